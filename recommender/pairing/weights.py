"""What each principle weighs, learned from labelled pairs (`recommender.training.pairing`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from recommender.catalogue.load import DATA
from recommender.errors import DataError
from recommender.taste.table import Floats

Says = Mapping[str, float]
"""Log-odds for a pull of 1, by what pulls: "weight:clash_weight-" is what the principle ``weight`` holds against a wine."""


@dataclass(frozen=True)
class Weights:
    """Two judges: ``great``, would a sommelier gladly propose it, and ``clash``, does one taste something wrong.

    ``great_at`` and ``clash_at`` are the log-odds where no principle says anything.
    """

    great: Says
    great_at: float
    clash: Says
    clash_at: float

    def of(self, says: Says, principle: str, kind: str, values: Floats) -> Floats:
        """Log-odds by wine of one principle's pulls of one kind, for and against weighed apart."""
        up, down = says.get(f"{principle}:{kind}+", 0.0), says.get(f"{principle}:{kind}-", 0.0)
        return np.asarray(values * np.where(values > 0, up, down))


def load_weights(folder: Path = DATA) -> Weights:
    """Load what `make pairing` wrote.

    Raises
    ------
    DataError
        When it is missing or damaged.
    """
    path = folder / "pairing" / "weights.json"
    try:
        said = json.loads(path.read_text("utf-8"))
        great, clash = ({str(k): float(v) for k, v in said[name].items()} for name in ("great", "clash"))
        weights = Weights(great, float(said["great_at"]), clash, float(said["clash_at"]))
        if not great or not np.isfinite([*great.values(), *clash.values(), weights.great_at, weights.clash_at]).all():
            raise DataError(f"{path.name}: a weight is missing or no number")
        return weights
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DataError(f"{path.name}: {error}") from error
