"""Asks after chosen bottles when their moment has come: looked for once a minute, handled like an update of that person."""

from __future__ import annotations

from dataclasses import dataclass

from telegram.ext import TypeHandler

from bot.conversation import chosen
from bot.conversation.advance import advance
from bot.conversation.events import FollowUpDue
from bot.conversation.replies import Outcome
from bot.conversation.state import Person, State
from bot.store import Turn
from bot.telegram import tasting
from bot.telegram.context import Context, TastevinApplication
from bot.telegram.turns import take

EVERY = 60.0
"""Seconds between two looks."""


@dataclass(frozen=True, slots=True)
class Due:
    """A bottle to be asked after, and whom to ask."""

    bottle: int
    person: Person


def add_followups(application: TastevinApplication) -> None:
    """Let chosen bottles be asked after, and tastings be looked after, for as long as the bot runs."""
    application.add_handler(TypeHandler(Due, ask))
    assert application.job_queue is not None
    application.job_queue.run_repeating(look, EVERY, first=EVERY)
    application.job_queue.run_repeating(tasting.tend, EVERY, first=0)


async def look(context: Context) -> None:
    """Put in line those who are to be asked by now, unless it is an hour to leave people alone."""
    services = context.services
    at = services.clock()
    if not chosen.awake(at):
        return
    for bottle, person in await services.store.due(at):
        await context.application.update_queue.put(Due(bottle, person))


async def ask(update: Due, context: Context) -> None:
    """Ask one person about one bottle, exactly once: the question and the end of its waiting are one transaction."""
    services = context.services
    event = FollowUpDue(update.bottle, services.clock())
    # Telegram's update ids are positive; a bottle's is its own, and never given again
    turn = Turn(context.bot.id, -update.bottle, update.person, event.at)

    def think(state: State) -> Outcome:
        return advance(state, event, services.sommelier, services.words)

    await take(context, turn, think)
