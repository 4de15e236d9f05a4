"""Does the learned space say what people will like? On real ratings by people it never saw: what each liked later, against other wines.

The wines compared with are drawn by how often they are rated, so that it counts for nothing that a wine is popular.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.table import Table

from recommender.catalogue.load import DATA, typical_wine
from recommender.ranking.crowd import read_ratings
from recommender.ranking.listing import Listing, read_listing
from recommender.taste.space import TasteSpace, load_space
from recommender.taste.tongue import FALL, place
from recommender.training.taste import LIKED, MEASURED, liking, people_of

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Judge = Callable[[Places, Floats], Floats]
"""From the wines of a history and how they were liked to a score of every wine."""

HISTORIES = (1, 3, 5)
OTHERS = 200
RESAMPLES = 1000
LEARNED, TONGUE = "learned space", "plain taste space"


@dataclass(frozen=True)
class Affinity:
    """Chance that a wine liked later stands before another wine, .5 for a guess.

    ``chance`` by judge and length of the history; ``low`` and ``high`` bound 90 % over people; ``people`` by length.
    """

    chance: Mapping[str, Mapping[int, float]]
    low: Mapping[str, Mapping[int, float]]
    high: Mapping[str, Mapping[int, float]]
    people: Mapping[int, int]

    def to_json(self) -> dict[str, Any]:
        """One JSON object."""
        return asdict(self)


def measure_affinity(wines: Path, ratings: Path, folder: Path = DATA, seed: int = 0) -> Affinity:
    """Measure on the people kept apart when the space was learned (`recommender.training.taste.MEASURED`).

    Raises
    ------
    InputError, DataError
        When a file cannot be read.
    """
    listing = read_listing(wines, folder)
    rated = read_ratings(ratings, listing)
    judges = {LEARNED: _learned(listing, load_space(folder / "taste" / "space.json")), TONGUE: _plain(listing)}
    popular = np.bincount(rated.wines, minlength=len(listing)) * (listing.styles >= 0)
    chance: dict[str, dict[int, float]] = {name: {} for name in judges}
    low: dict[str, dict[int, float]] = {name: {} for name in judges}
    high: dict[str, dict[int, float]] = {name: {} for name in judges}
    people: dict[int, int] = {}
    for size in HISTORIES:
        cases = [c for c in people_of(rated, MEASURED) if len(c[0]) > size]
        for name, judge in judges.items():
            found = _each(cases, size, judge, popular / popular.sum(), seed)
            people[size] = len(found)
            chance[name][size] = float(found.mean())
            draw = np.random.default_rng(seed)
            means = [found[draw.integers(len(found), size=len(found))].mean() for _ in range(RESAMPLES)]
            low[name][size], high[name][size] = (float(q) for q in np.quantile(means, [0.05, 0.95]))
    return Affinity(chance, low, high, people)


def affinity_table(found: Affinity) -> Table:
    """Lay it out."""
    table = Table(
        "judge",
        *(f"{n} known" for n in HISTORIES),
        title="A wine liked later before one drawn by popularity (people the space never saw)",
        caption=", ".join(f"{n} known: {found.people[n]} people" for n in HISTORIES),
    )
    for name, chances in found.chance.items():
        cells = (f"{chances[n]:.3f} ({found.low[name][n]:.3f}–{found.high[name][n]:.3f})" for n in HISTORIES)
        table.add_row(name, *cells)
    return table


def _each(cases: Sequence[tuple[Places, Floats]], size: int, judge: Judge, popular: Floats, seed: int) -> Floats:
    draw = np.random.default_rng(seed)
    found = []
    for wines, stars in cases:
        later = wines[size:][stars[size:] >= LIKED]
        others = draw.choice(len(popular), OTHERS, p=popular)
        others = others[~np.isin(others, wines)]
        if not len(later):
            continue
        score = judge(wines[:size], liking(stars[:size]))
        ahead = score[later][:, None] - score[others][None]
        found.append(float((ahead > 0).mean() + 0.5 * (ahead == 0).mean()))
    return np.array(found)


def _learned(listing: Listing, space: TasteSpace) -> Judge:
    styles = space.transform([typical_wine(s) for s in listing.known])
    places = np.where((listing.styles >= 0)[:, None], styles[np.maximum(listing.styles, 0)], 0.0)
    return lambda wines, likings: np.asarray(places @ space.person(places[wines], likings, np.ones(len(wines))))


def _plain(listing: Listing) -> Judge:
    points = np.array([place(typical_wine(s)) for s in listing.known])[np.maximum(listing.styles, 0)]

    def judged(wines: Places, likings: Floats) -> Floats:
        apart = np.linalg.norm(points[wines][:, None] - points[None], axis=2)
        return np.asarray(likings @ np.exp(-FALL * apart))

    return judged
