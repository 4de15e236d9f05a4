"""A catalogue of a shop or a data set, opened: wines by id, and the few worth a closer look for a question.

A hundred thousand wines are narrowed in one matrix product. Each wine is scored by the worth of its style, which is worked
out exactly, and by how it differs from its style's typical wine; the best of the best styles are then weighed one by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.file import Columns, read_columns
from recommender.catalogue.load import typical_wine
from recommender.errors import DataError
from recommender.language.text import fold
from recommender.taste.buying import DEAR, DOUBLING
from recommender.taste.table import Family, family_of, values_of
from recommender.wine import Attribute, Cluster, Style, Wine

Floats32 = NDArray[np.float32]
Flags = NDArray[np.bool_]

AXES = len(Attribute) + len(Cluster)
"""Columns of a wine's values: its structure, then its aromas; the matrix has them and then their squares."""
STYLES, OF_FAMILY = 15, 3
"""Styles of which the best wine is looked at more closely, twice the answers wanted added; and of each family in any case, half the
answers wanted added, for another taste in the same person. No answer has two wines of one style."""
UNSURE = 0.6
"""Log-odds that a wine loses whose style is all but a guess."""
LENT_REACH = 2
"""Reach at most of a wine that is not of the style it tastes like: every shop has Chablis, not Chardonnay of Malta."""
LONGEST_BARCODE = 14
PREFIX = "cat-"
_ATTRIBUTES, _CLUSTERS = tuple(Attribute), tuple(Cluster)


@dataclass(frozen=True)
class Wanted:
    """What a question asks of a wine, as far as it can be asked of a hundred thousand at once.

    Attributes
    ----------
    styles
        Worth of each style's typical wine, by position in the shelf's styles, in units of the final score.
    may, within_styles
        Whether a style is allowed at all, and whether it is also of what is asked for by name (``within``).
    linear, squared
        What each value of a wine (`AXES` of them) is worth, and its square costs, by family in the order of `Family`.
    suits, max_price
        EUR that suits, beyond which each doubling costs; EUR at most.
    within
        A place or a grape that all must be of; a wine's own place is looked at as well as its style's.
    """

    styles: NDArray[np.float64]
    may: Flags
    within_styles: Flags
    linear: NDArray[np.float64]
    squared: NDArray[np.float64]
    suits: float
    max_price: float | None = None
    within: str | None = None


class Shelf:
    """The wines of a catalogue file; each becomes a `Wine` when it is looked at.

    Parameters
    ----------
    columns
        As `recommender.catalogue.intake.writing` lays them out: rows are sorted by style.
    styles
        The styles that ship, by id.

    Attributes
    ----------
    certainty, lines
        By row: how far what was inferred can be believed, 0 to 1; the line of the list that it came from.

    Raises
    ------
    DataError
        When the file names a style that does not ship.
    """

    def __init__(self, columns: Columns, styles: Mapping[str, Style]) -> None:
        ids = list(columns.about["styles"])
        if strange := [i for i in ids if i not in styles]:
            raise DataError(f"the catalogue was made with other styles ({strange[0]} is none): import the list again")
        self.about = columns.about
        self.styles: tuple[Style, ...] = tuple(styles[i] for i in ids)
        self._texts = columns.texts
        arrays = columns.arrays
        self._style: NDArray[np.int32] = arrays["style"]
        self._keys: NDArray[np.uint64] = arrays["key"]
        self._matrix: Floats32 = arrays["matrix"]
        self._price: Floats32 = arrays["price"]
        self._doublings: Floats32 = arrays["doublings"]
        self.certainty: Floats32 = arrays["certainty"]
        self.lines: NDArray[np.int64] = arrays["line"]
        self._abv: Floats32 = arrays["abv"]
        self._place: NDArray[np.int32] = arrays["place"]
        self._lent: NDArray[np.uint8] = arrays["lent"]
        self._by_key: NDArray[np.int64] = arrays["by_key"]
        self._barcodes: NDArray[np.uint64] = arrays.get("barcode", np.zeros(0, np.uint64))
        self._barcode_rows: NDArray[np.int64] = arrays.get("barcode_row", np.zeros(0, np.int64))
        self._starts = np.flatnonzero(np.r_[True, np.diff(self._style) != 0]) if len(self._style) else np.zeros(0, int)
        self._places: Sequence[Sequence[str]] = columns.about["places"]

    def __len__(self) -> int:
        return len(self._style)

    @cached_property
    def typical(self) -> NDArray[np.float64]:
        """Values of each style's typical wine, shape (styles, `AXES`)."""
        return np.array([values_of(s.structure, s.aromas) for s in self.styles])

    @cached_property
    def _families(self) -> NDArray[np.intp]:
        """Position of each style's family in `Family`."""
        order = list(Family)
        return np.array([order.index(family_of(typical_wine(s))) for s in self.styles], np.intp)

    @cached_property
    def _runs(self) -> Sequence[tuple[int, slice]]:
        """Rows that follow each other and are of one family."""
        families = self._families[self._style]
        starts = np.flatnonzero(np.r_[True, np.diff(families) != 0])
        ends = np.r_[starts[1:], len(families)]
        return [(int(families[a]), slice(int(a), int(b))) for a, b in zip(starts, ends, strict=True)]

    @cached_property
    def _usual(self) -> Floats32:
        """Logarithm of the price of each style's typical wine."""
        prices = [sum(s.price) / 2 if s.price else 1.0 for s in self.styles]
        return np.log2(np.maximum(prices, 1.0)).astype(np.float32)

    def find(self, wine_id: str) -> Wine | None:
        """The wine of an id, or None."""
        try:
            key = np.uint64(int(wine_id.removeprefix(PREFIX), 16))
        except (ValueError, OverflowError):
            return None
        if not wine_id.startswith(PREFIX) or not len(self):
            return None
        n = int(np.searchsorted(self._keys, key, sorter=self._by_key))
        if n == len(self) or self._keys[self._by_key[n]] != key:
            return None
        return self.wine(int(self._by_key[n]))

    def coded(self, barcode: str) -> Wine | None:
        """The wine of a barcode, or None; a file made before barcodes were kept knows none."""
        if not barcode.isascii() or not barcode.isdigit() or len(barcode) > LONGEST_BARCODE:
            return None
        n = int(np.searchsorted(self._barcodes, np.uint64(int(barcode))))
        known = n < len(self._barcodes) and self._barcodes[n] == np.uint64(int(barcode))
        return self.wine(int(self._barcode_rows[n])) if known else None

    def wine(self, at: int) -> Wine:
        """Make one wine; where its style is only lent, the place and the grape are its own."""
        style = self.styles[self._style[at]]
        grapes = tuple(g for g in self._texts["grapes"][at].split("|") if g) or style.grapes
        own = self._own(at, style, grapes)
        values = self._matrix[at, :AXES].tolist()
        vintages = [v for v in self._texts["vintages"][at].split("|") if v]
        abv, price = float(self._abv[at]), float(self._price[at])
        aromas = {c: round(v, 2) for c, v in zip(_CLUSTERS, values[len(_ATTRIBUTES) :], strict=True) if v >= 0.05}
        return Wine(
            id=f"{PREFIX}{int(self._keys[at]):016x}",
            name=self._texts["name"][at],
            producer=self._texts["producer"][at],
            style=own,
            grapes=grapes,
            vintage=int(vintages[0]) if len(vintages) == 1 else None,
            abv=round(abv, 2) if abv == abv else None,
            price=round(price, 2) if price == price else None,
            structure={a: round(v, 2) for a, v in zip(_ATTRIBUTES, values, strict=False) if a in style.structure},
            aromas=aromas,
        )

    def near(self, wanted: Wanted, answers: int) -> list[Wine]:
        """Return the wines worth a closer look: a few of each of the styles that suit best, more for more answers."""
        if not len(self):
            return []
        worth = np.hstack([wanted.linear, -wanted.squared]).astype(np.float32)
        score: Floats32 = np.empty(len(self), np.float32)
        for family, rows in self._runs:
            # not `@`: BLAS shares so short a product among threads, and waits long for them on a busy machine
            np.einsum("ij,j->i", self._matrix[rows], worth[family], out=score[rows])
        score += self._base(wanted).astype(np.float32)[self._style]
        score -= self._cost(wanted)
        score += np.float32(UNSURE) * self.certainty
        score[~self._flags(wanted)] = -np.inf
        best = np.maximum.reduceat(score, self._starts)
        found: list[int] = []
        for n in self._worthy(best, answers):
            start = int(self._starts[n])
            end = int(self._starts[n + 1]) if n + 1 < len(self._starts) else len(score)
            found.append(start + int(np.argmax(score[start:end])))
        return [self.wine(n) for n in sorted(found, key=lambda n: (-score[n], n))]

    def _worthy(self, best: Floats32, answers: int) -> list[int]:
        """The styles that may be answered with: the best of all, and some of each family, for another taste in the same person."""
        order = np.argsort(-best, kind="stable")
        order = order[best[order] > -np.inf]
        families = self._families[self._style[self._starts]][order]
        among = np.zeros(len(order), bool)
        among[: STYLES + 2 * answers] = True
        for family in np.unique(families):
            among[np.flatnonzero(families == family)[: OF_FAMILY + answers // 2]] = True
        return [int(n) for n in order[among]]

    def _base(self, wanted: Wanted) -> NDArray[np.float64]:
        """What makes a wine that is just like its style score what its style does."""
        typical, at = self.typical, self._families
        quadratic = (typical * wanted.linear[at] - typical**2 * wanted.squared[at]).sum(axis=1)
        return np.asarray(wanted.styles - quadratic + _cost(self._usual, wanted.suits))

    def _cost(self, wanted: Wanted) -> Floats32:
        return _cost(self._doublings, wanted.suits)

    def _flags(self, wanted: Wanted) -> Flags:
        flags: Flags = wanted.within_styles[self._style]
        if wanted.within is not None:
            name = fold(wanted.within)
            here = np.array([any(fold(p) == name for p in places) for places in self._places], bool)
            if here.any():
                flags |= here[self._place] & wanted.may[self._style]
        if wanted.max_price is not None:
            flags &= self._price <= np.float32(wanted.max_price)  # a price that is not known is not below any
        return flags

    def _own(self, at: int, style: Style, grapes: Sequence[str]) -> Style:
        region, country = self._places[self._place[at]]
        if not self._lent[at]:
            return style if not country or country == style.country else replace(style, country=country)
        place = region or country or style.region
        what = grapes[0] if grapes else style.colour.value
        return replace(
            style,
            name=f"{place} {what}",
            aliases=(),
            appellation=None,
            region=place,
            country=country or style.country,
            reach=min(style.reach, LENT_REACH),
        )


def open_shelf(path: Path, styles: Mapping[str, Style]) -> Shelf:
    """Open a catalogue file.

    Raises
    ------
    DataError
    """
    try:
        return Shelf(read_columns(path), styles)
    except (KeyError, TypeError, IndexError) as error:
        raise DataError(f"{path}: damaged, import the list again ({error})") from error


def _cost(doublings: Floats32, suits: float) -> Floats32:
    """Logit steps that a price above what suits takes, as `buying.practical` does; from the logarithm of the price."""
    over = np.maximum(doublings - np.float32(np.log2(suits)), 0)
    dear = np.maximum(doublings - np.float32(np.log2(max(DEAR, suits))), 0)
    return np.asarray(np.float32(DOUBLING) * (over + dear), np.float32)
