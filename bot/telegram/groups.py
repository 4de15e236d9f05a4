"""The handlers of groups: commands, messages that name the bot or reply to it, buttons under its answers.

By Telegram's privacy mode nothing else of a group reaches a bot; where it does, it is left alone.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from bot.conversation import in_group
from bot.conversation.commands import COMMANDS
from bot.conversation.events import ButtonTapped
from bot.conversation.in_group import Call
from bot.conversation.replies import Outcome
from bot.conversation.state import State
from bot.store import Turn
from bot.tasting import hearing
from bot.telegram import table, tasting, views
from bot.telegram.context import Context
from bot.telegram.people import newcomer
from bot.telegram.posting import answer_tap
from bot.telegram.turns import take


class _Addressed(filters.MessageFilter):
    """Lets through what names the bot, or replies to it."""

    def filter(self, message: Message) -> bool:
        named = in_group.without_name(message.text or "", message.get_bot().username) is not None
        return message.forward_origin is None and (named or _of_the_bot(message.reply_to_message))


def handlers(new: filters.BaseFilter) -> tuple[BaseHandler[Update, Context, Any], ...]:
    """Return the handlers of messages in groups; ``new`` lets only new messages through."""
    names = sorted({name for one in COMMANDS for name in (one.key, one.fr)})
    here = filters.ChatType.GROUPS & new
    words = here & filters.TEXT & ~filters.COMMAND & _Addressed()
    return CommandHandler(names, command, here), MessageHandler(words, message)


async def command(update: Update, context: Context) -> None:
    """Answer a command; one without words takes those of the message that it replies to."""
    message = _message(update)
    called = message.parse_entity(message.entities[0])
    name, words = called[1:].partition("@")[0], (message.text or "")[len(called) :].strip()
    await _answer(update, context, Call(words or _quoted(message), message.date.astimezone(), name))


async def message(update: Update, context: Context) -> None:
    """Answer a message that names the bot, or replies to it; a name alone takes the words of the message that it replies to."""
    message = _message(update)
    named = in_group.without_name(message.text or "", context.bot.username)
    words = (named or _quoted(message)) if named is not None else message.text or ""
    if named is not None and hearing.begins(words):
        await tasting.begin(update, context, words)
        return
    if await table.asked(update, context, words, by_name=named is not None):
        return
    before = message.reply_to_message
    card = None
    if before is not None and _of_the_bot(before):
        card = await context.services.store.card(message.chat.id, before.message_id)
    await _answer(update, context, Call(words, message.date.astimezone(), card=card, by_name=named is not None))


async def tapped(update: Update, context: Context) -> None:
    """Answer a button under a message in a group, or under a card that was posted somewhere."""
    query, services = update.callback_query, context.services
    assert query is not None
    person, shown, at = newcomer(query.from_user), query.message, services.clock()
    action, argument = views.tapped(query.data or "")
    if shown is None:
        outcome = in_group.tapped(person, ButtonTapped(action, argument, None, at), services.sommelier, services.words)
        await answer_tap(query, outcome.replies)
        return
    tap = ButtonTapped(action, argument, await services.store.card(shown.chat.id, shown.message_id), at)
    turn = Turn(context.bot.id, update.update_id, person, at, None, shown.message_id, group=shown.chat.id)

    def think(state: State) -> Outcome:
        return in_group.tapped(state.person, tap, services.sommelier, services.words)

    await take(context, turn, think, query)


async def _answer(update: Update, context: Context, call: Call) -> None:
    message, user = _message(update), update.effective_user
    if user is None:
        return
    turn = Turn(context.bot.id, update.update_id, newcomer(user), call.at, message.message_id, group=message.chat.id)
    await take(context, turn, partial(_answered, context, call))


def _answered(context: Context, call: Call, state: State) -> Outcome:
    services = context.services
    return in_group.answered(state.person, call, context.bot.username, services.sommelier, services.words)


def _quoted(message: Message) -> str:
    """Return what somebody else wrote, to which a message replies: "@tastevin_bot" under "une raclette ce soir ?"."""
    before = message.reply_to_message
    return (before.text or "") if before is not None and not _of_the_bot(before) else ""


def _of_the_bot(message: Message | None) -> bool:
    return message is not None and message.from_user is not None and message.from_user.id == message.get_bot().id


def _message(update: Update) -> Message:
    assert update.effective_message is not None
    return update.effective_message
