"""One group tasting, whole: its wines, its tasters, what each of them thinks of each wine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from recommender.language.understanding import WineMention

LETTERS = "ABCDEFGHIJKL"
MOST_WINES = len(LETTERS)
"""A glass has a letter; more than twelve wines no palate tells apart in an evening."""
MOST_TASTERS = 30
"""People that one card still names."""


class Phase(StrEnum):
    """Where an evening stands; `machine` draws how one leads to another."""

    GATHERING = "gathering"
    POURED = "poured"
    PAUSED = "paused"
    TASTED = "tasted"
    REVEALING = "revealing"
    ENDED = "ended"
    CANCELLED = "cancelled"


LIVE = frozenset(Phase) - {Phase.ENDED, Phase.CANCELLED}
"""Phases in which an evening is going on."""


class Scoring(StrEnum):
    """How wines are judged: a score of ten, an order of preference, or in words alone."""

    SCORES = "scores"
    RANKS = "ranks"
    WORDS = "words"


class Hue(StrEnum):
    """What kind of wines are poured, as far as the host says; it chooses the words that are offered."""

    MIXED = "mixed"
    RED = "red"
    WHITE = "white"
    ROSE = "rosé"
    SPARKLING = "sparkling"


@dataclass(frozen=True, slots=True)
class Glass:
    """A wine of the evening.

    Attributes:
        number: the order in which it is poured, from 0; never given again, so that a button always means the same glass.
        wine: what it is, once the host has said so; its price is what the host paid.
        again: the number of the glass that it secretly pours once more.
        dropped: taken out of the evening (corked, empty); what was said of it counts for nothing.
    """

    number: int
    wine: WineMention | None = None
    again: int | None = None
    dropped: bool = False

    @property
    def letter(self) -> str:
        """The letter on the bottle."""
        return LETTERS[self.number]


@dataclass(frozen=True, slots=True)
class Taster:
    """Somebody at the table.

    Attributes:
        id: Telegram's.
        name: the first name that the group sees.
        language: "fr" or "en", for their own sheets.
        formal: whether they are addressed with « vous ».
        here: whether they are still at the table; what they said before they left counts.
        reached: whether the bot can write to them in private.
        page: which part of their sheet is open: "" for words and scores, or a guess that is being made.
        order: numbers of glasses, the best first, where wines are ranked.
    """

    id: int
    name: str
    language: str = "fr"
    formal: bool = False
    here: bool = True
    reached: bool = False
    page: str = ""
    order: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """What a taster takes a hidden wine for: an appellation is closer than its region."""

    grape: str = ""
    region: str = ""
    appellation: str = ""
    price: float | None = None
    vintage: int | None = None

    @property
    def made(self) -> bool:
        """Whether anything was guessed."""
        return self != Guess()


@dataclass(frozen=True, slots=True)
class Answer:
    """What one taster says of one glass: a score 0 to 1, ticked terms, their words, the terms heard in these, a guess.

    ``fault`` is what they find wrong with the bottle, as `Understanding.fault`; while it stands there is no score.
    """

    score: float | None = None
    marks: tuple[str, ...] = ()
    words: str = ""
    heard: tuple[str, ...] = ()
    guess: Guess = Guess()
    fault: str = ""

    @property
    def given(self) -> bool:
        """Whether it says anything of the wine; a guess alone does not."""
        return self.score is not None or bool(self.marks or self.words)


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer with whose and of which glass it is."""

    taster: int
    glass: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class Evening:
    """A tasting in a group.

    Attributes:
        token: unguessable; links into the private chat carry it.
        title: the group's name.
        host: id of who leads, 0 for nobody, and `host_name`; `seen` is when they last did something here.
        language: that of the card in the group.
        doubled: whether one wine is secretly poured twice.
        current: number of the glass that is poured; -1 before the first.
        furthest: number of the last glass poured so far; the host may have gone back since.
        menu: which part of the host's menu is open on the card; empty for none.
        naming: whether the host's next message in private names the wines.
        shown: how many steps of the reveal were taken.
        entries: answers, by whose and of which glass; one each at most.
        version: counts changes.
    """

    token: str
    chat: int
    topic: int
    title: str
    host: int
    language: str
    host_name: str
    begun: datetime
    seen: datetime
    phase: Phase = Phase.GATHERING
    blind: bool = True
    scoring: Scoring = Scoring.SCORES
    hue: Hue = Hue.MIXED
    doubled: bool = False
    glasses: tuple[Glass, ...] = ()
    tasters: tuple[Taster, ...] = ()
    current: int = -1
    furthest: int = -1
    naming: bool = False
    menu: str = ""
    shown: int = 0
    entries: tuple[Entry, ...] = ()
    version: int = 0

    @property
    def live(self) -> bool:
        """Whether it is going on."""
        return self.phase in LIVE

    @property
    def kept(self) -> tuple[Glass, ...]:
        """The glasses that count, in the order of pouring."""
        return tuple(glass for glass in self.glasses if not glass.dropped)

    @property
    def own(self) -> tuple[Glass, ...]:
        """The glasses that count, without the one that pours a wine again: one for each wine."""
        return tuple(glass for glass in self.kept if glass.again is None)

    @property
    def double(self) -> tuple[Glass, Glass] | None:
        """Both glasses of the wine that is poured twice, the first one first; None where none is."""
        last = next((glass for glass in self.kept if glass.again is not None), None)
        first = self.glass(last.again) if last and last.again is not None else None
        return (first, last) if first and last else None

    @property
    def unnamed(self) -> tuple[Glass, ...]:
        """The glasses of wines that nobody has named."""
        return tuple(glass for glass in self.own if glass.wine is None)

    @property
    def poured(self) -> Glass | None:
        """The glass that is open to notes."""
        return self.glass(self.current) if self.phase in (Phase.POURED, Phase.PAUSED) else None

    @property
    def tasted(self) -> tuple[Glass, ...]:
        """The glasses that count and were poured so far, the present one included."""
        return tuple(glass for glass in self.kept if glass.number <= self.furthest)

    @property
    def seated(self) -> tuple[Taster, ...]:
        """Who is at the table now."""
        return tuple(taster for taster in self.tasters if taster.here)

    @property
    def takes_part(self) -> Mapping[int, Taster]:
        """Everybody who is or was at the table, by id."""
        return {taster.id: taster for taster in self.tasters}

    def glass(self, number: int) -> Glass | None:
        """Return a glass that counts, by its number."""
        return next((glass for glass in self.kept if glass.number == number), None)

    def place(self, glass: Glass) -> int:
        """Return which glass of the evening one is, from 1."""
        return [one.number for one in self.kept].index(glass.number) + 1

    def pourings(self, glass: Glass) -> tuple[Glass, ...]:
        """Return the glasses that pour the wine of a first glass: itself, and the one that pours it again."""
        return tuple(one for one in self.kept if glass.number in (one.number, one.again))

    def taster(self, person: int) -> Taster | None:
        """Return who takes or took part, by id."""
        return next((taster for taster in self.tasters if taster.id == person), None)

    def answer(self, person: int, glass: int) -> Answer:
        """Return what somebody says of a glass; an empty answer where they said nothing yet."""
        found = (entry.answer for entry in self.entries if (entry.taster, entry.glass) == (person, glass))
        return next(found, Answer())

    def answered(self, glass: int) -> tuple[Taster, ...]:
        """Return who said something of a glass, or ranked it where wines are ranked, in the order of the table."""
        said = {entry.taster for entry in self.entries if entry.glass == glass and entry.answer.given}
        said |= {taster.id for taster in self.tasters if self.scoring is Scoring.RANKS and glass in taster.order}
        return tuple(taster for taster in self.tasters if taster.id in said)

    def awaited(self, glass: int) -> tuple[Taster, ...]:
        """Return who is at the table and has said nothing of a glass yet."""
        said = {taster.id for taster in self.answered(glass)}
        return tuple(taster for taster in self.seated if taster.id not in said)

    def faulty(self, glass: int) -> bool:
        """Whether somebody other than the host finds a glass faulty."""
        of_glass = (entry for entry in self.entries if entry.glass == glass and entry.taster != self.host)
        return any(entry.answer.fault for entry in of_glass)

    def with_answer(self, person: int, glass: int, answer: Answer) -> Evening:
        """Return the same with an answer in place of the one before; an empty one leaves nothing."""
        others = tuple(entry for entry in self.entries if (entry.taster, entry.glass) != (person, glass))
        return replace(self, entries=(*others, Entry(person, glass, answer)) if answer != Answer() else others)

    def with_taster(self, taster: Taster) -> Evening:
        """Return the same with somebody as they now are, at the end of the table if they are new."""
        if self.taster(taster.id) is None:
            return replace(self, tasters=(*self.tasters, taster))
        return replace(self, tasters=tuple(taster if one.id == taster.id else one for one in self.tasters))

    def without(self, person: int) -> Evening:
        """Return the same as if somebody had never been there; whoever led it no longer does."""
        return replace(
            self,
            tasters=tuple(taster for taster in self.tasters if taster.id != person),
            entries=tuple(entry for entry in self.entries if entry.taster != person),
            host=0 if self.host == person else self.host,
            host_name="" if self.host == person else self.host_name,
            version=self.version + 1,
        )


def glasses(count: int) -> tuple[Glass, ...]:
    """Return so many glasses, of wines not named yet."""
    return tuple(Glass(number) for number in range(count))


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a person's private chat touches an evening: which one, and as what.

    Attributes:
        id: the evening's.
        number: that of the glass to whose sheet they reply; None where they reply to none.
    """

    id: int
    evening: Evening
    person: int
    number: int | None = None

    @property
    def glass(self) -> Glass | None:
        """The glass that their words are about: the one to whose sheet they reply, though it be closed; else the one that is poured."""
        taster = self.evening.taster(self.person)
        if taster is None or not taster.here:
            return None
        return self.evening.poured if self.number is None else self.evening.glass(self.number)

    @property
    def names_wines(self) -> bool:
        """Whether their next message names the wines."""
        return self.evening.naming and self.evening.host == self.person


@dataclass(frozen=True, slots=True)
class Plan:
    """What a host asks for when an evening starts: how many wines, or which, and how they are judged; None as usual.

    ``beyond`` is how many were asked for, where that is more than are ever poured; else 0.
    """

    count: int | None = None
    wines: tuple[WineMention | None, ...] = ()
    blind: bool | None = None
    scoring: Scoring | None = None
    hue: Hue | None = None
    doubled: bool = False
    beyond: int = 0
