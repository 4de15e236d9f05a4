"""Slash commands: their names in both languages, and what each does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.conversation import (
    advice,
    cellar,
    choosing,
    history,
    info,
    languages,
    links,
    pairing,
    privacy,
    profile,
    smalltalk,
    voting,
    year,
)
from bot.conversation.replies import LinkButton, Outcome
from bot.conversation.scene import Scene, answer
from bot.locale import Words
from recommender.language.understanding import Intent
from recommender.sommelier import Request


@dataclass(frozen=True, slots=True)
class Command:
    """One command; ``key`` is its English name and names its description, `command-<key>`, in the texts.

    ``reach`` says how many of the latest notes it needs to see, where they are more than usual, by what is written after it.
    ``private`` and ``group`` say in which menus of Telegram it stands.
    """

    key: str
    fr: str
    act: Callable[[Scene, str], Outcome]
    needs_adult: bool = False
    reach: Callable[[str], int] = lambda argument: 0
    private: bool = True
    group: bool = False


def _start(scene: Scene, argument: str) -> Outcome:
    """Welcome, or answer what a link asks for; somebody under age is welcomed."""
    if scene.person.adult and (seat := links.seat(argument)):
        return Outcome((seat,))
    asked = links.read(argument)
    if asked and scene.person.adult is not False:
        return LINKED[asked.kind](scene, asked.words)
    return smalltalk.help_(scene) if argument == links.HELP else smalltalk.start(scene)


def _info(scene: Scene, words: str) -> Outcome:
    return info.wine_info(scene, scene.sommelier.understand(words, scene.voice.language))


def _pick(scene: Scene, words: str) -> Outcome:
    return choosing.choose_between(scene, scene.sommelier.understand(words, scene.voice.language))


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
    return history.for_words(scene, argument) if argument else history.history(scene)


def _stats(scene: Scene, argument: str) -> Outcome:
    return year.for_words(scene, argument)


def _cellar(scene: Scene, argument: str) -> Outcome:
    if not argument:
        return cellar.cellar(scene)
    return cellar.put_away(scene, scene.sommelier.understand(argument, scene.voice.language))


def _wishes(scene: Scene, argument: str) -> Outcome:
    if not argument:
        return cellar.wishes(scene)
    return cellar.wished(scene, scene.sommelier.understand(argument, scene.voice.language))


def _tasting(scene: Scene, argument: str) -> Outcome:
    """A tasting is a group's: let one be chosen."""
    group = LinkButton(scene.voice.plain("button-seat-group"), links.TASTING, in_group=True)
    return answer(scene.voice.text("seat-no-group"), keyboard=((group,),))


def _language(scene: Scene, argument: str) -> Outcome:
    return languages.choose(scene)


def _export(scene: Scene, argument: str) -> Outcome:
    return privacy.export(scene)


def _privacy(scene: Scene, argument: str) -> Outcome:
    return privacy.page(scene)


def _forget(scene: Scene, argument: str) -> Outcome:
    return privacy.ask_forget(scene)


LINKED: Mapping[links.Kind, Callable[[Scene, str], Outcome]] = {
    "pair": _pair,
    "info": _info,
    "pick": _pick,
    "wish": _advice,
}
"""What a link into the chat asks for."""

COMMANDS: tuple[Command, ...] = (
    Command("advice", "conseil", _advice, needs_adult=True, group=True),
    Command("pair", "accord", _pair, needs_adult=True, group=True),
    Command("vote", "vote", voting.alone, needs_adult=True, private=False, group=True),
    Command("profile", "profil", _profile),
    Command("history", "historique", _history, reach=lambda argument: history.EVERYTHING if argument else 0),
    Command("stats", "bilan", _stats, reach=lambda argument: history.EVERYTHING),
    Command("cellar", "cave", _cellar, needs_adult=True),
    Command("wishlist", "envies", _wishes, needs_adult=True),
    Command("tasting", "degustation", _tasting, needs_adult=True),
    Command("language", "langue", _language),
    Command("privacy", "confidentialite", _privacy),
    Command("export", "export", _export),
    Command("forget", "oublie", _forget),
    Command("help", "aide", _help, group=True),
    Command("start", "start", _start, private=False),
)
"""In the order of Telegram's menu."""


def named(name: str) -> Command | None:
    """Return the command of this name, in either language."""
    wanted = name.casefold()
    return next((command for command in COMMANDS if wanted in (command.key, command.fr)), None)


def commands(language: str, words: Words, group: bool = False) -> tuple[tuple[str, str], ...]:
    """Names and descriptions for Telegram's menu in private chats, or in groups, in French or English."""
    voice = words.voice(language)
    listed = (command for command in COMMANDS if (command.group if group else command.private))
    return tuple((c.fr if voice.language == "fr" else c.key, voice.plain(f"command-{c.key}")) for c in listed)
