"""How well a wine and a dish go together: principles, the trade's classics and the place, each with its learned weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from recommender.catalogue.load import Cellar
from recommender.language.names import WineNames
from recommender.neighbours import TasteNeighbours
from recommender.pairing.classics import Classics, Partners, same_place
from recommender.pairing.principles import PRINCIPLES, Pull
from recommender.pairing.weights import Weights
from recommender.taste.buying import EVERYDAY, OCCASION
from recommender.taste.table import Flags, Floats, WineTable
from recommender.wine import Dish, Reason, Wine

OBJECTION = 0.5
"""What the log-odds of a clash take off the log-odds of a great meeting: among wines that are not great, those that clash come last."""
FELT = -0.5
"""Log-odds that an objection takes off, from which it is worth saying."""
DOUBT = -0.5
"""Log-odds of a clash from which a wine is not offered where another can be."""


@dataclass(frozen=True)
class Meeting:
    """Wines with one dish.

    Attributes
    ----------
    pulls
        Every pull, in log-odds of the total.
    total
        Log-odds by wine that a sommelier would gladly propose it, less where a clash is likely.
    clash
        Which wines clash.
    """

    pulls: tuple[Pull, ...]
    total: Floats
    clash: Flags

    def reasons(self, at: int) -> list[Reason]:
        """Every reason for one wine, strongest first (clashes count by their size)."""
        found = [Reason(p.kind, float(p.values[at]), of=p.of, dish=p.dish) for p in self.pulls if p.values[at]]
        return sorted(found, key=lambda r: -abs(r.weight))


class PairingScorer:
    """Scores pairs of wine and dish.

    Parameters
    ----------
    cellar
        The styles that classics can mean.
    names
        Finds the styles that a classic's name means.
    weights
        What each principle weighs.
    """

    def __init__(self, cellar: Cellar, names: WineNames, weights: Weights) -> None:
        self._classics = Classics(cellar, names)
        self._partners = Partners(cellar.partners)
        self._weights = weights

    def pulls(self, table: WineTable, neighbours: TasteNeighbours, dish: Dish) -> Iterator[tuple[str, Pull]]:
        """All that speaks for and against, not weighed yet, each with the name of its principle.

        What is known of a dish that was composed is known by hearsay, and weighed apart.
        """
        hearsay = "" if dish.id else "kin_"
        for pull in self._classics.pulls(table, neighbours, dish):
            yield f"{hearsay}classics", pull
        yield f"{hearsay}partners", self._partners.pulls(table, dish)
        for pull in same_place(table, dish):
            yield "place", pull
        for name, principle in PRINCIPLES.items():
            for pull in principle(table, dish):
                yield (f"{hearsay}{name}" if name == "known_clash" else name), pull

    def meeting(self, table: WineTable, neighbours: TasteNeighbours, dish: Dish) -> Meeting:
        """Meet many wines with a dish; ``neighbours`` is the taste space of the same wines."""
        w = self._weights
        total = np.full(len(table), w.great_at - OBJECTION * w.clash_at)
        against = np.full(len(table), w.clash_at)
        weighed = []
        for name, pull in self.pulls(table, neighbours, dish):
            if not pull.values.any():
                continue
            clash = w.of(w.clash, name, pull.kind, pull.values)
            values = w.of(w.great, name, pull.kind, pull.values) - OBJECTION * clash
            against, total = against + clash, total + values
            weighed.append(Pull(pull.kind, values, pull.of, pull.dish))
        return Meeting(tuple(weighed), total, against > DOUBT)

    def reasons(self, wine: Wine, dish: Dish) -> list[Reason]:
        """Every reason that applies, with its weighted pull, strongest first (clashes count by their size)."""
        table = WineTable([wine])
        return self.meeting(table, TasteNeighbours(table), dish).reasons(0)

    def times_served(self, dishes: Iterable[Dish]) -> Counter[str]:
        """Count the dishes that the trade serves each style with, by style id."""
        return Counter(style.id for dish in dishes for style in self._classics.served(dish).styles)

    def suits(self, dish: Dish) -> float:
        """EUR a bottle that suits a dish: what its classics start at, within the everyday and the occasion."""
        least = sorted(s.price[0] for s in self._classics.served(dish).styles if s.price)
        return float(np.clip(np.median(least), EVERYDAY * 0.75, OCCASION)) if least else EVERYDAY


def logistic(total: float) -> float:
    """0 to 1 from log-odds."""
    return 1.0 / (1.0 + exp(-total))


def told(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Pick the reasons worth saying: what speaks for the wine first, then what clashes, four at most, no kind twice."""
    good = sorted((r for r in reasons if r.weight > 0.05), key=lambda r: -r.weight)
    bad = sorted((r for r in reasons if r.weight < FELT and r.kind.startswith("clash")), key=lambda r: r.weight)
    first = list({r.kind: r for r in reversed(bad)}.values())[::-1][:2]
    return (*list({r.kind: r for r in reversed(good)}.values())[::-1][: 4 - len(first)], *first)
