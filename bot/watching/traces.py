"""What one update costs, stage by stage, in whatever thread a stage runs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum


class Stage(StrEnum):
    """The stages of an update, in their order."""

    WAITING = "waiting"
    READING = "reading"
    UNDERSTANDING = "understanding"
    THINKING = "thinking"
    COMMIT = "commit"
    SENDING = "sending"


class Ending(StrEnum):
    """How an update ended: done, done before and come again, or failed."""

    DONE = "done"
    AGAIN = "again"
    FAILED = "failed"


@dataclass(slots=True)
class Trace:
    """One update on its way.

    Attributes:
        update: id of the update; None for what is no update of Telegram's, such as a bottle to be asked after.
        kind: what it is: "message", "callback_query", …
        outcome: how it ended.
        seconds: what each stage took, without the stages within it.
    """

    update: int | None
    kind: str
    outcome: Ending = Ending.DONE
    seconds: dict[Stage, float] = field(default_factory=dict)
    _within: list[float] = field(default_factory=list)

    @property
    def total(self) -> float:
        """Seconds in all stages."""
        return sum(self.seconds.values())

    @contextmanager
    def timed(self, name: Stage) -> Iterator[None]:
        """Count the block's time for a stage; that of stages within the block counts for these alone."""
        began = time.perf_counter()
        self._within.append(0.0)
        try:
            yield
        finally:
            whole = time.perf_counter() - began
            self.seconds[name] = self.seconds.get(name, 0.0) + whole - self._within.pop()
            if self._within:
                self._within[-1] += whole


_current: ContextVar[Trace | None] = ContextVar("trace", default=None)


@contextmanager
def tracing(trace: Trace) -> Iterator[Trace]:
    """Make a trace the one that stages count for, in this task and in the threads that it starts."""
    token = _current.set(trace)
    try:
        yield trace
    finally:
        _current.reset(token)


@contextmanager
def stage(name: Stage) -> Iterator[None]:
    """Count the block's time for a stage of the update in hand; without one, nothing."""
    trace = _current.get()
    if trace is None:
        yield
        return
    with trace.timed(name):
        yield


def ended(outcome: Ending) -> None:
    """Note how the update in hand ends; without one, nothing."""
    trace = _current.get()
    if trace is not None:
        trace.outcome = outcome
