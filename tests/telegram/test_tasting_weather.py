"""Telegram's weather over a group tasting: what is shut, moved, gone, slow or broken takes nothing from it but time."""

import asyncio
from datetime import timedelta

import pytest
from guests import BEGIN, QUICK, begun, guest, plain, poured, table
from phone import labels, said
from telegram.error import NetworkError

from bot.app import build, running
from bot.standin import groups
from bot.standin.model import BASIC_GROUP
from bot.store import Shown

NEXT = "Vin suivant ▸ (hôte)"


@pytest.fixture
async def application(settings, sommelier, words, store):
    application = build(settings, sommelier, words, store, pace=QUICK)
    async with running(application, settings):
        yield application


async def look(application) -> None:
    """What happens once a minute."""
    await application.bot_data.board.look(application.bot)


def sent_to(standin, chat: int) -> int:
    """How many messages the bot tried to send to a chat, or to change there."""
    methods = ("sendMessage", "editMessageText", "sendPhoto")
    return sum(standin.calls.count(method, chat) for method in methods)


async def shown(store, at: int, slot: str = "card") -> Shown | None:
    held = await store.evenings.latest_at(1, at)
    return (await store.evenings.shown(held.id)).get((at, slot))


async def taken(standin, method: str) -> None:
    """Wait until a fault that was ordered has struck."""
    async with asyncio.timeout(20):
        while standin.faults.ordered(method):
            await asyncio.sleep(0.02)


async def until(store, one, holds) -> None:
    """Wait until something holds of the evening as it is kept."""
    async with asyncio.timeout(20):
        while (held := await store.evenings.latest_at(1, one.group)) is None or not holds(held.evening):
            await asyncio.sleep(0.02)


# Shut out


async def test_a_bot_put_out_of_the_group_leaves_it_alone_and_comes_back_with_the_card(
    standin, application, store
) -> None:
    zoe, karim = await table(standin, store, 2)
    card = await poured(zoe, karim)
    standin.world.set_bot_status(zoe.person, zoe.group, "kicked")
    await karim.touch("7")
    await karim.wait_for("Ta note : 7 sur 10", "sheet")  # the private sheets go on
    await zoe.settled()
    before = sent_to(standin, zoe.group)
    for _ in range(3):
        await look(application)
    assert sent_to(standin, zoe.group) == before, "nothing is tried again while the group is shut"
    assert "Personne n’a encore répondu." in said(card)

    standin.world.set_bot_status(zoe.person, zoe.group, "member")
    await zoe.wait_for("1 sur 2 a répondu.")
    assert zoe.card.message_id == card.message_id
    await zoe.press(zoe.card, NEXT)
    await karim.wait_for("Vin B", "sheet")


async def test_a_group_that_takes_no_messages_is_tried_once_and_again_when_somebody_calls(
    standin, application, store
) -> None:
    zoe, karim = await table(standin, store, 2)
    card = await begun(zoe, "2 vins")
    standin.faults.add("editMessageText", 400, description="Bad Request: not enough rights to send text messages")
    await karim.press(card, "J’en suis")
    await until(store, zoe, lambda e: len(e.seated) == 2)
    await taken(standin, "editMessageText")
    before = sent_to(standin, zoe.group)
    for _ in range(3):
        await look(application)
    assert sent_to(standin, zoe.group) == before
    zoe.say("/degustation")
    await zoe.wait_for("À table : Zoé et Karim.")


async def test_an_evening_that_ends_while_its_group_is_shut_is_shown_later_or_let_go(
    standin, application, store, monkeypatch
) -> None:
    zoe, karim = await table(standin, store, 2)
    await poured(zoe, karim)
    await zoe.touch("7")
    await zoe.wait_for("1 sur 2 a répondu.")
    board = application.bot_data.board
    board.shut(zoe.group)
    zoe.craft_unheard(zoe.group, zoe.card.message_id, "evening:close")
    for step in range(3):
        await zoe.craft(zoe.group, zoe.card.message_id, f"evening:reveal-{step}")
    await karim.wait_for("c’est fini", "sheet")
    assert "vin A" in said(zoe.card)
    held = await store.evenings.latest_at(1, zoe.group)
    assert not held.evening.live
    for _ in range(2):
        await look(application)
        assert held.id in await store.evenings.unsettled(1)
    board.opened(zoe.group)
    await look(application)
    await zoe.wait_for("le résultat")

    await store.evenings.unshow(held.id, zoe.group, "card")
    board.shut(zoe.group)
    monkeypatch.setattr(board, "_clock", lambda: held.evening.seen + timedelta(days=2))
    await look(application)
    assert held.id not in await store.evenings.unsettled(1), "nobody tries for ever"


async def test_who_has_blocked_the_bot_is_told_on_the_card_and_comes_back_by_its_button(
    standin, application, store
) -> None:
    zoe, karim = await table(standin, store, 2)
    await begun(zoe, "2 vins")
    await karim.press(zoe.card, "J’en suis")
    standin.world.set_bot_status(karim.person, karim.person, "kicked")
    await zoe.press(zoe.card, BEGIN)
    await zoe.wait_for("Karim : touchez « Noter », puis « Démarrer » dans notre conversation.")
    before = sent_to(standin, karim.person)
    await look(application)
    assert sent_to(standin, karim.person) == before
    await karim.follow("Noter")  # to write is to unblock
    await karim.wait_for("Vin A", "sheet")
    await zoe.until(lambda: "touchez" not in said(zoe.card))
    await karim.touch("6")
    await zoe.wait_for("1 sur 2 a répondu.")


# Moved


async def test_a_group_that_becomes_a_supergroup_takes_its_evening_along(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2, kind=BASIC_GROUP)
    await poured(zoe, karim)
    new = groups.migrate(standin.world, zoe.person, zoe.group)
    for one in (zoe, karim):
        one.chat = new.id
    await zoe.until(lambda: zoe.answers and "vin A" in said(zoe.card))
    await karim.touch("7")
    await zoe.wait_for("1 sur 2 a répondu.")
    await zoe.press(zoe.card, NEXT)
    await karim.wait_for("Vin B", "sheet")


async def test_a_group_that_moved_without_a_word_is_followed_by_the_error_alone(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2, kind=BASIC_GROUP)
    await poured(zoe, karim)
    old = zoe.group
    new = groups.migrate(standin.world, zoe.person, old)
    standin.world.updates.clear()  # neither service message is heard
    for one in (zoe, karim):
        one.chat = new.id
    await karim.touch("7")
    await zoe.until(lambda: zoe.answers and "1 sur 2 a répondu." in said(zoe.card))
    assert (await store.evenings.at_place(1, new.id, 0)) is not None
    assert (await store.evenings.at_place(1, old, 0)) is None


@pytest.mark.parametrize("heard", [True, False])
async def test_a_link_to_the_table_holds_where_the_group_has_moved(standin, application, store, heard: bool) -> None:
    zoe, karim = await table(standin, store, 2, kind=BASIC_GROUP)
    await begun(zoe, "2 vins")
    held = await store.evenings.latest_at(1, zoe.group)
    new = groups.migrate(standin.world, zoe.person, zoe.group)
    if not heard:
        standin.world.updates.clear()
    karim.chat = zoe.chat = new.id
    karim.open(f"?start=seat-{held.evening.token}")
    await karim.wait_for("Tu es à table.", "sheet")
    await zoe.until(lambda: zoe.answers and "À table : Zoé et Karim." in said(zoe.card))


async def test_a_vote_and_a_pairing_go_on_in_a_group_that_has_moved(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2, kind=BASIC_GROUP)
    first = await zoe.ask("@tastevin_bot raclette, 12 € max")
    new = groups.migrate(standin.world, zoe.person, zoe.group)
    zoe.chat = karim.chat = new.id
    # a message of the new group may have the number of one in the old: it is about nothing of that
    assert await store.card(new.id, first.message_id) is None
    again = await karim.ask("@tastevin_bot raclette, 12 € max")
    assert "Raclette" in said(again)
    red = await zoe.ask("et en rouge ?", to=again)
    assert "rouge" in said(red)
    karim.say("/vote@tastevin_bot Chinon, Morgon")
    await karim.until(lambda: any("poll" in m.media for m in karim.answers))


async def test_an_answer_on_its_way_into_a_group_that_moves_arrives_there(standin, application, store) -> None:
    zoe, _ = await table(standin, store, 2, kind=BASIC_GROUP)
    old = zoe.group
    asked = zoe.say("@tastevin_bot un rouge pour un gigot ?")
    pending = list(standin.world.updates._pending)
    standin.world.updates.clear()
    new = groups.migrate(standin.world, zoe.person, old)
    standin.world.updates.clear()
    standin.world.updates._pending.extend(pending)
    standin.world.updates._wake()
    zoe.chat = new.id
    await zoe.until(lambda: zoe.answers and "Gigot" in said(zoe.answers[-1]))
    assert asked.chat_id == old


# Gone, unchanged


async def test_a_card_that_was_deleted_is_put_down_again(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2)
    card = await poured(zoe, karim)
    del standin.world.chat(zoe.group).messages[card.message_id]
    await karim.touch("7")
    again = await zoe.until(lambda: zoe.answers and zoe.card)
    assert "1 sur 2 a répondu." in said(again)
    assert again.message_id != card.message_id
    await zoe.press(again, NEXT)
    await karim.wait_for("Vin B", "sheet")


async def test_a_sheet_that_was_deleted_comes_back(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2)
    await poured(zoe, karim)
    del standin.world.chat(karim.person).messages[karim.sheet.message_id]
    standin.world.write(karim.person, karim.person, "7/5 super poivré")
    await karim.wait_for("« 7/5 super poivré »", "sheet")


async def test_what_stands_already_as_it_should_is_no_fault(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2)
    await poured(zoe, karim)
    held = await store.evenings.latest_at(1, zoe.group)
    stands = await shown(store, zoe.group)
    await store.evenings.show(held.id, Shown(zoe.group, "card", stands.message, "as-if-lost"))
    await look(application)  # Telegram: message is not modified
    assert await shown(store, zoe.group) == stands
    assert len(zoe.answers) == 1


# Slow, broken


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_a_card_waits_as_long_as_telegram_asks_for(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2)
    await begun(zoe, "2 vins")
    standin.faults.add("editMessageText", 429, retry_after=1)
    await karim.press(zoe.card, "J’en suis")
    await zoe.wait_for("À table : Zoé et Karim.")
    assert standin.faults.ordered("editMessageText") == 0


@pytest.mark.parametrize("code", [0, 500, 502], ids=["dropped", "500", "502"])
@pytest.mark.parametrize(
    "method", ["sendMessage", "editMessageText", "answerCallbackQuery", "deleteMessage", "getChatMember"]
)
async def test_what_a_failing_call_loses_the_next_look_puts_right(
    standin, application, store, code: int, method: str
) -> None:
    zoe, karim = await table(standin, store, 2)
    await begun(zoe, "2 vins")
    standin.faults.add(method, code)
    karim.tap_on(zoe.card, "J’en suis")
    await zoe.wait_for("À table : Zoé et Karim.")
    zoe.tap_on(zoe.card, BEGIN)
    await until(store, zoe, lambda e: e.phase == "poured")
    await look(application)
    await zoe.wait_for("vin A")
    for one in (zoe, karim):
        await one.wait_for("Vin A", "sheet")
    standin.faults.add(method, code)
    standin.world.write(karim.person, karim.person, "super poivré")
    await zoe.wait_for("1 sur 2 a répondu.")
    await look(application)
    await karim.wait_for("« super poivré »", "sheet")
    assert len([m for m in karim.messages if labels(m)]) == 1, "one sheet of one glass"


async def test_one_evening_that_cannot_be_shown_keeps_no_other_from_it(standin, application, store) -> None:
    [zoe] = await table(standin, store, 1)
    await begun(zoe, "2 vins")
    lea = await guest(standin, store, "Léa", 0)
    lea.chat = standin.world.add_group("Ailleurs", [lea.person]).id
    await begun(lea, "2 vins")
    for one in (zoe, lea):
        held = await store.evenings.latest_at(1, one.group)
        await store.evenings.unshow(held.id, one.group, "card")
    standin.faults.add("sendMessage", 400, description="Bad Request: something new")
    await look(application)
    assert [len(one.answers) for one in (zoe, lea)] == [1, 2]
    await look(application)
    assert len(zoe.answers) == 2


async def test_an_evening_outlives_a_storm_at_every_call(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2)
    await poured(zoe, karim)
    for method in ("sendMessage", "editMessageText", "answerCallbackQuery", "sendPhoto", "sendChatAction"):
        for code in (502, 0, 500):
            standin.faults.add(method, code)
    for one, score in ((zoe, "8"), (karim, "5")):
        one.world.tap(one.person, one.person, one.sheet.message_id, f"glass:0-score-{score}")
    await until(store, zoe, lambda e: len(e.answered(0)) == 2)
    held = await store.evenings.latest_at(1, zoe.group)
    for data in ("evening:next-0", "evening:close"):
        zoe.craft_unheard(zoe.group, zoe.card.message_id, data)
    await until(store, zoe, lambda e: e.phase == "tasted")
    for step in range(5):
        zoe.craft_unheard(zoe.group, zoe.card.message_id, f"evening:reveal-{step}")
        await until(store, zoe, lambda e, step=step: e.shown > step or not e.live)
    for _ in range(6):
        await look(application)
    await zoe.wait_for("le résultat")
    assert "vin A (A) : 6,5" in plain(zoe.card.text)
    await zoe.until(lambda: any(m.media for m in zoe.answers))
    for one in (zoe, karim):
        await one.wait_for("c’est fini", "sheet")
    assert held.id not in await store.evenings.unsettled(1)


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_a_card_whose_receipts_are_lost_is_seen_twice_at_most(standin, application, store, monkeypatch) -> None:
    [zoe] = await table(standin, store, 1)
    real, lost = type(application.bot).send_message, []

    async def losing(bot, *given, **named):
        sent = await real(bot, *given, **named)
        if len(lost) < 3:
            lost.append(sent)
            raise NetworkError("the receipt is lost")
        return sent

    monkeypatch.setattr(type(application.bot), "send_message", losing)
    zoe.say("/degustation 2 vins")
    await zoe.until(lambda: lost)
    while len(lost) < 3 or await shown(store, zoe.group) is None:
        await look(application)
    await look(application)
    assert sorted(bool(labels(message)) for message in zoe.answers) == [False, False, True, True]
    assert [message.text for message in zoe.answers if not labels(message)] == ["…", "…"]


@pytest.mark.parametrize("method", ["sendMessage", "getChatMember"])
async def test_a_link_that_meets_silence_seats_once_and_says_so_once(standin, application, store, method: str) -> None:
    zoe, karim = await table(standin, store, 2)
    await begun(zoe, "2 vins")
    held = await store.evenings.latest_at(1, zoe.group)
    for _ in range(2):
        standin.faults.add(method, 0)
    karim.open(f"?start=seat-{held.evening.token}")
    await karim.wait_for("Tu es à table.", "sheet")
    await zoe.wait_for("À table : Zoé et Karim.")
    assert sum("Tu es à table." in said(message) for message in karim.messages) == 1
    assert await store.undelivered(1) == ()
