"""A sheet of paper to draw on, in pixels from its upper left corner, with letters that fit."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import cache
from math import ceil
from pathlib import Path
from typing import Literal

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle
from matplotlib.text import Text

from bot.typography import typeset

WIDTH, MARGIN = 1080, 64
"""Pixels: what Telegram shows a photo at, and the room left and right of everything."""
LONGEST = 4000
"""Pixels that nothing reaches down to."""
DPI = 100
PAPER, INK, FADED, HAIRLINE = "#faf6ef", "#2b2126", "#6b5d62", "#e3d9cc"
"""A warm paper of its own, so that Telegram's theme changes nothing; letters stand out 14 and 6 to 1."""
RIM = 0.35
"""Width of the rim around a dot, of its radius."""
SMALLEST, ELLIPSIS = 0.7, "…"
"""How far letters shrink to fit before a line is cut short, and what ends it then."""

LEFT_OVER = re.compile(r" +(?=[.,…)])")
"""The space before a sign that a picture in the line stood before."""

Side = Literal["left", "center", "right"]
Place = tuple[float, float]
"""Across and down from the upper left corner, in pixels."""


@cache
def _font(bold: bool, serif: bool) -> Path:
    name = f"DejaVu{'Serif' if serif else 'Sans'}{'-Bold' if bold else ''}.ttf"
    return Path(matplotlib.get_data_path(), "fonts", "ttf", name)


@cache
def _letters(bold: bool, serif: bool) -> frozenset[int]:
    return frozenset(get_font(str(_font(bold, serif))).get_charmap())


def spelled(words: str, *, bold: bool = False, serif: bool = False) -> str:
    """Return a text, typeset, without the letters that a typeface lacks, on one line, with single spaces."""
    known = _letters(bold, serif)
    kept = " ".join("".join(c for c in typeset(words) if ord(c) in known or c.isspace()).split())
    return LEFT_OVER.sub("", kept) if len(kept) < len(words) else kept


class Sheet:
    """A picture in the making; it is cut to the height that was used.

    Attributes:
        texts: everything written, in order.
    """

    def __init__(self, height: float = LONGEST, inches: float = WIDTH / DPI) -> None:
        """Take a sheet of so many pixels down, and of so many inches across where it is printed."""
        self._dpi = WIDTH / inches
        self._figure = Figure(figsize=(inches, height / self._dpi), dpi=self._dpi, facecolor=PAPER)
        self._renderer = RendererAgg(WIDTH, ceil(height), self._dpi)  # type: ignore[no-untyped-call]
        FigureCanvasAgg(self._figure)
        self._axes: Axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(0, WIDTH), ylim=(height, 0))
        self._axes.set_axis_off()
        self._widths: dict[tuple[str, float, bool, bool], float] = {}
        self.texts: list[Text] = []

    def write(
        self,
        at: Place,
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
        kept = spelled(words, bold=bold, serif=serif)
        text = self._axes.text(
            *at, kept, color=colour, ha=side, va="center_baseline", parse_math=False,
            fontproperties=self._type(size, bold, serif),
        )  # fmt: skip
        self.texts.append(text)
        width = self._width(text)
        if room is None or width <= room:
            return width
        factor = 1.0
        while width > room and factor > SMALLEST:  # letters snap to pixels: a little less, and look again
            factor = max(SMALLEST, factor * 0.98 * room / width)
            text.set_fontsize(factor * size * 72 / self._dpi)
            width = self._width(text)
        while width > room and len(kept) > 1:
            kept = kept[: max(1, int(len(kept) * room / width) - 1)].rstrip(" ,;·(")
            text.set_text(kept + ELLIPSIS)
            width = self._width(text)
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

    def broken(self, words: str, size: float, room: float, most: int) -> list[str]:
        """Break a text between words into at most so many lines of so many pixels; what is left over becomes an ellipsis."""
        lines: list[str] = []
        used, gap = 0.0, self.measured("n n", size) - self.measured("nn", size)
        for word in spelled(words).split():
            width = self.measured(word, size)
            if lines and used + gap + width <= room:
                lines[-1], used = f"{lines[-1]} {word}", used + gap + width
            elif len(lines) < most:
                lines.append(word)
                used = width
            else:
                lines[-1] = lines[-1].rstrip(" ,;.:…") + ELLIPSIS
                break
        return lines

    def measured(self, words: str, size: float, *, bold: bool = False, serif: bool = False) -> float:
        """Return the width of a line, in pixels."""
        key = (words, size, bold, serif)
        if key not in self._widths:
            text = Text(
                0, 0, spelled(words, bold=bold, serif=serif), parse_math=False,
                fontproperties=self._type(size, bold, serif), figure=self._figure,
            )  # fmt: skip
            self._widths[key] = self._width(text)
        return self._widths[key]

    def bar(self, at: Place, width: float, height: float, colour: str, *, round_: bool = True) -> None:
        """Fill a bar from its upper left corner, its ends round or square."""
        x, y = at
        if not round_ or width < height:
            self._axes.add_artist(Rectangle(at, max(width, 0.0), height, color=colour, lw=0))
            return
        radius = height / 2
        shape = f"round,pad=0,rounding_size={radius}"
        self._axes.add_artist(FancyBboxPatch((x, y), width, height, boxstyle=shape, color=colour, lw=0))

    def dot(self, at: Place, radius: float, colour: str) -> None:
        """Fill a circle, with a rim of paper that sets it off."""
        self._axes.add_artist(Circle(at, radius, facecolor=colour, edgecolor=PAPER, lw=radius * RIM * 72 / self._dpi))

    def line(self, start: Place, end: Place, width: float, colour: str, *, under: bool = False) -> None:
        """Draw a line of so many pixels' width from one place to another, above everything or ``under`` it."""
        xs, ys = zip(start, end, strict=True)
        order, width = 0.5 if under else 2, width * 72 / self._dpi
        self._axes.add_artist(Line2D(xs, ys, color=colour, lw=width, solid_capstyle="round", zorder=order))

    def rule(self, y: float) -> None:
        """Draw a hairline from margin to margin."""
        self.bar((MARGIN, y), WIDTH - 2 * MARGIN, 2, HAIRLINE, round_=False)

    def cut(self, height: float) -> None:
        """Leave what is above a height."""
        self._axes.set_ylim(height, 0)
        self._figure.set_size_inches(WIDTH / self._dpi, round(height) / self._dpi)

    def boxes(self) -> list[tuple[str, tuple[float, float, float, float]]]:
        """Return each text with what it covers: left, lower, right and upper edge, in pixels from the lower left corner."""
        return [(t.get_text(), t.get_window_extent(self._renderer).extents) for t in self.texts if t.get_text()]

    def png(self) -> bytes:
        """Return the picture."""
        target = io.BytesIO()
        self._figure.savefig(target, format="png", dpi=self._dpi)
        return target.getvalue()

    def bind(self, pages: PdfPages) -> None:
        """Add the sheet to a document, as its next page."""
        pages.savefig(self._figure)  # type: ignore[no-untyped-call]

    def _type(self, size: float, bold: bool, serif: bool) -> FontProperties:
        return FontProperties(fname=_font(bold, serif), size=size * 72 / self._dpi)

    def _width(self, text: Text) -> float:
        return float(text.get_window_extent(self._renderer).width) if text.get_text() else 0.0
