"""All of a person's data, as files for them to keep."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass

from sqlite_utils import Database

from bot.conversation.cells import defused
from bot.conversation.state import Note
from bot.store import bottles, inbox, tastings
from bot.store.codec import plain
from bot.store.reading import latest_notes, person, profile
from recommender.language.understanding import AttributeNote, Understanding

ALL = -1
COLUMNS = (
    "date", "wine", "producer", "appellation", "vintage", "liking", "rating", "structure", "aromas", "fault", "dishes",
    "excluded", "max_price", "text",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Export:
    """A person's data: everything as JSON, the notes as a CSV table (UTF-8; ratings 0 to 1, prices in EUR)."""

    json: bytes
    csv: bytes


def exported(db: Database, person_id: int) -> Export:
    """Return everything that is kept of a person; `"person": null` where nothing is."""
    kept, notes = person(db, person_id), latest_notes(db, person_id, ALL)
    made_by = {
        row["id"]: row["message"] for row in db.query("select id, message from notes where person = ?", [person_id])
    }
    unsent = db.query("select says from outbox where chat = ? order by bot, id", [person_id])
    cards = db.query("select message, kind, payload from cards where chat = ? order by message", [person_id])
    data = {
        "person": plain(kept) if kept else None,
        "profile": plain(profile(db, person_id)),
        "notes": [{**plain(note), "at": note.at.isoformat(), "message": made_by[note.id]} for note in notes],
        "bottles": [{**plain(bottle), "at": bottle.at.isoformat()} for bottle in bottles.of_person(db, person_id)],
        "messages": [{**row, "payload": json.loads(row["payload"])} for row in cards],
        "tastings": tastings.of_person(db, person_id),
        "unanswered": inbox.of_person(db, person_id),
        "unsent": [json.loads(row["says"]) for row in unsent],
    }
    return Export(json.dumps(data, ensure_ascii=False, indent=2).encode(), _table(notes))


def _table(notes: tuple[Note, ...]) -> bytes:
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    table.writerows([defused(cell) for cell in _cells(note)] for note in notes)
    return text.getvalue().encode("utf-8-sig")  # the mark by which spreadsheets know UTF-8


def _cells(note: Note) -> tuple[object, ...]:
    u = note.understanding
    wine = u.wines[0] if u.wines else None
    named = (wine.name, wine.producer, wine.appellation, wine.vintage) if wine else (None,) * 4
    told = (u.liking.value, u.rating, "; ".join(map(_trait, u.attributes)), "; ".join(a.aroma for a in u.aromas))
    return (note.at.isoformat(timespec="minutes"), *named, *told, u.fault, *_asked(u), u.text)


def _asked(u: Understanding) -> tuple[object, ...]:
    return "; ".join(u.dishes), "; ".join(u.excluded), u.max_price


def _trait(note: AttributeNote) -> str:
    said = note.verdict or note.level
    return f"{note.attribute.value} {said.value}" if said else note.attribute.value
