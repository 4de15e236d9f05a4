"""A picture is fetched and read before it is answered; nothing of it is kept."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from telegram import Document, Message, PhotoSize, Update
from telegram.constants import FileSizeLimit
from telegram.error import BadRequest
from telegram.ext import filters

from bot.conversation.advance import advance
from bot.conversation.events import Event, PictureReceived, UnsupportedReceived
from bot.conversation.replies import Outcome
from bot.conversation.state import State
from bot.store import Turn
from bot.telegram.context import Bot, Context, Reading
from bot.telegram.people import newcomer
from bot.telegram.posting import typing
from bot.telegram.turns import take

KINDS = ("image/jpeg", "image/png", "image/webp")
HEIC = ("image/heic", "image/heif")
FETCHING = 30.0
"""Seconds that a file may keep us waiting."""
_reader = ThreadPoolExecutor(1, thread_name_prefix="pictures")
"""The camera reads one picture at a time, in a thread of its own: however many come, those that think stay free for words."""

_HEIC = (
    filters.Document.MimeType(HEIC[0])
    | filters.Document.MimeType(HEIC[1])
    | filters.Document.FileExtension("heic")
    | filters.Document.FileExtension("heif")
)
_FILES = filters.Document.MimeType(KINDS[0]) | filters.Document.MimeType(KINDS[1]) | filters.Document.MimeType(KINDS[2])
PICTURES = filters.PHOTO | _FILES | _HEIC
"""Photos, and files that are pictures."""


async def picture(update: Update, context: Context) -> None:
    """Answer a photo or a picture sent as a file, by what can be read on it."""
    message, store = update.effective_message, context.services.store
    assert message is not None
    assert message.from_user is not None
    person, at = newcomer(message.from_user), message.date.astimezone()
    turn = Turn(context.bot.id, update.update_id, person, at, message.message_id)
    event: Event = UnsupportedReceived("heic", at)
    if not _HEIC.check_update(update) and not await store.is_done(turn.bot, turn.update):
        async with typing(context.bot, person.id):
            event = await _seen(message, context)
    await take(context, turn, partial(_answered, context, event))


async def _seen(message: Message, context: Context) -> PictureReceived:
    """Fetch and read a picture; one that Telegram does not hand over has the trouble "too_big"."""
    content = await _content(context.bot, message)
    lines: tuple[str, ...] = ()
    barcodes: tuple[str, ...] = ()
    trouble = "too_big"
    if content is not None:
        loop = asyncio.get_running_loop()
        reading: Reading = await loop.run_in_executor(_reader, context.services.read, content)
        lines, barcodes, trouble = reading.lines, reading.barcodes, reading.trouble
    at, album = message.date.astimezone(), message.media_group_id or ""
    return PictureReceived(lines, barcodes, message.caption or "", at, trouble, album)


async def _content(bot: Bot, message: Message) -> bytes | None:
    found = _largest(message)
    if found is None or (found.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        return None
    try:
        file = await bot.get_file(found.file_id)
    except BadRequest:
        return None
    return bytes(await file.download_as_bytearray(read_timeout=FETCHING))


def _largest(message: Message) -> PhotoSize | Document | None:
    return max(message.photo, key=lambda size: size.width * size.height) if message.photo else message.document


def _answered(context: Context, event: Event, state: State) -> Outcome:
    services = context.services
    return advance(state, event, services.sommelier, services.words)
