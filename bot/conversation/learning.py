"""Profiles with and without one lesson."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from recommender.taste.profile import Belief, Evidence, Lesson, TasteProfile

K = TypeVar("K")


def unlearned(profile: TasteProfile, lesson: Lesson) -> TasteProfile:
    """Return the profile before one of its lessons, for saying what that lesson moved; exclusions and wines stay."""
    return replace(
        profile,
        tastings=max(0, profile.tastings - lesson.tasting),
        structure=_without(profile.structure, lesson.structure),
        aromas=_without(profile.aromas, lesson.aromas),
    )


def _without(beliefs: Mapping[K, Belief], evidence: Mapping[K, Evidence]) -> dict[K, Belief]:
    left = dict(beliefs)
    for key, seen in evidence.items():
        belief = left.get(key, Belief())
        precision = max(0.0, belief.precision - seen.precision)
        left[key] = Belief(precision, belief.weighted - seen.precision * seen.value) if precision > 1e-9 else Belief()
    return left
