"""When a message can be read in two ways: say what was heard, offer both readings."""

from __future__ import annotations

from bot.conversation import describing
from bot.conversation.events import Card
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer
from recommender.language.understanding import Intent, Understanding

SURE = 0.5
"""Least confidence at which a message is answered without asking."""


def doubtful(u: Understanding) -> bool:
    """Whether to ask which reading is meant."""
    return u.confidence < SURE and u.runner_up is not None and u.runner_up is not u.intent and u.fault is None


def ask(scene: Scene, u: Understanding) -> Outcome:
    """Both readings as buttons; the card keeps the words, so that a tap answers them."""
    voice = scene.voice
    heard = [*(describing.mention_name(w) for w in u.wines[:2]), *u.dishes[:2], *describing.heard(voice, u)]
    line = voice.text("doubt-heard", heard=voice.joined(heard)) if heard else voice.text("doubt")
    readings = [u.intent, *([u.runner_up] if u.runner_up else [])]
    row = tuple(scene.button(f"reading-{reading}", "read", reading.value) for reading in readings)
    return answer(line, keyboard=tuple((button,) for button in row), card=Card("doubt", {"text": u.text}))


def reading(name: str) -> Intent | None:
    """Return the intent that a button stands for."""
    return Intent(name) if name in list(Intent) else None
