"""Messages that only make sense after the last answer: "et en blanc ?", a dish that was asked for, a wine's name."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation import about, corrections, notes, objecting, pairing, seen, suggesting
from bot.conversation.cards import unpacked
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene
from recommender.language.understanding import Intent, Understanding
from recommender.sommelier import Request

AND_ALSO = re.compile(
    r"^(?:et\b|ou\b|mais\b|plutôt|en (?:blanc|rouge|rosé|bulles)|sans\b|moins\b|plus\b"
    r"|and\b|or\b|but\b|what about|how about"
    r"|in (?:white|red)|without\b|cheaper|less\b|more\b|something (?:cheaper|lighter|else))",
    re.IGNORECASE,
)
ASKING = frozenset({Intent.WINE_REQUEST, Intent.PAIRING_QUESTION, Intent.OUT_OF_SCOPE, Intent.PREFERENCE})


def followed(scene: Scene, u: Understanding) -> Outcome | None:
    """Return the answer where the message continues the talk; None where it stands by itself."""
    subject = scene.subject
    if subject is None or scene.person.adult is False:
        return None
    if (answered := objecting.why_not(scene, u)) or (answered := about.asked(scene, u)):
        return answered
    if subject.kind == "rename":
        return corrections.renamed(scene, u)
    if subject.kind == "dish":
        return _dish_named(scene, u)
    if subject.kind == "seen":
        return seen.followed(scene, u)
    return _refined(scene, u) if subject.kind == "suggestions" else None


def _dish_named(scene: Scene, u: Understanding) -> Outcome | None:
    assert scene.subject is not None
    elsewhere = u.intent not in ASKING and (u.wines or notes.says_something(u) or u.intent is not Intent.TASTING_NOTE)
    if u.command or (elsewhere and not u.dishes):
        return None
    before = unpacked(Request, scene.subject.payload.get("request")) or Request()
    return pairing.for_words(scene, u, u.text, merged(before, scene.sommelier.request(u)))


def _refined(scene: Scene, u: Understanding) -> Outcome | None:
    assert scene.subject is not None
    request = scene.sommelier.request(u)
    if not AND_ALSO.match(u.text) or u.wines or u.intent not in ASKING:
        return None
    dishes, before = suggesting.asked_before(scene.subject)
    if request == Request() and not u.dishes:
        return None
    return pairing.pair_again(scene, u.dishes or dishes, merged(before, request))


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
