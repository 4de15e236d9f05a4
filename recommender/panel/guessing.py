"""How close a blind guess comes to the wine: grape, place, price and vintage.

========  =======================================================================  ======
guess     what earns points                                                        points
========  =======================================================================  ======
grape     the main grape                                                           5
          another grape of the blend                                               3
          a near relative of the main grape in taste                               to 2
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
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np

from recommender.catalogue.load import typical_wine
from recommender.language.text import fold
from recommender.taste.tongue import FALL, place
from recommender.wine import Style

Likeness = Callable[[str, str], float | None]
"""Likeness in taste of two grapes, 0 to 1, the same either way round; None where one is not known."""

MAIN, BLEND, RELATIVE = 5.0, 3.0, 2.0
APPELLATION, REGION, COUNTRY = 5.0, 3.0, 1.0
PRICE, VINTAGE = 3.0, 2.0
NEAR, TWIN = 0.45, 0.8
"""Likeness from which a grape is a relative, with nothing yet, and from which it is one as near as there are, with all of `RELATIVE`;
evenly between. By `grape_likeness` three pairs in four of the common grapes lie below the first (Riesling and Syrah .2, Nebbiolo and
Pinot Noir .45), Gamay and Pinot Noir have .6, Malbec and Syrah .7, two Muscats .8."""
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


def points(guess: Guess, truth: Truth, likeness: Likeness | None = None) -> Points:
    """Score a guess by how close it comes, by the table of `recommender.panel.guessing`.

    Names are compared without case and accents, and are expected in one form ("Bourgogne" is not "Burgundy"). A region that was guessed
    counts as the appellation where it bears the name of one (Champagne). A price of 0 or less is not known.

    Parameters
    ----------
    guess, truth
        What was guessed, and what the wine is.
    likeness
        Of two grapes; without it only the grapes of the wine earn points.

    Returns
    -------
    Points
        Each to a tenth of a point.
    """
    price, guessed = _positive(truth.price), _positive(guess.price)
    parts = (
        (_grape(guess.grape, truth.grapes, likeness), MAIN if truth.grapes else 0.0),
        (_place(guess, truth), _best_place(truth)),
        (None if price is None or guessed is None else _price(guessed, price), 0.0 if price is None else PRICE),
        (_vintage(guess.vintage, truth.vintage), 0.0 if truth.vintage is None else VINTAGE),
    )
    grape, where, cost, year = (None if earned is None else round(earned, 1) for earned, _ in parts)
    total = round(sum(earned for earned in (grape, where, cost, year) if earned is not None), 1)
    return Points(grape, where, cost, year, total, sum(possible for _, possible in parts))


def _grape(guessed: str | None, grapes: tuple[str, ...], likeness: Likeness | None) -> float | None:
    if guessed is None or not grapes:
        return None
    if (name := fold(guessed)) == fold(grapes[0]):
        return MAIN
    if name in map(fold, grapes):
        return BLEND
    near = (likeness(guessed, grapes[0]) if likeness else None) or 0.0
    return RELATIVE * max(0.0, min(near, TWIN) - NEAR) / (TWIN - NEAR)


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


def grape_likeness(styles: Mapping[str, Style]) -> Likeness:
    """Likeness of grapes by what their wines taste like: structure and aromas on the axes of the tongue.

    A grape stands at the mean of the typical wines of the still, unfortified styles of which it is the main grape, each weighed by its
    reach; two grapes are compared as wines are (`recommender.taste.tongue`).

    Parameters
    ----------
    styles
        The styles that ship, by id.
    """
    of: defaultdict[str, list[Style]] = defaultdict(list)
    for style in styles.values():
        if style.grapes and not (style.sparkling or style.fortified):
            of[fold(style.grapes[0])].append(style)
    at = {
        grape: np.average([place(typical_wine(s)) for s in known], axis=0, weights=[s.reach for s in known])
        for grape, known in of.items()
    }

    def likeness(one: str, other: str) -> float | None:
        first, second = at.get(fold(one)), at.get(fold(other))
        if first is None or second is None:
            return None
        return math.exp(-FALL * float(np.linalg.norm(first - second)))

    return likeness
