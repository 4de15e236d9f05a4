"""Whatever arrives in place of an update, or of a button's data, the bot goes on, and nothing changes that was not meant.

The quick profile runs with every test; `make test-slow` runs a hundred thousand of each. `FUZZ=1000` sets another number.
"""

from __future__ import annotations

import asyncio
import copy
import json
import logging
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from small_pieces import MINOR, SHAPES, STRANGER, datas, real_cards, real_updates, tap
from wire import Line

from bot.conversation.advance import ACTIONS
from bot.locale import Words
from bot.store import Store
from bot.tasting import card, guesses, sheet
from bot.tasting.acts import Deed

QUICK, LONG = 1_000, 100_000

numbers = st.sampled_from([0, 1, -1, 7, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63) - 1, 10**30, 1.5, -0.0, 1e308])
texts = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", " ", "\x00", "\ud800", "a\udfffb", "🍷" * 5000, "<b>", "</b>&amp;", "/", "/start", "/start seat-x", "private", "group", "%s%n"]
    ),
)  # fmt: skip
scalars = st.one_of(st.none(), st.booleans(), numbers, st.integers(), st.floats(), texts)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(SHAPES) | texts, inner, max_size=5)),
    max_leaves=12,
)  # fmt: skip
ropes = st.integers(1, 400).map(lambda deep: _rope(deep))
junk = st.one_of(values, scalars, ropes)


def _rope(deep: int) -> Any:
    thing: Any = {"message_id": 1, "date": 1, "chat": {"id": 1001, "type": "private"}}
    for _ in range(deep):
        thing = {"message_id": 1, "date": 1, "chat": {"id": 1001, "type": "private"}, "reply_to_message": thing}
    return thing


pools = st.tuples(st.lists(junk, min_size=2, max_size=10), st.integers(0, 2**32))
"""Junk, and a seed for where it is put: drawing it costs more than answering it, so each is put in many places."""
KINDS = ("message", "edited_message", "callback_query", "inline_query", "message_reaction", "my_chat_member", "poll")
WAYS = ("put", "put", "drop", "copy", "add", "wrap")
BATCH = 50


def places(thing: Any) -> Iterator[tuple[Any, Any]]:
    """Return every place in a JSON document: what holds it, and under what."""
    waiting = [thing]
    while waiting:
        held = waiting.pop()
        for key in list(held) if isinstance(held, dict) else range(len(held)):
            yield held, key
            if isinstance(held[key], dict | list):
                waiting.append(held[key])


def mutated(update: Any, pool: list[Any], dice: random.Random) -> Any:
    """Return an update with places of it changed, dropped, copied elsewhere or wrapped."""
    update = copy.deepcopy(update)
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        found = list(places(update))
        if not found:
            break
        held, key = dice.choice(found)
        how = dice.choice(WAYS)
        if how == "put":
            held[key] = copy.deepcopy(dice.choice(pool))
        elif how == "drop":
            del held[key]
        elif how == "copy":
            other, where = dice.choice(found)
            held[key] = copy.deepcopy(other[where])
        elif how == "wrap":
            held[key] = [held[key]]
        elif isinstance(held, dict):
            held[dice.choice(SHAPES)] = copy.deepcopy(dice.choice(pool))
    return update


def invented(pool: list[Any], dice: random.Random) -> Any:
    """Return what has at most the names of an update."""
    shape = {name: copy.deepcopy(dice.choice(pool)) for name in dice.sample(SHAPES, 8)}
    return dice.choice([dice.choice(pool), {"update_id": dice.randrange(10**6), dice.choice(KINDS): shape}])


@contextmanager
def at_work() -> Iterator[tuple[asyncio.Runner, Line]]:
    """The bot with people who have something to lose."""
    with asyncio.Runner() as runner:
        opened = Store.open(None)
        store = runner.run(opened.__aenter__())
        line = Line(store, Words.load())
        logging.getLogger("bot.telegram.sound").setLevel(logging.ERROR)  # one line for each would be all there is
        runner.run(line.open())
        try:
            yield runner, line
        finally:
            runner.run(line.close())
            logging.getLogger("bot.telegram.sound").setLevel(logging.NOTSET)
            runner.run(opened.__aexit__(None, None, None))


def report(line: Line, what: str, done: int, seconds: float, counted: Counter[str]) -> None:
    told = {"crashes": line.crashes, "logged": line.errors.lines, "refused by Telegram": line.refused, **counted}
    sys.stdout.write(f"{done} {what} in {seconds:.0f} s; unreadable {line.unread}; {json.dumps(told, default=str)}\n")


def settled(examples: int) -> Any:
    return settings(
        max_examples=examples,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate] if examples > QUICK else list(Phase),
    )


many = pytest.mark.parametrize("examples", [QUICK, pytest.param(LONG, marks=pytest.mark.slow)])


def wanted(examples: int) -> int:
    return int(os.environ.get("FUZZ", 0)) or examples


@many
def test_no_malformed_update_does_harm(examples: int) -> None:
    begun, done, counted = time.monotonic(), 0, Counter[str]()
    with at_work() as (runner, line):
        real = runner.run(real_updates(line))
        kept = runner.run(line.taken())
        everything = runner.run(line.copied())
        line.mark()

        def one(payload: Any) -> None:
            nonlocal done
            done += 1
            errors = line.faults
            before = runner.run(line.changes())
            runner.run(line.hand(payload))
            if runner.run(line.changes()) != before:
                counted["changed something"] += 1
                after = runner.run(line.taken())
                runner.run(line.put_back(everything))
                _only_of(_whose(payload), kept, after)
            line.clean()
            assert line.faults == errors, (line.crashes, line.errors.lines, payload)

        @settled(max(1, wanted(examples) // BATCH))
        @given(pools)
        def any_update(drawn: tuple[list[Any], int]) -> None:
            pool, dice = drawn[0], random.Random(drawn[1])
            for _ in range(BATCH):
                one(invented(pool, dice) if dice.random() < 0.1 else mutated(dice.choice(real), pool, dice))

        any_update()
        report(line, "malformed updates", done, time.monotonic() - begun, counted)
        assert not line.crashes


def _whose(payload: Any) -> set[int]:
    """Every whole number in an update that could be whose it is."""
    return {held[key] for held, key in places(payload) if key == "id" and type(held[key]) is int}


def _only_of(people: set[int], before: dict[str, list[Any]], after: dict[str, list[Any]]) -> None:
    """Assert that nobody's things changed but those of who is named in the update."""
    owner = {"persons": 0, "notes": 1, "bottles": 1, "tasting_people": 1}
    for table, column in owner.items():
        others = [[row for row in rows[table] if row[column] not in people] for rows in (before, after)]
        assert others[0] == others[1], table


payloads = st.one_of(
    st.text(max_size=64),
    st.binary(max_size=48).map(lambda raw: raw.decode("latin-1")),
    st.lists(
        st.sampled_from(
            ["evening", "glass", ":", "-", "0", "1", "-1", "9" * 30, "٣", "score", "mark", "\x00", " ", "undo"]
        ),
        max_size=8,
    ).map("".join),
)
actions = sorted({*ACTIONS, card.ACTION, sheet.ACTION})
arguments = sorted(
    {*map(str, Deed), *guesses.PAGES, "score-8", "mark-peppery", "leave", "later", "yes", "no", "1", "0-leave"}
)


def forged(data: str, junk: str, dice: random.Random) -> str:
    """Return a button's data tampered with."""
    action, _, argument = data.partition(":")
    cut = dice.randrange(len(data) + 1)
    return dice.choice(
        [
            junk, data[:cut] + junk[:8] + data[cut:], data[:cut], f"{action}:{junk}", f"{dice.choice(actions)}:{argument}",
            f"{dice.choice(actions)}:{dice.choice(arguments)}-{junk[:6]}", f"{action}:{dice.randrange(-3, 40)}-{dice.choice(arguments)}",
            f"{dice.choice(actions)}:{dice.choice(arguments)}", data.swapcase(), data * 2,
        ]
    )  # fmt: skip


@many
def test_no_forged_button_does_what_was_not_meant(examples: int) -> None:
    begun, done, counted = time.monotonic(), 0, Counter[str]()
    with at_work() as (runner, line):
        shown = runner.run(real_cards(line))
        kept, everything = runner.run(line.taken()), runner.run(line.copied())
        ours = {data for message in shown for data in datas(message)}
        line.mark()
        people = (1001, 1002, STRANGER, MINOR)

        def one(message: Any, person: int, data: str, number: int) -> None:
            nonlocal done
            done += 1
            errors, before = line.faults, runner.run(line.changes())
            runner.run(tap(line, person, message, data, number))
            if runner.run(line.changes()) != before:
                after = runner.run(line.taken())
                runner.run(line.put_back(everything))
                if after != kept:
                    counted["changed something"] += 1
                    _meant(message, person, data, kept, after)
            line.clean()
            assert line.faults == errors, (line.crashes, line.errors.lines, data)

        @settled(max(1, wanted(examples) // BATCH))
        @given(st.tuples(st.lists(payloads, min_size=1, max_size=8), st.integers(0, 2**32)))
        def any_payload(drawn: tuple[list[str], int]) -> None:
            pool, dice = drawn[0], random.Random(drawn[1])
            for _ in range(BATCH):
                message, person = dice.choice(shown), dice.choice(people)
                data = forged(dice.choice(datas(message) or sorted(ours)), dice.choice(pool), dice)
                one(message, person, data, dice.randrange(10**6, 10**9))

        any_payload()
        report(line, "malformed payloads", done, time.monotonic() - begun, counted)
        assert not line.crashes


def _meant(message: Any, person: int, data: str, before: dict[str, list[Any]], after: dict[str, list[Any]]) -> None:
    """Assert that what a tap changed is the tapper's to change, under this very message."""
    _only_of({person}, before, after)
    private = message.chat_id > 0
    assert private <= (message.chat_id == person), "somebody else's chat"
    assert person != STRANGER, (data, "who is in none of these chats has nothing to change")
    action = data.partition(":")[0]
    assert action in actions, data
    evenings = [{row[0]: json.loads(row[-1]) for row in rows["tastings"]} for rows in (before, after)]
    for tasting, was in evenings[0].items():
        now = evenings[1][tasting]
        if now == was:
            continue
        leaving = data in datas(message) and action == "forget"  # [Oui, oublie-moi] as it stands, under one's own card
        assert leaving or action in (card.ACTION, sheet.ACTION), data
        others = [[e for e in one["entries"] if e["taster"] != person] for one in (was, now)]
        assert others[0] == others[1], "somebody else's answers"
        if person != was["host"]:
            led = ("phase", "current", "order", "glasses", "shown", "blind", "scoring", "hue", "doubled", "host")
            assert {k: was.get(k) for k in led} == {k: now.get(k) for k in led}, (data, "the host's alone")
