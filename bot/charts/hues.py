"""The hues of wine, as ink and as a pale band of it: one pair for each family or colour; a name always stands beside them."""

from __future__ import annotations

from collections.abc import Mapping

HUES: Mapping[str, tuple[str, str]] = {
    "red": ("#7d1d3f", "#d79aae"),
    "white": ("#8a6a00", "#e3c65c"),
    "rosé": ("#b8475f", "#efaab4"),
    "orange": ("#9c4a10", "#e6ad7d"),
    "sparkling": ("#2f6f82", "#93c4d0"),
    "sweet": ("#a0530f", "#e8b277"),
    "sweet red": ("#55203a", "#c79bb1"),
    "fortified": ("#5b3a21", "#c9a98b"),
    "other": ("#5c5258", "#c4bbbf"),
}
"""Dot and band of each; paper-coloured letters can be read on the dots."""
GROOVE = "#ece4d8"
"""Of a whole track: a band stands out from it by lightness, whatever its hue."""


def hues(key: str, default: str = "other") -> tuple[str, str]:
    """Return the dot and the band of a family or colour, those of another where it is unknown."""
    return HUES.get(key) or HUES[default]


def mixed(pale: str, dark: str, share: float) -> str:
    """Return the hue that lies between two, from the first (0) to the second (1)."""
    pairs = zip(*(bytes.fromhex(hue[1:]) for hue in (pale, dark)), strict=True)
    return "#" + bytes(round(a + (b - a) * min(max(share, 0.0), 1.0)) for a, b in pairs).hex()
