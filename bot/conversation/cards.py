"""What buttons need later, as plain JSON."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from bot.conversation.events import Card
from recommender.language.understanding import WineMention

T = TypeVar("T")


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast(type[Any], kind))


def packed(value: object) -> object:
    """Turn a dataclass into plain JSON data."""
    return _adapter(cast(Hashable, type(value))).dump_python(value, mode="json")


def unpacked(kind: type[T], data: object) -> T | None:
    """Return the dataclass again; None where the data, perhaps of an older version, no longer fits."""
    try:
        return cast(T, _adapter(cast(Hashable, kind)).validate_python(data))
    except ValidationError:
        return None


def number(card: Card, key: str) -> int:
    """Return a whole number of a card; 0 where there is none."""
    value = card.payload.get(key)
    return value if isinstance(value, int) else 0


def figure(words: str) -> int:
    """Return the whole number that a button's argument is; 0 for any other words."""
    return int(words) if words.isascii() and words.isdigit() else 0


def words(card: Card, key: str) -> tuple[str, ...]:
    """Return a list of words of a card."""
    value = card.payload.get(key)
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, (list, tuple)) else ()


def mentions(card: Card, key: str) -> tuple[WineMention, ...]:
    """Return the wines that a card keeps."""
    value = card.payload.get(key)
    found = (unpacked(WineMention, item) for item in (value if isinstance(value, list) else ()))
    return tuple(wine for wine in found if wine is not None)


def text(card: Card, key: str) -> str:
    """Return a text of a card; empty where there is none."""
    value = card.payload.get(key)
    return value if isinstance(value, str) else ""
