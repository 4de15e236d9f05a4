"""Hearers with parts taken away, from wrappers around the parts: the code that serves knows nothing of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer

from recommender.language.cues import CueFinder, Cues
from recommender.language.encoder import Encoder, ReadsApart
from recommender.language.heads import Heads
from recommender.language.text import words_and_pairs
from recommender.training.heads import Labelled, fit_stacks

NO_WORD: Final = "mm"
"""A message in which the rules find nothing."""


class RememberedCues(CueFinder):
    """Finds what another finder does, once a text: every refit reads the same messages."""

    def __init__(self, finder: CueFinder) -> None:
        self._finder = finder
        self._known: dict[tuple[str, str], Cues] = {}

    def find(self, text: str, language: str) -> Cues:
        """Find everything that rules can."""
        known = self._known.get((text, language))
        if known is None:
            known = self._known[text, language] = self._finder.find(text, language)
        return known


class NoCues(CueFinder):
    """Cuts a message into its segments and finds nothing in them: every rule feature is the same for every message."""

    def __init__(self, finder: CueFinder) -> None:
        self._finder = finder

    def find(self, text: str, language: str) -> Cues:
        """Return the cues of a message that says nothing, with the segments of this one."""
        nothing = self._finder.find(NO_WORD, language)
        segments = self._finder.find(text, language).segments
        return replace(
            nothing, segments=tuple(replace(nothing.segments[0], text=s.text, stretch=s.stretch) for s in segments)
        )


class NoVectors(ReadsApart):
    """An encoder that says nothing: zeros."""

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return zeros of shape (len(sentences), 1)."""
        return np.zeros((len(sentences), 1), dtype=np.float32)


class WordVectors(ReadsApart):
    """An encoder that only counts words and pairs of words, hashed into ``dimensions``."""

    def __init__(self, dimensions: int = 2_048) -> None:
        self._hashing = HashingVectorizer(analyzer=words_and_pairs, n_features=dimensions, alternate_sign=False)

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of shape (len(sentences), dimensions)."""
        return np.asarray(self._hashing.transform(sentences).toarray(), dtype=np.float32)


def no_words() -> TfidfVectorizer:
    """Return a fitted vectorizer that knows no word: its one column is always zero."""
    return TfidfVectorizer(analyzer=words_and_pairs, vocabulary=["\0"], sublinear_tf=True).fit([""])


def without_words(heads: Heads, messages: Sequence[Labelled], finder: CueFinder, encoder: Encoder) -> Heads:
    """Fit anew what depends on the words, so that intent and liking hang on embeddings and rule features only."""
    words = (no_words(),)
    intent, liking = fit_stacks(messages, words, finder, encoder)
    return replace(heads, words=words, intent=intent, liking=liking)
