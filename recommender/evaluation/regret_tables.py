"""How well simulated drinkers were served, as tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table

from recommender.evaluation.regret import NOTES, SHARE, By, Figure, RegretReport


def regret_tables(report: RegretReport) -> Iterator[RenderableType]:
    """Make every table and line of a report, in reading order."""
    yield f"{report.drinkers} simulated drinkers (seed {report.seed}), {max(NOTES)} notes each; 90 % intervals over drinkers\n"
    yield _by_notes(
        "Regret of the five offered, in sd of the drinker's utility (0: the five best), by notes", report.regret
    )
    yield _by_notes("Share of the five offered that are in the drinker's best tenth, by notes", report.hits)
    yield _by_notes(
        "Regret beyond the recommender's, drinker by drinker (above 0: the recommender is better)", report.ahead
    )
    coverage = {n: [_cell(f), _number(report.widths[n])] for n, f in report.coverage.items()}
    title = f"True ideals within the interval that is to hold {SHARE:.0%} of them"
    yield _table(title, ["notes", "within", "mean width"], coverage)
    attributes = {a: [_cell(f)] for a, f in report.attributes.items()}
    yield _table("The same by attribute, over all notes", ["attribute", "within"], attributes)
    heard = {name: [_cell(report.heard[key])] for key, name in HEARD.items()}
    yield _table("How messages were heard", ["what", "share"], heard)


HEARD: Mapping[str, str] = {
    "note": "as a note or a preference", "liking": "with the right liking", "wine": "with the right wine",
}  # fmt: skip


def _by_notes(title: str, found: By) -> Table:
    rows = {who: [_short(figures[n]) for n in NOTES] for who, figures in found.items()}
    return _table(title, ["who", *map(str, NOTES)], rows)


def _table(title: str, columns: Sequence[str], rows: Mapping[str, Sequence[str]]) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, collapse_padding=True, pad_edge=False)
    table.add_column(columns[0], no_wrap=True)
    for name in columns[1:]:
        table.add_column(name, justify="right", overflow="fold")
    for label, cells in rows.items():
        table.add_row(label, *cells)
    return table


def _cell(figure: Figure) -> str:
    if figure.value != figure.value:  # NaN
        return ""
    return f"{_number(figure.value)} ({_number(figure.low)}, {_number(figure.high)})"


def _short(figure: Figure) -> str:
    """The figure and half the width of its interval."""
    if figure.value != figure.value:  # NaN
        return ""
    return f"{_number(figure.value)} ±{_number((figure.high - figure.low) / 2)}"


def _number(value: float) -> str:
    return "" if value != value else f"{value:.2f}"
