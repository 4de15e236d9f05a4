"""How figures are laid out: what was measured, what came of it, beside what is wanted."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from rich.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a table: seconds of each try, or a plain value."""

    what: str
    seconds: tuple[float, ...] = ()
    value: str = ""
    wanted: str = ""


def percentile(seconds: Sequence[float], share: int) -> float:
    """Return the value that so many hundredths of all are at or below, between the two nearest where there is none.

    Args:
        seconds: at least one value.
        share: from 1 to 99.
    """
    if len(seconds) == 1:
        return seconds[0]
    return quantiles(seconds, n=100, method="inclusive")[share - 1]


def printed(seconds: float) -> str:
    """Write a duration in ms below a second, else in s."""
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def machine() -> str:
    """Say what the figures were taken on, and how busy it was with whatever else when it was asked."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{platform.system()}, {os.cpu_count()} cores ({processor()}), Python {platform.python_version()}{load}"


def processor() -> str:
    """Return the name of the processor, as far as the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    named = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return named or platform.processor() or platform.machine()


def table(figures: Iterable[Figure], title: str = "Tastevin: times and memory") -> Table:
    """Lay figures out, one a line."""
    figures = list(figures)
    laid = Table("what", "tries", "median", "p95", title=title, caption=machine())
    if any(figure.wanted for figure in figures):
        laid.add_column("wanted")
    for column in laid.columns[1:]:
        column.justify = "right"
    for figure in figures:
        if figure.value:
            row = ["", figure.value, ""]
        elif len(figure.seconds) == 1:
            row = ["1", printed(figure.seconds[0]), ""]
        else:
            p95 = percentile(figure.seconds, 95)
            row = [str(len(figure.seconds)), printed(median(figure.seconds)), printed(p95)]
        laid.add_row(figure.what, *row, *([figure.wanted] if len(laid.columns) > 4 else []))
    return laid


def rows(title: str, columns: Sequence[str], lines: Iterable[Sequence[str]]) -> Table:
    """Lay lines out whose cells are written already; all but the first column are put to the right."""
    laid = Table(*columns, title=title, caption=machine())
    for column in laid.columns[1:]:
        column.justify = "right"
    for line in lines:
        laid.add_row(*line)
    return laid
