"""Forty talks, half of them at the shelf, end to end over HTTP with the real sommelier. Read them aloud."""

import re
import statistics
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from script import FOLDER, Clock, Script

from bot.app import build, running
from bot.camera import Reading
from bot.conversation.replies import Outcome
from bot.conversation.state import Person, UpdatePerson
from bot.locale import Words
from bot.settings import Settings
from bot.standin import Standin
from bot.store import Store, Turn
from recommender.sommelier import Sommelier, open_sommelier

SCRIPTS = sorted(FOLDER.glob("*.txt"))
PEOPLE = {"fr": 1001, "en": 1002}
README = (Path(__file__).parents[2] / "README.md").read_text("utf-8").replace("\u202f", " ").replace("\xa0", " ")
README_TALKS = [
    [line for line in re.sub(r"^> ?|\\(?=\.)|\*+|<br>", "", quote, flags=re.MULTILINE).splitlines() if line]
    for quote in re.findall(r"(?:^>.*\n)+", README, flags=re.MULTILINE)
]
"""The lines of each conversation in the README, without its markup."""
ANSWERS: dict[str, list[int]] = {}
"""How many messages each question in a shop was answered with, by script."""


@pytest.fixture(scope="module")
def sommelier() -> Sommelier:
    return open_sommelier()


def as_written(content: bytes) -> Reading:
    """Read a picture of a script, which is the lines themselves."""
    return Reading(tuple(content.decode().splitlines()))


async def grown_up(store: Store, person: int, language: str) -> None:
    """Let somebody have answered the question of age before."""
    known = Person(person, "Camille" if language == "fr" else "Sam", language, adult=True, age_asked=True)
    await store.commit(Turn(1, -(10**9), known, Clock()()), Outcome((), (UpdatePerson(known),)))


async def played(script: str, sommelier: Sommelier) -> tuple[Script, str]:
    """Play a talk on a bot of its own; return it and what was said."""
    language, place = script.splitlines()[0].split()
    clock = Clock()
    standin = Standin(clock=lambda: clock.now.timestamp())
    await standin.start()
    standin.world.updates.clear()
    try:
        async with Store.open(None) as store, httpx.AsyncClient(base_url=standin.url) as client:
            if place != "new":
                await grown_up(store, PEOPLE[language], language)
            settings = Settings(token=standin.token, base_url=standin.base_url)
            application = build(settings, sommelier, Words.load(), store, read=as_written)
            application.bot_data = replace(application.bot_data, clock=clock)
            async with running(application, settings):
                talk = Script(client, standin, application, store, clock, PEOPLE[language])
                return talk, await talk.play(script)
    finally:
        await standin.stop()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
async def test_a_talk(path: Path, sommelier: Sommelier, snapshot) -> None:
    script = path.read_text("utf-8")
    talk, transcript = await played(script, sommelier)
    assert transcript == snapshot
    if script.splitlines()[0].endswith(" shop"):
        ANSWERS[path.stem] = talk.answers


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_the_conversations_in_the_readme_are_what_the_bot_answers(language: str, sommelier: Sommelier) -> None:
    told = README_TALKS[["fr", "en"].index(language)]
    _, transcript = await played("\n".join([f"{language} phone", *(x for x in told if x.startswith("— "))]), sommelier)
    said = re.sub(r"\]\n  \[", "] [", transcript)
    assert [line.strip() for line in said.splitlines()] == told


def test_in_the_shop_one_message_is_enough() -> None:
    if not ANSWERS:
        pytest.skip("the talks were not played")
    assert statistics.median(count for answers in ANSWERS.values() for count in answers) == 1
