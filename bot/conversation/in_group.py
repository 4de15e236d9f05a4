"""What is said in a group: a question is answered as anybody's, and what is somebody's own goes to the private chat.

Nothing of who asks is in an answer: `advance` is given nobody's state. Only whether they may be told of wine is looked up, and
whoever may not is asked into the private chat in the same words, whatever the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation import cards, links, notes, voting
from bot.conversation.advance import ACTIONS, CLEARLY, ERRANDS, LANGUAGES, advance
from bot.conversation.age import OPEN_INTENTS
from bot.conversation.commands import named
from bot.conversation.doubt import SURE
from bot.conversation.events import ButtonTapped, Card, CommandReceived, TextReceived
from bot.conversation.replies import (
    MESSAGE_LIMIT,
    Button,
    LinkButton,
    Notice,
    Outcome,
    React,
    Reply,
    Say,
    SendExport,
    SendPicture,
)
from bot.conversation.scene import Scene, answer, notice
from bot.conversation.state import NOBODY, Person, State
from bot.locale import Html, Words
from bot.locale.html import cleaned
from recommender.language.care import is_for_others
from recommender.language.understanding import Intent, Understanding
from recommender.sommelier import Sommelier
from recommender.taste.profile import TasteProfile

ASKING: Mapping[Intent, links.Kind] = {
    Intent.PAIRING_QUESTION: "pair",
    Intent.WINE_REQUEST: "wish",
    Intent.CHOOSE_BETWEEN: "pick",
    Intent.FOOD_FOR_WINE: "info",
    Intent.WINE_INFO: "info",
}
"""What can be asked in a group, and as what a link takes it along into the private chat."""
HELLO = frozenset({Intent.GREETING, Intent.HELP})
SHOWN = frozenset({"suggestions", "several", "choice", "foods", "style", "difference", "vintage", "dry"})
"""Kinds of answers that hold nothing of anybody's."""
QUESTIONS = frozenset({"begin", "dish"})
"""Kinds of questions to whoever asks for wine without a word on which."""
FOR_ALL = frozenset({"begin", "more", "colour", "cheaper", "one_bottle", "meal_cheaper", "any_price", "others"})
"""Buttons that whoever sees them may tap: they only change the message that they stand under."""
A_WISH = 3
"""Words up to which a kind of wine is asked for, rather than told of."""
GRAVE = frozenset({"care-distress", "care-despair"})
"""What is answered at once, wherever it is said."""
LANGUAGE = "language"
"""Where the card of an answer says in which language it is: not everybody's who taps under it."""


@dataclass(frozen=True, slots=True)
class Call:
    """What somebody in a group wants of the bot.

    Attributes:
        words: what they wrote, the bot's name taken out; after a command, its words.
        at: when.
        command: the name of the command, without the slash; empty for a message.
        card: what the bot's message is about that they reply to; None where it is no reply to one, or that is not known.
        by_name: whether the bot is called by its name or a command; a mere reply is only answered where it asks something.
    """

    words: str
    at: datetime
    command: str = ""
    card: Card | None = None
    by_name: bool = True


@dataclass(frozen=True, slots=True)
class _Asked:
    """A call as it is understood: who makes it, how the bot speaks to them, and its user name."""

    scene: Scene
    call: Call
    understanding: Understanding | None
    bot: str

    @property
    def person(self) -> Person:
        """Who asks."""
        return self.scene.person


def without_name(text: str, name: str) -> str | None:
    """Return what a text says to the bot, its name taken out; None where it is not named in it."""
    words, times = re.subn(rf"[ \t]*(?<!\w)@{re.escape(name)}(?!\w)[ \t]*[,:;]?[ \t]*", " ", text, flags=re.IGNORECASE)
    return words.strip() if times else None


def answered(person: Person, call: Call, bot: str, sommelier: Sommelier, words: Words) -> Outcome:
    """Answer what somebody asks in a group, in the language in which they ask.

    Args:
        person: Who asks, as known from the private chat; only their age, what keeps them from alcohol, their language and manner of
            address are looked at.
        call: What they want.
        bot: The bot's user name, for examples.
        sommelier: The wine mind.
        words: The texts.

    Returns:
        An answer that is anybody's, without effects; nothing where a reply asks nothing.
    """
    said = cleaned(call.words)[:MESSAGE_LIMIT]
    before = _language(call.card) or person.language
    u = sommelier.understand(said, before) if any(c.isalnum() for c in said) else None
    clearly = u is not None and u.language in LANGUAGES and len(said.split()) >= CLEARLY
    language = u.language if u and clearly else before
    voice = words.voice(language, person.formal)
    scene = Scene(State(person, TasteProfile(), ()), sommelier, words, voice, call.at)
    asked = _Asked(scene, replace(call, words=said), u, bot)
    return _commanded(asked) if call.command else _heard(asked)


def tapped(person: Person, tap: ButtonTapped, sommelier: Sommelier, words: Words) -> Outcome:
    """Answer a button under one of the bot's messages in a group: the message changes for all, a toast is for who taps."""
    scene = Scene(
        State(person, TasteProfile(), ()), sommelier, words, words.voice(person.language, person.formal), tap.at
    )
    if tap.action not in FOR_ALL:
        return notice(scene, "group-private" if tap.action in ACTIONS else "card-gone")
    if not person.adult:
        return Outcome((Notice(scene.voice.plain("group-first-tap"), alert=True),))
    if person.need(tap.at):
        return notice(scene, "care-tap")
    language = _language(tap.card) or person.language
    return _for_all(advance(_nobodys(person, language, tap.card, tap.at), tap, sommelier, words), language)


def _commanded(asked: _Asked) -> Outcome:
    """Answer a command: help to everybody, the others to adults, and those that are one's own in private."""
    command = named(asked.call.command)
    act = HERE.get(command.key) if command else None
    if act is None:
        return _privately(asked, "group-private")
    return act(asked)


def _help(asked: _Asked) -> Outcome:
    return answer(asked.scene.voice.text("group-help", bot=asked.bot), card=Card("help", {}))


def _vote(asked: _Asked) -> Outcome:
    if not asked.person.adult:
        return _first(asked)
    return voting.ballot(asked.scene, voting.bottles(asked.call.words))


def _asked_by_command(asked: _Asked) -> Outcome:
    call = asked.call
    return _told(asked, _advanced(asked, CommandReceived(call.command, call.words, call.at), call.card))


HERE: Mapping[str, Callable[[_Asked], Outcome]] = {
    "advice": _asked_by_command,
    "pair": _asked_by_command,
    "vote": _vote,
    "help": _help,
}
"""Commands that are answered in a group."""


def _heard(asked: _Asked) -> Outcome:
    u, call = asked.understanding, asked.call
    hello = call.by_name and (not call.words or (u is not None and u.intent in HELLO))
    if hello:
        return answer(asked.scene.voice.text("group-hello"), card=Card("help", {}))
    if voted := voting.called(call.words) if call.by_name else ():
        return voting.ballot(asked.scene, voted) if asked.person.adult else _first(asked)
    outcome = _meant(asked, _advanced(asked, TextReceived(call.words, call.at), call.card))
    if not call.by_name and not _asks(asked, outcome):
        return Outcome()
    return _told(asked, outcome)


def _advanced(asked: _Asked, event: TextReceived | CommandReceived | ButtonTapped, card: Card | None) -> Outcome:
    """Let the conversation answer, as if somebody had asked of whom nothing is known; the talk is about the card."""
    scene = asked.scene
    state = _nobodys(asked.person, scene.voice.language, card, event.at)
    return advance(state, event, scene.sommelier, scene.words)


def _nobodys(person: Person, language: str, card: Card | None, at: datetime) -> State:
    """Return nobody's state: of age, in a language and manner of address, a talk that is about the card alone.

    The country stays, for a helpline is of a country.
    """
    nobody = Person(
        NOBODY, "", language, person.formal, adult=True, age_asked=True, country=person.country, reminded=at
    )
    return State(nobody, TasteProfile(), (), card)


def _meant(asked: _Asked, outcome: Outcome) -> Outcome:
    """Take the reading that asks something, where a message can be read in two ways: a group is no place to tell of a wine."""
    kinds, u = {card.kind for card in _cards(outcome)}, asked.understanding
    if u is None or kinds & SHOWN:
        return outcome
    if _is_wish(u):  # as if it had answered what it should be
        wished = _advanced(asked, TextReceived(asked.call.words, asked.call.at), Card("begin", {}))
        return wished if _shows(wished) else _read_as(asked, Intent.WINE_REQUEST)
    bare = "opinion" in kinds and not u.references
    readings = (u.intent, u.runner_up) if "doubt" in kinds else ()
    named = (Intent.WINE_INFO if u.wines else Intent.WINE_REQUEST,) if bare else ()
    meant = next((intent for intent in (*readings, *named) if intent in ASKING), None)
    return _read_as(asked, meant) if meant else outcome


def _read_as(asked: _Asked, intent: Intent) -> Outcome:
    """Answer a message as what it is taken for, by the button that says so where the bot asks back."""
    tap = ButtonTapped("read", intent.value, Card("doubt", {"text": asked.call.words}), asked.call.at)
    read = _advanced(asked, tap, tap.card)
    return replace(read, replies=tuple(replace(r, edit=False) if isinstance(r, Say) else r for r in read.replies))


def _is_wish(u: Understanding) -> bool:
    """Whether a few words say no more than what kind of wine it should be: "du blanc", "des bulles"."""
    judged = notes.tells(replace(u, attributes=())) or any(a.verdict for a in u.attributes)
    told = u.wines or u.dishes or u.excluded or u.references or u.command or judged
    return not told and u.intent in {Intent.TASTING_NOTE, Intent.PREFERENCE} and len(u.text.split()) <= A_WISH


def _told(asked: _Asked, outcome: Outcome) -> Outcome:
    """Return an answer as a group may see it, or the way to the private chat."""
    u, person = asked.understanding, asked.person
    if _is_quiet(outcome) or (u is not None and u.command in GRAVE):
        return _for_all(outcome, asked.scene.voice.language)
    if not person.adult and not (u and u.intent in OPEN_INTENTS):
        return _first(asked)
    if _is_personal(u, outcome):
        noted = u is not None and u.intent is Intent.TASTING_NOTE and u.command is None
        return _privately(asked, "group-note" if noted else "group-private")
    if person.need(asked.call.at) and _pours(outcome) and not is_for_others(asked.call.words):
        return _first(asked)
    return _for_all(outcome, asked.scene.voice.language)


def _asks(asked: _Asked, outcome: Outcome) -> bool:
    """Whether a reply that does not name the bot asks it something; people also talk to each other under its messages."""
    u = asked.understanding
    if _is_quiet(outcome) or (u is not None and u.command in GRAVE):
        return True
    if u is not None and u.language in LANGUAGES and u.intent in ASKING:
        return u.confidence >= SURE or not any(card.kind in QUESTIONS for card in _cards(outcome))
    return _shows(outcome)


def _shows(outcome: Outcome) -> bool:
    return not outcome.effects and any(card.kind in SHOWN for card in _cards(outcome))


def _is_quiet(outcome: Outcome) -> bool:
    return not outcome.effects and all(isinstance(reply, React) for reply in outcome.replies)


def _is_personal(u: Understanding | None, outcome: Outcome) -> bool:
    """Whether an answer would keep something, or is about what is somebody's own."""
    shown = _cards(outcome)
    if outcome.effects or any(card.kind not in SHOWN | QUESTIONS for card in shown):
        return True
    if any(isinstance(reply, SendPicture | SendExport) for reply in outcome.replies):
        return True
    if shown or u is None:
        return False
    own = u.intent in {Intent.TASTING_NOTE, Intent.PROFILE_QUESTION, Intent.CORRECTION, Intent.PREFERENCE}
    return own or u.command in ERRANDS


def _pours(outcome: Outcome) -> bool:
    """Whether an answer offers wine."""
    return any(cards.words(card, "wines") or card.kind in {"begin", "several"} for card in _cards(outcome))


def _first(asked: _Asked) -> Outcome:
    """Ask into the private chat before wine is spoken of, and take the question along: one line, the same to everybody."""
    u, call = asked.understanding, asked.call
    kind = ASKING.get(u.intent) if u and call.card is None else None
    wordings = (call.words, ", ".join(u.dishes), ", ".join(wine.name for wine in u.wines)) if u else ()
    link = (links.written(kind, *wordings) if kind else "") or links.AGE
    return _with_link(asked, asked.scene.voice.text("group-first"), link)


def _privately(asked: _Asked, text_id: str) -> Outcome:
    return _with_link(asked, asked.scene.voice.text(text_id), links.GROUP)


def _with_link(asked: _Asked, line: Html, link: str) -> Outcome:
    button = LinkButton(asked.scene.voice.plain("button-in-private"), link)
    return answer(line, keyboard=((button,),))


def _for_all(outcome: Outcome, language: str) -> Outcome:
    """Leave of an answer what is for everybody in the group."""
    return Outcome(tuple(_shared(reply, language) for reply in outcome.replies))


def _shared(reply: Reply, language: str) -> Reply:
    if not isinstance(reply, Say):
        return reply
    rows = (tuple(b for b in row if isinstance(b, Button) and b.action in FOR_ALL) for row in reply.keyboard)
    card = reply.card and replace(reply.card, payload={**reply.card.payload, LANGUAGE: language})
    return replace(reply, keyboard=tuple(row for row in rows if row), card=card)


def _cards(outcome: Outcome) -> tuple[Card, ...]:
    return tuple(reply.card for reply in outcome.replies if isinstance(reply, Say) and reply.card)


def _language(card: Card | None) -> str:
    return cards.text(card, LANGUAGE) if card else ""
