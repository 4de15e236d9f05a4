"""Answers in bad weather: nothing that can arrive is lost, nothing is seen three times, those behind a refused one go out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from phone import Phone
from telegram.error import BadRequest

from bot.conversation.events import Card
from bot.conversation.pictures import ProfileChart
from bot.conversation.replies import Outcome, Say, SendPicture, SendPoll
from bot.conversation.state import ForgetPerson, Person
from bot.standin import groups
from bot.standin.faults import DROPPED
from bot.standin.model import BASIC_GROUP
from bot.store import Turn
from bot.telegram.leftovers import send_left_over
from bot.telegram.sending import deliver
from recommender.errors import StoreError

CAMILLE = Person(1001, "Camille", "fr", adult=True, age_asked=True, country="FR")
SOON = (0.0, 0.0, 0.0, 0.0)
CHART = ProfileChart("Camille", "", (), (), ("", ""))
POLL = SendPoll("On ouvre laquelle ?", ("Chinon", "Morgon <3"))


@pytest.fixture
def send(application, store, camille):
    """Commit answers, as of an update, and send them."""
    camille.world.write(1001, 1001, "bonjour")
    camille.world.updates.clear()

    async def send(*says, update: int = 7, group: int | None = None, tapped: int | None = None, delays=SOON) -> bool:
        turn = Turn(1, update, CAMILLE, datetime.now().astimezone(), 1, tapped, group=group)
        delivery = await store.commit(turn, Outcome(says))
        return await deliver(application.bot, application.bot_data, delivery, delays=delays)

    return send


def texts(phone: Phone) -> list[str]:
    return [message.text for message in phone.messages]


async def test_those_behind_a_refused_answer_go_out(send, camille, standin, store) -> None:
    standin.faults.add("sendMessage", 400, description="Bad Request: can't parse entities")
    with pytest.raises(BadRequest):
        await send(Say("un"), Say("deux"), Say("trois"))
    assert texts(camille) == ["deux", "trois"]
    assert await store.undelivered(1) == ()


async def test_what_did_not_arrive_is_sent_in_place_of_a_mark(send, camille, standin, store) -> None:
    for code in (DROPPED, 500, 502):
        standin.faults.add("sendMessage", code)
    assert await send(Say("un", card=Card("note", {"note": 1})), Say("deux"))
    assert texts(camille) == ["un", "deux"]
    assert await store.undelivered(1) == ()


async def test_a_lost_receipt_is_seen_twice_and_no_more(send, camille, standin, monkeypatch, application) -> None:
    from telegram.error import NetworkError

    real, tries = type(application.bot).send_message, []

    async def losing(bot, *given, **named):
        sent = await real(bot, *given, **named)
        tries.append(sent)
        if len(tries) < 4:
            raise NetworkError("the receipt is lost")
        return sent

    monkeypatch.setattr(type(application.bot), "send_message", losing)
    assert await send(Say("un"))
    assert sorted(texts(camille)) == ["un", "un", "…", "…"], "what is seen again and again is a mark"


async def test_a_vote_in_doubt_is_put_in_words(send, camille, standin, store) -> None:
    group = standin.world.add_group("Les copains", [1001]).id
    standin.world.updates.clear()
    standin.faults.add("sendPoll", DROPPED)
    assert await send(POLL, group=group)
    [shown] = [m for m in standin.world.chat(group).messages.values() if m.sender_id == standin.world.bot.id]
    assert shown.text == "On ouvre laquelle ?\n– Chinon\n– Morgon <3"


async def test_a_picture_in_doubt_is_put_in_place(send, camille, standin, store) -> None:
    standin.faults.add("sendPhoto", DROPPED)
    assert await send(SendPicture(CHART, "<b>ton goût</b>"))
    [shown] = camille.messages
    assert (shown.text, list(shown.media)) == ("ton goût", ["photo"])
    standin.faults.add("sendPhoto", DROPPED)
    standin.faults.add("editMessageMedia", 400, description="Bad Request: IMAGE_PROCESS_FAILED")
    assert await send(SendPicture(CHART, "<b>ton goût</b>"), update=8)
    assert (camille.messages[-1].text, camille.messages[-1].media) == ("ton goût", {})


async def test_what_waits_is_sent_before_what_comes_after_it(send, camille, standin, store, application) -> None:
    for _ in range(2):
        standin.faults.add("sendMessage", 502)
    assert not await send(Say("un"), Say("deux"), delays=())
    assert not await send(Say("trois"), update=8, delays=()), "the first goes first, and does not get through"
    assert texts(camille) == []
    assert await send(Say("quatre"), update=9, delays=())
    assert texts(camille) == ["un", "deux", "trois", "quatre"]
    assert await store.undelivered(1) == ()


async def test_what_waits_is_tried_when_its_time_has_come(send, camille, standin, store, application) -> None:
    outgoing, moment = application.bot_data.outgoing, [0.0]
    outgoing.now = lambda: moment[0]
    standin.faults.add("sendMessage", DROPPED)
    assert not await send(Say("un"), delays=())
    before = standin.calls.count("sendMessage")
    await send_left_over(application.bot, application.bot_data)
    assert standin.calls.count("sendMessage") == before
    for later, tries in ((15.0, 1), (16.0, 1), (45.0, 2)):
        standin.faults.add("sendMessage", DROPPED)
        moment[0] = later
        await send_left_over(application.bot, application.bot_data)
        assert standin.calls.count("sendMessage") == before + tries
        while standin.faults.next("sendMessage"):
            pass
    moment[0] = 1000.0
    await send_left_over(application.bot, application.bot_data)
    assert texts(camille) == ["un"]
    assert await store.undelivered(1) == ()


async def test_a_telegram_that_is_silent_is_not_asked_again_for_everybody(
    send, standin, application, store, caplog
) -> None:
    for number in range(20):
        turn = Turn(1, 50 + number, CAMILLE, datetime.now().astimezone())
        turn = replace(turn, group=standin.world.add_group("Ici", [1001]).id)
        await store.commit(turn, Outcome((Say("un"),)))
        standin.faults.add("sendMessage", 502)
    before = standin.calls.count("sendMessage")
    await send_left_over(application.bot, application.bot_data)
    assert standin.calls.count("sendMessage") == before + 3
    await send_left_over(application.bot, application.bot_data)
    assert standin.calls.count("sendMessage") == before + 3
    assert len([r for r in caplog.records if "wait in the outbox" in r.getMessage()]) == 1


async def test_a_chat_that_is_gone_is_one_line_and_no_more(send, camille, standin, store, caplog) -> None:
    caplog.set_level("INFO", "bot.telegram.sending")
    for description in ("Bad Request: chat not found", "Forbidden: bot was blocked by the user"):
        standin.faults.add("sendMessage", 403 if "Forbidden" in description else 400, description=description)
    assert await send(Say("un"), Say("deux"))
    assert await send(Say("trois"), Say("quatre"), update=8)
    assert texts(camille) == []
    assert await store.undelivered(1) == ()
    assert [r.getMessage() for r in caplog.records] == [
        f"update {number}: the answer was not let in" for number in (7, 8)
    ]


async def test_a_group_that_moves_in_the_midst_gets_the_rest(send, standin, store, application) -> None:
    group = standin.world.add_group("Les copains", [1001], BASIC_GROUP).id
    says = (Say("un"), Say("deux"))
    turn = Turn(1, 7, CAMILLE, datetime.now().astimezone(), 1, group=group)
    delivery = await store.commit(turn, Outcome(says))
    new = groups.migrate(standin.world, 1001, group)
    standin.world.updates.clear()
    assert await deliver(application.bot, application.bot_data, delivery, quoting=True)
    assert [m.text for m in new.messages.values() if m.sender_id == standin.world.bot.id] == ["un", "deux"]


async def test_an_edit_is_repeated_without_a_mark(send, camille, standin) -> None:
    assert await send(Say("un"))
    [first] = camille.messages
    for code in (DROPPED, 500):
        standin.faults.add("editMessageText", code)
    assert await send(Say("autre", edit=True), update=8, tapped=first.message_id)
    assert texts(camille) == ["autre"]


async def test_no_mark_goes_out_whose_number_cannot_be_kept(send, camille, standin, store, application) -> None:
    outgoing, moment = application.bot_data.outgoing, [0.0]
    outgoing.now = lambda: moment[0]
    standin.faults.add("sendMessage", DROPPED)
    assert not await send(Say("un"), delays=())
    await store._worker.run(lambda db: db.execute("pragma query_only = on"))
    for later in (100.0, 1000.0):
        moment[0] = later
        with pytest.raises(StoreError):
            await send_left_over(application.bot, application.bot_data)
    assert texts(camille) == []
    await store._worker.run(lambda db: db.execute("pragma query_only = off"))
    moment[0] = 10_000.0
    await send_left_over(application.bot, application.bot_data)
    assert texts(camille) == ["un"]


async def test_what_is_forgotten_holds_up_nothing(send, camille, standin, store, application) -> None:
    standin.faults.add("sendMessage", DROPPED)
    assert not await send(Say("un"), delays=())
    turn = Turn(1, 8, CAMILLE, datetime.now().astimezone(), 1)
    delivery = await store.commit(turn, Outcome((Say("Oublié"),), (ForgetPerson(),)))
    assert await deliver(application.bot, application.bot_data, delivery)
    assert texts(camille) == ["Oublié"]
    assert not application.bot_data.outgoing.waits_in(1001)


async def test_what_was_sent_since_it_was_seen_to_wait_is_not_sent_again(send, camille, store, application) -> None:
    turn = Turn(1, 7, CAMILLE, datetime.now().astimezone(), 1)
    delivery = await store.commit(turn, Outcome((Say("un"),)))
    [seen] = await store.undelivered(1)
    assert await deliver(application.bot, application.bot_data, delivery)
    assert await deliver(application.bot, application.bot_data, seen)
    assert texts(camille) == ["un"]
