"""A bottle for several people: each one's fit made one number, with nobody's veto broken.

Source: J. Masthoff, "Group modeling: selecting a sequence of television items to suit a group of viewers", UMUAI 14 (2004). There,
multiplying satisfactions was the only strategy that every subject thought would satisfy everybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from recommender.taste.matching import RECALLING, Taste
from recommender.taste.table import Flags, Floats
from recommender.wine import Reason, Suggestion, Wine

MISERY = 0.35
"""Fit below which a wine is a misery to somebody; .6 is a usual wine."""


class Strategy(StrEnum):
    """How the fits of a group become one."""

    AVERAGE = "average"
    MULTIPLICATIVE = "multiplicative"
    WITHOUT_MISERY = "without misery"


@dataclass(frozen=True, slots=True)
class Shared:
    """A wine for a table, with each one's fit, 0 to 1, in the order of the people."""

    suggestion: Suggestion
    fits: tuple[float, ...]


def together(fits: Sequence[Floats], strategy: Strategy = Strategy.MULTIPLICATIVE) -> Floats:
    """Make one fit of many.

    Parameters
    ----------
    fits
        0 to 1, shape (wines,) for each of the people.
    strategy
        AVERAGE: the mean. MULTIPLICATIVE: the geometric mean, which one unhappy person pulls down more than a happy one lifts.
        WITHOUT_MISERY: the mean, but a wine that is a `MISERY` to anybody stands behind all that are not, the least misery first.

    Returns
    -------
    Floats
        0 to 1, shape (wines,).

    Raises
    ------
    ValueError
        When there is nobody.
    """
    if not len(fits):
        raise ValueError("a group of nobody has no taste")
    each = np.stack(fits)
    if strategy is Strategy.AVERAGE:
        return np.asarray(each.mean(axis=0))
    if strategy is Strategy.MULTIPLICATIVE:
        return np.asarray(np.exp(np.log(np.maximum(each, 1e-6)).mean(axis=0)))
    least = each.min(axis=0)
    # behind: the mean is scaled below the least that a bearable wine can have
    return np.asarray(np.where(least < MISERY, least * MISERY / len(each), each.mean(axis=0)))


def nobody_objects(flags: Sequence[Flags]) -> Flags:
    """Flag the wines that no one's exclusions or budget rule out; one row for each person."""
    return np.asarray(np.logical_and.reduce(np.asarray(flags)))


def spoken_for(wine: Wine, tastes: Sequence[Taste]) -> tuple[Reason, ...]:
    """The best that speaks for a wine to each of several people, each thing once, and of the wines they liked only one."""
    first = [found[0] for taste in tastes if (found := taste.reasons(wine))]
    ordered = sorted(first, key=lambda r: r.weight)
    best = {RECALLING if r.kind in RECALLING else (r.kind, r.of): r for r in ordered}
    told = tuple(sorted(best.values(), key=lambda r: -r.weight))[:4]
    return told or ((Reason("versatile", 0.1),) if wine.style.reach >= 3 else ())
