"""Bottles kept: a cellar, a list to try, what was chosen and is to be asked after."""

from datetime import timedelta

import pytest
from samples import NOON, SAM, ZOE, kept, note_say, sent, turn, understanding

from bot.conversation.events import Card
from bot.conversation.replies import Button, Outcome, Say
from bot.conversation.state import AddBottle, ChangeBottle, ForgetPerson, Place
from bot.store import Store
from recommender.errors import StoreError

[CROZES] = understanding().wines


def put(count: int = 3, place: Place = Place.CELLAR, **changes: object) -> AddBottle:
    return AddBottle(place, NOON, CROZES, count, **changes)  # type: ignore[arg-type]


async def test_a_bottle_comes_back_as_it_was_kept(store: Store) -> None:
    await kept(store, 1, put())
    [bottle] = (await store.state(ZOE)).bottles
    assert (bottle.place, bottle.at, bottle.wine, bottle.count, bottle.due) == (Place.CELLAR, NOON, CROZES, 3, None)
    assert (await store.state(SAM)).bottles == ()


async def test_bottles_are_counted_and_go_at_none(store: Store) -> None:
    await kept(store, 1, put())
    [bottle] = (await store.state(ZOE)).bottles
    await kept(store, 2, ChangeBottle(bottle.id, 1))
    assert [b.count for b in (await store.state(ZOE)).bottles] == [1]
    await kept(store, 3, ChangeBottle(bottle.id, 0))
    assert (await store.state(ZOE)).bottles == ()


async def test_a_card_names_the_bottle_just_made(store: Store) -> None:
    say = Say("Crozes", ((Button("Annuler", "bottle_undo"),),), Card("bottle", {"bottle": 0, "added": 3}))
    await sent(store, await kept(store, 1, put(), says=(say,)))
    [bottle] = (await store.state(ZOE)).bottles
    assert await store.card(ZOE.id, 500) == Card("bottle", {"bottle": bottle.id, "added": 3})


@pytest.mark.parametrize("person", [ZOE, SAM])
async def test_a_bottle_that_is_not_there_or_not_theirs_changes_nothing(store: Store, person) -> None:
    await kept(store, 1, put())
    [bottle] = (await store.state(ZOE)).bottles
    missing = bottle.id + (5 if person is ZOE else 0)
    with pytest.raises(StoreError):
        await store.commit(turn(2, person), Outcome((note_say(),), (put(), ChangeBottle(missing, 1))))
    assert [b.count for b in (await store.state(ZOE)).bottles] == [3]
    assert (await store.state(SAM)).bottles == ()


async def test_what_is_due_is_told_with_its_person_the_longest_waiting_first(store: Store) -> None:
    await kept(store, 1, put(1, Place.CHOSEN, due=NOON + timedelta(hours=2)))
    await kept(store, 2, put(1, Place.CHOSEN, due=NOON + timedelta(hours=1)), person=SAM)
    await kept(store, 3, put())
    assert await store.due(NOON) == ()
    assert [person for _, person in await store.due(NOON + timedelta(hours=3))] == [SAM, ZOE]
    [waiting] = (await store.state(SAM)).bottles
    await kept(store, 4, ChangeBottle(waiting.id, 1), person=SAM)
    assert [person for _, person in await store.due(NOON + timedelta(hours=3))] == [ZOE]


async def test_forgetting_takes_the_bottles_along(store: Store) -> None:
    await kept(store, 1, put())
    await kept(store, 2, put(), person=SAM)
    await kept(store, 3, ForgetPerson())
    assert (await store.state(ZOE)).bottles == ()
    assert len((await store.state(SAM)).bottles) == 1
    assert b"Crozes" not in (await store.export(ZOE.id)).json


async def test_bottles_are_in_the_export(store: Store) -> None:
    await kept(store, 1, put())
    assert b'"place": "cellar"' in (await store.export(ZOE.id)).json


async def test_the_latest_list_is_what_was_offered(store: Store) -> None:
    shown = [Say("x", card=Card("suggestions", {"wines": [name]})) for name in ("crozes", "chinon")]
    await sent(store, await kept(store, 1, put(), says=(shown[0],)), first=500)
    await sent(store, await kept(store, 2, says=(shown[1],)), first=501)
    await sent(store, await kept(store, 3, says=(note_say(7),)), first=502)
    state = await store.state(ZOE)
    assert state.subject == Card("note", {"note": 7})
    assert state.offered is not None
    assert (state.offered.card, state.offered.at) == (shown[1].card, NOON + timedelta(minutes=2))
