"""What the conversation knows when an event comes, and what may change because of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum

from bot.conversation.events import Card
from recommender.language.understanding import Understanding, WineMention
from recommender.taste.crowd import Crowd
from recommender.taste.evidence import Lesson
from recommender.taste.profile import TasteProfile


@dataclass(frozen=True, slots=True)
class Care:
    """Why somebody is offered no alcohol (a need of `recommender.language.care`), and since when.

    ``until`` is None where it lasts until it is taken back; ``asked`` is when they last asked for wine all the same.
    """

    need: str
    since: datetime
    until: datetime | None = None
    asked: datetime | None = None


NOBODY = 0
"""Id of whoever asks where nothing is known of people, nor to be: in a group, in somebody else's chat."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who writes.

    ``language`` is "fr" or "en"; ``formal`` asks for « vous »; ``adult`` is None until answered; ``asked_after`` lets the bot ask
    how a chosen bottle was; ``country`` is the code of where they live, empty where nothing tells it; ``reminded`` is when a word
    on measure was last said.
    """

    id: int
    first_name: str
    language: str
    formal: bool = False
    adult: bool | None = None
    age_asked: bool = False
    asked_after: bool = True
    country: str = ""
    care: Care | None = None
    reminded: datetime | None = None

    def need(self, at: datetime) -> str:
        """What keeps them from alcohol at a moment; empty for most."""
        care = self.care
        return care.need if care and (care.until is None or at < care.until) else ""


class Place(StrEnum):
    """Where a bottle stands: in the person's cellar, on the list of what they want to try, or just chosen to be drunk."""

    CELLAR = "cellar"
    WISHES = "wishes"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Bottle:
    """A wine that a person has, wants to try, or has chosen.

    Attributes:
        id: the store's.
        place: where it stands.
        at: when it was put there.
        wine: as the person named it.
        count: how many of them; 1 on a list.
        due: when to ask how it was, for one that was chosen; None once asked, or where nothing is to be asked.
    """

    id: int
    place: Place
    at: datetime
    wine: WineMention
    count: int = 1
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A message that taught something: a tasting note or a stated preference. ``id`` is the store's, oldest first."""

    id: int
    at: datetime
    understanding: Understanding
    lesson: Lesson


@dataclass(frozen=True, slots=True)
class Offered:
    """A list of wines that was shown, and when."""

    card: Card
    at: datetime


FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC).timestamp()


def day_of(at: datetime) -> float:
    """Return a moment in days since 2020, as lessons are dated."""
    return (at.timestamp() - FIRST_DAY) / 86400


@dataclass(frozen=True, slots=True)
class State:
    """All that an answer may depend on.

    ``notes`` are the person's latest, oldest first, and the one that a tapped card is about; ``noted`` says how many there are in
    all; ``profile`` sums up all of them. ``subject`` is what the last answer was about (the card of the bot's last message), for
    "et en blanc ?"; ``offered`` is the latest list of wines that was shown, for "j'ai pris le premier" days later;
    ``bottles`` are those kept, oldest first; ``crowd`` is what all people together say of styles.
    """

    person: Person
    profile: TasteProfile
    notes: tuple[Note, ...]
    subject: object | None = None
    noted: int = 0
    bottles: tuple[Bottle, ...] = ()
    offered: Offered | None = None
    crowd: Crowd = field(default_factory=dict)

    def seen(self, at: datetime) -> State:
        """Return the same, its profile seen as of a moment: what was said long ago has faded."""
        return replace(self, profile=self.profile.on(day_of(at)))


@dataclass(frozen=True, slots=True)
class AddNote:
    """Keep a note. Its card refers to it as note 0 until the store has given it an id."""

    at: datetime
    understanding: Understanding
    lesson: Lesson


@dataclass(frozen=True, slots=True)
class ReplaceNote:
    """Correct a note: what was understood and what it teaches change, its date stays."""

    id: int
    understanding: Understanding
    lesson: Lesson


@dataclass(frozen=True, slots=True)
class DeleteNote:
    """Take a note back; the profile is folded anew without it."""

    id: int


@dataclass(frozen=True, slots=True)
class UpdatePerson:
    """Change who is known to write (language, manner of address, age answered)."""

    person: Person


@dataclass(frozen=True, slots=True)
class ForgetPerson:
    """Delete everything kept of this person."""


@dataclass(frozen=True, slots=True)
class AddBottle:
    """Keep a bottle. Its card refers to it as bottle 0 until the store has given it an id."""

    place: Place
    at: datetime
    wine: WineMention
    count: int = 1
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChangeBottle:
    """Say anew how many there are, and when to ask after it; none are left at 0, and the bottle is gone."""

    id: int
    count: int
    due: datetime | None = None


Effect = AddNote | ReplaceNote | DeleteNote | AddBottle | ChangeBottle | UpdatePerson | ForgetPerson
