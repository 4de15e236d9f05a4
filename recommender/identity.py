"""A key that stands for one object: two that are equal are told apart, and nothing needs to be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class This(Generic[T]):
    """An object as itself. It lives as long as the key, so no other takes its place."""

    it: T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, This) and self.it is other.it

    def __hash__(self) -> int:
        return id(self.it)
