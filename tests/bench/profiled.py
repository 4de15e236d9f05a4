"""Where the bot's work goes, function by function: `python -m tests.bench.profiled [messages [FILE]]`.

Every thread of the real process is profiled while a crowd writes notes and questions; the functions that take most are printed, and FILE
keeps all of it for `python -m pstats FILE`. A profiled call takes about twice its time: shares tell, not seconds.
"""

from __future__ import annotations

import asyncio
import cProfile
import io
import os
import pstats
import re
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from tests.bench.load import closed
from tests.bench.places import place
from tests.bench.processes import ROOT
from tests.bench.texts import mixed

MESSAGES = 400
TOP = 40
WITHIN = "--within"
WAITING = re.compile(r"SimpleQueue|epoll|kqueue|select\.poll|_thread\.lock")
"""Where a thread rests: no work."""


def main() -> None:
    """Measure and print, or be what is measured."""
    if sys.argv[1:2] == [WITHIN]:
        run(Path(sys.argv[2]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES
    with tempfile.TemporaryDirectory() as folder:
        file = Path(sys.argv[2]).absolute() if len(sys.argv) > 2 else Path(folder) / "bot.pstats"
        asyncio.run(measure(Path(folder) / "bot", count, file))
        sys.stdout.write(told(file))


def told(file: Path) -> str:
    """Return the functions that took most: by themselves, waiting left out, then those of this project with all they call."""
    text = io.StringIO()
    stats = pstats.Stats(str(file), stream=text)
    kept: dict[tuple[str, int, str], Any] = stats.stats  # type: ignore[attr-defined]
    for function in [one for one in kept if WAITING.search(one[2])]:
        del kept[function]
    stats.sort_stats("tottime").print_stats(TOP)
    stats.sort_stats("cumulative").print_stats(r"/(?:bot|recommender)/", TOP)
    return text.getvalue().replace(f"{ROOT}{os.sep}", "")


async def measure(folder: Path, count: int, file: Path) -> None:
    """Let a crowd write to a bot that is profiled."""
    async with place(folder, ("-m", "tests.bench.profiled", WITHIN, str(file))) as at:
        await closed(at.room, at.people, mixed(count))


def run(file: Path) -> None:
    """Run the bot with a profile of each thread; at the end write them together into a file."""
    from bot.app import run_bot
    from bot.settings import load_settings

    profiles = [cProfile.Profile()]

    def begin(*_: Any) -> None:
        # called once in each new thread, on its first event: from then on the thread has its own profile
        sys.setprofile(None)
        profiles.append(cProfile.Profile())
        profiles[-1].enable()

    threading.setprofile(begin)
    profiles[0].enable()
    run_bot(load_settings())
    profiles[0].disable()
    threading.setprofile(None)  # type: ignore[arg-type]
    stats = pstats.Stats(profiles[0])
    for profile in profiles[1:]:
        profile.create_stats()
        stats.add(profile)
    stats.dump_stats(file)


if __name__ == "__main__":
    main()
