"""When a message can be read in two ways: say what was heard, offer both readings."""

from __future__ import annotations

from bot.conversation import describing, smalltalk
from bot.conversation.events import Card
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer, capital
from bot.locale import Html, Voice
from recommender.language.understanding import Intent, Understanding

SURE = 0.6
"""Least confidence at which a message is answered without asking."""


SAME_ANSWER = frozenset({Intent.WINE_REQUEST, Intent.PAIRING_QUESTION})
"""Both suggest wines: with a dish, or with several wines asked for, there is nothing to ask."""


def doubtful(u: Understanding) -> bool:
    """Whether to ask which reading is meant."""
    if u.confidence >= SURE or u.runner_up in {None, u.intent} or u.fault is not None:
        return False
    return not ({u.intent, u.runner_up} == SAME_ANSWER and (u.dishes or u.parts))


def ask(scene: Scene, u: Understanding) -> Outcome:
    """Say what was heard and how it can be taken; the card keeps the words, so that a tap answers them.

    Of one word in which nothing was heard there is no choice to offer: it is asked again.
    """
    voice = scene.voice
    heard = [*(describing.mention_name(w) for w in u.wines[:2]), *u.dishes[:2], *describing.heard(voice, u)]
    readings = (u.intent, u.runner_up or Intent.OUT_OF_SCOPE)
    one, other = (_meaning(voice, u, reading) for reading in readings)
    question = capital(voice.text("doubt", one=one, other=other))
    if not heard and len(u.text.split()) == 1:
        return smalltalk.unintelligible(scene)
    line = voice.text("doubt-heard", heard=voice.joined(heard), question=question) if heard else question
    rows = tuple((scene.button(f"reading-{reading}", "read", reading.value),) for reading in readings)
    return answer(line, keyboard=rows, card=Card("doubt", {"text": u.text}))


def _meaning(voice: Voice, u: Understanding, reading: Intent) -> Html:
    """Say what the person may be doing: "tu me racontes ce vin"."""
    return voice.text(f"doubt-{reading}", wine="yes" if u.wines else "no", dish="yes" if u.dishes else "no")


def reading(name: str) -> Intent | None:
    """Return the intent that a button stands for."""
    return Intent(name) if name in list(Intent) else None
