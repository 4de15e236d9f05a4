from collections.abc import AsyncIterator

import pytest

from bot.store import Store


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    async with Store.open(None) as store:
        yield store
