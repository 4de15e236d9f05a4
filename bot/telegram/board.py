"""Keeps what is shown of each evening in step with it: one card a group, edited seldom; everybody's own sheets at once.

Everything shown is worked out from the evening (`bot.tasting.views`) and compared with what stands: what a crash or Telegram's weather
has lost on the way is put right by the next look, at the start or within a minute.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from weakref import WeakValueDictionary

from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.conversation.replies import Say
from bot.locale import Words
from bot.store import Held, Shown, Store
from bot.tasting.acts import Act, Deed
from bot.tasting.views import View, private, views
from bot.telegram.causes import cause
from bot.telegram.context import Bot, Clock, Draw
from bot.telegram.posting import edit_text, post, post_picture

logger = logging.getLogger(__name__)

MINUTE = 60.0
NO_CHAT = (
    "chat not found",
    "not enough rights to send",
    "have no rights to send",
    "topic_closed",
    "message thread not found",
)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a group's card may change.

    Attributes:
        quiet: seconds without a further change after which one is shown.
        longest: seconds after which it is shown in any case: twelve people who tap within them make one edit.
        a_minute: most calls a minute to one group; Telegram allows a bot 20.
        kept: how many of them are for what the host does, which is shown at once; what others do waits when only these are left.
    """

    quiet: float = 2.0
    longest: float = 5.0
    a_minute: int = 18
    kept: int = 10


@dataclass(slots=True)
class _Waiting:
    first: float
    last: float
    urgent: bool = False
    task: asyncio.Task[None] | None = None


class Board:
    """What every evening shows.

    Args:
        store: what is kept.
        words: the texts.
        draw: makes a picture of a chart.
        clock: the moment, for what changes with time.
        pace: how often a card may change.
        seconds: a clock that only goes forward.
        sleep: waits for so many of its seconds.
    """

    def __init__(
        self,
        store: Store,
        words: Words,
        draw: Draw,
        clock: Clock,
        pace: Pace,
        seconds: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._evenings = store.evenings
        self._words = words
        self._draw = draw
        self._clock = clock
        self._pace = pace
        self._seconds = seconds
        self._sleep = sleep
        self._waiting: dict[int, _Waiting] = {}
        self._calls: dict[int, deque[float]] = {}
        self._closed: set[int] = set()
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def show(self, bot: Bot, tasting: int) -> None:
        """Show all of an evening as it now stands."""
        if waiting := self._waiting.pop(tasting, None):
            _stop(waiting)
        await self._show(bot, tasting, None, urgent=True)

    async def show_to(self, bot: Bot, tasting: int, person: int, *, below: bool = False) -> None:
        """Show one taster what is theirs; ``below`` puts what is open where it is seen, below what they wrote."""
        await self._show(bot, tasting, person, below=below)

    def soon(self, bot: Bot, tasting: int, *, urgent: bool = False) -> None:
        """Show what has changed before long, together with what else changes until then; ``urgent`` is what the host has done."""
        now = self._seconds()
        waiting = self._waiting.setdefault(tasting, _Waiting(now, now))
        waiting.last, waiting.urgent = now, waiting.urgent or urgent
        if waiting.task is None:
            waiting.task = asyncio.get_running_loop().create_task(self._later(bot, tasting, waiting))

    async def put_down(self, bot: Bot, held: Held, slot: str, chat: int | None = None) -> None:
        """Put what stands far up, the group's card or something in a private chat, at the end of its chat again."""
        stands = (await self._evenings.shown(held.id)).get((chat or held.evening.chat, slot))
        if stands is not None:
            await self._take_away(bot, held.id, stands)
        await self.show(bot, held.id)

    async def look(self, bot: Bot) -> None:
        """Put right whatever is not shown as it stands, and end what has been left."""
        for tasting in await self._evenings.unsettled(bot.id):
            with suppress(TelegramError):
                await self.show(bot, tasting)

    def opened(self, chat: int) -> None:
        """Note that the bot may write in a chat again."""
        self._closed.discard(chat)

    @property
    def busy(self) -> bool:
        """Whether anything is being shown at this moment."""
        return any(turn.locked() for turn in self._turns.values())

    @property
    def waiting(self) -> int:
        """How many evenings wait to be shown anew."""
        return len(self._waiting)

    async def stop(self) -> None:
        """End all waiting; what was not shown is shown at the next start."""
        for waiting in self._waiting.values():
            _stop(waiting)
        self._waiting.clear()

    async def _later(self, bot: Bot, tasting: int, waiting: _Waiting) -> None:
        while (due := min(waiting.last + self._pace.quiet, waiting.first + self._pace.longest)) > self._seconds():
            await self._sleep(due - self._seconds())
        if self._waiting.get(tasting) is waiting:
            del self._waiting[tasting]
        try:
            await self._show(bot, tasting, None, urgent=waiting.urgent)
        except Exception as error:  # noqa: BLE001 - nobody waits for this task: the minute's look tries again
            logger.warning("an evening was not shown: %s", cause(error))

    async def _show(
        self, bot: Bot, tasting: int, person: int | None, *, below: bool = False, urgent: bool = False
    ) -> None:
        async with self._turns.setdefault(tasting, asyncio.Lock()):
            held = await self._evenings.one(tasting)
            if held is None:
                return
            stands = await self._evenings.shown(tasting)
            evening, whole = held.evening, True
            wanted = await asyncio.to_thread(self._wanted, held, person)
            for view in wanted:
                at = stands.get((view.chat, view.slot))
                if at and below and view.answered:
                    await self._take_away(bot, tasting, at)
                    at = None
                whole = await self._put(bot, held, view, at, urgent=urgent) and whole
            if whole and person is None:
                await self._evenings.settle(tasting, evening.version)

    def _wanted(self, held: Held, person: int | None) -> list[View]:
        if person is None:
            return list(views(held.evening, self._words, self._clock()))
        taster = held.evening.taster(person)
        return list(private(held.evening, taster, self._words)) if taster else []

    async def _put(self, bot: Bot, held: Held, view: View, at: Shown | None, *, urgent: bool) -> bool:
        """Let a message stand as it should; False where that has to wait."""
        digest = digest_of(view)
        if (at is None and not view.fresh) or (at is not None and at.digest == digest) or view.chat in self._closed:
            return True
        if at is not None and not isinstance(view.content, Say):
            return True
        if view.shared and not self._room(view, urgent=urgent):
            self.soon(bot, held.id, urgent=urgent)
            return False
        try:
            message = await self._sent(bot, held, view, at)
        except ChatMigrated as change:
            await self._evenings.move(held.evening.chat, change.new_chat_id)
            return False
        except (Forbidden, BadRequest) as refusal:
            await self._refused(held, view, refusal)
            self.soon(bot, held.id)  # the card says whom nothing reaches
            return True
        await self._evenings.show(held.id, Shown(view.chat, view.slot, message, digest))
        return True

    async def _sent(self, bot: Bot, held: Held, view: View, at: Shown | None) -> int:
        topic = held.evening.topic or None if view.chat == held.evening.chat else None
        if not isinstance(view.content, Say):
            await bot.send_chat_action(view.chat, ChatAction.UPLOAD_PHOTO, message_thread_id=topic)
            return await post_picture(bot, self._draw, view.chat, view.content, topic=topic)
        if at is not None and await edit_text(bot, view.chat, view.content, at.message):
            return at.message
        return await post(bot, view.chat, view.content, topic=topic)

    async def _refused(self, held: Held, view: View, refusal: TelegramError) -> None:
        """Take in that a chat does not let the bot in: a taster is told where they look, a group is left alone."""
        reason = str(refusal).casefold()
        if not isinstance(refusal, Forbidden) and not reason.startswith(NO_CHAT):
            raise refusal
        taster = held.evening.taster(view.chat)
        if taster is None:
            self._closed.add(view.chat)
            logger.info("a group lets nothing in; its evening waits")
            return
        away = Act(Deed.ARRIVE, taster.id, self._clock(), replace(taster, reached=False))
        await self._evenings.take_part(None, held.id, away)

    async def _take_away(self, bot: Bot, tasting: int, at: Shown) -> None:
        with suppress(TelegramError):
            await bot.delete_message(at.chat, at.message)
        await self._evenings.unshow(tasting, at.chat, at.slot)

    def _room(self, view: View, *, urgent: bool) -> bool:
        """Whether a view may be shown to a group within this minute; if so, its calls are counted: a picture is announced first."""
        now, calls = self._seconds(), self._calls.setdefault(view.chat, deque())
        needed = 1 if isinstance(view.content, Say) else 2
        while calls and now - calls[0] >= MINUTE:
            calls.popleft()
        if len(calls) + needed > self._pace.a_minute - (0 if urgent else self._pace.kept):
            return False
        calls.extend([now] * needed)
        return True


def digest_of(view: View) -> str:
    """Return a short print of what a message says, by which a change is seen."""
    return hashlib.sha256(repr(view.content).encode()).hexdigest()[:16]


def _stop(waiting: _Waiting) -> None:
    if waiting.task is not None:
        waiting.task.cancel()
