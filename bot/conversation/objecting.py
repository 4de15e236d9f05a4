"""Why not this one? What stands against a wine that was not suggested."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation import at_hand, cards, describing, suggesting
from bot.conversation.events import Card
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer, capital
from bot.locale import Html
from recommender.errors import InputError
from recommender.language.text import fold
from recommender.language.understanding import Understanding, WineMention
from recommender.sommelier import Request

AT_HAND = frozenset({"seen", "choice"})
"""Cards of wines that stand before the person."""
WHY_NOT = re.compile(r"\b(?:pourquoi pas|why not)\b", re.IGNORECASE)


def why_not(scene: Scene, u: Understanding) -> Outcome | None:
    """Answer "pourquoi pas un Bordeaux ?" in the light of what was last asked; None where the message is no such question."""
    wine_id = (u.wines[0].bottle or u.wines[0].style) if u.wines else None
    if wine_id is None or not WHY_NOT.search(u.text):
        return None
    dishes, request = asked(scene)
    try:
        objection = scene.sommelier.why_not(wine_id, scene.profile, request, u.dishes or dishes)
    except InputError:
        return None
    voice, wine = scene.voice, objection.wine
    phrases = describing.objections(voice, objection.reasons, wine)
    name = describing.mention_name(u.wines[0])
    if not phrases:
        head = voice.text("why-not-nothing", wine=name)
    else:
        why = Html(voice.plain("reason-separator").join(phrases))
        head = voice.text("why-not", wine=name, why=capital(why))
    here = _at_hand(scene, u.wines[0])
    line = at_hand.priced(scene, here) if here else describing.wine_line(voice, wine)
    still = voice.text("why-not-still", line=line)
    return answer(head, still, card=_next(scene, wine.style.id, dishes, request))


def asked(scene: Scene) -> tuple[tuple[str, ...], Request]:
    """Return the dishes and the request of the suggestions that the talk is about, if it is about any."""
    subject = scene.subject
    if subject is None or subject.kind not in {"suggestions", *AT_HAND}:
        return (), Request()
    return suggesting.asked_before(subject)


def _next(scene: Scene, style: str, dishes: tuple[str, ...], request: Request) -> Card:
    """The suggestions stay the subject of the talk, the wine asked about as the first of them."""
    if scene.subject and scene.subject.kind in AT_HAND:
        return replace(scene.subject, payload={**scene.subject.payload, "style": style})
    card = suggesting.suggestions_card(dishes, request)
    return replace(card, payload={**card.payload, "wines": [style, *_shown(scene)]})


def _at_hand(scene: Scene, wine: WineMention) -> WineMention | None:
    """Return the wine as it stands on the list or the shelf that the talk is about."""
    subject = scene.subject
    if subject is None or subject.kind not in AT_HAND:
        return None
    told = (*cards.mentions(subject, "shown_mentions"), *cards.mentions(subject, "mentions"))
    return next((m for m in told if m.style == wine.style or fold(wine.name) in fold(m.name)), None)


def _shown(scene: Scene) -> tuple[str, ...]:
    return cards.words(scene.subject, "wines") if scene.subject else ()
