"""What must be true of any evening: it comes to what the model says, can be brought to its end, and shows nobody's secrets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

import pytest
from table_model import QUARTER, Model

from bot.conversation.replies import Button, Say
from bot.conversation.state import Person
from bot.locale import Words
from bot.locale.html import shown_length
from bot.tasting import result as results
from bot.tasting.acts import Act, Deed, Refusal
from bot.tasting.evening import Answer, Evening, Guess, Taster
from bot.tasting.machine import step
from bot.tasting.views import View, views

STRANGERS = (13, 14)
OTHER_MARKS = ("citrus", "mineral")
CUVEE = "Cuvqx"
"""How every wine's name begins, and nothing else does."""


@cache
def words() -> Words:
    return Words.load()


def person(who: int) -> Person:
    return Person(
        who, f"N{who}qx<b>&", "fr" if who % 2 else "en", who % 3 == 0, adult=True, age_asked=True, country="FR"
    )


def taster(who: int, reached: bool = True) -> Taster:
    one = person(who)
    return Taster(who, one.first_name, one.language, one.formal, reached=reached)


def told(evening: Evening) -> dict[str, Any]:
    """An evening in the shape of the model."""
    said = {
        (entry.taster, entry.glass): {
            "score": entry.answer.score,
            "marks": list(entry.answer.marks),
            "words": entry.answer.words.split("\n") if entry.answer.words else [],
            "heard": list(entry.answer.heard),
            "guess": {
                name: getattr(entry.answer.guess, name) for name in Guess.__slots__ if getattr(entry.answer.guess, name)
            },
        }
        for entry in evening.entries
    }
    assert len(said) == len(evening.entries), "one answer of each of each glass"
    return {
        "phase": evening.phase.value,
        "host": evening.host,
        "seen": evening.seen,
        "people": {
            one.id: {
                "name": one.name,
                "language": one.language,
                "here": one.here,
                "reached": one.reached,
                "page": one.page,
                "order": list(one.order),
            }
            for one in evening.tasters
        },
        "blind": evening.blind,
        "scoring": evening.scoring.value,
        "hue": evening.hue.value,
        "doubled": evening.doubled,
        "glasses": [
            {"number": g.number, "wine": g.wine.name if g.wine else None, "again": g.again, "dropped": g.dropped}
            for g in evening.glasses
        ],
        "at": evening.current,
        "last": evening.furthest,
        "shown": evening.shown,
        "naming": evening.naming,
        "menu": evening.menu,
        "said": said,
    }


def differences(evening: Evening, model: Model) -> dict[str, tuple[Any, Any]]:
    """Where an evening and the model part: what the one says, and the other."""
    one, other = told(evening), vars(model)
    return {name: (one.get(name), other.get(name)) for name in one | other if one.get(name) != other.get(name)}


def way_out(evening: Evening, at: datetime) -> None:
    """Let somebody at the table, or who comes back to it, or who joins, bring an evening to its end."""
    at = max(at, evening.seen) + QUARTER
    who = next((one.id for one in (*evening.seated, *evening.tasters)), STRANGERS[0])
    seated = step(evening, Act(Deed.JOIN, who, at, taster(who)))
    if isinstance(seated, Refusal):
        assert not evening.tasters, "who was there can come back"
        return  # nobody is left of a table that is closed to newcomers: time ends it
    if seated.host != who:
        seated = step(seated, Act(Deed.TAKE_OVER, who, max(at, seated.seen) + QUARTER))
    for _ in range(60):
        assert isinstance(seated, Evening), seated
        if not seated.live:
            return
        deed = {"gathering": Deed.BEGIN, "poured": Deed.NEXT, "paused": Deed.RESUME}.get(seated.phase, Deed.REVEAL)
        seated = step(seated, Act(deed, who, at))
    pytest.fail("sixty acts do not end it")


def check_totals(evening: Evening, model: Model) -> None:
    """Hold what a result tells against a recount."""
    standing = results.placed(evening)
    scores, ranks, said = model.scores(), model.ranks(), model.words()
    assert {one.glass.letter: one.rank for one in standing} == ranks
    shared = Counter(rank for rank in ranks.values() if rank)
    for one in standing:
        given = scores[one.glass.letter]
        assert dict(one.scores) == pytest.approx(given)
        assert one.mean == (pytest.approx(sum(given.values()) / len(given)) if given else None)
        if given:
            assert (one.low, one.high) == pytest.approx((min(given.values()), max(given.values())))
        assert one.tied == (one.rank is not None and shared[one.rank] > 1)
    assert {wine: dict(terms) for wine, terms in results.words_of(evening).items()} == said


# what is shown


def check_views(evening: Evening, model: Model, at: datetime, who: int) -> None:
    """Look at all that is shown, in both languages, and at whether ``who`` keeps their secrets."""
    for language in ("fr", "en"):
        spoken = replace(evening, language=language)
        shown = list(views(spoken, words(), at))
        assert len({(view.chat, view.slot) for view in shown}) == len(shown)
        for view in shown:
            check_limits(view)
        if evening.live:
            for view in shown:
                check_secrets(view, model)
            others = {(v.chat, v.slot): v.content for v in views(otherwise(spoken, who), words(), at)}
            for view in shown:
                if view.chat != who and not (view.shared and model.phase == "revealing"):
                    assert view.content == others[view.chat, view.slot], (view.chat, view.slot)


def buttons(view: View) -> Iterator[Button]:
    for row in view.content.keyboard:
        assert len(row) <= 8
        yield from (button for button in row if isinstance(button, Button))


def check_limits(view: View) -> None:
    if isinstance(view.content, Say):
        assert 0 < shown_length(view.content.html) <= 4096
    else:
        assert 0 < shown_length(view.content.caption) <= 1024
    shown = list(buttons(view))
    assert len(shown) <= 100
    for button in shown:
        assert len(f"{button.action}:{button.argument}".encode()) <= 64
        assert button.label.strip()


def check_secrets(view: View, model: Model) -> None:
    """Before the end nobody's words are shown to others, and no hidden wine's name to anybody but who leads."""
    text = repr(view.content)
    spoken = {int(who) for who in re.findall(r"wq(\d+)z", text)}
    assert spoken <= ({view.chat} if not view.shared else set())
    names = set(re.findall(rf"{CUVEE}\w+", text))
    if model.blind and view.chat != model.host:
        revealed = model.shown // 2 if view.shared and model.phase == "revealing" else 0
        assert len(names) <= revealed


def otherwise(evening: Evening, who: int) -> Evening:
    """The same evening, but that somebody thinks otherwise of every wine they spoke of: what others see must not tell the two apart."""
    taster = evening.taster(who)
    if taster is None:
        return evening
    entries = tuple(
        replace(entry, answer=_otherwise(entry.answer)) if entry.taster == who else entry for entry in evening.entries
    )
    changed = replace(evening, entries=entries)
    return changed.with_taster(replace(taster, order=taster.order[::-1], page="price" if taster.page else ""))


def _otherwise(answer: Answer) -> Answer:
    return Answer(
        None if answer.score is None else 1 - answer.score / 2,
        OTHER_MARKS if answer.marks else (),
        "tout autre chose" if answer.words else "",
        OTHER_MARKS if answer.heard else (),
        Guess("Merlot", price=70.0) if answer.guess.made else Guess(),
    )
