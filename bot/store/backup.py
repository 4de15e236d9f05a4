"""The whole database as one file, taken while the bot runs; and back again."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from bot.store.schema import migrate
from recommender.errors import StoreError

PATIENCE = 30.0
"""Seconds to wait for a bot that writes."""
REPLACED = ".replaced"
"""What is added to the name of a database in whose place another was put."""


def back_up(database: Path, file: Path) -> None:
    """Copy a database, as it is at one moment, into a file that only its owner can read.

    The bot may go on writing meanwhile. The file is complete or not there: it gets its name last.

    Args:
        database: what to copy.
        file: where to; a file that is there already is replaced.

    Raises:
        StoreError: one of them cannot be read or written, or the database is damaged.
    """
    if not database.is_file():
        raise StoreError(f"database {database}: there is none")
    with _clear_errors(file), _made_beside(file) as made:
        _copy(database, made)
        _check(made)


def restore(file: Path, database: Path) -> Path | None:
    """Put a backup in the place of a database, while no bot runs on it.

    Args:
        file: the backup, of this version or an earlier one.
        database: what it becomes; what was there is kept beside it.

    Returns:
        Where that was kept; None where nothing was there.

    Raises:
        StoreError: the backup is none, is damaged or of a later version, a bot is running, or the disk fails; nothing was changed.
    """
    if not file.is_file():
        raise StoreError(f"{file}: there is no such backup")
    with _clear_errors(file), _made_beside(database) as made:
        _copy(file, made)
        _check(made)
        with closing(Database(sqlite3.connect(made))) as db:
            if "_sqlite_migrations" not in db.table_names():
                raise StoreError(f"{file}: is no backup of Tastevin")
            migrate(db)
        return _set_aside(database) if database.exists() else None


def _copy(source: Path, target: Path) -> None:
    # the source is opened for reading and writing, or SQLite could not read what its write-ahead log holds
    with closing(sqlite3.connect(source, timeout=PATIENCE)) as db, closing(sqlite3.connect(target)) as copy:
        db.backup(copy)
        copy.execute("pragma journal_mode = delete")


def _check(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        [found] = db.execute("pragma integrity_check(1)").fetchone()
    if found != "ok":
        raise StoreError(f"damaged ({' '.join(found.split())})")


def _set_aside(database: Path) -> Path:
    """Keep what was there under another name, with what its log held; one that somebody has open is left alone."""
    try:
        with closing(sqlite3.connect(database, timeout=0)) as db:
            db.execute("pragma journal_mode = delete")  # only who is alone may leave the write-ahead log
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreError(f"database {database}: is in use; stop the bot first") from error
    except sqlite3.DatabaseError:
        pass  # damaged: that is why another one comes in its place
    aside = database.with_name(f"{database.name}{REPLACED}")
    for log in ("-wal", "-shm"):
        left = database.with_name(database.name + log)
        if left.exists():
            os.replace(left, aside.with_name(aside.name + log))
    os.replace(database, aside)
    return aside


@contextmanager
def _made_beside(path: Path) -> Iterator[Path]:
    """Give a file to write; once that is done it gets its name, on the disk too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f"{path.name}.making")
    made.unlink(missing_ok=True)
    made.touch(mode=0o600)
    try:
        yield made
        with made.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(made, path)
    finally:
        made.unlink(missing_ok=True)


@contextmanager
def _clear_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{path}: {error}") from error
    except StoreError as error:
        if str(error).startswith((str(path), "database")):
            raise
        raise StoreError(f"{path}: {error}") from error
