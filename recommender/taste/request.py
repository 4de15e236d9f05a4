"""What is asked of a suggestion, and what it rules out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from recommender.language.text import fold
from recommender.taste.profile import TasteProfile
from recommender.taste.table import Flags, Floats, WineTable
from recommender.wine import Attribute, Cluster, Colour, Reason, Wine

NEAR_ENOUGH = 0.1
"""How far a wine may fall short of what was asked, on the 0 to 1 scale: half a WSET step."""
HIGH, LOW = 0.6, 0.4
"""What is asked from here up (down) is met by more (less) of it as well."""

RULED_OUT = 10.0
"""Log-odds at which what is not allowed is told."""

TOO_MUCH: Mapping[str, tuple[Attribute, float]] = {
    "oak": (Attribute.OAK, 0.35),
    "sweetness": (Attribute.SWEETNESS, 0.3),
    "tannin": (Attribute.TANNIN, 0.5),
    "acidity": (Attribute.ACIDITY, 0.75),
    "alcohol": (Attribute.ALCOHOL, 0.7),
    "body": (Attribute.BODY, 0.75),
    "mousse": (Attribute.MOUSSE, 0.05),
}
"""Value from which a wine counts as having what was excluded."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a suggestion.

    Attributes
    ----------
    max_price
        EUR a bottle; nothing dearer is answered.
    excluded
        Names of grapes, styles, places, producers or attributes ("oak"); nothing of it is answered.
    wanted
        Structure asked for, 0 to 1 ("full-bodied red with no oak").
    like
        Id of the wine or style to resemble; ``shift`` moves away from it ("softer": ``{TANNIN: -.2}``).
    within
        Name of a place, an appellation or a grape; nothing else is answered ("un bordeaux", "a Pinot Noir").
    new
        Whether something is asked for that the person does not know yet.
    alcohol_free
        Whether nothing with alcohol is wanted; then no wine is answered (`Sommelier.alternatives`).
    """

    colour: Colour | None = None
    sparkling: bool | None = None
    max_price: float | None = None
    excluded: tuple[str, ...] = ()
    wanted: Mapping[Attribute, float] = field(default_factory=dict)
    aromas: tuple[Cluster, ...] = ()
    like: str | None = None
    shift: Mapping[Attribute, float] = field(default_factory=dict)
    within: str | None = None
    new: bool = False
    alcohol_free: bool = False


def budget(request: Request, profile: TasteProfile | None) -> float | None:
    """EUR a bottle at most: what is asked now, else what the person once said."""
    return request.max_price if request.max_price is not None else profile.max_price if profile else None


def allowed(table: WineTable, request: Request, profile: TasteProfile | None = None) -> Flags:
    """Flag the wines that nothing rules out: colour, bubbles, budget, exclusions of the request and of the person."""
    flags: Flags = np.ones(len(table), bool)
    if request.colour is not None:
        flags &= table.colours == request.colour.value
    if request.sparkling is not None:
        flags &= table.sparkling == request.sparkling
    if (most := budget(request, profile)) is not None:
        flags &= table.own_price <= most
    if request.within is not None:
        flags &= _belongs(table, request.within)
    for word in dict.fromkeys((*request.excluded, *(profile.exclusions if profile else ()))):
        flags &= ~is_of(table, word)
    return flags


def ruling_out(wine: Wine, request: Request, profile: TasteProfile) -> tuple[Reason, ...]:
    """What rules a wine out, one by one: the budget, what was refused, the colour or kind asked for; none where it is allowed."""
    table, told = WineTable([wine]), []
    most = budget(request, profile)
    least = wine.price if wine.price is not None else wine.band[0] if wine.band else None
    if most is not None and least is not None and least > most:
        told.append(Reason("over_budget", -RULED_OUT, of=f"{most:g}"))
    for word in dict.fromkeys((*request.excluded, *profile.exclusions)):
        if is_of(table, word)[0]:
            told.append(Reason("refused", -RULED_OUT, of=word))
    if request.colour is not None and wine.colour is not request.colour:
        told.append(Reason("other_kind", -RULED_OUT, of=request.colour.value))
    return tuple(told)


def allows(wine: Wine, request: Request, profile: TasteProfile | None = None) -> bool:
    """As `allowed`, for one wine."""
    return bool(allowed(WineTable([wine]), request, profile)[0])


def _belongs(table: WineTable, name: str) -> Flags:
    """Flag the wines of a place, an appellation or a grape; of a grape, the still wines that it leads."""
    led = np.array([bool(w.grapes) and fold(w.grapes[0]) == fold(name) for w in table.wines], bool) & ~table.sparkling
    return led if led.any() else is_of(table, name)


def is_of(table: WineTable, word: str) -> Flags:
    """Flag the wines that an excluded word means: an attribute, a colour, a family, or any of their names."""
    folded = fold(word)
    if folded in TOO_MUCH:
        attribute, least = TOO_MUCH[folded]
        return table.structure[attribute] >= least
    if folded in _KINDS:
        return _KINDS[folded](table)
    return np.array([folded in names for names in table.names], bool)


_KINDS: Mapping[str, Callable[[WineTable], Flags]] = {
    "red": lambda t: t.red,
    "white": lambda t: t.white,
    "rose": lambda t: t.rose,
    "sparkling": lambda t: t.sparkling,
    "fortified": lambda t: t.fortified,
    "sweet": lambda t: t.structure[Attribute.SWEETNESS] >= 0.3,
}


def met(table: WineTable, wanted: Mapping[Attribute, float]) -> Flags:
    """Flag the wines that have the structure asked for; what a wine cannot have, it has none of."""
    flags: Flags = np.ones(len(table), bool)
    for attribute, value in wanted.items():
        flags &= missed(table, attribute, value) <= NEAR_ENOUGH + 1e-9
    return flags


def missed(table: WineTable, attribute: Attribute, value: float) -> Floats:
    """How far each wine is from what was asked, 0 to 1: more than "high" and less than "low" are as good."""
    over = table.structure[attribute] - value
    if value >= HIGH:
        return np.maximum(0.0, -over)
    return np.maximum(0.0, over) if value <= LOW else np.abs(over)
