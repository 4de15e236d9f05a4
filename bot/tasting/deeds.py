"""What each deed changes of an evening; when it may be done is the machine's."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from bot.tasting.acts import Act, Change, Deed, Refusal, Setting
from bot.tasting.evening import (
    MOST_TASTERS,
    MOST_WINES,
    Answer,
    Evening,
    Glass,
    Hue,
    Phase,
    Scoring,
    Taster,
    glasses,
)

E = TypeVar("E", bound=StrEnum)

AWAY = timedelta(minutes=15)
"""How long a host may be silent before anybody at the table may take over: longer than a glass lasts."""
OVER = timedelta(hours=12)
"""How long an evening may stand still before it is taken to be over."""
STEPS = 2
"""Steps of the reveal for each hidden wine: first what the table thought of it, then what it was. An open one has a single step."""
MENUS = ("host", "hand", "cancel")
"""What of the host's menu may be open on the card: all of it, to whom to hand over, whether to cancel."""
LONGEST_WORDS = 600
"""Characters of a taster's words on one wine that are kept."""


def host_away(evening: Evening, at: datetime) -> bool:
    """Whether the host has been silent for so long that anybody may take over."""
    return evening.live and (evening.host == 0 or idle(evening, at))


def steps(evening: Evening) -> int:
    """How many steps its reveal has."""
    return (STEPS if evening.blind else 1) * len(evening.own)


def standing(evening: Evening) -> int:
    """Return where an evening stands, as a button to go back carries it: the glass that is poured, or one past them all."""
    return len(evening.glasses) if evening.phase is Phase.TASTED else evening.current


def idle(evening: Evening, at: datetime) -> bool:
    """Whether whoever leads has been silent for long."""
    return abs(at - evening.seen) >= AWAY  # a clock that was set back must not keep a vanished host in the chair


def _join(evening: Evening, act: Act) -> Evening | Refusal:
    assert isinstance(act.what, Taster)
    known = evening.taster(act.by)
    if known is None and evening.phase not in (Phase.GATHERING, Phase.POURED, Phase.PAUSED):
        return Refusal.NOT_NOW
    if known is None and len(evening.tasters) >= MOST_TASTERS:
        return Refusal.FULL
    before = known or act.what
    named = replace(before, name=act.what.name, language=act.what.language, formal=act.what.formal, here=True)
    return evening.with_taster(replace(named, reached=before.reached or act.what.reached))


def _leave(evening: Evening, act: Act) -> Evening | Refusal:
    taster = evening.taster(act.by)
    return evening.with_taster(replace(taster, here=False)) if taster else Refusal.NOT_SEATED


def _arrive(evening: Evening, act: Act) -> Evening | Refusal:
    """Whether the bot can write to a taster; what they said meanwhile stays."""
    taster = evening.taster(act.by)
    if not isinstance(act.what, Taster) or taster is None:
        return Refusal.NOT_SEATED
    return evening.with_taster(replace(taster, reached=act.what.reached))


def _set(evening: Evening, act: Act) -> Evening | Refusal:
    assert isinstance(act.what, Setting)
    if act.what.name == "count":
        named = max((glass.number + 1 for glass in evening.glasses if glass.wine), default=0)
        count = min(max(len(evening.glasses) + act.what.by, named, 2), MOST_WINES - evening.doubled)
        return replace(evening, glasses=(evening.glasses + glasses(MOST_WINES)[len(evening.glasses) :])[:count])
    if act.what.name == "blind":
        return replace(evening, blind=not evening.blind, doubled=evening.doubled and not evening.blind)
    if act.what.name == "doubled":
        room = len(evening.glasses) < MOST_WINES
        return replace(evening, doubled=not evening.doubled and evening.blind and room)
    if act.what.name == "scoring":
        return replace(evening, scoring=_after(Scoring, evening.scoring))
    return replace(evening, hue=_after(Hue, evening.hue))


def _name(evening: Evening, act: Act) -> Evening | Refusal:
    """Say what the wines are, in the order of pouring; before the first is poured, as many are poured as are named."""
    assert isinstance(act.what, tuple)
    wines = act.what[:MOST_WINES]
    kept = evening.glasses
    if evening.phase is Phase.GATHERING and len(wines) > 1:
        least = len(evening.glasses) if None in wines else 0
        count = min(max(2, least, len(wines)), MOST_WINES - evening.doubled)
        kept = (evening.glasses + glasses(MOST_WINES)[len(evening.glasses) :])[:count]
    numbers = [glass.number for glass in kept if glass.again is None]
    named = {number: wine for number, wine in zip(numbers, wines, strict=False) if wine is not None}
    poured = (
        replace(glass, wine=named.get(glass.number if glass.again is None else glass.again, glass.wine))
        for glass in kept
    )
    return replace(evening, glasses=tuple(poured), naming=False)


def _ask_names(evening: Evening, act: Act) -> Evening | Refusal:
    return replace(evening, naming=bool(act.what))


def _answer(evening: Evening, act: Act) -> Evening | Refusal:
    change, taster = act.what, evening.taster(act.by)
    assert isinstance(change, Change)
    if taster is None or not taster.here:
        return Refusal.NOT_SEATED
    if change.rank is not None:
        return evening.with_taster(replace(taster, order=_ordered(evening, taster, change)))
    glass = evening.poured
    if glass is None or glass.number != change.glass:
        return Refusal.CLOSED
    after = evening.with_taster(replace(taster, page=taster.page if change.page is None else change.page))
    before = evening.answer(act.by, glass.number)
    answer = _changed(before, change)
    return after if answer == before else after.with_answer(act.by, glass.number, answer)


def _ordered(evening: Evening, taster: Taster, change: Change) -> tuple[int, ...]:
    tasted = [glass.number for glass in evening.tasted if glass.again is None]
    if change.clear or change.rank not in tasted:
        return () if change.clear else taster.order
    rest = tuple(number for number in taster.order if number != change.rank)
    return rest if change.rank in taster.order else (*rest, change.rank)


def _changed(answer: Answer, change: Change) -> Answer:
    if change.clear:
        return Answer()
    if change.score is not None:
        answer = replace(answer, score=change.score, fault="")
    if change.mark is not None:
        kept = tuple(mark for mark in answer.marks if mark != change.mark)
        answer = replace(answer, marks=kept if change.mark in answer.marks else (*kept, change.mark))
    if change.words is not None:
        words = f"{answer.words}\n{change.words}" if answer.words else change.words
        heard = tuple(dict.fromkeys((*answer.heard, *change.heard)))
        answer = replace(answer, words=words[-LONGEST_WORDS:], heard=heard)
    if change.guess is not None:
        answer = replace(answer, guess=change.guess)
    if change.fault:
        answer = replace(answer, fault=change.fault, score=None, heard=())
    return answer


def _begin(evening: Evening, act: Act) -> Evening | Refusal:
    if not evening.seated:
        return Refusal.NOBODY
    begun = _with_double(evening) if evening.doubled else evening
    return _opened(begun, begun.glasses[0].number)


def _with_double(evening: Evening) -> Evening:
    """Pour one wine again at the end: chosen by the evening's token, so that it is chance and yet always the same."""
    chance = random.Random(evening.token)
    twin = chance.choice(evening.glasses[:-1])
    last = Glass(len(evening.glasses), twin.wine, again=twin.number)
    return replace(evening, glasses=(*evening.glasses, last))


def _next(evening: Evening, act: Act) -> Evening | Refusal:
    if act.what is not None and act.what != evening.current:
        return evening  # tapped twice: the wine that was to be closed is closed
    return _moved(evening)


def _back(evening: Evening, act: Act) -> Evening | Refusal:
    if act.what is not None and act.what != standing(evening):
        return evening  # tapped twice
    if evening.phase is Phase.TASTED:
        return _opened(evening, evening.kept[-1].number)
    before = [glass.number for glass in evening.kept if glass.number < evening.current]
    return _opened(evening, before[-1]) if before else Refusal.NOT_NOW


def _moved(evening: Evening) -> Evening:
    following = [glass.number for glass in evening.kept if glass.number > evening.current]
    return _opened(evening, following[0]) if following else replace(evening, phase=Phase.TASTED)


def _opened(evening: Evening, number: int) -> Evening:
    fresh = tuple(replace(taster, page="") for taster in evening.tasters)
    furthest = max(number, evening.furthest)
    return replace(evening, phase=Phase.POURED, current=number, furthest=furthest, tasters=fresh)


def _drop(evening: Evening, act: Act) -> Evening | Refusal:
    if act.what is not None and act.what != evening.current:
        return evening
    if evening.own == (evening.glass(evening.current),):
        return Refusal.ONE_WINE
    gone = {evening.current} | {glass.number for glass in evening.glasses if glass.again == evening.current}
    left = tuple(replace(glass, dropped=glass.dropped or glass.number in gone) for glass in evening.glasses)
    orders = (replace(t, order=tuple(n for n in t.order if n not in gone)) for t in evening.tasters)
    return _moved(replace(evening, glasses=left, tasters=tuple(orders)))


def _phase(phase: Phase) -> Callable[[Evening, Act], Evening]:
    return lambda evening, act: replace(evening, phase=phase)


def _close(evening: Evening, act: Act) -> Evening | Refusal:
    return replace(_only_poured(evening), phase=Phase.TASTED)


def _only_poured(evening: Evening) -> Evening:
    """Take out the wines that nobody has tasted."""
    left = (replace(glass, dropped=glass.dropped or glass.number > evening.furthest) for glass in evening.glasses)
    return replace(evening, glasses=tuple(left))


def _reveal(evening: Evening, act: Act) -> Evening | Refusal:
    if act.what is not None and act.what != evening.shown:
        return evening  # tapped twice
    if evening.shown >= steps(evening):
        return replace(evening, phase=Phase.ENDED)
    return replace(evening, phase=Phase.REVEALING, shown=evening.shown + 1)


def _hand_over(evening: Evening, act: Act) -> Evening | Refusal:
    to = evening.taster(act.what) if isinstance(act.what, int) else None
    if to is None or not to.here:
        return Refusal.NOT_SEATED
    return replace(evening, host=to.id, host_name=to.name, naming=False, seen=act.at)


def _take_over(evening: Evening, act: Act) -> Evening | Refusal:
    taster = evening.taster(act.by)
    if taster is None or not taster.here:
        return Refusal.NOT_SEATED
    if act.by == evening.host or not host_away(evening, act.at):
        return evening if act.by == evening.host else Refusal.HOST_IS_HERE
    return replace(evening, host=act.by, host_name=taster.name, naming=False, seen=act.at)


def _menu(evening: Evening, act: Act) -> Evening | Refusal:
    opened = act.what if isinstance(act.what, str) and act.what in MENUS else ""
    return replace(evening, menu="" if opened == evening.menu else opened)


def _expire(evening: Evening, act: Act) -> Evening | Refusal:
    if act.at - evening.seen < OVER:
        return Refusal.NOT_NOW
    if evening.phase is Phase.GATHERING:
        return replace(evening, phase=Phase.CANCELLED)
    return replace(_only_poured(evening), phase=Phase.ENDED)


def _after(kind: type[E], one: E) -> E:
    members = list(kind)
    return members[(members.index(one) + 1) % len(members)]


DEEDS: Mapping[Deed, Callable[[Evening, Act], Evening | Refusal]] = {
    Deed.JOIN: _join,
    Deed.LEAVE: _leave,
    Deed.ARRIVE: _arrive,
    Deed.SET: _set,
    Deed.NAME: _name,
    Deed.ASK_NAMES: _ask_names,
    Deed.ANSWER: _answer,
    Deed.BEGIN: _begin,
    Deed.NEXT: _next,
    Deed.BACK: _back,
    Deed.DROP: _drop,
    Deed.PAUSE: _phase(Phase.PAUSED),
    Deed.RESUME: _phase(Phase.POURED),
    Deed.CLOSE: _close,
    Deed.REVEAL: _reveal,
    Deed.CANCEL: _phase(Phase.CANCELLED),
    Deed.HAND_OVER: _hand_over,
    Deed.TAKE_OVER: _take_over,
    Deed.MENU: _menu,
    Deed.SHOW: lambda evening, act: evening,
    Deed.EXPIRE: _expire,
}
