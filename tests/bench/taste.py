"""What a person's taste costs, with a short history and a long one: `make bench-taste`. Prints figures; nothing passes or fails.

The same figures after 10 notes and after 10,000: learning, unlearning, the ideals, advice, and a message's way through the store.
"""

from __future__ import annotations

import asyncio
import os
import platform
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table

from bot.conversation.replies import Outcome
from bot.conversation.state import AddNote, Person, day_of
from bot.store import Store, Turn
from recommender.catalogue.load import load_cellar
from recommender.sommelier import Request, Sommelier, open_sommelier
from recommender.taste.evidence import Lesson
from recommender.taste.profile import TasteProfile
from tests.bench.sayings import NOTES

HISTORIES = (10, 10_000)
ROUNDS = 60
BEGIN = datetime(2020, 1, 1, 20, tzinfo=UTC)
ZOE = Person(1, "Zoé", "fr", adult=True, age_asked=True)


def lessons(mind: Sommelier, count: int) -> list[tuple[datetime, AddNote]]:
    """As many notes of all kinds, spread over six years, of wines drawn as they are sold: twice as often for each step of reach."""
    heard = [mind.understand(text) for text in NOTES]
    sold = list(load_cellar().styles.values())
    chance = Random(7)
    drunk = chance.choices(sold, [2.0**s.reach for s in sold], k=count)
    notes = []
    for n in range(count):
        at = BEGIN + timedelta(days=2190 * n / count)
        u = heard[n % len(heard)]
        wines = tuple(replace(w, style=drunk[n].id, bottle=None) for w in u.wines)
        u = replace(u, wines=wines)
        lesson: Lesson = replace(mind.lesson(u), day=day_of(at))
        notes.append((at, AddNote(at, u, lesson)))
    return notes


def timed(call: Callable[[], object]) -> list[float]:
    """Return the seconds of each call, after two that do not count."""
    call(), call()
    spent = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        call()
        spent.append(time.perf_counter() - began)
    return spent


async def through_the_store(notes: Sequence[tuple[datetime, AddNote]], folder: Path) -> dict[str, list[float]]:
    """Keep a history, then time what a message needs of the store."""
    spent: dict[str, list[float]] = {"read what a message needs": [], "keep a note": []}
    async with Store.open(folder / f"{len(notes)}.db") as store:
        for number, (at, note) in enumerate(notes):
            await store.commit(Turn(1, number, ZOE, at, number), Outcome((), (note,)))
        at, note = notes[-1]
        for number in range(ROUNDS):
            began = time.perf_counter()
            await store.state(ZOE)
            spent["read what a message needs"].append(time.perf_counter() - began)
            began = time.perf_counter()
            await store.commit(Turn(2, number, ZOE, at, number), Outcome((), (note,)))
            spent["keep a note"].append(time.perf_counter() - began)
    return spent


def measured(mind: Sommelier, count: int, folder: Path) -> dict[str, list[float]]:
    """Time everything for one length of history."""
    notes = lessons(mind, count)
    profile = TasteProfile.from_lessons(note.lesson for _, note in notes)
    lesson = notes[0][1].lesson
    return {
        "learn a lesson": timed(lambda: profile.learned(lesson)),
        "take it back": timed(lambda: profile.unlearned(lesson)),
        "work out the ideals": timed(lambda: profile.on(profile.today).ideals),
        "recommend()": timed(lambda: mind.recommend(profile.on(profile.today), Request(), 5)),
        **asyncio.run(through_the_store(notes, folder)),
    }


def main() -> None:
    """Measure and print."""
    mind = open_sommelier()
    with tempfile.TemporaryDirectory() as name:
        found = {count: measured(mind, count, Path(name)) for count in HISTORIES}
    caption = (
        f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}; median (p95) of {ROUNDS}"
    )
    table = Table("what", *(f"{n:,} notes" for n in HISTORIES), title="Tastevin: a person's taste", caption=caption)
    for what in found[HISTORIES[0]]:
        cells = []
        for count in HISTORIES:
            seconds = found[count][what]
            p95 = quantiles(seconds, n=20, method="inclusive")[-1]
            cells.append(f"{median(seconds) * 1000:.2f} ms ({p95 * 1000:.2f})")
        table.add_row(what, *cells)
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
