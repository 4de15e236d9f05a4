"""Lets something happen in an evening; where it ends by it, everybody takes their notes home."""

from __future__ import annotations

import asyncio

from bot.conversation.state import AddNote
from bot.store import Held, Stepped, Turn
from bot.tasting import learning
from bot.tasting.acts import Act, Deed, Refusal
from bot.tasting.deeds import OVER, steps
from bot.tasting.evening import Evening, Phase
from bot.telegram.context import Context

TRIES = 3
"""How often an evening that changed meanwhile is looked at again."""


async def taken(context: Context, held: Held, turn: Turn | None, act: Act) -> Stepped | None:
    """Let something happen; where the evening ends by it, with the notes that everybody takes home."""
    services = context.services
    for _ in range(TRIES):
        now = await services.store.evenings.one(held.id)
        if now is None:
            return None
        notes: tuple[tuple[int, AddNote], ...] = ()
        if _ends(now.evening, act):
            notes = await asyncio.to_thread(learning.notes_of, now.evening, services.sommelier, services.words)
        stepped = await services.store.evenings.take_part(turn, held.id, act, notes, version=now.evening.version)
        if stepped is None or stepped.refusal is not Refusal.CHANGED:
            return stepped
    return None


def _ends(evening: Evening, act: Act) -> bool:
    last = act.deed is Deed.REVEAL and evening.phase is Phase.REVEALING and evening.shown >= steps(evening)
    return last or act.deed is Deed.EXPIRE


async def end_if_over(context: Context, chat: int, topic: int) -> None:
    """End an evening that nobody has led for half a day."""
    services = context.services
    at = services.clock()
    held = await services.store.evenings.at_place(context.bot.id, chat, topic)
    if held and at - held.evening.seen >= OVER:
        await taken(context, held, None, Act(Deed.EXPIRE, 0, at))
        await services.board.show(context.bot, held.id)
