"""Random evenings of up to twelve people on a real database, with crashes in between, beside a naive book-keeper."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from evenings import NOON, wine
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from small_sommelier import SmallSommelier
from table_model import ALIVE, HALF_DAY, NO, QUARTER, Model
from watching import CUVEE, STRANGERS, check_totals, check_views, differences, person, taster, way_out, words

from bot.conversation.replies import Outcome
from bot.conversation.state import ForgetPerson, UpdatePerson
from bot.store import tastings, writing
from bot.store.reading import latest_notes, profile
from bot.store.turn import Turn
from bot.store.worker import Worker
from bot.tasting import learning
from bot.tasting.acts import Act, Change, Deed, Setting
from bot.tasting.evening import Evening, Guess, glasses
from bot.tasting.machine import HOSTS, step

BOT, GROUP = 1, -100
PEOPLE = range(1, 13)
MARKS = ("floral", "oaky", "pungent_spice", "red_fruit", "tannin_firm")
HEARD = ("acidity_fresh", "oaky", "tannin_firm")
GUESSES = (
    {"grape": "Syrah"},
    {"region": "Loire", "price": 12.0},
    {"grape": "Gamay", "region": "Beaujolais", "appellation": "Morgon", "vintage": 2019},
)

SAYINGS = ["score"] * 4 + ["rank"] * 4 + ["mark", "mark", "words", "words", "guess", "page", "clear", "unrank"]
PAGES = ("", "guess", "grape", "price")
ASIDE = ["back", "back", "drop", "pause", "menu", "ask", "next", "begin", "resume", "reveal"]

guests = st.sampled_from(PEOPLE)
weathers = st.sampled_from(["fine"] * 6 + ["again", "lost", "kept"])
"""What becomes of an update: handled; delivered twice; the process ends before it is kept, or after it, and it comes again."""
numbers = st.integers(0, 99)


@cache
def empty() -> Path:
    """A database with its tables and nothing in them."""
    path = Path(tempfile.mkdtemp(prefix="evenings-")) / "wine.db"
    opened(path).close()
    return path


def opened(path: Path) -> Any:
    worker = Worker(path)
    worker._open()
    assert worker._db is not None
    worker._db.execute("pragma synchronous = off")  # no power fails here
    return worker._db


def secret(who: int, glass: int, number: int) -> str:
    """Words that only one person says."""
    return f"wq{who}z{glass}z{number}"


class Evenings(RuleBasedStateMachine):
    """One group, one evening after another."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="evening-"))
        self.path = self.folder / "wine.db"
        shutil.copy(empty(), self.path)
        self.db = opened(self.path)
        self.now, self.chat, self.update, self.count = NOON, GROUP, 0, 0
        self.evening = 0
        self.model: Model
        self.past: dict[int, Model] = {}
        self.log: list[tuple[datetime, Callable[[], object]]] = []
        self.whole = True
        self.known: set[int] = set()
        self.taught: dict[int, list[tuple[str, list[str]]]] = {}

    def teardown(self) -> None:
        if self.evening and self.whole:
            self.to_the_end()
        self.db.conn.close()
        shutil.rmtree(self.folder)

    # how updates come in

    def reopened(self) -> None:
        """The process ends without farewell, and starts again."""
        self.db.conn.close()
        self.db = opened(self.path)

    def once(self, weather: str, done: Callable[[], Any]) -> Any:
        """Let an update come in whatever the weather, and return what it led to the one time that it counted."""
        if weather == "lost":
            self.db.conn.execute("begin")
            assert done() is not None
            self.reopened()
        first = done()
        assert first is not None, "an update was taken for one that was handled"
        if weather == "kept":
            self.reopened()
        if weather in ("again", "kept"):
            assert done() is None
        self.log.append((self.now, done))
        return first

    def turn(self, who: int, *, private: bool = False) -> Turn:
        self.update += 1
        return Turn(BOT, self.update, person(who), self.now, group=None if private else self.chat)

    def meet(self, who: int) -> None:
        if who not in self.known:
            turn = self.turn(who, private=True)
            writing.commit(self.db, turn, Outcome((), (UpdatePerson(person(who)),)))
            self.known.add(who)

    def held(self) -> Evening:
        held = tastings.one(self.db, self.evening)
        assert held is not None
        return held.evening

    def deliver(
        self, deed: Deed, who: int, what: Any, play: Callable[[Model], str | None], weather: str = "fine"
    ) -> None:
        """Let somebody do something, and hold what comes of it against the model."""
        act, turn, before, self.whole = Act(deed, who, self.now, what), self.turn(who), self.held(), False
        after = self.model.copy()
        expected = self.played(after, deed, who, play)

        def done() -> Any:
            now = self.held()
            notes = learning.notes_of(now, SmallSommelier(), words()) if after.phase == "ended" else ()  # type: ignore[arg-type]
            return tastings.take_part(self.db, turn, self.evening, act, notes, now.version)

        stepped = self.once(weather, done)
        assert (expected == NO) == (stepped.refusal is not None), (deed, who, what, stepped.refusal)
        if deed is Deed.BEGIN and expected != NO and self.model.doubled:
            self.played(after := self.model.copy(), deed, who, lambda m: m.begin(stepped.evening.glasses[-1].again))
        ended = self.model.phase in ALIVE and after.phase == "ended"
        changed = vars(after) != vars(self.model)
        assert stepped.evening.version == before.version + changed
        self.model, self.whole = after, True
        if ended:
            for taught, notes in after.notes().items():
                self.taught.setdefault(taught, []).extend(notes)

    def played(self, model: Model, deed: Deed, who: int, play: Callable[[Model], str | None]) -> str | None:
        """Let the model do it: the host's deeds are the host's alone, close the menu, and show that they are there."""
        if deed in HOSTS and who != model.host:
            return NO
        before = model.copy()
        if play(model) == NO:
            return NO
        if deed in HOSTS - {Deed.MENU}:
            model.menu = ""
        if who == model.host and vars(model) != vars(before):
            model.seen = max(model.seen, self.now)
        return None

    # what people do

    @initialize(
        count=st.integers(2, 5),
        others=st.integers(0, 11),
        blind=st.integers(0, 3),
        scoring=st.sampled_from([0, 0, 1, 2]),
        doubled=st.booleans(),
        named=st.lists(st.booleans(), max_size=5),
        poured=st.integers(0, 3),
    )
    def first(
        self, count: int, others: int, blind: int, scoring: int, doubled: bool, named: list[bool], poured: int
    ) -> None:
        self.begin_one(1, count)
        for who in range(2, 2 + others):
            self.join(who, True)
        if named:
            self.name(0, named)
        for name, times in (("blind", blind == 0), ("scoring", scoring), ("doubled", doubled)):
            for _ in range(times):
                self.set(self.model.host, name, 0)
        if poured:
            self.lead(self.model.host, "begin", True, "fine")

    def begin_one(self, host: int, count: int) -> None:
        self.meet(host)
        self.count += 1
        evening = Evening(
            token=f"soiree-{self.count:02}-qx",
            chat=self.chat,
            topic=0,
            title="Les <copains> & co",
            host=host,
            host_name=person(host).first_name,
            language="fr",
            begun=self.now,
            seen=self.now,
            glasses=glasses(count),
            tasters=(taster(host),),
        )
        turn = self.turn(host)
        held, new = self.once("fine", lambda: tastings.begin(self.db, turn, evening))
        assert new == (not self.evening or self.model.phase not in ALIVE)
        if not new:
            assert held.id == self.evening
            return
        if self.evening:
            self.past[self.evening] = self.model
        self.evening, self.model = held.id, Model(host, self.now, count)
        self.model.seat(host, person(host).first_name, person(host).language, True)

    @rule(host=guests, count=st.integers(2, 5), rare=numbers)
    def start(self, host: int, count: int, rare: int) -> None:
        """A second host, or the next evening."""
        if rare % 5 == 0 or self.model.phase not in ALIVE:
            self.begin_one(host, count)

    def someone(self, n: int) -> int:
        """Somebody at the table, mostly; else anybody, strangers among them."""
        seated = [who for who in self.model.people if self.model.sits(who)]
        return seated[n % len(seated)] if seated and n < 85 else 1 + n % STRANGERS[-1]

    def join(self, who: int, reached: bool, weather: str = "fine") -> None:
        self.meet(who)
        one = taster(who, reached)
        self.deliver(Deed.JOIN, who, one, lambda m: m.seat(who, one.name, one.language, reached), weather)

    @rule(who=guests, n=numbers, does=st.sampled_from(["join", "join", "arrive", "leave"]), weather=weathers)
    def come_and_go(self, who: int, n: int, does: str, weather: str) -> None:
        if does == "join":
            self.join(who, n % 3 > 0, weather)
        elif does == "leave":
            who = self.someone(n)
            self.deliver(Deed.LEAVE, who, None, lambda m: m.leave(who), weather)
        else:  # the bot finds out whether it reaches somebody, and knows them from before
            who, reached = self.someone(n), n % 2 > 0
            old = replace(taster(who, reached), order=(1, 0), here=False, page="price")
            self.deliver(Deed.ARRIVE, who, old, lambda m: m.hear(who, reached), weather)

    @rule(
        sayings=st.lists(st.tuples(numbers, st.sampled_from(SAYINGS), numbers), min_size=2, max_size=12),
        weather=weathers,
        then=st.booleans(),
    )
    def talk(self, sayings: list[tuple[int, str, int]], weather: str, then: bool) -> None:
        """People say something of a wine, each as they please; then the next is poured, or not."""
        for who, kind, value in sayings:
            self.say(self.someone(who), kind, value, weather)
        if then:
            self.lead(self.model.host, "next", True, weather, self.model.at)

    def say(self, who: int, kind: str, n: int, weather: str) -> None:
        glass = max(0, self.model.at - (n % 10 == 0))
        self.count += 1
        text, terms = secret(who, glass, self.count), tuple(term for bit, term in enumerate(HEARD) if n >> bit & 1)
        said: dict[str, tuple[Any, Change]] = {
            "score": (n / 99, Change(glass, score=n / 99)),
            "mark": (MARKS[n % 5], Change(glass, mark=MARKS[n % 5])),
            "words": ((text, terms), Change(glass, words=text, heard=terms)),
            "guess": (GUESSES[n % 3], Change(glass, guess=Guess(**GUESSES[n % 3]))),
            "page": (PAGES[n % 4], Change(glass, page=PAGES[n % 4])),
            "clear": (None, Change(glass, clear=True)),
            "rank": (None, Change(0, rank=n % 5)),
            "unrank": (None, Change(0, rank=0, clear=True)),
        }
        value, change = said[kind]
        glass = n % 5 if kind == "rank" else glass
        self.deliver(Deed.ANSWER, who, change, lambda m: m.answer(who, glass, kind, value), weather)

    # what the host does, and others try

    @rule(n=numbers, name=st.sampled_from(["count", "blind", "scoring", "hue", "doubled"]), weather=weathers)
    def settle(self, n: int, name: str, weather: str) -> None:
        if self.model.phase == "gathering":
            self.set(self.led_by(n), name, n % 2 * 2 - 1, weather)

    def set(self, who: int, name: str, by: int, weather: str = "fine") -> None:
        by = by if name == "count" else 0
        self.deliver(Deed.SET, who, Setting(name, by), lambda m: m.set(name, by), weather)

    def led_by(self, n: int) -> int:
        """Who leads, mostly; else anybody."""
        return self.model.host if n < 90 else self.someone(7 * n % 100)

    @rule(n=numbers, named=st.lists(st.booleans(), min_size=1, max_size=6), weather=weathers)
    def name(self, n: int, named: list[bool], weather: str = "fine") -> None:
        self.count += 1
        names = [f"{CUVEE}{self.count}x{n}y" if said else None for n, said in enumerate(named)]
        mentions = tuple(wine(name, 8.0 + n, 2018) if name else None for n, name in enumerate(names))
        self.deliver(Deed.NAME, self.led_by(n), mentions, lambda m: m.name(names), weather)

    @rule(n=numbers, numbered=st.booleans(), twice=st.booleans(), weather=weathers)
    def lead_on(self, n: int, numbered: bool, twice: bool, weather: str) -> None:
        """What comes next, tapped once or twice."""
        deed = {"gathering": "begin", "poured": "next", "paused": "resume"}.get(self.model.phase, "reveal")
        who, at, shown = self.led_by(n), self.model.at, self.model.shown
        for _ in range(1 + (twice and numbered)):
            self.lead(who, deed, numbered, weather, at, shown)

    @rule(n=numbers, deed=st.sampled_from(ASIDE), numbered=st.booleans(), twice=st.booleans(), weather=weathers)
    def lead_aside(self, n: int, deed: str, numbered: bool, twice: bool, weather: str) -> None:
        """What else a host may do, whether or not it is the moment."""
        who, shown = self.led_by(n), self.model.shown
        at = len(self.model.glasses) if deed == "back" and self.model.phase == "tasted" else self.model.at
        for _ in range(1 + (twice and numbered)):
            self.lead(who, deed, numbered, weather, at, shown)

    @rule(n=numbers, rare=numbers)
    def stop(self, n: int, rare: int) -> None:
        if rare % 8 == 0 and self.model.phase in ALIVE:
            self.lead(self.led_by(n), "close" if rare % 3 else "cancel", False, "fine")

    def lead(self, who: int, deed: str, numbered: bool, weather: str, at: int = -1, shown: int | None = None) -> None:
        number = at if numbered else None
        step = (self.model.shown if shown is None else shown) if numbered else None
        deeds: dict[str, tuple[Deed, Any, Callable[[Model], str | None]]] = {
            "begin": (Deed.BEGIN, None, lambda m: m.begin(0)),
            "next": (Deed.NEXT, number, lambda m: m.next(number)),
            "back": (Deed.BACK, number, lambda m: m.back(number)),
            "drop": (Deed.DROP, number, lambda m: m.drop(number)),
            "pause": (Deed.PAUSE, None, lambda m: m.turn(("poured",), "paused")),
            "resume": (Deed.RESUME, None, lambda m: m.turn(("paused",), "poured")),
            "close": (Deed.CLOSE, None, Model.close),
            "cancel": (Deed.CANCEL, None, lambda m: m.turn(("gathering", "poured", "paused", "tasted"), "cancelled")),
            "reveal": (Deed.REVEAL, step, lambda m: m.reveal(step)),
            "menu": (Deed.MENU, "host", lambda m: m.open_menu("host")),
            "ask": (Deed.ASK_NAMES, 1, lambda m: m.ask(True)),
        }
        self.deliver(deeds[deed][0], who, *deeds[deed][1:], weather)

    @rule(n=numbers, to=numbers, over=st.booleans(), late=st.booleans(), weather=weathers)
    def change_host(self, n: int, to: int, over: bool, late: bool, weather: str) -> None:
        """A host hands over, or vanishes and is replaced."""
        if late:
            self.now += QUARTER
        who, other = self.led_by(n), self.someone(to)
        if over:
            self.deliver(Deed.TAKE_OVER, other, None, lambda m: m.take(other, self.now), weather)
        else:
            self.deliver(Deed.HAND_OVER, who, other, lambda m: m.hand(other, self.now), weather)

    # what befalls them

    @rule(minutes=st.sampled_from([0, 1, 5, 16, 40]), hours=st.sampled_from([0] * 19 + [12]))
    def time_passes(self, minutes: int, hours: int) -> None:
        """Time passes; each minute, what was left is looked for."""
        self.now += timedelta(hours=hours, minutes=minutes)
        self.deliver(Deed.EXPIRE, 0, None, lambda m: m.expire(self.now))

    @rule(n=numbers, weather=weathers)
    def forget(self, n: int, weather: str) -> None:
        """Somebody wants to be forgotten, whom the bot knows from here or from an evening before."""
        who = sorted(self.known)[n % len(self.known)] if self.known else 0
        if n % 4 or not who:
            return
        turn = self.turn(who, private=True)
        version, there = self.held().version, who in self.model.people or who == self.model.host
        there = there or who in {
            row[0] for row in self.db.execute("select person from tasting_people where tasting = ?", [self.evening])
        }
        self.once(
            weather if weather != "lost" else "fine",
            lambda: writing.commit(self.db, turn, Outcome((), (ForgetPerson(),))),
        )
        assert self.held().version == version + there
        for model in (self.model, *self.past.values()):
            model.forget(who)
        self.known.discard(who)
        self.taught.pop(who, None)
        left = json.dumps([list(table.rows) for table in self.db.tables], default=str)
        assert f"wq{who}z" not in left
        assert not re.search(rf"N{who}qx", left)

    @rule(again=st.booleans(), rare=numbers)
    def fall(self, again: bool, rare: int) -> None:
        """The process ends; now and then the group's id changes."""
        self.reopened()
        if rare % 4 == 0:
            before, self.chat = self.chat, self.chat - 1000
            for _ in range(1 + again):
                tastings.move(self.db, before, self.chat)

    @precondition(lambda self: self.log)
    @rule(data=st.data())
    def redelivered(self, data: st.DataObject) -> None:
        """An update of the last day comes once more."""
        recent = [done for at, done in self.log if self.now - at <= timedelta(days=1)]
        before = self.held()
        if recent:
            assert recent[data.draw(st.integers(0, len(recent) - 1))]() is None
        assert self.held() == before

    @rule(n=numbers)
    def looked_at(self, n: int) -> None:
        check_views(self.held(), self.model, self.now, self.someone(n))

    # what always holds

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        if not self.evening:
            return
        evening = self.held()
        assert differences(evening, self.model) == {}
        assert evening.chat == self.chat
        going_on = tastings.at_place(self.db, BOT, self.chat, 0)
        assert (going_on is not None) == (self.model.phase in ALIVE)
        for number, model in self.past.items():
            held = tastings.one(self.db, number)
            assert held is not None
            assert differences(held.evening, model) == {}

    @invariant()
    def it_can_be_brought_to_an_end(self) -> None:
        if self.evening and self.model.phase in ALIVE:
            evening = self.held()
            way_out(evening, self.now)
            late = step(evening, Act(Deed.EXPIRE, 0, evening.seen + HALF_DAY))
            assert isinstance(late, Evening)
            assert not late.live

    @invariant()
    def everybody_has_their_own_notes_once(self) -> None:
        for who in PEOPLE:
            notes = latest_notes(self.db, who, -1)
            kept = Counter(
                (note.understanding.wines[0].name, *re.findall(r"wq\d+z\d+z\d+", note.understanding.text))
                for note in notes
            )
            assert kept == Counter((name, *said) for name, said in self.taught.get(who, [])), who
            assert all(marker.startswith(f"wq{who}z") for _, *said in kept for marker in said)
            assert profile(self.db, who).tastings == len(notes)

    def to_the_end(self) -> None:
        """Bring the evening to its end, and look at what it comes to."""
        check_views(self.held(), self.model, self.now, self.someone(self.count % 100))
        while self.model.phase in ALIVE and self.model.people:
            self.now += QUARTER
            who = next((who for who in self.model.people if self.model.sits(who)), None)
            if who is None:
                self.join(next(iter(self.model.people)), True)
                continue
            self.deliver(Deed.TAKE_OVER, who, None, lambda m, who=who: m.take(who, self.now))
            self.all_say()
            deed = {"gathering": "begin", "paused": "close", "poured": "next"}.get(self.model.phase, "reveal")
            self.lead(who, deed, False, "fine")
        self.nothing_is_lost_or_doubled()
        self.everybody_has_their_own_notes_once()
        evening = self.held()
        check_views(evening, self.model, self.now, 1)
        check_totals(evening, self.model)

    def all_say(self) -> None:
        """Whoever is at the table says something of the glass that is poured, so that there is a result; one of the wines has a name."""
        if self.model.phase == "poured":
            for who in list(self.model.people):
                n = (37 * who + 53 * self.model.at + self.count) % 100
                self.say(who, "rank" if self.model.scoring == "ranks" else "score", n, "fine")
                self.say(who, ("mark", "words", "guess")[n % 3], n, "fine")
            self.name(0, [self.model.at % 2 == 0] * (self.model.at + 1))


def play(examples: int, steps: int, phases=(Phase.generate,)) -> None:
    run_state_machine_as_test(
        Evenings,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            suppress_health_check=list(HealthCheck),
            database=None,
            phases=phases,
        ),
    )


def test_random_evenings_come_to_what_a_naive_recount_says() -> None:
    play(examples=40, steps=40)


@pytest.mark.slow
def test_many_random_evenings_come_to_what_a_naive_recount_says() -> None:
    play(examples=500, steps=80, phases=(Phase.generate, Phase.shrink))
