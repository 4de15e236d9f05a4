"""Updates of one person are handled in the order they came; different people are answered at the same time.

Inline queries stand outside of it: they change nothing, and nobody who types waits for a message of theirs, or the reverse.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.telegram.followups import Due

AT_ONCE = 1024
"""Updates in hand at a time, waiting ones included: one person's flood leaves room for everybody else."""


def whose(update: object) -> int | None:
    """Return the id of the person that an update is of; None where it is nobody's."""
    if isinstance(update, Due):
        return update.person.id
    user = update.effective_user if isinstance(update, Update) and not update.inline_query else None
    return user.id if user else None


class PersonByPerson(BaseUpdateProcessor):
    """Holds each update back until the ones before it, of the same person, are done."""

    def __init__(self) -> None:
        super().__init__(AT_ONCE)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update when it is its turn."""
        person = whose(update)
        if person is None:
            await coroutine
            return
        turn = self._turns.setdefault(person, asyncio.Lock())
        async with turn:
            await coroutine

    async def initialize(self) -> None:
        """Begin with nobody waiting."""

    async def shutdown(self) -> None:
        """Leave nothing behind: locks go with their last update."""
