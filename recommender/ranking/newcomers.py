"""Wines that nobody has rated: how many would reach for them and how they would be liked, by what is known of them."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.linear_model import Ridge

from recommender.ranking.listing import Listing

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

PENALTY = 4.0
FORESTS = 4
"""Boosted models averaged, each on other thirds of the columns."""
PARTS = 5


class Newcomers:
    """Tells a number of each wine from what is known of it and from its kin (winery, region, grape, style).

    The mean of a ridge regression on everything and of boosted trees on numbers and on the kin's own values.

    Parameters
    ----------
    listing
        The wines.
    seed
        Draws the columns of the trees.
    """

    def __init__(self, listing: Listing, seed: int = 0) -> None:
        self._listing = listing
        self._seed = seed
        grape = pd.Series([g[0] if g else "" for g in listing.table["Grapes"]])
        country, kind = listing.table["Country"], listing.table["Type"]
        groups = (
            (listing.table["WineryName"], 1.0),
            (listing.table["RegionName"], 2.0),
            (country + "|" + kind, 2.0),
            (grape + "|" + country, 2.0),
            (grape, 2.0),
            (pd.Series(listing.styles), 2.0),
        )
        self._groups = [(pd.factorize(names)[0], drawn) for names, drawn in groups]
        codes = np.c_[pd.factorize(kind)[0], pd.factorize(country)[0]]
        self._own = np.hstack([listing.numbers, listing.structure, codes, listing.on_label, listing.kinds[:, -1:]])

    def told(self, values: Floats, weights: Floats, known: Flags) -> Floats:
        """Return ``values`` of every wine as told by the ``known`` ones, shape (wines,); a known one's own value counts."""
        linear = Ridge(alpha=PENALTY).fit(self._listing.everything[known], values[known], sample_weight=weights[known])
        kin = np.hstack([self._own, self._of_kin(values, weights, known)])
        trees = [
            HistGradientBoostingRegressor(
                max_iter=150, learning_rate=0.05, max_leaf_nodes=8, min_samples_leaf=15, l2_regularization=5.0,
                max_features=0.3, random_state=self._seed + n,
            ).fit(kin[known], values[known], sample_weight=weights[known])
            for n in range(FORESTS)
        ]  # fmt: skip
        grown = np.mean([tree.predict(kin) for tree in trees], axis=0)
        return np.asarray((linear.predict(self._listing.everything) + grown) / 2)

    def told_by_others(self, values: Floats, weights: Floats, known: Flags) -> Floats:
        """As `told`, with no wine's own value in what is told of it (cross-fitted in `PARTS`)."""
        part = np.random.default_rng(self._seed).permutation(len(values)) % PARTS
        out = np.zeros(len(values))
        for n in range(PARTS):
            others = known & (part != n)
            out[part == n] = self.told(values, weights, others)[part == n]
        return out

    def _of_kin(self, values: Floats, weights: Floats, known: Flags) -> Floats:
        """Mean of the other known wines of each group, drawn to the average, and how many there are."""
        weight = np.where(known, weights, 0.0)
        average = float(np.average(values[known], weights=weights[known]))
        columns = []
        for codes, drawn in self._groups:
            total, sums = np.bincount(codes, weight), np.bincount(codes, weight * values)
            others, said = total[codes] - weight, sums[codes] - weight * values
            columns += [(said + drawn * average) / (others + drawn), np.log1p(np.maximum(0.0, others))]
        return np.stack(columns, axis=1)
