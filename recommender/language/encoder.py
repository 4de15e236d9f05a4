"""Sentence embeddings: the shipped model read straight from its files, any other through sentence-transformers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.load import DATA
from recommender.errors import EncoderError

SHIPPED: Path = DATA / "encoder"


class Encoder(Protocol):
    """Turns sentences into unit vectors."""

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return an array of shape (len(sentences), dimensions), rows of length 1."""
        ...


class StaticEncoder:
    """Reads a sentence-transformers folder that holds one static embedding: the mean of its word pieces' vectors.

    Loads in a tenth of a second where ``import sentence_transformers`` takes ten; a test holds both to the same vectors.

    Raises
    ------
    EncoderError
        When a file is missing or damaged.
    """

    def __init__(self, folder: Path = SHIPPED) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._table = load_file(folder / "model.safetensors")["embedding.weight"].astype(np.float32)
        except Exception as error:  # tokenizers and safetensors raise types of their own making
            raise EncoderError(f"{folder}: {error}") from error
        self._tokenizer.no_padding()

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of shape (len(sentences), dimensions); a text without any piece gives zeros."""
        vectors = np.zeros((len(sentences), self._table.shape[1]), dtype=np.float32)
        for n, encoding in enumerate(self._tokenizer.encode_batch(list(sentences), add_special_tokens=False)):
            if encoding.ids:
                vectors[n] = self._table[encoding.ids].mean(axis=0)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)


class SentenceTransformerEncoder:
    """Any sentence-transformers model, by name or folder.

    Raises
    ------
    EncoderError
        When the model cannot be loaded.
    """

    def __init__(self, model: str) -> None:
        from sentence_transformers import SentenceTransformer

        try:
            self._model = SentenceTransformer(model, device="cpu")
        except Exception as error:  # the hub, torch and the tokenizers each raise their own
            raise EncoderError(
                f"{model}: no such sentence-transformers model on this machine ({type(error).__name__})"
            ) from error

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of shape (len(sentences), dimensions)."""
        return np.asarray(
            self._model.encode(list(sentences), normalize_embeddings=True, show_progress_bar=False), dtype=np.float32
        )


def load_encoder(model: str | None = None) -> Encoder:
    """Load the shipped encoder, or another by name or folder.

    Raises
    ------
    EncoderError
    """
    return StaticEncoder() if model is None else SentenceTransformerEncoder(model)
