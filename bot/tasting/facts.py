"""What is worth telling of an evening, before it is put in words or drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.tasting import result as results
from bot.tasting.evening import Evening, Glass, Scoring, Taster
from bot.tasting.result import Placed
from recommender.panel.wordmap import Lacking, WordMap

CLOSE, FAR = 0.75, 0.35
"""Likeness, 0 to 1, from which two tasters have the same palate, and below which they seldom agree."""
KEPT = 4
"""Evenings whose facts are at hand: those that end at the same time."""
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
        word_map: wines and words on one map, or why there is none; None where nothing was said.
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
    word_map: WordMap | Lacking | None


@lru_cache(maxsize=KEPT)
def facts(evening: Evening) -> Facts:
    """Return what is worth telling of an evening; worked out once for the card, the pictures and the booklet."""
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
        results.word_map(evening) if results.words_of(evening) else None,
    )


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
    found, people = results.repeats(evening), evening.takes_part
    if evening.double is None or not found:
        return None
    return Double(
        *evening.double, tuple(people[one.taster] for one in found if one.consistent and one.taster in people)
    )
