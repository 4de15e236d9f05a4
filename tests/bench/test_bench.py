"""What the benchmarks count with: nothing here asks how fast anything is."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.conversation.events import Card, TextReceived
from bot.conversation.replies import Outcome, Say
from bot.conversation.state import AddNote, Person, State
from bot.standin import Standin
from bot.standin.model import JsonObject, Message
from bot.store import Store
from recommender.language.understanding import Intent, Liking, Understanding
from recommender.taste.evidence import Evidence, Kind, Lesson, thing
from tests.bench import load
from tests.bench.figures import Figure, percentile, table
from tests.bench.filling import multiply, write
from tests.bench.load import Room, closed, moments, opened
from tests.bench.places import FIRST
from tests.bench.staging import STAGES, Clock, found
from tests.bench.texts import mixed, notes, questions


def answer(standin: Standin, message: Message, reply_to: int | None = None) -> None:
    """Say something in a chat, as the bot."""
    standin.world.post(standin.world.chat(message.chat_id), standin.world.bot.id, "oui", reply_to=reply_to)


class Bot:
    """Answers in the next turn of the loop; once ``held`` messages have come, where it holds them back."""

    def __init__(self, standin: Standin, held: int = 1) -> None:
        self.heard: list[Message] = []
        self._standin, self._held = standin, held
        standin.world.listen(self._hear)

    def _hear(self, event: JsonObject) -> None:
        message = event.get("message")
        if isinstance(message, Message) and message.sender_id != self._standin.world.bot.id:
            self.heard.append(message)
            waiting = self.heard[-1:] if len(self.heard) > self._held else self.heard
            if len(self.heard) >= self._held:
                for one in list(waiting):
                    asyncio.get_running_loop().call_soon(answer, self._standin, one)


def test_percentiles_lie_between_the_nearest() -> None:
    assert percentile([3.0], 95) == 3.0
    assert percentile([float(n) for n in range(101)], 95) == pytest.approx(95)
    assert percentile([0.0, 1.0], 50) == pytest.approx(0.5)


def test_what_is_wanted_stands_beside_the_figure() -> None:
    assert len(table([Figure("a", (0.1, 0.2))]).columns) == 4
    assert len(table([Figure("a", (0.1, 0.2)), Figure("b", value="1 MB", wanted="< 2 MB")]).columns) == 5


def test_messages_are_due_evenly() -> None:
    assert list(moments(40, 0.1)) == pytest.approx([0, 0.025, 0.05, 0.075])


def test_each_message_is_another_one() -> None:
    assert len(set(notes(400))) == 400
    assert len(set(questions(300))) == 300
    assert len(mixed(7)) == 7
    assert notes(5) == notes(5)


async def test_a_closed_crowd_writes_each_text_once() -> None:
    standin = Standin()
    bot = Bot(standin)
    with Room(standin) as room:
        people = [room.enter(2001 + number, "fr") for number in range(3)]
        told = await closed(room, people, [f"n° {number}" for number in range(10)])
    assert sorted(message.text for message in bot.heard) == sorted(f"n° {number}" for number in range(10))
    assert (len(told.waits), told.lost) == (10, 0)


async def test_an_open_crowd_does_not_wait_for_answers() -> None:
    standin = Standin()
    bot = Bot(standin, held=12)  # says nothing until all has been written
    with Room(standin) as room:
        people = [room.enter(2001 + number, "fr") for number in range(4)]
        told = await opened(room, people, ["encore"], 200, 0.06)
    assert len(bot.heard) == 12
    assert (len(told.waits), told.lost) == (12, 0)
    assert told.waits[0] > told.waits[-1]


async def test_an_answer_goes_to_what_it_quotes_and_a_reaction_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "PATIENCE", 0.01)
    standin = Standin()
    with Room(standin) as room:
        person = room.enter(2001, "fr")
        first, second, third = (room.write(person, text) for text in ("a", "b", "c"))
        a, b, _ = standin.world.chat(person).messages.values()
        answer(standin, b, reply_to=b.message_id)
        assert (first.done(), second.done()) == (False, True)
        a.reactions[standin.world.bot.id] = [{"type": "emoji", "emoji": "👍"}]
        standin.world.tell("message", message=a)
        assert (first.done(), third.done()) == (True, False)
        answer(standin, a)
        assert third.done()
        told = await closed(room, [person], ["d"])  # nobody answers
    assert (told.waits, told.lost) == ((), 1)


def think(state: State, event: TextReceived) -> Outcome:
    """Note whatever is said, as a Chinon that was liked."""
    understanding = Understanding(
        event.text, "fr", Intent.TASTING_NOTE, 1.0, (), None, Liking.POSITIVE, (), (), None, (), None, None, ()
    )
    lesson = Lesson(likings={thing(Kind.STYLE, "chinon"): Evidence(0.5, 1.0)})
    return Outcome((Say("noté", card=Card("note", {"note": 0})),), (AddNote(event.at, understanding, lesson),))


async def test_a_filled_database_is_such_as_the_bot_writes(tmp_path: Path) -> None:
    path = tmp_path / "wine.db"
    await write(path, think, families=5)
    multiply(path, 50)
    with sqlite3.connect(path) as db:
        assert db.execute("pragma foreign_key_check").fetchall() == []
        strays = """select count(*) from cards left join notes on notes.id = json_extract(payload, '$.note')
                    where notes.person is not cards.person"""
        assert db.execute(strays).fetchone() == (0,)
        assert db.execute("select people from crowd where style = 'chinon'").fetchone() == (50,)
        ids = [number for (number,) in db.execute("select id from persons order by id")]
    db.close()
    assert ids == list(range(FIRST, FIRST + 50))
    async with Store.open(path) as store:
        original, copy = [await store.state(Person(number, "x", "fr")) for number in (FIRST + 4, FIRST + 49)]
        made = await store.card(FIRST + 49, 11)
    assert [note.understanding for note in original.notes] == [note.understanding for note in copy.notes]
    assert original.profile == copy.profile
    assert copy.person.adult
    assert made is not None
    assert made.payload["note"] == copy.notes[0].id


@pytest.mark.parametrize("target", [target for targets in STAGES.values() for target in targets])
def test_every_stage_is_still_a_function(target: str) -> None:
    owner, name = found(target)
    assert callable(getattr(owner, name))


async def test_a_stage_is_counted_without_those_within_it_in_any_thread() -> None:
    clock = Clock()

    def deep() -> None:
        with clock.timed("deep"):
            pass

    clock.begin()
    with clock.timed("alone", within=True):
        pass
    with clock.timed("outer"):
        await asyncio.to_thread(deep)
        deep()
    part = clock.parts[-1]
    assert {name: times for name, (times, _) in part.items()} == {"outer": 1, "deep": 2}
    assert part["outer"][1] > 0
