"""One catalogue with dishes: the latest meetings are kept, for who asks goes on about the same dish."""

from __future__ import annotations

from functools import lru_cache

from recommender.identity import This
from recommender.neighbours import TasteNeighbours
from recommender.pairing.scoring import Meeting, PairingScorer
from recommender.taste.table import WineTable
from recommender.wine import Dish

KEPT = 8
"""Meetings that are kept; of four thousand wines each takes a megabyte."""


class Meetings:
    """Meets the wines of one table with a dish at a time.

    Parameters
    ----------
    scorer
        Wine with dish.
    table, neighbours
        The wines and their taste space.
    """

    def __init__(self, scorer: PairingScorer, table: WineTable, neighbours: TasteNeighbours) -> None:
        self._kept = lru_cache(maxsize=KEPT)(lambda this: scorer.meeting(table, neighbours, this.it))

    def of(self, dish: Dish) -> Meeting:
        """All wines with a dish."""
        return self._kept(This(dish))
