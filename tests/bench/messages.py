"""What a person waits for, and what the bot costs: `make bench`. Prints figures; nothing passes or fails on them.

The real process answers a stand-in for Telegram that runs in this one; the wine mind is then timed alone, in here.
"""

from __future__ import annotations

import asyncio
import os
import platform
import signal
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from types import TracebackType

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from bot.standin import Standin
from bot.standin.model import JsonObject, Message
from bot.standin.updates import UpdateQueue
from recommender.errors import UnknownDish
from recommender.language.encoder import Encoder, Stretch, load_encoder
from recommender.sommelier import Request, Sommelier, open_sommelier
from recommender.taste.profile import TasteProfile
from tests.bench.sayings import NOTES, PAIRINGS, REQUESTS, TWENTY_WORDS

COMMAND = Path(sys.executable).parent / "tastevin"
PERSON = 1001  # the stand-in's first, who writes French and is answered in the language of the message
PATIENCE = 60  # seconds for one answer before the benchmark gives up
ROUNDS = 40  # calls of each function in this process


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


class Answers(AbstractContextManager["Answers"]):
    """Hears the bot's first message after each of the person's, and when it came."""

    def __init__(self, standin: Standin) -> None:
        self._world = standin.world
        self._stop = self._world.listen(self._hear)
        self._after = 0
        self._heard: asyncio.Future[float] | None = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def expect(self) -> asyncio.Future[float]:
        """Return what the moment of the next answer will be put into."""
        self._heard = asyncio.get_running_loop().create_future()
        return self._heard

    async def wait(self, text: str) -> float:
        """Write, and return the seconds until the bot's first message."""
        answer, began = self.expect(), time.perf_counter()
        self._world.write(PERSON, PERSON, text)
        return await asyncio.wait_for(answer, PATIENCE) - began

    def _hear(self, event: JsonObject) -> None:
        message = event.get("message")
        if not isinstance(message, Message) or message.sender_id != self._world.bot.id or message.edit_date:
            return
        if self._heard is not None and not self._heard.done():
            self._heard.set_result(time.perf_counter())


class TimedEncoder:
    """An encoder that adds up the time it takes."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.spent = 0.0

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Encode, and keep the seconds."""
        return self._timed(lambda: self._encoder.encode(sentences))

    def read(self, text: str, parts: Sequence[Stretch]) -> NDArray[np.float32]:
        """Read, and keep the seconds."""
        return self._timed(lambda: self._encoder.read(text, parts))

    def _timed(self, call: Callable[[], NDArray[np.float32]]) -> NDArray[np.float32]:
        began = time.perf_counter()
        vectors = call()
        self.spent += time.perf_counter() - began
        return vectors


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: seconds of each try, or a plain value."""

    what: str
    seconds: tuple[float, ...] = ()
    value: str = ""


async def start_bot(standin: Standin, folder: Path) -> Process:
    """Start `tastevin bot` on the stand-in with a database of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TELEGRAM_", "TASTEVIN_"))}
    settings = {
        "TELEGRAM_BOT_TOKEN": standin.token,
        "TELEGRAM_BASE_URL": standin.base_url,
        "TASTEVIN_DATABASE": str(folder / "wine.db"),
        "TASTEVIN_RATE_LIMIT": "false",  # what is measured is how much is carried, not when it is enough
    }
    return await asyncio.create_subprocess_exec(
        COMMAND, "bot", stdout=PIPE, stderr=PIPE, env=kept | settings, cwd=folder
    )


def peak_memory(process: Process) -> str:
    """Return the most memory that a process has held, in MB; only Linux tells."""
    try:
        status = Path(f"/proc/{process.pid}/status").read_text()
    except OSError:
        return "not told by this system"
    [kilobytes] = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return f"{int(kilobytes) / 1024:.0f} MB"


async def end(process: Process) -> None:
    """Ask the process to end and wait for it."""
    if process.returncode is not None:
        return
    process.send_signal(signal.SIGTERM)
    _, problems = await process.communicate()
    if process.returncode:
        sys.exit(f"the bot ended with {process.returncode}: {problems.decode().strip()}")


async def ended(process: Process, standin: Standin, answers: Answers) -> float:
    """Ask the process to end in the midst of work, and return the seconds that this takes."""
    first = answers.expect()
    for text in (NOTES * 20)[:20]:
        standin.world.write(PERSON, PERSON, text)
    await asyncio.wait_for(first, PATIENCE)
    began = time.perf_counter()
    await end(process)
    return time.perf_counter() - began


async def measure_process(folder: Path) -> list[Figure]:
    """Start the bot, write to it, one message after another, and end it."""
    standin = Standin()
    queue = standin.world.updates = TimedQueue()
    await standin.start()
    with Answers(standin) as answers:
        first, began = answers.expect(), time.perf_counter()
        standin.world.write(PERSON, PERSON, "bonjour")  # waits for the bot
        process = await start_bot(standin, folder)
        try:
            replied = await asyncio.wait_for(first, PATIENCE)
            figures = [
                Figure("start to first getUpdates", (queue.asked_at - began,)),
                Figure("start to first reply", (replied - began,)),
            ]
            for text in ("un vin pour ce soir", "oui"):  # the age is asked before anything else
                await answers.wait(text)
            for what, texts in (("note", NOTES), ("pairing question", PAIRINGS), ("request", REQUESTS)):
                figures.append(Figure(f"{what} to reply", tuple([await answers.wait(text) for text in texts])))
            figures.append(Figure("peak memory of the bot", value=peak_memory(process)))
            figures.append(
                Figure("SIGTERM in the midst of 20 notes to the end", (await ended(process, standin, answers),))
            )
        finally:
            await end(process)
            await standin.stop()
    return figures


def timed(call: Callable[[int], object], rounds: int = ROUNDS) -> tuple[float, ...]:
    """Return the seconds of each call, after one that does not count."""
    call(0)
    spent = []
    for number in range(rounds):
        began = time.perf_counter()
        call(number)
        spent.append(time.perf_counter() - began)
    return tuple(spent)


def measure_mind() -> list[Figure]:
    """Time the wine mind alone, in this process."""
    began = time.perf_counter()
    encoder = TimedEncoder(load_encoder())
    mind = open_sommelier(encoder=encoder)
    opened = time.perf_counter() - began
    return [
        Figure("open_sommelier(), imports included", (opened,)),
        *measure_hearing(mind, encoder),
        *measure_choosing(mind),
    ]


def measure_hearing(mind: Sommelier, encoder: TimedEncoder) -> list[Figure]:
    """Time understand(), and what of it is the encoder's."""
    whole, without = [], []
    mind.understand(TWENTY_WORDS[0])
    for number in range(ROUNDS):
        encoder.spent, began = 0.0, time.perf_counter()
        mind.understand(TWENTY_WORDS[number % len(TWENTY_WORDS)])
        whole.append(time.perf_counter() - began)
        without.append(whole[-1] - encoder.spent)
    return [
        Figure("understand(), 20 words", tuple(whole)),
        Figure("understand(), 20 words, encoder left out", tuple(without)),
    ]


def measure_choosing(mind: Sommelier) -> list[Figure]:
    """Time recommend() and pair() for a person with a dozen notes."""
    profile = TasteProfile.from_lessons(mind.lesson(mind.understand(text)) for text in NOTES[::5])
    requests = [mind.request(mind.understand(text)) for text in REQUESTS]
    dishes = [dishes for dishes in (mind.understand(text).dishes for text in PAIRINGS) if known(mind, dishes)]
    return [
        Figure("recommend()", timed(lambda n: mind.recommend(profile, requests[n % len(requests)]))),
        Figure("pair()", timed(lambda n: mind.pair(dishes[n % len(dishes)], Request(), profile))),
    ]


def known(mind: Sommelier, dishes: Sequence[str]) -> bool:
    """Whether a dish was heard and can be placed."""
    try:
        return bool(dishes) and bool(mind.pair(dishes))
    except UnknownDish:
        return False


def printed(seconds: float) -> str:
    """Write a duration in ms below a second, else in s."""
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def machine() -> str:
    """Say what the figures were taken on."""
    return f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def table(figures: Iterable[Figure]) -> Table:
    """Lay the figures out."""
    laid = Table("what", "tries", "median", "p95", title="Tastevin: times and memory", caption=machine())
    for column in laid.columns[1:]:
        column.justify = "right"
    for figure in figures:
        if figure.value:
            laid.add_row(figure.what, "", figure.value, "")
        elif len(figure.seconds) == 1:
            laid.add_row(figure.what, "1", printed(figure.seconds[0]), "")
        else:
            p95 = quantiles(figure.seconds, n=20, method="inclusive")[-1]
            laid.add_row(figure.what, str(len(figure.seconds)), printed(median(figure.seconds)), printed(p95))
    return laid


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(measure_process(Path(folder)))
    Console(width=100).print(table([*figures, *measure_mind()]))


if __name__ == "__main__":
    main()
