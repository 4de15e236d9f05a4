"""A picture → what is written on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reading:
    """What was read on a picture: ``lines`` from top to bottom, ``barcodes``, and what went wrong (``trouble``), if anything."""

    lines: tuple[str, ...] = ()
    barcodes: tuple[str, ...] = ()
    trouble: str = ""


def read(content: bytes) -> Reading:
    """Read a picture; nothing here can yet."""
    return Reading(trouble="missing")
