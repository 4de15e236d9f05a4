"""Sheets inside the group, which one taster alone sees: where Telegram offers ephemeral messages (Bot API 10.2), and only there.

A server that does not know them ignores what says whom a message is for, and would show it to everybody. So whether it does is asked
once at the start, by a call that can show nothing, and whatever is not clearly yes is no: then the private chat is all there is.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from telegram import Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.conversation.replies import Notice, Say
from bot.locale import Html, Voice, Words, safe
from bot.store import Held, Shown, Turn
from bot.store.evenings import Evenings
from bot.tasting import hearing
from bot.tasting.acts import Act, Change, Deed
from bot.tasting.evening import Seat
from bot.tasting.views import HERE, View, digest_of, here
from bot.telegram.causes import cause
from bot.telegram.context import Bot, Context
from bot.telegram.people import newcomer
from bot.telegram.posting import keyboard
from bot.telegram.seating import refusal

logger = logging.getLogger(__name__)

UNCHANGED = "message is not modified"


class Whispers:
    """The sheets that stand in groups, each seen by one taster.

    Args:
        evenings: what is kept.
        words: the texts.
        room: whether a group may be called once more now; if so, that is counted.

    Attributes:
        offered: whether the server knows ephemeral messages.
    """

    def __init__(self, evenings: Evenings, words: Words, room: Callable[[int], bool]) -> None:
        self.offered = False
        self._evenings = evenings
        self._words = words
        self._room = room

    async def learn(self, bot: Bot) -> None:
        """Find out whether the server knows ephemeral messages, by a call that names none: it is refused, or not known at all."""
        self.offered = False
        try:
            await bot.do_api_request("deleteEphemeralMessage", api_kwargs={"receiver_user_id": bot.id})
        except BadRequest:
            self.offered = True
        except TelegramError as error:
            logger.info("sheets are shown in private only: %s", cause(error))

    async def offer(self, bot: Bot, held: Held, person: int, query: str = "", answered: int = 0) -> bool:
        """Show a taster the sheet of the wine that is poured, in place of one shown before; False where that cannot be.

        Args:
            bot: the bot.
            held: the evening.
            person: who is to see it.
            query: the tap in the group that asks for it, within the 15 seconds that Telegram allows.
            answered: the ephemeral message of theirs that it answers, in place of a tap.
        """
        view = here(held.evening, person, self._words)
        if view is None or not isinstance(view.content, Say):
            return False
        before = [at for at in (await self._evenings.shown(held.id)).values() if _stands_here(at, person)]
        message = await self._send(bot, held.evening.chat, held.evening.topic, person, view.content, query, answered)
        if not message:
            return False
        for at in before:
            if self._room(held.evening.chat):
                await self._delete(bot, held, at)
            await self._evenings.unshow(held.id, at.chat, at.slot)
        await self._evenings.show(held.id, Shown(person, view.slot, -message, digest_of(view)))
        return True

    async def keep(self, bot: Bot, held: Held, person: int | None, stands: Mapping[tuple[int, str], Shown]) -> bool:
        """Keep what stands in step with the evening, for one taster or for all; False where something has to wait."""
        whole = True
        for at in stands.values():
            if _stands_here(at, person):
                whole = await self._keep(bot, held, at) and whole
        return whole

    async def say(self, bot: Bot, held: Held | None, message: Message, text: Html) -> None:
        """Answer a message that its writer and the bot alone see, likewise; where that cannot be, not at all."""
        topic = held.evening.topic if held else message.message_thread_id if message.is_topic_message else 0
        if message.from_user is not None:
            person, answered = message.from_user.id, ephemeral_id(message)
            await self._send(bot, message.chat.id, topic or 0, person, Say(text), answered=answered)

    async def _send(
        self, bot: Bot, chat: int, topic: int, person: int, content: Say, query: str = "", answered: int = 0
    ) -> int:
        """Send a message for one person, and return its number; 0 where that cannot be now."""
        if not self.offered or not self._room(chat):
            return 0
        to: dict[str, Any] = {"receiver_user_id": person, **({"callback_query_id": query} if query else {})}
        # Bot API 10.2 names the receiver openly, 10.3 in an object; a server must find it in whichever form it reads
        about: dict[str, Any] = {**to, "ephemeral_message_parameters": to}
        if answered:
            about["reply_parameters"] = {"ephemeral_message_id": answered}
        markup = keyboard(bot, content)
        try:
            sent = await bot.send_message(
                chat, content.html, reply_markup=markup, message_thread_id=topic or None, api_kwargs=about
            )
        except TelegramError as refusal:
            logger.info("a sheet was not shown in its group: %s", cause(refusal))
            return 0
        if number := ephemeral_id(sent):
            return number
        self.offered = False
        logger.error(
            "the server showed a taster's sheet to the group; it is taken away, and sheets are shown in private only"
        )
        with suppress(TelegramError):
            await bot.delete_message(chat, sent.message_id)
        return 0

    async def _keep(self, bot: Bot, held: Held, at: Shown) -> bool:
        view = here(held.evening, at.chat, self._words) if self.offered else None
        if view and (view.slot, digest_of(view)) == (at.slot, at.digest):
            return True
        if self.offered and not self._room(held.evening.chat):
            return False
        try:
            if view and view.slot == at.slot and await self._edit(bot, held, at, view):
                await self._evenings.show(held.id, Shown(at.chat, at.slot, at.message, digest_of(view)))
                return True
            if self.offered:
                await self._delete(bot, held, at)
        except TelegramError as error:
            logger.info("a sheet in a group waits: %s", cause(error))
            return False
        await self._evenings.unshow(held.id, at.chat, at.slot)
        return True

    async def _edit(self, bot: Bot, held: Held, at: Shown, view: View) -> bool:
        """Put a text in place of a message's; False where that message was lost: a tap on the card shows another."""
        if not isinstance(view.content, Say):
            return False
        markup = keyboard(bot, view.content)
        text = {"text": view.content.html, "parse_mode": ParseMode.HTML, **({"reply_markup": markup} if markup else {})}
        try:
            await bot.do_api_request("editEphemeralMessageText", api_kwargs={**_named(held, at), **text})
        except (BadRequest, Forbidden) as refusal:
            return str(refusal).casefold().startswith(UNCHANGED)
        return True

    async def _delete(self, bot: Bot, held: Held, at: Shown) -> None:
        with suppress(BadRequest, Forbidden):
            await bot.do_api_request("deleteEphemeralMessage", api_kwargs=_named(held, at))


def ephemeral_id(message: Message | object | None) -> int:
    """Return the number of a message that one person and the bot alone see; 0 for any other.

    Such a message has 0 for its ordinary id, and a number that the client library does not know by name.
    """
    return int(getattr(message, "api_kwargs", {}).get("ephemeral_message_id") or 0)


def told(voice: Voice, *, shown: bool, left: bool) -> tuple[Notice, ...]:
    """Return what a tap on a sheet in the group is told: nothing where the sheet itself shows it."""
    if left:
        return (Notice(voice.plain("sheet-left"), alert=True),)
    return () if shown else (Notice(voice.plain("sheet-here-soon")),)


class _Whispered(filters.MessageFilter):
    """Lets through what one person and the bot alone see."""

    def filter(self, message: Message) -> bool:
        return ephemeral_id(message) > 0


def handlers() -> tuple[BaseHandler[Any, Context, Any], ...]:
    """Return what takes all messages that people send unseen, so that no other handler answers one openly."""
    return (MessageHandler(filters.ChatType.GROUPS & _Whispered(), heard),)


async def heard(update: Update, context: Context) -> None:
    """Take words sent in answer to a sheet in the group as what that taster says of the wine."""
    message, services, bot = update.message, context.services, context.bot
    if message is None or message.from_user is None or message.from_user.is_bot:
        return
    person = await services.store.person(newcomer(message.from_user))
    voice, board = services.voice(person), services.board
    sheet = ephemeral_id(message.reply_to_message)
    found = await services.store.evenings.whispered(message.chat.id, person.id, sheet) if sheet else None
    held, slot = found or (None, "")
    seat = Seat(held.id, held.evening, person.id) if held else None
    if held is None or seat is None or seat.glass is None or slot != f"{HERE}-{seat.glass.number}":
        await board.whispers.say(bot, held, message, voice.text("seat-refused-closed" if held else "sheet-here-lost"))
        return
    change = await asyncio.to_thread(_answer, context, seat, message.text or "", person.language)
    if change is None:
        await board.whispers.say(bot, held, message, voice.text("sheet-here-other"))
        return
    turn = Turn(bot.id, update.update_id, person, message.date.astimezone(), group=message.chat.id)
    stepped = await services.store.evenings.take_part(turn, held.id, Act(Deed.ANSWER, person.id, turn.at, change))
    if stepped is None:
        return
    if stepped.refusal:
        await board.whispers.say(bot, held, message, safe(refusal(voice, stepped)))
    else:
        await board.whisper(bot, held.id, person.id, answered=ephemeral_id(message))
    await board.show_to(bot, held.id, person.id)
    board.soon(bot, held.id)


def _answer(context: Context, seat: Seat, text: str, language: str) -> Change | None:
    if text.startswith("/"):
        return None
    return hearing.answered(seat, context.services.sommelier.understand(text, language))


def _named(held: Held, at: Shown) -> dict[str, Any]:
    """Return how the server finds a message that one person sees in a group: kept as theirs, by its number below zero."""
    return {"chat_id": held.evening.chat, "receiver_user_id": at.chat, "ephemeral_message_id": -at.message}


def _stands_here(at: Shown, person: int | None) -> bool:
    return at.slot.startswith(f"{HERE}-") and person in (None, at.chat)
