"""Where the time of an update goes."""

import asyncio
import logging

import pytest

from bot.watching.hearing import TimedSommelier
from bot.watching.traces import Ending, Stage, Trace, ended, stage
from bot.watching.watch import Kept, Watch
from recommender.sommelier import Sommelier


class Tally:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.traces: list[Trace] = []
        self.calls: list[tuple[str, str]] = []

    def update(self, trace: Trace) -> None:
        self.traces.append(trace)

    def call(self, method: str, result: str, seconds: float) -> None:
        self.calls.append((method, result))

    def started(self, seconds: float) -> None:
        self.seconds = seconds

    def look(self, kept: Kept, queue: int, in_hand: int) -> None:
        raise AssertionError("nobody looks")


def test_a_stage_within_another_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0.0, 1.0, 4.0, 6.0, 6.5, 10.0])
    monkeypatch.setattr("time.perf_counter", lambda: next(ticks))
    trace = Trace(1, "message")
    with trace.timed(Stage.THINKING):
        with trace.timed(Stage.UNDERSTANDING):
            pass
        with trace.timed(Stage.UNDERSTANDING):
            pass
    assert trace.seconds == {Stage.UNDERSTANDING: 3.5, Stage.THINKING: 6.5}
    assert trace.total == 10.0


async def test_stages_in_other_threads_and_tasks_count_for_their_own_update() -> None:
    tally = Tally()
    watch = Watch(tally)

    def understand() -> None:
        with stage(Stage.UNDERSTANDING):
            pass

    async def handle(number: int) -> None:
        with watch.following(number, "message"), stage(Stage.THINKING):
            await asyncio.to_thread(understand)

    await asyncio.gather(*(handle(number) for number in range(5)))
    assert sorted(trace.update or 0 for trace in tally.traces) == list(range(5))
    assert all(set(trace.seconds) == {Stage.UNDERSTANDING, Stage.THINKING} for trace in tally.traces)


class Hearing:
    """Hears nothing but the words."""

    def understand(self, text: str, language: str | None) -> tuple[str, str | None]:
        return text, language


def test_the_hearing_of_the_wine_mind_is_a_stage_of_its_own() -> None:
    sommelier = Sommelier.__new__(Sommelier)
    sommelier.__dict__["_hearing"] = Hearing()
    tally = Tally()
    with Watch(tally).following(7, "message"):
        assert TimedSommelier.of(sommelier).understand("un Chinon", "fr") == ("un Chinon", "fr")
    assert [set(trace.seconds) for trace in tally.traces] == [{Stage.UNDERSTANDING}]


def test_outside_of_an_update_nothing_is_counted() -> None:
    with stage(Stage.COMMIT):
        ended(Ending.FAILED)
    tally = Tally()
    with Watch(tally).following(7, "message"):
        pass
    [trace] = tally.traces
    assert (trace.outcome, trace.seconds) == (Ending.DONE, {})


def test_an_update_that_breaks_out_is_still_counted() -> None:
    tally = Tally()

    def broken() -> None:
        with Watch(tally).following(7, "message"):
            ended(Ending.FAILED)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert [trace.outcome for trace in tally.traces] == [Ending.FAILED]


def test_ready_from_the_start_to_the_end_unless_telegram_is_silent(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot")
    now = [1000.0]
    tally = Tally()
    watch = Watch(tally, clock=lambda: now[0], silence=60)
    assert watch.missing() == "start"
    watch.listening()
    assert watch.missing() == ""
    now[0] += 61
    assert watch.missing() == "telegram"
    watch.call("getUpdates", "502", 0.1)
    watch.call("getUpdates", "network", 0.1)
    assert watch.missing() == "telegram"
    watch.call("getUpdates", "200", 0.1)
    assert watch.missing() == ""
    watch.stopping()
    assert watch.missing() == "stop"
    assert [result for _, result in tally.calls] == ["502", "network", "200"]
    assert [record.getMessage().partition(" ")[0] for record in caplog.records] == ["listening", "the"]


def test_a_webhook_may_be_silent_for_as_long_as_nobody_writes() -> None:
    now = [0.0]
    watch = Watch(clock=lambda: now[0], silence=None)
    watch.listening()
    now[0] += 86_400
    assert watch.missing() == ""
