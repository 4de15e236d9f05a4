"""A tasting in a group, over HTTP on the stand-in; only the sommelier is small."""

import re

import pytest
from member import Member
from people import of_age
from phone import labels, said

from bot.app import build, running
from bot.conversation.state import Person
from bot.standin.model import Message
from bot.telegram.board import Pace

QUICK = Pace(quiet=0.05, longest=0.2, a_minute=1000)
NAMES = ("Zoé", "Karim", "Léa", "Tom", "Inès", "Paul")


@pytest.fixture
async def application(settings, sommelier, words, store):
    application = build(settings, sommelier, words, store, pace=QUICK)
    async with running(application, settings):
        yield application


class Guest(Member):
    """Somebody at the table, in the group and in their own chat."""

    chat = 0

    @property
    def group(self) -> int:
        return self.chat

    @property
    def card(self) -> Message:
        return next(m for m in reversed(self.answers) if not m.media)

    @property
    def sheet(self) -> Message | None:
        return self.messages[-1] if self.messages else None

    async def wait_for(self, words: str, of: str = "card") -> Message:
        """Wait until the card, or one's latest sheet, says something."""
        return await self.until(lambda: (m := getattr(self, of)) and words in said(m) and m)

    async def touch(self, label: str) -> str:
        """Tap a button of one's latest sheet."""
        return await self.tap(self.sheet, label)


async def table(standin, store, count: int = 3) -> list[Guest]:
    """Make a group of grown-ups with the bot in it."""
    people = [standin.world.add_person(name, "fr") for name in NAMES[:count]]
    chat = standin.world.add_group("Les copains", [person.id for person in people])
    guests = []
    for person in people:
        await of_age(store, Person(person.id, person.first_name, "fr", adult=True, age_asked=True, country="FR"))
        standin.world.chat(person.id).started = True
        guest = Guest(standin, person.id)
        guest.chat = chat.id
        guests.append(guest)
    return guests


async def begun(host: Guest, words: str = "") -> Message:
    host.say(f"/degustation {words}".strip())
    return await host.until(lambda: host.answers and host.card)


async def test_an_evening_from_the_invitation_to_the_result(standin, application, store) -> None:
    zoe, karim, lea = guests = await table(standin, store)
    card = await begun(zoe, "2 vins à l'aveugle")
    assert said(card).startswith("Dégustation à l’aveugle · 2 vins\nZoé mène la dégustation.\nÀ table : Zoé.")
    for guest in (karim, lea):
        assert (
            said_plain(await guest.press(card, "J’en suis"))
            == "Tu es à table. Touche « Noter » quand un vin est servi."
        )
    await zoe.wait_for("À table : Zoé, Karim et Léa.")

    assert said_plain(await karim.press(card, "C’est parti ▸ (hôte)")) == "C’est Zoé qui mène la dégustation."
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


def said_plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")
