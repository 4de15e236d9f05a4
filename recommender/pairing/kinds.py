"""The kinds of wine that dishes refuse and people exclude."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from recommender.taste.table import Flags, WineTable
from recommender.wine import Attribute

KINDS: Mapping[str, Callable[[WineTable], Flags]] = {
    "white": lambda t: t.white & ~t.sparkling & ~t.fortified,
    "dry_white": lambda t: t.white & (t.structure[Attribute.SWEETNESS] < 0.35) & ~t.fortified & ~t.sparkling,
    "sweet": lambda t: t.structure[Attribute.SWEETNESS] >= 0.55,
    "red": lambda t: t.red & ~t.fortified,
    "tannic_red": lambda t: t.red & (t.structure[Attribute.TANNIN] >= 0.62),
    "light_red": lambda t: t.red & (t.structure[Attribute.BODY] < 0.5) & (t.structure[Attribute.TANNIN] < 0.5),
    "oaky": lambda t: t.structure[Attribute.OAK] >= 0.5,
    "high_alcohol": lambda t: t.abv >= 14.5,
    "rosé": lambda t: t.rose & ~t.sparkling,
    "sparkling": lambda t: t.sparkling,
    "dry_red": lambda t: t.red & (t.structure[Attribute.SWEETNESS] < 0.35),
    "fortified": lambda t: t.fortified,
}
"""Flags the wines of each kind that a dish's ``clashes`` can name (see data/README.md)."""
