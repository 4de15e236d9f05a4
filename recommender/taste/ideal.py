"""From observations of an ideal to what is believed of it: exact on a grid, family by family.

A person's ideal for an attribute in wines of one family is the usual one, moved by what is personal in all families and by what
is personal in this one (a random-effects model): who wants less oak in reds is expected to want less in whites. Observations are of
four stances. A wine that was liked says that the ideal is near; "too much" only that it lies below, "too little" above, and a dislike
without a reason that it is elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from recommender.taste.evidence import Stance
from recommender.taste.table import Family
from recommender.taste.usual import DRUNK, POPULATION_IDEAL, USUAL, has
from recommender.wine import Attribute

Floats = NDArray[np.float64]

STEPS = 20
"""Observed values are kept in twentieths of the scale, a quarter of a WSET step."""
GENERAL, OWN = 0.11, 0.15
"""Standard deviations of what is personal in all families and in one."""
LOOSE = 0.2
"""Standard deviation of the value of a wine that was liked, around the ideal: people like much that is not their ideal."""
TOLERANCE, BLUR = 0.2, 0.1
"""How far from the ideal a wine gets before people complain, and how much that varies (the scale of a logistic curve, whose logarithm
is concave: complaints that contradict each other meet in the middle, and none makes an ideal less sure than it was)."""
SHUNNED, REPELLED = 0.4, 0.18
"""Chance that a dislike is owed to this attribute where the wine is at the ideal, and how near to it that is felt."""
ENOUGH = 14.0
"""Weight that observations approach however many there are: the same person is of another mind on another day."""

GRID: Floats = np.linspace(-0.4, 1.4, 61)
_FAMILIES, _ATTRIBUTES = tuple(Family), tuple(Attribute)
_NOTHING: Floats = np.zeros(len(GRID))
_SD = float(np.hypot(GENERAL, OWN))
LEAST = 1e-6
"""Precision under which observations say nothing."""
_USUAL: Floats = np.array([[USUAL[f][a] for a in _ATTRIBUTES] for f in _FAMILIES])
_DRUNK: Floats = np.array([DRUNK[f] for f in _FAMILIES])
_HAS = np.array([[has(f, a) for a in _ATTRIBUTES] for f in _FAMILIES])
_OVERALL: Floats = np.array([POPULATION_IDEAL[a] for a in _ATTRIBUTES])

Tally = Mapping[str, float]
"""Weight of the observations by stance and value: ``under 12`` is "too much" of .6."""


def _likelihoods() -> dict[str, Floats]:
    """Logarithm of how likely each observation is for each ideal of the grid."""
    found: dict[str, Floats] = {}
    for step in range(STEPS + 1):
        value = step / STEPS
        found[observation(Stance.NEAR, value)] = -((GRID - value) ** 2) / (2 * LOOSE**2)
        found[observation(Stance.UNDER, value)] = _log_logistic((value - TOLERANCE - GRID) / BLUR)
        found[observation(Stance.OVER, value)] = _log_logistic((GRID - value - TOLERANCE) / BLUR)
        found[observation(Stance.AWAY, value)] = np.log1p(-SHUNNED * np.exp(-((GRID - value) ** 2) / (2 * REPELLED**2)))
    return found


def _log_logistic(x: Floats) -> Floats:
    return np.asarray(-np.logaddexp(0.0, -x))


def observation(stance: Stance, value: float) -> str:
    """Name of an observation in a `Tally`."""
    return f"{stance.value} {round(min(1.0, max(0.0, value)) * STEPS)}"


_LOG = _likelihoods()


@dataclass(frozen=True, slots=True)
class Ideals:
    """What is believed of every ideal.

    Attributes
    ----------
    mean, sd
        By family and attribute, in the order of the enumerations, shape (7, 9); 0 to 1 where nothing else is said.
    share
        How much each family counts in what holds for all wines, shape (7,).
    """

    mean: Floats
    sd: Floats
    share: Floats

    def ideal(self, attribute: Attribute, family: Family | None = None) -> float:
        """Expected ideal, 0 to 1: in one family, or over all that have the attribute."""
        at = _ATTRIBUTES.index(attribute)
        if family is not None:
            return float(np.clip(self.mean[_FAMILIES.index(family), at], 0.0, 1.0))
        moved = self._shares(at) @ (self.mean[:, at] - _USUAL[:, at])
        return float(np.clip(_OVERALL[at] + moved, 0.0, 1.0))

    def certainty(self, attribute: Attribute, family: Family | None = None) -> float:
        """0 (nothing known) to 1: the share of the variance expected of anybody that is gone."""
        at = _ATTRIBUTES.index(attribute)
        gone = np.clip(1 - (self.sd[:, at] / _SD) ** 2, 0.0, 1.0)
        return float(gone[_FAMILIES.index(family)] if family is not None else self._shares(at) @ gone)

    def interval(self, family: Family, attribute: Attribute, share: float = 0.9) -> tuple[float, float]:
        """Bounds within which the ideal lies with the probability ``share``."""
        at = (_FAMILIES.index(family), _ATTRIBUTES.index(attribute))
        wide = NormalDist().inv_cdf((1 + share) / 2) * float(self.sd[at])
        return max(0.0, float(self.mean[at]) - wide), min(1.0, float(self.mean[at]) + wide)

    def _shares(self, at: int) -> Floats:
        shares = self.share * _HAS[:, at]
        return np.asarray(shares / shares.sum())


def believe(
    tallies: Mapping[Family, Mapping[Attribute, Tally]],
    anywhere: Mapping[Attribute, Tally],
    met: Mapping[Family, float],
) -> Ideals:
    """Work out what is believed from what was observed.

    Parameters
    ----------
    tallies, anywhere
        Observations of the ideals in each family, and of those that hold in all.
    met
        Weight of the wines tasted of each family.
    """
    mean, sd = _USUAL.copy(), np.full(_USUAL.shape, _SD)
    spoken = {a for told in tallies.values() for a in told} | set(anywhere)
    if spoken:
        at = [n for n, a in enumerate(_ATTRIBUTES) if a in spoken]
        seen = np.array([[_summed(tallies.get(f, {}).get(_ATTRIBUTES[n], {})) for f in _FAMILIES] for n in at])
        stated = np.array([_summed(anywhere.get(_ATTRIBUTES[n], {})) for n in at])
        found = _posterior(_USUAL[:, at].T, seen, stated)
        mean[:, at], sd[:, at] = (each.T for each in found)
    weights = _DRUNK + np.array([met.get(f, 0.0) for f in _FAMILIES])
    return Ideals(np.clip(mean, 0.0, 1.0), sd, weights / weights.sum())


def _posterior(usual: Floats, seen: Floats, stated: Floats) -> tuple[Floats, Floats]:
    """Mean and standard deviation of the ideals, each of shape (attributes, families).

    Parameters
    ----------
    usual
        Where they are expected, shape (attributes, families).
    seen, stated
        Log-likelihood of what was observed in each family, shape (attributes, families, grid), and of what holds in all,
        shape (attributes, grid).
    """
    precision, moved = _sites(usual, seen)
    # what each family says of the person, its own share of freedom allowed for; told to every family but itself
    says = np.where(precision > 0, 1 / (1 / np.maximum(precision, LEAST) + OWN**2), 0.0)
    variance = 1 / (1 / GENERAL**2 + says.sum(axis=1, keepdims=True) - says)
    expected = usual + variance * ((says * moved).sum(axis=1, keepdims=True) - says * moved)
    return _moments(_normal(expected, np.sqrt(variance + OWN**2)) + seen + stated[:, None])


def _sites(usual: Floats, seen: Floats) -> tuple[Floats, Floats]:
    """Precision and distance from the usual of the Gaussians that stand for observations (moment matching)."""
    mean, sd = _moments(_normal(usual, np.full(usual.shape, _SD)) + seen)
    precision = np.where(seen.any(axis=-1), 1 / sd**2 - 1 / _SD**2, 0.0)
    told = precision > LEAST
    moved = np.where(told, (mean / sd**2 - usual / _SD**2) / np.where(told, precision, 1.0) - usual, 0.0)
    return np.where(told, precision, 0.0), moved


def _normal(mean: Floats, sd: Floats) -> Floats:
    """Logarithm of normal densities over the grid, but for a constant, shape (attributes, families, grid)."""
    return np.asarray(-((GRID - mean[..., None]) ** 2) / (2 * sd[..., None] ** 2))


def _moments(logarithm: Floats) -> tuple[Floats, Floats]:
    density = np.exp(logarithm - logarithm.max(axis=-1, keepdims=True))
    density /= density.sum(axis=-1, keepdims=True)
    mean = density @ GRID
    return mean, np.sqrt((density * (GRID - mean[..., None]) ** 2).sum(axis=-1))


def _summed(tally: Tally) -> Floats:
    """Log-likelihood of observations over the grid, tempered towards `ENOUGH`; 0 where there are none."""
    weight = sum(tally.values())
    if weight <= 0:
        return _NOTHING
    told = [name for name in tally if name in _LOG]
    total = np.array([tally[name] for name in told]) @ np.array([_LOG[name] for name in told])
    return np.asarray(total * ENOUGH / (ENOUGH + weight))
