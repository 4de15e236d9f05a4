"""What several pictures have in common: a line to remember, a heading with bars below it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.charts.hues import hues
from bot.charts.sheet import FADED, HAIRLINE, MARGIN, PAPER, WIDTH, Sheet
from bot.conversation.pictures import Highlight, Tally

ROOM = WIDTH - 2 * MARGIN
HEAD, LABEL, SMALL = 42, 38, 33
"""Heights of letters, in pixels."""
GUTTER = 56
"""Pixels between two things side by side."""
SMALLER = 0.82
"""Of lines to remember that stand side by side, beside those across."""
ACCENT = hues("red")[0]


def chip(sheet: Sheet, at: tuple[float, float], letter: str, colour: str, radius: float) -> None:
    """Draw the round that stands for a wine, with its letter in it."""
    sheet.dot(at, radius, colour)
    if letter:
        sheet.write(at, letter, radius * 1.2, colour=PAPER, bold=True, side="center", room=radius * 1.5)


def highlighted(
    sheet: Sheet, highlight: Highlight, y: float, left: float = MARGIN, room: float = ROOM, scale: float = 1
) -> float:
    """Write a line to remember below its heading, as many of its names as fit, and return where it ends."""
    sheet.write((left, y + 38 * scale), highlight.title, SMALL * scale, colour=FADED, room=room)
    lines = sheet.wrapped(highlight.names, HEAD * scale, room, bold=True) or [""]
    sheet.write((left, y + 86 * scale), lines[0].rstrip(","), HEAD * scale, bold=True, room=room)
    if not highlight.detail:
        return y + 124 * scale
    sheet.write((left, y + 134 * scale), highlight.detail, LABEL * scale, colour=FADED, room=room)
    return y + 172 * scale


def tall(highlights: Sequence[Highlight]) -> float:
    """Return the pixels that lines to remember take two by two."""
    heights = [(172 if highlight.detail else 124) * SMALLER for highlight in highlights]
    return sum(max(heights[n : n + 2]) for n in range(0, len(heights), 2))


def paired(sheet: Sheet, highlights: Sequence[Highlight], y: float) -> float:
    """Write lines to remember two by two below rules, the last of an odd number across, and return where they end."""
    half = (ROOM - GUTTER) / 2
    for n in range(0, len(highlights), 2):
        pair = highlights[n : n + 2]
        sheet.rule(y)
        room = half if len(pair) == 2 else ROOM
        ends = [highlighted(sheet, h, y, MARGIN + m * (half + GUTTER), room, SMALLER) for m, h in enumerate(pair)]
        y = max(ends)
    return y


def tallied(
    sheet: Sheet,
    tallies: Sequence[Tally],
    at: tuple[float, float],
    room: float,
    *,
    size: float = LABEL,
    pitch: float = 66,
    bar: float = 8,
    colour: str = ACCENT,
) -> float:
    """Draw things counted, a bar below each, from a place down, and return where they end."""
    left, y = at
    most = max((tally.count for tally in tallies), default=0) or 1
    for tally in tallies:
        middle = y + pitch * 0.35
        number = sheet.write((left + room, middle), str(tally.count), size, bold=True, side="right", room=room / 4)
        sheet.write((left, middle), tally.name, size, room=room - number - size * 0.6)
        sheet.bar((left, y + pitch * 0.84), room, bar, HAIRLINE)
        sheet.bar((left, y + pitch * 0.84), max(bar, room * tally.count / most), bar, colour)
        y += pitch
    return y
