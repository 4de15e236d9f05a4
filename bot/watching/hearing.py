"""The wine mind with its hearing timed."""

from __future__ import annotations

from bot.watching.traces import Stage, stage
from recommender.language.understanding import Understanding
from recommender.sommelier import Sommelier


class TimedSommelier(Sommelier):
    """A sommelier whose understanding of messages counts as a stage of its own."""

    @classmethod
    def of(cls, sommelier: Sommelier) -> TimedSommelier:
        """Return the same wine mind, timed; it shares every part."""
        made = cls.__new__(cls)
        made.__dict__.update(sommelier.__dict__)
        return made

    def understand(self, text: str, language: str | None = None) -> Understanding:
        """Hear one message, as any sommelier does."""
        with stage(Stage.UNDERSTANDING):
            return super().understand(text, language)
