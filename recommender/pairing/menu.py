"""Several dishes at once: one wine for a menu, and different dishes for a wine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

from recommender.pairing.household import HOUSEHOLD
from recommender.pairing.principles import is_dessert
from recommender.taste.table import Floats
from recommender.wine import Dish

T = TypeVar("T", float, Floats)
WORST = 0.6
"""Share of the worst meeting in a menu: one dish that fights the wine spoils the evening."""
COURSES: Mapping[str, float] = {
    "main": 1.0,
    "starter": 0.7,
    "cheese": 0.6,
    "snack": 0.5,
    "dessert": 0.5,
    "breakfast": 0.5,
    "side": 0.2,
}
"""How much a course decides the wine of a whole menu."""
AFTERWARDS = 0.15
"""Share of the desserts beside savoury courses: the cake has a glass of its own if it can be helped."""
COMMON = 2.0
"""Log-odds added for a dish that everybody knows."""
GOOD, ENOUGH = 1.0, 2.6
"""Log-odds below which a dish is no example to give, and from which it is simply right: beyond, what is gained counts a third."""
WORTH = 3.0
"""Worth of an example of a wine's dish in one of its score."""
AT_HOME, BEST = 0.4, 3
"""Share of the mean of an ingredient's three best dishes with the wine."""
TWIN_DISH = 0.6
"""Taken off for each dish before it of the same main ingredient; a third for the same course, cuisine or cooking."""


def enough(total: T) -> T:
    """Log-odds as far as they matter: beyond `ENOUGH` a wine is simply right, and a third of what is gained counts.

    So a bottle at a third of the price, or one more to the person's taste, may stand before the very classic.
    """
    return np.minimum(total, ENOUGH) + np.maximum(0.0, total - ENOUGH) / 3  # type: ignore[no-any-return]


def together(dishes: Sequence[Dish], totals: Sequence[Floats]) -> Floats:
    """Join the totals of several dishes into one for the menu."""
    sweet = [n for n, d in enumerate(dishes) if is_dessert(d)]
    savoury = [n for n in range(len(dishes)) if n not in sweet]
    if sweet and savoury:
        after = _joined([dishes[n] for n in sweet], [totals[n] for n in sweet])
        return (1 - AFTERWARDS) * _joined(
            [dishes[n] for n in savoury], [totals[n] for n in savoury]
        ) + AFTERWARDS * after
    return _joined(dishes, totals)


def _joined(dishes: Sequence[Dish], totals: Sequence[Floats]) -> Floats:
    stacked = np.stack(list(totals))
    mean = np.average(stacked, axis=0, weights=[COURSES.get(d.course, 0.5) for d in dishes])
    return np.asarray(WORST * stacked.min(axis=0) + (1 - WORST) * mean, dtype=np.float64)


def typical(dishes: Sequence[Dish], totals: Mapping[str, float]) -> dict[str, float]:
    """How good an example each dish is of what a wine is drunk with, by dish id.

    Right first; then well known; then of an ingredient that the wine is at home with, by its three best dishes.
    """
    best: dict[str, list[float]] = {}
    for dish in dishes:
        best.setdefault(dish.main, []).append(totals[dish.id])
    home = {main: float(np.mean(sorted(found)[-BEST:])) for main, found in best.items()}
    worth = {}
    for dish in dishes:
        total = totals[dish.id]
        right = float(enough(total)) - max(0.0, GOOD - total)
        known = COMMON * (dish.id in HOUSEHOLD) + 0.05 * min(6, len(dish.synonyms))
        worth[dish.id] = right + known + AT_HOME * home[dish.main]
    return worth


def varied(dishes: Sequence[Dish], worth: Mapping[str, float], limit: int) -> list[Dish]:
    """Choose dishes, best first, three of one kind never among five."""
    left = sorted(dishes, key=lambda d: (-worth[d.id], d.id))[:80]
    chosen: list[Dish] = []
    while left and len(chosen) < limit:
        best = max(left, key=lambda d: worth[d.id] - sum(_alike(d, c) for c in chosen))
        chosen.append(best)
        mains = [c.main for c in chosen]
        left = [d for d in left if d is not best and mains.count(d.main) < 2]
    return chosen


def _alike(dish: Dish, other: Dish) -> float:
    same = (
        (dish.course == other.course != "main")
        + (dish.cuisine == other.cuisine != "France")
        + (dish.cooking == other.cooking)
    )
    return TWIN_DISH * (dish.main == other.main) + TWIN_DISH / 3 * same
