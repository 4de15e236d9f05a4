"""What every handler is given, typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from telegram.ext import Application, CallbackContext, ExtBot, JobQueue

from bot.conversation.pictures import Chart, TastingBooklet
from bot.conversation.state import Person
from bot.locale import Voice, Words
from bot.store import Store
from bot.telegram.outgoing import Outgoing
from recommender.sommelier import Sommelier

if TYPE_CHECKING:
    from bot.telegram.board import Board
    from bot.telegram.inbox import Inbox

Data = dict[Any, Any]
Draw = Callable[[Chart], bytes]
Bind = Callable[[TastingBooklet], bytes]
Clock = Callable[[], datetime]


class Reading(Protocol):
    """What was read on a picture; ``trouble`` is "missing", "too_big", "unreadable" or empty."""

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines, from top to bottom."""

    @property
    def barcodes(self) -> tuple[str, ...]:
        """The digits of its barcodes."""

    @property
    def trouble(self) -> str:
        """Why nothing could be read."""


Read = Callable[[bytes], Reading]


def now() -> datetime:
    """Return the present moment, in the local time zone."""
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Services:
    """What the handlers work with.

    Attributes:
        store: what is kept of people.
        sommelier: the wine mind; it is asked from worker threads.
        words: the texts in every voice.
        draw: makes a PNG of a chart; it is asked from worker threads.
        bind: makes a PDF of a booklet; it is asked from worker threads.
        read: reads a picture; it is asked from worker threads.
        board: keeps what is shown of group tastings in step with them.
        inbox: what has come and is not dealt with.
        clock: gives the moment of a tap, which Telegram does not tell.
        in_a_row: whether a person has sent several messages in a row, so that each answer should say which it is to.
        outgoing: which answers are being sent.
    """

    store: Store
    sommelier: Sommelier
    words: Words
    draw: Draw
    bind: Bind
    read: Read
    board: Board
    inbox: Inbox
    clock: Callable[[], datetime] = now
    in_a_row: Callable[[int], bool] = lambda person: False
    outgoing: Outgoing = field(default_factory=Outgoing)

    def voice(self, person: Person) -> Voice:
        """Return the voice in which somebody is spoken to."""
        return self.words.voice(person.language, person.formal)


Bot = ExtBot[int]


class Context(CallbackContext[Bot, Data, Data, Services]):
    """A handler's context; `services` is what it works with."""

    @property
    def services(self) -> Services:
        """The store, the sommelier, the texts and the clock."""
        return self.bot_data


TastevinApplication = Application[Bot, Context, Data, Data, Services, JobQueue[Context]]
