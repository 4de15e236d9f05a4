"""The ink of a page without what is not letters: rules, frames, dotted leaders, grain."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

INKED = 0.35


def cleaned(ink: NDArray[np.float32], letter: float) -> NDArray[np.float32]:
    """Return the ink of the letters alone.

    Args:
        ink: 0 to 1, the lines horizontal.
        letter: The height of its small letters, in pixels.
    """
    import cv2
    import numpy as np

    inked = (ink > INKED).astype(np.uint8)
    _, marks, stats, _ = cv2.connectedComponentsWithStats(inked, connectivity=8)
    wide, high = stats[:, 2], stats[:, 3]
    rule = (
        ((wide > 8 * letter) & (high < 0.6 * letter)) | ((high > 8 * letter) & (wide < letter)) | (high > 16 * letter)
    )
    grain = (wide < 0.12 * letter) & (high < 0.12 * letter)
    dot = (wide < 0.45 * letter) & (high < 0.45 * letter)
    gone = rule | grain
    gone[0] = dot[0] = False
    dots = dot[marks].astype(np.uint8)
    trail = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones((1, round(1.2 * letter) | 1), np.uint8))
    _, trails, sizes, _ = cv2.connectedComponentsWithStats(trail, connectivity=8)
    leader = (sizes[:, 2] > 3 * letter) & (sizes[:, 3] < 0.7 * letter)
    leader[0] = False
    off = gone[marks] | (leader[trails] & (dots > 0))
    off = cv2.dilate(off.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return np.where(off, np.float32(0), ink)
