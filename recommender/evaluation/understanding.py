"""How well messages are understood: what is reported."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from recommender.evaluation.calibration import Asking, Calibration
from recommender.evaluation.comparison import Comparison
from recommender.evaluation.speed import Speed


@dataclass(frozen=True)
class Report:
    """What `tastevin evaluate understanding` says; tables are indexed by their first column."""

    counts: dict[str, dict[str, Any]]
    figures: pd.DataFrame
    series: pd.DataFrame
    attributes: pd.DataFrame
    clusters: pd.DataFrame
    intents: pd.DataFrame
    likings: pd.DataFrame
    calibration: Calibration
    asking: Asking
    speed: Speed
    comparison: Comparison | None = None
    misses: list[dict[str, Any]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """One JSON object; what could not be measured is null."""
        frames = ("figures", "series", "attributes", "clusters", "intents", "likings")
        found: dict[str, Any] = {"counts": self.counts}
        found |= {name: getattr(self, name).to_dict("index") for name in frames}
        found["calibration"] = {
            "expected_calibration_error": self.calibration.error,
            "brier": self.calibration.brier,
            "bins": self.calibration.bins.to_dict("records"),
        }
        found |= {"asking": asdict(self.asking), "milliseconds": asdict(self.speed)}
        if self.comparison is not None:
            found["comparison"] = {
                name: getattr(self.comparison, name).to_dict("index") for name in ("values", "clear")
            }
            found["left_out"] = self.comparison.left_out
        if self.misses:
            found["misses"] = self.misses
        cleaned: dict[str, Any] = _plain(found)
        return cleaned


def _plain(value: Any) -> Any:
    """Python's own types, NaN as None, shares to four places."""
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return None if np.isnan(value) else round(value, 4)
    return value
