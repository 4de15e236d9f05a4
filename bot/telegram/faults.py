"""When an update fails: one sentence for the person, one line for the operator, never with what was written."""

from __future__ import annotations

import logging
from contextlib import suppress

from telegram import Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.locale import Words
from bot.store import Store
from bot.telegram.causes import cause, kind
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
    await context.services.inbox.failed(update, error)


class Apologies:
    """Says in private that something failed; in groups nothing is said.

    Args:
        store: what is known of people: how to speak to them.
        words: the texts.
    """

    def __init__(self, store: Store, words: Words) -> None:
        self._store = store
        self._words = words

    async def __call__(self, update: Update, waits: bool) -> None:
        """Tell the person that their update waits for better days, or that it is to be said again."""
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None or chat.type != ChatType.PRIVATE:
            return
        person = newcomer(user)
        with suppress(StoreError):
            person = await self._store.person(person)
        said = texts(self._words.voice(person.language, person.formal))
        with suppress(TelegramError):
            await update.get_bot().send_message(chat.id, said.waiting if waits else said.trouble)
