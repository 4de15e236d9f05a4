"""What is kept of people, in SQLite."""

from bot.store.export import Export
from bot.store.store import Store
from bot.store.writing import Delivery, Sent, Turn

__all__ = ["Delivery", "Export", "Sent", "Store", "Turn"]
