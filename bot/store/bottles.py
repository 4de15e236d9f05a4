"""The bottles that a person has, wants to try, or has chosen."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from sqlite_utils import Database

from bot.conversation.state import AddBottle, Bottle, ChangeBottle, Place
from bot.store.codec import from_json, from_moment, to_json, to_moment
from recommender.errors import StoreError
from recommender.language.understanding import WineMention

Row = dict[str, Any]


def of_person(db: Database, person: int) -> tuple[Bottle, ...]:
    """Return all bottles of a person, oldest first."""
    return tuple(_bottle(row) for row in db.query("select * from bottles where person = ? order by id", [person]))


def due(db: Database, at: datetime) -> tuple[tuple[int, int], ...]:
    """Return the bottles to be asked after by a moment, the longest waiting first: each with its person."""
    rows = db.query("select id, person from bottles where due <= ? order by due, id", [to_moment(at)])
    return tuple((row["id"], row["person"]) for row in rows)


def add(db: Database, person: int, effect: AddBottle) -> int:
    """Keep a bottle and return its id."""
    row = {
        "person": person,
        "place": effect.place.value,
        "at": to_moment(effect.at),
        "wine": to_json(effect.wine),
        "count": effect.count,
        "due": _moment(effect.due),
    }
    return cast(int, db.table("bottles").insert(row).last_pk)


def change(db: Database, person: int, effect: ChangeBottle) -> None:
    """Say anew how many of a bottle there are and when to ask after it; at none it goes.

    Raises:
        StoreError: it is no longer there; nothing was changed.
    """
    if effect.count <= 0:
        done = db.execute("delete from bottles where id = ? and person = ?", [effect.id, person])
    else:
        values = [effect.count, _moment(effect.due), effect.id, person]
        done = db.execute("update bottles set count = ?, due = ? where id = ? and person = ?", values)
    if done.rowcount != 1:
        raise StoreError("a bottle to change is no longer there; nothing was changed")


def _moment(at: datetime | None) -> str | None:
    return None if at is None else to_moment(at)


def _bottle(row: Row) -> Bottle:
    due = None if row["due"] is None else from_moment(row["due"])
    wine = from_json(WineMention, row["wine"])
    return Bottle(row["id"], Place(row["place"]), from_moment(row["at"]), wine, row["count"], due)
