"""Names as people misspell them: slips of the finger, words run together, and French written as it sounds."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

Meaning = TypeVar("Meaning", bound=Hashable)

SHORTEST = 5
"""Letters, spaces left out, under which a misspelt name cannot be told from another word."""
LEAST_LIKE = 80.0
"""Likeness under which no spelling is looked at."""
RUN_TOGETHER = 90.0
"""Least likeness of words run together, or apart, that should not be."""
WELL_KNOWN = 86.0
"""Greatest cutoff of the names that are also known by their sound alone, and the likeness such a spelling must have."""
LEAST_LIKE_HEARD = 60.0
OWN_WORDS = 72.0
"""Least likeness of what is left of two names once the words that they share are taken away."""

OTHER_WORDS = frozenset(
    ["travel", "travels", "gravel", "campagne", "compagne", "carnet", "cabinet", "chignon", "sincere",
     "course", "courses", "trente", "trentaine",
     "siphon", "commande", "commander", "commandes", "favorite", "favourite", "coravin", "marche", "marcher",
     "marches", "march", "mercure", "mercury", "image", "images", "pendant", "porter", "porteur", "monter", "serie",
     "series", "chantier", "fini", "finir", "fella", "cherry", "cherries", "cherys", "macron", "morgan", "cornes",
     "gaillard", "brouille", "brouilles", "brouillon", "chiant", "chiante", "muscade", "julien", "julie", "julienne",
     "clarinette", "primitif", "primitive", "montagne", "montage", "provenance", "priority", "priorite", "heritage",
     "meritage", "regiment", "pommade", "grenade", "corse", "pineau", "cidre", "cider", "calva", "pastis",
     "martini", "mojito", "valentin", "valentine", "valentines", "salary", "close", "harvest", "contact", "school",
     "critere", "criteres", "garnir", "rennes", "altitude", "fievre", "mettrait", "plaint", "grower", "clark",
     "spelt", "contest", "vendre", "vends", "rule", "rules", "report", "blank", "chewin", "macere",
     "citra", "larose", "cos", "patron", "chaton", "chalet", "cabane", "marin", "marine", "tartare", "margin",
     "marge", "martin", "merlan", "cannelle", "carnaval", "nez", "bugger",
     "cardigan", "courtesy", "consult", "consulte", "consulter", "victorian", "colmar", "residuel", "residuelle", "lange"]
)  # fmt: skip
"""Everyday words, names and other drinks that are a slip away from a wine, and are meant as they stand."""

_LETTER_CLASSES = {"k": "c", "q": "c", "j": "g", "w": "v", "b": "v", "y": "i", "z": "s"}
_SOUNDS = (
    (r"[^a-z]", ""),
    (r"eaux?|aux?(?![a-z])|au", "o"),
    (r"(?:[ae][iy])[stx]?(?![a-z])|(?:er|ez|ets?)(?![a-z])|ai|ei", "é"),
    (r"[cs]h", "x"),
    (r"c(?=[eiy])", "s"),
    (r"qu|[ckq]", "k"),
    (r"gn(?!$)", "ni"),
    (r"ge(?=[ao])|j", "g"),
    (r"ph", "f"),
    (r"y", "i"),
    (r"h|w(?=h)", ""),
    (r"(.)\1+", r"\1"),
    (r"es?$|[stxdz]+$", ""),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouyh]|(.)(?=\1)")
_COMPILED = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Write a folded word as it sounds to a French ear: "beaujolais" and "bojolais" are both "bogol"."""
    for pattern, replacement in _COMPILED:
        word = pattern.sub(replacement, word)
    return word


class Spellings(Generic[Meaning]):
    """Finds the known name that a misspelt one stands for.

    Parameters
    ----------
    names
        Folded words of each name, what it stands for, and the least likeness (Indel ratio, 0 to 100) at which it is believed.
    """

    def __init__(self, names: Iterable[tuple[tuple[str, ...], Meaning, float]]) -> None:
        self._meanings: dict[str, list[Meaning]] = {}
        self._cutoffs: dict[str, float] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self._sounds: dict[str, list[str]] = {}
        buckets: dict[str, dict[str, None]] = {}
        for words, meaning, cutoff in names:
            spelling = "".join(words)
            if len(spelling) < SHORTEST or not spelling[0].isalpha():
                continue
            if spelling not in self._meanings:
                self._meanings[spelling] = []
                self._words[spelling] = words
                buckets.setdefault(first_sound(spelling), {})[spelling] = None
                self._sounds.setdefault("".join(map(sound, words)), []).append(spelling)
            self._meanings[spelling].append(meaning)
            self._cutoffs[spelling] = min(cutoff, self._cutoffs.get(spelling, 101.0))
        self._buckets: Mapping[str, list[str]] = {letter: list(choices) for letter, choices in buckets.items()}
        self.nearest = lru_cache(maxsize=20_000)(self._nearest)
        """`_nearest`, remembered: people make the same slips."""

    def _nearest(self, words: tuple[str, ...], lenience: float = 0.0) -> tuple[tuple[Meaning, ...], float] | None:
        """Return the meanings of the likeliest name and its likeness, 0 to 1; None where no name is near enough.

        Parameters
        ----------
        lenience
            Points by which the name may be less like than its cutoff, where the words around say that it is a name.
        """
        spelling = "".join(words)
        choices = self._buckets.get(first_sound(spelling), [])
        found = process.extract(spelling, choices, scorer=fuzz.ratio, limit=5, score_cutoff=LEAST_LIKE)
        for name, likeness, _ in sorted(found, key=lambda f: self._cutoffs[f[0]] - f[1]):
            if likeness >= self._least(words, name) - lenience and _own_words_alike(words, self._words[name]):
                return tuple(self._meanings[name]), likeness / 100
        heard = "".join(map(sound, words))
        for name in self._sounds.get(heard, ()) if len(heard) >= 4 else ():
            if self._cutoffs[name] <= WELL_KNOWN and fuzz.ratio(spelling, name) >= LEAST_LIKE_HEARD:
                return tuple(self._meanings[name]), 0.85
        return None

    def _least(self, words: tuple[str, ...], name: str) -> float:
        if len(self._words[name]) != len(words):
            return max(self._cutoffs[name], RUN_TOGETHER)
        bones = _bones("".join(words))
        return LEAST_LIKE if len(bones) >= 4 and bones == _bones(name) else self._cutoffs[name]


def _own_words_alike(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether the words that are not the same are alike themselves: "rouge italien" is no "rouge chilien"."""
    start = 0
    while start < min(len(words), len(name)) and words[start] == name[start]:
        start += 1
    end = 0
    while end < min(len(words), len(name)) - start and words[-1 - end] == name[-1 - end]:
        end += 1
    rest, other = "".join(words[start : len(words) - end]), "".join(name[start : len(name) - end])
    return rest == other or fuzz.ratio(rest, other) >= OWN_WORDS


def _bones(spelling: str) -> str:
    """The consonants, for a wrong vowel ("melbec") is the commonest slip of the ear."""
    return _VOWELS.sub("", spelling)


def first_sound(spelling: str) -> str:
    """The first letter that is heard, those that sound alike taken together: a slip there is rare."""
    first = spelling.lstrip("h")[:1] or "h"
    if spelling.startswith(("ph", "sh")):
        return "f" if spelling[0] == "p" else "c"
    return _LETTER_CLASSES.get(first, first)
