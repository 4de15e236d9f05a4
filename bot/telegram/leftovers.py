"""Answers that wait in the outbox: those that the process ended on, and those that did not get through."""

from __future__ import annotations

import logging

from telegram.error import TelegramError

from bot.telegram.causes import cause
from bot.telegram.context import Bot, Context, Services, TastevinApplication
from bot.telegram.sending import deliver

logger = logging.getLogger(__name__)

EVERY = 15.0
"""Seconds between two looks into the outbox."""
ENOUGH = 3
"""How many that do not get through, one after the other, end a look: Telegram does not answer."""


def add_leftovers(application: TastevinApplication) -> None:
    """Let what waits be sent for as long as the bot runs."""
    assert application.job_queue is not None
    application.job_queue.run_repeating(look, EVERY, first=EVERY)


async def look(context: Context) -> None:
    """Send what waits, if its time has come."""
    await send_left_over(context.bot, context.services)


async def send_left_over(bot: Bot, services: Services) -> None:
    """Send what waits in the outbox, oldest first, each once."""
    failed = 0
    for delivery in await services.store.undelivered(bot.id):
        key = delivery.bot, delivery.update
        if not services.outgoing.is_due(key):
            continue
        if failed == ENOUGH:
            services.outgoing.waits(key, delivery.chat)
            continue
        try:
            failed = 0 if await deliver(bot, services, delivery, quoting=True, delays=()) else failed + 1
        except TelegramError as error:
            logger.warning("an answer left over could not be sent: %s", cause(error))
