"""How well wines fit a person, in log-odds, as a sum of parts that each stand for one thing known of the person.

Each part is what that knowledge adds to a wine beside the usual wine of its family, so that a reason is what the score would lose
if that one thing were not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from weakref import WeakKeyDictionary

import numpy as np

from recommender.identity import This
from recommender.taste.atlas import Atlas
from recommender.taste.evidence import Kind, thing
from recommender.taste.profile import TasteProfile
from recommender.taste.table import Family, Floats, WineTable
from recommender.taste.usual import DRUNK, SPREAD, USUAL, has
from recommender.wine import TELLING, Attribute, Cluster, Reason, Wine

KEPT = 8
"""Tastes that are kept; each holds a number for every wine."""
WIDTH = 0.25
"""Standard deviation of the ideal that even a person's own moods leave: how far off a wine may be and still please."""
STRUCTURE, AROMAS, AFFINITY = 3.0, 4.0, 0.5
"""Log-odds for each unit of closeness, of liked aroma, and of log-odds in the learned space (there, they are of tasting at all)."""
OF: Mapping[Kind, float] = {Kind.FAMILY: 6.0, Kind.GRAPE: 2.0, Kind.PLACE: 1.0, Kind.COUNTRY: 1.0}
"""Log-odds between a liking of 0 and of 1. These weights were chosen on simulated drinkers of other seeds than those reported."""
OF_KIND = {kind.value: worth for kind, worth in OF.items()}
AGAIN, NEVER = 1.0, 2.0
"""The same of a style itself: a liked one is good and no discovery, a disliked one is not wanted again."""
RARER = 0.35
"""Log-odds that a family loses for each e-fold that it is drunk less than the most usual one, with nobody in particular."""
SPAN = 0.5
"""What a log-odd of these counts on the scale of fits and scores: they are of wine against wine, not of good against bad."""
HABIT = 0.12
"""Liked wines that what everybody drinks counts for in a person's habits."""
USUAL_ODDS = 0.4
"""Log-odds of liking the usual wine."""
MARKED = 0.06
"""Distance of an ideal from the usual one from which it is said ("softer", "more")."""
TOLD = 0.12
"""Log-odds from which a part is a reason."""
MEMORY, REMEMBERED = 5.0, 40
"""Log-odds of a wine that is the very twin of one that was loved, and how many styles are remembered for that."""
MEMORIES = 2
"""Liked wines looked at for what they say of a wine."""
ALIKE = 0.5
"""Likeness from which a wine is in the manner of another; further off, it is only liked by the same people."""
RECALLING = ("like_wine", "also_liked")
"""Kinds of the reason that recalls a wine liked before: in its manner, or only liked by the same people."""

_FAMILIES, _ATTRIBUTES, _CLUSTERS = tuple(Family), tuple(Attribute), tuple(Cluster)
_TELLING: Floats = np.array([TELLING[a] for a in _ATTRIBUTES])
_USUAL: Floats = np.array([[USUAL[f][a] for a in _ATTRIBUTES] for f in _FAMILIES])
_DRUNK: Floats = np.array([DRUNK[f] for f in _FAMILIES])
_HAS: Floats = np.array([[has(f, a) for a in _ATTRIBUTES] for f in _FAMILIES], float)


@dataclass(frozen=True, slots=True)
class Parabola:
    """Fit by structure in one family: ``base`` + ``linear`` · values − ``squared`` · values², over the attributes."""

    base: Floats
    linear: Floats
    squared: Floats


class Tastes:
    """Everybody's taste; the latest are kept, for an answer asks for the same one again and again.

    Parameters
    ----------
    atlas
        Where wines stand.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._kept = lru_cache(maxsize=KEPT)(lambda this: Taste(this.it, atlas))

    def of(self, profile: TasteProfile) -> Taste:
        """The taste that a profile tells of."""
        return self._kept(This(profile))


class Taste:
    """What is known of one person, ready to score wines.

    Parameters
    ----------
    profile
        Their sums.
    atlas
        Where wines stand.
    """

    def __init__(self, profile: TasteProfile, atlas: Atlas) -> None:
        self.profile = profile
        self._atlas = atlas
        self._fits: WeakKeyDictionary[WineTable, Floats] = WeakKeyDictionary()

    def utility(self, table: WineTable) -> Floats:
        """Log-odds of liking each wine beside the usual one of its family."""
        return np.asarray(
            self.of_structure(table).sum(axis=1)
            + table.values[:, len(_ATTRIBUTES) :] @ self.aroma_weights
            + self._atlas.of_table(table) @ self.direction
            + self.of_memory(table)
            + self._of_things(table)
            + self._usual_odds[table.family_at]
        )

    def fit(self, table: WineTable) -> Floats:
        """How well each wine fits, 0 to 1; .6 is what the usual wine is to this person. It is not to be written to."""
        if (known := self._fits.get(table)) is None:
            known = np.asarray(1 / (1 + np.exp(-USUAL_ODDS - SPAN * (self.utility(table) - self._level))))
            known.setflags(write=False)
            self._fits[table] = known
        return known

    def shares(self) -> Mapping[str, float]:
        """Share of each family in what the person may be offered: as everybody drinks, moved to what they liked."""
        found, stated = {}, self.profile.known(Kind.FAMILY)
        for family, usual in DRUNK.items():
            liking = stated.get(family.value, 0.0)
            told = self.profile.weight(thing(Kind.FAMILY, family.value))
            found[family.value] = HABIT * usual * np.exp(min(0.0, told * liking)) + told * max(0.0, liking)
        total = sum(found.values())
        return {family: float(share / total) for family, share in found.items()}

    def of_memory(self, table: WineTable) -> Floats:
        """Part of the wines judged before, near or far to the tongue (kernel ridge regression of their likings)."""
        return self._remembered(table, self._judged[0], self._recalled)

    @cached_property
    def _recalled(self) -> Floats:
        """What each style judged says of those like it."""
        return self._atlas.recalled(*self._judged)

    def _remembered(self, table: WineTable, styles: Sequence[str], recalled: Floats) -> Floats:
        if not len(styles):
            return np.zeros(len(table))
        return np.asarray(MEMORY * self._atlas.tongue_likeness(table, styles) @ recalled)

    @cached_property
    def _level(self) -> float:
        """Mean utility of what everybody drinks, so that a fit tells wines apart and not people who like much from others."""
        return float(self.utility(self._atlas.market).mean())

    @cached_property
    def _usual_odds(self) -> Floats:
        """Log-odds of each family for what everybody drinks; it fades as the person's own habits show."""
        met = sum(self.profile.weight(thing(Kind.FAMILY, f.value)) for f in _FAMILIES)
        return np.asarray(RARER * np.log(_DRUNK / _DRUNK.max()) / (1 + met))

    @cached_property
    def _judged(self) -> tuple[list[str], Floats, Floats]:
        """Styles judged, those of which most was said; how much each counts, and how it was liked."""
        known = {s: liking for s, liking in self.profile.known(Kind.STYLE).items() if self._atlas.knows(s)}
        weight = self.profile.weights(Kind.STYLE, known)
        styles = sorted(known, key=lambda s: (-weight[s], s))[:REMEMBERED]
        return styles, np.array([weight[s] for s in styles]), np.array([known[s] for s in styles])

    def doubt(self, table: WineTable) -> Floats:
        """Standard deviation, in log-odds, of what is believed of each wine in the learned space: how new it would be."""
        styles, weights, _ = self._judged
        space = self._atlas.space
        return AFFINITY * space.doubt(self._atlas.of_table(table), self._atlas.of_styles(styles), weights)

    def of_structure(self, table: WineTable) -> Floats:
        """Part of each attribute, shape (wines, attributes)."""
        values = table.values[:, : len(_ATTRIBUTES)]
        at, curve = table.family_at, self.parabola
        return np.asarray(curve.base[at] + curve.linear[at] * values - curve.squared[at] * values**2)

    @cached_property
    def parabola(self) -> Parabola:
        """By family, each of shape (families, attributes): the expected squared distance under what is believed."""
        return _parabola(self.profile)

    @cached_property
    def aroma_weights(self) -> Floats:
        """Log-odds for each unit of an aroma."""
        return AROMAS * np.array([self.profile.liking(c) for c in _CLUSTERS])

    @cached_property
    def direction(self) -> Floats:
        """The person's direction in the learned space, in log-odds."""
        styles, weights, likings = self._judged
        return self._direction(self._atlas.of_styles(styles), weights, likings)

    @cached_property
    def things(self) -> Mapping[str, float]:
        """Log-odds of each style, grape, place and family that something was said of."""
        return {
            key: OF_KIND.get(kind, AGAIN if liking > 0 else NEVER) * liking
            for kind, key, liking in self.profile.likings_now
        }

    def reasons(self, wine: Wine) -> tuple[Reason, ...]:
        """What of the person speaks for a wine, strongest first: each weight is what the score would lose without it."""
        table = WineTable([wine])
        told = [*self._structure_reasons(wine, table), *self._aroma_reasons(wine), *self._thing_reasons(table)]
        return tuple(sorted([*told, *self._memories(table)], key=lambda r: -r.weight))

    def against(self, wine: Wine) -> tuple[Reason, ...]:
        """What of the person speaks against a wine, strongest first, with negative weights."""
        table = WineTable([wine])
        family = _FAMILIES[int(table.family_at[0])]
        gains = self._gains(table)
        told = []
        for n, attribute in enumerate(_ATTRIBUTES):
            if gains[n] <= -TOLD and attribute in wine.structure:
                over = wine.structure[attribute] > self.profile.ideal(attribute, family)
                told.append(Reason("over_ideal" if over else "under_ideal", float(gains[n]), of=attribute.value))
        aromas = table.values[0, len(_ATTRIBUTES) :] * self.aroma_weights
        told += [
            Reason("aroma_disliked", float(a), of=c.value)
            for c, a in zip(_CLUSTERS, aromas, strict=True)
            if a <= -2 * TOLD
        ]
        for kind, name, weight in self._own_things(table):
            if weight <= -TOLD and kind in (Kind.STYLE, Kind.GRAPE, Kind.PLACE):
                told.append(Reason(f"{kind}_disliked", weight, of=self._atlas.name(name)))
        return tuple(sorted(told, key=lambda r: r.weight))

    def _own_things(self, table: WineTable) -> list[tuple[str, str, float]]:
        """What is known of all that the one wine of a table can be liked for: kind, name, log-odds."""
        known = ((*key.partition(":")[::2], self.things[key]) for key in table.things[0] if key in self.things)
        return list(known)

    def _of_things(self, table: WineTable) -> Floats:
        place, at = table.things
        worth = np.zeros(len(place) + 1)
        for key, weight in self.things.items():
            if key in place:
                worth[place[key]] = weight
        return np.asarray(worth[at].sum(axis=1))

    def _direction(self, places: Floats, weights: Floats, likings: Floats) -> Floats:
        space = self._atlas.space
        return AFFINITY * space.odds * space.person(places, likings, weights)

    def _gains(self, table: WineTable) -> Floats:
        """What knowing each ideal adds to the one wine of a table."""
        values, at = table.values[0, : len(_ATTRIBUTES)], int(table.family_at[0])
        blank = _BLANK
        usual = blank.base[at] + blank.linear[at] * values - blank.squared[at] * values**2
        return np.asarray(self.of_structure(table)[0] - usual)

    def _structure_reasons(self, wine: Wine, table: WineTable) -> list[Reason]:
        family = _FAMILIES[int(table.family_at[0])]
        gains = self._gains(table)
        return [
            self._structure_reason(attribute, wine.structure[attribute], family, float(gains[n]))
            for n, attribute in enumerate(_ATTRIBUTES)
            if gains[n] >= TOLD and attribute in wine.structure
        ]

    def _structure_reason(self, attribute: Attribute, value: float, family: Family, gain: float) -> Reason:
        """Say "softer" or "more" only where the wine itself, not just the ideal, is on that side of the usual."""
        usual, ideal = USUAL[family][attribute], self.profile.ideal(attribute, family)
        if ideal - usual <= -MARKED and value <= usual - MARKED:
            return Reason("softer", gain, of=attribute.value)
        if ideal - usual >= MARKED and value >= usual + MARKED:
            return Reason("more", gain, of=attribute.value)
        return Reason("ideal", 0.6 * gain, of=attribute.value)

    def _aroma_reasons(self, wine: Wine) -> list[Reason]:
        parts = {c: w * self.aroma_weights[_CLUSTERS.index(c)] for c, w in wine.aromas.items()}
        return [Reason("aroma_liked", float(p), of=c.value) for c, p in parts.items() if p >= TOLD]

    def _thing_reasons(self, table: WineTable) -> list[Reason]:
        told = []
        for kind, name, weight in self._own_things(table):
            if weight >= TOLD and kind in (Kind.GRAPE, Kind.PLACE):
                told.append(Reason(f"{kind}_liked", weight, of=name))
        return told

    def _memories(self, table: WineTable) -> list[Reason]:
        """The wine liked before that says most for this one, by what the score would lose had it not been liked."""
        styles, weights, likings = self._judged
        point, own = self._atlas.of_table(table)[0], table.wines[0].style.id
        places = self._atlas.of_styles(styles)
        near = np.where(likings > 0, places @ point, -np.inf)
        recalled = self.of_memory(table)
        best: Reason | None = None
        for n in np.argsort(-near, kind="stable")[:MEMORIES]:
            alike = self._atlas.tastes_like(styles[n], table)
            kin = alike >= ALIKE or self._atlas.family(styles[n]) == table.families[0]
            if styles[n] == own or near[n] <= 0 or not kin:
                continue
            others = np.arange(len(styles)) != n
            without = self._direction(places[others], weights[others], likings[others])
            left = [s for s in styles if s != styles[n]]
            forgotten = self._remembered(table, left, self._atlas.recalled(left, weights[others], likings[others]))
            lost = float(point @ (self.direction - without) + (recalled - forgotten)[0])
            if lost >= TOLD and (best is None or lost > best.weight):
                best = Reason("like_wine" if alike >= ALIKE else "also_liked", lost, of=self._atlas.name(styles[n]))
        return [best] if best else []


def _parabola(profile: TasteProfile) -> Parabola:
    """Minus half the squared distance from the ideal, expected under what is believed, beside that of all that is sold."""
    mean, sd = profile.ideals.mean, profile.ideals.sd
    scale = 0.5 * STRUCTURE * _TELLING * _HAS / (WIDTH**2 + sd**2)
    sold = _DRUNK @ (scale * ((_USUAL - mean) ** 2 + SPREAD**2))
    return Parabola(base=sold - scale * mean**2, linear=2 * scale * mean, squared=scale)


_BLANK = _parabola(TasteProfile())
