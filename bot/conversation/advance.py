"""The conversation's one step: what is known and what happened give what is said and what changes. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from bot.conversation import (
    acknowledging,
    advice,
    age,
    bottles,
    cellar,
    choosing,
    chosen,
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
    recalling,
    rereading,
    seen,
    several,
    smalltalk,
    suggesting,
    tact,
    year,
)
from bot.conversation.cards import text as card_text
from bot.conversation.events import (
    ButtonTapped,
    Card,
    CommandReceived,
    Event,
    FollowUpDue,
    PictureReceived,
    ReactionReceived,
    TextReceived,
    UnsupportedReceived,
)
from bot.conversation.replies import MESSAGE_LIMIT, Outcome, Say
from bot.conversation.scene import Scene, edited, notice
from bot.conversation.state import State
from bot.locale import Words
from bot.locale.html import cleaned
from recommender.errors import InputError
from recommender.language.care import NEEDS
from recommender.language.errands import Errand
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
    Intent.THANKS: acknowledging.thanks,
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
ERRANDS: Mapping[str, Callable[[Scene, Understanding], Outcome | None]] = {
    Errand.CELLAR_ADD: cellar.put_away,
    Errand.CELLAR_SHOW: cellar.cellar,
    Errand.CELLAR_COUNT: cellar.left,
    Errand.CELLAR_OPENED: cellar.opened,
    Errand.CELLAR_TONIGHT: cellar.tonight,
    Errand.WISHES_ADD: cellar.wished,
    Errand.WISHES_SHOW: cellar.wishes,
    Errand.CHOSEN: chosen.chosen,
}
"""What is to be done about bottles; None where the message turns out to say something else."""
ACTS: Mapping[str, Callable[[Scene, Understanding], Outcome]] = {
    "undo": corrections.undo_in_words,
    "history": lambda scene, u: history.history(scene),
    "privacy": lambda scene, u: privacy.page(scene),
    "export": lambda scene, u: privacy.export(scene),
    "forget": lambda scene, u: privacy.ask_forget(scene),
    "language-fr": lambda scene, u: languages.wished(scene, "fr"),
    "language-en": lambda scene, u: languages.wished(scene, "en"),
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
    "bottles": Action(bottles.again, for_adults=True),
    "bottle": Action(bottles.one, frozenset({"bottles"}), for_adults=True),
    "bottle_more": Action(bottles.further, frozenset({"bottle"}), for_adults=True),
    "bottle_fewer": Action(bottles.fewer, frozenset({"bottle"}), for_adults=True),
    "bottle_undo": Action(bottles.undone, frozenset({"bottle"})),
    "opened": Action(cellar.opened_by_button, frozenset({"bottle", "choice", "note"}), for_adults=True),
    "tonight": Action(cellar.tonight_by_button, for_adults=True),
    "took": Action(chosen.took_by_button, frozenset({"suggestions", "choice"}), for_adults=True),
    "not_yet": Action(chosen.not_yet, frozenset({"opinion"})),
    "into_cellar": Action(chosen.into_cellar, frozenset({"bottle"}), for_adults=True),
    "stop_asking": Action(chosen.stop_asking, frozenset({"opinion", "bottle"})),
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
    "open": Action(history.opened, frozenset({"history"})),
    "year": Action(year.turned, reach=lambda tap: history.EVERYTHING),
    "less": Action(profile.less, frozenset({"argue"})),
    "was_other": Action(profile.was_other, frozenset({"argue"})),
    "keep": Action(profile.keep, frozenset({"argue"})),
    "read": Action(_read, frozenset({"doubt"})),
    "language": Action(languages.chosen),
    "age": Action(_aged),
    "mine": Action(_mine, frozenset({"forwarded"}), for_adults=True),
    "forget": Action(privacy.forget, frozenset({"forget"})),
}


def reach(event: Event) -> int:
    """How many of the latest notes an event needs to see, if more than usual; 0 for most."""
    if isinstance(event, ButtonTapped):
        action = ACTIONS.get(event.action)
        return action.reach(event) if action else 0
    if isinstance(event, CommandReceived):
        command = commands.named(event.name)
        return command.reach(event.argument) if command else 0
    return recalling.reach(event.text) if isinstance(event, TextReceived) else 0


def about(tap: ButtonTapped) -> object:
    """Return the id of the note that a tap is about, whatever its age."""
    return history.opens(tap) or (tap.card.payload.get("note") if tap.card else None)


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
    if isinstance(event, FollowUpDue):
        return chosen.asked_after(scene, event)
    if isinstance(event, ReactionReceived):
        return acknowledging.reacted(scene, event)
    if isinstance(event, PictureReceived):
        return _pictured(scene, event)
    return _unsupported(scene, event)


def _heard(scene: Scene, event: TextReceived) -> Outcome:
    text = cleaned(event.text)[:MESSAGE_LIMIT]
    if not event.forwarded and (told := age.told(scene, text)):
        return _settled(scene, told, age.standing(scene), edit=False)
    if not event.forwarded and (quiet := acknowledging.acknowledged(scene, text)) is not None:
        return quiet
    if not any(c.isalnum() for c in text):
        return smalltalk.unintelligible(scene)
    if smalltalk.in_another_script(text):
        return smalltalk.foreign(scene)
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


def _pictured(scene: Scene, event: PictureReceived) -> Outcome:
    """Answer a picture; its caption is heard as a message is."""
    caption = cleaned(event.caption)[:MESSAGE_LIMIT]
    u = scene.sommelier.understand(caption, scene.person.language) if any(c.isalnum() for c in caption) else None
    if u and u.language in LANGUAGES - {scene.voice.language} and len(caption.split()) >= CLEARLY:
        scene = scene.spoken(u.language)
    if u and (act := ACTS.get(u.command or "")):
        return act(scene, u)
    if scene.person.adult is None:
        kept = seen.kept(scene, event)
        return age.joined(scene, kept) or age.asked(scene, kept)
    return age.declined(scene) if scene.person.adult is False else seen.pictured(scene, event, u)


def _answered(scene: Scene, u: Understanding) -> Outcome:
    if act := ACTS.get(u.command or ""):
        return act(scene, u)
    if scene.person.adult is False and (u.intent in FOR_ADULTS or u.command in ERRANDS):
        return age.declined(scene)
    errand = ERRANDS.get(u.command or "")
    if errand and (done := errand(scene, u)):
        return done
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
    if action is None or (action.kinds and tap.card is None):
        return notice(scene, "card-gone")
    if action.kinds and tap.card is not None and tap.card.kind not in action.kinds:
        return Outcome()  # tapped twice: the message shows something else by now
    if action.for_adults and scene.person.adult is False:
        return notice(scene, "age-declined-tap")
    if action.for_adults and scene.person.adult is None:
        return age.asked(scene)
    return tact.tapped(scene, tap, lambda: action.act(scene, tap))


def _unsupported(scene: Scene, event: UnsupportedReceived) -> Outcome:
    return smalltalk.unsupported(scene, event.kind)
