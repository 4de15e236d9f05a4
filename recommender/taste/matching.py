"""How well a wine fits a taste, and which parts of the taste made it so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from recommender.taste.profile import POPULATION_IDEAL, TasteProfile
from recommender.wine import Attribute, Cluster, Reason, Wine

TELLING: Mapping[Attribute, float] = {
    Attribute.SWEETNESS: 1.6,
    Attribute.ACIDITY: 1.0,
    Attribute.TANNIN: 1.2,
    Attribute.ALCOHOL: 0.5,
    Attribute.BODY: 1.0,
    Attribute.MOUSSE: 0.5,
    Attribute.OAK: 1.0,
    Attribute.INTENSITY: 0.4,
    Attribute.FINISH: 0.3,
}
"""How much each dimension tells wines apart to a drinker; sweetness first (Lattey et al. 2010 find it drives liking most)."""

WIDTH = 0.22
"""Distance from the ideal, on the 0 to 1 scale, at which the fit falls to .6."""


@dataclass(frozen=True, slots=True)
class Fit:
    """``score`` 0 to 1 and the reasons behind it, strongest first."""

    score: float
    reasons: tuple[Reason, ...]


def fit_to_taste(wine: Wine, profile: TasteProfile) -> Fit:
    """Score a wine for a person: closeness to the ideal point, weighted by what is known, and liked aromas.

    An attribute that the wine cannot have (tannin of a white, bubbles of a still wine) counts neither way.
    """
    structure, reasons = _structure(wine, profile)
    aroma, aroma_reasons = _aromas(wine, profile)
    reach = (wine.style.reach - 1) / 4
    known = profile.confidence
    score = 0.65 * structure + 0.2 * (0.5 + 0.5 * aroma) + 0.15 * ((1 - known) * reach + known * 0.5)
    found = sorted([*reasons, *aroma_reasons], key=lambda r: -r.weight)
    if not found:
        found = [Reason("versatile", 0.15 * reach)] if reach >= 0.5 else []
    return Fit(score, tuple(found))


def _structure(wine: Wine, profile: TasteProfile) -> tuple[float, list[Reason]]:
    total = weight_sum = 0.0
    reasons = []
    for attribute, value in wine.structure.items():
        certainty = profile.certainty(attribute)
        weight = TELLING[attribute] * (0.15 + certainty)
        ideal = profile.ideal(attribute)
        closeness = exp(-((value - ideal) ** 2) / (2 * WIDTH**2))
        total += weight * closeness
        weight_sum += weight
        if certainty >= 0.15 and closeness > 0.75:
            reasons.append(_structure_reason(attribute, ideal, weight * closeness * certainty))
    return (total / weight_sum if weight_sum else 0.5), reasons


def _structure_reason(attribute: Attribute, ideal: float, weight: float) -> Reason:
    shift = ideal - POPULATION_IDEAL[attribute]
    if shift <= -0.07:
        return Reason("softer", weight, of=attribute.value)
    if shift >= 0.07:
        return Reason("more", weight, of=attribute.value)
    return Reason("ideal", 0.6 * weight, of=attribute.value)


def _aromas(wine: Wine, profile: TasteProfile) -> tuple[float, list[Reason]]:
    total, reasons = 0.0, []
    for cluster, weight in wine.aromas.items():
        part = weight * profile.liking(cluster)
        total += part
        if part > 0.08:
            reasons.append(Reason("aroma_liked", part, of=Cluster(cluster).value))
    return max(-1.0, min(1.0, total)), reasons
