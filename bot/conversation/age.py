"""The legal age, asked once before anything else, by where one lives; what was written meanwhile is answered after the yes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.conversation import cards
from bot.conversation.events import ButtonTapped, Card, CommandReceived, Event, PictureReceived, TextReceived
from bot.conversation.replies import Button, Outcome
from bot.conversation.scene import Keyboard, Scene, answer, in_rows, notice
from bot.conversation.state import UpdatePerson
from bot.locale import Html
from recommender.countries import Country
from recommender.language.text import fold, key
from recommender.language.understanding import Intent, Understanding

KEPT: Mapping[str, type[TextReceived | CommandReceived | PictureReceived]] = {
    "text": TextReceived,
    "command": CommandReceived,
    "picture": PictureReceived,
}
"""What may be kept in the question's card, to be answered after a yes."""
OPEN_INTENTS = frozenset({Intent.GREETING, Intent.THANKS, Intent.HELP})
OPEN_COMMANDS = frozenset({"language", "export", "forget", "help", "privacy"})
"""What is answered whoever asks; acts of care are too, for they hold no wine."""
NEARBY: Mapping[str, tuple[str, ...]] = {
    "fr": ("FR", "BE", "CH", "CA-QC", "LU", "GB", "CA", "US"),
    "en": ("GB", "US", "CA", "IE", "AU", "NZ", "FR", "DE"),
}
"""Countries offered where one lives elsewhere."""
A_ROW, A_NAME = 3, 3
"""Buttons in a row; most words of an answer to "where is that?"."""

YES = frozenset(
    ["oui", "ouais", "oui oui", "oui je les ai", "je les ai", "bien sur", "evidemment", "majeur", "majeure",
     "yes", "yep", "yeah", "yup", "of course", "i am", "yes i am", "i do"]
)  # fmt: skip
NO = frozenset({"non", "no", "nope", "pas encore", "not yet", "mineur", "mineure"})
"""How the question is answered in words, as `key` folds them."""
_YEARS = re.compile(r"(?:(oui|yes|yeah|yep|non|no) )?(?:j ai|i m|im|i am) (\d{1,2})(?: ans| years old| years)?")
_LINK = re.compile(r" (?:et|and|mais|but)$")
_LIVES = re.compile(
    r"\b(?:je vis|j'habite|je suis (?:en|au|aux|a)\b|et (?:en|au|aux)\b"
    r"|i live|i'?m (?:in|from)|i am (?:in|from)|(?:but|and) in\b)"
)
_YOUNGEST, _OLDEST = 16, 25
"""Years below which no country sells wine, and from which every one that sells it does."""


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says of their age (None: nothing yet), and the code of where they live."""

    adult: bool | None
    country: str


def comes_first(scene: Scene, u: Understanding) -> bool:
    """Whether a message has to wait for the age."""
    if scene.person.adult is not None or u.intent in OPEN_INTENTS:
        return False
    return not (u.command in OPEN_COMMANDS or (u.command or "").startswith("care-"))


def asked(scene: Scene, event: Event | None = None, hello: bool = False) -> Outcome:
    """Ask for the age in place of an answer, keeping what was written; in fewer words when it was asked before."""
    person = replace(scene.person, age_asked=True)
    again = scene.person.age_asked and not hello
    outcome = _question(scene, _packed(event), person.country, again=again, hello=hello)
    return replace(outcome, effects=(UpdatePerson(person),))


def joined(scene: Scene, event: PictureReceived) -> Outcome | None:
    """Leave it at one question for a whole album: its later pictures wait with the first one unasked."""
    first = waiting(standing(scene))
    if not event.album or not isinstance(first, PictureReceived) or first.album != event.album:
        return None
    return Outcome()


def elsewhere(scene: Scene, u: Understanding) -> Outcome | None:
    """After "where is that?", a short answer that names no country we know: ask without one, what was kept stays."""
    card = standing(scene)
    if card is None or cards.text(card, "step") != "where" or u.wines or u.dishes or len(u.text.split()) > A_NAME:
        return None
    person = replace(scene.person, country="")
    return replace(_question(scene, _rest(card), ""), effects=(UpdatePerson(person),))


def told(scene: Scene, text: str) -> Told | None:
    """What a message says of age and country while the question stands; None where it says something else."""
    card = standing(scene)
    if scene.person.adult or (card is None and not (scene.person.age_asked and scene.person.adult is None)):
        return None
    lives = _LIVES.search(fold(text))
    asked_where = card is not None and cards.text(card, "step") == "where"
    countries = scene.sommelier.countries
    named = countries.named(text) if lives or asked_where else countries.called(text)
    country = named or countries.get(_country(scene, card))
    words = [w for w in key(text[: lives.start()] if lives and named else text) if w.isalnum()]  # emoji say nothing
    said = _LINK.sub("", " ".join(words))
    if country and country.age is None:
        return Told(None, country.code) if named or said in YES | NO or _YEARS.fullmatch(said) else None
    adult = _says_adult(said, country)
    if adult is None and not named and not _YEARS.fullmatch(said):
        return None
    return Told(adult, country.code if country else "")


def settled(scene: Scene, said: Told, *, edit: bool) -> tuple[Scene, Outcome]:
    """Keep the answer; return the scene with it, and what is said where nothing waits."""
    person = replace(scene.person, adult=said.adult, age_asked=True, country=said.country)
    after = replace(scene, state=replace(scene.state, person=person))
    text_id = "age-adult" if said.adult else "age-minor"
    return after, answer(scene.voice.text(text_id), edit=edit, effects=(UpdatePerson(person),))


def tapped(scene: Scene, tap: ButtonTapped) -> Outcome | Told:
    """[Oui], [Pas encore], [Je vis ailleurs], a country; only the first two settle anything."""
    if scene.person.adult:
        return notice(scene, "age-known")
    if tap.card is not None and tap.card.kind != "age":
        return notice(scene, "card-gone")
    code = _country(scene, tap.card)
    if tap.argument == "where":
        return where(scene, tap.card, edit=True)
    if tap.argument.startswith("in-"):
        return moved(scene, tap.card, tap.argument[3:], edit=True)
    country = scene.sommelier.countries.get(code)
    if tap.argument not in ("yes", "no") or (country and country.age is None):
        return notice(scene, "card-gone")
    return Told(tap.argument == "yes", code)


def moved(scene: Scene, card: Card | None, code: str, *, edit: bool) -> Outcome:
    """Ask anew with the age of another country."""
    if scene.sommelier.countries.get(code) is None:
        return notice(scene, "card-gone")
    person = replace(scene.person, country=code, age_asked=True)
    return replace(_question(scene, _rest(card), code, edit=edit), effects=(UpdatePerson(person),))


def where(scene: Scene, card: Card | None, *, edit: bool) -> Outcome:
    """Ask for the country, a handful of them as buttons."""
    language, code = scene.voice.language, _country(scene, card)
    found = [scene.sommelier.countries.get(near) for near in NEARBY[language] if near != code]
    buttons = [Button(country.names[language], "age", f"in-{country.code}") for country in found if country]
    rows = in_rows(buttons, A_ROW)
    asking = Card("age", {"step": "where", "country": code, **_rest(card)})
    return answer(scene.voice.text("age-where"), keyboard=rows, card=asking, edit=edit)


def waiting(card: Card | None) -> Event | None:
    """Return what was written before the age was known; None where nothing waits."""
    kind = KEPT.get(cards.text(card, "kind")) if card else None
    return cards.unpacked(kind, card.payload.get("event")) if card and kind else None


def declined(scene: Scene) -> Outcome:
    """No notes and no wine for somebody who is not of age."""
    return answer(scene.voice.text("age-declined"))


def _question(
    scene: Scene, kept: dict[str, object], code: str, *, again: bool = False, hello: bool = False, edit: bool = False
) -> Outcome:
    country = scene.sommelier.countries.get(code)
    greeting = scene.voice.text("age-hello", name=scene.person.first_name) if hello else None
    card = Card("age", {"step": "ask", "country": country.code if country else "", **kept})
    return answer(greeting, _line(scene, country, again), keyboard=_buttons(scene, country), card=card, edit=edit)


def _line(scene: Scene, country: Country | None, again: bool) -> Html:
    voice = scene.voice
    name = "age-again" if again else "age-question"
    if country is None:
        return voice.text(f"{name}-anywhere")
    where = country.where[voice.language]
    if country.age is None:
        return voice.text("age-forbidden", where=where)
    return voice.text(name, where=where, age=country.age)


def _buttons(scene: Scene, country: Country | None) -> Keyboard:
    other = scene.button("button-elsewhere", "age", "where")
    if country and country.age is None:
        return ((other,),)
    row = (scene.button("button-adult", "age", "yes"), scene.button("button-minor", "age", "no"))
    return (row, (other,)) if country else (row,)


def _says_adult(said: str, country: Country | None) -> bool | None:
    """Whether words say that a person is of age; where the country does not tell, a yes or no beside the number decides."""
    if years := _YEARS.fullmatch(said):
        word, number = years[1] or "", int(years[2])
        if country and country.age is not None:
            return number >= country.age
        if not _YOUNGEST <= number < _OLDEST:
            return number >= _OLDEST
        said = word
    return said in YES if said in YES | NO else None


def standing(scene: Scene) -> Card | None:
    """Return the question's card, while it is what the talk is about."""
    return scene.subject if scene.subject and scene.subject.kind == "age" else None


def _country(scene: Scene, card: Card | None) -> str:
    return (cards.text(card, "country") if card else "") or scene.person.country


def _packed(event: Event | None) -> dict[str, object]:
    kind = next((name for name, one in KEPT.items() if isinstance(event, one)), None)
    return {"kind": kind, "event": cards.packed(event)} if kind else {}


def _rest(card: Card | None) -> dict[str, object]:
    """What a card keeps, to be kept in the next."""
    return {name: card.payload[name] for name in ("kind", "event") if name in card.payload} if card else {}
