"""What each stage of a message costs: `python -m tests.bench.stages [messages]`, one message at a time, in the real process."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from tests.bench.figures import printed, rows
from tests.bench.load import wait
from tests.bench.places import Place, place
from tests.bench.staging import STAGES, Part
from tests.bench.texts import notes, questions

MESSAGES = 300
CLOCKED = ("-m", "tests.bench.staging")
HASTY = {"TASTEVIN_RATE_LIMIT": "true"}
"""Nobody here is hasty, and whether anybody is must be asked as it is for everybody."""


@dataclass(frozen=True, slots=True)
class Staged:
    """One kind of message.

    Attributes:
        what: the kind.
        part: how often each stage was gone through, and the seconds in it.
        waits: seconds from each message to its answer.
    """

    what: str
    part: Part
    waits: tuple[float, ...]


async def staged(folder: Path, messages: int = MESSAGES) -> list[Staged]:
    """Write notes, then questions, one at a time, each by the next of a hundred people."""
    report = folder / "stages.json"
    folder.mkdir(exist_ok=True)
    told: list[tuple[str, tuple[float, ...]]] = []
    async with place(folder, (*CLOCKED, str(report)), HASTY) as at:
        for what, texts in (("notes", notes(messages)), ("questions", questions(messages))):
            at.bot.process.send_signal(signal.SIGUSR1)
            told.append((what, await _one_by_one(at, texts)))
    parts = json.loads(report.read_text("utf-8"))[1:]  # the first is the start
    return [Staged(what, part, waits) for (what, waits), part in zip(told, parts, strict=True)]


async def _one_by_one(at: Place, texts: Sequence[str]) -> tuple[float, ...]:
    waits, clock = [], asyncio.get_running_loop().time
    for number, text in enumerate(texts):
        began = clock()
        if await wait(at.room.write(at.people[number % len(at.people)], text)) is not None:
            waits.append(clock() - began)
        await asyncio.sleep(0.01)  # what follows the answer belongs to this message
    return tuple(waits)


def stages(kinds: Sequence[Staged]) -> Table:
    """Lay the stages out in their order: ms a message, its share of all, and how often a message goes through it."""
    columns = ("stage", *(f"{one.what}: {of}" for one in kinds for of in ("ms", "%", "times")))
    lines = []
    for name in STAGES:
        cells: list[str] = []
        for one in kinds:
            times, seconds = one.part.get(name, (0, 0.0))
            count, whole = len(one.waits), sum(spent for _, spent in one.part.values())
            cells += [f"{1000 * seconds / count:.2f}", f"{100 * seconds / whole:.0f}", f"{times / count:.1f}"]
        lines.append((name, *cells))
    totals = [f"{1000 * sum(spent for _, spent in one.part.values()) / len(one.waits):.2f}" for one in kinds]
    lines.append(("all stages", *(cell for total in totals for cell in (total, "100", ""))))
    waits = [printed(median(one.waits)) for one in kinds]
    lines.append(("to the answer, median", *(cell for middle in waits for cell in (middle, "", ""))))
    return rows("What each stage of a message costs, one message at a time", columns, lines)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES
    with tempfile.TemporaryDirectory() as folder:
        Console(width=140).print(stages(asyncio.run(staged(Path(folder), count))))


if __name__ == "__main__":
    main()
