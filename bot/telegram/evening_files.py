"""What an evening leaves behind, on demand: its booklet, its table of answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from telegram import CallbackQuery, InputFile
from telegram.constants import ChatAction

from bot.conversation.replies import Notice
from bot.conversation.state import Person
from bot.locale.words import slug
from bot.store import Held
from bot.tasting.card import BOOKLET, CSV
from bot.tasting.pictures import booklet
from bot.tasting.table import table
from bot.telegram.context import Context
from bot.telegram.posting import answer_tap


async def send(query: CallbackQuery, context: Context, held: Held, person: Person, what: str) -> None:
    """Answer [Le carnet] or [Le tableau] under a result; ``what`` is one of `FILES`."""
    voice = context.services.voice(person)
    if what == CSV and person.id != held.evening.host:
        notice = Notice(voice.plain("seat-host-only", host=held.evening.host_name), alert=True)
        await answer_tap(query, (notice,))
        return
    await answer_tap(query, (Notice(voice.plain("seat-sending")),))
    await FILES[what](context, held, person)


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


def _name(held: Held) -> str:
    return f"tastevin-{held.evening.begun:%Y-%m-%d}-{slug(held.evening.title)[:40] or 'evening'}"


FILES: Mapping[str, Callable[[Context, Held, Person], Awaitable[None]]] = {BOOKLET: _booklet, CSV: _table}
"""What a button under a result sends."""
