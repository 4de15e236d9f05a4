"""Where a benchmark takes place: a stand-in for Telegram in this process, a bot in another, a crowd that it knows."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.conversation.replies import Outcome
from bot.conversation.state import Person, UpdatePerson
from bot.standin import Standin
from bot.store import Store, Turn
from tests.bench.load import STARTING, Room, wait
from tests.bench.processes import TASTEVIN, Running, own_work, started
from tests.bench.texts import mixed

FIRST = 2001
"""Id of the first of the crowd."""
CROWD = 100
QUIET, PAUSE, LONGEST = 0.1, 0.5, 60.0
"""A bot is at rest when it works less than this share of a core for a pause; it is waited for no longer than this."""


@dataclass(frozen=True, slots=True)
class Place:
    """A bot at work, and those who write to it.

    Attributes:
        room: hears the answers.
        bot: the process.
        people: ids of the crowd.
        standin: its Telegram.
        first: seconds from the start of the process to its first answer; the messages waited for it.
    """

    room: Room
    bot: Running
    people: tuple[int, ...]
    standin: Standin
    first: float

    @property
    def work(self) -> tuple[float, float]:
        """Seconds of a core so far: the bot's, and this process's."""
        return self.bot.worked, own_work()


@asynccontextmanager
async def place(
    folder: Path,
    command: Sequence[str] = TASTEVIN,
    more: Mapping[str, str] | None = None,
    people: Sequence[int] = range(FIRST, FIRST + CROWD),
) -> AsyncIterator[Place]:
    """Start a bot in a folder, with people who are of age, and give it once it has answered each of them and is at rest.

    Where there is a database already, they are in it.
    """
    folder.mkdir(exist_ok=True)
    if not (folder / "wine.db").exists():
        await of_age(folder / "wine.db", people)
    standin = Standin()
    await standin.start()
    try:
        with Room(standin) as room:
            crowd = tuple(room.enter(number, language(number)) for number in people)
            waiting = [room.write(person, text) for person, text in zip(crowd, mixed(len(crowd)), strict=True)]
            began = time.perf_counter()
            async with started(standin, folder, command, more) as bot:
                moments = [await wait(answered, STARTING) for answered in waiting]
                await at_rest(bot)
                first = min((moment for moment in moments if moment is not None), default=float("nan"))
                yield Place(room, bot, crowd, standin, first - began)
    finally:
        await standin.stop()


def language(person: int) -> str:
    """Return the language of somebody's Telegram: every other one has French."""
    return "fr" if person % 2 else "en"


async def of_age(database: Path, people: Sequence[int]) -> None:
    """Let people have answered the question of their age, as the bot keeps it."""
    async with Store.open(database) as store:
        for number in people:
            adult = Person(number, "Alix", language(number), adult=True, age_asked=True)
            await store.commit(Turn(99, number, adult, datetime.now(UTC)), Outcome((), (UpdatePerson(adult),)))


async def at_rest(bot: Running) -> None:
    """Wait until a bot does nothing more of its own accord, such as what it prepares after the start."""
    before = bot.worked
    for _ in range(round(LONGEST / PAUSE)):
        await asyncio.sleep(PAUSE)
        if (now := bot.worked) - before < QUIET * PAUSE:
            return
        before = now
