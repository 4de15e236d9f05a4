"""Tastings: what each act costs in calls to Telegram, and fifty groups at once: `python -m tests.bench.tasting [groups]`.

Prints figures; nothing passes or fails on them. The bot runs as it is wired, over HTTP on the stand-in, all in this process, with the small
sommelier of the tests: what people write at a tasting takes the real one a few thousandths of a second more. The stand-in holds Telegram's
limits while the groups taste.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.app import build, running
from bot.locale import Words
from bot.settings import Settings
from bot.standin import Standin
from bot.store import Store
from bot.telegram.board import Pace
from tests.bench.figures import Figure, table

sys.path += [str(Path(__file__).parents[1] / room) for room in ("telegram", "conversation")]

from costs import TASTERS, costs
from crowd import Told, evenings
from party import Cost, Party
from small_sommelier import SmallSommelier

GROUPS, AT_A_TABLE = 50, 8
QUICK = Pace(quiet=0.2, longest=5.0, a_minute=1000)
TAP = "answerCallbackQuery"


async def measure_costs() -> list[tuple[str, Cost]]:
    """Return the calls of each act with six tasters."""
    standin = Standin()
    await standin.start()
    settings = Settings(token=standin.token, base_url=standin.base_url)
    try:
        async with Store.open(None) as store:
            application = build(settings, SmallSommelier(), Words.load(), store, pace=QUICK)
            async with running(application, settings):
                return [found async for found in costs(standin, application, store)]
    finally:
        await standin.stop()


async def measure_groups(groups: int) -> list[Figure]:
    """Let many groups taste two wines at the same time."""
    standin = Standin(limits=True)
    await standin.start()
    settings = Settings(token=standin.token, base_url=standin.base_url)
    try:
        async with Store.open(None) as store:
            application = build(settings, SmallSommelier(), Words.load(), store)
            async with running(application, settings):
                parties = [
                    await Party.gather(standin, application, store, AT_A_TABLE, f"Table {number}")
                    for number in range(groups)
                ]
                told = await evenings(parties)
        return _figures(told, standin.calls.count())
    finally:
        await standin.stop()


def _figures(told: list[Told], calls: int) -> list[Figure]:
    return [
        Figure(
            f"{len(told)} groups of {AT_A_TABLE}, two wines: from invitation to result", tuple(t.seconds for t in told)
        ),
        Figure("from a tap or a note to what it changes", tuple(wait for one in told for wait in one.waits)),
        Figure("calls in all", value=str(calls)),
    ]


def cost_table(found: list[tuple[str, Cost]]) -> Table:
    """Lay the costs out: calls that count for Telegram's limits, in the group and in private chats, and answers to taps."""
    laid = Table("act", "group", "own chat", "others", "answers to taps", title=f"Calls of each act, {TASTERS} tasters")
    for act, cost in found:
        counted: Counter[str] = Counter()
        for (method, where), times in cost.items():
            counted["taps" if method == TAP else where] += times
        laid.add_row(act, *(str(counted[where] or "") for where in ("group", "own", "others", "taps")))
    return laid


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    groups = int(sys.argv[1]) if len(sys.argv) > 1 else GROUPS
    console = Console(width=100)
    console.print(cost_table(asyncio.run(measure_costs())))
    console.print(table(asyncio.run(measure_groups(groups))))


if __name__ == "__main__":
    main()
