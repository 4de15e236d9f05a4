"""Everything that is promised of speed and size, in one go: `make bench`, or in less time and less surely `make bench-quick`.

Prints figures beside what is wanted; nothing passes or fails on them. The bot is a process of its own, as an operator starts it; the
stand-in for Telegram and those who write are in this one, whose own share of the work is printed.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from tests.bench import carrying, growing, starting
from tests.bench.carrying import Carried, Sizes, carry, throughput, waits
from tests.bench.figures import Figure, table
from tests.bench.filling import FAMILIES
from tests.bench.growing import growth
from tests.bench.mind import measure_mind
from tests.bench.stages import staged, stages

MEMORY = "< 500 MB"
"""Wanted."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    Attributes:
        sizes: of the runs beside the echo bot.
        starts: how often the bot is started.
        alone: messages of each kind that one person writes.
        people: sizes of the database.
        families: people of it who write for themselves.
        wines: sizes of the catalogue; none, and it is left out.
        grown: messages of each kind at each of these sizes.
        staged: messages of each kind whose stages are timed.
    """

    sizes: Sizes
    starts: int
    alone: int
    people: tuple[int, ...]
    families: int
    wines: tuple[int, ...]
    grown: int
    staged: int


FULL = Plan(carrying.FULL, starting.STARTS, 60, growing.PEOPLE, FAMILIES, growing.WINES, 300, 300)
QUICK = Plan(carrying.QUICK, 2, 20, (1_000, 10_000), 50, (), 50, 50)


async def measure(folder: Path, plan: Plan, console: Console) -> None:
    """Measure everything, and print each table once it is there."""
    carried = await carry(folder / "carry", plan.sizes)
    console.print(throughput(carried.full))
    console.print(waits(carried.paced))
    figures = await starting.starts(folder / "starts", plan.starts)
    figures += await starting.alone(folder / "alone", plan.alone)
    console.print(table([*figures, *memory(carried)], "Start, memory, end"))
    console.print(stages(await staged(folder / "stages", plan.staged)))
    people = await growing.of_people(folder / "people", plan.people, plan.grown, plan.families)
    console.print(growth("As people grow in number", "people", growing.MORE_PEOPLE, people))
    if plan.wines:
        wines = await growing.of_wines(folder / "wines", plan.wines, plan.grown)
        console.print(growth("As wines grow in number", "wines", growing.MORE_WINES, wines))
    console.print(table(measure_mind(), "The wine mind alone"))


def memory(carried: Carried) -> list[Figure]:
    """Return what the bot held at most after each kind of work."""
    return [
        Figure(f"peak memory, {after}", value=f"{held:.0f} MB" if held else "not told by this system", wanted=MEMORY)
        for after, held in carried.peaks.items()
    ]


def main() -> None:
    """Measure and print."""
    plan = QUICK if "--quick" in sys.argv else FULL
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), plan, Console(width=140)))


if __name__ == "__main__":
    main()
