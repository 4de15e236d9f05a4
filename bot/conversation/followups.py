"""Messages that only make sense after the last answer: "et en blanc ?", a dish that was asked for, a wine's name."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation import (
    about,
    cellar,
    choosing,
    corrections,
    meals,
    notes,
    objecting,
    pairing,
    pointing,
    suggesting,
)
from bot.conversation.cards import unpacked
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene
from recommender.language.errands import Errand
from recommender.language.understanding import Intent, Understanding
from recommender.sommelier import Request

AND_ALSO = re.compile(
    r"^\W*(?:(?:et|ou|mais|plutôt|sans|moins|plus|pas|surtout pas|rien de|un peu (?:moins|plus))\b|en (?:blanc|rouge|rosé|bulles)"
    r"|(?:and|or|but|not|no|without|less|more|lighter|bigger|rounder|drier|sweeter)\b|what about|how about|in (?:white|red)"
    r"|something (?:cheaper|lighter|else|\w+er))",
    re.IGNORECASE,
)
"""How a message begins that changes what was asked before."""
AGAINST = re.compile(r"^\W*(?:et |and )?(?:sans|pas|surtout pas|rien de|not|no|without)\b", re.IGNORECASE)
BUBBLES = re.compile(r"\b(?:bulles|pétillant|effervescent|bubbles|sparkling|fizz)\b", re.IGNORECASE)
OTHERS = re.compile(
    r"^\W*(?:(?:et|ou|and|or|t[’']as|tu as|you got|got)\W+)*(?:autre chose|une autre idée|d[’']autres? (?:idées?|suggestions?)|un autre|"
    r"quoi d[’']autre|anything else|something else|another one|other ideas?|what else)(?: (?:stp|please))?\W*$",
    re.IGNORECASE,
)
"""How other ideas are asked for in words."""
COMPARED = re.compile(r"\b(?:que|qu|than)\b", re.IGNORECASE)
"""What makes a finding of "plus tannique que prévu"."""
SHORT = 6
"""Words up to which a message that begins so is taken for a change to what was asked, whatever it sounds like by itself."""
ASKING = frozenset({Intent.WINE_REQUEST, Intent.PAIRING_QUESTION, Intent.OUT_OF_SCOPE, Intent.PREFERENCE})


def followed(scene: Scene, u: Understanding) -> Outcome | None:
    """Return the answer where the message continues the talk; None where it stands by itself."""
    subject = scene.subject
    if subject is None or scene.person.adult is False:
        return None
    if subject.kind == "which-bottle" and (named := cellar.named_at_last(scene, u)):
        return named
    if u.command == Errand.CHEAPER and (cheaper := _cheaper(scene)):
        return cheaper
    if u.command in set(Errand):
        return None
    if (answered := objecting.why_not(scene, u)) or (answered := about.asked(scene, u)):
        return answered
    if subject.kind == "rename":
        return corrections.renamed(scene, u)
    if subject.kind == "dish":
        return _dish_named(scene, u)
    if subject.kind == "choice" and u.dishes and not u.wines:
        return choosing.again(scene, u)
    return _refined(scene, u)


def _cheaper(scene: Scene) -> Outcome | None:
    """Answer "et en moins cher ?": of the wines shown, of the courses of a meal, or of the wine that the talk is about."""
    table = pointing.on_the_table(scene)
    if table and table.kind == "suggestions":
        dishes, _ = suggesting.asked_before(table)
        return (meals.less(scene, table) if len(dishes) > 1 else None) or suggesting.less(scene, table)
    wine = pointing.talked_of(scene)
    found = (wine.bottle or wine.style) if wine else None
    if found is None:
        return None
    known = scene.sommelier.wine(found)
    cost = (wine.price if wine else None) or known.price or (known.band[1] if known.band else None)
    ceiling = suggesting.ceiling([cost] if cost else [])
    return suggesting.suggested(scene, (), Request(like=found, max_price=ceiling))


def _dish_named(scene: Scene, u: Understanding) -> Outcome | None:
    assert scene.subject is not None
    elsewhere = u.intent not in ASKING and (u.wines or notes.says_something(u) or u.intent is not Intent.TASTING_NOTE)
    if u.command or (elsewhere and not u.dishes):
        return None
    before = unpacked(Request, scene.subject.payload.get("request")) or Request()
    return pairing.for_words(scene, u, u.text, merged(before, scene.sommelier.request(u)))


def _refined(scene: Scene, u: Understanding) -> Outcome | None:
    table = pointing.on_the_table(scene)
    if table is None or table.kind != "suggestions":
        return None
    if OTHERS.match(u.text):
        return suggesting.further(scene, table)
    short = len(u.text.split()) <= SHORT and not COMPARED.search(u.text)
    if not AND_ALSO.match(u.text) or not (short or u.intent in ASKING) or (u.wines and not AGAINST.match(u.text)):
        return None
    request = _asked(scene, u)
    if request == Request() and not u.dishes:
        return None
    dishes, before = suggesting.asked_before(table)
    return pairing.pair_again(scene, u.dishes or dishes, merged(before, request))


def _asked(scene: Scene, u: Understanding) -> Request:
    """Hear a few words as part of a wish for wine: "pas boisé", "not riesling", "en bulles"."""
    wish = scene.sommelier.understand(scene.voice.plain("as-a-wish", words=u.text), u.language)
    request = scene.sommelier.request(replace(wish, intent=Intent.WINE_REQUEST))
    refused = tuple(wine.name for wine in u.wines) if AGAINST.match(u.text) else ()
    bubbles = True if BUBBLES.search(u.text) and not AGAINST.match(u.text) else request.sparkling
    return replace(request, excluded=tuple(dict.fromkeys((*request.excluded, *refused))), sparkling=bubbles, like=None)


def merged(before: Request, now: Request) -> Request:
    """Say what was asked before, with what is asked now on top."""
    return replace(
        before,
        colour=now.colour or before.colour,
        sparkling=before.sparkling if now.sparkling is None else now.sparkling,
        max_price=before.max_price if now.max_price is None else now.max_price,
        excluded=tuple(dict.fromkeys((*before.excluded, *now.excluded))),
        wanted={**before.wanted, **now.wanted},
        aromas=now.aromas or before.aromas,
        alcohol_free=before.alcohol_free or now.alcohol_free,
    )
