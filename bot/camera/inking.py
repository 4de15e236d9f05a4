"""A grey picture → its ink, whatever the light, the paper and the colour of the ink.

A page has millions of points, so what is worked out of them is put in their place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FAINT = 0.6
"""Ink that has less than this share of the strongest contrast in the picture is not made any stronger."""

LEAST_CONTRAST = 0.12
"""Of the brighter side: less is the grain of the sensor."""

DARKNESS = 16.0
"""Steps of grey, of 255, that even the deepest shadow is taken to have, so that its grain does not count as contrast."""

GRAIN = 0.15
"""Ink that is no more than this is the grain of paper and sensor."""

DOUBT = 0.12
"""Votes, as a share of a place, by which the ink is of the other kind than in most of the picture."""


def contrast_of(grey: NDArray[np.uint8], letter: int) -> NDArray[np.float32]:
    """Return how strongly each point stands out from its ground: 0 for the ground, up to 1 for black on white.

    A stroke is what a closing (ink darker than the ground) or an opening (lighter) takes away; so a shadow, the edge of a
    page and the table around it leave no mark. Which of both holds is voted on around every place, for a page may have both.

    Args:
        grey: The picture.
        letter: About the height of its letters, in pixels. Strokes up to this width are found, thus much larger letters too.
    """
    import cv2
    import numpy as np

    soft = np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.0), np.uint8)
    element = _square(letter)
    ground = cv2.morphologyEx(soft, cv2.MORPH_CLOSE, element)
    below = cv2.morphologyEx(soft, cv2.MORPH_OPEN, element)
    stroke = np.where(_ink_is_dark(soft, letter), cv2.subtract(ground, soft), cv2.subtract(soft, below))
    ink = ground.astype(np.float32)
    ink += DARKNESS
    np.divide(stroke, ink, out=ink)  # a share of the light is the same in a shadow
    ink -= np.median(ink)
    return np.maximum(ink, 0, out=ink)


def evened(contrast: NDArray[np.float32], letter: int, full: float = 0.85) -> NDArray[np.float32]:
    """Return ink from 0 to 1: what is printed fainter, or thinner, is as black as the rest around it.

    Args:
        contrast: What ``contrast_of`` gave.
        letter: The same as it was given.
        full: What of the strongest contrast near it makes a point black.
    """
    import cv2
    import numpy as np

    near = cv2.dilate(contrast, cv2.getStructuringElement(cv2.MORPH_RECT, (2 * letter | 1, letter | 1)))
    nearby = np.asarray(cv2.blur(near, (letter, letter), dst=near), np.float32)
    strong = float(np.percentile(contrast[contrast > LEAST_CONTRAST], 90)) if (contrast > LEAST_CONTRAST).any() else 1.0
    ink = np.maximum(nearby, max(LEAST_CONTRAST, FAINT * strong), out=nearby)
    ink *= full
    np.divide(contrast, ink, out=ink)
    ink -= GRAIN
    ink /= 1 - GRAIN
    return np.clip(ink, 0, 1, out=ink)


def _ink_is_dark(soft: NDArray[np.uint8], letter: int) -> NDArray[np.bool_]:
    """Whether the ground is the lighter part; near strokes, the ground is the larger part."""
    import cv2
    import numpy as np

    high, low = cv2.dilate(soft, _square(letter // 2)), cv2.erode(soft, _square(letter // 2))
    span = cv2.subtract(high, low)
    edges = span > 0.35 * np.percentile(span, 99)
    lighter = soft > cv2.addWeighted(high, 0.5, low, 0.5, 0)
    votes = np.where(lighter, np.float32(1), np.float32(-1))
    votes *= edges
    overall = DOUBT if votes.sum() >= 0 else -DOUBT
    return np.asarray(cv2.blur(votes, (4 * letter, 2 * letter)) + overall >= 0)


def _square(side: int) -> NDArray[np.uint8]:
    import numpy as np

    return np.ones((side | 1, side | 1), np.uint8)
