"""Where the wines of a table stand among the words said of them: correspondence analysis of what was ticked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

if TYPE_CHECKING:
    from prince import CA

Floats = NDArray[np.float64]
Reason = Literal["wines", "words", "tasters", "flat", "unstable"]

TASTERS = 3
"""Tasters who said something: what two have in common may be one misunderstanding."""
WINES = 3
"""Wines of which something was said; two stand on a line, and need no map."""
TERMS = 4
"""Terms that are left: three spread over the plane of any three wines, whatever was meant."""
USERS = 2
"""Tasters who must use a term: one person's own word is not the table's, and a rare one would draw an axis to itself (Greenacre 2017,
Correspondence Analysis in Practice, 3rd ed., ch. 11-12: what weighs little can still lie far out)."""
MARKS = 24
"""Marks in all, of those terms: three tasters with two or three words for each of three or four wines. An evening of six tasters and
five wines has about 120."""
LUCK = 0.9
"""Share of shuffles that the wines' difference in words must exceed."""
SHUFFLES, RESAMPLES = 50, 50
UNSTABLE = 0.65
"""Stability below which there is no map. Marks put down at random, with each taster's and each term's own frequency, have .55 to .73
(simulated for 3 to 12 tasters and wines, 15 terms), wines that differ clearly .7 to .9."""
STEADY = 0.8
"""Stability from which a map would look much the same at another such table; the .95 that is asked of consumer tests (Ares et al. 2014)
takes sixty people and more."""
_SEED = 20


@dataclass(frozen=True, slots=True)
class Spot:
    """A wine or a term on the map, and how many marks it had."""

    key: str
    x: float
    y: float
    count: int


@dataclass(frozen=True, slots=True)
class WordMap:
    """Wines and terms in one plane.

    Attributes
    ----------
    wines, terms
        In the order of their keys.
    explained
        Shares, 0 to 1, of the inertia that the horizontal and the vertical axis show; the first is the greater.
    inertia
        Total inertia of the table, chi square divided by the number of marks: 0 where all wines have the same words.
    stable
        Mean RV coefficient, 0 to 1, of the map with those of resampled tables: how much depends on who happened to be there. Told as
        firm from `STEADY`.
    """

    wines: tuple[Spot, ...]
    terms: tuple[Spot, ...]
    explained: tuple[float, float]
    inertia: float
    stable: float


@dataclass(frozen=True, slots=True)
class Lacking:
    """Why there is no map.

    Attributes
    ----------
    reason
        "tasters" or "wines": too few of them spoke or were spoken of; "words": too few that several tasters share; "flat": the wines
        differ in their words no more than by luck; "unstable": they differ, but with other tasters the map would be another.
    """

    reason: Reason


def word_map(marks: pd.DataFrame) -> WordMap | Lacking:
    """Draw the wines among the words that were ticked for them.

    The counts (how many tasters ticked a term for a wine) are analysed by correspondence analysis. The map is symmetric: both wines and
    terms are in principal coordinates, so that distances between wines, and between terms, are chi-square distances as far as two axes
    show them, while a wine and a term are compared by their direction from the middle, not by their distance. In the middle is what
    all wines have alike.

    A map of noise looks as good as any, so two things are asked first. The inertia must exceed that of nine in ten tables in which each
    taster's answers were dealt out anew among the wines that they spoke of; this keeps how much each one ticks, which the usual chi
    square does not. And the map must hold when tasters are drawn anew from the table with replacement, by the RV coefficient of all its
    points. Both are seeded: the same marks have the same answer, in whatever order they come.

    Parameters
    ----------
    marks
        One row a mark, columns ``taster`` (int), ``wine`` and ``term`` (str). A mark that comes twice counts once; only tasters,
        wines and terms with a mark are known of.

    Returns
    -------
    WordMap or Lacking
        Terms of fewer than two tasters, and then wines without words, are left out. Whatever the order of the marks, the first axis
        points to the side of the wine that is furthest out on it, as does the second.

    Raises
    ------
    KeyError
        When a column is missing.

    References
    ----------
    Greenacre (2017), Correspondence Analysis in Practice, 3rd ed.; Meyners, Castura and Carr (2013), Existing and new approaches for the
    analysis of CATA data, Food Quality and Preference 30 (dealing out anew); Ares et al. (2014), Investigation of the number of
    consumers necessary to obtain stable sample and descriptor configurations from CATA questions, Food Quality and Preference 31 (RV of
    resampled panels); Robert and Escoufier (1976), A unifying tool for linear multivariate statistical methods: the RV coefficient.
    """
    once = marks[["taster", "wine", "term"]].dropna().drop_duplicates()
    if once["taster"].nunique() < TASTERS:
        return Lacking("tasters")
    if once["wine"].nunique() < WINES:
        return Lacking("wines")
    ticked, wines, terms = _ticked(_shared(once))
    if len(ticked) < TASTERS or len(wines) < WINES or len(terms) < TERMS or ticked.sum() < MARKS:
        return Lacking("words")
    draw = np.random.default_rng(_SEED)
    if not _differs(ticked, draw):
        return Lacking("flat")
    table = pd.DataFrame(ticked.sum(axis=0), index=wines, columns=terms)
    analysis = _analysed(table)
    points = _points(analysis, table)
    stable = _stability(ticked, points, draw)
    return Lacking("unstable") if stable < UNSTABLE else _map(table, analysis, points, stable)


def _map(table: pd.DataFrame, analysis: CA, points: Floats, stable: float) -> WordMap:
    """Put the points (wines, then terms) the same way up whatever the decomposition made of them, and name them."""
    points = points * _signs(points[: len(table)])
    marks = [*table.sum(axis=1), *table.sum(axis=0)]
    spots = [
        Spot(str(key), round(float(x), 6), round(float(y), 6), int(count))
        for key, (x, y), count in zip([*table.index, *table.columns], points, marks, strict=True)
    ]
    inertia = float(analysis.total_inertia_)
    first, second = (float(value) / inertia for value in analysis.eigenvalues_)
    return WordMap(tuple(spots[: len(table)]), tuple(spots[len(table) :]), (first, second), inertia, stable)


def _shared(marks: pd.DataFrame) -> pd.DataFrame:
    """Return the marks without the terms that too few tasters use."""
    users = marks.groupby("term")["taster"].nunique()
    return marks[marks["term"].isin(users.index[users >= USERS])]


def _ticked(marks: pd.DataFrame) -> tuple[Floats, list[str], list[str]]:
    """Return what each taster ticked, 0 or 1, shape (tasters, wines, terms), with the keys of wines and terms; all in order."""
    codes, keys = zip(*(pd.factorize(marks[name], sort=True) for name in ("taster", "wine", "term")), strict=True)
    ticked = np.zeros([len(known) for known in keys])
    ticked[codes] = 1.0
    return ticked, [str(key) for key in keys[1]], [str(key) for key in keys[2]]


def _differs(ticked: Floats, draw: np.random.Generator) -> bool:
    """Whether wines differ in their words more than luck would have it: see `word_map`."""
    spoken = [np.flatnonzero(own.any(axis=1)) for own in ticked]
    found, lower = _inertia(ticked.sum(axis=0)), 0
    for _ in range(SHUFFLES):
        dealt = np.zeros(ticked.shape[1:])
        for own, wines in zip(ticked, spoken, strict=True):
            dealt[wines] += own[draw.permutation(wines)]
        lower += _inertia(dealt) < found - 1e-9
    return lower >= LUCK * SHUFFLES


def _inertia(counts: Floats) -> float:
    """Chi square over the number of marks; wines and terms without any are no part of it."""
    shares = counts / counts.sum()
    due = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return float(np.divide((shares - due) ** 2, due, out=np.zeros_like(due), where=due > 0).sum())


def _analysed(table: pd.DataFrame) -> CA:
    from prince import CA

    # the exact decomposition: the default one is random, for tables far larger
    return CA(n_components=2, engine="scipy").fit(table)


def _points(analysis: CA, table: pd.DataFrame) -> Floats:
    """Principal coordinates of wines, then terms, shape (wines + terms, 2)."""
    return np.vstack([analysis.row_coordinates(table), analysis.column_coordinates(table)])


def _stability(ticked: Floats, points: Floats, draw: np.random.Generator) -> float:
    """Mean RV, 0 to 1, of the map with those of tables whose tasters are drawn anew, over the points that both have."""
    found: list[float] = []
    for _ in range(RESAMPLES):
        counts = ticked[draw.integers(0, len(ticked), len(ticked))].sum(axis=0)
        wines, terms = counts.sum(axis=1) > 0, counts.sum(axis=0) > 0
        if wines.sum() < WINES or terms.sum() < WINES:
            found.append(0.0)  # nothing is left to be alike
            continue
        table = pd.DataFrame(counts[np.ix_(wines, terms)])
        found.append(_rv(points[np.concatenate([wines, terms])], _points(_analysed(table), table)))
    return float(np.mean(found))


def _rv(one: Floats, other: Floats) -> float:
    """RV coefficient of two configurations of the same points, 0 to 1: turning, mirroring and scaling leave it alone."""
    x, y = one - one.mean(axis=0), other - other.mean(axis=0)
    most = float(np.sqrt(((x.T @ x) ** 2).sum() * ((y.T @ y) ** 2).sum()))
    return float(((x.T @ y) ** 2).sum()) / most if most > 0 else 0.0


def _signs(wines: Floats) -> Floats:
    """Return 1 or -1 for each axis, by which the wine furthest out on it is on the positive side; of equals, the first by its key."""
    furthest = np.abs(np.round(wines, 9)).argmax(axis=0)
    return np.where(wines[furthest, np.arange(wines.shape[1])] < 0, -1.0, 1.0)
