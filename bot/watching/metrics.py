"""Prometheus metrics; the library is loaded only where they are asked for."""

from __future__ import annotations

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

from bot.watching.traces import Ending, Trace
from bot.watching.watch import Kept

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the histograms, in seconds: a message takes tens of milliseconds, a photo seconds."""


class Metrics:
    """Counts what a `Watch` sees, in a registry of its own. No label names a person, a chat or a word."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        self._updates = Counter(
            "tastevin_updates", "Updates handled, by kind and outcome.", ["kind", "outcome"], registry=registry
        )
        self._stages = Histogram(
            "tastevin_stage_seconds",
            "Seconds of an update in each stage, without the stages within it.",
            ["stage"],
            buckets=BUCKETS,
            registry=registry,
        )
        self._errors = Counter("tastevin_errors", "Updates that failed, by kind.", ["kind"], registry=registry)
        self._calls = Counter(
            "tastevin_telegram_calls",
            "Calls to Telegram, by method and result.",
            ["method", "result"],
            registry=registry,
        )
        self._refusals = Counter(
            "tastevin_telegram_refusals", "Calls that Telegram refused, by HTTP code.", ["code"], registry=registry
        )
        self._call_seconds = Histogram(
            "tastevin_telegram_seconds",
            "Seconds of a call to Telegram, long polling aside.",
            buckets=BUCKETS,
            registry=registry,
        )
        self._queue = Gauge("tastevin_queue_length", "Updates that wait to be taken in hand.", registry=registry)
        self._in_hand = Gauge(
            "tastevin_updates_in_hand", "Updates being handled, or next in a line.", registry=registry
        )
        self._people = Gauge("tastevin_people", "People known.", registry=registry)
        self._evenings = Gauge("tastevin_evenings_live", "Group tastings going on.", registry=registry)
        self._size = Gauge("tastevin_database_bytes", "Size of the database.", registry=registry)
        self._start = Gauge(
            "tastevin_startup_seconds", "From the start of the process to listening.", registry=registry
        )

    def update(self, trace: Trace) -> None:
        """Count an update that was handled."""
        self._updates.labels(trace.kind, trace.outcome).inc()
        if trace.outcome is Ending.FAILED:
            self._errors.labels(trace.kind).inc()
        for name, seconds in trace.seconds.items():
            self._stages.labels(name).observe(seconds)

    def call(self, method: str, result: str, seconds: float) -> None:
        """Count a call to Telegram."""
        self._calls.labels(method, result).inc()
        if result not in ("200", "network"):
            self._refusals.labels(result).inc()
        if method != "getUpdates":
            self._call_seconds.observe(seconds)

    def started(self, seconds: float) -> None:
        """Keep how long the start took."""
        self._start.set(seconds)

    def look(self, kept: Kept, queue: int, in_hand: int) -> None:
        """Keep how things stand at this moment."""
        self._people.set(kept.people)
        self._evenings.set(kept.evenings)
        self._size.set(kept.size)
        self._queue.set(queue)
        self._in_hand.set(in_hand)

    def page(self) -> bytes:
        """Return all of it in Prometheus' text format."""
        return generate_latest(self.registry)
