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


@dataclass(frozen=True, slots=True)
class Contender:
    """One wine of a tasting, in its place.

    ``rank`` and ``score`` are written as they stand, alike for wines that tie. ``dots`` are the tasters' scores, ``mean`` theirs
    and ``low`` to ``high`` their spread, all 0 to 1; without dots the three say nothing. ``letter`` is what the glass was called
    (may be empty), ``hue`` its colour or family.
    """

    rank: str
    letter: str
    name: str
    detail: str
    score: str
    mean: float
    low: float
    high: float
    dots: tuple[float, ...]
    hue: str


@dataclass(frozen=True, slots=True)
class TastingChart:
    """What a table thought of its wines, best first; ``legend`` explains dot, mean and spread, ``scale`` the ends of a track."""

    title: str
    subtitle: str
    contenders: tuple[Contender, ...]
    highlights: tuple[Highlight, ...]
    legend: tuple[str, ...]
    footer: str
    scale: tuple[str, str] = ("0", "10")


@dataclass(frozen=True, slots=True)
class MapSpot:
    """A wine or a word on a map, with the zero of both ways in its middle: the heavier a word, the larger it is written.

    ``hue`` is a wine's colour or family, ``letter`` what stands in its mark: one or two signs, or nothing.
    """

    label: str
    x: float
    y: float
    weight: float
    hue: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class WordMapChart:
    """Wines among the words they called for; ``axes`` says what the way across and the way up explain, ``note`` how to read it."""

    title: str
    subtitle: str
    wines: tuple[MapSpot, ...]
    words: tuple[MapSpot, ...]
    axes: tuple[str, str]
    note: str


@dataclass(frozen=True, slots=True)
class WinePage:
    """A wine in the booklet: the words ticked for it, what was written of it and by whom, what was guessed.

    ``dots`` are the tasters' scores: whose, 0 to 1, and as it is written. ``hue`` is the wine's colour or family.
    """

    letter: str
    name: str
    detail: str
    score: str
    spread: str
    dots: tuple[tuple[str, float, str], ...]
    words: tuple[Tally, ...]
    quotes: tuple[tuple[str, str], ...]
    guesses: tuple[str, ...]
    hue: str = ""


@dataclass(frozen=True, slots=True)
class WineHeadings:
    """What heads the parts of a wine's page."""

    scores: str
    words: str
    quotes: str
    guesses: str


@dataclass(frozen=True, slots=True)
class TasterLine:
    """One person at the table, in words; what there is nothing to say of is empty."""

    name: str
    favourite: str
    closeness: str
    points: str


@dataclass(frozen=True, slots=True)
class TasterTable:
    """The table's people, a line each; ``columns`` heads what is said of them."""

    title: str
    columns: tuple[str, str, str]
    lines: tuple[TasterLine, ...]


@dataclass(frozen=True, slots=True)
class LikenessChart:
    """Who agrees with whom: ``shares[m][n]`` 0 to 1 between the names m and n, the same both ways; None where nothing tells."""

    title: str
    note: str
    names: tuple[str, ...]
    shares: tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True, slots=True)
class TastingBooklet:
    """A tasting to keep, for printing: the result, the wines in the order they are told, the map, the people."""

    cover: TastingChart
    headings: WineHeadings
    wines: tuple[WinePage, ...]
    map: WordMapChart | None
    tasters: TasterTable | None
    likeness: LikenessChart | None


Chart = ProfileChart | YearChart | TastingChart | WordMapChart
