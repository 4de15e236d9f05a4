"""One update, straight through: what is known, what is thought of it, what is kept, what is said."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from telegram import CallbackQuery

from bot.conversation.replies import Outcome
from bot.conversation.state import State
from bot.store import Turn
from bot.telegram.context import Context
from bot.telegram.posting import answer_tap, typing
from bot.telegram.sending import deliver
from bot.watching.traces import Ending, Stage, ended, stage

Think = Callable[[State], Outcome]


async def take(context: Context, turn: Turn, think: Think, query: CallbackQuery | None = None) -> None:
    """Answer one update; one that was answered before changes nothing, and only what was not sent is sent.

    Args:
        context: the handler's.
        turn: the update; in a group its answer always quotes it, for there are others in between.
        think: gives the outcome; it runs in a worker thread.
        query: the tap to be answered, if it is one.

    Raises:
        StoreError: nothing was kept, or what was sent could not be noted.
        TelegramError: Telegram refused an answer; one that it did not answer to waits in the outbox.
    """
    store, bot = context.services.store, context.bot
    if await store.is_done(turn.bot, turn.update):
        ended(Ending.AGAIN)
        await answer_tap(query)
        for delivery in await store.undelivered(turn.bot, turn.update):
            await deliver(bot, context.services, delivery, quoting=True)
        return
    with stage(Stage.READING):
        state = await store.state(turn.person, turn.reach, turn.about)
    with stage(Stage.THINKING):
        async with typing(bot, turn.chat):
            outcome = await asyncio.to_thread(think, state)
    with stage(Stage.COMMIT):
        committed = await store.commit(turn, outcome)
    with stage(Stage.SENDING):
        await answer_tap(query, outcome.replies)
        if committed:
            quoting = turn.group is not None or context.services.in_a_row(turn.person.id)
            await deliver(bot, context.services, committed, quoting)
