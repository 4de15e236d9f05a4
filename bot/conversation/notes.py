"""A tasting note: keep it, read it back, and its buttons (undo, restore, table, style)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from bot.conversation import cards, describing
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.learning import unlearned
from bot.conversation.note_view import note_view, undone_view
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer, notice
from bot.conversation.state import AddNote, DeleteNote, Note, ReplaceNote
from recommender.language.understanding import Intent, Liking, Understanding
from recommender.taste.profile import Lesson

LATER_THAT_NIGHT = re.compile(r"\b(?:d[’']hier|hier|last night|yesterday)\b", re.IGNORECASE)
RECENT = timedelta(hours=48)
NO_LESSON = Lesson(tasting=False)


def tasting_note(scene: Scene, u: Understanding) -> Outcome:
    """Keep a note and read it back; ask one thing where there is nothing to keep."""
    if u.fault:
        return kept(scene, u)
    u = _with_wine_asked_about(scene, u)
    if not says_something(u):
        return _ask_opinion(scene, u)
    if earlier := _perhaps_about(scene, u):
        return _ask_which(scene, u, earlier)
    return kept(scene, u)


def kept(scene: Scene, u: Understanding, edit: bool = False, at: datetime | None = None) -> Outcome:
    """Keep what was understood as a note, whatever it says."""
    lesson = NO_LESSON if u.fault else scene.sommelier.lesson(u)
    after = scene.profile.learned(lesson)
    view = note_view(scene, u, scene.profile, after, 0, edit)
    return Outcome((view,), (AddNote(at or scene.at, u, lesson),))


def replaced(scene: Scene, note: Note, u: Understanding, edit: bool) -> Outcome:
    """Put a corrected note in place of what was understood before."""
    lesson = NO_LESSON if u.fault else scene.sommelier.lesson(u)
    before = unlearned(scene.profile, note.lesson)
    view = note_view(scene, u, before, before.learned(lesson), note.id, edit)
    return Outcome((view,), (ReplaceNote(note.id, u, lesson),))


def shown(scene: Scene, note: Note) -> Outcome:
    """Answer with the note as it was read back, in place of what its message shows now."""
    before = unlearned(scene.profile, note.lesson)
    return Outcome((note_view(scene, note.understanding, before, scene.profile, note.id, edit=True),))


def says_something(u: Understanding) -> bool:
    """Whether a note holds an opinion or a description at all."""
    return describing.opinionated(u) or bool(u.attributes or u.aromas)


def back(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[◂ La note]."""
    note = note_of(scene, tap)
    return shown(scene, note) if note else notice(scene, "note-gone")


def undo(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Annuler] under a note."""
    note = note_of(scene, tap)
    if note is None:
        return notice(scene, "note-gone")
    return Outcome((undone_view(scene, note, edit=True),), (DeleteNote(note.id),))


def undo_last(scene: Scene) -> Outcome:
    """Take back, in words, the note that the talk is about, else the last one."""
    note = current_note(scene)
    if note is None:
        return answer(scene.voice.text("nothing-to-undo"))
    return Outcome((undone_view(scene, note, edit=False),), (DeleteNote(note.id),))


def restore(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Remettre]: the note returns with its own date and lesson."""
    payload = tap.card.payload if tap.card else {}
    u = cards.unpacked(Understanding, payload.get("understanding"))
    lesson = cards.unpacked(Lesson, payload.get("lesson"))
    at = cards.unpacked(datetime, payload.get("at"))
    if u is None or lesson is None or at is None:
        return notice(scene, "card-gone")
    view = note_view(scene, u, scene.profile, scene.profile.learned(lesson), 0, edit=True)
    return Outcome((view,), (AddNote(at, u, lesson),))


def opinion(scene: Scene, tap: ButtonTapped) -> Outcome:
    """Take the answer, by button, to "did you like it?": now there is a note to keep."""
    u = cards.unpacked(Understanding, tap.card.payload.get("understanding")) if tap.card else None
    liking = liking_named(tap.argument)
    if u is None or liking is None:
        return notice(scene, "card-gone")
    return kept(scene, judged(u, liking), edit=True)


def which(scene: Scene, tap: ButtonTapped) -> Outcome:
    """Return the answer to "that wine, or another?"."""
    u = cards.unpacked(Understanding, tap.card.payload.get("understanding")) if tap.card else None
    if u is None:
        return notice(scene, "card-gone")
    if tap.argument == "drop":
        return answer(scene.voice.text("dropped"), edit=True)
    if tap.argument != "this":
        return kept(scene, u, edit=True)
    note = note_of(scene, tap)
    if note is None:
        return notice(scene, "note-gone")
    again = replace(note.understanding, liking=u.liking, liking_strength=u.liking_strength, rating=u.rating)
    return replaced(scene, note, again, edit=True)


def judged(u: Understanding, liking: Liking) -> Understanding:
    """Say what was understood, with the liking that a button states; a rating that said otherwise goes."""
    return replace(u, intent=Intent.TASTING_NOTE, liking=liking, liking_strength=0.6, rating=None, confidence=1.0)


def liking_named(name: str) -> Liking | None:
    """Return a liking by its name; None for any other word."""
    return Liking(name) if name in list(Liking) else None


def note_of(scene: Scene, tap: ButtonTapped) -> Note | None:
    """Return the note that a tapped message is about."""
    return scene.note(tap.card.payload.get("note")) if tap.card else None


def current_note(scene: Scene) -> Note | None:
    """Return the note that the talk is about, else the last one; None when there are none."""
    subject = scene.subject
    about = scene.note(subject.payload.get("note")) if subject else None
    return about or (scene.state.notes[-1] if scene.state.notes else None)


def _with_wine_asked_about(scene: Scene, u: Understanding) -> Understanding:
    """After "how did you find it?", words without a wine are about the wine that was asked about."""
    subject = scene.subject
    if u.wines or subject is None or subject.kind != "opinion":
        return u
    asked = cards.unpacked(Understanding, subject.payload.get("understanding"))
    return replace(u, wines=asked.wines) if asked else u


def _ask_opinion(scene: Scene, u: Understanding) -> Outcome:
    name = describing.mention_name(u.wines[0]) if u.wines else ""
    line = scene.voice.text("ask-opinion-wine", wine=name) if name else scene.voice.text("ask-opinion")
    row = tuple(scene.button(f"button-{liking}", "opinion", liking.value) for liking in Liking)
    return answer(line, keyboard=(row,), card=Card("opinion", {"understanding": cards.packed(u)}))


def _perhaps_about(scene: Scene, u: Understanding) -> Note | None:
    """Return a note of the last two days that "yesterday's wine" may mean, when nothing else is said."""
    if u.wines or u.attributes or u.aromas or not LATER_THAT_NIGHT.search(u.text):
        return None
    recent = (n for n in reversed(scene.state.notes) if n.understanding.wines and scene.at - n.at <= RECENT)
    return next(recent, None)


def _ask_which(scene: Scene, u: Understanding, earlier: Note) -> Outcome:
    name = earlier.understanding.wines[0].name
    day = "today" if earlier.at.date() == scene.at.date() else "before"
    line = scene.voice.text(
        "which-wine", wine=name, when=day, day=scene.voice.day(earlier.at), hour=scene.voice.hour(earlier.at)
    )
    rows = (
        (
            scene.button("button-this-wine", "which", "this", wine=name),
            scene.button("button-another-wine", "which", "other"),
        ),
        (scene.button("button-drop", "which", "drop"),),
    )
    return answer(line, keyboard=rows, card=Card("which", {"note": earlier.id, "understanding": cards.packed(u)}))
