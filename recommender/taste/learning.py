"""What one message teaches: from an Understanding to a Lesson.

A verdict bounds the ideal from one side and is no dislike of the rest of the wine; a level that was only named counts
by how the wine was liked; a wine that is known brings its own structure and aromas at a lower weight, and its style, grapes and
places are liked with it. All counts by how clearly the liking was said. A fault teaches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from recommender.language.understanding import AttributeNote, Intent, Level, Liking, Understanding, Verdict
from recommender.taste.evidence import Evidence, Kind, Lesson, Stance, named
from recommender.taste.request import TOO_MUCH
from recommender.taste.table import Family, family_of, things_of
from recommender.wine import Attribute, Cluster, Colour, Wine

LEAST, MOST = 0.1, 0.9
"""WSET's low and high: where a refusal puts the ideal."""

_STATED, _VERDICT, _KNOWN, _SHUNNED = 1.0, 1.2, 0.8, 0.35
"""Weights of what was said, judged, known of a wine that was liked, or of one that was disliked as a whole."""
_PREFERENCE = 3.0
BLAMED = 0.3
"""Share of a dislike that falls on the style itself where something in it was blamed: "too tannic" is no dislike of Cahors."""
HIGH, LOW = 0.75, 0.25
"""Where a wine that is not known is taken to be when it has too much, or too little."""
GRAPES = 2
"""Grapes of a blend that are liked with it."""
_NEVER = re.compile(
    r"\b(?:jamais|surtout pas|hors de question|ne supporte pas|plus jamais|never|no way|can[’']?t stand|under no circumstances)\b",
    re.IGNORECASE,
)
_SELDOM_MISSED = frozenset({Attribute.OAK, Attribute.ALCOHOL, Attribute.MOUSSE})
"""Whoever speaks of little of these while refusing something wants little."""


def lesson_of(understanding: Understanding, wine: Wine | None) -> Lesson:
    """Work out what a tasting note or a stated preference teaches.

    Parameters
    ----------
    understanding
        The message as heard.
    wine
        The wine that the message is about, where it is known.
    """
    if understanding.fault:
        return Lesson(tasting=False)
    asked = understanding.intent is Intent.WINE_REQUEST and not understanding.wines  # "10 € max" among somebody's notes
    stated = understanding.intent is Intent.PREFERENCE or asked
    return _of_preference(understanding, wine) if stated else _of_tasting(understanding, wine)


def _of_tasting(understanding: Understanding, wine: Wine | None) -> Lesson:
    liking = liking_value(understanding)
    blamed = liking < 0 and _complaints(understanding)
    return Lesson(
        family=family_of(wine) if wine else _family_told(understanding),
        structure=_tasted_structure(understanding, wine, liking),
        aromas=_tasted_aromas(understanding, wine, liking),
        likings=_likings(wine, liking, abs(liking) if not blamed else BLAMED * abs(liking)) if wine else {},
    )


def _of_preference(understanding: Understanding, wine: Wine | None) -> Lesson:
    structure, aromas = _preferred_structure(understanding), _preferred_aromas(understanding)
    excluded = understanding.excluded
    liking = liking_value(understanding)
    favourite = of_favour(understanding, wine)
    family = _family_told(understanding)
    if favourite:
        family = family_of(favourite)
        structure = _lived_whole(favourite, liking) | structure
        aromas = _brought(favourite, liking) | aromas
        excluded += tuple(m.name for m in understanding.wines[:1] if liking < 0)
    return Lesson(
        tasting=False,
        family=family,
        structure=structure,
        aromas=aromas,
        likings=_likings(favourite, liking, _PREFERENCE * abs(liking)) if favourite else {},
        exclusions=tuple(dict.fromkeys((*excluded, *_ruled_out(understanding)))),
        max_price=understanding.max_price,
    )


def _family_told(understanding: Understanding) -> Family | None:
    """The family that a note without a known wine speaks of, by its colour."""
    return {Colour.RED: Family.RED, Colour.WHITE: Family.WHITE, Colour.ROSE: Family.ROSE}.get(
        understanding.colour or Colour.ORANGE
    )


def _likings(wine: Wine, liking: float, weight: float) -> dict[str, Evidence]:
    """A wine's style, main grapes, place and family, each liked with it; a blend's grapes share the credit."""
    if not weight:
        return {}
    grapes = max(1, len(wine.grapes[:GRAPES]))
    shared = {key: weight / grapes if named(Kind.GRAPE, key) else weight for key in things_of(wine, GRAPES)}
    return {key: Evidence(liking, share) for key, share in shared.items()}


def of_favour(understanding: Understanding, wine: Wine | None) -> Wine | None:
    """The wine that a preference is for or against: "I love Barolo", "Sauvignon isn't my thing".

    None where it speaks of something of the wine ("oaky Chardonnay, no thanks"), of money, or is neither for nor against.
    """
    aside = understanding.max_price is not None or understanding.liking is Liking.MIXED
    trait = understanding.liking is Liking.NEGATIVE and (understanding.attributes or understanding.aromas)
    return None if aside or trait or understanding.fault else wine


def liking_value(understanding: Understanding) -> float:
    """How the wine was liked, -1 to 1: a stated rating first (.6 is neutral), else the words."""
    if understanding.rating is not None:
        return max(-1.0, min(1.0, (understanding.rating - 0.6) / 0.4))
    sign = {Liking.POSITIVE: 1.0, Liking.NEGATIVE: -1.0, Liking.MIXED: 0.0}[understanding.liking]
    return sign * max(0.4, understanding.liking_strength)


def _complaints(understanding: Understanding) -> bool:
    return any(a.verdict in (Verdict.TOO_MUCH, Verdict.TOO_LITTLE) for a in understanding.attributes)


def _tasted_structure(understanding: Understanding, wine: Wine | None, liking: float) -> dict[Attribute, Evidence]:
    known: Mapping[Attribute, float] = wine.structure if wine else {}
    evidence: dict[Attribute, Evidence] = {}
    for note in understanding.attributes:
        if (seen := _judged(note, known.get(note.attribute))) or (seen := _named(note, liking)):
            evidence[note.attribute] = seen
    if wine and (not _complaints(understanding) or liking > 0):
        evidence = _lived_whole(wine, liking) | evidence
    return evidence


def _lived_whole(wine: Wine, liking: float) -> dict[Attribute, Evidence]:
    """What a wine that is known brings of its own structure."""
    return {a: seen for a, value in wine.structure.items() if (seen := _lived(value, liking))}


def _judged(note: AttributeNote, known: float | None) -> Evidence | None:
    """A verdict: "right" keeps what the wine has, "too much" and "too little" bound the ideal from one side."""
    if note.verdict is None:
        return None
    if note.verdict is Verdict.RIGHT:
        value = note.value if note.value is not None else known
        return Evidence(value, _VERDICT) if value is not None else None
    if note.verdict is Verdict.TOO_MUCH:
        return Evidence(known if known is not None else HIGH, _VERDICT, Stance.UNDER)
    return Evidence(known if known is not None else LOW, _VERDICT, Stance.OVER)


def _named(note: AttributeNote, liking: float) -> Evidence | None:
    """A level that was named: wanted in a wine that was liked, perhaps to blame in one that was not."""
    if note.value is None or liking == 0:
        return None
    return Evidence(note.value, _STATED * abs(liking), Stance.NEAR if liking > 0 else Stance.AWAY)


def _lived(value: float, liking: float) -> Evidence | None:
    """What the wine is known to have and nobody spoke of."""
    if liking > 0:
        return Evidence(value, _KNOWN * liking)
    return Evidence(value, _SHUNNED * -liking, Stance.AWAY) if liking < 0 else None


def _tasted_aromas(understanding: Understanding, wine: Wine | None, liking: float) -> dict[Cluster, Evidence]:
    evidence: dict[Cluster, Evidence] = {}
    for aroma in understanding.aromas:
        if aroma.verdict is Verdict.TOO_MUCH:
            evidence[aroma.cluster] = Evidence(-0.6, _STATED)
        elif liking >= 0 or not _complaints(understanding):
            value = liking if liking else 0.3  # named in a mixed note: the complaint lies elsewhere
            evidence[aroma.cluster] = Evidence(max(-1.0, min(1.0, value)), _STATED)
    if wine and not (liking < 0 and _complaints(understanding)):
        evidence = _brought(wine, liking) | evidence
    return evidence


def _brought(wine: Wine, liking: float) -> dict[Cluster, Evidence]:
    """What a wine that is known brings of its own aromas."""
    return {c: Evidence(0.7 * liking, _KNOWN * w * abs(liking)) for c, w in wine.aromas.items() if liking}


def _preferred_structure(understanding: Understanding) -> dict[Attribute, Evidence]:
    """A preference speaks of the ideal itself; what is refused puts it at the other end."""
    evidence = {}
    for note in understanding.attributes:
        if note.verdict in (Verdict.TOO_MUCH, Verdict.TOO_LITTLE):
            value = LEAST if note.verdict is Verdict.TOO_MUCH else MOST
        elif note.value is None:
            continue
        elif refused(note, understanding):
            value = LEAST if note.value >= 0.5 else MOST
        else:
            value = note.value
        evidence[note.attribute] = Evidence(value, _PREFERENCE)
    return evidence


def refused(note: AttributeNote, understanding: Understanding) -> bool:
    """Whether a preference turns away from what it names: "never sweet", "I don't like dry", but not "no oak", which is the wish."""
    wished = note.level is Level.LOW and (note.absent or note.attribute in _SELDOM_MISSED)
    return understanding.liking is Liking.NEGATIVE and note.value is not None and not wished


def _ruled_out(understanding: Understanding) -> tuple[str, ...]:
    """What is refused for good ("never sweet", "surtout pas de bois"); a mere dislike only moves the ideal."""
    if not _NEVER.search(understanding.text) or understanding.liking is Liking.POSITIVE:
        return ()
    refused = (
        a
        for a in understanding.attributes
        if a.value is None or a.value >= 0.5 or a.absent or a.attribute in _SELDOM_MISSED
    )
    return tuple(a.attribute.value for a in refused if a.attribute.value in TOO_MUCH)


def _preferred_aromas(understanding: Understanding) -> dict[Cluster, Evidence]:
    sign = -1.0 if understanding.liking is Liking.NEGATIVE else 1.0
    return {a.cluster: Evidence(sign, _PREFERENCE) for a in understanding.aromas}
