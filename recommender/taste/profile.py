"""A person's taste: an ideal point with a certainty for each dimension, moved by notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from recommender.wine import Attribute, Cluster

PRIOR_PRECISION = 4.0
"""Weight of "nothing known" against evidence: a plain liked note weighs about 1 (half certain after four notes)."""

POPULATION_IDEAL: Mapping[Attribute, float] = {
    Attribute.SWEETNESS: 0.15,
    Attribute.ACIDITY: 0.6,
    Attribute.TANNIN: 0.45,
    Attribute.ALCOHOL: 0.5,
    Attribute.BODY: 0.55,
    Attribute.MOUSSE: 0.45,
    Attribute.OAK: 0.25,
    Attribute.INTENSITY: 0.6,
    Attribute.FINISH: 0.6,
}
"""Where a person is expected before anything is known: the middle of what shops sell, on WSET's steps."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One observation of an ideal or a liking: ``value`` with ``precision`` (a weight above 0)."""

    value: float
    precision: float


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one message teaches about a person. A fault, or a message without opinion, teaches nothing.

    ``structure`` holds evidence of the ideal (0 to 1), ``aromas`` of the liking (-1 to 1). ``liked`` names the style id
    of a wine that was clearly liked, ``disliked`` of one clearly not. ``tasting`` is False for a preference stated
    outright.
    """

    tasting: bool = True
    structure: Mapping[Attribute, Evidence] = field(default_factory=dict)
    aromas: Mapping[Cluster, Evidence] = field(default_factory=dict)
    exclusions: tuple[str, ...] = ()
    liked: str | None = None
    disliked: str | None = None
    max_price: float | None = None


@dataclass(frozen=True, slots=True)
class Belief:
    """Sufficient statistics of a Gaussian: total precision of the evidence and its precision-weighted sum."""

    precision: float = 0.0
    weighted: float = 0.0

    def updated(self, evidence: Evidence) -> Belief:
        """Take one observation in."""
        return Belief(self.precision + evidence.precision, self.weighted + evidence.precision * evidence.value)

    def mean(self, prior: float) -> float:
        """Posterior mean, with the prior's value given."""
        return (PRIOR_PRECISION * prior + self.weighted) / (PRIOR_PRECISION + self.precision)

    @property
    def certainty(self) -> float:
        """0 (nothing known) to 1: the share of the prior's variance that is gone."""
        return self.precision / (PRIOR_PRECISION + self.precision)


@dataclass(frozen=True, slots=True)
class Change:
    """A visible move: ``kind`` is "structure" or "aroma", ``of`` the Attribute or Cluster, ``delta`` on its scale."""

    kind: str
    of: str
    delta: float


@dataclass(frozen=True, slots=True)
class TasteProfile:
    """What is believed of one person's taste: a fold of lessons, independent of their order.

    But for the budget, whose latest counts.     ``liked`` and ``disliked`` hold a style's id once for each time, in
    alphabetical order.
    """

    tastings: int = 0
    structure: Mapping[Attribute, Belief] = field(default_factory=dict)
    aromas: Mapping[Cluster, Belief] = field(default_factory=dict)
    exclusions: tuple[str, ...] = ()
    liked: tuple[str, ...] = ()
    disliked: tuple[str, ...] = ()
    max_price: float | None = None

    @classmethod
    def from_lessons(cls, lessons: Iterable[Lesson]) -> TasteProfile:
        """Fold lessons, oldest first, from nothing known."""
        profile = cls()
        for lesson in lessons:
            profile = profile.learned(lesson)
        return profile

    def learned(self, lesson: Lesson) -> TasteProfile:
        """Return the profile after one more lesson; this one stays as it is."""
        structure = dict(self.structure)
        for attribute, evidence in lesson.structure.items():
            structure[attribute] = structure.get(attribute, Belief()).updated(evidence)
        aromas = dict(self.aromas)
        for cluster, evidence in lesson.aromas.items():
            aromas[cluster] = aromas.get(cluster, Belief()).updated(evidence)
        return replace(
            self,
            tastings=self.tastings + lesson.tasting,
            structure=structure,
            aromas=aromas,
            exclusions=tuple(sorted({*self.exclusions, *lesson.exclusions})),
            liked=tuple(sorted((*self.liked, lesson.liked))) if lesson.liked else self.liked,
            disliked=tuple(sorted((*self.disliked, lesson.disliked))) if lesson.disliked else self.disliked,
            max_price=lesson.max_price if lesson.max_price is not None else self.max_price,
        )

    def ideal(self, attribute: Attribute) -> float:
        """Most probable ideal, 0 to 1."""
        prior = POPULATION_IDEAL[attribute]
        return min(1.0, max(0.0, self.structure.get(attribute, Belief()).mean(prior)))

    def liking(self, cluster: Cluster) -> float:
        """Return the expected liking of an aroma cluster, -1 to 1."""
        return min(1.0, max(-1.0, self.aromas.get(cluster, Belief()).mean(0.0)))

    def certainty(self, of: Attribute | Cluster) -> float:
        """0 to 1 for one dimension."""
        belief = self.structure.get(of) if isinstance(of, Attribute) else self.aromas.get(of)
        return belief.certainty if belief else 0.0

    @property
    def confidence(self) -> float:
        """0 to 1 for the whole: the mean certainty of the dimensions that tell wines apart most."""
        main = (Attribute.SWEETNESS, Attribute.ACIDITY, Attribute.TANNIN, Attribute.BODY, Attribute.OAK)
        return sum(self.certainty(a) for a in main) / len(main)

    def changes_since(self, before: TasteProfile, least: float = 0.01) -> tuple[Change, ...]:
        """Say what moved from an earlier profile, largest move first; moves under ``least`` are left out."""
        moves = [Change("structure", a.value, self.ideal(a) - before.ideal(a)) for a in Attribute]
        moves += [Change("aroma", c.value, self.liking(c) - before.liking(c)) for c in Cluster]
        return tuple(sorted((m for m in moves if abs(m.delta) >= least), key=lambda m: -abs(m.delta)))
