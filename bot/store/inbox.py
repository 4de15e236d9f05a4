"""Updates that have come and are not yet dealt with: what Telegram may be told was received, for it is kept here.

A row comes before Telegram hears that the update arrived. It goes in the transaction that keeps what the update leads to
(`bot/store/turn.py`), or when its handler is done without one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from bot.store.worker import Worker, lasting


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that is not dealt with yet.

    Attributes:
        update: its id.
        said: the update itself, as Telegram's JSON.
        attempts: how often it was begun anew after it had failed, or the process had ended.
    """

    update: int
    said: str
    attempts: int


class Incoming:
    """The inbox, asynchronously. Every method raises StoreError when the database cannot be read or written."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def keep(self, bot: int, update: int, person: int | None, said: str) -> bool:
        """Keep an update, whose person is known or not; False where it waits here already."""
        return await self._worker.run(lambda db: keep(db, bot, update, person, said))

    async def waiting(self, bot: int) -> tuple[Waiting, ...]:
        """Return the updates that are not dealt with, in the order in which Telegram numbered them."""
        return await self._worker.run(lambda db: waiting(db, bot))

    async def holds(self, bot: int, update: int) -> bool:
        """Whether an update is not dealt with yet."""
        return await self._worker.run(lambda db: _attempts(db, bot, update) is not None)

    async def begin(self, bot: int, update: int) -> int | None:
        """Count that an update is begun anew; return the count, or None where it waits no more."""
        return await self._worker.run(lambda db: begin(db, bot, update))

    async def spare(self, bot: int, update: int) -> None:
        """Take the last attempt back: it was not the update's fault."""
        await self._worker.run(lambda db: _count(db, bot, update, -1))

    async def done(self, bot: int, update: int) -> None:
        """Let an update go."""
        await self._worker.run(lambda db: done(db, bot, update))


def keep(db: Database, bot: int, update: int, person: int | None, said: str) -> bool:
    """Keep an update; False where it waits here already."""
    sql = "insert into inbox (bot, id, person, attempts, said) values (?, ?, ?, 0, ?) on conflict do nothing"
    with lasting(db):
        return bool(db.execute(sql, [bot, update, person, said]).rowcount == 1)


def waiting(db: Database, bot: int) -> tuple[Waiting, ...]:
    """Return the updates that are not dealt with, in order."""
    rows = db.query("select id, said, attempts from inbox where bot = ? order by id", [bot])
    return tuple(Waiting(row["id"], row["said"], row["attempts"]) for row in rows)


def begin(db: Database, bot: int, update: int) -> int | None:
    """Count that an update is begun anew; None where it waits no more."""
    _count(db, bot, update, 1)
    return _attempts(db, bot, update)


def done(db: Database, bot: int, update: int) -> None:
    """Let an update go, within the transaction that is open or in one of its own."""
    with db.atomic():
        db.execute("delete from inbox where bot = ? and id = ?", [bot, update])


def forget(db: Database, bot: int, person: int, update: int) -> None:
    """Let go what a person sent before an update; what they write after it is not to be forgotten."""
    db.execute("delete from inbox where person = ? and (bot != ? or id <= ?)", [person, bot, update])


def of_person(db: Database, person: int) -> list[Any]:
    """Return what a person sent that is not dealt with, as Telegram's objects."""
    rows = db.query("select said from inbox where person = ? order by bot, id", [person])
    return [json.loads(row["said"]) for row in rows]


def _attempts(db: Database, bot: int, update: int) -> int | None:
    row = db.execute("select attempts from inbox where bot = ? and id = ?", [bot, update]).fetchone()
    return int(row[0]) if row else None


def _count(db: Database, bot: int, update: int, by: int) -> None:
    with db.atomic():
        sql = "update inbox set attempts = max(attempts + ?, 0) where bot = ? and id = ?"
        db.execute(sql, [by, bot, update])
