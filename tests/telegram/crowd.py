"""Many tastings at once, played by people who wait for what they see; and a naive recount of what they said."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from party import Guest, Party
from phone import said

WINES = "AB"
PATIENCE = 480  # seconds before an evening that does not end fails
PAUSE = 0.1  # seconds between two looks


@dataclass
class Told:
    """What one group said, and how long it waited.

    Attributes:
        scores: of ten, by letter and person.
        waits: seconds from each tap to what it changes: the group's card for the host's, one's own sheet for a taster's.
        seconds: of the whole evening.
    """

    scores: dict[str, dict[int, int]] = field(default_factory=lambda: {letter: {} for letter in WINES})
    waits: list[float] = field(default_factory=list)
    seconds: float = 0.0


async def evenings(parties: Sequence[Party], seed: int = 1) -> list[Told]:
    """Let every group taste two wines at the same time; return what each said."""
    async with asyncio.timeout(PATIENCE):
        return list(await asyncio.gather(*(_evening(party, Random(seed + n)) for n, party in enumerate(parties))))


async def _evening(party: Party, chance: Random) -> Told:
    told, host, began = Told(), party.host, time.perf_counter()
    host.say("/degustation 2 vins à l'aveugle")
    await _seen(lambda: bool(host.answers))
    for guest in party.guests[1:]:
        guest.tap_now("J’en suis")
    await _seen(lambda: f"{len(party.guests) - 7} autre" in party.card() or host.card.text.count(",") >= 6)
    await _led(party, told, "C’est parti", "vin A")
    for letter in WINES:
        answers = (_taste(guest, letter, chance.randint(1, 10), told, chance.random()) for guest in party.guests)
        await asyncio.gather(*answers)
        await _seen(lambda: "Tout le monde a répondu" in party.card())
        last = letter == WINES[-1]
        await _led(party, told, "C’était le dernier" if last else "Vin suivant", "tous les vins" if last else "vin B")
    await _led(party, told, "Révéler", "· la révélation")
    for label in ("Et c’était", "Et le premier|Le suivant", "Et c’était"):
        await _led(party, told, label)
    await _led(party, told, "Le résultat", "le résultat")
    await _seen(lambda: all("c’est fini" in said(guest.messages[-1]) for guest in party.guests if guest.messages))
    await _seen(lambda: any(message.media for message in host.answers))
    told.seconds = time.perf_counter() - began
    return told


async def _led(party: Party, told: Told, labels: str, words: str = "") -> None:
    """Let the host tap, and wait until the card says something, or something else."""
    before, began = party.card(), time.perf_counter()
    party.host.tap_now(next((label for label in labels.split("|") if party.host.find(label)), labels))
    await _seen(lambda: words in party.card() if words else party.card() != before)
    told.waits.append(time.perf_counter() - began)


async def _taste(guest: Guest, letter: str, score: int, told: Told, haste: float) -> None:
    """Let somebody score a glass, by a button or in words, and wait until their sheet says so."""
    await _seen(lambda: any(f"Vin {letter}" in said(message) for message in guest.messages))
    began = time.perf_counter()
    if haste < 0.5:
        guest.tap_now(str(score), private=True)
    else:
        guest.world.write(guest.person, guest.person, f"super poivré, {score}")
    await _seen(
        lambda: any(f"Vin {letter}" in (m := said(one)) and f"Ta note : {score} sur" in m for one in guest.messages)
    )
    told.waits.append(time.perf_counter() - began)
    told.scores[letter][guest.person] = score


async def _seen(look: Callable[[], bool]) -> None:
    while not look():
        await asyncio.sleep(PAUSE)
