"""Talks from a script, with the real sommelier, over HTTP: the chat page's endpoints on one side, the Bot API on the other.

A script is a text file. Its first line says who and where: "fr shop", "en phone", "fr new" (nobody has asked their age yet). Then:

    — words            the person writes
    [Label]            taps that button of the bot's last message that has it
    photo WORDS :: A | B | C   sends a picture on which the lines A, B and C can be read, with WORDS as caption
    edit WORDS         changes the person's last message
    forward WORDS      forwards what somebody else wrote
    +2d, +3h           time passes; what has become due comes
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from bot.standin import Standin
from bot.store import Store
from bot.telegram.context import TastevinApplication
from bot.telegram.followups import look

FOLDER = Path(__file__).parent / "talks"
PATIENCE = 60  # seconds before an answer that does not come fails the test
PAUSE = 0.01  # seconds between two looks
UNITS = {"d": "days", "h": "hours", "m": "minutes"}
BEGIN = datetime(2026, 5, 12, 18, 30).astimezone()

Json = dict[str, Any]


class Clock:
    """A clock that a script moves on."""

    def __init__(self) -> None:
        self.now = BEGIN

    def __call__(self) -> datetime:
        return self.now


class Script:
    """Plays a script and writes down what was said.

    Args:
        client: asks the chat page's endpoints.
        standin: the Telegram that it is played on.
        application: the bot.
        store: its store, to know when an update is dealt with.
        clock: the time of both.
        person: who talks.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        standin: Standin,
        application: TastevinApplication,
        store: Store,
        clock: Clock,
        person: int,
    ) -> None:
        self._client, self._standin, self._application = client, standin, application
        self._store, self._clock, self._person = store, clock, person
        self._shown: dict[int, Json] = {}
        self._notices: list[str] = []
        self._written = 0
        self.said: list[str] = []
        self.answers: list[int] = []  # how many messages each of the person's was answered with
        standin.world.listen(self._note)

    async def play(self, script: str) -> str:
        """Play a script, its first line left out; return the transcript."""
        acts: list[tuple[str, Callable[[str], Any]]] = [
            ("— ", self._write),
            ("[", self._tap),
            ("photo ", self._send),
            ("edit ", self._edit),
            ("forward ", self._forward),
            ("+", self._wait),
        ]
        for line in script.splitlines()[1:]:
            if line.strip():
                act = next(act for mark, act in acts if line.startswith(mark))
                self.said.append(line)
                await act(line)
        return "\n".join(self.said) + "\n"

    async def _write(self, line: str) -> None:
        await self._answered("write", text=line.removeprefix("— "))

    async def _forward(self, line: str) -> None:
        await self._answered("forward", text=line.removeprefix("forward "), sender="Léa")

    async def _send(self, line: str) -> None:
        caption, _, lines = line.removeprefix("photo ").partition("::")
        content = base64.b64encode("\n".join(one.strip() for one in lines.split("|")).encode()).decode()
        picture = {"media": "document", "name": "photo.png", "mime_type": "image/png", "content": content}
        await self._answered("media", **picture, caption=caption.strip())

    async def _answered(self, act: str, **body: object) -> None:
        written = await self._do(act, **body)
        self._written = written["message_id"]
        self.answers.append(await self._settled())

    async def _edit(self, line: str) -> None:
        await self._do("edit", message=self._written, text=line.removeprefix("edit "))
        await self._settled()

    async def _tap(self, line: str) -> None:
        label = line.strip("[]")
        for message in reversed(self._shown.values()):
            if data := next((b.get("callback_data") for b in _buttons(message) if _plain(b["text"]) == label), None):
                await self._do("tap", message=message["message_id"], data=data)
                await self._settled()
                return
        raise AssertionError(f"no button {label!r} under {[_labels(m) for m in self._shown.values()][-2:]}")

    async def _wait(self, line: str) -> None:
        self._clock.now += timedelta(**{UNITS[line[-1]]: int(line[1:-1])})
        await look(self._application.context_types.context(self._application))
        await self._settled()

    async def _settled(self) -> int:
        """Wait until the bot has dealt with all it was sent, write down what it said since, and count the new messages."""
        async with asyncio.timeout(PATIENCE):
            while await self._busy():
                await asyncio.sleep(PAUSE)
        fresh = 0
        self.said += [f"  ({notice})" for notice in self._notices]
        self._notices.clear()
        for message in await self._messages():
            before = self._shown.get(message["message_id"])
            if message == before:
                continue
            self._shown[message["message_id"]] = message
            if not message["from"]["is_bot"]:
                self.said += [f"  ({'/'.join(emoji)})" for emoji in message["reactions"].values()]
                continue
            fresh += before is None
            self.said += _told(message, edited=before is not None)
        return fresh

    async def _busy(self) -> bool:
        queue = self._standin.world.updates
        if len(queue) or not self._application.update_queue.empty():
            return True
        return self._application.update_processor.current_concurrent_updates > 0

    async def _messages(self) -> list[Json]:
        return list((await self._client.get("page/messages", params={"chat": self._person})).json())

    async def _do(self, act: str, **body: object) -> Json:
        answer = await self._client.post(f"page/do/{act}", json={"person": self._person, "chat": self._person, **body})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def _note(self, event: Json) -> None:
        if event["kind"] == "answer" and event["text"]:
            self._notices.append(_plain(event["text"]))


def _told(message: Json, *, edited: bool) -> list[str]:
    """Return a message of the bot as lines of a transcript, its buttons below."""
    mark = "  ✎ " if edited else "  "
    told = [f"{mark}<image>"] if "photo" in message else [f"{mark}<file>"] if "document" in message else []
    text = message.get("text") or message.get("caption") or ""
    told += [mark + line for line in _plain(text).split("\n")]
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return told + ["  " + " ".join(f"[{_plain(b['text'])}]" for b in row) for row in rows]


def _plain(text: str) -> str:
    """Return a text with plain spaces in place of the unbreakable ones."""
    return str(text).replace("\u202f", " ").replace("\xa0", " ")


def _buttons(message: Json) -> list[Json]:
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def _labels(message: Json) -> list[str]:
    return [_plain(button["text"]) for button in _buttons(message)]
