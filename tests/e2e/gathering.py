"""An evening from a script: many people, a group and everybody's private chat, played over HTTP on the real process.

The first line of a script says the language, the group, and who is in it; a star marks who has never been asked their age:
"fr Les copains: Zoé, Karim, Marc*". Then:

    Zoé@ words       writes in the group
    Zoé@ [Label]     taps that button of the group's last message that has it
    Zoé: words       writes in private; " / " is a new line
    Zoé: [Label]     taps a button of one's own last message that has it
    Zoé follows      opens the link into the private chat that the last tap was answered with
    look             waits until everything is shown, and looks at every chat
    restart          the process is killed, and started again on the same database
    # words          stands in the transcript as it is
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
from runner import PATIENCE, Runner

from bot.conversation.replies import Outcome
from bot.conversation.state import Person, UpdatePerson
from bot.standin import Standin
from bot.standin.model import CallbackQuery, JsonObject
from bot.store import Store, Turn
from bot.telegram.context import now

FOLDER = Path(__file__).parent / "evenings"
PAUSE = 0.02  # seconds between two looks
ACT = re.compile(r"(?P<who>\w+)(?:(?P<where>[@:]) (?P<what>.+)| follows)")
MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
DAY = re.compile(rf"\b\d{{1,2}}(?:er)? (?:{MONTHS})\b|\b(?:{MONTHS}) \d{{1,2}}\b")

Json = dict[str, Any]


class Gathering:
    """Plays the script of an evening and writes down what was said.

    What anybody does is followed by a tap on nothing: a person's updates, and those of a group, are dealt with in their order, so
    that its answer tells that all before it is done.

    Args:
        client: asks the chat page's endpoints.
        standin: the Telegram that it is played on; it outlives the bot.
        runner: the bot's process.
        database: the bot's.
        script: what is played.
    """

    def __init__(
        self, client: httpx.AsyncClient, standin: Standin, runner: Runner, database: Path, script: str
    ) -> None:
        self._client, self._standin, self._runner, self._database = client, standin, runner, database
        head, *self._lines = script.splitlines()
        self.language, self.title, names = re.fullmatch(r"(\w\w) (.+?): (.+)", head).groups()  # type: ignore[union-attr]
        self._known = {name.strip("*"): not name.endswith("*") for name in names.split(", ")}
        world = standin.world
        self.people = {name: world.add_person(name, self.language).id for name in self._known}
        self.group = world.add_group(self.title, list(self.people.values())).id
        self._shown: dict[int, dict[int, Json]] = {}
        self._answers: list[JsonObject] = []
        self._links: dict[str, str] = {}
        self._numbers = 0
        self.said: list[str] = []
        world.listen(lambda event: self._answers.append(event) if event["kind"] == "answer" else None)

    async def play(self) -> str:
        """Seat who is known to be of age, start the bot, play the script; return the transcript."""
        async with Store.open(self._database) as store:
            for name, known in self._known.items():
                if known:
                    await _grown_up(store, Person(self.people[name], name, self.language, adult=True, age_asked=True))
                    self._standin.world.chat(self.people[name]).started = True
        await self._runner.start_bot()
        for line in filter(None, self._lines):
            await self._act(line)
        return "\n".join(self.said) + "\n"

    def documents(self, chat: int) -> list[bytes]:
        """Return what files were sent in a chat, oldest first."""
        found = [m.media["document"] for m in self._standin.world.chat(chat).messages.values() if "document" in m.media]
        return [self._standin.world.files[document["file_id"]].content for document in found]

    def private(self, name: str) -> str:
        """Return all that the bot said to somebody in private and that still stands."""
        messages = self._standin.world.chat(self.people[name]).messages.values()
        return "\n".join(_plain(m.text) for m in messages if m.sender_id == self._standin.world.bot.id)

    async def _act(self, line: str) -> None:
        if line.startswith("#"):
            self.said += ["", line]
            return
        if line == "restart":
            self.said += ["", "(the process is killed, and starts again)"]
            await self._runner.kill()
            await self._runner.start_bot()
            return
        self.said += ["", line]
        if line == "look":
            await self._all_shown()
            await self._tell()
            return
        found = ACT.fullmatch(line)
        assert found, line
        who, where, what = found["who"], found["where"], found["what"]
        person = self.people[who]
        chat = self.group if where == "@" else person
        before = len(self._answers)
        if what is None:
            await self._do("open_link", person=person, url=self._links.pop(who))
        elif what.startswith("["):
            await self._tap(person, chat, what.strip("[]"))
        else:
            await self._do("write", person=person, chat=chat, text=what.replace(" / ", "\n"))
        await self._done(person, chat)
        self._hear(who, self._answers[before:])
        if where == "@":
            await self._all_shown()
        await self._tell()

    async def _tap(self, person: int, chat: int, label: str) -> None:
        messages = await self._messages(chat)
        for message in reversed(messages):
            for button in (button for row in _rows(message) for button in row):
                if _plain(button["text"]) == label and "callback_data" in button:
                    data = button["callback_data"]
                    await self._do("tap", person=person, chat=chat, message=message["message_id"], data=data)
                    return
                if _plain(button["text"]) == label and "url" in button:
                    await self._do("open_link", person=person, url=button["url"])
                    return
        labels = [[_plain(b["text"]) for row in _rows(m) for b in row] for m in messages[-2:]]
        raise AssertionError(f"no button {label!r} under {labels}")

    async def _done(self, person: int, chat: int) -> None:
        """Tap on nothing, and wait for the answer."""
        self._numbers += 1
        world, number = self._standin.world, f"nothing-{self._numbers}"
        query = CallbackQuery(number, person, chat, 0, "evening:nothing", world.clock())
        world.callbacks[number] = query
        nothing = {"message_id": 999_999_999, "date": 0, "chat": world.render_chat(chat)}
        user = world.people[person].as_json()
        update = {"id": number, "from": user, "message": nothing, "chat_instance": "0", "data": query.data}
        world.updates.put("callback_query", update)
        async with asyncio.timeout(PATIENCE):
            while not query.answered:
                await asyncio.sleep(PAUSE)

    def _hear(self, who: str, answers: list[JsonObject]) -> None:
        for answer in answers:
            if answer["query_id"].startswith("nothing"):
                continue
            if answer["url"]:
                self._links[who] = answer["url"]
                self.said.append(f"  ({who}: the private chat opens)")
            elif answer["text"]:
                self.said.append(f"  ({who}: {_plain(answer['text'])})")

    async def _all_shown(self) -> None:
        """Wait until every evening is shown as it stands."""
        async with asyncio.timeout(PATIENCE):
            while self._unsettled():
                await asyncio.sleep(PAUSE)

    def _unsettled(self) -> int:
        database = sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)
        try:
            return int(database.execute("select count(*) from tastings where unsettled").fetchone()[0])
        finally:
            database.close()

    async def _tell(self) -> None:
        """Write down what is new in every chat, the same in several chats once."""
        told: dict[tuple[str, ...], list[str]] = {}
        for name, chat in {self.title: self.group, **self.people}.items():
            shown = self._shown.setdefault(chat, {})
            for message in await self._messages(chat):
                lines = tuple(self._lines_of(message, shown.get(message["message_id"])))
                shown[message["message_id"]] = message
                if lines:
                    told.setdefault(lines, []).append(name)
        for lines, names in told.items():
            self.said.append(f"  → {', '.join(names)}")
            self.said += [f"    {line}" for line in lines]

    def _lines_of(self, message: Json, before: Json | None) -> Iterator[str]:
        if not message["from"]["is_bot"]:
            seen = (before or {}).get("reactions", {})
            yield from (f"({'/'.join(emoji)})" for who, emoji in message["reactions"].items() if who not in seen)
            return
        words, rows = _words(message), _buttons(message)
        if before is None:
            yield from (*words, *rows)
        elif (words, rows) != (_words(before), _buttons(before)):
            yield from (f"✎ {line}" for line in words if words != _words(before))
            yield from (f"✎ {row}" for row in rows if row not in _buttons(before))
            if not rows:
                yield "✎ (no buttons)"

    async def _messages(self, chat: int) -> list[Json]:
        return list((await self._client.get("page/messages", params={"chat": chat})).json())

    async def _do(self, act: str, **body: object) -> Json:
        answer = await self._client.post(f"page/do/{act}", json=body)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())


async def _grown_up(store: Store, person: Person) -> None:
    """Let somebody have answered the question of age before."""
    turn = Turn(1, -person.id, person, now())
    await store.commit(turn, Outcome((), (UpdatePerson(person),)))


def _words(message: Json) -> list[str]:
    kind = next((f"<{kind}>" for kind in ("photo", "document") if kind in message), None)
    name = re.sub(r"\d{4}-\d\d-\d\d", "DATE", message["document"]["file_name"]) if kind == "<document>" else ""
    text = message.get("text") or message.get("caption") or ""
    return [*filter(None, [kind and f"{kind} {name}".strip()]), *_plain(text).split("\n")]


def _rows(message: Json) -> list[list[Json]]:
    return list(message.get("reply_markup", {}).get("inline_keyboard", []))


def _buttons(message: Json) -> list[str]:
    return [" ".join(f"[{_plain(button['text'])}]" for button in row) for row in _rows(message)]


def _plain(text: str) -> str:
    """Return a text with plain spaces in place of the unbreakable ones."""
    return DAY.sub("DATE", str(text).replace("\u202f", " ").replace("\xa0", " "))
