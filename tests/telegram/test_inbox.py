"""Nothing lost, nothing doubled: what ends in between, what comes again, what the machine does on a bad day."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
from people import of_age
from phone import Phone, labels, said
from small_sommelier import SmallSommelier
from telegram.error import NetworkError

from bot.app import build, running
from bot.conversation.state import Person
from bot.standin.webhook import SECRET_HEADER
from bot.store import Store
from bot.telegram.inbox import MOST, NotKept, revived

NOTE = "Crozes 2020 hier soir, super poivré mais un peu trop tannique"
OTHER = "Chinon 2019 hier, super vif"
CAMILLE = Person(1001, "Camille", "fr", adult=True, age_asked=True, country="FR")


class Slow(SmallSommelier):
    """Thinks of some words until it is let go on."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.loop = asyncio.get_running_loop()
        self.begun = asyncio.Event()

    def understand(self, text, language=None):
        if "lent" in text:
            self.loop.call_soon_threadsafe(self.begun.set)
            asyncio.run_coroutine_threadsafe(self.gate.wait(), self.loop).result(20)
        return super().understand(text, language)


class Broken(SmallSommelier):
    """Fails on some words, so many times."""

    def __init__(self, times: int) -> None:
        self.times = times

    def understand(self, text, language=None):
        if "casse" in text and self.times:
            self.times -= 1
            raise RuntimeError("cannot bear it")
        return super().understand(text, language)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.inbox.FIRST_DELAY", 0.01)


async def notes(store: Store, person: Person = CAMILLE) -> list[str]:
    return [note.understanding.text for note in (await store.state(person)).notes]


async def left(standin, store: Store, text: str, number: int = 7, attempts: int = 0) -> None:
    """Leave an update in the inbox, as a process that ended would."""
    message = standin.world.write(1001, 1001, text)
    standin.world.updates.clear()
    update = {"update_id": number, "message": standin.world.render(message)}
    await store.inbox.keep(standin.world.bot.id, number, 1001, json.dumps(update))
    for _ in range(attempts):
        await store.inbox.begin(standin.world.bot.id, number)


async def test_an_update_is_kept_before_telegram_hears_of_it(application, camille, store, standin) -> None:
    """Telegram forgets what stands before the offset of the next call: all of that must be kept by then."""
    kept: set[int] = set()
    forgotten: set[int] = set()
    keep, take = store.inbox.keep, standin.world.updates.take

    async def keeping(bot: int, update: int, person: int | None, said: str) -> bool:
        await asyncio.sleep(0.01)
        new = await keep(bot, update, person, said)
        kept.add(update)
        return new

    def taking(offset: int, limit: int = 100):
        gone = {update["update_id"] for update in standin.world.updates._pending if update["update_id"] < offset}
        assert gone <= kept
        forgotten.update(gone)
        return take(offset, limit)

    store.inbox.keep, standin.world.updates.take = keeping, taking
    for text in (NOTE, OTHER, "Morgon 2021, super"):
        standin.world.write(1001, 1001, text)
    await camille.settled()
    assert len(forgotten) >= 3


async def test_what_was_left_is_dealt_with_first_and_in_order(settings, sommelier, words, store, standin) -> None:
    await of_age(store, CAMILLE)
    await left(standin, store, NOTE, 7)
    await left(standin, store, OTHER, 8)
    standin.world.write(1001, 1001, "Morgon 2021, super")
    async with running(build(settings, sommelier, words, store), settings):
        await Phone(standin, 1001).settled()
    assert await notes(store) == [NOTE, OTHER, "Morgon 2021, super"]
    assert await store.inbox.waiting(1) == ()


async def test_an_update_comes_back_as_it_was(standin, application) -> None:
    world = standin.world
    group = world.add_group("Les copains", [1001, 1002])
    world.write(1001, 1001, "/degustation à <b>l'aveugle</b>")
    world.write(1001, group.id, "@tastevin_bot une raclette ?")
    world.forward(1001, 1001, "Morgon super", "Sam")
    updates = [*world.updates._pending]
    for raw in updates:
        update = revived(json.dumps(raw), application.bot)
        again = revived(update.to_json(), application.bot)
        assert again == update
        assert again.to_dict() == update.to_dict()
    assert len(updates) >= 3


async def test_what_comes_again_while_it_is_in_hand_is_done_once(application, camille, store, standin) -> None:
    message = standin.world.write(1001, 1001, NOTE)
    standin.world.updates.clear()
    raw = json.dumps({"update_id": 7, "message": standin.world.render(message)})
    await asyncio.gather(*(application.update_queue.put(revived(raw, application.bot)) for _ in range(5)))
    await camille.settled()
    await application.update_queue.put(revived(raw, application.bot))
    await camille.settled()
    assert await notes(store) == [NOTE]
    assert len(camille.messages) == 1
    assert await store.inbox.waiting(1) == ()


async def test_two_processes_on_one_database_do_it_once(settings, sommelier, words, standin, tmp_path: Path) -> None:
    path = tmp_path / "wine.db"
    async with Store.open(path) as one, Store.open(path) as two:
        await of_age(one, CAMILLE)
        first, second = (build(settings, sommelier, words, store) for store in (one, two))
        message = standin.world.write(1001, 1001, NOTE)
        standin.world.updates.clear()
        update = {"update_id": 7, "message": standin.world.render(message)}
        await first.initialize()
        await second.initialize()
        await asyncio.gather(
            *(app.process_update(revived(json.dumps(update), app.bot)) for app in (first, second) for _ in range(3))
        )
        await first.shutdown()
        await second.shutdown()
        assert await notes(one) == [NOTE]
    assert len(Phone(standin, 1001).messages) <= 2


async def test_out_of_order_each_is_done_once(application, camille, store, standin) -> None:
    for number, text in ((9, OTHER), (8, NOTE)):
        message = standin.world.write(1001, 1001, text)
        standin.world.updates.clear()
        raw = json.dumps({"update_id": number, "message": standin.world.render(message)})
        await application.update_queue.put(revived(raw, application.bot))
    await camille.settled()
    assert sorted(await notes(store)) == sorted([NOTE, OTHER])


async def test_a_webhook_is_answered_after_the_update_is_kept(settings, sommelier, words, store, standin, port) -> None:
    await of_age(store, CAMILLE)
    hook = f"http://127.0.0.1:{port}/hook"
    here = settings.model_copy(update={"webhook_url": hook, "listen": f"127.0.0.1:{port}"})
    message = standin.world.write(1001, 1001, NOTE)
    standin.world.updates.clear()
    update = {"update_id": 7, "message": standin.world.render(message)}
    async with running(build(settings, sommelier, words, store), here), httpx.AsyncClient(trust_env=False) as client:
        headers = {SECRET_HEADER: standin._webhook._secret}
        await store._worker.run(lambda db: db.execute("pragma query_only = on"))
        assert (await client.post(hook, json=update, headers=headers)).status_code == 500
        await store._worker.run(lambda db: db.execute("pragma query_only = off"))
        answers = await asyncio.gather(*(client.post(hook, json=update, headers=headers) for _ in range(3)))
        assert {answer.status_code for answer in answers} == {200}
        camille = Phone(standin, 1001)
        await camille.until(lambda: any(said(m).startswith("Crozes") for m in camille.messages))
    assert await notes(store) == [NOTE]


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("sommelier", [Broken(2)])
async def test_what_fails_for_a_while_is_done_in_the_end(camille, store) -> None:
    written = camille.world.write(1001, 1001, "Crozes casse, super")
    waits, answer = await camille.standin.replies(1001, written.message_id, 2)
    assert said(waits).startswith("Aïe, ça coince")
    assert said(answer).startswith("Crozes")
    assert await notes(store) == ["Crozes casse, super"]


@pytest.mark.parametrize("sommelier", [Broken(-1)])
async def test_what_ends_the_process_again_and_again_is_given_up(
    settings, sommelier, words, store, standin, caplog
) -> None:
    await of_age(store, CAMILLE)
    await left(standin, store, "Crozes casse, super", 7, attempts=MOST)
    await left(standin, store, NOTE, 8)
    async with running(build(settings, sommelier, words, store), settings):
        pass
    assert await notes(store) == [NOTE]
    assert [said(m)[:9] for m in Phone(standin, 1001).messages] == ["Aïe, quel", "Crozes-He"]
    [line] = [record.getMessage() for record in caplog.records]
    assert line == f"update 7 (message) is given up after {MOST + 1} attempts"
    assert await store.inbox.waiting(1) == ()


async def test_what_was_forgotten_is_not_begun_anew(application, camille, store, standin) -> None:
    await left(standin, store, NOTE, 7)
    [waiting] = await store.inbox.waiting(1)
    inbox = application.bot_data.inbox
    update = revived(waiting.said, application.bot)
    inbox._anew.add(7)
    await store.inbox.done(1, 7)
    assert not await inbox.begin(update)


async def test_whoever_is_forgotten_is_heard_again_after_it(store) -> None:
    from bot.conversation.replies import Outcome
    from bot.conversation.state import ForgetPerson
    from bot.store import Turn

    for number in (5, 6, 7):
        await store.inbox.keep(1, number, 1001, "{}")
    await store.commit(Turn(1, 6, CAMILLE, datetime.now().astimezone()), Outcome((), (ForgetPerson(),)))
    assert [one.update for one in await store.inbox.waiting(1)] == [7]


async def test_an_answer_that_may_have_arrived_is_put_in_place_of_a_mark(
    settings, sommelier, words, store, standin
) -> None:
    from bot.conversation.replies import Outcome, Say
    from bot.store import Turn

    says = (Say("Noté"), Say("Et puis ?"))
    await store.commit(Turn(1, 7, CAMILLE, datetime.now().astimezone()), Outcome(says))  # and the process ends
    camille = Phone(standin, 1001)
    standin.world.write(1001, 1001, "bonjour")
    standin.world.updates.clear()
    standin.faults.add("editMessageText", 0)  # nor is it known whether it arrived in place of the mark
    application = build(settings, sommelier, words, store)
    async with running(application, settings):
        assert [message.text for message in camille.messages] == ["…"]
        [left] = await store.undelivered(1)
        assert left.stead == camille.messages[0].message_id
    async with running(build(settings, sommelier, words, store), settings):
        assert [message.text for message in camille.messages] == ["Noté", "Et puis ?"]
    assert standin.calls.count("sendMessage", 1001) == 2
    assert await store.undelivered(1) == ()


# bad days of the machine


@pytest.fixture
async def disk(tmp_path: Path, settings, sommelier, words, monkeypatch, soon):
    """The bot on a file; returns the store and the file."""
    monkeypatch.setattr("bot.store.worker.PATIENCE", 0.05)
    path = tmp_path / "wine.db"
    async with Store.open(path) as store:
        await of_age(store, CAMILLE)
        async with running(build(settings, sommelier, words, store), settings):
            yield store, path


async def _trouble_and_after(disk, standin, caplog, begin, end, reason: str) -> None:
    """Write in the midst of a trouble: told once, kept by nobody, done when it is over."""
    store, path = disk
    camille = Phone(standin, 1001)
    await camille.write(NOTE)
    await camille.settled()
    while await store.undelivered(1) or await store.inbox.waiting(1):
        await asyncio.sleep(0.01)
    await begin(store, path)
    for text in (OTHER, "Morgon 2021, super"):
        standin.world.write(1001, 1001, text)
    await camille.until(lambda: said(camille.messages[-1]).startswith("Aïe, ça coince"))
    assert len(standin.world.updates) == 2
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        assert db.execute("select count(*) from notes").fetchone() == (1,)
    await end(store, path)
    await camille.until(lambda: said(camille.messages[-1]).startswith("Morgon"))
    await camille.settled()
    assert await notes(store) == [NOTE, OTHER, "Morgon 2021, super"]
    assert sum(said(message).startswith("Aïe") for message in camille.messages) == 1
    told = [record.getMessage() for record in caplog.records if "left with Telegram" in record.getMessage()]
    assert len(told) == 1
    assert told[0].endswith(reason)
    assert await store._worker.run(lambda db: db.execute("pragma integrity_check").fetchone()) == ("ok",)


async def test_a_full_disk(disk, standin, caplog) -> None:
    async def begin(store, path) -> None:
        def fill(db) -> None:
            pages = db.execute("pragma page_count").fetchone()[0]
            db.execute(f"pragma max_page_count = {pages}")
            while True:
                try:
                    number = "(select coalesce(max(id), 0) + 1 from inbox)"
                    db.execute(f"insert into inbox values (0, {number}, 0, 0, zeroblob(900))")
                    db.conn.commit()
                except sqlite3.OperationalError:
                    db.rollback()
                    return

        await store._worker.run(fill)

    async def end(store, path) -> None:
        await store._worker.run(lambda db: db.execute("pragma max_page_count = 1000000"))

    await _trouble_and_after(disk, standin, caplog, begin, end, "database or disk is full")


async def test_a_database_that_turns_read_only(disk, standin, caplog) -> None:
    async def begin(store, path) -> None:
        await store._worker.run(lambda db: db.execute("pragma query_only = on"))

    async def end(store, path) -> None:
        await store._worker.run(lambda db: db.execute("pragma query_only = off"))

    await _trouble_and_after(disk, standin, caplog, begin, end, "attempt to write a readonly database")


async def test_a_database_that_another_process_holds(disk, standin, caplog) -> None:
    other = sqlite3.connect(disk[1])

    async def begin(store, path) -> None:
        other.execute("begin immediate")

    async def end(store, path) -> None:
        other.rollback()
        other.close()

    await _trouble_and_after(disk, standin, caplog, begin, end, "database is locked")


@pytest.mark.usefixtures("soon")
async def test_trouble_between_thinking_and_keeping(settings, words, standin, tmp_path, monkeypatch, caplog) -> None:
    """The update is in the inbox, its effects cannot be kept: told, and done as soon as they can."""
    monkeypatch.setattr("bot.store.worker.PATIENCE", 0.05)
    path, slow = tmp_path / "wine.db", Slow()
    async with Store.open(path) as store:
        await of_age(store, CAMILLE)
        async with running(build(settings, slow, words, store), settings):
            camille = Phone(standin, 1001)
            standin.world.write(1001, 1001, "Crozes lent, super")
            await slow.begun.wait()
            with closing(sqlite3.connect(path)) as other:
                other.execute("begin immediate")
                slow.gate.set()
                await camille.until(lambda: camille.messages)
                assert said(camille.messages[-1]).startswith("Aïe, ça coince")
                assert await notes(store) == []
                other.rollback()
            await camille.until(lambda: len(camille.messages) == 2)
            assert said(camille.messages[-1]).startswith("Crozes")
    async with Store.open(path) as store:
        assert await notes(store) == ["Crozes lent, super"]
        assert await store.inbox.waiting(1) == ()
    assert any("(message) failed: StoreTrouble" in record.getMessage() for record in caplog.records)


async def test_a_clock_that_goes_backwards_forgets_no_update(application, camille, store) -> None:
    note = await camille.write(NOTE)
    await camille.settled()
    services = application.bot_data
    present = services.clock
    for clock, label in ((lambda: present() - timedelta(days=20_000), "Annuler"), (present, "Remettre")):
        object.__setattr__(services, "clock", clock)  # a machine without a battery begins in 1970, then hears the time
        await camille.tap(note, label)
        await camille.until(lambda label=label: label not in labels(note))
    await camille.settled()
    assert await notes(store) == [NOTE]
    assert all([await store.is_done(1, number) for number in range(100_002, 100_007)])


async def test_what_cannot_be_kept_is_an_error_of_the_network_to_the_library() -> None:
    assert issubclass(NotKept, NetworkError)  # so it asks again, and waits longer each time


# the end


async def _stopped_in_the_midst(settings, words, standin, store, slow: Slow) -> asyncio.Task:
    """Begin to think of one message, with another in line, and begin to stop."""
    await of_age(store, CAMILLE)
    stop = asyncio.Event()

    async def live() -> None:
        async with running(build(settings, slow, words, store), settings):
            await stop.wait()

    life = asyncio.create_task(live())
    standin.world.write(1001, 1001, "Crozes lent, super")
    standin.world.write(1001, 1001, OTHER)
    await slow.begun.wait()
    while len(await store.inbox.waiting(1)) < 2:
        await asyncio.sleep(0.01)
    stop.set()
    await asyncio.sleep(0)
    return life


async def test_what_is_in_hand_is_answered_before_the_end(settings, words, standin, store) -> None:
    slow = Slow()
    life = await _stopped_in_the_midst(settings, words, standin, store, slow)
    slow.gate.set()
    await life
    assert await notes(store) == ["Crozes lent, super", OTHER]
    assert [said(m).split()[0] for m in Phone(standin, 1001).messages] == ["Crozes-Hermitage", "Chinon"]
    assert (await store.inbox.waiting(1), await store.undelivered(1), len(standin.world.updates)) == ((), (), 0)


async def test_what_has_not_begun_in_time_waits_for_the_next_start(
    settings, sommelier, words, standin, store, monkeypatch
) -> None:
    monkeypatch.setattr("bot.app.GRACE", 0)
    slow = Slow()
    life = await _stopped_in_the_midst(settings, words, standin, store, slow)
    await asyncio.sleep(0.05)
    slow.gate.set()
    await life
    assert await notes(store) == ["Crozes lent, super"]
    assert len(await store.inbox.waiting(1)) == 1
    async with running(build(settings, sommelier, words, store), settings):
        assert await notes(store) == ["Crozes lent, super", OTHER]
    assert len(Phone(standin, 1001).messages) == 2


async def test_what_does_not_end_in_time_is_begun_anew(
    settings, sommelier, words, standin, store, monkeypatch, caplog
) -> None:
    monkeypatch.setattr("bot.app.GRACE", 0)
    monkeypatch.setattr("bot.app.LAST", 0.05)
    slow = Slow()
    life = await _stopped_in_the_midst(settings, words, standin, store, slow)
    await life
    slow.gate.set()
    assert await notes(store) == []
    assert "the answers that are not finished go out at the next start" in caplog.text
    async with running(build(settings, sommelier, words, store), settings):
        assert await notes(store) == ["Crozes lent, super", OTHER]
    assert len(Phone(standin, 1001).messages) == 2


async def test_a_server_that_is_gone_does_not_hold_up_the_end(
    settings, sommelier, words, standin, store, monkeypatch
) -> None:
    monkeypatch.setattr("bot.app.LEAVING", 0.05)
    async with running(build(settings, sommelier, words, store), settings):
        never = asyncio.Event()

        async def silent(offset: int, limit: int, timeout: float) -> list:
            await never.wait()
            return []

        standin.world.updates.poll = silent


class Slowly:
    """A store's inbox that keeps what it is given only once it is let go on."""

    def __init__(self, inbox) -> None:
        self._inbox = inbox
        self.begun, self.gate = asyncio.Event(), asyncio.Event()

    def __getattr__(self, name):
        return getattr(self._inbox, name)

    async def keep(self, *what):
        self.begun.set()
        await self.gate.wait()
        return await self._inbox.keep(*what)


async def test_what_comes_while_the_bot_stops_waits_for_the_next_start(settings, words, store, standin) -> None:
    """It was being kept when the door was shut: kept it is, but the application that no longer runs does not get it."""
    await of_age(store, CAMILLE)
    phone = Phone(standin, 1001)
    application = build(settings, SmallSommelier(), words, store)
    slowly = application.bot_data.inbox._inbox = Slowly(store.inbox)
    async with running(application, settings):
        standin.world.write(1001, 1001, NOTE)
        await slowly.begun.wait()
        await application.bot_data.inbox.shut()
        slowly.gate.set()
        async with asyncio.timeout(20):
            while not await store.inbox.waiting(application.bot.id):
                await asyncio.sleep(0.01)
        assert application.update_queue.empty()
    assert phone.messages == []
    async with running(build(settings, SmallSommelier(), words, store), settings):
        assert "Crozes" in said((await phone.until(lambda: phone.messages))[0])
    assert await notes(store) == [NOTE]
