"""The bot with the small sommelier, as a process of its own that starts fast: for tests that start it hundreds of times."""

from __future__ import annotations

import asyncio
import logging
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "conversation"))  # the small sommelier of the talks

from small_sommelier import SmallSommelier

from bot.app import _stop_signal, build, running
from bot.locale import Words
from bot.settings import Settings
from bot.store import Store


def run(token: str, base_url: str, database: str, log: str) -> None:
    """Run until SIGTERM, or for as long as one is let."""
    logging.basicConfig(level=logging.WARNING, filename=log)
    asyncio.run(_serve(Settings(token=token, base_url=base_url), Path(database)))


async def _serve(settings: Settings, database: Path) -> None:
    async with Store.open(database) as store:
        stop = _stop_signal()
        async with running(build(settings, SmallSommelier(), Words.load(), store), settings):
            await stop.wait()
