"""What is kept of a person, how they get it, and being forgotten."""

from __future__ import annotations

from bot.conversation.events import ButtonTapped, Card
from bot.conversation.replies import Outcome, SendExport
from bot.conversation.scene import Scene, answer, notice
from bot.conversation.state import ForgetPerson

LINES = ("head", "notes", "person", "care", "asked", "crowd", "where", "who", "export", "forget")
"""What the page on privacy says, a text each."""


def page(scene: Scene) -> Outcome:
    """/confidentialite: what is kept and why, who sees it, how to take it away."""
    return answer(*(scene.voice.text(f"privacy-{line}") for line in LINES))


def export(scene: Scene) -> Outcome:
    """All that is kept of a person, as files."""
    return Outcome((SendExport(scene.voice.text("export")),))


def ask_forget(scene: Scene) -> Outcome:
    """/oublie: one confirmation."""
    row = (scene.button("button-forget", "forget", "yes"), scene.button("button-remember", "forget", "no"))
    line = scene.voice.text("forget-question", count=max(scene.state.noted, len(scene.state.notes)))
    return answer(line, keyboard=(row,), card=Card("forget", {}))


def forget(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Oui, oublie tout], [Non, garde tout]."""
    if tap.card is None:
        return notice(scene, "card-gone")
    if tap.argument != "yes":
        return answer(scene.voice.text("forget-kept"), edit=True)
    return answer(scene.voice.text("forgotten"), edit=True, effects=(ForgetPerson(),))
