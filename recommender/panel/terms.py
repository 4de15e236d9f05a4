"""The words that a taster can tick for a wine, and what their own words say in them: check-all-that-apply (CATA).

The vocabulary is WSET's: its aroma clusters, and the levels of structure that one names at a table. It is for marks that can be counted
over tasters and wines (Adams et al. 2007; Ares and Jaeger 2013, Check-all-that-apply questions: influence of attribute order).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from recommender.language.understanding import AromaNote, AttributeNote, Level, Understanding, Verdict
from recommender.wine import Attribute, Cluster, Colour

MOST = 15
"""Terms offered at once: five rows of three on a phone; short lists are ticked with more thought (Jaeger et al. 2015)."""
LONGEST_KEY = 16
"""Characters of a key, ASCII: several travel in one button."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term that can be ticked: an aroma cluster, a level of an attribute, or both ("oaky")."""

    key: str
    cluster: Cluster | None = None
    attribute: Attribute | None = None
    level: Level | None = None


_AROMAS = {
    "floral": Cluster.FLORAL,
    "green_fruit": Cluster.GREEN_FRUIT,
    "citrus": Cluster.CITRUS,
    "stone_fruit": Cluster.STONE_FRUIT,
    "tropical_fruit": Cluster.TROPICAL_FRUIT,
    "red_fruit": Cluster.RED_FRUIT,
    "black_fruit": Cluster.BLACK_FRUIT,
    "cooked_fruit": Cluster.DRIED_COOKED_FRUIT,
    "herbaceous": Cluster.HERBACEOUS,
    "herbal": Cluster.HERBAL,
    "pungent_spice": Cluster.PUNGENT_SPICE,
    "mineral": Cluster.MINERAL,
    "yeast": Cluster.YEAST,
    "malolactic": Cluster.MALOLACTIC,
    "oxidation": Cluster.OXIDATION,
    "aged_fruit": Cluster.FRUIT_DEVELOPMENT,
    "bottle_age": Cluster.BOTTLE_AGE,
    "honey": Cluster.BOTTLE_AGE,
}

_LEVELS = {
    "dry": (Attribute.SWEETNESS, Level.LOW),
    "off_dry": (Attribute.SWEETNESS, Level.MEDIUM),
    "sweet": (Attribute.SWEETNESS, Level.HIGH),
    "acidity_soft": (Attribute.ACIDITY, Level.LOW),
    "acidity_fresh": (Attribute.ACIDITY, Level.HIGH),
    "tannin_soft": (Attribute.TANNIN, Level.LOW),
    "tannin_firm": (Attribute.TANNIN, Level.HIGH),
    "alcohol_light": (Attribute.ALCOHOL, Level.LOW),
    "alcohol_warm": (Attribute.ALCOHOL, Level.HIGH),
    "body_light": (Attribute.BODY, Level.LOW),
    "body_full": (Attribute.BODY, Level.HIGH),
    "mousse_soft": (Attribute.MOUSSE, Level.LOW),
    "mousse_lively": (Attribute.MOUSSE, Level.HIGH),
    "aroma_discreet": (Attribute.INTENSITY, Level.LOW),
    "aroma_bold": (Attribute.INTENSITY, Level.HIGH),
    "finish_short": (Attribute.FINISH, Level.LOW),
    "finish_long": (Attribute.FINISH, Level.HIGH),
}
"""The middle of a scale is said in praise ("well balanced") and tells no wine from another; sweetness alone has a middle of its own."""

_OAKY = Term("oaky", Cluster.OAK, Attribute.OAK, Level.HIGH)

TERMS: Mapping[str, Term] = MappingProxyType(
    {
        **{key: Term(key, cluster=cluster) for key, cluster in _AROMAS.items()},
        _OAKY.key: _OAKY,
        **{key: Term(key, attribute=attribute, level=level) for key, (attribute, level) in _LEVELS.items()},
    }
)
"""Every term by its key, aromas first."""

_HONEYED = frozenset({"honey", "beeswax", "miel", "cire", "cire d'abeille", "wax"})
"""Aromas of bottle age that whites and sweet wines have, and nobody means by leather and earth."""

_RED = (
    "red_fruit", "black_fruit", "cooked_fruit", "floral", "pungent_spice", "herbal", "bottle_age", "oaky",
    "tannin_soft", "tannin_firm", "acidity_fresh", "body_light", "body_full", "alcohol_warm", "finish_long",
)  # fmt: skip
_WHITE = (
    "citrus", "green_fruit", "stone_fruit", "tropical_fruit", "floral", "herbaceous", "mineral", "malolactic", "oxidation",
    "oaky", "acidity_soft", "acidity_fresh", "body_light", "body_full", "finish_long",
)  # fmt: skip
_ROSE = (
    "red_fruit", "citrus", "stone_fruit", "tropical_fruit", "floral", "herbal", "pungent_spice", "dry", "sweet",
    "acidity_fresh", "body_light", "body_full", "alcohol_warm", "aroma_discreet", "finish_long",
)  # fmt: skip
_ORANGE = (
    "citrus", "stone_fruit", "cooked_fruit", "floral", "herbal", "pungent_spice", "mineral", "oxidation", "honey",
    "tannin_soft", "tannin_firm", "acidity_fresh", "body_light", "body_full", "finish_long",
)  # fmt: skip
_SPARKLING = (
    "mousse_soft", "mousse_lively", "green_fruit", "citrus", "red_fruit", "floral", "mineral", "yeast", "oxidation",
    "dry", "off_dry", "acidity_fresh", "body_light", "body_full", "finish_long",
)  # fmt: skip
_SPARKLING_SWEET = (
    "mousse_soft", "mousse_lively", "green_fruit", "citrus", "stone_fruit", "red_fruit", "floral", "yeast", "off_dry",
    "sweet", "acidity_soft", "acidity_fresh", "body_light", "body_full", "finish_long",
)  # fmt: skip
_SPARKLING_RED = (
    "mousse_soft", "mousse_lively", "red_fruit", "black_fruit", "floral", "herbal", "dry", "off_dry", "sweet",
    "tannin_soft", "tannin_firm", "acidity_fresh", "body_light", "body_full", "finish_long",
)  # fmt: skip
_SWEET = (
    "citrus", "green_fruit", "stone_fruit", "tropical_fruit", "floral", "cooked_fruit", "aged_fruit", "honey", "oxidation",
    "off_dry", "sweet", "acidity_soft", "acidity_fresh", "body_full", "finish_long",
)  # fmt: skip
_SWEET_RED = (
    "red_fruit", "black_fruit", "cooked_fruit", "aged_fruit", "floral", "pungent_spice", "oxidation", "oaky", "sweet",
    "tannin_soft", "tannin_firm", "acidity_fresh", "body_full", "alcohol_warm", "finish_long",
)  # fmt: skip
_ANY = (
    "red_fruit", "black_fruit", "citrus", "stone_fruit", "floral", "herbal", "pungent_spice", "mineral", "oaky",
    "tannin_firm", "acidity_soft", "acidity_fresh", "body_light", "body_full", "finish_long",
)  # fmt: skip

_BY_COLOUR = {Colour.RED: _RED, Colour.WHITE: _WHITE, Colour.ROSE: _ROSE, Colour.ORANGE: _ORANGE}


def offered(colour: Colour | None, sparkling: bool = False, sweet: bool = False) -> tuple[str, ...]:
    """Choose the terms to tick for a wine, aromas before structure (bubbles before both), at most `MOST`.

    They are those that tell wines of the colour apart: what the labelled tasting notes of ``data/training/`` say most of it, weighed
    with how much the styles of ``data/styles/`` differ in it. Both ends of an attribute stand where both are said; what nearly every
    wine of the colour has (a white is dry) stands nowhere. A test holds that they say nine tenths of what the fifteen terms that these
    notes name most would say.

    Parameters
    ----------
    colour
        None where it is not known: terms that fit any wine.
    sparkling, sweet
        Whether the wine is so.
    """
    if sparkling:
        return _SPARKLING_RED if colour is Colour.RED else _SPARKLING_SWEET if sweet else _SPARKLING
    if sweet:
        return _SWEET_RED if colour is Colour.RED else _SWEET
    return _ANY if colour is None else _BY_COLOUR[colour]


def terms_of(understanding: Understanding) -> frozenset[str]:
    """Return what free words say of a wine, as keys of `TERMS`.

    An aroma says its cluster (honey and wax apart from leather and earth), an attribute with a level the term of both, where there is
    one. A negation ("not tannic", "no oak") says nothing, as does an aroma that was missed: an empty box is all that it would be.
    """
    aromas = {_aroma_term(note) for note in understanding.aromas if note.verdict is not Verdict.TOO_LITTLE}
    levels = {term for note in understanding.attributes if (term := _level_term(note)) is not None}
    return frozenset(aromas | levels)


def _aroma_term(note: AromaNote) -> str:
    honeyed = note.cluster is Cluster.BOTTLE_AGE and note.aroma.casefold() in _HONEYED
    return "honey" if honeyed else _OF_CLUSTER[note.cluster]


def _level_term(note: AttributeNote) -> str | None:
    if note.absent or note.level is None:
        return None
    if note.attribute is Attribute.OAK:  # a touch of oak is oak; a lack of it is an empty box
        return None if note.level is Level.LOW else _OAKY.key
    return _OF_LEVEL.get((note.attribute, note.level))


_OF_CLUSTER = {term.cluster: key for key, term in TERMS.items() if term.cluster is not None and key != "honey"}
_OF_LEVEL = {of: key for key, of in _LEVELS.items()}
