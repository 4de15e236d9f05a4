"""What a request weighs: how far each wine is what was asked for, and how that is told."""

from __future__ import annotations

import numpy as np

from recommender.taste.request import Request, met, missed
from recommender.taste.table import Flags, Floats, WineTable
from recommender.wine import Attribute, Reason, Wine

ASKED_WIDTH = 0.12
"""Distance from what was asked at which a wine's claim to it falls to .6."""
ASKED, AROMA_ASKED = 5.0, 2.0
"""Log-odds between what was asked of structure, or of an aroma, and its very contrary."""
UNASKED = 0.8
"""Logit steps that a sparkling or fortified wine loses when a plain colour was asked for."""


def asked(table: WineTable, request: Request) -> Floats:
    """Log-odds of having what was asked for, 0 where half of it is met."""
    worth = np.zeros(len(table))
    for attribute, value in request.wanted.items():
        worth += ASKED * (np.exp(-((missed(table, attribute, value) / ASKED_WIDTH) ** 2) / 2) - 0.5)
    for cluster in request.aromas:
        worth += AROMA_ASKED * (table.aromas[cluster] - 0.5)
    return worth


def unasked(table: WineTable, request: Request) -> Floats:
    """Bubbles, fortified and sweet wines are seldom meant by "a white"."""
    if request.colour is None:
        return np.zeros(len(table))
    sweet = (table.structure[Attribute.SWEETNESS] >= 0.4) & (Attribute.SWEETNESS not in request.wanted)
    return np.where(sweet | table.fortified | (table.sparkling & (request.sparkling is None)), UNASKED, 0.0)


def alike(table: WineTable, named: Wine, request: Request) -> Flags:
    """Flag the wines of the named one's kind that really are softer (or fuller...) where that was asked."""
    like = np.array([w.colour == (request.colour or named.colour) for w in table.wines], bool)
    like &= (table.sparkling == named.style.sparkling) & (table.fortified == named.style.fortified)
    for attribute, shift in request.shift.items():
        if attribute in named.structure:
            moved = table.structure[attribute] - named.structure[attribute]
            like &= (moved <= shift / 2) if shift < 0 else (moved >= shift / 2)
    return like


def asked_for(wine: Wine, request: Request) -> list[Reason]:
    """Say what of the request a wine meets."""
    if not request.wanted and not request.aromas:
        return []
    table = WineTable([wine])
    reasons = [
        Reason("asked", 0.5, of=a.value)
        for a, v in request.wanted.items()
        if a in wine.structure and met(table, {a: v})[0]
    ]
    return reasons + [
        Reason("asked", 0.4 * wine.aromas[c], of=c.value) for c in request.aromas if wine.aromas.get(c, 0.0) >= 0.4
    ]


def shifted(wine: Wine, named: Wine, request: Request) -> list[Reason]:
    """Say "softer" only where this wine is."""
    reasons = []
    for attribute, shift in request.shift.items():
        moved = wine.structure.get(attribute, 0.0) - named.structure.get(attribute, 0.0)
        if moved * shift > 0:
            reasons.append(Reason("softer" if shift < 0 else "more", abs(moved), of=attribute.value))
    return reasons
