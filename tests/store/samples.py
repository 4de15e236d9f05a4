"""Notes and lessons to keep, with defaults."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.conversation.events import Card
from bot.conversation.replies import Button, Outcome, Say
from bot.conversation.state import AddNote, Effect, Person
from bot.store import Delivery, Sent, Store, Turn
from recommender.language.understanding import (
    AromaNote,
    AttributeNote,
    Intent,
    Level,
    Liking,
    Understanding,
    Verdict,
    WineMention,
)
from recommender.taste.evidence import Evidence, Lesson
from recommender.wine import Attribute, Cluster, Colour

BOT = 1
NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
ZOE = Person(7, "Zoé", "fr")
SAM = Person(8, "Sam", "en")


def understanding(text: str = "Crozes 2020, poivré, trop boisé", **changes: object) -> Understanding:
    crozes = WineMention("Crozes-Hermitage", None, "Crozes-Hermitage", "Rhône", Colour.RED, ("syrah",), 2020, 14.5, 0.9)
    values: dict[str, object] = {
        "text": text,
        "language": "fr",
        "intent": Intent.TASTING_NOTE,
        "confidence": 0.9,
        "wines": (crozes,),
        "rating": 0.7,
        "liking": Liking.POSITIVE,
        "attributes": (AttributeNote(Attribute.OAK, Level.HIGH, 0.9, Verdict.TOO_MUCH, "trop boisé"),),
        "aromas": (AromaNote("vanille", Cluster.OAK, "vanille"), AromaNote("poivre", Cluster.PUNGENT_SPICE, "poivré")),
        "fault": None,
        "dishes": ("gigot",),
        "colour": None,
        "max_price": None,
        "excluded": (),
    }
    return Understanding(**{**values, **changes})  # type: ignore[arg-type]


def lesson(oak: float = 0.1, **changes: object) -> Lesson:
    values: dict[str, object] = {
        "structure": {Attribute.OAK: Evidence(oak, 1 / 3), Attribute.TANNIN: Evidence(0.7, 0.1)},
        "aromas": {Cluster.OAK: Evidence(-0.3, 0.7), Cluster.PUNGENT_SPICE: Evidence(1.0, 1.0)},
    }
    return Lesson(**{**values, **changes})  # type: ignore[arg-type]


def turn(update: int, person: Person = ZOE, **changes: object) -> Turn:
    values: dict[str, object] = {"at": NOON + timedelta(minutes=update), "message": update}
    return Turn(BOT, update, person, **{**values, **changes})  # type: ignore[arg-type]


def added(minutes: int = 0, text: str = "Crozes 2020, poivré, trop boisé", oak: float = 0.1) -> AddNote:
    return AddNote(NOON + timedelta(minutes=minutes), understanding(text), lesson(oak))


def note_say(note: int = 0, html: str = "<b>Crozes</b>") -> Say:
    return Say(html, ((Button("Annuler", "undo"),),), Card("note", {"note": note}))


async def kept(
    store: Store, update: int, *effects: Effect, says: tuple[Say, ...] = (), person: Person = ZOE
) -> Delivery:
    """Commit what an update leads to, as new."""
    delivery = await store.commit(turn(update, person), Outcome(says, effects))
    assert delivery is not None
    return delivery


async def sent(store: Store, delivery: Delivery, first: int = 500) -> None:
    """Let the answers go out as messages from number ``first`` on."""
    says = [reply for reply in delivery.replies if isinstance(reply, Say)]
    await store.delivered(delivery, [Sent(first + number, say.card) for number, say in enumerate(says)])
