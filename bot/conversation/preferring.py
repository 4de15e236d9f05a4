"""At most three times "A or B?", while nothing is known of a taste: each answer is kept like a preference, and can be undone."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation import cards, suggesting
from bot.conversation.events import ButtonTapped
from bot.conversation.replies import Button, Outcome, Say
from bot.conversation.scene import Scene, composed, notice
from bot.conversation.state import NOBODY, AddNote, day_of
from bot.locale import Html
from recommender.errors import UnknownWine
from recommender.language.understanding import Intent, Liking, Understanding
from recommender.sommelier import Request
from recommender.taste.evidence import Kind
from recommender.taste.questions import QUESTIONS


def asking(scene: Scene, outcome: Outcome) -> Outcome:
    """Add a question below suggestions for somebody who has not told of a wine yet."""
    first = outcome.replies[0] if outcome.replies else None
    if (
        not isinstance(first, Say)
        or first.card is None
        or first.card.kind != "suggestions"
        or scene.person.id == NOBODY
    ):
        return outcome
    pair = _question(scene, suggesting.asked_before(first.card)[1])
    if pair is None:
        return outcome
    one, other = (scene.sommelier.wine(wine).name for wine in pair)
    line = scene.voice.text("ask-prefer", one=one, other=other)
    row = tuple(_button(scene, name, place) for place, name in enumerate((one, other)))
    card = replace(first.card, payload={**first.card.payload, "pair": list(pair)})
    rows = (*first.keyboard[:-1], row)  # the question takes the place of the row that says which it will be
    asked = replace(first, html=composed([Html(first.html), line]), keyboard=rows, card=card)
    return replace(outcome, replies=(asked, *outcome.replies[1:]))


def preferred(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Chablis] of "plutôt Chablis ou Rioja ?": learn it, and suggest again."""
    pair = cards.words(tap.card, "pair") if tap.card else ()
    if tap.card is None or len(pair) != 2 or tap.argument not in ("0", "1"):
        return notice(scene, "card-gone")
    chosen, left = pair if tap.argument == "0" else pair[::-1]
    try:
        lesson = replace(scene.sommelier.choice(chosen, left), day=day_of(scene.at))
        names = [scene.sommelier.wine(wine).name for wine in (chosen, left)]
    except UnknownWine:
        return notice(scene, "card-gone")
    words = str(scene.voice.plain("preferred", one=names[0], other=names[1]))
    after = replace(scene, state=replace(scene.state, profile=scene.profile.learned(lesson)))
    dishes, request = suggesting.asked_before(tap.card)
    again = asking(after, suggesting.suggested(after, dishes, request, edit=True))
    return replace(again, effects=(*again.effects, AddNote(scene.at, _said(scene, words), lesson)))


def _question(scene: Scene, request: Request) -> tuple[str, str] | None:
    profile = scene.profile
    if profile.tastings or len(profile.known(Kind.STYLE)) >= 2 * QUESTIONS:
        return None
    pair = scene.sommelier.question(profile, request.colour)
    return (pair[0].id, pair[1].id) if pair else None


def _button(scene: Scene, name: str, place: int) -> Button:
    return scene.button("button-prefer", "prefer", str(place), wine=name)


def _said(scene: Scene, words: str) -> Understanding:
    language = scene.voice.language
    return Understanding(
        words, language, Intent.PREFERENCE, 1.0, (), None, Liking.POSITIVE, (), (), None, (), None, None, ()
    )
