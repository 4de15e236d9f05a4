"""The people of a tasting: a line each, and who agrees with whom as a triangle of shades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from bot.charts.hues import mixed
from bot.charts.pages import Piece
from bot.charts.parts import ACCENT, ROOM
from bot.charts.sheet import FADED, HAIRLINE, INK, MARGIN, PAPER, Sheet
from bot.conversation.pictures import LikenessChart, TasterLine, TasterTable

TITLE, HEAD, TEXT = 42, 22, 23
"""Heights of letters, in pixels."""
TITLED, LINE, AIR = 92.0, 30.0, 24.0
"""Pixels of a title, of a line of text, and around the lines of a person."""
WEIGHTS = (0.9, 1.6, 1.6, 1.35)
"""How wide name, favourite, closeness and points are beside one another."""
CELL, GAP = 78.0, 4
"""Most pixels of a shade's side, and between two."""
DARK = 0.5
"""Shade from which its number is written in the colour of paper."""


Columns = Mapping[int, tuple[float, float]]
"""Of each column that says something: where it begins, and the pixels it has."""


def people(ruler: Sheet, table: TasterTable) -> list[Piece]:
    """Return a table's people as pieces for a page; a column that says nothing of anybody is left out."""
    rows = [_cells(line) for line in table.lines]
    columns = _columns(rows)
    found = [Piece(TITLED + LINE, partial(_headed, table=table, columns=columns))]
    for row in rows:
        lines = {n: ruler.broken(row[n], TEXT, room, 3) for n, (_, room) in columns.items()}
        height = AIR + LINE * max(1, *(len(part) for part in lines.values()))
        found.append(Piece(height, partial(_line, lines=lines, columns=columns)))
    return [*found, Piece(50, lambda sheet, y: None)]


def likeness(chart: LikenessChart, ruler: Sheet) -> list[Piece]:
    """Return who agrees with whom as a piece for a page: each name stands where its row ends and its column begins."""
    note = ruler.broken(chart.note, TEXT, ROOM, 2)
    cell = min(CELL, 0.76 * ROOM / max(1, len(chart.names) - 1))
    height = TITLED + LINE * len(note) + 24 + cell * len(chart.names) + 30
    return [Piece(height, partial(_triangle, chart=chart, note=note, cell=cell))]


def _cells(line: TasterLine) -> tuple[str, str, str, str]:
    return (line.name, line.favourite, line.closeness, line.points)


def _columns(rows: Sequence[tuple[str, ...]]) -> Columns:
    used = [n for n in range(len(WEIGHTS)) if n == 0 or any(row[n] for row in rows)]
    unit = ROOM / sum(WEIGHTS[n] for n in used)
    return {n: (MARGIN + unit * sum(WEIGHTS[m] for m in used if m < n), unit * WEIGHTS[n] - 24) for n in used}


def _titled(sheet: Sheet, y: float, title: str) -> None:
    sheet.write((MARGIN, y + 46), title, TITLE, bold=True, serif=True, room=ROOM)


def _headed(sheet: Sheet, y: float, table: TasterTable, columns: Columns) -> None:
    _titled(sheet, y, table.title)
    heads = ("", *table.columns)
    for n, (left, room) in columns.items():
        sheet.write((left, y + TITLED + 6), heads[n], HEAD, colour=FADED, room=room)


def _line(sheet: Sheet, y: float, lines: Mapping[int, list[str]], columns: Columns) -> None:
    sheet.rule(y)
    for n, part in lines.items():
        left, room = columns[n]
        for m, words in enumerate(part):
            sheet.write((left, y + AIR / 2 + LINE * (m + 0.5)), words, TEXT, bold=n == 0, room=room)


def _triangle(sheet: Sheet, y: float, chart: LikenessChart, note: list[str], cell: float) -> None:
    _titled(sheet, y, chart.title)
    y += TITLED
    for line in note:
        sheet.write((MARGIN, y + LINE / 2), line, TEXT, colour=FADED, room=ROOM)
        y += LINE
    y += 24
    for m, name in enumerate(chart.names):
        middle, end = y + cell * (m + 0.5), MARGIN + cell * m
        for n in range(m):
            _shade(sheet, (MARGIN + cell * n, y + cell * m), cell - GAP, chart.shares[m][n])
        sheet.write((end + (12 if m else 0), middle), name, TEXT, bold=True, room=MARGIN + ROOM - end - 12)


def _shade(sheet: Sheet, at: tuple[float, float], side: float, share: float | None) -> None:
    middle = (at[0] + side / 2, at[1] + side / 2)
    if share is None:
        sheet.write(middle, "–", side * 0.36, colour=FADED, side="center")
        return
    strength = share**2  # most pairs agree by half or more: told apart up there
    sheet.bar(at, side, side, mixed(HAIRLINE, ACCENT, strength), round_=False)
    colour = PAPER if strength > DARK else INK
    sheet.write(middle, str(round(100 * share)), side * 0.36, colour=colour, side="center", room=side - 6)
