"""The start and the end: from the process's beginning to its first answer, and from SIGTERM in the midst of work to its end."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from bot.standin import Standin
from bot.standin.model import JsonObject
from bot.standin.updates import UpdateQueue
from tests.bench.figures import Figure
from tests.bench.load import STARTING, Room, closed, wait
from tests.bench.places import FIRST, of_age, place
from tests.bench.processes import started
from tests.bench.texts import notes, questions

STARTS = 5
WANTED = "< 4 s"


class TimedQueue(UpdateQueue):
    """Updates that remember when they were first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.first_asked = asyncio.Event()
        self.asked_at = 0.0

    async def poll(self, offset: int, limit: int, timeout: float) -> list[JsonObject]:
        """Note the moment of the first call."""
        if not self.first_asked.is_set():
            self.asked_at = time.perf_counter()
            self.first_asked.set()
        return await super().poll(offset, limit, timeout)


async def starts(folder: Path, times: int = STARTS) -> list[Figure]:
    """Start the bot again and again, a message waiting for it each time.

    Each time on a database of its own, for a new stand-in counts its updates from one, and what was answered before is not answered again.
    """
    found = []
    for number, text in enumerate(questions(times)):
        place_of_it = folder / str(number)
        place_of_it.mkdir(parents=True)
        await of_age(place_of_it / "wine.db", [FIRST])
        found.append(await _start(place_of_it, text))
    asked, answered = zip(*found, strict=True)
    return [
        Figure("start to first getUpdates", asked),
        Figure("start to first reply", answered, wanted=WANTED),
    ]


async def _start(folder: Path, text: str) -> tuple[float, float]:
    """Return the seconds from a start to the first call for updates, and to the first answer."""
    standin = Standin()
    queue = standin.world.updates = TimedQueue()
    await standin.start()
    try:
        with Room(standin) as room:
            waiting = room.write(room.enter(FIRST, "fr"), text)
            began = time.perf_counter()
            async with started(standin, folder):
                answered = await wait(waiting, STARTING)
    finally:
        await standin.stop()
    return queue.asked_at - began, (answered or float("nan")) - began


async def alone(folder: Path, messages: int) -> list[Figure]:
    """Write one message after another, as one person would, then end the bot in the midst of twenty."""
    async with place(folder) as at:
        figures = [
            Figure(f"{what} to reply, nobody else writes", (await closed(at.room, at.people[:1], texts)).waits)
            for what, texts in (("note", notes(messages)), ("question", questions(messages)))
        ]
        first, *_ = [at.room.write(at.people[0], text) for text in notes(20)]
        await wait(first)
        began = time.perf_counter()
        await at.bot.end()
        ended = time.perf_counter() - began
    return [*figures, Figure("SIGTERM in the midst of 20 notes to the end", (ended,))]
