"""What an evening leaves behind, on demand: its booklet, its table of answers, a bottle for all."""

from __future__ import annotations

import asyncio

from telegram import CallbackQuery, InputFile
from telegram.constants import ChatAction

from bot.conversation.replies import Notice
from bot.conversation.state import Person
from bot.locale.words import slug
from bot.store import Held
from bot.tasting.bottle import bottle
from bot.tasting.pictures import booklet
from bot.tasting.table import table
from bot.telegram.context import Context
from bot.telegram.posting import answer_tap, post


async def send(query: CallbackQuery, context: Context, held: Held, person: Person, what: str) -> None:
    """Answer [Le carnet], [Le tableau] or [Une bouteille pour nous] under a result."""
    voice = context.services.words.voice(person.language, person.formal)
    if what == "csv" and person.id != held.evening.host:
        notice = Notice(voice.plain("seat-host-only", host=held.evening.host_name), alert=True)
        await answer_tap(query, (notice,))
        return
    await answer_tap(query, (Notice(voice.plain("seat-sending")),))
    await {"booklet": _booklet, "csv": _table, "table": bottle_for}.get(what, _nothing)(context, held, person)


async def bottle_for(context: Context, held: Held, person: Person) -> None:
    """Find a bottle for everybody who was at the table."""
    services, evening = context.services, held.evening
    tasters = [taster for taster in evening.tasters if taster.here] or list(evening.tasters)
    states = [await services.store.state(Person(taster.id, taster.name, taster.language)) for taster in tasters]
    at = services.clock()
    profiles = [state.seen(at).profile for state in states]
    voice = services.words.voice(evening.language)
    say = await asyncio.to_thread(bottle, voice, services.sommelier, list(zip(tasters, profiles, strict=True)))
    await post(context.bot, evening.chat, say, topic=evening.topic or None)


async def _booklet(context: Context, held: Held, person: Person) -> None:
    """The whole evening as a PDF, for the group."""
    services, evening = context.services, held.evening
    topic = evening.topic or None
    await context.bot.send_chat_action(evening.chat, ChatAction.UPLOAD_DOCUMENT, message_thread_id=topic)
    voice = services.words.voice(evening.language)
    pages = await asyncio.to_thread(booklet, voice, evening)
    content = await asyncio.to_thread(services.bind, pages)
    file = InputFile(content, f"{_name(held)}.pdf")
    await context.bot.send_document(evening.chat, file, message_thread_id=topic)


async def _table(context: Context, held: Held, person: Person) -> None:
    """Every answer, for the host alone."""
    content = await asyncio.to_thread(table, held.evening)
    await context.bot.send_document(person.id, InputFile(content, f"{_name(held)}.csv"))


async def _nothing(context: Context, held: Held, person: Person) -> None:
    """A button that is not ours."""


def _name(held: Held) -> str:
    return f"tastevin-{held.evening.begun:%Y-%m-%d}-{slug(held.evening.title)[:40] or 'evening'}"
