"""Dishes for a wine. Every style meets every dish in one go, for one by one each takes a third of a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recommender.catalogue.load import Cellar, typical_wine
from recommender.neighbours import TasteNeighbours
from recommender.pairing.menu import WORTH, typical, varied
from recommender.pairing.scoring import Meeting, PairingScorer, logistic, told
from recommender.taste.table import Flags, Floats, WineTable
from recommender.wine import Dish, DishSuggestion, Wine

ASIDE = ("side", "breakfast")
"""Courses that are no example of what to eat with a wine."""


@dataclass(frozen=True)
class _Met:
    """Wines with every dish: log-odds and clashes, a row each dish, a column each wine."""

    columns: dict[str, int]
    totals: Floats
    clashes: Flags


class AtTable:
    """Chooses dishes for a wine.

    Parameters
    ----------
    cellar
        Styles and dishes.
    scorer
        Wine with dish.
    """

    def __init__(self, cellar: Cellar, scorer: PairingScorer) -> None:
        self._cellar = cellar
        self._scorer = scorer
        self._dishes = [d for d in cellar.dishes.values() if d.course not in ASIDE]
        self._known: _Met | None = None

    def prepare(self) -> None:
        """Meet every style with every dish (a second, 9 MB); answers stay the same, only sooner."""
        self._known = self._met([typical_wine(s) for s in self._cellar.styles.values()])

    def foods(self, wine: Wine, limit: int) -> tuple[DishSuggestion, ...]:
        """Dishes for a wine, best first: well-known ones, of different kinds."""
        known = self._known if wine.producer is None else None
        met = known if known and wine.id in known.columns else self._met([wine])
        column = met.columns[wine.id]
        totals = {d.id: float(t) for d, t in zip(self._dishes, met.totals[:, column], strict=True)}
        good = [d for d, clash in zip(self._dishes, met.clashes[:, column], strict=True) if not clash]
        worth = typical(self._dishes, totals)
        chosen = varied(good if len(good) >= limit else self._dishes, worth, limit)
        table = WineTable([wine])
        neighbours = TasteNeighbours(table)
        return tuple(
            DishSuggestion(
                d, round(logistic(worth[d.id] / WORTH), 4), told(self._meeting(table, neighbours, d).reasons(0))
            )
            for d in sorted(chosen, key=lambda d: (-worth[d.id], d.id))
        )

    def _met(self, wines: Sequence[Wine]) -> _Met:
        table = WineTable(wines)
        neighbours = TasteNeighbours(table)
        totals = np.empty((len(self._dishes), len(table)))
        clashes = np.empty(totals.shape, np.bool_)
        for n, dish in enumerate(self._dishes):
            meeting = self._meeting(table, neighbours, dish)
            totals[n], clashes[n] = meeting.total, meeting.clash
        return _Met({w.id: n for n, w in enumerate(wines)}, totals, clashes)

    def _meeting(self, table: WineTable, neighbours: TasteNeighbours, dish: Dish) -> Meeting:
        return self._scorer.meeting(table, neighbours, dish)
