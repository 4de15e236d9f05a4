"""What is known of a person, read from the tables."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.conversation.events import Card
from bot.conversation.state import Note, Person, State
from bot.store.codec import from_json, from_moment, to_moment, understanding_from_json
from recommender.taste.profile import Lesson, TasteProfile

Row = dict[str, Any]
LATEST = 1000
"""How many notes the conversation is given."""


def known(db: Database, newcomer: Person) -> State:
    """Return all that is known of a person, by the name they have now; a first state where nothing is."""
    found = person(db, newcomer.id)
    if found is None:
        return State(newcomer, TasteProfile(), ())
    subject = next(db.query("select subject from persons where id = ?", [found.id]))["subject"]
    named = replace(found, first_name=newcomer.first_name)
    return State(named, profile(db, found.id), latest_notes(db, found.id, LATEST), card(db, found.id, subject))


def person(db: Database, person_id: int) -> Person | None:
    """Return a person as they are kept; None where they are not."""
    row = next(db.query("select * from persons where id = ?", [person_id]), None)
    if row is None:
        return None
    adult = None if row["adult"] is None else bool(row["adult"])
    return Person(row["id"], row["first_name"], row["language"], bool(row["formal"]), adult, bool(row["age_asked"]))


def profile(db: Database, person_id: int) -> TasteProfile:
    """Return a person's profile, derived when their notes last changed."""
    row = next(db.query("select profile from profiles where person = ?", [person_id]), None)
    return from_json(TasteProfile, row["profile"]) if row else TasteProfile()


def latest_notes(db: Database, person_id: int, limit: int) -> tuple[Note, ...]:
    """Return a person's latest notes, oldest first."""
    sql = "select * from notes where person = ? order by at desc, id desc limit ?"
    return tuple(_note(row) for row in db.query(sql, [person_id, limit]))[::-1]


def lessons(db: Database, person_id: int) -> list[Lesson]:
    """Return everything that a person's notes teach, oldest first."""
    rows = db.query("select lesson from notes where person = ? order by at, id", [person_id])
    return [from_json(Lesson, row["lesson"]) for row in rows]


def card(db: Database, chat: int, message: int | None) -> Card | None:
    """Return what a message of the bot is about; None where that is not known."""
    found = next(db.query("select kind, payload from cards where chat = ? and message = ?", [chat, message]), None)
    return Card(found["kind"], json.loads(found["payload"])) if found else None


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


def _note(row: Row) -> Note:
    understanding = understanding_from_json(row["text"], row["understanding"])
    return Note(row["id"], from_moment(row["at"]), understanding, from_json(Lesson, row["lesson"]))
