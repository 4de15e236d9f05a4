"""An encoder that reads each text once: fitting goes over the same messages for intent, liking, structure and aromas."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.language.encoder import Encoder, Stretch


class RememberedVectors:
    """Reads with another encoder, each text once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[tuple[str, tuple[Stretch, ...]], NDArray[np.float32]] = {}

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of shape (len(sentences), dimensions)."""
        return np.vstack([self.read(s, ()) for s in sentences])

    def read(self, text: str, parts: Sequence[Stretch]) -> NDArray[np.float32]:
        """Return unit vectors of a text and of its parts, shape (1 + len(parts), dimensions)."""
        known = self._known.get((text, tuple(parts)))
        if known is None:
            known = self._known[text, tuple(parts)] = self._encoder.read(text, parts)
        return known
