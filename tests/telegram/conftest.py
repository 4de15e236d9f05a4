import socket
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.app import build, running
from bot.conversation.state import Person
from bot.locale import Words
from bot.settings import Settings
from bot.standin import Standin
from bot.store import Store

sys.path.append(str(Path(__file__).parents[1] / "conversation"))  # the small sommelier of the talks

from people import of_age
from phone import Phone
from small_sommelier import SmallSommelier


@pytest.fixture(scope="session")
def words() -> Words:
    return Words.load()


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    async with Store.open(None) as store:
        yield store


@pytest.fixture
async def standin() -> AsyncIterator[Standin]:
    standin = Standin(ephemeral=False)  # what an older server does; `test_whispers` has the other
    await standin.start()
    standin.world.updates.clear()  # the bot's arrival in the group
    yield standin
    await standin.stop()


@pytest.fixture
def port() -> Iterator[int]:
    """A port that nobody listens on: held, so that it is given to nobody else meanwhile, and free for the bot to take."""
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        number = held.getsockname()[1]
        if sys.platform != "linux":
            held.close()  # elsewhere two sockets cannot share a port, even where only one listens
        yield number


@pytest.fixture
def settings(standin: Standin) -> Settings:
    return Settings(token=standin.token, base_url=standin.base_url)


@pytest.fixture
def sommelier() -> SmallSommelier:
    return SmallSommelier()


@pytest.fixture
async def application(settings, sommelier, words, store):
    application = build(settings, sommelier, words, store)
    async with running(application, settings):
        yield application


@pytest.fixture
async def camille(standin: Standin, application, store) -> Phone:
    await of_age(store, Person(1001, "Camille", "fr", adult=True, age_asked=True, country="FR"))
    return Phone(standin, 1001)


@pytest.fixture
async def sam(standin: Standin, application, store) -> Phone:
    await of_age(store, Person(1002, "Sam", "en", adult=True, age_asked=True))
    return Phone(standin, 1002)


@pytest.fixture
def newcomer(standin: Standin, application) -> Phone:
    """Camille, before anything is known of her."""
    return Phone(standin, 1001)
