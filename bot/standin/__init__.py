"""A local stand-in for Telegram: the Bot API over HTTP on loopback, and a chat page to be the people beyond it."""

from bot.standin.server import Standin

__all__ = ["Standin"]
