"""Age, export, and being forgotten."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation.events import ButtonTapped, Card
from bot.conversation.replies import Outcome, Say, SendExport
from bot.conversation.scene import Scene, answer, notice, say
from bot.conversation.state import ForgetPerson, UpdatePerson
from recommender.language.text import key

YES = frozenset(
    {
        "oui",
        "ouais",
        "oui oui",
        "yes",
        "yep",
        "yeah",
        "yup",
        "bien sur",
        "evidemment",
        "of course",
        "i am",
        "majeur",
        "majeure",
    }
)
NO = frozenset({"non", "no", "nope", "pas encore", "not yet", "mineur", "mineure"})
"""How the age question is answered in words, as `key` folds them."""
_YEARS = re.compile(r"(?:(oui|yes|yeah|yep|non|no) )?(?:j ai|i m|im|i am) (\d{1,2})(?: ans| years old| years)?")
EVERYWHERE, NOWHERE = 21, 18
"""Years from which wine may be drunk wherever it may be, and below which the question is answered with a no."""


def age_question(scene: Scene) -> Say:
    """Asked once, below the first answer."""
    row = (scene.button("button-adult", "age", "yes"), scene.button("button-minor", "age", "no"))
    return say(scene.voice.text("age-question"), keyboard=(row,))


def age(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Oui], [Pas encore]."""
    return _aged(scene, tap.argument == "yes", edit=True)


def age_in_words(scene: Scene, text: str) -> Outcome | None:
    """A bare yes or no, or an age, while the question stands; None where it does not, or where something else is said."""
    if not scene.person.age_asked or scene.person.adult is not None:
        return None
    adult = _says_adult(" ".join(key(text)))
    return None if adult is None else _aged(scene, adult, edit=False)


def _says_adult(said: str) -> bool | None:
    """Whether words say that a person is of age; between 18 and 21 a yes or no beside the number decides."""
    if years := _YEARS.fullmatch(said):
        word, number = years[1] or "", int(years[2])
        if not NOWHERE <= number < EVERYWHERE:
            return number >= EVERYWHERE
        said = word
    return said in YES if said in YES | NO else None


def _aged(scene: Scene, adult: bool, *, edit: bool) -> Outcome:
    person = replace(scene.person, adult=adult, age_asked=True)
    text_id = "age-adult" if adult else "age-minor"
    return answer(scene.voice.text(text_id), edit=edit, effects=(UpdatePerson(person),))


def declined(scene: Scene) -> Outcome:
    """No notes and no wine for somebody who is not of age."""
    return answer(scene.voice.text("age-declined"))


def export(scene: Scene) -> Outcome:
    """All that is kept of a person, as files."""
    return Outcome((SendExport(scene.voice.text("export")),))


def ask_forget(scene: Scene) -> Outcome:
    """/oublie: one confirmation."""
    row = (scene.button("button-forget", "forget", "yes"), scene.button("button-remember", "forget", "no"))
    line = scene.voice.text("forget-question", count=len(scene.state.notes))
    return answer(line, keyboard=(row,), card=Card("forget", {}))


def forget(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Oui, oublie tout], [Non, garde tout]."""
    if tap.card is None:
        return notice(scene, "card-gone")
    if tap.argument != "yes":
        return answer(scene.voice.text("forget-kept"), edit=True)
    return answer(scene.voice.text("forgotten"), edit=True, effects=(ForgetPerson(),))
