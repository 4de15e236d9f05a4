"""Inline queries over HTTP on the stand-in, with the bot wired as it runs; only the sommelier is small."""

import asyncio
import threading

import pytest
from phone import PATIENCE, Phone, labels, said
from small_sommelier import SmallSommelier

from bot.app import build, running
from bot.conversation.replies import Button, LinkButton, Outcome, ShareButton
from bot.conversation.state import Person, UpdatePerson
from bot.standin import inline
from bot.standin.model import JsonObject, Message
from bot.store import Turn
from bot.telegram import views
from bot.telegram.context import now
from bot.telegram.inline import KEPT, CardDesk

SECRET = "un aveu très privé"
NAME = "tastevin_bot"


class Asker(Phone):
    """A person who types after the bot's name, in the group."""

    @property
    def group(self) -> int:
        return min(self.world.chats)

    def type(self, words: str) -> str:
        """Type, and return the query's id."""
        return inline.ask(self.world, self.person, self.group, words).id

    async def find(self, words: str) -> JsonObject:
        """Type, and return the answer."""
        return await self.answer(self.type(words))

    async def answer(self, query: str) -> JsonObject:
        asked = self.world.inline.queries[query]
        found = await self.until(lambda: asked.answer)
        return {**found.as_json(), "query_id": query}

    def choose(self, answer: JsonObject, result: str) -> Message:
        return inline.choose(self.world, answer["query_id"], result)


async def of_age(store, number: int, language: str = "fr", adult: bool = True, formal: bool = False) -> None:
    person = Person(number, "Camille", language, formal, adult, True)
    await store.commit(Turn(99, number, person, now(), number), Outcome((), (UpdatePerson(person),)))


@pytest.fixture
async def zoe(standin, application, store) -> Asker:
    await of_age(store, 1001)
    return Asker(standin, 1001)


async def eventually(look) -> None:
    """Wait for what no event of the page tells."""
    async with asyncio.timeout(PATIENCE):
        while not look():
            await asyncio.sleep(0.01)


def titles(answer: JsonObject) -> list[str]:
    return [said_plain(one["title"]) for one in answer["results"]]


def said_plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


async def test_a_card_is_found_posted_and_leads_to_the_same_answer(zoe, sam) -> None:
    answer = await zoe.find("raclette 12 €")
    assert titles(answer) == ["Les trois d’un coup", "Apremont · 7–10 €", "Chignin-Bergeron · 11–12 €",
                              "Mondeuse · 8–11 €"]  # fmt: skip
    posted = zoe.choose(answer, "all")
    assert said(posted).startswith("Raclette, 12 € maximum :\n1. Apremont")
    assert "bold" in {entity["type"] for entity in posted.entities}
    assert labels(posted) == ["Demander à Tastevin"]
    [[button]] = posted.markup["inline_keyboard"]
    payload = button["url"].removeprefix("https://t.me/tastevin_bot?start=")
    assert "Apremont" in (await sam.write(f"/start {payload}")).text


async def test_the_age_comes_first_and_once_told_cards_come(standin, application) -> None:
    zoe = Asker(standin, 1001)
    answer = await zoe.find("raclette")
    assert answer["results"] == []
    assert said_plain(answer["button"]["text"]) == "Avant le vin, une question : ton âge"
    question = await zoe.write(f"/start {answer['button']['start_parameter']}")
    await zoe.tap(question, "Oui")
    await zoe.settled()
    assert titles(await zoe.find("raclette"))


async def test_somebody_under_age_gets_the_way_to_the_chat_and_no_wine(standin, application, store) -> None:
    await of_age(store, 1001, adult=False)
    answer = await Asker(standin, 1001).find("raclette")
    assert answer["results"] == []
    assert answer["button"] == {"text": "Le vin, ce sera pour plus tard", "start_parameter": "age"}


async def test_the_language_is_the_persons_own(standin, application, store) -> None:
    await of_age(store, 1001, language="en")
    await of_age(store, 1002, language="fr", formal=True)
    assert titles(await Asker(standin, 1001).find("raclette"))[0] == "All three at once"
    assert titles(await Asker(standin, 1002).find("raclette"))[0] == "Les trois d’un coup"


async def test_what_is_not_understood_says_so_above_no_cards(zoe) -> None:
    answer = await zoe.find("bonjour")
    assert answer["results"] == []
    assert answer["button"]["start_parameter"] == "help"
    assert "raclette" in answer["button"]["text"]


async def test_nothing_of_a_query_is_kept(zoe, store, caplog) -> None:
    def count(db):
        return {table.name: table.count for table in db.tables}

    before = await store._worker.run(count)
    zoe.choose(await zoe.find("raclette"), "all")
    await zoe.find(SECRET)
    assert await store._worker.run(count) == before
    assert caplog.records == []


class Counting(SmallSommelier):
    """Remembers what it was asked, and waits before some of it."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.gate = threading.Event()
        self.waits = threading.Event()

    def understand(self, text, language=None):
        self.heard.append(text)
        if "lent" in text:
            self.waits.set()
            self.gate.wait()
        if SECRET in text:
            raise RuntimeError(f"cannot bear {text}")
        return super().understand(text, language)


@pytest.fixture
def counting() -> Counting:
    return Counting()


@pytest.fixture
async def slow(settings, words, store, standin, counting):
    await of_age(store, 1001)
    await of_age(store, 1002)
    application = build(settings, counting, words, store)
    async with running(application, settings):
        yield application
        counting.gate.set()


async def test_the_same_words_are_thought_of_once(slow, standin, counting) -> None:
    first = await Asker(standin, 1001).find("Raclette")
    second = await Asker(standin, 1002).find("  raclette ")
    assert titles(first) == titles(second)
    assert counting.heard == ["Raclette"]


async def test_of_letters_typed_meanwhile_only_the_latest_are_answered(slow, standin, counting) -> None:
    zoe = Asker(standin, 1001)
    first = zoe.type("raclette lent")
    await asyncio.to_thread(counting.waits.wait)
    skipped = [zoe.type(words) for words in ("ra", "racl", "raclet")]
    last = zoe.type("raclette")
    assert titles(await Asker(standin, 1002).find("Morgon"))[0] == "Morgon"
    counting.gate.set()
    assert titles(await zoe.answer(last))[0] == "Les trois d’un coup"
    await zoe.answer(first)
    assert [zoe.world.inline.queries[query].answer for query in skipped] == [None] * 3
    assert set(counting.heard) == {"raclette lent", "raclette", "Morgon"}


async def test_a_query_waits_for_no_message_and_no_message_for_a_query(slow, standin, counting) -> None:
    zoe = Asker(standin, 1001)
    zoe.world.write(1001, 1001, "un Chinon lent, super vif")
    await asyncio.to_thread(counting.waits.wait)
    assert titles(await zoe.find("raclette"))
    counting.gate.set()
    await zoe.until(lambda: zoe.messages)
    counting.gate.clear()
    counting.waits.clear()
    query = zoe.type("raclette lent")
    await asyncio.to_thread(counting.waits.wait)
    assert said(await zoe.write("bonjour")).startswith("Bonjour Camille !")
    counting.gate.set()
    assert await zoe.answer(query)


async def test_a_fault_is_an_empty_answer_and_one_line_without_the_words(slow, standin, caplog) -> None:
    zoe = Asker(standin, 1001)
    answer = await zoe.find(SECRET)
    assert (answer["results"], answer["button"]) == ([], None)
    await eventually(lambda: caplog.records)
    [record] = caplog.records
    assert "(inline_query) failed: RuntimeError" in record.getMessage()
    assert SECRET not in caplog.text
    assert zoe.messages == []


async def test_a_query_answered_too_late_is_no_fault(zoe, caplog) -> None:
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    zoe.standin.faults.add("answerInlineQuery", 400, description=old)
    zoe.type("raclette")
    await eventually(lambda: zoe.standin.faults.ordered("answerInlineQuery") == 0)
    assert titles(await zoe.find("Morgon"))
    assert caplog.records == []
    zoe.standin.faults.add("answerInlineQuery", 400, description="Bad Request: RESULT_ID_DUPLICATE")
    zoe.type("Chablis")
    await eventually(lambda: caplog.records)
    [record] = caplog.records
    assert "(inline_query) failed: BadRequest at " in record.getMessage()


async def test_a_card_posted_in_ones_own_chat_is_not_taken_for_words(zoe, store) -> None:
    asked = inline.ask(zoe.world, 1001, 1001, "Morgon")
    posted = zoe.choose(await zoe.answer(asked.id), "wine")
    assert posted.chat_id == 1001
    await zoe.settled()
    assert zoe.messages == []
    assert (await store.state(Person(1001, "x", "fr"))).notes == ()


async def test_memory_is_bounded() -> None:
    desk = CardDesk()
    for number in range(KEPT + 5):
        desk._keep(("fr", str(number), "winter"), ())
        desk._known(("fr", "0", "winter"))
    assert len(desk._kept) == KEPT
    assert ("fr", "0", "winter") in desk._kept


async def test_without_inline_mode_nothing_is_offered_to_share(
    settings, sommelier, words, store, standin, caplog
) -> None:
    standin.world.inline.enabled = False
    await of_age(store, 1001)
    async with running(build(settings, sommelier, words, store), settings):
        answer = await Phone(standin, 1001).write("un vin pour une raclette ?")
    assert labels(answer) == ["Plutôt rouge", "Moins cher", "Autres idées", "Je prends le 1", "Le 2", "Le 3"]
    [record] = caplog.records
    assert "@BotFather" in record.getMessage()


async def test_an_answer_can_be_shared(camille) -> None:
    answer = await camille.write("un vin pour une raclette ?")
    [share] = [b for row in answer.markup["inline_keyboard"] for b in row if "switch_inline_query" in b]
    assert (share["text"], share["switch_inline_query"]) == ("Partager", "raclette")


def test_a_row_of_nothing_but_a_button_to_share_goes_with_it() -> None:
    rows = ((Button("a", "b"),), (ShareButton("c", "d"),))
    assert len(views.keyboard(rows, NAME).inline_keyboard) == 2
    assert len(views.keyboard(rows, NAME, sharing=False).inline_keyboard) == 1
    assert views.keyboard(rows[1:], NAME, sharing=False) is None


def test_a_link_opens_the_private_chat() -> None:
    [[button]] = views.keyboard(((LinkButton("En privé", "pair-cmFjbGV0dGU"),),), NAME).inline_keyboard
    assert (button.text, button.url) == ("En privé", "https://t.me/tastevin_bot?start=pair-cmFjbGV0dGU")
