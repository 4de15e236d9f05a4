"""Keeps what is shown of each evening in step with it: one card a group, edited seldom; everybody's own sheets at once.

Everything shown is worked out from the evening (`bot.tasting.views`) and compared with what stands: what a crash or Telegram's weather
has lost on the way is put right by the next look, at the start or within a minute.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from weakref import WeakValueDictionary

from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.conversation.replies import Say
from bot.locale import Words
from bot.store import Held, Shown, Store
from bot.tasting.acts import Act, Deed
from bot.tasting.views import View, digest_of, private, views
from bot.telegram.causes import cause
from bot.telegram.context import Bot, Clock, Draw
from bot.telegram.posting import NO_CHAT, PLACE, edit_text, may_have_arrived, post, post_picture
from bot.telegram.whispers import Whispers

logger = logging.getLogger(__name__)

MINUTE = 60.0
NO_TOPIC = ("topic_closed", "topic_deleted", "message thread not found")
"""How it says that a topic does not; the others of its group may."""
WHOLE = -1
"""In place of a topic: all of a chat."""
SHUT = 600.0
"""Seconds after which a chat that let nothing in is tried again, where nothing was heard from it before."""
LEFT = timedelta(days=1)
"""How long it is tried to show how an evening ended."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a group's card may change.

    Attributes:
        quiet: seconds without a further change after which one is shown.
        longest: seconds after which it is shown in any case: twelve people who tap within them make one edit.
        a_minute: most calls a minute to one group; Telegram allows a bot 20.
        kept: how many of them are for what the host does, which is shown at once; what others do, and the sheets that tasters see in
            the group, wait when only these are left.
    """

    quiet: float = 2.0
    longest: float = 5.0
    a_minute: int = 18
    kept: int = 6


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

    Attributes:
        whispers: the sheets inside groups, where Telegram offers them.
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
        self._shut: dict[tuple[int, int], float] = {}
        self._failed: set[int] = set()
        self._doubted: set[tuple[int, int, str]] = set()
        self.whispers = Whispers(store.evenings, words, self._room)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def show(self, bot: Bot, tasting: int) -> None:
        """Show all of an evening as it now stands."""
        if waiting := self._waiting.pop(tasting, None):
            _stop(waiting)
        await self._show(bot, tasting, None, urgent=True)

    async def show_to(self, bot: Bot, tasting: int, person: int, *, below: bool = False) -> bool:
        """Show one taster what is theirs; ``below`` puts what is open where it is seen, below what they wrote.

        Returns:
            Whether all of it is shown; else it follows before long.
        """
        return await self._show(bot, tasting, person, below=below)

    async def whisper(self, bot: Bot, tasting: int, person: int, *, query: str = "", answered: int = 0) -> bool:
        """Show a taster their sheet inside the group, where that can be; see `Whispers.offer`."""
        async with self._turns.setdefault(tasting, asyncio.Lock()):
            held = await self._evenings.one(tasting)
            return held is not None and await self.whispers.offer(bot, held, person, query, answered)

    def soon(self, bot: Bot, tasting: int, *, urgent: bool = False) -> None:
        """Show what has changed before long, together with what else changes until then; ``urgent`` is what the host has done."""
        now = self._seconds()
        waiting = self._waiting.setdefault(tasting, _Waiting(now, now))
        waiting.last, waiting.urgent = now, waiting.urgent or urgent
        if waiting.task is None:
            waiting.task = asyncio.get_running_loop().create_task(self._later(bot, tasting, waiting))

    async def put_down(self, bot: Bot, held: Held, slot: str, chat: int | None = None) -> None:
        """Put what stands far up, the group's card or something in a private chat, at the end of its chat again."""
        where = chat or held.evening.chat
        stands = (await self._evenings.shown(held.id)).get((where, slot))
        if stands is not None and (where > 0 or self._has_room(where, 1)):
            await self._take_away(bot, held.id, stands)
        await self.show(bot, held.id)

    async def look(self, bot: Bot) -> None:
        """Put right whatever is not shown as it stands, and end what has been left."""
        for tasting in await self._evenings.unsettled(bot.id):
            try:
                await self.show(bot, tasting)
                await self._leave(tasting)
            except Exception as error:  # noqa: BLE001 - one evening that fails keeps no other from being shown
                logger.warning("an evening was not shown: %s", cause(error))

    def opened(self, chat: int) -> None:
        """Note that the bot may write in a chat again."""
        self._shut = {place: until for place, until in self._shut.items() if place[0] != chat}

    def shut(self, chat: int, topic: int = WHOLE) -> None:
        """Note that the bot may not write in a chat, or in a topic of it, for now."""
        self._shut[chat, topic] = self._seconds() + SHUT

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
    ) -> bool:
        async with self._turns.setdefault(tasting, asyncio.Lock()):
            held = await self._evenings.one(tasting)
            if held is None:
                return True
            stands = await self._evenings.shown(tasting)
            evening, whole = held.evening, True
            wanted = await asyncio.to_thread(self._wanted, held, person)
            for view in wanted:
                at = stands.get((view.chat, view.slot))
                if at and below and view.answered and await self._take_away(bot, tasting, at):
                    at = None
                whole = await self._put(bot, held, view, at, urgent=urgent) and whole
            if not await self.whispers.keep(bot, held, person, stands):
                self.soon(bot, tasting)
                whole = False
            if whole:
                self._failed.discard(tasting)
            elif tasting not in self._failed:  # once more before long; then with the minute's look
                self._failed.add(tasting)
                self.soon(bot, tasting)
            if whole and person is None:
                await self._evenings.settle(tasting, evening.version)
            return whole

    async def _leave(self, tasting: int) -> None:
        """Let go of an evening that ended long ago, though where it ended cannot be told that."""
        held = await self._evenings.one(tasting)
        if held and not held.evening.live and self._clock() - held.evening.seen > LEFT:
            await self._evenings.settle(tasting, held.evening.version)

    def _wanted(self, held: Held, person: int | None) -> list[View]:
        if person is None:
            return list(views(held.evening, self._words, self._clock()))
        taster = held.evening.taster(person)
        return list(private(held.evening, taster, self._words)) if taster else []

    async def _put(self, bot: Bot, held: Held, view: View, at: Shown | None, *, urgent: bool) -> bool:
        """Let a message stand as it should; False where that has to wait."""
        digest = digest_of(view)
        if (at is None and not view.fresh) or (at is not None and at.digest == digest):
            return True
        if at is not None and not isinstance(view.content, Say):
            return True
        if self._is_shut(view.chat, held.evening.topic):
            return False
        # a picture is announced first
        if view.shared and not self._room(view.chat, 1 if isinstance(view.content, Say) else 2, urgent=urgent):
            self.soon(bot, held.id, urgent=urgent)
            return False
        try:
            message = await self._sent(bot, held, view, at)
        except ChatMigrated as change:
            await self._evenings.move(held.evening.chat, change.new_chat_id)
            self.soon(bot, held.id)
            return False
        except (Forbidden, BadRequest) as refusal:
            return await self._refused(bot, held, view, refusal)
        except TelegramError as error:
            logger.warning("the %s of an evening was not shown: %s", view.slot, cause(error))
            if at is None and may_have_arrived(error):
                self._doubted.add((held.id, view.chat, view.slot))
            return False
        await self._evenings.show(held.id, Shown(view.chat, view.slot, message, digest))
        return True

    async def _sent(self, bot: Bot, held: Held, view: View, at: Shown | None) -> int:
        topic = held.evening.topic or None if view.chat == held.evening.chat else None
        if not isinstance(view.content, Say):
            await bot.send_chat_action(view.chat, ChatAction.UPLOAD_PHOTO, message_thread_id=topic)
            return await post_picture(bot, self._draw, view.chat, view.content, topic=topic)
        key = held.id, view.chat, view.slot
        if at is None and key in self._doubted:
            # one may stand there that nobody knows of: what can be shown again and again is a mark, and a card in its place
            at = Shown(view.chat, view.slot, await post(bot, view.chat, PLACE, topic=topic), "")
            await self._evenings.show(held.id, at)
            self._doubted.discard(key)
        if at is not None and await edit_text(bot, view.chat, view.content, at.message):
            return at.message
        return await post(bot, view.chat, view.content, topic=topic)

    async def _refused(self, bot: Bot, held: Held, view: View, refusal: TelegramError) -> bool:
        """Take in that a chat does not let the bot in: a taster is told where they look, a group is left alone.

        False where what is to be shown waits until the bot is let in.
        """
        reason = str(refusal).casefold()
        if not isinstance(refusal, Forbidden) and not reason.startswith((*NO_CHAT, *NO_TOPIC)):
            logger.error("the %s of an evening was not taken: %s", view.slot, cause(refusal))
            return True
        taster = held.evening.taster(view.chat)
        if taster is None:
            self.shut(view.chat, held.evening.topic if reason.startswith(NO_TOPIC) else WHOLE)
            logger.info("a group lets nothing in; its evening waits")
            return False
        away = Act(Deed.ARRIVE, taster.id, self._clock(), replace(taster, reached=False))
        stepped = await self._evenings.take_part(None, held.id, away)
        if stepped and stepped.evening is not stepped.before:
            self.soon(bot, held.id)
        return True

    async def _take_away(self, bot: Bot, tasting: int, at: Shown) -> bool:
        """Take a message away; False where that failed, and it goes on standing where it is: there are never two that act."""
        try:
            await bot.delete_message(at.chat, at.message)
        except BadRequest:
            pass  # it is gone, or too old to be deleted
        except TelegramError as error:
            logger.warning("the %s of an evening was not taken away: %s", at.slot, cause(error))
            return False
        await self._evenings.unshow(tasting, at.chat, at.slot)
        return True

    def _is_shut(self, chat: int, topic: int) -> bool:
        """Whether a chat, or a topic of it, has let nothing in lately; a private chat is its taster's to open."""
        until = max(self._shut.get((chat, place), 0.0) for place in (topic, WHOLE))
        return until > self._seconds()

    def _has_room(self, chat: int, needed: int, *, urgent: bool = True) -> bool:
        """Whether a group may be called so many times more within this minute."""
        now, calls = self._seconds(), self._calls.setdefault(chat, deque())
        while calls and now - calls[0] >= MINUTE:
            calls.popleft()
        return len(calls) + needed <= self._pace.a_minute - (0 if urgent else self._pace.kept)

    def _room(self, chat: int, needed: int = 1, *, urgent: bool = False) -> bool:
        """Whether a group may be called so many times more within this minute; if so, they are counted."""
        if room := self._has_room(chat, needed, urgent=urgent):
            self._calls[chat].extend([self._seconds()] * needed)
        return room


def _stop(waiting: _Waiting) -> None:
    if waiting.task is not None:
        waiting.task.cancel()
