"""The one thread that owns the database: every job runs on it, in order, and SQLite's errors become StoreError.

A transaction outlives the process once it has ended. Waiting until the disk has it as well costs milliseconds on the only thread there is,
so that is done where something is promised on it (`lasting`): what came is kept, and that an answer is sent again. What else a power
failure takes is the end of the log, never its middle: the inbox then still holds the updates, and they are handled anew.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Database

from bot.store.schema import migrate
from recommender.errors import StoreError, StoreTrouble

T = TypeVar("T")
PATIENCE = 5.0
"""Seconds to wait for another process that writes, such as a backup."""
PAUSE = 0.01
"""Seconds before a job is run anew because another process wrote meanwhile."""
PRIMARY = 0xFF
"""The part of SQLite's codes of errors that names the kind."""
TROUBLES = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)


class Worker:
    """Runs jobs on the database's own thread.

    Args:
        path: the file; None for a database in memory.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._db: Database | None = None

    async def open(self) -> None:
        """Open, check and migrate the database.

        Raises:
            StoreError: it cannot be opened, is damaged, locked, read-only or of a later version.
        """
        try:
            await self._on_thread(self._open)
        except StoreError:
            await self.close()
            raise

    async def run(self, job: Callable[[Database], T]) -> T:
        """Run a job and return what it returns.

        Raises:
            StoreError: the database cannot be read or written; StoreTrouble where that may pass.
        """

        def work() -> T:
            assert self._db is not None, "open() comes first"
            with self._clear_errors():
                return _done_once(self._db, job)

        return await self._on_thread(work)

    async def close(self) -> None:
        """Close the database once the jobs before have run."""
        await self._on_thread(self._close)
        self._executor.shutdown()

    async def _on_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._executor, work)

    def _open(self) -> None:
        with self._clear_errors():
            if self._path is not None:
                _make(self._path)
            self._db = Database(sqlite3.connect(self._path or ":memory:", timeout=PATIENCE))
            _check(self._db)
            self._db.execute("pragma foreign_keys = on")
            self._db.execute("pragma secure_delete = on")  # what is forgotten leaves no trace in the file
            self._db.enable_wal()
            migrate(self._db)
            self._db.execute("pragma synchronous = normal")

    def _close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    @contextmanager
    def _clear_errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            kind = StoreTrouble if _is_trouble(error) else StoreError
            raise kind(f"database {self._path or 'in memory'}: {error}") from error
        except StoreError as error:
            raise type(error)(f"database {self._path or 'in memory'}: {error}") from error.__cause__


@contextmanager
def lasting(db: Database) -> Iterator[None]:
    """Run a transaction that is on the disk when the block ends, with all that came before it."""
    db.execute("pragma synchronous = full")
    try:
        with db.atomic():
            yield
    finally:
        db.execute("pragma synchronous = normal")


def _done_once(db: Database, job: Callable[[Database], T]) -> T:
    """Run a job, what one that fails had begun taken back; where another process wrote in between, from the beginning.

    SQLite waits for another writer by itself, but not where this one has read before: what it read is then out of date.
    """
    patience = time.monotonic() + PATIENCE
    while True:
        try:
            return job(db)
        except BaseException as error:
            with suppress(sqlite3.Error):
                db.rollback()
            busy = getattr(error, "sqlite_errorcode", 0) & PRIMARY == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > patience:
                raise
        time.sleep(PAUSE)


def _is_trouble(error: Exception) -> bool:
    """Whether it is the disk, the file or another process that fails, whatever was asked of the database."""
    return isinstance(error, OSError) or getattr(error, "sqlite_errorcode", 0) & PRIMARY in TROUBLES


def _make(path: Path) -> None:
    """Make the file, readable by its owner only, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)


def _check(db: Database) -> None:
    [found] = db.execute("pragma quick_check(1)").fetchone()
    if found != "ok":
        raise StoreError(f"damaged ({' '.join(found.split())}); restore a backup")
