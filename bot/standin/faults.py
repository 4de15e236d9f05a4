"""Faults that a test orders in advance: the next call of a method fails as Telegram, or the network, would."""

from collections import defaultdict, deque
from dataclasses import dataclass

DROPPED = 0

_TEXTS = {429: "Too Many Requests: retry after {}", 500: "Internal Server Error", 502: "Bad Gateway"}


@dataclass(frozen=True)
class Fault:
    """One failure: an HTTP status, or `DROPPED` for a connection that closes without an answer."""

    code: int
    description: str
    retry_after: int | None = None


class Faults:
    """Faults to come, by method, first ordered first served."""

    def __init__(self) -> None:
        self._queues: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def add(self, method: str, code: int, retry_after: int | None = None, description: str = "") -> None:
        """Make the next call of `method` fail.

        Args:
            method: a Bot API method, such as "sendMessage".
            code: the HTTP status, or `DROPPED`.
            retry_after: seconds, for 429.
            description: the text of the refusal; by default Telegram's own for this code.
        """
        text = description or _TEXTS.get(code, "Bad Request").format(retry_after)
        self._queues[method.lower()].append(Fault(code, text, retry_after))

    def next(self, method: str) -> Fault | None:
        """Take the fault that waits for this method, if any."""
        queue = self._queues[method.lower()]
        return queue.popleft() if queue else None

    def ordered(self, method: str) -> int:
        """Return how many faults still wait for this method."""
        return len(self._queues[method.lower()])
