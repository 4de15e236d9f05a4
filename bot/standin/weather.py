"""Telegram's weather: at set rates, a call meets what calls meet on the real one. Chance is seeded, so the dice can be thrown again.

Nothing here touches a chat: `bot.standin.storm` does what a stroke says.
"""

import math
import time
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from bot.standin.calls import is_message
from bot.standin.ledger import Clock

POLLING = "getUpdates"
POLLING_SHARE = 0.1
"""How much likelier a call is to fail than a question for updates, of which there are many for each answer."""
LATE = 6.0
"""Seconds until an answer that comes too late; python-telegram-bot waits for five."""


class Kind(StrEnum):
    """What a call can meet."""

    FLOOD_CHAT = "429, one chat"
    FLOOD_ALL = "429, all chats"
    STANDING = "429, called too early"
    SERVER = "500"
    GATEWAY = "502"
    LATE_BEFORE = "answer too late, no effect"
    LATE_AFTER = "answer too late, after the effect"
    DROP_BEFORE = "connection dropped, no effect"
    DROP_AFTER = "connection dropped, after the effect"
    UNCHANGED = "message is not modified"
    EDIT_GONE = "message to edit not found"
    BLOCKED = "bot was blocked by the user"
    NO_CHAT = "chat not found"
    MIGRATED = "group migrated"


FLOODS = frozenset({Kind.FLOOD_CHAT, Kind.FLOOD_ALL, Kind.STANDING})
SILENT = frozenset({Kind.LATE_BEFORE, Kind.LATE_AFTER, Kind.DROP_BEFORE, Kind.DROP_AFTER})
"""Those after which the bot cannot know whether the call had an effect."""
AFTER = frozenset({Kind.LATE_AFTER, Kind.DROP_AFTER, Kind.UNCHANGED})
"""Those that strike once the call has had its effect: the receipt is lost, or belongs to an attempt before."""
_PRIVATE = frozenset({Kind.BLOCKED, Kind.NO_CHAT})
_EDITS = frozenset({Kind.UNCHANGED, Kind.EDIT_GONE})
_MESSAGES = frozenset({Kind.FLOOD_CHAT, Kind.MIGRATED}) | _PRIVATE | _EDITS
_ABOUT_NO_CHAT = ("answer", "get")
"""What begins the names of methods that are not held up by the limits of a chat."""
_WHILE_POLLING = frozenset({Kind.SERVER, Kind.GATEWAY, Kind.DROP_BEFORE})


@dataclass(frozen=True)
class Stroke:
    """What one call meets; ``retry_after`` is in whole seconds, 0 where there is nothing to wait for."""

    kind: Kind
    retry_after: int = 0


class Weather:
    """Decides what each call meets, and counts.

    Args:
        rates: the chance of each kind at a call that can meet it, from 0 to 1.
        seed: of the dice.
        longest: the most seconds that a 429 asks for; each is a whole number from 1 on.
        late: seconds until an answer that comes too late.
        clock: seconds that only go forward.

    Attributes:
        met: how often each kind was met.
        calls: the calls that were asked about, questions for updates left out.
        gone: chats that are not found any more.
        lost: by chat, messages sent whose receipt was lost.
        unsent: by chat, messages of which nothing came, and the bot was told nothing.
        most_repeats: how often the unluckiest call was made again before it came to an end.
    """

    def __init__(
        self,
        rates: Mapping[Kind, float],
        seed: int = 0,
        *,
        longest: int = 3,
        late: float = LATE,
        clock: Clock = time.monotonic,
    ) -> None:
        self.rates = dict(rates)
        self.late = late
        self.met: Counter[Kind] = Counter()
        self.calls = 0
        self.gone: set[int] = set()
        self.lost: Counter[int] = Counter()
        self.unsent: Counter[int] = Counter()
        self.most_repeats = 0
        self._chance = Random(seed)
        self._longest = longest
        self._clock = clock
        self._until: dict[int, float] = {}  # by chat; 0 is all of them
        self._open: Counter[Hashable] = Counter()

    def clear_up(self) -> None:
        """Let the storm end; what stands until a moment, or for good, goes on standing."""
        self.rates.clear()

    def stands(self, chat: int) -> int:
        """Return the whole seconds for which calls to a chat are still refused; of chat 0, those about none; 0 for none."""
        now = self._clock()
        return max(0, *(math.ceil(self._until.get(key, now) - now) for key in {0, chat}))

    def moment(self, chat: int) -> float:
        """Return the moment, by the weather's clock, until which calls to one chat are refused; of chat 0, all of them."""
        return self._until.get(chat, 0.0)

    @property
    def stands_for_all(self) -> bool:
        """Whether every call is refused at this moment."""
        return self.stands(0) > 0

    def strike(self, method: str, chat: int, *, basic: bool = False) -> Stroke | None:
        """Decide what a call meets.

        Args:
            method: the Bot API's method.
            chat: what it is about; 0 for none.
            basic: whether that is a group that can become a supergroup.

        Returns:
            None in fair weather. A chat that is gone for good is no stroke: see `gone`.
        """
        polling = method == POLLING
        self.calls += not polling
        if not polling and (seconds := self.stands(0 if method.startswith(_ABOUT_NO_CHAT) else chat)):
            return self._met(Stroke(Kind.STANDING, seconds))
        dice = self._chance.random()
        for kind, rate in self.rates.items():
            if not _can_meet(kind, method, chat, basic):
                continue
            dice -= rate * (POLLING_SHARE if polling else 1)
            if dice < 0:
                return self._met(self._stroke(kind, chat))
        return None

    def ended(self, call: Hashable, chat: int, *, heard: bool, done: bool) -> None:
        """Note how a message's call ended.

        Args:
            call: what makes it the same call when it comes again.
            chat: where it went.
            heard: whether the bot was told an end: done, or refused for good.
            done: whether it had its effect.
        """
        if heard:
            self._open.pop(call, None)
            return
        self._open[call] += 1
        self.most_repeats = max(self.most_repeats, self._open[call])
        if done:
            self.lost[chat] += 1

    def _stroke(self, kind: Kind, chat: int) -> Stroke:
        if kind not in FLOODS:
            return Stroke(kind)
        seconds = self._chance.randint(1, self._longest)
        self._until[chat if kind is Kind.FLOOD_CHAT else 0] = self._clock() + seconds
        return Stroke(kind, seconds)

    def _met(self, stroke: Stroke) -> Stroke:
        self.met[stroke.kind] += 1
        return stroke


def _can_meet(kind: Kind, method: str, chat: int, basic: bool) -> bool:
    if method == POLLING:
        return kind in _WHILE_POLLING
    if kind in _MESSAGES and not (is_message(method) and chat):
        return False
    if kind in _EDITS:
        return method.startswith("edit")
    if kind is Kind.MIGRATED:
        return basic
    return chat > 0 if kind in _PRIVATE else True
