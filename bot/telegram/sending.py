"""Sends what was committed, and keeps what each message is about."""

from __future__ import annotations

import logging
from dataclasses import replace

from telegram.error import ChatMigrated, Forbidden, TelegramError

from bot.conversation.replies import React, Say, SendExport, SendPicture, SendPoll, TakeSeat
from bot.store import Delivery, Sent
from bot.telegram.context import Bot, Services
from bot.telegram.posting import ask_all, edit_text, post, react, show
from bot.telegram.privacy import send_export
from bot.telegram.seating import Seating

logger = logging.getLogger(__name__)


async def deliver(bot: Bot, services: Services, delivery: Delivery, quoting: bool = False) -> None:
    """Send answers in order; to somebody who has blocked the bot, nothing; to a group that has moved, where it now is.

    Args:
        bot: the bot.
        services: what is kept, and what draws.
        delivery: the answers.
        quoting: whether the first of them quotes the message it is to, because others stand in between.

    Raises:
        TelegramError: an answer could not be sent; it and those after it are given up.
    """
    try:
        await _deliver(bot, services, delivery, quoting)
    except ChatMigrated as change:
        await services.store.evenings.move(delivery.chat, change.new_chat_id)
        # what stood in the old group can neither be changed nor quoted from the new one
        await _deliver(
            bot, services, replace(delivery, chat=change.new_chat_id, tapped=None, message=None), quoting=False
        )


async def _deliver(bot: Bot, services: Services, delivery: Delivery, quoting: bool) -> None:
    store, draw = services.store, services.draw
    sent: list[Sent] = []
    quoted = delivery.message if quoting else None
    try:
        for reply in delivery.replies:
            if isinstance(reply, Say):
                sent.append(Sent(await say(bot, delivery.chat, reply, delivery.tapped, quoted), reply.card))
            elif isinstance(reply, SendPicture):
                sent.append(Sent(await show(bot, draw, delivery.chat, reply, quoted), reply.card))
            elif isinstance(reply, SendPoll):
                await ask_all(bot, delivery.chat, reply, quoted)
            elif isinstance(reply, React) and delivery.message is not None:
                await react(bot, delivery.chat, delivery.message, reply)
            elif isinstance(reply, TakeSeat):
                await Seating(bot, services).take(delivery.chat, reply.token, names=reply.names)
            elif isinstance(reply, SendExport):
                await send_export(bot, store, delivery.chat, reply)
            quoted = None
    except Forbidden:
        logger.info("update %d: the answer was not let in", delivery.update)
    except TelegramError:
        await store.delivered(delivery, sent)
        raise
    await store.delivered(delivery, sent)


async def say(bot: Bot, chat: int, reply: Say, edited: int | None, quoted: int | None = None) -> int:
    """Send a message, or put it in place of another; return its id."""
    if reply.edit and edited is not None and await edit_text(bot, chat, reply, edited):
        return edited
    return await post(bot, chat, reply, quoted)
