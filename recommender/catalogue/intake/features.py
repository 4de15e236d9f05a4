"""How two entries of a list compare: the columns that tell a twin from a sister."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rapidfuzz import fuzz
from sklearn.base import BaseEstimator, TransformerMixin

from recommender.catalogue.intake.wording import Entry, Wording

FEATURES = (
    "words_set", "words_sorted", "producers", "names", "own_shared", "own_left_least", "own_left_most", "rare_left_least", "rare_left_most",
    "left_least", "left_most", "both_left", "producer_covered", "places_left", "ranks_differ", "grapes_differ", "sweetness_differs",
    "colours_differ", "numbers_differ", "appellations", "same_vintage", "other_vintage", "same_size", "other_size", "length", "conflicts",
    "both_told_left",
)  # fmt: skip
"""Names of the comparison features, in order; likenesses are 0 to 1, what is "left" is counted or weighed."""
FOR = frozenset(
    ["words_set", "words_sorted", "producers", "names", "own_shared", "producer_covered", "appellations", "same_vintage",
     "same_size", "length"]
)  # fmt: skip
"""Features of which more can only speak for the same wine; more of any other can only speak against it."""
_FORMAL = frozenset(["grand", "cru", "classe", "premier", "vintage"])
"""Ranks that lists leave out where the name implies them: Clos de la Roche is a grand cru without saying so."""
ALIKE = 80.0
"""Likeness (0 to 100) at which two words are one, misspelt."""
NOT_TOLD = 0.6
"""For a likeness of appellations where a side has none: neither for nor against."""
SIDES = ("producer", "name", "vintage", "appellation", "size")
"""Columns of an entry; a pair has each with ``_a`` and with ``_b``."""


class PairFeatures(BaseEstimator, TransformerMixin):  # type: ignore[misc]
    """Turns pairs of entries into comparison features; stateless but for its words.

    Parameters
    ----------
    wording
        Reads the entries.
    """

    def __init__(self, wording: Wording) -> None:
        self.wording = wording

    def fit(self, pairs: pd.DataFrame, y: object = None) -> PairFeatures:
        """Nothing is learned here."""
        self.n_features_in_ = len(FEATURES)
        return self

    def transform(self, pairs: pd.DataFrame) -> NDArray[np.float64]:
        """Compare; one row a pair, columns as `FEATURES`."""
        left, right = (entries_of(pairs, self.wording, f"_{side}") for side in "ab")
        return np.array([compare(a, b, self.wording) for a, b in zip(left, right, strict=True)], dtype=np.float64)

    def get_feature_names_out(self, names: object = None) -> NDArray[np.object_]:
        """Names of the columns."""
        return np.array(FEATURES, dtype=object)


def entries_of(table: pd.DataFrame, wording: Wording, suffix: str = "") -> list[Entry]:
    """Read the entries of a table; the columns are `SIDES` with the suffix."""
    columns: Iterable[Sequence[str]] = (table[f"{c}{suffix}"].fillna("").astype(str).to_list() for c in SIDES)
    return [wording.read(*row) for row in zip(*columns, strict=True)]


def compare(a: Entry, b: Entry, wording: Wording) -> list[float]:
    """The features of one pair; the same whichever stands first."""
    left_a, left_b = unmatched(a.words, b.words)
    own_a, own_b = [w for w in left_a if w in a.own], [w for w in left_b if w in b.own]
    left = sorted((wording.telling(left_a), wording.telling(left_b)))
    rare = sorted((sum(map(wording.weight, own_a)), sum(map(wording.weight, own_b))))
    counts = sorted((len(own_a), len(own_b)))
    owned = len(a.own) + len(b.own)
    conflicts = _conflicts(a, b) + bool(own_a and own_b)
    return [
        fuzz.token_set_ratio(a.text, b.text) / 100,
        fuzz.token_sort_ratio(a.text, b.text) / 100,
        _producers(a, b),
        _names(a, b),
        1.0 - (len(own_a) + len(own_b)) / owned if owned else 0.5,
        *map(float, counts),
        *rare,
        *left,
        float(bool(own_a) and bool(own_b)),
        _covered(a, b),
        float(sum(w in a.places for w in left_a) + sum(w in b.places for w in left_b)),
        float(len(a.ranks ^ b.ranks)),
        float(bool(a.grapes and b.grapes and not a.grapes & b.grapes)) + 0.3 * bool(a.grapes ^ b.grapes),
        float(bool(a.sweet and b.sweet and a.sweet != b.sweet)) + 0.5 * (a.sweet != b.sweet),
        float(bool(a.colour and b.colour and a.colour != b.colour)) + 0.3 * (a.colour != b.colour),
        float(len(a.numbers ^ b.numbers)),
        fuzz.token_set_ratio(a.appellation, b.appellation) / 100 if a.appellation and b.appellation else NOT_TOLD,
        float(bool(a.vintage and a.vintage == b.vintage)),
        float(bool(a.vintage and b.vintage and a.vintage != b.vintage)),
        float(bool(a.size and a.size == b.size)),
        float(bool(a.size and b.size and a.size != b.size)),
        min(len(a.words), len(b.words)) / max(len(a.words), len(b.words), 1),
        float(conflicts),
        min(
            wording.telling(w for w in left_a if w not in a.producer),
            wording.telling(w for w in left_b if w not in b.producer),
        ),
    ]


def _conflicts(a: Entry, b: Entry) -> float:
    """How many things both sides tell, and tell differently; a rank on one side only is half of one."""
    told = [(a.colour, b.colour), (a.sweet, b.sweet), (a.numbers, b.numbers), (a.grapes, b.grapes)]
    differ = sum(bool(one and other and one != other) for one, other in told)
    return differ + 0.5 * len((a.ranks ^ b.ranks) - _FORMAL)


def unmatched(a: Sequence[str], b: Sequence[str]) -> tuple[list[str], list[str]]:
    """Words of each side that the other has not: neither as written, nor misspelt, abbreviated or run together."""
    in_a, in_b = set(a), set(b)
    left_a, left_b = [w for w in a if w not in in_b], [w for w in b if w not in in_a]
    whole_a, whole_b = "".join(a), "".join(b)
    free = list(left_b)
    kept = []
    for word in left_a:
        twin = next((other for other in free if _same_word(word, other)), None)
        if twin is not None:
            free.remove(twin)
        elif len(word) < 5 or word not in whole_b:
            kept.append(word)
    return kept, [w for w in free if len(w) < 5 or w not in whole_a]


def _same_word(a: str, b: str) -> bool:
    if a.isdigit() or b.isdigit():
        return False
    short, long = sorted((a, b), key=len)
    if len(short) >= 3 and long.startswith(short):  # "Jab" for Jaboulet
        return len(short) >= 4 or len(long) >= 6
    return len(short) >= 4 and fuzz.ratio(a, b) >= ALIKE


def _producers(a: Entry, b: Entry) -> float:
    """Likeness of the producers; where a list has none, how far the other's is found in the words."""
    if a.producer and b.producer:
        return float(fuzz.token_set_ratio(" ".join(sorted(a.producer)), " ".join(sorted(b.producer)))) / 100
    return _covered(a, b)


def _covered(a: Entry, b: Entry) -> float:
    """Share of each side's producer that the other side's words have, the lower of the two; .5 where none is told."""
    shares = []
    for one, other in ((a, b), (b, a)):
        if one.producer:
            left, _ = unmatched(sorted(one.producer), other.words)
            shares.append(1.0 - len(left) / len(one.producer))
    return min(shares, default=0.5)


def _names(a: Entry, b: Entry) -> float:
    """Likeness of what is left once the producers' words are gone: the cuvées."""
    made = a.producer | b.producer
    names = [" ".join(w for w in side.words if w not in made) for side in (a, b)]
    return float(fuzz.token_sort_ratio(*names)) / 100 if all(names) else 0.5
