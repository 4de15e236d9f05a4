"""The learned taste space: where wines liked by the same people lie near each other.

A wine is described by what is known of it (structure, aromas, family, country, main grape, price, reach); the learned directions
turn that into a few coordinates. A person is a direction in this space, unknown at first (standard normal), so that two wines are
liked together as far as their coordinates point the same way. `recommender.training.taste` learns it from real ratings.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recommender.errors import DataError
from recommender.taste.table import Family, family_of
from recommender.wine import Attribute, Cluster, Wine

Floats = NDArray[np.float64]

VALUES = len(Attribute) + len(Cluster)
"""Columns of a wine's own structure and aromas; the others are its style's."""
USUAL_PRICE = 15.0
"""EUR taken where no price is known."""


def described(wines: Sequence[Wine], countries: Sequence[str], grapes: Sequence[str]) -> Floats:
    """What is known of each wine, shape (wines, `VALUES` + families + countries + grapes + 2).

    What a wine cannot have is 0; the last two columns are the logarithm of its style's usual price and its reach.
    """
    rows = []
    for wine in wines:
        style = wine.style
        main = style.grapes[0] if style.grapes else None
        price = float(np.sqrt(style.price[0] * style.price[1])) if style.price else USUAL_PRICE
        family = family_of(wine)
        rows.append(
            [
                *(wine.structure.get(a, 0.0) for a in Attribute),
                *(wine.aromas.get(c, 0.0) for c in Cluster),
                *(float(family is f) for f in Family),
                *(float(style.country == c) for c in countries),
                *(float(main == g) for g in grapes),
                np.log(max(price, 1.0)),
                float(style.reach),
            ]
        )
    width = VALUES + len(Family) + len(countries) + len(grapes) + 2
    return np.asarray(rows, np.float64).reshape(len(wines), width)


@dataclass(frozen=True)
class TasteSpace:
    """Learned parameters.

    Attributes
    ----------
    countries, grapes
        Those with a column of their own.
    centre
        What is known of the usual wine that people rate, shape (columns,).
    directions
        Shape (columns, coordinates).
    clearness
        Precision of one liking of weight 1, beside a person's own standard normal.
    odds
        Log-odds of reaching for a wine for each unit of affinity.
    """

    countries: tuple[str, ...]
    grapes: tuple[str, ...]
    centre: Floats
    directions: Floats
    clearness: float
    odds: float

    def transform(self, wines: Sequence[Wine]) -> Floats:
        """Coordinates of wines, shape (wines, coordinates)."""
        return np.asarray((described(wines, self.countries, self.grapes) - self.centre) @ self.directions)

    @cached_property
    def of_values(self) -> Floats:
        """Directions of a wine's own structure and aromas, shape (`VALUES`, coordinates)."""
        return self.directions[:VALUES]

    def person(self, places: Floats, likings: Floats, weights: Floats) -> Floats:
        """Expected direction of a person (ridge regression of likings on coordinates), shape (coordinates,).

        Parameters
        ----------
        places, likings, weights
            Coordinates of the wines judged, shape (wines, coordinates); how each was liked, -1 to 1; how much each counts.
        """
        precision = self.clearness * weights
        doubt = np.eye(places.shape[1]) + places.T @ (precision[:, None] * places)
        return np.asarray(np.linalg.solve(doubt, places.T @ (precision * likings)), np.float64)

    def doubt(self, asked: Floats, places: Floats, weights: Floats) -> Floats:
        """Standard deviation of the liking believed at each place asked for, in log-odds, shape (asked,).

        Asked for the difference of two wines' coordinates, it is that of the difference in liking.
        """
        precision = np.eye(asked.shape[1]) + places.T @ ((self.clearness * weights)[:, None] * places)
        return np.asarray(self.odds * np.sqrt(np.einsum("ik,ik->i", asked, np.linalg.solve(precision, asked.T).T)))

    def to_json(self) -> Mapping[str, object]:
        """The parameters as plain data, to four digits."""
        return {
            "countries": list(self.countries),
            "grapes": list(self.grapes),
            "centre": np.round(self.centre, 4).tolist(),
            "directions": np.round(self.directions, 4).tolist(),
            "clearness": round(self.clearness, 4),
            "odds": round(self.odds, 4),
        }


def load_space(path: Path) -> TasteSpace:
    """Read a learned space.

    Raises
    ------
    DataError
        When the file is missing or damaged.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        space = TasteSpace(
            tuple(told["countries"]),
            tuple(told["grapes"]),
            np.asarray(told["centre"], np.float64),
            np.asarray(told["directions"], np.float64),
            float(told["clearness"]),
            float(told["odds"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{path.name}: missing or damaged ({error})") from error
    columns = VALUES + len(Family) + len(space.countries) + len(space.grapes) + 2
    sound = space.centre.shape == (columns,) and space.directions.ndim == 2 and len(space.directions) == columns
    numbers = (space.centre, space.directions, space.clearness, space.odds)
    if not sound or not all(np.isfinite(x).all() for x in numbers):
        raise DataError(f"{path.name}: its columns are not those of this version; `make taste` learns it anew")
    return space
