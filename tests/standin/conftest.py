from collections.abc import AsyncIterator

import pytest
from hand_clock import Clock
from telegram import Bot

from bot.standin import Standin


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def standin(clock: Clock) -> AsyncIterator[Standin]:
    server = Standin(clock=clock)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def bot(standin: Standin) -> AsyncIterator[Bot]:
    async with Bot(standin.token, base_url=standin.base_url, base_file_url=standin.base_file_url) as bot:
        yield bot


@pytest.fixture
def camille(standin: Standin) -> int:
    """The id of Camille, who has already written to the bot."""
    person = next(iter(standin.world.people))
    standin.world.write(person, person, "/start")
    standin.world.updates.clear()
    return person
