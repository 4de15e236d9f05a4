"""A message that made a note is edited: the note is read again."""

from __future__ import annotations

from datetime import datetime

from bot.conversation import notes
from bot.conversation.advance import CLEARLY, LANGUAGES
from bot.conversation.replies import MESSAGE_LIMIT, Outcome
from bot.conversation.scene import Scene
from bot.conversation.state import State
from bot.locale import Words
from bot.locale.html import cleaned
from recommender.language.understanding import Intent, Understanding
from recommender.sommelier import Sommelier


def reread(state: State, note_id: int, text: str, at: datetime, sommelier: Sommelier, words: Words) -> Outcome:
    """Put what the message says now in place of what was understood; nothing where it no longer is a note."""
    person = state.person
    scene = Scene(state.seen(at), sommelier, words, words.voice(person.language, person.formal), at)
    note = scene.note(note_id)
    u = sommelier.understand(cleaned(text)[:MESSAGE_LIMIT], person.language)
    if note is None or u == note.understanding or not _is_note(u):
        return Outcome()
    if u.language != scene.voice.language and len(u.text.split()) >= CLEARLY:
        scene = scene.spoken(u.language)
    return notes.replaced(scene, note, u, edit=True)


def _is_note(u: Understanding) -> bool:
    if u.language not in LANGUAGES or u.command:
        return False
    if u.intent is Intent.PREFERENCE:
        return True
    return u.intent is Intent.TASTING_NOTE and (bool(u.fault) or notes.says_something(u))
