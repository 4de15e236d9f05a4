"""A sheet of paper to draw on, in pixels from its upper left corner, with letters that fit."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle
from matplotlib.text import Text

WIDTH, MARGIN = 1080, 64
"""Pixels: what Telegram shows a photo at, and the room left and right of everything."""
LONGEST = 4000
"""Pixels that nothing reaches down to."""
DPI = 100
PAPER, INK, FADED, HAIRLINE = "#faf6ef", "#2b2126", "#6b5d62", "#e3d9cc"
"""A warm paper of its own, so that Telegram's theme changes nothing; letters stand out 14 and 6 to 1."""
SMALLEST, ELLIPSIS = 0.7, "…"
"""How far letters shrink to fit before a line is cut short, and what ends it then."""

Side = Literal["left", "center", "right"]


@cache
def _font(bold: bool, serif: bool) -> Path:
    name = f"DejaVu{'Serif' if serif else 'Sans'}{'-Bold' if bold else ''}.ttf"
    return Path(matplotlib.get_data_path(), "fonts", "ttf", name)


@cache
def _letters(bold: bool, serif: bool) -> frozenset[int]:
    return frozenset(get_font(str(_font(bold, serif))).get_charmap())


class Sheet:
    """A picture in the making; it is cut to the height that was used.

    Attributes:
        texts: everything written, in order.
    """

    def __init__(self) -> None:
        self._figure = Figure(figsize=(WIDTH / DPI, LONGEST / DPI), dpi=DPI, facecolor=PAPER)
        self._renderer = RendererAgg(WIDTH, LONGEST, DPI)  # type: ignore[no-untyped-call]
        FigureCanvasAgg(self._figure)
        self._axes: Axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(0, WIDTH), ylim=(LONGEST, 0))
        self._axes.set_axis_off()
        self.texts: list[Text] = []

    def write(
        self,
        at: tuple[float, float],
        words: str,
        size: float,
        *,
        colour: str = INK,
        bold: bool = False,
        serif: bool = False,
        side: Side = "left",
        room: float | None = None,
    ) -> float:
        """Write a line with its middle at a height, and return its width.

        Args:
            at: where it begins, has its centre or ends, by ``side``, and the height of its middle.
            words: the line; letters that the typeface lacks are left out.
            size: height of the letters, in pixels.
            colour: of the letters.
            bold: whether they are heavy.
            serif: whether they have serifs.
            side: which side of the line is at its place.
            room: pixels that it may take; it is set smaller, then cut short, to keep to them.
        """
        known = _letters(bold, serif)
        kept = " ".join("".join(c for c in words if ord(c) in known or c.isspace()).split())
        text = self._axes.text(
            *at, kept, color=colour, ha=side, va="center_baseline", parse_math=False,
            fontproperties=FontProperties(fname=_font(bold, serif), size=size * 72 / DPI),
        )  # fmt: skip
        self.texts.append(text)
        width = self._width(text)
        if room is None or width <= room:
            return width
        text.set_fontsize(max(SMALLEST, 0.98 * room / width) * size * 72 / DPI)  # letters snap to pixels: a little less
        while (width := self._width(text)) > room and len(kept) > 1:
            kept = kept[: max(1, int(len(kept) * room / width) - 1)].rstrip(" ,;·(")
            text.set_text(kept + ELLIPSIS)
        return width

    def wrapped(self, words: Sequence[str], size: float, room: float, *, bold: bool = False) -> list[str]:
        """Break names into lines of no more than so many pixels, commas between them; no name is broken."""
        lines: list[str] = []
        for n, word in enumerate(words):
            piece = word + ("," if n + 1 < len(words) else "")
            longer = f"{lines[-1]} {piece}" if lines else piece
            if lines and self.measured(longer, size, bold=bold) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
        return lines

    def measured(self, words: str, size: float, *, bold: bool = False, serif: bool = False) -> float:
        """Return the width of a line, in pixels."""
        self.write((0, 0), words, size, bold=bold, serif=serif)
        text = self.texts.pop()
        width = self._width(text)
        text.remove()
        return width

    def bar(self, at: tuple[float, float], width: float, height: float, colour: str, *, round_: bool = True) -> None:
        """Fill a bar from its upper left corner, its ends round or square."""
        x, y = at
        if not round_ or width < height:
            self._axes.add_patch(Rectangle(at, max(width, 0.0), height, color=colour, lw=0))
            return
        radius = height / 2
        shape = f"round,pad=0,rounding_size={radius}"
        self._axes.add_patch(FancyBboxPatch((x, y), width, height, boxstyle=shape, color=colour, lw=0))

    def dot(self, at: tuple[float, float], radius: float, colour: str) -> None:
        """Fill a circle, with a rim of paper that sets it off."""
        self._axes.add_patch(Circle(at, radius, facecolor=colour, edgecolor=PAPER, lw=radius / 4))

    def rule(self, y: float) -> None:
        """Draw a hairline from margin to margin."""
        self.bar((MARGIN, y), WIDTH - 2 * MARGIN, 2, HAIRLINE, round_=False)

    def cut(self, height: float) -> None:
        """Leave what is above a height."""
        self._axes.set_ylim(height, 0)
        self._figure.set_size_inches(WIDTH / DPI, round(height) / DPI)

    def boxes(self) -> list[tuple[str, tuple[float, float, float, float]]]:
        """Return each text with what it covers: left, lower, right and upper edge, in pixels from the lower left corner."""
        return [(t.get_text(), t.get_window_extent(self._renderer).extents) for t in self.texts if t.get_text()]

    def png(self) -> bytes:
        """Return the picture."""
        target = io.BytesIO()
        self._figure.savefig(target, format="png", dpi=DPI)
        return target.getvalue()

    def _width(self, text: Text) -> float:
        return float(text.get_window_extent(self._renderer).width) if text.get_text() else 0.0
