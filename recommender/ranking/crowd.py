"""What a crowd's ratings say of wines: how many reach for each, how it is liked, and which are tasted by the same people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from recommender.errors import InputError
from recommender.ranking.listing import Listing

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

LIKED = 4.0
"""Least rating, of 1 to 5, with which a wine is liked."""
DOUBTED = 10.0
"""Ratings of the average by which a wine's own mean is drawn to it; raters by which a share of them is."""
GENEROUS = 3.0
"""As `DOUBTED`, for a person's mean."""
RIDGE = 200.0
"""Penalty of the item-to-item regression, as its authors have it for data of this size."""
CHANCE = 3.0
"""Tasters of both wines added to the observed and to the expected, so that a rare wine is no marvel."""
LATE = 0.4
"""Share of the ratings that count as the latest."""
SOON = 5
"""How many steps later a wine still counts as tasted after another."""
COLUMNS = ("UserID", "WineID", "Rating")


@dataclass(frozen=True)
class Ratings:
    """Ratings in the order of each person's days.

    ``users``; ``wines``, positions in the listing; ``values``, 1 to 5; ``late``, whether among the latest `LATE` of all;
    ``names``, what the list calls each user, where it was read from one.
    """

    users: Places
    wines: Places
    values: Floats
    late: NDArray[np.bool_]
    names: Sequence[object] = ()

    def of(self, kept: NDArray[np.bool_]) -> Ratings:
        """Some of them."""
        return Ratings(self.users[kept], self.wines[kept], self.values[kept], self.late[kept], self.names)

    def people(self) -> list[tuple[Places, Floats]]:
        """Wines and ratings of each person, in order."""
        edges = np.flatnonzero(np.diff(self.users)) + 1
        return (
            list(zip(np.split(self.wines, edges), np.split(self.values, edges), strict=True)) if len(self.users) else []
        )


def read_ratings(path: Path, listing: Listing) -> Ratings:
    """Read ratings in the X-Wines format; those of wines that are not listed are left out.

    Raises
    ------
    InputError
        When the file cannot be read, lacks a column, or rates none of the wines.
    """
    try:
        table = pd.read_csv(path, low_memory=False)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error}") from error
    if missing := [c for c in COLUMNS if c not in table.columns]:
        raise InputError(f"{path}: no column {', '.join(missing)}")
    days = pd.to_datetime(table["Date"], errors="coerce") if "Date" in table.columns else pd.Series(pd.NaT, table.index)
    table = table.assign(Date=days).sort_values("Date", kind="stable")
    values = pd.to_numeric(table["Rating"], errors="coerce")
    wines = table["WineID"].map({int(i): n for n, i in enumerate(listing.ids)})
    kept = values.between(1, 5) & wines.notna()
    if not kept.any():
        raise InputError(f"{path}: rates none of the wines")
    users, names = pd.factorize(table["UserID"][kept])
    order = np.argsort(users, kind="stable")
    return Ratings(
        np.asarray(users[order], np.int64),
        np.asarray(wines[kept], np.int64)[order],
        values[kept].to_numpy(float)[order],
        (table["Date"].rank(pct=True) > 1 - LATE)[kept].to_numpy(bool)[order],
        tuple(names),
    )


class Crowd:
    """Statistics of ratings, each drawn to the average where there are few.

    Attributes
    ----------
    count, likes, total
        Ratings, ratings from `LIKED`, and sum of the ratings of each wine.
    rising
        Logarithm of the latest ratings over those expected if no wine rose or fell.
    mean, bias
        Mean rating, 1 to 5; mean of what a wine was given beyond its raters' own means.
    given
        Share of a wine's raters who rated another (Deshpande and Karypis 2004), liked it (``liking``), or rated it soon
        after (``after``); shape (wines, wines), from row to column.
    cosine, regression, surprise
        Cosine of who rated them; item-to-item regression (Steck 2019); logarithm of observed over expected raters of both.
    """

    def __init__(self, ratings: Ratings, wines: int) -> None:
        people = int(ratings.users.max(initial=-1)) + 1
        at, size = (ratings.users, ratings.wines), (people, wines)
        rated = csr_matrix((np.ones(len(ratings.values)), at), shape=size)
        liked = csr_matrix(((ratings.values >= LIKED).astype(float), at), shape=size)
        self.average = float(ratings.values.mean())
        self.count = np.bincount(ratings.wines, minlength=wines).astype(float)
        late = np.bincount(ratings.wines, ratings.late, minlength=wines)
        self.rising = np.log((late + 2) / (self.count * ratings.late.mean() + 2))
        self.likes = np.asarray(liked.sum(axis=0)).ravel()
        self.total = np.bincount(ratings.wines, ratings.values, minlength=wines)
        self.mean = (self.total + DOUBTED * self.average) / (self.count + DOUBTED)
        each = np.bincount(ratings.users, minlength=people)
        given = np.bincount(ratings.users, ratings.values, minlength=people)
        own = (given + GENEROUS * self.average) / (each + GENEROUS)
        beyond = np.bincount(ratings.wines, ratings.values - own[ratings.users], minlength=wines)
        self.bias = beyond / (self.count + 0.5 * DOUBTED)
        both = (rated.T @ rated).toarray()
        self.given = _off_diagonal(both / (self.count[:, None] + DOUBTED))
        self.liking = _off_diagonal((rated.T @ liked).toarray() / (self.count[:, None] + DOUBTED))
        length = np.sqrt(self.count) + 1e-9
        self.cosine = _off_diagonal(both / length[:, None] / length[None])
        inverse = np.linalg.inv(both + RIDGE * np.eye(wines))
        self.regression = _off_diagonal(-inverse / np.diag(inverse))
        expected = self.count[:, None] * self.count[None] / max(1, people)
        self.surprise = _off_diagonal(np.log((both + CHANCE) / (expected + CHANCE)))
        self.after = _followers(ratings, wines) / (self.count[:, None] + DOUBTED)


def _off_diagonal(matrix: Floats) -> Floats:
    np.fill_diagonal(matrix, 0.0)
    return matrix


def _followers(ratings: Ratings, wines: int) -> Floats:
    """How often each wine was rated after another, less the more lay between; shape (wines, wines)."""
    found = np.zeros((wines, wines))
    for step in range(1, SOON + 1):
        same = ratings.users[step:] == ratings.users[:-step]
        np.add.at(found, (ratings.wines[:-step][same], ratings.wines[step:][same]), 1 / step)
    return found
