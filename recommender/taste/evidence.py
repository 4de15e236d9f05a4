"""What one message teaches of a person, in parts that can be added up, and taken away again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from recommender.taste.table import Family
from recommender.wine import Attribute, Cluster


class Stance(StrEnum):
    """How an observation bears on an ideal: it lies near the value, under it (too much), over it (too little), or elsewhere."""

    NEAR = "near"
    UNDER = "under"
    OVER = "over"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One observation of an ideal (0 to 1) or of a liking (-1 to 1).

    ``precision`` is its weight above 0; that of a wine plainly liked is about 1.
    """

    value: float
    precision: float
    stance: Stance = Stance.NEAR


class Kind(StrEnum):
    """What a liking may be of, beside an aroma."""

    STYLE = "style"
    GRAPE = "grape"
    PLACE = "place"
    COUNTRY = "country"
    FAMILY = "family"


def thing(kind: Kind, name: str) -> str:
    """Key of a liking: ``grape:Syrah``."""
    return f"{kind.value}:{name}"


def named(kind: Kind, key: str) -> str | None:
    """Name in a key of that kind; None in any other."""
    head, _, name = key.partition(":")
    return name if head == kind.value else None


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one message teaches about a person. A fault, or a message without opinion, teaches nothing.

    Attributes
    ----------
    tasting
        False for a preference stated outright.
    structure
        Evidence of the ideal in wines of ``family``; of a lesson without family, in all wines.
    aromas, likings
        Evidence of likings: of aroma clusters, and of a style, grapes, places and the family, by `thing`.
    exclusions, max_price
        What is refused outright; EUR a bottle at most.
    day
        When it was said, in days since 2020, for tastes drift; 0 where that is not known.
    """

    tasting: bool = True
    structure: Mapping[Attribute, Evidence] = field(default_factory=dict)
    aromas: Mapping[Cluster, Evidence] = field(default_factory=dict)
    exclusions: tuple[str, ...] = ()
    likings: Mapping[str, Evidence] = field(default_factory=dict)
    family: Family | None = None
    max_price: float | None = None
    day: float = 0.0

    @property
    def teaches(self) -> bool:
        """Whether it says anything of a taste."""
        return bool(self.structure or self.aromas or self.likings or self.exclusions or self.max_price)
