"""All that is shown of an evening, and to whom: worked out from it alone, so that whatever was lost on the way is put right later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.conversation.replies import Say, SendPicture
from bot.locale import Words
from bot.tasting import pictures
from bot.tasting.card import card
from bot.tasting.evening import Evening, Phase, Scoring, Taster
from bot.tasting.parting import parting
from bot.tasting.sheet import double, lineup, order_sheet, sheet

CARD, PICTURE, MAP, ORDER, LINEUP, PARTING = "card", "picture", "map", "order", "lineup", "parting"
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
        return self.fresh and self.slot != LINEUP and isinstance(self.content, Say)


def views(evening: Evening, words: Words, at: datetime) -> Iterator[View]:
    """Yield all that is to be shown, the card first."""
    yield View(evening.chat, CARD, card(words.voice(evening.language), evening, at))
    if evening.phase is Phase.ENDED and any(entry.answer.given for entry in evening.entries):
        yield from _souvenirs(evening, words)
    for taster in evening.tasters:
        if taster.reached:
            yield from private(evening, taster, words)


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
    for glass in evening.kept:
        if glass.number <= evening.current:
            fresh = tasting and taster.here and glass == evening.poured
            yield View(taster.id, f"glass-{glass.number}", sheet(voice, evening, taster, glass), fresh)
    tasted = sum(glass.number <= evening.current for glass in evening.kept)
    if evening.scoring is Scoring.RANKS and tasted >= RANKED_FROM:
        fresh = taster.here and evening.phase in (Phase.POURED, Phase.PAUSED, Phase.TASTED)
        yield View(taster.id, ORDER, order_sheet(voice, evening, taster), fresh)
    named = double(voice, evening) or any(glass.wine for glass in evening.glasses)
    if named and taster.id == evening.host and evening.blind and evening.live:
        yield View(taster.id, LINEUP, lineup(voice, evening))
    if evening.phase is Phase.ENDED:
        yield View(taster.id, PARTING, parting(voice, evening, taster))
