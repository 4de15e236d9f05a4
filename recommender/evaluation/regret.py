"""How well simulated drinkers are served, note by note: the core of `tastevin evaluate recommender`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from recommender.catalogue.load import DATA, load_cellar
from recommender.evaluation.drinkers import Drinker, Market, drawn
from recommender.evaluation.speech import Speaker
from recommender.language.understanding import Intent, Liking, Understanding
from recommender.neighbours import TasteNeighbours
from recommender.sommelier import Request, open_sommelier
from recommender.taste.profile import TasteProfile
from recommender.taste.table import Family, WineTable
from recommender.wine import Attribute, Suggestion, Wine

Floats = NDArray[np.float64]

NOTES: Final = (0, 1, 3, 5, 10)
"""Notes after which is measured."""
OFFERED: Final = 5
SHARE: Final = 0.9
"""Probability with which an ideal is to lie within its credible interval, and a mean within its bootstrap interval."""
BEST: Final = 0.9  # quantile of all styles from which one is a hit
FOLLOWED: Final = 0.2  # how often a drinker tastes what was recommended
RESAMPLES: Final = 2_000
ENGINE, POPULAR, RANDOM = "recommender", "popular", "random"
NEIGHBOUR = "last liked neighbour"
TOLD = "last liked neighbour, told the truth"
"""The same for who need not hear: it knows which wine it was and whether it was truly liked."""
TANNIC: Final = frozenset({Family.RED, Family.SWEET_RED, Family.ROSE})


class Mind(Protocol):
    """What is measured: anything that hears notes, learns of them and recommends."""

    def understand(self, text: str, language: str | None = None) -> Understanding:
        """Hear one message."""
        ...

    def lesson(self, understanding: Understanding) -> Any:
        """What it teaches."""
        ...

    def recommend(self, profile: TasteProfile, request: Request, limit: int = 5) -> tuple[Suggestion, ...]:
        """Wines for a person, best first."""
        ...


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean with its 90 % bootstrap interval over drinkers."""

    value: float
    low: float
    high: float


By = Mapping[str, Mapping[int, Figure]]


@dataclass(frozen=True)
class RegretReport:
    """How well drinkers were served.

    Attributes
    ----------
    regret, hits
        By who recommends and number of notes: how far the five offered are below the five best, in standard deviations of
        the drinker's utility over styles; share of the five that are among the drinker's best tenth.
    ahead
        By baseline and number of notes: its regret less the recommender's, drinker by drinker.
    coverage, widths
        Share of true ideals within the interval that is to hold `SHARE` of them, and that interval's mean width, by number
        of notes; ``attributes`` has the coverage by attribute.
    heard
        Share of messages whose liking and whose wine were heard rightly, and that were heard as a note at all.
    """

    drinkers: int
    seed: int
    regret: By
    hits: By
    ahead: By
    coverage: Mapping[str, Figure]
    widths: Mapping[str, float]
    attributes: Mapping[str, Figure]
    heard: Mapping[str, Figure]

    def to_json(self) -> dict[str, Any]:
        """One JSON object, figures to four places; what could not be measured is null."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain


@dataclass
class Course:
    """What befell one drinker: worth and hits by (who, notes), intervals by (attribute, notes), and what was heard."""

    regret: dict[tuple[str, int], float] = field(default_factory=dict)
    hits: dict[tuple[str, int], float] = field(default_factory=dict)
    within: list[tuple[Attribute, int, bool, float]] = field(default_factory=list)
    heard: list[dict[str, bool]] = field(default_factory=list)


class Scale:
    """What offers are worth to one drinker; a bottle counts as its style, so that nothing beats the five best."""

    def __init__(self, drinker: Drinker, market: Market) -> None:
        self._worth: Floats = np.array([drinker.utility(w) for w in market.wines])
        self._weights = market.weights
        self._at = {w.style.id: n for n, w in enumerate(market.wines)}
        self._sd = float(np.sqrt(np.cov(self._worth, aweights=market.weights, ddof=0)))
        self._hit = self._worth >= np.quantile(self._worth, BEST)

    @property
    def best(self) -> list[str]:
        """The five best styles, which an oracle would offer."""
        ids = list(self._at)
        return [ids[n] for n in np.argsort(-self._worth, kind="stable")[:OFFERED]]

    def regret(self, offered: Sequence[str] | None) -> float:
        """How far below the five best an offer is, in standard deviations; None stands for styles drawn by reach."""
        best = np.sort(self._worth)[-OFFERED:].mean()
        return float((best - self._mean(self._worth, offered)) / self._sd)

    def hits(self, offered: Sequence[str] | None) -> float:
        """Share of an offer that is among the best tenth."""
        return self._mean(self._hit.astype(np.float64), offered)

    def _mean(self, values: Floats, offered: Sequence[str] | None) -> float:
        if offered is None:
            return float(values @ self._weights)
        return float(np.mean(values[[self._at[i] for i in offered]]))


def measure_recommender(
    drinkers: int = 60, seed: int = 0, folder: Path = DATA, mind: Mind | None = None
) -> RegretReport:
    """Let drinkers tell of ten wines each, and measure what they are offered on the way.

    Parameters
    ----------
    drinkers, seed
        How many are drawn, and from what; the first of many are the same as of few.
    mind
        What to measure in place of what ships.

    Raises
    ------
    DataError
        When a file is missing or damaged.
    """
    mind = mind or open_sommelier(folder)
    market, speaker = Market.of(load_cellar(folder).styles), Speaker(folder)
    follower = Follower(mind, market, speaker)
    courses = [follower.follow(drawn(market, default_rng([seed, n])), [seed, n]) for n in range(drinkers)]
    return _report(courses, seed)


class Follower:
    """Follows drinkers from the first note to the last.

    Parameters
    ----------
    mind, market, speaker
        What is measured, what there is to drink, and how it is told.
    """

    def __init__(self, mind: Mind, market: Market, speaker: Speaker) -> None:
        self._mind, self._market, self._speaker = mind, market, speaker
        self._neighbours = TasteNeighbours(WineTable(market.wines))
        self._at = {w.style.id: n for n, w in enumerate(market.wines)}
        self._popular = self._offer(TasteProfile())

    def follow(self, drinker: Drinker, seed: Sequence[int]) -> Course:
        """Let one drinker speak of wine after wine.

        Every note has a random stream of its own, so that what a recommender offers changes no later draw.
        """
        course, scale, profile = Course(), Scale(drinker, self._market), TasteProfile()
        heard_liked: Wine | None = None
        liked: Wine | None = None
        families: set[Family] = set()
        chance = self._market.met_by(drinker.interest)
        for n in range(max(NOTES) + 1):
            if n in NOTES:
                self._look(course, n, scale, profile, (heard_liked, liked))
                course.within += _within(drinker, profile, families, n)
            if n == max(NOTES):
                break
            rng = default_rng([*seed, n, 1])
            wine = self._met(profile, chance, rng, n)
            liking = drinker.verdict(wine, rng)
            text = self._speaker.message(drinker, wine, liking, drinker.remarks(wine, liking, rng), rng)
            heard = self._mind.understand(text, drinker.language)
            note = heard.intent in (Intent.TASTING_NOTE, Intent.PREFERENCE)
            course.heard.append(_heard(heard, wine, liking) | {"note": note})
            # of anything else the bot answers another question and learns nothing
            profile = profile.learned(self._mind.lesson(heard)) if note else profile
            liked = wine if liking is Liking.POSITIVE else liked
            if note and heard.liking is Liking.POSITIVE and heard.wines and heard.wines[0].style in self._at:
                heard_liked = self._market.wines[self._at[heard.wines[0].style]]
            families.add(self._market.families[self._at[wine.style.id]])
        return course

    def _look(
        self, course: Course, notes: int, scale: Scale, profile: TasteProfile, liked: Sequence[Wine | None]
    ) -> None:
        offers = {ENGINE: self._offer(profile), POPULAR: self._popular, RANDOM: None}
        for who, wine in zip((NEIGHBOUR, TOLD), liked, strict=True):
            offers[who] = self._popular if wine is None else self._nearest(wine)
        for who, offered in offers.items():
            course.regret[who, notes] = scale.regret(offered)
            course.hits[who, notes] = scale.hits(offered)

    def _offer(self, profile: TasteProfile) -> list[str]:
        return [s.wine.style.id for s in self._mind.recommend(profile, Request(), OFFERED)]

    def _nearest(self, wine: Wine) -> list[str]:
        likeness = self._neighbours.likeness_to(self._neighbours.point(self._at[wine.style.id]))
        return [self._market.wines[n].style.id for n in np.argsort(-likeness, kind="stable")[:OFFERED]]

    def _met(self, profile: TasteProfile, chance: Floats, rng: Generator, notes: int) -> Wine:
        """What is drunk next: what one comes across, sometimes what was recommended."""
        found, follows, which = rng.choice(len(chance), p=chance), rng.random() < FOLLOWED, int(rng.integers(OFFERED))
        if follows and notes:
            offered = self._offer(profile)
            found = self._at[offered[which % len(offered)]]
        return self._market.wines[int(found)]


def _heard(heard: Understanding, wine: Wine, liking: Liking) -> dict[str, bool]:
    named = bool(heard.wines) and heard.wines[0].style == wine.style.id
    return {"liking": heard.liking is liking, "wine": named}


def _within(
    drinker: Drinker, profile: TasteProfile, families: set[Family], notes: int
) -> Iterator[tuple[Attribute, int, bool, float]]:
    """Whether the true ideals of the families tasted lie within what is believed of them."""
    for family in sorted(families):
        for attribute, ideal in drinker.ideals[family].items():
            if had(family, attribute):
                low, high = profile.interval(family, attribute, SHARE)
                yield attribute, notes, low <= ideal <= high, high - low


def had(family: Family, attribute: Attribute) -> bool:
    """Whether wines of a family have an attribute as a rule."""
    if attribute is Attribute.TANNIN:
        return family in TANNIC
    return attribute is not Attribute.MOUSSE or family is Family.SPARKLING


def _report(courses: Sequence[Course], seed: int) -> RegretReport:
    whos = (ENGINE, POPULAR, NEIGHBOUR, TOLD, RANDOM)
    regret = {w: {n: _mean([c.regret[w, n] for c in courses]) for n in NOTES} for w in whos}
    hits = {w: {n: _mean([c.hits[w, n] for c in courses]) for n in NOTES} for w in whos}
    ahead = {w: {n: _mean([c.regret[w, n] - c.regret[ENGINE, n] for c in courses]) for n in NOTES} for w in whos[1:]}
    within = {str(n): [[w for w in c.within if w[1] == n] for c in courses] for n in NOTES if n}
    within["all"] = [c.within for c in courses]
    by_attribute = {a.value: [[w[2] for w in c.within if w[0] is a] for c in courses] for a in Attribute}
    return RegretReport(
        drinkers=len(courses),
        seed=seed,
        regret=regret,
        hits=hits,
        ahead=ahead,
        coverage={n: _share([[w[2] for w in seen] for seen in found]) for n, found in within.items()},
        widths={n: _share([[w[3] for w in seen] for seen in found]).value for n, found in within.items()},
        attributes={a: _share(found) for a, found in by_attribute.items()},
        heard={k: _share([[h[k] for h in c.heard] for c in courses]) for k in ("note", "liking", "wine")},
    )


def _mean(values: Sequence[float]) -> Figure:
    return _share([[v] for v in values])


def _share(values: Sequence[Sequence[float]]) -> Figure:
    """Mean of what was found for each drinker, its interval drawn over drinkers; NaN where nothing was found."""
    sums, counts = (np.array([f(v) for v in values if v], dtype=np.float64) for f in (sum, len))
    if not len(sums):
        return Figure(np.nan, np.nan, np.nan)
    draws = default_rng(0).integers(len(sums), size=(RESAMPLES, len(sums)))
    low, high = np.quantile(sums[draws].sum(1) / counts[draws].sum(1), [(1 - SHARE) / 2, (1 + SHARE) / 2])
    return Figure(float(sums.sum() / counts.sum()), float(low), float(high))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, float):
        return None if np.isnan(value) else round(value, 4)
    return value
