"""Links into the private chat: what `?start=…` asks for, within the 64 letters that Telegram allows it."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Literal, get_args

from bot.conversation.replies import TakeSeat
from bot.locale.html import cleaned

Kind = Literal["pair", "info", "pick", "wish"]
"""Wines for a dish, something about wine, one of several wines, a wine of a kind."""
LONGEST = 40
"""Bytes of words that fit; their base64, the kind and a hyphen stay under 64 letters."""
AGE, HELP, GROUP = "age", "help", "group"
"""Links that ask for the age first, for examples of what can be said, and that only lead out of a group."""
TASTING = "tasting"
"""Link that lets a tasting begin in the group that one chooses."""
SEAT, WINES = "seat", "wines"
"""Kinds of links to a group's tasting: to its table, and to name its wines; after a hyphen follows the evening's token."""
TOKEN = re.compile(r"[A-Za-z0-9_-]{8,32}")


@dataclass(frozen=True, slots=True)
class Link:
    """What somebody wants who follows a link: ``words`` as they were typed elsewhere."""

    kind: Kind
    words: str


def written(kind: Kind, *words: str) -> str:
    """Return the payload of a link for the first of these wordings that fits; empty where none does."""
    for wording in words:
        data = " ".join(cleaned(wording).split()).encode()
        if 0 < len(data) <= LONGEST:
            return f"{kind}-{urlsafe_b64encode(data).decode().rstrip('=')}"
    return ""


def read(payload: str) -> Link | None:
    """Return what a payload asks for; None for anything that is not ours, for anybody can write a link."""
    kind, _, data = payload.partition("-")
    named = next((one for one in get_args(Kind) if one == kind), None)
    if named is None:
        return None
    try:
        words = urlsafe_b64decode(data + "=" * (-len(data) % 4)).decode()
    except ValueError:
        return None
    words = " ".join(cleaned(words).split())
    return Link(named, words) if any(c.isalnum() for c in words) and len(words.encode()) <= LONGEST else None


def seat(payload: str) -> TakeSeat | None:
    """Return which tasting a payload leads to; None for any other link."""
    kind, _, token = payload.partition("-")
    return TakeSeat(token, names=kind == WINES) if kind in (SEAT, WINES) and TOKEN.fullmatch(token) else None
