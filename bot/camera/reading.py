"""A grey picture → its lines: found, straightened, cleaned, read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.camera.cleaning import cleaned
from bot.camera.inking import contrast_of, evened
from bot.camera.lines import lines_of
from bot.camera.straightening import flattening, letters_in, runs_in
from bot.camera.words import check_installed, words_on

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SKETCH = 2000  # pixels of the longer side on which letters are looked for
ABOUT = 44  # pixels of the sketch: strokes up to this width are found
import os
US=float(os.environ.get("US","2")); SG=float(os.environ.get("SG","3"))
LETTER = int(os.environ.get("LE","22"))  # pixels of a small letter as tesseract likes it: capitals are 30
LARGEST = 9_000_000  # pixels that tesseract is given
import os
THICK = float(os.environ.get("TH","1.2"))
GAM = float(os.environ.get("GA","1.0"))
def thinned(x): return x**GAM
LAYOUT = 11  # scattered words: what is a line is told by their places

def lines_on(grey: NDArray[np.uint8]) -> tuple[str, ...]:
    """Return what is written on a picture, line by line; nothing where there are no letters.

    Raises:
        MissingError: Tesseract or one of its languages is not installed.
    """
    check_installed()
    page = page_of(grey)
    return tuple(lines_of(words_on(page, LAYOUT))) if page is not None else ()


def page_of(grey: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """Return the written part of a picture, flat, with dark letters of one size on white."""
    import cv2
    import numpy as np

    cv2.setNumThreads(1)
    shrink = min(1.0, SKETCH / max(grey.shape))
    sketch = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    contrast = contrast_of(sketch, ABOUT)
    ink = evened(contrast, ABOUT)
    letters = letters_in(ink)
    if len(letters.boxes) < 3:
        return None
    runs = runs_in(ink, contrast, letters)
    if not len(runs.boxes):
        return None
    letters = letters.within(runs.boxes)
    flat = flattening(runs, ink.shape)
    corners = cv2.perspectiveTransform(_corners(runs.boxes, letters.height), flat)
    (left, top), (right, bottom) = corners.min(axis=(0, 1)), corners.max(axis=(0, 1))
    grow = LETTER / letters.height
    grow = min(grow, (LARGEST / ((right - left) * (bottom - top))) ** 0.5)
    place = np.array([[grow, 0, -grow * left], [0, grow, -grow * top], [0, 0, 1]])
    size = (round(grow * (right - left)), round(grow * (bottom - top)))
    whole = place @ flat @ np.diag([shrink, shrink, 1])
    seen = cv2.warpPerspective(grey, whole, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    written = np.zeros((size[1], size[0]), np.uint8)
    for corner in grow * (corners - [left, top]):
        cv2.fillConvexPoly(written, corner.astype(np.int32), 1)
    seen = cv2.GaussianBlur(seen,(0,0),1.0)
    seen = cv2.addWeighted(seen, 1 + US, cv2.GaussianBlur(seen, (0, 0), SG), -US, 0)
    element = round(2.2 * LETTER)
    ink = evened(contrast_of(seen, element), element, THICK)
    return np.asarray(255 - 255 * thinned(cleaned(ink, grow * letters.height) * written), np.uint8)


def _corners(boxes: NDArray[np.float64], letter: float) -> NDArray[np.float64]:
    """Return the four corners of every box, with room around it."""
    import numpy as np

    x, y, w, h = boxes.T
    left, top, right, bottom = x - 3 * letter, y - 0.7 * letter, x + w + 3 * letter, y + h + 0.7 * letter
    return np.stack([left, top, right, top, right, bottom, left, bottom], axis=1).reshape(-1, 4, 2)
