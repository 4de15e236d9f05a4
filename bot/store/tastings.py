"""Group tastings, each whole in one row, with who takes part and which message shows what of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from bot.conversation.state import AddNote
from bot.store import reading
from bot.store.codec import from_json, plain, to_json, to_moment
from bot.store.learning import add_note, teach
from bot.store.turn import Turn, begin_update
from bot.tasting.acts import Act, Refusal
from bot.tasting.evening import Evening, Phase, Seat
from bot.tasting.machine import step


@dataclass(frozen=True, slots=True)
class Held:
    """An evening as it is kept, with its id."""

    id: int
    evening: Evening


@dataclass(frozen=True, slots=True)
class Stepped:
    """What an act led to: the evening after it, and why nothing happened where nothing did."""

    id: int
    before: Evening
    evening: Evening
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A message that shows something of an evening: ``digest`` is of what it says."""

    chat: int
    slot: str
    message: int
    digest: str


def begin(db: Database, turn: Turn, evening: Evening) -> tuple[Held, bool] | None:
    """Let an evening begin where none is going on, and return it; else the one that is, and False. None for an update done before."""
    with db.atomic():
        if not begin_update(db, turn):
            return None
        if running := at_place(db, turn.bot, evening.chat, evening.topic):
            return running, False
        made = db.execute(
            "insert into tastings (bot, token, chat, topic, live, unsettled, at, evening) values (?, ?, ?, ?, 1, 1, ?, ?)",
            [turn.bot, evening.token, evening.chat, evening.topic, to_moment(evening.begun), to_json(evening)],
        )
        held = Held(int(made.lastrowid or 0), evening)
        _seat(db, held)
    return held, True


def take_part(
    db: Database,
    turn: Turn | None,
    tasting: int,
    act: Act,
    notes: Sequence[tuple[int, AddNote]] = (),
    version: int | None = None,
) -> Stepped | None:
    """Let something happen in an evening, once for each update.

    Args:
        db: the database.
        turn: the update; None for what time brings.
        tasting: id of the evening.
        act: what somebody does.
        notes: what each taster has learned, kept where the evening ends by this act.
        version: that of the evening from which the notes were made; where it has changed since, nothing happens.

    Returns:
        The evening after it; None where the update was done before, or there is no such evening.
    """
    with db.atomic():
        held = one(db, tasting)
        if held is None:
            return None
        if version is not None and held.evening.version != version:
            return Stepped(tasting, held.evening, held.evening, Refusal.CHANGED)
        if turn and not begin_update(db, turn):
            return None
        after = step(held.evening, act)
        if isinstance(after, Refusal):
            return Stepped(tasting, held.evening, held.evening, after)
        if after is not held.evening:
            keep(db, Held(tasting, after))
            if held.evening.live and after.phase is Phase.ENDED:
                _teach(db, notes)
        return Stepped(tasting, held.evening, after)


def keep(db: Database, held: Held) -> None:
    """Keep an evening as it now stands; what shows it is to be put right."""
    evening = held.evening
    values = [evening.chat, evening.topic, evening.live, to_json(evening), held.id]
    db.execute("update tastings set chat = ?, topic = ?, live = ?, unsettled = 1, evening = ? where id = ?", values)
    _seat(db, held)


def one(db: Database, tasting: int) -> Held | None:
    """Return an evening by its id."""
    return _first(db, "id = ?", [tasting])


def at_place(db: Database, bot: int, chat: int, topic: int) -> Held | None:
    """Return the evening that is going on in a group, or in a topic of it."""
    return _first(db, "bot = ? and chat = ? and topic = ? and live", [bot, chat, topic])


def latest_at(db: Database, bot: int, chat: int) -> Held | None:
    """Return a group's latest evening, whatever became of it."""
    return _first(db, "bot = ? and chat = ? order by live desc, id desc", [bot, chat])


def by_token(db: Database, bot: int, token: str) -> Held | None:
    """Return the evening that a link leads to."""
    return _first(db, "bot = ? and token = ?", [bot, token])


def shown_by(db: Database, chat: int, message: int) -> Held | None:
    """Return the evening that a message shows something of."""
    return _first(db, "id = (select tasting from tasting_messages where chat = ? and message = ?)", [chat, message])


def whispered(db: Database, chat: int, person: int, message: int) -> tuple[Held, str] | None:
    """Return the evening that a message which one person alone sees in a group shows something of, and its slot.

    It is kept as that person's, by its number below zero: such messages are numbered apart from all others.
    """
    sql = """
        select t.id, t.evening, m.slot from tasting_messages m join tastings t on t.id = m.tasting
        where t.chat = ? and m.chat = ? and m.message = ? order by t.id desc limit 1
    """
    row = next(iter(db.query(sql, [chat, person, -message])), None)
    return (Held(row["id"], from_json(Evening, row["evening"])), row["slot"]) if row else None


def seat(db: Database, bot: int, person: int, quoted: int = 0) -> Seat | None:
    """Return where a person's words in private belong: a glass that is poured for them, or names that they are to give.

    Of several evenings it is the one that they reply to, else the one whose glass was shown to them last.

    Args:
        db: the database.
        bot: id of the bot.
        person: whose words.
        quoted: the message that they reply to; 0 for none.

    Returns:
        Their seat, else any table of theirs where nothing is poured; None where they sit at none.
    """
    sql = """
        bot = ? and live and id in (select tasting from tasting_people where person = ?) order by id desc limit 8
    """
    seats = [Seat(held.id, held.evening, person) for held in _all(db, sql, [bot, person])]
    if not seats:
        return None
    rows = db.query("select tasting, slot, message from tasting_messages where chat = ?", [person])
    shown = {(row["tasting"], row["slot"]): row["message"] for row in rows}
    for one, slot in (key for key, message in shown.items() if message == quoted):
        if found := next((seat for seat in seats if seat.id == one), None):
            number = slot.removeprefix("glass-")
            return replace(found, number=int(number)) if number.isdigit() else found
    if named := next((seat for seat in seats if seat.names_wines), None):
        return named
    tasting = [seat for seat in seats if seat.glass]
    return max(tasting or seats, key=lambda seat: (shown.get((seat.id, f"glass-{seat.evening.current}"), 0), seat.id))


def unsettled(db: Database, bot: int) -> tuple[int, ...]:
    """Return the evenings of which something may have to be shown anew: those that go on, and those not yet shown as they ended."""
    return tuple(row[0] for row in db.execute("select id from tastings where bot = ? and (live or unsettled)", [bot]))


def settle(db: Database, tasting: int, version: int) -> None:
    """Note that an evening is shown as it stood at a version; one that has changed since stays to be shown."""
    held = one(db, tasting)
    if held and held.evening.version == version:
        db.execute("update tastings set unsettled = 0 where id = ?", [tasting])
        db.conn.commit()


def shown(db: Database, tasting: int) -> Mapping[tuple[int, str], Shown]:
    """Return the messages that show an evening, by chat and slot."""
    rows = db.query("select chat, slot, message, digest from tasting_messages where tasting = ?", [tasting])
    return {(row["chat"], row["slot"]): Shown(**row) for row in rows}


def show(db: Database, tasting: int, message: Shown) -> None:
    """Keep which message shows something, and what it says."""
    row = {"tasting": tasting, **plain(message)}
    db.table("tasting_messages").upsert(row, pk=("tasting", "chat", "slot"))


def unshow(db: Database, tasting: int, chat: int, slot: str) -> None:
    """Forget a message that is no longer there, or that stands too far up to be seen."""
    with db.atomic():
        db.execute("delete from tasting_messages where tasting = ? and chat = ? and slot = ?", [tasting, chat, slot])
        db.execute("update tastings set unsettled = 1 where id = ?", [tasting])


def move(db: Database, before: int, after: int) -> None:
    """Follow a group whose id has changed; its old messages cannot be edited any more.

    Where another evening has begun under the new id meanwhile, the one of which less was said is called off: a place has one.
    """
    with db.atomic():
        for held in _all(db, "chat = ? order by id", [before]):
            held = _alone(db, held, after)
            keep(db, replace(held, evening=replace(held.evening, chat=after, version=held.evening.version + 1)))
        db.execute("delete from tasting_messages where chat = ?", [before])
        # what single people see in the group is kept as theirs, by numbers below zero
        sql = "delete from tasting_messages where message < 0 and tasting in (select id from tastings where chat = ?)"
        db.execute(sql, [after])


def _alone(db: Database, held: Held, chat: int) -> Held:
    """Call off the lesser of two evenings that would go on in one place; return the one that comes there as it then is."""
    bot = db.execute("select bot from tastings where id = ?", [held.id]).fetchone()[0]
    there = at_place(db, bot, chat, held.evening.topic) if held.evening.live else None
    if there is None or there.id == held.id:
        return held
    if len(there.evening.entries) > len(held.evening.entries):
        return replace(held, evening=replace(held.evening, phase=Phase.CANCELLED))
    gone = replace(there.evening, phase=Phase.CANCELLED, version=there.evening.version + 1)
    keep(db, replace(there, evening=gone))
    return held


def forget(db: Database, person: int) -> None:
    """Take somebody out of every evening, as if they had never been there."""
    for held in _all(db, "id in (select tasting from tasting_people where person = ?)", [person]):
        keep(db, replace(held, evening=held.evening.without(person)))
    db.execute("delete from tasting_people where person = ?", [person])
    db.execute("delete from tasting_messages where chat = ?", [person])


def of_person(db: Database, person: int) -> list[dict[str, Any]]:
    """Return what is kept of a person's evenings: theirs alone, nothing of the others at the table."""
    held = _all(db, "id in (select tasting from tasting_people where person = ?) order by id", [person])
    return [_own(one.evening, person) for one in held]


def _own(evening: Evening, person: int) -> dict[str, Any]:
    taster = evening.taster(person)
    said = [entry for entry in evening.entries if entry.taster == person]
    glasses = {glass.number: glass for glass in evening.glasses}
    told = not evening.blind or evening.phase is Phase.ENDED
    return {
        "group": evening.title,
        "at": evening.begun.isoformat(),
        "host": evening.host == person,
        "taster": plain(taster) if taster else None,
        "answers": [
            {
                "glass": glasses[entry.glass].letter,
                "wine": plain(glasses[entry.glass].wine) if told and glasses[entry.glass].wine else None,
                **plain(entry.answer),
            }
            for entry in sorted(said, key=lambda entry: entry.glass)
        ],
    }


def _teach(db: Database, notes: Sequence[tuple[int, AddNote]]) -> None:
    """Give everybody their own notes."""
    for person_id, note in notes:
        if person := reading.person(db, person_id):
            teach(db, person, [note])
            add_note(db, person, note, None)


def _seat(db: Database, held: Held) -> None:
    people = {*held.evening.takes_part, held.evening.host} - {0}
    rows = [{"tasting": held.id, "person": person} for person in sorted(people)]
    db.table("tasting_people").insert_all(rows, pk=("tasting", "person"), ignore=True)


def _first(db: Database, which: str, values: Sequence[object]) -> Held | None:
    return next(iter(_all(db, which, values)), None)


def _all(db: Database, which: str, values: Sequence[object]) -> tuple[Held, ...]:
    # every condition is written in this file; what comes from elsewhere is among the values
    rows = db.query(f"select id, evening from tastings where {which}", list(values))  # nosec B608
    return tuple(Held(row["id"], from_json(Evening, row["evening"])) for row in rows)
