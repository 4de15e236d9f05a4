"""Which wine of the table gives most for its price."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from recommender.panel.ranking import Standing

PRICED = 3
"""Wines with a price and a score below which there is no going rate to beat."""
STANDS_OUT = 0.05
"""How much better than its price promises a wine must be, of 1: half a point out of ten."""
LIKED = 0.5
"""Mean score below which nothing is good value: nobody is glad of a bargain that they would not finish."""


def best_value(standings: Sequence[Standing], prices: Mapping[str, float]) -> str | None:
    """Find the wine that is furthest above what its price promises.

    What a price promises at this table is a line of mean score on the logarithm of the price, as tastings have it (twice the price
    adds about the same, whether from 5 to 10 EUR or from 20 to 40). It is the line of Theil and Sen, the median of the slopes of all
    pairs, for by least squares the one wine that stands out would draw the line to itself. Where dearer wines did worse it is held
    level, so that a cheap wine is never asked for more than a dear one. On a line that does not fall, the wine furthest above it is on
    the Pareto front: none that is as cheap is better, and none that is as good is cheaper.

    Parameters
    ----------
    standings
        Of the wines, with their mean score 0 to 1.
    prices
        EUR a bottle by the wine's key; what is not above 0 counts as not known.

    Returns
    -------
    str or None
        Key of the wine; None where fewer than three have a price and a score, and where none stands out: by `STANDS_OUT` above the line
        and by `LIKED` good. Of equals the cheapest, then by the key.

    References
    ----------
    Goldstein et al. (2008), Do more expensive wines taste better?, Journal of Wine Economics 3 (score on the logarithm of price); Sen
    (1968), Estimates of the regression coefficient based on Kendall's tau.
    """
    known = [(s.wine, s.mean, prices[s.wine]) for s in standings if s.mean is not None and prices.get(s.wine, 0) > 0]
    if len(known) < PRICED:
        return None
    promised = _promised([math.log(price) for _, _, price in known], [mean for _, mean, _ in known])
    above = [
        (round(mean - due, 9), mean, price, wine) for (wine, mean, price), due in zip(known, promised, strict=True)
    ]
    worth = [(-more, price, wine) for more, mean, price, wine in above if more >= STANDS_OUT and mean >= LIKED]
    return min(worth)[2] if worth else None


def _promised(logs: Sequence[float], means: Sequence[float]) -> list[float]:
    """Return the score that each price promises, by the line of Theil and Sen, held level where it falls."""
    x, y = np.array(logs), np.array(means)
    first, second = np.triu_indices(len(x), k=1)
    apart = x[second] - x[first]
    rises = ((y[second] - y[first])[apart != 0]) / apart[apart != 0]
    slope = max(0.0, float(np.median(rises))) if rises.size else 0.0
    return [float(due) for due in slope * x + float(np.median(y - slope * x))]
