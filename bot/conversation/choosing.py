"""Between bottles that are at hand: one answer, and why not the others."""

from __future__ import annotations

from bot.conversation import describing, vintages
from bot.conversation.events import Card
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer, capital
from bot.conversation.suggesting import HONEST_NO
from bot.locale import Html
from recommender.errors import InputError
from recommender.language.understanding import Understanding
from recommender.wine import Suggestion

SHOW = 4


def choose_between(scene: Scene, u: Understanding) -> Outcome:
    """Rank the wines that a message names, for its dish, for the person's taste, or both."""
    if len(u.wines) < 2:
        return answer(scene.voice.text("ask-wines-to-choose"))
    try:
        ranked = scene.sommelier.choose(u.wines, u.dishes, scene.profile, SHOW)
    except InputError:
        ranked = ()
    if not ranked:
        return answer(scene.voice.text("cannot-choose"))
    if against := _none_of_them(scene, ranked):
        return answer(scene.voice.text("choice-none", why=against), card=Card("choice", {"dishes": list(u.dishes)}))
    used: set[str] = set()
    lines = [_first(scene, ranked, used)]
    lines += [_next(scene, ranked[0], s, used, place) for place, s in enumerate(ranked[1:])]
    unknown = [w.name for w in u.wines if not (w.bottle or w.style)]
    lines += [scene.voice.text("choice-unknown", wines=scene.voice.joined(unknown))] if unknown else []
    return answer(*lines, card=Card("choice", {"dishes": list(u.dishes)}))


def _none_of_them(scene: Scene, ranked: tuple[Suggestion, ...]) -> Html | None:
    """Say what speaks against all of them, where even the best clashes."""
    best = ranked[0]
    against = describing.clashes(scene.voice, best.reasons, best.wine) if best.score < HONEST_NO else []
    return against[0] if against else None


def _first(scene: Scene, ranked: tuple[Suggestion, ...], used: set[str]) -> Html:
    best, *others = ranked
    phrases = describing.reasons(scene.voice, best.reasons, best.wine, used=used)
    costs = [s.wine.price for s in others]
    if best.wine.price is not None and all(cost is not None and cost > best.wine.price for cost in costs):
        phrases.append(scene.voice.text("choice-cheapest"))
    if year := vintages.aside(scene, best.wine):
        phrases.append(year)
    why = capital(Html(", ".join(phrases)))
    name = describing.wine_name(best.wine)
    return (
        scene.voice.text("choice-first", wine=name, why=why)
        if why
        else scene.voice.text("choice-first-plain", wine=name)
    )


def _next(scene: Scene, best: Suggestion, other: Suggestion, used: set[str], place: int) -> Html:
    voice, name = scene.voice, describing.wine_name(other.wine)
    against = describing.clashes(voice, other.reasons, other.wine)
    if against:
        return voice.text("choice-not", wine=name, why=against[0])
    parts = describing.reasons(voice, other.reasons, other.wine, used=used, most=1)
    if cost := _difference(scene, best, other):
        parts.append(cost)
    if year := vintages.aside(scene, other.wine):
        parts.append(year)
    why = Html(", ".join(parts))
    text_id = "choice-then" if place == 0 else "choice-also"
    return voice.text(text_id, wine=name, why=why) if why else voice.text(f"{text_id}-plain", wine=name)


def _difference(scene: Scene, best: Suggestion, other: Suggestion) -> Html | None:
    if best.wine.price is None or other.wine.price is None or best.wine.price == other.wine.price:
        return None
    euros = other.wine.price - best.wine.price
    return scene.voice.text("choice-dearer" if euros > 0 else "choice-less", price=scene.voice.price(abs(euros)))
