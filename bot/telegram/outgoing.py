"""Which answers are being sent at this moment, and when those that did not get through are tried again."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

Key = tuple[int, int]
"""The bot, and the update whose answers they are."""
FIRST, LONGEST = 15.0, 600.0
"""Seconds until an answer that waits in the outbox is tried again, doubled each time, and at most."""


@dataclass(slots=True)
class Outgoing:
    """What is on its way, and what waits.

    Attributes:
        now: a clock that only goes forward, in seconds.
        on_the_way: answers that are being sent: nobody else may send them.
        silent: whether it was said that Telegram does not answer, and has not answered since.
    """

    now: Callable[[], float] = time.monotonic
    on_the_way: set[Key] = field(default_factory=set)
    silent: bool = False
    _due: dict[Key, float] = field(default_factory=dict)
    _delays: dict[Key, float] = field(default_factory=dict)
    _chats: dict[Key, int] = field(default_factory=dict)

    def is_due(self, key: Key) -> bool:
        """Whether answers that wait are to be tried: nobody is sending them, and their time has come."""
        return key not in self.on_the_way and self._due.get(key, 0.0) <= self.now()

    def waits_in(self, chat: int) -> bool:
        """Whether answers wait that belong into a chat."""
        return chat in self._chats.values()

    def waits(self, key: Key, chat: int) -> None:
        """Note that answers did not get into a chat; each time they are left alone for longer."""
        self._chats[key] = chat
        delay = self._delays.get(key, FIRST)
        self._delays[key] = min(delay * 2, LONGEST)
        self._due[key] = self.now() + delay

    def only(self, chat: int, keys: Collection[Key]) -> None:
        """Take in which answers wait for a chat: the others were forgotten with their person, or let go."""
        for key in [key for key, of in self._chats.items() if of == chat and key not in keys]:
            self._let_go(key)

    def arrived(self, key: Key) -> None:
        """Note that answers are dealt with."""
        self.silent = False
        self._let_go(key)

    def _let_go(self, key: Key) -> None:
        self._chats.pop(key, None)
        self._due.pop(key, None)
        self._delays.pop(key, None)
