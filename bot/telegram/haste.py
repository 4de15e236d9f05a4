"""Asks whoever writes or taps faster than anybody reads to slow down: once in words, then in silence until they have.

Two token buckets (Turner 1986, "New directions in communications") for each person, messages and taps apart, and wider ones for each
group; in memory, so a new start forgives. It stands behind the order of a person and before anything is understood. An update that is
passed over is committed as done: it comes no second time, and what was promised for an earlier one still goes out.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop, TypeHandler, filters

from bot.conversation.replies import Notice, Outcome, Say
from bot.locale import Voice
from bot.store import Turn
from bot.telegram.context import Context, TastevinApplication
from bot.telegram.people import newcomer
from bot.telegram.posting import answer_tap
from bot.telegram.turns import take

FIRST = -1
"""The handlers' group that comes before all others."""
MOST_KEPT = 10_000
"""People and groups that are remembered, the latest heard."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many within so many seconds, and no more; ``back`` of them must be free again before a pause ends."""

    most: int
    seconds: float

    @property
    def a_second(self) -> float:
        """How fast it fills."""
        return self.most / self.seconds

    @property
    def back(self) -> int:
        """What must be free again before a pause ends: a new run of messages, not one at a time."""
        return min(10, self.most // 2)


PERSON = {"message": (Allowance(20, 10), Allowance(100, 300)), "tap": (Allowance(40, 10), Allowance(300, 300))}
GROUP = {"message": (Allowance(60, 10), Allowance(300, 300)), "tap": (Allowance(240, 10), Allowance(1800, 300))}
"""Twelve people at a table may each tap as fast as one alone may half the time."""


@dataclass(slots=True)
class Bucket:
    """What is left of an allowance at a moment, in seconds since any beginning; time that goes back adds nothing."""

    allowance: Allowance
    left: float = field(init=False)
    at: float | None = None

    def __post_init__(self) -> None:
        self.left = self.allowance.most

    def fill(self, at: float) -> None:
        """Let time pass."""
        if self.at is not None:
            self.left = min(self.allowance.most, self.left + max(0.0, at - self.at) * self.allowance.a_second)
        self.at = at if self.at is None else max(at, self.at)

    @property
    def wait(self) -> float:
        """Seconds until a pause ends."""
        return max(0.0, self.allowance.back - self.left) / self.allowance.a_second


@dataclass(slots=True)
class Patience:
    """With one person, or one group, and one kind of update: whether the next is answered."""

    buckets: tuple[Bucket, ...]
    pausing: bool = False

    def asks(self, at: float) -> tuple[bool, bool, float]:
        """Count one more, at a moment in seconds.

        Returns:
            Whether it is answered; whether a pause begins with it; for how many seconds a pause still lasts.
        """
        for bucket in self.buckets:
            bucket.fill(at)
        wait = max(bucket.wait for bucket in self.buckets)
        if self.pausing and wait > 0:
            return False, False, wait
        self.pausing = any(bucket.left < 1 for bucket in self.buckets)
        if self.pausing:
            return False, True, wait
        for bucket in self.buckets:
            bucket.left -= 1
        return True, False, 0.0


class Haste:
    """Remembers how fast everybody is.

    Args:
        clock: the moment of a tap, which Telegram does not tell. A message has its own: what was written while the bot was away
            was written slowly, however fast it comes.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._patience: OrderedDict[tuple[str, int], Patience] = OrderedDict()

    async def check(self, update: Update, context: Context) -> None:
        """Let an update through, or pass it over.

        Raises:
            ApplicationHandlerStop: it is passed over.
        """
        kind = _kind(update, context)
        user, chat = update.effective_user, update.effective_chat
        if kind is None or user is None or chat is None:
            return
        at = self._moment(update)
        grouped = chat.type != ChatType.PRIVATE
        checked = [self._with("person", kind, user.id)]
        if grouped:
            checked.append(self._with("group", kind, chat.id))
        for patience in checked:
            passes, begins, wait = patience.asks(at.timestamp())
            if not passes:
                break
        else:
            return
        if await context.services.store.is_done(context.bot.id, update.update_id):
            return  # it comes again: what was not sent yet is owed
        await _pass_over(update, context, at, begins, wait)
        raise ApplicationHandlerStop

    def _moment(self, update: Update) -> datetime:
        message = update.edited_message or update.message
        if message is not None:
            return (message.edit_date or message.date).astimezone()
        return self._clock()

    def _with(self, whose: str, kind: str, number: int) -> Patience:
        key = f"{whose} {kind}", number
        if key not in self._patience:
            allowances = (GROUP if whose == "group" else PERSON)[kind]
            self._patience[key] = Patience(tuple(Bucket(one) for one in allowances))
            if len(self._patience) > MOST_KEPT:
                self._patience.popitem(last=False)
        self._patience.move_to_end(key)
        return self._patience[key]


def add_haste(application: TastevinApplication) -> None:
    """Let everybody be asked to slow down who needs to be."""
    application.add_handler(TypeHandler(Update, Haste(application.bot_data.clock).check), group=FIRST)


def _kind(update: Update, context: Context) -> str | None:
    """Return what an update counts as; None for what is always heard: what befalls a chat, and what nobody here would answer."""
    if update.callback_query or update.message_reaction:
        return "tap"
    message = update.message or update.edited_message
    if message is None or filters.StatusUpdate.ALL.check_update(update):
        return None
    if message.chat.type != ChatType.PRIVATE and not _heard(update, context):
        return None
    return "message"


def _heard(update: Update, context: Context) -> bool:
    """Whether something in a group is said to the bot: where it hears all, most is not."""
    handlers = (one for group, of in context.application.handlers.items() if group != FIRST for one in of)
    return any(handler.check_update(update) not in (None, False) for handler in handlers)


async def _pass_over(update: Update, context: Context, at: datetime, begins: bool, wait: float) -> None:
    services, user, chat = context.services, update.effective_user, update.effective_chat
    assert user is not None
    assert chat is not None
    message, query = update.message or update.edited_message, update.callback_query
    group = chat.id if chat.type != ChatType.PRIVATE else None
    number = message.message_id if message else None
    turn = Turn(context.bot.id, update.update_id, newcomer(user), at, number, group=group)
    if query is not None:
        person = await services.store.person(newcomer(user))
        voice = services.voice(person)
        await services.store.commit(turn, Outcome())
        await answer_tap(query, (Notice(voice.plain("haste-tap", seconds=max(2, ceil(wait)))),))
    elif begins and message is not None:
        await take(
            context, turn, lambda state: _slowly(services.words.voice(state.person.language, state.person.formal), wait)
        )
    else:
        await services.store.commit(turn, Outcome())


def _slowly(voice: Voice, wait: float) -> Outcome:
    return Outcome((Say(voice.text("haste", seconds=max(2, ceil(wait)))),))
