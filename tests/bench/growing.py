"""What a message costs as people and wines grow in number: the real process on databases and catalogues of several sizes."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from rich.table import Table

from recommender.catalogue.load import load_cellar
from tests.bench.carrying import Run, measured
from tests.bench.catalogue import base_rows, imported, varied, write_list
from tests.bench.figures import printed, rows
from tests.bench.filling import FAMILIES, multiply, thinking, write
from tests.bench.load import closed
from tests.bench.places import CROWD, FIRST, place
from tests.bench.sayings import REQUESTS
from tests.bench.texts import notes, questions

PEOPLE = (1_000, 10_000, 100_000)
WINES = (1_000, 10_000, 100_000)
MORE_PEOPLE, MORE_WINES = 1.2, 3.0
"""Wanted: at most so many times the cost a message, from the least to the most."""


@dataclass(frozen=True, slots=True)
class Growth:
    """One size.

    Attributes:
        size: how many people or wines.
        first: seconds from the start to the first answer.
        runs: what was written to it, kind by kind.
        held: bytes of the database, or of the catalogue, for each.
    """

    size: int
    first: float
    runs: tuple[Run, ...]
    held: float


async def of_people(folder: Path, sizes: Sequence[int], messages: int, families: int = FAMILIES) -> list[Growth]:
    """Measure notes and questions of a hundred people among so many.

    Args:
        folder: where to work.
        sizes: how many people, each a multiple of ``families``.
        messages: how many of each kind.
        families: how many people of the database write for themselves.
    """
    folder.mkdir()
    await write(folder / "base.db", thinking(), families)
    return [await _among(folder, size, messages) for size in sizes]


async def _among(folder: Path, size: int, messages: int) -> Growth:
    inside = folder / str(size)
    inside.mkdir()
    database = inside / "wine.db"
    shutil.copy(folder / "base.db", database)
    await asyncio.to_thread(multiply, database, size)
    held = database.stat().st_size / size
    people = sorted(Random(3).sample(range(FIRST, FIRST + size), CROWD))
    grown = await _asked(
        inside, size, {"notes": notes(messages), "questions": questions(messages)}, held, people=people
    )
    shutil.rmtree(inside)
    return grown


async def of_wines(folder: Path, sizes: Sequence[int], messages: int) -> list[Growth]:
    """Measure requests and questions with catalogues of so many wines, imported from lists as a shop would write them."""
    folder.mkdir()
    shipped = base_rows(None, load_cellar())
    grown = []
    for size in sizes:
        catalogue = folder / f"{size}.cat"
        await asyncio.to_thread(write_list, folder / "list.csv", varied(shipped, size))
        await asyncio.to_thread(imported, folder / "list.csv", catalogue)
        asked = {"requests": [REQUESTS[n % len(REQUESTS)] for n in range(messages)], "questions": questions(messages)}
        held = catalogue.stat().st_size / size
        grown.append(await _asked(folder / f"bot-{size}", size, asked, held, {"TASTEVIN_CATALOGUE": str(catalogue)}))
    return grown


async def _asked(
    folder: Path,
    size: int,
    texts: Mapping[str, Sequence[str]],
    held: float,
    more: Mapping[str, str] | None = None,
    people: Sequence[int] = range(FIRST, FIRST + CROWD),
) -> Growth:
    async with place(folder, more=more, people=people) as at:
        runs = [await measured(at, what, closed(at.room, at.people, said)) for what, said in texts.items()]
        return Growth(size, at.first, tuple(runs), held)


def growth(title: str, of_what: str, wanted: float, grown: Sequence[Growth]) -> Table:
    """Lay sizes out, each beside the least: times the bot's work a message."""
    kinds = [run.what for run in grown[0].runs]
    columns = (
        of_what,
        "start to first reply",
        *(f"{kind}: {of}" for kind in kinds for of in ("CPU ms", "times")),
        "bytes each",
    )
    lines = []
    for one in grown:
        cells = []
        for run, least in zip(one.runs, grown[0].runs, strict=True):
            cells += [f"{run.bot:.1f}", f"{run.bot / least.bot:.2f}" if least.bot else ""]
        lines.append((f"{one.size:,}", printed(one.first), *cells, f"{one.held:,.0f}"))
    lines.append(("wanted", "", *(cell for _ in kinds for cell in ("", f"≤ {wanted}")), ""))
    return rows(title, columns, lines)
