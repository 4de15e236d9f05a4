"""How glasses, scores and people are called, on the card of all and on everybody's own sheet."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.conversation.describing import mention_name
from bot.locale import Html, Voice, safe
from bot.tasting.evening import Evening, Glass, Guess, Taster

NAMED = 8
"""Most names in a row; the rest are counted."""


def letter(voice: Voice, glass: Glass) -> str:
    """Return a glass by its letter alone: "vin B"."""
    return voice.plain("evening-glass", letter=glass.letter)


def called(voice: Voice, evening: Evening, glass: Glass, *, known: bool = False) -> str:
    """Return a glass as the table knows it: by its letter while it is hidden, with its name in an open tasting or once ``known``."""
    if glass.wine is None or (evening.blind and not known):
        return letter(voice, glass)
    return voice.plain("evening-glass-named", letter=glass.letter, name=mention_name(glass.wine))


def title(voice: Voice, evening: Evening) -> str:
    """Return what kind of tasting it is."""
    return voice.plain("evening-title", blind="yes" if evening.blind else "no")


def host(evening: Evening) -> str:
    """Return the host's name; a dash where nobody leads."""
    taster = evening.taster(evening.host)
    return taster.name if taster else evening.host_name or "—"


def people(voice: Voice, tasters: Sequence[Taster]) -> Html:
    """List people by first name, so many of them."""
    names = [safe(taster.name) for taster in tasters]
    if len(names) > NAMED:
        rest = len(names) - NAMED + 1
        names = [*names[: NAMED - 1], voice.text("evening-more-tasters", count=rest)]
    return voice.joined(names)


def score(voice: Voice, value: float) -> str:
    """Return a score of ten, 0 to 1 as it is kept: "7,5". Halves go up, as where ties are told: what ties reads alike."""
    return voice.number(math.floor(round(100 * value, 6) + 0.5) / 10, "0.#")


def terms(voice: Voice, keys: Sequence[str]) -> str:
    """List ticked or heard terms; some have a comma within them."""
    return " · ".join(voice.plain(f"term-{key}") for key in keys if voice.has(f"term-{key}"))


def guess(voice: Voice, made: Guess) -> str:
    """Return a guess in a few words: "Syrah, Rhône, 2018, 15 €"."""
    place = made.appellation or (voice.place(made.region) if made.region else "")
    parts = [made.grape, place, str(made.vintage or "")]
    price = voice.price(made.price) if made.price else ""
    return ", ".join(part for part in (*parts, price) if part)
