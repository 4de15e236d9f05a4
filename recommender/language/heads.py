"""The learned heads: scikit-learn pipelines on the sentence embedding and the rule features."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from scipy.special import expit

from recommender.catalogue.load import DATA
from recommender.errors import DataError
from recommender.language.understanding import Intent, Liking

FOLDER: Path = DATA / "heads"


@dataclass(frozen=True)
class Heads:
    """Fitted pipelines.

    ``language`` takes raw text; ``intent`` and ``liking`` take `message_rows`, for which ``words`` vectorizes the text;
    ``segments`` takes `joined` embeddings and features of segments and gives a probability for each of ``segment_labels``, which are named as
    `recommender.language.cues.SEGMENT_FEATURES` are ("tannin=high", "tannin+too_much", "aroma:floral").
    """

    language: Any
    words: tuple[Any, ...]
    intent: Any
    liking: Any
    segments: Any
    segment_labels: tuple[str, ...]
    common_words: frozenset[str]
    dimensions: int

    def message_rows(
        self, texts: Sequence[str], embeddings: NDArray[np.float32], rule_features: NDArray[np.float64]
    ) -> csr_matrix:
        """What the message heads see: embedding, rule features, words and letters, scaled to weigh about the same."""
        return message_rows(self.words, texts, embeddings, rule_features)

    def intents(self, row: csr_matrix) -> dict[Intent, float]:
        """Probability of each intent for one message."""
        chances = self.intent.predict_proba(row)[0]
        return {Intent(c): float(p) for c, p in zip(self.intent.classes_, chances, strict=True)}

    def likings(self, row: csr_matrix) -> dict[Liking, float]:
        """Probability of each liking for one message."""
        chances = self.liking.predict_proba(row)[0]
        return {Liking(c): float(p) for c, p in zip(self.liking.classes_, chances, strict=True)}

    def languages(self, text: str) -> dict[str, float]:
        """Probability of each language (ISO 639-1)."""
        chances = self.language.predict_proba([text])[0]
        return {str(c): float(p) for c, p in zip(self.language.classes_, chances, strict=True)}

    def segment_chances(self, vectors: NDArray[np.float64]) -> NDArray[np.float64]:
        """Probability of each segment label, shape (segments, labels).

        What `OneVsRestClassifier.predict_proba` gives for logistic regressions, in one product instead of one call a label.
        """
        weights, offsets = self._stacked
        return np.asarray(expit(vectors @ weights + offsets), dtype=np.float64)

    @cached_property
    def _stacked(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        each = self.segments.estimators_
        return np.vstack([e.coef_ for e in each]).T, np.concatenate([e.intercept_ for e in each])


EMBEDDING_SCALE, FEATURE_SCALE, WORD_SCALE = 3.0, 1.5, 4.0
"""Set by cross-validation over voices (`recommender.training.heads`)."""


def message_rows(
    words: Sequence[Any], texts: Sequence[str], embeddings: NDArray[np.float32], rule_features: NDArray[np.float64]
) -> csr_matrix:
    """Join what is known of messages, shape (messages, dimensions + features + vocabulary).

    Parameters
    ----------
    words
        Fitted vectorizers of the raw text.
    """
    dense = np.hstack([EMBEDDING_SCALE * embeddings, FEATURE_SCALE * rule_features])
    return csr_matrix(hstack([csr_matrix(dense), *(WORD_SCALE * w.transform(texts) for w in words)]))


def joined(embedding: NDArray[np.float32], rule_features: NDArray[np.float64]) -> NDArray[np.float64]:
    """Put a segment's embedding and rule features side by side: shape (dimensions + features,)."""
    return np.concatenate([2.0 * embedding.astype(np.float64), rule_features])


def load_heads(folder: Path = FOLDER) -> Heads:
    """Read the fitted heads; they are pickled, so only a file of one's own is to be read.

    Raises
    ------
    DataError
        When a file is missing, damaged or of another scikit-learn.
    """
    import joblib

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # scikit-learn only warns when a model is of another release
            parts = joblib.load(folder / "heads.joblib")
        words = (folder / "common_words.txt").read_text(encoding="utf-8").split()
    except Exception as error:  # unpickling raises errors of every kind
        raise DataError(f"{folder}: {error} (`make heads` fits them anew)") from error
    return Heads(**parts, common_words=frozenset(words))


def save_heads(heads: Heads, folder: Path = FOLDER) -> None:
    """Write the heads where `load_heads` finds them."""
    import joblib

    folder.mkdir(parents=True, exist_ok=True)
    names: Sequence[str] = ("language", "words", "intent", "liking", "segments", "segment_labels", "dimensions")
    joblib.dump({n: getattr(heads, n) for n in names}, folder / "heads.joblib", compress=3)
    (folder / "common_words.txt").write_text("\n".join(sorted(heads.common_words)) + "\n", encoding="utf-8")
