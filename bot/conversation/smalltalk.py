"""Hello, help, and what cannot be answered."""

from __future__ import annotations

import unicodedata

from bot.conversation.events import Card
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer
from recommender.language.understanding import Understanding

KINDS = frozenset(
    {"sticker", "voice", "heic", "video", "video_note", "audio", "document", "location", "contact", "animation"}
)


def start(scene: Scene) -> Outcome:
    """Welcome with two things to try; somebody known is welcomed back."""
    known = "back" if scene.state.notes else "first"
    return answer(scene.voice.text(f"start-{known}", name=scene.person.first_name))


def greeting(scene: Scene, u: Understanding) -> Outcome:
    """Say hello."""
    return answer(scene.voice.text("greeting", name=scene.person.first_name))


def help_(scene: Scene, u: Understanding | None = None) -> Outcome:
    """Show what can be said, by example, and the few commands."""
    lines = [
        scene.voice.text(f"help-{part}") for part in ("head", "note", "dish", "wish", "choice", "commands", "measure")
    ]
    return answer(*lines, card=Card("help", {}))


def out_of_scope(scene: Scene, u: Understanding) -> Outcome:
    """Say kindly that this is not wine, and go back to wine."""
    return answer(scene.voice.text("out-of-scope"))


def unintelligible(scene: Scene) -> Outcome:
    """Admit that there are no words in it."""
    return answer(scene.voice.text("unintelligible"))


def in_another_script(text: str) -> bool:
    """Whether most letters of a text are of another alphabet than ours."""
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(unicodedata.name(c, "").startswith("LATIN") for c in letters) < len(letters)


def foreign(scene: Scene) -> Outcome:
    """Answer a third language in both that are spoken, the person's own first."""
    first = scene.voice
    second = scene.words.voice("en" if first.language == "fr" else "fr", scene.person.formal)
    return answer(first.text("foreign"), second.text("foreign"))


def unsupported(scene: Scene, kind: str) -> Outcome:
    """Answer a sticker, a voice message, a file: only words and pictures are read."""
    return answer(scene.voice.text("unsupported", kind=kind if kind in KINDS else "other"))


def unknown_command(scene: Scene, name: str) -> Outcome:
    """Answer a command that does not exist."""
    return answer(scene.voice.text("unknown-command", command=f"/{name}"))


def beyond(scene: Scene) -> Outcome:
    """Admit that neither the wine nor the dish is known."""
    return answer(scene.voice.text("beyond"))
