"""What goes wrong, what comes twice, what comes at once, and how the bot presents itself."""

import asyncio
import gc
import logging
import tracemalloc  # noqa: F401 - pytest imports it while garbage is collected, which must not happen within that import
from dataclasses import replace

import httpx
import pytest
from people import of_age
from phone import Phone, labels, said
from small_sommelier import Slow, SmallSommelier
from telegram import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, Update, User
from telegram.error import BadRequest, NetworkError

from bot.app import UPDATES, build, running
from bot.conversation.events import Card
from bot.conversation.replies import Button, Outcome, Say
from bot.conversation.state import AddNote, Person
from bot.settings import Settings
from bot.standin.webhook import SECRET_HEADER
from bot.store import Store, Turn
from bot.telegram import views
from bot.telegram.causes import cause
from bot.telegram.order import PersonByPerson, whose
from bot.telegram.texts import TEXTS
from bot.telegram.throttle import UNHELD, Limits
from recommender.errors import OperationError, SettingsError, StoreError

NOTE = "Crozes 2020 hier soir, super poivré mais un peu trop tannique"
SECRET = "un aveu très privé"


def update_of(phone: Phone, text: str, number: int) -> Update:
    """An update as Telegram would deliver it, without its queue."""
    message = phone.world.write(phone.person, phone.person, text)
    phone.world.updates.clear()
    return Update.de_json({"update_id": number, "message": phone.world.render(message)})


async def test_a_redelivered_update_changes_nothing_twice(application, camille, store) -> None:
    await camille.write("bonjour")
    update = update_of(camille, NOTE, 7)
    update.set_bot(application.bot)
    for _ in range(2):
        await application.process_update(update)
    assert len((await store.state(Person(1001, "x", "fr"))).notes) == 1
    assert len(camille.messages) == 2


async def test_a_redelivered_update_is_answered_if_it_was_not(application, camille, store) -> None:
    update = update_of(camille, NOTE, 7)
    update.set_bot(application.bot)
    person = Person(1001, "Camille", "fr")
    outcome = Outcome((Say("<b>Crozes</b>", card=Card("note", {"note": 0})),))
    await store.commit(Turn(1, 7, person, update.message.date), outcome)
    await application.process_update(update)
    assert [message.text for message in camille.messages] == ["Crozes"]
    assert await store.undelivered(1) == ()


async def test_answers_left_over_are_sent_at_the_start(settings, sommelier, words, store, standin) -> None:
    phone = Phone(standin, 1001)
    update = update_of(phone, NOTE, 7)
    note = sommelier.understand(NOTE)
    keep = AddNote(update.message.date, note, sommelier.lesson(note))
    say = Say("<b>Crozes</b>", ((Button("Annuler", "undo"),),), Card("note", {"note": 0}))
    await store.commit(Turn(1, 7, Person(1001, "Camille", "fr"), update.message.date, 1), Outcome((say,), (keep,)))
    await store.commit(Turn(1, 8, Person(999, "Nobody", "fr"), update.message.date, 1), Outcome((say,)))
    async with running(build(settings, sommelier, words, store), settings):
        [answer] = phone.messages
        await phone.tap(answer, "Annuler")
        await phone.until(lambda: labels(answer) == ["Remettre"])
    assert await store.undelivered(1) == ()


class Broken(SmallSommelier):
    """Fails on some words, and says them in its error."""

    def understand(self, text, language=None):
        if SECRET in text:
            raise RuntimeError(f"cannot bear {text}")
        return super().understand(text, language)


@pytest.mark.parametrize("sommelier", [Broken()])
async def test_a_fault_is_one_sentence_and_one_line_without_the_text(camille, sam, store, caplog, monkeypatch) -> None:
    monkeypatch.setattr("bot.telegram.inbox.FIRST_DELAY", 0.01)
    monkeypatch.setattr("bot.telegram.inbox.MOST", 1)
    waits, given_up = await camille.standin.replies(1001, camille.world.write(1001, 1001, SECRET).message_id, 2)
    assert said(waits).startswith("Aïe, ça coince de mon côté. Rien n’est perdu :")
    assert said(given_up) == "Aïe, quelque chose a calé de mon côté. Redis-le-moi dans un instant ?"
    waits, given_up = await sam.standin.replies(1002, sam.world.write(1002, 1002, SECRET).message_id, 2)
    assert waits.text.startswith("Ouch, something is stuck on my side. Nothing is lost:")
    assert given_up.text == "Ouch, something went wrong on my side. Tell me again in a moment?"
    assert [record.levelname for record in caplog.records] == ["ERROR"] * 6
    assert caplog.records[2].getMessage() == "update 100002 (message) is given up after 2 attempts"
    assert await store.inbox.waiting(1) == ()
    assert "(message) failed: RuntimeError at test_edge.py:" in caplog.records[0].getMessage()
    assert SECRET not in caplog.text
    assert not any(record.exc_info for record in caplog.records)
    assert await store._worker.run(lambda db: db.table("notes").count) == 0
    assert not await store.is_done(1, 100_001)


@pytest.mark.parametrize("sommelier", [Broken()])
async def test_nothing_that_was_written_is_logged(camille, newcomer, store, caplog) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    caplog.set_level(logging.DEBUG, "recommender")
    word = "confidence"
    for text in (
        f"{word} Chinon super vif",
        f"je suis enceinte {word}",
        f"/accord {word}",
        f"je bois pour oublier {word}",
        SECRET,
    ):
        await camille.write(text)
    forwarded = camille.world.forward(1001, 1001, f"Morgon super {word}", word)
    await camille.standin.replies(1001, forwarded.message_id)
    note = await camille.write(f"Crozes 2020 super {word}")
    camille.world.edit(1001, 1001, min(camille.world.chat(1001).messages), f"Morgon 2021 super vif {word}")
    camille.standin.faults.add("sendMessage", 400, description=f"Bad Request: can't parse entities: {word}")
    await camille.write(f"/accord raclette {word}")
    camille.standin.faults.add("editMessageText", 400, description=f"Bad Request: {word}")
    camille.world.tap(1001, 1001, note.message_id, "undo")
    await camille.settled()
    await store._worker.run(lambda db: db.execute(f"update notes set understanding = '{word}'"))
    await camille.write(f"Chinon super {word}")
    told = [record.getMessage() for record in caplog.records if record.name.startswith(("bot", "recommender"))]
    assert len(told) >= 4
    assert not [line for line in told if word in line or SECRET in line or "Chinon" in line or "Camille" in line]


async def test_when_the_database_fails_the_person_is_told_and_nothing_is_kept(camille, store, caplog) -> None:
    await camille.write("bonjour")
    await store._worker.run(lambda db: db.execute("pragma query_only = on"))
    assert said(await camille.write(NOTE)).startswith("Aïe")
    told = [record.getMessage() for record in caplog.records if record.name == "bot.telegram.inbox"]
    reason = "StoreTrouble: database in memory: attempt to write a readonly database"
    assert told == [f"updates are left with Telegram until they can be kept: {reason}"]
    assert (await store.state(Person(1001, "x", "fr"))).notes == ()
    await store._worker.run(lambda db: db.execute("pragma query_only = off"))
    await camille.until(lambda: said(camille.messages[-1]).startswith("Crozes"))
    assert len((await store.state(Person(1001, "x", "fr"))).notes) == 1


async def test_a_tap_that_fails_is_answered_too(camille, store) -> None:
    note = await camille.write(NOTE)
    await camille.settled()
    await store._worker.run(lambda db: db.execute("pragma query_only = on"))
    before = len(camille.messages)
    assert await camille.tap(note, "Annuler") == ""
    await camille.until(lambda: len(camille.messages) > before)
    assert said(camille.messages[-1]).startswith("Aïe")
    assert "Annuler" in labels(note)


async def test_an_answer_that_cannot_be_sent_is_given_up(camille, store, caplog) -> None:
    await camille.write("bonjour")
    camille.standin.faults.add("sendMessage", 400, description="Bad Request: can't parse entities: secret")
    assert said(await camille.write(NOTE)).startswith("Aïe")
    assert "secret" not in caplog.text
    assert await store.undelivered(1) == ()
    assert len((await store.state(Person(1001, "x", "fr"))).notes) == 1


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_telegram_may_ask_to_wait(camille) -> None:
    camille.standin.faults.add("sendMessage", 429, retry_after=1)
    assert said(await camille.write("bonjour")).startswith("Bonjour Camille")


async def test_a_long_thought_is_shown_as_typing_and_holds_up_nobody_else(
    settings, words, store, standin, monkeypatch
) -> None:
    monkeypatch.setattr("bot.telegram.posting.PATIENCE", 0)
    slow = Slow()
    async with running(build(settings, slow, words, store), settings):
        camille, sam = Phone(standin, 1001), Phone(standin, 1002)
        await of_age(store, Person(1001, "Camille", "fr", adult=True, age_asked=True))
        camille.world.write(1001, 1001, "un Chinon lent, super vif")
        camille.world.write(1001, 1001, "bonjour")
        await camille.until(lambda: next((e for e in camille.events if e["kind"] == "action"), None))
        assert (await sam.write("hello")).text.startswith("Hello Sam!")
        assert camille.messages == []
        slow.gate.set()
        await camille.until(lambda: len(camille.messages) == 2)
    assert camille.messages[0].text.startswith("Chinon")
    assert said(camille.messages[1]).startswith("Bonjour Camille")


async def test_a_server_that_falls_silent_is_one_line_and_asked_again(camille, caplog) -> None:
    await camille.write("bonjour")
    camille.standin.faults.add("getUpdates", 502)
    await camille.settled()
    await camille.settled()
    await camille.until(lambda: caplog.records)
    [record] = caplog.records
    assert record.getMessage() == "no updates for now: NetworkError: Bad Gateway"
    assert record.exc_info is None


async def test_a_tap_under_a_message_out_of_reach_is_answered_and_no_more(application, camille) -> None:
    note = await camille.write(NOTE)
    query = camille.world.tap(1001, 1001, note.message_id, "undo")
    camille.world.updates.clear()
    user = camille.world.render_user(1001)
    tap = {"id": query.id, "from": user, "chat_instance": "1", "data": "undo", "inline_message_id": "9"}
    update = Update.de_json({"update_id": 1, "callback_query": tap}, application.bot)
    await application.process_update(update)
    assert query.answered
    assert "Annuler" in labels(note)


async def test_an_album_is_answered_once(application, camille) -> None:
    update_of(camille, "bonjour", 1)
    for number in (1, 2, 3):
        message = {"message_id": 100 + number, "date": 1, "from": camille.world.render_user(1001)}
        message |= {"chat": camille.world.render_chat(1001), "media_group_id": "7"}
        photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
        update = Update.de_json({"update_id": number, "message": {**message, "photo": photo}})
        update.set_bot(application.bot)
        await application.process_update(update)
    assert [said(message) for message in camille.messages] == [
        "Cette image est trop lourde pour moi. Renvoie-la comme une photo, pas comme un fichier."
    ]


async def test_one_persons_updates_are_handled_in_order_and_others_meanwhile(application) -> None:
    done: list[str] = []
    gate = asyncio.Event()

    async def handle(name: str, wait: bool = False) -> None:
        if wait:
            await gate.wait()
        done.append(name)

    def update(person: int) -> Update:
        user = User(person, "x", False).to_dict()
        query = {"id": "1", "from": user, "chat_instance": "1"}
        return Update.de_json({"update_id": 1, "callback_query": query}, application.bot)

    order = PersonByPerson(application.bot_data.inbox)
    async with order, asyncio.TaskGroup() as tasks:
        tasks.create_task(order.process_update(update(1), handle("first", wait=True)))
        tasks.create_task(order.process_update(update(1), handle("second")))
        await asyncio.create_task(order.process_update(update(2), handle("other")))
        await asyncio.create_task(order.process_update("no update", handle("none")))
        gate.set()
    assert done == ["other", "none", "first", "second"]
    assert len(order._lines) == 0


def test_a_group_is_one_line_and_a_private_chat_its_persons() -> None:
    def update(chat: int, kind: str) -> Update:
        message = {"message_id": 1, "date": 0, "chat": {"id": chat, "type": kind}, "text": "x"}
        user = User(7, "x", False).to_dict()
        return Update.de_json({"update_id": 1, "message": {**message, "from": user}})

    assert [whose(update(*chat)) for chat in ((-5, "group"), (-6, "supergroup"), (7, "private"))] == [-5, -6, 7]


async def test_the_bot_presents_itself_in_both_languages(application, standin) -> None:
    bot, private, groups = application.bot, BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()
    french = await bot.get_my_commands(private, "fr")
    assert french[0].command == "conseil"
    for code in (None, "en"):
        assert (await bot.get_my_commands(private, code))[0].command == "advice"
        assert {one.command for one in await bot.get_my_commands(groups, code)} >= {"advice", "pair", "vote", "help"}
    assert {one.command for one in await bot.get_my_commands(groups, "fr")} >= {"conseil", "accord", "vote", "aide"}
    profile, world = standin.world.bot, standin.world
    for code, first in (
        ("fr-CA", "conseil"),
        ("en-GB", "advice"),
        ("de", "advice"),
        ("pt-br", "advice"),
        ("zh", "advice"),
    ):
        person = world.add_person("Alex", code)
        assert profile.commands_for(world.chat(person.id), person)[0]["command"] == first
    assert profile.menu_buttons == {0: {"type": "commands"}}
    assert (await bot.get_my_description("fr")).description == TEXTS["fr"].description
    assert (await bot.get_my_short_description()).short_description == TEXTS["en"].about


async def test_what_has_not_changed_is_not_set_again(application, settings, sommelier, words, standin) -> None:
    for method in ("setMyCommands", "setMyDescription", "setMyShortDescription", "setChatMenuButton"):
        standin.faults.add(method, 400, description="Bad Request: not again")
    async with Store.open(None) as other, running(build(settings, sommelier, words, other), settings):
        pass
    assert standin.faults.next("setMyCommands") is not None
    assert standin.faults.next("setChatMenuButton") is not None


async def test_a_refused_introduction_does_not_stop_the_bot(settings, sommelier, words, store, standin, caplog) -> None:
    standin.faults.add("setMyCommands", 500)
    async with running(build(settings, sommelier, words, store), settings):
        assert said(await Phone(standin, 1001).write("bonjour")).startswith("Bonjour")
    assert [record.levelname for record in caplog.records if record.name.startswith("bot.")] == ["WARNING"]


@pytest.mark.parametrize("texts", TEXTS.values())
def test_texts_fit_telegrams_limits(texts) -> None:
    assert len(texts.description) <= 512
    assert len(texts.about) <= 120


async def test_updates_may_come_by_webhook(settings, sommelier, words, store, standin, port) -> None:
    hook = f"http://127.0.0.1:{port}/hook"
    settings = settings.model_copy(update={"webhook_url": hook, "listen": f"127.0.0.1:{port}"})
    async with running(build(settings, sommelier, words, store), settings):
        await of_age(store, Person(1001, "Camille", "fr", adult=True, age_asked=True))
        phone = Phone(standin, 1001)
        assert said(await phone.write("bonjour")).startswith("Bonjour Camille")
        assert standin.world.updates._allowed == set(UPDATES)
        question = await phone.write("un Chinon")
        standin.world.react(1001, 1001, question.message_id, "👍")
        await phone.until(lambda: question.text.startswith("Chinon"))
        forged = {"update_id": 1, "message": standin.world.render(question)}
        async with httpx.AsyncClient() as stranger:
            for headers in ({}, {SECRET_HEADER: "guessed"}):
                assert (await stranger.post(hook, json=forged, headers=headers)).status_code == 403
    assert len(phone.messages) == 2


async def test_polling_asks_for_the_same_kinds_of_update(application, camille, standin) -> None:
    await camille.settled()
    assert standin.world.updates._allowed == set(UPDATES) >= {"message_reaction"}


async def test_a_refused_token_and_a_silent_server_are_clear_lines(sommelier, words, store, standin, port) -> None:
    refused = Settings(token="2:other", base_url=standin.base_url)
    silent = Settings(token="1:standin", base_url=f"http://127.0.0.1:{port}/bot")
    for wrong, error, line in (
        (refused, SettingsError, "TELEGRAM_BOT_TOKEN is refused by the server"),
        (silent, OperationError, f"127.0.0.1:{port} does not answer as it should"),
    ):
        with pytest.raises(error, match=line):
            async with running(build(wrong, sommelier, words, store), wrong):
                pass


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # tornado leaves the socket to the collector
async def test_a_webhook_port_that_is_taken_is_a_clear_line(settings, sommelier, words, store, standin) -> None:
    address = f"127.0.0.1:{standin.port}"
    taken = settings.model_copy(update={"webhook_url": "http://127.0.0.1/hook", "listen": address})
    with pytest.raises(OperationError, match=f"TASTEVIN_LISTEN {address} cannot be used"):
        async with running(build(taken, sommelier, words, store), taken):
            pass
    gc.collect()


def test_callback_data_is_short_and_comes_back() -> None:
    assert views.tapped(views.callback_data(Button("x", "undo"))) == ("undo", "")
    assert views.tapped(views.callback_data(Button("x", "read", "a:b"))) == ("read", "a:b")
    with pytest.raises(ValueError, match="'read' is too long"):
        views.callback_data(Button("x", "read", "é" * 30))
    assert views.keyboard((), "tastevin_bot") is None


def test_a_cause_never_quotes_a_message() -> None:
    assert cause(StoreError("database x: locked\nnow")) == "StoreError: database x: locked now"
    assert cause(NetworkError("timed out")) == "NetworkError: timed out"
    assert cause(BadRequest(SECRET)) == "BadRequest"
    assert cause(replace_error()).startswith("TypeError at dataclasses.py:")


def replace_error() -> TypeError:
    with pytest.raises(TypeError) as failure:
        replace(Say("x"), secret=SECRET)
    return failure.value


async def test_logging_is_off_for_addresses(application, camille, caplog) -> None:
    with caplog.at_level(logging.WARNING):
        await camille.write("bonjour")
    assert "standin" not in caplog.text


@pytest.mark.parametrize("limited", [True, False])
async def test_calls_are_held_to_telegrams_limits_but_for_measuring(settings, sommelier, words, store, limited) -> None:
    application = build(settings.model_copy(update={"send_limit": limited}), sommelier, words, store)
    assert application.bot.rate_limiter._limits == (Limits() if limited else UNHELD)
