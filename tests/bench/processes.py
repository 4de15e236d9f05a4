"""The bot under test as a process of its own: started as an operator starts it, watched from outside, ended in order."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.standin import Standin

ROOT = Path(__file__).parents[2]
TASTEVIN = ("-m", "bot", "bot")
ECHO = ("-m", "tests.bench.echo")
UNLIMITED = {
    "TASTEVIN_RATE_LIMIT": "false",  # what is measured is how much is carried, not when it is enough
    "TASTEVIN_SEND_LIMIT": "false",  # nor how long Telegram's own limit makes it wait
}
TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True)
class Running:
    """A bot that runs.

    Attributes:
        process: its process.
        log: what it wrote to standard error.
    """

    process: Process
    log: Path

    @property
    def worked(self) -> float:
        """Seconds that one core has worked for it, all threads together, without programs that it started; 0 where no /proc tells."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / TICK  # utime and stime

    @property
    def peak(self) -> float:
        """The most memory that it has held, in MB; 0 where no /proc tells."""
        try:
            lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        except OSError:
            return 0.0
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)

    async def end(self) -> None:
        """Ask it to end and wait for it; a bot that ends otherwise than in order ends the benchmark."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
            await self.process.wait()
        if self.process.returncode:
            sys.exit(f"the bot ended with {self.process.returncode}: {self.log.read_text().strip()[-2000:]}")


def environment(standin: Standin, database: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a bot on the stand-in: this very code, and no setting of whoever measures."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TELEGRAM_", "TASTEVIN_"))}
    settings = {
        "TELEGRAM_BOT_TOKEN": standin.token,
        "TELEGRAM_BASE_URL": standin.base_url,
        "TASTEVIN_DATABASE": str(database),
        "PYTHONPATH": str(ROOT),
        "PTB_TIMEDELTA": "true",
        "HF_HUB_OFFLINE": "1",
    }
    return kept | settings | UNLIMITED | dict(more or {})


@asynccontextmanager
async def started(
    standin: Standin, folder: Path, command: Sequence[str] = TASTEVIN, more: Mapping[str, str] | None = None
) -> AsyncIterator[Running]:
    """Let a bot run for as long as the block lasts; it may not listen yet.

    Args:
        standin: its Telegram.
        folder: where its database `wine.db` and its log are, and where it is started.
        command: what Python runs.
        more: further settings.
    """
    log = folder / "bot.log"
    with log.open("wb") as said:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *command,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=said,
            env=environment(standin, folder / "wine.db", more),
            cwd=folder,
        )
    running = Running(process, log)
    try:
        yield running
        await running.end()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def own_work() -> float:
    """Seconds that one core has worked for this process: the stand-in and those who write."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
