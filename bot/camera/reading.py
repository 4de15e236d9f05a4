"""A grey picture → its lines: found, laid flat, cleaned, read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.camera.cleaning import cleaned
from bot.camera.inking import contrast_of, evened
from bot.camera.lines import lines_of
from bot.camera.straightening import flattening, letters_in, runs_in
from bot.camera.words import check_installed, words_on

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

SKETCH = 2000  # pixels of the longer side on which letters are looked for
STROKE = 44  # pixels of the sketch: strokes up to this width are found
LETTER = 22  # pixels of a small letter as tesseract likes it: capitals are 30
ELEMENT = 48  # the same as STROKE, on the page that is read
MOST_PIXELS = 9_000_000  # that tesseract is given
SHARPER, FOCUS = 2.0, 3.0  # how much a page is sharpened, and how finely, in pixels
FULL = 1.2  # above 1 the edges of letters stay grey, which tesseract reads better than blots


def lines_on(grey: Picture) -> tuple[str, ...]:
    """Return what is written on a picture, line by line; nothing where there are no letters.

    Raises:
        MissingError: Tesseract or one of its languages is not installed.
        RuntimeError: Tesseract failed or took too long.
    """
    check_installed()
    page = page_of(grey)
    return tuple(lines_of(words_on(page))) if page is not None else ()


@dataclass(frozen=True)
class _Layout:
    """Where the writing stands on a page that is laid flat.

    Attributes:
        place: the 3 by 3 matrix that takes a point of the picture there.
        size: width and height of the page, in pixels.
        corners: those of every run of letters, on the page.
        letter: the height of its small letters, in pixels.
    """

    place: NDArray[np.float64]
    size: tuple[int, int]
    corners: NDArray[np.float64]
    letter: float


def page_of(grey: Picture) -> Picture | None:
    """Return the written part of a picture, flat, with dark letters of one size on white; nothing where nothing is written."""
    import cv2
    import numpy as np

    cv2.setNumThreads(1)  # the other cores are for those who talk
    layout = _layout_of(grey)
    if layout is None:
        return None
    laid = cv2.warpPerspective(grey, layout.place, layout.size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    written = np.zeros(laid.shape, np.uint8)
    for corner in layout.corners:
        cv2.fillConvexPoly(written, corner.astype(np.int32), (1,))
    ink = evened(contrast_of(_sharpened(np.asarray(laid, np.uint8)), ELEMENT), ELEMENT, FULL)
    ink = cleaned(ink, layout.letter)
    ink *= 255
    ink *= written
    page = np.subtract(255, ink, out=ink).astype(np.uint8)
    return np.pad(page, 2 * LETTER, constant_values=255)


def _layout_of(grey: Picture) -> _Layout | None:
    """Look for letters on a smaller picture; nothing where there are none."""
    import cv2
    import numpy as np

    shrink = min(1.0, SKETCH / max(grey.shape))
    sketch = np.asarray(cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8)
    contrast = contrast_of(sketch, STROKE)
    ink = evened(contrast, STROKE)
    letters = letters_in(ink)
    runs = runs_in(ink, contrast, letters)
    letters = letters.within(runs.boxes)
    if not len(letters.boxes):
        return None
    flat = flattening(runs, ink.shape)
    corners = np.asarray(cv2.perspectiveTransform(_corners(runs.boxes, letters.height), flat), np.float64)
    origin, size = corners.min(axis=(0, 1)), np.ptp(corners, axis=(0, 1))
    grow = min(LETTER / letters.height, float((MOST_PIXELS / size.prod()) ** 0.5))
    place = np.array([[grow, 0, -grow * origin[0]], [0, grow, -grow * origin[1]], [0, 0, 1]])
    wide, high = (grow * size).astype(int)
    return _Layout(
        place @ flat @ np.diag([shrink, shrink, 1]),
        (int(wide), int(high)),
        grow * (corners - origin),
        grow * letters.height,
    )


def _sharpened(seen: Picture) -> Picture:
    import cv2
    import numpy as np

    soft = cv2.GaussianBlur(seen, (0, 0), 1.0)  # grain is not to be sharpened
    return np.asarray(cv2.addWeighted(soft, 1 + SHARPER, cv2.GaussianBlur(soft, (0, 0), FOCUS), -SHARPER, 0), np.uint8)


def _corners(boxes: NDArray[np.float64], letter: float) -> NDArray[np.float64]:
    """Return the four corners of every box, with room around it."""
    import numpy as np

    x, y, w, h = boxes.T
    left, top, right, bottom = x - 3 * letter, y - 0.7 * letter, x + w + 3 * letter, y + h + 0.7 * letter
    return np.stack([left, top, right, top, right, bottom, left, bottom], axis=1).reshape(-1, 4, 2)
