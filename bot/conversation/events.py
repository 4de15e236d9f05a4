"""What reaches the conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TextReceived:
    """A message in words, as typed."""

    text: str
    at: datetime


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
class UnsupportedReceived:
    """Something that is not text: ``kind`` is sticker, voice, photo, video, document, location or another."""

    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Card:
    """What a message of the bot is about, kept so that its buttons work later.

    ``kind`` names the view (note, suggestions, foods, question, profile, …); ``payload`` is plain JSON data.
    """

    kind: str
    payload: dict[str, object]


Event = TextReceived | CommandReceived | ButtonTapped | UnsupportedReceived
