"""What to drink with a dish without alcohol: tea, verjus, juices, ferments, weighed by the principles that wine is weighed by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from recommender.neighbours import TasteNeighbours
from recommender.pairing.classics import Partners
from recommender.pairing.menu import enough, together
from recommender.pairing.principles import HOT, is_dessert
from recommender.pairing.scoring import PairingScorer, logistic, told
from recommender.taste.table import Floats, WineTable
from recommender.wine import Attribute, Dish, Drink, DrinkSuggestion

POURED = 3.0
"""Log-odds that a drink gains beside a dish that it is poured with."""
FIRE = 2.0
"""Log-odds that a drink hot with ginger loses beside a hot dish."""
OUT_OF_PLACE = 3.0
"""Log-odds that a drink loses beside what it never stands with."""
SUGAR, ROOM = 4.0, 0.2
"""Log-odds for each unit of sweetness that a drink has above the dish's and some room: juices are sweeter than any wine at table."""
_FAR_EAST, _INDIA = ("Japan", "Korea", "China"), ("India", "Turkey", "Greece", "Lebanon")
AT_HOME: Mapping[str, Callable[[Dish], bool]] = {
    "cocoa": is_dessert,
    "coffee": is_dessert,
    "broth": lambda d: d.cuisine in _FAR_EAST or d.main == "mushroom",
    "dairy": lambda d: d.cuisine in _INDIA or d.heat >= HOT,
}
"""What some kinds of drink stand with; the others stand with anything."""


class Alternatives:
    """Chooses drinks without alcohol.

    Parameters
    ----------
    drinks
        What there is.
    scorer
        Weighs them as wines; what the trade pours with a dish is wine, and has no say here.
    """

    def __init__(self, drinks: Iterable[Drink], scorer: PairingScorer) -> None:
        self._drinks = tuple(drinks)
        self._scorer = scorer
        self._table = WineTable([d.glass for d in self._drinks])
        self._neighbours = TasteNeighbours(self._table)
        self._partners = Partners({d.id: d.dishes for d in self._drinks})

    def pair(
        self, dishes: Sequence[Dish], limit: int, kinds: frozenset[str] | None = None
    ) -> tuple[DrinkSuggestion, ...]:
        """Drinks for a dish, or one for several, best first, no two of a kind while there are others; of ``kinds`` only, if given."""
        bare = [replace(d, classics=(), clashes=frozenset(), kin=(), cuisine="") for d in dishes]
        meetings = [self._scorer.meeting(self._table, self._neighbours, d) for d in bare]
        worth = together(
            dishes,
            [enough(m.total) + self._known(d) - self._out_of_place(d) for m, d in zip(meetings, dishes, strict=True)],
        )
        may = [n for n, d in enumerate(self._drinks) if kinds is None or d.kind in kinds]
        order = sorted(may, key=lambda n: (-worth[n], self._drinks[n].id))
        first = {self._drinks[n].kind: n for n in reversed(order)}
        chosen = sorted(first.values(), key=order.index)
        chosen += [n for n in order if n not in chosen]
        suggestions = []
        for n in chosen[:limit]:
            worst = min(meetings, key=lambda m: float(m.total[n]))
            suggestions.append(
                DrinkSuggestion(self._drinks[n], round(logistic(float(worth[n])), 4), told(worst.reasons(n)))
            )
        return tuple(suggestions)

    def _known(self, dish: Dish) -> Floats:
        """What is poured with a dish, or with those that it was composed of, where nothing with alcohol is."""
        return POURED * self._partners.pulls(self._table, dish).values

    def _out_of_place(self, dish: Dish) -> Floats:
        """What stands against a drink that no wine has against it."""
        sweet = np.array([d.glass.structure[Attribute.SWEETNESS] for d in self._drinks])
        room = max(dish.sweetness, 0.6 * dish.heat) + ROOM
        against = SUGAR * np.maximum(0.0, sweet - room)
        against += FIRE * (dish.heat >= HOT) * np.array([d.hot for d in self._drinks])
        stray = np.array([d.kind in AT_HOME and not AT_HOME[d.kind](dish) for d in self._drinks])
        return np.asarray(against + OUT_OF_PLACE * stray)
