"""Simulated drinkers: people whose true taste is known, with a form of their own, not the recommender's.

A drinker's utility of a wine is their interest in its family, less a weighted squared distance to their ideal of that
family, plus its aromas and a whim over styles that no profile can know. They compare it with the wines they meet, and
say how they found it in one message (`recommender.evaluation.speech` has the words).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from recommender.catalogue.load import typical_wine
from recommender.language.text import fold
from recommender.language.understanding import Liking
from recommender.taste.table import Family, family_of
from recommender.wine import Attribute, Cluster, Style, Wine, clip

Floats = NDArray[np.float64]

INTERESTS: Final[Sequence[tuple[float, Mapping[Family, float]]]] = (
    (0.30, {Family.RED: 0.85, Family.WHITE: 0.07, Family.SPARKLING: 0.04, Family.ROSE: 0.04}),
    (0.25, {Family.WHITE: 0.55, Family.SPARKLING: 0.3, Family.ROSE: 0.08, Family.RED: 0.04, Family.SWEET: 0.03}),
    (0.25, {Family.RED: 0.42, Family.WHITE: 0.31, Family.SPARKLING: 0.11, Family.ROSE: 0.11, Family.SWEET: 0.05}),
    (0.10, {Family.ROSE: 0.5, Family.WHITE: 0.3, Family.SPARKLING: 0.15, Family.RED: 0.05}),
    (0.10, {Family.SWEET: 0.55, Family.SWEET_RED: 0.1, Family.SPARKLING: 0.2, Family.WHITE: 0.15}),
)
"""Kinds of drinkers: their share, and the share of each family in what they drink."""

IMPORTANCE: Final[Mapping[Attribute, float]] = {
    Attribute.SWEETNESS: 8.0, Attribute.ACIDITY: 6.0, Attribute.TANNIN: 6.0, Attribute.BODY: 5.0, Attribute.OAK: 5.0,
    Attribute.MOUSSE: 2.5, Attribute.ALCOHOL: 2.0, Attribute.INTENSITY: 2.0, Attribute.FINISH: 1.5,
}  # fmt: skip
"""What a squared distance costs on average."""
SPREAD: Final = 0.3  # of the logarithm of a drinker's own importance
COMMON, OWN = 0.12, 0.14  # standard deviations of an ideal: of the person, and of one family beside it
DRY: Final = 0.4  # share of those deviations for the sweetness of wines that are dry by trade
SWEET_FAMILIES: Final = frozenset({Family.SWEET, Family.SWEET_RED, Family.FORTIFIED})
FAMILY_WORTH: Final = 1.2  # utility between the favourite family and one never drunk
AROMA_WORTH: Final = 1.0  # utility of a wine all of whose aromas are loved
SMOOTH, ROUGH = 0.25, 0.12  # standard deviations of the whim: over origins and grapes, and of each style
LIKED, DISLIKED = 2 / 3, 1 / 4  # quantiles of the wines met
NOISE: Final = 0.15  # of a verdict, in standard deviations of utility
ABROAD: Final = 0.1  # how often a wine outside the interests is met
CONCENTRATION: Final = 15.0  # of the shares drawn around a kind's
NEAR: Final = 0.07  # distance from the ideal that is praised
PLAIN: Final = frozenset({"sweetness low", "oak low"})
HIGH, LOW = 0.65, 0.35  # values that are noticed

_LATEST: Final = 2023
_FEMININE: Final = frozenset({"clairette", "blanquette", "manzanilla", "roussette", "mondeuse"})
_FOREIGN: Final = {
    "fr": re.compile(
        r"\b(?:red|white|pink|sparkling|wine|vintage|sweet|dry|old|years?|claret|port|madeira|blend|sherry|burgundy|aussie|african|american"
        r"|kiwi|nz|cape|steen|champers|savvy|the|\w+ian|argentine|chile|portuguese|moroccan|chilean|tinto|branco|bojo)\b"
    ),
    "en": re.compile(
        r"\b(?:ans|gris|generique|porto|madere|sud africain|\w+ien|(?:portu|liban|japon|anglo)\w*ais|argentin|marocain)\b"
    ),
}
"""Names that people of the other language say."""
_FRENCH = re.compile(
    r"\b(?:rouge|blanc|rose de?|vins?|du|d|de l|des|doux|moelleux|sec|petillant|mousseux|bulles|methode|assemblage|zelandais|primeur)\b"
)
"""By-names that an Englishman leaves to the French."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing said of a wine.

    ``of`` is an Attribute ("too_much", "too_little", or "high", "low" in praise) or a Cluster ("liked", "disliked").
    """

    of: Attribute | Cluster
    says: str

    @property
    def kind(self) -> str:
        """What the words are filed under."""
        return f"{self.of} {self.says}"

    @property
    def glad(self) -> bool:
        """Whether it speaks for the wine."""
        return self.says in ("high", "low", "liked")


@dataclass(frozen=True)
class Market:
    """The typical wine of every shipped style, and how often each is met: twice as often for each step of reach.

    ``usual`` is the mean structure of each family, weighted by ``weights``, which sum to 1.
    """

    wines: tuple[Wine, ...]
    families: tuple[Family, ...]
    weights: Floats
    usual: Mapping[Family, Mapping[Attribute, float]]

    @classmethod
    def of(cls, styles: Mapping[str, Style]) -> Market:
        """Take everything that the catalogue has."""
        wines = tuple(typical_wine(s) for s in styles.values())
        families = tuple(family_of(w) for w in wines)
        weights = np.array([2.0**w.style.reach for w in wines])
        seen = list(zip(wines, map(float, weights), families, strict=True))
        usual = {f: _usual([(w, p) for w, p, g in seen if g == f]) for f in dict.fromkeys(families)}
        return cls(wines, families, weights / weights.sum(), usual)

    def met_by(self, interest: Mapping[Family, float]) -> Floats:
        """Chance of meeting each wine: by interest in its family, seldom by what is sold at all."""
        family = np.array([interest.get(f, 0.0) for f in self.families])
        mass = {f: self.weights[[g == f for g in self.families]].sum() for f in self.usual}
        within = self.weights / np.array([mass[f] for f in self.families])
        chance = (1 - ABROAD) * family * within + ABROAD * self.weights
        return np.asarray(chance / chance.sum(), dtype=np.float64)


def _usual(wines: Sequence[tuple[Wine, float]]) -> Mapping[Attribute, float]:
    having = {a: [(w.structure[a], p) for w, p in wines if a in w.structure] for a in Attribute}
    return {a: sum(v * p for v, p in seen) / sum(p for _, p in seen) for a, seen in having.items() if seen}


@dataclass(frozen=True)
class Drinker:
    """A person whose taste is known.

    Attributes
    ----------
    interest
        Share of each family in what they drink.
    ideals
        True ideal by family and attribute, 0 to 1.
    importance, likings
        What a squared distance from the ideal costs; liking of an aroma, -1 to 1.
    whims
        By style id, what nothing else explains.
    tolerance
        Distance from the ideal from which they complain.
    liked_from, disliked_to, noise
        Utilities where liking begins and dislike ends, and the standard deviation of a verdict's own noise.
    language, careless
        "fr" or "en"; whether they type without capitals and accents.
    """

    interest: Mapping[Family, float]
    ideals: Mapping[Family, Mapping[Attribute, float]]
    importance: Mapping[Attribute, float]
    likings: Mapping[Cluster, float]
    whims: Mapping[str, float]
    tolerance: Mapping[Attribute, float]
    language: str
    careless: bool
    liked_from: float = 0.0
    disliked_to: float = 0.0
    noise: float = 0.0

    def utility(self, wine: Wine) -> float:
        """What the wine is truly worth to them."""
        family = family_of(wine)
        keen = (self.interest[family] / max(self.interest.values())) ** 0.5
        missed = sum(self.importance[a] * d**2 for a, d in self.deviations(wine).items())
        aromas = sum(self.likings[c] * w for c, w in wine.aromas.items()) / max(sum(wine.aromas.values()), 1.0)
        return float(FAMILY_WORTH * keen - missed + AROMA_WORTH * aromas + self.whims.get(wine.style.id, 0.0))

    def deviations(self, wine: Wine) -> Mapping[Attribute, float]:
        """How far above (or below) their ideal each attribute of a wine is."""
        ideal = self.ideals[family_of(wine)]
        return {a: v - ideal[a] for a, v in wine.structure.items() if a in ideal}

    def verdict(self, wine: Wine, rng: Generator) -> Liking:
        """Say how they find it, beside the wines they meet."""
        felt = self.utility(wine) + self.noise * rng.normal()
        if felt >= self.liked_from:
            return Liking.POSITIVE
        return Liking.NEGATIVE if felt <= self.disliked_to else Liking.MIXED

    def complaint(self, wine: Wine) -> Remark | None:
        """What is furthest beyond their tolerance."""
        beyond = {a: abs(d) - self.tolerance[a] for a, d in self.deviations(wine).items()}
        worst = max(beyond, key=lambda a: beyond[a])
        if beyond[worst] <= 0:
            return None
        return Remark(worst, "too_much" if self.deviations(wine)[worst] > 0 else "too_little")

    def praise(self, wine: Wine) -> list[Remark]:
        """What is as they want it, where the wine has notably much or little of it."""
        right = [a for a, d in self.deviations(wine).items() if abs(d) <= NEAR]
        noted = {a: wine.structure[a] for a in right if not LOW < wine.structure[a] < HIGH}
        return [Remark(a, "high" if v >= HIGH else "low") for a, v in noted.items()]

    def aromas(self, wine: Wine) -> list[Remark]:
        """The wine's own aromas that they clearly like or dislike."""
        strong = [c for c, w in wine.aromas.items() if w >= 0.5 and abs(self.likings[c]) >= 0.4]
        return [Remark(c, "liked" if self.likings[c] > 0 else "disliked") for c in strong]

    def remarks(self, wine: Wine, liking: Liking, rng: Generator) -> tuple[Remark, ...]:
        """Up to two things to say: a complaint before all else, then praise or an aroma that goes with the liking."""
        count = int(rng.choice(3, p=[0.25, 0.5, 0.25]))
        complaint = self.complaint(wine)
        first = [complaint] if complaint and rng.random() < (0.5 if liking is Liking.POSITIVE else 0.9) else []
        # to be dry or unwooded is the rule, and seldom worth a word
        praised = [r for r in self.praise(wine) if r.kind not in PLAIN or rng.random() < 0.3]
        others = [*([] if liking is Liking.NEGATIVE else praised), *self.aromas(wine)]
        return tuple([*first, *(others[n] for n in rng.permutation(len(others)))][:count])


def drawn(market: Market, rng: Generator) -> Drinker:
    """Draw one person."""
    interest = _interest(rng)
    importance = {a: m * float(rng.lognormal(-(SPREAD**2) / 2, SPREAD)) for a, m in IMPORTANCE.items()}
    patience = rng.uniform(0.13, 0.22)
    drinker = Drinker(
        interest=interest,
        ideals=_ideals(market, rng),
        importance=importance,
        likings=_likings(rng),
        whims=_whims(market.wines, rng),
        tolerance={a: float(patience * (5.0 / w) ** 0.5) for a, w in importance.items()},
        language=str(rng.choice(["fr", "en"])),
        careless=bool(rng.random() < 0.25),
    )
    worth = np.array([drinker.utility(w) for w in market.wines])
    chance = market.met_by(interest)
    order = np.argsort(worth)
    low, high = (float(worth[order][np.searchsorted(np.cumsum(chance[order]), q)]) for q in (DISLIKED, LIKED))
    spread = float(np.sqrt(np.cov(worth, aweights=chance)))
    return replace(drinker, liked_from=high, disliked_to=low, noise=NOISE * spread)


def _interest(rng: Generator) -> Mapping[Family, float]:
    kind = INTERESTS[int(rng.choice(len(INTERESTS), p=[share for share, _ in INTERESTS]))][1]
    shares = rng.dirichlet([CONCENTRATION * kind.get(f, 0.0) + 0.05 for f in Family])
    return {f: float(s) for f, s in zip(Family, shares, strict=True)}


def _ideals(market: Market, rng: Generator) -> Mapping[Family, Mapping[Attribute, float]]:
    """Draw every deviation in a fixed order, so that one family more in the catalogue changes no other."""
    common = {a: COMMON * rng.normal() for a in Attribute}
    own = {f: {a: OWN * rng.normal() for a in Attribute} for f in Family}

    def ideal(family: Family, attribute: Attribute, usual: float) -> float:
        dry = attribute is Attribute.SWEETNESS and family not in SWEET_FAMILIES
        return clip(usual + (DRY if dry else 1.0) * float(common[attribute] + own[family][attribute]))

    return {f: {a: ideal(f, a, v) for a, v in market.usual[f].items()} for f in Family if f in market.usual}


def _likings(rng: Generator) -> Mapping[Cluster, float]:
    """Most near 0, two or three strong."""
    likings = {c: 0.12 * rng.normal() for c in Cluster}
    for n in rng.choice(len(Cluster), size=int(rng.integers(2, 4)), replace=False):
        likings[list(Cluster)[n]] = rng.choice([-1, 1], p=[0.4, 0.6]) * rng.uniform(0.6, 1.0)
    return {c: float(np.clip(v, -1.0, 1.0)) for c, v in likings.items()}


def _whims(wines: Sequence[Wine], rng: Generator) -> Mapping[str, float]:
    """Draw a leaning for each country and main grape, and a little for each style."""
    origins = [(w.style.country, w.grapes[0] if w.grapes else "") for w in wines]
    leanings = {name: rng.normal() for name in sorted({name for pair in origins for name in pair})}
    smooth = [SMOOTH * (leanings[country] + leanings[grape]) / 2**0.5 for country, grape in origins]
    return {w.style.id: float(s + ROUGH * rng.normal()) for w, s in zip(wines, smooth, strict=True)}


def called(style: Style, language: str, rng: Generator) -> str:
    """Name a style as people of a language do, sometimes with a vintage."""
    known = [a for a in style.aliases if not _FOREIGN[language].search(_spaced(a)) and not a.isupper() and len(a) > 3]
    aliases = [a for a in known if language == "fr" or not _FRENCH.search(_spaced(a))]
    name = style.name
    own = not _FOREIGN[language].search(_spaced(name))
    if aliases and (not own or rng.random() < 0.35):
        name = aliases[int(rng.integers(len(aliases)))]
    elif language == "en" and (coloured := re.fullmatch(r"(.+) (rouge|blanc)", name)):
        name = f"{'red' if coloured[2] == 'rouge' else 'white'} {coloured[1]}"
    if style.sparkling or style.fortified or rng.random() < 0.65:
        return name
    least, most = style.age or (0, 3)
    return f"{name} {_LATEST - int(rng.integers(least, min(most, least + 6) + 1))}"


def _spaced(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(name))


def with_articles(name: str, language: str) -> Mapping[str, str]:
    """The name as "le" and as "un", in either language."""
    vowel = fold(name)[0] in "aeiou"
    if language == "en":
        return {"le": f"the {name}", "un": f"{'an' if vowel else 'a'} {name}"}
    feminine = fold(name).split()[0] in _FEMININE
    return {
        "le": f"l'{name}" if vowel else f"{'la' if feminine else 'le'} {name}",
        "un": f"{'une' if feminine else 'un'} {name}",
    }
