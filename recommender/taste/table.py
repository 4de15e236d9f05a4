"""Wines as columns, so that thousands are scored in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from recommender.language.text import fold
from recommender.wine import Attribute, Cluster, Colour, Wine

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

SWEET = 0.55
"""Sweetness from which a wine is a sweet wine, whatever its colour or method."""


_ATTRIBUTES, _CLUSTERS = tuple(Attribute), tuple(Cluster)


class Family(StrEnum):
    """What a guest would call the kind of a wine; exactly one applies."""

    RED = "red"
    WHITE = "white"
    ROSE = "rosé"
    SPARKLING = "sparkling"
    SWEET = "sweet"
    SWEET_RED = "sweet red"
    FORTIFIED = "fortified"


def family_of(wine: Wine) -> Family:
    """Sweet before fortified before sparkling before colour; an orange wine counts as white."""
    if wine.structure.get(Attribute.SWEETNESS, 0.0) >= SWEET:
        return Family.SWEET_RED if wine.colour is Colour.RED else Family.SWEET
    if wine.style.fortified:
        return Family.FORTIFIED
    if wine.style.sparkling:
        return Family.SPARKLING
    return {Colour.RED: Family.RED, Colour.ROSE: Family.ROSE}.get(wine.colour, Family.WHITE)


def things_of(wine: Wine, grapes: int = 2) -> tuple[str, ...]:
    """Keys of all that a wine can be liked for: its style, family, places, and first grapes."""
    style = wine.style
    return (
        f"style:{style.id}",
        f"family:{family_of(wine).value}",
        f"place:{style.region}",
        f"country:{style.country}",
        *(f"grape:{name}" for name in wine.grapes[:grapes]),
    )


def values_of(structure: Mapping[Attribute, float], aromas: Mapping[Cluster, float]) -> list[float]:
    """Structure and aromas in the order of the enumerations; what a wine cannot have is 0."""
    return [*(structure.get(a, 0.0) for a in _ATTRIBUTES), *(aromas.get(c, 0.0) for c in _CLUSTERS)]


class WineTable:
    """Columns of wines, in their order; every array has shape (number of wines,).

    Attributes
    ----------
    structure
        Value 0 to 1 by Attribute, 0 where the wine cannot have it (tannin of a white).
    aromas
        Weight 0 to 1 by Cluster.
    values
        Structure and aromas as one matrix, shape (wines, attributes + clusters).
    colours
        Colour of each wine.
    red, white, rose, sparkling, fortified
        Flags; orange wines count as white.
    styles, families, places
        Id of the style and family of each wine; its region, its appellation ("" for none) and its country.
    at
        Positions of a style's wines, by style id.
    abv
        % vol, 0 where not known.
    price
        EUR; where the bottle's own is not known, the top of its style's band (such bottles are seldom the cheap ones),
        and 0 where nothing is known.
    own_price
        The wine's own price in EUR, infinite where it is not known.
    reach
        1 (specialists only) to 5 (every supermarket).
    made
        Whether it is a producer's bottle, not the typical wine of a style.
    """

    def __init__(self, wines: Sequence[Wine]) -> None:
        self.wines = tuple(wines)
        self.values: Floats = np.asarray([values_of(w.structure, w.aromas) for w in wines], np.float64).reshape(
            len(wines), len(_ATTRIBUTES) + len(_CLUSTERS)
        )
        columns = self.values.T
        self.structure: Mapping[Attribute, Floats] = dict(zip(_ATTRIBUTES, columns, strict=False))
        self.aromas: Mapping[Cluster, Floats] = dict(zip(_CLUSTERS, columns[len(_ATTRIBUTES) :], strict=True))
        self.colours: NDArray[np.str_] = np.array([w.colour.value for w in wines])
        self.red: Flags = self.colours == Colour.RED.value
        self.rose: Flags = self.colours == Colour.ROSE.value
        self.white: Flags = ~self.red & ~self.rose
        self.sparkling: Flags = np.array([w.style.sparkling for w in wines], bool)
        self.fortified: Flags = np.array([w.style.fortified for w in wines], bool)
        self.styles: NDArray[np.str_] = np.array([w.style.id for w in wines])
        self.families: NDArray[np.str_] = np.array([family_of(w).value for w in wines])
        self.places: Sequence[NDArray[np.str_]] = [
            np.array([w.style.region for w in wines]),
            np.array([w.style.appellation or "" for w in wines]),
            np.array([w.style.country for w in wines]),
        ]
        self.at: Mapping[str, list[int]] = _positions(wines)
        self.abv = _floats([w.abv or 0.0 for w in wines])
        self.price = _floats([_price(w) for w in wines])
        self.own_price = _floats([np.inf if w.price is None else w.price for w in wines])
        self.reach = _floats([float(w.style.reach) for w in wines])
        self.made: Flags = np.array([w.producer is not None for w in wines], bool)

    @cached_property
    def family_at(self) -> NDArray[np.intp]:
        """Position of each wine's family in `Family`."""
        order = {f.value: n for n, f in enumerate(Family)}
        return np.array([order[name] for name in self.families], np.intp)

    @cached_property
    def of_family(self) -> Mapping[str, NDArray[np.intp]]:
        """Positions of the wines of each family."""
        return {f.value: np.flatnonzero(self.families == f.value) for f in Family}

    @cached_property
    def style_at(self) -> NDArray[np.intp]:
        """A number for each wine's style."""
        return np.unique(self.styles, return_inverse=True)[1]

    @cached_property
    def band_top(self) -> Floats:
        """EUR of the upper end of each wine's usual price, infinite where it is not known."""
        return _floats([w.band[1] if w.band else np.inf for w in self.wines])

    @cached_property
    def by_id(self) -> NDArray[np.intp]:
        """Place of each wine in the alphabet of ids."""
        return np.argsort(np.argsort(np.array([w.id for w in self.wines]), kind="stable"), kind="stable")

    @cached_property
    def things(self) -> tuple[Mapping[str, int], NDArray[np.intp]]:
        """All that the wines can be liked for, a number by key ("grape:Syrah"), and which of it each can, shape (wines, most of any).

        Where a wine has fewer, the number one past the last stands in.
        """
        each = [things_of(w) for w in self.wines]
        place = {key: n for n, key in enumerate(dict.fromkeys(key for told in each for key in told))}
        most = max((len(told) for told in each), default=0)
        at = np.full((len(self), most), len(place), np.intp)
        for n, told in enumerate(each):
            at[n, : len(told)] = [place[key] for key in told]
        return place, at

    @cached_property
    def names(self) -> Sequence[frozenset[str]]:
        """Everything that each wine may be called, folded: bottle, producer, style, place and grapes."""
        return [frozenset(fold(name) for name in _names(w) if name) for w in self.wines]

    def __len__(self) -> int:
        return len(self.wines)


def _names(wine: Wine) -> Sequence[str | None]:
    style = wine.style
    bottle = (wine.id, wine.name, wine.producer, *wine.grapes, *wine.aliases)
    return (
        *bottle,
        style.id,
        style.name,
        *style.aliases,
        *style.grapes,
        style.appellation,
        style.region,
        style.country,
    )


def _floats(values: Sequence[float]) -> Floats:
    return np.asarray(values, dtype=np.float64)


def _positions(wines: Sequence[Wine]) -> dict[str, list[int]]:
    positions: dict[str, list[int]] = {}
    for n, wine in enumerate(wines):
        positions.setdefault(wine.style.id, []).append(n)
    return positions


def _price(wine: Wine) -> float:
    if wine.price is not None:
        return wine.price
    return wine.band[1] if wine.band else 0.0
