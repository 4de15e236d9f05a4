"""Who writes or taps too fast is asked to slow down, once; nobody else is held up, least of all a table of twelve."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from phone import said
from small_pieces import newcomer, people, set_table, tap_json
from small_pieces import said as answers
from wire import Line

from bot.app import build
from bot.conversation.events import Card
from bot.conversation.replies import Outcome, Say
from bot.conversation.state import Person
from bot.store import Turn
from bot.telegram.haste import GROUP, PERSON, Allowance, Bucket, Haste, Patience

NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)


class Moment:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at

    def seconds(self) -> float:
        return self.at.timestamp()

    def later(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def moment() -> Moment:
    return Moment()


@pytest.fixture
async def line(store, words, moment):
    line = Line(store, words)
    line.world.clock = moment.seconds
    await line.open()
    await people(line)
    line.watch(Haste(moment))
    yield line
    await line.close()


def patience(*allowances: Allowance) -> Patience:
    return Patience(tuple(Bucket(one) for one in allowances))


def test_so_many_at_once_and_then_a_pause_that_is_said_once() -> None:
    one = patience(*PERSON["message"])
    assert [one.asks(0.0)[0] for _ in range(20)] == [True] * 20
    assert one.asks(0.0) == (False, True, 5.0)
    assert one.asks(1.0) == (False, False, 4.0)
    assert one.asks(4.9)[:2] == (False, False)
    assert one.asks(5.0) == (True, False, 0.0)


def test_a_hundred_in_five_minutes_however_evenly() -> None:
    one = patience(*PERSON["message"])
    heard = [one.asks(at * 1.5)[0] for at in range(200)]
    assert heard.index(False) > 100
    assert 180 < sum(heard) <= 100 + 100 + 1


def test_a_clock_that_goes_back_gives_nothing_and_takes_nothing() -> None:
    one = patience(Allowance(2, 10))
    assert [one.asks(at)[0] for at in (100.0, 50.0)] == [True, True]
    assert one.asks(99.0)[0] is False
    assert one.asks(110.0)[0] is True


async def test_a_flood_is_answered_by_one_kind_word_and_marked_done(line, moment) -> None:
    texts = [
        m.text for n in range(40) for m in await answers(line, 1001, f"bonjour {n}") if m.sender_id == line.world.bot.id
    ]
    assert len(texts) == 21
    assert said(line.world.chat(1001).messages[max(line.world.chat(1001).messages) - 19]).startswith(
        "Doucement, je n’arrive plus à te suivre ! Laisse-moi souffler 5 secondes :"
    )
    moment.later(5)
    [answer] = await answers(line, 1001, "bonjour")
    assert said(answer).startswith("Bonjour Camille")
    undone = await line.store._worker.run(lambda db: db.execute("select count(*) from updates").fetchone()[0])
    assert undone >= 41


async def test_somebody_else_is_answered_meanwhile(line) -> None:
    for n in range(30):
        await answers(line, 1001, f"bonjour {n}")
    [answer] = await answers(line, 1002, "hello")
    assert said(answer).startswith("Hello Sam!")


async def test_what_was_written_slowly_is_heard_however_fast_it_comes(line, moment) -> None:
    line.world.updates.clear()
    for n in range(40):
        line.world.write(1001, 1001, f"bonjour {n}")
        moment.later(5)
    for update in line.world.updates.take(0, 100):
        await line.hand(update)
    spoken = [m for m in line.world.chat(1001).messages.values() if "Bonjour Camille" in m.text]
    assert len(spoken) == 40


async def test_what_was_promised_before_still_goes_out(line) -> None:
    owed = Outcome((Say("promis", card=Card("help", {})),))
    await line.store.commit(Turn(1, 4242, Person(1001, "Camille", "fr"), NOON, 1), owed)
    for n in range(30):
        await answers(line, 1001, f"bonjour {n}")
    message = line.world.write(1001, 1001, "encore")
    await line.hand({"update_id": 4242, "message": line.world.render(message)})
    assert max(line.world.chat(1001).messages.values(), key=lambda m: m.message_id).text == "promis"


async def test_a_tap_gets_a_toast_and_changes_nothing(line) -> None:
    [note, *_] = await answers(line, 1001, "Chinon super vif")
    toasts = []
    line.world.listen(lambda event: toasts.append(event["text"]) if event["kind"] == "answer" else None)
    for _ in range(45):
        payload = tap_json(line, 1001, note, "fix")
        query = line.query(payload, 1001, note)
        await line.hand(payload)
        assert query.answered
    assert [text for text in toasts if text].count("Doucement\u202f! Encore 3\xa0secondes, et je te suis.") == 5


async def test_twelve_at_a_table_are_never_held_up(line, moment) -> None:
    for n in range(10):
        newcomer(line, 2001 + n, f"Ami {n}")
    guests = (1001, 1002, *range(2001, 2011))
    card = await set_table(line, guests)
    line.passed.clear()
    for second in range(300):
        for guest in guests:
            if (second + guest) % 3:
                await line.passing(tap_json(line, guest, card, "evening:answer"))
        moment.later(3 if second % 50 == 49 else 1)
    assert line.passed.total() == 2400
    assert set(line.passed) == {True}


async def test_one_who_hammers_in_a_group_is_stopped_before_the_group_is(line) -> None:
    card = await set_table(line)
    for _ in range(300):
        await line.passing(tap_json(line, 1001, card, "evening:join"))
    assert line.passed[False] > 200
    line.passed.clear()
    await line.passing(tap_json(line, 1002, card, "evening:join"))
    assert set(line.passed) == {True}
    assert GROUP["tap"][0].most > 2 * PERSON["tap"][0].most


async def test_a_group_that_talks_among_itself_uses_nothing_up(line) -> None:
    group = min(line.world.chats)
    line.world.chat(group).bot_status = "administrator"
    for n in range(80):
        await answers(line, 1001, f"on parle entre nous {n}", group)
    [answer] = await answers(line, 1001, "@tastevin_bot raclette ?", group)
    assert "Doucement" not in answer.text


async def test_it_is_on_unless_it_is_switched_off(settings, sommelier, words, store) -> None:
    assert -1 in build(settings, sommelier, words, store).handlers
    off = settings.model_copy(update={"rate_limit": False})
    assert -1 not in build(off, sommelier, words, store).handlers
