"""A tasting as a picture: a wine a row, a dot for each taster, their spread a pale band, their mean a strong mark."""

from __future__ import annotations

from collections.abc import Sequence

from bot.charts.hues import GROOVE, hues
from bot.charts.parts import ACCENT, ROOM, chip, paired, tall
from bot.charts.sheet import FADED, INK, MARGIN, PAPER, WIDTH, Sheet
from bot.conversation.pictures import Contender, Highlight, TastingChart

TITLE, SUBTITLE, NAME, DETAIL, SCORE, SMALL = 58, 36, 36, 29, 48, 28
"""Heights of letters, in pixels."""
ROWS = ((5, 122.0), (8, 100.0), (12, 77.0))
"""Pixels a wine takes, by how many there are at most: a phone shows no endless picture whole."""
LOWEST = 66.0
"""Pixels of a row below which a line to remember gives way."""
TOP, LEGEND, FOOTER, TALLEST = 216.0, 66.0, 56.0, 1550.0
"""Pixels above the rows, of the legend and of the footer; and down to which the picture goes at most."""
RANK, CHIP, TEXT = 66, 27, 150
"""Pixels for the rank; radius of the letter's round; where the name begins, from the margin."""
SCORE_ROOM, TRACK_ROOM = 126, 410
"""Pixels for the score, and for the track of dots before it."""
TRACK = WIDTH - MARGIN - SCORE_ROOM - TRACK_ROOM
"""Where the tracks begin."""
GROOVE_HEIGHT, DOT = 12, 11
"""Height of a track, radius of a dot."""
CROWDED = 1.65
"""Radii that the centres of two dots keep apart: they overlap a little, and none hides another."""


def drawn(chart: TastingChart) -> Sheet:
    """Return the picture of a tasting."""
    sheet = Sheet()
    sheet.cut(ranked(sheet, chart, TALLEST) + 8)
    return sheet


def ranked(sheet: Sheet, chart: TastingChart, tallest: float) -> float:
    """Draw a tasting from the top of a sheet down to a height at most, and return where it ends, in pixels.

    Lines to remember that there is no room for are left out, the last first.
    """
    sheet.write((MARGIN, 92), chart.title, TITLE, bold=True, serif=True, room=ROOM)
    sheet.write((MARGIN, 158), chart.subtitle, SUBTITLE, colour=FADED, room=ROOM)
    low, high = chart.scale
    sheet.write((TRACK, 198), low, 26, colour=FADED, room=100)
    sheet.write((TRACK + TRACK_ROOM, 198), high, 26, colour=FADED, side="right", room=100)
    height, highlights = _fitting(chart, tallest)
    first, y = chart.contenders[0].rank if chart.contenders else "", TOP
    for contender in chart.contenders:
        sheet.rule(y)
        _row(sheet, contender, y, height, won=contender.rank == first and bool(contender.dots))
        y += height
    y = paired(sheet, highlights, _legend(sheet, chart, y))
    if chart.footer:
        sheet.rule(y)
        sheet.write((MARGIN, y + 34), chart.footer, SMALL, colour=FADED, room=ROOM)
        y += FOOTER
    return y


def _fitting(chart: TastingChart, tallest: float) -> tuple[float, tuple[Highlight, ...]]:
    """Return the pixels of each row, and the lines to remember that there is room for below."""
    count, highlights = max(1, len(chart.contenders)), chart.highlights
    wished = next((pixels for most, pixels in ROWS if count <= most), ROWS[-1][1])
    room = tallest - TOP - LEGEND - (FOOTER if chart.footer else 0)
    while highlights and (room - tall(highlights)) / count < min(wished, LOWEST):
        highlights = highlights[:-1]
    return max(LOWEST / 2, min(wished, (room - tall(highlights)) / count)), highlights


def stacked(xs: Sequence[float], pitch: float, most: float) -> list[float]:
    """Return how far above or below its line each dot stands so that none hides another.

    Dots keep to the line where they can; those that crowd go by turns above and below it, and closer together where ``most``
    would be passed.

    Args:
        xs: where the dots stand along the line, in pixels.
        pitch: pixels that two dots keep between their centres.
        most: pixels that none goes beyond.
    """
    order = sorted(range(len(xs)), key=lambda n: xs[n])
    placed: list[tuple[float, float]] = []
    offsets = [0.0] * len(xs)
    for n in order:
        levels = (side * level * pitch / 2 for level in range(2 * len(xs) + 1) for side in (1, -1))
        offsets[n] = next(
            y for y in levels if all((xs[n] - a) ** 2 + (y - b) ** 2 >= (pitch - 0.01) ** 2 for a, b in placed)
        )
        placed.append((xs[n], offsets[n]))
    highest = max((abs(y) for y in offsets), default=0.0)
    return [y * min(1.0, most / highest) if highest else y for y in offsets]


def spread(sheet: Sheet, contender: Contender, at: tuple[float, float], width: float, reach: float) -> None:
    """Draw a track from its left end along the middle: the band, a dot for each taster up to ``reach`` away, the mean."""
    left, y = at
    ink, pale = hues(contender.hue)
    dot = min(DOT, reach * 0.45)
    inner, start = width - 2 * dot, left + dot
    sheet.bar((left, y - GROOVE_HEIGHT / 2), width, GROOVE_HEIGHT, GROOVE)
    if not contender.dots:
        return
    low, high = (start + inner * min(max(end, 0.0), 1.0) for end in (contender.low, contender.high))
    if high > low:
        sheet.bar((low - 1.3 * dot, y - 1.3 * dot), high - low + 2.6 * dot, 2.6 * dot, pale)
    xs = [start + inner * score for score in contender.dots]
    for x, offset in zip(xs, stacked(xs, CROWDED * dot, reach - dot), strict=True):
        sheet.dot((x, y + offset), dot, ink)
    _mean(sheet, (start + inner * contender.mean, y), reach)


def _mean(sheet: Sheet, at: tuple[float, float], reach: float) -> None:
    x, y = at
    sheet.line((x, y - reach + 4), (x, y + reach - 4), 9, PAPER)
    sheet.line((x, y - reach + 4), (x, y + reach - 4), 5, INK)


def _row(sheet: Sheet, contender: Contender, y: float, height: float, *, won: bool) -> None:
    middle, text, right = y + height / 2, MARGIN + TEXT, WIDTH - MARGIN
    upper, lower = y + height * 0.28, y + height * 0.71
    colour, most = ACCENT if won else INK, min(NAME, height * 0.42)
    sheet.write((MARGIN, middle), contender.rank, 46, colour=colour, bold=True, serif=True, room=RANK)
    chip(sheet, (MARGIN + RANK + 14 + CHIP, middle), contender.letter, hues(contender.hue)[0], CHIP)
    sheet.write((right, middle), contender.score, SCORE, colour=colour, bold=True, side="right", room=SCORE_ROOM - 18)
    sheet.write((text, upper), contender.name, most, bold=True, room=right - SCORE_ROOM - text)
    sheet.write((text, lower), contender.detail, DETAIL, colour=FADED, room=TRACK - text - 22)
    spread(sheet, contender, (TRACK, lower), TRACK_ROOM, min(30.0, height * 0.245))


def _legend(sheet: Sheet, chart: TastingChart, y: float) -> float:
    sheet.rule(y)
    ink, pale = hues(chart.contenders[0].hue if chart.contenders else "red")
    middle, at, room = y + 34, float(MARGIN), ROOM / max(1, len(chart.legend)) - 80
    for n, words in enumerate(chart.legend):
        if n == 0:
            sheet.dot((at + DOT, middle), DOT, ink)
        elif n == 1:
            _mean(sheet, (at + DOT, middle), 22)
        else:
            sheet.bar((at, middle - 1.3 * DOT), 60, 2.6 * DOT, pale)
        start = at + (2 * DOT + 12 if n < 2 else 74)
        at = start + sheet.write((start, middle), words, SMALL, colour=FADED, room=room) + 40
    return y + LEGEND
