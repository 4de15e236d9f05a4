"""Nearest neighbours in the taste space, and the spreading that keeps five answers from being five twins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.neighbors import NearestNeighbors

from recommender.taste.matching import TELLING
from recommender.taste.profile import POPULATION_IDEAL, TasteProfile
from recommender.wine import Attribute, Cluster, Suggestion, Wine

AROMA_SCALE = 0.45
"""Length of an aroma axis beside a structural one of weight 1."""
SPREAD = 0.35
"""Share of the likeness to what is already answered that is taken off a score (maximal marginal relevance)."""


class TasteNeighbours:
    """Finds the wines nearest to a point of the taste space.

    Axes are scaled by how much they tell wines apart; what a wine cannot have (tannin of a white) stands in the middle, so
    that it draws neither way.

    Parameters
    ----------
    wines
        The catalogue; answers are positions in it.
    """

    def __init__(self, wines: Sequence[Wine]) -> None:
        self._points = np.stack([place(w.structure, w.aromas) for w in wines])
        self._index = NearestNeighbors(algorithm="brute", metric="euclidean").fit(self._points)

    def nearest(self, point: NDArray[np.float64], count: int) -> list[int]:
        """Positions of the ``count`` nearest wines, nearest first."""
        count = min(count, len(self._points))
        return [int(i) for i in self._index.kneighbors(point[None], n_neighbors=count, return_distance=False)[0]]

    def likeness(self, a: int, b: int) -> float:
        """1 for the same point, falling to 0 with distance."""
        return float(np.exp(-np.linalg.norm(self._points[a] - self._points[b]) * 1.6))

    def likeness_to(self, point: NDArray[np.float64], position: int) -> float:
        """As `likeness`, to any point."""
        return float(np.exp(-np.linalg.norm(self._points[position] - point) * 1.6))


def place(structure: Mapping[Attribute, float], aromas: Mapping[Cluster, float]) -> NDArray[np.float64]:
    """Scaled point of the taste space, shape (27,)."""
    axes = [TELLING[a] ** 0.5 * structure.get(a, POPULATION_IDEAL[a]) for a in Attribute]
    return np.array(axes + [AROMA_SCALE * aromas.get(c, 0.0) for c in Cluster])


def ideal_point(profile: TasteProfile, wanted: Mapping[Attribute, float]) -> NDArray[np.float64]:
    """Where a person's favourite would stand; what was asked for replaces what is believed."""
    structure = {a: wanted.get(a, profile.ideal(a)) for a in Attribute}
    aromas = {c: 0.35 + 0.65 * profile.liking(c) if profile.liking(c) > 0 else 0.35 for c in Cluster}
    return place(structure, aromas)


def spread(
    candidates: Sequence[tuple[int, Suggestion]], likeness: Callable[[int, int], float], limit: int
) -> tuple[Suggestion, ...]:
    """Choose ``limit`` suggestions, best first, no two of one style, each as unlike the earlier ones as its score allows.

    Source: maximal marginal relevance, Carbonell and Goldstein 1998.

    Parameters
    ----------
    candidates
        Pairs of catalogue position and suggestion.
    likeness
        0 to 1 between two positions.
    """
    chosen: list[tuple[int, Suggestion]] = []
    left = sorted(candidates, key=lambda c: (-c[1].score, c[1].wine.id))[:80]
    while left and len(chosen) < limit:
        best = max(left, key=lambda c: _marginal(c, chosen, likeness))
        chosen.append(best)
        left = [c for c in left if c[1].wine.style.id != best[1].wine.style.id]
    return tuple(s for _, s in chosen)


def _marginal(
    candidate: tuple[int, Suggestion], chosen: Sequence[tuple[int, Suggestion]], likeness: Callable[[int, int], float]
) -> float:
    at, suggestion = candidate
    twin = max((likeness(at, other) for other, _ in chosen), default=0.0)
    same = sum(
        0.5 * (s.wine.style.appellation == suggestion.wine.style.appellation is not None)
        + 0.2 * (s.wine.style.region == suggestion.wine.style.region)
        for _, s in chosen
    )
    return suggestion.score * (1 - SPREAD * twin) - 0.05 * same
