"""What the conversation answers with; the Telegram edge turns it into API calls."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.conversation.events import Card
from bot.conversation.pictures import Chart
from bot.conversation.state import Effect


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: ``label`` in the person's language, ``action`` and ``argument`` come back in ButtonTapped."""

    label: str
    action: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class ShareButton:
    """A button that lets the person choose a chat and puts the bot's inline answer to ``query`` there."""

    label: str
    query: str


AnyButton = Button | ShareButton


@dataclass(frozen=True, slots=True)
class Say:
    """A message in Telegram's HTML, at most 4,096 characters, with rows of buttons and the card they refer to.

    ``edit`` replaces the message whose button was tapped instead of sending a new one.
    """

    html: str
    keyboard: tuple[tuple[AnyButton, ...], ...] = ()
    card: Card | None = None
    edit: bool = False


@dataclass(frozen=True, slots=True)
class SendPicture:
    """A picture drawn from ``chart``, with a caption in Telegram's HTML (1,024 characters at most) that says what it shows."""

    chart: Chart
    caption: str
    keyboard: tuple[tuple[AnyButton, ...], ...] = ()
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class React:
    """A quiet answer: an emoji on the person's message, one of those that Telegram lets a bot set."""

    emoji: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A short answer to a tap (200 characters at most), shown as a toast, or as an alert."""

    text: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class SendExport:
    """Send all of a person's data as files (JSON and CSV), with ``html`` as caption."""

    html: str


Reply = Say | SendPicture | React | Notice | SendExport


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one event leads to. Effects are applied in one transaction before any reply is sent."""

    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = field(default_factory=tuple)
