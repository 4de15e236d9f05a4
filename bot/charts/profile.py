"""A taste as a picture: each trait a track between two words, a dot where it is liked, a pale band for what is still open."""

from __future__ import annotations

from bot.charts.hues import GROOVE, hues
from bot.charts.sheet import FADED, INK, MARGIN, WIDTH, Sheet
from bot.conversation.pictures import Likings, ProfileChart, Trait, TraitGroup

ENDS, GAP = 226, 24
"""Pixels for the words at either end of a track, and between words and track."""
ROW, TRACK, DOT = 64, 26, 21
TITLE, SUBTITLE, HEAD, LABEL = 62, 38, 44, 38
"""Heights of letters, in pixels."""
ASIDE, LINES = 172, 2
"""Pixels for the word before a list of names, and its most lines."""


def drawn(chart: ProfileChart) -> Sheet:
    """Return the picture of a profile."""
    sheet = Sheet()
    room = WIDTH - 2 * MARGIN
    sheet.write((MARGIN, 92), chart.title, TITLE, bold=True, serif=True, room=room)
    sheet.write((MARGIN, 162), chart.subtitle, SUBTITLE, colour=FADED, room=room)
    y = 216.0
    for group in chart.groups:
        y = _group(sheet, group, y)
    if chart.groups:
        y = _legend(sheet, chart, y)
    for likings in chart.likings:
        y = _likings(sheet, likings, y)
    sheet.cut(y + 18)
    return sheet


def _group(sheet: Sheet, group: TraitGroup, y: float) -> float:
    hue, pale = hues(group.family, "red")
    if group.title:
        sheet.rule(y)
        sheet.write((MARGIN, y + 44), group.title, HEAD, bold=True, colour=hue, room=WIDTH - 2 * MARGIN)
        y += 78
    for trait in group.traits:
        _trait(sheet, trait, y + ROW / 2, hue, pale)
        y += ROW
    return y + 12


def _trait(sheet: Sheet, trait: Trait, y: float, hue: str, pale: str) -> None:
    left, right = MARGIN + ENDS + GAP, WIDTH - MARGIN - ENDS - GAP
    near = trait.ideal >= 0.5
    sheet.write((MARGIN, y), trait.low, LABEL, colour=FADED if near else INK, room=ENDS)
    sheet.write((WIDTH - MARGIN, y), trait.high, LABEL, colour=INK if near else FADED, side="right", room=ENDS)
    span = right - left
    sheet.bar((left, y - TRACK / 2), span, TRACK, GROOVE)
    least, most = min(trait.least, trait.ideal), max(trait.most, trait.ideal)
    width = max(TRACK, (most - least) * span)
    start = min(left + least * span, right - width)
    sheet.bar((start, y - TRACK / 2), width, TRACK, pale)
    sheet.dot((min(max(left + trait.ideal * span, left + DOT / 2), right - DOT / 2), y), DOT, hue)


def _legend(sheet: Sheet, chart: ProfileChart, y: float) -> float:
    hue, pale = hues(chart.groups[0].family, "red")
    dot, band = chart.legend
    middle = y + 22
    sheet.dot((MARGIN + 14, middle), 14, hue)
    written = sheet.write((MARGIN + 42, middle), dot, 32, colour=FADED, room=420)
    at = MARGIN + 42 + written + 50
    sheet.bar((at, middle - 11), 76, 22, pale)
    sheet.write((at + 92, middle), band, 32, colour=FADED, room=WIDTH - MARGIN - at - 92)
    return y + 62


def _likings(sheet: Sheet, likings: Likings, y: float) -> float:
    names = MARGIN + ASIDE
    sheet.rule(y)
    sheet.write((MARGIN, y + 42), likings.title, LABEL - 2, colour=FADED, room=ASIDE - 16)
    lines = sheet.wrapped(likings.names, LABEL + 2, WIDTH - MARGIN - names, bold=likings.liked)[:LINES]
    for n, line in enumerate(lines):
        last = line.rstrip(",") if n + 1 == len(lines) else line
        sheet.write((names, y + 42), last, LABEL + 2, bold=likings.liked, room=WIDTH - MARGIN - names)
        y += 56
    return y + 26
