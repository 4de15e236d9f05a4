"""How well a wine fits a taste, and which parts of the taste made it so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from recommender.taste.profile import POPULATION_IDEAL, TasteProfile
from recommender.taste.table import Floats, WineTable
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
"""How much each dimension tells wines apart to a drinker; sweetness first (it drives liking, Lattey et al. 2010)."""

WIDTH = 0.22
"""Distance from the ideal, on the 0 to 1 scale, at which the fit falls to .6."""
VAGUE = 0.15
"""Weight of a dimension of which nothing is known."""
MISSED = 0.5
"""Weight of tannin that a white cannot have, for a person known to want it."""
MARKED = 0.06
"""Distance of an ideal from the usual one from which it is said ("softer", "more")."""
STRUCTURE, AROMAS, FINDABLE = 0.7, 0.2, 0.1
"""Shares of a fit."""


@dataclass(frozen=True, slots=True)
class Fit:
    """``score`` 0 to 1 and the reasons behind it, strongest first."""

    score: float
    reasons: tuple[Reason, ...]


def fit_to_taste(wine: Wine, profile: TasteProfile) -> Fit:
    """Score a wine for a person: closeness to the ideal point, weighted by what is known, and liked aromas.

    An attribute that the wine cannot have counts neither way, but for tannin: a white has none for who is known to want
    it.
    """
    score = float(fit_scores(WineTable([wine]), profile)[0])
    found = sorted([*_structure_reasons(wine, profile), *_aroma_reasons(wine, profile)], key=lambda r: -r.weight)
    if not found and wine.style.reach >= 3:
        found = [Reason("versatile", 0.15 * (wine.style.reach - 1) / 4)]
    return Fit(score, tuple(found))


def fit_scores(table: WineTable, profile: TasteProfile) -> Floats:
    """Score many wines for a person, 0 to 1; the less is known, the more it counts that a wine is easy to find."""
    known = profile.confidence
    findable = (1 - known) * (table.reach - 1) / 4 + known * 0.5
    return STRUCTURE * _structure(table, profile) + AROMAS * (0.5 + 0.5 * _aromas(table, profile)) + FINDABLE * findable


def _structure(table: WineTable, profile: TasteProfile) -> Floats:
    total, weights = np.zeros(len(table)), np.zeros(len(table))
    for attribute in Attribute:
        ideal, certainty = profile.ideal(attribute), profile.certainty(attribute)
        absent = MISSED * certainty if attribute is Attribute.TANNIN and ideal > POPULATION_IDEAL[attribute] else 0.0
        weight = TELLING[attribute] * np.where(table.has[attribute], VAGUE + certainty, absent)
        total += weight * _closeness(table.structure[attribute], ideal)
        weights += weight
    return np.where(weights > 0, total / np.maximum(weights, 1e-9), 0.5)


def _closeness(value: Floats, ideal: float) -> Floats:
    return np.asarray(np.exp(-((value - ideal) ** 2) / (2 * WIDTH**2)), dtype=np.float64)


def _aromas(table: WineTable, profile: TasteProfile) -> Floats:
    """Mean liking of a wine's aromas by their weight, -1 to 1: many aromas are not liked more for their number."""
    total, weights = np.zeros(len(table)), np.zeros(len(table))
    for cluster in Cluster:
        total += table.aromas[cluster] * profile.liking(cluster)
        weights += table.aromas[cluster]
    return np.clip(2.0 * total / np.maximum(weights, 1.0), -1.0, 1.0)


def _structure_reasons(wine: Wine, profile: TasteProfile) -> list[Reason]:
    reasons = []
    for attribute, value in wine.structure.items():
        certainty, ideal = profile.certainty(attribute), profile.ideal(attribute)
        closeness = float(_closeness(np.array([value]), ideal)[0])
        if certainty >= 0.15 and closeness > 0.75:
            reasons.append(
                _structure_reason(
                    attribute, value, ideal, TELLING[attribute] * (VAGUE + certainty) * closeness * certainty
                )
            )
    return reasons


def _structure_reason(attribute: Attribute, value: float, ideal: float, weight: float) -> Reason:
    """Say "softer" or "more" only where the wine itself, not just the ideal, is on that side of the usual."""
    usual = POPULATION_IDEAL[attribute]
    if ideal - usual <= -MARKED and value <= usual - MARKED:
        return Reason("softer", weight, of=attribute.value)
    if ideal - usual >= MARKED and value >= usual + MARKED:
        return Reason("more", weight, of=attribute.value)
    return Reason("ideal", 0.6 * weight, of=attribute.value)


def _aroma_reasons(wine: Wine, profile: TasteProfile) -> list[Reason]:
    parts = {cluster: weight * profile.liking(cluster) for cluster, weight in wine.aromas.items()}
    return [Reason("aroma_liked", part, of=Cluster(c).value) for c, part in parts.items() if part > 0.08]
