"""What is said at a tasting and of a bottle for all, over HTTP on the stand-in, with the real sommelier."""

from datetime import UTC, datetime, timedelta

import pytest
from guests import QUICK, Guest, table
from phone import labels, said

from bot.app import build, running
from bot.conversation.replies import Outcome
from bot.conversation.state import AddNote, Care, ForgetPerson, Person, UpdatePerson
from bot.store import Turn
from recommender.sommelier import Sommelier, open_sommelier

BOT = "@tastevin_bot"


@pytest.fixture(scope="module")
def sommelier() -> Sommelier:
    return open_sommelier()


@pytest.fixture
async def application(settings, sommelier, words, store):
    application = build(settings, sommelier, words, store, pace=QUICK)
    async with running(application, settings):
        yield application


@pytest.fixture
async def guests(standin, application, store) -> list[Guest]:
    return await table(standin, store)


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


async def poured(guests: list[Guest], words: str = "2 vins à l'aveugle") -> None:
    zoe, *others = guests
    zoe.say(f"/degustation {words}")
    await zoe.until(lambda: zoe.answers and zoe.card)
    for guest in others:
        await guest.press(zoe.card, "J’en suis")
    await zoe.wait_for("Karim")
    await zoe.press(zoe.card, "C’est parti ▸ (hôte)")
    for guest in guests:
        await guest.wait_for("Vin A", "sheet")


async def learned(store, sommelier, person: int, name: str, *words: str) -> None:
    """Let somebody have told the bot something in private."""
    who, at = Person(person, name, "fr", adult=True, age_asked=True), datetime(2026, 5, 1, tzinfo=UTC)
    for n, one in enumerate(words):
        u = sommelier.understand(one, "fr")
        turn = Turn(1, 9_000_000 + 100 * person + n, who, at)
        await store.commit(turn, Outcome(effects=(AddNote(at, u, sommelier.lesson(u)),)))


async def test_a_tasting_begins_by_a_mention_and_not_by_a_question(guests) -> None:
    zoe, karim, _ = guests
    asked = await zoe.ask(f"{BOT} c'est quoi une dégustation ?")
    assert "mène la dégustation" not in said(asked)
    karim.say(f"{BOT} on fait une dégustation de 4 rouges à l'aveugle ?")
    card = await karim.wait_for("mène la dégustation")
    assert plain(said(card)).startswith("Dégustation à l’aveugle · 4 vins\nKarim mène la dégustation.")
    assert "Des rouges" in labels(card)


async def test_more_wines_than_a_palate_stands_are_told(guests) -> None:
    zoe = guests[0]
    answer = await zoe.ask("/degustation 40 vins")
    assert plain(said(answer)).startswith("40 vins, aucun palais n’y survit : 12 au plus.")


async def test_in_private_a_group_is_to_be_chosen(guests) -> None:
    answer = await guests[0].write("on organise une dégustation samedi à 6, tu t'en occupes ?")
    assert "Une dégustation se joue dans un groupe" in plain(said(answer))


async def test_a_question_at_the_table_is_answered_and_is_no_note(guests) -> None:
    await poured(guests)
    karim = guests[1]
    karim.world.write(karim.person, karim.person, "on en est où ?")
    answer = await karim.wait_for("Le vin A est servi, 1 sur 2.", "sheet")
    assert plain(said(answer)).endswith("Encore un après celui-ci.\nIl manque Zoé, Karim et Léa.")
    karim.world.write(karim.person, karim.person, "25")
    await karim.wait_for("De 0 à 10", "sheet")


async def test_a_fault_is_told_to_the_host_alone_and_without_a_name(guests) -> None:
    await poured(guests)
    zoe, karim, lea = guests
    karim.world.write(karim.person, karim.person, "bouchonné, 2/10")
    sheet = await karim.wait_for("Un défaut", "sheet")
    assert "Un défaut : bouchonné." in plain(said(sheet))
    assert "Ta note :" not in plain(said(sheet))
    told = await zoe.wait_for("Quelqu’un trouve le vin A défectueux", "sheet")
    assert "Karim" not in said(told)
    assert "défectueux" not in said(lea.sheet)
    assert "défectueux" not in said(zoe.card)
    karim.world.write(karim.person, karim.person, "en fait non, 6/10")
    await karim.wait_for("Ta note : 6 sur 10", "sheet")
    await zoe.until(lambda: any("fausse alerte" in said(m) for m in zoe.messages))


async def test_the_host_names_a_glass_by_its_letter_and_hears_what_is_missing(guests) -> None:
    await poured(guests)
    zoe = guests[0]
    zoe.world.write(zoe.person, zoe.person, "B : Chinon 2019, 12 €")
    await zoe.until(lambda: any("B : Chinon 2019" in plain(said(m)) for m in zoe.messages))
    await zoe.until(lambda: any("Il me manque encore A." in said(m) for m in zoe.messages))


async def test_a_bottle_for_those_who_tapped_in(guests, store, sommelier) -> None:
    zoe, karim, lea = guests
    await learned(store, sommelier, zoe.person, "Zoé", "Chinon 2018 j'adore, 9/10", "jamais de bois")
    await learned(store, sommelier, karim.person, "Karim", "Gigondas top, puissant, 9/10")
    card = await zoe.ask(f"{BOT} une bouteille pour nous avec un gigot, 15 € max")
    assert plain(said(card)).startswith("Une bouteille pour qui ? (gigot, 15 € maximum)")
    assert labels(card) == ["Moi aussi"]
    await karim.press(card, "Moi aussi")
    await zoe.until(lambda: "Trouver (2)" in labels(zoe.card))
    assert plain(await karim.press(zoe.card, "Moi aussi")) == "Tu es déjà à table."
    await lea.press(zoe.card, "Trouver (2)")
    found = await zoe.wait_for("Une bouteille pour 2")
    assert plain(said(found)).startswith("Une bouteille pour 2 (gigot, 15 € maximum) : Zoé et Karim\n1. ")
    assert plain(said(found)).count("Zoé") == 4
    white = await lea.ask("et en blanc ?", to=found)
    assert plain(said(white)).startswith("Une bouteille pour 2 (gigot, blanc, 15 € maximum) : Zoé et Karim\n")
    duck = await lea.ask("avec du canard ?", to=white)
    assert plain(said(duck)).startswith("Une bouteille pour 2 (canard, blanc, 15 € maximum)")


async def test_who_drinks_none_is_no_part_of_it_and_nobody_is_told(guests, store) -> None:
    zoe, karim, lea = guests
    expecting = Care("pregnancy", datetime.now(UTC) - timedelta(days=1))
    who = Person(lea.person, "Léa", "fr", adult=True, age_asked=True, care=expecting)
    await store.commit(Turn(1, 9_999_998, who, datetime.now(UTC)), Outcome(effects=(UpdatePerson(who),)))
    card = await zoe.ask(f"{BOT} une bouteille pour nous")
    assert plain(await lea.press(card, "Moi aussi")) == "Sans alcool en ce moment, comme tu me l’as dit."
    await karim.press(card, "Moi aussi")
    await zoe.until(lambda: "Trouver (2)" in labels(zoe.card))
    assert "Léa" not in said(zoe.card)
    answer = await lea.ask(f"{BOT} une bouteille pour nous")
    assert said(answer).startswith("Avant de parler vin")


async def test_after_a_tasting_the_table_is_its_people(guests, store) -> None:
    await poured(guests)
    zoe, karim, _ = guests
    found = await karim.ask(f"{BOT} une bouteille pour nous")
    assert plain(said(found)).startswith("Une bouteille pour 3 : Zoé, Karim et Léa\n1. ")
    assert "je ne connais pas encore leur goût" in plain(said(found))
    await zoe.press(found, "Une autre table")
    await zoe.wait_for("Une bouteille pour qui")
    again = await zoe.ask("avec du canard ?", to=found)
    assert plain(said(again)).startswith("Une bouteille pour 3 (canard) : Zoé, Karim et Léa")


async def test_the_button_under_a_result_finds_one_and_a_reply_to_it_changes_it(guests) -> None:
    await poured(guests)
    zoe, karim, lea = guests
    for guest, score in zip(guests, ("8", "6", "7"), strict=True):
        guest.world.write(guest.person, guest.person, score)
    await zoe.wait_for("Tout le monde a répondu.")
    await zoe.press(zoe.card, "⋯ (hôte)")
    await zoe.until(lambda: "S’arrêter là" in labels(zoe.card))
    await zoe.press(zoe.card, "S’arrêter là")
    while "le résultat" not in said(zoe.card):
        await zoe.until(lambda: any("▸" in label for label in labels(zoe.card)))
        before = said(zoe.card), labels(zoe.card)
        await zoe.press(zoe.card, next(label for label in labels(zoe.card) if "▸" in label))
        await zoe.until(lambda before=before: (said(zoe.card), labels(zoe.card)) != before)
    result = zoe.card
    await karim.press(result, "Une bouteille pour nous")
    found = await karim.until(lambda: next((m for m in karim.answers if m.reply_to == result.message_id), None))
    assert plain(said(found)).startswith("Une bouteille pour 3 : Zoé, Karim et Léa\n1. ")
    duck = await lea.ask("avec du canard ?", to=result)
    assert plain(said(duck)).startswith("Une bouteille pour 3 (canard) : Zoé, Karim et Léa")


async def test_whoever_is_forgotten_is_on_no_card(guests, store) -> None:
    zoe, karim, _ = guests
    card = await zoe.ask(f"{BOT} une bouteille pour nous")
    await karim.press(karim.card, "Moi aussi")
    await karim.until(lambda: "Trouver (2)" in labels(karim.card))
    await karim.quiet()
    who = Person(zoe.person, "Zoé", "fr", adult=True, age_asked=True)
    await store.commit(Turn(1, 9_999_999, who, datetime.now(UTC)), Outcome(effects=(ForgetPerson(),)))
    assert await store.card(karim.group, card.message_id) is None
    assert await karim.press(card, "Moi aussi")
