"""Evenings to test with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.tasting.acts import Act, Change, Deed, Refusal
from bot.tasting.evening import Evening, Glass, Taster, glasses
from bot.tasting.machine import step
from recommender.language.understanding import WineMention
from recommender.wine import Colour

NOON = datetime(2026, 5, 12, 19, 0, tzinfo=UTC)
NAMES = ("Zoé", "Karim", "Léa", "Tom", "Inès", "Paul", "Anna", "Bo", "Chloé", "Dan", "Ève", "Fred")
HOST = 1


def taster(number: int) -> Taster:
    return Taster(number, NAMES[number - 1], reached=True)


def wine(name: str, price: float | None = None, vintage: int | None = None, **known: Any) -> WineMention:
    about = {
        "producer": None,
        "appellation": name,
        "region": "Loire",
        "colour": Colour.RED,
        "grapes": ("Cabernet Franc",),
    }
    return WineMention(name, **{**about, **known}, vintage=vintage, price=price, match=1.0)


def evening(count: int = 3, people: int = 3, **changes: Any) -> Evening:
    """An evening that people gather for; the first of them leads."""
    begun = Evening(
        token="soiree-au-chinon",
        chat=-100,
        topic=0,
        title="Les copains",
        host=HOST,
        host_name=NAMES[0],
        language="fr",
        begun=NOON,
        seen=NOON,
        glasses=glasses(count),
        tasters=tuple(taster(number) for number in range(1, people + 1)),
    )
    return replace(begun, **changes)


def did(before: Evening, deed: Deed, by: int = HOST, what: Any = None, after: timedelta = timedelta(0)) -> Evening:
    """The evening after a deed that is not refused."""
    stepped = step(before, Act(deed, by, NOON + after, what))
    assert not isinstance(stepped, Refusal), stepped
    return stepped


def refused(before: Evening, deed: Deed, by: int = HOST, what: Any = None, after: timedelta = timedelta(0)) -> Refusal:
    stepped = step(before, Act(deed, by, NOON + after, what))
    assert isinstance(stepped, Refusal)
    return stepped


def poured(count: int = 3, people: int = 3, **changes: Any) -> Evening:
    return did(evening(count, people, **changes), Deed.BEGIN)


def said(before: Evening, by: int, **change: Any) -> Evening:
    return did(before, Deed.ANSWER, by, Change(before.current, **change))


def scored(
    table: dict[str, tuple[float | None, ...]], wines: dict[str, WineMention] | None = None, **changes: Any
) -> Evening:
    """An evening tasted to its end: the scores of ten for each letter, in the order of the tasters."""
    people = max(len(scores) for scores in table.values())
    now = poured(len(table), people, **changes)
    for letter, scores in table.items():
        assert now.poured is not None
        assert now.poured.letter == letter
        for number, score in enumerate(scores, 1):
            if score is not None:
                now = said(now, number, score=score / 10)
        now = did(now, Deed.NEXT)
    named = tuple(replace(glass, wine=(wines or {}).get(glass.letter)) for glass in now.glasses)
    return replace(now, glasses=named)


def ended(before: Evening) -> Evening:
    """The same, revealed to its end."""
    now = before
    while now.live:
        now = did(now, Deed.REVEAL)
    return now


def letter(glass: Glass | None) -> str:
    return glass.letter if glass else ""
