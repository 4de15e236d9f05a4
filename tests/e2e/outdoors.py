"""A crowd in bad weather, what the bot promised to say to it, and what arrived."""

from __future__ import annotations

import asyncio
import json
import logging
import random
import sqlite3
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from killing import SAID, Crowd, Told, _data

from bot.conversation.replies import React, Say, SendPicture, SendPoll
from bot.standin import Standin
from bot.standin.entities import parse_html
from bot.standin.model import BASIC_GROUP, JsonObject, Message
from bot.standin.updates import FIRST_UPDATE_ID
from bot.standin.weather import Weather
from bot.store import Delivery, Store
from bot.telegram.posting import PLACE

ASKED = (
    "/accord raclette",
    "un rouge pour un gigot ?",
    "des huîtres ce soir, 20 € max",
    "/aide",
    "Chinon ou Morgon ?",
    "merci",
    "bonjour",
)
ASKED_IN_GROUPS = (
    "@tastevin_bot raclette, 12 € max",
    "/accord@tastevin_bot raclette",
    "/vote@tastevin_bot Chinon, Morgon",
    "@tastevin_bot un rouge pour un gigot ?",
)
MEMBERS = 4
WAITING = 150  # updates that wait with Telegram or in the bot before the crowd holds its breath
KEPT_MESSAGES = 60  # of a chat, so that memory does not grow with the hours
DISTINCT = 1600  # wines and years that a note can name


class Outdoors(Crowd):
    """People in private and in groups, who write as fast as they are answered."""

    def __init__(
        self, standin: Standin, weather: Weather, database: Path, chance: random.Random, people: int, groups: int
    ) -> None:
        super().__init__(standin, database, chance, people + people // 2, people)
        self.weather = weather
        self.groups = [self._group() for _ in range(groups)]
        self.busy = lambda: 0  # updates that the bot has and has not dealt with
        self.blocked = 0
        self._reader: sqlite3.Connection | None = None

    @property
    def updates(self) -> int:
        """How many updates there were."""
        return self.world.updates._next_id - FIRST_UPDATE_ID

    async def until(self, updates: int) -> None:
        """Act until there were so many updates."""
        while self.updates < updates:
            if len(self.world.updates) + self.busy() > WAITING:
                await asyncio.sleep(0.02)
                continue
            self.act()
            await asyncio.sleep(0)

    def act(self) -> None:
        """Let somebody do something; who has blocked the bot can only write."""
        if self.chance.random() < 0.08:
            self._ask_in_group(self.chance.randrange(len(self.groups)))
            return
        one = self.chance.choice(self.here)
        chat = self.world.chat(one.person)
        if one.person in self.weather.gone:
            self.here[self.here.index(one)] = next(self.later)
            return
        if not chat.has_bot:
            self.blocked += 1
            self._ask(one)
            return
        acts = (self._write, self._ask, self._edit, self._take_back, self._forget)
        what = self.chance.choices(acts, (0.5, 0.25, 0.12, 0.128, 0.002))[0]
        if one.asked and self.chance.random() < 0.5:
            what = self._forget
        if name := what(one):
            self.figures.acts[name] += 1
        for number in list(chat.messages)[:-KEPT_MESSAGES]:
            del chat.messages[number]

    def _write(self, one: Told) -> str:
        return super()._write(one) if len(one.notes) + len(one.tapped) < DISTINCT else ""

    def _ask(self, one: Told) -> str:
        self.world.write(one.person, one.person, self.chance.choice(ASKED))
        return "questions"

    def _edit(self, one: Told) -> str:
        """Change what one wrote lately: what is further up is not there any more."""
        there = [number for number in one.notes if number in self.world.chat(one.person).messages]
        if not there:
            return ""
        message = self.chance.choice(there)
        text = f"{one.notes[message].partition(',')[0]}, {self.chance.choice(SAID)} !"
        if text == one.notes[message]:
            return ""
        self.world.edit(one.person, one.person, message, text)
        one.notes[message] = text
        return "edits"

    def _take_back(self, one: Told) -> str:
        for shown, payload in self._read(
            "select message, payload from cards where chat = ? and kind = 'note' order by message desc limit 3",
            one.person,
        ):
            row = self._read("select message from notes where id = ?", json.loads(payload).get("note"))
            message = row[0][0] if row else None
            if message in one.notes and (data := _data(self._message(one, shown), "undo")):
                self.world.tap(one.person, one.person, shown, data)
                del one.notes[message]
                one.tapped.add(message)
                return "taken back"
        return ""

    def _cards(self, person: int) -> list[tuple[int, str, str]]:
        sql = "select message, kind, payload from cards where chat = ? order by message desc limit 5"
        return self._read(sql, person)

    def _read(self, sql: str, value: object) -> list[Any]:
        if self._reader is None:
            self._reader = sqlite3.connect(self.database, timeout=5)
        return self._reader.execute(sql, [value]).fetchall()

    def close(self) -> None:
        """Let go of the database."""
        if self._reader is not None:
            self._reader.close()

    def _group(self) -> int:
        members = self.chance.sample([one.person for one in self.people], MEMBERS)
        return self.world.add_group("Les copains", members, BASIC_GROUP).id

    def _ask_in_group(self, number: int) -> None:
        chat = self.world.chat(self.groups[number])
        while chat.migrated_to is not None:
            chat = self.world.chat(chat.migrated_to)
        if chat.type != BASIC_GROUP and self.chance.random() < 0.1:  # another one comes together
            chat = self.world.chat(self._group())
        self.groups[number] = chat.id
        self.world.write(self.chance.choice(chat.members), chat.id, self.chance.choice(ASKED_IN_GROUPS))
        self.figures.acts["in groups"] += 1
        for one in list(chat.messages)[:-KEPT_MESSAGES]:
            del chat.messages[one]


@dataclass
class Wanted:
    """How often something was to be shown in a chat: as a message of its own, in place of another."""

    posts: int = 0
    edits: int = 0


@dataclass
class Witness:
    """Sees what the bot committed to say, what was shown, and each call that it made.

    Attributes:
        early: calls begun while the bot knew that their chat was to be left alone.
        early_all: the same, while all were; one tells the bot that it is all of them.
        unanswered: by chat, messages sent to which the bot got no answer, be it that the machine was too slow, or that it ended.
        wanted: by chat and text, how often it was to be shown.
        answers: by update, the chats and texts.
        shown: by chat and text, the messages that showed it at some time.
        reactions: by update, the message that was to get one.
        reacted: the messages that did.
        deleted: the messages that were taken away while the bot was to change them.
        questions: those of votes.
        deliveries: how many answers were to be shown.
    """

    standin: Standin
    weather: Weather
    wanted: defaultdict[tuple[int, str], Wanted] = field(default_factory=lambda: defaultdict(Wanted))
    answers: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    shown: defaultdict[tuple[int, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    reactions: dict[int, tuple[int, int]] = field(default_factory=dict)
    reacted: set[tuple[int, int]] = field(default_factory=set)
    deleted: set[tuple[int, int]] = field(default_factory=set)
    early: int = 0
    early_all: int = 0
    unanswered: Counter[int] = field(default_factory=Counter)
    questions: set[str] = field(default_factory=set)
    deliveries: int = 0
    _heard: dict[int, float] = field(default_factory=dict)
    _heard_all: float = 0.0

    def __post_init__(self) -> None:
        self.standin.world.listen(self._see)

    def where(self, chat: int) -> int:
        """Return the chat that another has become."""
        while (known := self.standin.world.chats.get(chat)) and known.migrated_to is not None:
            chat = known.migrated_to
        return chat

    def watch_store(self, store: Store) -> None:
        """See what is committed to be said."""
        commit = store.commit

        async def committing(turn: Any, outcome: Any) -> Delivery | None:
            delivery = await commit(turn, outcome)
            if delivery is not None:
                self._want(delivery)
            return delivery

        store.commit = committing  # type: ignore[method-assign]

    def begin_anew(self) -> None:
        """Forget what the bot was told to wait for: a new one does not know of it."""
        self._heard.clear()
        self._heard_all = 0.0

    def watch_calls(self, request: Any) -> None:
        """See each call."""
        do = request.do_request

        async def doing(*given: Any, **named: Any) -> tuple[int, bytes]:
            data = named.get("request_data")
            chat = int((data.json_parameters if data else {}).get("chat_id", 0))
            now = time.monotonic()
            self.early_all += self._heard_all > now
            self.early += self._heard_all <= now < self._heard.get(chat, 0.0)
            try:
                code, payload = await do(*given, **named)
            except BaseException:
                method = str(named.get("url") or given[0]).rpartition("/")[2]
                self.unanswered[chat] += method.startswith("send") and method != "sendChatAction"
                raise
            if code == 429:  # the seconds that it tells are whole ones; what stands is known to the moment
                self._heard_all = max(self._heard_all, self.weather.moment(0))
                self._heard[chat] = self.weather.moment(chat)
            return code, payload

        request.do_request = doing

    def _want(self, delivery: Delivery) -> None:
        told: list[tuple[int, str]] = []
        for reply in delivery.replies:
            text = _shown_as(reply)
            if isinstance(reply, React) and delivery.message is not None:
                self.reactions[delivery.update] = delivery.chat, delivery.message
            if text is None:
                continue
            if isinstance(reply, SendPoll):
                self.questions.add(text)
            wanted = self.wanted[delivery.chat, text]
            if isinstance(reply, Say) and reply.edit and delivery.tapped is not None:
                wanted.edits += 1
            else:
                wanted.posts += 1
            told.append((delivery.chat, text))
        if told:
            self.answers[delivery.update] = told
            self.deliveries += len(told)

    def _see(self, event: JsonObject) -> None:
        if event.get("kind") == "deleted":
            self.deleted.add((event["chat_id"], event["message_id"]))
        message = event.get("message")
        if not isinstance(message, Message):
            return
        if message.sender_id != self.standin.world.bot.id:
            if self.standin.world.bot.id in message.reactions:
                self.reacted.add((message.chat_id, message.message_id))
            return
        poll = message.media.get("poll")
        text = poll["question"] if poll else message.text
        if (head := text.partition("\n– ")[0]) in self.questions:
            text = head  # a poll in words
        self.shown[message.chat_id, text].add(message.message_id)

    def marks(self) -> int:
        """Return how many marks nothing was put in place of."""
        chats = self.standin.world.chats.values()
        return sum(message.text == PLACE.html for chat in chats for message in chat.messages.values())


class Lines(logging.Handler):
    """Counts what an operator reads, by the words before the values are filled in."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: Counter[str] = Counter()
        self.let_in: Counter[object] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        """Count a line."""
        if record.name.startswith("bot") and record.msg != "update %s (%s): %s in %.1f ms":
            self.lines[str(record.msg)] += 1
            if record.msg == "update %d: the answer was not let in" and isinstance(record.args, tuple):
                self.let_in[record.args[0]] += 1


def _shown_as(reply: object) -> str | None:
    """Return the text by which an answer is known again; None for one without."""
    if isinstance(reply, Say):
        return parse_html(reply.html)[0]
    if isinstance(reply, SendPicture):
        return parse_html(reply.caption)[0]
    return reply.question if isinstance(reply, SendPoll) else None
