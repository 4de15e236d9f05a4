"""Labels beside their marks, none over another: pushed apart by adjustText, and what still touches is placed anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from math import cos, hypot, pi, sin

from adjustText import adjust_text
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

DPI = 100
ROUNDS = 100
"""Of pushing apart; a limit in seconds would let the same map come out differently."""
AIR = 5.0
"""Pixels that two labels, or a label and a mark, keep apart."""
STEP, TURNS = 12.0, 24
"""Pixels between two circles of places to try, and places on each."""
NEAR, FARTHEST = 30.0, 220.0
"""Pixels from its mark up to which a label that was pushed stays where it is, and beyond which it belongs to nothing."""

TETHER = 16.0
"""Pixels between label and mark from which a line joins them."""

Point = tuple[float, float]
"""Across and down from the upper left corner, in pixels."""
Box = tuple[float, float, float, float]
"""Left, upper, right and lower edge, in pixels down from the upper left corner."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label to place: its width and height, its mark's place and radius, all in pixels; ``kept`` never goes without."""

    width: float
    height: float
    x: float
    y: float
    radius: float
    kept: bool

    def box(self, at: Point) -> Box:
        """Return what it covers where its centre is at a place."""
        x, y = at
        return (x - self.width / 2, y - self.height / 2, x + self.width / 2, y + self.height / 2)

    def mark(self) -> Box:
        """Return what its mark covers."""
        return (self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


def placed(labels: Sequence[Label], width: float, height: float, obstacles: Sequence[Box] = ()) -> list[Point | None]:
    """Return the centre of each label within a frame, or None for one that there is no room for near its mark.

    Labels earlier in the order have the better claim. Those that are kept are placed as far away as they must.

    Args:
        labels: what to place, the most telling first.
        width: of the frame, in pixels.
        height: of the frame, in pixels.
        obstacles: what else no label may cover.
    """
    found: list[Point | None] = []
    taken: list[Box] = []
    tethers: list[Point] = []
    marks = [*(label.mark() for label in labels), *obstacles]
    solid = [*(label.mark() for label in labels if label.kept), *obstacles]
    for label, wished in zip(labels, _pushed(labels, marks, width, height), strict=True):
        first = (wished,) if distance(label, wished) <= NEAR else ()
        places = chain(first, _around(label, hypot(width, height) if label.kept else FARTHEST))
        free = [at for at in places if _free(label.box(at), (*marks, *taken), width, height)]
        near = [at for at in free if distance(label, at) <= FARTHEST and not _crossing(label, at, taken)]
        place = min(near, key=partial(_muddle, label, solid, tethers), default=free[0] if free and label.kept else None)
        if place is not None:
            taken.append(label.box(place))
            tethers.extend(_tether(label, place))
        found.append(place)
    return found


def end(label: Label, at: Point) -> Point:
    """Return where the line from a mark meets its label: the middle of a side, or the nearest place above or below."""
    left, upper, right, lower = label.box(at)
    if left <= label.x <= right:
        return label.x, upper if label.y < upper else lower
    return (left if label.x < left else right), at[1]


def distance(label: Label, at: Point) -> float:
    """Return how far a label with its centre at a place is from its mark's rim, in pixels."""
    left, upper, right, lower = label.box(at)
    across, down = max(left - label.x, label.x - right, 0.0), max(upper - label.y, label.y - lower, 0.0)
    return hypot(across, down) - label.radius


def touching(one: Box, other: Box, air: float = 0.0) -> bool:
    """Whether two boxes are less than so many pixels apart."""
    return one[0] < other[2] + air and other[0] < one[2] + air and one[1] < other[3] + air and other[1] < one[3] + air


def _free(box: Box, blocked: Sequence[Box], width: float, height: float) -> bool:
    inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
    return inside and not any(touching(box, other, AIR) for other in blocked)


def _tether(label: Label, at: Point) -> list[Point]:
    """Places along the line between a mark and its label, where there is one."""
    if distance(label, at) <= TETHER:
        return []
    (x, y), steps = end(label, at), max(2, int(distance(label, at) / AIR))
    return [(label.x + (x - label.x) * n / steps, label.y + (y - label.y) * n / steps) for n in range(1, steps)]


def _crossing(label: Label, at: Point, taken: Sequence[Box]) -> bool:
    """Whether the line between a mark and its label runs through another label."""
    return any(_within(point, other) for point in _tether(label, at) for other in taken)


def _muddle(label: Label, marks: Sequence[Box], tethers: Sequence[Point], at: Point) -> int:
    """Count what makes a place hard to read: lines of others under the label, marks that its own line runs through."""
    box, own = label.box(at), label.mark()
    under = any(_within(point, box) for point in tethers)
    return under + 2 * _crossing(label, at, [mark for mark in marks if mark != own])


def _within(point: Point, box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _around(label: Label, farthest: float) -> Iterator[Point]:
    """Places around a mark, the nearest first; right of it before above, below and left."""
    gap = label.radius + AIR + 1
    while gap <= farthest:
        across, down = label.width / 2 + gap, label.height / 2 + gap
        for turn in sorted(range(TURNS), key=lambda n: min(n, TURNS - n)):
            angle = 2 * pi * turn / TURNS
            yield label.x + across * cos(angle), label.y - down * sin(angle)
        gap += STEP


def _pushed(labels: Sequence[Label], marks: Sequence[Box], width: float, height: float) -> list[Point]:
    """Push labels apart that start right of their marks."""
    if not labels:
        return []
    figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.set_axis_off()
    stands = [_Stand(label, height) for label in labels]
    for stand in stands:
        axes.add_artist(stand)
    boxes = [Bbox.from_extents(a, height - d, c, height - b) for a, b, c, d in marks]
    adjust_text(
        stands, objects=boxes, target_x=[label.x for label in labels], target_y=[height - label.y for label in labels],
        ax=axes, iter_lim=ROUNDS, avoid_self=False, prevent_crossings=False,
    )  # fmt: skip
    return [(x, height - y) for x, y in (stand.get_position() for stand in stands)]


class _Stand(Text):
    """Stands for a label while adjustText pushes: so large, and never drawn."""

    def __init__(self, label: Label, height: float) -> None:
        super().__init__(label.x + label.radius + AIR + label.width / 2, height - label.y, "")
        self._half = (label.width / 2, label.height / 2)

    def get_window_extent(self, renderer: RendererBase | None = None, dpi: float | None = None) -> Bbox:
        (x, y), (across, down) = self.get_position(), self._half
        return Bbox.from_extents(x - across, y - down, x + across, y + down)
