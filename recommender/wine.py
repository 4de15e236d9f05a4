"""The field's own things: wines, dishes, and the taste space that both are compared in.

Every structural value is 0 to 1 on WSET's steps (low .1, medium- .3, medium .5, medium+ .7, high .9); aroma weights are
0 to 1. Source of the terms: WSET Level 3 Systematic Approach to Tasting (SAT).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

STEP = 0.2
"""One step of WSET's scale."""


class Attribute(StrEnum):
    """The structural dimensions of a wine."""

    SWEETNESS = "sweetness"
    ACIDITY = "acidity"
    TANNIN = "tannin"
    ALCOHOL = "alcohol"
    BODY = "body"
    MOUSSE = "mousse"
    OAK = "oak"
    INTENSITY = "intensity"
    FINISH = "finish"


class Cluster(StrEnum):
    """The aroma clusters of the SAT."""

    FLORAL = "floral"
    GREEN_FRUIT = "green_fruit"
    CITRUS = "citrus"
    STONE_FRUIT = "stone_fruit"
    TROPICAL_FRUIT = "tropical_fruit"
    RED_FRUIT = "red_fruit"
    BLACK_FRUIT = "black_fruit"
    DRIED_COOKED_FRUIT = "dried_cooked_fruit"
    HERBACEOUS = "herbaceous"
    HERBAL = "herbal"
    PUNGENT_SPICE = "pungent_spice"
    MINERAL = "mineral"
    YEAST = "yeast"
    MALOLACTIC = "malolactic"
    OAK = "oak"
    OXIDATION = "oxidation"
    FRUIT_DEVELOPMENT = "fruit_development"
    BOTTLE_AGE = "bottle_age"


class Colour(StrEnum):
    """Colour of a wine, as the contract writes it."""

    RED = "red"
    WHITE = "white"
    ROSE = "rosé"
    ORANGE = "orange"


TELLING: Mapping[Attribute, float] = {
    Attribute.SWEETNESS: 1.6,
    Attribute.ACIDITY: 1.0,
    Attribute.TANNIN: 1.2,
    Attribute.ALCOHOL: 0.5,
    Attribute.BODY: 1.0,
    Attribute.MOUSSE: 0.5,
    Attribute.OAK: 1.0,
    Attribute.INTENSITY: 0.4,
    Attribute.FINISH: 0.3,
}
"""How much each dimension tells wines apart to a drinker; sweetness first (it drives liking, Lattey et al. 2010)."""


@dataclass(frozen=True, slots=True)
class Style:
    """An appellation in one colour, a grape in a region, or a method.

    Ranges are (least, most): ``abv`` in % vol, ``serve`` in degrees Celsius, ``age`` in years after the vintage,
    ``price`` in EUR for 75 cl; None where not known. ``reach`` is 1 (specialists only) to 5 (every supermarket).
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    appellation: str | None
    region: str
    country: str
    colour: Colour
    sparkling: bool
    fortified: bool
    method: str
    grapes: tuple[str, ...]
    structure: Mapping[Attribute, float]
    aromas: Mapping[Cluster, float]
    abv: tuple[float, float] | None
    serve: tuple[float, float] | None
    age: tuple[int, int] | None
    price: tuple[float, float] | None
    reach: int
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wine:
    """A bottle of a producer, or, where ``producer`` is None, the typical wine of a style.

    ``price`` is EUR for 75 cl and ``band`` the style's usual (least, most); ``notes`` is a phrase by language ("fr", "en").
    """

    id: str
    name: str
    producer: str | None
    style: Style
    grapes: tuple[str, ...]
    vintage: int | None
    abv: float | None
    price: float | None
    structure: Mapping[Attribute, float]
    aromas: Mapping[Cluster, float]
    aliases: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def band(self) -> tuple[float, float] | None:
        """Usual price of the style, EUR, (least, most)."""
        return self.style.price

    @property
    def colour(self) -> Colour:
        """Colour, that of the style."""
        return self.style.colour


SCALES = ("fat", "acid", "salt", "sweetness", "heat", "umami", "weight", "protein")
"""What of a dish matters for wine, 0 to 1 as tasted in the finished dish; ``heat`` is chilli, ``protein`` what tannin binds to."""


@dataclass(frozen=True, slots=True)
class Dish:
    """A dish with what matters for wine; every scale is 0 to 1 as tasted in the finished dish.

    ``kin`` are ids of the known dishes that one without an id was composed of, each with its share.
    """

    id: str
    names: Mapping[str, str]
    synonyms: tuple[str, ...]
    course: str
    main: str
    cooking: str
    sauce: str
    fat: float
    acid: float
    salt: float
    sweetness: float
    heat: float
    umami: float
    weight: float
    protein: float
    aromas: frozenset[Cluster]
    cuisine: str
    classics: tuple[str, ...]
    clashes: frozenset[str]
    kin: tuple[tuple[str, float], ...] = ()

    @property
    def called(self) -> tuple[str, ...]:
        """Its names in both languages and its synonyms."""
        return (*self.names.values(), *self.synonyms)

    @property
    def scales(self) -> tuple[float, ...]:
        """Its values in the order of `SCALES`."""
        return tuple(getattr(self, name) for name in SCALES)


@dataclass(frozen=True, slots=True)
class Drink:
    """A drink without alcohol, to stand beside food as a wine would.

    ``made`` says how to serve or make it, by language; ``price`` is in EUR for 75 cl; ``hot`` with ginger or chilli. ``glass`` is
    what it is like in the glass, on the scales of a wine; ``dishes`` are ids of what it is poured with, best first.
    """

    id: str
    names: Mapping[str, str]
    kind: str
    made: Mapping[str, str]
    price: tuple[float, float]
    hot: bool
    glass: Wine
    dishes: tuple[str, ...]


class Role(StrEnum):
    """What a part does in a dish."""

    INGREDIENT = "ingredient"
    SAUCE = "sauce"
    SPICE = "spice"
    FORM = "form"
    COOKING = "cooking"


@dataclass(frozen=True, slots=True)
class Ingredient:
    """A part that dishes are composed of: an ingredient, a sauce, a spice, a form (curry, tart), a way of cooking.

    ``scales`` are in the order of `SCALES`, as it makes itself felt; ``main``, ``cooking``, ``course`` and ``cuisine`` are what it
    settles of the dish, None where it settles nothing.
    """

    id: str
    names: Mapping[str, str]
    synonyms: tuple[str, ...]
    role: Role
    main: str | None
    cooking: str | None
    course: str | None
    scales: tuple[float, ...]
    aromas: frozenset[Cluster]
    cuisine: str | None

    @property
    def called(self) -> tuple[str, ...]:
        """Its names in both languages and its synonyms."""
        return (*self.names.values(), *self.synonyms)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was suggested, for the edge to put into words.

    Attributes
    ----------
    kind
        One of `REASONS`.
    weight
        How much it raised (or, below 0, lowered) the score.
    of
        What it is about: an Attribute, a Cluster, a wine's name, a region… empty where the kind says all.
    dish
        The trait or the name of the dish that meets it; empty where there is none.
    """

    kind: str
    weight: float
    of: str = ""
    dish: str = ""


REASONS: Mapping[str, str] = {
    "classic": "the trade's classic with this dish (of: name of the classic)",
    "served": "the wine is often served with the dish",
    "regional": "wine and dish come from the same place (of: the place)",
    "weight": "as rich, or as light, as the dish",
    "acid_cuts_fat": "the wine's acidity cuts the dish's fat",
    "acid_matches": "as fresh as the dish is sour",
    "sweet_matches": "at least as sweet as the dish",
    "sweet_tames_heat": "its sweetness calms the chilli",
    "tannin_meets_protein": "tannins melt on the meat's protein and fat",
    "soft_tannin": "few tannins, so nothing turns hard with salt, iodine or heat",
    "bubbles_cut_fat": "bubbles clean the palate of fat and salt",
    "mineral_sea": "its saline side answers the sea",
    "bridge": "an aroma that wine and dish share (of: a Cluster)",
    "umami_ripe": "ripe and soft enough for umami",
    "clash_tannin_iodine": "tannins turn metallic on fish and shellfish",
    "clash_tannin_heat": "tannins and chilli make each other harsher",
    "clash_alcohol_heat": "alcohol fans the chilli's fire",
    "clash_dry_sweet": "a wine drier than the dessert tastes thin and sour",
    "clash_sweet_savoury": "too sweet for a savoury dish",
    "clash_weight": "one smothers the other",
    "clash_oak": "oak covers a delicate dish",
    "clash_acid": "the dish is sharper than the wine, which tastes flat",
    "clash_rule": "known not to work (of: the kind of wine)",
    "ideal": "close to what this person likes (of: an Attribute)",
    "asked": "what the request asked for (of: an Attribute, a Cluster or a word)",
    "aroma_liked": "an aroma that this person likes (of: a Cluster)",
    "like_wine": "in the manner of a wine this person liked or named (of: its name)",
    "softer": "less of what was too much (of: an Attribute)",
    "more": "more of what was missing (of: an Attribute)",
    "also_liked": "liked by those who like a wine that this person liked (of: its name)",
    "grape_liked": "of a grape that this person likes (of: its name)",
    "place_liked": "from a place whose wines this person likes (of: its name)",
    "over_ideal": "has more than this person likes (of: an Attribute)",
    "under_ideal": "has less than this person likes (of: an Attribute)",
    "aroma_disliked": "an aroma that this person does not like (of: a Cluster)",
    "style_disliked": "a wine that this person did not like (of: its name)",
    "grape_disliked": "of a grape that this person does not like (of: its name)",
    "place_disliked": "from a place whose wines this person does not like (of: its name)",
    "over_budget": "costs more than was named (of: EUR)",
    "refused": "what this person asked not to be given (of: the word)",
    "other_kind": "not of the kind asked for (of: what was asked)",
    "crowd": "liked by the people of this bot",
    "new": "something that this person has not told of yet",
    "value": "costs less than its peers",
    "versatile": "pleases most people and is easy to find",
}
"""Every kind of reason, with its meaning."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A wine suggested, ``score`` 0 to 1, its reasons strongest first."""

    wine: Wine
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class DrinkSuggestion:
    """A drink without alcohol suggested for a dish, ``score`` 0 to 1, its reasons strongest first."""

    drink: Drink
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class DishSuggestion:
    """A dish suggested, ``score`` 0 to 1, its reasons strongest first."""

    dish: Dish
    score: float
    reasons: tuple[Reason, ...]


def clip(value: float) -> float:
    """Hold a structural value or weight within 0 to 1."""
    return min(1.0, max(0.0, value))
