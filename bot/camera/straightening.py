"""Where the letters are, how large, and which way their lines run; the picture turned so that the lines lie flat."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

INKED = 0.4  # ink from which a point belongs to a stroke

BARE = 0.15
"""Ground that has no more than this share of the contrast of the strokes on it is paper, not wood."""

MOST_LETTERS, MOST_RUNS = 12_000, 2_000
"""A page of small print has half as many; a picture with more runs is grain, and would only cost time."""

FAINT, FAINTEST = 0.7, 0.4
"""Runs that have less than this share of the usual contrast are none: the second on bare ground."""

STEEPEST = 0.8
"""Of a picture that is seen so much aslant, one side is twice as far away as the other."""


@dataclass(frozen=True)
class Letters:
    """The parts of a picture that may be letters, as columns: left, top, width, height, in pixels."""

    boxes: Floats
    height: float

    @classmethod
    def of(cls, boxes: Floats) -> Letters:
        """Return parts with the height that is usual among them."""
        import numpy as np

        return cls(boxes, float(np.median(boxes[:, 3])) if len(boxes) else 0.0)

    def within(self, areas: Floats) -> Letters:
        """Return those whose middle is in one of the boxes."""
        import numpy as np

        at = self.boxes[:, :2] + self.boxes[:, 2:] / 2
        inside = np.zeros(len(at), np.bool_)
        for area in areas:
            inside |= ((at >= area[:2]) & (at <= area[:2] + area[2:])).all(axis=1)
        return Letters.of(self.boxes[inside])


def letters_in(ink: NDArray[np.float32]) -> Letters:
    """Return the parts of the ink that have the size and shape of letters."""
    import cv2
    import numpy as np

    _, _, stats, _ = cv2.connectedComponentsWithStats((ink > INKED).astype(np.uint8), connectivity=8)
    boxes, area = stats[1:, :4].astype(np.float64), stats[1:, 4]
    wide, high = boxes[:, 2], boxes[:, 3]
    longer = max(ink.shape)
    fits = (
        (high >= 6)
        & (high < longer / 8)
        & (wide < 12 * high)
        & (wide > high / 8)
        & (area > 0.12 * wide * high)
        & (area > 15)
    )
    boxes = boxes[fits]
    return Letters.of(boxes[:MOST_LETTERS])


@dataclass(frozen=True)
class Runs:
    """Letters that stand close together in a line: words and more.

    Attributes:
        boxes: Left, top, width and height of each, in pixels.
        places: The middle of its ink.
        angles: Which way it runs, in radians.
    """

    boxes: Floats
    places: Floats
    angles: Floats

    def only(self, kept: NDArray[np.bool_]) -> Runs:
        """Return some of them."""
        return Runs(self.boxes[kept], self.places[kept], self.angles[kept])


def runs_in(ink: NDArray[np.float32], contrast: NDArray[np.float32], letters: Letters) -> Runs:
    """Return the runs of letters in a picture whose lines are more or less horizontal."""
    import cv2
    import numpy as np

    mask = np.zeros(ink.shape, np.uint8)
    inked = (ink > INKED).astype(np.uint8)
    for x, y, w, h in letters.boxes.astype(int):
        mask[y : y + h, x : x + w] = inked[y : y + h, x : x + w]
    reach = max(3, round(1.2 * letters.height)) | 1
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
    count, marks, stats, middles = cv2.connectedComponentsWithStats(joined, connectivity=8)
    kept: list[int] = []
    angles, seen = [], []
    for n in range(1, count if count <= MOST_RUNS else 1):
        x, y, w, h, area = stats[n]
        part = np.s_[y : y + h, x : x + w]
        if w < letters.height or area < 0.15 * w * h or not _written(ink[part]):
            continue
        moments = cv2.moments((marks[part] == n).astype(np.uint8), binaryImage=True)
        kept.append(n)
        angles.append(0.5 * math.atan2(2 * moments["mu11"], moments["mu20"] - moments["mu02"]))
        near = round(0.7 * letters.height)
        around = np.s_[max(0, y - near) : y + h + near, max(0, x - near) : x + w + near]
        seen.append((np.percentile(contrast[part], 90), np.percentile(contrast[around], 30)))
    found = Runs(
        stats[kept, :4].astype(np.float64), np.asarray(middles[kept], np.float64).reshape(-1, 2), np.array(angles)
    )
    return _printed(found, np.array(seen).reshape(-1, 2))


def _written(ink: NDArray[np.float32]) -> bool:
    """Whether strokes go up and down as well as along, as those of letters do and the grain of wood does not."""
    import numpy as np

    if min(ink.shape) < 3:
        return False
    across = float(np.abs(np.diff(ink, axis=1)).mean())
    down = float(np.abs(np.diff(ink, axis=0)).mean())
    return 0.33 * (across + down) < across < 0.87 * (across + down)


def _printed(runs: Runs, seen: Floats) -> Runs:
    """Leave out wood, cloth and grain: they are fainter than what is printed, and the ground around them is not bare.

    Args:
        runs: What may be written.
        seen: The contrast of the strokes of each, and that of the ground around it.
    """
    import numpy as np

    if len(seen) < 2:
        return runs
    stroke, ground = seen.T
    clear = np.maximum(stroke - ground, 1e-6)
    order = np.argsort(clear)
    weight = np.cumsum((runs.boxes[:, 2] * clear**3)[order])  # the clearest have the say, few as they may be
    usual = clear[order][np.searchsorted(weight, 0.6 * weight[-1])]
    away = np.hypot(*(runs.places[:, None] - runs.places[None]).transpose(2, 0, 1))
    nearest = np.argsort(away, axis=1)[:, :5]  # itself among them
    bare = np.median((ground / np.maximum(stroke, 1e-6))[nearest], axis=1) < BARE
    around = (clear + clear[nearest].mean(axis=1)) / 2
    return runs.only(around > np.where(bare, FAINTEST, FAINT) * usual)


def flattening(runs: Runs, shape: tuple[int, ...]) -> Floats:
    """Return the 3 by 3 matrix that makes the lines of a picture horizontal, for points of this picture.

    Lines that are parallel on paper meet in one point of a photo. It is found from the longer runs, those that agree
    with no other left aside, and sent to infinity.
    """
    import numpy as np

    high, wide = shape
    size = float(max(shape))
    centre = np.array([[1 / size, 0, -wide / 2 / size], [0, 1 / size, -high / 2 / size], [0, 0, 1]])
    runs = runs.only(runs.boxes[:, 2] > 3.5 * np.median(runs.boxes[:, 3]))
    if len(runs.boxes) < 2:
        return np.eye(3)
    meeting = _meeting((runs.places - [wide / 2, high / 2]) / size, runs.angles, runs.boxes[:, 2])
    if meeting[0] < 0:
        meeting = -meeting
    turn = -math.atan2(meeting[1], meeting[0])
    level = np.array([[math.cos(turn), -math.sin(turn), 0], [math.sin(turn), math.cos(turn), 0], [0, 0, 1]])
    away = np.eye(3)
    away[2, 0] = -np.clip(meeting[2] / max(math.hypot(meeting[0], meeting[1]), 1e-9), -STEEPEST, STEEPEST)
    flat: Floats = np.linalg.inv(centre) @ away @ level @ centre
    return flat


def _meeting(places: Floats, angles: Floats, lengths: Floats) -> Floats:
    """Return the point, in homogeneous coordinates, in which most pieces meet when they are drawn on."""
    import numpy as np

    order = np.argsort(angles)
    half = np.searchsorted(np.cumsum(lengths[order]), lengths.sum() / 2)
    middle = angles[order][min(half, len(order) - 1)]
    point = np.array([math.cos(middle), math.sin(middle), 0.0])
    normals = np.stack([-np.sin(angles), np.cos(angles)], axis=1)
    rows = np.column_stack([normals, -(normals * places).sum(axis=1)])
    rows = np.vstack([rows, [0, 0, 0.15]])  # without pieces that say otherwise, they meet nowhere
    for width in (0.2, 0.1, 0.05, 0.03, 0.03):
        off = rows[:-1] @ point / np.maximum(np.hypot(*(point[:2, None] - places.T * point[2])), 1e-9)
        weights = lengths / lengths.max() / (1 + (off / width) ** 2) ** 2
        weights = np.append(weights, weights.sum() / 20)
        point = np.linalg.eigh((rows * weights[:, None]).T @ rows)[1][:, 0]
    return np.asarray(point)
