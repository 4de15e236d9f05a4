"""Evenings in groups to keep, with defaults."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from samples import BOT, NOON, SAM, ZOE, turn, understanding

from bot.conversation.state import Person
from bot.store import Stepped, Store
from bot.tasting.acts import Act, Change, Deed
from bot.tasting.evening import Evening, Taster, glasses
from recommender.language.understanding import WineMention

GROUP = -100123
LEA = Person(9, "Léa", "fr")
[CROZES] = understanding().wines


def seated(person: Person) -> Taster:
    return Taster(person.id, person.first_name, person.language, reached=True)


def evening(count: int = 2, host: Person = ZOE, **changes: object) -> Evening:
    begun = Evening(
        token="soiree-de-zoe",
        chat=GROUP,
        topic=0,
        title="Les copains",
        host=host.id,
        host_name=host.first_name,
        language="fr",
        begun=NOON,
        seen=NOON,
        glasses=tuple(replace(glass, wine=wine(glass.letter)) for glass in glasses(count)),
        tasters=(seated(host),),
    )
    return replace(begun, **changes)  # type: ignore[arg-type]


def wine(letter: str) -> WineMention:
    return replace(CROZES, name=f"Crozes {letter}")


async def begun(store: Store, update: int = 1, one: Evening | None = None, host: Person = ZOE) -> int:
    """Let an evening begin, and return its id."""
    led = await store.evenings.begin(turn(update, host, group=GROUP), one or evening(host=host))
    assert led is not None
    assert led[1], "another is going on"
    return led[0].id


async def did(
    store: Store, update: int, tasting: int, deed: Deed, person: Person = ZOE, what: object = None, **late: timedelta
) -> Stepped:
    """Let something happen, as new and unrefused."""
    at = NOON + timedelta(minutes=update) + late.get("after", timedelta(0))
    act = Act(deed, person.id, at, what)  # type: ignore[arg-type]
    stepped = await store.evenings.take_part(turn(update, person, group=GROUP), tasting, act)
    assert stepped is not None
    assert stepped.refusal is None
    return stepped


async def tasted(store: Store, first: int, words: str, **about: object) -> int:
    """An evening of Zoé and Sam in which both have said something of the first of two wines; three updates a person."""
    tasting = await begun(store, first, evening(**about))
    await did(store, first + 1, tasting, Deed.JOIN, SAM, seated(SAM))
    await did(store, first + 2, tasting, Deed.BEGIN)
    await did(store, first + 3, tasting, Deed.ANSWER, ZOE, Change(0, score=0.8, words=words))
    await did(store, first + 4, tasting, Deed.ANSWER, SAM, Change(0, score=0.3, words="bof"))
    return tasting


async def revealed(store: Store, first: int, tasting: int) -> None:
    """Bring an evening to its end."""
    await did(store, first, tasting, Deed.CLOSE)
    update = first + 1
    while (await did(store, update, tasting, Deed.REVEAL)).evening.live:
        update += 1


__all__ = ["BOT", "CROZES", "GROUP", "LEA", "begun", "did", "evening", "revealed", "seated", "tasted", "wine"]
