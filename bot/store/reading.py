"""What is known of a person, read from the tables."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.conversation.events import Card
from bot.conversation.state import Care, Note, Offered, Person, State
from bot.store import bottles
from bot.store.codec import from_json, from_moment, profile_from_json, to_moment, understanding_from_json
from bot.store.crowd import said
from recommender.taste.evidence import Lesson
from recommender.taste.profile import TasteProfile

Row = dict[str, Any]
LATEST = 40
"""How many notes the conversation is given, whatever it is about."""


def known(db: Database, newcomer: Person, reach: int = 0, about: object = None) -> State:
    """Return what is known of a person, by the name they have now; a first state where nothing is.

    Args:
        newcomer: the person as they write.
        reach: how many of the latest notes are needed, if more than usual.
        about: id of a note that is needed whatever its age.
    """
    found = person(db, newcomer.id)
    if found is None:
        return State(newcomer, TasteProfile(), (), crowd=said(db))
    subject = next(db.query("select subject from persons where id = ?", [found.id]))["subject"]
    named = replace(found, first_name=newcomer.first_name, country=found.country or newcomer.country)
    learned = profile(db, found.id)
    notes = latest_notes(db, found.id, max(LATEST, reach))
    if isinstance(about, int) and all(note.id != about for note in notes):
        notes = (*_notes(db, "id = ?", [found.id, about]), *notes)
    count = next(db.query("select count(*) as n from notes where person = ?", [found.id]))["n"]
    return State(
        named,
        learned,
        notes,
        card(db, found.id, subject),
        count,
        bottles.of_person(db, found.id),
        offered(db, found.id),
        said(db),
    )


def person(db: Database, person_id: int) -> Person | None:
    """Return a person as they are kept; None where they are not."""
    row = next(db.query("select * from persons where id = ?", [person_id]), None)
    if row is None:
        return None
    adult = None if row["adult"] is None else bool(row["adult"])
    return Person(
        row["id"],
        row["first_name"],
        row["language"],
        bool(row["formal"]),
        adult,
        bool(row["age_asked"]),
        bool(row["asked_after"]),
        country=row["country"],
        care=from_json(Care, row["care"]) if row["care"] else None,
        reminded=from_moment(row["reminded"]) if row["reminded"] else None,
    )


def profile(db: Database, person_id: int) -> TasteProfile:
    """Return a person's profile, derived when their notes last changed."""
    row = next(db.query("select profile from profiles where person = ?", [person_id]), None)
    return profile_from_json(row["profile"]) if row else TasteProfile()


def latest_notes(db: Database, person_id: int, limit: int) -> tuple[Note, ...]:
    """Return a person's latest notes, oldest first."""
    return _notes(db, "true order by at desc, id desc limit ?", [person_id, limit])[::-1]


def lesson(db: Database, person_id: int, note: int) -> Lesson | None:
    """Return what a note of a person teaches; None where there is no such note."""
    row = next(db.query("select lesson from notes where id = ? and person = ?", [note, person_id]), None)
    return from_json(Lesson, row["lesson"]) if row else None


def card(db: Database, chat: int, message: int | None) -> Card | None:
    """Return what a message of the bot is about; None where that is not known."""
    found = next(db.query("select kind, payload from cards where chat = ? and message = ?", [chat, message]), None)
    return Card(found["kind"], json.loads(found["payload"])) if found else None


def due(db: Database, at: datetime) -> tuple[tuple[int, Person], ...]:
    """Return the bottles to be asked after by a moment, the longest waiting first: each with whom to ask."""
    waiting = [(bottle, person(db, asked)) for bottle, asked in bottles.due(db, at)]
    return tuple((bottle, asked) for bottle, asked in waiting if asked)


def offered(db: Database, person_id: int) -> Offered | None:
    """Return the latest list of wines that a person was shown; None where none is known with its moment."""
    sql = """
        select kind, payload, at from cards
        where person = ? and at is not null and json_array_length(payload, '$.wines') > 0
        order by message desc limit 1
    """
    found = next(db.query(sql, [person_id]), None)
    return Offered(Card(found["kind"], json.loads(found["payload"])), from_moment(found["at"])) if found else None


def note_made_by(db: Database, person_id: int, message: int, at: datetime) -> tuple[int, int | None] | None:
    """Return the note that a person's message of that moment made, with the bot's message about it.

    The moment is asked for because another bot, on the same database, numbers its messages alike.
    """
    sql = "select id from notes where person = ? and message = ? and at = ?"
    found = next(db.query(sql, [person_id, message, to_moment(at)]), None)
    if found is None:
        return None
    about = """
        select message from cards where chat = ? and kind in ('note', 'rename') and json_extract(payload, '$.note') = ?
        order by message desc
    """
    shown = next(db.query(about, [person_id, found["id"]]), None)
    return found["id"], shown["message"] if shown else None


def _notes(db: Database, which: str, values: list[object]) -> tuple[Note, ...]:
    # every condition is written in this file; what comes from elsewhere is among the values
    return tuple(_note(row) for row in db.query(f"select * from notes where person = ? and {which}", values))  # nosec B608


def _note(row: Row) -> Note:
    understanding = understanding_from_json(row["text"], row["understanding"])
    return Note(row["id"], from_moment(row["at"]), understanding, from_json(Lesson, row["lesson"]))
