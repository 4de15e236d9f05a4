"""What a message wants, seen in the light of the talk: a note's author going back on it, or speaking of yesterday."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from bot.conversation import pointing, revising
from bot.conversation.scene import Scene
from recommender.language.references import Pointing
from recommender.language.understanding import Intent, Understanding

FRESH = timedelta(minutes=30)
"""How old a note may be for "non, …" to go back on it."""
SEEMS = re.compile(r"\b(?:a l[’']air|ont l[’']air|semble|looks?|sounds?|seems?)\b", re.IGNORECASE)
"""What is said of a wine that was not tasted yet."""
ELSEWHERE = re.compile(
    r"\b(?:films?|séries?|cinéma|ciné|météo|match|foot(?:ball)?|movies?|tv shows?|weather|(?:tu as|t[’']as|have you) (?:vu|seen))\b",
    re.IGNORECASE,
)
"""What a question speaks of that is about nobody's taste in wine."""
OF_ONESELF = frozenset({Intent.PROFILE_QUESTION, Intent.HELP})
OF_A_GLASS = frozenset({Intent.TASTING_NOTE, Intent.CORRECTION})


def reread(scene: Scene, u: Understanding) -> Understanding:
    """Return the message with the intent that the talk gives it, where it leaves no doubt."""
    if u.command:
        return u
    if u.intent in OF_ONESELF and ELSEWHERE.search(u.text) and not (u.wines or u.dishes):
        return replace(u, intent=Intent.OUT_OF_SCOPE)
    if "?" in u.text or SEEMS.search(u.text):
        return _asked_of_the_list(scene, u)
    back = revising.goes_back(u.text)
    if not back and u.intent in OF_A_GLASS and pointing.points_to(u, Pointing.YESTERDAY):
        return replace(u, intent=Intent.TASTING_NOTE, confidence=1.0)
    if not back and pointing.compares(scene, u):
        return replace(u, intent=Intent.TASTING_NOTE, confidence=1.0)
    if u.intent in OF_A_GLASS and revising.reconsiders(scene, u):
        return replace(u, intent=Intent.CORRECTION, confidence=1.0)
    if back and _on_the_last_note(scene, u):
        return replace(u, intent=Intent.CORRECTION, confidence=1.0)
    return u


def _asked_of_the_list(scene: Scene, u: Understanding) -> Understanding:
    """Return a question about a wine pointed at on the list as one: nobody tells of a wine by asking."""
    points = pointing.on_the_table(scene) is not None and any(
        r.pointing is Pointing.PLACE for r in pointing.pointers(scene, u)
    )
    if not points or u.wines or u.intent not in OF_A_GLASS:
        return u
    return replace(u, intent=Intent.WINE_INFO, confidence=1.0, attributes=(), aromas=())


def _on_the_last_note(scene: Scene, u: Understanding) -> bool:
    """Whether a message that goes back on something means the last note: fresh, and no note of another wine told in full."""
    notes = scene.state.notes
    if not notes or scene.at - notes[-1].at > FRESH:
        return False
    in_full = u.wines and (u.attributes or u.aromas or u.rating is not None)
    return u.intent is Intent.CORRECTION or (u.intent is Intent.TASTING_NOTE and not in_full)
