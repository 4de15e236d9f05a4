"""Lines of a list that are the same wine: exact twins by their words, the others by a learned classifier.

The same wine is the same producer, cuvée, colour and kind; another vintage or another bottle size of it is the same wine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from recommender.catalogue.intake.candidates import Told, candidate_pairs
from recommender.catalogue.intake.features import compare
from recommender.catalogue.intake.wording import Entry, Wording
from recommender.catalogue.load import DATA
from recommender.errors import DataError

MODEL = "duplicates.joblib"
SAME = 0.88
"""Probability from which two lines are merged: a wine lost in another (a Petit Chablis in the Chablis) is worse than one that
stands twice."""
APART = 0.3
"""Probability under which two lines are never brought together by a third."""
LEAST_ALIKE = 72.0
"""Likeness of the words (rapidfuzz's token set ratio, 0 to 100) that 97 in 100 labelled pairs of the same wine reach."""
PART = 20_000
"""Pairs compared at once."""


@dataclass(frozen=True)
class Matcher:
    """Says how likely two entries are the same wine.

    Attributes
    ----------
    wording
        Reads entries.
    classifier
        A fitted scikit-learn classifier on `features.FEATURES`.
    """

    wording: Wording
    classifier: Any

    def likelihood(self, pairs: Sequence[tuple[Entry, Entry]]) -> NDArray[np.float64]:
        """Probability by pair."""
        if not pairs:
            return np.zeros(0)
        rows = np.array([compare(a, b, self.wording) for a, b in pairs])
        return np.asarray(self.classifier.predict_proba(rows)[:, 1], dtype=np.float64)


@dataclass(frozen=True)
class Merger:
    """One row that is the same wine as another; positions in the table."""

    at: int
    into: int
    likelihood: float


@cache
def load_matcher(folder: Path = DATA) -> Matcher:
    """Read the matcher that ships.

    Raises
    ------
    DataError
        When it is missing or damaged.
    """
    path = folder / "duplicates" / MODEL
    try:
        pipeline = joblib.load(path)
        return Matcher(pipeline[0].wording, pipeline[1])
    except (OSError, ValueError, KeyError, AttributeError, EOFError, ImportError, TypeError) as error:
        raise DataError(f"{path}: {error}; `make duplicates` fits it anew") from error


def find_mergers(
    table: pd.DataFrame, blocks: NDArray[np.int64], matcher: Matcher, told: Told = lambda _: None
) -> list[Merger]:
    """Say which rows are the same wine as an earlier, fuller one.

    Parameters
    ----------
    table
        Columns producer, name, vintage, appellation, size as text, one row a line of the list.
    blocks
        Colour and kind of each row, as a number; rows of different ones are different wines.
    told
        Hears how much is done, 0 to 1.
    """
    reading = matcher.wording.read
    columns = [table[c].to_list() for c in ("producer", "name", "vintage", "appellation", "size")]
    entries = [reading(*row) for row in zip(*columns, strict=True)]
    told(0.1)
    heads, exact = _twins(entries, blocks)
    pairs = candidate_pairs([entries[i].text for i in heads], blocks[heads], lambda done: told(0.1 + 0.4 * done))
    pairs = np.array(heads, np.int64)[pairs] if len(pairs) else pairs
    pairs = _alike(entries, pairs)
    likelihood = _likelihoods(entries, pairs, matcher, lambda done: told(0.5 + 0.5 * done))
    return [*exact, *_joined(pairs, likelihood)]


def _twins(entries: Sequence[Entry], blocks: NDArray[np.int64]) -> tuple[list[int], list[Merger]]:
    """Rows that stand for all with the very same words, and the others as mergers into them."""
    first: dict[object, int] = {}
    heads, mergers = [], []
    for n, entry in enumerate(entries):
        key = (frozenset(entry.words), entry.appellation, int(blocks[n]))
        if (head := first.setdefault(key, n)) == n:
            heads.append(n)
        else:
            mergers.append(Merger(n, head, 1.0))
    return heads, mergers


def _alike(entries: Sequence[Entry], pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Keep the pairs whose words are alike at all: the full comparison costs a hundred times as much."""
    if not len(pairs):
        return pairs
    left, right = ([entries[n].text for n in side] for side in pairs.T.tolist())
    likeness = process.cpdist(left, right, scorer=fuzz.token_set_ratio, workers=1)
    return pairs[likeness >= LEAST_ALIKE]


def _likelihoods(
    entries: Sequence[Entry], pairs: NDArray[np.int64], matcher: Matcher, told: Told
) -> NDArray[np.float64]:
    parts = []
    for start in range(0, len(pairs), PART):
        part = pairs[start : start + PART]
        parts.append(matcher.likelihood([(entries[i], entries[j]) for i, j in part.tolist()]))
        told(min(1.0, (start + PART) / len(pairs)))
    return np.concatenate(parts) if parts else np.zeros(0)


def _joined(pairs: NDArray[np.int64], likelihood: NDArray[np.float64]) -> list[Merger]:
    """Join the likeliest pairs first; a wine joins a group only if it is not known to be apart from the group's head."""
    known: Mapping[tuple[int, int], float] = {
        (int(i), int(j)): float(p) for (i, j), p in zip(pairs, likelihood, strict=True)
    }
    head: dict[int, int] = {}
    sure: dict[int, float] = {}

    def head_of(n: int) -> int:
        while n in head:
            n = head[n]
        return n

    order = [n for n in np.argsort(-likelihood, kind="stable") if likelihood[n] >= SAME]
    for n in order:
        a, b = (head_of(int(i)) for i in pairs[n])
        if a == b or known.get((min(a, b), max(a, b)), 1.0) < APART:
            continue
        into, other = min(a, b), max(a, b)
        head[other], sure[other] = into, float(likelihood[n])
    return [Merger(n, head_of(n), sure[n]) for n in sorted(head)]
