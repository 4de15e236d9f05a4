"""What one message teaches: from an Understanding to a Lesson.

A verdict bounds the ideal from one side and is no dislike of the rest of the wine; a level that was only named counts
by how the wine was liked; a wine that is known brings its own structure and aromas at a lower weight. A fault teaches
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from recommender.language.understanding import AttributeNote, Intent, Level, Liking, Understanding, Verdict
from recommender.taste.profile import POPULATION_IDEAL, Evidence, Lesson
from recommender.wine import STEP, Attribute, Cluster, Wine, clip

COMPLAINT_SHIFT = 0.25
"""How far from the complained-of value the ideal is taken to be: a little over one WSET step.

It lies at least one step beyond the usual taste as well: who finds a Barolo too tannic does not want more tannin than
others.
"""

UNUSUAL = 4.0
"""How much more a liked wine tells of a dimension for each whole scale that it is from the usual: to like a sweet
wine says much of sweetness, to like a dry one little."""

LEAST, MOST = 0.1, 0.9
"""WSET's low and high: where a refusal puts the ideal."""

_STATED, _VERDICT, _KNOWN, _PUSHED = 1.0, 2.0, 0.5, 0.2  # precisions: said, judged, known of the wine, pushed away
_PREFERENCE = 3.0
CLEAR = 0.3
"""Liking, of -1 to 1, from which a wine counts as liked (down to minus which, as disliked)."""
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
    stated = understanding.intent is Intent.PREFERENCE
    return _of_preference(understanding, wine) if stated else _of_tasting(understanding, wine)


def _of_tasting(understanding: Understanding, wine: Wine | None) -> Lesson:
    liking = liking_value(understanding)
    return Lesson(
        structure=_tasted_structure(understanding, wine, liking),
        aromas=_tasted_aromas(understanding, wine, liking),
        liked=wine.style.id if wine and liking >= CLEAR else None,
        disliked=wine.style.id if wine and liking <= -CLEAR and not _complaints(understanding) else None,
    )


def _of_preference(understanding: Understanding, wine: Wine | None) -> Lesson:
    structure, aromas = _preferred_structure(understanding), _preferred_aromas(understanding)
    excluded = understanding.excluded
    liking = liking_value(understanding)
    favourite = of_favour(understanding, wine)
    if favourite:
        structure = _lived_whole(favourite, liking) | structure
        aromas = _brought(favourite, liking) | aromas
        excluded += tuple(m.name for m in understanding.wines[:1] if liking < 0)
    return Lesson(
        tasting=False,
        structure=structure,
        aromas=aromas,
        exclusions=excluded,
        liked=favourite.style.id if favourite and liking > 0 else None,
        disliked=favourite.style.id if favourite and liking < 0 else None,
        max_price=understanding.max_price,
    )


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
    return {a: seen for a, value in wine.structure.items() if (seen := _lived(a, value, liking))}


def _judged(note: AttributeNote, known: float | None) -> Evidence | None:
    if note.verdict is Verdict.RIGHT:
        value = note.value if note.value is not None else known
        return Evidence(value, _VERDICT) if value is not None else None
    if note.verdict is None:
        return None
    usual = POPULATION_IDEAL[note.attribute]
    if note.verdict is Verdict.TOO_MUCH:
        there = known if known is not None else 0.8
        return Evidence(clip(min(there - COMPLAINT_SHIFT, usual - STEP)), _VERDICT)
    there = known if known is not None else 0.3
    return Evidence(clip(max(there + COMPLAINT_SHIFT, usual + STEP)), _VERDICT)


def _named(note: AttributeNote, liking: float) -> Evidence | None:
    if note.value is None or liking == 0:
        return None
    if liking > 0:
        return Evidence(note.value, _STATED * liking)
    return Evidence(
        clip(note.value + (COMPLAINT_SHIFT if note.value < 0.5 else -COMPLAINT_SHIFT)), 0.5 * _STATED * -liking
    )


def _lived(attribute: Attribute, value: float, liking: float) -> Evidence | None:
    if liking > 0:
        return Evidence(value, _KNOWN * liking * (1 + UNUSUAL * abs(value - POPULATION_IDEAL[attribute])))
    if liking < 0:
        middle = POPULATION_IDEAL[attribute]
        return Evidence(clip(2 * middle - value), _PUSHED * -liking)
    return None


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


def _preferred_aromas(understanding: Understanding) -> dict[Cluster, Evidence]:
    sign = -1.0 if understanding.liking is Liking.NEGATIVE else 1.0
    return {a.cluster: Evidence(sign, _PREFERENCE) for a in understanding.aromas}
