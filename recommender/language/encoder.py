"""Sentence embeddings: the shipped model by onnxruntime, any other through sentence-transformers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.load import DATA
from recommender.errors import EncoderError

SHIPPED: Path = DATA / "encoder"
LONGEST = 96
"""Word pieces of a text that are read; longer messages are rare and end in chatter."""


class Encoder(Protocol):
    """Turns sentences into unit vectors."""

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return an array of shape (len(sentences), dimensions), rows of length 1."""
        ...


class OnnxEncoder:
    """Runs the shipped model, a folder with model.onnx and tokenizer.json, with onnxruntime on one thread.

    Raises
    ------
    EncoderError
        When a file is missing or damaged.
    """

    def __init__(self, folder: Path = SHIPPED) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # tokenizers and onnxruntime raise types of their own making
            raise EncoderError(f"{folder}: {error}") from error
        self._tokenizer.enable_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of shape (len(sentences), dimensions)."""
        read = self._tokenizer.encode_batch(list(sentences))
        feed = {
            "input_ids": np.array([e.ids for e in read], dtype=np.int64),
            "attention_mask": np.array([e.attention_mask for e in read], dtype=np.int64),
        }
        return np.asarray(self._session.run(None, feed)[0], dtype=np.float32)


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
    return OnnxEncoder() if model is None else SentenceTransformerEncoder(model)
