"""What a message teaches, and when it was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.conversation.scene import Scene
from bot.conversation.state import day_of
from recommender.language.understanding import Understanding
from recommender.taste.evidence import Lesson

NO_LESSON = Lesson(tasting=False)


def lesson_at(scene: Scene, u: Understanding, at: datetime) -> Lesson:
    """Return what a message of that moment teaches; a fault teaches nothing."""
    return NO_LESSON if u.fault else replace(scene.sommelier.lesson(u), day=day_of(at))
