"""The store, as the rest of the bot sees it: asynchronous, one transaction an update."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from bot.conversation.events import Card
from bot.conversation.replies import Outcome
from bot.conversation.state import Person, State
from bot.store import reading, writing
from bot.store.counting import Counts, counted
from bot.store.evenings import Evenings
from bot.store.export import Export, exported
from bot.store.inbox import Incoming
from bot.store.turn import Turn, is_done
from bot.store.worker import Worker
from bot.store.writing import Delivery, Sent


class Store:
    """What is kept of people. Every method raises StoreError when the database cannot be read or written.

    Attributes:
        evenings: what is kept of tastings in groups.
        inbox: the updates that are not dealt with yet.
    """

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self.evenings = Evenings(worker)
        self.inbox = Incoming(worker)

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path | None) -> AsyncIterator[Store]:
        """Open a database for as long as the block lasts.

        Args:
            path: the file, made where there is none; None for a database in memory.

        Raises:
            StoreError: it cannot be opened, is damaged, locked, read-only or of a later version.
        """
        worker = Worker(path)
        await worker.open()
        try:
            yield cls(worker)
        finally:
            await worker.close()

    async def state(self, newcomer: Person, reach: int = 0, about: object = None) -> State:
        """Return what is known of a person, or a first state for the newcomer as given; see `reading.known`."""
        return await self._worker.run(lambda db: reading.known(db, newcomer, reach, about))

    async def person(self, newcomer: Person) -> Person:
        """Return who somebody is known to be, or the newcomer as given; nothing else of them is read."""
        return await self._worker.run(lambda db: reading.person(db, newcomer.id)) or newcomer

    async def card(self, chat: int, message: int) -> Card | None:
        """Return what a message of the bot is about; None where that is no longer known."""
        return await self._worker.run(lambda db: reading.card(db, chat, message))

    async def note_made_by(self, person: int, message: int, at: datetime) -> tuple[int, int | None] | None:
        """Return the note that a person's message of that moment made, and the bot's message about it.

        None where it made no note; the second is None where no message of the bot shows it.
        """
        return await self._worker.run(lambda db: reading.note_made_by(db, person, message, at))

    async def is_done(self, bot: int, update: int) -> bool:
        """Whether an update was committed before."""
        return await self._worker.run(lambda db: is_done(db, bot, update))

    async def commit(self, turn: Turn, outcome: Outcome) -> Delivery | None:
        """Keep all that an update leads to, or nothing.

        Returns:
            The answers to send, or None where the update was committed before.
        """
        return await self._worker.run(lambda db: writing.commit(db, turn, outcome))

    async def undelivered(self, bot: int, update: int | None = None) -> tuple[Delivery, ...]:
        """Return answers committed and not sent, of one update or of all: the process ended in between."""
        return await self._worker.run(lambda db: writing.undelivered(db, bot, update))

    async def progressed(self, delivery: Delivery, sent: Sequence[Sent]) -> None:
        """Keep how far the sending of answers has come, and what the messages just sent are about."""
        await self._worker.run(lambda db: writing.progressed(db, delivery, sent))

    async def delivered(self, delivery: Delivery, sent: Sequence[Sent]) -> None:
        """Keep what the messages just sent are about."""
        await self._worker.run(lambda db: writing.delivered(db, delivery, sent))

    async def due(self, at: datetime) -> tuple[tuple[int, Person], ...]:
        """Return the bottles to be asked after by a moment, the longest waiting first: each with whom to ask."""
        return await self._worker.run(lambda db: reading.due(db, at))

    async def export(self, person: int) -> Export:
        """Return everything that is kept of a person."""
        return await self._worker.run(lambda db: exported(db, person))

    async def counts(self) -> Counts:
        """Return how much is kept, in numbers alone."""
        return await self._worker.run(counted)
