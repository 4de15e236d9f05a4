"""The learned heads: scikit-learn classifiers of what a message means and of how it is worded, stacked.

Two readers see each message: one its sentence embedding (meaning), one its words, letters and rule features (wording). A third
classifier, fitted on voices that neither of the two was trained on, weighs them; its probabilities are therefore calibrated.
Source: Wolpert 1992, "Stacked generalization".
"""

from __future__ import annotations

import gzip
import pickle
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from scipy.special import expit

from recommender.catalogue.load import DATA
from recommender.errors import DataError
from recommender.language.encoder import Encoder
from recommender.language.serving import LinearHead, TextRow
from recommender.language.understanding import Intent, Liking

FOLDER: Path = DATA / "heads"
FILE = "heads.pickle.gz"
FEATURE_SCALE, WORD_SCALE = 1.5, 4.0
"""What rule features and words weigh beside each other; set by cross-validation over voices."""
PROBE = "Crozes 2020, poivre et violette, un peu trop tannique / crisp, salty, loved it"
"""A text by which an encoder is known again."""
_SAME_ENCODER = 0.95
"""Least cosine; eight-bit arithmetic differs a little from processor to processor."""
_LEAST = 1e-4
"""Smallest probability that the stack sees."""


@dataclass(frozen=True)
class Wording:
    """How one message is worded: rule features, and the columns and values that its words and letters fill."""

    features: NDArray[np.float64]
    columns: NDArray[np.int_]
    values: NDArray[np.float64]


@dataclass(frozen=True)
class Stack:
    """One question to a message: both readers and the classifier that weighs them.

    ``meaning`` takes embeddings, ``wording`` takes `wording_rows`; ``joint`` takes `stacked`.
    """

    meaning: Any
    wording: Any
    joint: Any

    def chances(self, embedding: NDArray[np.float32], wording: Wording) -> NDArray[np.float64]:
        """Probability of each class (`Stack.classes`) for one message, shape (classes,)."""
        meaning, words, joint = self._served
        said = words.chances(FEATURE_SCALE * wording.features, wording.columns, WORD_SCALE * wording.values)
        return joint.chances(stacked(meaning.chances(embedding), said, wording.features))

    @cached_property
    def _served(self) -> tuple[LinearHead, LinearHead, LinearHead]:
        return LinearHead(self.meaning), LinearHead(self.wording), LinearHead(self.joint)

    @property
    def classes(self) -> tuple[str, ...]:
        """Names of the classes, in order."""
        return tuple(str(c) for c in self.joint.classes_)


@dataclass(frozen=True)
class Marks:
    """What is said of structure and aromas: ``names`` are those of `recommender.language.cues.MARKS`.

    ``meaning`` is a one-vs-rest classifier of embeddings; ``joint`` has one classifier a kind ("level", "verdict", "aroma"),
    which weighs what the embeddings of the message and of its segments say, and what the rules found.
    """

    names: tuple[str, ...]
    meaning: Any
    joint: dict[str, Any]

    def scores(self, embeddings: NDArray[np.float32]) -> NDArray[np.float64]:
        """Log-odds of each mark by its embedding alone, shape (texts, marks): all classifiers in one product."""
        weights, offsets = self._products
        return np.asarray(embeddings @ weights + offsets, dtype=np.float64)

    def whole_and_parts(self, vectors: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Scores of a message, shape (marks,), and of its parts, shape (parts, marks), from `Encoder.read`.

        A message without parts is its own part.
        """
        scores = self.scores(vectors)
        return scores[0], scores[1:] if len(scores) > 1 else scores

    @cached_property
    def _products(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        each = self.meaning.estimators_
        return np.vstack([e.coef_ for e in each]).T, np.concatenate([e.intercept_ for e in each])

    def chances(
        self, whole: NDArray[np.float64], parts: NDArray[np.float64], found: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Probability of each mark, shape (marks,), from the scores of the message, those of its segments and what the rules found."""
        out = np.zeros(len(self.names))
        for kind, head in self.joint.items():
            at = self._places[kind]
            rows = mark_rows(self.names, whole, parts, found)[at]
            out[at] = expit(rows @ head.coef_[0] + head.intercept_[0])
        return out

    @cached_property
    def _places(self) -> dict[str, NDArray[np.int_]]:
        kinds = np.array([kind_of(n) for n in self.names])
        return {k: np.flatnonzero(kinds == k) for k in self.joint}


@dataclass(frozen=True)
class Foods:
    """Names of dishes with what the encoder makes of them, so that nobody waits while thousands are read."""

    names: tuple[str, ...]
    vectors: NDArray[np.float16]
    """Unit vectors, shape (names, dimensions)."""


@dataclass(frozen=True)
class Heads:
    """Fitted heads; ``language`` takes raw text, ``words`` vectorize it for `wording_rows`."""

    language: Any
    words: tuple[Any, ...]
    intent: Stack
    liking: Stack
    marks: Marks
    common_words: frozenset[str]
    probe: NDArray[np.float32]
    foods: Foods

    def know(self, encoder: Encoder) -> bool:
        """Whether these heads were fitted on this encoder: what it makes of `PROBE` is what it was."""
        now = encoder.encode([PROBE])[0]
        return now.shape == self.probe.shape and float(now @ self.probe) > _SAME_ENCODER

    def intents(self, embedding: NDArray[np.float32], wording: Wording) -> dict[Intent, float]:
        """Probability of each intent for one message."""
        chances = self.intent.chances(embedding, wording)
        return {Intent(c): float(p) for c, p in zip(self.intent.classes, chances, strict=True)}

    def likings(self, embedding: NDArray[np.float32], wording: Wording) -> dict[Liking, float]:
        """Probability of each liking for one message."""
        chances = self.liking.chances(embedding, wording)
        return {Liking(c): float(p) for c, p in zip(self.liking.classes, chances, strict=True)}

    def languages(self, text: str) -> dict[str, float]:
        """Probability of each language (ISO 639-1)."""
        row, head, classes = self._language
        columns, values = row(text)
        return dict(zip(classes, map(float, head.chances(np.zeros(0), columns, values)), strict=True))

    def wording(self, text: str, features: NDArray[np.float64]) -> Wording:
        """How one message is worded, as the second reader sees it."""
        return Wording(features, *self._row(text))

    @cached_property
    def _row(self) -> TextRow:
        return TextRow(self.words)

    @cached_property
    def _language(self) -> tuple[TextRow, LinearHead, list[str]]:
        vectorizer, model = self.language[0], self.language[-1]
        return TextRow([vectorizer]), LinearHead(model), [str(c) for c in model.classes_]


def kind_of(mark: str) -> str:
    """ "tannin=high" is a level, "tannin+too_much" a verdict, "aroma:floral" an aroma."""
    return "aroma" if mark.startswith("aroma:") else "level" if "=" in mark else "verdict"


def attribute_of(mark: str) -> str:
    """ "tannin" of "tannin=high" and of "tannin+too_much"; an aroma stands for itself."""
    return mark if mark.startswith("aroma:") else mark.replace("+", "=").split("=")[0]


def wording_rows(words: Sequence[Any], texts: Sequence[str], rule_features: NDArray[np.float64]) -> csr_matrix:
    """Rule features, words and letters of messages, shape (messages, features + vocabulary).

    Parameters
    ----------
    words
        Fitted vectorizers of the raw text.
    """
    dense = csr_matrix(FEATURE_SCALE * rule_features)
    return csr_matrix(hstack([dense, *(WORD_SCALE * w.transform(texts) for w in words)]))


def stacked(
    meaning: NDArray[np.float64], wording: NDArray[np.float64], rule_features: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What the classifier that weighs both readers sees: their log-probabilities and the rule features."""
    return np.concatenate(
        [np.log(np.maximum(meaning, _LEAST)), np.log(np.maximum(wording, _LEAST)), rule_features], axis=-1
    )


def mark_rows(
    names: Sequence[str], whole: NDArray[np.float64], parts: NDArray[np.float64], found: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What is known of each mark of one message, shape (marks, 6).

    Its score in the message and in its best segment; whether the rules found it, and how often they found a rival (another
    level, another verdict of the same attribute); the best score of a rival; whether the rules found anything at all.
    """
    best = parts.max(axis=0)
    rivals = _rivals(tuple(names))
    rival_scores = np.where(rivals, np.maximum(whole, best)[None, :], -20.0).max(axis=1, initial=-20.0)
    anything = np.full(len(names), float(found.any()))
    return np.column_stack([whole, best, found, rivals @ found, np.maximum(rival_scores, -8.0), anything])


@cache
def _rivals(names: tuple[str, ...]) -> NDArray[np.bool_]:
    """Marks of the same kind and attribute that cannot both hold, shape (marks, marks)."""
    of = np.array([f"{kind_of(n)} {attribute_of(n)}" for n in names])
    return np.asarray((of[:, None] == of[None, :]) & ~np.eye(len(names), dtype=bool))


def load_heads(folder: Path = FOLDER) -> Heads:
    """Read the fitted heads; they are pickled, so only a file of one's own is to be read.

    Raises
    ------
    DataError
        When a file is missing, damaged or of another scikit-learn.
    """
    try:
        with warnings.catch_warnings(), gzip.open(folder / FILE) as packed:
            warnings.simplefilter("error")  # scikit-learn only warns when a model is of another release
            # only a file of one's own is read; joblib takes three times as long over a hundred thousand words
            parts = pickle.loads(packed.read())  # nosec B301
        words = (folder / "common_words.txt").read_text(encoding="utf-8").split()
    except Exception as error:  # unpickling raises errors of every kind
        raise DataError(f"{folder}: {error} (`make heads` fits them anew)") from error
    return Heads(**parts, common_words=frozenset(words))


def save_heads(heads: Heads, folder: Path = FOLDER) -> None:
    """Write the heads where `load_heads` finds them."""
    folder.mkdir(parents=True, exist_ok=True)
    names: Sequence[str] = ("language", "words", "intent", "liking", "marks", "probe", "foods")
    packed = gzip.compress(pickle.dumps({n: getattr(heads, n) for n in names}, pickle.HIGHEST_PROTOCOL), mtime=0)
    (folder / FILE).write_bytes(packed)
    (folder / "common_words.txt").write_text("\n".join(sorted(heads.common_words)) + "\n", encoding="utf-8")
