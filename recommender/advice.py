"""Choosing wines: for a person and a request, for a dish, or among those at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from recommender.catalogue.load import Cellar, typical_wine
from recommender.neighbours import TasteNeighbours, place, spread
from recommender.pairing.menu import together, typical, varied
from recommender.pairing.scoring import Meeting, PairingScorer, logistic, told
from recommender.taste.buying import EVERYDAY, practical
from recommender.taste.matching import fit_scores, fit_to_taste
from recommender.taste.profile import TasteProfile
from recommender.taste.request import Request, allowed, allows, budget, met, missed
from recommender.taste.table import Flags, Floats, WineTable, family_of
from recommender.wine import Attribute, Dish, DishSuggestion, Reason, Suggestion, Wine, clip

__all__ = ["Adviser", "Request", "allows"]

TASTE_PULL = 3.0
"""Logit steps between a wine that a well-known person loves and one they do not, beside the dish."""
KINSHIP, KNOWN_STYLES = 0.3, 3
"""Share of likeness to the styles that a person liked before, when there are so many of them or more."""
COUSIN = 0.75
"""Likeness beyond which a liked style draws no further: the very same wine again is no discovery."""
FOREIGN = 0.06
"""Worth that a family of wine loses in which a person never liked one, when they liked `KNOWN_STYLES` others."""
VERSATILE = 0.1
"""Worth of a style that goes with many dishes, for a person of whom nothing is known."""
ASKED_WIDTH = 0.12
"""Distance from what was asked at which a wine's claim to it falls to .6."""
STEP_WORTH = 0.12
"""Worth of one logit step on the 0 to 1 scale of taste."""
UNASKED = 0.8
"""Logit steps that a sparkling or fortified wine loses when a plain colour was asked for."""


class Adviser:
    """Chooses among the catalogue: every bottle, and the typical wine of every style.

    Parameters
    ----------
    cellar
        Styles, bottles and dishes.
    scorer
        Wine with dish.
    wines
        What to choose among, in place of all that the cellar has.
    served
        Times that the trade serves each style, where it is already counted.
    """

    def __init__(
        self,
        cellar: Cellar,
        scorer: PairingScorer,
        wines: Sequence[Wine] | None = None,
        served: Mapping[str, int] | None = None,
    ) -> None:
        self._cellar = cellar
        self._scorer = scorer
        self._table = WineTable(cellar.wines() if wines is None else wines)
        self._positions = {w.id: n for n, w in enumerate(self._table.wines)}
        self._neighbours = TasteNeighbours(self._table)
        self._served = served
        self._many: Floats | None = None

    def recommend(self, profile: TasteProfile, request: Request, limit: int) -> tuple[Suggestion, ...]:
        """Wines for a person and a request, best first; what was asked of their structure comes before all else."""
        table, model = self._table, self._wine_like(request)
        worth, flags, fits = self._weighed(profile, request, model)
        mixed = 0.07 * (1 - min(1.0, len(profile.liked) / 4)) if model is None and request.colour is None else 0.0
        chosen = self._chosen(worth, flags, fits, limit, unlike=0.2, families=mixed)
        return tuple(
            Suggestion(
                table.wines[n],
                round(logistic(6.0 * (float(worth[n]) - 0.5)), 4),
                self._why(table.wines[n], profile, request, model),
            )
            for n in chosen
        )

    def _weighed(self, profile: TasteProfile, request: Request, model: Wine | None) -> tuple[Floats, Flags, Flags]:
        """Worth of each wine for a person and a request, whether it is allowed, and whether it is what was asked."""
        table = self._table
        score = self._taste(table, self._neighbours, profile)
        if model is not None:
            score = 0.25 * score + 0.75 * self._neighbours.likeness_to(place(model))
        score = _asked(table, score, request)
        suits = suited_price(model)
        worth = score + STEP_WORTH * (practical(table, suits, budget(request, profile)) - _unasked(table, request))
        flags = allowed(table, request, profile)
        fits = flags & met(table, request.wanted)
        if model is not None:
            named = self._named(str(request.like)) or model
            flags &= np.array([w.style.id != named.style.id for w in table.wines], bool)
            fits &= flags & _alike(table, named, request)
        return worth + VERSATILE * (1 - profile.confidence) * self._versatility(), flags, fits

    def pair(
        self, dishes: Sequence[Dish], request: Request, profile: TasteProfile | None, limit: int
    ) -> tuple[Suggestion, ...]:
        """Wines for a dish, or one wine for several, best first; a clash only where nothing else is left."""
        table = self._table
        meetings, worth, flags, good = self._met(dishes, request, profile)
        chosen = self._chosen(worth, flags, good, limit, unlike=0.8, families=0.0)
        return tuple(self._paired(table, n, meetings, worth, profile) for n in chosen)

    def _met(
        self, dishes: Sequence[Dish], request: Request, profile: TasteProfile | None
    ) -> tuple[list[Meeting], Floats, Flags, Flags]:
        """Each dish with the wines, their worth with all of them, whether they are allowed, and whether nothing clashes."""
        table = self._table
        meetings = [self._scorer.meeting(table, self._neighbours, d) for d in dishes]
        total = together(dishes, [m.total for m in meetings])
        taste = self._taste(table, self._neighbours, profile) if profile is not None and profile.tastings else None
        total = total + _liked(taste, profile)
        suits = max(self._scorer.suits(d) for d in dishes)
        worth = total + practical(table, suits, budget(request, profile)) - _unasked(table, request)
        worth = worth + 6.0 * (_asked(table, np.full(len(table), 0.5), request) - 0.5)
        flags = allowed(table, request, profile)
        return (
            meetings,
            worth,
            flags,
            flags & met(table, request.wanted) & ~np.logical_or.reduce([m.clash for m in meetings]),
        )

    def paired(self, wine: Wine, dishes: Sequence[Dish], profile: TasteProfile | None) -> Suggestion:
        """Score one wine for dishes; with several, the worst meeting counts most."""
        table = WineTable([wine])
        neighbours = TasteNeighbours(table)
        meetings = [self._scorer.meeting(table, neighbours, d) for d in dishes]
        taste = self._taste(table, neighbours, profile) if profile is not None and profile.tastings else None
        total = together(dishes, [m.total for m in meetings]) + _liked(taste, profile)
        return self._paired(table, 0, meetings, total, profile)

    def foods(self, wine: Wine, limit: int) -> tuple[DishSuggestion, ...]:
        """Dishes for a wine, best first: well-known ones, of different kinds."""
        table = WineTable([wine])
        neighbours = TasteNeighbours(table)
        dishes = [d for d in self._cellar.dishes.values() if d.course not in ("side", "breakfast")]
        meetings = {d.id: self._scorer.meeting(table, neighbours, d) for d in dishes}
        totals = {d.id: float(meetings[d.id].total[0]) for d in dishes}
        good = [d for d in dishes if not meetings[d.id].clash[0]]
        worth = typical(dishes, totals)
        chosen = varied(good if len(good) >= limit else dishes, worth, limit)
        return tuple(
            DishSuggestion(d, round(logistic(worth[d.id]), 4), told(meetings[d.id].reasons(0)))
            for d in sorted(chosen, key=lambda d: (-worth[d.id], d.id))
        )

    def rank(self, wines: Sequence[Wine], dishes: Sequence[Dish], profile: TasteProfile) -> tuple[Suggestion, ...]:
        """Put wines at hand in order: by dish when there is one, else by taste; of two as good the cheaper first."""
        prices = [w.price for w in wines if w.price is not None]
        ranked = []
        for wine in wines:
            fit = fit_to_taste(wine, profile)
            found = self.paired(wine, dishes, profile) if dishes else Suggestion(wine, fit.score, fit.reasons[:4])
            dearer = np.log2(max(wine.price, 1.0) / max(min(prices), 1.0)) if wine.price is not None else 0.0
            score = found.score - 0.03 * min(2.5, float(dearer))
            value = wine.price is not None and len(prices) > 1 and wine.price <= 0.8 * float(np.mean(prices))
            reasons = (*found.reasons, Reason("value", 0.06)) if value else found.reasons
            ranked.append(Suggestion(wine, round(clip(score), 4), reasons))
        return tuple(sorted(ranked, key=lambda s: (-s.score, s.wine.price or 0.0, s.wine.id)))

    def _taste(self, table: WineTable, neighbours: TasteNeighbours, profile: TasteProfile) -> Floats:
        """Fit to a person, drawn gently to the styles they liked before and away from those they did not."""
        score = fit_scores(table, profile)
        liked, disliked = (self._known(ids) for ids in (profile.liked, profile.disliked))
        if liked:
            kin = np.max([neighbours.likeness_to(place(w)) for w in liked], axis=0)
            sure = min(1.0, len(liked) / KNOWN_STYLES)
            score = (1 - KINSHIP * sure) * score + KINSHIP * sure * np.minimum(1.0, kin / COUSIN)
            score = score - FOREIGN * sure * ~np.isin(table.families, [family_of(w).value for w in liked])
        if disliked:
            kin = np.max([neighbours.likeness_to(place(w)) for w in disliked], axis=0)
            score = score - KINSHIP * np.maximum(0.0, kin - 0.4)
        return score

    def _versatility(self) -> Floats:
        """0 to 1 by wine: how many dishes the trade serves its style with; worked out at the first question."""
        if self._many is None:
            if self._served is None:
                self._served = self._scorer.times_served(self._cellar.dishes.values())
            served = self._served
            most = np.log1p(max(served.values(), default=1))
            self._many = np.array([np.log1p(served.get(w.style.id, 0)) / most for w in self._table.wines])
        return self._many

    def _known(self, styles: Sequence[str]) -> list[Wine]:
        return [typical_wine(self._cellar.styles[i]) for i in dict.fromkeys(styles) if i in self._cellar.styles]

    def _named(self, wine_id: str) -> Wine | None:
        """The wine that a request names, or None."""
        at = self._positions.get(wine_id)
        return None if at is None else self._table.wines[at]

    def _wine_like(self, request: Request) -> Wine | None:
        if request.like is None or (wine := self._named(request.like)) is None:
            return None
        moved = {a: clip(v + request.shift.get(a, 0.0)) for a, v in wine.structure.items()}
        return replace(wine, structure={**moved, **request.wanted})

    def _chosen(
        self, worth: Floats, flags: Flags, good: Flags, limit: int, *, unlike: float, families: float
    ) -> list[int]:
        """Spread the good and worthy first, then what is good, then what is allowed at all; best first."""
        chosen: list[int] = []
        near = good & (worth >= worth[good].max() - 3.0 * unlike) if good.any() else good
        for tier in (near, good, flags):
            if len(chosen) >= limit:
                break
            styles = {self._table.wines[n].style.id for n in chosen}
            fresh = tier & np.array([w.style.id not in styles for w in self._table.wines], bool) if styles else tier
            found = spread(
                self._table, self._neighbours, worth, fresh, limit - len(chosen), unlike=unlike, families=families
            )
            chosen += sorted(found, key=lambda n: (-worth[n], self._table.wines[n].id))
        return chosen

    def _why(self, wine: Wine, profile: TasteProfile, request: Request, model: Wine | None) -> tuple[Reason, ...]:
        """Say what was asked for first, then the wine it resembles, then the person's taste."""
        reasons = [*_asked_for(wine, request)]
        if model is not None:
            named = self._named(str(request.like)) or model
            reasons += [*_shifted(wine, named, request), Reason("like_wine", 0.5, of=named.name)]
        told = [*fit_to_taste(wine, profile).reasons, *self._reminds(wine, profile)]
        told = [r for r in told if r.of not in {a.value for a in request.shift}]
        return tuple([*reasons, *sorted(told, key=lambda r: -r.weight)][:4])

    def _reminds(self, wine: Wine, profile: TasteProfile) -> list[Reason]:
        liked = self._known([i for i in profile.liked if i != wine.style.id])
        if not liked:
            return []
        table = WineTable(liked)
        likeness = TasteNeighbours(table).likeness_to(place(wine))
        best = int(likeness.argmax())
        return (
            [Reason("like_wine", KINSHIP * float(likeness[best]), of=liked[best].name)]
            if likeness[best] >= 0.55
            else []
        )

    def _paired(
        self, table: WineTable, at: int, meetings: Sequence[Meeting], total: Floats, profile: TasteProfile | None
    ) -> Suggestion:
        worst = min(meetings, key=lambda m: float(m.total[at]))
        reasons = worst.reasons(at)
        if profile is not None and profile.tastings:
            fit = fit_to_taste(table.wines[at], profile)
            reasons += [replace(r, weight=r.weight * _say(profile)) for r in fit.reasons[:2]]
        return Suggestion(table.wines[at], round(logistic(float(total[at])), 4), told(reasons))


def suited_price(model: Wine | None) -> float:
    """EUR that suit: every day's, or what the wine to resemble costs."""
    return EVERYDAY if model is None else max(EVERYDAY, model.price or 0.0)


def _say(profile: TasteProfile) -> float:
    """How much a person's taste has to say beside the dish, .4 after the first note to 1 when it is well known."""
    return 0.4 + 0.6 * profile.confidence


def _liked(taste: Floats | None, profile: TasteProfile | None) -> Floats | float:
    return 0.0 if taste is None or profile is None else TASTE_PULL * _say(profile) * (taste - 0.6)


def _asked(table: WineTable, score: Floats, request: Request) -> Floats:
    for attribute, value in request.wanted.items():
        score = 0.6 * score + 0.4 * np.exp(-((missed(table, attribute, value) / ASKED_WIDTH) ** 2) / 2)
    for cluster in request.aromas:
        score = 0.75 * score + 0.25 * table.aromas[cluster]
    return score


def _unasked(table: WineTable, request: Request) -> Floats:
    """Bubbles, fortified and sweet wines are seldom meant by "a white"."""
    if request.colour is None:
        return np.zeros(len(table))
    sweet = (table.structure[Attribute.SWEETNESS] >= 0.4) & (Attribute.SWEETNESS not in request.wanted)
    return np.where(sweet | table.fortified | (table.sparkling & (request.sparkling is None)), UNASKED, 0.0)


def _alike(table: WineTable, named: Wine, request: Request) -> Flags:
    """Flag the wines of the named one's kind that really are softer (or fuller...) where that was asked."""
    like = np.array([w.colour == (request.colour or named.colour) for w in table.wines], bool)
    like &= (table.sparkling == named.style.sparkling) & (table.fortified == named.style.fortified)
    for attribute, shift in request.shift.items():
        if attribute in named.structure:
            moved = table.structure[attribute] - named.structure[attribute]
            like &= (moved <= shift / 2) if shift < 0 else (moved >= shift / 2)
    return like


def _asked_for(wine: Wine, request: Request) -> list[Reason]:
    table = WineTable([wine])
    reasons = [
        Reason("asked", 0.5, of=a.value)
        for a, v in request.wanted.items()
        if a in wine.structure and met(table, {a: v})[0]
    ]
    return reasons + [
        Reason("asked", 0.4 * wine.aromas[c], of=c.value) for c in request.aromas if wine.aromas.get(c, 0.0) >= 0.4
    ]


def _shifted(wine: Wine, named: Wine, request: Request) -> list[Reason]:
    """Say "softer" only where this wine is."""
    reasons = []
    for attribute, shift in request.shift.items():
        moved = wine.structure.get(attribute, 0.0) - named.structure.get(attribute, 0.0)
        if moved * shift > 0:
            reasons.append(Reason("softer" if shift < 0 else "more", abs(moved), of=attribute.value))
    return reasons
