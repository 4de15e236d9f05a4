"""How a kept note, a preference, or a note taken back is shown."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation import bottles, describing
from bot.conversation.cards import packed
from bot.conversation.events import Card
from bot.conversation.replies import Button, Say
from bot.conversation.scene import Keyboard, Scene, capital, say
from bot.conversation.state import Note, Place
from bot.locale import Html
from recommender.language.errands import Errand
from recommender.language.understanding import Intent, Liking, Understanding, Verdict
from recommender.taste.learning import of_favour, refused
from recommender.taste.profile import TasteProfile
from recommender.wine import STEP, Attribute

MOVES_SHOWN = 3
UNSAID = 0.02
"""Least move, on its scale, worth a word when the note did not speak of it."""

MIDDLE = 0.5
"""Middle of WSET's scale: a refusal of what lies above it asks for less."""


def note_card(note_id: int) -> Card:
    """Say what the buttons under a note refer to; 0 is the note that is being added."""
    return Card("note", {"note": note_id})


def undone_card(note: Note) -> Card:
    """Return a note taken back, whole, so that it can return."""
    return Card(
        "undone",
        {"at": note.at.isoformat(), "understanding": packed(note.understanding), "lesson": packed(note.lesson)},
    )


def head(scene: Scene, u: Understanding) -> Html:
    """Wine and verdict in one line."""
    if u.intent is Intent.PREFERENCE:
        wish = ", ".join(wishes(scene, u))
        return scene.voice.text("preference-wish", wish=wish) if wish else scene.voice.text("preference-head")
    told = scene.voice.plain("verdict-faulty") if u.fault else describing.verdict(scene.voice, u)
    if not u.wines:
        return capital(scene.voice.text("note-head-nameless", verdict=told))
    return scene.voice.text("note-head", wine=describing.mention_name(u.wines[0]), verdict=told)


def note_view(
    scene: Scene, u: Understanding, before: TasteProfile, after: TasteProfile, note_id: int, edit: bool
) -> Say:
    """Answer with a note read back, what it moved, and the next steps."""
    if u.fault:
        return _fault_view(scene, u, note_id, edit)
    lines = [head(scene, u), _heard(scene, u), _moved(scene, u, before, after)]
    return say(*lines, keyboard=note_keyboard(scene, u), card=note_card(note_id), edit=edit)


def note_keyboard(scene: Scene, u: Understanding) -> Keyboard:
    """Correct, undo, and where a wine is known: more of this style, and what to eat with it."""
    return tuple(row for row in (*_note_rows(scene, u), _from_cellar(scene, u)) if row)


def _from_cellar(scene: Scene, u: Understanding) -> Sequence[Button]:
    """Offer to count the bottle that was told of, where it may be one of the cellar's."""
    if u.command == Errand.CELLAR_OPENED:  # counted already
        return []
    found = bottles.of_wine(scene.kept(Place.CELLAR), u.wines[0]) if u.wines else ()
    return [scene.button("button-from-cellar", "opened", str(found[0].id))] if found else []


def _note_rows(scene: Scene, u: Understanding) -> Keyboard:
    undo = scene.button("button-undo", "undo")
    if u.intent is Intent.PREFERENCE:
        return ((undo, scene.button("button-advice", "for_me")),)
    first = (scene.button("button-fix", "fix"), undo)
    if u.fault:
        return (first,)
    if not u.wines or not (u.wines[0].bottle or u.wines[0].style):
        return (first, (scene.button("button-advice", "for_me"),))
    return (first, (style_button(scene, u), scene.button("button-table", "table")))


def style_button(scene: Scene, u: Understanding) -> Button:
    """Bottles in this style, away from the complaint; after a plain dislike, something else."""
    moves = shift(u)
    if moves:
        attribute, step = next(iter(moves.items()))
        return scene.button(f"like-this-{'more' if step > 0 else 'less'}-{attribute}", "alike")
    return scene.button("button-other" if u.liking is Liking.NEGATIVE else "button-alike", "alike")


def shift(u: Understanding) -> dict[Attribute, float]:
    """Where the complaints point: a step down for too much, a step up for too little."""
    steps = {Verdict.TOO_MUCH: -STEP, Verdict.TOO_LITTLE: STEP}
    return {a.attribute: steps[a.verdict] for a in u.attributes if a.verdict in steps}


def wishes(scene: Scene, u: Understanding) -> list[str]:
    """Put a stated preference in words: where it points, what it likes, what it refuses, how much it spends."""
    voice = scene.voice
    told = [voice.direction(a, up=step > 0) for a, step in shift(u).items()]
    for note in u.attributes:
        if note.attribute in shift(u):
            continue
        up = note.value is not None and note.value < MIDDLE
        away = refused(note, u)
        told.append(voice.direction(note.attribute, up) if away else describing.heard_attribute(voice, note))
    told += [describing.aroma(scene.voice, a) for a in u.aromas[:6]]
    if wine := of_favour(u, scene.sommelier.wine_meant(u)):
        name = u.wines[0].name if u.wines else wine.name
        against = u.liking is Liking.NEGATIVE
        told.append(voice.plain("asked-without", thing=name) if against else voice.plain("wish-for", wine=name))
    told += [voice.plain("asked-without", thing=voice.thing(word)) for word in u.excluded[:6]]
    if u.max_price is not None:
        told.append(voice.plain("asked-price", price=voice.price(u.max_price)))
    return list(dict.fromkeys(wish for wish in told if wish))


def undone_view(scene: Scene, note: Note, edit: bool) -> Say:
    """Answer with a note taken back, with the way to bring it back."""
    u = note.understanding
    name = (
        describing.mention_name(u.wines[0])
        if u.wines
        else ", ".join((wishes(scene, u) or describing.heard(scene.voice, u))[:3])
    )
    line = scene.voice.text("undone-wine", wine=name) if name else scene.voice.text("undone")
    return say(line, keyboard=((scene.button("button-restore", "restore"),),), card=undone_card(note), edit=edit)


def _fault_view(scene: Scene, u: Understanding, note_id: int, edit: bool) -> Say:
    fault = u.fault if u.fault and scene.voice.has(f"fault-{u.fault}") else "other"
    name = scene.voice.plain(f"fault-{fault}")
    named = scene.voice.text("fault-head", wine=describing.mention_name(u.wines[0]), fault=name) if u.wines else None
    lines = (named, scene.voice.text("fault-answer", fault=fault))
    return say(*lines, keyboard=note_keyboard(scene, u), card=note_card(note_id), edit=edit)


def _heard(scene: Scene, u: Understanding) -> Html | None:
    parts = describing.heard(scene.voice, u)
    if u.dishes:
        parts.append(scene.voice.plain("heard-with", dishes=scene.voice.joined(u.dishes[:3])))
    if u.wines and u.wines[0].price is not None:
        parts.append(scene.voice.price(u.wines[0].price))
    if not parts or u.intent is Intent.PREFERENCE:
        return None
    return scene.voice.text("heard", heard=scene.voice.plain("heard-separator").join(parts))


def _moved(scene: Scene, u: Understanding, before: TasteProfile, after: TasteProfile) -> Html | None:
    said = {a.attribute.value for a in u.attributes} | {a.cluster.value for a in u.aromas}
    visible = [c for c in after.changes_since(before) if c.of in said or abs(c.delta) >= UNSAID]
    changes = sorted(visible, key=lambda c: c.of not in said)[:MOVES_SHOWN]
    if not changes and u.intent is Intent.PREFERENCE:
        return None
    sure = describing.confidence(scene.voice, after)
    if not changes:
        return scene.voice.text("profile-same", confidence=sure)
    moved = ", ".join(describing.change(scene.voice, c) for c in changes)
    return scene.voice.text("profile-moved", moved=moved, confidence=sure)
