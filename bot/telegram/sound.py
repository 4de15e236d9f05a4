"""Whether an update is such as Telegram sends: what is not is left aside before anything is made of it.

The library makes objects of whatever JSON it is given, and checks no types. Behind this door every number is one that SQLite
can keep, every text one that can be written down, and a private chat is that of the person who writes or taps there.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from telegram import (
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberUpdated,
    Document,
    InlineQuery,
    Message,
    MessageEntity,
    MessageReactionUpdated,
    PhotoSize,
    TelegramObject,
    Update,
    User,
)
from telegram.constants import ChatType, InlineKeyboardButtonLimit

logger = logging.getLogger(__name__)

DEEPEST = 24
"""Objects within objects; a message that replies to one with a picture is six deep."""
LARGEST = 2**63
"""Whole numbers that SQLite does not keep begin here."""
YEARS = range(1970, 2200)

NUMBERS = frozenset(
    {
        "update_id", "message_id", "message_thread_id", "length", "width", "height", "file_size",
        "migrate_to_chat_id", "migrate_from_chat_id", "ephemeral_message_id",
    }
)  # fmt: skip
"""What is a whole number wherever it stands."""
TEXTS = frozenset(
    {
        "text", "caption", "data", "first_name", "title", "username", "language_code", "type", "status", "query", "emoji",
        "file_id", "mime_type", "file_name", "media_group_id", "inline_message_id",
    }
)  # fmt: skip
"""What is text wherever it stands."""
SEQUENCES = frozenset({"entities", "caption_entities", "photo", "new_reaction", "old_reaction"})
OWN: Mapping[tuple[type[TelegramObject], str], type] = {
    (User, "id"): int,
    (Chat, "id"): int,
    (CallbackQuery, "id"): str,
    (InlineQuery, "id"): str,
    (InlineQuery, "offset"): str,
    (MessageEntity, "offset"): int,
}
"""What one name means in one place and another elsewhere."""
NEEDED: Mapping[type, tuple[str, ...]] = {
    Update: ("update_id",),
    User: ("id", "first_name"),
    Chat: ("id", "type"),
    Message: ("message_id", "date", "chat"),
    CallbackQuery: ("id", "from_user"),
    InlineQuery: ("id", "from_user", "query"),
    ChatMemberUpdated: ("chat", "from_user", "old_chat_member", "new_chat_member"),
    MessageEntity: ("type", "offset", "length"),
    PhotoSize: ("file_id", "width", "height"),
    Document: ("file_id",),
    MessageReactionUpdated: ("chat", "message_id", "old_reaction", "new_reaction"),
}
"""What the library does not insist on."""


def read(payload: object) -> Update | None:
    """Return an update as the library reads it; None where it cannot."""
    try:
        return Update.de_json(payload) if isinstance(payload, dict) else None
    except Exception:  # noqa: BLE001 - the library raises whatever it stumbles on
        return None


def is_sound(update: Update) -> bool:
    """Whether an update has what its handlers rely on."""
    if not all(_fits(thing, name, value) for thing, name, value in _within(update)):
        return False
    chat, user = update.effective_chat, update.effective_user
    message = update.message or update.edited_message
    if message is not None and message.chat.type == ChatType.PRIVATE and message.from_user is None:
        return False
    if message is not None and not _marks_fit(message):
        return False
    query = update.callback_query
    if query is not None and len((query.data or "").encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        return False
    return chat is None or user is None or chat.type != ChatType.PRIVATE or chat.id == user.id


def left_aside(update: Update) -> None:
    """Tell the operator, in one line that quotes nothing."""
    number = update.update_id if type(update.update_id) is int else -1
    logger.warning("update %d is not such as Telegram sends; it was left aside", number)


def readable(payload: object) -> dict[str, Any] | None:
    """Return an update's JSON as it is, or with nothing but its number left where it is not sound; None where it has none."""
    number = payload.get("update_id") if isinstance(payload, dict) else None
    if not isinstance(payload, dict) or type(number) is not int or not _is_kept(number):
        return None
    update = read(payload)
    if update is not None and is_sound(update):
        return payload
    left_aside(Update(number))
    return {"update_id": number}


def _within(root: TelegramObject) -> Iterator[tuple[TelegramObject, str, object]]:
    """Return what an object and those in it hold, each with whose it is; a rope without end ends in a number that never fits."""
    waiting: list[tuple[TelegramObject, int]] = [(root, 0)]
    while waiting:
        thing, depth = waiting.pop()
        if depth > DEEPEST:
            yield thing, "depth", math.nan
            return
        yield from ((thing, name, value) for name, value in thing.api_kwargs.items() if name in NUMBERS)
        kind: type = type(thing)
        for name in _names(kind):
            value = getattr(thing, name, None)
            if value is None and name not in NEEDED.get(kind, ()):
                continue
            yield thing, name, value
            parts = value if isinstance(value, tuple | list) else (value,)
            waiting.extend((part, depth + 1) for part in parts if isinstance(part, TelegramObject))


@cache
def _names(kind: type) -> tuple[str, ...]:
    slots = [name for one in kind.__mro__ for name in getattr(one, "__slots__", ())]
    return tuple(name for name in slots if not name.startswith("_") and name != "api_kwargs")


def _fits(thing: TelegramObject, name: str, value: object) -> bool:
    wanted = OWN.get((type(thing), name)) or (int if name in NUMBERS else str if name in TEXTS else None)
    if wanted is None and name in SEQUENCES:
        wanted = tuple
    if wanted is not None and (not isinstance(value, wanted) or isinstance(value, bool)):
        return False
    if isinstance(thing, ChatMember) and name == "status" and value not in _STATUSES:
        return False
    return _is_kept(value)


_STATUSES = (
    ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER, ChatMember.RESTRICTED, ChatMember.LEFT, ChatMember.BANNED,
)  # fmt: skip


def _is_kept(value: object) -> bool:
    """Whether a value can be kept and written down."""
    if isinstance(value, str):
        return not any("\ud800" <= c <= "\udfff" for c in value)
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int):
        return abs(value) < LARGEST
    return value is not None and (not isinstance(value, datetime) or value.year in YEARS)


def _marks_fit(message: Message) -> bool:
    """Whether marked parts, such as a command, lie within the text that they are of and cut no character in half."""
    units = (message.text if message.text is not None else message.caption or "").encode("utf-16-le")
    marks = (*(message.entities or ()), *(message.caption_entities or ()))
    return all(_is_part(units, mark.offset, mark.length) for mark in marks)


def _is_part(units: bytes, offset: int, length: int) -> bool:
    if not 0 <= offset <= offset + length <= len(units) // 2:
        return False
    try:
        units[2 * offset : 2 * (offset + length)].decode("utf-16-le")
    except UnicodeDecodeError:
        return False
    return True
