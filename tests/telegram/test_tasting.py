"""A tasting in a group, over HTTP on the stand-in; only the sommelier is small."""

import re

import pytest
from guests import QUICK, begun, plain, table
from people import of_age
from phone import labels, said

from bot.app import build, running
from bot.conversation.state import Person
from bot.standin.model import CallbackQuery


@pytest.fixture
async def application(settings, sommelier, words, store):
    application = build(settings, sommelier, words, store, pace=QUICK)
    async with running(application, settings):
        yield application


async def test_an_evening_from_the_invitation_to_the_result(standin, application, store) -> None:
    zoe, karim, lea = guests = await table(standin, store)
    card = await begun(zoe, "2 vins à l'aveugle")
    assert said(card).startswith("Dégustation à l’aveugle · 2 vins\nZoé mène la dégustation.\nÀ table : Zoé.")
    for guest in (karim, lea):
        assert plain(await guest.press(card, "J’en suis")) == "Tu es à table. Touche « Noter » quand un vin est servi."
    await zoe.wait_for("À table : Zoé, Karim et Léa.")

    assert plain(await karim.press(card, "C’est parti ▸ (hôte)")) == "C’est Zoé qui mène la dégustation."
    await zoe.press(card, "C’est parti ▸ (hôte)")
    await zoe.wait_for("vin A · 1 sur 2")
    scores = {"A": (8, 6, 9), "B": (4, 6, 5)}
    for letter, row in scores.items():
        for guest, score in zip(guests, row, strict=True):
            await guest.wait_for(f"Vin {letter}", "sheet")
            await guest.touch(str(score))
            await guest.wait_for(f"Ta note : {score} sur 10", "sheet")
        await zoe.wait_for("Tout le monde a répondu.")
        assert not re.search(r"\b[4-9] sur 10|\b9\b", said(zoe.card)), "the group sees no score before the reveal"
        await zoe.press(zoe.card, next(label for label in labels(zoe.card) if "▸" in label and "(hôte)" in label))
    await zoe.wait_for("tous les vins sont goûtés")
    await zoe.press(zoe.card, "Révéler ▸ (hôte)")
    for label in ("Et c’était… ▸ (hôte)", "Et le premier… ▸ (hôte)", "Et c’était… ▸ (hôte)", "Le résultat ▸ (hôte)"):
        await zoe.until(lambda label=label: label in labels(zoe.card))
        await zoe.press(zoe.card, label)
    result = await zoe.wait_for("le résultat")
    assert "1. vin A (A) : 7,7 · de 6 à 9" in said(result)
    assert "2. vin B (B) : 5 · de 4 à 6" in said(result)
    await zoe.until(lambda: any(m.media for m in zoe.answers))
    for guest in guests:
        await guest.wait_for("c’est fini", "sheet")


async def test_a_public_groups_card_seats_nobody_who_only_looks_in(application, standin, store) -> None:
    zoe, karim = await table(standin, store, 2)
    await begun(zoe, "2 vins")
    stranger = standin.world.add_person("Personne", "fr")
    await of_age(store, Person(stranger.id, "Personne", "fr", adult=True, age_asked=True))
    for person, word in ((stranger.id, "groupe dont tu ne fais pas partie"), (karim.person, "Tu es à table")):
        at, number = standin.world.clock(), str(standin.world.number())
        query = CallbackQuery(number, person, zoe.group, zoe.card.message_id, "evening:join", at)
        standin.world.callbacks[query.id] = query
        shown = standin.world.render(zoe.card)
        shown["chat"]["username"] = "our_table"
        about = {"id": query.id, "from": standin.world.person(person).as_json(), "chat_instance": "1"}
        standin.world.updates.put("callback_query", {**about, "message": shown, "data": "evening:join"})
        answer = await zoe.until(lambda query=query: zoe._answer(query.id))
        assert word in plain(str(answer["text"]))
