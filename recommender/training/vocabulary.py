"""The word pieces of the encoder: the teacher's that matter here, and whole words and signs that our text uses."""

from __future__ import annotations

import json
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import torch

from recommender.language.text import tokenize
from recommender.training.corpus import sentences

FREQUENT_PIECES = 9_000
"""Word pieces kept whatever our text holds; BERT's vocabulary is in order of frequency after its first 1,996 entries."""
FIRST_WORD = 1_996
LEAST_COUNT = 2
"""Times that our text must hold a word or a sign before it gets a vector of its own."""
NEW_SPREAD = 0.02
"""Standard deviation of the vector of a sign that the teacher cannot spell: that of BERT's own start."""


def shortened(tokenizer: Any) -> tuple[list[str], str]:
    """Choose the pieces; give them in order, and the tokenizer.json that holds them alone."""
    vocabulary: dict[str, int] = tokenizer.get_vocab()
    texts = sentences()
    kept = _kept_pieces(tokenizer, vocabulary, texts)
    kept += sorted(set(_whole_words(texts) + _signs(texts)) - set(vocabulary))
    with tempfile.TemporaryDirectory() as scratch:
        tokenizer.save_pretrained(scratch)
        state = json.loads((Path(scratch) / "tokenizer.json").read_text(encoding="utf-8"))
    order = {piece: n for n, piece in enumerate(kept)}
    state["model"]["vocab"] = order
    state["padding"] = state["truncation"] = None
    for token in state["added_tokens"]:
        token["id"] = order[token["content"]]
    for name, entry in state["post_processor"].get("special_tokens", {}).items():
        entry["ids"] = [order[name]]
    return kept, json.dumps(state, ensure_ascii=False)


def first_vectors(tokenizer: Any, table: torch.Tensor, kept: list[str]) -> torch.Tensor:
    """Vectors to start from, shape (pieces, dimensions): the teacher's, or the mean of those that spell a new word."""
    vocabulary: dict[str, int] = tokenizer.get_vocab()
    unknown = tokenizer.unk_token_id
    rows = torch.empty(len(kept), table.shape[1])
    for n, piece in enumerate(kept):
        if piece in vocabulary:
            rows[n] = table[vocabulary[piece]]
            continue
        spelt = [i for i in tokenizer(piece, add_special_tokens=False)["input_ids"] if i != unknown]
        rows[n] = table[spelt].mean(dim=0) if spelt else table[unknown] + NEW_SPREAD * torch.randn(table.shape[1])
    return rows


def _kept_pieces(tokenizer: Any, vocabulary: dict[str, int], texts: list[str]) -> list[str]:
    used = {piece for text in texts for piece in tokenizer.tokenize(text)}
    special = set(tokenizer.all_special_tokens)
    frequent = FIRST_WORD + FREQUENT_PIECES
    kept = [
        piece
        for piece, n in vocabulary.items()
        if piece in special
        or piece in used
        or (piece.isascii() and len(piece.removeprefix("##")) == 1)
        or (FIRST_WORD <= n < frequent and piece.removeprefix("##").isascii())
    ]
    return sorted(kept, key=lambda piece: (piece not in special, vocabulary[piece]))


def _whole_words(texts: list[str]) -> list[str]:
    counts = Counter(t.folded for text in texts for t in tokenize(text) if t.is_word and len(t.folded) > 2)
    return [w for w, n in counts.items() if n >= LEAST_COUNT and w.isalpha()]


def _signs(texts: list[str]) -> list[str]:
    counts = Counter(sign for text in texts for sign in set(text) if unicodedata.category(sign) == "So")
    return [sign for sign, n in counts.items() if n >= LEAST_COUNT]
