"""What was understood of a message: the shapes that the rest of the house works with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recommender.language.parts import RequestPart
from recommender.language.references import Reference
from recommender.wine import Attribute, Cluster, Colour


class Intent(StrEnum):
    """What a person wants with a message."""

    TASTING_NOTE = "tasting_note"
    PAIRING_QUESTION = "pairing_question"
    FOOD_FOR_WINE = "food_for_wine"
    WINE_REQUEST = "wine_request"
    CHOOSE_BETWEEN = "choose_between"
    PROFILE_QUESTION = "profile_question"
    WINE_INFO = "wine_info"
    CORRECTION = "correction"
    PREFERENCE = "preference"
    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    OUT_OF_SCOPE = "out_of_scope"


class Liking(StrEnum):
    """How a wine was found; mixed covers both sides, lukewarm and no opinion."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    MIXED = "mixed"


class Level(StrEnum):
    """WSET's level, the signs of medium- and medium+ left to the value."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Verdict(StrEnum):
    """A judgement of a level."""

    TOO_LITTLE = "too_little"
    TOO_MUCH = "too_much"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class WineMention:
    """A wine that a message names.

    ``style`` is the id of the likeliest style of the data, ``bottle`` that of the bottle where one is named;
    ``match`` 0 to 1 says how well the words fit; ``price`` in EUR where the message states one for this wine.
    """

    name: str
    producer: str | None
    appellation: str | None
    region: str | None
    colour: Colour | None
    grapes: tuple[str, ...]
    vintage: int | None
    price: float | None
    match: float
    style: str | None = None
    bottle: str | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class AttributeNote:
    """What a message says of one attribute; ``value`` is 0 to 1, ``absent`` where it was said by a negation ("no oak")."""

    attribute: Attribute
    level: Level | None
    value: float | None
    verdict: Verdict | None
    evidence: str
    absent: bool = False


@dataclass(frozen=True, slots=True)
class AromaNote:
    """An aroma that a message finds in the wine; ``verdict`` where it found too much (or too little) of it."""

    aroma: str
    cluster: Cluster
    evidence: str
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """What was understood of one message.

    Attributes
    ----------
    confidence
        Probability, 0 to 1, that the intent is right.
    runner_up
        The second likeliest intent, for a question back when confidence is low.
    rating
        0 to 1, only when the writer stated one.
    liking_strength
        0 to 1: how clearly the liking was said.
    fault
        corked, oxidised, reduced, brett, volatile, …; None when the wine was sound.
    dishes
        The words that name food, in order.
    max_price
        EUR a bottle.
    excluded
        Grapes, styles, attributes ("oak"), colours or words that are not wanted.
    wanted_sparkling
        True when bubbles are asked for.
    command
        A fixed act that the words ask for: "undo" ("annule"), "history" ("mes notes"), "privacy", "export" or "forget" of one's own data,
        an `Errand`, or, where tact comes before wine, "care-" and a need of `language.care`, with "-other" where it is not the writer's;
        else None.
    references
        Wines pointed at without a name ("le 2", "celui d'hier"), in order.
    alcohol_free, vegan
        Whether something without alcohol, or a wine made without anything of animals, is asked for.
    parts
        The wines asked for one by one ("un rouge et un blanc"), when there are several; else empty.
    """

    text: str
    language: str
    intent: Intent
    confidence: float
    wines: tuple[WineMention, ...]
    rating: float | None
    liking: Liking
    attributes: tuple[AttributeNote, ...]
    aromas: tuple[AromaNote, ...]
    fault: str | None
    dishes: tuple[str, ...]
    colour: Colour | None
    max_price: float | None
    excluded: tuple[str, ...]
    liking_strength: float = 0.0
    runner_up: Intent | None = None
    wanted_sparkling: bool = False
    command: str | None = None
    references: tuple[Reference, ...] = ()
    parts: tuple[RequestPart, ...] = ()
    alcohol_free: bool = False
    vegan: bool = False
