"""The word pieces of the encoder: of the start's, those that French and English use."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

FREQUENT = 60_000
"""Pieces among which those in Latin letters are kept whatever our text holds; the start's come in order of frequency."""
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
"""The first pieces, in order."""
_BLANK = "▁"
_SIGNS = frozenset("’‘“”…–—€•´")
_LAST_LATIN = 0x250


def kept_pieces(pieces: list[str], scores: NDArray[np.float32], texts: Iterable[str]) -> list[int]:
    """Choose pieces: the special ones, those that our texts are spelt with, and the frequent ones in small Latin letters."""
    tokenizer = new_tokenizer(pieces, scores)
    used = {i for read in tokenizer.encode_batch(list(texts)) for i in read.ids}
    first = len(SPECIAL)
    return [
        *range(first),
        *(n for n in range(first, len(pieces)) if n in used or _is_frequent(n, pieces[n]) or _is_letter(pieces[n])),
    ]


def new_tokenizer(pieces: list[str], scores: NDArray[np.float32]) -> Tokenizer:
    """A SentencePiece tokenizer (unigram language model, Kudo 2018) of these pieces, in small letters."""
    tokenizer = Tokenizer(
        models.Unigram(list(zip(pieces, map(float, scores), strict=True)), unk_id=SPECIAL.index("<unk>"))
    )
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace("’", "'")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[(s, SPECIAL.index(s)) for s in ("<s>", "</s>")]
    )
    return tokenizer


def _is_frequent(n: int, piece: str) -> bool:
    return n < FREQUENT and piece == piece.lower() and _is_latin(piece)


def _is_letter(piece: str) -> bool:
    return len(piece) == 1 and _is_latin(piece)


def _is_latin(piece: str) -> bool:
    return all(ord(c) < _LAST_LATIN or c in _SIGNS for c in piece.removeprefix(_BLANK))
