"""A bottle for a whole table: what suits everybody, with each one's fit, and nothing that anybody refuses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.conversation import cards, describing, refining
from bot.conversation.events import Card
from bot.conversation.replies import Button, Say
from bot.conversation.scene import Scene, say
from bot.locale import Html, Voice, safe
from bot.tasting.evening import MOST_TASTERS, Taster
from bot.tasting.wording import people
from recommender.errors import InputError
from recommender.language.text import fold
from recommender.language.understanding import Intent, Understanding
from recommender.sommelier import Request, Shared
from recommender.taste.profile import TasteProfile

TABLE, ROUND = "table", "round"
"""Kinds of cards: a bottle that was found for a table, and people who gather for one."""
ACTION = "round"
"""What the data of a button begins with under either; its argument is "in", "find" or "new"."""
OFFERED = 3
"""Wines that are offered to a table."""
LEAST = 2
"""People that make a table."""
FOR_ALL = re.compile(
    r"\b(?:pour (?:nous\b|la (?:table|bande|tablee)|tout le monde|toute la (?:table|bande|tablee)|le groupe|tous\b|on est)"
    r"|(?:qui|pour) (?:plaise|plairait|plaira|plait|convienne|convient|aille|irait|plaire) a (?:tous|tout le monde|nous tous|chacun)"
    r"|for (?:us\b|all of us|(?:all )?the (?:\w{1,9} )?(?:of us|table|group|gang)|the whole \w{1,9}|every(?:one|body)|\w{1,9} of us)"
    r"|(?:every(?:one|body)|we) (?:will|would|can|.ll)? ?(?:all )?(?:like|enjoy|love|agree on))"
)
"""How something is asked for all who are there, in folded text."""
_WINE = re.compile(
    r"\b(?:bouteilles?|quilles?|vins?|rouges?|blancs?|roses?|bulles?|champagnes?|magnums?|bottles?|wines?|reds?|whites?|fizz|bubbles|boire|drink)\b"
)
_COUNTING = re.compile(r"\b(?:combien|how many|how much)\b")
ASKING = frozenset({Intent.WINE_REQUEST, Intent.PAIRING_QUESTION})
SURE = 0.6
"""Confidence from which an intent is heard as one."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a table asks for: dishes, and a colour, a price and the like."""

    dishes: tuple[str, ...] = ()
    request: Request = field(default_factory=Request)


@dataclass(frozen=True, slots=True)
class Round:
    """Who shares a bottle: those of a tasting, or who said so on a card; ids with first names."""

    people: tuple[tuple[int, str], ...] = ()
    tasting: int = 0


Known = Sequence[tuple[Taster, TasteProfile]]
"""Who is at a table, with what is known of their taste."""


def for_all(text: str) -> bool:
    """Whether something is asked for everybody there: "une bouteille pour nous six avec un gigot", "a bottle for all of us"."""
    words = fold(text)
    return bool(FOR_ALL.search(words)) and not _COUNTING.search(words)


def asks_for_wine(u: Understanding) -> bool:
    """Whether that is wine."""
    return bool(_WINE.search(fold(u.text)) or u.wines or (u.intent in ASKING and u.confidence >= SURE))


def wished(scene: Scene, u: Understanding) -> Wish:
    """Return what a message asks for."""
    return Wish(u.dishes, scene.sommelier.request(replace(u, intent=Intent.WINE_REQUEST)))


def changed(scene: Scene, u: Understanding, before: Wish, *, by_name: bool) -> Wish | None:
    """Return what a table asks for with what a reply changes of it: "et en blanc ?", "avec du canard ?"; None for mere talk."""
    asking = u.intent in ASKING and u.confidence >= SURE
    asking = asking or bool(refining.AND_ALSO.match(u.text) or (u.dishes and refining.WITH_FOOD.match(u.text)))
    if not (asking or (by_name and not u.wines and (u.dishes or u.colour))):
        return None
    request = refining.asked(scene, u)
    if request == Request() and not u.dishes:
        return None
    return Wish(u.dishes or before.dishes, refining.merged(before.request, request))


def bottle(scene: Scene, table: Known, wish: Wish, of: Round, *, edit: bool = False) -> Say:
    """Return a few wines for a table, the best first.

    What anybody excludes, or finds too dear, is never offered, and never told whose it was. Who is not known yet has no fit of their own.

    Args:
        scene: the group's voice and the wine mind; nothing else of it is looked at.
        table: who is there.
        wish: what is eaten, and what else was asked for.
        of: where those people are kept, for the card.
        edit: whether it takes the place of the message whose button was tapped.
    """
    voice = scene.voice
    card = _card(TABLE, wish, of, voice.language)
    again = [[Button(voice.plain("button-round-new"), ACTION, "new")]] if of.tasting else []
    if len(table) < LEAST:
        return say(voice.text("table-alone"), card=card, keyboard=again, edit=edit)
    try:
        found = scene.sommelier.consensus([p for _, p in table], held(wish.request, table), wish.dishes, limit=OFFERED)
    except InputError:
        return say(voice.text("table-no-dish"), card=card, edit=edit)
    if not found:
        return say(voice.text("table-none"), card=card, keyboard=again, edit=edit)
    used: set[str] = set()
    lines = [line for place, one in enumerate(found, 1) for line in _lines(voice, place, one, table, used)]
    unknown = [taster for taster, profile in table if profile.is_blank]
    # of two, either would know whose refusals are meant
    refused = len(table) > LEAST and any(profile.exclusions or profile.max_price for _, profile in table)
    return say(
        _head(voice, table, wish),
        *lines,
        voice.text("table-vetoes") if refused else None,
        voice.text("table-unknown", count=len(unknown), names=people(voice, unknown)) if unknown else None,
        card=card,
        keyboard=again,
        edit=edit,
    )


def gathering(voice: Voice, wish: Wish, of: Round, *, edit: bool = False) -> Say:
    """Return the card on which people say that they share a bottle."""
    asked = _asked(voice, wish)
    names = voice.joined([safe(name) for _, name in of.people])
    rows = [[Button(voice.plain("button-round-in"), ACTION, "in")]]
    if len(of.people) >= LEAST:
        rows.append([Button(voice.plain("button-round-find", count=len(of.people)), ACTION, "find")])
    return say(
        voice.text("round-head-asked", asked=asked) if asked else voice.text("round-head"),
        voice.text("round-people", names=names) if of.people else voice.text("round-nobody"),
        keyboard=rows,
        card=_card(ROUND, wish, of, voice.language),
        edit=edit,
    )


def joined(of: Round, person: int, name: str) -> Round:
    """Return who shares a bottle, with one more; the same where they are among them, or there is no room."""
    if any(one == person for one, _ in of.people) or len(of.people) >= MOST_TASTERS:
        return of
    return replace(of, people=(*of.people, (person, name)))


def read(card: Card) -> tuple[Wish, Round]:
    """Return what a card of either kind is about."""
    request = cards.unpacked(Request, card.payload.get("request")) or Request()
    kept = card.payload.get("people")
    pairs = [pair for pair in kept if isinstance(pair, list) and len(pair) == 2] if isinstance(kept, list) else []
    found = tuple((one, name) for one, name in pairs if isinstance(one, int) and isinstance(name, str))
    return Wish(cards.words(card, "dishes"), request), Round(found, cards.number(card, "tasting"))


def language_of(card: Card) -> str:
    """Return the language of a card's message; empty where it is not known."""
    return cards.text(card, "language")


def _card(kind: str, wish: Wish, of: Round, language: str) -> Card:
    about = {"dishes": list(wish.dishes), "request": cards.packed(wish.request), "language": language}
    return Card(kind, {**about, "people": [list(one) for one in of.people], "tasting": of.tasting})


def held(request: Request, table: Known) -> Request:
    """Return a request under the lowest ceiling that anybody at the table has ever set: for others nobody may lift it."""
    ceilings = [profile.max_price for _, profile in table if profile.max_price is not None]
    if request.max_price is not None:
        ceilings.append(request.max_price)
    return replace(request, max_price=min(ceilings, default=None))


def _head(voice: Voice, table: Known, wish: Wish) -> Html:
    names, count = people(voice, [taster for taster, _ in table]), len(table)
    asked = _asked(voice, wish)
    if asked:
        return voice.text("table-head-asked", count=count, names=names, asked=asked)
    return voice.text("table-head", count=count, names=names)


def _asked(voice: Voice, wish: Wish) -> str:
    return ", ".join([*wish.dishes, *describing.constraints(voice, wish.request)])


def _lines(voice: Voice, place: int, one: Shared, table: Known, used: set[str]) -> list[Html]:
    """A wine with why it suits the table, a bottle to look for, and each one's fit."""
    wine = one.suggestion.wine
    told_of, most = one.suggestion.reasons, 2 if place == 1 else 1
    why = describing.reasons(voice, told_of, wine, used=used, most=most)
    why = why or describing.reasons(voice, told_of, wine, most=most)  # said above, and no less true here
    line = describing.wine_line(voice, wine)
    said = Html(voice.plain("reason-separator").join(why))
    told = voice.text("numbered-reason" if why else "numbered", place=str(place), line=line, why=said)
    example = describing.example(voice, wine)
    fits = [
        voice.text("table-fit", name=taster.name, fit=round(100 * fit))
        for (taster, profile), fit in zip(table, one.fits, strict=True)
        if not profile.is_blank
    ]
    return [
        voice.text("with-bottle", line=told, bottle=example) if example else told,
        *([voice.text("table-fits", fits=voice.joined(fits))] if fits else []),
    ]
