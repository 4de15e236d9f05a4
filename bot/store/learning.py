"""Notes and what they teach, and who wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from sqlite_utils import Database

from bot.conversation.state import AddNote, DeleteNote, Effect, Person, ReplaceNote
from bot.store import reading
from bot.store.codec import profile_to_json, to_json, to_moment, understanding_to_json
from bot.store.crowd import counted


def teach(db: Database, person: Person, effects: Sequence[Effect]) -> None:
    """Add to a person's profile what new notes teach, and take away what notes taught that go: sums, so nothing else is read."""
    if not any(isinstance(effect, AddNote | ReplaceNote | DeleteNote) for effect in effects):
        return
    meet(db, person)
    before = profile = reading.profile(db, person.id)
    touched: set[str] = set()
    for effect in effects:
        if isinstance(effect, ReplaceNote | DeleteNote) and (taught := reading.lesson(db, person.id, effect.id)):
            profile = profile.unlearned(taught)
            touched |= set(taught.likings)
        if isinstance(effect, AddNote | ReplaceNote):
            profile = profile.learned(effect.lesson)
            touched |= set(effect.lesson.likings)
    db.table("profiles").upsert({"person": person.id, "profile": profile_to_json(profile)}, pk="person")
    counted(db, before, profile, touched)


def add_note(db: Database, person: Person, effect: AddNote, message: int | None) -> int:
    """Keep a note of a person, and return its id; ``message`` is theirs that it was made from."""
    meet(db, person)
    understanding = effect.understanding
    row = {
        "person": person.id,
        "at": to_moment(effect.at),
        "message": message,
        "text": understanding.text,
        "understanding": understanding_to_json(understanding),
        "lesson": to_json(effect.lesson),
    }
    return cast(int, db.table("notes").insert(row).last_pk)


def meet(db: Database, person: Person) -> None:
    """Keep a person who is not known yet."""
    db.table("persons").insert(person_row(person), pk="id", ignore=True)


def person_row(person: Person) -> dict[str, object]:
    """Return a person as a row of their table."""
    return {
        "id": person.id,
        "first_name": person.first_name,
        "language": person.language,
        "formal": person.formal,
        "adult": person.adult,
        "age_asked": person.age_asked,
        "asked_after": person.asked_after,
        "country": person.country,
        "care": to_json(person.care) if person.care else None,
        "reminded": to_moment(person.reminded) if person.reminded else None,
    }
