"""Choosing wines: for a person and a request, for a dish, or among those at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from recommender.catalogue.load import Cellar
from recommender.neighbours import TasteNeighbours, spread
from recommender.pairing.at_table import AtTable
from recommender.pairing.meetings import Meetings
from recommender.pairing.menu import GOOD, enough, together
from recommender.pairing.scoring import Meeting, PairingScorer, logistic, told
from recommender.taste.asking import alike, asked, asked_for, shifted, unasked
from recommender.taste.atlas import Atlas
from recommender.taste.buying import EVERYDAY, practical, suited_price
from recommender.taste.crowd import Crowd, of_style, of_table
from recommender.taste.evidence import Kind
from recommender.taste.group import Shared, Strategy, nobody_objects, spoken_for
from recommender.taste.group import together as together_for
from recommender.taste.matching import SPAN, TOLD, USUAL_ODDS, Taste, Tastes
from recommender.taste.profile import TasteProfile
from recommender.taste.request import Request, allowed, allows, budget, met, ruling_out
from recommender.taste.table import Flags, Floats, WineTable, family_of
from recommender.taste.tongue import place
from recommender.wine import Dish, DishSuggestion, Reason, Suggestion, Wine, clip

__all__ = ["Adviser", "Request", "allows"]

TASTE_PULL = 3.0
"""Beside the dish, log-odds for each time that a wine fits a well-known person e times better than the usual one; so what they would
dislike loses more than what they would love gains."""
TOLD_APART = 0.1
"""Chance of a great meeting given up for a person's taste from which it is told."""
DISLIKED = 3.0
"""Log-odds that a style loses beside a dish which the person has had and did not like."""
VERSATILE = 0.6
"""Log-odds of a style that goes with many dishes, for a person of whom nothing is known."""
ALIKE = 7.0
"""Log-odds between what was asked as likeness to a wine and its very contrary."""
BESIDE = 0.25
"""What a person's taste still says where a wine is to be resembled."""
VARIETY = 0.3
"""Log-odds that the twin of a wine already offered loses."""
NEW, NEWS = 1.0, 6.0
"""Where something new is asked for: log-odds for each one of doubt, and what a style loses that the person already knows."""
AGAIN = 1.5
"""Log-odds that a style loses which the person already spoke of, where a wine is asked for: they know it, and need no advice on it."""
CHEAPER, FOUND = 0.7, 3
"""Share of a style's usual price that a cheaper neighbour's stays under, and the reach that it has at least."""
KINSHIP = 0.15
"""Likeness added for a neighbour of the same region."""
USUAL_FIT = 0.6
"""Fit of the usual wine."""


class Adviser:
    """Chooses among the catalogue: every bottle, and the typical wine of every style.

    Parameters
    ----------
    cellar
        Styles, bottles and dishes.
    scorer
        Wine with dish.
    atlas
        Where wines stand for those who like the same.
    wines
        What to choose among, in place of all that the cellar has.
    served
        Times that the trade serves each style, where it is already counted.
    """

    def __init__(
        self,
        cellar: Cellar,
        scorer: PairingScorer,
        atlas: Atlas,
        wines: Sequence[Wine] | None = None,
        served: Mapping[str, int] | None = None,
    ) -> None:
        self._cellar = cellar
        self._scorer = scorer
        self._table = WineTable(cellar.wines() if wines is None else wines)
        self._positions = {w.id: n for n, w in enumerate(self._table.wines)}
        self._neighbours = TasteNeighbours(self._table)
        self._meetings = Meetings(scorer, self._table, self._neighbours)
        self._atlas = atlas
        self._tastes = Tastes(atlas)
        self._served = served
        self._many: Floats | None = None
        self._at_table = AtTable(cellar, scorer)

    def recommend(
        self, profile: TasteProfile, request: Request, limit: int, crowd: Crowd | None = None
    ) -> tuple[Suggestion, ...]:
        """Wines for a person and a request, best first; what was asked of their structure comes before all else."""
        return self.recommended(self._tastes.of(profile), request, limit, crowd or {})

    def recommended(self, taste: Taste, request: Request, limit: int, crowd: Crowd) -> tuple[Suggestion, ...]:
        """As `recommend`, for a taste that is worked out already."""
        table, model = self._table, self._wine_like(request)
        worth, flags, fits = self._weighed(taste, request, model, crowd)
        known = np.zeros(len(table), bool)
        known[[n for style in taste.profile.known(Kind.STYLE) for n in table.at.get(style, ())]] = True
        worth = worth - (AGAIN + NEWS * request.new) * known if model is None else worth
        shares = taste.shares() if model is None and request.colour is None and request.sparkling is None else None
        chosen = self._chosen(worth, flags, fits, limit, unlike=VARIETY, shares=shares)
        return tuple(
            Suggestion(
                table.wines[n],
                round(logistic(SPAN * float(worth[n]) + USUAL_ODDS), 4),
                self._why(table.wines[n], taste, request, model, crowd),
            )
            for n in chosen
        )

    def consensus(
        self, profiles: Sequence[TasteProfile], dishes: Sequence[Dish], request: Request, strategy: Strategy, limit: int
    ) -> tuple[Shared, ...]:
        """Wines for several people, best first, with each one's fit: what anybody refuses is left out, whoever else loves it."""
        table, tastes = self._table, [self._tastes.of(p) for p in profiles]
        worth, flags, good = self._for_all(tastes, dishes, request, strategy)
        chosen = self._chosen(worth, flags, good, limit, unlike=VARIETY)
        fits = [t.fit(table) for t in tastes]
        return tuple(
            Shared(
                Suggestion(
                    table.wines[n], round(logistic(float(worth[n])), 4), self._told_all(table.wines[n], dishes, tastes)
                ),
                tuple(round(float(f[n]), 4) for f in fits),
            )
            for n in chosen
        )

    def _told_all(self, wine: Wine, dishes: Sequence[Dish], tastes: Sequence[Taste]) -> tuple[Reason, ...]:
        """What speaks for a wine at a table: the best of how it meets the dishes, then what each of the people likes of it."""
        met = self.paired(wine, dishes, None).reasons if dishes else ()
        best = tuple(sorted((r for r in met if r.weight > 0), key=lambda r: -r.weight))[:1]
        liked = spoken_for(wine, tastes)
        return best + tuple(r for r in liked if not best or r.kind != "versatile")

    def _for_all(
        self, tastes: Sequence[Taste], dishes: Sequence[Dish], request: Request, strategy: Strategy
    ) -> tuple[Floats, Flags, Flags]:
        """Worth of each wine for a group, whether nobody objects, and whether it is also what was asked, with no clash."""
        table = self._table
        shared = together_for([t.fit(table) for t in tastes], strategy)
        worth = np.log(shared / (1 - shared)) / SPAN + asked(table, request) - unasked(table, request)
        budgets = [b for t in tastes if (b := budget(request, t.profile)) is not None]
        worth = worth + practical(table, EVERYDAY, min(budgets, default=None))
        flags = nobody_objects([allowed(table, request, t.profile) for t in tastes])
        good = flags & met(table, request.wanted)
        if dishes:
            meetings = [self._meetings.of(d) for d in dishes]
            worth = worth + together(dishes, [enough(m.total) for m in meetings])
            good &= ~np.logical_or.reduce([m.clash for m in meetings])
        return worth, flags, good

    def objections(
        self, wine: Wine, dishes: Sequence[Dish], profile: TasteProfile, request: Request
    ) -> tuple[Reason, ...]:
        """What stands against a wine: what rules it out, what clashes with the dish, then what the person likes less."""
        ruled = ruling_out(wine, request, profile)
        clashes = [r for r in self.paired(wine, dishes, profile).reasons if r.weight < 0] if dishes else []
        said = {r.of for r in ruled}
        return (*ruled, *clashes, *(r for r in self._tastes.of(profile).against(wine) if r.of not in said))

    def _weighed(self, taste: Taste, request: Request, model: Wine | None, crowd: Crowd) -> tuple[Floats, Flags, Flags]:
        """Worth of each wine for a person and a request, whether it is allowed, and whether it is what was asked."""
        table, profile = self._table, taste.profile
        score = taste.utility(table) + of_table(crowd, table)
        if request.new:
            score = score + NEW * taste.doubt(table)
        if model is not None:
            score = BESIDE * score + ALIKE * (self._atlas.likeness(table, model) - 0.5)
        suits = suited_price(model)
        worth = score + asked(table, request) + practical(table, suits, budget(request, profile))
        worth = worth - unasked(table, request)
        flags = allowed(table, request, profile)
        fits = flags & met(table, request.wanted)
        if model is not None:
            named = self._named(str(request.like)) or model
            flags &= np.array([w.style.id != named.style.id for w in table.wines], bool)
            fits &= flags & alike(table, named, request)
        return worth + VERSATILE * (1 - profile.confidence) * self._versatility(), flags, fits

    def pair(
        self, dishes: Sequence[Dish], request: Request, profile: TasteProfile | None, limit: int
    ) -> tuple[Suggestion, ...]:
        """Wines for a dish, or one wine for several, best first; a clash only where nothing else is left."""
        table = self._table
        meetings, worth, flags, good = self._met(dishes, request, profile)
        chosen = self._chosen(worth, flags, good, limit, unlike=0.5)
        return tuple(self._paired(table, n, meetings, worth, profile) for n in chosen)

    def _met(
        self, dishes: Sequence[Dish], request: Request, profile: TasteProfile | None
    ) -> tuple[list[Meeting], Floats, Flags, Flags]:
        """Each dish with the wines, their worth with all of them, whether they are allowed, and whether nothing clashes."""
        table = self._table
        meetings = [self._meetings.of(d) for d in dishes]
        total = together(dishes, [enough(m.total) for m in meetings])
        total = total + self._liked(table, profile)
        suits = max(self._scorer.suits(d) for d in dishes)
        worth = total + practical(table, suits, budget(request, profile)) - unasked(table, request)
        worth = worth + asked(table, request)
        flags = allowed(table, request, profile)
        return (
            meetings,
            worth,
            flags,
            flags & met(table, request.wanted) & ~np.logical_or.reduce([m.clash for m in meetings]),
        )

    def flight(
        self, dishes: Sequence[Dish], request: Request, profile: TasteProfile | None
    ) -> tuple[Suggestion | None, ...]:
        """A wine for each course, no style twice; None for a course where nothing is allowed."""
        poured: list[Suggestion | None] = []
        for dish in dishes:
            styles = {s.wine.style.id for s in poured if s}
            found = self.pair([dish], request, profile, len(dishes) + 1)
            poured.append(next((s for s in found if s.wine.style.id not in styles), None))
        return tuple(poured)

    def cheaper(
        self, than: Sequence[Suggestion], dishes: Sequence[Dish], request: Request, profile: TasteProfile | None
    ) -> Suggestion | None:
        """In the manner of the first wine and right for the dishes too, of no style of the others, a good deal cheaper.

        By the top of its usual price; None where there is none.
        """
        table, wine = self._table, than[0].wine
        if wine.band is None:
            return None
        asked = replace(request, max_price=None)
        meetings, worth, _, good = self._met(dishes, asked, profile)
        kind = table.families == family_of(wine).value
        right = (
            good
            & kind
            & ~np.isin(table.styles, [s.wine.style.id for s in than])
            & (table.band_top <= CHEAPER * wine.band[1])
            & (table.reach >= FOUND)
            & ~table.made
        )
        right &= np.logical_and.reduce([m.total >= GOOD for m in meetings])
        if not right.any():
            return None
        likeness = self._neighbours.likeness_to(place(wine)) + KINSHIP * (table.places[0] == wine.style.region)
        best = int(np.flatnonzero(right)[np.argmax((likeness + worth / 10)[right])])
        return self._paired(table, best, meetings, worth, profile)

    def given_up(
        self, offered: Sequence[Suggestion], dishes: Sequence[Dish], request: Request, profile: TasteProfile
    ) -> Suggestion | None:
        """The dish's own wine, where it is not offered for a person's taste: disliked, or a good deal better for the dish."""
        best = self.pair(dishes, request, None, 1)
        if not best or (style := best[0].wine.style.id) in {s.wine.style.id for s in offered}:
            return None
        disliked = profile.known(Kind.STYLE).get(style, 0.0) < 0
        better = best[0].score - self.paired(offered[0].wine, dishes, None).score >= TOLD_APART
        return best[0] if disliked or better else None

    def paired(self, wine: Wine, dishes: Sequence[Dish], profile: TasteProfile | None) -> Suggestion:
        """Score one wine for dishes; with several, the worst meeting counts most."""
        table = WineTable([wine])
        neighbours = TasteNeighbours(table)
        meetings = [self._scorer.meeting(table, neighbours, d) for d in dishes]
        total = together(dishes, [enough(m.total) for m in meetings]) + self._liked(table, profile)
        return self._paired(table, 0, meetings, total, profile)

    def foods(self, wine: Wine, limit: int) -> tuple[DishSuggestion, ...]:
        """Dishes for a wine, best first: well-known ones, of different kinds."""
        return self._at_table.foods(wine, limit)

    def prepare(self) -> None:
        """Work out what takes long before it is asked for; no answer changes."""
        self._at_table.prepare()

    def rank(self, wines: Sequence[Wine], dishes: Sequence[Dish], profile: TasteProfile) -> tuple[Suggestion, ...]:
        """Put wines at hand in order: by dish when there is one, else by taste; of two as good the cheaper first."""
        prices = [w.price for w in wines if w.price is not None]
        ranked, taste = [], self._tastes.of(profile)
        for wine in wines:
            if dishes:
                found = self.paired(wine, dishes, profile)
            else:
                found = Suggestion(wine, float(taste.fit(WineTable([wine]))[0]), _speaking(wine, taste)[:4])
            dearer = np.log2(max(wine.price, 1.0) / max(min(prices), 1.0)) if wine.price is not None else 0.0
            score = found.score - 0.03 * min(2.5, float(dearer))
            value = wine.price is not None and len(prices) > 1 and wine.price <= 0.8 * float(np.mean(prices))
            reasons = (*found.reasons, Reason("value", 0.06)) if value else found.reasons
            ranked.append(Suggestion(wine, round(clip(score), 4), reasons))
        return tuple(sorted(ranked, key=lambda s: (-s.score, s.wine.price or 0.0, s.wine.id)))

    def _liked(self, table: WineTable, profile: TasteProfile | None) -> Floats | float:
        """What a person's taste says beside the dish, in logit steps."""
        if profile is None or profile.is_blank:
            return 0.0
        disliked = [style for style, liking in profile.known(Kind.STYLE).items() if liking < 0]
        taste = TASTE_PULL * said(profile) * np.log(self._tastes.of(profile).fit(table) / USUAL_FIT)
        return taste - DISLIKED * np.isin(table.styles, disliked)

    def served(self) -> Mapping[str, int]:
        """How many dishes the trade serves each style with; counted at the first question."""
        if self._served is None:
            self._served = self._scorer.times_served(self._cellar.dishes.values())
        return self._served

    def _versatility(self) -> Floats:
        """0 to 1 by wine: how many dishes the trade serves its style with; worked out at the first question."""
        if self._many is None:
            served = self.served()
            most = np.log1p(max(served.values(), default=1))
            self._many = np.array([np.log1p(served.get(w.style.id, 0)) / most for w in self._table.wines])
        return self._many

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
        self,
        worth: Floats,
        flags: Flags,
        good: Flags,
        limit: int,
        *,
        unlike: float,
        shares: Mapping[str, float] | None = None,
    ) -> list[int]:
        """Spread the good and worthy first, then what is good, then what is allowed at all; best first."""
        chosen: list[int] = []
        near = good & (worth >= worth[good].max() - 3.0 * unlike) if shares is None and good.any() else good
        for tier in (near, good, flags):
            if len(chosen) >= limit:
                break
            styles = {self._table.wines[n].style.id for n in chosen}
            fresh = tier & np.array([w.style.id not in styles for w in self._table.wines], bool) if styles else tier
            found = spread(
                self._table, self._neighbours, worth, fresh, limit - len(chosen), unlike=unlike, shares=shares
            )
            chosen += sorted(found, key=lambda n: (-worth[n], self._table.wines[n].id))
        return chosen

    def _why(self, wine: Wine, taste: Taste, request: Request, model: Wine | None, crowd: Crowd) -> tuple[Reason, ...]:
        """Say what was asked for first, then the wine it resembles, then the person's taste."""
        reasons = [*asked_for(wine, request)]
        if model is not None:
            named = self._named(str(request.like)) or model
            reasons += [*shifted(wine, named, request), Reason("like_wine", 0.5, of=named.name)]
        said_already = {a.value for a in request.shift} | {r.of for r in reasons}
        told = [r for r in _speaking(wine, taste, of_style(crowd, wine.style.id)) if r.of not in said_already]
        if request.new:
            reasons.append(Reason("new", 0.3))
        return tuple([*reasons, *told][:4])

    def _paired(
        self, table: WineTable, at: int, meetings: Sequence[Meeting], total: Floats, profile: TasteProfile | None
    ) -> Suggestion:
        worst = min(meetings, key=lambda m: float(m.total[at]))
        reasons = worst.reasons(at)
        if not any(m.clash[at] for m in meetings):
            reasons = [r for r in reasons if r.weight > 0 or not r.kind.startswith("clash")]
        if profile is not None and not profile.is_blank:
            mine = self._tastes.of(profile).reasons(table.wines[at])[:2]
            reasons += [replace(r, weight=r.weight * said(profile)) for r in mine]
        return Suggestion(table.wines[at], round(logistic(float(total[at])), 4), told(reasons))


def said(profile: TasteProfile) -> float:
    """How much a person's taste has to say beside the dish, .4 after the first note to 1 when it is well known."""
    return 0.4 + 0.6 * profile.confidence


def _speaking(wine: Wine, taste: Taste, crowd: float = 0.0) -> tuple[Reason, ...]:
    """What of the person speaks for a wine, and what the crowd says; failing that, that it pleases most."""
    found = taste.reasons(wine)
    if crowd >= TOLD:
        found = tuple(sorted([*found, Reason("crowd", crowd)], key=lambda r: -r.weight))
    if not found and wine.style.reach >= 3:
        return (Reason("versatile", 0.15 * (wine.style.reach - 1) / 4),)
    return found
