"""To which glass, of which evening, words in private go; and what goes on beside a glass as ever: over HTTP on the stand-in."""

import pytest
from guests import BEGIN, QUICK, Guest, begun, poured, table
from phone import labels, said

from bot.app import build, running
from bot.standin import groups

NEXT = "Vin suivant ▸ (hôte)"


@pytest.fixture
async def application(settings, sommelier, words, store):
    application = build(settings, sommelier, words, store, pace=QUICK)
    async with running(application, settings):
        yield application


def sheet_of(one: Guest, title: str):
    """Somebody's latest sheet of a group's evening; None while it is being put below their words."""
    return next((m for m in reversed(one.messages) if title in said(m)), None)


async def noted(one: Guest, title: str, words: str) -> None:
    """Wait until somebody's sheet of a group's evening has their words."""
    await one.until(lambda: (sheet := sheet_of(one, title)) and f"« {words} »" in said(sheet))


async def answers(store, chat: int, topic: int, person: int) -> list[str]:
    """What somebody has said of each glass of the evening in a place."""
    held = await store.evenings.at_place(1, chat, topic)
    return [held.evening.answer(person, glass.number).words for glass in held.evening.glasses]


def write(one: Guest, text: str, to: int | None = None):
    return one.world.write(one.person, one.person, text, to)


async def at_two_tables(standin, store) -> tuple[Guest, Guest, Guest]:
    """Karim at two tables at once: Zoé's, then Léa's, whose glass is shown to him last."""
    zoe, karim, lea = await table(standin, store, 3)
    other = standin.world.add_group("Le bureau", [lea.person, karim.person])
    lea.chat = other.id
    await poured(zoe, karim)
    await begun(lea, "2 vins")
    karim.chat = other.id
    await karim.press(lea.card, "J’en suis")
    await lea.press(lea.card, BEGIN)
    await karim.until(lambda: any("Le bureau" in said(m) and labels(m) for m in karim.messages))
    return zoe, karim, lea


async def test_words_go_to_the_glass_that_was_shown_last(standin, application, store) -> None:
    zoe, karim, lea = await at_two_tables(standin, store)
    write(karim, "super poivré")
    await noted(karim, "Le bureau", "super poivré")
    assert await answers(store, zoe.group, 0, karim.person) == ["", ""]
    await zoe.lead(NEXT)  # now the other table's next glass is
    await karim.until(lambda: any("Vin B" in said(m) and "Les copains" in said(m) for m in karim.messages))
    write(karim, "fruité")
    await karim.until(lambda: any("« fruité »" in said(m) for m in karim.messages))
    assert await answers(store, zoe.group, 0, karim.person) == ["", "fruité"]
    assert await answers(store, lea.group, 0, karim.person) == ["super poivré", ""]


async def test_words_in_reply_to_a_sheet_go_to_its_glass(standin, application, store) -> None:
    _, karim, lea = await at_two_tables(standin, store)
    write(karim, "super poivré", sheet_of(karim, "Les copains").message_id)
    await noted(karim, "Les copains", "super poivré")
    assert await answers(store, lea.group, 0, karim.person) == ["", ""]


async def test_words_in_reply_to_a_closed_sheet_go_to_no_other_glass(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2)
    await poured(zoe, karim)
    first = karim.sheet
    await zoe.lead(NEXT)
    await karim.wait_for("Vin B", "sheet")
    write(karim, "super poivré", first.message_id)
    await karim.wait_for("Ce vin est refermé.", "sheet")
    assert await answers(store, zoe.group, 0, karim.person) == ["", ""]


async def test_each_topic_has_its_evening(standin, application, store) -> None:
    [zoe] = await table(standin, store, 1)
    forum = groups.add_forum(standin.world, "Forum", [zoe.person])
    zoe.chat = forum.id
    topics = [groups.open_topic(standin.world, zoe.person, forum.id, name).message_id for name in ("Rouges", "Blancs")]
    for topic in topics:
        standin.world.write(zoe.person, forum.id, "/degustation 2 vins", thread_id=topic)
    await zoe.until(lambda: sorted(m.thread_id for m in zoe.answers) == topics)
    for card in list(zoe.answers):
        await zoe.press(card, BEGIN)
    for card in zoe.answers:
        await zoe.until(lambda card=card: "⋯ (hôte)" in labels(card))
    standin.faults.add("editMessageText", 400, description="Bad Request: TOPIC_CLOSED")
    for card in zoe.answers:
        await zoe.press(card, "⋯ (hôte)")
    await zoe.until(lambda: "Pause" in labels(zoe.answers[1]))  # that one topic is closed shuts no other
    assert "Pause" not in labels(zoe.answers[0])


async def test_what_is_no_note_is_answered_as_ever_while_a_glass_is_poured(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2)
    await poured(zoe, karim)
    for text, answer in (("raclette, 12 € max ?", "Raclette"), ("bonjour", "Bonjour Karim")):
        asked = write(karim, text)
        found = await karim.until(
            lambda asked=asked: next((m for m in karim.messages if m.message_id > asked.message_id), None)
        )
        assert said(found).startswith(answer)
    picture = karim.photograph(b"no picture at all")
    await karim.until(lambda: any(m.message_id > picture.message_id for m in karim.messages))
    assert await answers(store, zoe.group, 0, karim.person) == ["", ""]


async def test_an_edited_message_is_no_second_note(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2)
    await poured(zoe, karim)
    note = write(karim, "super poivré")
    await karim.wait_for("« super poivré »", "sheet")
    standin.world.edit(karim.person, karim.person, note.message_id, "super fruité")
    await karim.settled()
    assert await answers(store, zoe.group, 0, karim.person) == ["super poivré", ""]


async def test_a_host_who_is_to_name_the_wines_may_taste_meanwhile(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2)
    await poured(zoe, karim)
    await zoe.lead("⋯ (hôte)")
    await zoe.lead("Nommer les vins (hôte)")
    await zoe.wait_for("Dis-moi les vins", "sheet")
    write(zoe, "super poivré")
    await zoe.until(lambda: any("« super poivré »" in said(m) for m in zoe.messages))
    write(zoe, "Chinon 2019, 12 €\nMorgon 2020, 14 €")
    await zoe.until(lambda: any("A : Chinon" in said(m) for m in zoe.messages))
    held = await store.evenings.latest_at(1, zoe.group)
    assert [glass.wine.name for glass in held.evening.glasses] == ["Chinon", "Morgon"]
    assert await answers(store, zoe.group, 0, zoe.person) == ["super poivré", ""]


async def test_a_sheet_that_another_took_the_place_of_says_so(standin, application, store) -> None:
    zoe, karim = await table(standin, store, 2)
    await poured(zoe, karim)
    older = karim.sheet
    await application.bot_data.board.look(application.bot)  # what was sent is noted by then
    held = await store.evenings.latest_at(1, zoe.group)
    await store.evenings.unshow(held.id, karim.person, "glass-0")
    await application.bot_data.board.look(application.bot)
    await karim.until(lambda: karim.sheet.message_id != older.message_id)
    assert await karim.tap(older, "7") == "Cette feuille est périmée\u00a0: la bonne est plus bas."
    assert await karim.tap(karim.sheet, "7") == ""
