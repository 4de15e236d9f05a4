"""The queue of updates: offsets that confirm, long polling, one reader at a time."""

import asyncio
from collections.abc import Sequence

from bot.standin.errors import ApiError
from bot.standin.model import JsonObject

FIRST_UPDATE_ID = 100_001
LIMIT = 100
LONGEST_POLL = 50  # seconds
BY_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class UpdateQueue:
    """Updates not yet confirmed, oldest first."""

    def __init__(self) -> None:
        self._pending: list[JsonObject] = []
        self._next_id = FIRST_UPDATE_ID
        self._allowed: frozenset[str] = frozenset()
        self._arrival: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        return len(self._pending)

    def allow(self, kinds: Sequence[str]) -> None:
        """Choose the kinds of update to receive from now on; none means Telegram's default, all but a few."""
        self._allowed = frozenset(kinds)

    def put(self, kind: str, payload: JsonObject) -> None:
        """Add an update of this kind unless the bot has not asked for it."""
        if kind not in self._allowed if self._allowed else kind in BY_REQUEST_ONLY:
            return
        self._pending.append({"update_id": self._next_id, kind: payload})
        self._next_id += 1
        self._wake()

    def take(self, offset: int, limit: int = LIMIT) -> list[JsonObject]:
        """Forget the updates before `offset` and give up to `limit` of the others.

        A negative offset keeps that many of the latest and forgets the rest; zero forgets none.
        """
        if offset < 0:
            self._pending = self._pending[offset:]
        elif offset:
            self._pending = [update for update in self._pending if update["update_id"] >= offset]
        return self._pending[: min(max(limit, 1), LIMIT)]

    def clear(self) -> None:
        """Drop every pending update."""
        self._pending.clear()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[JsonObject]:
        """Like `take`, waiting up to `timeout` seconds for an update when there is none.

        Raises:
            ApiError: 409 when another reader comes while this one waits.
        """
        if self._arrival is not None and not self._arrival.done():
            self._arrival.set_exception(ApiError(409, CONFLICT))
        updates = self.take(offset, limit)
        if updates or timeout <= 0:
            return updates
        self._arrival = arrival = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(arrival, min(timeout, LONGEST_POLL))
        except TimeoutError:
            return []
        return self.take(0, limit)

    async def wait(self) -> None:
        """Return once an update is pending: the webhook's sender waits here."""
        while not self._pending:
            self._arrival = asyncio.get_running_loop().create_future()
            await self._arrival

    def _wake(self) -> None:
        if self._arrival is not None and not self._arrival.done():
            self._arrival.set_result(None)
