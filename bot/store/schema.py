"""The tables, made and changed by migrations: each runs in one transaction with its record.

persons ─┬─ notes      what taught something, oldest first by (at, id)
         ├─ profiles   derived: the sum of the notes' lessons
         ├─ bottles    in the cellar, to try, or chosen and to be asked after
         └─ cards      what each of the bot's messages is about, for its buttons; in a group they are nobody's
tastings ─┬─ tasting_people    who takes part
          └─ tasting_messages  which message shows what of it
inbox                  updates that have come and are not dealt with
updates ─── outbox     answers committed but not yet sent
crowd                  what all people together say of each style
"""

from __future__ import annotations

import json

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from bot.store.codec import from_json, from_moment, profile_from_json, profile_to_json, to_json
from bot.store.crowd import counted
from bot.store.lessons import modern
from recommender.errors import StoreError
from recommender.taste.evidence import Lesson
from recommender.taste.profile import TasteProfile

migrations = Migrations("tastevin")

FIRST = (
    """
    create table persons (
        id integer primary key,
        first_name text not null,
        language text not null,
        formal integer not null,
        adult integer,
        age_asked integer not null,
        subject integer
    )
    """,
    # autoincrement: the id of a note taken back is never given again, so that old buttons cannot mean another note
    """
    create table notes (
        id integer primary key autoincrement,
        person integer not null references persons (id) on delete cascade,
        at text not null,
        message integer,
        text text not null,
        understanding text not null,
        lesson text not null
    )
    """,
    "create index notes_in_order on notes (person, at, id)",
    """
    create table profiles (
        person integer primary key references persons (id) on delete cascade,
        profile text not null
    )
    """,
    """
    create table cards (
        chat integer not null,
        message integer not null,
        person integer not null references persons (id) on delete cascade,
        kind text not null,
        payload text not null,
        primary key (chat, message)
    )
    """,
    "create index cards_of_person on cards (person)",
    """
    create table updates (
        bot integer not null,
        id integer not null,
        at text not null,
        primary key (bot, id)
    )
    """,
    """
    create table outbox (
        bot integer not null,
        id integer not null,
        chat integer not null,
        tapped integer,
        says text not null,
        primary key (bot, id),
        foreign key (bot, id) references updates (bot, id) on delete cascade
    )
    """,
)


@migrations()
def first(db: Database) -> None:
    """Make the tables."""
    for statement in FIRST:
        db.execute(statement)


@migrations()
def taste_in_sums(db: Database) -> None:
    """Date the lessons of notes, and sum them up into profiles of the new shape."""
    for row in list(db.query("select id, at, understanding, lesson from notes")):
        lesson = modern(json.loads(row["lesson"]), json.loads(row["understanding"]), from_moment(row["at"]))
        db.execute("update notes set lesson = ? where id = ?", [to_json(lesson), row["id"]])
    _sum_up(db)


@migrations()
def crowd(db: Database) -> None:
    """Add up what people say of each style."""
    _sum_up(db)  # the sums were written down otherwise by some that had the step before
    db.execute("create table crowd (style text primary key, people integer not null, total integer not null)")
    for row in list(db.query("select profile from profiles")):
        profile = profile_from_json(row["profile"])
        counted(db, TasteProfile(), profile, profile.likings)


def _sum_up(db: Database) -> None:
    """Make every profile anew of the lessons of the person's notes."""
    profiles: dict[int, TasteProfile] = {}
    for row in db.query("select person, lesson from notes order by person, at, id"):
        lesson = from_json(Lesson, row["lesson"])
        profiles[row["person"]] = profiles.get(row["person"], TasteProfile()).learned(lesson)
    db.execute("delete from profiles")
    for person, profile in profiles.items():
        db.table("profiles").insert({"person": person, "profile": profile_to_json(profile)})


@migrations()
def answers_of_every_kind(db: Database) -> None:
    """Know of each answer not yet sent which message it answers, for reactions."""
    db.execute("alter table outbox add column message integer")


BOTTLES = (
    "alter table persons add column asked_after integer not null default 1",
    "alter table cards add column at text",
    # autoincrement: as for notes, an old button never means another bottle
    """
    create table bottles (
        id integer primary key autoincrement,
        person integer not null references persons (id) on delete cascade,
        place text not null,
        at text not null,
        wine text not null,
        count integer not null,
        due text
    )
    """,
    "create index bottles_of_person on bottles (person, id)",
    "create index bottles_due on bottles (due) where due is not null",
)


@migrations()
def bottles(db: Database) -> None:
    """Keep bottles: a cellar, a list to try, what was chosen; cards know their moment."""
    for statement in BOTTLES:
        db.execute(statement)


@migrations()
def care(db: Database) -> None:
    """Know where a person lives, why they are offered no alcohol, and when a word on measure was said."""
    db.execute("alter table persons add column country text not null default ''")
    db.execute("alter table persons add column care text")
    db.execute("alter table persons add column reminded text")


GROUP_CARDS = (
    # SQLite takes a "not null" away only with a new table
    """
    create table cards_of_all (
        chat integer not null,
        message integer not null,
        person integer references persons (id) on delete cascade,
        kind text not null,
        payload text not null,
        at text,
        primary key (chat, message)
    )
    """,
    "insert into cards_of_all (chat, message, person, kind, payload, at)"
    " select chat, message, person, kind, payload, at from cards",
    "drop table cards",
    "alter table cards_of_all rename to cards",
    "create index cards_of_person on cards (person)",
    "create index cards_of_nobody on cards (at) where person is null",
)


@migrations()
def group_cards(db: Database) -> None:
    """Let a card be nobody's: what a message in a group is about."""
    for statement in GROUP_CARDS:
        db.execute(statement)


TASTINGS = (
    """
    create table tastings (
        id integer primary key autoincrement,
        bot integer not null,
        token text not null unique,
        chat integer not null,
        topic integer not null,
        live integer not null,
        unsettled integer not null,
        at text not null,
        evening text not null
    )
    """,
    # two hosts who start at once: one evening in one place, whatever else fails
    "create unique index tastings_going_on on tastings (bot, chat, topic) where live",
    "create index tastings_unsettled on tastings (bot) where live or unsettled",
    """
    create table tasting_people (
        tasting integer not null references tastings (id) on delete cascade,
        person integer not null,
        primary key (tasting, person)
    )
    """,
    "create index tastings_of_person on tasting_people (person)",
    """
    create table tasting_messages (
        tasting integer not null references tastings (id) on delete cascade,
        chat integer not null,
        slot text not null,
        message integer not null,
        digest text not null,
        primary key (tasting, chat, slot)
    )
    """,
    "create index tasting_by_message on tasting_messages (chat, message)",
)


@migrations()
def tastings(db: Database) -> None:
    """Keep tastings in groups: each evening whole, who takes part, and which message shows what."""
    for statement in TASTINGS:
        db.execute(statement)


@migrations()
def inbox(db: Database) -> None:
    """Keep each update from before Telegram hears that it came until it is dealt with; know what was sent again."""
    db.execute(
        """
        create table inbox (
            bot integer not null,
            id integer not null,
            person integer,
            attempts integer not null,
            said text not null,
            primary key (bot, id)
        )
        """
    )
    db.execute("alter table outbox add column again integer not null default 0")


@migrations()
def answers_in_doubt(db: Database) -> None:
    """Know how many of an update's answers are dealt with, and which message stands where the next belongs."""
    # the version before let go, at its next start, what it had begun to send for the second time
    db.execute("delete from outbox where again = 1")
    db.execute("alter table outbox drop column again")
    db.execute("alter table outbox add column done integer not null default 0")
    db.execute("alter table outbox add column stead integer")


def migrate(db: Database) -> None:
    """Bring a database to this version's tables.

    Raises:
        StoreError: it was written by a later version.
    """
    with Database(memory=True) as empty:
        known = {one.name for one in migrations.pending(empty)}
    if later := {one.name for one in migrations.applied(db)} - known:
        raise StoreError(f"the database was written by a later version of Tastevin ({', '.join(sorted(later))})")
    migrations.apply(db)
