"""Words of a message: folded, stemmed, with their place in the text."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

LANGUAGES = ("fr", "en")
_STEMMERS = {"fr": "french", "en": "english"}
_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|[^\w\s]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_INSIDE_WORD = frozenset("-'’‐‑")
_WSET_SIGNS = {"+": "+", "-": "-", "−": "-", "–": "-"}
_WSET_STEMS = frozenset({"med", "medium", "moyen", "moyenne"})
_NOT = re.compile(r"(?<=n)['’]t\b", re.IGNORECASE)
_PLAIN = re.compile(r"(?:[a-zA-ZÀ-ÖØ-öø-ÿœŒ]{1,20}(?:[ '’-](?!$)|$))+")
"""Words of few Latin letters with nothing but a space, a hyphen or an apostrophe between them, as most names are."""
_SPACED = str.maketrans("'’-", "   ")
_VARIATION = dict.fromkeys((0xFE0E, 0xFE0F, 0x200D, *range(0x1F3FB, 0x1F400)))
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ø": "o", "ł": "l", "đ": "d"})
LONGEST_WORD = 40
"""Letters of a word that count; what is longer is no word of ours."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign: ``folded`` is lower case without accents, ``start`` and ``end`` its place in the text."""

    folded: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """True for letters, False for numbers and signs."""
        return self.folded[0].isalpha()

    def stem(self, language: str) -> str:
        """Stem by the Snowball algorithm of the language."""
        return stem(self.folded, language)


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Lower case, without accents, ligatures opened: "Cœur d'Été" -> "coeur d'ete"."""
    text = text.lower().translate(_LETTERS)
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=16)  # a message is asked for several times while it is read
def tokenize(text: str) -> tuple[Token, ...]:
    """Split a text into words, numbers (decimal comma kept) and signs.

    Hyphens and apostrophes inside words are left out, English "n't" is read as "not", WSET's "med+" as one word.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(_NOT.sub(" t", text)):
        start, end = match.span()
        folded = fold(match[0][:LONGEST_WORD].translate(_VARIATION))
        if folded[:1].isdigit() and not _NUMBER.fullmatch(folded):  # "¼", "²x"
            folded = "".join(c for c in folded if c.isalpha())
        if not folded:
            continue
        last = tokens[-1] if tokens else None
        if (
            last
            and last.end == start
            and folded in _WSET_SIGNS
            and last.folded in _WSET_STEMS
            and not _letter(text, end)
        ):
            tokens[-1] = Token(last.folded + _WSET_SIGNS[folded], last.start, end)
        elif folded in _INSIDE_WORD and (folded in "'’" or (_letter(text, start - 1) and _letter(text, end))):
            continue
        elif folded == "t" and last and last.folded.endswith("n") and last.end == start - 1:
            tokens.append(Token("not", start, end))
        else:
            tokens.append(Token(folded, start, end))
    return tuple(tokens)


def words_and_pairs(text: str) -> list[str]:
    """Folded tokens of a text, signs included, and each with the next: the analyzer of the word vectorizer."""
    words = [t.folded for t in tokenize(text)]
    return words + [f"{a} {b}" for a, b in itertools.pairwise(words)]


def _letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


@lru_cache(maxsize=2)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_STEMMERS[language])


@lru_cache(maxsize=50_000)
def stem(folded: str, language: str) -> str:
    """Stem one folded word; a word of three letters or fewer, or a language other than ours, stays as it is."""
    if len(folded) <= 3 or language not in _STEMMERS:
        return folded
    return str(_stemmer(language).stemWord(folded))


def words_only(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Folded words of a message, numbers and signs left out."""
    return tuple(t.folded for t in tokens if t.is_word)


def key(text: str, language: str | None = None) -> tuple[str, ...]:
    """Token sequence by which a phrase is found: folded, and stemmed when a language is given."""
    words = _key(text)
    return tuple([stem(w, language) for w in words]) if language else words


@lru_cache(maxsize=65_536)  # the names of the data are asked for several times while they are read
def _key(text: str) -> tuple[str, ...]:
    if _PLAIN.fullmatch(text) and "t" not in (words := fold(text).translate(_SPACED).split()):  # it may stand for "not"
        return tuple(words)
    return tuple(t.folded for t in tokenize(text) if t.is_word or t.folded[0].isdigit() or not t.folded.isascii())


def forget_keys() -> None:
    """Let go of what `key` remembers: once the data is read, most of it is not asked for again."""
    _key.cache_clear()


class PhraseIndex:
    """Finds the longest known token sequences in a text.

    Parameters
    ----------
    phrases
        Pairs of a token sequence and what it stands for; one sequence may stand for several things.
    """

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], object]]) -> None:
        self._phrases: dict[tuple[str, ...], list[object]] = {}
        self._longest: dict[str, int] = {}
        for words, meaning in phrases:
            if words:
                self._phrases.setdefault(words, []).append(meaning)
                self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def __contains__(self, words: tuple[str, ...]) -> bool:
        return words in self._phrases

    def find(self, words: tuple[str, ...]) -> list[tuple[int, int, tuple[object, ...]]]:
        """Return (start, end, meanings) of the longest matches, left to right, without overlap."""
        found, at = [], 0
        while at < len(words):
            longest = self._longest.get(words[at])
            if longest is None:  # so with most words
                at += 1
                continue
            for length in range(min(longest, len(words) - at), 0, -1):
                if meanings := self._phrases.get(words[at : at + length]):
                    found.append((at, at + length, tuple(meanings)))
                    at += length - 1
                    break
            at += 1
        return found


_TELLING = {
    language: frozenset(words.split())
    for language, words in (
        ("es", "hola buenas vino con para cual tinto quiero gusta recomiendas recomienda gracias cena tienes"),
        ("it", "buongiorno buonasera ciao vino con per che quale rosso bianco vorrei consigli grazie cena"),
    )
}
"""Words of messages in a third language close enough to French to be taken for it, folded."""
TOLD_BY = 2
"""Least number of such words that tell a language, and they must be two in five of all."""


def told_by_words(words: Sequence[str]) -> str | None:
    """Return the third language that the words of a short message tell plainly ("hola, qué vino con paella"); None for most."""
    for language, telling in _TELLING.items():
        said = sum(word in telling for word in words)
        if said >= TOLD_BY and 5 * said >= 2 * len(words):
            return language
    return None
