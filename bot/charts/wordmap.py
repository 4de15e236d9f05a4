"""Wines among the words they called for, as a map: both ways at one scale, and no label over another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from math import ceil, cos, hypot, inf, pi, sin

from bot.charts.hues import hues
from bot.charts.labels import TETHER, Label, distance, end, placed
from bot.charts.parts import GUTTER, ROOM, chip
from bot.charts.sheet import FADED, HAIRLINE, INK, MARGIN, Place, Sheet
from bot.conversation.pictures import MapSpot, WordMapChart

TITLE, SUBTITLE, WINE, NOTE = 58, 36, 31, 29
"""Heights of letters, in pixels."""
WORD = (27.0, 35.0)
"""Of a word's letters: the lightest and the heaviest."""
MARK, BARE, POINT = 23, 16, 6
"""Radius of a wine's mark with a letter in it and without, and of a word's."""
INSET = 56
"""Pixels between the outermost marks and the frame."""
LOWEST, EACH, TALLEST = 420.0, 18.0, 1070.0
"""Pixels down that a map takes at least, with as many again for each label, and at most."""
NAMED, KEY = 6, 44.0
"""Wines up to which each is named on the map, beyond by its letter below; and pixels down of such a name."""
LABEL_ROOM = 360
"""Most pixels of a label."""
STEP, TURNS = 4.0, 24
"""Pixels between two rings of places that a mark may be moved to, and places on each."""
TETHERS = "#b9aca4"


def drawn(chart: WordMapChart) -> Sheet:
    """Return the picture of a map."""
    sheet = Sheet()
    sheet.cut(mapped(sheet, chart, TALLEST) + 12)
    return sheet


def mapped(sheet: Sheet, chart: WordMapChart, tallest: float) -> float:
    """Draw a map from the top of a sheet down, its frame no taller than so many pixels, and return where it ends."""
    sheet.write((MARGIN, 92), chart.title, TITLE, bold=True, serif=True, room=ROOM)
    sheet.write((MARGIN, 158), chart.subtitle, SUBTITLE, colour=FADED, room=ROOM)
    y = 206.0
    sheet.rule(y)
    keyed = len(chart.wines) > NAMED and all(wine.letter for wine in chart.wines)
    y = _frame(sheet, chart, y + 12, tallest - (KEY * ceil(len(chart.wines) / 2) if keyed else 0), keyed=keyed)
    sheet.rule(y)
    y = _key(sheet, chart.wines, y) if keyed else y
    across, up = chart.axes
    for sign, words in (("↔", across), ("↕", up)):
        if words:
            sheet.write((MARGIN + 16, y + 36), sign, NOTE, colour=FADED, side="center")
            sheet.write((MARGIN + 44, y + 36), words, NOTE, colour=FADED, room=ROOM - 44)
            y += 44
    for line in sheet.broken(chart.note, NOTE, ROOM, 3):
        sheet.write((MARGIN, y + 36), line, NOTE, colour=FADED, room=ROOM)
        y += 42
    return y + 28


def _frame(sheet: Sheet, chart: WordMapChart, y: float, tallest: float, *, keyed: bool) -> float:
    words = sorted(chart.words, key=lambda spot: -spot.weight)
    spots, amount = [*chart.wines, *words], len(chart.wines)
    places, origin, height = projected(spots, tallest)
    places[:amount] = side_by_side(places[:amount], height)
    sizes = [WINE] * amount + _sizes(words)
    labels = [_label(sheet, *spot, wine=n < amount) for n, spot in enumerate(zip(spots, places, sizes, strict=True))]
    sheet.bar((MARGIN, y + origin[1] - 1), ROOM, 2, HAIRLINE, round_=False)
    sheet.bar((MARGIN + origin[0] - 1, y), 2, height, HAIRLINE, round_=False)
    bare = amount if keyed else 0
    found = [None] * bare + placed(labels[bare:], ROOM, height, [label.mark() for label in labels[:bare]])
    for spot, label, size, at in [*zip(spots, labels, sizes, found, strict=True)][::-1]:
        if at or label.kept:
            _draw(sheet, spot, label, size, at, y)
    return y + height


def _key(sheet: Sheet, wines: Sequence[MapSpot], y: float) -> float:
    """Name the wines below the map, by their letters, in two columns."""
    room, rows = (ROOM - GUTTER) / 2, ceil(len(wines) / 2)
    for n, wine in enumerate(sorted(wines, key=lambda wine: wine.letter)):
        left, middle = MARGIN + (n // rows) * (room + GUTTER), y + 30 + KEY * (n % rows)
        chip(sheet, (left + 18, middle), wine.letter, hues(wine.hue)[0], 18)
        sheet.write((left + 48, middle), wine.label, NOTE, room=room - 48)
    y += KEY * rows + 16
    sheet.rule(y)
    return y


def _draw(sheet: Sheet, spot: MapSpot, label: Label, size: float, at: Place | None, top: float) -> None:
    mark = (MARGIN + label.x, top + label.y)
    chip(sheet, mark, spot.letter, hues(spot.hue)[0] if label.kept else FADED, label.radius)
    if at is None or not spot.label:
        return
    if distance(label, at) > TETHER:
        across, down = end(label, at)
        sheet.line(mark, (MARGIN + across, top + down), 2, TETHERS, under=True)
    place, colour = (MARGIN + at[0], top + at[1]), INK if label.kept else FADED
    sheet.write(place, spot.label, size, colour=colour, bold=label.kept, side="center", room=LABEL_ROOM)


def projected(spots: Sequence[MapSpot], tallest: float) -> tuple[list[Place], Place, float]:
    """Return where spots stand in the frame, where the origin does, and the frame's height; one scale both ways, y up."""
    xs, ys = [0.0, *(spot.x for spot in spots)], [0.0, *(spot.y for spot in spots)]
    wide, tall = max(xs) - min(xs), max(ys) - min(ys)
    inside = ROOM - 2 * INSET
    scale = min(inside / wide if wide else inf, (tallest - 2 * INSET) / tall if tall else inf)
    scale = scale if scale < inf else 1.0
    height = min(max(scale * tall + 2 * INSET, LOWEST + EACH * len(spots)), tallest)
    left, top = ROOM / 2 - scale * (max(xs) + min(xs)) / 2, height / 2 + scale * (max(ys) + min(ys)) / 2
    return [(left + scale * spot.x, top - scale * spot.y) for spot in spots], (left, top), height


def side_by_side(places: Sequence[Place], height: float) -> list[Place]:
    """Return places of wines' marks, moved no more than it takes for none to hide another, within the frame."""
    moved: list[Place] = []
    for x, y in places:
        tried = (at for at in _spiral(x, y) if MARK <= at[0] <= ROOM - MARK and MARK <= at[1] <= height - MARK)
        moved.append(next(at for at in tried if all(hypot(at[0] - a, at[1] - b) >= 2 * MARK for a, b in moved)))
    return moved


def _spiral(x: float, y: float) -> Iterator[Place]:
    """A place and, farther and farther out, those around it."""
    yield x, y
    for ring in count(1):
        for turn in range(TURNS):
            angle = 2 * pi * turn / TURNS
            yield x + ring * STEP * cos(angle), y - ring * STEP * sin(angle)


def _label(sheet: Sheet, spot: MapSpot, at: tuple[float, float], size: float, *, wine: bool) -> Label:
    width = min(sheet.measured(spot.label, size, bold=wine) + 2, LABEL_ROOM)
    radius = POINT if not wine else MARK if spot.letter else BARE
    return Label(width, size * 1.2, *at, radius=radius, kept=wine)


def _sizes(words: Sequence[MapSpot]) -> list[float]:
    least, most = (min((w.weight for w in words), default=0.0), max((w.weight for w in words), default=0.0))
    span = (most - least) or 1.0
    return [WORD[0] + (WORD[1] - WORD[0]) * (w.weight - least) / span for w in words]
