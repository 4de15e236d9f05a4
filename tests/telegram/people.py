"""People whose age is answered, for talks that are about something else."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.conversation.replies import Outcome
from bot.conversation.state import Person, UpdatePerson
from bot.store import Store, Turn


async def of_age(store: Store, person: Person) -> None:
    """Let a person have answered the age question before."""
    turn = Turn(99, person.id, person, datetime.now(UTC))
    await store.commit(turn, Outcome((), (UpdatePerson(person),)))
