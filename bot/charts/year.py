"""A year in wine as one picture: figures, months, rankings, the bottle to remember."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.charts.parts import GUTTER, LABEL, ROOM, SMALL, highlighted, tallied
from bot.charts.sheet import FADED, HAIRLINE, MARGIN, WIDTH, Sheet
from bot.conversation.pictures import Ranking, Shade, YearChart

HUES: Mapping[str, str] = {
    "red": "#7d1d3f", "white": "#e2bd4a", "rosé": "#e58f9b", "sparkling": "#2f7f95", "orange": "#c4661f", "other": "#a89c94",
}  # fmt: skip
"""Of each colour: dark and light in turn, so that they stand apart without their hues too."""
TITLE, BIG = 54, 74
"""Heights of letters, in pixels."""
COLUMNS, COLUMN = 200, 52
"""Height of the tallest column, and width of each."""
STRIPE = 6
"""Pixels between the colours of a column."""


def drawn(chart: YearChart) -> Sheet:
    """Return the picture of a year."""
    sheet = Sheet()
    year = sheet.measured(chart.year, BIG, bold=True, serif=True)
    sheet.write((MARGIN, 96), chart.headline, TITLE, bold=True, serif=True, room=ROOM - year - 40)
    sheet.write(
        (WIDTH - MARGIN, 96), chart.year, BIG, bold=True, serif=True, colour=HUES["red"], side="right", room=year
    )
    y = _figures(sheet, chart, 170.0)
    y = _months(sheet, chart, y)
    y = _rankings(sheet, chart.rankings, y)
    for highlight in chart.highlights:
        sheet.rule(y)
        y = highlighted(sheet, highlight, y)
    sheet.cut(y + 20)
    return sheet


def _figures(sheet: Sheet, chart: YearChart, y: float) -> float:
    if not chart.figures:
        return y
    room = ROOM / len(chart.figures)
    for n, figure in enumerate(chart.figures):
        middle = MARGIN + room * (n + 0.5)
        sheet.write((middle, y + 40), figure.value, BIG, bold=True, side="center", room=room - 24)
        sheet.write((middle, y + 104), figure.label, LABEL, colour=FADED, side="center", room=room - 24)
    return y + 154


def _months(sheet: Sheet, chart: YearChart, y: float) -> float:
    sheet.rule(y)
    base = y + 60 + COLUMNS
    totals = [sum(shade.counts[m] for shade in chart.shades) for m in range(len(chart.months))]
    most = max(totals, default=0) or 1
    pitch = ROOM / len(chart.months)
    for m, (initial, total) in enumerate(zip(chart.months, totals, strict=True)):
        middle = MARGIN + pitch * (m + 0.5)
        _column(sheet, [(s.key, s.counts[m]) for s in chart.shades], middle, base, COLUMNS / most)
        if total:
            top = base - total * COLUMNS / most
            sheet.write((middle, top - 24), str(total), SMALL, bold=True, side="center", room=pitch - 4)
        sheet.write((middle, base + 34), initial, SMALL, colour=FADED, side="center", room=pitch - 4)
    sheet.bar((MARGIN, base), ROOM, 3, HAIRLINE, round_=False)
    return _legend(sheet, chart.shades, base + 90)


def _column(sheet: Sheet, counts: Sequence[tuple[str, int]], middle: float, base: float, unit: float) -> None:
    top = base
    for key, count in counts:
        if count:
            gap = min(STRIPE, count * unit / 3) if top < base else 0.0
            height = count * unit - gap
            sheet.bar(
                (middle - COLUMN / 2, top - gap - height), COLUMN, height, HUES.get(key, HUES["other"]), round_=False
            )
            top -= height + gap


def _legend(sheet: Sheet, shades: Sequence[Shade], y: float) -> float:
    room, at = ROOM / max(1, len(shades)), float(MARGIN)
    for shade in shades:
        sheet.bar((at, y - 14), 28, 28, HUES.get(shade.key, HUES["other"]), round_=False)
        at += 42 + sheet.write((at + 42, y), shade.name, SMALL, colour=FADED, room=room - 70) + 44
    return y + 40


def _rankings(sheet: Sheet, rankings: Sequence[Ranking], y: float) -> float:
    if not rankings:
        return y
    sheet.rule(y)
    room = (ROOM - GUTTER * (len(rankings) - 1)) / len(rankings)
    ends = [_ranking(sheet, ranking, MARGIN + n * (room + GUTTER), y, room) for n, ranking in enumerate(rankings)]
    return max(ends) + 12


def _ranking(sheet: Sheet, ranking: Ranking, left: float, y: float, room: float) -> float:
    sheet.write((left, y + 44), ranking.title, SMALL, colour=FADED, room=room)
    return tallied(sheet, ranking.tallies, (left, y + 65), room) + 15
