"""Sheets inside the group, which their taster alone sees, over HTTP on the stand-in; an older server never hears of them."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import httpx
import pytest
from guests import QUICK, Guest, begun, table
from phone import buttons, labels, said
from telegram import Update
from telegram.ext import Application

from bot.app import build, running
from bot.settings import Settings
from bot.standin import Standin
from bot.standin.faults import DROPPED
from bot.standin.methods import BotApi
from bot.standin.model import JsonObject, Message
from bot.store import tastings
from bot.telegram.board import Pace
from bot.telegram.order import whose

NOTE = "Noter le vin A"
NEXT = "Vin suivant ▸ (hôte)"
Starts = Callable[..., AbstractAsyncContextManager[Application]]


@pytest.fixture
async def standin() -> AsyncIterator[Standin]:
    server = Standin()
    await server.start()
    server.world.updates.clear()
    yield server
    await server.stop()


@pytest.fixture
async def older() -> AsyncIterator[Standin]:
    server = Standin(ephemeral=False)
    await server.start()
    server.world.updates.clear()
    yield server
    await server.stop()


@pytest.fixture
def bot_on(sommelier, words, store) -> Starts:
    """Let the bot run on a server."""

    @asynccontextmanager
    async def run(server: Standin, pace: Pace = QUICK) -> AsyncIterator[Application]:
        settings = Settings(token=server.token, base_url=server.base_url)
        application = build(settings, sommelier, words, store, pace=pace)
        async with running(application, settings):
            yield application

    return run


@pytest.fixture
def sent(monkeypatch) -> list[tuple[str, str, dict[str, object]]]:
    """Every call of the bot, with its parameters as they came over the wire."""
    calls: list[tuple[str, str, dict[str, object]]] = []
    note = BotApi.note

    def listen(api: BotApi, name: str, params) -> None:
        calls.append((name, params.text("chat_id"), dict(params._values)))
        note(api, name, params)

    monkeypatch.setattr(BotApi, "note", listen)
    return calls


class Neighbour(Guest):
    """Somebody at the table who looks into the group."""

    @property
    def here(self) -> list[Message]:
        """What the bot shows in the group to this person alone, oldest first."""
        whispers = self.world.chat(self.chat).ephemeral.values()
        return [one for one in whispers if one.receiver_id == self.person and one.sender_id == self.world.bot.id]

    async def in_group(self, words: str) -> Message:
        """Wait until the latest of these says something."""
        return await self.until(lambda: self.here and words in said(self.here[-1]) and self.here[-1])

    async def asks(self, label: str = NOTE) -> JsonObject:
        """Tap a button of the card; return how the tap was answered."""
        [data] = [button["callback_data"] for button in buttons(self.card) if button["text"] == label]
        return await self._tapped(self.world.tap(self.person, self.chat, self.card.message_id, data).id)

    async def ticks(self, label: str, on: Message | None = None) -> JsonObject:
        """Tap a button of one's sheet in the group."""
        on = on or self.here[-1]
        [data] = [button["callback_data"] for button in buttons(on) if button["text"] == label]
        return await self._tapped(self.world.tap(self.person, self.chat, 0, data, on.ephemeral_id).id)

    def answers_here(self, text: str, to: Message | None = None) -> Message:
        """Write in answer to one's sheet in the group."""
        to = to or self.here[-1]
        return self.world.write(self.person, self.chat, text, reply_to_ephemeral=to.ephemeral_id)

    async def sees(self) -> list[str]:
        """All that this person sees in the group, by the chat page."""
        async with httpx.AsyncClient(base_url=self.standin.url) as page:
            shown = await page.get("/page/messages", params={"chat": self.chat, "person": self.person})
        return [message["text"] for message in shown.json()]

    async def _tapped(self, query: str) -> JsonObject:
        return await self.until(lambda: self._answer(query))


async def poured(server: Standin, store, count: int = 3, words: str = "2 vins à l'aveugle") -> list[Neighbour]:
    """A table at which the first wine is poured."""
    guests = []
    for guest in await table(server, store, count):
        neighbour = Neighbour(server, guest.person)
        neighbour.chat = guest.chat
        guests.append(neighbour)
    card = await begun(guests[0], words)
    for guest in guests[1:]:
        await guest.press(card, "J’en suis")
    await guests[0].press(card, "C’est parti ▸ (hôte)")
    await guests[0].wait_for("vin A · 1 sur 2")
    for guest in guests:
        await guest.wait_for("Vin A", "sheet")
    return guests


def receivers(sent: list[tuple[str, str, dict[str, object]]]) -> list[str]:
    named = ("receiver_user_id", "ephemeral_message_parameters", "ephemeral_message_id", "callback_query_id")
    return [name for name, _, values in sent if name != "answerCallbackQuery" and any(key in values for key in named)]


async def test_an_older_server_is_asked_once_and_never_told_a_receiver(older, bot_on, store, sent) -> None:
    async with bot_on(older):
        zoe, karim, _ = await poured(older, store)
        answer = await karim.asks()
        assert "?start=seat-" in str(answer["url"])
        await karim.touch("7")
        await karim.wait_for("Ta note : 7 sur 10", "sheet")
        await zoe.wait_for("1 sur 3")
        await zoe.asks(NEXT)
        await zoe.wait_for("vin B · 2 sur 2")
    assert receivers(sent) == ["deleteEphemeralMessage"]
    assert older.calls.count("deleteEphemeralMessage") == 1
    assert [text.split(" ·")[0] for text in await karim.sees()] == [
        "/degustation 2 vins à l'aveugle",
        said(zoe.card).split(" ·")[0],
    ]


@pytest.mark.parametrize("code", [404, 403, 500, DROPPED])
async def test_whatever_is_not_clearly_yes_is_no(standin, bot_on, store, sent, code) -> None:
    standin.faults.add("deleteEphemeralMessage", code)
    async with bot_on(standin):
        _, karim = await poured(standin, store, 2)
        assert "?start=seat-" in str((await karim.asks())["url"])
    assert receivers(sent) == ["deleteEphemeralMessage"]


async def test_the_sheet_is_seen_by_one_alone_and_goes_with_their_taps(standin, bot_on, store, sent) -> None:
    async with bot_on(standin):
        zoe, karim, lea = await poured(standin, store)
        assert (await karim.asks())["url"] == ""
        sheet = await karim.in_group("Vin A · 1 sur 2")
        assert "Réponds à ce message avec tes mots, ou touche. Personne d’autre ne voit cette fiche." in said(sheet)
        await karim.ticks("7")
        await karim.in_group("Ta note : 7 sur 10")
        await karim.wait_for("Ta note : 7 sur 10", "sheet")
        await zoe.wait_for("1 sur 3")
        await karim.ticks("Deviner ▸")
        await karim.in_group("ou réponds « je dirais un Chinon 2018 à 15 € »")
        assert karim.here == [sheet], "it is edited in place"
        for other in (zoe, lea):
            assert not any("7 sur 10" in text or "Réponds à" in text for text in await other.sees())
        assert any("7 sur 10" in text for text in [text.replace("\xa0", " ") for text in await karim.sees()])
    whispered = [values for name, _, values in sent if name == "sendMessage" and "receiver_user_id" in values]
    [told] = whispered
    assert "ephemeral_message_parameters" in told, "servers of 10.3 read this form, those of 10.2 the other"


async def test_words_in_answer_are_their_note_and_nobody_hears_them(standin, bot_on, store) -> None:
    async with bot_on(standin):
        zoe, karim, lea = await poured(standin, store)
        await karim.asks()
        before = await karim.in_group("Vin A")
        karim.answers_here("super poivré, un peu trop tannique")
        after = await karim.in_group("« super poivré, un peu trop tannique »")
        assert after.ephemeral_id != before.ephemeral_id
        await karim.until(lambda: karim.here == [after])  # the one above is taken away
        await karim.wait_for("« super poivré", "sheet")
        karim.answers_here("7,5")
        await karim.in_group("Ta note : 7,5 sur 10")
        await zoe.wait_for("1 sur 3")
        for other in (zoe, lea):
            assert not any("poivr" in text or "7,5" in text for text in await other.sees())


async def test_what_is_about_something_else_is_not_answered_to_the_group(standin, bot_on, store) -> None:
    async with bot_on(standin):
        zoe, karim = await poured(standin, store, 2)
        await karim.asks()
        sheet = await karim.in_group("Vin A")
        for words in ("avec quoi manger un chinon ?", "/profil", "/degustation"):
            count = len(karim.here)
            karim.answers_here(words, sheet)
            await karim.until(lambda count=count: len(karim.here) > count)
            assert said(karim.here[-1]).startswith("Ici, je ne prends que ce que tu penses du vin servi.")
        assert [m for m in zoe.answers if m is not zoe.card] == []


async def test_both_sheets_keep_step_and_a_new_one_takes_the_place_of_the_old(standin, bot_on, store) -> None:
    async with bot_on(standin):
        _, karim = await poured(standin, store, 2)
        await karim.asks()
        first = await karim.in_group("Vin A")
        await karim.touch("4")
        await karim.in_group("Ta note : 4 sur 10")
        await karim.asks()
        await karim.until(lambda: len(karim.here) == 1 and karim.here[-1] is not first)
        [second] = karim.here
        assert "Ta note : 4 sur 10" in said(second)


async def test_a_sheet_that_was_lost_is_opened_anew_and_its_tap_is_told_so(standin, bot_on, store) -> None:
    async with bot_on(standin):
        _, karim = await poured(standin, store, 2)
        await karim.asks()
        lost = await karim.in_group("Vin A")
        gone = "Bad Request: message to edit not found"  # to the server; the phone, which was offline, still shows it
        for method in ("editEphemeralMessageText", "deleteEphemeralMessage"):
            standin.faults.add(method, 400, description=gone)
        await karim.touch("4")
        await karim.settled()
        assert (await karim.ticks("7", lost))["text"].startswith("Cette fiche n’est plus la bonne")
        karim.answers_here("poivré", lost)
        await karim.in_group("touche « Noter »")
        assert (await karim.asks())["url"] == ""
        await karim.in_group("Ta note : 4 sur 10")


async def test_a_wine_that_is_closed_takes_its_sheets_along(standin, bot_on, store) -> None:
    async with bot_on(standin):
        zoe, karim = await poured(standin, store, 2)
        await karim.asks()
        await karim.in_group("Vin A")
        await zoe.asks()
        await zoe.in_group("Vin A")
        await zoe.asks(NEXT)
        await karim.until(lambda: karim.here == [] and zoe.here == [])
        await karim.wait_for("Vin B", "sheet")
        await karim.asks("Noter le vin B")
        await karim.in_group("Vin B · 2 sur 2")


async def test_who_leaves_by_the_sheet_is_told_there(standin, bot_on, store) -> None:
    async with bot_on(standin):
        _, karim = await poured(standin, store, 2)
        await karim.asks()
        await karim.in_group("Vin A")
        left = await karim.ticks("Je quitte la table")
        assert (left["text"].split(" ;")[0].split("\u202f;")[0], left["alert"]) == ("Tu as quitté la table", True)
        await karim.until(lambda: karim.here == [])


async def test_a_restart_keeps_the_sheets_and_asks_again_what_the_server_knows(standin, bot_on, store) -> None:
    async with bot_on(standin):
        _, karim = await poured(standin, store, 2)
        await karim.asks()
        sheet = await karim.in_group("Vin A")
    async with bot_on(standin):
        await karim.ticks("9", sheet)
        await karim.in_group("Ta note : 9 sur 10")
    standin.faults.add("deleteEphemeralMessage", 404)
    async with bot_on(standin):
        await karim.touch("3")
        await karim.wait_for("Ta note : 3 sur 10", "sheet")
        assert "9 sur 10" in said(sheet), "what the server does not know is left alone"
        assert "?start=seat-" in str((await karim.asks())["url"])


async def test_too_late_or_refused_the_private_chat_opens(standin, bot_on, store) -> None:
    async with bot_on(standin):
        _, karim = await poured(standin, store, 2)
        standin.faults.add("sendMessage", 400, description="Bad Request: query is too old")
        assert "?start=seat-" in str((await karim.asks())["url"])
        assert karim.here == []


async def test_a_server_that_shows_a_sheet_to_all_is_trusted_once(older, bot_on, store, sent) -> None:
    older.faults.add("deleteEphemeralMessage", 400)  # it claims to know them
    async with bot_on(older):
        zoe, karim = await poured(older, store, 2)
        card = zoe.card
        assert "?start=seat-" in str((await karim.asks())["url"])
        assert zoe.answers == [card], "what was shown is taken away at once"
        await karim.asks()
        assert [name for name in receivers(sent) if name == "sendMessage"] == ["sendMessage"]


async def test_a_group_is_never_called_more_than_its_limit(standin, bot_on, store) -> None:
    slow = Pace(quiet=0.05, longest=0.2, a_minute=15, kept=3)
    async with bot_on(standin, slow):
        guests = await poured(standin, store, 4)
        for guest in guests:
            await guest.asks()
        waited = 0
        for score in ("7", "8", "5", "6"):
            for guest in guests:
                if guest.here and score in labels(guest.here[-1]):
                    waited += "suit dans un instant" in (await guest.ticks(score))["text"]
        assert waited, "who cannot be shown their sheet now is told that it is noted"
        assert "?start=seat-" in str((await guests[0].asks())["url"])
        for guest in guests:
            await guest.wait_for("Ta note : 6 sur 10", "sheet")
        group = guests[0].chat
        about = ("sendMessage", "editMessageText", "editEphemeralMessageText", "deleteEphemeralMessage")
        assert sum(standin.calls.count(method, group) for method in about) <= slow.a_minute


async def test_a_group_that_moved_and_a_person_forgotten_leave_no_sheet_behind(standin, bot_on, store) -> None:
    async with bot_on(standin):
        zoe, karim = await poured(standin, store, 2)
        await karim.asks()
        sheet = await karim.in_group("Vin A")
        evenings = store.evenings
        held, slot = await evenings.whispered(karim.chat, karim.person, sheet.ephemeral_id)
        assert slot == "here-0"
        assert await evenings.whispered(karim.chat, karim.person + 1, sheet.ephemeral_id) is None
        assert await evenings.whispered(karim.chat - 1, karim.person, sheet.ephemeral_id) is None
        await zoe.asks()
        other = await zoe.in_group("Vin A")
        await store._worker.run(lambda db: tastings.forget(db, zoe.person))
        assert await evenings.whispered(zoe.chat, zoe.person, other.ephemeral_id) is None
        await evenings.move(karim.chat, -77)
        assert await evenings.whispered(-77, karim.person, sheet.ephemeral_id) is None
        assert [at.slot for at in (await evenings.shown(held.id)).values() if at.message < 0] == []


def test_what_one_person_sees_waits_for_nobody_else_in_the_group() -> None:
    group, person = (
        {"id": -100, "type": "supergroup", "title": "Les copains"},
        {"id": 7, "is_bot": False, "first_name": "Léa"},
    )
    shown = {"message_id": 0, "date": 1, "chat": group, "from": {"id": 1, "is_bot": True, "first_name": "Tastevin"}}
    for message, whose_turn in ((shown | {"message_id": 5}, -100), (shown | {"ephemeral_message_id": 5}, 7)):
        tap = {"id": "1", "from": person, "message": message, "chat_instance": "1", "data": "glass:0-score-7"}
        assert whose(Update.de_json({"update_id": 1, "callback_query": tap}, None)) == whose_turn
