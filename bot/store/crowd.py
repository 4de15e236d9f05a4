"""What all people together say of each style, kept as sums that each note moves by what its writer now thinks."""

from __future__ import annotations

from sqlite_utils import Database

from recommender.taste.crowd import ANONYMOUS, Said
from recommender.taste.evidence import Kind
from recommender.taste.profile import TasteProfile

UNIT = 1000
"""Likings are added up in thousandths, so that taking one back leaves no trace."""


def counted(db: Database, before: TasteProfile, after: TasteProfile) -> None:
    """Take in how one person's likings of styles changed."""
    old, new = (profile.known(Kind.STYLE) for profile in (before, after))
    for style in sorted({*old, *new}):
        was, now = ((style in told, round(UNIT * told.get(style, 0.0))) for told in (old, new))
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


def said(db: Database) -> dict[str, Said]:
    """Return what is said of each style that enough people judged for nobody to be told from it."""
    rows = db.query("select style, people, total from crowd where people >= ?", [ANONYMOUS])
    return {row["style"]: Said(row["people"], row["total"] / UNIT) for row in rows}
