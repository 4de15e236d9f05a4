"""A busy chat on one database while the bot's process is killed again and again: `make kill-test`.

People write, correct, take back and forget; the stand-in for Telegram outlives every process. What each one said is kept beside, and
in the end the database is compared with it.

Run as `python -m tests.e2e.killing --kills 200`, or with `--real` for the whole bot instead of the small sommelier.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import platform
import random
import re
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

sys.path += [str(Path(__file__).parent), str(Path(__file__).parents[1] / "conversation")]

from bot.conversation.replies import Outcome
from bot.conversation.state import Person, UpdatePerson
from bot.standin import Standin
from bot.standin.model import JsonObject, Message
from bot.store import Store, Turn
from recommender.taste.profile import TasteProfile

COMMAND = Path(sys.executable).parent / "tastevin"
WINES = ("Chinon", "Morgon", "Chablis", "Muscadet", "Apremont", "Rioja", "Crozes", "Saint-Joseph")
SAID = ("super vif", "adoré, vif", "super, poivré", "adoré, citron")
AT_ONCE, PEOPLE = 8, 60
PACE = 0.06  # seconds between two acts of the crowd
PATIENCE = 120  # seconds for a process to have dealt with all that waits


@dataclass
class Told:
    """What a person wrote: text by message, those taken back left out."""

    person: int
    notes: dict[int, str] = field(default_factory=dict)
    tapped: set[int] = field(default_factory=set)
    forgotten: bool = False
    asked: bool = False


@dataclass
class Figures:
    """What came of it."""

    kills: int = 0
    drained: int = 0
    acts: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    doubled: int = 0
    wrong: int = 0
    remembered: int = 0
    left: int = 0
    integrity: str = ""
    seen: Counter[int] = field(default_factory=Counter)
    given_up: int = 0


class Crowd:
    """People who write as long as they are let, and what they wrote."""

    def __init__(
        self, standin: Standin, database: Path, chance: random.Random, people: int = PEOPLE, at_once: int = AT_ONCE
    ) -> None:
        self.standin, self.world, self.chance, self.database = standin, standin.world, chance, database
        self.figures = Figures()
        self.people = [Told(self.world.add_person(f"P{n}", "fr").id) for n in range(people)]
        self.here = self.people[:at_once]
        self.later = iter(self.people[at_once:])
        self.answers: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
        self.world.listen(self._hear)

    async def talk(self) -> None:
        """Do one thing after another."""
        while True:
            self.act()
            await asyncio.sleep(self.chance.random() * 2 * PACE)

    def act(self) -> None:
        """Let somebody do something."""
        one = self.chance.choice(self.here)
        what = self.chance.choices((self._write, self._edit, self._take_back, self._forget), (0.7, 0.12, 0.15, 0.03))[0]
        if name := what(one):
            self.figures.acts[name] += 1

    def _write(self, one: Told) -> str:
        # no two notes of a person name the same wine and year, so that answers can be told apart
        number = len(one.notes) + len(one.tapped)
        wine, year = WINES[number % len(WINES)], 1900 + number // len(WINES) % 200
        text = f"{wine} {year} hier, {self.chance.choice(SAID)}"
        one.notes[self.world.write(one.person, one.person, text).message_id] = text
        return "notes"

    def _edit(self, one: Told) -> str:
        if not one.notes:
            return ""
        message = self.chance.choice(list(one.notes))
        text = f"{one.notes[message].partition(',')[0]}, {self.chance.choice(SAID)} !"
        if text == one.notes[message]:
            return ""
        self.world.edit(one.person, one.person, message, text)
        one.notes[message] = text
        return "edits"

    def _take_back(self, one: Told) -> str:
        """Tap on a note's answer, where the bot knows what that message is about: the other copy of one sent twice is mute."""
        for shown, kind, payload in self._cards(one.person):
            message = self._made_by(json.loads(payload).get("note")) if kind == "note" else None
            if message in one.notes and (data := _data(self._message(one, shown), "undo")):
                self.world.tap(one.person, one.person, shown, data)
                del one.notes[message]
                one.tapped.add(message)
                return "taken back"
        return ""

    def _forget(self, one: Told) -> str:
        """Ask to be forgotten; once the question is there, say yes, and leave for good."""
        if not one.asked:
            one.asked = True
            self.world.write(one.person, one.person, "/oublie")
            return ""
        for shown, kind, _ in self._cards(one.person):
            if kind == "forget" and (data := _data(self._message(one, shown), "forget")):
                self.world.tap(one.person, one.person, shown, data)
                one.forgotten = True
                self.here[self.here.index(one)] = next(self.later)
                return "forgotten"
        return ""

    def _cards(self, person: int) -> list[tuple[int, str, str]]:
        with closing(sqlite3.connect(self.database, timeout=5)) as db:
            return db.execute(
                "select message, kind, payload from cards where chat = ? order by message desc limit 20", [person]
            ).fetchall()

    def _made_by(self, note: int | None) -> int | None:
        with closing(sqlite3.connect(self.database, timeout=5)) as db:
            row = db.execute("select message from notes where id = ?", [note]).fetchone()
            return row[0] if row else None

    def _message(self, one: Told, message: int) -> Message | None:
        return self.world.chat(one.person).messages.get(message)

    def _hear(self, event: JsonObject) -> None:
        message = event.get("message")
        # also what comes in place of a mark; a message that changes is counted once
        if isinstance(message, Message) and message.sender_id == self.world.bot.id:
            head = message.text.split("\n")[0]
            if "noté" in head and (year := re.search(r"\b(?:19|20)\d\d\b", head)):
                self.answers[message.chat_id, head[: year.end()]].add(message.message_id)


def _data(message: Message | None, action: str) -> str | None:
    rows = (message.markup or {}).get("inline_keyboard", []) if message else []
    found = [button.get("callback_data", "") for row in rows for button in row]
    return next((data for data in found if data.split(":")[0] == action), None)


class Life:
    """One process of the bot."""

    def __init__(self, standin: Standin, folder: Path, real: bool) -> None:
        self._standin, self._folder, self._real = standin, folder, real
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.e2e.small_bot"])

    async def start(self) -> None:
        """Begin a life."""
        database, log = str(self._folder / "wine.db"), str(self._folder / "bot.log")
        if self._real:
            kept = {k: v for k, v in os.environ.items() if not k.startswith(("TELEGRAM_", "TASTEVIN_"))}
            settings = {"TELEGRAM_BOT_TOKEN": self._standin.token, "TELEGRAM_BASE_URL": self._standin.base_url}
            with open(log, "ab") as said:
                self._process = await asyncio.create_subprocess_exec(
                    COMMAND, "bot", stdout=said, stderr=said, env=kept | settings | {"TASTEVIN_DATABASE": database}
                )
            return
        from tests.e2e.small_bot import run

        arguments = (self._standin.token, self._standin.base_url, database, log)
        self._child = self._context.Process(target=run, args=arguments)
        await asyncio.to_thread(self._child.start)

    async def end(self, number: int) -> int:
        """Send a signal, and return the status with which the process ended."""
        if self._real:
            self._process.send_signal(number)
            return await self._process.wait()
        assert self._child.pid is not None
        os.kill(self._child.pid, number)
        await asyncio.to_thread(self._child.join)
        return int(self._child.exitcode or 0)


async def kill_again_and_again(kills: int, real: bool, seed: int, say: Callable[[str], None]) -> Figures:
    """Kill the process many times while people write, and compare the database with what they said."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        standin = Standin()
        await standin.start()
        try:
            crowd = Crowd(standin, folder / "wine.db", chance)
            await _grown_up(folder / "wine.db", crowd.people)
            standin.world.updates.clear()
            life = Life(standin, folder, real)
            talking = None
            for _ in range(kills):
                await life.start()
                talking = talking or asyncio.create_task(crowd.talk())
                await _let_live(standin, crowd, chance, real)
                await life.end(signal.SIGKILL)
                crowd.figures.kills += 1
                if crowd.figures.kills % 20 == 0:
                    say(f"{crowd.figures.kills} kills, {sum(crowd.figures.acts.values())} acts")
            assert talking is not None
            talking.cancel()
            standin.world.updates._arrival = None
            await life.start()
            # it asks for more, so it has begun, and nothing is left anywhere
            await _until(lambda: standin.world.updates._arrival is not None and _at_rest(standin, folder / "wine.db"))
            assert await life.end(signal.SIGTERM) == 0
            await _compare(crowd, folder / "wine.db", folder / "bot.log")
            return crowd.figures
        finally:
            await standin.stop()


async def _let_live(standin: Standin, crowd: Crowd, chance: random.Random, real: bool) -> None:
    """Wait for a random moment: one life in four ends at any moment of its start, the others in the midst of their work."""
    if chance.random() < 0.25:
        await asyncio.sleep(chance.random() * (6 if real else 1))
        return
    waiting = [update["update_id"] for update in standin.world.updates._pending]
    if waiting:
        await _until(lambda: all(u["update_id"] > waiting[-1] for u in standin.world.updates._pending))
        crowd.figures.drained += 1
    await asyncio.sleep(chance.random() * 0.5)


def _at_rest(standin: Standin, database: Path) -> bool:
    if len(standin.world.updates):
        return False
    with closing(sqlite3.connect(database, timeout=5)) as db:
        return not any(db.execute(f"select count(*) from {table}").fetchone()[0] for table in ("inbox", "outbox"))


async def _until(look: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not look():
            await asyncio.sleep(0.02)


async def _grown_up(database: Path, people: list[Told]) -> None:
    async with Store.open(database) as store:
        for one in people:
            person = Person(one.person, "P", "fr", adult=True, age_asked=True, country="FR")
            turn = Turn(99, one.person, person, datetime.now(UTC))
            await store.commit(turn, Outcome((), (UpdatePerson(person),)))


async def _compare(crowd: Crowd, database: Path, log: Path) -> None:
    figures = crowd.figures
    with closing(sqlite3.connect(database)) as db:
        figures.integrity = db.execute("pragma integrity_check").fetchone()[0]
        broken = db.execute("pragma foreign_key_check").fetchall()
        figures.left = sum(db.execute(f"select count(*) from {name}").fetchone()[0] for name in ("inbox", "outbox"))
        for one in crowd.people:
            rows = db.execute("select message, text from notes where person = ?", [one.person]).fetchall()
            kept = Counter(message for message, _ in rows)
            if one.forgotten:
                tables = {"persons": "id", "notes": "person", "profiles": "person", "cards": "chat", "inbox": "person"}
                figures.remembered += sum(
                    db.execute(f"select count(*) from {table} where {column} = ?", [one.person]).fetchone()[0]
                    for table, column in tables.items()
                )
                continue
            figures.doubled += sum(count - 1 for count in kept.values()) + len(kept.keys() - one.notes.keys())
            figures.lost += len(one.notes.keys() - kept.keys())
            figures.wrong += sum(one.notes.get(message, text) != text for message, text in rows)
    assert not broken
    async with Store.open(database) as store:  # what a note taught was learned once
        for one in crowd.people:
            state = await store.state(Person(one.person, "P", "fr"), reach=10_000)
            figures.wrong += not one.forgotten and _differs(state.profile, state.notes)
    figures.seen = Counter(map(len, crowd.answers.values()))
    figures.given_up = log.read_text("utf-8", "replace").count("is given up") if log.exists() else 0


def _differs(profile: TasteProfile, notes: tuple[object, ...]) -> bool:
    summed = TasteProfile.from_lessons(note.lesson for note in notes)  # type: ignore[attr-defined]
    return profile.tastings != summed.tastings


def told(figures: Figures, seconds: float) -> str:
    """Return the figures as lines."""
    acts = ", ".join(f"{count} {name}" for name, count in sorted(figures.acts.items()))
    seen = ", ".join(f"{count} seen {times}×" for times, count in sorted(figures.seen.items()))
    return (
        f"{figures.kills} kills in {seconds:.0f} s on {os.cpu_count()} cores ({platform.machine()}); {acts}\n"
        f"lost {figures.lost}, doubled {figures.doubled}, otherwise than said {figures.wrong}, "
        f"rows left of the forgotten {figures.remembered}, given up {figures.given_up}\n"
        f"integrity check {figures.integrity}; left in the inbox and outbox {figures.left}; "
        f"Telegram's queue drained after {figures.drained} starts\n"
        f"answers to notes: {seen}\n"
    )


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Kill, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", action="store_true", help="the whole bot, whose start takes seconds")
    asked = parser.parse_args()
    began = time.monotonic()
    figures = asyncio.run(kill_again_and_again(asked.kills, asked.real, asked.seed, _say))
    sys.stdout.write(told(figures, time.monotonic() - began))
    faults = (figures.lost, figures.doubled, figures.wrong, figures.remembered, figures.left, figures.given_up)
    sys.exit(any(faults) or figures.integrity != "ok" or max(figures.seen, default=0) > 2)


if __name__ == "__main__":
    main()
