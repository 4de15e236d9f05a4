"""What can happen in an evening, and why it may not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.tasting.evening import Guess, Taster
from recommender.language.understanding import WineMention


class Deed(StrEnum):
    """What can happen."""

    JOIN = "join"
    LEAVE = "leave"
    ARRIVE = "arrive"
    SET = "set"
    NAME = "name"
    ASK_NAMES = "ask_names"
    ANSWER = "answer"
    BEGIN = "begin"
    NEXT = "next"
    BACK = "back"
    DROP = "drop"
    PAUSE = "pause"
    RESUME = "resume"
    CLOSE = "close"
    REVEAL = "reveal"
    CANCEL = "cancel"
    HAND_OVER = "hand_over"
    TAKE_OVER = "take_over"
    MENU = "menu"
    SHOW = "show"
    EXPIRE = "expire"


class Refusal(StrEnum):
    """Why something does not happen."""

    NOT_HOST = "not_host"
    NOT_NOW = "not_now"
    NOT_SEATED = "not_seated"
    FULL = "full"
    HOST_IS_HERE = "host_is_here"
    ONE_WINE = "one_wine"
    NOBODY = "nobody"
    CLOSED = "closed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Setting:
    """A change of how the evening goes: count by so many, or the next way of blind, scoring, hue, doubled."""

    name: str
    by: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A change of what a taster says of a glass; what is None stays as it was.

    ``fault`` says what is wrong with the bottle and takes the score away; a score given after it takes the fault back.
    ``mark`` and ``rank`` tick or untick a term, or a glass at the end of the order; ``clear`` empties the answer, with a ``rank`` the order.
    """

    glass: int
    score: float | None = None
    mark: str | None = None
    words: str | None = None
    heard: tuple[str, ...] = ()
    guess: Guess | None = None
    page: str | None = None
    rank: int | None = None
    clear: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that somebody does: by whom, when, and what with it (by the deed)."""

    deed: Deed
    by: int
    at: datetime
    what: Taster | Setting | Change | tuple[WineMention | None, ...] | str | int | None = None
