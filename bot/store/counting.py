"""How much is kept, in numbers alone."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the database holds.

    Attributes:
        people: people known.
        evenings: group tastings that are going on.
        size: bytes of the database, what is still in its journal aside.
    """

    people: int
    evenings: int
    size: int


def counted(db: Database) -> Counts:
    """Return how much the database holds."""
    [people] = db.execute("select count(*) from persons").fetchone()
    [evenings] = db.execute("select count(*) from tastings where live").fetchone()
    [pages], [page] = (db.execute(f"pragma {what}").fetchone() for what in ("page_count", "page_size"))
    return Counts(people, evenings, pages * page)
