"""When an update fails: one sentence for the person, one line for the operator, never with what was written."""

from __future__ import annotations

import logging
from contextlib import suppress

from telegram import Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.telegram.causes import cause
from bot.telegram.context import Context
from bot.telegram.people import newcomer
from bot.telegram.posting import answer_tap
from bot.telegram.texts import texts
from recommender.errors import StoreError

logger = logging.getLogger(__name__)


async def failed(update: object, context: Context) -> None:
    """Tell the operator, and the person in their language; nothing of the update was kept by halves."""
    error = context.error
    if error is None:
        return
    if not isinstance(update, Update):
        logger.error("a look at what is due failed: %s", cause(error))
        return
    logger.error("update %d (%s) failed: %s", update.update_id, kind(update), cause(error))
    await answer_tap(update.callback_query)
    with suppress(TelegramError):
        await _apologise(update, context)


def kind(update: Update) -> str:
    """Return what an update is, for a log."""
    return next((name for name in Update.ALL_TYPES if getattr(update, name, None)), "unknown")


async def _apologise(update: Update, context: Context) -> None:
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None or chat.type != ChatType.PRIVATE:
        return
    person = newcomer(user)
    with suppress(StoreError):
        person = (await context.services.store.state(person)).person
    voice = context.services.words.voice(person.language, person.formal)
    await context.bot.send_message(chat.id, texts(voice).trouble)
