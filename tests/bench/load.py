"""The people of a benchmark: a crowd that writes again once it is answered, or that writes at fixed times whatever comes back."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType

from bot.standin import Standin
from bot.standin.images import picture_size
from bot.standin.model import PRIVATE, Chat, JsonObject, Message, Person

PATIENCE = 30.0
"""Seconds for one answer before it counts as never come."""
STARTING = 180.0
"""Seconds for the first answer of a bot that starts."""
LATER = 1_000_000
"""Numbers of messages in private chats start here: those of a filled database are below."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a number of messages.

    Attributes:
        waits: seconds from when each was to be written to the first answer.
        seconds: from the first message to the last answer.
        lost: how many were not answered at all.
    """

    waits: tuple[float, ...]
    seconds: float
    lost: int = 0

    @property
    def a_second(self) -> float:
        """Answers a second."""
        return len(self.waits) / self.seconds if self.seconds else 0.0


class Room(AbstractContextManager["Room"]):
    """Hears what the bot answers to whom.

    A reaction is an answer to its message, an answer that quotes is to what it quotes; any other is to the oldest message of its
    chat that waits. Where one message has two answers the first counts, and the second is taken for nothing while nobody waits.

    Args:
        standin: the Telegram.
    """

    def __init__(self, standin: Standin) -> None:
        self.world = standin.world
        self._waiting: dict[int, deque[tuple[int, asyncio.Future[float]]]] = {}
        self._stop = self.world.listen(self._hear)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def enter(self, number: int, language: str) -> int:
        """Let somebody in who has written before; return their id, which their chat has too."""
        self.world.people[number] = Person(number, "Alix" if language == "fr" else "Alex", language)
        self.world.chats[number] = Chat(number, PRIVATE, [number], started=True, last_message_id=LATER)
        return number

    def write(self, person: int, text: str) -> asyncio.Future[float]:
        """Write; what is returned will hold the moment of the answer."""
        answered = self._await(person)
        self.world.write(person, person, text)
        return answered

    def show(self, person: int, picture: bytes) -> asyncio.Future[float]:
        """Send a photo; what is returned will hold the moment of the answer."""
        width, height = picture_size(picture) or (0, 0)
        file = self.world.store("photo", "list.jpg", "image/jpeg", picture)
        answered = self._await(person)
        self.world.send_media(person, person, "photo", file, {"width": width, "height": height})
        return answered

    def _await(self, person: int) -> asyncio.Future[float]:
        answered: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        number = self.world.chat(person).last_message_id + 1
        self._waiting.setdefault(person, deque()).append((number, answered))
        return answered

    def _hear(self, event: JsonObject) -> None:
        message = event.get("message")
        if not isinstance(message, Message):
            return
        waiting = self._waiting.get(message.chat_id, deque())
        while waiting and waiting[0][1].done():  # nobody waits for it any more
            waiting.popleft()
        if message.sender_id == self.world.bot.id and not message.edit_date:
            number = message.reply_to or (waiting[0][0] if waiting else 0)
        elif self.world.bot.id in message.reactions:
            number = message.message_id
        else:
            return
        found = next((one for one in waiting if one[0] == number), None)
        if found is not None:
            waiting.remove(found)
            found[1].set_result(time.perf_counter())


async def wait(answered: asyncio.Future[float], patience: float = PATIENCE) -> float | None:
    """Return the moment of an answer; None where none comes."""
    try:
        return await asyncio.wait_for(answered, patience)
    except TimeoutError:
        return None


async def closed(room: Room, people: Sequence[int], texts: Sequence[str]) -> Told:
    """Let each text be written once, by whoever of the people is free: each writes again once answered."""
    left, waits = iter(texts), []
    began = last = time.perf_counter()

    async def one(person: int) -> None:
        nonlocal last
        for text in left:
            wrote = time.perf_counter()
            moment = await wait(room.write(person, text))
            if moment is not None:
                waits.append(moment - wrote)
                last = max(last, moment)

    await asyncio.gather(*(one(person) for person in people))
    return Told(tuple(waits), last - began, len(texts) - len(waits))


def moments(a_second: float, seconds: float) -> Iterator[float]:
    """Yield when each message is to be written, evenly, in seconds from the first."""
    yield from (number / a_second for number in range(round(a_second * seconds)))


async def opened(room: Room, people: Sequence[int], texts: Sequence[str], a_second: float, seconds: float) -> Told:
    """Let messages be written at fixed times, whether those before are answered or not.

    A wait begins at the moment the message was to be written: where the bot, or this process, is late, the wait is the longer for
    it, and no message is left out or put off because others wait (no "coordinated omission").
    """
    began = time.perf_counter() + 0.1
    due: list[tuple[float, asyncio.Future[float]]] = []
    for number, offset in enumerate(moments(a_second, seconds)):
        at = began + offset
        if (rest := at - time.perf_counter()) > 0:
            await asyncio.sleep(rest)
        due.append((at, room.write(people[number % len(people)], texts[number % len(texts)])))
    found = [(at, await wait(answered)) for at, answered in due]
    waits = tuple(moment - at for at, moment in found if moment is not None)
    last = max((moment for _, moment in found if moment is not None), default=began)
    return Told(waits, last - began, len(found) - len(waits))
