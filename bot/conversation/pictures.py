"""What a picture shows, in words and numbers; the room of charts draws it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trait:
    """One dimension of a taste: where the person likes it, ``ideal`` 0 to 1, and how ``certain`` that is, 0 to 1."""

    name: str
    ideal: float
    certainty: float


@dataclass(frozen=True, slots=True)
class ProfileChart:
    """A person's taste: a title, a line below it, and the traits in the order to show them."""

    title: str
    subtitle: str
    traits: tuple[Trait, ...]


Chart = ProfileChart
