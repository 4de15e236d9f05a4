"""Telegram's users as people of the conversation."""

from __future__ import annotations

from telegram import User

from bot.conversation.languages import first_language
from bot.conversation.state import Person


def newcomer(user: User) -> Person:
    """Return a person as Telegram tells of them, before anything is known."""
    return Person(user.id, user.first_name, first_language(user.language_code))
