"""One update, as the store needs it: done once, whatever it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.conversation.state import Person
from bot.store.codec import to_moment

REMEMBERED = timedelta(days=7)
"""How long the ids of updates are kept; Telegram redelivers for a day."""
LATEST = 1000
"""How many ids are kept at least."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One update of one person, as the store needs it.

    Attributes:
        bot: id of the bot, for update ids are each bot's own.
        update: id of the update.
        person: who it is from, as known before it.
        at: when it came.
        message: the person's message that it is, or None for a tap.
        tapped: the bot's message whose button was tapped, or that is to be edited.
        reach: how many of the latest notes the answer needs, if more than usual.
        about: id of a note that the answer needs whatever its age.
        group: the group it came from, to which the answer goes; None for the person's private chat.
    """

    bot: int
    update: int
    person: Person
    at: datetime
    message: int | None = None
    tapped: int | None = None
    reach: int = 0
    about: object = None
    group: int | None = None

    @property
    def chat(self) -> int:
        """Where the answer goes; a private chat has the id of its person."""
        return self.person.id if self.group is None else self.group


def is_done(db: Database, bot: int, update: int) -> bool:
    """Whether an update was committed before."""
    return bool(db.execute("select 1 from updates where bot = ? and id = ?", [bot, update]).fetchone())


def begin_update(db: Database, turn: Turn) -> bool:
    """Note that an update is being answered, within the transaction that does so; False where it was before."""
    if is_done(db, turn.bot, turn.update):
        return False
    db.execute("insert into updates (bot, id, at) values (?, ?, ?)", [turn.bot, turn.update, to_moment(turn.at)])
    db.execute("delete from inbox where bot = ? and id = ?", [turn.bot, turn.update])
    _let_go(db, turn.at)
    return True


def _let_go(db: Database, at: datetime) -> None:
    """Forget the two oldest ids where they are old enough: one comes with each update, so none stay for good.

    A clock that was set wrong for a while must not make recent ones be forgotten, so the latest are kept whatever their moment.
    """
    sql = """
        delete from updates where rowid in (select rowid from updates order by rowid limit 2)
        and at < ? and rowid <= (select max(rowid) from updates) - ?
    """
    db.execute(sql, [to_moment(at - REMEMBERED), LATEST])
