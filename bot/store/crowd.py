"""What all people together say of each style, kept as sums that each note moves by what its writer now thinks."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from recommender.taste.crowd import ANONYMOUS, Said
from recommender.taste.evidence import Kind, named, thing
from recommender.taste.profile import TasteProfile

UNIT = 1000
"""Likings are added up in thousandths, so that taking one back leaves no trace."""


def counted(db: Database, before: TasteProfile, after: TasteProfile, touched: Iterable[str]) -> None:
    """Take in how one person's likings of styles changed; ``touched`` are the keys that may have."""
    for style in sorted(name for key in touched if (name := named(Kind.STYLE, key))):
        was, now = (_stated(profile, thing(Kind.STYLE, style)) for profile in (before, after))
        if was == now:
            continue
        people, total = now[0] - was[0], now[1] - was[1]
        change = {"style": style, "people": people, "total": total}
        db.execute(
            "insert into crowd values (:style, :people, :total)"
            " on conflict (style) do update set people = people + :people, total = total + :total",
            change,
        )
    db.execute("delete from crowd where people <= 0")


def _stated(profile: TasteProfile, key: str) -> tuple[bool, int]:
    """Whether somebody judged a style, and how they like it, in `UNIT`."""
    belief = profile.likings.get(key)
    if belief is None or belief.precision <= 0:
        return False, 0
    return True, round(UNIT * belief.weighted / belief.precision)


def said(db: Database) -> dict[str, Said]:
    """Return what is said of each style that enough people judged for nobody to be told from it."""
    rows = db.query("select style, people, total from crowd where people >= ?", [ANONYMOUS])
    return {row["style"]: Said(row["people"], row["total"] / UNIT) for row in rows}
