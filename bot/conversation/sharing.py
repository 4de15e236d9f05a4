"""[Partager]: the same answer, for others to see, as if somebody of whom nothing is known had asked."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation.replies import ShareButton
from bot.conversation.scene import Scene

QUERY_LIMIT = 256
"""Longest inline query, in characters."""


def share(scene: Scene, asked: Sequence[str]) -> tuple[ShareButton, ...]:
    """Return the button that puts a question into another chat; none where it is too long to ask there."""
    query = " ".join(", ".join(asked).split())
    return (ShareButton(scene.voice.plain("button-share"), query),) if 0 < len(query) <= QUERY_LIMIT else ()
