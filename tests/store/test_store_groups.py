"""What is kept of a group: what the bot's messages there are about, and nothing of anybody."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from samples import NOON, ZOE, added, kept, note_say, sent, turn
from sqlite_utils import Database

from bot.conversation.events import Card
from bot.conversation.replies import Outcome, Say
from bot.conversation.state import ForgetPerson
from bot.store import Delivery, Sent, Store
from bot.store.schema import migrations
from bot.store.writing import IN_GROUPS

GROUP = -100123
LIST = Card("suggestions", {"dishes": ["raclette"], "wines": ["apremont"]})


async def told(store: Store, update: int, **changes: object) -> Delivery:
    """Commit an answer to Zoé in the group."""
    delivery = await store.commit(turn(update, group=GROUP, **changes), Outcome((Say("Apremont", card=LIST),)))
    assert delivery is not None
    return delivery


async def test_an_answer_in_a_group_goes_there_and_its_card_is_nobodys(store: Store) -> None:
    delivery = await told(store, 1)
    assert (delivery.chat, delivery.message, delivery.private) == (GROUP, 1, False)
    assert await store.undelivered(1) == (replace(delivery, doubtful=True),)
    await store.delivered(delivery, [Sent(50, LIST)])
    assert await store.undelivered(1) == ()
    assert await store.card(GROUP, 50) == LIST
    assert await store._worker.run(lambda db: db.table("persons").count) == 0


async def test_a_group_tells_nothing_of_who_wrote_there_and_is_no_talk_of_theirs(store: Store) -> None:
    await sent(store, await kept(store, 1, added(1), says=(note_say(),)))
    before = await store.state(ZOE)
    await store.delivered(await told(store, 2), [Sent(50, LIST)])
    assert await store.state(ZOE) == before
    assert [m["kind"] for m in json.loads((await store.export(ZOE.id)).json)["messages"]] == ["note"]
    await kept(store, 3, ForgetPerson())
    assert await store.card(GROUP, 50) == LIST


async def test_an_update_in_a_group_is_committed_once(store: Store) -> None:
    await told(store, 1)
    assert await store.commit(turn(1, group=GROUP), Outcome((Say("again"),))) is None


async def test_the_same_message_number_in_a_group_and_in_private_are_two_messages(store: Store) -> None:
    await sent(store, await kept(store, 1, added(1), says=(note_say(),)), first=50)
    await store.delivered(await told(store, 2), [Sent(50, LIST)])
    assert (await store.card(ZOE.id, 50), await store.card(GROUP, 50)) == (Card("note", {"note": 1}), LIST)


async def test_cards_of_groups_go_after_a_season_and_private_ones_stay(store: Store) -> None:
    await sent(store, await kept(store, 1, added(1), says=(note_say(),)))
    await store.delivered(await told(store, 2, at=NOON), [Sent(50, LIST)])
    await store.delivered(await told(store, 3, at=NOON + IN_GROUPS), [Sent(51, LIST)])
    assert await store.card(GROUP, 50) == LIST
    await store.delivered(await told(store, 4, at=NOON + IN_GROUPS + timedelta(seconds=1)), [])
    assert (await store.card(GROUP, 50), await store.card(GROUP, 51)) == (None, LIST)
    assert await store.card(ZOE.id, 500) == Card("note", {"note": 1})


async def test_a_card_replaced_by_a_message_without_one_is_gone(store: Store) -> None:
    await store.delivered(await told(store, 1), [Sent(50, LIST)])
    edit = replace(await told(store, 2), tapped=50)
    await store.delivered(edit, [Sent(50, None)])
    assert await store.card(GROUP, 50) is None


async def test_cards_from_before_groups_are_still_known(tmp_path: Path) -> None:
    file = tmp_path / "wine.db"
    with closing(sqlite3.connect(file)) as old, old:
        db = Database(old)
        migrations.apply(db, stop_before="group_cards")
        db.table("persons").insert(
            {"id": ZOE.id, "first_name": "Zoé", "language": "fr", "formal": 0, "age_asked": 1, "subject": 50}
        )
        card = {"chat": ZOE.id, "message": 50, "person": ZOE.id, "kind": "suggestions"}
        db.table("cards").insert(
            {**card, "payload": json.dumps(LIST.payload), "at": "2026-05-12T12:00:00.000000+00:00"}
        )
    async with Store.open(file) as store:
        state = await store.state(ZOE)
        assert state.subject == LIST
        assert state.offered is not None
        assert (state.offered.card, state.offered.at) == (LIST, NOON)
        await kept(store, 1, ForgetPerson())
        assert await store.card(ZOE.id, 50) is None
