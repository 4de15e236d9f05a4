"""Sentence embeddings: the shipped model through onnxruntime, any other through sentence-transformers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.load import DATA
from recommender.errors import EncoderError

SHIPPED: Path = DATA / "encoder"
LONGEST = 128
"""Word pieces of a text that are read."""


class Encoder(Protocol):
    """Turns sentences into unit vectors."""

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return an array of shape (len(sentences), dimensions), rows of length 1."""
        ...


class OnnxEncoder:
    """Reads a sentence-transformers folder with mean pooling through its ``onnx/model.onnx``.

    Loads in a fraction of a second where ``import sentence_transformers`` takes ten; a test holds both to the same vectors.

    Raises
    ------
    EncoderError
        When a file is missing or damaged.
    """

    def __init__(self, folder: Path = SHIPPED) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # two cores are shared by many people; one message is small
        options.log_severity_level = 3
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._session = onnxruntime.InferenceSession(
                str(folder / "onnx" / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime and tokenizers raise types of their own making
            raise EncoderError(f"{folder}: {error}") from error
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.enable_padding()

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of shape (len(sentences), dimensions)."""
        batch = self._tokenizer.encode_batch(list(sentences))
        ids = np.array([e.ids for e in batch], dtype=np.int64)
        mask = np.array([e.attention_mask for e in batch], dtype=np.int64)
        (vectors,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return np.asarray(vectors, dtype=np.float32)


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
            raise EncoderError(f"{model}: {error}") from error

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
    return OnnxEncoder() if model is None else SentenceTransformerEncoder(model)
