from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from runner import Runner

from bot.standin import Standin


@pytest.fixture
async def standin() -> AsyncIterator[Standin]:
    standin = Standin(ephemeral=False)
    await standin.start()
    yield standin
    await standin.stop()


@pytest.fixture
async def runner(standin: Standin, tmp_path: Path) -> AsyncIterator[Runner]:
    runner = Runner(standin, tmp_path)
    yield runner
    await runner.kill()
