"""What is kept of people, in SQLite."""

from bot.store.export import Export
from bot.store.store import Store
from bot.store.tastings import Held, Shown, Stepped
from bot.store.turn import Turn
from bot.store.writing import Delivery, Sent

__all__ = ["Delivery", "Export", "Held", "Sent", "Shown", "Stepped", "Store", "Turn"]
