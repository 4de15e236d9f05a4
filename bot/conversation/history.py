"""The notes kept, newest first, a page at a time."""

from __future__ import annotations

from bot.conversation import describing
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.note_view import wishes
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer
from bot.conversation.state import Note
from bot.locale import Html
from recommender.language.understanding import Intent

PAGE = 5
LONGEST = 4
"""Digits of the last page that is turned to."""


def history(scene: Scene, page: int = 0, edit: bool = False) -> Outcome:
    """One page of notes; a page that does not exist shows the nearest that does."""
    notes = sorted(scene.state.notes, key=lambda note: (note.at, note.id), reverse=True)
    if not notes:
        return answer(scene.voice.text("history-empty"), edit=edit)
    count = max(scene.state.noted, len(notes))
    last = (count - 1) // PAGE
    page = min(max(page, 0), last)
    lines = [_line(scene, note) for note in notes[page * PAGE : (page + 1) * PAGE]]
    newer = [scene.button("button-newer", "history", str(page - 1))] if page else []
    older = [scene.button("button-older", "history", str(page + 1))] if page < last else []
    head = scene.voice.text("history-head", count=count)
    return answer(head, *lines, keyboard=((*newer, *older),), card=Card("history", {"page": page}), edit=edit)


def turned(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Plus anciennes ▸], [◂ Plus récentes]."""
    return history(scene, _page(tap), edit=True)


def reach(tap: ButtonTapped) -> int:
    """How many of the latest notes a tap needs to see."""
    return (_page(tap) + 1) * PAGE


def _page(tap: ButtonTapped) -> int:
    return int(tap.argument[:LONGEST]) if tap.argument.isascii() and tap.argument.isdigit() else 0


def _line(scene: Scene, note: Note) -> Html:
    voice, u = scene.voice, note.understanding
    if u.intent is Intent.PREFERENCE:
        wish = ", ".join(wishes(scene, u)) or u.text
        return voice.text("history-preference", day=voice.day(note.at), wish=wish)
    told = voice.plain("verdict-faulty") if u.fault else describing.verdict(voice, u)
    name = voice.text("bold", name=describing.mention_name(u.wines[0])) if u.wines else voice.text("nameless")
    return voice.text("history-line", day=voice.day(note.at), wine=name, verdict=told)
