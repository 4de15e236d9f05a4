"""Choosing wines: for a person and a request, for a dish, or among those at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from recommender.catalogue.load import Cellar
from recommender.neighbours import TasteNeighbours, ideal_point, place, spread
from recommender.pairing.principles import KINDS
from recommender.pairing.scoring import PairingScorer
from recommender.taste.matching import fit_to_taste
from recommender.taste.profile import TasteProfile
from recommender.wine import Attribute, Cluster, Colour, Dish, DishSuggestion, Reason, Suggestion, Wine, clip

CANDIDATES = 250
"""Neighbours that are looked at closely."""
TASTE_SHARE = 0.25
"""Weight of a person's taste beside the dish, when both are known."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a suggestion.

    Attributes
    ----------
    max_price
        EUR a bottle; nothing dearer is answered.
    excluded
        Names of grapes, styles or attributes ("oak"); nothing of it is answered.
    wanted
        Structure asked for, 0 to 1 ("full-bodied red with no oak").
    like
        Id of the wine or style to resemble; ``shift`` moves away from it ("softer": ``{TANNIN: -.2}``).
    """

    colour: Colour | None = None
    sparkling: bool | None = None
    max_price: float | None = None
    excluded: tuple[str, ...] = ()
    wanted: Mapping[Attribute, float] = field(default_factory=dict)
    aromas: tuple[Cluster, ...] = ()
    like: str | None = None
    shift: Mapping[Attribute, float] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """True when nothing at all is asked for."""
        return self == Request()


class Adviser:
    """Chooses among the catalogue: every bottle, and the typical wine of every style.

    Parameters
    ----------
    cellar
        Styles, bottles and dishes.
    scorer
        Wine with dish.
    """

    def __init__(self, cellar: Cellar, scorer: PairingScorer) -> None:
        self._cellar = cellar
        self._scorer = scorer
        self._wines = cellar.wines()
        self._positions = {w.id: n for n, w in enumerate(self._wines)}
        self._neighbours = TasteNeighbours(self._wines)

    def recommend(self, profile: TasteProfile, request: Request, limit: int) -> tuple[Suggestion, ...]:
        """Wines for a person and a request, best first."""
        model = self._wine_like(request)
        point = ideal_point(profile, request.wanted) if model is None else place(model.structure, model.aromas)
        pool = self._neighbours.nearest(point, len(self._wines) if _narrow(request) else CANDIDATES)
        allowed = [at for at in pool if allows(self._wines[at], request, profile)]
        named = self._wines[self._positions[request.like]].style.id if request.like in self._positions else None
        scored = [(at, self._advised(at, profile, request, model)) for at in allowed if self._wines[at].style.id != named]
        return spread(scored, self._neighbours.likeness, limit)

    def pair(self, dishes: Sequence[Dish], request: Request, profile: TasteProfile | None, limit: int) -> tuple[Suggestion, ...]:
        """Wines for a dish, or one wine for several, best first."""
        allowed = [at for at, w in enumerate(self._wines) if allows(w, request, profile)]
        scored = [(at, self.paired(self._wines[at], dishes, profile)) for at in allowed]
        return spread(scored, self._neighbours.likeness, limit)

    def paired(self, wine: Wine, dishes: Sequence[Dish], profile: TasteProfile | None) -> Suggestion:
        """Score one wine for dishes; with several, the worst meeting counts most."""
        each = [self._scorer.reasons(wine, d) for d in dishes]
        scores = [self._scorer.score(r) for r in each]
        worst = scores.index(min(scores))
        score = min(scores) if len(scores) == 1 else 0.7 * min(scores) + 0.3 * sum(scores) / len(scores)
        reasons = list(each[worst])
        reach = 0.03 * (wine.style.reach - 3) / 2 + (0.01 if wine.producer else 0.0)
        if profile is not None and profile.tastings:
            fit = fit_to_taste(wine, profile)
            share = TASTE_SHARE * (0.4 + 0.6 * profile.confidence)
            score = (1 - share) * score + share * fit.score
            reasons += [replace(r, weight=r.weight * share) for r in fit.reasons[:2]]
        return Suggestion(wine, round(clip(score + reach), 4), _told(reasons))

    def foods(self, wine: Wine, limit: int) -> tuple[DishSuggestion, ...]:
        """Dishes for a wine, best first, not two of one main ingredient and cuisine."""
        scored = []
        for dish in self._cellar.dishes.values():
            reasons = self._scorer.reasons(wine, dish)
            scored.append(DishSuggestion(dish, round(self._scorer.score(reasons), 4), _told(reasons)))
        chosen: list[DishSuggestion] = []
        for suggestion in sorted(scored, key=lambda s: (-s.score, s.dish.id)):
            if suggestion.dish.course in ("side", "breakfast") or len(chosen) == limit:
                continue
            if sum(c.dish.main == suggestion.dish.main for c in chosen) < 2:
                chosen.append(suggestion)
        return tuple(chosen)

    def rank(self, wines: Sequence[Wine], dishes: Sequence[Dish], profile: TasteProfile) -> tuple[Suggestion, ...]:
        """Put wines at hand in order: by dish when there is one, else by taste; of two as good the cheaper stands first."""
        ranked = []
        cheapest = min((w.price for w in wines if w.price is not None), default=None)
        for wine in wines:
            fit = fit_to_taste(wine, profile)
            found = self.paired(wine, dishes, profile) if dishes else Suggestion(wine, fit.score, fit.reasons[:4])
            reasons = found.reasons
            score = found.score
            if cheapest is not None and wine.price is not None and len(wines) > 1:
                score -= 0.004 * (wine.price - cheapest)
                reasons = (*reasons, Reason("value", 0.05)) if wine.price == cheapest else reasons
            ranked.append(Suggestion(wine, round(clip(score), 4), reasons))
        return tuple(sorted(ranked, key=lambda s: (-s.score, s.wine.id)))

    def _wine_like(self, request: Request) -> Wine | None:
        if request.like is None or request.like not in self._positions:
            return None
        wine = self._wines[self._positions[request.like]]
        moved = {a: clip(v + request.shift.get(a, 0.0)) for a, v in wine.structure.items()}
        return replace(wine, structure={**moved, **request.wanted})

    def _advised(self, at: int, profile: TasteProfile, request: Request, model: Wine | None) -> Suggestion:
        wine = self._wines[at]
        fit = fit_to_taste(wine, profile)
        score, reasons = fit.score, list(fit.reasons)
        if model is not None:
            near = self._neighbours.likeness_to(place(model.structure, model.aromas), at)
            near *= 1.0 if wine.colour == model.colour and wine.style.sparkling == model.style.sparkling else 0.5
            score = 0.25 * score + 0.75 * near
            reasons = [*_shifted(wine, request), Reason("like_wine", near, of=model.name), *reasons]
        for attribute, value in request.wanted.items():
            closeness = 1 - abs(wine.structure.get(attribute, 0.0) - value)
            score = 0.75 * score + 0.25 * closeness if closeness > 0.65 else 0.4 * score
            if closeness > 0.7:
                reasons.insert(0, Reason("asked", 0.25 * closeness, of=attribute.value))
        for cluster in request.aromas:
            weight = wine.aromas.get(cluster, 0.0)
            score = 0.8 * score + 0.2 * weight
            if weight >= 0.4:
                reasons.insert(0, Reason("asked", 0.2 * weight, of=cluster.value))
        score += 0.02 * (wine.style.reach - 3) / 2 + (0.01 if wine.producer else 0.0)
        return Suggestion(wine, round(clip(score), 4), tuple(reasons[:4]))


def allows(wine: Wine, request: Request, profile: TasteProfile | None = None) -> bool:
    """Hold what was ruled out: colour, bubbles, budget, exclusions of the request and of the person."""
    if request.colour is not None and wine.colour != request.colour:
        return False
    if request.sparkling is not None and wine.style.sparkling != request.sparkling:
        return False
    if request.max_price is not None and (wine.price is None or wine.price > request.max_price):
        return False
    excluded = (*request.excluded, *(profile.exclusions if profile else ()))
    return not any(_is(wine, word) for word in excluded)


def _is(wine: Wine, word: str) -> bool:
    if word == "oak":
        return wine.structure.get(Attribute.OAK, 0.0) >= 0.35
    if word == "mousse":
        return wine.style.sparkling
    if word in KINDS:
        return KINDS[word](wine)
    return word in (wine.name, wine.style.name, wine.style.appellation, wine.style.region, wine.producer) or word in wine.grapes[:2]


def _narrow(request: Request) -> bool:
    """A request that rules much out looks at the whole catalogue, or too little would be left."""
    return bool(
        request.colour
        or request.sparkling is not None
        or request.max_price
        or request.wanted
        or request.aromas
        or request.excluded
    )


def _shifted(wine: Wine, request: Request) -> list[Reason]:
    reasons = []
    for attribute, shift in request.shift.items():
        if attribute in wine.structure:
            reasons.append(Reason("softer" if shift < 0 else "more", abs(shift), of=attribute.value))
    return reasons


def _told(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """The reasons worth saying: what speaks for the wine first, then clashes, four at most."""
    good = sorted((r for r in reasons if r.weight > 0.05), key=lambda r: -r.weight)
    bad = sorted((r for r in reasons if r.weight < -0.25), key=lambda r: r.weight)
    return tuple([*good[: 4 - min(2, len(bad))], *bad[:2]])
