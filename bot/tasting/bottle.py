"""A bottle for the whole table: what suits everybody, with each one's fit, and nothing that anybody refuses."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation.describing import manner, wine_name
from bot.conversation.replies import Say
from bot.conversation.scene import say
from bot.locale import Html, Voice
from bot.tasting.evening import Taster
from bot.tasting.wording import people
from recommender.errors import InputError
from recommender.sommelier import Request, Sommelier
from recommender.taste.profile import TasteProfile

OFFERED = 3
"""Wines that are offered to a table."""


def bottle(
    voice: Voice,
    sommelier: Sommelier,
    table: Sequence[tuple[Taster, TasteProfile]],
    dishes: Sequence[str] = (),
    request: Request | None = None,
) -> Say:
    """Return a few wines for a table, the best first.

    What anybody excludes is never offered, and never told whose exclusion it was. Who is not known yet has no fit of their own.

    Args:
        voice: the group's.
        sommelier: the wine mind.
        table: who is there, with what is known of their taste.
        dishes: what is eaten.
        request: what else was asked for: a colour, a price.
    """
    names = people(voice, [taster for taster, _ in table])
    try:
        found = sommelier.consensus([profile for _, profile in table], request, dishes, limit=OFFERED)
    except InputError:
        return say(voice.text("table-no-dish"))
    if not found:
        return say(voice.text("table-none"))
    head = (
        voice.text("table-head-dish", count=len(table), names=names, dish=voice.joined(dishes))
        if dishes
        else voice.text("table-head", count=len(table), names=names)
    )
    lines: list[Html] = []
    for place, one in enumerate(found, 1):
        wine = one.suggestion.wine
        lines.append(voice.text("table-line", place=place, name=wine_name(wine), manner=voice.plain(manner(wine))))
        fits = [
            voice.text("table-fit", name=taster.name, fit=round(100 * fit))
            for (taster, profile), fit in zip(table, one.fits, strict=True)
            if not profile.is_blank
        ]
        if fits:
            lines.append(voice.text("table-fits", fits=voice.joined(fits)))
    unknown = [taster for taster, profile in table if profile.is_blank]
    refused = any(profile.exclusions for _, profile in table)
    return say(
        head,
        *lines,
        voice.text("table-vetoes") if refused else None,
        voice.text("table-unknown", names=people(voice, unknown)) if unknown else None,
    )
