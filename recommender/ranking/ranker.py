"""The ranker: from a person's first ratings, which wines they will reach for and how they will rate them.

Known wines are judged by the crowd's statistics and by what the wines are, weighed by models that were fitted on people whom
those statistics had not seen (Wolpert 1992, "Stacked generalization"). A wine without a rating is judged by what is known of it,
weighed by a model fitted on wines whose ratings were hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from recommender.ranking.crowd import GENEROUS, LIKED, Crowd, Ratings
from recommender.ranking.listing import Listing
from recommender.ranking.newcomers import Newcomers

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

FOLDS = 5
"""Parts of the people; each is met with the statistics of the others."""
HISTORIES = (1, 3, 5)
"""Lengths of the histories that are learned from."""
LEAST_AHEAD = 3
"""Ratings that must follow a history."""
LIKELY, DRAWN, SOME = 100, 40, 20
"""Against the wines liked stand some of the likeliest others (by their shares among the history's raters), and a few of the rest."""
PRIOR = 6.0
"""Ratings that what is told of a wine is worth beside its own."""
HIDDEN = 5
"""Parts of the wines; each is hidden once to learn how newcomers are met."""


@dataclass(frozen=True)
class History:
    """What a person rated so far, in order: positions of wines, and ratings 1 to 5."""

    wines: Places
    values: Floats

    @property
    def tilt(self) -> Floats:
        """How far each rating lies from the person's own mean."""
        return self.values - self.values.mean() if len(self.values) else self.values


class Ranker(BaseEstimator):  # type: ignore[misc]
    """Scores every wine of a list for a history.

    Parameters
    ----------
    seed
        Draws folds and wines.

    Attributes
    ----------
    crowd_
        Statistics of the ratings fitted on.
    popularity_, mean_
        Logarithm of ratings and mean rating of each wine, told by the other wines.
    """

    def __init__(self, seed: int = 0) -> None:
        self.seed = seed

    def fit(self, listing: Listing, ratings: Ratings) -> Ranker:
        """Learn from ratings by many people."""
        self.listing_ = listing
        self.newcomers_ = Newcomers(listing, self.seed)
        self.crowd_ = Crowd(ratings, len(listing))
        self.popularity_, self.mean_ = self._told(self.crowd_, by_others=True)
        self.unrated_ = self.crowd_.count == 0
        self._fit_known(ratings)
        self._fit_newcomers(ratings)
        return self

    def scores(self, histories: Sequence[History]) -> Iterator[tuple[Floats, Floats]]:
        """For each history, how likely each wine is the next liked (log-odds), and the rating expected; shapes (wines,)."""
        for n in range(0, len(histories), 64):
            some = histories[n : n + 64]
            rows = np.concatenate([self._known_rows(self.crowd_, self.mean_, h) for h in some])
            reach = _log_odds(self.reach_trees_.predict_proba(rows)[:, 1]) + self.reach_line_.decision_function(rows)
            apart = self.apart_trees_.predict(rows) + self.apart_line_.predict(rows)
            for h, r, a in zip(some, np.split(reach, len(some)), np.split(apart, len(some)), strict=True):
                yield self._with_newcomers(h, r / 2, a / 2)

    def _with_newcomers(self, history: History, reach: Floats, apart: Floats) -> tuple[Floats, Floats]:
        """Put the wines that nobody rated among the others."""
        average = self.crowd_.average
        own = (history.values.sum() + GENEROUS * average) / (len(history.values) + GENEROUS)
        new = self.unrated_
        if new.any():
            rows = self._new_rows(self.popularity_, self.mean_, self.crowd_, history)[new]
            reach[new] = self.new_line_.decision_function(rows)
            apart[new] = (self.mean_ - average)[new]
        return reach, own + apart

    def _told(self, crowd: Crowd, *, by_others: bool) -> tuple[Floats, Floats]:
        """Popularity and mean of each wine as told by those that are rated, or with its own left out."""
        known = crowd.count > 0
        told = self.newcomers_.told_by_others if by_others else self.newcomers_.told
        return told(np.log1p(crowd.count), np.ones(len(known)), known), told(crowd.mean, np.sqrt(crowd.count), known)

    def _fit_known(self, ratings: Ratings) -> None:
        draw = np.random.default_rng(self.seed)
        fold = draw.permutation(int(ratings.users.max()) + 1) % FOLDS
        seen, liked, stands, ahead, apart = [], [], [], [], []
        for n in range(FOLDS):
            crowd = Crowd(ratings.of(fold[ratings.users] != n), len(self.listing_))
            for history, wines, values in _cases(ratings.of(fold[ratings.users] == n)):
                rows = self._known_rows(crowd, self.mean_, history)
                likely = crowd.given[history.wines].sum(axis=0)
                at, wanted, stand = _drawn(draw, likely, history.wines, wines[values >= LIKED])
                seen.append(rows[at])
                liked.append(wanted)
                stands.append(stand)
                ahead.append(rows[wines])
                whole = np.concatenate([history.values, values]).mean()
                apart.append(values - whole)
        x, y, weight = (np.concatenate(part) for part in (seen, liked, stands))
        self.reach_trees_ = HistGradientBoostingClassifier(
            max_iter=250, learning_rate=0.06, max_leaf_nodes=24, min_samples_leaf=80, l2_regularization=5.0,
            random_state=self.seed,
        ).fit(x, y, sample_weight=weight)  # fmt: skip
        self.reach_line_ = _scaled(LogisticRegression(C=0.1, max_iter=300)).fit(
            x, y, logisticregression__sample_weight=weight
        )
        x, z = np.concatenate(ahead), np.concatenate(apart)
        self.apart_trees_ = HistGradientBoostingRegressor(
            max_iter=200, learning_rate=0.05, max_leaf_nodes=12, min_samples_leaf=150, l2_regularization=20.0,
            random_state=self.seed,
        ).fit(x, z)  # fmt: skip
        self.apart_line_ = _scaled(Ridge(50.0)).fit(x, z)

    def _fit_newcomers(self, ratings: Ratings) -> None:
        draw = np.random.default_rng(self.seed)
        part = draw.permutation(len(self.listing_)) % HIDDEN
        rows, liked = [], []
        for n in range(HIDDEN):
            hidden = part == n
            crowd = Crowd(ratings.of(~hidden[ratings.wines]), len(self.listing_))
            popularity, mean = self._told(crowd, by_others=False)
            for history, wines, values in _cases(ratings):
                wanted = wines[hidden[wines] & (values >= LIKED)]
                if hidden[history.wines].any() or not len(wanted):
                    continue
                others = np.setdiff1d(np.flatnonzero(hidden), wanted)
                against = draw.choice(others, min(len(others), DRAWN), replace=False)
                at = np.concatenate([wanted, against])
                rows.append(self._new_rows(popularity, mean, crowd, history)[at])
                liked.append(np.repeat([1, 0], [len(wanted), len(against)]))
        self.new_line_ = _scaled(LogisticRegression(C=0.1, max_iter=300)).fit(
            np.concatenate(rows), np.concatenate(liked)
        )

    def _known_rows(self, crowd: Crowd, told: Floats, history: History) -> NDArray[np.float32]:
        """What is known of every wine beside a history, shape (wines, features)."""
        h, last = history.wines, history.wines[-1:]
        mean = (crowd.total + PRIOR * told) / (crowd.count + PRIOR)
        columns = [
            np.log1p(crowd.count), np.log1p(crowd.likes), crowd.rising, crowd.mean, crowd.bias, told, mean,
            crowd.given[h].sum(axis=0), crowd.liking[h].sum(axis=0), crowd.cosine[h].sum(axis=0),
            crowd.regression[h].sum(axis=0), _mean(crowd.surprise[h]), crowd.surprise[h].max(axis=0, initial=-9.0),
            crowd.after[h].sum(axis=0), crowd.after[last].sum(axis=0), crowd.given[last].sum(axis=0),
            _mean((1 + 0.5 * (history.values - crowd.average))[:, None] * crowd.surprise[h]),
            *self._alike(history), *self._around(crowd, history),
        ]  # fmt: skip
        return np.stack(columns, axis=1).astype(np.float32)

    def _new_rows(self, popularity: Floats, mean: Floats, crowd: Crowd, history: History) -> NDArray[np.float32]:
        """As `_known_rows`, of wines by what is told of them alone."""
        columns = [popularity, mean, *self._alike(history), *self._around(crowd, history)]
        return np.stack(columns, axis=1).astype(np.float32)

    def _alike(self, history: History) -> list[Floats]:
        """How much each wine is like those of the history."""
        h, same = history.wines, self.listing_.same
        likeness = self.listing_.likeness[h]
        return [
            _mean(likeness), likeness.max(axis=0, initial=0.0), history.tilt @ likeness,
            same["WineryName"][h].max(axis=0, initial=0.0), _mean(same["RegionName"][h]), _mean(same["Country"][h]),
            _mean(same["Type"][h]), _mean(same["Grapes"][h]), same["Grapes"][h].max(axis=0, initial=0.0),
        ]  # fmt: skip

    def _around(self, crowd: Crowd, history: History) -> list[Floats]:
        """What holds for every wine alike: what sort of history it is."""
        h, size = history.wines, len(self.listing_)
        values = (
            history.values.mean() if len(h) else crowd.average,
            np.log1p(crowd.count[h]).mean() if len(h) else 0.0,
            crowd.mean[h].mean() if len(h) else crowd.average,
            len(h),
        )
        return [np.full(size, float(v)) for v in values]


def _cases(ratings: Ratings) -> Iterator[tuple[History, Places, Floats]]:
    """Each person's first ratings, of every length in `HISTORIES`, and those that followed."""
    for wines, values in ratings.people():
        for k in HISTORIES:
            if len(wines) >= k + LEAST_AHEAD:
                yield History(wines[:k], values[:k]), wines[k:], values[k:]


def _drawn(
    draw: np.random.Generator, likely: Floats, history: Places, liked: Places
) -> tuple[Places, NDArray[np.int64], Floats]:
    """The wines liked and some that were not, of the likeliest and of all; 1 and 0; how many wines each stands for."""
    order = np.argsort(-likely, kind="stable")
    others = order[~np.isin(order, np.concatenate([history, liked]))]
    first, some = others[:LIKELY], others[LIKELY:]
    against = np.concatenate([first[draw.permutation(len(first))[:DRAWN]], some[draw.permutation(len(some))[:SOME]]])
    at = np.concatenate([liked, against])
    near, far = min(len(first), DRAWN), min(len(some), SOME)
    stand = np.repeat([1.0, len(first) / max(1, near), len(some) / max(1, far)], [len(liked), near, far])
    return at, np.repeat([1, 0], [len(liked), len(against)]), stand


def _mean(rows: Floats) -> Floats:
    return rows.mean(axis=0) if len(rows) else np.zeros(rows.shape[1])


def _scaled(model: Any) -> Any:
    return make_pipeline(StandardScaler(), model)


def _log_odds(chances: Floats) -> Floats:
    held = np.clip(chances, 1e-9, 1 - 1e-9)
    return np.asarray(np.log(held) - np.log1p(-held))
