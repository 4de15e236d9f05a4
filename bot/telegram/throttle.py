"""How fast the bot may call Telegram, and how it waits where it is told to.

A refusal with 429 does not say what it is about: one chat, or all of them. So its chat is left alone for as long as Telegram asks, and one
single call to another tells which it was; the others wait for that one.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiolimiter import AsyncLimiter
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

Call = Callable[..., Coroutine[Any, Any, Any]]
Chat = int | str

MARGIN = 0.1
"""Seconds that are waited beyond what Telegram asks for."""
LONGEST = 60.0
"""Seconds that a call waits at most where Telegram asks it to; what is asked to wait for longer is for its caller to keep."""
PATIENCE: Mapping[str, float] = {"sendChatAction": 0.0, "answerCallbackQuery": 5.0}
"""The same for calls that are worth nothing after a while."""
MANY = 512
"""Groups whose pace is remembered before those that have rested are forgotten."""


@dataclass(frozen=True, slots=True)
class Limits:
    """So many calls in so many seconds: about any chat, and about one group.

    ``burst`` messages may go out at once, and there is room for as many again after ``burst_seconds``: a bucket lets a whole burst out and
    refills meanwhile, so that 30 in a second would come to 60 within the first, more than Telegram takes. These come to 29 in any second.
    """

    burst: float = 4
    burst_seconds: float = 0.16
    group: float = 20
    group_seconds: float = 60


UNHELD = Limits(burst=1e9, group=1e9)
"""For measuring: nothing is held back but where the server asks for it."""


@dataclass(slots=True)
class _Suspicion:
    """A refusal of which it is not known yet whether it is meant for all chats."""

    chat: Chat
    until: float
    trying: bool = False
    settled: asyncio.Event = field(default_factory=asyncio.Event)


class Throttle(BaseRateLimiter[int]):
    """Holds calls back.

    Args:
        limits: how many are let through.
        now: a clock that only goes forward, in seconds.
        sleep: waits for so many of its seconds.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._limits = limits or Limits()
        self._now = now
        self._sleep = sleep
        self._all = AsyncLimiter(self._limits.burst, self._limits.burst_seconds)
        self._groups: dict[Chat, AsyncLimiter] = {}
        self._until: dict[Chat, float] = {}
        self._until_all = 0.0
        self._suspicion: _Suspicion | None = None

    async def initialize(self) -> None:
        """Begin with nothing to wait for."""

    async def shutdown(self) -> None:
        """Leave nothing behind."""

    async def process_request(
        self,
        callback: Call,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """Make a call once it may be made, and again after the time that Telegram asks for.

        Raises:
            RetryAfter: that is longer than the call can wait; no call is made before it is over.
            TelegramError: as the call itself.
        """
        chat = data.get("chat_id") or 0
        deadline = self._now() + PATIENCE.get(endpoint, LONGEST)
        while True:
            trying = await self._admitted(chat, deadline)
            try:
                result = await callback(*args, **kwargs)
            except RetryAfter as refusal:
                self._heard(chat, _seconds(refusal))
                if self._standing(chat) > deadline:
                    raise
            except BaseException as error:
                # no answer says nothing of whether all are to wait
                self._tried(trying, known=isinstance(error, TelegramError) and _is_answer(error))
                raise
            else:
                self._tried(trying, known=True)
                return result

    async def _admitted(self, chat: Chat, deadline: float) -> bool:
        """Wait until a call may be made; return whether it is the one that tells if all are to wait."""
        while True:
            await self._paced(chat)
            until = self._standing(chat)
            if until > deadline:
                raise RetryAfter(math.ceil(until - self._now()))
            if until > self._now():
                await self._sleep(until - self._now())
                continue
            suspicion = self._suspicion
            if suspicion is None or suspicion.until <= self._now():
                return False
            if not suspicion.trying:
                suspicion.trying = True
                return True
            await suspicion.settled.wait()

    async def _paced(self, chat: Chat) -> None:
        """Wait for room."""
        if isinstance(chat, str) or chat < 0:
            await self._group(chat).acquire()
        if chat:
            await self._all.acquire()

    def _group(self, chat: Chat) -> AsyncLimiter:
        if len(self._groups) > MANY:
            self._groups = {one: pace for one, pace in self._groups.items() if not pace.has_capacity(pace.max_rate)}
        if chat not in self._groups:
            self._groups[chat] = AsyncLimiter(self._limits.group, self._limits.group_seconds)
        return self._groups[chat]

    def _standing(self, chat: Chat) -> float:
        """Return the moment until which nothing may be said to a chat."""
        return max(self._until_all, self._until.get(chat, 0.0))

    def _heard(self, chat: Chat, seconds: float) -> None:
        """Take in that Telegram asks to wait."""
        now = self._now()
        until = now + seconds + MARGIN
        before = self._suspicion
        another = before is not None and before.chat != chat and before.until > now
        self._until = {one: moment for one, moment in self._until.items() if moment > now} | {chat: until}
        if another or not chat:  # two chats at once, or none: it is all of them
            self._until_all = max(self._until_all, until, before.until if before and another else 0.0)
            self._settle()
        elif self._until_all <= now:
            self._settle()
            self._suspicion = _Suspicion(chat, until)

    def _tried(self, trying: bool, *, known: bool) -> None:
        """Take in how the call went that was to tell whether all are to wait."""
        if not trying or self._suspicion is None:
            return
        if known:
            self._settle()
        else:
            suspicion = self._suspicion
            self._suspicion = _Suspicion(suspicion.chat, suspicion.until)  # the next one is to tell
            suspicion.settled.set()

    def _settle(self) -> None:
        if self._suspicion is not None:
            self._suspicion.settled.set()
        self._suspicion = None


def _is_answer(error: TelegramError) -> bool:
    """Whether Telegram answered, be it by a refusal."""
    return isinstance(error, BadRequest) or not isinstance(error, NetworkError)


def _seconds(refusal: RetryAfter) -> float:
    asked = refusal.retry_after
    return float(asked) if isinstance(asked, int) else asked.total_seconds()
