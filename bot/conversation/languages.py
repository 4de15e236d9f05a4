"""Choosing the language and the manner of address."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.events import ButtonTapped, Card
from bot.conversation.replies import Button, Outcome
from bot.conversation.scene import Scene, answer, notice
from bot.conversation.state import UpdatePerson

CHOICES = {"fr": ("fr", False), "fr_formal": ("fr", True), "en": ("en", False)}
"""What a button's argument means: language, formal."""
LABELS = {"fr": "Français, tu", "fr_formal": "Français, vous", "en": "English"}
"""Each choice in its own language, so that anyone finds theirs."""


def first_language(language_code: str | None) -> str:
    """Return the language to begin with, from Telegram's code: "fr" for any French, else "en"."""
    return "fr" if (language_code or "").lower().split("-")[0] == "fr" else "en"


def first_country(language_code: str | None) -> str:
    """Return the country that Telegram's code tells: its region ("en-US"), else France for French; empty for others."""
    language, _, region = (language_code or "").replace("_", "-").partition("-")
    if len(region) == 2 and region.isalpha():
        return region.upper()
    return "FR" if language.lower() == "fr" else ""


def choose(scene: Scene) -> Outcome:
    """/langue: three buttons."""
    buttons = [Button(label, "language", name) for name, label in LABELS.items()]
    return answer(scene.voice.text("language-question"), keyboard=(buttons[:2], buttons[2:]), card=Card("language", {}))


def wished(scene: Scene, language: str) -> Outcome:
    """Go on in the language that was asked for in words."""
    person = replace(scene.person, language=language)
    line = scene.words.voice(language, person.formal).text("language-chosen")
    return answer(line, effects=(UpdatePerson(person),))


def chosen(scene: Scene, tap: ButtonTapped) -> Outcome:
    """Switch at once, and say so in the new voice."""
    if tap.argument not in CHOICES:
        return notice(scene, "card-gone")
    language, formal = CHOICES[tap.argument]
    voice = scene.words.voice(language, formal)
    person = replace(scene.person, language=language, formal=formal)
    return answer(voice.text("language-chosen"), edit=True, effects=(UpdatePerson(person),))
