"""A database as the bot would have written it, of any number of people.

A few hundred people write notes that the real wine mind hears, the real conversation answers and the real store keeps; then their rows
are copied under other ids, each note with its own id and each card with that of its note. So every row is one that the bot wrote, and a
hundred thousand people take a minute.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.conversation.advance import advance
from bot.conversation.events import TextReceived
from bot.conversation.replies import Outcome, Say
from bot.conversation.state import Person, State, UpdatePerson
from bot.store import Sent, Store, Turn
from tests.bench.places import FIRST, language
from tests.bench.texts import notes

FAMILIES = 250
"""How many people write for themselves; all others are copies of them."""
NOTES, MOST = 4.0, 40
"""Notes of a person, on average and at most: many write one, a few write many."""
BOT = 99
"""Another bot than the one that is measured: ids of updates are each bot's own."""
BEGAN = datetime(2025, 1, 1, 12, tzinfo=UTC)
SHIFTED = {
    "persons": {"id": "person"},
    "notes": {"id": "note", "person": "person"},
    "profiles": {"person": "person"},
    "bottles": {"id": "bottle", "person": "person"},
    "cards": {"chat": "person", "person": "person"},
}
"""Columns of each table that get another id with each copy, and whose id that is."""
NAMED = ("note", "bottle")
"""What a card names by its id."""

Think = Callable[[State, TextReceived], Outcome]


def thinking() -> Think:
    """Return the real conversation with the real wine mind."""
    from bot.locale import Words
    from recommender.sommelier import open_sommelier

    sommelier, words = open_sommelier(), Words.load()
    return lambda state, event: advance(state, event, sommelier, words)


async def write(path: Path, think: Think, families: int = FAMILIES) -> None:
    """Let the first people write their notes into a new database."""
    chance = Random(5)
    counts = [min(MOST, 1 + int(chance.expovariate(1 / (NOTES - 1)))) for _ in range(families)]
    texts = iter(notes(sum(counts)))
    async with Store.open(path) as store:
        for number, count in enumerate(counts):
            await _one(store, think, FIRST + number, [next(texts) for _ in range(count)])


async def _one(store: Store, think: Think, number: int, texts: Sequence[str]) -> None:
    """Let one person answer for their age and write their notes, a day apart, each answer delivered."""
    person = Person(number, "Alix", language(number), adult=True, age_asked=True, country="FR")
    await store.commit(Turn(BOT, number, person, BEGAN), Outcome((), (UpdatePerson(person),)))
    for day, text in enumerate(texts, 1):
        at, message = BEGAN + timedelta(days=day), 10 * day
        outcome = think(await store.state(person), TextReceived(text, at))
        made = await store.commit(Turn(BOT, number * 1000 + day, person, at, message), outcome)
        said = [reply for reply in made.replies if isinstance(reply, Say)] if made else []
        sent = [Sent(message + place, reply.card) for place, reply in enumerate(said, 1)]
        if made is not None:
            await store.delivered(made, sent)


def multiply(path: Path, people: int) -> None:
    """Copy everybody until there are so many people: a multiple of those that there are."""
    db = sqlite3.connect(path)
    db.execute("pragma synchronous = off")
    with db:
        there = db.execute("select count(*) from persons").fetchone()[0]
        copies = people // there
        steps = {"person": there, "note": _last(db, "notes"), "bottle": _last(db, "bottles")}
        db.execute("create temp table copies (number integer)")
        db.executemany("insert into copies values (?)", [(number,) for number in range(1, copies)])
        for name in SHIFTED:
            _copy(db, name, steps)
        db.execute("update crowd set people = people * ?, total = total * ?", [copies, copies])
    db.execute("pragma wal_checkpoint(truncate)").fetchall()
    db.close()


def _last(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"select coalesce(max(id), 0) from {name}").fetchone()[0])


def _copy(db: sqlite3.Connection, name: str, steps: dict[str, int]) -> None:
    """Copy the rows of a table once for each copy, with other ids."""
    columns = [row[1] for row in db.execute(f"pragma table_info({name})")]
    shifted = {column: f"{column} + number * {steps[whose]}" for column, whose in SHIFTED[name].items()}
    if name == "cards":
        shifted["payload"] = "payload"
        for one in NAMED:
            moved = (
                f"json_set({shifted['payload']}, '$.{one}', json_extract(payload, '$.{one}') + number * {steps[one]})"
            )
            shifted["payload"] = (
                f"case when json_type(payload, '$.{one}') = 'integer' then {moved} else {shifted['payload']} end"
            )
    taken = ", ".join(shifted.get(column, column) for column in columns)
    # tables and columns are named in this file, or by the database itself
    db.execute(f"insert into {name} ({', '.join(columns)}) select {taken} from {name}, copies")
