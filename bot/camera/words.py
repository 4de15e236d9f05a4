"""A clean page → its words with their places, by the program tesseract."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LANGUAGES = ("fra", "eng")
SCATTERED = 11  # tesseract's page segmentation mode that finds words wherever they are; lines are told by their places
PATIENCE = 15  # seconds
NICE = 10  # answers to messages go first


class MissingError(Exception):
    """The program or one of its languages is not installed."""


@dataclass(frozen=True)
class Word:
    """A word on a page: how sure its reading is, of 100, and its box in pixels."""

    text: str
    sure: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """The height of the box."""
        return self.bottom - self.top


def check_installed() -> None:
    """Raise ``MissingError`` unless tesseract can be started and has both languages."""
    import pytesseract

    try:
        known = pytesseract.get_languages()
    except (OSError, RuntimeError) as error:
        raise MissingError from error
    if not set(LANGUAGES) <= set(known):
        raise MissingError


def words_on(page: NDArray[np.uint8]) -> list[list[Word]]:
    """Return the words of a page, line by line as tesseract saw them.

    Args:
        page: Dark letters on white.

    Raises:
        RuntimeError: Tesseract failed or took too long.
    """
    import pytesseract

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # it would take every core, and be slower
    table: Mapping[str, list[Any]] = pytesseract.image_to_data(
        page,
        lang="+".join(LANGUAGES),
        config=f"--psm {SCATTERED} --dpi 300",
        nice=NICE,
        timeout=PATIENCE,
        output_type=pytesseract.Output.DICT,
    )
    return list(_by_line(table))


def _by_line(table: Mapping[str, list[Any]]) -> Iterable[list[Word]]:
    lines: dict[tuple[int, ...], list[Word]] = {}
    for n, text in enumerate(table["text"]):
        if not str(text).strip():
            continue
        line = tuple(int(table[part][n]) for part in ("block_num", "par_num", "line_num"))
        left, top = float(table["left"][n]), float(table["top"][n])
        word = Word(str(text), float(table["conf"][n]), left, top, left + table["width"][n], top + table["height"][n])
        lines.setdefault(line, []).append(word)
    return lines.values()
