"""Whether confidence can be believed, and what asking back costs and gains."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from sklearn.metrics import brier_score_loss

from recommender.evaluation.setaside import Case
from recommender.language.understanding import Understanding

BINS: Final = 10
"""Bins of equal width between confidence 0 and 1; one on an edge belongs to the bin below it."""


@dataclass(frozen=True)
class Calibration:
    """How far confidence is the share of right answers.

    Attributes
    ----------
    error
        Expected calibration error, 0 to 1: the gap between confidence and accuracy in a bin, weighted by the bin's messages.
    brier
        Mean squared difference of the confidence to 1 (right) or 0 (wrong), 0 to 1.
    bins
        By bin: low, high, count, confidence (mean), accuracy.
    """

    error: float
    brier: float
    bins: pd.DataFrame


@dataclass(frozen=True)
class Asking:
    """What asking back does: 0 to 1, NaN where there is nothing to divide by.

    Attributes
    ----------
    asked
        Share of messages that are asked back.
    first_right, top_two_right
        Among those, how often the first reading is meant, and how often one of the two that are offered is.
    right_unasked
        Accuracy of what is answered without asking.
    """

    messages: int
    asked: float
    first_right: float
    top_two_right: float
    right_unasked: float


def calibration(confidence: Sequence[float], right: Sequence[bool]) -> Calibration:
    """Compare confidences, 0 to 1, with what was right."""
    edges = np.linspace(0.0, 1.0, BINS + 1)
    table = pd.DataFrame({"confidence": confidence, "right": np.asarray(right, dtype=float)})
    bin_of = pd.cut(table["confidence"], edges.tolist(), include_lowest=True)
    bins = table.groupby(bin_of, observed=False).agg(
        count=("right", "size"), confidence=("confidence", "mean"), accuracy=("right", "mean")
    )
    bins.insert(0, "low", edges[:-1].round(1))
    bins.insert(1, "high", edges[1:].round(1))
    gaps = (bins["confidence"] - bins["accuracy"]).abs()
    error = float((gaps * bins["count"]).sum() / len(table)) if len(table) else np.nan
    brier = float(brier_score_loss(table["right"], table["confidence"], pos_label=1)) if len(table) else np.nan
    return Calibration(error, brier, bins)


def intent_calibration(cases: Sequence[Case]) -> Calibration:
    """Calibration of the intent's confidence over the messages labelled with an intent."""
    labelled = [c for c in cases if c.row.get("intent")]
    return calibration([c.heard.confidence for c in labelled], [c.heard.intent == c.row["intent"] for c in labelled])


def asking(cases: Sequence[Case], doubtful: Callable[[Understanding], bool]) -> Asking:
    """What asking back does over the messages labelled with an intent; ``doubtful`` says which are asked."""
    labelled = [c for c in cases if c.row.get("intent")]
    asked = [c for c in labelled if doubtful(c.heard)]
    return Asking(
        messages=len(asked),
        asked=_mean([doubtful(c.heard) for c in labelled]),
        first_right=_mean([c.heard.intent == c.row["intent"] for c in asked]),
        top_two_right=_mean([c.row["intent"] in (c.heard.intent, c.heard.runner_up) for c in asked]),
        right_unasked=_mean([c.heard.intent == c.row["intent"] for c in labelled if not doubtful(c.heard)]),
    )


def _mean(rights: Sequence[bool]) -> float:
    return float(np.mean(rights)) if rights else np.nan
