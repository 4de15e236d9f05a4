"""Updates of one person, or of one group, are handled in the order they came; different ones are answered at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Coroutine
from dataclasses import dataclass, field
from typing import Any, cast
from weakref import WeakValueDictionary

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import BaseUpdateProcessor

from bot.telegram.followups import Due
from bot.telegram.inbox import Inbox
from bot.telegram.whispers import ephemeral_id

GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})
AT_ONCE = 1024
"""Updates in hand at a time, waiting ones included: one person's flood leaves room for everybody else."""


def whose(update: object) -> int | None:
    """Return the id of the person that an update is of, or of the group that it is in; None where it is nobody's."""
    if isinstance(update, Due):
        return update.person.id
    if not isinstance(update, Update) or update.inline_query:
        return None
    chat, user = update.effective_chat, update.effective_user
    if user and ephemeral_id(update.effective_message):
        return user.id  # in a group, but nobody else's
    # a button in a group changes a message that somebody else may be changing
    return chat.id if chat and chat.type in GROUPS else user.id if user else None


@dataclass(eq=False, slots=True, weakref_slot=True)
class _Line:
    """One person's, or one group's, updates in hand: ``messages`` of them are messages, ``several`` once there were more than one."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    messages: int = 0
    several: bool = False


class PersonByPerson(BaseUpdateProcessor):
    """Holds each update back until the ones before it, of the same person or in the same group, are done.

    Args:
        inbox: says whether an update is still to be handled when its turn has come, and is told how that went.
    """

    def __init__(self, inbox: Inbox) -> None:
        super().__init__(AT_ONCE)
        self._inbox = inbox
        self._in_hand: set[asyncio.Task[Any]] = set()
        self._lines: WeakValueDictionary[int, _Line] = WeakValueDictionary()

    def in_a_row(self, person: int) -> bool:
        """Whether somebody has written again before the answer went out, and not all of it is answered yet."""
        line = self._lines.get(person)
        return line is not None and line.several

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update when it is its turn."""
        person = whose(update)
        if person is None:
            await self._handle(update, coroutine)
            return
        line = self._lines.setdefault(person, _Line())
        message = isinstance(update, Update) and update.message is not None
        line.messages += message
        line.several = line.several or line.messages > 1
        try:
            async with line.turn:
                await self._handle(update, coroutine)
        finally:
            line.messages -= message
            line.several = line.several and line.messages > 0

    async def drop(self) -> None:
        """Leave what is in hand where it stands: it is in the inbox until it is kept, and its answers in the outbox until they are sent."""
        dropped = tuple(self._in_hand)
        for task in dropped:
            task.cancel()
        await asyncio.gather(*dropped, return_exceptions=True)

    async def _handle(self, update: object, coroutine: Awaitable[Any]) -> None:
        if not await self._inbox.begin(update):
            cast(Coroutine[Any, Any, Any], coroutine).close()
            return
        task = asyncio.current_task()
        assert task is not None
        self._in_hand.add(task)
        try:
            await coroutine
            await self._inbox.settle(update)
        finally:
            self._in_hand.discard(task)

    async def initialize(self) -> None:
        """Begin with nobody waiting."""

    async def shutdown(self) -> None:
        """Leave nothing behind: lines go with their last update."""
