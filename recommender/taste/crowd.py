"""What the people of one bot say of styles, added up: nobody's own notes can be told from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from recommender.taste.table import Floats, WineTable

ANONYMOUS = 5
"""Least number of people behind a figure that anybody else is shown the effect of."""
DOUBTED = 10.0
"""People of no opinion by which a style's mean liking is drawn to none."""
PULL = 1.5
"""Log-odds between a style that nobody spoke of and one that everybody loves."""


@dataclass(frozen=True, slots=True)
class Said:
    """How many people judged a style, and the sum of their likings, each -1 to 1."""

    people: int
    total: float


Crowd = Mapping[str, Said]
"""By style id; what fewer than `ANONYMOUS` said counts for nothing."""


def of_style(crowd: Crowd, style: str) -> float:
    """Log-odds that the crowd lends a style."""
    said = crowd.get(style)
    if said is None or said.people < ANONYMOUS:
        return 0.0
    return PULL * said.total / (said.people + DOUBTED)


def of_table(crowd: Crowd, table: WineTable) -> Floats:
    """As `of_style`, for every wine, shape (wines,)."""
    worth = np.zeros(len(table))
    for style in crowd:
        if style in table.at:
            worth[table.at[style]] = of_style(crowd, style)
    return worth
