"""Choosing from a catalogue of any size: styles are weighed first, then the few wines that stand for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from recommender.advice import STEP_WORTH, TASTE_PULL, Adviser, Request, suited_price
from recommender.catalogue.load import Cellar, typical_wine
from recommender.neighbours import AROMA_SCALE
from recommender.pairing.scoring import PairingScorer
from recommender.shelf import AXES, Shelf, Wanted, values_of
from recommender.taste.matching import STRUCTURE, TELLING, VAGUE, WIDTH
from recommender.taste.profile import TasteProfile
from recommender.taste.request import allowed, budget
from recommender.taste.table import Floats
from recommender.wine import Attribute, Dish, Suggestion, Wine

ASKED = 1.0
"""What a squared distance of 1 from what was asked costs beside the taste."""
LIKE = 0.75
"""What a squared distance of 1 in the scaled taste space costs where a wine is to be resembled."""

Ask = Callable[[Adviser], tuple[Suggestion, ...]]


class ShelfAdviser(Adviser):
    """An adviser that has a catalogue in place of the shipped bottles; typical wines only where it has none that will do.

    Parameters
    ----------
    cellar
        Styles and dishes; its bottles stay known by name.
    scorer
        Wine with dish.
    shelf
        The catalogue.
    """

    def __init__(self, cellar: Cellar, scorer: PairingScorer, shelf: Shelf) -> None:
        super().__init__(cellar, scorer, [typical_wine(s) for s in cellar.styles.values()])
        self._shelf = shelf
        at = {style: n for n, style in enumerate(cellar.styles)}
        self._shelved: NDArray[np.intp] = np.array([at[s.id] for s in shelf.styles], np.intp)

    def recommend(self, profile: TasteProfile, request: Request, limit: int) -> tuple[Suggestion, ...]:
        """As `Adviser.recommend`."""
        model = self._wine_like(request)
        worth, _, _ = self._weighed(profile, request, model)
        ideal, weights = self._pull(profile, request, model)
        wanted = self._wanted(worth, request, profile, suited_price(model), STEP_WORTH, ideal, weights)
        found = self._among(wanted, lambda a: a.recommend(profile, request, limit), limit)
        return found if len(found) >= limit else _filled(found, super().recommend(profile, request, limit), limit)

    def pair(
        self, dishes: Sequence[Dish], request: Request, profile: TasteProfile | None, limit: int
    ) -> tuple[Suggestion, ...]:
        """As `Adviser.pair`."""
        _, worth, _, good = self._met(dishes, request, profile)
        worth = np.where(good, worth, worth - 2.0)  # a clash comes last, and is not left out for want of better
        ideal, weights = self._pull(profile or TasteProfile(), request, None)
        pull = TASTE_PULL if profile is not None and profile.tastings else 0.0
        suits = max(self._scorer.suits(d) for d in dishes)
        wanted = self._wanted(worth, request, profile, suits, 1.0, ideal, pull * weights)
        found = self._among(wanted, lambda a: a.pair(dishes, request, profile, limit), limit)
        return found if len(found) >= limit else _filled(found, super().pair(dishes, request, profile, limit), limit)

    def _among(self, wanted: Wanted, ask: Ask, limit: int) -> tuple[Suggestion, ...]:
        wines = self._shelf.near(wanted, limit)
        self._versatility()  # counts once how often each style is served
        return ask(_Closer(self._cellar, self._scorer, wines, self._served, self._named)) if wines else ()

    def _wanted(
        self,
        worth: Floats,
        request: Request,
        profile: TasteProfile | None,
        suits: float,
        step: float,
        ideal: Floats,
        weights: Floats,
    ) -> Wanted:
        """What the shelf is asked: everything of the request that a style can answer, and the price."""
        ceiling = budget(request, profile)
        of_styles = replace(request, max_price=None, within=None)
        free = replace(profile, max_price=None) if profile is not None else None
        may = allowed(self._table, of_styles, free)
        within = may & allowed(self._table, Request(within=request.within)) if request.within else may
        return Wanted(
            styles=worth[self._shelved],
            may=may[self._shelved],
            within_styles=within[self._shelved],
            ideal=ideal,
            weights=weights,
            suits=max(suits, 0.8 * ceiling) if ceiling else suits,
            max_price=ceiling,
            step=step,
            within=request.within,
        )

    def _pull(self, profile: TasteProfile, request: Request, model: Wine | None) -> tuple[Floats, Floats]:
        """Where wines of one style are drawn to, and how strongly by axis: a parabola in place of each bell of the fit."""
        certainty = np.array([VAGUE + profile.certainty(a) for a in Attribute])
        telling = np.array([TELLING[a] for a in Attribute])
        ideal, weights = np.zeros(AXES), np.zeros(AXES)
        ideal[: len(Attribute)] = [profile.ideal(a) for a in Attribute]
        weights[: len(Attribute)] = STRUCTURE * telling * certainty / (telling @ certainty) / (2 * WIDTH**2)
        if model is not None:
            ideal = np.array(values_of(model.structure, model.aromas))
            weights = LIKE * np.concatenate([telling, np.full(AXES - len(telling), AROMA_SCALE**2)])
        for n, attribute in enumerate(Attribute):
            if attribute in request.wanted:
                ideal[n], weights[n] = request.wanted[attribute], weights[n] + ASKED
        return ideal, weights

    def _named(self, wine_id: str) -> Wine | None:
        return super()._named(wine_id) or self._cellar.bottles.get(wine_id) or self._shelf.find(wine_id)


class _Closer(Adviser):
    """Weighs the few wines that a shelf brought; a wine to resemble may be another."""

    def __init__(
        self,
        cellar: Cellar,
        scorer: PairingScorer,
        wines: Sequence[Wine],
        served: Mapping[str, int] | None,
        named: Callable[[str], Wine | None],
    ) -> None:
        super().__init__(cellar, scorer, wines, served)
        self._of_shelf = named

    def _named(self, wine_id: str) -> Wine | None:
        return self._of_shelf(wine_id)


def _filled(found: Sequence[Suggestion], typical: Sequence[Suggestion], limit: int) -> tuple[Suggestion, ...]:
    """Add typical wines of styles that the catalogue could not answer with, after what it could; best first."""
    styles = {s.wine.style.id for s in found}
    more = [s for s in typical if s.wine.style.id not in styles]
    return tuple([*found, *more][:limit])
