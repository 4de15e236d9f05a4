"""How a group's tasting begins: by its command, by a link that let a group be chosen; whoever may lead one does."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from telegram import Message, Update
from telegram.error import TelegramError

from bot.conversation import links
from bot.conversation.replies import Say
from bot.conversation.scene import say
from bot.conversation.state import Person
from bot.store import Turn
from bot.tasting import hearing, sheet
from bot.tasting.evening import MOST_WINES, Evening, Hue, Plan, Scoring, glasses
from bot.tasting.views import CARD
from bot.tasting.wording import host
from bot.telegram.context import Context
from bot.telegram.ending import end_if_over
from bot.telegram.people import newcomer
from bot.telegram.posting import post
from bot.telegram.seating import taster_of

FRENCH = "degustation"
"""The command in French."""
USUAL = 5
"""Wines of an evening unless the host says otherwise."""


async def commanded(update: Update, context: Context) -> None:
    """Let a tasting begin by its command, with what is written after it, or by a link that let a group be chosen."""
    message = update.effective_message
    _, _, argument = (message.text or "" if message else "").partition(" ")
    await begin(update, context, "" if argument.strip() == links.TASTING else argument)


async def begin(update: Update, context: Context, argument: str = "") -> None:
    """Let a tasting begin in a group; where one is going on, say who leads it and put its card at the end of the chat."""
    message, services, bot = update.effective_message, context.services, context.bot
    assert message is not None
    services.board.opened(message.chat.id)
    user = message.from_user
    if user is None or user.is_bot or message.sender_chat is not None:
        await _by_nobody(message, context)
        return
    person = await services.store.person(newcomer(user))
    voice = services.words.voice(person.language)
    if not person.adult:
        await _reply(message, context, sheet.grown_ups(voice))
        return
    plan = await asyncio.to_thread(hearing.plan, argument, services.sommelier)
    evening = _evening(message, person, plan, services.clock())
    await end_if_over(context, evening.chat, evening.topic)
    turn = Turn(bot.id, update.update_id, person, evening.begun, message.message_id, group=evening.chat)
    begun = await services.store.evenings.begin(turn, evening)
    if begun is None:
        return
    held, new = begun
    if new:
        if plan.beyond:
            kept = len(held.evening.glasses)
            await _reply(message, context, say(voice.text("evening-beyond", beyond=plan.beyond, count=kept)))
        await services.board.show(bot, held.id)
        return
    if held.evening.host != person.id:
        led = "evening-already" if held.evening.host else "evening-already-nobody"
        await _reply(message, context, say(voice.text(led, host=host(held.evening))))
    await services.board.put_down(bot, held, CARD)


async def _by_nobody(message: Message, context: Context) -> None:
    """Tell a group, or a channel that speaks in it, that somebody has to lead; what a channel's posts say is no word to the bot."""
    if not message.is_automatic_forward:
        # of nobody no language is known but that of the command
        language = "fr" if FRENCH in (message.text or "") else "en"
        voice = context.services.words.voice(language)
        await _reply(message, context, say(voice.text("seat-anonymous")))


async def _reply(message: Message, context: Context, reply: Say) -> None:
    """Answer in the group; where that fails, the card itself still comes."""
    with suppress(TelegramError):
        await post(context.bot, message.chat.id, reply, message.message_id, _topic(message) or None)


def _evening(message: Message, person: Person, plan: Plan, at: datetime) -> Evening:
    chat, usual = message.chat, plan.count or len(plan.wines) or USUAL
    count = min(max(usual, 2), MOST_WINES - plan.doubled)
    poured = tuple(
        replace(glass, wine=plan.wines[glass.number] if glass.number < len(plan.wines) else None)
        for glass in glasses(count)
    )
    return Evening(
        token=secrets.token_urlsafe(9),
        chat=chat.id,
        topic=_topic(message),
        title=chat.title or "",
        host=person.id,
        host_name=taster_of(person).name,
        language=person.language,
        begun=at,
        seen=at,
        blind=True if plan.blind is None else plan.blind,
        scoring=plan.scoring or Scoring.SCORES,
        hue=plan.hue or Hue.MIXED,
        doubled=plan.doubled,
        glasses=poured,
        tasters=(taster_of(person),),
    )


def _topic(message: Message) -> int:
    return (message.message_thread_id or 0) if message.is_topic_message else 0
