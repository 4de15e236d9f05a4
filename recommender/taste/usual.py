"""What is usual: where a person's ideals are expected before anything is known, and what wine costs no second thought."""

from __future__ import annotations

from collections.abc import Mapping

from recommender.taste.table import Family
from recommender.wine import Attribute

_A = (Attribute.SWEETNESS, Attribute.ACIDITY, Attribute.TANNIN, Attribute.ALCOHOL, Attribute.BODY, Attribute.MOUSSE, Attribute.OAK,
      Attribute.INTENSITY, Attribute.FINISH)  # fmt: skip
_TANNIN, _MOUSSE, _NONE = 0.45, 0.55, 0.15

USUAL: Mapping[Family, Mapping[Attribute, float]] = {
    family: dict(zip(_A, values, strict=True))
    for family, values in {
        Family.RED: (0.11, 0.60, 0.54, 0.70, 0.61, _MOUSSE, 0.26, 0.63, 0.55),
        Family.WHITE: (0.12, 0.69, _NONE, 0.54, 0.49, _MOUSSE, 0.16, 0.59, 0.54),
        Family.ROSE: (0.14, 0.57, _NONE, 0.49, 0.40, _MOUSSE, 0.10, 0.48, 0.40),
        Family.SPARKLING: (0.19, 0.76, _NONE, 0.40, 0.42, 0.57, 0.10, 0.54, 0.53),
        Family.SWEET: (0.74, 0.58, _NONE, 0.38, 0.64, _MOUSSE, 0.18, 0.74, 0.62),
        Family.SWEET_RED: (0.73, 0.50, 0.42, 0.49, 0.73, _MOUSSE, 0.22, 0.77, 0.66),
        Family.FORTIFIED: (0.21, 0.49, _NONE, 0.37, 0.54, _MOUSSE, 0.18, 0.78, 0.74),
    }.items()
}
"""Mean of what shops sell, family by family: the shipped styles, each step of reach counting double (a test holds the two
together); what a family does not have stands for what a person would want of it elsewhere."""

SPREAD = 0.14
"""Standard deviation of an attribute among the wines of a family, as they are sold."""

POPULATION_IDEAL: Mapping[Attribute, float] = {
    Attribute.SWEETNESS: 0.15,
    Attribute.ACIDITY: 0.6,
    Attribute.TANNIN: _TANNIN,
    Attribute.ALCOHOL: 0.55,
    Attribute.BODY: 0.55,
    Attribute.MOUSSE: _MOUSSE,
    Attribute.OAK: 0.25,
    Attribute.INTENSITY: 0.6,
    Attribute.FINISH: 0.55,
}
"""The same over all families, on WSET's steps; tannin among the wines that have some."""

DRUNK: Mapping[Family, float] = {
    Family.RED: 0.45, Family.WHITE: 0.25, Family.ROSE: 0.12, Family.SPARKLING: 0.1, Family.SWEET: 0.05,
    Family.SWEET_RED: 0.02, Family.FORTIFIED: 0.01,
}  # fmt: skip
"""Share of each family in what is drunk: the shipped styles again, weighed alike."""


def has(family: Family, attribute: Attribute) -> bool:
    """Whether the wines of a family have an attribute at all: no white has tannin, no still wine a mousse."""
    if attribute is Attribute.TANNIN:
        return family in (Family.RED, Family.SWEET_RED)
    return attribute is not Attribute.MOUSSE or family is Family.SPARKLING
