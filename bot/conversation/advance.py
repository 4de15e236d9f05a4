"""The conversation's one step: what is known and what happened give what is said and what changes. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from bot.conversation import (
    advice,
    age,
    choosing,
    commands,
    corrections,
    doubt,
    foods,
    forwarding,
    history,
    info,
    languages,
    meals,
    notes,
    pairing,
    preferring,
    privacy,
    profile,
    rereading,
    several,
    smalltalk,
    suggesting,
    tact,
)
from bot.conversation.cards import text as card_text
from bot.conversation.events import (
    ButtonTapped,
    Card,
    CommandReceived,
    Event,
    PictureReceived,
    TextReceived,
    UnsupportedReceived,
)
from bot.conversation.replies import Outcome, Say
from bot.conversation.scene import MESSAGE_LIMIT, Scene, edited, notice
from bot.conversation.state import State
from bot.locale import Words
from bot.locale.html import cleaned
from recommender.errors import InputError
from recommender.language.care import NEEDS
from recommender.language.understanding import Intent, Understanding
from recommender.sommelier import Sommelier

LANGUAGES = frozenset({"fr", "en"})
CLEARLY = 3
"""Least number of words by which a message may be answered in the other language than its writer's."""

INTENTS: Mapping[Intent, Callable[[Scene, Understanding], Outcome]] = {
    Intent.TASTING_NOTE: notes.tasting_note,
    Intent.PAIRING_QUESTION: pairing.pairing_question,
    Intent.FOOD_FOR_WINE: foods.food_for_wine,
    Intent.WINE_REQUEST: advice.wine_request,
    Intent.CHOOSE_BETWEEN: choosing.choose_between,
    Intent.PROFILE_QUESTION: profile.profile_question,
    Intent.WINE_INFO: info.wine_info,
    Intent.CORRECTION: corrections.correction,
    Intent.PREFERENCE: profile.preference,
    Intent.GREETING: smalltalk.greeting,
    Intent.THANKS: smalltalk.thanks,
    Intent.HELP: smalltalk.help_,
    Intent.OUT_OF_SCOPE: smalltalk.out_of_scope,
}
FOR_ADULTS = frozenset(
    {
        Intent.TASTING_NOTE,
        Intent.PAIRING_QUESTION,
        Intent.FOOD_FOR_WINE,
        Intent.WINE_REQUEST,
        Intent.CHOOSE_BETWEEN,
        Intent.PREFERENCE,
    }
)
ACTS: Mapping[str, Callable[[Scene, Understanding], Outcome]] = {
    "undo": lambda scene, u: notes.undo_last(scene),
    "history": lambda scene, u: history.history(scene),
    "privacy": lambda scene, u: privacy.page(scene),
    "export": lambda scene, u: privacy.export(scene),
    "forget": lambda scene, u: privacy.ask_forget(scene),
    **{f"care-{need}": partial(tact.cared, need=need) for need in NEEDS},
    **{f"care-{need}-other": partial(tact.cared, need=need, other=True) for need in NEEDS},
}
"""What `Understanding.command` may ask for."""

ASKING: Mapping[str, Intent] = {"advice": Intent.WINE_REQUEST, "pair": Intent.PAIRING_QUESTION}
"""Commands that ask for a wine, and as what."""


@dataclass(frozen=True, slots=True)
class Action:
    """What a button does: the kinds of card it works on (none: any, or no card at all), and whether for adults only.

    ``reach`` says how many of the latest notes it needs to see, where they are more than usual.
    """

    act: Callable[[Scene, ButtonTapped], Outcome]
    kinds: frozenset[str] = frozenset()
    for_adults: bool = False
    reach: Callable[[ButtonTapped], int] = lambda tap: 0


def _read(scene: Scene, tap: ButtonTapped) -> Outcome:
    """One of the two readings of a doubtful message."""
    intent, words = doubt.reading(tap.argument), card_text(tap.card, "text") if tap.card else ""
    if intent is None or not words:
        return notice(scene, "card-gone")
    u = scene.sommelier.understand(words, scene.person.language)
    return edited(_answered(scene, replace(u, intent=intent, confidence=1.0, command=None)))


def _aged(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Oui], [Pas encore], [Je vis ailleurs] and a country."""
    said = age.tapped(scene, tap)
    return said if isinstance(said, Outcome) else _settled(scene, said, tap.card, edit=True)


def _mine(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[C'est le mien], [Pas le mien], under what was forwarded."""
    words = forwarding.text(tap)
    if not words:
        return notice(scene, "card-gone")
    return (
        edited(_heard(scene, TextReceived(words, tap.at))) if tap.argument == "yes" else forwarding.left(scene, words)
    )


NOTE = frozenset({"note"})
SUGGESTIONS = frozenset({"suggestions"})
ACTIONS: Mapping[str, Action] = {
    "undo": Action(notes.undo, NOTE),
    "restore": Action(notes.restore, frozenset({"undone"})),
    "back": Action(notes.back, frozenset({"note", "rename"})),
    "fix": Action(corrections.menu, NOTE),
    "liking": Action(corrections.liking, NOTE),
    "rename": Action(corrections.rename, NOTE),
    "opinion": Action(notes.opinion, frozenset({"opinion"}), for_adults=True),
    "which": Action(notes.which, frozenset({"which"}), for_adults=True),
    "table": Action(foods.table, NOTE, for_adults=True),
    "alike": Action(advice.alike, NOTE, for_adults=True),
    "begin": Action(advice.begin, frozenset({"begin"}), for_adults=True),
    "for_me": Action(advice.for_me, for_adults=True),
    "more": Action(suggesting.more, SUGGESTIONS, for_adults=True),
    "colour": Action(suggesting.colour, SUGGESTIONS, for_adults=True),
    "cheaper": Action(suggesting.cheaper, SUGGESTIONS, for_adults=True),
    "one_bottle": Action(meals.one_bottle, SUGGESTIONS, for_adults=True),
    "meal_cheaper": Action(meals.cheaper, SUGGESTIONS, for_adults=True),
    "any_price": Action(suggesting.any_price, SUGGESTIONS, for_adults=True),
    "prefer": Action(preferring.preferred, SUGGESTIONS, for_adults=True),
    "others": Action(several.others, frozenset({"several"}), for_adults=True),
    "why": Action(profile.why, reach=lambda tap: profile.FAR),
    "profile": Action(profile.again),
    "history": Action(history.turned, reach=history.reach),
    "less": Action(profile.less, frozenset({"argue"})),
    "was_other": Action(profile.was_other, frozenset({"argue"})),
    "keep": Action(profile.keep, frozenset({"argue"})),
    "read": Action(_read, frozenset({"doubt"})),
    "language": Action(languages.chosen),
    "age": Action(_aged),
    "mine": Action(_mine, frozenset({"forwarded"}), for_adults=True),
    "forget": Action(privacy.forget, frozenset({"forget"})),
}


def reach(tap: ButtonTapped) -> int:
    """How many of the latest notes a tap needs to see, if more than usual; 0 for most."""
    action = ACTIONS.get(tap.action)
    return action.reach(tap) if action else 0


def advance(state: State, event: Event, sommelier: Sommelier, words: Words) -> Outcome:
    """Answer one event.

    Args:
        state: What is known of the person and of the talk so far.
        event: What they wrote, asked for or tapped.
        sommelier: The wine mind; it is asked, never changed.
        words: The texts in every voice.

    Returns:
        What is said, and what changes. Never raises on account of what a person sent.
    """
    voice = words.voice(state.person.language, state.person.formal)
    scene = Scene(state.seen(event.at), sommelier, words, voice, event.at)
    try:
        return _stepped(scene, event)
    except InputError:
        return smalltalk.beyond(scene)


def _stepped(scene: Scene, event: Event) -> Outcome:
    if isinstance(event, TextReceived):
        return _heard(scene, event)
    if isinstance(event, CommandReceived):
        return _commanded(scene, event)
    if isinstance(event, ButtonTapped):
        return _tapped(scene, event)
    if isinstance(event, PictureReceived):
        return _pictured(scene, event)
    return _unsupported(scene, event)


def _heard(scene: Scene, event: TextReceived) -> Outcome:
    text = cleaned(event.text)[:MESSAGE_LIMIT]
    if not any(c.isalnum() for c in text):
        return smalltalk.unintelligible(scene)
    if not event.forwarded and (told := age.told(scene, text)):
        return _settled(scene, told, age.standing(scene), edit=False)
    u = scene.sommelier.understand(text, scene.person.language)
    u = forwarding.heard(u) if event.forwarded else rereading.reread(scene, u)
    if u.language not in LANGUAGES:
        return smalltalk.foreign(scene)
    if u.language != scene.voice.language and len(text.split()) >= CLEARLY:
        scene = scene.spoken(u.language)
    if age.comes_first(scene, u):
        return age.elsewhere(scene, u) or age.asked(scene, event)
    if event.forwarded and scene.person.adult and (whose := forwarding.asked(scene, u)):
        return whose
    return tact.measured(scene, u, tact.guarded(scene, u, _answered))


def _answered(scene: Scene, u: Understanding) -> Outcome:
    if act := ACTS.get(u.command or ""):
        return act(scene, u)
    if scene.person.adult is False and u.intent in FOR_ADULTS:
        return age.declined(scene)
    return doubt.ask(scene, u) if doubt.doubtful(u) else INTENTS[u.intent](scene, u)


def _settled(scene: Scene, told: age.Told, card: Card | None, *, edit: bool) -> Outcome:
    """Take what is said of the age; after a yes, answer what was written before it."""
    if told.adult is None:
        return age.moved(scene, card, told.country, edit=edit) if told.country else age.where(scene, card, edit=edit)
    after, said = age.settled(scene, told, edit=edit)
    waiting = age.waiting(card) if told.adult else None
    if waiting is None:
        return said
    answered = _stepped(after, waiting)
    effects = (*said.effects, *answered.effects)
    if edit and isinstance(answered.replies[0], Say):
        return replace(edited(answered), effects=effects)
    return Outcome((*(said.replies if edit else ()), *answered.replies), effects)


def _commanded(scene: Scene, event: CommandReceived) -> Outcome:
    command = commands.named(event.name)
    if command is None:
        return smalltalk.unknown_command(scene, event.name)
    hello = command.key == "start"
    if not scene.person.adult and (hello or (scene.person.adult is None and command.key not in age.OPEN_COMMANDS)):
        return age.asked(scene, event, hello)
    if command.needs_adult and scene.person.adult is False:
        return age.declined(scene)
    argument = cleaned(event.argument)[:MESSAGE_LIMIT]
    if intent := ASKING.get(command.key):
        return tact.commanded(scene, intent, argument, lambda: command.act(scene, argument))
    return tact.shown(scene, command.act(scene, argument))


def _tapped(scene: Scene, tap: ButtonTapped) -> Outcome:
    action = ACTIONS.get(tap.action)
    if action is None or (action.kinds and (tap.card is None or tap.card.kind not in action.kinds)):
        return notice(scene, "card-gone")
    if action.for_adults and scene.person.adult is False:
        return notice(scene, "age-declined-tap")
    if action.for_adults and scene.person.adult is None:
        return age.asked(scene)
    return tact.tapped(scene, tap, lambda: action.act(scene, tap))


def _pictured(scene: Scene, event: PictureReceived) -> Outcome:
    return smalltalk.unsupported(scene, "photo") if scene.person.adult is not None else age.asked(scene, event)


def _unsupported(scene: Scene, event: UnsupportedReceived) -> Outcome:
    return smalltalk.unsupported(scene, event.kind)
