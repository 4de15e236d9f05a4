"""Fitted scikit-learn pipelines, one message at a time: the same answers without the checks that batches need.

For a single short text nearly all the time of `predict_proba` goes into validating its input; here a message is a handful of
columns of a weight matrix. Tests hold both to the same probabilities.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

WORDS_KEPT = 20_000
"""Words whose letter sequences are kept; people use few words, again and again."""


class TextRow:
    """The columns that fitted `TfidfVectorizer`s, side by side, fill for one text."""

    def __init__(self, vectorizers: Sequence[Any]) -> None:
        self._parts = []
        start = 0
        for v in vectorizers:
            self._parts.append((_terms(v), np.asarray(v.idf_), start))
            start += len(v.vocabulary_)

    def __call__(self, text: str) -> tuple[NDArray[np.int_], NDArray[np.float64]]:
        """Return columns and values, those of each vectorizer of length 1 together."""
        columns, values = [], []
        for terms, idf, start in self._parts:
            counts = Counter(terms(text))
            at = np.fromiter(counts.keys(), dtype=np.int_, count=len(counts))
            weight = (1.0 + np.log(np.fromiter(counts.values(), dtype=np.float64, count=len(counts)))) * idf[at]
            columns.append(at + start)
            values.append(weight / (np.sqrt(weight @ weight) or 1.0))
        return np.concatenate(columns), np.concatenate(values)


def _terms(vectorizer: Any) -> Callable[[str], Iterable[int]]:
    """Return what lists the columns of a text, each as often as it is said; letters inside words are looked up word by word."""
    analyze, vocabulary = vectorizer.build_analyzer(), vectorizer.vocabulary_

    def columns(text: str) -> tuple[int, ...]:
        return tuple(vocabulary[t] for t in analyze(text) if t in vocabulary)

    if vectorizer.analyzer != "char_wb":
        return columns
    of_word = lru_cache(maxsize=WORDS_KEPT)(columns)
    return lambda text: chain.from_iterable(map(of_word, text.split()))


class LinearHead:
    """A fitted multinomial `LogisticRegression` whose first columns are dense and the others words."""

    def __init__(self, model: Any) -> None:
        self._weights = np.ascontiguousarray(model.coef_.T)
        self._offsets = model.intercept_

    def chances(
        self,
        dense: NDArray[np.floating],
        columns: NDArray[np.int_] | None = None,
        values: NDArray[np.float64] | None = None,
    ) -> NDArray[np.float64]:
        """Probability of each class, shape (classes,).

        Parameters
        ----------
        dense
            The first columns, shape (columns,).
        columns, values
            Those of the words, counted from the end of the dense ones.
        """
        scores = dense @ self._weights[: len(dense)] + self._offsets
        if columns is not None and values is not None:
            scores = scores + values @ self._weights[columns + len(dense)]
        odds = np.exp(scores - scores.max())
        return np.asarray(odds / odds.sum(), dtype=np.float64)
