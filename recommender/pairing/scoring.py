"""How well a wine and a dish go together: the principles, the trade's classics and the place both come from, in one score."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import exp

from recommender.catalogue.load import Cellar
from recommender.language.names import WineNames
from recommender.pairing.principles import PRINCIPLES
from recommender.wine import Dish, Reason, Wine

CLASSIC_PULL = 1.6
"""What being the trade's first classic adds; the fifth adds half of it."""
REGION_PULL = 0.5


class PairingScorer:
    """Scores pairs of wine and dish.

    Parameters
    ----------
    cellar
        The styles that classics can mean.
    names
        Finds the styles that a classic's name means.
    """

    def __init__(self, cellar: Cellar, names: WineNames) -> None:
        self._cellar = cellar
        self._names = names
        self._classics = lru_cache(maxsize=2_000)(self._resolved)

    def reasons(self, wine: Wine, dish: Dish) -> list[Reason]:
        """Every reason that applies, with its weighted pull, strongest first (clashes count by their size)."""
        found = []
        for principle, scale in PRINCIPLES.values():
            reason = principle(wine, dish)
            if reason is not None and reason.weight:
                found.append(Reason(reason.kind, scale * reason.weight, of=reason.of))
        if pull := self._classic(wine, dish):
            found.append(pull)
        if _same_place(wine, dish):
            found.append(Reason("regional", REGION_PULL, of=dish.cuisine))
        return sorted(found, key=lambda r: -abs(r.weight))

    def score(self, reasons: list[Reason]) -> float:
        """Join the pulls: 0 to 1, .5 where nothing speaks for or against."""
        return 1 / (1 + exp(-sum(r.weight for r in reasons)))

    def _classic(self, wine: Wine, dish: Dish) -> Reason | None:
        pulls = self._classics(dish.classics)
        name, pull = pulls.get(wine.style.id, ("", 0.0))
        return Reason("classic", pull, of=name) if pull else None

    def _resolved(self, classics: tuple[str, ...]) -> Mapping[str, tuple[str, float]]:
        pulls: dict[str, tuple[str, float]] = {}
        for n, classic in enumerate(classics):
            pull = CLASSIC_PULL * (1 - 0.5 * min(1.0, n / 4))
            for style_id, share in self._meant(classic).items():
                if pull * share > pulls.get(style_id, ("", 0.0))[1]:
                    pulls[style_id] = (classic, pull * share)
        return pulls

    def _meant(self, classic: str) -> dict[str, float]:
        """Styles that a classic's name means: the one named, in part the others of that grape."""
        mention = self._names.best(classic)
        if mention is None or mention.style is None:
            return {}
        if mention.appellation is None and mention.grapes:
            return {
                s.id: 1.0 if s.id == mention.style else 0.75
                for s in self._cellar.styles.values()
                if s.grapes and s.grapes[0] == mention.grapes[0] and (mention.colour is None or s.colour == mention.colour)
            }
        return {mention.style: 1.0}


def _same_place(wine: Wine, dish: Dish) -> bool:
    near = {"Lyon": "Beaujolais", "Pays Basque": "Sud-Ouest", "Franche-Comté": "Jura", "Gascogne": "Sud-Ouest"}
    place = near.get(dish.cuisine, dish.cuisine)
    return bool(place) and place in (wine.style.region, wine.style.country) and place != "France"
