"""What notes add up to: colours, months, regions, grapes, words. Plain counting; nothing is said here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.conversation.state import Note
from recommender.errors import UnknownWine
from recommender.language.text import fold
from recommender.language.understanding import Intent, Liking, Understanding
from recommender.sommelier import Sommelier
from recommender.wine import Style

SHADES = ("red", "white", "rosé", "sparkling", "orange", "other")
"""How wines are sorted by sight: bubbles by themselves, "other" where nothing tells."""
LIKED = 0.6
"""Score of a wine that was liked without more being said, on the scale of ratings."""


@dataclass(frozen=True, slots=True)
class Told:
    """One tasting note with the facts about its wine: its style where the data knows it, and what it is sorted under."""

    note: Note
    style: Style | None

    @property
    def understanding(self) -> Understanding:
        """What was understood of it."""
        return self.note.understanding

    @property
    def shade(self) -> str:
        """One of `SHADES`."""
        wines = self.understanding.wines
        if self.style and self.style.sparkling:
            return "sparkling"
        colour = (wines[0].colour if wines else None) or (self.style.colour if self.style else None)
        colour = colour or self.understanding.colour
        return colour.value if colour else "other"

    @property
    def region(self) -> str | None:
        """Where the wine comes from."""
        wines = self.understanding.wines
        return (wines[0].region if wines else None) or (self.style.region if self.style else None)

    @property
    def grapes(self) -> tuple[str, ...]:
        """Its grapes, the main one first."""
        wines = self.understanding.wines
        return (wines[0].grapes if wines else ()) or (self.style.grapes if self.style else ())

    @property
    def score(self) -> float:
        """How well it was liked, 0 to 1; below 0 where it was not, or where the bottle was faulty."""
        u = self.understanding
        if u.fault or u.liking is not Liking.POSITIVE:
            return -1.0
        return u.rating if u.rating is not None else LIKED + (1 - LIKED) * 0.75 * u.liking_strength


def tasted(notes: Iterable[Note], sommelier: Sommelier) -> list[Told]:
    """Return the notes of wines that were drunk, in order; stated preferences are left out."""
    return [
        Told(note, style_of(note, sommelier)) for note in notes if note.understanding.intent is not Intent.PREFERENCE
    ]


def style_of(note: Note, sommelier: Sommelier) -> Style | None:
    """Return the style of a note's wine; None where it names none, or one that the data no longer holds."""
    wines = note.understanding.wines
    if not wines or not wines[0].style:
        return None
    try:
        return sommelier.wine(wines[0].style).style
    except UnknownWine:
        return None


def regions(told: Iterable[Told]) -> Counter[str]:
    """Count regions."""
    return Counter(t.region for t in told if t.region)


def grapes(told: Iterable[Told]) -> Counter[str]:
    """Count main grapes."""
    return Counter(t.grapes[0] for t in told if t.grapes)


def wines(told: Iterable[Told]) -> set[tuple[str, str]]:
    """Return the different wines named, whatever their vintage."""
    named = (t.understanding.wines[0] for t in told if t.understanding.wines)
    return {(fold(w.name), fold(w.producer or "")) for w in named}


def favourite(told: Sequence[Told]) -> Told | None:
    """Return the wine that was liked best, the later one of two; None where none was, or where they have no name."""
    named = [t for t in told if t.understanding.wines and t.score > 0]
    return max(named, key=lambda t: (t.score, t.understanding.liking_strength, t.note.at), default=None)


def most(counted: Counter[str], limit: int) -> list[tuple[str, int]]:
    """Return the most frequent, in the order of the alphabet where they tie."""
    return sorted(counted.items(), key=lambda item: (-item[1], fold(item[0])))[:limit]
