"""Where a text has names of wine: exact ones and misspelt ones, whatever they stand for there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recommender.language.naming import LINKS, QUALITIES, Name, spelled
from recommender.language.spelling import OTHER_WORDS, SHORTEST, WELL_KNOWN, Spellings, sound
from recommender.language.text import LANGUAGES, PhraseIndex, Token, key, stem

MAKERS = frozenset({"producer", "bottle", "cuvee"})
"""Kinds of name that stand for bottles."""
PLACES = frozenset({"region", "country"})
"""Kinds of name that stand for a land with many wines."""
STRANGE = 0.86
"""Least likeness of a name known in part, where the other words are none of every day."""
KNOWN = 0.94
"""Least likeness where each of the words has a meaning of its own."""
OPENED = 0.88
"""Least likeness of everyday words of which the first sounds as a name's first ("pino grigo")."""
_INSIDE_ONLY = LINKS - QUALITIES
_VERB_BEFORE = frozenset(
    ["je", "j", "tu", "t", "il", "elle", "on", "nous", "vous", "ils", "elles", "ca", "qui", "ne", "n", "se", "s",
     "me", "m", "i", "you", "we", "they", "he", "she", "it", "to", "cela", "who", "don", "can", "could", "would",
     "will", "pour", "faut", "va", "vais", "peut", "peux"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """Names found at tokens ``start`` to ``end``; ``likeness`` 0 to 1 is below 1 when the spelling was forgiven."""

    start: int
    end: int
    names: tuple[Name, ...]
    likeness: float

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of its names."""
        return frozenset(n.kind for n in self.names)


class NameFinder:
    """Finds names of wine.

    Parameters
    ----------
    names
        What wines can be called.
    common
        Folded everyday words that are never a misspelt name.
    """

    def __init__(self, names: Sequence[Name], common: Iterable[str]) -> None:
        self._common = frozenset(common)
        longer = [spelled(n.words) for n in names if n.cutoff <= WELL_KNOWN]
        self._openings = frozenset(sound(words[0]) for words in longer if len(words) > 1 and len(words[0]) >= 4)
        self._index = PhraseIndex((spelled(n.words), n) for n in names if n.kind != "cuvee")
        self._cuvees = PhraseIndex((spelled(n.words), n) for n in names if n.kind == "cuvee")
        self._spellings = Spellings((spelled(n.words), n, n.cutoff) for n in names if n.kind != "cuvee")
        wines = {w for n in names if n.kind in ("style", "grape") and len(key(n.words)) == 1 for w in key(n.words)}
        everyday = self._common - wines
        self._stems = {language: {stem(w, language) for w in everyday} for language in LANGUAGES}

    def find(self, tokens: Sequence[Token]) -> list[Found]:
        """Return the names in a text, left to right: as they stand in the data, else the ones that are misspelt."""
        places = [i for i, t in enumerate(tokens) if t.is_word or t.folded[0].isdigit()]
        words = spelled_tokens(tokens, places)
        exact = self._exact(words, places)
        covered = {i for f in exact for i in range(f.start, f.end)}
        unknown = [i not in covered and self._is_unknown(w) for i, w in zip(places, words, strict=True)]
        if not exact and not any(unknown):
            return []
        misspelt = list(self._misspelt(tokens, places, words, unknown, exact))
        kept = [f for f in exact if not any(m.start <= f.start and f.end <= m.end for m in misspelt)]
        return sorted([*kept, *misspelt], key=lambda f: f.start)

    def _exact(self, words: tuple[str, ...], places: Sequence[int]) -> list[Found]:
        """Names as they stand in the data; a cuvée goes before what it holds, and behind what it cuts ("la côte-rôtie")."""
        named, cuvees = (
            [
                Found(places[s], places[e - 1] + 1, tuple(n for n in names if isinstance(n, Name)), 1.0)
                for s, e, names in index.find(words)
                if places[e - 1] - places[s] <= 2 * (e - s)
            ]
            for index in (self._index, self._cuvees)
        )
        for cuvee in cuvees:
            inside = [f for f in named if f.start < cuvee.end and cuvee.start < f.end]
            same = next((f for f in inside if (f.start, f.end) == (cuvee.start, cuvee.end)), None)
            if same:
                named[named.index(same)] = Found(same.start, same.end, (*same.names, *cuvee.names), 1.0)
            elif all(cuvee.start <= f.start and f.end <= cuvee.end for f in inside):
                named = [*(f for f in named if f not in inside), cuvee]
        return sorted(named, key=lambda f: f.start)

    def _misspelt(
        self,
        tokens: Sequence[Token],
        places: Sequence[int],
        words: tuple[str, ...],
        unknown: Sequence[bool],
        exact: Sequence[Found],
    ) -> Iterator[Found]:
        at = 0
        while at < len(places):
            step = 1
            for length in (4, 3, 2, 1):
                span = places[at : at + length]
                within = [f for f in exact if f.start <= span[-1] and span[0] < f.end]
                strange = any(unknown[at : at + length])
                opens = length > 1 and len(words[at]) >= 4 and sound(words[at]) in self._openings
                if len(span) < length or not (strange or within or opens) or not _side_by_side(tokens, span):
                    continue
                if hit := self._nearest(words, at, length, within, STRANGE if strange else KNOWN):
                    yield Found(span[0], span[-1] + 1, hit[0], hit[1])
                    step = length
                    break
            at += step

    def _nearest(
        self, words: tuple[str, ...], at: int, length: int, within: Sequence[Found], least: float
    ) -> tuple[tuple[Name, ...], float] | None:
        """Find the name that some words misspell; one known in part ("chateauneuf du pap") must be more than that part."""
        span = words[at : at + length]
        before = words[at - 1] if at else ""
        if not self._may_be_name(span) or (length == 1 and before in _VERB_BEFORE):
            return None
        hit = self._spellings.nearest(span, 6.0 if before in ("chez", "domaine", "chateau") else 0.0)
        if hit is None or not within:
            return hit if hit and (hit[1] >= OPENED or least == STRANGE) else None
        if len(within) > 1 or hit[1] < least or length <= within[0].end - within[0].start:
            return None
        known = {i for n in within[0].names for i in n.ids}
        longer = any(set(spelled(n.words)) < set(spelled(m.words)) for n in within[0].names for m in hit[0])
        return hit if longer or known & {i for n in hit[0] for i in n.ids} else None

    def _is_unknown(self, word: str) -> bool:
        """Whether a word is none that people use every day, in any of its forms."""
        return (
            len(word) >= 3
            and word.isalpha()
            and word not in self._common
            and word not in LINKS
            and not any(stem(word, language) in stems for language, stems in self._stems.items())
        )

    def _may_be_name(self, words: Sequence[str]) -> bool:
        return (
            sum(map(len, words)) >= SHORTEST
            and all(w not in _INSIDE_ONLY and w not in OTHER_WORDS and len(w) > 1 for w in (words[0], words[-1]))
            and all(w.isalpha() for w in words)
        )


def spelled_tokens(tokens: Sequence[Token], places: Sequence[int]) -> tuple[str, ...]:
    """The words at ``places`` as `spelled` writes them."""
    return spelled(tokens[i].folded for i in places)


def _side_by_side(tokens: Sequence[Token], span: Sequence[int]) -> bool:
    """Whether no sign but the point of an abbreviation ("St. Joseph") stands between the words."""
    return all(tokens[i].folded == "." for i in range(span[0], span[-1]) if i not in span)
