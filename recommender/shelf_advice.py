"""Choosing from a catalogue of any size: styles are weighed first, then the few wines that stand for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from recommender.advice import BESIDE, TASTE_PULL, Adviser, Request, said
from recommender.catalogue.load import Cellar, typical_wine
from recommender.pairing.scoring import PairingScorer
from recommender.shelf import AXES, Shelf, Wanted
from recommender.taste.atlas import Atlas
from recommender.taste.buying import EVERYDAY, suited_price
from recommender.taste.crowd import Crowd
from recommender.taste.group import Shared, Strategy
from recommender.taste.matching import Taste
from recommender.taste.profile import TasteProfile
from recommender.taste.request import allowed, budget
from recommender.taste.table import Family, Floats, values_of
from recommender.taste.tongue import AROMA_SCALE
from recommender.wine import TELLING, Attribute, Cluster, Dish, Suggestion, Wine

FITTING = 6.0
"""What a squared distance of 1 from what was asked costs beside the taste, in log-odds."""
LIKE = 4.5
"""What a squared distance of 1 in the scaled taste space costs where a wine is to be resembled."""
REFUSED = 20.0
"""Log-odds that a style loses which somebody refuses, or which clashes."""
STEEPEST = 0.24
"""How much a fit, 0 to 1, moves with a log-odd, where it is the usual one."""


@dataclass(frozen=True, slots=True)
class Pull:
    """As `Wanted.linear` and `Wanted.squared`."""

    linear: Floats
    squared: Floats

    def times(self, factor: float) -> Pull:
        """The same, stronger or weaker."""
        return Pull(factor * self.linear, factor * self.squared)


Ask = Callable[[Adviser], tuple[Suggestion, ...]]


class ShelfAdviser(Adviser):
    """An adviser that has a catalogue in place of the shipped bottles; typical wines only where it has none that will do.

    Parameters
    ----------
    cellar
        Styles and dishes; its bottles stay known by name.
    scorer
        Wine with dish.
    atlas
        Where wines stand for those who like the same.
    shelf
        The catalogue.
    """

    def __init__(self, cellar: Cellar, scorer: PairingScorer, atlas: Atlas, shelf: Shelf) -> None:
        super().__init__(cellar, scorer, atlas, [typical_wine(s) for s in cellar.styles.values()])
        self._shelf = shelf
        at = {style: n for n, style in enumerate(cellar.styles)}
        self._shelved: NDArray[np.intp] = np.array([at[s.id] for s in shelf.styles], np.intp)

    def recommend(
        self, profile: TasteProfile, request: Request, limit: int, crowd: Crowd | None = None
    ) -> tuple[Suggestion, ...]:
        """As `Adviser.recommend`."""
        model, taste = self._wine_like(request), Taste(profile, self._atlas)
        worth, _, _ = self._weighed(taste, request, model, crowd or {})
        wanted = self._wanted(worth, request, profile, suited_price(model), self._pull(taste, request, model))
        found = self._among(wanted, lambda a: a.recommended(taste, request, limit, crowd or {}), limit)
        return (
            found
            if len(found) >= limit
            else _filled(found, super().recommended(taste, request, limit, crowd or {}), limit)
        )

    def pair(
        self, dishes: Sequence[Dish], request: Request, profile: TasteProfile | None, limit: int
    ) -> tuple[Suggestion, ...]:
        """As `Adviser.pair`."""
        _, worth, _, good = self._met(dishes, request, profile)
        worth = np.where(good, worth, worth - 2.0)  # a clash comes last, and is not left out for want of better
        known = profile or TasteProfile()
        pull = self._pull(Taste(known, self._atlas), request, None).times(STEEPEST * TASTE_PULL * said(known))
        suits = max(self._scorer.suits(d) for d in dishes)
        wanted = self._wanted(worth, request, profile, suits, pull)
        found = self._among(wanted, lambda a: a.pair(dishes, request, profile, limit), limit)
        return found if len(found) >= limit else _filled(found, super().pair(dishes, request, profile, limit), limit)

    def consensus(
        self, profiles: Sequence[TasteProfile], dishes: Sequence[Dish], request: Request, strategy: Strategy, limit: int
    ) -> tuple[Shared, ...]:
        """As `Adviser.consensus`; within a style, wines are drawn to the middle of the tastes."""
        tastes = [Taste(p, self._atlas) for p in profiles]
        worth, _, good = self._for_all(tastes, dishes, request, strategy)
        pulls = [self._pull(t, request, None) for t in tastes]
        middle = Pull(np.mean([p.linear for p in pulls], axis=0), np.mean([p.squared for p in pulls], axis=0))
        worth = np.where(good, worth, worth - REFUSED)
        refused = tuple(dict.fromkeys(word for p in profiles for word in p.exclusions))
        budgets = [b for p in profiles if (b := budget(request, p)) is not None]
        asked = replace(request, excluded=(*request.excluded, *refused), max_price=min(budgets, default=None))
        wanted = self._wanted(worth, asked, None, EVERYDAY, middle)
        self._versatility()
        wines = self._shelf.near(wanted, limit)
        closer = _Closer(self._cellar, self._scorer, self._atlas, wines, self._served, self._named)
        found = closer.consensus(profiles, dishes, request, strategy, limit) if wines else ()
        if len(found) >= limit:
            return found
        typical = super().consensus(profiles, dishes, request, strategy, limit)
        styles = {s.suggestion.wine.style.id for s in found}
        return (*found, *(s for s in typical if s.suggestion.wine.style.id not in styles))[:limit]

    def _among(self, wanted: Wanted, ask: Ask, limit: int) -> tuple[Suggestion, ...]:
        wines = self._shelf.near(wanted, limit)
        self._versatility()  # counts once how often each style is served
        return ask(_Closer(self._cellar, self._scorer, self._atlas, wines, self._served, self._named)) if wines else ()

    def _wanted(
        self,
        worth: Floats,
        request: Request,
        profile: TasteProfile | None,
        suits: float,
        pull: Pull,
    ) -> Wanted:
        """What the shelf is asked: everything of the request that a style can answer, and the price."""
        ceiling = budget(request, profile)
        of_styles = replace(request, max_price=None, within=None)
        free = replace(profile, budgets=()) if profile is not None else None
        may = allowed(self._table, of_styles, free)
        within = may & allowed(self._table, Request(within=request.within)) if request.within else may
        return Wanted(
            styles=worth[self._shelved],
            may=may[self._shelved],
            within_styles=within[self._shelved],
            linear=pull.linear,
            squared=pull.squared,
            suits=max(suits, 0.8 * ceiling) if ceiling else suits,
            max_price=ceiling,
            within=request.within,
        )

    def _pull(self, taste: Taste, request: Request, model: Wine | None) -> Pull:
        """What draws wines of one style this way or that: the person's taste, and parabolas in place of bells for the rest."""
        linear, squared = np.zeros((2, len(Family), AXES))
        structure = len(Attribute)
        linear[:, :structure], squared[:, :structure] = taste.parabola.linear, taste.parabola.squared
        linear[:, structure:] = taste.aroma_weights
        linear += self._atlas.space.of_values @ taste.direction
        if model is not None:
            weights = LIKE * np.array([*(TELLING[a] for a in Attribute), *(AROMA_SCALE**2 for _ in Cluster)])
            linear = BESIDE * linear + 2 * weights * np.array(values_of(model.structure, model.aromas))
            squared = BESIDE * squared + weights
        for n, attribute in enumerate(Attribute):
            if attribute in request.wanted:
                linear[:, n] += 2 * FITTING * request.wanted[attribute]
                squared[:, n] += FITTING
        return Pull(linear, squared)

    def _named(self, wine_id: str) -> Wine | None:
        return super()._named(wine_id) or self._cellar.bottles.get(wine_id) or self._shelf.find(wine_id)


class _Closer(Adviser):
    """Weighs the few wines that a shelf brought; a wine to resemble may be another."""

    def __init__(
        self,
        cellar: Cellar,
        scorer: PairingScorer,
        atlas: Atlas,
        wines: Sequence[Wine],
        served: Mapping[str, int] | None,
        named: Callable[[str], Wine | None],
    ) -> None:
        super().__init__(cellar, scorer, atlas, wines, served)
        self._of_shelf = named

    def _named(self, wine_id: str) -> Wine | None:
        return self._of_shelf(wine_id)


def _filled(found: Sequence[Suggestion], typical: Sequence[Suggestion], limit: int) -> tuple[Suggestion, ...]:
    """Add typical wines of styles that the catalogue could not answer with, after what it could; best first."""
    styles = {s.wine.style.id for s in found}
    more = [s for s in typical if s.wine.style.id not in styles]
    return tuple([*found, *more][:limit])
