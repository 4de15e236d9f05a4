"""The wines of a photographed list, shelf or label, from the lines that were read on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from recommender.language import sections
from recommender.language.names import WineNames, colours_in
from recommender.language.printed import bottle_price, folded_words, printed
from recommender.language.rows import LOOSE, Row, first_name, in_passing, maker, named, of_a_maker, rows
from recommender.language.sections import Kind
from recommender.language.text import fold, tokenize
from recommender.language.understanding import WineMention
from recommender.wine import Attribute, Colour

A_LIST = 3
"""Lines with a price from which a picture is a list, whose names without one are headings."""
BESIDE = 2
"""Lines between the parts of one wine, at most, its last one counted."""
INHERITED = 0.6
"""Match of a wine that has its name from the heading above."""
SWEET = 0.45
_STYLED = frozenset(
    ["reserva", "gran", "crianza", "joven", "riserva", "classico", "superiore", "ripasso", "brut", "nature", "extra", "demi", "sec", "doux",
     "moelleux", "kabinett", "spatlese", "auslese", "trocken", "premier", "er", "grand", "cru", "rouge", "blanc", "rose", "red", "white",
     "rosso", "bianco", "tinto", "blanco", "blancs", "noirs", "de", "vendanges", "tardives", "vieilles", "vignes", "sur", "lie", "ruby",
     "tawny", "dry", "sweet", "villages", "smaragd", "federspiel", "selezione", "sparkling"]
)  # fmt: skip
"""Words that make another style of a name when they stand below it."""
_COLOUR_OF = {Kind.RED: Colour.RED, Kind.WHITE: Colour.WHITE, Kind.ROSE: Colour.ROSE, Kind.ORANGE: Colour.ORANGE}
INITIALS = 4
"""Letters up to which capitals may be initials ("DRC")."""
_SMALL = re.compile(r"(?<=[ '’-])(?:D[eu]s?|L[ae]s?|Et|Von|Van|Di|Del)(?=[ -])|(?<=[ -])[DL](?=['’])")


@dataclass(frozen=True, slots=True)
class Listed:
    """A wine, and the line that names it, from 0."""

    wine: WineMention
    line: int


@dataclass(slots=True)
class _Open:
    """A wine that is being read; ``last`` is its last line so far."""

    wine: WineMention
    at: int
    last: int
    vintage: int | None
    price: float | None
    producer: str | None
    inherited: bool = False


@dataclass(slots=True)
class _Section:
    """What the headings say of the lines below; ``outer`` is which of the two stands above the other, ``line`` where the place is."""

    kind: Kind | None = None
    place: str = ""
    outer: str = ""
    line: int = -1

    def colour(self, kind: Kind) -> None:
        self.outer = self.outer or "kind"
        self.place = "" if self.outer == "kind" and kind is not self.kind else self.place
        self.kind = kind

    def land(self, place: str, kind: Kind | None, line: int) -> None:
        self.outer = self.outer or "place"
        self.kind = kind or (None if self.outer == "place" else self.kind)
        self.place, self.line = place, line


def listed(lines: Sequence[str], names: WineNames) -> tuple[Listed, ...]:
    """Return the wines that lines of a list, a shelf or a label name, in their order.

    Misread letters and figures are forgiven. A price is that of the bottle, in EUR as printed; headings give the lines below
    their colour and, where these name no wine themselves, their place.
    """
    read = list(rows(lines, names))
    priced = sum(bool(row.print.prices) for row in read)
    larger = any(sections.MAGNUM.search(fold(line)) for line in lines)
    walk = _Walk(names, is_list=priced >= A_LIST, larger=larger)
    for row in read:
        walk.take(row)
    return walk.finished()


class _Walk:
    """Goes down the lines, and puts those together that speak of one wine."""

    def __init__(self, names: WineNames, *, is_list: bool, larger: bool) -> None:
        self._names = names
        self._is_list = is_list
        self._larger = larger
        self._section = _Section()
        self._wines: list[_Open] = []
        self._heading: Row | None = None
        self._loose: list[Row] = []

    def take(self, row: Row) -> None:
        """Read one more line."""
        if not row.folded or sections.says_nothing(row.folded):
            self._figures(row)
        elif (kind := sections.heading(row.folded)) is not None and row.print.is_bare:
            if not self._is_list and self._wines and self._qualified(self._wines[-1], row):
                return
            self._settle(None)
            self._section.colour(kind)
        elif row.wine is None or (self._section.kind is None and in_passing(row, row.wine, self._names)):
            self._nameless(row)
        elif self._is_heading(row, row.wine):
            self._head(row, row.wine)
        else:
            self._settle(row)
            self._wine(row, row.wine)

    def finished(self) -> tuple[Listed, ...]:
        """Return what was found."""
        self._settle(None)
        if not self._wines and self._section.place and not self._is_list:
            row = self._heading_row(self._section.place)
            if row.wine is not None and row.wine.style:
                self._wine(row, row.wine)
        if len(self._wines) == 1:
            for row in self._loose:
                self._attach(self._wines[0], row)
        return tuple(Listed(_finished(o), o.at) for o in self._wines if self._stands(o))

    def _stands(self, wine: _Open) -> bool:
        """Whether what was read is a wine: in a list, a maker's name alone, without price and vintage, is none."""
        told = wine.price is not None or wine.vintage is not None or not self._is_list
        return wine.wine.style is not None and (told or not of_a_maker(wine.wine, wine.wine.evidence, self._names))

    def _is_heading(self, row: Row, wine: WineMention) -> bool:
        """Whether a line is a name alone, of a land or, in a list with prices, of any wine."""
        rest = fold(row.words).replace(fold(wine.evidence), " ", 1)
        alone = not sections.without_headings(folded_words(rest)) and row.print.is_bare and not wine.producer
        return alone and (self._is_list or (wine.appellation is None and not wine.grapes) or wine.match < LOOSE)

    def _head(self, row: Row, wine: WineMention) -> None:
        self._settle(row)
        self._section.land(row.words, sections.kind_in(row.folded), row.at)
        self._heading = row

    def _settle(self, following: Row | None) -> None:
        """Make a wine of the name above that turned out to be no heading: nothing of its kind stands below it."""
        row, self._heading = self._heading, None
        if row is None or row.wine is None or row.words.isupper() or row.wine.match < LOOSE or not row.wine.appellation:
            return
        below = following.wine if following else None
        if below is None or self._together(row.wine, below) is None:
            self._wine(row, row.wine)

    def _figures(self, row: Row) -> None:
        """A line of figures alone belongs to the wine above it, or makes one of the name above."""
        if row.print.is_bare:
            return
        if self._heading is not None and self._heading.wine is not None:
            row, self._heading = replace(self._heading, print=row.print), None
            self._wine(row, row.wine)  # type: ignore[arg-type]
        elif self._wines and self._free(self._wines[-1], row):
            self._attach(self._wines[-1], row)
        else:
            self._loose.append(row)

    def _nameless(self, row: Row) -> None:
        """A line without a wine's name says more of the wine above, or has its name from the heading."""
        last, told = (self._wines[-1] if self._wines else None), row.print
        if last and self._free(last, row) and self._qualified(last, row):
            self._attach(last, row)
            return
        starts = sections.estate(row.words) is not None
        if self._heading is None and last and self._free(last, row) and (starts or not told.is_bare):
            self._attach(last, row)
        elif self._section.place and (told.prices or told.vintage or (starts and self._is_list)):
            self._heading = None
            self._inherit(row)
        elif starts or not told.is_bare:
            self._loose.append(row)

    def _qualified(self, last: _Open, row: Row) -> bool:
        """Make another style of a wine where the line below its name is a quality ("RESERVA", "1er Cru", "Rosé")."""
        if not row.folded or any(w not in _STYLED for w in row.folded):
            return False
        found = [m for m in self._names.named(f"{last.wine.evidence} {row.words}") if m.style]
        if len(found) == 1 and found[0].match >= last.wine.match:
            last.wine = replace(found[0], producer=last.wine.producer or found[0].producer)
        return True

    def _free(self, last: _Open, row: Row) -> bool:
        """Whether a line can still be of the wine above: it is near, and says nothing that is said already."""
        if row.at - last.last > BESIDE or (last.price is not None and (row.print.prices or row.folded)):
            return False
        return last.vintage is None or row.print.vintage in (None, last.vintage)

    def _attach(self, wine: _Open, row: Row) -> None:
        wine.vintage = wine.vintage or row.print.vintage
        wine.price = bottle_price(row.print.prices, self._larger) if wine.price is None else wine.price
        if wine.producer is None and sections.estate(row.words) is not None:
            wine.producer = maker(row.words, "")
        wine.last = max(wine.last, row.at)

    def _inherit(self, row: Row) -> None:
        within = self._within(row.words)
        wine = within or self._heading_row(self._section.place).wine
        if wine is None or not wine.style or not self._is_like_others(row, within):
            return
        wine = self._coloured(wine, row.words)
        producer = wine.producer or maker(row.words, self._section.place) or first_name(row.words)
        opened = self._opened(row, replace(wine, match=min(wine.match, INHERITED)), producer)
        opened.inherited = True
        self._wines.append(opened)

    def _is_like_others(self, row: Row, within: WineMention | None) -> bool:
        """Whether a line is a wine of its section: a dish below the wines has neither vintage nor estate."""
        if row.print.vintage or sections.estate(row.words) is not None:
            return True
        if within is not None and set(folded_words(within.evidence)) - set(folded_words(self._section.place)):
            return True
        dated = any(o.vintage and o.at > self._section.line for o in self._wines)
        return not dated and not any(w in self._names.food for w in row.folded)

    def _within(self, words: str) -> WineMention | None:
        """The one wine that a line names together with the heading of its section."""
        found = [m for m in self._names.named(f"{self._section.place} {words}") if m.style or m.bottle]
        return found[0] if len(found) == 1 else None

    def _heading_row(self, place: str) -> Row:
        return Row(0, printed(""), place, named(place, self._names))

    def _wine(self, row: Row, wine: WineMention) -> None:
        if wine.match < LOOSE and wine.bottle is None and self._section.place:
            wine = self._within(row.words) or wine
        wine = self._coloured(wine, row.words)
        last = self._wines[-1] if self._wines else None
        if last and self._may_join(last, row) and (both := self._together(last.wine, wine)):
            last.wine = self._coloured(both, f"{last.wine.evidence} {row.words}")
            last.producer = last.producer or maker(row.words, wine.evidence)
            self._attach(last, row)
            return
        self._wines.append(self._opened(row, wine, wine.producer or maker(row.words, wine.evidence)))

    def _may_join(self, last: _Open, row: Row) -> bool:
        if last.inherited or (self._is_list and row.at - last.last > BESIDE) or row.at == last.last:
            return False
        if self._is_list and (last.price is not None or (last.vintage and row.print.vintage)):
            return False
        return not (last.price and row.print.prices) and not (last.vintage and row.print.vintage)

    def _opened(self, row: Row, wine: WineMention, producer: str | None) -> _Open:
        price = bottle_price(row.print.prices, self._larger)
        return _Open(wine, row.at, row.at, row.print.vintage, price, producer)

    def _together(self, one: WineMention, other: WineMention) -> WineMention | None:
        """What two names say as the names of one wine; None where they are two."""
        if one.producer and other.producer and one.producer != other.producer:
            return None
        for words in (f"{one.evidence} {other.evidence}", f"{other.evidence} {one.evidence}"):
            found = self._names.named(words)
            if len(found) == 1:
                return found[0]
        return None

    def _coloured(self, wine: WineMention, words: str) -> WineMention:
        """The same wine in the colour of its section, where the line says none."""
        kind = self._section.kind
        if kind is None or colours_in(tokenize(words)) or self._is(wine, kind):
            return wine
        for word in sections.ADDED[kind]:
            found = [m for m in self._names.named(f"{wine.evidence} {word}") if m.style]
            if len(found) == 1 and self._is(found[0], kind):
                return replace(found[0], producer=wine.producer, evidence=wine.evidence, match=wine.match)
        return wine

    def _is(self, wine: WineMention, kind: Kind) -> bool:
        style = self._names.style(wine)
        if style is None:
            return False
        if kind is Kind.SPARKLING:
            return style.sparkling
        if kind is Kind.SWEET:
            return style.structure.get(Attribute.SWEETNESS, 0.0) >= SWEET
        return style.colour is _COLOUR_OF[kind] and not style.sparkling


def _finished(wine: _Open) -> WineMention:
    return replace(wine.wine, vintage=wine.vintage, price=wine.price, producer=_cased(wine.producer))


def _cased(name: str | None) -> str | None:
    """Write a name printed in capitals as one writes it: "CHATEAU DE PEZ" is "Chateau de Pez"."""
    if name is None or not name.isupper() or len(name) <= INITIALS:
        return name
    return _SMALL.sub(lambda m: m[0].lower(), name.title())
