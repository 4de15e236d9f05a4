"""Sends what was committed, and keeps what each message is about."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import CallbackQuery, InlineKeyboardMarkup, InputFile, InputPollOption, ReplyParameters
from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.conversation.pictures import Chart
from bot.conversation.replies import Notice, React, Reply, Say, SendExport, SendPicture, SendPoll
from bot.store import Delivery, Sent
from bot.telegram import views
from bot.telegram.context import Bot, Draw, Services
from bot.telegram.privacy import send_export

logger = logging.getLogger(__name__)

PATIENCE = 0.5
"""Seconds of silence before the bot is shown to be typing."""
TYPING = 4.5
"""Seconds after which it must be shown again; Telegram shows it for five."""
UNCHANGED = "message is not modified"
GONE = ("message to edit not found", "message can't be edited", "there is no text in the message to edit")


async def deliver(bot: Bot, services: Services, delivery: Delivery, quoting: bool = False) -> None:
    """Send answers in order; to somebody who has blocked the bot, nothing.

    Args:
        bot: the bot.
        services: what is kept, and what draws.
        delivery: the answers.
        quoting: whether the first of them quotes the message it is to, because others stand in between.

    Raises:
        TelegramError: an answer could not be sent; it and those after it are given up.
    """
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
    if reply.edit and edited is not None and await _edit(bot, chat, reply, edited):
        return edited
    markup, to = _keyboard(bot, reply), _quoting(quoted)
    return (await bot.send_message(chat, reply.html, reply_markup=markup, reply_parameters=to)).message_id


async def show(bot: Bot, draw: Draw, chat: int, reply: SendPicture, quoted: int | None = None) -> int:
    """Draw a picture, send it and return its message's id; where that fails, its words go out alone."""
    markup, to = _keyboard(bot, reply), _quoting(quoted)
    async with typing(bot, chat, ChatAction.UPLOAD_PHOTO):
        picture = await asyncio.to_thread(_drawn, draw, reply.chart)
    if picture is not None:
        file = InputFile(picture, "tastevin.png")
        try:
            sent = await bot.send_photo(chat, file, reply.caption, reply_markup=markup, reply_parameters=to)
            return sent.message_id
        except BadRequest as refusal:
            logger.warning("a picture was not taken: %s", refusal)
    return (await bot.send_message(chat, reply.caption, reply_markup=markup, reply_parameters=to)).message_id


def _quoting(message: int | None) -> ReplyParameters | None:
    return ReplyParameters(message, allow_sending_without_reply=True) if message is not None else None


async def ask_all(bot: Bot, chat: int, reply: SendPoll, quoted: int | None = None) -> None:
    """Put a question to everybody in a chat, and let Telegram count; who votes for what is seen by all.

    Where a group allows no polls, the question goes out with its options as words.
    """
    # its words are a person's own: the house's HTML must not be read into them
    options, to = [InputPollOption(option, text_parse_mode=None) for option in reply.options], _quoting(quoted)
    try:
        await bot.send_poll(
            chat, reply.question, options, is_anonymous=False, question_parse_mode=None, reply_parameters=to
        )
    except BadRequest as refusal:
        logger.warning("a poll was not taken: %s", refusal)
        words = "\n".join((reply.question, *(f"– {option}" for option in reply.options)))
        await bot.send_message(chat, words, parse_mode=None, reply_parameters=to)


async def react(bot: Bot, chat: int, message: int, reply: React) -> None:
    """Set a reaction; where the message is gone or reactions are off, nothing is missed."""
    with suppress(BadRequest):
        await bot.set_message_reaction(chat, message, reply.emoji)


async def answer_tap(query: CallbackQuery | None, replies: tuple[Reply, ...] = ()) -> None:
    """End a button's wait, with a notice if there is one; too late or lost on the way is no fault, the answer itself follows."""
    if query is None:
        return
    notice = next((reply for reply in replies if isinstance(reply, Notice)), None)
    with suppress(TelegramError):
        await query.answer(notice.text if notice else None, show_alert=notice.alert if notice else None)


@asynccontextmanager
async def typing(bot: Bot, chat: int, doing: ChatAction = ChatAction.TYPING) -> AsyncIterator[None]:
    """Show that an answer is being written, or drawn, for as long as the block lasts, once it has lasted a moment."""
    showing = asyncio.create_task(_show_typing(bot, chat, doing))
    try:
        yield
    finally:
        showing.cancel()
        with suppress(asyncio.CancelledError):
            await showing


async def _show_typing(bot: Bot, chat: int, doing: ChatAction) -> None:
    await asyncio.sleep(PATIENCE)
    with suppress(TelegramError):
        while True:
            await bot.send_chat_action(chat, doing)
            await asyncio.sleep(TYPING)


def _keyboard(bot: Bot, reply: Say | SendPicture) -> InlineKeyboardMarkup | None:
    return views.keyboard(reply.keyboard, bot.username, sharing=bot.supports_inline_queries)


def _drawn(draw: Draw, chart: Chart) -> bytes | None:
    """Return a picture; None where it cannot be drawn, for its caption says the same and must not wait for it."""
    try:
        return draw(chart)
    except Exception as error:  # noqa: BLE001 - an answer that cannot be drawn would be tried again at every start
        logger.error("a %s could not be drawn: %s", type(chart).__name__, type(error).__name__)
        return None


async def _edit(bot: Bot, chat: int, reply: Say, message: int) -> bool:
    """Put a text in place of a message's; False where that message is no longer there."""
    try:
        await bot.edit_message_text(reply.html, chat, message, reply_markup=_keyboard(bot, reply))
    except BadRequest as refusal:
        reason = str(refusal).casefold()
        if reason.startswith(GONE):
            return False
        if not reason.startswith(UNCHANGED):
            raise
    return True
