"""Words with their places → the lines a person would read, a price beside its wine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from bot.camera.words import Word

UNSURE = 25  # of 100: a word read with less is left out
SURE = 50  # a line whose letters are on average less sure is left out
QUITE_SURE = 75  # the same, for a few letters that stand alone
WIDE = 2.0  # letters high: a gap in a line from which its parts may belong to two columns

PRICE = re.compile(r"(?:^|[\s€£$])(\d{1,4}(?:\s?[.,€]\s?\d{2})?)(?:\s?(?:€|eur|euros?))?\W*$", re.IGNORECASE)
VINTAGE = re.compile(r"(?:19|20)\d\d")
CURRENCY = "€£$"


@dataclass(frozen=True)
class Piece:
    """Words of one line without a wide gap between them."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """What is written."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(word.left for word in self.words)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return median(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return median(word.bottom for word in self.words)

    @property
    def is_price(self) -> bool:
        """Whether it ends in an amount; a year is none."""
        found = PRICE.search(self.text)
        return found is not None and VINTAGE.fullmatch(found[1]) is None

    @property
    def is_speck(self) -> bool:
        """Whether it is a few letters, read unsurely, apart from all else: most likely a mark on the table."""
        few = sum(map(str.isalnum, self.text)) <= 4 and not any(map(str.isdigit, self.text))
        return few and max(word.sure for word in self.words) < QUITE_SURE

    @property
    def has_letters(self) -> bool:
        """Whether it can be a part of a name."""
        return sum(map(str.isalpha, self.text)) >= 3


def lines_of(lines: Iterable[Sequence[Word]]) -> list[str]:
    """Return what is written, from top to bottom, one column after the other."""
    pieces = [piece for line in lines for piece in _pieces(line)]
    return [text for column in _columns(pieces) for row in _rows(column) if (text := _told(row))]


def _pieces(line: Sequence[Word]) -> Iterable[Piece]:
    """Cut a line at its wide gaps, and leave out what is no word."""
    words = [word for word in sorted(line, key=lambda w: w.left) if word.sure >= UNSURE and _is_word(word.text)]
    if not words:
        return
    gap = WIDE * median(word.height for word in words)
    part = [words[0]]
    for word in words[1:]:
        if word.left - part[-1].right > gap:
            yield Piece(tuple(part))
            part = []
        part.append(word)
    yield Piece(tuple(part))


def _is_word(text: str) -> bool:
    return any(letter.isalnum() or letter in CURRENCY for letter in text)


def _columns(pieces: list[Piece]) -> Iterable[list[Piece]]:
    """Part what stands side by side: where names begin anew, with prices on both sides and next to nothing across."""
    for border in sorted({piece.left for piece in pieces if piece.has_letters}):
        across = [p for p in pieces if p.left < border - 1 and p.right > border]
        before = [p for p in pieces if p.left < border - 1 and p not in across]
        after = [p for p in pieces if p.left >= border - 1]
        costs = [sum(p.is_price for p in side) for side in (before, after)]
        names = [sum(p.has_letters for p in side) for side in (before, after)]
        even = all(min(both) >= max(1, 0.3 * max(both)) for both in (costs, names))
        if even and len(across) <= len(pieces) / 20:
            yield sorted([*before, *across], key=lambda p: p.top)
            yield from _columns(after)
            return
    yield pieces


def _rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Put together what stands at one height."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.top + p.bottom):
        for row in rows[-3:]:
            if _level(row[-1], piece) or _level(row[0], piece):
                row.append(piece)
                break
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.left) for row in rows]


def _level(one: Piece, other: Piece) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def _told(row: Sequence[Piece]) -> str:
    """Return a row as text; nothing where it is too unsure to be worth reading."""
    words = [word for piece in row if not piece.is_speck for word in piece.words]
    letters = [sum(map(str.isalnum, word.text)) for word in words]
    if sum(letters) < 2 or sum(n * w.sure for n, w in zip(letters, words, strict=True)) < SURE * sum(letters):
        return ""
    return " ".join(word.text for word in words)
