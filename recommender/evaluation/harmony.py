"""A second opinion: do the wines of a real list get the foods that are printed beside them? For a list in the X-Wines format.

Each food label is read as the dishes of our table that it speaks of; a wine's worth for it is the mean chance that these are great
meetings. That needs no training. The labels of X-Wines have habits of their own (hard cheese beside every big red), so beside it the
same worths are read through a classifier of each label, fitted on the wines of other wineries. The prior to beat is how often each
type of wine (red, sparkling...) has the label among wines of other wineries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rich.table import Table
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.naive_bayes import CategoricalNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from recommender.catalogue.load import DATA, load_cellar, typical_wine
from recommender.language.heads import load_heads
from recommender.language.names import WineNames
from recommender.neighbours import TasteNeighbours
from recommender.pairing.principles import HOT, SEA, is_dessert
from recommender.pairing.scoring import PairingScorer
from recommender.pairing.weights import load_weights
from recommender.ranking.listing import Listing, read_listing
from recommender.taste.table import WineTable
from recommender.wine import Dish

Floats = NDArray[np.float64]

LEAST_WINES = 20
FOLDS = 10
PENALTY = 0.3
PRIOR, PLAIN, READ = "type of wine", "tastevin, untrained", "tastevin, read through other wines"


def _main(*mains: str) -> Callable[[Dish], bool]:
    return lambda dish: dish.main in mains


SPEAKS_OF: Mapping[str, Callable[[Dish], bool]] = {
    "Appetizer": lambda d: d.course == "snack",
    "Snack": lambda d: d.course == "snack",
    "Beef": _main("beef"),
    "Blue Cheese": _main("cheese_blue"),
    "Cured Meat": _main("charcuterie"),
    "Fruit Dessert": lambda d: is_dessert(d) and d.main in ("fruit", "red_fruit", "citrus_fruit"),
    "Game Meat": _main("game"),
    "Goat Cheese": _main("cheese_goat"),
    "Hard Cheese": _main("cheese_hard"),
    "Lamb": _main("lamb"),
    "Lean Fish": _main("lean_fish"),
    "Maturated Cheese": _main("cheese_hard", "cheese_washed"),
    "Pasta": _main("pasta"),
    "Pork": _main("pork"),
    "Poultry": _main("chicken", "poultry", "duck"),
    "Rich Fish": _main("oily_fish"),
    "Shellfish": _main("shellfish", "crustacean"),
    "Soft Cheese": _main("cheese_soft"),
    "Spicy Food": lambda d: d.heat >= HOT,
    "Sweet Dessert": is_dessert,
    "Veal": _main("veal"),
    "Vegetarian": _main("vegetable", "mushroom", "legume", "tofu"),
    "Seafood": lambda d: d.main in SEA,
    "Fish": _main("lean_fish", "oily_fish"),
    "Mushrooms": _main("mushroom"),
    "Chicken": _main("chicken"),
}
"""Dishes that a label of X-Wines means."""


@dataclass(frozen=True)
class Harmony:
    """Average precision by judge and label, for the labels of enough wines; ``wines`` by label."""

    wines: Mapping[str, int]
    precision: Mapping[str, Mapping[str, float]]

    @property
    def mean(self) -> Mapping[str, float]:
        """Mean over labels, by judge."""
        return {who: float(np.mean(list(found.values()))) for who, found in self.precision.items()}

    def to_json(self) -> dict[str, Any]:
        """One JSON object."""
        return asdict(self) | {"mean": dict(self.mean)}


def measure_harmony(path: Path, folder: Path = DATA) -> Harmony:
    """Measure on a list.

    Raises
    ------
    InputError, DataError
        When the list, or a shipped file, cannot be read.
    """
    listing = read_listing(path, folder)
    counts = Counter(label for labels in listing.table["Harmonize"] for label in set(labels))
    names = tuple(sorted(label for label, n in counts.items() if n >= LEAST_WINES and label in SPEAKS_OF))
    printed = np.array([[name in labels for name in names] for labels in listing.table["Harmonize"]])
    worth = _worth(listing, names, folder)
    kind = pd.factorize(listing.table["Type"], sort=True)[0]
    wineries = pd.factorize(listing.table["WineryName"])[0]
    judged = {
        PRIOR: np.stack([_prior(kind, column, wineries) for column in printed.T], axis=1),
        PLAIN: worth,
        READ: _read(np.hstack([worth, np.eye(kind.max() + 1)[kind]]), printed, wineries),
    }
    return Harmony(
        {name: counts[name] for name in names},
        {
            who: {name: float(average_precision_score(printed[:, n], scores[:, n])) for n, name in enumerate(names)}
            for who, scores in judged.items()
        },
    )


def harmony_table(harmony: Harmony) -> Table:
    """Lay it out."""
    table = Table("food", "wines", *harmony.precision, title="Foods printed beside real wines: average precision")
    for name, wines in harmony.wines.items():
        table.add_row(name, str(wines), *(f"{found[name]:.2f}" for found in harmony.precision.values()))
    table.add_section()
    table.add_row("mean", "", *(f"{value:.3f}" for value in harmony.mean.values()))
    return table


def _worth(listing: Listing, names: tuple[str, ...], folder: Path) -> Floats:
    """Mean chance of a great meeting with what each label means, by wine; of wines that we cannot place the mean of all."""
    cellar = load_cellar(folder)
    scorer = PairingScorer(cellar, WineNames(cellar, load_heads(folder / "heads").common_words), load_weights(folder))
    table = WineTable([typical_wine(s) for s in listing.known])
    neighbours = TasteNeighbours(table)
    sums, dishes = np.zeros((len(table), len(names))), np.zeros(len(names))
    for dish in cellar.dishes.values():
        meant = [n for n, name in enumerate(names) if SPEAKS_OF[name](dish)]
        if meant:
            sums[:, meant] += 1 / (1 + np.exp(-scorer.meeting(table, neighbours, dish).total))[:, None]
            dishes[meant] += 1
    by_style = sums / np.maximum(1, dishes)
    return np.where((listing.styles >= 0)[:, None], by_style[listing.styles], by_style.mean(axis=0))


def _prior(kind: NDArray[np.int64], printed: NDArray[np.bool_], wineries: NDArray[np.int64]) -> Floats:
    model = CategoricalNB(min_categories=int(kind.max()) + 1)
    rows = kind[:, None]
    return np.asarray(_unseen(model, rows, printed, wineries))


def _read(rows: Floats, printed: NDArray[np.bool_], wineries: NDArray[np.int64]) -> Floats:
    model = make_pipeline(StandardScaler(), LogisticRegression(C=PENALTY, max_iter=3_000))
    return np.stack([_unseen(model, rows, column, wineries) for column in printed.T], axis=1)


def _unseen(model: Any, rows: Any, printed: NDArray[np.bool_], wineries: NDArray[np.int64]) -> Floats:
    """Chances of a label, each by a model that saw no wine of the same winery."""
    folds = GroupKFold(FOLDS)
    found = cross_val_predict(model, rows, printed, groups=wineries, cv=folds, method="predict_proba")
    return np.asarray(found[:, 1])
