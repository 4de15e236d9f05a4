"""Who may do what at a group's tasting, and what becomes of taps that are nobody's: over HTTP on the stand-in."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from guests import BEGIN, QUICK, begun, guest, plain, poured, table
from hypothesis import given
from hypothesis import strategies as st
from phone import buttons, labels, said
from telegram import Update

from bot.app import build, running
from bot.conversation.replies import Outcome
from bot.conversation.state import Care, Person, UpdatePerson
from bot.standin.ledger import ANONYMOUS
from bot.store import Turn
from bot.tasting import sheet
from bot.tasting.acts import Act, Deed, Refusal
from bot.tasting.card import BUTTONS, deed_of
from bot.tasting.evening import Hue, Phase, Scoring, Taster, glasses
from bot.tasting.machine import HOSTS, step
from bot.telegram import tasting
from bot.telegram.seating import NAMELESS, taster_of

ZOE_LEADS = "C’est Zoé qui mène la dégustation."


@pytest.fixture
async def application(settings, sommelier, words, store):
    application = build(settings, sommelier, words, store, pace=QUICK)
    async with running(application, settings):
        yield application


async def evening(store, one):
    held = await store.evenings.latest_at(1, one.group)
    return held.evening if held else None


# Beginning


async def test_two_hosts_at_once_have_one_evening_and_the_second_is_told_who_leads(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2)
    first = zoe.say("/degustation 3 vins")
    second = karim.say("/degustation 5 vins")
    told = await zoe.until(lambda: next((m for m in zoe.answers if m.reply_to == second.message_id), None))
    assert said(told) == "Zoé mène déjà une dégustation ici. Sa fiche est juste en dessous."
    card = await zoe.until(lambda: zoe.answers[-1] is not told and zoe.answers[-1])
    assert said(card).startswith("Dégustation à l’aveugle · 3 vins\nZoé mène la dégustation.")
    assert [m for m in zoe.answers if labels(m)] == [card], "one card"
    assert not [m for m in zoe.answers if m.reply_to == first.message_id]
    zoe.say("/degustation")  # whoever leads only wants to see it
    await zoe.until(lambda: zoe.answers[-1].message_id > card.message_id and labels(zoe.answers[-1]))
    assert len(zoe.answers) == 2


async def test_a_command_that_comes_twice_begins_one_evening(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2)
    application.bot_data.board.shut(zoe.group)
    for text in ("/degustation 3 vins", "/degustation 3 vins"):
        message = zoe.world.write(zoe.person, zoe.group, text)
        standin.world.updates.clear()
        update = Update.de_json({"update_id": 7, "message": zoe.world.render(message)}, application.bot)
        await application.process_update(update)
    application.bot_data.board.opened(zoe.group)
    await application.bot_data.board.look(application.bot)
    assert len(zoe.answers) == 1
    card = zoe.card
    tap = {"id": "1", "from": zoe.world.person(karim.person).as_json(), "chat_instance": "1", "data": "evening:join"}
    for _ in range(2):
        update = Update.de_json(
            {"update_id": 8, "callback_query": {**tap, "message": zoe.world.render(card)}}, application.bot
        )
        await application.process_update(update)
    assert [one.name for one in (await evening(store, zoe)).tasters] == ["Zoé", "Karim"]


@pytest.mark.parametrize("asked", ["40 vins", "\n".join(["Chinon", "Morgon"] * 20)])
async def test_more_wines_than_letters_are_told_not_silently_cut(standin, application, store, asked: str) -> None:
    [zoe] = await table(standin, store, 1)
    zoe.say(f"/degustation {asked}")
    await zoe.until(lambda: len(zoe.answers) == 2)
    told, card = zoe.answers
    assert said(told) == "40 vins, aucun palais n’y survit : 12 au plus. Les boutons − et + changent le nombre."
    assert "12 vins" in said(card)
    assert await zoe.lead("+") == "12 vins, c’est le plus qu’un palais tienne en un soir."


@pytest.mark.parametrize("adult", [None, False])
async def test_the_group_does_not_learn_who_is_under_age(standin, application, store, adult: bool | None) -> None:
    [zoe] = await table(standin, store, 1)
    tom = await guest(standin, store, "Tom", zoe.group, adult)
    standin.world.join(tom.person, zoe.group)
    answer = await tom.ask("/degustation")
    assert said(answer) == "D’abord un mot en privé : tu as l’âge de boire du vin ? Ensuite, la dégustation."
    assert await evening(store, zoe) is None


async def test_nobody_leads_who_does_not_say_who_they_are(standin, application, store) -> None:
    [zoe] = await table(standin, store, 1)
    chat = standin.world.chat(zoe.group)
    posted = standin.world.post(chat, ANONYMOUS["id"], "/degustation 3 vins", command(0, 12))
    standin.world.arrive(posted)
    told = await zoe.until(lambda: zoe.answers and zoe.answers[-1])
    assert said(told) == "Je ne vois pas qui m’écrit : pour mener une dégustation, écris-moi en ton nom."
    assert await evening(store, zoe) is None


async def test_posts_of_channels_and_edited_commands_begin_nothing(standin, application, store) -> None:
    [zoe] = await table(standin, store, 1)
    group = zoe.world.render_chat(zoe.group)
    channel = {"id": -1_009, "type": "channel", "title": "Cave"}
    about = {"message_id": 900, "date": 1, "text": "/degustation", "entities": command(0, 12)}
    forwarded = {
        **about, "chat": group, "sender_chat": channel, "is_automatic_forward": True,
        "from": {"id": 777000, "is_bot": False, "first_name": "Telegram"},
    }  # fmt: skip
    own = {**about, "chat": group, "from": zoe.world.person(zoe.person).as_json()}
    updates = (
        {"channel_post": {**about, "chat": channel, "sender_chat": channel}},
        {"message": forwarded},
        {"edited_message": {**own, "edit_date": 2}},
    )
    for number, update in enumerate(updates):
        await application.process_update(Update.de_json({"update_id": 50 + number, **update}, application.bot))
    assert zoe.answers == []
    assert await evening(store, zoe) is None


async def test_in_private_a_group_is_chosen_first(standin, application, store) -> None:
    [zoe] = await table(standin, store, 1)
    answer = await zoe.write("/degustation 5 vins")
    assert said(answer) == "Une dégustation se joue dans un groupe : choisis le tien, je m’occupe du reste."
    [button] = buttons(answer)
    assert button["url"].endswith("?startgroup=tasting")
    [sent] = [zoe.world.write(zoe.person, zoe.group, "/start@tastevin_bot tasting")]
    await zoe.until(lambda: zoe.answers and "Zoé mène la dégustation." in said(zoe.card))
    assert sent.chat_id == zoe.group


# Taking a seat


async def test_who_has_not_told_their_age_is_asked_in_private_and_then_sits(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2)
    await poured(zoe, karim)
    tom = await guest(standin, store, "Tom", zoe.group, None)
    standin.world.join(tom.person, zoe.group)
    await tom.follow("Noter")
    question = await tom.until(lambda: tom.sheet)
    assert "Tom" not in said(zoe.card)
    await tom.tap(question, next(label for label in labels(question) if label.startswith("Oui")))
    await tom.wait_for("Vin A · 1 sur 2", "sheet")
    await tom.touch("7")
    await zoe.wait_for("1 sur 3 a répondu.")


async def test_who_is_under_age_does_not_sit(standin, application, store) -> None:
    [zoe] = await table(standin, store, 1)
    tom = await guest(standin, store, "Tom", zoe.group, adult=False)
    standin.world.join(tom.person, zoe.group)
    card = await begun(zoe, "2 vins")
    assert plain(await tom.press(card, "J’en suis")) == "Les dégustations sont réservées aux adultes."
    held = await store.evenings.latest_at(1, zoe.group)
    tom.open(f"?start=seat-{held.evening.token}")
    await tom.until(lambda: tom.sheet)
    assert [one.name for one in (await evening(store, zoe)).tasters] == ["Zoé"]


async def test_who_is_offered_no_alcohol_may_sit_and_is_pushed_to_nothing(standin, application, store) -> None:
    [zoe] = await table(standin, store, 1)
    tom = await guest(standin, store, "Tom", zoe.group)
    standin.world.join(tom.person, zoe.group)
    need = Care("pregnant", datetime.now(UTC), datetime.now(UTC) + timedelta(days=90))
    known = await store.person(Person(tom.person, "", "fr"))
    turn = Turn(99, -tom.person, known, datetime.now(UTC))
    await store.commit(turn, Outcome((), (UpdatePerson(replace(known, care=need)),)))
    await begun(zoe, "2 vins")
    held = await store.evenings.latest_at(1, zoe.group)
    tom.open(f"?start=seat-{held.evening.token}")
    await tom.wait_for("Tu es à table.", "sheet")
    assert len(tom.messages) == 1
    await zoe.wait_for("À table : Zoé et Tom.")
    await zoe.press(zoe.card, BEGIN)
    await tom.wait_for("Vin A", "sheet")


async def test_a_link_that_was_passed_on_opens_the_table_to_nobody_else(standin, application, store) -> None:
    [zoe] = await table(standin, store, 1)
    lea = await guest(standin, store, "Léa", zoe.group)
    await begun(zoe, "2 vins")
    token = (await evening(store, zoe)).token
    for kind in ("seat", "wines"):
        lea.open(f"?start={kind}-{token}")
        await lea.wait_for("Cette table est celle d’un groupe dont tu ne fais pas partie.", "sheet")
    assert [one.name for one in (await evening(store, zoe)).tasters] == ["Zoé"]
    standin.faults.add("getChatMember", 502)
    standin.world.join(lea.person, zoe.group)
    before = len(lea.messages)
    lea.open(f"?start=seat-{token}")
    await lea.until(lambda: len(lea.messages) > before)
    assert "ne fais pas partie" not in said(lea.sheet), "what is not known is not held against anybody"
    lea.open(f"?start=seat-{token}")
    await zoe.wait_for("À table : Zoé et Léa.")
    lea.open("?start=seat-AAAAAAAAAAAA")
    await lea.wait_for("Cette dégustation est finie.", "sheet")


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("<b>Zoé</b> & Cie", "<b>Zoé</b> & Cie"),
        ("🍷" * 32, "🍷" * 32),
        ("x" * 64, "x" * 64),
        ("\u202eéoZ", "éoZ"),
        ("זואי", "זואי"),
        ("\u200e\u200f", NAMELESS),
    ],
)
async def test_any_name_and_any_title_is_shown_as_it_is(standin, application, store, name: str, seen: str) -> None:
    zoe, karim = await table(standin, store, 2, title=f"{name}{name}"[:128], names=(name, name))
    card = await begun(zoe, "2 vins")
    assert f"{seen} mène la dégustation." in said(card)
    assert plain(await karim.press(card, BEGIN)) == f"C’est {seen} qui mène la dégustation."
    await karim.press(card, "J’en suis")
    await zoe.wait_for(f"À table : {seen} et {seen}.")
    await zoe.press(zoe.card, BEGIN)
    await zoe.wait_for("vin A")
    for label in ("⋯ (hôte)", "Passer la main"):
        await zoe.lead(label)
    heir = await zoe.until(lambda: next((one for one in labels(zoe.card) if one[:20] == seen[:20]), None))
    await zoe.lead(heir)
    await karim.wait_for("Vin A", "sheet")
    assert await zoe.lead("⋯ (hôte)") == f"C’est {seen} qui mène la dégustation."


# Leading


@pytest.mark.parametrize("deed", sorted(HOSTS - {Deed.NAME}))
async def test_a_stranger_leads_nothing(standin, application, store, deed: Deed) -> None:
    zoe, karim = await table(standin, store, 2)
    card = await poured(zoe)
    before = await evening(store, zoe)
    value = {Deed.MENU: "-host", Deed.SET: "-more", Deed.HAND_OVER: f"-{karim.person}"}.get(deed, "-0")
    assert await karim.craft(zoe.group, card.message_id, f"evening:{deed}{value}") == ZOE_LEADS
    assert await evening(store, zoe) == before


async def test_an_evening_that_its_host_has_forgotten_waits_for_another(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2)
    await poured(zoe, karim)
    await zoe.touch("9")
    await karim.wait_for("1 sur 2 a répondu.")
    question = await zoe.write("/oublie")
    await zoe.tap(question, next(label for label in labels(question) if "fface" in label or "ublie" in label))
    async with asyncio.timeout(20):
        while (await evening(store, zoe)).host:
            await asyncio.sleep(0.02)
    await application.bot_data.board.look(application.bot)
    await karim.until(lambda: "Je prends la main" in labels(karim.card))
    await karim.wait_for("Personne n’a encore répondu.")
    assert "Zoé" not in said(karim.card)
    assert (await evening(store, karim)).entries == ()
    lea = await guest(standin, store, "Léa", zoe.group)
    standin.world.join(lea.person, zoe.group)
    assert (
        await lea.craft(zoe.group, zoe.card.message_id, "evening:next-0")
        == "Plus personne ne mène la dégustation : touche « Je prends la main »."
    )
    lea.say("/degustation")
    await lea.until(lambda: any("attend ici que quelqu’un la reprenne" in said(m) for m in lea.answers))
    await karim.until(lambda: "Je prends la main" in labels(karim.card))
    assert "d’abord la table" in await lea.craft(zoe.group, karim.card.message_id, "evening:take_over")
    await karim.lead("Je prends la main")
    await karim.lead("Vin suivant ▸ (hôte)")
    await karim.wait_for("Vin B", "sheet")


async def test_nobody_at_the_table_begins_nothing_and_all_may_leave(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2)
    await poured(zoe, karim)
    for one in (zoe, karim):
        await one.touch("Je quitte la table")
    await karim.wait_for("Tu as quitté la table", "sheet")
    async with asyncio.timeout(20):
        while (await evening(store, zoe)).seated:
            await asyncio.sleep(0.02)
    await application.bot_data.board.look(application.bot)
    for label in ("Vin suivant ▸ (hôte)", "C’était le dernier ▸ (hôte)", "Révéler ▸ (hôte)"):
        await zoe.lead(label)
    while (await evening(store, zoe)).live:
        shown = (await evening(store, zoe)).shown
        await zoe.craft(zoe.group, zoe.card.message_id, f"evening:reveal-{shown}")
    await zoe.wait_for("le résultat")

    await begun(karim, "2 vins")
    held = await store.evenings.latest_at(1, karim.group)
    await store.evenings.take_part(None, held.id, Act(Deed.LEAVE, karim.person, datetime.now(UTC)))
    assert await karim.craft(karim.group, karim.card.message_id, "evening:begin") == (
        "Personne à table : touche « J’en suis » d’abord."
    )


# Taps on what is no card of ours


async def test_a_forwarded_card_and_an_old_one_change_nothing(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2)
    card = await begun(zoe, "2 vins")
    copy = "Ceci n’est qu’une copie : la vraie fiche est dans le groupe."
    elsewhere = standin.world.add_group("Ailleurs", [karim.person])
    copied = standin.world.post(elsewhere, standin.world.bot.id, card.text, markup=card.markup)
    assert await karim.craft(elsewhere.id, copied.message_id, "evening:join") == copy
    held = await store.evenings.latest_at(1, zoe.group)
    await store.evenings.unshow(held.id, zoe.group, "card")  # as if Telegram had let nobody delete the old one
    await application.bot_data.board.look(application.bot)
    assert zoe.card.message_id != card.message_id
    assert await zoe.craft(zoe.group, card.message_id, "evening:begin") == copy
    assert (await evening(store, zoe)).phase is Phase.GATHERING


@pytest.mark.parametrize(
    "data",
    [
        "evening", "evening:", "evening:name", "evening:arrive", "evening:expire", "evening:leave", "evening:nonsense",
        "evening:set-", "evening:set-everything", "evening:next", "evening:next-one", "evening:next-²", "evening:menu-x",
        "evening:hand_over-" + "9" * 40, "evening:reveal--1", "glass", "glass:", "glass:x", "évening:🍷",
    ],
)  # fmt: skip
async def test_data_that_no_button_has_changes_nothing(standin, application, store, data: str) -> None:
    zoe, karim = await table(standin, store, 2)
    card = await poured(zoe, karim)
    before = await evening(store, zoe)
    for message, chat in ((card.message_id, zoe.group), (zoe.sheet.message_id, zoe.person)):
        await zoe.craft(chat, message, data)
    assert await evening(store, zoe) == before


DATA = st.one_of(
    st.text(max_size=40),
    st.builds("{}-{}".format, st.sampled_from(sorted(Deed)), st.text(max_size=12) | st.integers().map(str)),
    st.builds(
        "{}-{}-{}".format,
        st.integers().map(str) | st.text(max_size=3),
        st.sampled_from(["score", "mark", "page", "rank", "unrank", "clear", "leave", "grape", "price", "vintage", ""]),
        st.text(max_size=12) | st.integers(-99, 999).map(str),
    ),
)


@given(
    DATA, st.integers(0, 3), st.sampled_from(list(Phase)), st.sampled_from(list(Scoring)), st.sampled_from(list(Hue))
)
def test_whatever_is_tapped_is_refused_or_done(data: str, by: int, phase: Phase, scoring: Scoring, hue: Hue) -> None:
    at = datetime(2026, 5, 12, 20, 0, tzinfo=UTC)
    now = tasting.Evening(
        "soiree-au-chinon", -100, 0, "Les copains", 1, "fr", "Zoé", at, at, phase, scoring=scoring, hue=hue,
        glasses=glasses(3), tasters=tuple(Taster(n, f"n{n}") for n in (1, 2)), current=-1 if phase is Phase.GATHERING else 1,
    )  # fmt: skip
    deed, value = deed_of(data)
    assert deed is None or deed in BUTTONS
    if deed and (act := tasting._act(deed, value, by, at)) and deed not in (Deed.JOIN, Deed.ANSWER):
        after = step(now, act)
        assert isinstance(after, Refusal) or by == now.host or after == now
    if touched := sheet.touched(data):
        on_sheet = tasting._on_sheet(now, by, at, *touched)
        if on_sheet is not None:
            assert isinstance(step(now, on_sheet), Refusal | tasting.Evening)


def test_a_person_sits_under_a_name_that_can_be_seen() -> None:
    assert taster_of(Person(1, "\u2066\u2069", "fr")).name == NAMELESS
    assert taster_of(Person(1, "A\u202eB\nC", "fr")).name == "AB C"
    assert taster_of(Person(1, "y" * 200, "fr")).name == "y" * 63 + "…"


def test_a_clock_that_was_set_back_keeps_no_vanished_host_in_the_chair() -> None:
    seen = datetime(2030, 1, 1, tzinfo=UTC)
    now = tasting.Evening(
        "soiree-au-chinon", -100, 0, "Les copains", 1, "fr", "Zoé", seen, seen, Phase.POURED,
        glasses=glasses(2), tasters=(Taster(1, "Zoé"), Taster(2, "Karim")), current=0,
    )  # fmt: skip
    earlier = seen - timedelta(days=1000)
    assert step(now, Act(Deed.EXPIRE, 0, earlier)) is Refusal.NOT_NOW
    taken = step(now, Act(Deed.TAKE_OVER, 2, earlier))
    assert isinstance(taken, tasting.Evening)
    assert taken.host == 2
    moved = step(now, Act(Deed.NEXT, 1, earlier, 0))
    assert isinstance(moved, tasting.Evening)
    assert moved.seen == seen


def command(offset: int, length: int) -> list[dict[str, object]]:
    return [{"type": "bot_command", "offset": offset, "length": length}]
