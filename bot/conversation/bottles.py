"""The cellar and the list to try: shown a page at a time, each bottle with its own few buttons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.conversation import describing
from bot.conversation.cards import figure, number
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.replies import Button, Outcome
from bot.conversation.scene import Keyboard, Scene, answer, in_rows, notice
from bot.conversation.state import Bottle, ChangeBottle, Place
from bot.locale import Html
from recommender.language.understanding import WineMention

PAGE = 8
"""Bottles on one page of a list."""
A_ROW = 4
"""Numbered buttons in a row."""


def named(bottle: Bottle) -> str:
    """Return a bottle as its owner called it, with its producer and vintage."""
    name = describing.mention_name(bottle.wine)
    producer = bottle.wine.producer
    return f"{name}, {producer}" if producer and producer.casefold() not in name.casefold() else name


def same_wine(one: WineMention, other: WineMention) -> bool:
    """Tell whether two mentions may be one wine: the same bottle, style or name, vintages that do not contradict."""
    if one.vintage and other.vintage and one.vintage != other.vintage:
        return False
    if one.bottle and other.bottle:
        return one.bottle == other.bottle
    if one.style or other.style:
        return one.style == other.style
    return one.name.casefold() == other.name.casefold()


def of_wine(bottles: Iterable[Bottle], wine: WineMention) -> tuple[Bottle, ...]:
    """Return the bottles that a mention may mean."""
    return tuple(bottle for bottle in bottles if same_wine(bottle.wine, wine))


def exactly(bottles: Iterable[Bottle], wine: WineMention) -> Bottle | None:
    """Return the bottle of that very wine and vintage, which one more is added to."""
    return next((b for b in of_wine(bottles, wine) if b.wine.vintage == wine.vintage), None)


def settled(scene: Scene, wine: WineMention) -> tuple[ChangeBottle, ...]:
    """Return what telling of a wine settles: it is not asked after any more, and leaves the list to try."""
    waiting = (*scene.kept(Place.CHOSEN), *scene.kept(Place.WISHES))
    return tuple(ChangeBottle(bottle.id, 0) for bottle in of_wine(waiting, wine))


def listed(scene: Scene, place: Place, page: int = 0, edit: bool = False) -> Outcome:
    """Show one page of a list, latest first, with a numbered button a bottle."""
    voice, kept = scene.voice, scene.kept(place)[::-1]
    if not kept:
        return answer(voice.text(f"{place}-empty"), edit=edit)
    last = (len(kept) - 1) // PAGE
    page = min(max(page, 0), last)
    shown = kept[page * PAGE : (page + 1) * PAGE]
    head = voice.text(f"{place}-head", count=sum(bottle.count for bottle in kept))
    lines = [_line(scene, at, bottle) for at, bottle in enumerate(shown, start=page * PAGE + 1)]
    return answer(head, *lines, keyboard=_keyboard(scene, place, shown, page, last), card=_card(place, page), edit=edit)


def again(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[◂ Ma cave], and the pages."""
    place, _, page = tap.argument.partition("-")
    if place not in list(Place):
        return notice(scene, "card-gone")
    return listed(scene, Place(place), figure(page), edit=True)


def one(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[3]: one bottle of the list."""
    bottle = _listed(scene, tap)
    return viewed(scene, bottle, tap.card) if bottle else notice(scene, "bottle-gone")


def fewer(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Une de moins], [Enlever]: at none the bottle leaves the list."""
    return _counted(scene, tap, -1)


def further(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Une de plus]."""
    return _counted(scene, tap, +1)


def undone(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Annuler] under what was just put on a list."""
    bottle = scene.bottle(number(tap.card, "bottle")) if tap.card else None
    added = number(tap.card, "added") if tap.card else 0
    if bottle is None or added <= 0:
        return notice(scene, "bottle-gone")
    left = max(bottle.count - added, 0)
    line = scene.voice.text("bottle-undone", wine=named(bottle))
    return answer(line, edit=True, effects=(ChangeBottle(bottle.id, left, bottle.due),))


def viewed(scene: Scene, bottle: Bottle, card: Card | None, count: int | None = None) -> Outcome:
    """Show a bottle by itself: how many, since when, and what can be done with it."""
    voice, many = scene.voice, bottle.count if count is None else count
    line = voice.text(f"{bottle.place}-bottle", wine=named(bottle), count=many, day=voice.day(bottle.at))
    argument = str(bottle.id)
    acts = [scene.button("button-take-off", "bottle_fewer", argument)]
    if bottle.place is Place.CELLAR:
        more = scene.button("button-one-more", "bottle_more", argument)
        acts = [scene.button("button-drunk", "opened", argument), more]
    back = scene.button(
        f"button-back-{bottle.place}", "bottles", f"{bottle.place}-{number(card, 'page') if card else 0}"
    )
    return answer(
        line, keyboard=(acts, (back,)), card=Card("bottle", {"bottle": bottle.id, **_style(bottle)}), edit=True
    )


def _listed(scene: Scene, tap: ButtonTapped) -> Bottle | None:
    """Return the bottle of a list that a button names; one that was chosen to be drunk is on none, and no button of ours names it."""
    bottle = scene.bottle(figure(tap.argument))
    return bottle if bottle and bottle.place is not Place.CHOSEN else None


def _counted(scene: Scene, tap: ButtonTapped, step: int) -> Outcome:
    bottle = _listed(scene, tap)
    if bottle is None:
        return notice(scene, "bottle-gone")
    count = bottle.count + step
    effect = ChangeBottle(bottle.id, count, bottle.due)
    if count > 0:
        outcome = viewed(scene, bottle, tap.card, count)
        return Outcome(outcome.replies, (effect,))
    return answer(scene.voice.text("bottle-off", wine=named(bottle)), edit=True, effects=(effect,))


def _line(scene: Scene, at: int, bottle: Bottle) -> Html:
    text_id = "bottle-line" if bottle.count == 1 else "bottle-line-many"
    return scene.voice.text(text_id, place=str(at), wine=named(bottle), count=bottle.count)


def _keyboard(scene: Scene, place: Place, shown: Sequence[Bottle], page: int, last: int) -> Keyboard:
    buttons = [Button(str(page * PAGE + i), "bottle", str(bottle.id)) for i, bottle in enumerate(shown, start=1)]
    rows = in_rows(buttons, A_ROW)
    newer = [scene.button("button-newer", "bottles", f"{place}-{page - 1}")] if page else []
    older = [scene.button("button-older", "bottles", f"{place}-{page + 1}")] if page < last else []
    tonight = [scene.button("button-tonight", "tonight")] if place is Place.CELLAR and not page else []
    return (*rows, (*newer, *older), tonight)


def _card(place: Place, page: int) -> Card:
    return Card("bottles", {"place": place.value, "page": page})


def _style(bottle: Bottle) -> dict[str, object]:
    return {"style": bottle.wine.style} if bottle.wine.style else {}
