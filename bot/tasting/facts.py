"""What is worth telling of an evening, before it is put in words or drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.tasting import result as results
from bot.tasting.evening import Evening, Glass, Scoring, Taster
from bot.tasting.result import Placed
from recommender.panel.wordmap import Lacking

CLOSE, FAR = 0.75, 0.35
"""Likeness, 0 to 1, from which two tasters have the same palate, and below which they seldom agree."""
MOST_WORDS = 6
"""Most words of an evening that are told."""


@dataclass(frozen=True, slots=True)
class Noses:
    """Who guessed best, with their points and what was to be had."""

    tasters: tuple[Taster, ...]
    points: float
    possible: float


@dataclass(frozen=True, slots=True)
class Double:
    """The wine that was poured twice: its two glasses, and who gave both the same score."""

    first: Glass
    last: Glass
    steady: tuple[Taster, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """An evening in short.

    Attributes:
        standing: the wines, best first.
        agreement: "strong", "fair", "weak" or "none"; empty where nothing tells.
        close, far: two tasters with the same palate, and two who seldom agree.
        words: the table's terms, most used first.
        value: the best wine for its price.
        no_map: why the words make no map; empty where they do, or where nothing was said.
    """

    standing: tuple[Placed, ...]
    agreement: str
    close: tuple[Taster, Taster] | None
    far: tuple[Taster, Taster] | None
    favourites: tuple[tuple[Taster, Placed], ...]
    words: tuple[str, ...]
    value: Glass | None
    noses: Noses | None
    double: Double | None
    no_map: str


def facts(evening: Evening) -> Facts:
    """Return what is worth telling of an evening."""
    standing = results.placed(evening)
    scored = evening.scoring is not Scoring.WORDS
    agreed, pairs = (results.agreement_of(evening), results.pairs(evening)) if scored else (None, ())
    first = [(pair.first, pair.second) for pair in pairs[:1] if pair.likeness >= CLOSE]
    last = [(pair.first, pair.second) for pair in pairs[-1:] if pair.likeness < FAR and len(pairs) > 1]
    loved = ((taster, results.favourite(standing, taster.id)) for taster in evening.tasters)
    return Facts(
        standing,
        agreed.level if agreed else "",
        _both(evening, first),
        _both(evening, last),
        tuple((taster, one) for taster, one in loved if one),
        tuple(term for term, _ in results.group_words(evening)[:MOST_WORDS]),
        results.value(evening) if scored else None,
        _noses(evening),
        _double(evening),
        _no_map(evening),
    )


def _no_map(evening: Evening) -> str:
    found = results.word_map(evening) if results.group_words(evening) else None
    return found.reason if isinstance(found, Lacking) else ""


def _both(evening: Evening, pairs: Sequence[tuple[int, int]]) -> tuple[Taster, Taster] | None:
    people = evening.takes_part
    return next(((people[one], people[other]) for one, other in pairs if one in people and other in people), None)


def _noses(evening: Evening) -> Noses | None:
    won = {person: got for person, got in results.points(evening).items() if person in evening.takes_part}
    most, possible = next(iter(won.values()), (0.0, 0.0))
    if not most:
        return None
    first = tuple(evening.takes_part[person] for person, got in won.items() if got[0] == most)
    return Noses(first, most, possible)


def _double(evening: Evening) -> Double | None:
    last = next((glass for glass in evening.kept if glass.again is not None), None)
    first = evening.glass(last.again) if last and last.again is not None else None
    found = results.repeats(evening)
    if last is None or first is None or not found:
        return None
    people = evening.takes_part
    return Double(first, last, tuple(people[one.taster] for one in found if one.consistent and one.taster in people))
