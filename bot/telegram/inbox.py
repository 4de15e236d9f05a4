"""The queue between Telegram and the handlers: what Telegram is told was received is in the database first.

python-telegram-bot puts each update into the application's queue, and only then asks for the next ones, by which Telegram forgets
those before, or answers the webhook. So an update that cannot be kept must not come out of `put` as if it were.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.store import Store
from bot.telegram.causes import cause, kind
from bot.telegram.posting import answer_tap
from bot.telegram.sound import is_sound, left_aside
from recommender.errors import StoreError, StoreTrouble

logger = logging.getLogger(__name__)

MOST = 5
"""How often an update is begun anew before it is given up."""
FIRST_DELAY, LONGEST_DELAY = 1.0, 30.0
"""Seconds before an update is begun anew, doubled each time, and at most."""

Apologise = Callable[[Update, bool], Awaitable[None]]
"""Tells somebody that their update waits, or, where it does not, that it was given up."""


class NotKept(NetworkError):  # noqa: N818
    """An update could not be kept: Telegram is to give it again."""


def is_kept(item: object) -> bool:
    """Whether something in the queue is kept until it is dealt with.

    An inline query is not: it changes nothing, and its answer is of no use after a few seconds. Neither is what falls due, for it is
    looked for in the database itself.
    """
    return isinstance(item, Update) and item.inline_query is None


class Inbox(asyncio.Queue[object]):
    """Updates in order, each in the database from before it is in the queue until it is dealt with.

    An update that fails is begun anew a few times, then given up. Where the disk or the file fails it is begun anew for as long as
    that takes, for it is not to blame.

    Args:
        store: where they are kept.
        apologise: tells somebody that something is wrong.
    """

    def __init__(self, store: Store, apologise: Apologise) -> None:
        super().__init__()
        self._inbox = store.inbox
        self._apologise = apologise
        self._anew: set[int] = set()
        self._failures: dict[int, BaseException] = {}
        self._delays: dict[int, float] = {}
        self._tries: dict[int, int] = {}
        self._told: set[int] = set()
        self._refusing = False
        self._closed = False
        self._shut = False
        self._tasks: set[asyncio.Task[None]] = set()

    async def put(self, item: object) -> None:
        """Keep an update, then hand it on; one that waits here already, or is not such as Telegram sends, is not handed on.

        Raises:
            NotKept: it could not be kept.
        """
        if isinstance(item, Update) and not is_sound(item):
            left_aside(item)
            return
        if not (isinstance(item, Update) and is_kept(item)):
            await self._hand_on(item)
            return
        user = item.effective_user
        try:
            said = item.to_json()
        except (TypeError, ValueError):  # the library made objects where it looks for none
            left_aside(item)
            return
        try:
            new = await self._inbox.keep(_bot(item), item.update_id, user.id if user else None, said)
        except StoreError as error:
            await self._refuse(item, error)
            raise NotKept(f"update {item.update_id} is left with Telegram: {error}") from error
        self._refusing = False
        if new:
            await self._hand_on(item)

    async def recover(
        self, bot: int, revive: Callable[[str], Update], handle: Callable[[Update], Awaitable[None]]
    ) -> None:
        """Deal with what was left when the process ended, in order and one by one: so it is known which one ends the process.

        Args:
            bot: id of the bot.
            revive: makes an update of its JSON.
            handle: deals with an update.

        Raises:
            StoreError: the inbox cannot be read.
        """
        for left in await self._inbox.waiting(bot):
            if self._closed:
                return
            self._anew.add(left.update)
            await handle(revive(left.said))

    async def begin(self, update: object) -> bool:
        """Whether an update is to be handled now: not where it was given up or forgotten, nor once the bot is stopping."""
        if not (isinstance(update, Update) and is_kept(update)):
            return True
        if self._closed:
            return False
        if update.update_id not in self._anew:
            return True
        self._anew.discard(update.update_id)
        try:
            attempts = await self._inbox.begin(_bot(update), update.update_id)
        except StoreError:
            self._later(update)
            return False
        if attempts is not None and attempts > MOST:
            await self._give_up(update)
            return False
        self._tries[update.update_id] = attempts or 0
        return attempts is not None

    async def failed(self, update: Update, error: BaseException) -> None:
        """Note that an update failed, and tell the person: either that it waits, or that it is to be said again."""
        waits = is_kept(update) and await self._holds(update) and not _is_final(update, error)
        if waits:
            self._failures[update.update_id] = error
        person = update.effective_user.id if update.effective_user else 0
        if waits and person in self._told:
            return
        if waits:
            self._told.add(person)
        await self._apologise(update, waits)

    async def settle(self, update: object) -> None:
        """Let an update that was handled go; one that failed is begun anew after a while."""
        if not (isinstance(update, Update) and is_kept(update)):
            return
        error = self._failures.pop(update.update_id, None)
        if error is None:
            await self._let_go(update)
        elif isinstance(error, StoreTrouble):
            await self._spare(update)
            self._later(update)
        elif self._tries.get(update.update_id, 0) >= _most(error):
            await self._give_up(update)
        else:
            self._later(update)

    async def shut(self) -> None:
        """Hand nothing more on, and wait until what was handed on is fetched; what is still being kept stays for the next start."""
        self._shut = True
        while not self.empty():
            await asyncio.sleep(0)

    def close(self) -> None:
        """Begin nothing more: what has not begun stays for the next start."""
        self._closed = True
        for task in self._tasks:
            task.cancel()

    async def _let_go(self, update: Update) -> None:
        self._delays.pop(update.update_id, None)
        self._tries.pop(update.update_id, None)
        if update.effective_user:
            self._told.discard(update.effective_user.id)
        try:
            await self._inbox.done(_bot(update), update.update_id)
        except StoreError as error:  # at the next start it is seen that it was dealt with
            logger.warning("update %d stays in the inbox: %s", update.update_id, cause(error))

    async def _give_up(self, update: Update) -> None:
        logger.error("update %d (%s) is given up after %d attempts", update.update_id, kind(update), MOST + 1)
        await self._let_go(update)
        await self._apologise(update, False)

    async def _spare(self, update: Update) -> None:
        try:
            await self._inbox.spare(_bot(update), update.update_id)
        except StoreError:
            logger.debug("an attempt at update %d stays counted", update.update_id)

    async def _holds(self, update: Update) -> bool:
        try:
            return await self._inbox.holds(_bot(update), update.update_id)
        except StoreError:
            return True

    async def _refuse(self, update: Update, error: StoreError) -> None:
        """Say once, for as long as the trouble lasts, that nothing can be kept; to each person once."""
        if not self._refusing:
            logger.error("updates are left with Telegram until they can be kept: %s", cause(error))
        self._refusing = True
        await answer_tap(update.callback_query)
        person = update.effective_user.id if update.effective_user else 0
        if person not in self._told:
            self._told.add(person)
            await self._apologise(update, True)

    def _later(self, update: Update) -> None:
        delay = self._delays.get(update.update_id, FIRST_DELAY)
        self._delays[update.update_id] = min(delay * 2, LONGEST_DELAY)
        task = asyncio.get_running_loop().create_task(self._again(update, delay))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _again(self, update: Update, delay: float) -> None:
        await asyncio.sleep(delay)
        self._anew.add(update.update_id)
        await self._hand_on(update)

    async def _hand_on(self, item: object) -> None:
        if not self._shut or type(item) is object:  # so is the library's own sign to stop
            await super().put(item)


def revived(said: str, bot: object) -> Update:
    """Return an update as it was kept."""
    return Update.de_json(json.loads(said), bot)  # type: ignore[arg-type]


def _bot(update: Update) -> int:
    return int(update.get_bot().id)


def _is_final(update: Update, error: BaseException) -> bool:
    """Whether trying again is of no use: Telegram understood, and said no."""
    return isinstance(error, BadRequest | Forbidden)


def _most(error: BaseException) -> int:
    """Return how often an update may be begun anew; where Telegram did not answer, once, for what was sent may have arrived."""
    return 1 if isinstance(error, TelegramError) else MOST
