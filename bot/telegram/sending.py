"""Sends what was committed, whatever the weather, and keeps what each message is about.

A call that got no answer may have had its effect or not. So what is in doubt is not sent again: a mark goes out that nobody misses, and
the answer is put in its place by an edit, which can be repeated at will. It may be seen twice then, never three times, and is not lost.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.conversation.replies import Notice, React, Reply, Say, SendExport, SendPicture, SendPoll, TakeSeat
from bot.store import Delivery, Sent
from bot.telegram.causes import cause
from bot.telegram.context import Bot, Services
from bot.telegram.posting import (
    NO_CHAT,
    PLACE,
    ask_all,
    edit_picture,
    edit_text,
    in_words,
    may_have_arrived,
    post,
    react,
    show,
)
from bot.telegram.privacy import send_export
from bot.telegram.seating import Seating

logger = logging.getLogger(__name__)

DELAYS = (1.0, 2.0, 4.0, 8.0)
"""Seconds before an answer that did not get through is tried again; after the last it waits in the outbox."""

Post = Say | SendPicture | SendPoll


async def deliver(
    bot: Bot, services: Services, delivery: Delivery, quoting: bool = False, delays: Sequence[float] = DELAYS
) -> bool:
    """Send answers in order; to somebody who has blocked the bot, nothing; to a group that has moved, where it now is.

    Args:
        bot: the bot.
        services: what is kept, and what draws.
        delivery: the answers.
        quoting: whether the first of them quotes the message it is to, because others stand in between.
        delays: seconds before each further attempt, where Telegram does not answer.

    Returns:
        Whether all is dealt with; else the rest waits in the outbox.

    Raises:
        TelegramError: Telegram refused an answer; it is given up, those after it are sent.
    """
    key, outgoing = (delivery.bot, delivery.update), services.outgoing
    if key in outgoing.on_the_way:
        return True
    outgoing.on_the_way.add(key)
    whole = False
    try:
        if delivery.doubtful:  # since it was read, it may have been sent by who had it in hand
            left = await services.store.undelivered(*key)
            if not left:
                whole = True
                return whole
            [delivery] = left
        if await _first_those_before(bot, services, delivery):
            whole = await _Sending(bot, services, delivery, quoting, delays).all()
        return whole
    except (BadRequest, Forbidden):
        whole = True
        raise
    finally:
        outgoing.on_the_way.discard(key)
        if whole:
            outgoing.arrived(key)
        else:
            outgoing.waits(key, delivery.chat)


async def _first_those_before(bot: Bot, services: Services, delivery: Delivery) -> bool:
    """Send what waits for the same chat from before, so that nothing overtakes; False where it does not get through."""
    if not services.outgoing.waits_in(delivery.chat):
        return True
    waiting = [left for left in await services.store.undelivered(delivery.bot) if left.chat == delivery.chat]
    services.outgoing.only(delivery.chat, {(left.bot, left.update) for left in waiting})
    for left in waiting:
        if 0 < left.update < delivery.update:
            with suppress(BadRequest, Forbidden):
                if not await deliver(bot, services, left, quoting=True, delays=()):
                    return False
    return True


async def tell(bot: Bot, services: Services, chat: int, reply: Say) -> None:
    """Send one message that no update is committed with; it lasts as long as the process.

    Raises:
        TelegramError: Telegram refused it, or did not answer for long.
    """
    nothing = Delivery(bot.id, 0, chat, None, (), services.clock())
    await _Sending(bot, services, nothing, False, DELAYS).one(reply)


@dataclass(slots=True)
class _Sending:
    """Answers on their way: ``delivery`` says how far they have come.

    Attributes:
        doubt: whether nobody knows if the one that is being sent has arrived.
        sent: what stands and is not noted yet.
    """

    bot: Bot
    services: Services
    delivery: Delivery
    quoting: bool
    delays: Sequence[float]
    doubt: bool = False
    sent: list[Sent] = field(default_factory=list)
    refused: TelegramError | None = None

    async def all(self) -> bool:
        """Send them all; False where the rest has to wait."""
        try:
            return await self._all()
        except asyncio.CancelledError:  # the bot stops: what has arrived is not in doubt at the next start
            await self._note(self.delivery)
            raise

    async def _all(self) -> bool:
        for reply in self.delivery.replies:
            if isinstance(reply, Notice):
                continue
            try:
                await self.one(reply)
            except (BadRequest, Forbidden) as refusal:
                if _is_shut(refusal):
                    logger.info("update %d: the answer was not let in", self.delivery.update)
                    break
                self.refused = self.refused or refusal
            except TelegramError as error:
                if not isinstance(reply, SendExport):
                    await self._wait(error)
                    return False
                self.refused = self.refused or error  # it is not kept: whoever asked for it is to ask again
            await self._next(reply)
        # be it that the bot stops: what was sent, or given up, is so
        await asyncio.shield(self.services.store.delivered(self.delivery, tuple(self.sent)))
        if self.refused:
            raise self.refused
        return True

    async def one(self, reply: Reply) -> None:
        """Send one, again and again where Telegram does not answer.

        Raises:
            TelegramError: it was refused, or did not get through.
        """
        self.doubt = self.delivery.doubtful
        # of files there is no second copy to be put in place; once more, and no more
        delays = self.delays[:1] if isinstance(reply, SendExport) else self.delays
        for delay in (*delays, None):
            try:
                await self._follow(reply)
                return
            except (BadRequest, Forbidden):
                raise
            except TelegramError as error:
                self.doubt = self.doubt or may_have_arrived(error)
                if delay is None or isinstance(error, RetryAfter):  # it has waited already
                    raise
                await asyncio.sleep(delay)

    async def _follow(self, reply: Reply) -> None:
        """Send one to where its chat is."""
        try:
            await self._send(reply)
        except ChatMigrated as change:
            await self.services.store.evenings.move(self.delivery.chat, change.new_chat_id)
            # what stood in the old group can neither be changed nor quoted from the new one
            self.delivery = replace(self.delivery, chat=change.new_chat_id, tapped=None, message=None, stead=None)
            await self._send(reply)

    async def _send(self, reply: Reply) -> None:
        bot, chat = self.bot, self.delivery.chat
        match reply:
            case Say() | SendPicture() | SendPoll():
                await self._post(reply)
            case React() if self.delivery.message is not None:
                await react(bot, chat, self.delivery.message, reply)
            case TakeSeat():
                await Seating(bot, self.services, self._post).take(chat, reply.token, names=reply.names)
            case SendExport():
                await send_export(bot, self.services.store, chat, reply)

    async def _post(self, reply: Post) -> None:
        """Send a message, or put it in place of another."""
        message = await self._edited(reply)
        if message is None:
            message = await (self._in_place(reply) if self.doubt or self.delivery.stead else self._posted(reply))
        if not isinstance(reply, SendPoll):
            self.sent.append(Sent(message, reply.card))

    async def _edited(self, reply: Post) -> int | None:
        tapped = self.delivery.tapped
        if not isinstance(reply, Say) or not reply.edit or tapped is None:
            return None
        return tapped if await edit_text(self.bot, self.delivery.chat, reply, tapped) else None

    async def _posted(self, reply: Post) -> int:
        bot, chat = self.bot, self.delivery.chat
        if isinstance(reply, Say):
            return await post(bot, chat, reply, self._quoted)
        if isinstance(reply, SendPicture):
            return await show(bot, self.services.draw, chat, reply, self._quoted)
        return await ask_all(bot, chat, reply, self._quoted)

    async def _in_place(self, reply: Post) -> int:
        """Put a message where a mark holds its place; where that was taken away, below a new one."""
        while True:
            if self.delivery.stead is None:
                await self._note(self.delivery)  # a mark whose number cannot be kept would be followed by others
                mark = await post(self.bot, self.delivery.chat, PLACE, self._quoted)
                await self._note(replace(self.delivery, stead=mark))
            stead = self.delivery.stead
            assert stead is not None
            if await self._put(reply, stead):
                return stead
            self.delivery = replace(self.delivery, stead=None)

    async def _put(self, reply: Post, stead: int) -> bool:
        if isinstance(reply, SendPicture):
            return await edit_picture(self.bot, self.services.draw, self.delivery.chat, reply, stead)
        said = in_words(reply) if isinstance(reply, SendPoll) else reply  # a vote cannot be put anywhere
        return await edit_text(self.bot, self.delivery.chat, said, stead)

    @property
    def _quoted(self) -> int | None:
        return self.delivery.message if self.quoting and not self.delivery.done else None

    async def _next(self, reply: Reply) -> None:
        """Note that one is dealt with; at once where more may be in doubt, else with the last of them."""
        if isinstance(reply, SendExport):
            return
        troubled = self.doubt or self.delivery.stead is not None
        self.delivery = replace(self.delivery, done=self.delivery.done + 1, stead=None)
        if troubled:
            await self._note(self.delivery)

    async def _note(self, delivery: Delivery) -> None:
        self.delivery = delivery
        sent, self.sent = tuple(self.sent), []
        await asyncio.shield(self.services.store.progressed(delivery, sent))

    async def _wait(self, error: TelegramError) -> None:
        await self._note(self.delivery)
        if not self.services.outgoing.silent:
            logger.warning("answers wait in the outbox: %s", cause(error))
        self.services.outgoing.silent = True


def _is_shut(refusal: TelegramError) -> bool:
    """Whether a chat lets nothing in."""
    return isinstance(refusal, Forbidden) or str(refusal).casefold().startswith(NO_CHAT)
