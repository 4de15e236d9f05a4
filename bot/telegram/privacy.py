"""A person's data, as files."""

from __future__ import annotations

from telegram import InputFile

from bot.conversation.replies import SendExport
from bot.store import Store
from bot.telegram.context import Bot


async def send_export(bot: Bot, store: Store, chat: int, reply: SendExport) -> None:
    """Send everything that is kept of a person: the table of notes, and all of it as JSON."""
    export = await store.export(chat)
    await bot.send_document(chat, InputFile(export.csv, "tastevin.csv"), caption=reply.html)
    await bot.send_document(chat, InputFile(export.json, "tastevin.json"))
