"""What the trade holds of the vintages of a region, and when a wine of a year is at its best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from recommender.catalogue.load import DATA, Cellar, read_table, split
from recommender.errors import DataError
from recommender.language.text import fold, tokenize
from recommender.wine import Attribute, Colour, Style, Wine

SWEET = 0.5
"""Sweetness, 0 to 1, from which a white is told by the vintages of sweet wines."""
SHORTER, LONGER = 0.75, 1.25
"""What an early-drinking and a long-lived year make of a style's years of keeping."""
GREAT = 1.5
"""What a bottle far dearer than its style makes of them."""
LATE, LENIENT = 0.75, 6
"""Share of its good years after which a wine had better be drunk; that part of them more, and it is past."""


class Ripeness(StrEnum):
    """How far a wine is on its way."""

    YOUNG = "young"
    READY = "ready"
    SOON = "soon"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Window:
    """The years in which a wine is at its best, first and last, by the calendar or counted from the vintage."""

    first: int
    last: int

    def at(self, year: int) -> Ripeness:
        """Tell how far a wine is in a year of the calendar."""
        if year < self.first:
            return Ripeness.YOUNG
        years = self.last - self.first
        if year > self.last + years // LENIENT:
            return Ripeness.PAST
        return Ripeness.SOON if year > self.first + LATE * years else Ripeness.READY


@dataclass(frozen=True, slots=True)
class Vintage:
    """A year of a region.

    ``quality`` is 1 (poor) to 5 (outstanding), None where only the declaration of Port is known; ``weather`` and ``traits`` are words
    of `recommender.catalogue.terms`.
    """

    region: str
    year: int
    quality: int | None
    weather: tuple[str, ...]
    traits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VintageRegion:
    """A region whose years are judged together, for one kind of wine.

    ``of`` are ids of styles, which need not be of the ``kind``, and appellations; ``words`` is what people call it, folded.
    """

    id: str
    kind: str
    of: frozenset[str]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keeping:
    """Years after the vintage; ``fine`` for the great wines of a name that simple ones share."""

    plain: Window
    fine: Window | None = None


@dataclass(frozen=True, slots=True)
class YearKnown:
    """What is known of one year of a wine.

    ``vintages`` has one entry a region that the wine may come from, none where nothing is settled; the windows are by the calendar,
    None where the wine's style is not known.
    """

    year: int
    vintages: tuple[Vintage, ...]
    window: Window | None = None
    fine: Window | None = None

    @property
    def quality(self) -> float | None:
        """Mean quality of its regions, 1 to 5."""
        found = [v.quality for v in self.vintages if v.quality is not None]
        return sum(found) / len(found) if found else None

    @property
    def weather(self) -> tuple[str, ...]:
        """The weather that all its regions had."""
        return _shared([v.weather for v in self.vintages])

    @property
    def traits(self) -> tuple[str, ...]:
        """What the wines of all its regions are like."""
        return _shared([v.traits for v in self.vintages])


class VintageBook:
    """Knows the years of some regions; of every other it says nothing.

    Parameters
    ----------
    vintages, regions, keeping
        The rows of the data files; keeping by id of style.
    """

    def __init__(
        self, vintages: Iterable[Vintage], regions: Iterable[VintageRegion], keeping: Mapping[str, Keeping]
    ) -> None:
        self._regions = tuple(regions)
        self._vintages = {(v.region, v.year): v for v in vintages}
        self._keeping = keeping

    def regions(self, style: Style) -> tuple[VintageRegion, ...]:
        """Regions that a style may come from: two for plain Bordeaux, none for most of the world."""
        return tuple(r for r in self._regions if _told_by(style, r))

    def named(self, text: str, colour: Colour | None = None) -> tuple[VintageRegion, ...]:
        """Regions that a message names, those that it names most closely ("Bordeaux rive droite" is one)."""
        words = f" {' '.join(t.folded for t in tokenize(text))} "
        met = {
            r.id: sum(f" {' '.join(t.folded for t in tokenize(w))} " in words for w in r.words) for r in self._regions
        }
        most = max(met.values(), default=0)
        found = [r for r in self._regions if most and met[r.id] == most]
        return tuple(r for r in found if colour is None or _of_colour(r.kind, colour))

    def year(self, year: int, regions: Sequence[VintageRegion], wine: Wine | None = None) -> YearKnown:
        """Say what is known of a year in some regions, and when a wine of it is at its best."""
        found = tuple(v for r in regions if (v := self._vintages.get((r.id, year))))
        keeping = self.keeping(wine, dated=True) if wine else None
        if keeping is None:
            return YearKnown(year, found)
        known = YearKnown(year, found)
        stretch = SHORTER if "early_drinking" in known.traits else LONGER if "long_lived" in known.traits else 1.0
        fine = _dated(keeping.fine, year, stretch) if keeping.fine else None
        return YearKnown(year, found, _dated(keeping.plain, year, stretch), fine)

    def years(self, region: VintageRegion, until: int) -> tuple[Vintage, ...]:
        """List the years of a region of which something is settled, latest first."""
        found = [v for (place, year), v in self._vintages.items() if place == region.id and year <= until]
        return tuple(sorted(found, key=lambda v: -v.year))

    def keeping(self, wine: Wine, *, dated: bool = False) -> Keeping | None:
        """Years after the vintage that a wine wants, and lasts; ``dated`` where a year is on its label.

        A Champagne or a Port with a year is another wine than one without.
        """
        style = wine.style
        told = self._keeping.get(style.id) if wine.producer is None else None
        if told is not None and (dated or told.fine is not None):
            return told
        if style.age is None:
            return None
        great = wine.price is not None and style.price is not None and wine.price > style.price[1]
        return Keeping(Window(style.age[0], round(style.age[1] * (GREAT if great else 1.0))))


def load_vintages(cellar: Cellar, folder: Path = DATA) -> VintageBook:
    """Read data/vintages.csv, vintage_regions.csv and keeping.csv.

    Raises
    ------
    DataError
        When a file or a row is not what it should be, or names what is not known.
    """
    places = read_table(folder / "vintage_regions.csv").to_dict("records")
    regions = [
        VintageRegion(str(r["region"]), str(r["kind"]), frozenset(split(r["of"])), tuple(map(fold, split(r["words"]))))
        for r in places
    ]
    known = {of for s in cellar.styles.values() for of in (s.id, s.appellation)}
    if strange := sorted({of for r in regions for of in r.of} - known):
        raise DataError(f"vintage_regions.csv: {strange[0]} is neither a style nor an appellation of ours")
    rows = read_table(folder / "vintages.csv").to_dict("records")
    if astray := {(str(r["region"]), str(r["kind"])) for r in rows} - {(r.id, r.kind) for r in regions}:
        raise DataError(f"vintages.csv: {sorted(astray)[0]} stands in no row of vintage_regions.csv")
    vintages = [
        Vintage(
            str(r["region"]),
            int(r["year"]),
            None if r["quality"] != r["quality"] else int(r["quality"]),
            split(r["weather"]),
            split(r["style"]),
        )
        for r in rows
    ]
    return VintageBook(vintages, regions, _keeping(cellar, folder))


def _keeping(cellar: Cellar, folder: Path) -> Mapping[str, Keeping]:
    rows = read_table(folder / "keeping.csv").to_dict("records")
    if strange := sorted({str(r["style"]) for r in rows} - cellar.styles.keys()):
        raise DataError(f"keeping.csv: {strange[0]} is no style of ours")
    return {
        str(r["style"]): Keeping(
            Window(int(r["from"]), int(r["to"])),
            None if r["fine_from"] != r["fine_from"] else Window(int(r["fine_from"]), int(r["fine_to"])),
        )
        for r in rows
    }


def _told_by(style: Style, region: VintageRegion) -> bool:
    return style.id in region.of or (style.appellation in region.of and _of_kind(style, region.kind))


def _of_kind(style: Style, kind: str) -> bool:
    if style.sparkling or style.fortified:
        return kind == ("sparkling" if style.sparkling else "fortified")
    sweet = style.structure.get(Attribute.SWEETNESS, 0.0) >= SWEET
    if style.colour is Colour.WHITE:
        return kind in ({"sweet", "any"} if sweet else {"white", "any"})
    return style.colour is Colour.RED and kind in {"red", "any"}


def _of_colour(kind: str, colour: Colour) -> bool:
    whites = {"white", "sweet", "sparkling"}
    return kind == "any" or (kind in whites if colour is Colour.WHITE else kind == colour.value)


def _dated(years: Window, vintage: int, stretch: float) -> Window:
    return Window(vintage + round(years.first * stretch), vintage + round(years.last * stretch))


def _shared(words: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(w for w in words[0] if all(w in other for other in words[1:])) if words else ()
