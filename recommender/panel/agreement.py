"""How far a table agrees, who agrees with whom, and who is closest to the others."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import rankdata

Floats = NDArray[np.float64]
Level = Literal["strong", "fair", "weak", "none"]

COMMON = 3
"""Wines that two must both have scored before they are compared: two wines are a coin thrown once."""
STRONG, FAIR, WEAK = 0.5, 0.3, 0.1
"""Mean rank correlation of two tasters from which agreement is strong, fair or weak: what Cohen (1988, Statistical Power Analysis for
the Behavioral Sciences, 2nd ed., ch. 3) calls a large, medium and small correlation. Experienced judges of wine reach about .34
(Ashton 2012, Reliability and consensus of experienced wine judges, Journal of Wine Economics 7), so fair is as good as theirs."""
_FLAT = 1e-12  # a sum of squares below it is what binary fractions leave of nothing


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the tasters agree on the wines.

    Attributes
    ----------
    kendall_w
        Kendall's coefficient of concordance, 0 to 1, corrected for ties, over the largest complete block. Tasters without any opinion
        in common have 1 / tasters on average, so it is no measure to compare two tables by; ``correlation`` is.
    alpha
        Krippendorff's alpha for intervals over all scores, 1 where all give the same scores, 0 for luck, below it for opposition. It
        takes generosity for disagreement.
    level
        What ``correlation`` amounts to: see `STRONG`. "none" also where luck alone would often do as well.
    correlation
        Mean rank correlation of any two tasters of the block, -1 to 1, 0 for luck.
    tasters, wines
        Size of the complete block.
    """

    kendall_w: float
    alpha: float
    level: Level
    correlation: float
    tasters: int
    wines: int


@dataclass(frozen=True, slots=True)
class Affinity:
    """How alike two tasters score.

    Attributes
    ----------
    first, second
        Their ids, the smaller first.
    likeness
        1 where they rise and fall together by as much, .5 where they have nothing to do with one another, 0 where they are opposites.
    shared
        How many wines both scored.
    """

    first: int
    second: int
    likeness: float
    shared: int


def agreement(scores: pd.DataFrame) -> Agreement | None:
    """Measure how far the tasters agree.

    Kendall's W is of ranks, so that neither generosity nor the part of the scale that someone uses counts, and needs complete data: it
    is worked out over the largest block of tasters and wines without a gap (most scores; then most tasters; then the more modest W).
    Krippendorff's alpha takes all scores. The level is by the mean rank correlation (m W - 1) / (m - 1) of the m tasters, for W
    itself is 1 / m by luck. Where that mean is within one standard deviation of luck, sqrt(2 / (m (m - 1) (n - 1))) for n wines, the
    level is "none": one table in six without any taste in common would show as much.

    Parameters
    ----------
    scores
        0 to 1, shape (wines, tasters), NaN where a taster did not score.

    Returns
    -------
    Agreement or None
        None where no two tasters have three wines in common, or where none of them sets one wine above another.

    References
    ----------
    Kendall and Babington Smith (1939), The problem of m rankings; Kendall and Gibbons (1990), Rank Correlation Methods, ch. 6 (ties,
    mean correlation, variance); Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.
    """
    table = _ordered(scores)
    by_size = itertools.groupby(sorted(_blocks(table), key=_size, reverse=True), key=_size)
    for (_, tasters), blocks in by_size:
        found = [(concordance(table[block]), block[0].size) for block in blocks]
        if known := [(w, wines) for w, wines in found if not math.isnan(w)]:
            w, wines = min(known)
            correlation = (tasters * w - 1) / (tasters - 1)
            return Agreement(w, _alpha(table), _level(correlation, tasters, wines), correlation, tasters, wines)
    return None


def concordance(block: Floats) -> float:
    """Kendall's W, 0 to 1, corrected for ties, of complete scores, shape (wines, tasters); NaN where no taster tells wines apart."""
    n, m = block.shape
    ranks = rankdata(np.round(block, 9), axis=0)
    tied = [np.unique(column, return_counts=True)[1] for column in ranks.T]
    ties = sum(float((counts**3 - counts).sum()) for counts in tied)
    sums = ranks.sum(axis=1)
    most = m * m * (n**3 - n) - m * ties
    return 12 * float(((sums - sums.mean()) ** 2).sum()) / most if most > 0 else math.nan


def affinities(scores: pd.DataFrame) -> tuple[Affinity, ...]:
    """Tell how alike any two tasters score who have three wines in common.

    Over these wines each taster's scores are counted from their own mean, so that the generous and the severe can be alike; then
    likeness is (1 + a) / 2 of the coefficient of additivity a = 2 xy / (xx + yy). A correlation would also even out how far each goes
    from their mean: someone who finds all wines within half a point would be the twin of someone whom they enrapture and appal, and
    of two who score nearly flat the last crumb would decide. Who scores all wines the same is .5 like anybody.

    Parameters
    ----------
    scores
        0 to 1, shape (wines, tasters), NaN where a taster did not score; the columns are the tasters' ids.

    Returns
    -------
    tuple of Affinity
        The most alike first; of equals those with more wines in common, then by their ids.

    References
    ----------
    Zegers and ten Berge (1985), A family of association coefficients for metric scales, Psychometrika 50, 17-24: additivity is the
    one that only a shift leaves alone.
    """
    ids = sorted(int(taster) for taster in scores.columns)
    columns = dict(zip(ids, _ordered(scores).T, strict=True))
    pairs = [_affinity(first, second, columns) for first, second in itertools.combinations(ids, 2)]
    return tuple(sorted((p for p in pairs if p is not None), key=lambda p: (-p.likeness, -p.shared, p.first, p.second)))


def _affinity(first: int, second: int, columns: dict[int, Floats]) -> Affinity | None:
    x, y = columns[first], columns[second]
    both = ~np.isnan(x) & ~np.isnan(y)
    if (shared := int(both.sum())) < COMMON:
        return None
    x, y = _centred(x[both]), _centred(y[both])
    most = float(x @ x + y @ y)
    likeness = 0.5 + float(x @ y) / most if most > _FLAT else 0.5
    return Affinity(first, second, _held(likeness), shared)


def closeness(scores: pd.DataFrame) -> dict[int, float | None]:
    """Tell how closely each taster follows the others.

    It is (1 + r) / 2 of the correlation r with the mean of the others, each counted from their own mean: the taster is left out of what
    they are measured by. A correlation here, and not additivity, because a mean of several always goes less far than any one of them.

    Parameters
    ----------
    scores
        0 to 1, shape (wines, tasters), NaN where a taster did not score; the columns are the tasters' ids.

    Returns
    -------
    dict of int to float or None
        By taster: 1 goes with the table, .5 their own way, 0 against it; None for whoever has fewer than three wines in common with
        others, and where one side sets no wine above another.

    References
    ----------
    The item-rest correlation (Nunnally and Bernstein 1994, Psychometric Theory, ch. 8), as used of assessors.
    """
    ids = sorted(int(taster) for taster in scores.columns)
    centred = np.column_stack([_centred(column) for column in _ordered(scores).T]) if ids else np.zeros((0, 0))
    return {taster: _close(centred[:, n], np.delete(centred, n, axis=1)) for n, taster in enumerate(ids)}


def _close(own: Floats, others: Floats) -> float | None:
    given = ~np.isnan(others)
    both = ~np.isnan(own) & given.any(axis=1)
    if int(both.sum()) < COMMON:
        return None
    rest = np.where(given, others, 0.0)[both].sum(axis=1) / given[both].sum(axis=1)
    x, y = _centred(own[both]), _centred(rest)
    xx, yy = float(x @ x), float(y @ y)
    return _held(0.5 + 0.5 * float(x @ y) / math.sqrt(xx * yy)) if min(xx, yy) > _FLAT else None


def _ordered(scores: pd.DataFrame) -> Floats:
    """Return the scores with wines and tasters in the order of their keys, so that no answer depends on who came first."""
    return scores.sort_index(axis=0).sort_index(axis=1).to_numpy(float)


def _centred(values: Floats) -> Floats:
    given = ~np.isnan(values)
    return values - values[given].mean() if given.any() else values


def _held(likeness: float) -> float:
    return round(min(1.0, max(0.0, likeness)), 9)


def _blocks(table: Floats) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Return the wines and tasters of every complete block that no taster could join, shaped to index the scores.

    The wines of such a block are what some tasters have in common, so they are found by intersecting the tasters' wines over and over:
    at most 2 ** wines sets, and a handful where gaps are few.
    """
    scored = [frozenset(np.flatnonzero(~np.isnan(column)).tolist()) for column in table.T]
    common: set[frozenset[int]] = set()
    for own in scored:
        common |= {met for met in ({own} | {own & other for other in common}) if len(met) >= COMMON}
    found = [(sorted(wines), [n for n, own in enumerate(scored) if own >= wines]) for wines in common]
    return [
        (np.array(wines, np.intp)[:, None], np.array(tasters, np.intp)[None, :])
        for wines, tasters in found
        if len(tasters) > 1
    ]


def _size(block: tuple[NDArray[np.intp], NDArray[np.intp]]) -> tuple[int, int]:
    wines, tasters = block
    return wines.size * tasters.size, tasters.size


def _alpha(table: Floats) -> float:
    import krippendorff

    return float(krippendorff.alpha(reliability_data=np.round(table.T, 9), level_of_measurement="interval"))


def _level(correlation: float, tasters: int, wines: int) -> Level:
    luck = math.sqrt(2 / (tasters * (tasters - 1) * (wines - 1)))
    if correlation < max(WEAK, luck):
        return "none"
    return "strong" if correlation >= STRONG else "fair" if correlation >= FAIR else "weak"
