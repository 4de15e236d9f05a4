"""What to eat with a wine."""

from __future__ import annotations

from bot.conversation import cards, describing, notes, pointing
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.note_view import head, note_card
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer, capital, notice
from bot.conversation.sharing import share
from bot.locale import Html, safe
from recommender.errors import UnknownWine
from recommender.language.understanding import Understanding, WineMention
from recommender.wine import DishSuggestion

SHOW = 3


def food_for_wine(scene: Scene, u: Understanding) -> Outcome:
    """Dishes for the wine of a message, else for the wine that the talk is about."""
    note = notes.current_note(scene) if scene.subject and scene.subject.kind == "note" else None
    about = u.wines or pointing.meant(scene, u) or (note.understanding.wines if note else ()) or _talked_of(scene)
    kind = u.colour is not None or u.wanted_sparkling or bool(u.attributes)
    if not about and not kind:
        return answer(scene.voice.text("ask-wine-for-food"))
    try:
        foods = scene.sommelier.foods(wine_key(about[0]) if about else u.text, SHOW)
    except UnknownWine:
        unknown = scene.voice.text("unknown-wine", wine=about[0].name) if about else None
        return answer(unknown or scene.voice.text("ask-wine-for-food"))
    header = scene.voice.text("foods-header", wine=describing.wine_name(foods.wine))
    told = [cards.packed(about[0])] if about and about[0].vintage else []
    card = Card("foods", {"wine": foods.wine.id, "shown_mentions": told})
    keyboard = (share(scene, [about[0].name]),) if about else ()
    return answer(header, *dish_lines(scene, foods.suggestions), keyboard=keyboard, card=card)


def _talked_of(scene: Scene) -> tuple[WineMention, ...]:
    """Return the one wine that the last answer was about: "et je mange quoi avec ?"."""
    wine = pointing.talked_of(scene)
    return (wine,) if wine else ()


def table(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[À table] under a note: dishes in place of the note's message, which is one tap away."""
    note = notes.note_of(scene, tap)
    if note is None or not note.understanding.wines:
        return notice(scene, "note-gone")
    try:
        foods = scene.sommelier.foods(wine_key(note.understanding.wines[0]), SHOW)
    except UnknownWine:
        return notice(scene, "no-food-known")
    keyboard = ((scene.button("button-note", "back"),),)
    lines = (head(scene, note.understanding), *dish_lines(scene, foods.suggestions))
    return answer(*lines, keyboard=keyboard, card=note_card(note.id), edit=True)


def wine_key(mention: WineMention) -> str:
    """Return the surest handle of a wine: bottle, style, or its name."""
    return mention.bottle or mention.style or mention.name


def dish_lines(scene: Scene, suggestions: tuple[DishSuggestion, ...]) -> list[Html]:
    """One numbered line a dish, reasons not said twice where it can be helped."""
    used: set[str] = set()
    lines = []
    for place, suggestion in enumerate(suggestions[:SHOW], start=1):
        dish = suggestion.dish
        phrases = describing.reasons(scene.voice, suggestion.reasons, None, dish.main, used, most=1)
        name = scene.voice.text("bold", name=capital(safe(dish.names.get(scene.voice.language, dish.id))))
        why = phrases[0] if phrases else Html("")
        lines.append(scene.voice.text("numbered-reason" if why else "numbered", place=str(place), line=name, why=why))
    return lines
