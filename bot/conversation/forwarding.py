"""A forwarded message is somebody else's words: it is kept as a note only once the person says that it is theirs."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation import cards, describing, info
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer
from bot.locale import Html
from recommender.language.understanding import Intent, Understanding

TELLING = frozenset({Intent.TASTING_NOTE, Intent.PREFERENCE, Intent.CORRECTION})
"""What changes what is known of a person."""
URGES = re.compile(
    r"^\W*(?:try|go for|get|you (?:should|must|have to|need to|gotta)|goûte[zr]?|essaye?[zr]?|prends|il faut que tu)\b",
    re.IGNORECASE,
)
"""How a friend says that a wine is good."""


def heard(u: Understanding) -> Understanding:
    """Return a message as somebody else's: it takes nothing back, and what asks for tact is not the person's own."""
    if (u.command or "").startswith("care-") and not (u.command or "").endswith("-other"):
        return replace(u, command=f"{u.command}-other")
    if u.command and not u.command.startswith("care-"):
        return replace(u, command=None, intent=Intent.OUT_OF_SCOPE, confidence=1.0)
    if u.wines and u.intent is Intent.WINE_REQUEST and URGES.match(u.text):
        return replace(u, intent=Intent.TASTING_NOTE, confidence=1.0)
    return u


def asked(scene: Scene, u: Understanding) -> Outcome | None:
    """Say what is known of the wine, and ask whose opinion it is; None where there is no opinion in it."""
    if u.command or u.intent not in TELLING:
        return None
    row = (scene.button("button-mine", "mine", "yes"), scene.button("button-not-mine", "mine", "no"))
    line = scene.voice.text("forwarded-whose")
    return answer(*_known(scene, u), line, keyboard=(row,), card=Card("forwarded", {"text": u.text}))


def text(tap: ButtonTapped) -> str:
    """Return the words that were forwarded."""
    return cards.text(tap.card, "text") if tap.card else ""


def left(scene: Scene, words: str) -> Outcome:
    """[Pas le mien]: keep nothing; what is known of the wine stays."""
    u = scene.sommelier.understand(words, scene.person.language)
    wine = scene.sommelier.wine_meant(u) if u.wines else None
    card = Card("style", {"style": wine.style.id}) if wine else None
    return answer(*_known(scene, u), scene.voice.text("forwarded-left"), card=card, edit=True)


def _known(scene: Scene, u: Understanding) -> list[Html | None]:
    wine = scene.sommelier.wine_meant(u) if u.wines else None
    return [describing.wine_line(scene.voice, wine), info.sentence(scene, wine.style)] if wine else []
