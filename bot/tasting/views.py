"""All that is shown of an evening, and to whom: worked out from it alone, so that whatever was lost on the way is put right later."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.conversation.replies import Say, SendPicture
from bot.conversation.scene import say
from bot.locale import Words
from bot.tasting import pictures
from bot.tasting.card import card
from bot.tasting.evening import Evening, Phase, Scoring, Taster
from bot.tasting.parting import parting
from bot.tasting.sheet import double, fault, lineup, order_sheet, sheet

CARD, PICTURE, MAP, ORDER, LINEUP, TWICE, PARTING = (
    "card", "picture", "map", "order", "lineup", "twice", "parting",
)  # fmt: skip
HERE = "here"
"""What the slot of a sheet in the group begins with, which its taster alone sees; the glass follows: "here-2"."""
RANKED_FROM = 2
"""Wines tasted from which there is something to rank."""


@dataclass(frozen=True, slots=True)
class View:
    """A message as it is to stand.

    Attributes:
        chat: where: the group, or a taster's private chat.
        slot: which message it is: the card, a sheet of a glass, …
        content: what it says, or shows; a picture never changes once it stands.
        fresh: whether it is sent where it does not stand yet; else it is only changed where it does.
    """

    chat: int
    slot: str
    content: Say | SendPicture
    fresh: bool = True

    @property
    def shared(self) -> bool:
        """Whether the whole group sees it."""
        return self.chat < 0

    @property
    def answered(self) -> bool:
        """Whether it is what a taster's own words change: it moves below them, to be seen."""
        return self.fresh and isinstance(self.content, Say) and bool(self.content.keyboard)


def views(evening: Evening, words: Words, at: datetime) -> Iterator[View]:
    """Yield all that is to be shown, the card first."""
    yield View(evening.chat, CARD, card(words.voice(evening.language), evening, at))
    if evening.phase is Phase.ENDED and judged(evening):
        yield from _souvenirs(evening, words)
    for taster in evening.tasters:
        if taster.reached:
            yield from private(evening, taster, words)


def judged(evening: Evening) -> bool:
    """Whether anybody said anything of a wine, or put the wines in an order: else there is nothing to draw."""
    return any(entry.answer.given for entry in evening.entries) or any(taster.order for taster in evening.tasters)


def _souvenirs(evening: Evening, words: Words) -> Iterator[View]:
    """Yield the pictures of a result."""
    voice = words.voice(evening.language)
    yield View(evening.chat, PICTURE, pictures.posted(voice, evening))
    if drawn := pictures.posted_map(voice, evening):
        yield View(evening.chat, MAP, drawn)


def private(evening: Evening, taster: Taster, words: Words) -> Iterator[View]:
    """Yield what one taster is shown in private."""
    voice = words.voice(taster.language, taster.formal)
    tasting = evening.phase in (Phase.POURED, Phase.PAUSED)
    for glass in evening.tasted:
        fresh = tasting and taster.here and glass == evening.poured
        yield View(taster.id, f"glass-{glass.number}", sheet(voice, evening, taster, glass), fresh)
    if taster.id == evening.host and evening.poured:
        told = fault(voice, evening, evening.poured)
        yield View(taster.id, f"fault-{evening.current}", told, evening.faulty(evening.current))
    if evening.scoring is Scoring.RANKS and len(evening.tasted) >= RANKED_FROM:
        fresh = taster.here and evening.phase in (Phase.POURED, Phase.PAUSED, Phase.TASTED)
        yield View(taster.id, ORDER, order_sheet(voice, evening, taster), fresh)
    if taster.id == evening.host and evening.blind and evening.live:
        if any(glass.wine for glass in evening.glasses):
            yield View(taster.id, LINEUP, lineup(voice, evening))
        if twice := double(voice, evening):
            yield View(taster.id, TWICE, say(twice))
    if evening.phase is Phase.ENDED:
        yield View(taster.id, PARTING, parting(voice, evening, taster))


def here(evening: Evening, person: int, words: Words) -> View | None:
    """Return the sheet of the wine that is poured, as its taster sees it in the group; None where none is open to them."""
    taster, glass = evening.taster(person), evening.poured
    if taster is None or not taster.here or glass is None:
        return None
    content = sheet(words.voice(taster.language, taster.formal), evening, taster, glass, here=True)
    return View(person, f"{HERE}-{glass.number}", content, fresh=False)


def digest_of(view: View) -> str:
    """Return a short print of what a message says, by which a change is seen."""
    return hashlib.sha256(repr(view.content).encode()).hexdigest()[:16]
