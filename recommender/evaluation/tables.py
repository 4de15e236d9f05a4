"""A report as tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table

from recommender.evaluation.comparison import WHOLE, Comparison
from recommender.evaluation.understanding import Report


def tables(report: Report) -> Iterator[RenderableType]:
    """Make every table and line of a report, in reading order."""
    yield _frame("What is measured on, and what was trained on", pd.DataFrame(report.counts).T, "")
    yield _frame("Figures with 95 % intervals over voices", _marked(report.figures), "figure")
    yield _frame("By series of messages (data/README.md says how each was written)", report.series, "series")
    yield _frame("Attributes with their level", report.attributes, "attribute")
    yield _frame("Aromas", report.clusters, "cluster")
    yield _frame("Intent: wanted by row, heard by column", _numbered(report.intents), "wanted")
    yield _frame("Liking: wanted by row, heard by column", report.likings, "wanted")
    yield _frame(
        f"Confidence: expected calibration error {_cell(report.calibration.error)}, Brier score {_cell(report.calibration.brier)}",
        _bins(report.calibration.bins),
        "confidence",
    )
    yield _asking(report)
    yield (
        f"{report.speed.total:.1f} ms a message of 15 to 25 words (median of {report.speed.messages}, one thread), "
        f"{report.speed.without_encoder:.1f} ms without the encoder\n"
    )
    if report.comparison is not None:
        yield _frame("The same messages, heard otherwise", _signed(report.comparison), "hearer")
        yield f"+ and - mark what is clearly better or worse than {WHOLE!r}, over draws of voices\n"
        yield "".join(f"{line}\n" for line in report.comparison.left_out)
    for miss in report.misses:
        yield _miss(miss)


def _frame(title: str, frame: pd.DataFrame, index: str) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, collapse_padding=True, pad_edge=False)
    table.add_column(index, no_wrap=True)
    for name in frame.columns:
        table.add_column(str(name), justify="right", overflow="fold")
    for label, row in frame.astype(object).iterrows():  # whole numbers stay whole
        table.add_row(str(label), *(_cell(v) for v in row))
    return table


def _cell(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{k} {v}" for k, v in value.items())
    if value is None or value != value:  # NaN
        return ""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _marked(figures: pd.DataFrame) -> pd.DataFrame:
    """Put the interval into one column, and beside each figure whether it is what is wanted."""
    marked = figures.drop(columns=["low", "high"])
    marked.insert(
        1, "95 %", [f"{_cell(low)}-{_cell(high)}" for low, high in zip(figures["low"], figures["high"], strict=True)]
    )
    reached = (figures["value"] >= figures["wanted"]).map({True: "yes", False: "no"})
    marked.insert(3, "reached", reached.where(figures["wanted"].notna()))
    return marked


def _numbered(confusion: pd.DataFrame) -> pd.DataFrame:
    """Number rows and columns, which have the same names, and leave zeros empty: what is confused stands out."""
    shown = confusion.astype(object).where(confusion > 0, None)
    numbers = range(1, len(confusion) + 1)
    return shown.set_axis([f"{n} {name}" for n, name in zip(numbers, confusion, strict=True)]).set_axis(numbers, axis=1)


def _signed(comparison: Comparison) -> pd.DataFrame:
    """Put the sign of a clear difference behind each figure."""
    signs = comparison.clear.replace({1: "+", -1: "-", 0: " "})
    return comparison.values.map(_cell) + signs


def _bins(bins: pd.DataFrame) -> pd.DataFrame:
    named = bins.set_axis([f"{low:.1f} to {high:.1f}" for low, high in zip(bins["low"], bins["high"], strict=True)])
    return named[["count", "confidence", "accuracy"]]


def _asking(report: Report) -> str:
    asking = report.asking
    return (
        f"The bot asks back on {asking.messages} messages ({_cell(asking.asked)}); there the first reading is right on "
        f"{_cell(asking.first_right)}, one of the two offered on {_cell(asking.top_two_right)}. "
        f"Unasked it is right on {_cell(asking.right_unasked)}.\n"
    )


def _miss(miss: Mapping[str, Any]) -> str:
    lines = [f"{miss['text']!r}  ({miss['wrong']} wrong, confidence {miss['confidence']})"]
    lines += [f"    {name}: {miss['wanted'][name]} wanted, {miss['got'][name]} heard" for name in miss["wanted"]]
    return "\n".join(lines)
