"""Words as a camera misreads them: letters taken for others that look like them ("Chabiis", "Fleurle", "B0rdeaux")."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from recommender.language.text import fold

SHORTEST = 4
"""Letters under which a word is left as it was read."""
ONE_SLIP, TWO_SLIPS = 6, 9
"""Letters from which a word may differ from a known one by one letter, and by two."""
_WORD = re.compile(r"(?=[^\W_]*[^\W\d_])[^\W_]+(?:[|!][^\W_]+)*")
_TWINS = str.maketrans(
    {"0": "o", "e": "o", "c": "o", "q": "g", "9": "g", "1": "i", "l": "i", "j": "i", "t": "i", "|": "i", "!": "i",
     "n": "u", "v": "u", "5": "s", "8": "b", "6": "b", "h": "b", "2": "z", "f": "i", "3": "o", "4": "a"}
)  # fmt: skip
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"))


def shape(word: str) -> str:
    """Write a folded word by what its letters look like: those that a camera takes for one another are one."""
    for pair, letter in _PAIRS:
        word = word.replace(pair, letter)
    return word.translate(_TWINS)


class Misreadings:
    """Puts misread words right.

    Parameters
    ----------
    words
        Folded words that are looked for.
    common
        Folded everyday words, which stay as they are.
    """

    def __init__(self, words: Iterable[str], common: Collection[str]) -> None:
        self._words = frozenset(w for w in words if len(w) >= SHORTEST and w.isalpha())
        self._common = common
        self._shapes: dict[str, list[str]] = {}
        self._alike: dict[tuple[str, int], list[str]] = {}
        for word in sorted(self._words):
            self._shapes.setdefault(shape(word), []).append(word)
            self._alike.setdefault((shape(word)[0], len(word)), []).append(word)

    def righted(self, text: str) -> str:
        """Return a text with the known words in place of their misreadings; all else stays as it was read."""
        return _WORD.sub(lambda m: self._righted(m[0]), text)

    def _righted(self, written: str) -> str:
        word = fold(written)
        if len(word) < SHORTEST or word in self._words or word in self._common:
            return written
        most = 1 + len(word) // 5
        alike = [w for w in self._shapes.get(shape(word), ()) if Levenshtein.distance(w, word) <= most]
        if not alike and word.isalpha() and len(word) >= ONE_SLIP:
            alike = self._near(word)
        return min(alike, key=lambda w: (Levenshtein.distance(w, word), w)) if alike else written

    def _near(self, word: str) -> list[str]:
        slips = 1 + (len(word) >= TWO_SLIPS)
        first = shape(word)[0]
        choices = [w for n in range(len(word) - 1, len(word) + 2) for w in self._alike.get((first, n), ())]
        found = process.extractOne(word, choices, scorer=Levenshtein.distance, score_cutoff=slips)
        return [found[0]] if found else []
