"""The real process, and people who talk to it through the chat page's endpoints."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any

import httpx

from bot.standin import Standin

COMMAND = Path(sys.executable).parent / "tastevin"
PATIENCE = 120  # seconds before a bot that is not there fails the test
PAUSE = 0.05  # seconds between two looks

Json = dict[str, Any]


class Runner:
    """Starts `tastevin bot` on a stand-in, with a database of its own.

    Args:
        standin: the Telegram that it talks to.
        folder: its working directory, for the database.
    """

    def __init__(self, standin: Standin, folder: Path) -> None:
        self._standin = standin
        self._folder = folder
        self._process: Process | None = None

    async def start(self, *arguments: str, **settings: str) -> Process:
        """Start the command with settings of its own only, in an empty folder."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("TELEGRAM_", "TASTEVIN_"))}
        environment = {**kept, "XDG_DATA_HOME": str(self._folder), **settings}
        self._process = await asyncio.create_subprocess_exec(
            COMMAND, *arguments, stdout=PIPE, stderr=PIPE, env=environment, cwd=self._folder
        )
        return self._process

    async def start_bot(self, **settings: str) -> None:
        """Start the bot, with more settings where they are given, and wait until it says that it listens."""
        process = await self.start(
            "bot",
            TELEGRAM_BOT_TOKEN=self._standin.token,
            TELEGRAM_BASE_URL=self._standin.base_url,
            TASTEVIN_DATABASE=str(self._folder / "wine.db"),
            **settings,
        )
        assert process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            line = await process.stdout.readline()  # the stand-in may still hold a question of the process before
        assert line, (await process.communicate())[1].decode()

    async def stop(self) -> str:
        """Ask the process to end; return what it said on standard error."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        _, problems = await self._process.communicate()
        assert self._process.returncode == 0, problems.decode()
        return problems.decode()

    async def kill(self) -> None:
        """End the process whatever it does; the stand-in stays, and the database as it was left."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.communicate()


class Talker:
    """A person at the chat page, by HTTP alone."""

    def __init__(self, client: httpx.AsyncClient, person: int) -> None:
        self._client = client
        self._person = person

    async def write(self, text: str) -> Json:
        """Write, and return the bot's first answer."""
        written = await self._do("write", text=text)
        return await self.answer(written["message_id"])

    async def answer(self, after: int) -> Json:
        """Wait for the bot's first message after another."""
        return await self._until(lambda m: m["message_id"] > after and m["from"]["is_bot"])

    async def tap(self, message: Json, label: str) -> None:
        """Tap the button with this label."""
        [data] = [button["callback_data"] for button in buttons(message) if button["text"] == label]
        await self._do("tap", message=message["message_id"], data=data)

    async def edited(self, message: Json) -> Json:
        """Wait until a message reads otherwise, and return it."""

        def changed(other: Json) -> bool:
            same = other["message_id"] == message["message_id"]
            return same and (other["text"], buttons(other)) != (message["text"], buttons(message))

        return await self._until(changed)

    async def _do(self, act: str, **body: object) -> Json:
        answer = await self._client.post(f"page/do/{act}", json={"person": self._person, "chat": self._person, **body})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def _until(self, found) -> Json:
        async with asyncio.timeout(PATIENCE):
            while True:
                messages = (await self._client.get("page/messages", params={"chat": self._person})).json()
                if match := next((message for message in messages if found(message)), None):
                    return dict(match)
                await asyncio.sleep(PAUSE)


def buttons(message: Json) -> list[Json]:
    """Return the buttons under a message."""
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def labels(message: Json) -> list[str]:
    """Return the labels of the buttons under a message."""
    return [button["text"] for button in buttons(message)]
