"""What the watch sees of python-telegram-bot: each update on its way, each call and what Telegram said to it."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Coroutine, Generator
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor
from telegram.request import HTTPXRequest

from bot.telegram.causes import kind
from bot.telegram.context import Context
from bot.telegram.order import PersonByPerson
from bot.watching.traces import Ending, Stage, Trace, ended
from bot.watching.watch import Watch

NETWORK = "network"
"""Result of a call that no answer came to."""


class WatchedOrder(PersonByPerson):
    """Updates person by person, each followed from the moment it is taken in hand."""

    def __init__(self, watch: Watch, *given: Any) -> None:
        super().__init__(*given)
        self._watch = watch

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update when it is its turn, and let it be seen."""
        number = update.update_id if isinstance(update, Update) else None
        with self._watch.following(number, _kind(update)) as trace:
            await super().do_process_update(update, _Waited(trace, coroutine))


class WatchedRequest(HTTPXRequest):
    """A client that lets each call be seen: its method and its result, never its address, which holds the token."""

    def __init__(self, watch: Watch, connections: int, options: dict[str, Any]) -> None:
        super().__init__(connection_pool_size=connections, httpx_kwargs=options)
        self._watch = watch

    async def do_request(self, url: str, method: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Make a call, as `HTTPXRequest` does."""
        began, result = time.perf_counter(), NETWORK
        try:
            code, payload = await super().do_request(url, method, *args, **kwargs)
            result = str(code)
        finally:
            self._watch.call(_called(url), result, time.perf_counter() - began)
        return code, payload


async def note_failure(update: object, context: Context) -> None:
    """Let a failed update be seen as one; the handler of errors says the rest."""
    ended(Ending.FAILED)


def in_hand(order: BaseUpdateProcessor) -> int:
    """Return how many updates are being handled, or wait for one of the same person."""
    return order.current_concurrent_updates


class _Waited:
    """The handling of an update, which notes how long it has waited for its turn when that has come."""

    def __init__(self, trace: Trace, handling: Awaitable[Any]) -> None:
        self._trace, self._handling, self._since = trace, handling, time.perf_counter()

    def __await__(self) -> Generator[Any, Any, Any]:
        self._trace.seconds[Stage.WAITING] = time.perf_counter() - self._since
        return self._handling.__await__()

    def close(self) -> None:
        """End it before it has begun."""
        if isinstance(self._handling, Coroutine):
            self._handling.close()


def _kind(update: object) -> str:
    return kind(update) if isinstance(update, Update) else type(update).__name__.lower()


def _called(url: str) -> str:
    """Return the method of a call; of a file that is fetched, not where it lies."""
    return "file" if "/file/bot" in url else url.rpartition("/")[2]
