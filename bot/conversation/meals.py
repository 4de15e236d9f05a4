"""A meal of several courses, a wine for each; and a table without alcohol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import cards, describing
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer, capital, edited, notice
from bot.conversation.sharing import share
from bot.conversation.suggesting import asked_before, called, ceiling, found, suggestions_card, view
from bot.locale import Html, safe
from recommender.errors import UnknownDish
from recommender.sommelier import Pairing, Request
from recommender.wine import DrinkSuggestion

DRINKS = 3
"""Drinks without alcohol shown."""
_SOBER = frozenset({"tea", "infusion", "juice", "verjus", "shrub", "dairy", "coffee", "broth", "cocoa"})
FIT_FOR: dict[str, frozenset[str]] = {
    "pregnancy": frozenset({"juice", "verjus"}),
    **dict.fromkeys(("sober", "ramadan", "abstinent", "distress"), _SOBER),
    "driving": frozenset({"tea", "infusion", "juice", "verjus", "shrub", "soda", "dairy", "coffee", "broth", "cocoa"}),
}
"""Kinds of drink for those who need care: nothing fermented or with caffeine in pregnancy, nothing that tastes of wine for those who
do not drink at all; in a dry month all will do.

Beside a treatment none is named: hibiscus, cranberry and pomegranate meddle with some.
"""


def courses(scene: Scene, dishes: Sequence[str], request: Request) -> Outcome | None:
    """A line a course, and one wine for all of it; None where the dishes are no courses of one meal.

    Raises:
        UnknownDish: The words name no food.
    """
    if len(dishes) < 2:
        return None
    menu = scene.sommelier.menu(dishes, request, scene.profile)
    named = [(said, course) for said, course in zip(dishes, menu.courses, strict=False) if course.suggestions]
    poured = [course for _, course in named]
    if len(poured) < 2:
        return None
    used: set[str] = set()
    lines = [_course(scene, place, said, course, used) for place, (said, course) in enumerate(named, start=1)]
    shared = menu.shared
    lines.append(
        scene.voice.text("menu-none")
        if shared is None
        else scene.voice.text("menu-shared", line=describing.wine_line(scene.voice, shared.wine))
    )
    one = () if shared is None else (scene.button("button-one-bottle", "one_bottle"),)
    row = (*one, scene.button("button-cheaper", "meal_cheaper"))
    wines = [course.suggestions[0] for course in poured]
    keyboard = (row, share(scene, [*dishes, *describing.constraints(scene.voice, request)]))
    return answer(*lines, keyboard=keyboard, card=suggestions_card(dishes, request, suggestions=wines))


def one_bottle(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Une seule bouteille]: three wines for the whole meal."""
    if tap.card is None:
        return notice(scene, "card-gone")
    return for_all(scene, tap.card, edit=True)


def for_all(scene: Scene, card: Card, edit: bool = False) -> Outcome:
    """Three wines for the whole meal that a card is about."""
    dishes, request = asked_before(card)
    pairing, suggestions = found(scene, dishes, request)
    return view(scene, dishes, request, pairing, suggestions, edit=edit)


def cheaper(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Moins cher]: each course under three quarters of what its wine cost."""
    if tap.card is None:
        return notice(scene, "card-gone")
    lower = less(scene, tap.card)
    return (
        edited(lower) if lower else notice(scene, "nothing-cheaper", price=scene.voice.price(_ceiling(scene, tap.card)))
    )


def less(scene: Scene, card: Card) -> Outcome | None:
    """Answer with a meal's wines under a lower ceiling; None where the dishes are no meal, or nothing is left there."""
    dishes, request = asked_before(card)
    return courses(scene, dishes, replace(request, max_price=float(_ceiling(scene, card))))


def _ceiling(scene: Scene, card: Card) -> int:
    dishes, request = asked_before(card)
    menu = scene.sommelier.menu(dishes, request, scene.profile)
    costs = [s.wine.price or (s.wine.band[1] if s.wine.band else 0.0) for c in menu.courses for s in c.suggestions]
    return ceiling([max(costs)] if costs else [])


def without_alcohol(scene: Scene, dishes: Sequence[str], request: Request, shown: int = 0) -> Outcome:
    """Three drinks without alcohol, after those shown, each with how it is served; the dish is asked for where it is not known."""
    card = Card("dish", {"request": cards.packed(request)})
    try:
        drinks = scene.sommelier.alternatives(dishes, shown + DRINKS, FIT_FOR.get(scene.person.need(scene.at)))[shown:]
    except UnknownDish as unknown:
        return answer(scene.voice.text("unknown-dish", dish=unknown.words), card=card)
    if not drinks:
        return answer(scene.voice.text("no-more-ideas"))
    header = capital(scene.voice.text("header-dry", dish=", ".join(dishes)))
    payload = {"dishes": list(dishes), "request": cards.packed(replace(request, alcohol_free=True)), "shown": shown}
    return answer(header, *drink_lines(scene, drinks, shown), card=Card("dry", payload))


def other_drinks(scene: Scene) -> Outcome | None:
    """The next three drinks without alcohol, where some were just shown."""
    subject = scene.subject
    if subject is None or subject.kind != "dry" or not cards.words(subject, "dishes"):
        return None
    dishes, request = asked_before(subject)
    return without_alcohol(scene, dishes, request, cards.number(subject, "shown") + DRINKS)


def cared_for(scene: Scene, need: str, dishes: Sequence[str]) -> list[Html]:
    """Drinks fit for somebody who needs care; nothing where no dish is known."""
    try:
        drinks = scene.sommelier.alternatives(dishes, DRINKS, FIT_FOR[need]) if dishes and need in FIT_FOR else ()
    except UnknownDish:
        drinks = ()
    return drink_lines(scene, drinks)


def drink_lines(scene: Scene, drinks: Sequence[DrinkSuggestion], shown: int = 0) -> list[Html]:
    """A numbered line a drink: its name, why, how to serve it."""
    lines, used = [], set[str]()
    for place, suggestion in enumerate(drinks, start=shown + 1):
        drink, language = suggestion.drink, scene.voice.language
        name, made = capital(safe(drink.names[language])), safe(drink.made[language])
        why = describing.reasons(scene.voice, suggestion.reasons, None, "other", used, most=1)
        text_id = "drink-reason" if why else "drink"
        lines.append(scene.voice.text(text_id, place=str(place), name=name, made=made, why=why[0] if why else Html("")))
    return lines


def _course(scene: Scene, place: int, said: str, course: Pairing, used: set[str]) -> Html:
    voice, best = scene.voice, course.suggestions[0]
    dish = capital(safe(called(voice, course.dish, (said,))))
    why = describing.reasons(voice, best.reasons, best.wine, course.dish.main, used, most=1)
    line = describing.wine_line(voice, best.wine)
    text_id = "menu-course" if why else "menu-course-plain"
    return voice.text(text_id, place=str(place), dish=dish, line=line, why=why[0] if why else Html(""))
