"""What a careful wine shop adds to taste: a price that suits the evening, and bottles that can be found."""

from __future__ import annotations

import numpy as np

from recommender.taste.table import Floats, WineTable
from recommender.wine import Wine

EVERYDAY = 14.0
"""EUR a bottle that nobody thinks twice about; what most still wine costs in French wine shops is below it."""
OCCASION = 26.0
"""EUR up to which a dish whose classics are all dear (lobster, venison) draws the price of its wine."""
DOUBLING = 0.45
"""Taken off, in logit steps, for each doubling of the price above what suits; twice that from `DEAR` on."""
DEAR = 60.0
FINDABLE = 0.14
"""Added for each step of reach above 3, taken off below."""
BOTTLE = 0.08
"""Added for a bottle of a producer over the typical wine of its style."""


def practical(table: WineTable, suits: float, ceiling: float | None = None) -> Floats:
    """Say how practical each wine is to buy, in logit steps around 0.

    Parameters
    ----------
    table
        The wines.
    suits
        EUR a bottle that suits the occasion; dearer wines lose with each doubling, cheaper ones gain nothing.
    ceiling
        EUR that the person named: money up to four fifths of it may be spent without a second thought.
    """
    suits = max(suits, 0.8 * ceiling) if ceiling else suits
    price = np.maximum(table.price, 1.0)
    cost = DOUBLING * np.maximum(0.0, np.log2(price / suits)) + DOUBLING * np.maximum(
        0.0, np.log2(price / max(DEAR, suits))
    )
    return FINDABLE * (table.reach - 3.0) + BOTTLE * table.made - cost


def suited_price(model: Wine | None) -> float:
    """EUR that suit: every day's, or what the wine to resemble costs."""
    return EVERYDAY if model is None else max(EVERYDAY, model.price or 0.0)
