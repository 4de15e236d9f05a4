"""A person with a phone: writes, taps, and waits for what the bot does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.standin import Standin
from bot.standin.model import JsonObject, Message

PATIENCE = 20  # seconds before a missing answer fails the test


class Phone:
    def __init__(self, standin: Standin, person: int) -> None:
        self.standin = standin
        self.world = standin.world
        self.person = person
        self.events: list[JsonObject] = []
        self.world.listen(self.events.append)

    @property
    def messages(self) -> list[Message]:
        """The bot's messages, oldest first."""
        return [m for m in self.world.chat(self.person).messages.values() if m.sender_id == self.world.bot.id]

    async def write(self, text: str, count: int = 1) -> Message:
        """Write, wait for ``count`` answers and return the first."""
        written = self.world.write(self.person, self.person, text)
        return await self._answer_to(written, count)

    async def send(self, kind: str) -> Message:
        """Send something that is no text and return the answer."""
        file = self.world.store(kind, kind, "application/octet-stream", b"x")
        details = {
            "sticker": {"width": 512, "height": 512, "type": "regular", "is_animated": False, "is_video": False},
            "voice": {"duration": 1},
            "photo": {"width": 1, "height": 1},
        }
        sent = self.world.send_media(self.person, self.person, kind, file, details.get(kind, {}))
        return await self._answer_to(sent)

    def photograph(
        self, content: bytes, caption: str = "", kind: str = "photo", name: str = "", mime: str = ""
    ) -> Message:
        """Send a picture, as a photo or as a file; no answer is waited for."""
        file = self.world.store(kind, name or kind, mime or "image/jpeg", content)
        shape = {"width": 9, "height": 9} if kind == "photo" else {"mime_type": file.mime_type, "file_name": file.name}
        return self.world.send_media(self.person, self.person, kind, file, {**shape, "caption": caption})

    async def show(
        self, content: bytes, caption: str = "", kind: str = "photo", name: str = "", mime: str = ""
    ) -> Message:
        """Send a picture and return the answer."""
        return await self._answer_to(self.photograph(content, caption, kind, name, mime))

    async def _answer_to(self, message: Message, count: int = 1) -> Message:
        async with asyncio.timeout(PATIENCE):
            return (await self.standin.replies(self.person, message.message_id, count))[0]

    async def tap(self, message: Message, label: str) -> str:
        """Tap a button, wait until the tap is answered and the bot is done with it; return the notice."""
        [data] = [button["callback_data"] for button in buttons(message) if button["text"] == label]
        query = self.world.tap(self.person, self.person, message.message_id, data)
        answer = await self.until(lambda: self._answer(query.id))
        return str(answer["text"])

    def _answer(self, query: str) -> JsonObject | None:
        return next((e for e in self.events if e["kind"] == "answer" and e["query_id"] == query), None)

    async def until(self, look: Callable[[], object]):
        """Wait for something to be found in what the page sees."""
        changed = asyncio.Event()
        stop = self.world.listen(lambda event: changed.set())
        try:
            async with asyncio.timeout(PATIENCE):
                while not (found := look()):
                    changed.clear()
                    await changed.wait()
            return found
        finally:
            stop()

    async def settled(self) -> None:
        """Wait until everything sent before is dealt with: one person's updates are handled in order."""
        thanks = self.world.write(self.person, self.person, "merci")
        await self.until(lambda: self.world.bot.id in thanks.reactions)


def buttons(message: Message) -> list[JsonObject]:
    return [button for row in (message.markup or {}).get("inline_keyboard", []) for button in row]


def labels(message: Message) -> list[str]:
    return [button["text"] for button in buttons(message)]


def said(message: Message) -> str:
    """Return a message's text with plain spaces in place of the unbreakable ones."""
    return message.text.replace("\u202f", " ").replace("\xa0", " ")
