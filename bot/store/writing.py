"""One update, one transaction: its id, its effects, the new profile and the answers to send are kept together."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from bot.conversation.events import Card
from bot.conversation.replies import Outcome, React, Reply, Say, SendPicture, SendPoll, TakeSeat
from bot.conversation.state import (
    AddBottle,
    AddNote,
    ChangeBottle,
    DeleteNote,
    Effect,
    ForgetPerson,
    ReplaceNote,
    UpdatePerson,
)
from bot.store import bottles, inbox, reading, tastings
from bot.store.codec import from_json, from_moment, to_json, to_moment, understanding_to_json
from bot.store.crowd import counted
from bot.store.learning import add_note, meet, person_row, teach
from bot.store.turn import Turn, begin_update
from bot.store.worker import lasting
from recommender.errors import StoreError
from recommender.taste.profile import TasteProfile

KEPT = Say | SendPicture | SendPoll | React | TakeSeat
"""Answers that are kept until they are sent."""
Posts = tuple[KEPT, ...]
IN_GROUPS = timedelta(days=90)
"""How long it is kept what a message in a group is about."""

AT_A_TABLE = """
    delete from cards where person is null
    and exists (select 1 from json_each(cards.payload, '$.people') as one where json_extract(one.value, '$[0]') = ?)
"""
"""Drops the cards of groups that name somebody among those who share a bottle."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Answers that are committed and now to be sent; edits go to the message ``tapped``, reactions to ``message``.

    ``chat`` is a person's private chat, or a group.

    Attributes:
        done: how many of the answers that are kept until they are sent are dealt with, and no longer among ``replies``.
        stead: the message that holds the place of the first that is not; it is to be put there by an edit.
        doubtful: whether nobody knows which of them have arrived: they were left over when the process ended.
    """

    bot: int
    update: int
    chat: int
    tapped: int | None
    replies: tuple[Reply, ...]
    at: datetime
    message: int | None = None
    done: int = 0
    stead: int | None = None
    doubtful: bool = False

    @property
    def private(self) -> bool:
        """Whether they go to one person's chat; Telegram numbers groups below zero."""
        return self.chat > 0


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of the bot as it now stands, with what it is about."""

    message: int
    card: Card | None


def commit(db: Database, turn: Turn, outcome: Outcome) -> Delivery | None:
    """Keep what an update leads to, all of it or nothing.

    Returns:
        What to send, cards naming the new note; None where the update was committed before, and nothing changed.
    """
    with db.atomic():
        if not begin_update(db, turn):
            return None
        teach(db, turn.person, outcome.effects)
        made: dict[str, int] = {}
        for effect in outcome.effects:
            made |= _apply(db, turn, effect)
        replies = tuple(_naming(reply, made) for reply in outcome.replies)
        posts = tuple(reply for reply in replies if isinstance(reply, KEPT))
        forgotten = any(isinstance(effect, ForgetPerson) for effect in outcome.effects)
        if turn.group is None and not forgotten and any(_card(post) for post in posts):
            meet(db, turn.person)
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


def progressed(db: Database, delivery: Delivery, sent: Sequence[Sent]) -> None:
    """Keep how far the sending has come, ``delivery.done`` and ``delivery.stead``, and what the messages sent are about."""
    with lasting(db):
        key = [delivery.done, delivery.stead, delivery.bot, delivery.update]
        db.execute("update outbox set done = ?, stead = ? where bot = ? and id = ?", key)
        _about(db, delivery, sent)


def delivered(db: Database, delivery: Delivery, sent: Sequence[Sent]) -> None:
    """Keep what the messages just sent are about; in a private chat, the last with a card becomes the subject of the talk.

    In a group a card is nobody's, and kept for as long as somebody may still answer it.
    """
    with db.atomic():
        db.execute("delete from outbox where bot = ? and id = ?", [delivery.bot, delivery.update])
        if not delivery.private:
            db.execute("delete from cards where person is null and at < ?", [to_moment(delivery.at - IN_GROUPS)])
        _about(db, delivery, sent)


def _about(db: Database, delivery: Delivery, sent: Sequence[Sent]) -> None:
    chat, person = delivery.chat, delivery.chat if delivery.private else None
    known = person is None or db.execute("select 1 from persons where id = ?", [person]).fetchone()
    for one in sent:
        db.execute("delete from cards where chat = ? and message = ?", [chat, one.message])
        if one.card and known:
            payload = json.dumps(one.card.payload, ensure_ascii=False)
            row = [chat, one.message, person, one.card.kind, payload, to_moment(delivery.at)]
            db.execute("insert into cards (chat, message, person, kind, payload, at) values (?, ?, ?, ?, ?, ?)", row)
            db.execute("update persons set subject = ? where id = ?", [one.message, person])


def _delivery(row: dict[str, Any]) -> Delivery:
    replies, done = from_json(Posts, row["says"]), row["done"]
    at, stead = from_moment(row["at"]), row["stead"]
    return Delivery(
        row["bot"],
        row["id"],
        row["chat"],
        row["tapped"],
        replies[done:],
        at,
        row["message"],
        done,
        stead,
        doubtful=True,
    )


def _apply(db: Database, turn: Turn, effect: Effect) -> dict[str, int]:
    """Apply one effect; return the id of what it made, under the name that cards know it by."""
    match effect:
        case AddNote():
            return {"note": add_note(db, turn.person, effect, turn.message)}
        case AddBottle():
            meet(db, turn.person)
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
            db.table("persons").upsert(person_row(effect.person), pk="id")
        case ForgetPerson():
            known = reading.profile(db, turn.person.id)
            counted(db, known, TasteProfile(), known.likings)
            db.execute("delete from outbox where chat = ?", [turn.person.id])
            inbox.forget(db, turn.bot, turn.person.id, turn.update)
            tastings.forget(db, turn.person.id)
            db.execute(AT_A_TABLE, [turn.person.id])
            db.execute("delete from persons where id = ?", [turn.person.id])
    return {}


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
