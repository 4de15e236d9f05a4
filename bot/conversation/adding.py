"""What is said of a wine after its note: one more trait, what it was drunk with, what it cost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from bot.conversation import notes, revising
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene
from recommender.language.numbers import amounts
from recommender.language.text import fold
from recommender.language.understanding import Intent, Understanding

FRESH = timedelta(hours=2)
"""How old a note may be for "et un peu boisé" to be of it."""
ALSO = re.compile(r"^\W*(?:et|and|aussi|also|mais|but|avec|with|par contre|oh and|ah et|plus)\b", re.IGNORECASE)
DRUNK_WITH = re.compile(
    r"\b(?:c'?\s?etait avec|(?:on l'a |je l'ai |l'a |bu |servi )+(?:bu |servi |pris )?avec|it was with|(?:had|drank|served) it with)\b"
)
COST = re.compile(r"\b(?:prix|paye|payee|coute|coutait|achete|c'?\s?etait|price|paid|cost|it was)\b")
"""How a dish and a price are told afterwards, in folded text."""


def added(scene: Scene, u: Understanding) -> Outcome | None:
    """Add what is said to the note that the talk is about; None where it is said of something else."""
    note = notes.current_note(scene)
    before = note.understanding if note else None
    if note is None or before is None or scene.at - note.at > FRESH or before.intent is not Intent.TASTING_NOTE:
        return None
    if u.wines or u.command or "?" in u.text:
        return None
    told = fold(u.text)
    right = before
    if u.dishes and DRUNK_WITH.search(told):
        right = replace(before, dishes=tuple(dict.fromkeys((*before.dishes, *u.dishes))))
    elif before.wines and COST.search(told) and len(paid := amounts(u.text)) == 1:
        right = replace(before, wines=(replace(before.wines[0], price=paid[0].value), *before.wines[1:]))
    elif ALSO.match(u.text) and (u.attributes or u.aromas) and u.rating is None:
        right = revising.completed(before, u)
    return notes.replaced(scene, note, right, edit=False) if right != before else None
