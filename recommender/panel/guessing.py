"""How close a blind guess comes to the wine: grape, place, price and vintage.

========  =======================================================================  ======
guess     what earns points                                                        points
========  =======================================================================  ======
grape     the main grape                                                           5
          another grape of the blend                                               3
place     the appellation                                                          5
          the region                                                               3
          the country                                                              1
price     exact 3, falling evenly with the logarithm of guess over price, to 0     to 3
          at twice the price and at half of it
vintage   exact 2, a year off 1, two years off half a point                        to 2
========  =======================================================================  ======

Grape and place weigh most, as in the blind tasting matches of universities; what a table rarely knows weighs least.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

from recommender.language.text import fold

MAIN, BLEND = 5.0, 3.0
APPELLATION, REGION, COUNTRY = 5.0, 3.0, 1.0
PRICE, VINTAGE = 3.0, 2.0
FAR = 2.0
"""How many times too dear or too cheap a guess of the price is worth nothing."""
_BY_YEARS = (VINTAGE, 1.0, 0.5)


@dataclass(frozen=True, slots=True)
class Guess:
    """What a taster guessed; None where they did not. ``price`` is in EUR a bottle.

    ``country`` is to be filled in where a place was guessed that lies in one: a wrong region of the right country earns its point by it.
    The same holds of ``region`` where an appellation was guessed.
    """

    grape: str | None = None
    region: str | None = None
    country: str | None = None
    price: float | None = None
    vintage: int | None = None
    appellation: str | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """What the wine is; None, or no grapes, where that is not known. Main grape first, ``price`` in EUR a bottle."""

    grapes: tuple[str, ...] = ()
    appellation: str | None = None
    region: str | None = None
    country: str | None = None
    price: float | None = None
    vintage: int | None = None


@dataclass(frozen=True, slots=True)
class Points:
    """What a guess earned; None where nothing was guessed or the truth is not known.

    ``possible`` is what a perfect guess would have earned: what is not known of the wine is no part of it, what was not guessed is.
    """

    grape: float | None
    region: float | None
    price: float | None
    vintage: float | None
    total: float
    possible: float


def points(guess: Guess, truth: Truth) -> Points:
    """Score a guess by how close it comes, by the table of `recommender.panel.guessing`.

    Names are compared without case and accents, and are expected in one form ("Bourgogne" is not "Burgundy"). A region that was guessed
    counts as the appellation where it bears the name of one (Champagne). A price of 0 or less is not known.

    Parameters
    ----------
    guess, truth
        What was guessed, and what the wine is.

    Returns
    -------
    Points
        Each to a tenth of a point.
    """
    price, guessed = _positive(truth.price), _positive(guess.price)
    parts = (
        (_grape(guess.grape, truth.grapes), MAIN if truth.grapes else 0.0),
        (_place(guess, truth), _best_place(truth)),
        (None if price is None or guessed is None else _price(guessed, price), 0.0 if price is None else PRICE),
        (_vintage(guess.vintage, truth.vintage), 0.0 if truth.vintage is None else VINTAGE),
    )
    grape, where, cost, year = (None if earned is None else round(earned, 1) for earned, _ in parts)
    total = round(sum(earned for earned in (grape, where, cost, year) if earned is not None), 1)
    return Points(grape, where, cost, year, total, sum(possible for _, possible in parts))


def _grape(guessed: str | None, grapes: tuple[str, ...]) -> float | None:
    if guessed is None or not grapes:
        return None
    if (name := fold(guessed)) == fold(grapes[0]):
        return MAIN
    return BLEND if name in map(fold, grapes) else 0.0


def _place(guess: Guess, truth: Truth) -> float | None:
    said = _folded((guess.appellation, guess.region))
    if (not said and guess.country is None) or not _best_place(truth):
        return None
    if said & _folded((truth.appellation,)):
        return APPELLATION
    if said & _folded((truth.region,)):
        return REGION
    return COUNTRY if _folded((guess.country,)) & _folded((truth.country,)) else 0.0


def _best_place(truth: Truth) -> float:
    """Return what the finest place that is known of the wine earns."""
    known = ((truth.appellation, APPELLATION), (truth.region, REGION), (truth.country, COUNTRY))
    return next((worth for name, worth in known if name is not None), 0.0)


def _folded(names: Collection[str | None]) -> set[str]:
    return {fold(name) for name in names if name is not None}


def _positive(price: float | None) -> float | None:
    return price if price is not None and 0 < price < math.inf else None


def _price(guessed: float, price: float) -> float:
    return PRICE * max(0.0, 1 - abs(math.log(guessed) - math.log(price)) / math.log(FAR))


def _vintage(guessed: int | None, vintage: int | None) -> float | None:
    if guessed is None or vintage is None:
        return None
    years = abs(guessed - vintage)
    return _BY_YEARS[years] if years < len(_BY_YEARS) else 0.0
