"""Pages of a booklet: what fits goes on the page, what does not goes on the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.charts.sheet import FADED, MARGIN, WIDTH, Sheet

ACROSS, DOWN = 210 / 25.4, 297 / 25.4
"""Inches of a page of A4."""
HEIGHT = WIDTH * DOWN / ACROSS
TOP, BOTTOM, FOOT = 52.0, HEIGHT - 84, HEIGHT - 44
"""Pixels down where a page begins, where it is full, and where its foot stands."""
SMALL = 20
"""Height of the foot's letters, in pixels."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stays whole: the pixels it takes down, and what draws it on a sheet from a height."""

    height: float
    draw: Callable[[Sheet, float], object]


def page() -> Sheet:
    """Return an empty page."""
    return Sheet(HEIGHT, ACROSS)


class Pages:
    """Pages being filled from the top.

    Attributes:
        sheets: the pages, in order.
    """

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._y = BOTTOM

    def whole(self, draw: Callable[[Sheet], object]) -> None:
        """Give something a page of its own."""
        self._turn()
        draw(self.sheets[-1])
        self._y = BOTTOM

    def add(self, pieces: Sequence[Piece]) -> None:
        """Place pieces one below another: all on a page where one can hold them, else on as many as it takes."""
        total = sum(piece.height for piece in pieces)
        if self._y > TOP and self._y + total > BOTTOM and TOP + total <= BOTTOM:
            self._turn()
        for piece in pieces:
            if self._y > TOP and self._y + piece.height > BOTTOM:
                self._turn()
            piece.draw(self.sheets[-1], self._y)
            self._y += piece.height

    def number(self, title: str) -> None:
        """Write a title and its number at the foot of every page but the first."""
        for n, sheet in enumerate(self.sheets[1:], start=2):
            sheet.write((MARGIN, FOOT), title, SMALL, colour=FADED, room=WIDTH - 2 * MARGIN - 160)
            place = (WIDTH - MARGIN, FOOT)
            sheet.write(place, f"{n} / {len(self.sheets)}", SMALL, colour=FADED, side="right", room=140)

    def _turn(self) -> None:
        self.sheets.append(page())
        self._y = TOP
