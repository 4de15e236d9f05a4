"""The person's own bottles: put away, counted, opened, chosen for tonight; and the wines that they want to try."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import bottles, cards, choosing, describing, notes, pointing
from bot.conversation.bottles import exactly, named, of_wine
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.replies import Button, Outcome, Say
from bot.conversation.scene import Scene, answer, notice
from bot.conversation.state import AddBottle, Bottle, ChangeBottle, Effect, Place
from bot.locale import Html
from recommender.errors import InputError
from recommender.language.errands import Errand, bottles_counted
from recommender.language.text import fold
from recommender.language.understanding import Understanding, WineMention
from recommender.wine import Suggestion, Wine

TONIGHT = 3
"""Bottles proposed for tonight."""
TOLD = 4
"""Wines named in one line of an answer."""
THAT = re.compile(r"\b(?:that|it|this|le|la|ca)\b")
"""What stands for the wine that the talk is about, in folded text."""
AT_ONCE = 10
"""Most wines put away by one message."""
ALSO = re.compile(r"^\W*(?:et|plus|ainsi que|and|plus|also)\b", re.IGNORECASE)


def put_away(scene: Scene, u: Understanding) -> Outcome:
    """Keep bottles in the cellar: "mets 3 Morgon 2022 et 2 Chablis dans ma cave"."""
    counted = _counted(scene, u)
    if not counted:
        return answer(scene.voice.text("cellar-which"), card=Card("which-bottle", {"place": Place.CELLAR.value}))
    return added(scene, Place.CELLAR, counted)


def wished(scene: Scene, u: Understanding) -> Outcome:
    """Keep wines on the list to try."""
    wines = u.wines or pointing.meant(scene, u)
    kept = scene.subject is not None and scene.subject.kind == "bottle"
    if not wines and not kept and THAT.search(fold(u.text)) and (spoken := pointing.talked_of(scene)):
        wines = (spoken,)
    if not wines:
        return answer(scene.voice.text("wishes-which"), card=Card("which-bottle", {"place": Place.WISHES.value}))
    return added(scene, Place.WISHES, [(wine, 1) for wine in wines[:AT_ONCE]])


def named_at_last(scene: Scene, u: Understanding) -> Outcome | None:
    """Take the wine that was asked for, on its list; None where the message names none."""
    subject = scene.subject
    place = cards.text(subject, "place") if subject else ""
    if place not in list(Place) or not u.wines or "?" in u.text:
        return None
    return put_away(scene, u) if place == Place.CELLAR else wished(scene, u)


def more(scene: Scene, u: Understanding) -> Outcome | None:
    """Put away what "et 6 Chablis" adds to bottles just put away; None where the message says something else."""
    subject = scene.subject
    put = subject is not None and subject.kind == "bottle" and cards.text(subject, "place") == Place.CELLAR
    if not put or not u.wines or not ALSO.match(u.text) or "?" in u.text or notes.tells(u):
        return None
    return put_away(scene, u)


def cellar(scene: Scene, u: Understanding | None = None) -> Outcome:
    """Show the cellar."""
    return bottles.listed(scene, Place.CELLAR)


def wishes(scene: Scene, u: Understanding | None = None) -> Outcome:
    """Show the list to try."""
    return bottles.listed(scene, Place.WISHES)


def left(scene: Scene, u: Understanding) -> Outcome:
    """Say how many are left: of the wine that is named, else of all."""
    wines = u.wines or pointing.meant(scene, u)
    if not wines:
        return cellar(scene)
    voice, wine = scene.voice, wines[0]
    found = of_wine(scene.kept(Place.CELLAR), wine)
    if not found:
        return answer(voice.text("cellar-none", wine=describing.mention_name(wine)))
    told = voice.joined([voice.plain("cellar-some", count=b.count, wine=named(b)) for b in found[:TOLD]])
    return answer(voice.text("cellar-left", wines=told), card=_bottle_card(found[0]))


def opened(scene: Scene, u: Understanding) -> Outcome | None:
    """Take an opened bottle out of the cellar and keep, or ask for, what was thought of it; None where it is of no cellar."""
    wines = u.wines or pointing.meant(scene, u)
    found = of_wine(scene.kept(Place.CELLAR), wines[0]) if wines else ()
    if not found:
        return None
    said = replace(u, wines=(found[0].wine, *wines[1:]))
    noted = notes.tasting_note(scene, said) if notes.tells(said) else notes.ask_opinion(scene, said)
    return _taken_out(scene, found[0], noted)


def opened_by_button(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Une de bue], [J'ouvre le Morgon], [Sortie de ma cave]: under a note it only counts, else it asks how the wine was."""
    bottle = scene.bottle(cards.figure(tap.argument))
    if bottle is None or bottle.place is not Place.CELLAR:
        return notice(scene, "bottle-gone")
    if tap.card and tap.card.kind == "note":
        counted = notice(scene, "cellar-after", count=bottle.count - 1, wine=named(bottle))
        return replace(counted, effects=(_one_less(bottle),))
    asked = notes.asked_about(scene, bottle.wine, command=Errand.CELLAR_OPENED)
    return _taken_out(scene, bottle, asked)


def tonight(scene: Scene, u: Understanding) -> Outcome | None:
    """Choose among the cellar, for the dish, the colour asked for and the person's taste; None where there is none to choose from."""
    kept = scene.kept(Place.CELLAR)
    if not kept:
        return None
    request = scene.sommelier.request(u)
    fit = tuple(b for b in kept if request.colour is None or b.wine.colour in {None, request.colour})
    if not fit:
        colour = scene.voice.colour(request.colour) if request.colour else ""
        return answer(scene.voice.text("cellar-no-colour", colour=colour))
    return _proposed(scene, fit, u.dishes)


def tonight_by_button(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Qu'est-ce que j'ouvre ?]: a message of its own, the list stays."""
    kept = scene.kept(Place.CELLAR)
    return _proposed(scene, kept, ()) if kept else notice(scene, "bottle-gone")


def one_at_home(scene: Scene, dishes: Sequence[str], least: float) -> Html | None:
    """Name the cellar's best bottle for a dish in a line, where it scores at least so much and nothing speaks against it."""
    ranked = _ranked(scene, scene.kept(Place.CELLAR), dishes)
    if not ranked:
        return None
    bottle, best = ranked[0]
    if best.score < least or describing.clashes(scene.voice, best.reasons, best.wine):
        return None
    return scene.voice.text("cellar-has", wine=named(bottle))


def _proposed(scene: Scene, kept: Sequence[Bottle], dishes: Sequence[str]) -> Outcome:
    ranked = _ranked(scene, kept, dishes)
    if not ranked:
        return answer(scene.voice.text("cellar-unknown"))
    suggestions = tuple(suggestion for _, suggestion in ranked)
    mentions = [bottle.wine for bottle, _ in ranked]
    free = [replace(s, wine=replace(s.wine, price=None)) for s in suggestions]  # they are paid for
    lines = choosing.ranked_lines(scene, free, [named(bottle) for bottle, _ in ranked], dishes)
    fit = [bottle for bottle, s in ranked if not describing.clashes(scene.voice, s.reasons, s.wine)] or [ranked[0][0]]
    openers = tuple(_opener(scene, bottle) for bottle in fit[:2])
    return answer(*lines, keyboard=(openers,), card=choosing.choice_card(suggestions, mentions, dishes))


def _ranked(scene: Scene, kept: Sequence[Bottle], dishes: Sequence[str]) -> list[tuple[Bottle, Suggestion]]:
    """Rank bottles for a dish and the person's taste; those whose wine is not known are left out."""
    known = [bottle for bottle in kept if bottle.wine.bottle or bottle.wine.style]
    mentions = [replace(bottle.wine, price=None) for bottle in known]
    try:
        ranked = scene.sommelier.choose(mentions, dishes, scene.profile, TONIGHT) if mentions else ()
    except InputError:
        return []
    found = []
    for suggestion in ranked:
        if bottle := next((b for b in known if _is(b.wine, suggestion.wine)), None):
            known.remove(bottle)
            found.append((bottle, suggestion))
    return found


def _is(mention: WineMention, wine: Wine) -> bool:
    return wine.id in {mention.bottle, mention.style} and wine.vintage == mention.vintage


def _opener(scene: Scene, bottle: Bottle) -> Button:
    return scene.button("button-open-it", "opened", str(bottle.id), wine=describing.mention_name(bottle.wine))


def _counted(scene: Scene, u: Understanding) -> list[tuple[WineMention, int]]:
    """Return each wine of a message with how many of it: the number before its name."""
    if not u.wines:
        many = bottles_counted(u.text)
        wine = next(iter(pointing.meant(scene, u)), None) or pointing.talked_of(scene)
        return [(wine, many)] if wine else []
    counted, done, text = [], 0, u.text.lower()
    for wine in u.wines[:AT_ONCE]:
        start = text.find(wine.evidence.lower(), done) if wine.evidence else -1
        before = text[done:start] if start >= done else text[done:]
        counted.append((wine, bottles_counted(f"{before} {wine.evidence}")))
        done = start + len(wine.evidence) if start >= done else done
    return counted


def added(scene: Scene, place: Place, counted: Sequence[tuple[WineMention, int]]) -> Outcome:
    """Put wines on a list; more of what is there already are added up."""
    effects: list[Effect] = []
    told = []
    for wine, many in counted:
        there = exactly(scene.kept(place), wine)
        total = many if there is None else there.count + many if place is Place.CELLAR else 1
        known = there or Bottle(0, place, scene.at, wine)
        effects.append(AddBottle(place, scene.at, wine, many) if there is None else ChangeBottle(there.id, total))
        told.append(scene.voice.plain("cellar-some", count=total, wine=named(known)))
    there = exactly(scene.kept(place), counted[0][0])
    payload: dict[str, object] = {"bottle": there.id if there else 0, "added": counted[0][1]}
    undo = [scene.button("button-undo", "bottle_undo")] if len(counted) == 1 else []
    show = scene.button(f"button-back-{place}", "bottles", f"{place}-0")
    names = scene.voice.joined(told if place is Place.CELLAR else [describing.mention_name(w) for w, _ in counted])
    style = {"style": counted[0][0].style} if counted[0][0].style else {}
    card = Card("bottle", {**payload, **style, "place": place.value})
    return answer(
        scene.voice.text(f"{place}-added", wines=names), keyboard=((*undo, show),), card=card, effects=effects
    )


def _taken_out(scene: Scene, bottle: Bottle, outcome: Outcome) -> Outcome:
    """Add to an answer that one bottle less is in the cellar."""
    line = scene.voice.text("cellar-after", count=bottle.count - 1, wine=named(bottle))
    first, *others = outcome.replies
    head = replace(first, html=f"{first.html}\n{line}") if isinstance(first, Say) else first
    return Outcome((head, *others), (*outcome.effects, _one_less(bottle)))


def _one_less(bottle: Bottle) -> ChangeBottle:
    return ChangeBottle(bottle.id, bottle.count - 1, bottle.due)


def _bottle_card(bottle: Bottle) -> Card:
    style = {"style": bottle.wine.style} if bottle.wine.style else {}
    return Card("bottle", {"bottle": bottle.id, "added": 0, **style})
