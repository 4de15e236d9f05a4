"""A person's taste: sums of what their messages taught, from which everything believed of them is worked out.

Sums are whole numbers, so that adding a lesson and taking it away again leaves the very same profile, in whatever order, at a cost
that does not depend on how many there were. Tastes drift: a lesson's weight is multiplied by how late it came and the sums are
divided by how late it is now, which is the same as letting old lessons fade ("forward decay", Cormode et al. 2009).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from recommender.taste.evidence import Evidence, Kind, Lesson, named, thing
from recommender.taste.ideal import Ideals, believe, observation
from recommender.taste.table import Family
from recommender.wine import Attribute, Cluster

PRIOR_PRECISION = 4.0
"""Weight of "nothing known" against evidence of a liking: a wine plainly liked weighs about 1."""
HALF_LIFE = 730.0
"""Days after which a lesson counts half. Likings of the same X-Wines drinker keep five sixths of their affinity over five years, but
a verdict is on the ideal of that day, and people say when they have changed."""
UNIT = 2**32
"""The sums are whole multiples of one over this."""
ALL = "all"
"""Where the ideals of lessons without a family are kept."""
MAIN = (Attribute.SWEETNESS, Attribute.ACIDITY, Attribute.TANNIN, Attribute.BODY, Attribute.OAK)
"""The dimensions that tell wines apart most."""

K = TypeVar("K")
Tallies = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Belief:
    """Sufficient statistics of a Gaussian: total precision of the evidence and its precision-weighted sum, in `UNIT`."""

    precision: int = 0
    weighted: int = 0

    def plus(self, evidence: Evidence, times: float, sign: int = 1) -> Belief:
        """Take one observation in, or out again."""
        weight = evidence.precision * times
        return Belief(
            self.precision + sign * round(weight * UNIT), self.weighted + sign * round(weight * evidence.value * UNIT)
        )


@dataclass(frozen=True, slots=True)
class Change:
    """A visible move: ``kind`` is "structure", "aroma", "grape" or "place", ``of`` what it is called, ``delta`` on its scale."""

    kind: str
    of: str
    delta: float


@dataclass(frozen=True)
class TasteProfile:
    """What one person's lessons add up to. Only the order of two budgets of the same day would matter.

    Attributes
    ----------
    tastings
        How many wines they judged.
    structure
        Weight of observations of ideals: by ``family attribute``, then by stance and value (see `ideal.Tally`).
    aromas, likings
        Likings of aroma clusters, and of styles, grapes, places and families by `thing`.
    excluded
        How often each thing was refused outright.
    budgets
        (day, EUR a bottle) of each budget named, oldest first.
    today
        Day since 2020 on which the profile is looked at. It is no part of what is known.
    """

    tastings: int = 0
    structure: Tallies = field(default_factory=dict)
    aromas: Mapping[Cluster, Belief] = field(default_factory=dict)
    likings: Mapping[str, Belief] = field(default_factory=dict)
    excluded: Mapping[str, int] = field(default_factory=dict)
    budgets: tuple[tuple[float, float], ...] = ()
    today: float = field(default=0.0, compare=False)

    @classmethod
    def from_lessons(cls, lessons: Iterable[Lesson]) -> TasteProfile:
        """Add lessons up from nothing known."""
        profile = cls()
        for lesson in lessons:
            profile = profile.learned(lesson)
        return profile

    def learned(self, lesson: Lesson) -> TasteProfile:
        """Return the profile after one more lesson; this one stays as it is."""
        return self._with(lesson, 1)

    def unlearned(self, lesson: Lesson) -> TasteProfile:
        """Return the profile as if a lesson that it was taught had never been: equal to it, to the last digit."""
        return self._with(lesson, -1)

    def on(self, day: float) -> TasteProfile:
        """Return the same profile as it is seen on a day since 2020."""
        return replace(self, today=day)

    @property
    def exclusions(self) -> tuple[str, ...]:
        """What is refused outright, in alphabetical order."""
        return tuple(sorted(self.excluded))

    @property
    def max_price(self) -> float | None:
        """EUR a bottle at most, as last said."""
        return self.budgets[-1][1] if self.budgets else None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is known."""
        return not (self.structure or self.aromas or self.likings or self.excluded or self.budgets)

    @cached_property
    def ideals(self) -> Ideals:
        """What is believed of the ideals."""
        scale = self._scale
        tallies: dict[Family, dict[Attribute, dict[str, float]]] = {}
        anywhere: dict[Attribute, dict[str, float]] = {}
        for key, tally in self.structure.items():
            where, _, attribute = key.rpartition(" ")
            into = anywhere if where == ALL else tallies.setdefault(Family(where), {})
            into[Attribute(attribute)] = {name: n * scale for name, n in tally.items()}
        return believe(tallies, anywhere, {f: self.weight(thing(Kind.FAMILY, f.value)) for f in Family})

    def ideal(self, attribute: Attribute, family: Family | None = None) -> float:
        """Most probable ideal, 0 to 1, in one family or overall."""
        return self.ideals.ideal(attribute, family)

    def interval(self, family: Family, attribute: Attribute, share: float = 0.9) -> tuple[float, float]:
        """Bounds of an ideal, held with the probability ``share``."""
        return self.ideals.interval(family, attribute, share)

    def liking(self, of: Cluster | str) -> float:
        """Return the expected liking of an aroma cluster, or of a `thing`, -1 to 1."""
        belief = self._belief(of)
        if belief is None:
            return 0.0
        weight = belief.precision * self._scale
        return min(1.0, max(-1.0, belief.weighted * self._scale / (PRIOR_PRECISION + weight)))

    def weight(self, of: Cluster | str) -> float:
        """How much was said of a cluster or a thing: about 1 for each wine plainly judged."""
        belief = self._belief(of)
        return belief.precision * self._scale if belief else 0.0

    def weights(self, kind: Kind, names: Iterable[str]) -> Mapping[str, float]:
        """As `weight`, of many things of one kind."""
        scale, likings = self._scale, self.likings
        return {name: likings[thing(kind, name)].precision * scale for name in names}

    @cached_property
    def likings_now(self) -> list[tuple[str, str, float]]:
        """Kind, key and expected liking, -1 to 1, of everything that something was said of."""
        scale = self._scale
        return [
            (
                key.partition(":")[0],
                key,
                max(-1.0, min(1.0, b.weighted * scale / (PRIOR_PRECISION + b.precision * scale))),
            )
            for key, b in self.likings.items()
        ]

    def certainty(self, of: Attribute | Cluster | str, family: Family | None = None) -> float:
        """0 to 1 for one dimension, cluster or thing: the share of the doubt that is gone."""
        if isinstance(of, Attribute):
            return self.ideals.certainty(of, family)
        weight = self.weight(of)
        return weight / (PRIOR_PRECISION + weight)

    @cached_property
    def confidence(self) -> float:
        """0 to 1 for the whole: the mean certainty of the dimensions that tell wines apart most."""
        return sum(self.certainty(a) for a in MAIN) / len(MAIN)

    def known(self, kind: Kind) -> Mapping[str, float]:
        """Names of one kind that something was said of, with the mean liking stated, -1 to 1."""
        return self._stated.get(kind.value, {})

    @cached_property
    def _stated(self) -> Mapping[str, Mapping[str, float]]:
        told: dict[str, dict[str, float]] = {}
        for key, belief in self.likings.items():
            if belief.precision > 0:
                kind, _, name = key.partition(":")
                told.setdefault(kind, {})[name] = belief.weighted / belief.precision
        return told

    def changes_since(self, before: TasteProfile, least: float = 0.01) -> tuple[Change, ...]:
        """Say what moved from an earlier profile, largest move first; moves under ``least`` are left out."""
        moves = [Change("structure", a.value, self.ideal(a) - before.ideal(a)) for a in Attribute]
        moves += [Change("aroma", c.value, self.liking(c) - before.liking(c)) for c in Cluster]
        for kind in (Kind.GRAPE, Kind.PLACE):
            names = {name for key in (*self.likings, *before.likings) if (name := named(kind, key))}
            moves += [
                Change(kind.value, n, self.liking(thing(kind, n)) - before.liking(thing(kind, n)))
                for n in sorted(names)
            ]
        return tuple(sorted((m for m in moves if abs(m.delta) >= least), key=lambda m: -abs(m.delta)))

    def without(self, of: Attribute | Cluster | str) -> TasteProfile:
        """Return the profile with nothing known of one attribute, cluster or thing."""
        if isinstance(of, Attribute):
            return replace(self, structure={k: v for k, v in self.structure.items() if not k.endswith(f" {of.value}")})
        if isinstance(of, Cluster):
            return replace(self, aromas={c: b for c, b in self.aromas.items() if c is not of})
        return replace(self, likings={k: b for k, b in self.likings.items() if k != of})

    @property
    def _scale(self) -> float:
        """What turns a sum into a weight as of today."""
        return float(2.0 ** (-self.today / HALF_LIFE) / UNIT)

    def _belief(self, of: Cluster | str) -> Belief | None:
        return self.aromas.get(of) if isinstance(of, Cluster) else self.likings.get(of)

    def _with(self, lesson: Lesson, sign: int) -> TasteProfile:
        times = 2.0 ** (lesson.day / HALF_LIFE)
        excluded = dict(self.excluded)
        for word in lesson.exclusions:
            excluded[word] = excluded.get(word, 0) + sign
        return replace(
            self,
            tastings=self.tastings + sign * lesson.tasting,
            structure=_tallied(self.structure, lesson, times, sign),
            aromas=_summed(self.aromas, lesson.aromas, times, sign),
            likings=_summed(self.likings, lesson.likings, times, sign),
            excluded={word: n for word, n in excluded.items() if n > 0},
            budgets=_budgets(self.budgets, lesson, sign),
            today=max(self.today, lesson.day),
        )


def _tallied(before: Tallies, lesson: Lesson, times: float, sign: int) -> Tallies:
    after = dict(before)
    for attribute, evidence in lesson.structure.items():
        key = f"{lesson.family.value if lesson.family else ALL} {attribute.value}"
        tally = dict(after.get(key, {}))
        name = observation(evidence.stance, evidence.value)
        tally[name] = tally.get(name, 0) + sign * round(evidence.precision * times * UNIT)
        after[key] = {seen: n for seen, n in tally.items() if n}
    return {key: tally for key, tally in after.items() if tally}


def _summed(before: Mapping[K, Belief], lesson: Mapping[K, Evidence], times: float, sign: int) -> dict[K, Belief]:
    after = dict(before)
    for key, evidence in lesson.items():
        after[key] = after.get(key, Belief()).plus(evidence, times, sign)
        if after[key] == Belief():
            del after[key]
    return after


def _budgets(before: tuple[tuple[float, float], ...], lesson: Lesson, sign: int) -> tuple[tuple[float, float], ...]:
    if lesson.max_price is None:
        return before
    told = (lesson.day, lesson.max_price)
    if sign > 0:
        at = next((n for n, b in enumerate(before) if b[0] > lesson.day), len(before))
        return (*before[:at], told, *before[at:])
    kept = list(before)
    if told in kept:
        kept.reverse()
        kept.remove(told)
        kept.reverse()
    return tuple(kept)
