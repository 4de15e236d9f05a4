"""The taste space, and the spreading that keeps five answers from being five twins."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.taste.matching import TELLING
from recommender.taste.table import Flags, Floats, WineTable
from recommender.wine import Attribute, Cluster, Wine

AROMA_SCALE = 0.45
"""Length of an aroma axis beside a structural one of weight 1."""
FALL = 1.6
"""How fast likeness falls with distance: sister appellations keep about .7, Muscadet and Barolo .1."""
POOL = 400
"""Candidates that the spreading looks at."""


class TasteNeighbours:
    """Likeness of wines in the taste space; axes are scaled by how much they tell wines apart.

    Parameters
    ----------
    table
        The catalogue; answers are by position in it.
    """

    def __init__(self, table: WineTable) -> None:
        structure = [TELLING[a] ** 0.5 * table.structure[a] for a in Attribute]
        self._points = np.stack([*structure, *(AROMA_SCALE * table.aromas[c] for c in Cluster)], axis=1)

    def likeness_to(self, point: NDArray[np.float64], among: Sequence[int] | None = None) -> Floats:
        """Likeness to a point of the taste space by wine: 1 at the point, falling to 0 with distance."""
        points = self._points if among is None else self._points[list(among)]
        distance: Floats = np.linalg.norm(points - point, axis=1)
        return np.asarray(np.exp(-FALL * distance), dtype=np.float64)

    def point(self, at: int) -> NDArray[np.float64]:
        """Where a wine stands."""
        return np.asarray(self._points[at], dtype=np.float64)


def place(wine: Wine) -> NDArray[np.float64]:
    """Scaled point of the taste space, shape (27,); what a wine cannot have is 0."""
    axes = [TELLING[a] ** 0.5 * wine.structure.get(a, 0.0) for a in Attribute]
    return np.array([*axes, *(AROMA_SCALE * wine.aromas.get(c, 0.0) for c in Cluster)])


def spread(
    table: WineTable,
    neighbours: TasteNeighbours,
    worth: Floats,
    allowed: Flags,
    limit: int,
    *,
    unlike: float,
    families: float = 0.0,
) -> list[int]:
    """Choose wines, best first, no two of one style, each as unlike the earlier ones as its worth allows.

    Source: maximal marginal relevance, Carbonell and Goldstein 1998.

    Parameters
    ----------
    table, neighbours
        The catalogue and its taste space.
    worth
        By wine, any scale.
    allowed
        Wines that may be answered.
    limit
        How many to choose.
    unlike
        Worth that a perfect twin of an earlier answer loses, on the scale of ``worth``; half of it again for a shared
        appellation, an eighth for a shared region.
    families
        Worth lost for each earlier answer of the same family (red, white, sparkling...).

    Returns
    -------
    list of int
        Positions, as many as ``limit`` where the catalogue has them.
    """
    found = np.flatnonzero(allowed)
    ids = np.array([table.wines[i].id for i in found])
    order = found[np.lexsort((ids, -worth[found]))] if len(found) else found
    pool = _best_of_each_style(table, order)[:POOL]
    if not pool:
        return []
    marginal = worth[pool].copy()
    twin = np.zeros(len(pool))
    region, appellation, _ = (column[pool] for column in table.places)
    chosen: list[int] = []
    while len(chosen) < min(limit, len(pool)):
        best = int(np.argmax(marginal - unlike * twin))
        chosen.append(best)
        marginal[best] = -np.inf
        twin = np.maximum(twin, neighbours.likeness_to(neighbours.point(pool[best]), pool))
        same = 0.5 * ((appellation == appellation[best]) & (appellation != "")) + 0.12 * (region == region[best])
        marginal -= unlike * same + families * (table.families[pool] == table.families[pool[best]])
    return [pool[n] for n in chosen]


def _best_of_each_style(table: WineTable, order: NDArray[np.intp]) -> list[int]:
    seen: set[str] = set()
    best = []
    for n in order:
        style = table.wines[n].style.id
        if style not in seen:
            seen.add(style)
            best.append(int(n))
    return best
