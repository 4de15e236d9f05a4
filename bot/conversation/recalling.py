"""Messages that look back: for some notes, or at a whole year."""

from __future__ import annotations

from bot.conversation import history, year
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene
from recommender.language.recalling import year_asked
from recommender.language.understanding import Understanding


def asked(scene: Scene, u: Understanding) -> Outcome | None:
    """Return the answer to a message that looks back; None where it does not."""
    if (of := year_asked(u.text, scene.at.year)) is not None:
        return year.year_view(scene, of)
    return history.asked(scene, u)


def reach(text: str) -> int:
    """How many of the latest notes a message needs to see, if more than usual."""
    return history.EVERYTHING if year_asked(text, 0) is not None else history.reach_of_words(text)
