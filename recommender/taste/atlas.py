"""Where the wines of a table stand: in the learned taste space, and beside it in what the tongue tells apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from weakref import WeakKeyDictionary

import numpy as np
from scipy.spatial.distance import cdist
from sklearn.neighbors import NearestNeighbors

from recommender.catalogue.load import DATA, typical_wine
from recommender.taste.space import TasteSpace, load_space
from recommender.taste.table import Floats, WineTable, values_of
from recommender.taste.tongue import FALL, tongue_points
from recommender.wine import Style, Wine

LEARNED = 0.6
"""Length of the learned coordinates beside those of the tongue, over the shipped styles, in the likeness of two wines."""
FORGETFUL = 0.5
"""How much of a liking is the day, the glass and the company, beside the wine: a liking of weight 1 counts two thirds of itself."""
USUAL_REACH = 4
"""Reach of what is sold everywhere."""
NEIGHBOURS = 800
"""Wines looked at where one is to be resembled."""


class Atlas:
    """The shipped styles in the learned space, and any wine beside its style.

    Parameters
    ----------
    space
        What was learned.
    styles
        The styles that ship, by id.

    Attributes
    ----------
    places
        Coordinates of the styles' typical wines, shape (styles, coordinates).
    market
        What is sold everywhere.
    """

    def __init__(self, space: TasteSpace, styles: Mapping[str, Style]) -> None:
        self.space = space
        typical = [typical_wine(s) for s in styles.values()]
        self._tables: WeakKeyDictionary[WineTable, Floats] = WeakKeyDictionary()
        self._searches: WeakKeyDictionary[WineTable, NearestNeighbors] = WeakKeyDictionary()
        self._at = {style: n for n, style in enumerate(styles)}
        self.market = WineTable([w for w in typical if w.style.reach >= USUAL_REACH])
        self._names = {style.id: style.name for style in styles.values()}
        self.places = space.transform(typical)
        self._values = np.array([values_of(w.structure, w.aromas) for w in typical])
        self._typical = WineTable(typical)
        self._tongue = tongue = tongue_points(self._typical)
        self._scale = LEARNED * float(np.sqrt(tongue.var(axis=0).sum() / self.places.var(axis=0).sum()))

    def name(self, style: str) -> str:
        """Name of a style that ships; of another, its id."""
        return self._names.get(style, style)

    def family(self, style: str) -> str:
        """Family of the wines of a style that ships."""
        return str(self._typical.families[self._at[style]])

    def knows(self, style: str) -> bool:
        """Whether a style ships."""
        return style in self._at

    def of_styles(self, ids: Sequence[str]) -> Floats:
        """Coordinates of styles that ship, shape (styles, coordinates)."""
        return np.asarray(self.places[np.array([self._at[style] for style in ids], np.intp)])

    def tastes_like(self, style: str, table: WineTable) -> float:
        """Likeness to the tongue of the first wine of a table and a style that ships, 0 to 1."""
        if style not in self._at or not len(table):
            return 0.0
        return float(np.exp(-FALL * np.linalg.norm(self._tongue[self._at[style]] - tongue_points(table)[0])))

    def tongue_likeness(self, table: WineTable, styles: Sequence[str]) -> Floats:
        """Likeness to the tongue of the wines of a table and styles that ship, 0 to 1, shape (wines, styles)."""
        ours = self._tongue[np.array([self._at[s] for s in styles], np.intp)]
        return np.asarray(np.exp(-FALL * cdist(tongue_points(table), ours)))

    def recalled(self, styles: Sequence[str], weights: Floats, likings: Floats) -> Floats:
        """What each style judged says of those like it: kernel ridge regression, shape (styles,)."""
        ours = self._tongue[np.array([self._at[s] for s in styles], np.intp)]
        likeness = np.exp(-FALL * cdist(ours, ours))
        return np.asarray(np.linalg.solve(likeness + np.diag(FORGETFUL / np.maximum(weights, 1e-6)), likings))

    def of_table(self, table: WineTable) -> Floats:
        """Coordinates of the wines of a table, shape (wines, coordinates): their style's, moved by what sets them apart."""
        if (known := self._tables.get(table)) is None:
            known = self._tables[table] = self._placed(table)
        return known

    def _placed(self, table: WineTable) -> Floats:
        at = np.array([self._at[w.style.id] for w in table.wines], np.intp)
        apart = table.values - self._values[at]
        return np.asarray(self.places[at] + apart @ self.space.of_values)

    def likeness(self, table: WineTable, wine: Wine) -> Floats:
        """Likeness of a table's wines to one, 1 for its twin to 0: its nearest neighbours, learned and tasted."""
        if not len(table):
            return np.zeros(0)
        if (search := self._searches.get(table)) is None:
            search = NearestNeighbors(n_neighbors=min(NEIGHBOURS, len(table)), algorithm="brute").fit(
                self._points(table)
            )
            self._searches[table] = search
        distance, at = search.kneighbors(self._points(WineTable([wine])))
        likeness = np.zeros(len(table))
        likeness[at[0]] = np.exp(-FALL * distance[0])
        return likeness

    def _points(self, table: WineTable) -> Floats:
        """What likeness is measured in, shape (wines, axes): what the tongue tells apart, and what was learned."""
        return np.hstack([tongue_points(table), self._scale * self.of_table(table)])


def load_atlas(styles: Mapping[str, Style], folder: Path = DATA) -> Atlas:
    """Load the space that ships and place the styles in it.

    Raises
    ------
    DataError
        When the file is missing or damaged.
    """
    return Atlas(load_space(folder / "taste" / "space.json"), styles)
