"""What a picture shows, in words and numbers; the room of charts draws it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trait:
    """One dimension of a taste, between two everyday words (``low`` … ``high``).

    The person likes it at ``ideal``, 0 to 1; from ``least`` to ``most`` is still open, the wider the less is known.
    """

    low: str
    high: str
    ideal: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class TraitGroup:
    """The taste in one family of wines: ``family`` chooses the hue, ``title`` names it, empty where there is only one."""

    family: str
    title: str
    traits: tuple[Trait, ...]


@dataclass(frozen=True, slots=True)
class Likings:
    """Things that are liked, or that are not, with a few words to head them."""

    title: str
    names: tuple[str, ...]
    liked: bool


@dataclass(frozen=True, slots=True)
class ProfileChart:
    """A person's taste: a title, a line below it, the traits family by family, likings; ``legend`` explains dot and band."""

    title: str
    subtitle: str
    groups: tuple[TraitGroup, ...]
    likings: tuple[Likings, ...]
    legend: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tally:
    """Something counted, in words."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """A few things counted, most first, below a heading."""

    title: str
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Shade:
    """Wines of one colour, month by month: ``key`` chooses the hue, ``name`` names it."""

    key: str
    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number to remember, as it is written, and what it counts."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """A line of its own below a heading, as many of its names as fit: the favourite bottle, what is new."""

    title: str
    names: tuple[str, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class YearChart:
    """A person's year in wine; ``months`` are the initials below the columns, in order, and each shade counts as many."""

    headline: str
    year: str
    figures: tuple[Figure, ...]
    months: tuple[str, ...]
    shades: tuple[Shade, ...]
    rankings: tuple[Ranking, ...]
    highlights: tuple[Highlight, ...]


Chart = ProfileChart | YearChart
