import csv
import io
import json
import shutil
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import NOON, ZOE, added, kept, lesson, note_say, sent, turn, understanding
from sqlite_utils import Database

from bot.conversation.cells import defused
from bot.conversation.replies import Outcome, Say
from bot.conversation.state import AddNote, ForgetPerson
from bot.store import Store
from bot.store.codec import from_moment, profile_from_json, profile_to_json, to_moment
from bot.store.schema import migrations
from recommender.errors import StoreError
from recommender.taste.evidence import Evidence, Lesson, Stance
from recommender.taste.profile import TasteProfile
from recommender.taste.table import Family
from recommender.wine import Attribute, Cluster


async def test_everything_is_there_after_reopening(tmp_path: Path) -> None:
    path = tmp_path / "new" / "wine.db"
    async with Store.open(path) as store:
        await sent(store, await kept(store, 1, added(1), says=(note_say(),)))
        before = await store.state(ZOE)
        assert await store._worker.run(lambda db: db.journal_mode) == "wal"
        assert {one.stat().st_mode & 0o077 for one in path.parent.iterdir()} == {0}, "its logs are for its owner too"
    async with Store.open(path) as store:
        assert await store.state(ZOE) == before
        assert await store.is_done(1, 1)
        assert (await store.card(ZOE.id, 500)) is not None
    assert path.stat().st_mode & 0o077 == 0


async def test_what_is_forgotten_leaves_no_trace_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "wine.db"
    async with Store.open(path) as store:
        for number in range(50):
            await kept(store, number, added(number, f"inavouable {number}"))
        await sent(store, await kept(store, 50, ForgetPerson(), says=(Say("Oublié"),)))
        assert all(b"inavouable" not in file.read_bytes() for file in tmp_path.iterdir())
    assert b"inavouable" not in path.read_bytes()


async def test_what_a_power_failure_takes_is_still_in_the_inbox(tmp_path: Path) -> None:
    path, after = tmp_path / "wine.db", tmp_path / "after.db"
    async with Store.open(path) as store:
        await store.inbox.keep(1, 7, ZOE.id, "{}")
        on_disk = path.with_name("wine.db-wal").stat().st_size
        await sent(store, await kept(store, 7, added(1), says=(note_say(),)))
        log = path.with_name("wine.db-wal").read_bytes()
        assert len(log) > on_disk
        shutil.copy(path, after)
        after.with_name("after.db-wal").write_bytes(log[:on_disk])  # what the system had not written yet
    async with Store.open(after) as store:
        assert [one.update for one in await store.inbox.waiting(1)] == [7]
        assert not await store.is_done(1, 7)
        assert (await store.state(ZOE)).notes == ()


async def test_the_disk_is_waited_for_where_something_is_promised(tmp_path: Path) -> None:
    said: list[str] = []
    async with Store.open(tmp_path / "wine.db") as store:
        await store._worker.run(lambda db: db.conn.set_trace_callback(said.append))
        await store.inbox.keep(1, 7, ZOE.id, "{}")
        first = [one.casefold().split(" ")[0] if "synchronous" not in one else one.split("= ")[1] for one in said]
        assert first == ["full", "begin", "insert", "commit", "normal"]
        said.clear()
        delivery = await kept(store, 7, added(1), says=(note_say(),))
        assert not any("synchronous" in one for one in said)
        await store.progressed(replace(delivery, stead=5), ())
        assert sum("synchronous" in one for one in said) == 2


async def test_migrations_are_recorded_and_run_once(tmp_path: Path) -> None:
    path = tmp_path / "wine.db"
    for _ in range(2):
        async with Store.open(path) as store:
            names = await store._worker.run(lambda db: [one.name for one in migrations.applied(db)])
            assert names == [
                "first",
                "taste_in_sums",
                "crowd",
                "answers_of_every_kind",
                "bottles",
                "care",
                "group_cards",
                "tastings",
                "inbox",
                "answers_in_doubt",
            ]
            assert await store._worker.run(migrations.pending) == []


async def test_a_database_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "wine.db"
    async with Store.open(path):
        pass
    with Database(path) as db:
        db.table("_sqlite_migrations").insert({"migration_set": "tastevin", "name": "tenth", "applied_at": "later"})
    with pytest.raises(StoreError, match=r"later version of Tastevin \(tenth\)$"):
        async with Store.open(path):
            pass


@pytest.mark.parametrize("content", [b"nothing like a database, really" * 100, b"SQLite format 3\0" + b"\xff" * 4096])
async def test_a_damaged_file_is_one_clear_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "wine.db"
    path.write_bytes(content)
    with pytest.raises(StoreError) as failure:
        async with Store.open(path):
            pass
    assert str(failure.value).startswith(f"database {path}: ")
    assert "\n" not in str(failure.value)
    assert path.read_bytes() == content


async def test_a_file_with_a_damaged_page_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "wine.db"
    async with Store.open(path) as store:
        for number in range(200):
            await kept(store, number, added(number))
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2] + b"\xee" * (len(content) // 4) + content[len(content) * 3 // 4 :])
    with pytest.raises(StoreError, match=r"damaged|malformed"):
        async with Store.open(path):
            pass


async def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="unable to open database file"):
        async with Store.open(tmp_path):
            pass
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"Not a directory|File exists"):
        async with Store.open(tmp_path / "file" / "wine.db"):
            pass


async def test_a_locked_or_read_only_database_is_a_clear_line_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.worker.PATIENCE", 0.01)
    path = tmp_path / "wine.db"
    async with Store.open(path) as store:
        other = sqlite3.connect(path)
        other.execute("begin immediate")
        with pytest.raises(StoreError, match="database is locked"):
            await store.commit(turn(1), Outcome((), (added(1),)))
        other.rollback()
        other.close()
        await store._worker.run(lambda db: db.execute("pragma query_only = on"))
        with pytest.raises(StoreError, match="readonly database"):
            await store.commit(turn(1), Outcome((), (added(1),)))
        assert (await store.state(ZOE)).notes == ()


async def test_a_note_that_cannot_be_read_is_a_line_that_does_not_quote_it(store: Store) -> None:
    await kept(store, 1, added(1, "mon secret"))
    await store._worker.run(lambda db: db.execute('update notes set understanding = \'{"rating": "mon secret"}\''))
    with pytest.raises(StoreError, match="damaged Understanding") as failure:
        await store.state(ZOE)
    assert "secret" not in str(failure.value)
    await store._worker.run(lambda db: db.execute("update profiles set profile = 'mon secret'"))
    with pytest.raises(StoreError, match="damaged TasteProfile") as failure:
        await store.state(ZOE)
    assert "secret" not in str(failure.value)


async def test_the_export_holds_everything_and_no_formula(store: Store) -> None:
    text = '=HYPERLINK("x"), <b>"cité"</b>\nà la ligne'
    await sent(store, await kept(store, 1, AddNote(NOON, understanding(text), lesson()), says=(note_say(),)))
    await kept(
        store, 2, AddNote(NOON + timedelta(days=1), understanding("bouchonné", wines=(), fault="corked"), Lesson())
    )
    export = await store.export(ZOE.id)
    data = json.loads(export.json)
    assert data["person"]["first_name"] == "Zoé"
    assert data["profile"]["tastings"] == 2
    assert [note["understanding"]["text"] for note in data["notes"]] == [text, "bouchonné"]
    assert data["messages"] == [{"message": 500, "kind": "note", "payload": {"note": data["notes"][0]["id"]}}]
    first, second = csv.DictReader(io.StringIO(export.csv.decode("utf-8-sig"), newline=""))
    assert first["text"] == f"'{text}"
    assert (first["wine"], first["vintage"], first["rating"]) == ("Crozes-Hermitage", "2020", "0.7")
    assert (first["structure"], first["aromas"]) == ("oak too_much", "vanille; poivre")
    assert (second["wine"], second["fault"]) == ("", "corked")


async def test_the_export_of_a_stranger_is_empty(store: Store) -> None:
    export = await store.export(ZOE.id)
    data = json.loads(export.json)
    assert (data["person"], data["notes"], data["messages"]) == (None, [], [])
    assert len(export.csv.decode().splitlines()) == 1


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-x", "@SUM(A1)", "\t=1", "\r=1"])
def test_cells_are_defused(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize(("cell", "text"), [(None, ""), (0.7, "0.7"), (2020, "2020"), ("vif", "vif")])
def test_other_cells_stay(cell: object, text: str) -> None:
    assert defused(cell) == text


evidence = st.builds(Evidence, st.floats(0, 1), st.floats(0.01, 9), st.sampled_from(Stance))
lessons = st.builds(
    Lesson,
    st.booleans(),
    st.dictionaries(st.sampled_from(Attribute), evidence),
    st.dictionaries(st.sampled_from(Cluster), evidence),
    st.lists(st.text(min_size=1), max_size=3).map(tuple),
    st.dictionaries(st.sampled_from(["style:barolo", "grape:Syrah", "place:Loire"]), evidence),
    st.none() | st.sampled_from(Family),
    st.none() | st.floats(1, 500),
    st.floats(0, 9000),
)
profiles = st.lists(lessons, max_size=4).map(TasteProfile.from_lessons)


@given(profiles)
def test_profiles_keep_every_digit(profile: TasteProfile) -> None:
    assert profile_from_json(profile_to_json(profile)) == profile


@given(st.datetimes(datetime(1980, 1, 1), timezones=st.timezones()))
def test_moments_keep_their_instant(at: datetime) -> None:
    assert from_moment(to_moment(at)).astimezone(UTC) == at.astimezone(UTC)
