"""How well lines of a list are told to be the same wine, on producers set aside: `tastevin evaluate duplicates`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rich.table import Table
from sklearn.metrics import precision_recall_fscore_support
from sklearn.model_selection import GroupKFold

from recommender.catalogue.intake.duplicates import SAME
from recommender.catalogue.load import DATA, load_cellar
from recommender.language.text import fold
from recommender.training.duplicates import labels, load_pairs, new_pipeline

FOLDS = 5
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of "the same wine", 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class DuplicatesReport:
    """Scores by method, the learned one's recall or rejection by kind of pair, and its worst misses."""

    pairs: int
    same: int
    groups: int
    scores: Mapping[str, Score]
    kinds: pd.DataFrame
    misses: pd.DataFrame

    def to_json(self) -> dict[str, Any]:
        """As one JSON object."""
        scores = {m: {"precision": s.precision, "recall": s.recall, "f1": s.f1} for m, s in self.scores.items()}
        return {
            "pairs": self.pairs, "same": self.same, "groups": self.groups, "folds": FOLDS, "scores": scores,
            "kinds": self.kinds.reset_index().to_dict("records"), "misses": self.misses.to_dict("records"),
        }  # fmt: skip


def measure_duplicates(folder: Path = DATA, misses: int = 0) -> DuplicatesReport:
    """Cross-validate with producers kept apart: no group stands on both sides of a fold.

    The threshold of rapidfuzz is tuned on the very folds that the classifier is fitted on.
    """
    pairs = load_pairs(folder)
    y, groups = labels(pairs), families(pairs["group"])
    pipeline = new_pipeline(load_cellar(folder))
    likeness = fuzzy_likeness(pairs)
    learned, fuzzy = np.zeros(len(y)), np.zeros(len(y), bool)
    for fit, test in GroupKFold(FOLDS, shuffle=True, random_state=0).split(pairs, y, groups):
        pipeline.fit(pairs.iloc[fit], y[fit])
        learned[test] = pipeline.predict_proba(pairs.iloc[test])[:, 1]
        fuzzy[test] = likeness[test] >= best_threshold(likeness[fit], y[fit])
    scores = {
        "exact match": score(y, exact_matches(pairs)),
        "rapidfuzz, tuned": score(y, fuzzy),
        "learned, at .5": score(y, learned >= 0.5),
        f"learned, at {SAME:g} as merged": score(y, learned >= SAME),
    }
    return DuplicatesReport(
        len(y), int(y.sum()), len(set(groups)), scores, _by_kind(pairs, y, learned), _misses(pairs, y, learned, misses)
    )


def families(groups: pd.Series[str]) -> NDArray[np.int64]:
    """Number the groups so that families linked by a pair of two ("guigal+chapoutier") are one."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            name = parent[name]
        return name

    for cell in groups:
        first, *others = cell.split("+")
        for other in others:
            parent[root(other)] = root(first)
    roots = [root(cell.split("+")[0]) for cell in groups]
    numbers = {name: n for n, name in enumerate(dict.fromkeys(roots))}
    return np.array([numbers[r] for r in roots], np.int64)


def exact_matches(pairs: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether producer and name are the same once accents, capitals and spaces are left out."""
    sides = [
        [" ".join(fold(f"{p} {n}").split()) for p, n in zip(pairs[f"producer_{s}"], pairs[f"name_{s}"], strict=True)]
        for s in "ab"
    ]
    return np.array([a == b for a, b in zip(*sides, strict=True)], bool)


def fuzzy_likeness(pairs: pd.DataFrame) -> Floats:
    """Likeness by rapidfuzz: the token sort ratio of producer and name, 0 to 100."""
    sides = [[fold(f"{p} {n}") for p, n in zip(pairs[f"producer_{s}"], pairs[f"name_{s}"], strict=True)] for s in "ab"]
    return np.array([fuzz.token_sort_ratio(a, b) for a, b in zip(*sides, strict=True)])


def best_threshold(likeness: Floats, y: NDArray[np.int64]) -> float:
    """The likeness from which calling two the same gives the best F1."""
    return float(max(np.unique(likeness), key=lambda t: score(y, likeness >= t).f1))


def score(y: NDArray[np.int64], said: NDArray[np.bool_]) -> Score:
    """Compare what was said with the labels."""
    precision, recall, f1, _ = precision_recall_fscore_support(y, said, average="binary", zero_division=0.0)
    return Score(round(float(precision), 4), round(float(recall), 4), round(float(f1), 4))


def tables(report: DuplicatesReport) -> list[Table]:
    """Lay the report out."""
    title = f"The same wine? {report.pairs} pairs, {report.same} the same, {report.groups} families of producers kept apart in {FOLDS} folds"
    scores = Table("method", "precision", "recall", "F1", title=title, title_justify="left")
    for method, s in report.scores.items():
        scores.add_row(method, f"{s.precision:.3f}", f"{s.recall:.3f}", f"{s.f1:.3f}")
    kinds = Table("kind of pair", "pairs", "the same", "told right, at .5", title="By kind", title_justify="left")
    for kind, row in report.kinds.iterrows():
        kinds.add_row(str(kind), str(int(row["pairs"])), str(int(row["same"])), f"{row['right']:.2f}")
    found = [scores, kinds]
    if len(report.misses):
        misses = Table(*map(str, report.misses.columns), title="Worst misses", title_justify="left")
        for miss in report.misses.itertuples(index=False):
            misses.add_row(*map(str, miss))
        found.append(misses)
    return found


def _by_kind(pairs: pd.DataFrame, y: NDArray[np.int64], learned: Floats) -> pd.DataFrame:
    right = (learned >= 0.5) == (y == 1)
    table = pd.DataFrame({"kind": pairs["kind"].to_numpy(), "same": y, "right": right})
    kinds = table.groupby("kind").agg(pairs=("same", "size"), same=("same", "sum"), right=("right", "mean"))
    return kinds.sort_values("pairs", ascending=False).round(3)


def _misses(pairs: pd.DataFrame, y: NDArray[np.int64], learned: Floats, count: int) -> pd.DataFrame:
    wrong = np.where(y == 1, 1 - learned, learned)
    worst = [n for n in np.argsort(-wrong)[:count] if wrong[n] > 0.5]
    rows = pairs.iloc[worst]
    return pd.DataFrame({
        "a": (rows["producer_a"] + " | " + rows["name_a"]).to_list(), "b": (rows["producer_b"] + " | " + rows["name_b"]).to_list(),
        "same": y[worst].tolist(), "likelihood": learned[worst].round(3).tolist(), "kind": rows["kind"].to_list(),
    })  # fmt: skip
