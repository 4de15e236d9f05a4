"""Telegram says to wait: that chat waits, one call finds out whether all are to, nothing is called too early, nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.telegram import throttle
from bot.telegram.throttle import Limits, Throttle

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
ANY = Limits(1000, 1, 1000, 1)


class Hours:
    """Time that a test lets pass."""

    def __init__(self) -> None:
        self.now = 100.0
        self._sleepers: list[tuple[float, asyncio.Event]] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        awake = asyncio.Event()
        self._sleepers.append((self.now + seconds, awake))
        await awake.wait()

    async def go(self, seconds: float = 0.0) -> None:
        """Let time pass, and everybody do what they now can."""
        self.now += seconds
        for moment, awake in self._sleepers:
            if moment <= self.now:
                awake.set()
        for _ in range(200):
            await asyncio.sleep(0)


class Server:
    """Refuses what comes too early, and remembers what came.

    Attributes:
        until: by chat, the moment from which it may be called; 0 is all of them.
        came: the calls, by their chats.
        early: those that came while they were to wait.
        answers: what the next calls to a chat meet in place of that.
        open: whether calls are answered at once; else they are on their way.
    """

    def __init__(self, hours: Hours, limits: Limits = ANY) -> None:
        self.hours = hours
        self.throttle = Throttle(limits, hours, hours.sleep)
        self.until: dict[int, float] = {}
        self.came: list[int] = []
        self.early: list[int] = []
        self.answers: dict[int, Exception] = {}
        self.open = asyncio.Event()
        self.open.set()

    def ask_to_wait(self, chat: int, seconds: float) -> None:
        self.until[chat] = self.hours.now + seconds

    def calls(self, chats: Iterable[int], endpoint: str = "sendMessage") -> list[asyncio.Task[int]]:
        return [asyncio.create_task(self._call(chat, endpoint)) for chat in chats]

    async def _call(self, chat: int, endpoint: str) -> int:
        async def answer() -> int:
            self.came.append(chat)
            await self.open.wait()
            if error := self.answers.pop(chat, None):
                raise error
            wait = max(self.until.get(0, 0.0), self.until.get(chat, 0.0)) - self.hours.now
            if wait > 0:
                self.early.append(chat)
                raise RetryAfter(max(1, round(wait)))
            return chat

        data: dict[str, Any] = {"chat_id": chat} if chat else {}
        return await self.throttle.process_request(answer, (), {}, endpoint, data, None)


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
async def server(hours: Hours) -> Server:
    return Server(hours)


def done(calls: Iterable[asyncio.Task[int]]) -> list[int]:
    return [call.result() for call in calls if call.done()]


async def test_one_chat_waits_and_the_others_go_on(server: Server, hours: Hours) -> None:
    server.ask_to_wait(1, 2)
    first = server.calls([1])
    await hours.go()
    others = server.calls([2, 3, 1, 4])
    await hours.go()
    assert (done(first), done(others)) == ([], [2, 3, 4])
    await hours.go(1.9)
    assert done(first) == []
    await hours.go(0.3)
    assert (done(first), done(others)) == ([1], [2, 3, 1, 4])
    assert server.early == [1]


async def test_the_others_wait_for_the_one_that_finds_out(server: Server, hours: Hours) -> None:
    server.ask_to_wait(1, 2)
    first = server.calls([1])
    await hours.go()
    server.open.clear()
    others = server.calls(range(2, 30))
    await hours.go()
    assert server.came == [1, 2]
    server.open.set()
    await hours.go()
    assert done(others) == list(range(2, 30))
    await hours.go(3)
    assert done(first) == [1]
    assert server.early == [1]


async def test_where_all_are_to_wait_one_more_call_is_refused(server: Server, hours: Hours) -> None:
    server.ask_to_wait(0, 3)
    calls = server.calls([1])
    await hours.go()
    calls += server.calls(range(2, 60))
    await hours.go()
    assert server.came == [1, 2]
    await hours.go(2)
    assert done(calls) == []
    await hours.go(2)
    assert done(calls) == list(range(1, 60))
    assert server.early == [1, 2]


async def test_a_refusal_about_no_chat_is_meant_for_all(server: Server, hours: Hours) -> None:
    server.ask_to_wait(0, 3)
    calls = server.calls([0], "getMe")
    await hours.go()
    calls += server.calls([1, 2])
    await hours.go()
    await hours.go(4)
    assert done(calls) == [0, 1, 2]
    assert server.early == [0]


@pytest.mark.parametrize(("error", "tells"), [(BadRequest("no"), True), (NetworkError("silence"), False)])
async def test_only_an_answer_tells_whether_all_are_to_wait(
    server: Server, hours: Hours, error: Exception, tells: bool
) -> None:
    server.ask_to_wait(1, 2)
    first = server.calls([1])
    await hours.go()
    server.answers[2] = error
    server.open.clear()
    [finding, *others] = server.calls([2, 3, 4, 5])
    await hours.go()
    server.open.set()
    server.open.clear()  # what is on its way is answered; what comes after it is on its way
    with pytest.raises(type(error)):
        await finding
    await hours.go()
    assert server.came == ([1, 2, 3, 4, 5] if tells else [1, 2, 3])
    server.open.set()
    await hours.go()
    assert done(others) == [3, 4, 5]
    await hours.go(3)
    assert done(first) == [1]


async def test_more_than_three_refusals_lose_nothing(server: Server, hours: Hours) -> None:
    server.ask_to_wait(1, 6)
    calls = server.calls([1])
    for _ in range(6):
        server.answers[1] = RetryAfter(1)
        await hours.go(1.2)
    server.answers.clear()
    await hours.go(1.2)
    assert done(calls) == [1]


async def test_what_is_to_wait_for_long_is_not_called_at_all(server: Server, hours: Hours) -> None:
    server.answers[1] = RetryAfter(100_000)
    for endpoint in ("sendMessage", "sendMessage", "sendChatAction"):
        [call] = server.calls([1], endpoint)
        with pytest.raises(RetryAfter):
            await call
    assert server.came == [1]
    others = server.calls([2])
    await hours.go()
    assert done(others) == [2]


async def test_a_sign_that_one_writes_is_not_worth_waiting(server: Server, hours: Hours) -> None:
    server.ask_to_wait(1, 1)
    first = server.calls([1])
    await hours.go()
    [sign] = server.calls([1], "sendChatAction")
    with pytest.raises(RetryAfter):
        await sign
    assert server.came == [1]
    await hours.go(2)
    assert done(first) == [1]


async def test_a_call_that_is_given_up_leaves_the_finding_out_to_the_next(server: Server, hours: Hours) -> None:
    server.ask_to_wait(1, 2)
    first = server.calls([1])
    await hours.go()
    server.open.clear()
    [second, third] = server.calls([2, 3])
    await hours.go()
    second.cancel()
    server.open.set()
    await hours.go()
    assert third.result() == 3
    await hours.go(3)
    assert done(first) == [1]


async def test_groups_have_a_pace_of_their_own(hours: Hours, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "MANY", 3)
    server = Server(hours, Limits(1000, 1, 2, 1000))
    calls = server.calls(-chat for chat in range(1, 8) for _ in range(2))
    await hours.go()
    assert len(done(calls)) == 14
    third = server.calls([-7, -6, 5])
    await hours.go()
    assert done(third) == [5], "a group that has not rested is not forgotten, however many there are"
    for call in third:
        call.cancel()
