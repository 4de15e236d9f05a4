"""Which dishes, or which ingredients, a message names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from rapidfuzz import fuzz, process

from recommender.language.spelling import first_sound
from recommender.language.text import LANGUAGES, PhraseIndex, Token, key

SPELLING_CUTOFF = 86.0
"""Least likeness (Indel ratio, 0 to 100) of a misspelt dish."""
SHORTEST = 4
"""Letters of the shortest single word that names a dish."""


class Food(Protocol):
    """Whatever is found by its names."""

    @property
    def id(self) -> str:
        """What it is known by."""

    @property
    def called(self) -> tuple[str, ...]:
        """Its names in both languages and its synonyms."""


@dataclass(frozen=True, slots=True)
class DishMention:
    """Dishes named at tokens ``start`` to ``end``; ``likeness`` 0 to 1 is below 1 when the spelling was forgiven."""

    start: int
    end: int
    dishes: tuple[str, ...]
    likeness: float


class DishNames:
    """Finds known dishes by name or synonym, in French or English, articles between the words forgiven.

    Parameters
    ----------
    dishes
        Every known dish, or ingredient, by id.
    common
        Folded everyday words that are never a misspelt dish.
    wines
        Folded words of wine names: "Aligoté" is no aligot, "Samos" no samosa.
    cutoff, shortest
        Likeness from which a spelling is forgiven; letters that a single word must have.
    """

    def __init__(
        self,
        dishes: Mapping[str, Food],
        common: Iterable[str],
        wines: Iterable[str] = (),
        *,
        cutoff: float = SPELLING_CUTOFF,
        shortest: int = SHORTEST,
    ) -> None:
        self._cutoff, self._shortest = cutoff, shortest
        self._wines = frozenset(wines)
        self._common = frozenset(common) | self._wines
        names = [(words, d.id) for d in dishes.values() for words in d.called]
        self._indexes = {
            language: PhraseIndex((_key(words, language), dish_id) for words, dish_id in names)
            for language in LANGUAGES
        }
        self._exact: dict[tuple[str, ...], list[str]] = {}
        for words, dish_id in names:
            self._exact.setdefault(_spelt(key(words)), []).append(dish_id)
        self._spellings: dict[str, str] = {}
        for words, dish_id in names:
            if len(spelling := " ".join(key(words))) >= 6:
                self._spellings.setdefault(spelling, dish_id)
        self._choices: dict[str, list[str]] = {}
        for spelling in self._spellings:
            self._choices.setdefault(first_sound(spelling), []).append(spelling)
        self._nearest = lru_cache(maxsize=20_000)(self._nearest_spelling)

    def find(self, tokens: Sequence[Token]) -> list[DishMention]:
        """Return the longest known dishes, left to right; misspelt ones where nothing else is known of the words."""
        places = [i for i, t in enumerate(tokens) if t.is_word and t.folded not in _FILLERS]
        found: list[DishMention] = []
        for language in LANGUAGES:
            stems = tuple(tokens[i].stem(language) for i in places)
            for s, e, ids in self._indexes[language].find(stems):
                if e - s == 1 and not self._is_single(tokens[places[s]].folded):
                    continue
                spelt = self._as_spelt([tokens[i].folded for i in places[s:e]])
                found.append(DishMention(places[s], places[e - 1] + 1, tuple(spelt or (str(i) for i in ids)), 1.0))
        found = _longest(found)
        covered = {i for f in found for i in range(f.start, f.end)}
        return sorted([*found, *self._misspelt(tokens, places, covered)], key=lambda f: f.start)

    def _as_spelt(self, words: Sequence[str]) -> Sequence[str]:
        """Which of those with one stem ("macaron" and "macaroni") is spelt so, or is the singular of it."""
        singular = tuple(w.rstrip("sx") for w in words)
        return self._exact.get(tuple(words)) or self._exact.get(singular) or ()

    def _is_single(self, word: str) -> bool:
        """Whether one word alone is a dish: its name or the plural of it; a shared stem is not enough ("frais", "fraise")."""
        return any((w,) in self._exact for w in (word, f"{word}s", word.rstrip("sx"))) and len(word) >= self._shortest

    def _misspelt(self, tokens: Sequence[Token], places: Sequence[int], covered: set[int]) -> list[DishMention]:
        out = []
        for n, i in enumerate(places):
            word = tokens[i].folded
            if i in covered or len(word) < 5 or word in self._common:
                continue
            spans = [places[n : n + 2], places[max(0, n - 1) : n + 1], places[n : n + 1]]
            for span in spans:
                if covered & set(span):
                    continue
                spelling = " ".join(tokens[j].folded for j in span)
                if hit := self._nearest(spelling):
                    out.append(DishMention(span[0], span[-1] + 1, (hit[0],), hit[1]))
                    covered |= set(span)
                    break
        return out

    def _nearest_spelling(self, spelling: str) -> tuple[str, float] | None:
        choices = self._choices.get(first_sound(spelling), [])
        hit = process.extractOne(spelling, choices, scorer=fuzz.ratio, score_cutoff=self._cutoff)
        return (self._spellings[hit[0]], hit[1] / 100) if hit else None


_FILLERS = frozenset(
    [
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "les",
        "l",
        "a",
        "au",
        "aux",
        "en",
        "et",
        "the",
        "of",
        "with",
        "and",
        "in",
        "un",
        "une",
    ]
)


def _key(words: str, language: str) -> tuple[str, ...]:
    return _spelt(key(words, language))


def _spelt(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(w for w in words if w not in _FILLERS)


def _longest(found: list[DishMention]) -> list[DishMention]:
    kept: list[DishMention] = []
    for mention in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        overlapping = [k for k in kept if mention.start < k.end and k.start < mention.end]
        if not overlapping:
            kept.append(mention)
        elif len(overlapping) == 1 and (overlapping[0].start, overlapping[0].end) == (mention.start, mention.end):
            same = overlapping[0]
            ids = tuple(dict.fromkeys((*same.dishes, *mention.dishes)))
            kept[kept.index(same)] = DishMention(same.start, same.end, ids, 1.0)
    return kept
