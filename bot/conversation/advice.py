"""A bottle for a person: straight when anything is known, four buttons when nothing is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation import notes, pairing, pointing, preferring
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.note_view import head, note_card, shift
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer, notice
from bot.conversation.several import several
from bot.conversation.state import NOBODY
from bot.conversation.suggesting import FIND, SHOW, suggested, wine_lines
from recommender.language.understanding import Liking, Understanding
from recommender.sommelier import Request
from recommender.wine import Attribute, Colour

BEGINNINGS: Mapping[str, Request] = {
    "crisp": Request(colour=Colour.WHITE, wanted={Attribute.ACIDITY: 0.8}),
    "supple": Request(colour=Colour.RED, wanted={Attribute.TANNIN: 0.3}),
    "full": Request(colour=Colour.RED, wanted={Attribute.BODY: 0.8}),
    "surprise": Request(),
}
"""What a first wish may be, before anything is known."""


def wine_request(scene: Scene, u: Understanding) -> Outcome:
    """Something to drink: with its dish, with its constraints, or from the profile alone."""
    request = scene.sommelier.request(u)
    if request.alcohol_free:
        return pairing.paired(scene, u, u.dishes, request) if u.dishes else pairing.ask_dish(scene, request)
    if len(u.parts) > 1:
        return several(scene, u)
    if not u.wines and (named := pointing.meant(scene, u)):
        request = replace(request, like=named[0].bottle or named[0].style)
    if u.dishes:
        return suggested(scene, u.dishes, request)
    return for_request(scene, request)


def for_request(scene: Scene, request: Request) -> Outcome:
    """Suggest, or ask what mood it is when neither the person nor the request says a thing."""
    if request == Request() and scene.profile.is_blank:
        buttons = [scene.button(f"button-begin-{name}", "begin", name) for name in BEGINNINGS]
        card = Card("begin", {})
        line = scene.voice.text("begin-all" if scene.person.id == NOBODY else "begin")
        return answer(line, keyboard=(buttons[:2], buttons[2:]), card=card)
    return preferring.asking(scene, suggested(scene, (), request))


def begin(scene: Scene, tap: ButtonTapped) -> Outcome:
    """One of the four first buttons."""
    request = BEGINNINGS.get(tap.argument)
    if request is None:
        return notice(scene, "card-gone")
    return preferring.asking(scene, suggested(scene, (), request, edit=True))


def for_me(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Une idée pour moi], under a note or the profile: a message of its own, the note stays."""
    return for_request(scene, Request())


def alike(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Dans ce style, en plus souple]: bottles in place of the note's message, which is one tap away."""
    note = notes.note_of(scene, tap)
    if note is None or not note.understanding.wines:
        return notice(scene, "note-gone")
    u = note.understanding
    wine, moves = u.wines[0], shift(u)
    other = u.liking is Liking.NEGATIVE and not moves
    request = Request() if other else Request(like=wine.bottle or wine.style, shift=moves)
    suggestions = scene.sommelier.recommend(scene.profile, request, FIND, scene.state.crowd)[:SHOW]
    if not suggestions:
        return notice(scene, "no-more-ideas")
    keyboard = ((scene.button("button-note", "back"),),)
    lines = (head(scene, u), *wine_lines(scene, suggestions, "other"))
    return answer(*lines, keyboard=keyboard, card=note_card(note.id), edit=True)
