"""A list of wines becomes a catalogue file: read, clean, place, infer, de-duplicate, write; whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recommender.catalogue.intake.cleaning import Cleaner
from recommender.catalogue.intake.columns import Ask, known_name
from recommender.catalogue.intake.duplicates import Matcher, find_mergers, load_matcher
from recommender.catalogue.intake.formats import Format, reader_of
from recommender.catalogue.intake.inferring import Inferrer
from recommender.catalogue.intake.journal import Journal
from recommender.catalogue.intake.placing import Placer
from recommender.catalogue.intake.sources import Source, open_source
from recommender.catalogue.intake.vocabulary import load_vocabulary
from recommender.catalogue.intake.writing import Placed, write_catalogue
from recommender.catalogue.load import DATA, load_cellar
from recommender.errors import DataError, InputError
from recommender.language.lexicon import load_lexicon
from recommender.wine import Style

REPORT = ".report.jsonl"
"""Ending of the list of repairs, refusals and mergers, beside the catalogue."""

MOST_ROWS = 1_000_000
"""Rows that a list may have: as many as answers are promised for. Rows are held in memory until all are read."""

Progress = Callable[[str, float], None]
"""Hears what is being done and how much of it, 0 to 1."""


@dataclass(frozen=True)
class Imported:
    """What an import did; every row is a wine, was merged into one, or was refused.

    Attributes
    ----------
    rows
        Rows read, header left out; ``wines + merged + refused``.
    repairs, refusals
        Counts by what was done.
    certainty
        Mean certainty of what was inferred, 0 to 1.
    """

    catalogue: Path
    report: Path
    format: str
    rows: int
    wines: int
    merged: int
    refused: int
    repaired: int
    certainty: float
    repairs: Mapping[str, int] = field(default_factory=dict)
    refusals: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As one JSON object."""
        return {
            **self.__dict__,
            "catalogue": str(self.catalogue),
            "report": str(self.report),
            "notes": list(self.notes),
        }


def import_catalogue(
    path: Path,
    output: Path,
    *,
    wanted: Format = Format.AUTO,
    given: Mapping[str, str] | None = None,
    ask: Ask | None = None,
    progress: Progress = lambda what, done: None,
    folder: Path = DATA,
    matcher: Matcher | None = None,
) -> Imported:
    """Import a list.

    Parameters
    ----------
    given
        Columns by field that a person named.
    ask
        Puts a question to a person; None where there is nobody.

    Raises
    ------
    InputError
        When the list cannot be read or holds no wine; nothing is written then.
    DataError
        When a file cannot be written, or what ships is damaged.
    """
    if not output.parent.is_dir():
        raise InputError(f"{output}: the folder does not exist")
    if output.resolve() == path.resolve():
        raise InputError(f"{output}: the list itself would be overwritten")
    report = output.with_name(output.name + REPORT)
    with _beside(report) as (journal, finish):
        source = open_source(path, journal, known_name)
        found, bring = reader_of(source.header, source.first, wanted, given or {}, journal, ask)
        placed, styles = _placed(source, bring, journal, path, progress, folder)
        if placed is None:
            raise InputError(f"{path.name}: no row holds a wine ({_worst(journal)})")
        single = _merged(placed, styles, journal, matcher or load_matcher(folder), progress)
        rows = len(placed) + journal.total("refused")
        about = {"source": path.name, "format": found.value, "rows": rows}
        progress("writing", 0.0)
        write_catalogue(output, single, styles, about)
        finish()
        progress("writing", 1.0)
    return Imported(
        output, report, found.value, rows, len(single), journal.total("merged"), journal.total("refused"), journal.total("repair"),
        round(float(single.certainty.mean()), 3), journal.by_reason("repair"), journal.by_reason("refused"), tuple(journal.notes),
    )  # fmt: skip


def placed_wines(path: Path, folder: Path = DATA) -> tuple[Placed | None, tuple[Style, ...]]:
    """The wines of a list with the style of each, before twins are merged; nothing is written.

    Raises
    ------
    InputError
        When the list cannot be read.
    """
    journal = Journal()
    source = open_source(path, journal, known_name)
    _, bring = reader_of(source.header, source.first, Format.AUTO, {}, journal, None)
    return _placed(source, bring, journal, path, lambda what, done: None, folder)


def _placed(
    source: Source,
    bring: Callable[[pd.DataFrame], pd.DataFrame],
    journal: Journal,
    path: Path,
    progress: Progress,
    folder: Path,
) -> tuple[Placed | None, tuple[Style, ...]]:
    """Every row that holds a wine, cleaned, with its style and what is inferred from it."""
    progress("reading", 0.0)
    vocabulary = load_vocabulary(load_cellar(folder), folder)
    cleaner, placer = Cleaner(vocabulary, journal), Placer(vocabulary)
    inferrer = Inferrer(placer.styles, load_lexicon(folder))
    expected, read = _expected_rows(source, path), 0
    if expected > 2 * MOST_ROWS:  # reckoned by the first rows alone, so with room for doubt
        raise InputError(f"{path.name}: about {expected:,} rows, of {MOST_ROWS:,} at most: split the list")
    parts = []
    for chunk in source.chunks():
        cleaned = cleaner.clean(bring(chunk))
        read += len(chunk)
        if read > MOST_ROWS:
            raise InputError(f"{path.name}: more than {MOST_ROWS:,} rows: split the list")
        if len(cleaned):
            style, sure, own = placer.place(cleaned)
            structure, aromas, certainty = inferrer.infer(cleaned, style, sure)
            lent = (~own).astype(np.uint8)
            kept = cleaned.drop(columns=["description", "body", "acidity", "sweetness", "colour_sure"])
            parts.append(Placed(kept, style, lent, certainty, structure, aromas))
        progress("reading", min(0.99, read / expected))
    progress("reading", 1.0)
    return (Placed.joined(parts) if parts else None), placer.styles


def _merged(placed: Placed, styles: tuple[Any, ...], journal: Journal, matcher: Matcher, progress: Progress) -> Placed:
    """The wines, each once; a merged row's vintages, price, strength, size and barcodes go to the one that stays."""
    table = placed.table.reset_index()
    place = table["appellation"].where(table["appellation"] != "", table["region"])
    sizes = table["size"].map(lambda size: "" if size != size else f"{size:g} cl")
    entries = table[["producer", "name"]].assign(vintage="", appellation=place, size=sizes)
    mergers = find_mergers(entries, _kinds(placed, styles), matcher, lambda done: progress("finding duplicates", done))
    into: dict[int, list[int]] = {}
    gone = {m.at: m for m in mergers}
    for merger in mergers:
        head = merger.into
        while head in gone:
            head = gone[head].into
        into.setdefault(head, []).append(merger.at)
        kept, left = table.iloc[head], table.iloc[merger.at]
        names = [f"{r['name']}, {r['producer']}" for r in (left, kept)]
        journal.merged(int(left["line"]), int(kept["line"]), merger.likelihood, *names)
    filled = _filled(table, into)
    rows = np.array([n for n in range(len(table)) if n not in gone], np.int64)
    return Placed(
        filled.set_index("line"), placed.style, placed.lent, placed.certainty, placed.structure, placed.aromas
    ).take(rows)


def _filled(table: pd.DataFrame, into: Mapping[int, list[int]]) -> pd.DataFrame:
    columns = {c: table[c].to_list() for c in ("vintages", "price", "abv", "size", "barcodes")}
    for head, others in into.items():
        group = [head, *others]
        years = {y for n in group for y in columns["vintages"][n].split("|") if y}
        columns["vintages"][head] = "|".join(sorted(years, reverse=True))
        codes = (code for n in group for code in columns["barcodes"][n].split("|") if code)
        columns["barcodes"][head] = "|".join(dict.fromkeys(codes))
        for name in ("price", "abv", "size"):
            told = [columns[name][n] for n in group if columns[name][n] == columns[name][n]]
            if told:
                columns[name][head] = float(np.median(told)) if name != "size" else max(told, key=told.count)
    return table.assign(**columns)


def _kinds(placed: Placed, styles: tuple[Any, ...]) -> NDArray[np.int64]:
    """Colour, bubbles and fortification of each row, as one number."""
    kinds: dict[object, int] = {}
    of_style = np.array([kinds.setdefault((s.colour, s.sparkling, s.fortified), len(kinds)) for s in styles], np.int64)
    return of_style[placed.style]


def _expected_rows(source: Source, path: Path) -> int:
    """About how many rows there are, by the length of the first ones."""
    letters = sum(int(source.first[c].str.len().sum()) for c in source.first.columns)
    each = max(8.0, letters / max(1, len(source.first)) + len(source.header))
    return max(len(source.first), int(path.stat().st_size / each))


def _worst(journal: Journal) -> str:
    return next((f"{n} rows: {what}" for what, n in journal.by_reason("refused").items()), "no rows")


@contextmanager
def _beside(report: Path) -> Iterator[tuple[Journal, Callable[[], None]]]:
    """A journal written beside its place, and what puts it there; without that it is gone at the end."""
    beside = report.with_name(f".{report.name}.{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8") as sink:

            def finish() -> None:
                sink.flush()
                beside.replace(report)

            yield Journal(sink), finish
    except OSError as error:
        raise DataError(f"{report}: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
