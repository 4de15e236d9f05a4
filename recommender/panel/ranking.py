"""Which wine the table liked best, which are level, and how far opinions lie apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

import pandas as pd

STEP = 0.01
"""Means that are the same to a tenth of a point out of ten are level: nobody tastes finer."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a wine came.

    Attributes
    ----------
    wine
        Its key.
    rank
        1 is best, by standard competition ranking (1, 2, 2, 4); None where nobody scored it.
    tied
        Whether it shares its rank.
    mean
        Plain mean of those who scored it, 0 to 1; None where nobody did.
    spread
        Standard deviation of the sample, 0 for one score; None where nobody scored it.
    low, high
        The least and the greatest score, 0 to 1; None where nobody scored it.
    count
        How many scored it.
    """

    wine: str
    rank: int | None
    tied: bool
    mean: float | None
    spread: float | None
    low: float | None
    high: float | None
    count: int


def standings(scores: pd.DataFrame, step: float = STEP) -> tuple[Standing, ...]:
    """Rank the wines by their mean score, best first.

    Parameters
    ----------
    scores
        0 to 1, shape (wines, tasters), NaN where a taster did not score; the index holds the wines' keys.
    step
        Means are rounded to it before they are compared, in units of the scores.

    Returns
    -------
    tuple of Standing
        One a wine; those that are level by their key. Wines that nobody scored come last, without a rank.

    Raises
    ------
    ValueError
        When ``step`` is not above 0 or a score is off its scale.
    """
    if not step > 0:
        raise ValueError(f"a step of {step} compares nothing")
    marks = {str(wine): _scored(row) for wine, row in zip(scores.index, scores.to_numpy(float).tolist(), strict=True)}
    steps = {wine: _rounded(fmean(given), step) for wine, given in marks.items() if given}
    ranked = [_standing(wine, marks[wine], steps) for wine in sorted(steps, key=lambda w: (-steps[w], w))]
    unscored = [Standing(wine, None, False, None, None, None, None, 0) for wine in sorted(marks.keys() - steps.keys())]
    return (*ranked, *unscored)


def _scored(row: Sequence[float]) -> list[float]:
    given = [score for score in row if not math.isnan(score)]
    if any(not 0 <= score <= 1 for score in given):
        raise ValueError("scores are from 0 to 1")
    return given


def _rounded(mean: float, step: float) -> int:
    """Return a mean in whole steps, halves up; what binary fractions leave behind is cut off first."""
    return math.floor(round(mean / step, 6) + 0.5)


def _standing(wine: str, given: list[float], steps: dict[str, int]) -> Standing:
    own = steps[wine]
    return Standing(
        wine=wine,
        rank=1 + sum(other > own for other in steps.values()),
        tied=sum(other == own for other in steps.values()) > 1,
        mean=fmean(given),
        spread=stdev(given) if len(given) > 1 else 0.0,
        low=min(given),
        high=max(given),
        count=len(given),
    )


def from_ranks(ranks: pd.DataFrame) -> pd.DataFrame:
    """Turn each taster's order into scores, by the count of Borda within what they ranked.

    The best of k wines has 1, the last 0, the others steps of 1 / (k - 1) between them, so that whoever ranked few weighs as much as
    whoever ranked all. Wines on one rank share the mean of their places, and gaps between ranks mean nothing.

    Parameters
    ----------
    ranks
        1 is best, shape (wines, tasters), NaN where a taster did not rank.

    Returns
    -------
    pandas.DataFrame
        Scores 0 to 1 of the same shape; NaN where nothing was ranked, and for whoever ranked one wine alone: that is no order.

    References
    ----------
    Borda (1781), Mémoire sur les élections au scrutin; ties as in Black (1976), Partial justification of the Borda count.
    """
    places = ranks.astype(float).rank(method="average")
    counts = places.count()
    return (counts - places) / (counts - 1).where(counts > 1)
