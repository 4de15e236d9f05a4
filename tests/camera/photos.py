"""Looks at a page as a phone does: the same seed gives the same picture."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Light:
    """How a page is seen: everything between the ink and the file."""

    angle: float = 0  # degrees
    tilt: float = 0  # how much narrower the far edge is, as a share
    turn: float = 0  # the same from left to right
    shadow: float = 0  # share of the light that the darkest corner lacks
    blur: float = 0  # sigma, as a share of the size of the letters
    noise: float = 0  # sigma, of 255
    quality: int = 92  # JPEG
    tint: tuple[float, float, float] = (1, 1, 1)
    size: tuple[int, int] = (1440, 1920)  # pixels
    margin: float = 0.05  # of the table around the page


def photo(page: Image.Image, light: Light, seed: int, letters: int = 30) -> bytes:
    """Return a page as a photograph in a file."""
    chance = np.random.default_rng(seed)
    seen = _laid(np.asarray(page.convert("RGB")), light, chance)
    seen = seen * _shadow(light, chance) * np.array(light.tint, np.float32)
    sigma = light.blur * letters * light.size[0] / 1500
    if sigma > 0:
        seen = cv2.GaussianBlur(seen, (0, 0), sigma)
    if light.noise:
        grain = chance.normal(0, light.noise, (*seen.shape[:2], 1)) + chance.normal(0, light.noise / 2, seen.shape)
        seen = seen + grain
    out = Image.fromarray(np.clip(seen, 0, 255).astype(np.uint8))
    return filed(out, quality=light.quality)


def filed(picture: Image.Image, kind: str = "JPEG", **how: object) -> bytes:
    """Return a picture as the bytes of a file."""
    into = BytesIO()
    picture.save(into, kind, **how)
    return into.getvalue()


def _laid(page: Picture, light: Light, chance: np.random.Generator) -> NDArray[np.float32]:
    """Lay the page on a table and look at it from above, more or less."""
    wide, high = light.size
    page_high, page_wide = page.shape[:2]
    fit = min(wide * (1 - 2 * light.margin) / page_wide, high * (1 - 2 * light.margin) / page_high)
    half = np.array([page_wide, page_high]) * fit / 2
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], float) * half
    corners[:2, 0] *= 1 - light.tilt
    corners[:, 1] *= np.where(corners[:, 0] > 0, 1 - light.turn, 1)
    a = np.radians(light.angle)
    corners = corners @ np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]]) + np.array([wide, high]) / 2
    flat = np.array([[0, 0], [page_wide, 0], [page_wide, page_high], [0, page_high]], np.float32)
    to = cv2.getPerspectiveTransform(flat, corners.astype(np.float32))
    if fit < 0.9:
        page = cv2.GaussianBlur(page, (0, 0), 0.4 / fit)
    table = _table(wide, high, chance)
    mask = cv2.warpPerspective(np.full(page.shape[:2], 1, np.float32), to, (wide, high))[..., None]
    return table * (1 - mask) + cv2.warpPerspective(page.astype(np.float32), to, (wide, high)) * mask


def _table(wide: int, high: int, chance: np.random.Generator) -> NDArray[np.float32]:
    """Wood: long soft streaks of brown."""
    grain = cv2.resize(
        chance.normal(0, 1, (high // 6 + 1, 12)).astype(np.float32), (wide, high), interpolation=cv2.INTER_CUBIC
    )
    wood = np.array([104, 76, 52], np.float32) + grain[..., None] * np.array([14, 11, 8], np.float32)
    return np.clip(wood, 0, 255)


def _shadow(light: Light, chance: np.random.Generator) -> NDArray[np.float32]:
    """Light that falls off to one side, and the soft shadow of a hand."""
    wide, high = light.size
    if not light.shadow:
        return np.ones((high, wide, 1), np.float32)
    x, y = np.meshgrid(np.linspace(-1, 1, wide, dtype=np.float32), np.linspace(-1, 1, high, dtype=np.float32))
    a = chance.uniform(0, 2 * np.pi)
    slope = (np.cos(a) * x + np.sin(a) * y) / 2.8 + 0.5
    at = chance.uniform(-0.9, 0.9, 2)
    hand = 1 / (1 + np.exp(-12 * (np.hypot(x - at[0], (y - at[1]) * 0.7) - 0.55)))
    dim = 1 - light.shadow * np.clip(0.6 * slope + 0.5 * (1 - hand), 0, 1)
    return dim[..., None].astype(np.float32)
