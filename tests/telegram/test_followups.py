"""Bottles asked after: at a quiet hour, once, whatever happens in between."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from phone import Phone, labels, said

from bot.conversation.state import Person, Place
from bot.telegram.followups import Due, look
from bot.telegram.order import whose


@pytest.fixture
def at(application):
    """Set the clock of the bot."""

    def set_clock(moment: datetime) -> None:
        application.bot_data = replace(application.bot_data, clock=lambda: moment)

    return set_clock


async def asked(application) -> None:
    await look(application.context_types.context(application))


async def bottles(store, phone: Phone):
    return await store._worker.run(
        lambda db: [
            (row["place"], row["due"]) for row in db.query("select * from bottles where person = ?", [phone.person])
        ]
    )


async def test_a_chosen_bottle_is_asked_after_once(camille: Phone, application, store, at) -> None:
    await camille.write("raclette")
    await camille.write("j'ai pris le premier")
    before = len(camille.messages)
    [(place, due)] = await bottles(store, camille)
    assert place == Place.CHOSEN.value
    moment = datetime.fromisoformat(due).astimezone()
    at(moment - timedelta(minutes=1))
    await asked(application)
    await camille.settled()
    assert [place for place, due in await bottles(store, camille) if due] == [Place.CHOSEN.value]
    at(moment + timedelta(minutes=1))
    for _ in range(3):
        await asked(application)
    await camille.until(lambda: any("c’était comment" in said(m) for m in camille.messages[before:]))
    await asked(application)
    await camille.settled()
    questions = [m for m in camille.messages if said(m).startswith("Alors, Apremont, c’était comment ?")]
    assert len(questions) == 1
    assert labels(questions[0]) == ["J’ai aimé", "Pas aimé", "Mitigé", "Pas encore ouvert", "Ne me demande plus"]
    await camille.tap(questions[0], "J’ai aimé")
    await camille.until(lambda: "noté" in questions[0].text)


async def test_nobody_is_asked_at_night(camille: Phone, application, store, at) -> None:
    await camille.write("raclette")
    await camille.write("j'ai pris le premier")
    [(_, due)] = await bottles(store, camille)
    at(datetime.fromisoformat(due).astimezone().replace(hour=23))
    await asked(application)
    assert application.update_queue.empty()


def test_what_is_due_waits_for_its_person_like_any_update(application) -> None:
    assert whose(Due(1, Person(1001, "Camille", "fr"))) == 1001
    assert whose(object()) is None
