"""Messages that only make sense after the last answer: "et en blanc ?", a dish that was asked for, a wine's name."""

from __future__ import annotations

import re

from bot.conversation import (
    about,
    adding,
    cellar,
    choosing,
    chosen,
    corrections,
    meals,
    notes,
    objecting,
    pairing,
    recalling,
    refining,
    seen,
    vintages,
    worth,
)
from bot.conversation.cards import unpacked
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene
from recommender.language.errands import Errand
from recommender.language.understanding import Intent, Understanding
from recommender.sommelier import Request

OWN_QUESTION = re.compile(
    r"^\W*(?:why|do|does|did|can|could|who|how|when|are|is|will|would|pourquoi|comment|est-ce|qui|quand|combien)\b",
    re.IGNORECASE,
)
"""How a question begins that names no dish."""


def followed(scene: Scene, u: Understanding) -> Outcome | None:
    """Return the answer where the message looks back, or continues the talk; None where it stands by itself."""
    return (
        recalling.asked(scene, u)
        or vintages.asked(scene, u)
        or worth.asked(scene, u)
        or refining.how_many(scene, u)
        or _continued(scene, u)
    )


def _continued(scene: Scene, u: Understanding) -> Outcome | None:
    subject = scene.subject
    if subject is None or scene.person.adult is False:
        return None
    if subject.kind == "which-bottle" and (named := cellar.named_at_last(scene, u)):
        return named
    if put := cellar.more(scene, u):
        return put
    if u.command == Errand.CHEAPER and (cheaper := refining.cheaper(scene)):
        return cheaper
    if u.command in set(Errand):
        return None
    if subject.kind == "dry" and refining.OTHERS.match(u.text) and (others := meals.other_drinks(scene)):
        return others
    if (answered := objecting.why_not(scene, u)) or (
        answered := about.most(scene, u) or about.of_those(scene, u) or about.asked(scene, u)
    ):
        return answered
    if subject.kind == "rename":
        return corrections.renamed(scene, u)
    if subject.kind == "dish":
        return _dish_named(scene, u)
    if subject.kind == "bottle" and (put_right := chosen.put_right(scene, u)):
        return put_right
    if subject.kind == "seen":
        return seen.followed(scene, u)
    if subject.kind == "note" and (told := adding.added(scene, u)):
        return told
    if u.dishes and not u.wines and (again := choosing.again(scene, u)):
        return again
    return refining.meant_otherwise(scene, u) or refining.refined(scene, u)


def _dish_named(scene: Scene, u: Understanding) -> Outcome | None:
    assert scene.subject is not None
    elsewhere = u.intent not in refining.ASKING and (
        u.wines or notes.says_something(u) or u.intent is not Intent.TASTING_NOTE
    )
    if u.command or ((elsewhere or OWN_QUESTION.match(u.text)) and not u.dishes):
        return None
    before = unpacked(Request, scene.subject.payload.get("request")) or Request()
    return pairing.for_words(scene, u, u.text, refining.merged(before, scene.sommelier.request(u)))
