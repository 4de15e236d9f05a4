"""A wine for a dish, with an honest word on the wine that somebody had in mind."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation import cards, describing
from bot.conversation.events import Card
from bot.conversation.meals import courses, without_alcohol
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer, capital
from bot.conversation.several import several
from bot.conversation.suggesting import (
    bold_style,
    found,
    keyboard,
    suggested,
    suggestions_card,
    view,
    wine_lines,
)
from bot.locale import Html
from recommender.errors import UnknownDish
from recommender.language.understanding import Understanding, WineMention
from recommender.sommelier import Pairing, Request
from recommender.taste.profile import TasteProfile
from recommender.wine import Attribute, Colour, Suggestion

SUPPLE = 0.35
"""Tannin up to which a red is the least bad where none is good."""


def pairing_question(scene: Scene, u: Understanding) -> Outcome:
    """Wines for the dishes of a message."""
    request = scene.sommelier.request(u)
    if len(u.parts) > 1 and not request.alcohol_free:
        return several(scene, u)
    if not u.dishes:
        return ask_dish(scene, request)
    return paired(scene, u, u.dishes, request)


def paired(scene: Scene, u: Understanding, dishes: tuple[str, ...], request: Request) -> Outcome:
    """Wines for these dishes; the wine that the message proposes is judged first."""
    if request.alcohol_free:
        return without_alcohol(scene, dishes, request)
    proposed = proposal(scene, u)
    try:
        if proposed is None and request.colour is None and (meal := courses(scene, dishes, request)):
            return meal
        pairing, suggestions = found(scene, dishes, request, proposed=proposed)
        if pairing and pairing.proposed and proposed:
            if _unwise(scene, pairing.proposed, pairing):
                return honest_no(scene, dishes, request, pairing)
            if u.wines:
                return _honest_yes(scene, dishes, request, pairing)
    except UnknownDish as unknown:
        return unknown_dish(scene, unknown.words, request)
    if (
        pairing
        and request.colour
        and suggestions
        and _clashes(suggestions[0])
        and suggestions[0].score < describing.HONEST_NO
    ):
        return honest_no(scene, dishes, request, replace(pairing, proposed=suggestions[0]))
    return view(scene, dishes, request, pairing, suggestions, vegan=u.vegan)


def ask_dish(scene: Scene, request: Request) -> Outcome:
    """Ask what is on the plate; the next message answers it."""
    return answer(scene.voice.text("ask-dish"), card=Card("dish", {"request": cards.packed(request)}))


def unknown_dish(scene: Scene, words: str, request: Request) -> Outcome:
    """Admit it, and ask what is in it."""
    return answer(scene.voice.text("unknown-dish", dish=words), card=Card("dish", {"request": cards.packed(request)}))


def proposal(scene: Scene, u: Understanding) -> WineMention | None:
    """Return the wine that a question proposes: one it names, else one typical of the colour and manner it names."""
    if u.wines:
        return u.wines[0]
    wanted = {a.attribute: a.value for a in u.attributes if a.value is not None}
    if u.colour is None or not wanted:
        return None
    typical = scene.sommelier.recommend(TasteProfile(), Request(colour=u.colour, wanted=wanted), 1)
    if not typical:
        return None
    style = typical[0].wine.style
    return WineMention(style.name, None, None, None, u.colour, (), None, None, 1.0, style=style.id, evidence=u.text)


def honest_no(scene: Scene, dishes: tuple[str, ...], request: Request, pairing: Pairing) -> Outcome:
    """Say no, why, the least bad way to have it all the same, and what makes everyone happy."""
    assert pairing.proposed is not None
    voice, main = scene.voice, pairing.dish.main
    wine = pairing.proposed.wine
    why = describing.clashes(voice, pairing.proposed.reasons, wine, main)[0]
    free = replace(request, colour=None, wanted={}, aromas=(), like=None)
    _, better = found(scene, dishes, free)
    _, insisted = found(scene, dishes, replace(free, colour=wine.colour))
    lines = [voice.text("honest-no", why=why), _insisting(scene, wine.colour, insisted)]
    others = [s for s in better if s.wine.colour is not wine.colour or s.wine.style.sparkling][:2] or list(better[:2])
    names = voice.joined([bold_style(scene, s) for s in others], "or")
    lines.append(voice.text("honest-otherwise", wines=names) if others else None)
    row = (scene.button("button-cheaper", "cheaper"), scene.button("button-more", "more"))
    return answer(*lines, keyboard=(row,), card=suggestions_card(dishes, free, suggestions=others))


def _insisting(scene: Scene, colour: Colour, insisted: tuple[Suggestion, ...]) -> Html | None:
    """Name the best of that colour, for "Si c'est rouge ou rien": one that does not clash, or at least hardly grips."""
    for suggestion in insisted:
        wine = suggestion.wine
        mild = not _clashes(suggestion) or wine.structure.get(Attribute.TANNIN, 0.0) <= SUPPLE
        if mild and wine.colour is colour and not wine.style.sparkling:
            detail = scene.voice.plain(describing.manner(suggestion.wine))
            return scene.voice.text(
                "honest-insist", colour=scene.voice.colour(colour), wine=bold_style(scene, suggestion), detail=detail
            )
    return None


def _honest_yes(scene: Scene, dishes: tuple[str, ...], request: Request, pairing: Pairing) -> Outcome:
    assert pairing.proposed is not None
    voice, proposed = scene.voice, pairing.proposed
    phrases = describing.reasons(voice, proposed.reasons, proposed.wine, pairing.dish.main)
    why = Html(voice.plain("reason-separator").join(phrases))
    name = describing.wine_name(proposed.wine)
    first = voice.text("honest-yes", wine=name, why=capital(why)) if why else voice.text("honest-yes-plain", wine=name)
    others = [s for s in pairing.suggestions if s.wine.style.id != proposed.wine.style.id][:2]
    also = [voice.text("honest-also"), *wine_lines(scene, others, pairing.dish.main)] if others else []
    free = replace(request, like=None)
    buttons = keyboard(scene, free, others, dishes) if others else ()
    return answer(first, *also, keyboard=buttons, card=suggestions_card(dishes, free, suggestions=others))


def _unwise(scene: Scene, proposed: Suggestion, pairing: Pairing) -> bool:
    said = describing.clashes(scene.voice, proposed.reasons, proposed.wine, pairing.dish.main)
    return bool(said) and proposed.score < describing.HONEST_NO


def _clashes(suggestion: Suggestion) -> bool:
    return any(r.kind.startswith("clash") and r.weight < 0 for r in suggestion.reasons)


def for_words(scene: Scene, u: Understanding, words: str, request: Request) -> Outcome:
    """Pair with the food of a message, or, where none was recognised, with its words as they are."""
    return paired(scene, u, u.dishes or (words,), request)


def pair_again(scene: Scene, dishes: tuple[str, ...], request: Request) -> Outcome:
    """Show the same dishes with another request."""
    try:
        return suggested(scene, dishes, request)
    except UnknownDish as unknown:
        return unknown_dish(scene, unknown.words, request)
