import asyncio
from dataclasses import replace

import pytest
from samples import NOON, SAM, ZOE, added, kept, lesson, note_say, sent, turn, understanding

from bot.conversation.events import Card
from bot.conversation.replies import LinkButton, Notice, Outcome, Say, SendExport, SendPoll
from bot.conversation.state import AddNote, DeleteNote, ForgetPerson, ReplaceNote, UpdatePerson
from bot.store import Sent, Store
from recommender.errors import StoreError
from recommender.taste.profile import TasteProfile
from recommender.wine import Attribute, Cluster


async def test_a_newcomer_has_a_first_state_and_leaves_no_trace(store: Store) -> None:
    state = await store.state(ZOE)
    assert (state.person, state.profile, state.notes, state.subject) == (ZOE, TasteProfile(), (), None)
    await kept(store, 1)
    assert await store._worker.run(lambda db: db.table("persons").count) == 0


async def test_a_note_comes_back_as_it_was_kept(store: Store) -> None:
    await kept(store, 1, AddNote(NOON, understanding(), lesson()))
    [note] = (await store.state(ZOE)).notes
    assert (note.at, note.understanding, note.lesson) == (NOON, understanding(), lesson())
    assert isinstance(note.understanding.attributes[0].attribute, Attribute)
    assert isinstance(note.understanding.aromas[0].cluster, Cluster)
    profile = (await store.state(ZOE)).profile
    assert set(profile.structure) == {"all oak", "all tannin"}
    assert {type(key) for key in profile.aromas} == {Cluster}


async def test_undo_gives_back_the_very_same_profile(store: Store) -> None:
    for number, oak in enumerate((0.1, 0.3, 0.7)):
        await kept(store, number, added(number, oak=oak))
    before = await store.state(ZOE)
    await kept(store, 10, added(10, oak=1 / 3))
    grown = await store.state(ZOE)
    assert grown.profile != before.profile
    assert grown.profile == TasteProfile.from_lessons(note.lesson for note in grown.notes)
    await kept(store, 11, DeleteNote(grown.notes[-1].id))
    assert (await store.state(ZOE)) == before


async def test_a_note_restored_takes_its_old_place(store: Store) -> None:
    for number, oak in enumerate((0.1, 0.3, 0.7)):
        await kept(store, number, added(number, oak=oak))
    before = await store.state(ZOE)
    middle = before.notes[1]
    await kept(store, 10, DeleteNote(middle.id))
    await kept(store, 11, AddNote(middle.at, middle.understanding, middle.lesson))
    after = await store.state(ZOE)
    assert after.profile == before.profile
    assert [note.at for note in after.notes] == [note.at for note in before.notes]
    assert middle.id not in [note.id for note in after.notes]


async def test_the_id_of_a_note_taken_back_is_not_given_again(store: Store) -> None:
    await kept(store, 1, added(1))
    [first] = (await store.state(ZOE)).notes
    await kept(store, 2, DeleteNote(first.id))
    await kept(store, 3, added(3))
    assert (await store.state(ZOE)).notes[0].id > first.id


async def test_a_correction_moves_the_profile_and_keeps_the_date(store: Store) -> None:
    await kept(store, 1, added(1))
    [note] = (await store.state(ZOE)).notes
    await kept(store, 2, ReplaceNote(note.id, understanding("Saint-Joseph"), lesson(0.9)))
    state = await store.state(ZOE)
    assert state.notes[0].understanding.text == "Saint-Joseph"
    assert state.notes[0].at == note.at
    assert state.profile == TasteProfile().learned(lesson(0.9))


async def test_a_redelivered_update_changes_nothing_twice(store: Store) -> None:
    outcome = Outcome((note_say(),), (added(1),))
    assert await store.commit(turn(1), outcome) is not None
    before = await store.state(ZOE)
    assert await store.is_done(1, 1)
    assert await store.commit(turn(1), outcome) is None
    assert await store.state(ZOE) == before


async def test_update_ids_are_each_bots_own(store: Store) -> None:
    await kept(store, 1, added(1))
    assert await store.commit(replace(turn(1), bot=2), Outcome((), (added(2),))) is not None
    assert len((await store.state(ZOE)).notes) == 2


async def test_when_an_effect_fails_nothing_is_kept(store: Store) -> None:
    before = await store.state(ZOE)
    with pytest.raises(StoreError, match="nothing was changed"):
        await store.commit(turn(1), Outcome((note_say(),), (added(1), UpdatePerson(ZOE), DeleteNote(99))))
    assert await store.state(ZOE) == before
    assert not await store.is_done(1, 1)
    assert await store.undelivered(1) == ()


async def test_nobody_changes_the_note_of_another(store: Store) -> None:
    await kept(store, 1, added(1))
    [note] = (await store.state(ZOE)).notes
    for effect in (DeleteNote(note.id), ReplaceNote(note.id, understanding("x"), lesson())):
        with pytest.raises(StoreError):
            await store.commit(turn(2, SAM), Outcome((), (effect,)))
    assert (await store.state(ZOE)).notes == (note,)


async def test_the_person_is_kept_by_the_name_they_have_now(store: Store) -> None:
    formal = replace(ZOE, language="en", formal=True, adult=False, age_asked=True)
    await kept(store, 1, UpdatePerson(formal), added(1), says=(note_say(),))
    state = await store.state(replace(ZOE, first_name="Zoé B."))
    assert state.person == replace(formal, first_name="Zoé B.")
    await kept(store, 2, UpdatePerson(replace(formal, adult=None)))
    assert (await store.state(ZOE)).person.adult is None


async def test_cards_name_the_note_and_the_last_is_the_subject(store: Store) -> None:
    delivery = await kept(store, 1, added(1), says=(note_say(), Say("Quel âge ?")))
    await sent(store, delivery)
    [note] = (await store.state(ZOE)).notes
    assert await store.card(ZOE.id, 500) == Card("note", {"note": note.id})
    assert await store.card(ZOE.id, 501) is None
    assert await store.card(SAM.id, 500) is None
    assert (await store.state(ZOE)).subject == Card("note", {"note": note.id})


async def test_a_message_edited_to_something_else_is_about_that(store: Store) -> None:
    await sent(store, await kept(store, 1, added(1), says=(note_say(),)))
    edit = await kept(store, 2, says=(Say("…", card=Card("rename", {"note": 1}), edit=True),))
    await sent(store, edit)
    assert await store.card(ZOE.id, 500) == Card("rename", {"note": 1})
    await store.delivered(edit, [Sent(500, None)])
    assert await store.card(ZOE.id, 500) is None
    assert (await store.state(ZOE)).subject is None


async def test_a_message_knows_the_note_it_made(store: Store) -> None:
    await sent(store, await kept(store, 1, added(1), says=(note_say(),)))
    [note] = (await store.state(ZOE)).notes
    assert await store.note_made_by(ZOE.id, 1, added(1).at) == (note.id, 500)
    assert await store.note_made_by(SAM.id, 1, added(1).at) is None
    assert await store.note_made_by(ZOE.id, 1, NOON) is None
    await kept(store, 3, added(3))
    assert await store.note_made_by(ZOE.id, 3, added(3).at) == (note.id + 1, None)


async def test_answers_wait_until_they_are_sent(store: Store) -> None:
    says = (
        note_say(),
        Say("Quel âge ?", ((LinkButton("En privé", "age"),),), edit=True),
        SendPoll("?", ("Chinon", "Morgon")),
    )
    delivery = await kept(store, 1, added(1), says=says)
    answers = (*delivery.replies, Notice("Noté"), SendExport("…"))
    left = replace(delivery, doubtful=True)
    assert await store.undelivered(1) == await store.undelivered(1, 1) == (left,)
    assert await store.undelivered(1, 2) == await store.undelivered(2) == ()
    await sent(store, replace(delivery, replies=answers))
    assert await store.undelivered(1) == ()


async def test_how_far_the_sending_has_come_is_kept(store: Store) -> None:
    delivery = await kept(store, 1, added(1), says=(note_say(), Say("Quel âge ?"), Say("Et puis ?")))
    await store.progressed(replace(delivery, done=1, stead=501), [Sent(500, delivery.replies[0].card)])
    [left] = await store.undelivered(1)
    assert left == replace(delivery, replies=delivery.replies[1:], done=1, stead=501, doubtful=True)
    assert await store.card(ZOE.id, 500) == delivery.replies[0].card
    await store.progressed(replace(left, done=3, stead=None), [])
    [left] = await store.undelivered(1)
    assert (left.replies, left.stead) == ((), None)


async def test_forgetting_leaves_nothing_of_one_person_and_all_of_the_others(store: Store) -> None:
    for person, first in ((ZOE, 1), (SAM, 11)):
        await sent(store, await kept(store, first, added(first), says=(note_say(),), person=person))
    await kept(store, 2, says=(note_say(),))
    gone = await kept(store, 3, ForgetPerson(), says=(Say("Oublié", edit=True),))
    assert [d.update for d in await store.undelivered(1)] == [3]
    await sent(store, gone)
    assert await store.state(ZOE) == await store.state(replace(ZOE, first_name="Zoé"))
    assert (await store.state(ZOE)).profile == TasteProfile()
    assert await store.card(ZOE.id, 500) is None
    assert len((await store.state(SAM)).notes) == 1
    tables = ("persons", "notes", "profiles", "cards")
    counts = await store._worker.run(lambda db: [db.table(name).count for name in tables])
    assert counts == [1, 1, 1, 1]
    assert await store.is_done(1, 1)


async def test_old_update_ids_are_let_go(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.turn.LATEST", 1)
    await kept(store, 1)
    await kept(store, 20_000)
    assert not await store.is_done(1, 1)
    assert await store.is_done(1, 20_000)


async def test_many_people_at_once(store: Store) -> None:
    people = [replace(ZOE, id=number) for number in range(20)]
    await asyncio.gather(*(kept(store, p.id, added(p.id, oak=p.id / 20), person=p) for p in people))
    states = await asyncio.gather(*(store.state(person) for person in people))
    assert [s.profile for s in states] == [TasteProfile().learned(lesson(p.id / 20)) for p in people]
