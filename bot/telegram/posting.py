"""Single messages: sent, put in place of others, drawn; taps answered; a sign that something is being written."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import httpx
from telegram import CallbackQuery, InlineKeyboardMarkup, InputFile, InputMediaPhoto, InputPollOption, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.conversation.pictures import Chart
from bot.conversation.replies import Notice, React, Reply, Say, SendPicture, SendPoll
from bot.locale import safe
from bot.telegram import views
from bot.telegram.causes import cause
from bot.telegram.context import Bot, Draw

logger = logging.getLogger(__name__)

PATIENCE = 0.5
"""Seconds of silence before the bot is shown to be typing."""
TYPING = 4.5
"""Seconds after which it must be shown again; Telegram shows it for five."""
UNCHANGED = "message is not modified"
GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
)

NO_CHAT = (
    "chat not found",
    "not enough rights to send",
    "have no rights to send",
    "chat_write_forbidden",
    "peer_id_invalid",
)
"""How Telegram says, in other words than those of a ban, that a chat lets nothing in."""
PLACE = Say("…")
"""What holds the place of a message of which nobody knows whether it arrived."""
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
"""Failures before a call has left."""


def may_have_arrived(error: TelegramError) -> bool:
    """Whether a call that failed may have had its effect all the same."""
    return not isinstance(error, RetryAfter) and not isinstance(error.__cause__, NOT_SENT)


async def post(bot: Bot, chat: int, reply: Say, quoted: int | None = None, topic: int | None = None) -> int:
    """Send a message, in a topic of a group where one is given, and return its id."""
    markup, to = keyboard(bot, reply), _quoting(quoted)
    sent = await bot.send_message(chat, reply.html, reply_markup=markup, reply_parameters=to, message_thread_id=topic)
    return sent.message_id


async def edit_text(bot: Bot, chat: int, reply: Say, message: int) -> bool:
    """Put a text in place of a message's; False where that message is no longer there."""
    try:
        await bot.edit_message_text(reply.html, chat, message, reply_markup=keyboard(bot, reply))
    except BadRequest as refusal:
        return _stands(refusal)
    return True


async def edit_picture(bot: Bot, draw: Draw, chat: int, reply: SendPicture, message: int) -> bool:
    """Draw a picture and put it in place of a message; its words alone where that fails; False where it is no longer there."""
    picture = await asyncio.to_thread(_drawn, draw, reply.chart)
    if picture is not None:
        media = InputMediaPhoto(picture, reply.caption, ParseMode.HTML, filename="tastevin.png")
        try:
            await bot.edit_message_media(media, chat, message, reply_markup=keyboard(bot, reply))
            return True
        except BadRequest as refusal:
            reason = str(refusal).casefold()
            if reason.startswith((*GONE, UNCHANGED)):
                return _stands(refusal)
            logger.warning("a picture was not taken: %s", cause(refusal))
    return await edit_text(bot, chat, Say(reply.caption, reply.keyboard), message)


def _stands(refusal: BadRequest) -> bool:
    """Whether a message that could not be changed stands as it should; False where it is no longer there.

    Raises:
        BadRequest: it was refused for another reason.
    """
    reason = str(refusal).casefold()
    if not reason.startswith((*GONE, UNCHANGED)):
        raise refusal
    return reason.startswith(UNCHANGED)


async def show(bot: Bot, draw: Draw, chat: int, reply: SendPicture, quoted: int | None = None) -> int:
    """Draw a picture, send it and return its message's id, all the while showing that it is being drawn."""
    async with typing(bot, chat, ChatAction.UPLOAD_PHOTO):
        return await post_picture(bot, draw, chat, reply, quoted)


async def post_picture(
    bot: Bot, draw: Draw, chat: int, reply: SendPicture, quoted: int | None = None, topic: int | None = None
) -> int:
    """Draw a picture, send it and return its message's id; where that fails, its words go out alone."""
    markup, to = keyboard(bot, reply), _quoting(quoted)
    about: dict[str, Any] = {"reply_markup": markup, "reply_parameters": to, "message_thread_id": topic}
    picture = await asyncio.to_thread(_drawn, draw, reply.chart)
    if picture is not None:
        file = InputFile(picture, "tastevin.png")
        try:
            return (await bot.send_photo(chat, file, reply.caption, **about)).message_id
        except BadRequest as refusal:
            logger.warning("a picture was not taken: %s", cause(refusal))
    return (await bot.send_message(chat, reply.caption, **about)).message_id


async def ask_all(bot: Bot, chat: int, reply: SendPoll, quoted: int | None = None) -> int:
    """Put a question to everybody in a chat, and let Telegram count; who votes for what is seen by all. Return its message's id.

    Where a group allows no polls, the question goes out with its options as words.
    """
    # its words are a person's own: the house's HTML must not be read into them
    options, to = [InputPollOption(option, text_parse_mode=None) for option in reply.options], _quoting(quoted)
    try:
        sent = await bot.send_poll(
            chat, reply.question, options, is_anonymous=False, question_parse_mode=None, reply_parameters=to
        )
    except BadRequest as refusal:
        logger.warning("a poll was not taken: %s", cause(refusal))
        return await post(bot, chat, in_words(reply), quoted)
    return sent.message_id


def in_words(reply: SendPoll) -> Say:
    """Return a question with its options as words."""
    return Say("\n".join((safe(reply.question), *(f"– {safe(option)}" for option in reply.options))))


async def react(bot: Bot, chat: int, message: int, reply: React) -> None:
    """Set a reaction; where the message is gone or reactions are off, nothing is missed."""
    with suppress(BadRequest):
        await bot.set_message_reaction(chat, message, reply.emoji)


async def answer_tap(query: CallbackQuery | None, replies: tuple[Reply, ...] = (), url: str | None = None) -> None:
    """End a button's wait, with a notice if there is one, or with a link into the private chat, which opens.

    Too late or lost on the way is no fault, the answer itself follows.
    """
    if query is None:
        return
    notice = next((reply for reply in replies if isinstance(reply, Notice)), None)
    with suppress(TelegramError):
        await query.answer(notice.text if notice else None, show_alert=notice.alert if notice else None, url=url)


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


def _quoting(message: int | None) -> ReplyParameters | None:
    return ReplyParameters(message, allow_sending_without_reply=True) if message is not None else None


def keyboard(bot: Bot, reply: Say | SendPicture) -> InlineKeyboardMarkup | None:
    """Return the buttons under a message as Telegram takes them; None where there are none."""
    return views.keyboard(reply.keyboard, bot.username, sharing=bot.supports_inline_queries)


def _drawn(draw: Draw, chart: Chart) -> bytes | None:
    """Return a picture; None where it cannot be drawn, for its caption says the same and must not wait for it."""
    try:
        return draw(chart)
    except Exception as error:  # noqa: BLE001 - an answer that cannot be drawn would be tried again at every start
        logger.error("a %s could not be drawn: %s", type(chart).__name__, type(error).__name__)
        return None
