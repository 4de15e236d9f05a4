"""What all people together say of a style: sums from which nobody can be told."""

from dataclasses import replace

from samples import ZOE, added, kept, lesson

from bot.conversation.state import AddNote, DeleteNote, ForgetPerson, Person
from bot.store import Store
from recommender.taste.crowd import ANONYMOUS, Said
from recommender.taste.evidence import Evidence


def judged(style: str, liking: float, minute: int = 0) -> AddNote:
    note = added(minute)
    return replace(note, lesson=lesson(likings={f"style:{style}": Evidence(liking, 1.0)}))


async def crowd_of(store: Store) -> dict[str, Said]:
    return dict((await store.state(ZOE)).crowd)


async def tell(store: Store, people: int, style: str = "barolo", liking: float = 0.5) -> None:
    for n in range(people):
        await kept(store, 100 + n, judged(style, liking), person=Person(2000 + n, "X", "fr"))


async def test_too_few_people_say_nothing(store: Store) -> None:
    await tell(store, ANONYMOUS - 1)
    assert await crowd_of(store) == {}


async def test_enough_people_are_added_up_each_once(store: Store) -> None:
    await tell(store, ANONYMOUS)
    await kept(store, 1, judged("barolo", -0.5, 1), person=Person(2000, "X", "fr"))
    assert await crowd_of(store) == {"barolo": Said(ANONYMOUS, 0.5 * (ANONYMOUS - 1))}


async def test_undoing_and_forgetting_leave_no_trace(store: Store) -> None:
    await tell(store, ANONYMOUS + 1)
    note = (await store.state(Person(2000, "X", "fr"))).notes[0]
    await kept(store, 1, DeleteNote(note.id), person=Person(2000, "X", "fr"))
    assert await crowd_of(store) == {"barolo": Said(ANONYMOUS, 0.5 * ANONYMOUS)}
    for n in range(1, ANONYMOUS + 1):
        await kept(store, 10 + n, ForgetPerson(), person=Person(2000 + n, "X", "fr"))
    assert await crowd_of(store) == {}
    assert await store._worker.run(lambda db: db.table("crowd").count) == 0
