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


Stretch = tuple[int, int]
"""A part of a text, from its first character to the one after its last."""


class Encoder(Protocol):
    """Turns sentences into unit vectors."""

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return an array of shape (len(sentences), dimensions), rows of length 1."""
        ...

    def read(self, text: str, parts: Sequence[Stretch]) -> NDArray[np.float32]:
        """Return unit vectors of a text and of its parts, shape (1 + len(parts), dimensions)."""
        ...


class ReadsApart:
    """For encoders that know whole sentences only: each part is read as a sentence of its own."""

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of shape (len(sentences), dimensions)."""
        raise NotImplementedError

    def read(self, text: str, parts: Sequence[Stretch]) -> NDArray[np.float32]:
        """Return unit vectors of a text and of its parts, shape (1 + len(parts), dimensions)."""
        return self.encode([text, *(text[start:end] for start, end in parts)])


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
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of shape (len(sentences), dimensions); those of one call are read together."""
        pieces = self._tokenizer.encode_batch(list(sentences))
        longest = max((len(p.ids) for p in pieces), default=0)
        ids, mask = np.zeros((2, len(pieces), longest), dtype=np.int64)
        for n, p in enumerate(pieces):
            ids[n, : len(p.ids)], mask[n, : len(p.ids)] = p.ids, 1
        states = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return _unit((states * mask[..., None]).sum(axis=1) / mask.sum(axis=1, keepdims=True))

    def read(self, text: str, parts: Sequence[Stretch]) -> NDArray[np.float32]:
        """Return unit vectors of a text and of its parts, shape (1 + len(parts), dimensions).

        The text is read once, alone (beside others its eight-bit vector would differ a little); a part is the mean of its
        pieces as they stand in the text.
        """
        pieces = self._tokenizer.encode(text)
        feed = {
            "input_ids": np.array([pieces.ids], dtype=np.int64),
            "attention_mask": np.array([pieces.attention_mask], dtype=np.int64),
        }
        states = self._session.run(None, feed)[0][0]
        edges = np.array(pieces.offsets)
        rows = [states.mean(axis=0)]
        for start, end in parts:
            inside = (edges[:, 0] < end) & (edges[:, 1] > start) & (edges[:, 1] > edges[:, 0])
            rows.append(states[inside].mean(axis=0) if inside.any() else rows[0])  # what was cut off says no more
        return _unit(np.asarray(rows))


class SentenceTransformerEncoder(ReadsApart):
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


def _unit(vectors: NDArray[np.floating]) -> NDArray[np.float32]:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def load_encoder(model: str | None = None) -> Encoder:
    """Load the shipped encoder, or another by name or folder.

    Raises
    ------
    EncoderError
    """
    return OnnxEncoder() if model is None else SentenceTransformerEncoder(model)
