"""What the conversation answers with; the Telegram edge turns it into API calls."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.conversation.events import Card
from bot.conversation.pictures import Chart
from bot.conversation.state import Effect
from bot.locale.html import fitting, fitting_plain, shortened

MESSAGE_LIMIT = 4096
"""Telegram's longest message, in UTF-16 units once its HTML is parsed."""
CAPTION_LIMIT = 1024
"""Telegram's longest caption, counted alike."""
NOTICE_LIMIT = 200
"""Telegram's longest answer to a tap, in characters."""
LABEL_LIMIT = 40
"""Longest label that a phone still shows whole, in characters."""
DATA_LIMIT = 64
"""What Telegram carries back of a button, in bytes: action, a colon, argument."""
START = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What Telegram carries into the private chat by a link."""
QUESTION_LIMIT, OPTION_LIMIT = 300, 100
"""Telegram's longest question of a poll and longest option, in characters."""
LEAST_OPTIONS, MOST_OPTIONS = 2, 10
"""Options of a poll; more than ten nobody reads to the end."""


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: ``label`` in the person's language, ``action`` and ``argument`` come back in ButtonTapped.

    A label that is too long is shortened; too much to bring back is a fault of the code, told before anything is kept.
    """

    label: str
    action: str
    argument: str = ""

    def __post_init__(self) -> None:
        if len(f"{self.action}:{self.argument}".encode()) > DATA_LIMIT:
            raise ValueError(f"callback data of button {self.action!r} is too long")
        object.__setattr__(self, "label", shortened(self.label, LABEL_LIMIT))


@dataclass(frozen=True, slots=True)
class ShareButton:
    """A button that lets the person choose a chat and puts the bot's inline answer to ``query`` there."""

    label: str
    query: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", shortened(self.label, LABEL_LIMIT))


@dataclass(frozen=True, slots=True)
class LinkButton:
    """A button that opens the private chat with the bot, from anywhere; ``start`` is what /start is given there.

    What /start cannot be given is a fault of the code, told before anything is kept.
    """

    label: str
    start: str

    def __post_init__(self) -> None:
        if not START.fullmatch(self.start):
            raise ValueError(f"a link cannot carry {self.start!r}")
        object.__setattr__(self, "label", shortened(self.label, LABEL_LIMIT))


AnyButton = Button | ShareButton | LinkButton


@dataclass(frozen=True, slots=True)
class Say:
    """A message in Telegram's HTML, cut where it is too long, with rows of buttons and the card they refer to.

    ``edit`` replaces the message whose button was tapped instead of sending a new one.
    """

    html: str
    keyboard: tuple[tuple[AnyButton, ...], ...] = ()
    card: Card | None = None
    edit: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "html", fitting(self.html, MESSAGE_LIMIT))


@dataclass(frozen=True, slots=True)
class SendPicture:
    """A picture drawn from ``chart``, with a caption in Telegram's HTML, cut where it is too long, that says what it shows."""

    chart: Chart
    caption: str
    keyboard: tuple[tuple[AnyButton, ...], ...] = ()
    card: Card | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "caption", fitting(self.caption, CAPTION_LIMIT))


@dataclass(frozen=True, slots=True)
class SendPoll:
    """A vote in the open between 2 to 10 ``options``, plain text, cut where it is too long; Telegram counts it.

    Another number of options is a fault of the code, told before anything is kept.
    """

    question: str
    options: tuple[str, ...]

    def __post_init__(self) -> None:
        if not LEAST_OPTIONS <= len(self.options) <= MOST_OPTIONS:
            raise ValueError(f"a poll has {LEAST_OPTIONS} to {MOST_OPTIONS} options")
        object.__setattr__(self, "question", shortened(self.question, QUESTION_LIMIT))
        object.__setattr__(self, "options", tuple(shortened(option, OPTION_LIMIT) for option in self.options))


@dataclass(frozen=True, slots=True)
class React:
    """A quiet answer: an emoji on the person's message, one of those that Telegram lets a bot set."""

    emoji: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A short answer to a tap, shown as a toast, or as an alert; cut where it is too long."""

    text: str
    alert: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", fitting_plain(self.text, NOTICE_LIMIT))


@dataclass(frozen=True, slots=True)
class SendExport:
    """Send all of a person's data as files (JSON and CSV), with ``html`` as caption."""

    html: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "html", fitting(self.html, CAPTION_LIMIT))


Reply = Say | SendPicture | SendPoll | React | Notice | SendExport


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one event leads to. Effects are applied in one transaction before any reply is sent."""

    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = field(default_factory=tuple)
