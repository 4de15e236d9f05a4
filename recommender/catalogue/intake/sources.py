"""A list of wines as tables of text, chunk by chunk: CSV in any dress, or the first filled sheet of an Excel file."""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from recommender.catalogue.intake.journal import Journal
from recommender.catalogue.intake.lines import Record, guess_separator, read_records
from recommender.errors import InputError

CHUNK = 10_000
"""Rows handled at once; what is kept of them is far smaller than their text."""
EXCEL = frozenset({".xlsx", ".xlsm"})
LARGEST_SHEET = 2_000_000_000
"""Bytes of an Excel file once unpacked; beyond it, it is a bomb rather than a list."""
LARGEST_HELD = 200_000_000
"""Bytes of what is held in memory at once, such as the texts that cells share; sheets are read row by row."""
TIGHTEST, SMALL = 200, 20_000_000
"""How many times a part may grow when it is unpacked, where it grows above so many bytes; sheets of wines grow some ten times."""
MOST_PARTS = 1_000
"""Files within an Excel file."""
MOST_COLUMNS = 256
"""Columns that are looked at: one cell at the far corner of a sheet makes openpyxl fill up 17 thousand million others."""
MOST_EMPTY = 10_000
"""Empty rows after which a sheet is over."""
PREAMBLE = 10
"""Rows among which the header is looked for: shops put their name and the date above it."""
MOST_ROWS = 2_000_000
"""Wines of one catalogue."""


@dataclass(frozen=True)
class Source:
    """An opened list: its header, and its rows still to come.

    Attributes
    ----------
    header
        Names of the columns as written; made up where the file has none.
    first
        The first rows, by which columns are judged.
    chunks
        Gives tables of text, "" where empty, indexed by line number; can be read once.
    """

    header: tuple[str, ...]
    first: pd.DataFrame
    chunks: Callable[[], Iterator[pd.DataFrame]]


def open_source(path: Path, journal: Journal, is_name: Callable[[str], bool]) -> Source:
    """Open a list and find its header.

    Parameters
    ----------
    is_name
        Whether a cell is a known name of a column.

    Raises
    ------
    InputError
        When the file is missing, empty, damaged, or no list.
    """
    records = _records(path, journal)
    start = list(itertools.islice(records, PREAMBLE))
    if not start:
        raise InputError(f"{path.name}: the file is empty")
    at = _header_at(start, is_name)
    if at is None:
        header = [f"column {n + 1}" for n in range(len(start[0].cells))]
        journal.note("the file has no header: columns are told by what is in them")
        rows = start
    else:
        header = _distinct(start[at].cells)
        rows = start[at + 1 :]
        for record in start[:at]:
            journal.refused(record.line, "above the header", " ".join(record.cells))
    if len(header) < 2 and not any(map(is_name, header)):
        raise InputError(f"{path.name}: line {start[0].line} has one column: no separator (, ; tab |) was recognised")
    if not rows:
        raise InputError(f"{path.name}: a header and no rows")
    ahead = [*rows, *itertools.islice(records, 500)]
    first = _table([r for r in ahead if len(r.cells) == len(header)], header)
    return Source(tuple(header), first, lambda: _chunks(itertools.chain(ahead, records), header, journal))


def _chunks(records: Iterator[Record], header: Sequence[str], journal: Journal) -> Iterator[pd.DataFrame]:
    held: list[Record] = []
    total = 0
    for record in records:
        if (whole := _whole(record, header, journal)) is not None:
            held.append(whole)
        if len(held) >= CHUNK:
            total += len(held)
            if total > MOST_ROWS:
                raise InputError(f"line {record.line}: more than {MOST_ROWS} rows; cut the list in parts")
            yield _table(held, header)
            held = []
    if held:
        yield _table(held, header)


def _whole(record: Record, header: Sequence[str], journal: Journal) -> Record | None:
    """Return the row as wide as the header; None, and refused, where it is cut short or runs over."""
    wide, cells = len(header), record.cells
    if not any(c.strip() for c in cells):
        return None
    if len(cells) < wide:
        told = f"truncated: {len(cells)} of {wide} columns"
        journal.refused(record.line, told, " | ".join(cells))
        return None
    if any(c.strip() for c in cells[wide:]):
        journal.refused(
            record.line, f"more columns than the {wide} of the header: a separator inside a cell?", " | ".join(cells)
        )
        return None
    return Record(record.line, cells[:wide])


def _table(records: Sequence[Record], header: Sequence[str]) -> pd.DataFrame:
    lines = pd.Index([r.line for r in records], name="line")
    return pd.DataFrame([r.cells for r in records], columns=list(header), index=lines, dtype="str")


def _header_at(rows: Sequence[Record], is_name: Callable[[str], bool]) -> int | None:
    """Position of the header: the row that names most columns; None where none does and the first row is data."""
    named = [sum(map(is_name, r.cells)) for r in rows]
    best = max(range(len(rows)), key=lambda n: (named[n], -n))
    if named[best] >= 2 or (named[best] == 1 and best == 0):
        return best
    digits = sum(any(c.isdigit() for c in cell) for cell in rows[0].cells)
    return None if digits else 0


def _distinct(names: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    kept = []
    for n, raw in enumerate(names):
        name = " ".join(raw.split()) or f"column {n + 1}"
        seen[name] = seen.get(name, 0) + 1
        kept.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return kept


def _records(path: Path, journal: Journal) -> Iterator[Record]:
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    if path.stat().st_size == 0:
        raise InputError(f"{path.name}: the file is empty")
    if path.suffix.lower() in EXCEL:
        return _excel_records(path)
    if path.suffix.lower() == ".xls":
        raise InputError(f"{path.name}: the old .xls format is not read; save it as .xlsx or CSV")
    return read_records(path, guess_separator(path), journal)


def _excel_records(path: Path) -> Iterator[Record]:
    """Rows of the first sheet that has any; formulas come as their text and are never worked out."""
    from openpyxl import load_workbook  # heavy, and seldom needed

    try:
        _refuse_bombs(path)
        book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
        for sheet in book.worksheets:
            found, empty, told = False, 0, sheet.max_column
            rows = sheet.iter_rows(values_only=True, max_col=min(told or MOST_COLUMNS, MOST_COLUMNS))
            for line, values in enumerate(rows, start=1):
                cells = [_cell(v) for v in values] if any(v is not None for v in values) else []
                empty = 0 if any(cells) else empty + 1
                if empty > MOST_EMPTY:
                    break
                if any(cells):
                    found = True
                    yield Record(line, cells if told else cells[: _filled(cells)])
            if found:
                return
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, SyntaxError) as error:
        raise InputError(f"{path.name}: not a readable Excel file: {error}") from error


def _refuse_bombs(path: Path) -> None:
    """Raise InputError where little would be unpacked to much; zipfile reads no more of a part than its header says."""
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
    held = sum(part.file_size for part in parts if not part.filename.startswith("xl/worksheets/"))
    if sum(part.file_size for part in parts) > LARGEST_SHEET:
        raise InputError(f"{path.name}: more than {LARGEST_SHEET // 10**9} GB once unpacked")
    if held > LARGEST_HELD or len(parts) > MOST_PARTS:
        raise InputError(f"{path.name}: more than {LARGEST_HELD // 10**6} MB to be held at once: save it as CSV")
    if any(part.file_size > max(SMALL, TIGHTEST * part.compress_size) for part in parts):
        raise InputError(f"{path.name}: a part of it grows more than {TIGHTEST} times when it is unpacked")


def _filled(cells: Sequence[str]) -> int:
    """Return how many cells there are up to the last that holds something."""
    return max((n for n, cell in enumerate(cells, start=1) if cell), default=0)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
