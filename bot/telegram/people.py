"""Telegram's users as people of the conversation."""

from __future__ import annotations

from telegram import User

from bot.conversation.languages import first_country, first_language
from bot.conversation.state import Person


def newcomer(user: User) -> Person:
    """Return a person as Telegram tells of them, before anything is known."""
    code = user.language_code
    return Person(user.id, user.first_name, first_language(code), country=first_country(code))
