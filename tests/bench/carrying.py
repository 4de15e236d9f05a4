"""How much the bot carries and how long one waits for it, beside a bare echo bot on the same stand-in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.table import Table

from tests.bench.figures import percentile, printed, rows
from tests.bench.load import Told, closed, opened, wait
from tests.bench.places import Place, place
from tests.bench.processes import ECHO
from tests.bench.texts import mixed, notes, questions
from tests.camera.cases import SEEN, of_list
from tests.camera.pages import FONTS, Print

SHARE, A_SECOND = 0.5, 60
"""Wanted: of the echo bot's messages a second, and messages a second."""
TYPICAL, SLOW = 0.030, 0.100
"""Wanted: median and 95th percentile of the waits, in seconds, at `PACE` messages a second."""
PACE, FASTER = 40, 60
LIMITED = {"TASTEVIN_SEND_LIMIT": "true"}


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured: messages of each kind in a closed crowd, with Telegram's limit in place, and seconds at a fixed pace."""

    echoed: int
    notes: int
    questions: int
    limited: int
    seconds: float


FULL = Sizes(3000, 1500, 900, 400, 30)
QUICK = Sizes(600, 300, 200, 100, 6)


@dataclass(frozen=True, slots=True)
class Run:
    """One run: what was told, and the milliseconds that a core worked for each message in the bot and in this process."""

    what: str
    told: Told
    bot: float
    here: float


async def measured(at: Place, what: str, run: Awaitable[Told]) -> Run:
    """Let something be told, and see what that costs both processes."""
    before = at.work
    told = await run
    bot, here = (1000 * (after - was) / max(1, len(told.waits)) for was, after in zip(before, at.work, strict=True))
    return Run(what, told, bot, here)


@dataclass(frozen=True, slots=True)
class Carried:
    """What both bots carry.

    Attributes:
        full: runs of the crowd that writes when answered.
        paced: runs at a fixed pace.
        peaks: the most memory that our bot had held after each kind of work, in MB.
    """

    full: list[Run]
    paced: list[Run]
    peaks: dict[str, float]


async def carry(folder: Path, sizes: Sizes) -> Carried:
    """Measure both bots."""
    folder.mkdir()
    full, paced = await _echo(folder / "echo", sizes)
    peaks = {}
    async with place(folder / "bot") as at:
        full.append(await measured(at, "notes", closed(at.room, at.people, notes(sizes.notes))))
        full.append(await measured(at, "questions", closed(at.room, at.people, questions(sizes.questions))))
        paced.append(await _paced(at, "Tastevin", PACE, sizes.seconds))
        peaks["notes and questions"] = at.bot.peak
        async with reading_photos(at) as photos:
            paced.append(await _paced(at, "Tastevin, a photo being read", PACE, sizes.seconds))
        paced.append(Run("the photos meanwhile", Told(tuple(photos), sum(photos)), 0, 0))
        peaks["and photos read"] = at.bot.peak
        peaks["and pictures drawn"] = await _drawing(at)
    async with place(folder / "limited", more=LIMITED) as at:
        full.append(
            await measured(at, "notes, held to Telegram's limit", closed(at.room, at.people, notes(sizes.limited)))
        )
    return Carried(full, paced, peaks)


async def _echo(folder: Path, sizes: Sizes) -> tuple[list[Run], list[Run]]:
    async with place(folder, ECHO) as at:
        full = [await measured(at, "echo bot", closed(at.room, at.people, notes(sizes.echoed)))]
        return full, [await _paced(at, "echo bot", pace, sizes.seconds) for pace in (PACE, FASTER)]


async def _paced(at: Place, what: str, pace: float, seconds: float) -> Run:
    texts = mixed(round(pace * seconds))
    return await measured(at, f"{what}, {pace} a second", opened(at.room, at.people, texts, pace, seconds))


@asynccontextmanager
async def reading_photos(at: Place) -> AsyncIterator[list[float]]:
    """Let one more person send photos of wine lists, one after another, for as long as the block lasts; give what each took."""
    person, took = at.room.enter(at.people[-1] + 1, "fr"), list[float]()
    pictures = [of_list(seed, SEEN, Print(font=next(iter(FONTS.values())))).content for seed in range(3)]

    async def send() -> None:
        loop = asyncio.get_running_loop()
        number = 0
        while True:
            began = loop.time()
            await wait(at.room.show(person, pictures[number % len(pictures)]))
            took.append(loop.time() - began)
            number += 1

    sending = asyncio.create_task(send())
    await asyncio.sleep(0.5)  # the first is in work
    try:
        yield took
    finally:
        sending.cancel()
        with suppress(asyncio.CancelledError):
            await sending


async def _drawing(at: Place) -> float:
    """Return the most memory that the bot has held once it has also drawn a profile and a year."""
    for command in ("/profil", "/bilan"):
        await wait(at.room.write(at.people[0], command))
    return at.bot.peak


def throughput(runs: list[Run]) -> Table:
    """Lay out the crowd's runs."""
    echo = runs[0].told.a_second
    columns = (
        "100 people, each writes when answered",
        "messages",
        "a second",
        "of the echo bot's",
        "wanted",
        "bot, CPU ms",
        "stand-in, CPU ms",
        "lost",
    )
    return rows(
        "How much is carried",
        columns,
        [
            (
                run.what,
                str(len(run.told.waits)),
                f"{run.told.a_second:.1f}",
                f"{run.told.a_second / echo:.2f}" if echo else "",
                f"> {A_SECOND}, ≥ {SHARE}" if run.what in ("notes", "questions") else "",
                f"{run.bot:.1f}",
                f"{run.here:.1f}",
                str(run.told.lost),
            )
            for run in runs
        ],
    )


def waits(runs: list[Run]) -> Table:
    """Lay out the runs at a fixed pace."""
    columns = ("100 people write at fixed times", "messages", "median", "p95", "p99", "longest", "wanted", "lost")
    return rows("From the moment a message is due to its answer", columns, [_waits(run) for run in runs])


def _waits(run: Run) -> tuple[str, ...]:
    seconds = run.told.waits
    if not seconds:
        return (run.what, "0", "", "", "", "", "", str(run.told.lost))
    times = [median(seconds), percentile(seconds, 95), percentile(seconds, 99), max(seconds)]
    wanted = f"< {printed(TYPICAL)}, < {printed(SLOW)}" if run.what.startswith("Tastevin") else ""
    return (run.what, str(len(seconds)), *map(printed, times), wanted, str(run.told.lost))
