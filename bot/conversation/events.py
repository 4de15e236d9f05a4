"""What reaches the conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from recommender.language.understanding import WineMention


@dataclass(frozen=True, slots=True)
class TextReceived:
    """A message in words, as typed; ``forwarded`` where somebody else wrote them."""

    text: str
    at: datetime
    forwarded: bool = False


@dataclass(frozen=True, slots=True)
class CommandReceived:
    """A slash command: ``name`` without the slash, ``argument`` the words after it."""

    name: str
    argument: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ButtonTapped:
    """A button under one of the bot's messages.

    ``card`` is what that message was about, looked up by the store; None when it is no longer known.
    """

    action: str
    argument: str
    card: Card | None
    at: datetime


@dataclass(frozen=True, slots=True)
class ReactionReceived:
    """An emoji that the person has put on one of the bot's messages, with what that message was about."""

    emoji: str
    card: Card | None
    at: datetime


@dataclass(frozen=True, slots=True)
class PictureReceived:
    """A picture, already read: a shelf, a label, a wine list, a barcode.

    Attributes:
        lines: what is written on it, from top to bottom.
        barcodes: the numbers of the barcodes on it.
        caption: the words sent with it.
        trouble: "missing" (nothing here can read pictures), "too_big", "unreadable", or empty.
        album: which album it came in; empty where it came alone.
        wines: those of its lines, once they were looked for; of a picture that waits nothing else is kept.
    """

    lines: tuple[str, ...]
    barcodes: tuple[str, ...]
    caption: str
    at: datetime
    trouble: str = ""
    album: str = ""
    wines: tuple[WineMention, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUpDue:
    """The moment has come to ask how a chosen bottle was; ``bottle`` is its id."""

    bottle: int
    at: datetime


@dataclass(frozen=True, slots=True)
class UnsupportedReceived:
    """Something that is not text: ``kind`` is sticker, voice, video, document, location or another."""

    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Card:
    """What a message of the bot is about, kept so that its buttons work later.

    ``kind`` names the view (note, suggestions, foods, question, profile, …); ``payload`` is plain JSON data.
    """

    kind: str
    payload: dict[str, object]


Event = (
    TextReceived
    | CommandReceived
    | ButtonTapped
    | ReactionReceived
    | PictureReceived
    | FollowUpDue
    | UnsupportedReceived
)
