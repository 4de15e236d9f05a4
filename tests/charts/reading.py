"""Looking at pictures: their size, their pixels, whether what is written on them can be read."""

import io
import struct
from itertools import combinations

import numpy as np

from bot.charts.sheet import WIDTH

ODD_NAMES = ["Jean-Christophe-Maximilien de la Rochefoucauld-Montbazon", "$x^2$", "Zoé 🍷", "李雷", "W" * 64, ""]


def read_apart(sheet) -> None:
    """Fail where two texts touch, or one leaves the picture."""
    kept_apart(sheet, size(sheet.png())[1])


def kept_apart(sheet, height: float) -> None:
    """Fail where two texts touch, or one leaves a sheet of so many pixels down."""
    boxes = sheet.boxes()
    for words, (left, lower, right, upper) in boxes:
        assert left >= 0, words
        assert right <= WIDTH, words
        assert lower >= 0, words
        assert upper <= height, words
    for (one, a), (other, b) in combinations(boxes, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 1 or b[3] <= a[1] + 1
        assert apart, f"{one!r} touches {other!r}"


def size(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def pixels(png: bytes) -> np.ndarray:
    from matplotlib.image import imread

    return (imread(io.BytesIO(png))[..., :3] * 255).round().astype(int)


def painted(png: bytes, colour: str) -> int:
    wanted = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
    return int((pixels(png) == wanted).all(axis=-1).sum())
