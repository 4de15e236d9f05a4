"""A tasting note: keep it, read it back, and its buttons (undo, restore, table, style)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.conversation import bottles, cards, describing, pointing, revising
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.learning import lesson_at
from bot.conversation.note_view import note_view, undone_view
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer, notice
from bot.conversation.state import AddNote, DeleteNote, Note, Place, ReplaceNote
from bot.locale import Html
from recommender.language.references import Pointing
from recommender.language.text import fold
from recommender.language.understanding import Intent, Liking, Understanding, WineMention
from recommender.taste.evidence import Lesson

LATER_THAT_NIGHT = re.compile(r"\b(?:d[’']hier|hier|last night|yesterday)\b", re.IGNORECASE)
THE_NOTED_ONE = re.compile(r"\b(?:celui|celle|one)\b|'s ?$")
"""Words for yesterday's wine that take it as known; "le vin d'hier" may be one not told of yet."""
SAME_GLASS = timedelta(minutes=30)
NOTHING_SAID = Understanding(
    "", "fr", Intent.TASTING_NOTE, 1.0, (), None, Liking.MIXED, (), (), None, (), None, None, ()
)  # fmt: skip
"""What is understood before a word is said."""
GUESSED = 0.5
"""Strength up to which a liking was felt in a message without a word that says so."""
WHICH = 3
"""Most wines offered when yesterday's is asked for."""


def tasting_note(scene: Scene, u: Understanding) -> Outcome:
    """Keep a note and read it back; ask one thing where there is nothing to keep."""
    named = _with_wine_asked_about(scene, u)
    pointed = pointing.noted(scene, named)
    outcome = _noted(scene, pointed)
    return outcome if pointed.wines == named.wines else pointing.carried(scene, outcome)


def _noted(scene: Scene, u: Understanding) -> Outcome:
    if not u.fault and not says_something(u):
        return ask_opinion(scene, u)
    if earlier := _surely_about(scene, u):
        return replaced(scene, earlier, revising.completed(earlier.understanding, u), edit=False)
    if perhaps := _perhaps_about(scene, u):
        return _ask_which(scene, u, perhaps)
    return kept(scene, u)


def kept(scene: Scene, u: Understanding, edit: bool = False, at: datetime | None = None) -> Outcome:
    """Keep what was understood as a note, whatever it says."""
    lesson = lesson_at(scene, u, at or scene.at)
    after = scene.profile.learned(lesson)
    view = note_view(scene, u, scene.profile, after, 0, edit)
    settled = bottles.settled(scene, u.wines[0]) if u.wines else ()
    return Outcome((view,), (AddNote(at or scene.at, u, lesson), *settled))


def replaced(scene: Scene, note: Note, u: Understanding, edit: bool) -> Outcome:
    """Put a corrected note in place of what was understood before."""
    lesson = lesson_at(scene, u, note.at)
    before = scene.profile.unlearned(note.lesson)
    view = note_view(scene, u, before, before.learned(lesson), note.id, edit)
    return Outcome((view,), (ReplaceNote(note.id, u, lesson),))


def shown(scene: Scene, note: Note, edit: bool = True) -> Outcome:
    """Answer with the note as it was read back, in place of what its message shows now."""
    before = scene.profile.unlearned(note.lesson)
    return Outcome((note_view(scene, note.understanding, before, scene.profile, note.id, edit),))


def says_something(u: Understanding) -> bool:
    """Whether a note holds an opinion or a description at all."""
    return describing.opinionated(u) or bool(u.attributes or u.aromas)


def tells(u: Understanding) -> bool:
    """Whether a message that tells of a bottle also says how it was, by its words and not by a guess at its mood."""
    judged = u.liking is not Liking.MIXED and u.liking_strength > GUESSED
    return judged or u.rating is not None or bool(u.fault or u.attributes or u.aromas)


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


def undo_last(scene: Scene, named: Note | None = None) -> Outcome:
    """Take back, in words, the note named, else the one that the talk is about, else the last one."""
    note = named or current_note(scene)
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
    if tap.argument == "other":
        return kept(scene, u, edit=True)
    note = next((n for n in scene.state.notes if str(n.id) == tap.argument), None)
    if note is None:
        return notice(scene, "note-gone")
    return replaced(scene, note, revising.completed(note.understanding, u), edit=True)


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
    """After "how did you find it?", or a choice, words without a wine are about the wine that was asked about or chosen."""
    subject = scene.subject
    if u.wines or subject is None or subject.kind not in {"opinion", "bottle"}:
        return u
    if pointing.points_to(u, Pointing.PLACE) and pointing.meant(scene, u):
        return u
    if subject.kind == "bottle":
        just_chosen = [b.wine for b in scene.kept(Place.CHOSEN) if b.wine.style == cards.text(subject, "style")]
        return replace(u, wines=tuple(just_chosen[-1:])) if tells(u) else u
    asked = cards.unpacked(Understanding, subject.payload.get("understanding"))
    return replace(u, wines=asked.wines, command=u.command or asked.command) if asked else u


def asked_about(
    scene: Scene, wine: WineMention, text_id: str = "ask-opinion-wine", bottle: int = 0, command: str | None = None
) -> Outcome:
    """Ask how a wine was that nothing has been said of yet; ``command`` is what was done with it meanwhile."""
    name, language = describing.mention_name(wine), scene.voice.language
    u = replace(NOTHING_SAID, text=name, language=language, wines=(wine,), command=command)
    return ask_opinion(scene, u, text_id, bottle)


def ask_opinion(scene: Scene, u: Understanding, text_id: str = "ask-opinion-wine", bottle: int = 0) -> Outcome:
    """Ask whether it was liked, by button or in words."""
    name = describing.mention_name(u.wines[0]) if u.wines else ""
    line = scene.voice.text(text_id, wine=name) if name else scene.voice.text("ask-opinion")
    row = tuple(scene.button(f"button-{liking}", "opinion", liking.value) for liking in Liking)
    return answer(line, keyboard=(row,), card=Card("opinion", {"understanding": cards.packed(u), "bottle": bottle}))


def _surely_about(scene: Scene, u: Understanding) -> Note | None:
    """Return the note that "celui d'hier" can only mean, or that "celui-là" adds to while it is fresh."""
    yesterday = pointing.points_to(u, Pointing.YESTERDAY)
    if yesterday and not u.wines and THE_NOTED_ONE.search(fold(yesterday.evidence)):
        earlier = pointing.yesterdays(scene)
        return earlier[0] if len(earlier) == 1 else None
    note = scene.note(scene.subject.payload.get("note")) if scene.subject else None
    fresh = note is not None and scene.at - note.at <= SAME_GLASS and note.understanding.intent is Intent.TASTING_NOTE
    same = note is not None and note.understanding.wines[:1] == u.wines[:1] != ()
    return note if fresh and same and pointing.points_to(u, Pointing.THIS) else None


def _perhaps_about(scene: Scene, u: Understanding) -> tuple[Note, ...]:
    """Return the notes that "yesterday's wine" may mean, likeliest first; none when something else is said."""
    if u.wines:
        return ()
    if pointing.points_to(u, Pointing.YESTERDAY):
        return pointing.yesterdays(scene)[:WHICH] or pointing.recent(scene)[:1]
    if u.fault or u.attributes or u.aromas or not LATER_THAT_NIGHT.search(u.text):
        return ()
    return pointing.recent(scene)[:1]


def _ask_which(scene: Scene, u: Understanding, perhaps: Sequence[Note]) -> Outcome:
    names = [describing.mention_name(note.understanding.wines[0]) for note in perhaps]
    these = tuple(
        scene.button("button-this-wine", "which", str(note.id), wine=name)
        for note, name in zip(perhaps, names, strict=True)
    )
    drop = scene.button("button-drop", "which", "drop")
    another = scene.button("button-another-wine", "which", "other")
    rows = ((*these, another), (drop,)) if len(these) == 1 else (these, (another, drop))
    card = Card("which", {"note": perhaps[0].id, "understanding": cards.packed(u)})
    return answer(_which_line(scene, perhaps, names), keyboard=rows, card=card)


def _which_line(scene: Scene, perhaps: Sequence[Note], names: Sequence[str]) -> Html:
    voice = scene.voice
    if len(perhaps) > 1:
        return voice.text("which-wines", wines=Html(", ".join(voice.text("bold", name=name) for name in names)))
    at = perhaps[0].at
    days = (scene.at.date() - at.date()).days
    when = ("today", "yesterday")[days] if 0 <= days <= 1 else "before"
    return voice.text("which-wine", wine=names[0], when=when, day=voice.day(at), hour=voice.hour(at))
