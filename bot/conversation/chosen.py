"""A bottle that was chosen: kept in mind, and asked after once, the day after, at a quiet hour."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.conversation import bottles, cards, cellar, notes, pointing, revising
from bot.conversation.bottles import named
from bot.conversation.events import ButtonTapped, Card, FollowUpDue
from bot.conversation.replies import Outcome, Say
from bot.conversation.scene import Scene, answer, notice
from bot.conversation.state import AddBottle, Bottle, ChangeBottle, Effect, Place, UpdatePerson
from recommender.language.errands import bottles_counted
from recommender.language.references import Pointing
from recommender.language.text import fold
from recommender.language.understanding import Understanding, WineMention

QUIET_HOUR = time(12, 30)
"""When one is asked: the evening's bottle has been drunk, and nobody is at table with it."""
NIGHT = timedelta(hours=4)
"""Until this long after midnight, it is still the evening before."""
AWAKE = (time(10), time(21))
"""Nobody is written to outside these hours."""
TOO_LATE = timedelta(days=5)
"""How long after its moment a question may still be asked, where the bot was away."""
MANY = 2
"""From so many on, bottles are for the cellar rather than for tonight."""


IT = re.compile(r"\b(?:l[ea] (?:prends|prend|prendre)|(?:take|get|have|buy) (?:it|that))\b", re.IGNORECASE)
POLITE = re.compile(
    r"^\W*(?:(?:ok|bon|bien|super|parfait|nickel|top|great|perfect|fine|c[’']est (?:bon|correct))\b\W*)+"
    r"|(?<![\s,.!])[\s,.!]+(?:c(?:[’']est)? (?:bon|parfait)|(?:ce )?sera parfaite?|merci.*|thanks.*)\W*$|(?<!\W)\W+$",
    re.IGNORECASE,
)
"""What is said around a choice and praises no wine."""


def chosen(scene: Scene, u: Understanding) -> Outcome | None:
    """Keep a choice in mind: "j'ai pris le premier"; None where the message tells how the wine was, or names none."""
    wines = u.wines or pointing.meant(scene, u) or _it(scene, u)
    if not wines and pointing.points_to(u, Pointing.THIS):
        wines = pointing.first_shown(scene)
    if not wines or _tells(scene, u):
        return None
    if bottles_counted(u.text) >= MANY and u.wines:
        return cellar.put_away(scene, u)
    return took(scene, _as_shown(scene, wines[0]))


def _as_shown(scene: Scene, wine: WineMention) -> WineMention:
    """Return the bottle of a list on the table that is meant by its name alone: "fine, the malbec"."""
    table = pointing.on_the_table(scene)
    told = cards.mentions(table, "shown_mentions") if table else ()
    same = [w for w in told if bottles.same_wine(w, wine) or fold(wine.name) in fold(w.name)]
    return same[0] if len(same) == 1 and wine.vintage is None else wine


def _it(scene: Scene, u: Understanding) -> tuple[WineMention, ...]:
    """Return the wine that the last answer was about, where "je le prends" takes it."""
    wine = pointing.talked_of(scene) if IT.search(u.text) else None
    return (wine,) if wine else ()


def _tells(scene: Scene, u: Understanding) -> bool:
    """Whether a choice also says how the wine was; "bon, je prends le 2" does not."""
    if not notes.tells(u):
        return False
    plain = POLITE.sub("", u.text)
    return plain == u.text or notes.tells(scene.sommelier.understand(plain, u.language))


def took_by_button(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Je prends le 1]: a quiet word is enough."""
    wine = pointing.shown_at(scene, tap.card, int(tap.argument)) if tap.card and tap.argument in set("012345") else None
    if wine is None:
        return notice(scene, "card-gone")
    name = named(Bottle(0, Place.CHOSEN, scene.at, wine))
    told = notice(scene, "chosen-asked-after-tap" if scene.person.asked_after else "chosen-tap", wine=name)
    return replace(told, effects=_kept(scene, wine))


def _kept(scene: Scene, wine: WineMention) -> tuple[Effect, ...]:
    """Keep a choice in mind, in place of an earlier one of the same wine."""
    earlier = [ChangeBottle(b.id, 0) for b in bottles.of_wine(scene.kept(Place.CHOSEN), wine)]
    due = due_after(scene.at) if scene.person.asked_after else None
    return (*earlier, AddBottle(Place.CHOSEN, scene.at, wine, due=due))


def took(scene: Scene, wine: WineMention) -> Outcome:
    """Read a choice back, and say that it will be asked after, where the person wants that."""
    voice, asked_after = scene.voice, scene.person.asked_after
    known = Bottle(0, Place.CHOSEN, scene.at, wine)
    line = voice.text("chosen-asked-after" if asked_after else "chosen", wine=named(known))
    row = [scene.button("button-undo", "bottle_undo")]
    row += [scene.button("button-do-not-ask", "stop_asking")] if asked_after else []
    style = {"style": wine.style} if wine.style else {}
    return answer(
        line, keyboard=(row,), card=Card("bottle", {"bottle": 0, "added": 1, **style}), effects=_kept(scene, wine)
    )


def put_right(scene: Scene, u: Understanding) -> Outcome | None:
    """Take "non, c'était un Saint-Joseph" as said of the bottle just kept: the other one takes its place."""
    bottle = scene.bottle(cards.number(scene.subject, "bottle")) if scene.subject else None
    if bottle is None or not u.wines or not revising.goes_back(u.text) or notes.tells(u):
        return None
    wine = u.wines[0]
    kept = (
        took(scene, wine) if bottle.place is Place.CHOSEN else cellar.added(scene, bottle.place, [(wine, bottle.count)])
    )
    return replace(kept, effects=(ChangeBottle(bottle.id, 0), *kept.effects))


def due_after(at: datetime) -> datetime:
    """Return the quiet hour of the day after an evening, in the same time zone."""
    evening = (at - NIGHT).date()
    return datetime.combine(evening + timedelta(days=1), QUIET_HOUR, at.tzinfo)


def asked_after(scene: Scene, event: FollowUpDue) -> Outcome:
    """Ask how a chosen bottle was; nothing where it was told of meanwhile, or where nobody wants to be asked."""
    bottle = scene.bottle(event.bottle)
    if bottle is None or bottle.due is None or bottle.due > scene.at:
        return Outcome()
    person = scene.person
    unwanted = (
        not person.asked_after or not person.adult or bool(person.need(scene.at)) or scene.at - bottle.due > TOO_LATE
    )
    if unwanted:
        return Outcome(effects=(ChangeBottle(bottle.id, 0),))
    asked = notes.asked_about(scene, bottle.wine, "follow-up", bottle.id)
    first, *others = asked.replies
    rows = ((scene.button("button-not-yet", "not_yet"), scene.button("button-stop-asking", "stop_asking")),)
    head = replace(first, keyboard=(*first.keyboard, *rows)) if isinstance(first, Say) else first
    return Outcome((head, *others), (ChangeBottle(bottle.id, bottle.count),))


def awake(at: datetime) -> bool:
    """Tell whether it is an hour at which people may be written to."""
    return AWAKE[0] <= at.time() < AWAKE[1]


def not_yet(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Pas encore ouvert]: it is not asked again; it may go to the cellar."""
    bottle = scene.bottle(cards.number(tap.card, "bottle")) if tap.card else None
    if bottle is None:
        return answer(scene.voice.text("not-yet"), edit=True)
    row = (scene.button("button-into-cellar", "into_cellar", str(bottle.id)),)
    return answer(scene.voice.text("not-yet"), keyboard=(row,), card=Card("bottle", {"bottle": bottle.id}), edit=True)


def into_cellar(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Dans ma cave]: what was chosen and not opened waits there."""
    bottle = scene.bottle(cards.figure(tap.argument))
    if bottle is None:
        return notice(scene, "bottle-gone")
    added = cellar.added(scene, Place.CELLAR, [(bottle.wine, 1)])
    first, *others = added.replies
    head = replace(first, edit=True) if isinstance(first, Say) else first
    return Outcome((head, *others), (*added.effects, ChangeBottle(bottle.id, 0)))


def stop_asking(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Ne me demande plus]: one tap, and nothing is asked after any more."""
    person = replace(scene.person, asked_after=False)
    waiting: list[Effect] = [ChangeBottle(b.id, b.count) for b in scene.kept(Place.CHOSEN) if b.due]
    return answer(
        scene.voice.text("asking-stopped"), card=tap.card, edit=True, effects=(*waiting, UpdatePerson(person))
    )
