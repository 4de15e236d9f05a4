"""How a group's tasting begins: by its command, by a link that let a group be chosen; whoever may lead one does."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import replace
from datetime import datetime

from telegram import Message, Update

from bot.conversation import links
from bot.conversation.state import Person
from bot.store import Turn
from bot.tasting import hearing, sheet
from bot.tasting.evening import MOST_WINES, Evening, Hue, Plan, Scoring, glasses
from bot.tasting.views import CARD
from bot.telegram.context import Context
from bot.telegram.ending import end_if_over
from bot.telegram.people import newcomer
from bot.telegram.posting import post
from bot.telegram.seating import taster_of

USUAL = 5
"""Wines of an evening unless the host says otherwise."""


async def commanded(update: Update, context: Context) -> None:
    """Let a tasting begin by its command, with what is written after it, or by a link that let a group be chosen."""
    message = update.effective_message
    _, _, argument = (message.text or "" if message else "").partition(" ")
    await begin(update, context, "" if argument.strip() == links.TASTING else argument)


async def begin(update: Update, context: Context, argument: str = "") -> None:
    """Let a tasting begin in a group; where one is going on, put its card at the end of the chat."""
    message, services, bot = update.effective_message, context.services, context.bot
    assert message is not None
    user = message.from_user
    if user is None or user.is_bot:
        return
    person = await services.store.person(newcomer(user))
    if not person.adult:
        await _grown_ups_first(message, context, person)
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
        await services.board.show(bot, held.id)
    else:
        await services.board.put_down(bot, held, CARD)


async def _grown_ups_first(message: Message, context: Context, person: Person) -> None:
    """A tasting is for those who have said in private that they are of age."""
    voice = context.services.words.voice(person.language)
    say = sheet.grown_ups(voice, declined=person.adult is False)
    await post(context.bot, message.chat.id, say, message.message_id, _topic(message) or None)


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
        host_name=person.first_name,
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
