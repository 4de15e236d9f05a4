"""The bot, wired as it runs, over HTTP on the stand-in; only the sommelier is small."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

from phone import Phone, labels, said

from bot.conversation.events import Card
from bot.conversation.replies import Outcome
from bot.conversation.state import AddNote, Person
from bot.store import Turn

NOTE = "Crozes 2020 hier soir, super poivré mais un peu trop tannique"


async def state(store, phone):
    return await store.state(Person(phone.person, "x", "en"))


async def test_the_age_is_asked_first_and_a_yes_becomes_the_answer(newcomer, store) -> None:
    question = await newcomer.write(NOTE)
    assert said(question) == "Avant tout : en France, le vin, c’est à partir de 18 ans. Tu les as ?"
    assert labels(question) == ["Oui", "Pas encore", "Je vis ailleurs"]
    assert (await state(store, newcomer)).notes == ()
    await newcomer.tap(question, "Oui")
    await newcomer.until(lambda: question.text.startswith("Crozes-Hermitage 2020"))
    assert {entity["type"] for entity in question.entities} >= {"bold"}
    assert "Annuler" in labels(question)
    await newcomer.write("Chinon, super vif")
    known = await state(store, newcomer)
    assert (known.person.language, known.person.adult, known.person.country, len(known.notes)) == ("fr", True, "FR", 2)
    assert len(newcomer.messages) == 2


async def test_a_yes_tapped_twice_at_once_answers_once(newcomer, store) -> None:
    question = await newcomer.write(NOTE)
    first, second = (newcomer.world.tap(1001, 1001, question.message_id, "age:yes") for _ in range(2))
    answers = [await newcomer.until(lambda id_=query.id: newcomer._answer(id_)) for query in (first, second)]
    assert answers[1]["text"] == "C’est déjà noté, merci."
    await newcomer.settled()
    assert len((await state(store, newcomer)).notes) == 1


async def test_undo_tapped_twice_at_once_takes_back_one_note(camille, store) -> None:
    await camille.write("Chinon, super vif")
    note = await camille.write(NOTE)
    queries = [camille.world.tap(1001, 1001, note.message_id, "undo") for _ in range(2)]
    answers = [await camille.until(lambda id_=query.id: camille._answer(id_)) for query in queries]
    assert [answer["text"] for answer in answers] == ["", ""]
    await camille.settled()
    [left] = (await state(store, camille)).notes
    assert left.understanding.wines[0].name == "Chinon"


async def test_forgetting_tapped_twice_at_once_says_so_politely(camille) -> None:
    await camille.write(NOTE)
    question = await camille.write("supprime mes données")
    queries = [camille.world.tap(1001, 1001, question.message_id, "forget:yes") for _ in range(2)]
    answers = [await camille.until(lambda id_=query.id: camille._answer(id_)) for query in queries]
    assert answers[1]["text"].startswith("Ce bouton a fait son temps")


async def test_a_button_of_another_version_or_in_a_group_gets_a_notice(camille, sam, store) -> None:
    note = await camille.write(NOTE)
    note.markup["inline_keyboard"].append([{"text": "Ancien", "callback_data": "ask_the_oracle:7"}])
    assert (await camille.tap(note, "Ancien")).startswith("Ce bouton a fait son temps")
    group = min(camille.world.chats)
    shown = camille.world.post(camille.world.chat(group), camille.world.bot.id, "x", markup=note.markup)
    query = camille.world.tap(1002, group, shown.message_id, "undo")
    notice = await sam.until(lambda: sam._answer(query.id))
    assert notice["text"] == "I keep quiet in groups: come and tell me in private."
    assert len((await state(store, camille)).notes) == 1


async def test_a_forwarded_note_is_kept_once_it_is_theirs(camille, store) -> None:
    world = camille.world
    sent = world.forward(1001, 1001, NOTE, 1002)
    [question] = await camille.standin.replies(1001, sent.message_id)
    assert labels(question) == ["C’est le mien", "Pas le mien"]
    assert (await state(store, camille)).notes == ()
    await camille.tap(question, "C’est le mien")
    await camille.until(lambda: "Annuler" in labels(question))
    await camille.settled()
    assert len((await state(store, camille)).notes) == 1
    own = world.forward(1001, 1001, "Chinon, super vif", 1001)
    [kept] = await camille.standin.replies(1001, own.message_id)
    assert "Annuler" in labels(kept)
    hidden = world.forward(1001, 1001, "Morgon, super vif", "Quelqu’un")
    [whose] = await camille.standin.replies(1001, hidden.message_id)
    assert labels(whose) == ["C’est le mien", "Pas le mien"]


async def test_care_is_remembered_between_messages(camille, store) -> None:
    await camille.write("je suis enceinte")
    assert "sans alcool" in (await camille.write("raclette, 12 € max")).text
    care = (await state(store, camille)).person.care
    assert (care.need, care.until) == ("pregnancy", None)
    await camille.write("j'ai accouché, je peux reboire")
    assert (await state(store, camille)).person.care is None


async def test_undo_and_restore_edit_the_note_in_place(camille, store) -> None:
    note = await camille.write(NOTE)
    learned = (await state(store, camille)).profile
    assert learned.tastings == 1
    await camille.tap(note, "Annuler")
    await camille.until(lambda: labels(note) == ["Remettre"])
    await camille.settled()
    assert (await state(store, camille)).profile.tastings == 0
    await camille.tap(note, "Remettre")
    await camille.until(lambda: "Annuler" in labels(note))
    await camille.settled()
    restored = await state(store, camille)
    assert restored.profile == learned
    assert await store.card(camille.person, note.message_id) == Card("note", {"note": restored.notes[0].id})


async def test_the_talk_goes_on_from_the_last_answer(camille, store) -> None:
    await camille.write(NOTE)
    corrected = await camille.write("non, c'était un Saint-Joseph")
    assert corrected.text.startswith("Saint-Joseph 2020")
    [note] = (await state(store, camille)).notes
    assert note.understanding.wines[0].style == "saint-joseph"


async def test_english_is_spoken_to_the_english(sam) -> None:
    answer = await sam.write("/help")
    assert answer.text.startswith("Write to me as you would to a friend:")
    assert (await sam.write("/nonsense and more")).text.startswith("I don’t know /nonsense.")


async def test_commands_take_their_words_in_either_language(camille) -> None:
    assert "Apremont" in (await camille.write("/accord raclette")).text
    assert "Apremont" in (await camille.write("/pair@tastevin_bot raclette")).text


async def test_a_button_whose_card_is_lost_says_so_and_changes_nothing(camille, store) -> None:
    note = await camille.write(NOTE)
    await camille.settled()
    before = await state(store, camille)
    await store._worker.run(lambda db: db.table("cards").delete_where())
    assert await camille.tap(note, "Annuler") == "Ce bouton a fait son temps. Redis-le-moi en un mot."
    after = await state(store, camille)
    assert (after.notes, after.profile) == (before.notes, before.profile)


async def test_a_button_tapped_twice_is_forgiven(camille) -> None:
    note = await camille.write(NOTE)
    await camille.tap(note, "Corriger")
    await camille.until(lambda: "Mitigé" in labels(note))
    camille.world.message(camille.world.chat(1001), note.message_id).markup["inline_keyboard"].append(
        [{"text": "again", "callback_data": "fix"}]
    )
    before = len(camille.messages)
    await camille.tap(note, "again")
    await camille.until(lambda: "again" not in labels(note))
    camille.world.updates.put("callback_query", await _tap_again(camille, note, "fix"))
    await camille.settled()
    assert len(camille.messages) == before


async def _tap_again(phone, message, data):
    world = phone.world
    message.markup["inline_keyboard"].append([{"text": "x", "callback_data": data}])
    query = world.tap(phone.person, phone.person, message.message_id, data)
    message.markup["inline_keyboard"].pop()
    [pending] = world.updates.take(0)[-1:]
    world.updates.clear()
    assert query.data == data
    return pending["callback_query"]


async def test_an_edit_of_a_message_that_is_gone_is_sent_anew(camille) -> None:
    note = await camille.write(NOTE)
    data = "undo"
    camille.world.tap(1001, 1001, note.message_id, data)
    del camille.world.chat(1001).messages[note.message_id]
    anew = await camille.until(lambda: next((m for m in camille.messages if labels(m) == ["Remettre"]), None))
    assert anew.message_id != note.message_id


async def test_what_is_no_text_gets_a_short_answer_and_leaves_no_trace(newcomer, store) -> None:
    answers = {kind: said(await newcomer.send(kind)) for kind in ("sticker", "voice", "document")}
    assert answers == {
        "sticker": "Joli, mais je ne lis que les mots.",
        "voice": "Je n’entends pas les messages vocaux. Écris-le-moi ?",
        "document": "Je n’ouvre pas les fichiers, seulement les photos. Écris-le-moi ?",
    }
    assert await store._worker.run(lambda db: (db.table("persons").count, db.table("notes").count)) == (0, 0)


async def test_bad_input_is_answered_and_keeps_nothing(camille, store) -> None:
    for text in ("🍷" * 2048, "…", "\u200b\u2063.", "\x07\x1b!"):
        answer = await camille.write(text, count=1)
        assert answer.text.startswith("Je n’ai pas trouvé de mots là-dedans.")
    assert (await camille.write("hola, que tal")).text.startswith("Je parle français et anglais")
    assert (await state(store, camille)).notes == ()


async def test_html_in_names_and_notes_is_shown_as_typed(standin, application, store) -> None:
    person = standin.world.add_person("<b>Zoé</b> & <script>", "fr")
    zoe = Phone(standin, person.id)
    question = await zoe.write("/start")
    assert "Bonjour <b>Zoé</b> & <script> !" in said(question)
    await zoe.tap(question, "Oui")
    await zoe.until(lambda: labels(question) == [])
    odd = "le <b>Chinon</b> *2020* & <a href='x'>super</a> vif"
    assert (await zoe.write(odd)).text.startswith("Chinon")
    [note] = (await state(store, zoe)).notes
    assert note.understanding.text == odd


async def test_an_edited_message_is_read_again(camille, store) -> None:
    note = await camille.write(NOTE)
    mine = min(camille.world.chat(1001).messages)
    camille.world.edit(1001, 1001, mine, "Morgon 2021 hier soir, super vif")
    await camille.until(lambda: note.text.startswith("Morgon 2021"))
    await camille.settled()
    known = await state(store, camille)
    assert [n.understanding.wines[0].name for n in known.notes] == ["Morgon"]
    camille.world.edit(1001, 1001, mine, "bonjour")
    greeting = await camille.write("bonjour")
    camille.world.edit(1001, 1001, greeting.message_id - 1, "Chablis, super citronné")
    await camille.settled()
    assert (await state(store, camille)).notes == known.notes


async def test_an_edited_message_is_answered_in_its_language_and_only_while_it_is_a_note(camille, store) -> None:
    note = await camille.write(NOTE)
    mine = min(camille.world.chat(1001).messages)
    camille.world.edit(1001, 1001, mine, "Rioja 2016 with friends last night, loved it, too tannic")
    await camille.until(lambda: note.text.startswith("Rioja Reserva 2016"))
    assert "Undo" in labels(note)
    kept = (await state(store, camille)).notes
    for no_note in ("hola", "undo that", "le vin", "bonjour"):
        camille.world.edit(1001, 1001, mine, no_note)
    await camille.settled()
    assert (await state(store, camille)).notes == kept
    camille.world.edit(1001, 1001, mine, "jamais de merlot")
    await camille.until(lambda: "merlot" in note.text)
    await camille.settled()
    assert (await state(store, camille)).profile.exclusions == ("merlot",)


async def test_the_export_comes_as_two_files(camille) -> None:
    await camille.write(NOTE)
    first = await camille.write("/export", count=2)
    table, everything = camille.messages[-2:]
    assert first is table
    assert table.text == "Tout ce que je garde de toi, en deux formats. C’est à toi."
    files = camille.world.files
    content = [files[message.media["document"]["file_id"]].content for message in (table, everything)]
    assert [message.media["document"]["file_name"] for message in (table, everything)] == [
        "tastevin.csv",
        "tastevin.json",
    ]
    [row] = csv.DictReader(io.StringIO(content[0].decode("utf-8-sig")))
    assert row["text"] == json.loads(content[1])["notes"][0]["understanding"]["text"] == NOTE


async def test_the_forgotten_start_afresh(camille, store) -> None:
    note = await camille.write(NOTE)
    question = await camille.write("/oublie")
    await camille.tap(question, "Oui, oublie tout")
    await camille.until(lambda: question.text.startswith("C’est fait"))
    assert await camille.tap(note, "Annuler") == "Ce bouton a fait son temps. Redis-le-moi en un mot."
    assert (await state(store, camille)).notes == ()
    assert (await camille.write("/start")).text.startswith("Bonjour Camille")


async def test_people_who_block_the_bot_are_left_alone(camille, caplog) -> None:
    await camille.write(NOTE)
    camille.standin.faults.add("sendMessage", 403, description="Forbidden: bot was blocked by the user")
    camille.world.write(1001, 1001, "Chinon, super vif")
    await camille.settled()
    assert len(camille.messages) == 1
    assert caplog.records == []
    assert camille.standin.faults.ordered("sendMessage") == 0


async def test_a_note_of_long_ago_is_still_within_reach(camille, store, sommelier) -> None:
    first = await camille.write("Chinon, super vif")
    later = sommelier.understand("Morgon, fruité, super")
    for number in range(60):
        at = datetime.now(UTC) + timedelta(minutes=number)
        keep = AddNote(at, later, sommelier.lesson(later))
        person = Person(camille.person, "Camille", "fr", adult=True, age_asked=True)
        await store.commit(Turn(99, number, person, at, number), Outcome((), (keep,)))
    assert len((await state(store, camille)).notes) < 61
    pages = await camille.write("/historique")
    assert "61" in pages.text
    for _ in range(12):
        await camille.tap(pages, "Plus anciennes ▸")
        await camille.settled()
    assert "Chinon" in pages.text
    assert labels(pages) == ["1", "◂ Plus récentes"]
    await camille.tap(first, "Annuler")
    await camille.until(lambda: labels(first) == ["Remettre"])
    assert (await state(store, camille)).profile.tastings == 60
