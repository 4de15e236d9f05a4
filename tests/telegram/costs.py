"""What each act of a tasting with six tasters costs: the rows of the table in docs/tasting.md."""

from __future__ import annotations

from collections.abc import AsyncIterator

from party import Cost, Party

from bot.standin import Standin
from bot.standin.links import open_link
from bot.store import Store
from bot.telegram.context import TastevinApplication

TASTERS = 6


async def costs(standin: Standin, application: TastevinApplication, store: Store) -> AsyncIterator[tuple[str, Cost]]:
    """Play an evening of six tasters and two wines; yield each kind of act with its calls."""
    party = await Party.gather(standin, application, store, TASTERS)
    zoe, karim, lea = party.guests[:3]
    await party.calm()
    standin.calls.clear()  # the bot's own introduction
    zoe.say("/degustation 2 vins à l'aveugle")
    await zoe.until(lambda: zoe.answers)
    yield "/degustation", await party.cost(zoe, None)
    yield "[J’en suis]", await party.cost(karim, karim.tap_now("J’en suis"))
    for guest in party.guests[2:]:
        guest.tap_now("J’en suis")
    yield "[J’en suis], four at once", await party.cost(zoe, None)
    yield "[C’est parti]", await party.cost(zoe, zoe.tap_now("C’est parti"))
    yield "a score", await party.cost(karim, karim.tap_now("8", private=True))
    yield "another score", await party.cost(karim, karim.tap_now("7", private=True))
    yield "a tick", await party.cost(karim, karim.tap_now("fruits rouges", private=True))
    yield "a note in words, the first", await party.cost(lea, lea.world.write(lea.person, lea.person, "super poivré"))
    yield "more words", await party.cost(lea, lea.world.write(lea.person, lea.person, "fruits noirs"))
    yield "[Noter]", await party.cost(karim, karim.tap_now("Noter"))
    link = next(event["url"] for event in reversed(karim.events) if event["kind"] == "answer")
    yield "its link", await party.cost(karim, open_link(standin.world, karim.person, link))
    yield "a stranger to the host’s buttons", await party.cost(karim, karim.tap_now("Vin suivant"))
    yield "[Vin suivant]", await party.cost(zoe, zoe.tap_now("Vin suivant"))
    for guest in party.guests:
        guest.tap_now("6", private=True)
    yield "six scores at once", await party.cost(zoe, None)
    yield "[C’était le dernier]", await party.cost(zoe, zoe.tap_now("C’était le dernier"))
    yield "[Révéler]", await party.cost(zoe, zoe.tap_now("Révéler"))
    for label in ("Et c’était", "Et le premier", "Et c’était"):
        await party.cost(zoe, zoe.tap_now(label))
    yield "[Le résultat]", await party.cost(zoe, zoe.tap_now("Le résultat"))
    yield "[Le carnet (PDF)]", await party.cost(karim, karim.tap_now("Le carnet"))
    yield "[Le tableau (CSV)]", await party.cost(zoe, zoe.tap_now("Le tableau"))
