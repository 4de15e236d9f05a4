"""What Telegram's users expect: answers under their questions, quiet thanks, taps that always end, one sentence to odd things."""

import asyncio
from datetime import UTC, datetime

import pytest
from people import of_age
from phone import Phone, labels, said
from small_sommelier import Slow
from telegram import Update

from bot.app import build, running
from bot.conversation.events import Card
from bot.conversation.replies import Outcome, Say
from bot.conversation.state import Person
from bot.store import Turn

pytestmark = pytest.mark.filterwarnings(
    "ignore::telegram.warnings.PTBDeprecationWarning"
)  # of the library's own making
NOTE = "Crozes 2020 hier soir, super poivré mais un peu trop tannique"


async def test_answers_to_several_messages_in_a_row_stand_under_their_own(settings, words, store, standin) -> None:
    slow = Slow()
    application = build(settings, slow, words, store)
    async with running(application, settings):
        await of_age(store, Person(1001, "Camille", "fr", adult=True, age_asked=True))
        camille = Phone(standin, 1001)
        await camille.write("bonjour")
        first = standin.world.write(1001, 1001, "un Chinon lent, super vif")
        second = standin.world.write(1001, 1001, "raclette, 12 € max")
        await camille.until(lambda: len(standin.world.updates) == 0)
        slow.gate.set()
        await camille.until(lambda: len(camille.messages) == 3)
        while application.update_processor.current_concurrent_updates:
            await asyncio.sleep(0)
        alone = await camille.write("Chablis, super vif")
    assert [message.reply_to for message in camille.messages[:3]] == [None, first.message_id, second.message_id]
    assert alone.reply_to is None


async def test_an_answer_left_over_says_what_it_is_to(settings, sommelier, words, store, standin) -> None:
    phone = Phone(standin, 1001)
    written = standin.world.write(1001, 1001, NOTE)
    standin.world.updates.clear()
    for number, message in ((7, written.message_id), (8, 99)):
        turn = Turn(1, number, Person(1001, "Camille", "fr"), datetime(2026, 5, 12, tzinfo=UTC), message)
        await store.commit(turn, Outcome((Say("Noté."), Say("Et l’âge ?"))))
    async with running(build(settings, sommelier, words, store), settings):
        pass
    assert [message.reply_to for message in phone.messages] == [written.message_id, None, None, None]


async def test_thanks_get_an_emoji_and_no_message(camille) -> None:
    await camille.write("bonjour")
    for text, emoji in (("merci !", "❤"), ("ok", "👌"), ("👍", "👌")):
        written = camille.world.write(1001, 1001, text)
        await camille.until(lambda written=written: written.reactions)
        assert written.reactions == {camille.world.bot.id: [emoji]}
    assert len(camille.messages) == 1


async def test_an_emoji_that_telegram_refuses_is_no_fault(camille, caplog) -> None:
    camille.standin.faults.add("setMessageReaction", 400, description="Bad Request: REACTION_INVALID")
    camille.world.write(1001, 1001, "merci")
    await camille.settled()
    assert caplog.records == []


async def test_a_reaction_under_a_question_answers_it_and_elsewhere_nothing(camille, store) -> None:
    greeting = await camille.write("bonjour")
    question = await camille.write("Chinon 2019")
    for emoji in ("👀", ""):
        camille.world.react(1001, 1001, question.message_id, emoji)
    camille.world.react(1001, 1001, question.message_id, "👎")
    await camille.until(lambda: "Annuler" in labels(question))
    for message, emoji in ((question, "🔥"), (greeting, "👍"), (question, "")):
        camille.world.react(1001, 1001, message.message_id, emoji)
    await camille.settled()
    known = await store.state(Person(1001, "x", "fr"))
    assert [note.understanding.liking for note in known.notes] == ["negative"]
    assert len(camille.messages) == 2
    assert await store.card(1001, question.message_id) == Card("note", {"note": known.notes[0].id})


async def test_a_reaction_under_the_question_of_age_does_not_answer_it(newcomer, store) -> None:
    question = await newcomer.write(NOTE)
    asked, buttons = question.text, labels(question)
    for emoji in ("👍", "❤", "👎"):
        newcomer.world.react(1001, 1001, question.message_id, emoji)
    await newcomer.settled()
    known = await store.state(Person(1001, "x", "fr"))
    assert (known.person.adult, known.notes) == (None, ())
    assert (question.text, labels(question), len(newcomer.messages)) == (asked, buttons, 1)


async def test_two_quick_taps_do_it_once_and_say_nothing_of_it(camille, store) -> None:
    note = await camille.write(NOTE)
    queries = [camille.world.tap(1001, 1001, note.message_id, "undo").id for _ in range(2)]
    answers = [await camille.until(lambda query=query: camille._answer(query)) for query in queries]
    await camille.settled()
    assert [answer["text"] for answer in answers] == ["", ""]
    assert labels(note) == ["Remettre"]
    assert len(camille.messages) == 1


@pytest.mark.parametrize("code", [400, 500, 0])
async def test_a_tap_whose_answer_is_not_taken_is_done_all_the_same(camille, code, caplog) -> None:
    note = await camille.write(NOTE)
    reason = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    camille.standin.faults.add("answerCallbackQuery", code, description=reason if code == 400 else "")
    camille.world.tap(1001, 1001, note.message_id, "undo")
    await camille.until(lambda: labels(note) == ["Remettre"])
    await camille.settled()
    assert (len(camille.messages), caplog.records) == (1, [])


async def test_a_tap_is_answered_and_the_person_told_when_everything_fails(camille, store) -> None:
    note = await camille.write(NOTE)
    await camille.settled()
    await store._worker.run(lambda db: db.execute("alter table updates rename to lost"))
    assert await camille.tap(note, "Annuler") == ""
    await camille.until(lambda: len(camille.messages) == 2)
    camille.standin.faults.add("answerCallbackQuery", 500)
    camille.world.tap(1001, 1001, note.message_id, "undo")
    await camille.until(lambda: not camille.standin.faults.ordered("answerCallbackQuery"))
    await store._worker.run(lambda db: db.execute("alter table lost rename to updates"))
    await camille.until(lambda: labels(note) == ["Remettre"])
    assert [said(message)[:4] for message in camille.messages[1:]] == ["Aïe,"]


FILE = {"file_id": "a", "file_unique_id": "b"}
PICTURE = {**FILE, "width": 1, "height": 1}
SENT = {
    "video_note": ({**FILE, "length": 1, "duration": 1}, "vidéos"),
    "video": ({**PICTURE, "duration": 1}, "vidéos"),
    "audio": ({**FILE, "duration": 1}, "sons"),
    "voice": ({**FILE, "duration": 1}, "messages vocaux"),
    "location": ({"longitude": 1.0, "latitude": 45.0}, "cartes"),
    "contact": ({"phone_number": "1", "first_name": "Léa"}, "que les mots"),
    "dice": ({"emoji": "🎲", "value": 3}, "que les mots"),
    "story": ({"id": 1, "chat": {"id": 5, "type": "private"}}, "que les mots"),
    "poll": (
        {"id": "1", "question": "Rouge ?", "options": [], "total_voter_count": 0, "is_closed": False,
         "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": True,
         "members_only": False},
        "que les mots",
    ),
}  # fmt: skip
SERVICE = {
    "pinned_message": {"message_id": 1, "date": 1, "chat": {"id": 1001, "type": "private"}},
    "message_auto_delete_timer_changed": {"message_auto_delete_time": 86400},
    "new_chat_photo": [PICTURE],
    "delete_chat_photo": True,
    "write_access_allowed": {},
    "chat_background_set": {"type": {"type": "chat_theme", "theme_name": "x"}},
    "something_of_next_year": {"id": 1},
}


async def receive(application, camille, **content) -> None:
    message = camille.world.render(camille.world.post(camille.world.chat(1001), 1001, media=content))
    update = Update.de_json({"update_id": message["message_id"] + 10**6, "message": message}, application.bot)
    await application.process_update(update)


@pytest.mark.parametrize("kind", SENT)
async def test_what_is_no_text_gets_one_sentence_in_ones_language(application, newcomer, kind, store) -> None:
    await newcomer.settled()
    content, told = SENT[kind]
    await receive(application, newcomer, **{kind: content})
    [answer] = newcomer.messages
    assert told in said(answer)
    assert answer.reply_to is None
    assert await store._worker.run(lambda db: db.table("persons").count) == 0


async def test_words_under_a_video_do_not_make_it_a_text(application, camille) -> None:
    await camille.settled()
    await receive(application, camille, video={**PICTURE, "duration": 1}, caption="Crozes 2020, super poivré")
    assert [said(message) for message in camille.messages] == ["Je ne vois pas les vidéos. Écris-le-moi ?"]


@pytest.mark.parametrize("kind", SERVICE)
async def test_service_messages_are_left_alone(application, camille, kind) -> None:
    await camille.settled()
    await receive(application, camille, **{kind: SERVICE[kind]})
    assert camille.messages == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\u0301\u0300\u0488", "Je n’ai pas trouvé de mots"),
        ("\u200d\u2060\u200b.", "Je n’ai pas trouvé de mots"),
        ("שלום, יין טוב", "Je parle français et anglais"),
        ("\u202eنبيذ\u202c", "Je parle français et anglais"),
        ("z" * 4096, "Là, je n’ai rien saisi de précis"),
        (("Crozes 2020, super poivré. " * 160)[:4096], "Crozes-Hermitage 2020"),
        ("Crozes\u200b 2020\u200f, super poivr\u0065\u0301", "Crozes-Hermitage 2020"),
    ],
)
async def test_odd_texts_are_answered(camille, text, told) -> None:
    assert said(await camille.write(text)).startswith(told)
