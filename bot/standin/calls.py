"""How many calls the bot makes, by method and by chat; and, where a test asks for it, how many Telegram lets through."""

import math
from collections import Counter, defaultdict, deque

from bot.standin.errors import ApiError
from bot.standin.ledger import Clock
from bot.standin.model import JsonObject

GROUP_LIMIT, GROUP_WINDOW = 20, 60.0  # messages to one group, in so many seconds
OVERALL_LIMIT, OVERALL_WINDOW = 30, 1.0  # messages to all chats together, in so many seconds
_POLLING = "getUpdates"


class Calls:
    """The calls made so far, those refused included; asking for updates is none."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, int]] = Counter()

    def note(self, method: str, chat_id: int) -> None:
        """Count one call of a method, about a chat; 0 for none."""
        if method != _POLLING:
            self._counts[method, chat_id] += 1

    def count(self, method: str = "", chat_id: int | None = None) -> int:
        """Return how many calls there were of a method ("" for any) about a chat (None for any, 0 for those about none)."""
        return sum(
            times
            for (called, chat), times in self._counts.items()
            if method in {"", called} and chat_id in {None, chat}
        )

    def clear(self) -> None:
        """Begin again at nothing."""
        self._counts.clear()

    def as_json(self) -> JsonObject:
        """Return the counts: in all, by method, and by chat and method; chat "0" holds the calls about none."""
        methods: Counter[str] = Counter()
        chats: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for (method, chat), times in sorted(self._counts.items()):
            methods[method] += times
            chats[str(chat)][method] = times
        return {"total": self.count(), "methods": dict(methods), "chats": dict(chats)}


class Limits:
    """Telegram's limits on messages sent and edited: 20 a minute to one group, 30 a second in all.

    The numbers are those of Telegram's own FAQ for bots (core.telegram.org/bots/faq); Telegram itself is less exact. Each
    window slides; what was refused does not count in it.
    """

    def __init__(self, clock: Clock) -> None:
        self.enabled = False
        self._clock = clock
        self._times: defaultdict[int, deque[float]] = defaultdict(deque)  # by group; 0 is all chats together

    def admit(self, method: str, chat_id: int) -> None:
        """Let a call through, or refuse it.

        Raises:
            ApiError: 429 with the seconds until there is room again.
        """
        if not self.enabled or not is_message(method):
            return
        now = self._clock()
        windows = [(0, OVERALL_LIMIT, OVERALL_WINDOW)]
        if chat_id < 0:
            windows.append((chat_id, GROUP_LIMIT, GROUP_WINDOW))
        waits = [self._wait(key, limit, window, now) for key, limit, window in windows]
        if any(waits):
            seconds = max(1, math.ceil(max(waits)))
            raise ApiError(429, f"Too Many Requests: retry after {seconds}", seconds)
        for key, _, _ in windows:
            self._times[key].append(now)

    def _wait(self, key: int, limit: int, window: float, now: float) -> float:
        times = self._times[key]
        while times and times[0] <= now - window:
            times.popleft()
        return times[-limit] + window - now if len(times) >= limit else 0.0


def is_message(method: str) -> bool:
    """Whether a method sends or edits a message, which is what Telegram's limits are on."""
    return method.startswith(("send", "edit", "stopPoll")) and method != "sendChatAction"
