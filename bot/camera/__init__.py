"""A picture → what is written on it: lines of a wine list, a price tag, a label; and bar codes.

Nothing of a picture is kept: tesseract is given a temporary file, which is removed before ``read`` returns.
The libraries for pictures are loaded when the first one comes.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from threading import BoundedSemaphore

log = logging.getLogger(__name__)

_turn = BoundedSemaphore(1)


@dataclass(frozen=True)
class Reading:
    """What was read on a picture.

    Attributes:
        lines: From top to bottom, a price beside its wine; columns one after the other.
        barcodes: The digits of EAN and UPC codes.
        trouble: Empty; "missing" when tesseract or one of its languages is not installed; "too_big" when the picture has
            more pixels than are allowed; "unreadable" when it is no picture, a damaged one, or nothing was found on it.
    """

    lines: tuple[str, ...] = ()
    barcodes: tuple[str, ...] = ()
    trouble: str = ""


def read(content: bytes) -> Reading:
    """Read a picture. It takes seconds, and one is read at a time.

    Args:
        content: A file as it was sent; any bytes.
    """
    with _turn:
        try:
            return _read(content)
        except Exception as error:  # noqa: BLE001 - a picture is whatever somebody sends
            log.warning("a picture could not be read: %s", type(error).__name__)
            return Reading(trouble="unreadable")


def _read(content: bytes) -> Reading:
    from bot.camera.barcodes import barcodes_on
    from bot.camera.opening import TooBigError, UnreadableError, opened
    from bot.camera.reading import lines_on
    from bot.camera.words import MissingError

    try:
        grey = opened(content)
    except TooBigError:
        return Reading(trouble="too_big")
    except UnreadableError:
        return Reading(trouble="unreadable")
    barcodes = barcodes_on(grey)
    try:
        lines = lines_on(grey)
    except MissingError:
        return Reading(barcodes=barcodes, trouble="missing")
    except RuntimeError:
        log.warning("tesseract failed, or took too long for a picture")
        lines = ()
    return Reading(lines, barcodes, "" if lines or barcodes else "unreadable")
