"""The taste space, and the spreading that keeps five answers from being five twins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.taste.table import Flags, Floats, WineTable
from recommender.taste.tongue import FALL, tongue_points

POOL = 400
"""Candidates that the spreading looks at."""
OF_FAMILY = 50
"""Of these, from each family at most, where families are to have their share."""
CROWDED = 3.0
"""Log-odds that a wine loses for each answer by which its family is over its share."""


class TasteNeighbours:
    """Likeness of wines in the taste space; axes are scaled by how much they tell wines apart.

    Parameters
    ----------
    table
        The catalogue; answers are by position in it.
    """

    def __init__(self, table: WineTable) -> None:
        self._points = tongue_points(table)

    def likeness_to(self, point: NDArray[np.float64], among: Sequence[int] | NDArray[np.intp] | None = None) -> Floats:
        """Likeness to a point of the taste space by wine: 1 at the point, falling to 0 with distance."""
        points = self._points if among is None else self._points[np.asarray(among, np.intp)]
        distance: Floats = np.linalg.norm(points - point, axis=1)
        return np.asarray(np.exp(-FALL * distance), dtype=np.float64)

    def point(self, at: int) -> NDArray[np.float64]:
        """Where a wine stands."""
        return np.asarray(self._points[at], dtype=np.float64)


def spread(
    table: WineTable,
    neighbours: TasteNeighbours,
    worth: Floats,
    allowed: Flags,
    limit: int,
    *,
    unlike: float,
    shares: Mapping[str, float] | None = None,
) -> list[int]:
    """Choose wines, best first, no two of one style, each as unlike the earlier ones as its worth allows.

    Sources: maximal marginal relevance, Carbonell and Goldstein 1998; calibrated recommendations, Steck 2018.

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
    shares
        Share that each family (red, white, sparkling...) is to have in the answers, so that one taste does not crowd out another;
        without it, worth alone decides.

    Returns
    -------
    list of int
        Positions, as many as ``limit`` where the catalogue has them.
    """
    found = np.flatnonzero(allowed)
    order = found[np.lexsort((table.by_id[found], -worth[found]))]
    pool = _best_of_each_style(table, order, None if shares is None else OF_FAMILY)[:POOL]
    if not pool:
        return []
    due = None if shares is None else np.array([limit * shares.get(f, 0.0) for f in table.families[pool]])
    marginal = worth[pool].copy()
    twin, of_family = np.zeros(len(pool)), np.zeros(len(pool))
    region, appellation, _ = (column[pool] for column in table.places)
    chosen: list[int] = []
    while len(chosen) < min(limit, len(pool)):
        crowded = 0.0 if due is None else CROWDED * np.maximum(0.0, of_family + 1 - due)
        best = int(np.argmax(marginal - unlike * twin - crowded))
        chosen.append(best)
        marginal[best] = -np.inf
        twin = np.maximum(twin, neighbours.likeness_to(neighbours.point(pool[best]), pool))
        same = 0.5 * ((appellation == appellation[best]) & (appellation != "")) + 0.12 * (region == region[best])
        marginal -= unlike * same
        of_family += table.families[pool] == table.families[pool[best]]
    return [pool[n] for n in chosen]


def _best_of_each_style(table: WineTable, order: NDArray[np.intp], each: int | None) -> list[int]:
    """The best wine of each style, at most ``each`` of a family."""
    _, first = np.unique(table.style_at[order], return_index=True)
    best = order[np.sort(first)]
    if each is None:
        return [int(n) for n in best]
    families: Counter[int] = Counter()
    kept = []
    for n in best:
        families[int(table.family_at[n])] += 1
        if families[int(table.family_at[n])] <= each:
            kept.append(int(n))
    return kept
