"""People at the table of a tasting, and what their acts cost in calls to Telegram."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable
from dataclasses import dataclass

from member import Member
from people import of_age
from phone import buttons, said

from bot.conversation.state import Person
from bot.standin import Standin
from bot.standin.model import JsonObject, Message
from bot.store import Store
from bot.telegram.context import TastevinApplication

NAMES = ("Zoé", "Karim", "Léa", "Tom", "Inès", "Paul", "Anna", "Bo", "Chloé", "Dan", "Ève", "Fred")
PATIENCE = 60  # seconds before a bot that does not come to rest fails the test
PAUSE = 0.005  # seconds between two looks

Cost = Counter[tuple[str, str]]
"""Calls by method and where: "group", "own" for the private chat of who acts, "others" for those of everybody else together."""


class Guest(Member):
    """Somebody at the table, in the group and in their own chat."""

    chat = 0

    @property
    def group(self) -> int:
        return self.chat

    @property
    def card(self) -> Message:
        return next(m for m in reversed(self.answers) if not m.media)

    def find(self, label: str, private: bool = False) -> tuple[Message, str] | None:
        """Find the last message with a button whose label begins so, and the button's data."""
        messages = self.messages if private else self.answers
        for message in reversed(messages):
            for button in buttons(message):
                if button["text"].startswith(label) and "callback_data" in button:
                    return message, button["callback_data"]
        return None

    def tap_now(self, label: str, private: bool = False) -> JsonObject:
        """Tap a button, on the group's card or on one's own sheet, without waiting for anything."""
        found = self.find(label, private)
        assert found, f"no button {label!r}"
        message, data = found
        query = self.world.tap(self.person, self.person if private else self.group, message.message_id, data)
        return {"query": query.id}


@dataclass
class Party:
    """A group with a tasting, and the bot.

    Attributes:
        standin: the Telegram.
        application: the bot, running.
        guests: who is in the group, the host first.
        chat: the group.
    """

    standin: Standin
    application: TastevinApplication
    guests: list[Guest]
    chat: int

    @classmethod
    async def gather(
        cls, standin: Standin, application: TastevinApplication, store: Store, count: int, title: str = "Les copains"
    ) -> Party:
        """Make a group of grown-ups with the bot in it."""
        people = [standin.world.add_person(NAMES[number % len(NAMES)], "fr") for number in range(count)]
        chat = standin.world.add_group(title, [person.id for person in people]).id
        guests = []
        for person in people:
            await of_age(store, Person(person.id, person.first_name, "fr", adult=True, age_asked=True, country="FR"))
            standin.world.chat(person.id).started = True
            guests.append(Guest(standin, person.id))
            guests[-1].chat = chat
        return cls(standin, application, guests, chat)

    @property
    def host(self) -> Guest:
        return self.guests[0]

    def at_rest(self, waiting: int = 0) -> bool:
        """Whether every update is dealt with, and all but so many evenings are shown."""
        application, board = self.application, self.application.bot_data.board
        handled = not len(self.standin.world.updates) and application.update_queue.empty()
        idle = handled and not application.update_processor.current_concurrent_updates
        return idle and not board.busy and board.waiting <= waiting

    async def calm(self, waiting: int = 0) -> None:
        """Wait until nothing is left to be done, but for so many evenings that wait for their time."""
        async with asyncio.timeout(PATIENCE):
            while not self.at_rest(waiting):
                await asyncio.sleep(PAUSE)

    async def cost(self, guest: Guest, act: Awaitable[object] | object) -> Cost:
        """Return which calls an act leads to, until nothing is left to be done."""
        if isinstance(act, Awaitable):
            await act
        await self.calm()
        found: Cost = Counter()
        chats = self.standin.calls.as_json()["chats"]
        for chat, methods in chats.items():
            where = "group" if int(chat) == self.chat else "own" if int(chat) == guest.person else "others"
            for method, times in methods.items():
                found[method, where] += times
        self.standin.calls.clear()
        return found

    async def seat(self, words: str = "3 vins à l'aveugle", but: int = 0) -> None:
        """Let the host call a tasting and everybody join, but the last few."""
        self.host.say(f"/degustation {words}")
        await self.host.until(lambda: self.host.answers)
        await self.calm()
        for guest in self.guests[1 : len(self.guests) - but]:
            guest.tap_now("J’en suis")
        await self.calm()
        self.standin.calls.clear()

    def group_calls(self) -> int:
        """Return how many calls the group has had that count for Telegram's limit: all but the answers to taps."""
        calls = self.standin.calls
        return calls.count(chat_id=self.chat) - calls.count("answerCallbackQuery", self.chat)

    def card(self) -> str:
        """Return what the group's card says."""
        return said(self.host.card)
