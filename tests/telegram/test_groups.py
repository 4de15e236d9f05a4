"""The bot in a group, over HTTP on the stand-in; only the sommelier is small."""

from datetime import UTC, datetime

import pytest
from member import Member
from people import of_age
from phone import buttons, labels, said
from telegram import Update

from bot.conversation.events import Card
from bot.conversation.replies import Outcome, Say, SendPoll
from bot.conversation.state import AddNote, Person
from bot.store import Turn

CAMILLE, SAM = (
    Person(1001, "Camille", "fr", adult=True, age_asked=True),
    Person(1002, "Sam", "en", adult=True, age_asked=True),
)
DISH = "@tastevin_bot raclette, 12 € max"


@pytest.fixture
async def zoe(standin, application, store) -> Member:
    await of_age(store, CAMILLE)
    return Member(standin, CAMILLE.id)


@pytest.fixture
async def alex(standin, application, store) -> Member:
    await of_age(store, SAM)
    return Member(standin, SAM.id)


@pytest.fixture
def stranger(standin, application) -> Member:
    """Somebody who has never written to the bot."""
    return Member(standin, 1002)


async def people(store) -> list[int]:
    return await store._worker.run(lambda db: [row["id"] for row in db.query("select id from persons order by id")])


async def test_a_question_by_name_is_answered_under_it_in_its_language(alex) -> None:
    answer = await alex.ask("@tastevin_bot un rouge pour un gigot ?")
    assert said(answer).startswith("Gigot d’agneau, rouge :")
    assert labels(answer) == ["Plutôt blanc", "Moins cher", "Autres idées"]
    assert said(await alex.ask("what goes with the lamb, @Tastevin_Bot?")).startswith("Roast lamb:")


async def test_a_reply_goes_on_with_the_answer_that_it_is_to(zoe, alex) -> None:
    first = await zoe.ask(DISH)
    other = await zoe.ask("@tastevin_bot un vin pour des huîtres ?")
    red = await alex.ask("et en rouge ?", to=first)
    assert said(red).startswith("Raclette, rouge, 12 € maximum")
    assert said(await zoe.ask("et en rouge ?", to=other)).startswith("Huîtres, rouge")
    assert "Mondeuse" in said(await zoe.ask("c'est quoi le 1 ?", to=red))


async def test_buttons_change_the_message_for_all(zoe, alex, store) -> None:
    answer = await zoe.ask(DISH)
    assert await alex.press(answer, "Plutôt rouge") == ""
    await zoe.until(lambda: said(answer).startswith("Raclette, rouge"))
    await zoe.quiet()
    assert [m.message_id for m in zoe.answers] == [answer.message_id]
    card = await store.card(zoe.group, answer.message_id)
    assert (card.kind, card.payload["language"], card.payload["request"]["colour"]) == ("suggestions", "fr", "red")


async def test_taps_of_two_people_at_once_are_taken_one_after_the_other(zoe, alex, store) -> None:
    answer = await zoe.ask(DISH)
    taps = [phone.world.tap(phone.person, phone.group, answer.message_id, data)
            for phone, data in ((zoe, "colour:red"), (alex, "cheaper"))]  # fmt: skip
    for query in taps:
        await zoe.until(lambda id_=query.id: zoe._answer(id_))
    await zoe.until(lambda: said(answer).startswith("Raclette, rouge, 9 €"))
    await zoe.quiet()
    request = (await store.card(zoe.group, answer.message_id)).payload["request"]
    assert (request["colour"], request["max_price"]) == ("red", 9.0)


async def test_a_redelivered_update_is_answered_once(application, zoe) -> None:
    await zoe.quiet()
    asked = zoe.say("@paul tu viens ?")  # the bot does not hear it
    render = zoe.world.render(asked) | {"text": DISH}
    update = Update.de_json({"update_id": 70, "message": render}, application.bot)
    for _ in range(2):
        await application.process_update(update)
    assert len(zoe.answers) == 1


async def test_an_answer_left_over_goes_to_the_group(application, zoe, store) -> None:
    asked = zoe.say("une raclette ?")
    update = Update.de_json({"update_id": 71, "message": zoe.world.render(asked) | {"text": DISH}}, application.bot)
    say = Say("<b>Apremont</b>", card=Card("suggestions", {"dishes": ["raclette"], "wines": ["apremont"]}))
    await store.commit(Turn(1, 71, CAMILLE, datetime.now(UTC), asked.message_id, group=zoe.group), Outcome((say,)))
    await application.process_update(update)
    [answer] = zoe.answers
    assert (answer.text, answer.reply_to) == ("Apremont", asked.message_id)
    assert await store.card(zoe.group, answer.message_id) == say.card
    assert zoe.messages == []


async def test_the_group_hears_nothing_of_what_somebody_has_told(zoe, alex, store, sommelier) -> None:
    taught = sommelier.understand("Rioja 2016, adoré, super poivré")
    keep = AddNote(datetime.now(UTC), taught, sommelier.lesson(taught))
    await store.commit(Turn(99, 1, CAMILLE, keep.at, 1), Outcome((), (keep,)))
    before = await store.state(CAMILLE)
    hers, his = (
        await zoe.ask("@tastevin_bot du rouge"),
        await alex.ask("@tastevin_bot du rouge, merci bien et à la tienne"),
    )
    assert hers.text.split("\n")[1:4] == his.text.split("\n")[1:4]
    assert await store.state(CAMILLE) == before


async def test_a_note_goes_to_the_private_chat_and_is_not_kept(zoe, store) -> None:
    answer = await zoe.ask("@tastevin_bot un Chinon super vif hier soir")
    assert said(answer).startswith("Ça, je m’en souviendrai volontiers, mais entre nous")
    assert buttons(answer) == [{"text": "En privé", "url": "https://t.me/tastevin_bot?start=group"}]
    assert (await store.state(CAMILLE)).notes == ()


async def test_the_age_is_not_asked_in_the_group_and_the_question_goes_along(stranger, store) -> None:
    answer = await stranger.ask("@tastevin_bot raclette, 12 € max")
    assert said(answer) in {
        "A quick word in private first, before we talk wine?",
        "Avant de parler vin, un petit mot en privé ?",
    }
    assert await people(store) == []
    [link] = [button["url"] for button in buttons(answer)]
    question = await stranger.write(f"/start {link.partition('=')[2]}")
    assert "18" in question.text
    await stranger.tap(question, "Yes")
    await stranger.until(lambda: "Apremont" in question.text)
    assert "Apremont" in (await stranger.ask("@tastevin_bot raclette, 12 € max")).text


async def test_a_command_of_ones_own_is_answered_with_the_way_to_the_private_chat(stranger, store) -> None:
    answer = await stranger.ask("/profile@tastevin_bot")
    assert answer.text == "I keep quiet in groups: come and tell me in private."
    assert buttons(answer) == [{"text": "In private", "url": "https://t.me/tastevin_bot?start=group"}]
    assert await people(store) == []


async def test_commands_take_their_words_or_those_of_the_message_replied_to(zoe, alex) -> None:
    assert "Apremont" in (await zoe.ask("/accord raclette")).text
    assert "Apremont" in (await zoe.ask("/pair@tastevin_bot raclette")).text
    hungry = alex.say("une raclette ce soir, ça vous dit ?")
    assert "Apremont" in (await zoe.ask("/accord", to=hungry)).text
    assert "Apremont" in (await zoe.ask("@tastevin_bot", to=hungry)).text
    assert (await zoe.ask("/aide")).text.count("\n") == 2


async def test_talk_among_people_is_left_alone(zoe, alex) -> None:
    answer = await zoe.ask(DISH)
    alex.say("haha", to=answer)
    alex.say("super vif le Chinon", to=answer)
    alex.say("on ouvre quoi avec la raclette ?")
    alex.say("@tastevin_bottle raclette")
    alex.say("/unknown@tastevin_bot raclette")
    zoe.world.forward(SAM.id, zoe.group, DISH, CAMILLE.id)
    await zoe.quiet()
    assert zoe.answers == [answer]


async def test_a_toast_says_what_is_not_for_a_group(zoe, alex, store) -> None:
    answer = await zoe.ask(DISH)
    answer.markup["inline_keyboard"].append([{"text": "Ancien", "callback_data": "undo"}])
    assert await alex.press(answer, "Ancien") == "I keep quiet in groups: come and tell me in private."
    await store._worker.run(lambda db: db.table("cards").delete_where())
    assert (await zoe.press(answer, "Moins cher")).startswith("Ce bouton a fait son temps")


async def test_a_vote_is_committed_as_a_poll_and_where_polls_are_off_it_is_in_words(application, zoe, store) -> None:
    committed = []
    commit = store.commit

    async def noting(turn, outcome):
        committed.append((turn.group, outcome))
        return await commit(turn, outcome)

    store.commit = noting
    zoe.standin.faults.add("sendPoll", 400, description="Bad Request: no polls today")
    told = await zoe.ask("/vote Chinon 2019, Morgon, un Crozes")
    group, outcome = committed[0]
    options = ("Chinon 2019 · rouge souple", "Morgon · rouge souple", "Crozes · rouge souple")
    assert (group, outcome) == (zoe.group, Outcome((SendPoll("On ouvre laquelle\u202f?", options),)))
    assert told.text.split("\n") == ["On ouvre laquelle\u202f?", *(f"– {option}" for option in options)]
