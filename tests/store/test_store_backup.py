"""A backup taken while the bot writes; a drill of losing the database and putting it back."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from samples import ZOE, added, kept, note_say, sent

from bot.store import Store
from bot.store.backup import back_up, restore
from recommender.errors import StoreError


async def test_a_backup_taken_in_the_midst_of_writing_is_whole(tmp_path: Path) -> None:
    path, copy = tmp_path / "wine.db", tmp_path / "copies" / "wine.backup"
    async with Store.open(path) as store:
        await sent(store, await kept(store, 1, added(1), says=(note_say(),)))

        async def write() -> None:
            for number in range(2, 60):
                await kept(store, number, added(number))

        await asyncio.gather(write(), *(asyncio.to_thread(back_up, path, copy) for _ in range(1)))
    async with Store.open(copy) as store:
        state = await store.state(ZOE, reach=100)
        assert 1 <= len(state.notes) <= 59
        assert state.profile.tastings == len(state.notes)
        assert [await store.is_done(1, n + 1) for n in range(len(state.notes))] == [True] * len(state.notes)
    assert copy.stat().st_mode & 0o077 == 0
    assert not copy.with_name("wine.backup.making").exists()


async def test_the_drill_back_up_lose_everything_restore_and_go_on(tmp_path: Path) -> None:
    path, copy = tmp_path / "wine.db", tmp_path / "wine.backup"
    async with Store.open(path) as store:
        await sent(store, await kept(store, 1, added(1), says=(note_say(),)))
        before = await store.state(ZOE)
        back_up(path, copy)
        await kept(store, 2, added(2, "après la sauvegarde"))
    path.write_bytes(b"\xee" * 4096)
    with pytest.raises(StoreError, match="not a database"):
        async with Store.open(path):
            pass
    assert restore(copy, path) == tmp_path / "wine.db.replaced"
    assert (tmp_path / "wine.db.replaced").read_bytes() == b"\xee" * 4096
    assert path.stat().st_mode & 0o077 == 0
    async with Store.open(path) as store:
        assert await store.state(ZOE) == before
        await kept(store, 3, added(3))
        assert len((await store.state(ZOE)).notes) == 2


async def test_where_nothing_was_a_backup_is_put_all_the_same(tmp_path: Path) -> None:
    async with Store.open(tmp_path / "old.db") as store:
        await kept(store, 1, added(1))
        back_up(tmp_path / "old.db", tmp_path / "copy")
    assert restore(tmp_path / "copy", tmp_path / "new" / "wine.db") is None
    async with Store.open(tmp_path / "new" / "wine.db") as store:
        assert len((await store.state(ZOE)).notes) == 1


async def test_nothing_is_put_under_a_bot_that_runs(tmp_path: Path) -> None:
    path, copy = tmp_path / "wine.db", tmp_path / "copy"
    async with Store.open(path) as store:
        await kept(store, 1, added(1))
        back_up(path, copy)
        await kept(store, 2, added(2))
        with pytest.raises(StoreError, match="is in use; stop the bot first"):
            restore(copy, path)
        await kept(store, 3, added(3))
        assert len((await store.state(ZOE)).notes) == 3
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy", "wine.db"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "no such backup"), (b"nothing like it" * 500, "not a database"), ("other", "no backup of Tastevin")],
)
async def test_what_is_no_backup_changes_nothing(tmp_path: Path, content: bytes | str | None, reason: str) -> None:
    path, copy = tmp_path / "wine.db", tmp_path / "copy"
    async with Store.open(path) as store:
        await kept(store, 1, added(1))
    before = path.read_bytes()
    if isinstance(content, bytes):
        copy.write_bytes(content)
    elif content:
        with closing(sqlite3.connect(copy)) as other, other:
            other.execute("create table others (id integer)")
    with pytest.raises(StoreError, match=reason):
        restore(copy, path)
    assert path.read_bytes() == before
    assert not path.with_name("wine.db.making").exists()


async def test_a_damaged_or_missing_database_is_not_backed_up(tmp_path: Path) -> None:
    path, copy = tmp_path / "wine.db", tmp_path / "copy"
    with pytest.raises(StoreError, match="there is none"):
        back_up(path, copy)
    path.write_bytes(b"nothing like it" * 500)
    copy.write_bytes(b"the last good one")
    with pytest.raises(StoreError, match="not a database"):
        back_up(path, copy)
    assert copy.read_bytes() == b"the last good one"
