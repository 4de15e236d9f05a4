"""The learned heads: scikit-learn pipelines on the sentence embedding and the rule features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.load import DATA
from recommender.errors import DataError
from recommender.language.understanding import Intent, Liking

FOLDER: Path = DATA / "heads"


@dataclass(frozen=True)
class Heads:
    """Fitted pipelines.

    ``language`` takes raw text; ``intent`` and ``liking`` take ``message_vector`` rows; ``clauses`` takes clause
    embeddings and gives a probability for each label of ``clause_labels`` ("tannin=high+too_much").
    """

    language: Any
    intent: Any
    liking: Any
    clauses: Any
    clause_labels: tuple[str, ...]
    common_words: frozenset[str]

    def intents(self, vector: NDArray[np.float64]) -> dict[Intent, float]:
        """Probability of each intent for one message vector."""
        chances = self.intent.predict_proba(vector[None])[0]
        return {Intent(c): float(p) for c, p in zip(self.intent.classes_, chances, strict=True)}

    def likings(self, vector: NDArray[np.float64]) -> dict[Liking, float]:
        """Probability of each liking for one message vector."""
        chances = self.liking.predict_proba(vector[None])[0]
        return {Liking(c): float(p) for c, p in zip(self.liking.classes_, chances, strict=True)}

    def languages(self, text: str) -> dict[str, float]:
        """Probability of each language (ISO 639-1)."""
        chances = self.language.predict_proba([text])[0]
        return {str(c): float(p) for c, p in zip(self.language.classes_, chances, strict=True)}

    def clause_chances(self, embeddings: NDArray[np.float32]) -> NDArray[np.float64]:
        """Probability of each clause label, shape (clauses, labels)."""
        return np.asarray(self.clauses.predict_proba(embeddings), dtype=np.float64)


def message_vector(embedding: NDArray[np.float32], rule_features: NDArray[np.float64]) -> NDArray[np.float64]:
    """Join embedding and rule features: shape (dimensions + features,)."""
    return np.concatenate([embedding.astype(np.float64), rule_features])


def load_heads(folder: Path = FOLDER) -> Heads:
    """Read the fitted heads with skops, which builds no object outside scikit-learn and numpy.

    Raises
    ------
    DataError
        When a file is missing, damaged or of another scikit-learn.
    """
    import skops.io

    try:
        parts = skops.io.load(folder / "heads.skops")
        words = (folder / "common_words.txt").read_text(encoding="utf-8").split()
    except Exception as error:  # skops raises zipfile, value and type errors of many kinds
        raise DataError(f"{folder}: {error}") from error
    return Heads(**parts, common_words=frozenset(words))


def save_heads(heads: Heads, folder: Path = FOLDER) -> None:
    """Write the heads where `load_heads` finds them."""
    import skops.io

    folder.mkdir(parents=True, exist_ok=True)
    names: Sequence[str] = ("language", "intent", "liking", "clauses", "clause_labels")
    skops.io.dump({n: getattr(heads, n) for n in names}, folder / "heads.skops")
    (folder / "common_words.txt").write_text("\n".join(sorted(heads.common_words)) + "\n", encoding="utf-8")
