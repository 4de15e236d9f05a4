"""Group tastings, as the rest of the bot sees them: asynchronous, one transaction an update."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.conversation.state import AddNote
from bot.store import tastings
from bot.store.tastings import Held, Shown, Stepped
from bot.store.turn import Turn
from bot.store.worker import Worker
from bot.tasting.acts import Act
from bot.tasting.evening import Evening, Seat


class Evenings:
    """What is kept of group tastings. Every method raises StoreError when the database cannot be read or written."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def begin(self, turn: Turn, evening: Evening) -> tuple[Held, bool] | None:
        """Let an evening begin, or return the one that is going on in its place, and False; None for an update done before."""
        return await self._worker.run(lambda db: tastings.begin(db, turn, evening))

    async def take_part(
        self,
        turn: Turn | None,
        tasting: int,
        act: Act,
        notes: Sequence[tuple[int, AddNote]] = (),
        version: int | None = None,
    ) -> Stepped | None:
        """Let something happen in an evening, once for each update; see `tastings.take_part`."""
        return await self._worker.run(lambda db: tastings.take_part(db, turn, tasting, act, notes, version))

    async def one(self, tasting: int) -> Held | None:
        """Return an evening by its id."""
        return await self._worker.run(lambda db: tastings.one(db, tasting))

    async def at_place(self, bot: int, chat: int, topic: int) -> Held | None:
        """Return the evening that is going on in a group, or in a topic of it."""
        return await self._worker.run(lambda db: tastings.at_place(db, bot, chat, topic))

    async def latest_at(self, bot: int, chat: int) -> Held | None:
        """Return a group's evening that goes on, else its latest."""
        return await self._worker.run(lambda db: tastings.latest_at(db, bot, chat))

    async def by_token(self, bot: int, token: str) -> Held | None:
        """Return the evening that a link leads to."""
        return await self._worker.run(lambda db: tastings.by_token(db, bot, token))

    async def shown_by(self, chat: int, message: int) -> Held | None:
        """Return the evening that a message shows something of."""
        return await self._worker.run(lambda db: tastings.shown_by(db, chat, message))

    async def whispered(self, chat: int, person: int, message: int) -> tuple[Held, str] | None:
        """Return the evening, and the slot, of a message that one person alone sees in a group."""
        return await self._worker.run(lambda db: tastings.whispered(db, chat, person, message))

    async def seat(self, bot: int, person: int, quoted: int = 0) -> Seat | None:
        """Return where a person's words in private belong at a tasting; see `tastings.seat`."""
        return await self._worker.run(lambda db: tastings.seat(db, bot, person, quoted))

    async def unsettled(self, bot: int) -> tuple[int, ...]:
        """Return the evenings of which something may have to be shown anew."""
        return await self._worker.run(lambda db: tastings.unsettled(db, bot))

    async def settle(self, tasting: int, version: int) -> None:
        """Note that an evening is shown as it stood at a version."""
        await self._worker.run(lambda db: tastings.settle(db, tasting, version))

    async def shown(self, tasting: int) -> Mapping[tuple[int, str], Shown]:
        """Return the messages that show an evening, by chat and slot."""
        return await self._worker.run(lambda db: tastings.shown(db, tasting))

    async def show(self, tasting: int, message: Shown) -> None:
        """Keep which message shows something, and what it says."""
        await self._worker.run(lambda db: tastings.show(db, tasting, message))

    async def unshow(self, tasting: int, chat: int, slot: str) -> None:
        """Forget a message that is no longer there, or that stands too far up to be seen."""
        await self._worker.run(lambda db: tastings.unshow(db, tasting, chat, slot))

    async def move(self, before: int, after: int) -> None:
        """Follow a group whose id has changed."""
        await self._worker.run(lambda db: tastings.move(db, before, after))
