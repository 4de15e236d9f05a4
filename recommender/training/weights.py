"""Learn what each principle weighs, from the labelled pairs of data/training/pairs.csv: the second half of `make pairing`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.utils.multiclass import check_classification_targets, type_of_target
from sklearn.utils.validation import check_is_fitted, validate_data

from recommender.catalogue.load import Cellar, typical_wine
from recommender.neighbours import TasteNeighbours
from recommender.pairing.scoring import PairingScorer
from recommender.pairing.weights import Weights
from recommender.taste.table import WineTable
from recommender.wine import Dish

Floats = NDArray[np.float64]

GREAT, CLASH = "great", "clash"


class OneWayLogistic(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Logistic regression in which every column may only pull one way.

    A column that pulls the other way is held at 0 and the rest fitted again, until none does: an active set method, from above.

    Parameters
    ----------
    C
        As of `sklearn.linear_model.LogisticRegression`.
    way
        1 where each column may only raise the chance of the second class, -1 where it may only lower it.

    Attributes
    ----------
    classes_, n_features_in_
        As everywhere in scikit-learn.
    coef_
        Shape (columns,).
    intercept_
        Log-odds where every column is 0.
    """

    def __init__(self, C: float = 1.0, way: int = 1) -> None:
        self.C = C
        self.way = way

    def fit(self, X: Floats, y: NDArray[np.bool_]) -> Self:
        """Fit rows, shape (pairs, columns), to whether each is of the class."""
        X, y = validate_data(self, X, y)
        check_classification_targets(y)
        self.classes_ = np.unique(y)
        if len(self.classes_) != 2:
            kind = type_of_target(y) if len(self.classes_) > 2 else "one class"
            raise ValueError(f"Only binary classification is supported. The type of the target is {kind}.")
        self.coef_: Floats = np.zeros(X.shape[1])
        free = np.ones(X.shape[1], bool)
        share = float(np.mean(y == self.classes_[1]))
        self.intercept_ = float(np.log(share / (1 - share)))
        while free.any():
            model = LogisticRegression(C=self.C, max_iter=5_000).fit(X[:, free], y)
            self.coef_[:] = 0.0
            self.coef_[free] = model.coef_[0]
            wrong = self.way * self.coef_ < 0
            if not wrong.any():
                self.intercept_ = float(model.intercept_[0])
                break
            free &= ~wrong
            self.coef_[:] = 0.0
        return self

    def __sklearn_tags__(self) -> Any:
        """Two classes only."""
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        return tags

    def decision_function(self, X: Floats) -> Floats:
        """Log-odds of the second class, shape (pairs,)."""
        check_is_fitted(self)
        return np.asarray(validate_data(self, X, reset=False) @ self.coef_ + self.intercept_)

    def predict(self, X: Floats) -> NDArray[np.bool_]:
        """The likelier class of each."""
        above = self.decision_function(X) > 0
        return np.asarray(self.classes_[above.astype(int)])


@dataclass(frozen=True)
class Judged:
    """Labelled pairs as sums of pulls: ``rows`` of shape (pairs, columns), and of each pair its label and its dish."""

    rows: Floats
    columns: tuple[str, ...]
    labels: NDArray[np.str_]
    dishes: NDArray[np.str_]

    def part(self, kept: NDArray[np.intp]) -> Judged:
        """Some of the pairs."""
        return Judged(self.rows[kept], self.columns, self.labels[kept], self.dishes[kept])


def judged(pairs: pd.DataFrame, served: Mapping[str, Dish], cellar: Cellar, scorer: PairingScorer) -> Judged:
    """Meet every labelled pair; ``served`` are the dishes of the words that could be placed, the others say nothing."""
    said: list[dict[str, float]] = []
    labels, dishes = [], []
    for name, group in pairs.groupby("dish", sort=True):
        table = WineTable([typical_wine(cellar.styles[wine]) for wine in group["wine"]])
        found: list[dict[str, float]] = [{} for _ in range(len(table))]
        if dish := served.get(str(name)):
            for principle, pull in scorer.pulls(table, TasteNeighbours(table), dish):
                for sums, value in zip(found, pull.values, strict=True):
                    if value:
                        column = f"{principle}:{pull.kind}{'+' if value > 0 else '-'}"
                        sums[column] = sums.get(column, 0.0) + float(value)
        said += found
        labels += list(group["label"])
        dishes += [str(name)] * len(group)
    vectorizer = DictVectorizer(sparse=False)
    rows = vectorizer.fit_transform(said)
    return Judged(rows, tuple(vectorizer.feature_names_), np.array(labels), np.array(dishes))


def fit_weights(pairs: Judged) -> Weights:
    """Fit both judges; for a great meeting each pull may only speak as it means to, against a clash likewise."""
    great = OneWayLogistic(way=1).fit(pairs.rows, pairs.labels == GREAT)
    clash = OneWayLogistic(way=-1).fit(pairs.rows, pairs.labels == CLASH)
    return Weights(
        _named(pairs.columns, great.coef_),
        round(great.intercept_, 3),
        _named(pairs.columns, clash.coef_),
        round(clash.intercept_, 3),
    )


def equal_weights(pairs: Judged) -> Weights:
    """Every principle weighs the same; only where the scale starts is fitted."""
    total = pairs.rows.sum(axis=1, keepdims=True)
    great = LogisticRegression().fit(total, pairs.labels == GREAT)
    clash = LogisticRegression().fit(total, pairs.labels == CLASH)
    return Weights(
        dict.fromkeys(pairs.columns, float(great.coef_[0, 0])),
        float(great.intercept_[0]),
        dict.fromkeys(pairs.columns, float(clash.coef_[0, 0])),
        float(clash.intercept_[0]),
    )


def weighed(weights: Weights, pairs: Judged) -> tuple[Floats, Floats]:
    """Log-odds that each pair is great, and that it clashes, each of shape (pairs,)."""
    great = pairs.rows @ np.array([weights.great.get(name, 0.0) for name in pairs.columns])
    clash = pairs.rows @ np.array([weights.clash.get(name, 0.0) for name in pairs.columns])
    return great + weights.great_at, clash + weights.clash_at


def _named(columns: tuple[str, ...], values: Floats) -> dict[str, float]:
    return {name: round(float(v), 3) for name, v in zip(columns, values, strict=True) if v}


def write_weights(weights: Weights, path: Path) -> None:
    """Write them as `recommender.pairing.weights.load_weights` reads them."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(asdict(weights), indent=1, ensure_ascii=False) + "\n", "utf-8")
