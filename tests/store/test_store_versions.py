"""A database of the first version, made by that version, is brought to today's."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.conversation.state import Person, day_of
from bot.store import Store
from bot.store.schema import migrations
from recommender.taste.profile import TasteProfile
from recommender.taste.table import Family
from recommender.taste.usual import USUAL
from recommender.wine import Attribute, Cluster

VERSION_1 = Path(__file__).with_name("version_1.sql")
"""Zoé (1001): Sancerre adored, Rioja Reserva too oaky, nothing sweet, a corked Chinon. Sam (1002): Barossa Shiraz and Barolo loved."""
OLD_ZOE, OLD_SAM = Person(1001, "Zoé", "fr", True, True), Person(1002, "Sam", "en")
LATER = day_of(datetime(2026, 5, 9, tzinfo=UTC))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "wine.db"
    old = sqlite3.connect(file)
    old.executescript(VERSION_1.read_text("utf-8"))
    old.close()
    return file


async def test_notes_and_what_they_taught_survive(path: Path) -> None:
    async with Store.open(path) as store:
        zoe, sam = await store.state(OLD_ZOE), await store.state(OLD_SAM)
    assert [note.understanding.text for note in zoe.notes][:2] == [
        "Sancerre 2022, adoré, vif et citronné",
        "Rioja Reserva : trop boisé, bof",
    ]
    profile = zoe.profile.on(LATER)
    assert profile.tastings == 2
    assert profile.liking(Cluster.CITRUS) > 0
    assert profile.liking("style:sancerre-blanc") > 0
    assert profile.ideal(Attribute.OAK, Family.RED) < USUAL[Family.RED][Attribute.OAK]
    assert sam.profile.on(LATER).liking("style:barolo") > 0


async def test_the_profile_is_the_sum_of_the_lessons_and_they_are_dated(path: Path) -> None:
    async with Store.open(path) as store:
        zoe = await store.state(OLD_ZOE)
    assert zoe.profile == TasteProfile.from_lessons(note.lesson for note in zoe.notes)
    assert [note.lesson.day for note in zoe.notes] == [day_of(note.at) for note in zoe.notes]


async def test_opening_it_again_changes_nothing(path: Path) -> None:
    async with Store.open(path) as store:
        first = await store.state(OLD_ZOE)
    async with Store.open(path) as store:
        assert await store.state(OLD_ZOE) == first


async def test_a_database_from_before_countries_and_care_is_brought_to_today(tmp_path: Path) -> None:
    file = tmp_path / "wine.db"
    with closing(sqlite3.connect(file)) as old, old:
        db = Database(old)
        migrations.apply(db, stop_before="care")
        row = {"id": 1001, "first_name": "Zoé", "language": "fr", "formal": 0, "adult": None, "age_asked": 1}
        db.table("persons").insert(row)
        db.table("persons").insert({**row, "id": 1002, "first_name": "Sam", "language": "en", "adult": 1})
    async with Store.open(file) as store:
        zoe = await store.state(Person(1001, "Zoé", "fr", country="BE"))
        sam = await store.state(Person(1002, "Sam", "fr", country="BE"))
    assert zoe.person == Person(1001, "Zoé", "fr", adult=None, age_asked=True, country="BE")
    assert sam.person == Person(1002, "Sam", "en", adult=True, age_asked=True, country="BE")
