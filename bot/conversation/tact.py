"""Tact before wine: who should not drink, or would rather not, is offered none until they take it back; a word on measure, seldom."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.conversation import about, cards, followups, meals, notes, pairing, pointing, refining, suggesting
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.replies import Button, Outcome, Reply, Say, SendPicture
from bot.conversation.scene import Scene, answer, composed, notice
from bot.conversation.state import AddNote, Care, Effect, Person, UpdatePerson
from bot.locale import Html
from recommender.countries import About
from recommender.language.care import asks_for_wine, drank_much, drinks_again, is_for_others
from recommender.language.understanding import Intent, Understanding
from recommender.sommelier import Request

Answer = Callable[[Scene, Understanding], Outcome]

LASTS: Mapping[str, timedelta] = {
    "driving": timedelta(hours=10),
    "distress": timedelta(days=7),
    "despair": timedelta(days=14),
    "medication": timedelta(days=30),
    "ramadan": timedelta(days=30),
}
"""How long each need is kept; a dry month ends with the month, all others last until they are taken back."""
ABOUT: Mapping[str, About] = {"distress": "alcohol", "despair": "despair"}
"""Needs in which somebody is named who can help."""
OFFERING = frozenset({Intent.PAIRING_QUESTION, Intent.WINE_REQUEST, Intent.CHOOSE_BETWEEN})
FRAGMENTS = OFFERING | {Intent.OUT_OF_SCOPE, Intent.TASTING_NOTE, Intent.PREFERENCE}
"""What a bare dish may sound like."""
OFFERS = frozenset(
    {
        "alike",
        "begin",
        "for_me",
        "more",
        "colour",
        "cheaper",
        "one_bottle",
        "meal_cheaper",
        "any_price",
        "prefer",
        "others",
        "tonight",
        "took",
    }
)
"""Buttons that show wines to drink."""
FOR_ME = re.compile(r"\b(?:et moi|pour moi|moi,? je bois|and me|for me|what about me)\b", re.IGNORECASE)
"""How somebody asks for their own glass beside the others'."""
INSISTING = timedelta(days=1)
"""Within it, asking for wine a second time takes a need back."""
SELDOM, EVENING, MANY = timedelta(days=30), timedelta(hours=6), 5
"""How often a word on measure is said; notes within an evening that call for one."""


def cared(scene: Scene, u: Understanding, need: str, other: bool = False) -> Outcome:
    """Put the person first: no wine, something good without alcohol, for the dish where one is named; remember it."""
    drinks = meals.cared_for(scene, need, u.dishes)
    lines = [scene.voice.text(_text_id(scene, need, bool(drinks), other)), *drinks, _helpline(scene, need)]
    person = replace(scene.person, care=Care(need, scene.at, _until(need, scene.at)))
    outcome = answer(*lines, effects=() if other else (UpdatePerson(person),))
    return _remembered(scene, outcome, u, u.dishes) if drinks else outcome


def guarded(scene: Scene, u: Understanding, answered: Answer) -> Outcome:
    """Answer a message; to somebody who is to be offered no alcohol, without it, unless it is for others or they take it back."""
    if (u.command or "").startswith("care-"):
        return _said(scene, u, answered)
    if drinks_again(u.text) and (scene.person.need(scene.at) or not _says_more(u)):
        return _freed(scene, u, answered)
    if not scene.person.need(scene.at):
        return followups.followed(scene, u) or answered(scene, u)
    if is_for_others(u.text):
        return _for_guests(scene, u, answered)
    subject = scene.subject
    if FOR_ME.search(u.text) and (mine := _mine(scene, u)):
        return mine
    if _guests(subject) and not u.alcohol_free and (followed := followups.followed(scene, u)):
        return _marked(followed)
    if u.intent in OFFERING:
        return _dry(scene, u, answered)
    asking = not u.wines and u.intent in FRAGMENTS
    if asking and subject and subject.kind == "dish" and (followed := followups.followed(scene, _without(u))):
        return without_offers(_remembered(scene, followed, u, u.dishes or (u.text,)))
    if "?" in u.text and (told := about.asked(scene, u)):
        return without_offers(told)
    said = u.intent is Intent.TASTING_NOTE and "?" not in u.text
    if said and not u.wines and not u.command and not notes.tells(u):
        return answer(scene.voice.text("care-heard"))
    renaming = followups.followed(scene, u) if subject and subject.kind == "rename" else None
    return without_offers(renaming or answered(scene, u))


def commanded(scene: Scene, intent: Intent, argument: str, act: Callable[[], Outcome]) -> Outcome:
    """Answer /conseil and /accord without alcohol, to somebody who is to be offered none."""
    if not scene.person.need(scene.at):
        return act()
    if is_for_others(argument):
        return _marked(act())
    u = replace(scene.sommelier.understand(argument, scene.voice.language), intent=intent)
    dishes = u.dishes or ((argument,) if argument and intent is Intent.PAIRING_QUESTION else ())
    return _dry(scene, replace(u, dishes=dishes), lambda changed, _: act(), asks=intent is Intent.WINE_REQUEST)


def shown(scene: Scene, outcome: Outcome) -> Outcome:
    """Return what a command shows, without buttons for wine where none is to be offered."""
    return without_offers(outcome) if scene.person.need(scene.at) else outcome


def tapped(scene: Scene, tap: ButtonTapped, act: Callable[[], Outcome]) -> Outcome:
    """Let a button act, but for one that would show wines to somebody who is to be offered none."""
    if not scene.person.need(scene.at):
        return act()
    if _guests(tap.card):
        return _marked(act())
    return notice(scene, "care-tap") if tap.action in OFFERS else without_offers(act())


def measured(scene: Scene, u: Understanding, outcome: Outcome) -> Outcome:
    """Add one light word on measure where a great deal was drunk, at most once a month."""
    first = outcome.replies[0] if outcome.replies else None
    said = scene.person.reminded
    if (
        not scene.person.adult
        or not isinstance(first, Say)
        or (said and scene.at - said < SELDOM)
        or (u.command or "").startswith("care-")
    ):
        return outcome
    if not (drank_much(u.text) or _many_tonight(scene, outcome)):
        return outcome
    reminded = UpdatePerson(replace(_latest(scene, outcome), reminded=scene.at))
    if not (_says_more(u) or u.dishes):
        return answer(scene.voice.text("measure-alone"), effects=(reminded,))
    longer = replace(first, html=composed([Html(first.html), scene.voice.text("measure")]))
    return Outcome((longer, *outcome.replies[1:]), (*outcome.effects, reminded))


def without_offers(outcome: Outcome) -> Outcome:
    """Take away the buttons that show wines."""
    return replace(outcome, replies=tuple(_bare(reply) for reply in outcome.replies))


def _said(scene: Scene, u: Understanding, answered: Answer) -> Outcome:
    """Take a need that was just told; a wine asked for others in the same breath is answered, a note of a wine kept."""
    told = answered(scene, u)
    need = (u.command or "").removeprefix("care-")
    if u.intent is Intent.TASTING_NOTE and u.wines and need not in ABOUT:
        noted = without_offers(answered(scene, replace(u, command=None)))
        return replace(noted, effects=(*told.effects, *noted.effects))
    if is_for_others(u.text) and not u.dishes and not u.alcohol_free and (beside := _beside_the_list(scene, u, need)):
        return beside
    if not (is_for_others(u.text) and u.intent in OFFERING) or u.alcohol_free:
        return told
    return replace(_for_guests(scene, replace(u, command=None), answered), effects=told.effects)


def _beside_the_list(scene: Scene, u: Understanding, need: str) -> Outcome | None:
    """Take a need told over a list of wines for others: drinks for the dish of the list, which stays on the table for them."""
    table = pointing.on_the_table(scene)
    dishes = cards.words(table, "dishes") if table else ()
    told = cared(scene, replace(u, dishes=dishes), need)
    return _marked(pointing.carried(scene, told)) if dishes else None


def _mine(scene: Scene, u: Understanding) -> Outcome | None:
    """Answer "et moi, je bois quoi ?" with drinks for the dish that others are served wine with."""
    table, care = pointing.on_the_table(scene), scene.person.care
    dishes = u.dishes or (cards.words(table, "dishes") if table else ())
    if not dishes or care is None or (u.intent is Intent.TASTING_NOTE and u.wines):
        return None
    return _drinks(scene, _without(replace(u, dishes=dishes)), care.need)


def _dry(scene: Scene, u: Understanding, answered: Answer, asks: bool = False) -> Outcome:
    """Answer a question for wine with what is as good without; asked for wine in so many words twice, give way."""
    care = scene.person.care
    assert care is not None
    asks = asks or (not u.alcohol_free and (bool(u.wines) or asks_for_wine(u.text)))
    if asks and care.asked and scene.at - care.asked <= INSISTING:
        return _preceded(_freed(scene, u, answered), scene.voice.text("care-yield"))
    subject = scene.subject
    if refining.OTHERS.match(u.text) and (others := meals.other_drinks(scene)):
        return others
    table = pointing.on_the_table(scene) if u.alcohol_free else None
    before = subject if subject and subject.kind == "dry" else table
    if not u.dishes and before and refining.AND_ALSO.match(u.text):
        u = replace(u, dishes=cards.words(before, "dishes"))
    outcome = _drinks(scene, _without(u), care.need)
    if asks:
        insisted: tuple[Effect, ...] = (UpdatePerson(replace(scene.person, care=replace(care, asked=scene.at))),)
        outcome = replace(_preceded(outcome, scene.voice.text("care-still")), effects=(*outcome.effects, *insisted))
    return _remembered(scene, outcome, u, u.dishes)


def _drinks(scene: Scene, u: Understanding, need: str) -> Outcome:
    if need == "medication":
        return answer(scene.voice.text("care-medication-still"))
    request = scene.sommelier.request(u)
    return pairing.paired(scene, u, u.dishes, request) if u.dishes else pairing.ask_dish(scene, request)


def _freed(scene: Scene, u: Understanding, answered: Answer) -> Outcome:
    """Speak of wine again: answer what was asked, or say so."""
    after = replace(scene, state=replace(scene.state, person=replace(scene.person, care=None)))
    said = answered(after, u) if _says_more(u) else answer(scene.voice.text("care-back"))
    return replace(said, effects=(UpdatePerson(after.person), *said.effects))


def _says_more(u: Understanding) -> bool:
    return u.intent in OFFERING or bool(u.wines or u.attributes or u.aromas)


def _says_whom(u: Understanding) -> bool:
    """Whether a message says no more than for whom it is: "et pour eux ?"."""
    return not (u.dishes or u.wines or u.colour or u.attributes or u.aromas or u.max_price or u.excluded)


def _for_guests(scene: Scene, u: Understanding, answered: Answer) -> Outcome:
    """Answer with wine for others; "c'est pour mes invités" alone is about what was just asked, which was no insisting."""
    subject, care = scene.subject, scene.person.care
    dry = subject is not None and subject.kind in ("dry", "dish") and bool(cards.words(subject, "dishes"))
    if _says_more(u) and (u.dishes or u.wines or not dry) and not (dry and _says_whom(u)):
        outcome = answered(scene, u)
    elif subject is None or not dry:
        outcome = pairing.ask_dish(scene, Request())
    else:
        dishes, before = suggesting.asked_before(subject)
        asked = scene.sommelier.request(replace(u, intent=Intent.WINE_REQUEST, attributes=()))
        request = refining.merged(before, asked)
        outcome = suggesting.suggested(scene, dishes, replace(request, alcohol_free=False))
    calm = () if care is None or care.asked is None else (replace(scene.person, care=replace(care, asked=None)),)
    return _marked(replace(outcome, effects=(*map(UpdatePerson, calm), *outcome.effects)))


def _without(u: Understanding) -> Understanding:
    """Return the same question, asked for something without alcohol."""
    intent = Intent.PAIRING_QUESTION if u.dishes else Intent.WINE_REQUEST
    return replace(
        u,
        intent=intent,
        confidence=1.0,
        command=None,
        alcohol_free=True,
        wines=(),
        colour=None,
        parts=(),
        attributes=(),
    )


def _remembered(scene: Scene, outcome: Outcome, u: Understanding, dishes: tuple[str, ...]) -> Outcome:
    """Keep what was asked under an answer without alcohol, for guests who drink."""
    first = outcome.replies[0] if outcome.replies else None
    if not isinstance(first, Say) or first.card is not None:
        return outcome
    request = cards.packed(scene.sommelier.request(u))
    card = Card("dry", {"dishes": list(dishes), "request": request})
    return replace(outcome, replies=(replace(first, card=card), *outcome.replies[1:]))


def _preceded(outcome: Outcome, line: Html) -> Outcome:
    first, *others = outcome.replies
    longer = replace(first, html=composed([line, Html(first.html)])) if isinstance(first, Say) else first
    return replace(outcome, replies=(longer, *others))


def _guests(card: Card | None) -> bool:
    return card is not None and card.payload.get("guests") is True


def _marked(outcome: Outcome) -> Outcome:
    """Say in each card that the wines are for others, so that the buttons go on working."""
    return replace(outcome, replies=tuple(_for_others(reply) for reply in outcome.replies))


def _for_others(reply: Reply) -> Reply:
    if not isinstance(reply, Say | SendPicture) or reply.card is None:
        return reply
    return replace(reply, card=replace(reply.card, payload={**reply.card.payload, "guests": True}))


def _bare(reply: Reply) -> Reply:
    if not isinstance(reply, Say | SendPicture):
        return reply
    rows = (tuple(b for b in row if not (isinstance(b, Button) and b.action in OFFERS)) for row in reply.keyboard)
    return replace(reply, keyboard=tuple(row for row in rows if row))


def _text_id(scene: Scene, need: str, table: bool, other: bool) -> str:
    name = f"care-{need}-other" if other and scene.voice.has(f"care-{need}-other") else f"care-{need}"
    return f"{name}-table" if table else name


def _helpline(scene: Scene, need: str) -> Html | None:
    about = ABOUT.get(need)
    found = scene.sommelier.countries.helpline(scene.person.country, about) if about else None
    return scene.voice.text("care-helpline", name=found.name, number=found.number) if found else None


def _until(need: str, at: datetime) -> datetime | None:
    if need != "month":
        return at + LASTS[need] if need in LASTS else None
    ahead = 2 if at.month == 12 else 1  # who speaks of a dry January in December means the next
    months = at.year * 12 + at.month - 1 + ahead
    return at.replace(year=months // 12, month=months % 12 + 1, day=1, hour=0, minute=0, second=0, microsecond=0)


def _many_tonight(scene: Scene, outcome: Outcome) -> bool:
    if not any(isinstance(e, AddNote) and e.understanding.intent is Intent.TASTING_NOTE for e in outcome.effects):
        return False
    notes = scene.state.notes
    tonight = [n for n in notes if n.understanding.intent is Intent.TASTING_NOTE and scene.at - n.at <= EVENING]
    return len(tonight) + 1 >= MANY


def _latest(scene: Scene, outcome: Outcome) -> Person:
    changed = [effect.person for effect in outcome.effects if isinstance(effect, UpdatePerson)]
    return changed[-1] if changed else scene.person
