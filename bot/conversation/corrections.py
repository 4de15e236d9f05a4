"""Putting a note right: by buttons, or by saying it again."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation import describing, notes, pointing, revising
from bot.conversation.cards import number
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.note_view import head, note_card
from bot.conversation.replies import Outcome
from bot.conversation.scene import Keyboard, Scene, answer, notice
from bot.conversation.state import Note
from recommender.language.references import Pointing
from recommender.language.understanding import Intent, Liking, Understanding, WineMention

NAME_LIMIT = 60
"""Longest text, in characters, that is taken for the bare name of a wine."""
NAMING = frozenset({Intent.CORRECTION, Intent.TASTING_NOTE, Intent.WINE_INFO, Intent.OUT_OF_SCOPE})


def correction(scene: Scene, u: Understanding) -> Outcome:
    """Correct the note that the talk is about: "Non, c'était un Saint-Joseph"."""
    if not u.wines and pointing.points_to(u, Pointing.PLACE):
        u = replace(u, wines=pointing.meant(scene, u)[:1])
    named = revising.named_note(scene, u)
    note = _pointed_at(scene, u) or named or notes.current_note(scene)
    if note is None:
        return answer(scene.voice.text("nothing-to-correct"))
    right = revising.revised(scene, note.understanding, replace(u, wines=u.wines[1:]) if note is named else u)
    if _same(right, note.understanding):
        lines = (head(scene, note.understanding), scene.voice.text("correction-unclear"))
        return answer(*lines, keyboard=menu_keyboard(scene), card=note_card(note.id))
    return notes.replaced(scene, note, right, edit=False)


def undo_in_words(scene: Scene, u: Understanding) -> Outcome:
    """Take back the note that the message names ("efface le Morgon"), else the one that the talk is about."""
    named = revising.named_note(scene, u)
    if named is None and revising.calls(u):
        keyboard = ((scene.button("button-history", "history"),),)
        return answer(scene.voice.text("search-none", what=describing.mention_name(u.wines[0])), keyboard=keyboard)
    return notes.undo_last(scene, named)


def menu(scene: Scene, tap: ButtonTapped) -> Outcome:
    """Ask what is wrong, under [Corriger]."""
    note = notes.note_of(scene, tap)
    if note is None:
        return notice(scene, "note-gone")
    lines = (head(scene, note.understanding), scene.voice.text("correction-menu"))
    return answer(*lines, keyboard=menu_keyboard(scene), card=note_card(note.id), edit=True)


def menu_keyboard(scene: Scene) -> Keyboard:
    """Offer another wine, another liking, or the way back."""
    likings = tuple(scene.button(f"button-{liking}", "liking", liking.value) for liking in Liking)
    return (likings, (scene.button("button-rename", "rename"), scene.button("button-back", "back")))


def liking(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[J'ai aimé], [Pas aimé], [Mitigé] under the menu."""
    note, told = notes.note_of(scene, tap), notes.liking_named(tap.argument)
    if note is None or told is None:
        return notice(scene, "note-gone")
    return notes.replaced(scene, note, notes.judged(note.understanding, told), edit=True)


def rename(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Un autre vin]: ask for its name in words."""
    note = notes.note_of(scene, tap)
    if note is None:
        return notice(scene, "note-gone")
    keyboard = ((scene.button("button-back", "back"),),)
    lines = (head(scene, note.understanding), scene.voice.text("correction-name"))
    return answer(*lines, keyboard=keyboard, card=Card("rename", {"note": note.id}), edit=True)


def renamed(scene: Scene, u: Understanding) -> Outcome | None:
    """Return the name that was asked for, or None when the message says something else."""
    subject = scene.subject
    note = scene.note(number(subject, "note")) if subject and subject.kind == "rename" else None
    if note is None or "?" in u.text or len(u.text) > NAME_LIMIT or u.command:
        return None
    if not u.wines and u.intent not in NAMING:
        return None
    named = u if u.wines else replace(u, wines=(_as_typed(u.text),))
    right = scene.sommelier.corrected(note.understanding, replace(named, intent=Intent.CORRECTION))
    if right.wines == note.understanding.wines:
        right = replace(note.understanding, wines=named.wines)
    return notes.replaced(scene, note, right, edit=False)


def _pointed_at(scene: Scene, u: Understanding) -> Note | None:
    """Return the one note of the day before, for "non, celui d'hier c'était un 2018"."""
    earlier = pointing.yesterdays(scene) if pointing.points_to(u, Pointing.YESTERDAY) else ()
    return earlier[0] if len(earlier) == 1 else None


def _as_typed(name: str) -> WineMention:
    """Return a wine that the data does not know, by the words of its drinker."""
    return WineMention(name, None, None, None, None, (), None, None, 0.0, evidence=name)


def _same(one: Understanding, other: Understanding) -> bool:
    keys = ("wines", "liking", "rating", "attributes", "aromas", "fault")
    return all(getattr(one, key) == getattr(other, key) for key in keys)
