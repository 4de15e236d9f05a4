"""One update, one transaction: its id, its effects, the new profile and the answers to send are kept together."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, cast

from sqlite_utils import Database

from bot.conversation.events import Card
from bot.conversation.replies import Outcome, React, Reply, Say, SendPicture, SendPoll
from bot.conversation.state import (
    AddBottle,
    AddNote,
    ChangeBottle,
    DeleteNote,
    Effect,
    ForgetPerson,
    Person,
    ReplaceNote,
    UpdatePerson,
)
from bot.store import bottles, reading
from bot.store.codec import from_json, from_moment, profile_to_json, to_json, to_moment, understanding_to_json
from bot.store.crowd import counted
from recommender.errors import StoreError
from recommender.taste.profile import TasteProfile

Posts = tuple[Say | SendPicture | SendPoll | React, ...]
"""Answers that are kept until they are sent."""
REMEMBERED = timedelta(days=7)
"""How long the ids of updates are kept; Telegram redelivers for a day."""
IN_GROUPS = timedelta(days=90)
"""How long it is kept what a message in a group is about."""


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


@dataclass(frozen=True, slots=True)
class Delivery:
    """Answers that are committed and now to be sent; edits go to the message ``tapped``, reactions to ``message``.

    ``chat`` is a person's private chat, or a group.
    """

    bot: int
    update: int
    chat: int
    tapped: int | None
    replies: tuple[Reply, ...]
    at: datetime
    message: int | None = None

    @property
    def private(self) -> bool:
        """Whether they go to one person's chat; Telegram numbers groups below zero."""
        return self.chat > 0


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of the bot as it now stands, with what it is about."""

    message: int
    card: Card | None


def is_done(db: Database, bot: int, update: int) -> bool:
    """Whether an update was committed before."""
    return bool(db.execute("select 1 from updates where bot = ? and id = ?", [bot, update]).fetchone())


def commit(db: Database, turn: Turn, outcome: Outcome) -> Delivery | None:
    """Keep what an update leads to, all of it or nothing.

    Returns:
        What to send, cards naming the new note; None where the update was committed before, and nothing changed.
    """
    with db.atomic():
        if is_done(db, turn.bot, turn.update):
            return None
        db.execute("insert into updates (bot, id, at) values (?, ?, ?)", [turn.bot, turn.update, to_moment(turn.at)])
        db.execute("delete from updates where at < ?", [to_moment(turn.at - REMEMBERED)])
        _teach(db, turn.person, outcome.effects)
        made: dict[str, int] = {}
        for effect in outcome.effects:
            made |= _apply(db, turn, effect)
        replies = tuple(_naming(reply, made) for reply in outcome.replies)
        posts = tuple(reply for reply in replies if isinstance(reply, Say | SendPicture | SendPoll | React))
        forgotten = any(isinstance(effect, ForgetPerson) for effect in outcome.effects)
        if turn.group is None and not forgotten and any(_card(post) for post in posts):
            _meet(db, turn.person)
        _post(db, turn, posts)
    if forgotten:
        db.execute("pragma wal_checkpoint(truncate)").fetchall()
    return Delivery(turn.bot, turn.update, turn.chat, turn.tapped, replies, turn.at, turn.message)


def undelivered(db: Database, bot: int, update: int | None = None) -> tuple[Delivery, ...]:
    """Return answers that were committed and not sent, oldest first: of one update, or of all."""
    sql = """
        select outbox.*, updates.at from outbox join updates using (bot, id)
        where bot = :bot and (:update is null or id = :update) order by id
    """
    return tuple(_delivery(row) for row in db.query(sql, {"bot": bot, "update": update}))


def delivered(db: Database, delivery: Delivery, sent: Sequence[Sent]) -> None:
    """Keep what the messages just sent are about; in a private chat, the last with a card becomes the subject of the talk.

    In a group a card is nobody's, and kept for as long as somebody may still answer it.
    """
    chat, person = delivery.chat, delivery.chat if delivery.private else None
    with db.atomic():
        db.execute("delete from outbox where bot = ? and id = ?", [delivery.bot, delivery.update])
        if not delivery.private:
            db.execute("delete from cards where person is null and at < ?", [to_moment(delivery.at - IN_GROUPS)])
        known = person is None or db.execute("select 1 from persons where id = ?", [person]).fetchone()
        for one in sent:
            db.execute("delete from cards where chat = ? and message = ?", [chat, one.message])
            if one.card and known:
                payload = json.dumps(one.card.payload, ensure_ascii=False)
                row = [chat, one.message, person, one.card.kind, payload, to_moment(delivery.at)]
                db.execute(
                    "insert into cards (chat, message, person, kind, payload, at) values (?, ?, ?, ?, ?, ?)", row
                )
                db.execute("update persons set subject = ? where id = ?", [one.message, person])


def _delivery(row: dict[str, Any]) -> Delivery:
    replies = from_json(Posts, row["says"])
    return Delivery(row["bot"], row["id"], row["chat"], row["tapped"], replies, from_moment(row["at"]), row["message"])


def _teach(db: Database, person: Person, effects: Sequence[Effect]) -> None:
    """Add to a person's profile what new notes teach, and take away what notes taught that go: sums, so nothing else is read."""
    if not any(isinstance(effect, AddNote | ReplaceNote | DeleteNote) for effect in effects):
        return
    _meet(db, person)
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


def _apply(db: Database, turn: Turn, effect: Effect) -> dict[str, int]:
    """Apply one effect; return the id of what it made, under the name that cards know it by."""
    match effect:
        case AddNote():
            return {"note": _add(db, turn, effect)}
        case AddBottle():
            _meet(db, turn.person)
            return {"bottle": bottles.add(db, turn.person.id, effect)}
        case ChangeBottle():
            bottles.change(db, turn.person.id, effect)
        case ReplaceNote():
            text, understanding = effect.understanding.text, understanding_to_json(effect.understanding)
            values = [text, understanding, to_json(effect.lesson), effect.id, turn.person.id]
            _one(db, "update notes set text = ?, understanding = ?, lesson = ? where id = ? and person = ?", values)
        case DeleteNote():
            _one(db, "delete from notes where id = ? and person = ?", [effect.id, turn.person.id])
        case UpdatePerson():
            db.table("persons").upsert(_person_row(effect.person), pk="id")
        case ForgetPerson():
            known = reading.profile(db, turn.person.id)
            counted(db, known, TasteProfile(), known.likings)
            db.execute("delete from outbox where chat = ?", [turn.person.id])
            db.execute("delete from persons where id = ?", [turn.person.id])
    return {}


def _add(db: Database, turn: Turn, effect: AddNote) -> int:
    _meet(db, turn.person)
    understanding = effect.understanding
    row = {
        "person": turn.person.id,
        "at": to_moment(effect.at),
        "message": turn.message,
        "text": understanding.text,
        "understanding": understanding_to_json(understanding),
        "lesson": to_json(effect.lesson),
    }
    return cast(int, db.table("notes").insert(row).last_pk)


def _meet(db: Database, person: Person) -> None:
    """Keep a person who is not known yet."""
    db.table("persons").insert(_person_row(person), pk="id", ignore=True)


def _person_row(person: Person) -> dict[str, object]:
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


def _one(db: Database, sql: str, values: Sequence[object]) -> None:
    if db.execute(sql, values).rowcount != 1:
        raise StoreError("a note to change is no longer there; nothing was changed")


def _naming(reply: Reply, made: Mapping[str, int]) -> Reply:
    """Give a card that refers to note 0, or bottle 0, the id of the one just made."""
    card = _card(reply)
    named = {name: one for name, one in made.items() if card and card.payload.get(name) == 0}
    if card and named and isinstance(reply, Say | SendPicture):
        return replace(reply, card=Card(card.kind, {**card.payload, **named}))
    return reply


def _card(reply: Reply) -> Card | None:
    return reply.card if isinstance(reply, Say | SendPicture) else None


def _post(db: Database, turn: Turn, posts: Posts) -> None:
    if posts:
        row = [turn.bot, turn.update, turn.chat, turn.tapped, to_json(posts, Posts), turn.message]
        db.execute("insert into outbox (bot, id, chat, tapped, says, message) values (?, ?, ?, ?, ?, ?)", row)
