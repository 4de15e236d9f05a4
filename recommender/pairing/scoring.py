"""How well a wine and a dish go together: principles, the trade's classics and the place, in one score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from recommender.catalogue.load import Cellar
from recommender.language.names import WineNames
from recommender.neighbours import TasteNeighbours
from recommender.pairing.classics import Classics, same_place
from recommender.pairing.principles import PRINCIPLES, Pull
from recommender.taste.buying import EVERYDAY, OCCASION
from recommender.taste.table import Flags, Floats, WineTable
from recommender.wine import Dish, Reason, Wine

LEAST_CLASH = -0.8
"""Sum of what speaks against a wine below which it is a clash."""
CLASSIC_PARDON = 0.4
"""Share of a principle's objections that stands against a wine that the trade serves with the dish all the same."""
SHARPNESS = 1.5
"""Logit steps of pulls in one of the score."""
NEUTRAL = -0.6
"""Where nothing speaks for or against."""


@dataclass(frozen=True)
class Meeting:
    """Wines with one dish: every weighted pull, their sum by wine in logit steps, and which wines clash."""

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
    """

    def __init__(self, cellar: Cellar, names: WineNames) -> None:
        self._classics = Classics(cellar, names)

    def meeting(self, table: WineTable, neighbours: TasteNeighbours, dish: Dish) -> Meeting:
        """Meet many wines with a dish; ``neighbours`` is the taste space of the same wines."""
        classics = self._classics.pulls(table, neighbours, dish)
        known = sum((p.values for p in classics if p.kind == "classic"), np.zeros(len(table))) > 0
        pardon = np.where(known, CLASSIC_PARDON, 1.0)
        pulls = [*classics, *same_place(table, dish)]
        for name, (principle, scale) in PRINCIPLES.items():
            for pull in principle(table, dish):
                mild = pardon if name != "known_clash" else 1.0
                values = scale * np.where(pull.values < 0, pull.values * mild, pull.values)
                pulls.append(Pull(pull.kind, values, pull.of, pull.dish))
        against = sum((np.minimum(0.0, p.values) for p in pulls if p.kind.startswith("clash")), np.zeros(len(table)))
        total = sum((p.values for p in pulls), np.full(len(table), NEUTRAL))
        return Meeting(tuple(pulls), total, against < LEAST_CLASH)

    def reasons(self, wine: Wine, dish: Dish) -> list[Reason]:
        """Every reason that applies, with its weighted pull, strongest first (clashes count by their size)."""
        table = WineTable([wine])
        return self.meeting(table, TasteNeighbours(table), dish).reasons(0)

    def score(self, reasons: list[Reason]) -> float:
        """Join the pulls: 0 to 1, a little under .5 where nothing speaks for or against."""
        return logistic(NEUTRAL + sum(r.weight for r in reasons))

    def times_served(self, dishes: Iterable[Dish]) -> Counter[str]:
        """Count the dishes that the trade serves each style with, by style id."""
        return Counter(style.id for dish in dishes for style in self._classics.served(dish).styles)

    def suits(self, dish: Dish) -> float:
        """EUR a bottle that suits a dish: what its classics start at, within the everyday and the occasion."""
        least = sorted(s.price[0] for s in self._classics.served(dish).styles if s.price)
        return float(np.clip(np.median(least), EVERYDAY * 0.75, OCCASION)) if least else EVERYDAY


def logistic(total: float) -> float:
    """0 to 1 from a sum of pulls."""
    return 1.0 / (1.0 + exp(-total / SHARPNESS))


def told(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Pick the reasons worth saying: what speaks for the wine first, then what clashes, four at most, no kind twice."""
    good = sorted((r for r in reasons if r.weight > 0.05), key=lambda r: -r.weight)
    bad = sorted((r for r in reasons if r.weight < -0.25 and r.kind.startswith("clash")), key=lambda r: r.weight)
    first = list({r.kind: r for r in reversed(bad)}.values())[::-1][:2]
    return (*list({r.kind: r for r in reversed(good)}.values())[::-1][: 4 - len(first)], *first)
