"""A database of the first version, made by that version, is brought to today's."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.conversation.state import Person, Place, day_of
from bot.store import Sent, Store
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


# files that each later version wrote, by its own code: Zoé's three notes and a question not yet answered, Sam's two and a bottle

SAID = {
    1001: [
        "Sancerre 2022, adoré, vif et citronné",
        "Rioja Reserva : trop boisé, bof",
        "Chinon 2019 bouchonné, imbuvable",
    ],
    1002: ["Barossa Shiraz 2018, loved it, dark and peppery", "Barolo 2016, wonderful, tannic but fine"],
}
VERSIONS = (2, 3, 4, 5, 6, 7, 8, 9)
BOTTLES, COUNTRIES = 5, 6
"""Since which version bottles and countries are kept."""


def opened(tmp_path: Path, version: int) -> Path:
    file = tmp_path / "wine.db"
    with closing(sqlite3.connect(file)) as old:
        old.executescript(Path(__file__).with_name(f"version_{version}.sql").read_text("utf-8"))
    return file


@pytest.mark.parametrize("version", VERSIONS)
async def test_what_each_version_kept_is_there(tmp_path: Path, version: int) -> None:
    async with Store.open(opened(tmp_path, version)) as store:
        zoe, sam = await store.state(replace(OLD_ZOE, country="")), await store.state(OLD_SAM)
        for state, person in ((zoe, 1001), (sam, 1002)):
            texts = [note.understanding.text for note in state.notes]
            assert [text for text in texts if text in SAID[person]] == SAID[person]
            assert state.profile == TasteProfile.from_lessons(note.lesson for note in state.notes)
            assert state.person.adult
        assert zoe.person.formal
        assert zoe.profile.on(LATER).liking(Cluster.CITRUS) > 0
        assert sam.profile.likings
        assert [bottle.place for bottle in sam.bottles] == ([Place.CELLAR] if version >= BOTTLES else [])
        assert zoe.person.country == ("FR" if version >= COUNTRIES else "")
        assert all([await store.is_done(42, number) for number in range(5, 10)])


@pytest.mark.parametrize("version", VERSIONS)
async def test_what_each_version_had_not_sent_is_sent_once(tmp_path: Path, version: int) -> None:
    async with Store.open(opened(tmp_path, version)) as store:
        [delivery] = await store.undelivered(42)
        assert (delivery.chat, delivery.update) == (1001, 5)
        await store.delivered(delivery, [Sent(500 + n, reply.card) for n, reply in enumerate(delivery.replies)])
        assert await store.undelivered(42) == ()
        assert await store.card(1001, 500) is not None


@pytest.mark.parametrize("version", [1, *VERSIONS])
async def test_every_version_comes_to_the_same_tables(tmp_path: Path, version: int) -> None:
    def shape(db: Database) -> dict[str, object]:
        names = [name for name in db.table_names() if not name.startswith(("sqlite_", "_sqlite_"))]
        return {
            name: (
                {(c.name, c.type.upper(), bool(c.notnull), c.is_pk) for c in db.table(name).columns},
                {(tuple(index.columns), bool(index.unique)) for index in db.table(name).indexes},
                {(key.column, key.other_table, key.other_column) for key in db.table(name).foreign_keys},
            )
            for name in names
        }

    async with Store.open(opened(tmp_path, version)) as store, Store.open(None) as new:
        assert await store._worker.run(shape) == await new._worker.run(shape)
        for check in ("integrity_check", "foreign_key_check"):
            found = await store._worker.run(lambda db, check=check: db.execute(f"pragma {check}").fetchall())
            assert found in ([("ok",)], [])


@pytest.mark.parametrize("version", [1, *VERSIONS])
async def test_a_version_that_ends_in_the_midst_of_its_move_begins_again(tmp_path: Path, version: int) -> None:
    """Each step is one transaction with its record: whichever it ends before, the next start goes on from there."""
    file = opened(tmp_path, version)
    with Database(sqlite3.connect(file)) as db:
        pending = [one.name for one in migrations.pending(db)]
        for name in pending[1:]:
            migrations.apply(db, stop_before=name)
            assert next(one.name for one in migrations.pending(db)) == name
    async with Store.open(file) as store:
        assert len((await store.state(OLD_ZOE)).notes) >= 3
