"""The lines of a text file as they come: encodings forgiven line by line, records cut by the quotes in them."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from recommender.catalogue.intake.journal import Journal
from recommender.errors import InputError

LONGEST_LINE = 1_000_000
"""Bytes of one line; what is longer is no list of wines."""
LONGEST_RECORD = 60
"""Lines that one quoted cell may run over; a quote that stays open longer was never meant to open."""
SEPARATORS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row and the number of its first line."""

    line: int
    cells: list[str]


def read_lines(path: Path, journal: Journal) -> Iterator[tuple[int, str]]:
    """Yield each line with its number; what is not UTF-8 is read as Windows-1252, and listed.

    Raises
    ------
    InputError
        When the file cannot be read, is no text, or has a line without end.
    """
    wide = _wide_encoding(path)
    # universal line ends without decoding: Latin-1 maps every byte to a letter and back
    with path.open(encoding=wide or "latin-1", newline=None, errors="replace") as file:
        number = 0
        while raw := file.readline(LONGEST_LINE):
            number += 1
            if len(raw) >= LONGEST_LINE:
                raise InputError(f"{path.name}: line {number} is longer than {LONGEST_LINE} bytes: not a list of wines")
            if "\0" in raw:
                raise InputError(f"{path.name}: line {number} holds binary data: not a list of wines")
            text = raw.rstrip("\n")
            if wide or text.isascii():
                yield number, text.removeprefix("\ufeff")
                continue
            bytes_of = text.encode("latin-1")
            try:
                yield number, bytes_of.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                text = _western(bytes_of)
                journal.repaired(number, "", "not UTF-8, read as Windows-1252", text)
                yield number, text


def read_records(path: Path, separator: str, journal: Journal) -> Iterator[Record]:
    """Yield each row of a CSV file; a row with a quote that is never closed is refused and the next line read."""
    lines = read_lines(path, journal)
    again: list[tuple[int, str]] = []  # lines to be read anew, the next one last
    held: list[tuple[int, str]] = []
    while True:
        line = again.pop() if again else next(lines, None)
        if line is not None:
            if not held and not line[1].strip():
                continue
            held.append(line)
            closes = len(held) == 1 or '"' in line[1]
            if closes and (record := _record(held, separator)) is not None:
                held = []
                yield record
                continue
            if len(held) <= LONGEST_RECORD:
                continue  # the quoted cell goes on
        elif not held:
            return
        # the quote was never meant to open, or the file ends in the middle: the lines after it may be whole rows
        journal.refused(held[0][0], "truncated: a quote is never closed", held[0][1])
        again += reversed(held[1:])
        held = []


def guess_separator(path: Path) -> str:
    """Return the separator that cuts the first lines most evenly."""
    lines = [text for _, text in zip(range(30), _first_lines(path), strict=False) if text.strip()]
    if not lines:
        raise InputError(f"{path.name}: the file is empty")

    def evenness(separator: str) -> tuple[float, int]:
        counts = [_width(text, separator) for text in lines]
        usual = max(set(counts), key=counts.count)
        return (counts.count(usual) / len(counts) if usual > 1 else 0.0, usual)

    return max(SEPARATORS, key=evenness)


def _first_lines(path: Path) -> Iterator[str]:
    return (text for _, text in read_lines(path, Journal()))


def _width(text: str, separator: str) -> int:
    """Return how many cells a line has; 0 where one is too long for any."""
    try:
        return len(next(csv.reader([text], delimiter=separator)))
    except csv.Error:
        return 0


def _record(held: list[tuple[int, str]], separator: str) -> Record | None:
    """Parse held lines as one row; None while a quoted cell is open."""
    text = "\n".join(line for _, line in held)
    if text.count('"') % 2 and _is_open(text, separator):
        return None
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return None
    return Record(held[0][0], rows[0] if rows else [])


def _is_open(text: str, separator: str) -> bool:
    try:
        list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _wide_encoding(path: Path) -> str | None:
    """UTF-16 and UTF-32 announce themselves by their first bytes."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    if start[:4] in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        return "utf-32"
    return "utf-16" if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else None


def _western(raw: bytes) -> str:
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:  # five bytes that Windows-1252 leaves open
        return raw.decode("latin-1")
