"""Slash commands: their names in both languages, and what each does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.conversation import advice, history, languages, pairing, privacy, profile, smalltalk
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene
from bot.locale import Words
from recommender.language.understanding import Intent
from recommender.sommelier import Request


@dataclass(frozen=True, slots=True)
class Command:
    """One command; ``key`` is its English name and names its description, `command-<key>`, in the texts."""

    key: str
    fr: str
    act: Callable[[Scene, str], Outcome]
    needs_adult: bool = False


def _start(scene: Scene, argument: str) -> Outcome:
    return smalltalk.start(scene)


def _help(scene: Scene, argument: str) -> Outcome:
    return smalltalk.help_(scene)


def _advice(scene: Scene, argument: str) -> Outcome:
    if not argument:
        return advice.for_request(scene, Request())
    u = scene.sommelier.understand(argument, scene.voice.language)
    return advice.wine_request(scene, replace(u, intent=Intent.WINE_REQUEST))


def _pair(scene: Scene, argument: str) -> Outcome:
    if not argument:
        return pairing.ask_dish(scene, Request())
    u = scene.sommelier.understand(argument, scene.voice.language)
    return pairing.for_words(scene, replace(u, intent=Intent.PAIRING_QUESTION), argument, scene.sommelier.request(u))


def _profile(scene: Scene, argument: str) -> Outcome:
    return profile.profile_view(scene)


def _history(scene: Scene, argument: str) -> Outcome:
    return history.history(scene)


def _language(scene: Scene, argument: str) -> Outcome:
    return languages.choose(scene)


def _export(scene: Scene, argument: str) -> Outcome:
    return privacy.export(scene)


def _privacy(scene: Scene, argument: str) -> Outcome:
    return privacy.page(scene)


def _forget(scene: Scene, argument: str) -> Outcome:
    return privacy.ask_forget(scene)


COMMANDS: tuple[Command, ...] = (
    Command("advice", "conseil", _advice, needs_adult=True),
    Command("pair", "accord", _pair, needs_adult=True),
    Command("profile", "profil", _profile),
    Command("history", "historique", _history),
    Command("language", "langue", _language),
    Command("privacy", "confidentialite", _privacy),
    Command("export", "export", _export),
    Command("forget", "oublie", _forget),
    Command("help", "aide", _help),
    Command("start", "start", _start),
)
"""In the order of Telegram's menu."""


def named(name: str) -> Command | None:
    """Return the command of this name, in either language."""
    wanted = name.casefold()
    return next((command for command in COMMANDS if wanted in (command.key, command.fr)), None)


def commands(language: str, words: Words) -> tuple[tuple[str, str], ...]:
    """Names and descriptions for Telegram's menu, in French or English, without /start."""
    voice = words.voice(language)
    listed = (command for command in COMMANDS if command.key != "start")
    return tuple((c.fr if voice.language == "fr" else c.key, voice.plain(f"command-{c.key}")) for c in listed)
