"""A busy chat in Telegram's worst weather, compared with a model: `make weather-test`.

People and groups write, ask, correct, tap and forget while calls are refused, come too late or are lost; the bot is ended and started
anew in between. Everything runs in this process, HTTP over loopback included.

Run as `python -m tests.e2e.weather --updates 100000 --seed 1`.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import math
import multiprocessing
import os
import platform
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

sys.path += [str(Path(__file__).parent), str(Path(__file__).parents[1] / "conversation")]

from killing import _compare, _grown_up
from outdoors import Lines, Outdoors, Witness
from rich.box import ASCII2
from rich.console import Console
from rich.table import Table
from small_sommelier import SmallSommelier

from bot.app import build, running
from bot.locale import Words
from bot.settings import Settings
from bot.standin import Standin
from bot.standin.weather import LATE, Kind, Weather
from bot.store import Store
from bot.telegram.context import TastevinApplication
from bot.telegram.throttle import Limits, Throttle
from recommender.errors import OperationError

RATES: Mapping[Kind, float] = {
    Kind.FLOOD_CHAT: 0.003,
    Kind.FLOOD_ALL: 0.0002,
    Kind.SERVER: 0.003,
    Kind.GATEWAY: 0.003,
    Kind.LATE_BEFORE: 0.001,
    Kind.LATE_AFTER: 0.001,
    Kind.DROP_BEFORE: 0.003,
    Kind.DROP_AFTER: 0.003,
    Kind.UNCHANGED: 0.005,
    Kind.EDIT_GONE: 0.01,
    Kind.BLOCKED: 0.002,
    Kind.NO_CHAT: 0.0002,
    Kind.MIGRATED: 0.01,
}
SCALE = 10
"""How much faster than on Telegram the bot may call: 290 messages a second, 200 a minute to one group."""
FAST = Limits(4 * SCALE, 0.16, 20 * SCALE, 60)
PEOPLE, GROUPS = 600, 40
PATIENCE = 300.0  # seconds for everything to be dealt with, once the storm is over
STARTS = 10
EVERY = 500  # updates between two lines of progress

Say = Callable[[str], None]


@dataclass
class Outcome:
    """What came of it, in numbers that can be added up.

    Attributes:
        counts: all that is counted once.
        met: what calls met in the weather.
        acts: what people did.
        seen: how many of the answers that can be told apart were seen so often.
        lines: what an operator reads.
        stops: seconds of each end, and what was left in the inbox and the outbox.
    """

    counts: Counter[str] = field(default_factory=Counter)
    met: Counter[Kind] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)
    seen: Counter[int] = field(default_factory=Counter)
    lines: Counter[str] = field(default_factory=Counter)
    stops: list[tuple[float, int, int]] = field(default_factory=list)
    most_repeats: int = 0
    seconds: float = 0.0

    def add(self, other: Outcome) -> None:
        """Add what came of another bot, beside this one."""
        for mine, its in (
            (self.counts, other.counts), (self.met, other.met), (self.acts, other.acts), (self.seen, other.seen),
            (self.lines, other.lines),
        ):  # fmt: skip
            mine.update(its)
        self.stops += other.stops
        self.most_repeats = max(self.most_repeats, other.most_repeats)
        self.seconds = max(self.seconds, other.seconds)

    def faults(self) -> dict[str, int]:
        """Return what is not as promised; nothing where all is."""
        counts = self.counts
        found = {name: counts[name] for name in NEVER}
        found["answers lost"] = counts["not shown"] - counts["not let in"]
        found["calls while all were to wait"] = max(0, counts["early, all"] - self.met[Kind.FLOOD_ALL])
        return {name: value for name, value in found.items() if value}


NEVER = (
    "notes lost", "notes doubled", "notes otherwise than said", "left of the forgotten", "left at the end",
    "seen again for no reason", "seen three times", "early", "lines too many", "broken files",
    "reactions lost",
)  # fmt: skip
"""What is counted and must not be."""


@dataclass
class Play:
    """One bot, its Telegram and its crowd."""

    standin: Standin
    weather: Weather
    crowd: Outdoors
    witness: Witness
    say: Say
    lines: Lines = field(default_factory=Lines)
    outcome: Outcome = field(default_factory=Outcome)
    until: float = math.inf


async def weathered(
    updates: int, seed: int, rates: Mapping[Kind, float] = RATES, say: Say = lambda line: None, *,
    people: int = PEOPLE, groups: int = GROUPS, stops: int = 4, late: float = LATE, minutes: float = math.inf,
) -> Outcome:  # fmt: skip
    """Let so many updates come in this weather, and compare what came of them with what was said.

    Args:
        updates: how many.
        seed: of the dice of the crowd and of the weather.
        rates: of the weather.
        say: takes lines of progress.
        people: how many write at a time.
        groups: how many groups write.
        stops: how often the bot is ended in the midst of work and started anew.
        late: seconds until an answer that comes too late.
        minutes: after which nobody writes any more.
    """
    weather, began = Weather(rates, seed, late=late), time.monotonic()
    standin, bot = Standin(weather=weather, ephemeral=False), logging.getLogger("bot")
    with tempfile.TemporaryDirectory() as name:
        database, level = Path(name) / "wine.db", bot.level
        await standin.start()
        crowd = Outdoors(standin, weather, database, random.Random(seed), people, groups)
        play = Play(standin, weather, crowd, Witness(standin, weather), say, until=began + minutes * 60)
        bot.addHandler(play.lines)
        bot.setLevel(logging.INFO)
        try:
            await _grown_up(database, crowd.people)
            standin.world.updates.clear()
            for part in range(1, stops + 2):
                await _life(play, updates * part // (stops + 1), last=part > stops)
            play.outcome.seconds = time.monotonic() - began
            crowd.close()
            await _compare(crowd, database, Path(name) / "none.log")
            _judge(play)
            return play.outcome
        finally:
            crowd.close()
            bot.removeHandler(play.lines)
            bot.setLevel(level)
            await standin.stop()


async def _life(play: Play, until: int, *, last: bool) -> None:
    """Let the bot live until there were so many updates; the last time, until all are dealt with in fair weather."""
    crowd = play.crowd
    async with Store.open(crowd.database) as store, AsyncExitStack() as life:
        play.witness.watch_store(store)
        await _started(life, play, store)
        while crowd.updates < until and time.monotonic() < play.until:
            await crowd.until(min(until, crowd.updates + EVERY))
            play.say(f"{crowd.updates} updates, {play.weather.met.total()} strokes")
        if last:
            play.weather.clear_up()
            await _until_rest(play.standin, crowd)
        ending = time.monotonic()
        await life.aclose()
        seconds = time.monotonic() - ending
    crowd.busy = lambda: 0
    with closing(sqlite3.connect(crowd.database)) as db:
        left = [db.execute(f"select count(*) from {table}").fetchone()[0] for table in ("inbox", "outbox")]
    play.outcome.stops.append((seconds, *left))
    play.say(f"stopped in {seconds:.1f} s; left in inbox and outbox: {left[0]}, {left[1]}")


@cache
def _words() -> Words:
    return Words.load()


async def _started(life: AsyncExitStack, play: Play, store: Store) -> None:
    """Start the bot, again where the weather does not let it, as its keeper would."""
    standin, words = play.standin, _words()
    settings = Settings(token=standin.token, base_url=standin.base_url)
    for _ in range(STARTS):
        application = build(settings, SmallSommelier(), words, store, throttle=Throttle(FAST))
        play.witness.begin_anew()
        play.witness.watch_calls(application.bot._request[1])
        try:
            await life.enter_async_context(running(application, settings))
        except OperationError:
            play.outcome.counts["starts refused"] += 1
            continue
        play.crowd.busy = partial(_in_hand, application)
        return
    raise AssertionError("the bot does not start")


def _in_hand(application: TastevinApplication) -> int:
    return application.update_queue.qsize() + application.update_processor.current_concurrent_updates


async def _until_rest(standin: Standin, crowd: Outdoors) -> None:
    async with asyncio.timeout(PATIENCE):
        while len(standin.world.updates) or crowd.busy() or _rows(crowd):
            await asyncio.sleep(0.2)


def _rows(crowd: Outdoors) -> int:
    return sum(crowd._read(f"select count(*) from {table} where ?", 1)[0][0] for table in ("inbox", "outbox"))


def _judge(play: Play) -> None:
    """Compare what the bot committed to say with what was seen."""
    witness, weather, figures, outcome = play.witness, play.weather, play.crowd.figures, play.outcome
    shown: defaultdict[tuple[int, str], set[tuple[int, int]]] = defaultdict(set)
    for (chat, text), messages in witness.shown.items():
        shown[witness.where(chat), text].update((chat, number) for number in messages)
    wanted: defaultdict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
    for (chat, text), one in witness.wanted.items():
        sums = wanted[witness.where(chat), text]
        sums[0], sums[1] = sums[0] + one.posts, sums[1] + one.edits
    refused = Counter(
        (witness.where(chat), text) for update in play.lines.let_in for chat, text in witness.answers.get(update, ())
    )
    counts, beyond, receipts = outcome.counts, Counter[int](), Counter[int]()
    for (chat, text), (posts, edits) in wanted.items():
        ever = shown.get((chat, text), set())
        # what was taken away meanwhile is seen once, with what came in its place
        seen = len(ever - witness.deleted) or min(1, len(ever))
        missing = max(0, max(posts, 1) - len(ever))
        counts["not shown"] += missing
        counts["not let in"] += min(missing, refused[chat, text])
        beyond[chat] += max(0, seen - posts - edits)
        if posts == 1 and not edits:
            outcome.seen[seen] += 1
            if seen > 2:
                play.say(f"three times: {chat} {text[:40]!r} {sorted(shown[chat, text])}")
            counts["seen three times"] += seen > 2
    for chat, count in witness.unanswered.items():
        receipts[witness.where(chat)] += count
    for chat, count in weather.unsent.items():
        receipts[witness.where(chat)] -= count
    counts["seen again"] = beyond.total()
    counts["seen again for no reason"] = sum(max(0, count - receipts[chat]) for chat, count in beyond.items())
    counts.update(
        {
            "updates": play.crowd.updates, "calls": weather.calls, "committed": witness.deliveries,
            "early": witness.early, "early, all": witness.early_all, "marks": witness.marks(),
            "reactions": len(witness.reactions), "reactions lost": _reactions_lost(play),
            "lines too many": sum(times - 1 for times in play.lines.let_in.values()),
            "left at the end": figures.left + len(play.standin.world.updates),
            "notes lost": figures.lost, "notes doubled": figures.doubled, "notes otherwise than said": figures.wrong,
            "left of the forgotten": figures.remembered, "broken files": figures.integrity != "ok",
            "receipts lost": receipts.total(), "of the weather": weather.lost.total(),
        }
    )  # fmt: skip
    outcome.met, outcome.acts, outcome.lines = weather.met, figures.acts, play.lines.lines
    outcome.most_repeats = weather.most_repeats


def _reactions_lost(play: Play) -> int:
    """Return how many messages got no reaction, where the bot could set one: what stands in a group that has moved is out of reach."""
    witness = play.witness
    return sum(
        place not in witness.reacted and update not in play.lines.let_in and witness.where(place[0]) == place[0]
        for update, place in witness.reactions.items()
    )


def printed(outcome: Outcome, rates: Mapping[Kind, float], bots: int) -> None:
    """Print the weather, then what came of it."""
    counts, met, console = outcome.counts, outcome.met, Console(width=100)
    acts = ", ".join(f"{count:,} {name}" for name, count in sorted(outcome.acts.items()))
    seen = ", ".join(f"{times}×: {count:,}" for times, count in sorted(outcome.seen.items()))
    pace = counts["updates"] / outcome.seconds
    _table(console, f"The weather of {counts['updates']:,} updates", ("what a call meets", "rate", "times"), [
        *((kind, f"{rates[kind]:.2%}" if kind in rates else "", f"{met[kind]:,}") for kind in Kind),
        ("calls in all", "", f"{counts['calls']:,}"),
    ])  # fmt: skip
    _table(console, "What came of it", ("what", "how much"), [
        ("machine; bots side by side", f"{os.cpu_count()} cores ({platform.machine()}); {bots}"),
        ("updates; seconds; a second", f"{counts['updates']:,}; {outcome.seconds:.0f}; {pace:.0f}"),
        ("what people did", acts),
        ("notes lost, doubled, otherwise than said", _several(counts, NEVER[:3])),
        ("rows left of the forgotten", str(counts["left of the forgotten"])),
        ("answers committed", f"{counts['committed']:,}"),
        ("not shown; of these not let in", _several(counts, ("not shown", "not let in"))),
        ("receipts lost; of these by the weather", _several(counts, ("receipts lost", "of the weather"))),
        ("answers shown again; of these for no reason", _several(counts, ("seen again", "seen again for no reason"))),
        ("answers that can be told apart, seen", seen),
        ("reactions; of these lost", _several(counts, ("reactions", "reactions lost"))),
        ("marks that nothing was put in place of", str(counts["marks"])),
        ("calls to a chat that was to be left alone", str(counts["early"])),
        ("calls while all were to wait; how often they were", f"{counts['early, all']}, {met[Kind.FLOOD_ALL]}"),
        ("most repeats of one message", str(outcome.most_repeats)),
        ("left in inbox, outbox and with Telegram", str(counts["left at the end"])),
        ("starts that the weather refused", str(counts["starts refused"])),
        ("ends: seconds (left in inbox, in outbox)", ", ".join(f"{s:.1f} ({i}, {o})" for s, i, o in outcome.stops)),
    ])  # fmt: skip
    _table(
        console,
        "What an operator reads",
        ("line", "times"),
        [(line, f"{n:,}") for line, n in outcome.lines.most_common()],
    )


def _several(counts: Counter[str], names: Sequence[str]) -> str:
    return ", ".join(f"{counts[name]:,}" for name in names)


def _table(console: Console, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table(title=title, box=ASCII2)
    for column in columns:
        table.add_column(column, justify="right" if column in {"rate", "times"} else "left")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _play(updates: int, seed: int, minutes: float) -> Outcome:
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    return asyncio.run(weathered(updates, seed, RATES, lambda line: _say(f"{seed}: {line}"), minutes=minutes))


def main() -> None:
    """Let it storm, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--bots", type=int, default=os.cpu_count() or 1, help="side by side, each with its own Telegram"
    )
    parser.add_argument("--minutes", type=float, default=math.inf, help="after which nobody writes any more")
    asked = parser.parse_args()
    share, seeds = -(-asked.updates // asked.bots), range(asked.seed, asked.seed + asked.bots)
    outcome = Outcome()
    with ProcessPoolExecutor(asked.bots, multiprocessing.get_context("spawn")) as pool:
        for one in pool.map(_play, *zip(*((share, seed, asked.minutes) for seed in seeds), strict=True)):
            outcome.add(one)
    printed(outcome, RATES, asked.bots)
    if faults := outcome.faults():
        sys.exit(f"not as promised: {faults}")


if __name__ == "__main__":
    main()
