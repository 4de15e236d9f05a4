"""Whether someone scores the same wine alike when it comes twice: the hidden duplicate glass."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

CONSISTENT = 0.1
"""Gap between two scores of one wine up to which a taster is consistent, of 1: a point out of ten. At a large competition the judges'
scores of one wine, poured three times from one bottle, lay four points of twenty in use on either side, and one judge in ten kept within
two (Hodgson 2008, An examination of judge reliability at a major U.S. wine competition, Journal of Wine Economics 3): two of twenty is
the company of the best tenth."""
USUAL = 0.2
"""Gap up to which a taster is as consistent as most judges: four points of twenty, from the same source."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """One taster's two scores of one wine, 0 to 1, in the order of the glasses, and how far apart they lie."""

    taster: int
    first: float
    second: float
    gap: float

    @property
    def consistent(self) -> bool:
        """Whether the two are alike: see `CONSISTENT`."""
        return self.gap <= CONSISTENT


def consistency(first: Mapping[int, float], second: Mapping[int, float]) -> tuple[Repeat, ...]:
    """Compare the scores of a wine and of its hidden duplicate.

    Parameters
    ----------
    first, second
        Scores 0 to 1 by taster; who scored one glass alone, or has NaN, is left out.

    Returns
    -------
    tuple of Repeat
        Smallest gap first, equals by the taster's id.
    """
    both = ((taster, first[taster], second[taster]) for taster in first.keys() & second.keys())
    # rounded: .8 - .7 is a little more than a point out of ten in binary
    found = [Repeat(t, x, y, round(abs(x - y), 9)) for t, x, y in both if not (math.isnan(x) or math.isnan(y))]
    return tuple(sorted(found, key=lambda repeat: (repeat.gap, repeat.taster)))
