"""All that is kept of a person comes with the export, and goes when they are forgotten."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from group_evenings import GROUP, did, revealed, tasted
from samples import BOT, NOON, SAM, ZOE, added, kept, note_say, sent, understanding
from sqlite_utils import Database

from bot.conversation.events import Card
from bot.conversation.replies import Say
from bot.conversation.state import AddBottle, Care, ForgetPerson, Place, UpdatePerson
from bot.store import Shown, Store
from bot.tasting.acts import Deed
from bot.tasting.evening import Phase, Taster

SECRET = "inavouable"
CARED = replace(
    ZOE,
    first_name=f"Zoé-{SECRET}",
    adult=True,
    age_asked=True,
    country="CA-QC",
    care=Care("pregnancy", NOON, None, NOON + timedelta(hours=1)),
    reminded=NOON,
)
QUESTION = Say(f"Quel âge ? {SECRET}", card=Card("age", {"kind": "text", "event": {"text": SECRET}}))
[CROZES] = understanding().wines
BOTTLE = AddBottle(Place.CHOSEN, NOON, replace(CROZES, evidence=SECRET), due=NOON + timedelta(hours=20))
WHOSE = {
    "persons": "id",
    "notes": "person",
    "profiles": "person",
    "bottles": "person",
    "cards": "chat",
    "outbox": "chat",
    "inbox": "person",
    "tasting_people": "person",
    "tasting_messages": "chat",
    "tastings": "chat",
}
"""Which column of each table that knows a person says who it is; a tasting is its group's, and holds its people inside."""


async def everything(store: Store) -> None:
    """Let Zoé leave a trace in every table: notes, cards, a bottle, a question that waits, an answer not sent, two tastings."""
    await kept(store, 1, UpdatePerson(CARED), person=CARED)
    await sent(store, await kept(store, 2, added(2, SECRET), says=(note_say(),), person=CARED))
    await sent(store, await kept(store, 3, says=(QUESTION,), person=CARED), first=600)
    await kept(store, 4, says=(Say(f"non envoyé, {SECRET}"),), person=CARED)
    await kept(store, 8, BOTTLE, person=CARED)
    for update, person in ((5, CARED.id), (6, SAM.id)):
        said = json.dumps({"message": {"text": SECRET if person == CARED.id else "Chinon"}})
        await store.inbox.keep(BOT, update, person, said)
    await kept(store, 10, replace(BOTTLE, wine=CROZES), person=SAM)
    await sent(store, await kept(store, 11, added(11, "Chinon"), says=(note_say(),), person=SAM))
    led = {"host_name": CARED.first_name, "tasters": (Taster(ZOE.id, CARED.first_name, reached=True),)}
    over = await tasted(store, 20, SECRET, **led)
    await revealed(store, 30, over)
    on = await tasted(store, 40, SECRET, token="celle-ci-continue", **led)
    await did(store, 50, on, Deed.HAND_OVER, ZOE, SAM.id)
    for chat, slot in ((ZOE.id, "glass-0"), (SAM.id, "glass-0"), (GROUP, "card")):
        await store.evenings.show(on, Shown(chat, slot, 900, "aaaa"))


async def test_a_person_comes_back_as_kept(store: Store) -> None:
    await kept(store, 1, UpdatePerson(CARED), person=CARED)
    assert (await store.state(CARED)).person == CARED
    await kept(store, 2, UpdatePerson(replace(CARED, care=None, reminded=None)), person=CARED)
    assert (await store.state(CARED)).person == replace(CARED, care=None, reminded=None)


async def test_the_country_is_that_told_else_that_guessed(store: Store) -> None:
    await kept(store, 1, UpdatePerson(ZOE))
    assert (await store.state(replace(ZOE, country="FR"))).person.country == "FR"
    await kept(store, 2, UpdatePerson(replace(ZOE, country="JP")))
    assert (await store.state(replace(ZOE, country="FR"))).person.country == "JP"


async def test_every_table_that_knows_a_person_is_in_the_export(store: Store) -> None:
    await everything(store)
    data = json.loads((await store.export(ZOE.id)).json)
    assert data["person"]["country"] == "CA-QC"
    assert data["person"]["care"]["need"] == "pregnancy"
    assert data["person"]["reminded"]
    assert [(note["understanding"]["text"], note["message"]) for note in data["notes"]] == [(SECRET, 2)]
    assert data["profile"]["tastings"] == 1
    assert [message["kind"] for message in data["messages"]] == ["note", "age"]
    assert SECRET in json.dumps(data["unsent"])
    assert data["unanswered"] == [{"message": {"text": SECRET}}]
    [bottle] = data["bottles"]
    assert (bottle["place"], bottle["count"], bottle["wine"]["evidence"]) == ("chosen", 1, SECRET)
    assert datetime.fromisoformat(bottle["due"]) == BOTTLE.due
    assert [[answer["words"] for answer in one["answers"]] for one in data["tastings"]] == [[SECRET], [SECRET]]
    assert "bof" not in json.dumps(data["tastings"]), "what Sam said is Sam's"

    def tables(db: Database) -> set[str]:
        columns = {name: {column.name for column in db.table(name).columns} for name in db.table_names()}
        return {name for name, known in columns.items() if known & {"person", "chat"}} | {"persons"}

    assert await store._worker.run(tables) == set(WHOSE)


async def test_forgetting_leaves_nothing_in_any_table(store: Store) -> None:
    await everything(store)
    await sent(store, await kept(store, 5, ForgetPerson(), says=(Say("Oublié", edit=True),), person=CARED), first=600)

    def left(db: Database) -> list[str]:
        rows = [(name, row) for name in db.table_names() for row in db.table(name).rows]
        return [
            name
            for name, row in rows
            if SECRET in json.dumps(row, ensure_ascii=False, default=str) or row.get(WHOSE.get(name, "")) == ZOE.id
        ]

    assert await store._worker.run(left) == []
    others = await store.state(SAM)
    assert (len(others.notes), len(others.bottles)) == (1, 1)
    assert json.loads((await store.export(ZOE.id)).json)["person"] is None
    assert json.loads((await store.export(ZOE.id)).json)["tastings"] == []
    tastings = json.loads((await store.export(SAM.id)).json)["tastings"]
    assert [[answer["words"] for answer in one["answers"]] for one in tastings] == [["bof"], ["bof"]]
    on = await store.evenings.at_place(1, GROUP, 0)
    assert on is not None
    assert (on.evening.phase, on.evening.host, [one.id for one in on.evening.tasters]) == (
        Phase.POURED,
        SAM.id,
        [SAM.id],
    )
    assert set(await store.evenings.shown(on.id)) == {(SAM.id, "glass-0"), (GROUP, "card")}


async def test_forgetting_leaves_no_trace_of_a_question_or_a_need_in_the_file(tmp_path: Path) -> None:
    async with Store.open(tmp_path / "wine.db") as store:
        await everything(store)
        await sent(store, await kept(store, 5, ForgetPerson(), says=(Say("Oublié"),), person=CARED), first=600)
        files = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert SECRET.encode() not in files
    assert b"pregnancy" not in files


async def test_what_is_sent_late_to_somebody_forgotten_is_not_kept(store: Store) -> None:
    await everything(store)
    late = await kept(store, 6, says=(QUESTION,), person=CARED)
    await kept(store, 7, ForgetPerson(), person=CARED)
    await sent(store, late, first=700)
    assert await store.card(ZOE.id, 700) is None
