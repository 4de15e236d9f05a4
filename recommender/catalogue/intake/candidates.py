"""Which pairs of a long list may be the same wine: nearest neighbours on vectors of letter groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer

LETTERS = 4
"""Length of a letter group, word ends included."""
GROUPS = 14
"""Letter groups that stand for an entry: its rarest, for "chat" and "caber" bring everything near everything."""
COMMONEST = 1500
"""Entries that may share a letter group before it tells nothing; it bounds the work for any list."""
NEAREST = 6
"""Neighbours of an entry that are compared with it."""
LEAST_NEAR = 0.3
"""Cosine under which two entries are not compared."""
BLOCK = 1000
"""Rows of the sparse product worked out at once; it bounds the memory."""

Told = Callable[[float], None]


def candidate_pairs(texts: Sequence[str], blocks: NDArray[np.int64], told: Told = lambda _: None) -> NDArray[np.int64]:
    """Return pairs of positions (i < j) that are worth comparing, shape (pairs, 2).

    Parameters
    ----------
    texts
        Producer and name of each entry, folded.
    blocks
        What two entries must share to be compared at all (their colour and kind).
    told
        Hears how much is done, 0 to 1.
    """
    if len(texts) < 2:
        return np.zeros((0, 2), np.int64)
    vectors = _vectors(texts)
    turned = vectors.T.tocsr()
    found = []
    for start in range(0, len(texts), BLOCK):
        found.append(_nearest(vectors[start : start + BLOCK] @ turned, start, blocks))
        told(min(1.0, (start + BLOCK) / len(texts)))
    pairs = np.sort(np.concatenate(found), axis=1)
    return np.unique(pairs, axis=0)


def _vectors(texts: Sequence[str]) -> csr_matrix:
    """Unit rows of each text's rarest letter groups, weighted by rarity."""
    hashing = HashingVectorizer(
        analyzer="char_wb", ngram_range=(LETTERS, LETTERS), n_features=2**18, binary=True, norm=None, alternate_sign=False,
        lowercase=False, dtype=np.float32,
    )  # fmt: skip
    counted = csr_matrix(hashing.transform(texts))
    shared = np.bincount(counted.indices, minlength=counted.shape[1])
    rows = np.repeat(np.arange(counted.shape[0]), np.diff(counted.indptr))
    frequency = shared[counted.indices]
    order = np.lexsort((counted.indices, frequency, rows))
    rank = np.arange(len(order)) - counted.indptr[rows[order]]
    kept = order[(rank < GROUPS) & (frequency[order] <= COMMONEST) & (frequency[order] > 1)]
    weight = np.log1p(len(texts) / frequency[kept]).astype(np.float32)
    vectors = csr_matrix((weight, (rows[kept], counted.indices[kept])), shape=counted.shape, dtype=np.float32)
    lengths = _lengths(vectors)
    return csr_matrix(vectors.multiply(1.0 / np.maximum(lengths, 1e-9)[:, None]), dtype=np.float32)


def _lengths(vectors: csr_matrix) -> NDArray[np.float32]:
    return np.asarray(np.sqrt(vectors.multiply(vectors).sum(axis=1)), np.float32).ravel()


def _nearest(product: csr_matrix, start: int, blocks: NDArray[np.int64]) -> NDArray[np.int64]:
    """The nearest few of each row of a product, themselves left out."""
    product = csr_matrix(product)
    rows = np.repeat(np.arange(product.shape[0]), np.diff(product.indptr)) + start
    columns, likeness = product.indices.astype(np.int64), product.data
    good = (likeness >= LEAST_NEAR) & (columns != rows) & (blocks[rows] == blocks[columns])
    rows, columns, likeness = rows[good], columns[good], likeness[good]
    order = np.lexsort((-likeness, rows))
    rows, columns = rows[order], columns[order]
    first = np.flatnonzero(np.r_[True, np.diff(rows) != 0]) if len(rows) else np.zeros(0, int)
    rank = np.arange(len(rows)) - np.repeat(first, np.diff(np.r_[first, len(rows)]))
    kept = rank < NEAREST
    return np.stack([rows[kept], columns[kept]], axis=1)
