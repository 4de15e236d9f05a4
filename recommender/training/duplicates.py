"""Fit what tells the same wine from a sister in a list: ``python -m recommender.training.duplicates``.

The labelled pairs of data/training/duplicates.csv are compared (`recommender.catalogue.intake.features`) and a classifier is
fitted on the comparison. `tastevin evaluate duplicates` measures the same pipeline on producers that it was not fitted on.
"""

from __future__ import annotations

from pathlib import Path

import joblib
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.pipeline import Pipeline

from recommender.catalogue.intake.duplicates import MODEL
from recommender.catalogue.intake.features import FEATURES, FOR, PairFeatures
from recommender.catalogue.intake.wording import Wording
from recommender.catalogue.load import DATA, Cellar, load_cellar, read_table

SEED = 20240501
ROUNDS = 150
"""Small trees that are added one after another."""


def load_pairs(folder: Path = DATA) -> pd.DataFrame:
    """Read the labelled pairs, empty cells as "".

    Raises
    ------
    DataError
    """
    pairs = read_table(folder / "training" / "duplicates.csv")
    texts = [c for c in pairs.columns if c.endswith(("_a", "_b"))]
    return pairs.assign(**{c: pairs[c].fillna("") for c in texts})


def new_pipeline(cellar: Cellar) -> Pipeline:
    """Comparison features, then trees; unfitted.

    Each feature may only pull the way that it means. Labelled pairs are chosen to be hard, so without this the trees learn how they
    were chosen: that two lines with the same appellation and vintage are mostly sisters, which in a list is not so.
    """
    ways = [1 if name in FOR else -1 for name in FEATURES]
    trees = HistGradientBoostingClassifier(
        max_iter=ROUNDS,
        learning_rate=0.06,
        max_leaf_nodes=5,
        min_samples_leaf=5,
        l2_regularization=1.0,
        monotonic_cst=ways,
        random_state=SEED,
    )
    return Pipeline([("compare", PairFeatures(Wording.of(cellar))), ("classify", trees)])


def labels(pairs: pd.DataFrame) -> NDArray[np.int64]:
    """1 for the same wine, 0 for another."""
    return pairs["same"].to_numpy(np.int64)


def main(folder: Path = DATA) -> None:
    """Fit on every pair and write the model."""
    pairs = load_pairs(folder)
    pipeline = new_pipeline(load_cellar(folder)).fit(pairs, labels(pairs))
    target = folder / "duplicates"
    target.mkdir(exist_ok=True)
    joblib.dump(pipeline, target / MODEL, compress=3)
    size = (target / MODEL).stat().st_size / 1e6
    print(f"{len(pairs)} pairs; {target / MODEL}: {size:.1f} MB")  # noqa: T201


if __name__ == "__main__":
    main()
