"""Which "A or B?" tells most of a person of whom little is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from recommender.taste.atlas import Atlas
from recommender.taste.evidence import Evidence, Kind, Lesson, thing
from recommender.taste.profile import TasteProfile
from recommender.taste.table import things_of
from recommender.wine import Attribute, Wine

QUESTIONS = 3
"""Most that are asked."""
ENOUGH = 0.3
"""Confidence from which nothing is asked any more."""
CHOSEN, LEFT = 0.6, -0.3
"""Liking of the wine that was chosen, and of the one that was not, for it is no dislike."""
WEIGHT = 0.4
"""Weight of either, for a choice in words is no tasting."""
DIFFERENT = 0.15
"""Least difference in an attribute that a choice between two wines may be owed to."""
OF_VALUE = 0.4
"""Weight of a chosen wine's values, where the two differ."""


def best_question(profile: TasteProfile, atlas: Atlas, known: Sequence[Wine]) -> tuple[Wine, Wine] | None:
    """Choose the two wines whose comparison is least foreseen: of which the difference in liking is least sure.

    Parameters
    ----------
    profile
        What is known so far; an answer changes what is asked next.
    atlas
        Where wines stand.
    known
        Wines that everybody has had.

    Returns
    -------
    tuple of Wine, or None
        None where the taste is known well enough.
    """
    if profile.confidence >= ENOUGH or len(known) < 2:
        return None
    told = profile.known(Kind.STYLE)
    fresh = [w for w in known if w.style.id not in told]
    places = atlas.of_styles([w.style.id for w in fresh])
    told = {s: liking for s, liking in told.items() if atlas.knows(s)}
    spoken = atlas.of_styles(list(told))
    weights = np.array([profile.weight(thing(Kind.STYLE, s)) for s in told])
    pairs = list(combinations(range(len(fresh)), 2))
    if not pairs:
        return None
    doubts = atlas.space.doubt(np.array([places[a] - places[b] for a, b in pairs]), spoken, weights)
    a, b = pairs[int(np.argmax(doubts))]
    return fresh[a], fresh[b]


def lesson_of_choice(chosen: Wine, left: Wine) -> Lesson:
    """What choosing one wine over another teaches: both likings, and the traits in which the chosen one stands apart."""
    likings: dict[str, Evidence] = {}
    for wine, liking in ((left, LEFT), (chosen, CHOSEN)):
        shared = set(things_of(chosen)) & set(things_of(left))
        likings |= {key: Evidence(liking, WEIGHT) for key in things_of(wine) if key not in shared}
    apart: Mapping[Attribute, float] = {
        a: v for a, v in chosen.structure.items() if abs(v - left.structure.get(a, v)) >= DIFFERENT
    }
    return Lesson(tasting=False, structure={a: Evidence(v, OF_VALUE) for a, v in apart.items()}, likings=likings)
