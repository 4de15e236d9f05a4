"""A wine in the booklet: its name, who gave it what, the words ticked, the guesses, what was written of it."""

from __future__ import annotations

from functools import partial

from bot.charts.hues import GROOVE, hues
from bot.charts.pages import Piece
from bot.charts.parts import GUTTER, ROOM, chip, tallied
from bot.charts.sheet import FADED, MARGIN, WIDTH, Sheet
from bot.conversation.pictures import WineHeadings, WinePage

NAME, SCORE, DETAIL, HEAD, TEXT = 40, 50, 25, 22, 22
"""Heights of letters, in pixels."""
TOP, HEADING, AIR = 104.0, 38.0, 18.0
"""Pixels of the name and the line below it, of a heading, and of the space below a part."""
PITCH, TALLY, LINE = 30.0, 34.0, 27.0
"""Pixels of a taster's score, of a word, and of a line of text."""
WORDS, LETTERS, LINES = 8, 400, 4
"""Most words of a wine; most letters of a quote, and most lines they take."""
COLUMN = (ROOM - GUTTER) / 2
NAMES, FIGURE = 150, 62
"""Pixels for a taster's name before their track or their words, and for their score behind it."""
TRACK, DOT = 8, 9
"""Height of a taster's track, radius of the dot on it."""


def pieces(ruler: Sheet, wine: WinePage, headings: WineHeadings) -> list[Piece]:
    """Return a wine as pieces for a page, measured on any sheet of the same size."""
    scores = HEADING + PITCH * len(wine.dots) if wine.dots else 0
    words = HEADING + TALLY * len(wine.words[:WORDS]) if wine.words else 0
    head = TOP + max(scores, words) + (AIR if scores or words else 0)
    found = [Piece(head, partial(_head, wine=wine, headings=headings))]
    halves = [wine.guesses[n : n + 2] for n in range(0, len(wine.guesses), 2)]
    for n, pair in enumerate(halves):
        title, last = headings.guesses if n == 0 else "", n + 1 == len(halves)
        height = (HEADING if title else 0) + LINE + (AIR if last else 0)
        found.append(Piece(height, partial(_guessed, pair=pair, title=title)))
    quotes = [(name, ruler.broken(words[:LETTERS], TEXT, ROOM - NAMES, LINES)) for name, words in wine.quotes]
    quotes = [(name, lines) for name, lines in quotes if lines]
    for n, (name, lines) in enumerate(quotes):
        title, last = headings.quotes if n == 0 else "", n + 1 == len(quotes)
        height = (HEADING if title else 0) + LINE * len(lines) + 4 + (AIR if last else 0)
        found.append(Piece(height, partial(_quoted, name=name, lines=lines, title=title)))
    return found


def _head(sheet: Sheet, y: float, wine: WinePage, headings: WineHeadings) -> None:
    ink, right = hues(wine.hue)[0], WIDTH - MARGIN
    sheet.rule(y)
    chip(sheet, (MARGIN + 27, y + 56), wine.letter, ink, 27)
    score = sheet.write((right, y + 46), wine.score, SCORE, colour=ink, bold=True, side="right", room=170)
    name = MARGIN + 74
    sheet.write((name, y + 42), wine.name, NAME, bold=True, serif=True, room=right - score - 30 - name)
    spread = sheet.write((right, y + 88), wine.spread, DETAIL, colour=FADED, side="right", room=COLUMN)
    sheet.write((name, y + 88), wine.detail, DETAIL, colour=FADED, room=right - spread - 30 - name)
    y += TOP
    if wine.dots:
        sheet.write((MARGIN, y + 18), headings.scores, HEAD, colour=FADED, room=COLUMN)
    for n, (taster, share, written) in enumerate(wine.dots):
        _scored(sheet, y + HEADING + PITCH * (n + 0.5), taster, share, written, ink)
    if wine.words:
        left = MARGIN + COLUMN + GUTTER
        sheet.write((left, y + 18), headings.words, HEAD, colour=FADED, room=COLUMN)
        at = (left, y + HEADING)
        tallied(sheet, wine.words[:WORDS], at, COLUMN, size=TEXT, pitch=TALLY, bar=5, colour=ink)


def _scored(sheet: Sheet, y: float, taster: str, share: float, written: str, ink: str) -> None:
    left, width = MARGIN + NAMES, COLUMN - NAMES - FIGURE
    sheet.write((MARGIN, y), taster, TEXT, room=NAMES - 16)
    sheet.bar((left, y - TRACK / 2), width, TRACK, GROOVE)
    sheet.dot((left + DOT + (width - 2 * DOT) * min(max(share, 0.0), 1.0), y), DOT, ink)
    sheet.write((MARGIN + COLUMN, y), written, TEXT, bold=True, side="right", room=FIGURE - 10)


def _guessed(sheet: Sheet, y: float, pair: tuple[str, ...], title: str) -> None:
    y = _titled(sheet, y, title)
    for n, guess in enumerate(pair):
        sheet.write((MARGIN + n * (COLUMN + GUTTER), y + LINE / 2), guess, TEXT - 2, room=COLUMN)


def _quoted(sheet: Sheet, y: float, name: str, lines: list[str], title: str) -> None:
    y = _titled(sheet, y, title)
    sheet.write((MARGIN, y + LINE / 2), name, TEXT, bold=True, room=NAMES - 16)
    for n, line in enumerate(lines):
        sheet.write((MARGIN + NAMES, y + LINE * (n + 0.5)), line, TEXT, room=ROOM - NAMES)


def _titled(sheet: Sheet, y: float, title: str) -> float:
    if not title:
        return y
    sheet.write((MARGIN, y + 16), title, HEAD, colour=FADED, room=ROOM)
    return y + HEADING
