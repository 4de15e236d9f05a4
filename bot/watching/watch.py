"""One pair of eyes on the running bot: updates, calls to Telegram, how ready it is."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from bot.watching.lines import UPDATE
from bot.watching.traces import Trace, tracing

logger = logging.getLogger(__name__)

STARTED = time.monotonic()
"""When this process began, near enough: this module is among the first to be imported."""
LONGEST_SILENCE = 60.0
"""Seconds without a word from Telegram after which a bot that polls is not ready; it asks every ten."""


class Kept(Protocol):
    """How much the database holds."""

    @property
    def people(self) -> int:
        """People known."""

    @property
    def evenings(self) -> int:
        """Group tastings that are going on."""

    @property
    def size(self) -> int:
        """Bytes of the database."""


class Tally(Protocol):
    """What counts: `bot.watching.metrics.Metrics`, where metrics are asked for."""

    def update(self, trace: Trace) -> None:
        """Count an update that was handled."""

    def call(self, method: str, result: str, seconds: float) -> None:
        """Count a call to Telegram, by its result: "200", "429", …, "network"."""

    def started(self, seconds: float) -> None:
        """Keep how long the start took."""

    def look(self, kept: Kept, queue: int, in_hand: int) -> None:
        """Keep how things stand at this moment."""


@dataclass(frozen=True, slots=True)
class Load:
    """How many updates wait in the queue, and how many are in hand."""

    queue: int = 0
    in_hand: int = 0


class Watch:
    """Sees every update and every call.

    Args:
        tally: counts what is seen; None for nobody.
        clock: seconds that only go forward.
        silence: seconds without a word from Telegram that are borne; None where it speaks unasked, to a webhook.

    Attributes:
        load: tells how many updates are waiting and in hand.
    """

    def __init__(
        self,
        tally: Tally | None = None,
        clock: Callable[[], float] = time.monotonic,
        silence: float | None = LONGEST_SILENCE,
    ) -> None:
        self.tally = tally
        self.load: Callable[[], Load] = Load
        self._clock = clock
        self._silence = silence
        self._heard = 0.0
        self._at = "start"

    @contextmanager
    def following(self, update: int | None, kind: str) -> Iterator[Trace]:
        """Follow an update for as long as the block lasts; then it is counted and logged."""
        with tracing(Trace(update, kind)) as trace:
            try:
                yield trace
            finally:
                self._done(trace)

    def call(self, method: str, result: str, seconds: float) -> None:
        """Take note of a call to Telegram; ``result`` is the HTTP code, or "network" where there was no answer."""
        if result == "200":
            self._heard = self._clock()
        if self.tally:
            self.tally.call(method, result, seconds)

    def listening(self) -> None:
        """The start is over."""
        self._at = ""
        self._heard = self._clock()
        seconds = round(self._clock() - STARTED, 1)
        logger.info("listening after %.1f s", seconds)
        if self.tally:
            self.tally.started(seconds)

    def stopping(self) -> None:
        """The end has begun."""
        self._at = "stop"
        logger.info("the bot stops; what is in hand is finished first")

    def missing(self) -> str:
        """Return what keeps the bot from being ready: "start", "stop", "telegram" or nothing."""
        if self._at or self._silence is None:
            return self._at
        return "telegram" if self._clock() - self._heard > self._silence else ""

    def _done(self, trace: Trace) -> None:
        milliseconds = {str(name): round(seconds * 1000, 1) for name, seconds in trace.seconds.items()}
        values = {"values": {"ms": milliseconds}}
        logger.info(UPDATE, trace.update, trace.kind, trace.outcome, round(trace.total * 1000, 1), extra=values)
        if self.tally:
            self.tally.update(trace)
