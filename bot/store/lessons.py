"""Lessons as version 1 of the tables kept them, read as those of today."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.conversation.state import day_of
from bot.store.codec import from_json
from recommender.taste.evidence import Evidence, Kind, Lesson, thing
from recommender.taste.table import Family

LIKED = 0.8
"""How strongly a style counts as liked that an old lesson merely named as such."""
FAMILIES = {"red": Family.RED, "white": Family.WHITE, "rosé": Family.ROSE}


def modern(lesson: Mapping[str, Any], understanding: Mapping[str, Any], at: datetime) -> Lesson:
    """Return an old lesson with the day it was said and, where the note names a wine, the family it is of."""
    kept = from_json(Lesson, json.dumps({k: v for k, v in lesson.items() if k not in ("liked", "disliked")}))
    wines = understanding.get("wines") or [{}]
    likings = dict(kept.likings)
    for name, sign in (("liked", 1.0), ("disliked", -1.0)):
        if style := lesson.get(name):
            likings[thing(Kind.STYLE, style)] = Evidence(sign * LIKED, LIKED)
    return replace(kept, day=day_of(at), likings=likings, family=kept.family or FAMILIES.get(wines[0].get("colour")))
