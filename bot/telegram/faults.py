"""When an update fails: one sentence for the person, one line for the operator, never with what was written."""

from __future__ import annotations

import logging
import traceback
from contextlib import suppress
from pathlib import Path

from telegram import Update
from telegram.constants import ChatType
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.telegram.context import Context
from bot.telegram.people import newcomer
from bot.telegram.sending import answer_tap
from bot.telegram.texts import texts
from recommender.errors import DataError, OperationError, StoreError

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


def cause(error: BaseException) -> str:
    """Return one line on an error: its words only where they cannot quote a message, else where it arose."""
    name = type(error).__name__
    told = isinstance(error, OperationError | DataError)
    told = told or (isinstance(error, NetworkError) and not isinstance(error, BadRequest))
    if told:
        return f"{name}: {' '.join(str(error).split())}"
    frames = traceback.extract_tb(error.__traceback__)
    return f"{name} at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else name


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
