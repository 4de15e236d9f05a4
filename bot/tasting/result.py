"""What an evening adds up to: standings, agreement, guesses, words. The statistics are the panel's; here answers become their tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.tasting.evening import Evening, Glass, Guess, Scoring

if TYPE_CHECKING:
    import pandas as pd

    from recommender.panel.agreement import Affinity, Agreement
    from recommender.panel.consistency import Repeat
    from recommender.panel.guessing import Points
    from recommender.panel.wordmap import Lacking, WordMap

SAID_BY = 2
"""Least number of tasters by whom a word is one of the group's, where there are so many."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A wine of the evening, judged.

    Attributes:
        glass: its first glass.
        rank: 1 for the best, shared by ties; None where nobody scored it, or where nothing is scored.
        tied: whether it shares its rank.
        mean, spread, low, high: of the scores, 0 to 1; None without any.
        scores: by taster, 0 to 1; of a wine poured twice, the mean of both.
        words: terms ticked or heard, by how many tasters, the most first.
    """

    glass: Glass
    rank: int | None
    tied: bool
    mean: float | None
    spread: float
    low: float
    high: float
    scores: Mapping[int, float]
    words: tuple[tuple[str, int], ...]


def scores_of(evening: Evening) -> pd.DataFrame:
    """Return the scores, 0 to 1: a row for each wine, by its letter, a column for each taster; what is missing is not a number."""
    import pandas as pd

    from recommender.panel.ranking import from_ranks

    letters = [glass.letter for glass in evening.own]
    people = [taster.id for taster in evening.tasters]
    if evening.scoring is Scoring.RANKS:
        places = {
            taster.id: {_letter(evening, number): float(place) for place, number in enumerate(taster.order, 1)}
            for taster in evening.tasters
        }
        ranks = pd.DataFrame(places, index=letters, columns=people, dtype=float)
        return from_ranks(ranks)
    said = [
        (_letter(evening, entry.glass), entry.taster, entry.answer.score)
        for entry in evening.entries
        if entry.answer.score is not None and evening.glass(entry.glass) and evening.scoring is Scoring.SCORES
    ]
    long = pd.DataFrame(said, columns=["wine", "taster", "score"])
    wide = long.pivot_table(index="wine", columns="taster", values="score", aggfunc="mean")
    return wide.reindex(index=letters, columns=people).astype(float)


def placed(evening: Evening) -> tuple[Placed, ...]:
    """Return the wines, the best first; where nothing is scored, in the order of pouring."""
    from recommender.panel.ranking import standings

    scores, words = scores_of(evening), words_of(evening)
    by_letter = {glass.letter: glass for glass in evening.own}
    ranked = standings(scores) if evening.scoring is not Scoring.WORDS else ()
    by_taster = {
        str(wine): {int(taster): float(value) for taster, value in row.items() if value == value}
        for wine, row in scores.T.to_dict().items()
    }
    found = [
        Placed(
            by_letter[one.wine],
            one.rank,
            one.tied,
            one.mean,
            one.spread or 0.0,
            one.low or 0.0,
            one.high or 0.0,
            by_taster[one.wine],
            words.get(one.wine, ()),
        )
        for one in ranked
    ]
    if not ranked:
        found = [
            Placed(glass, None, False, None, 0.0, 0.0, 0.0, {}, words.get(letter, ()))
            for letter, glass in by_letter.items()
        ]
    return tuple(found)


def marks_of(evening: Evening) -> pd.DataFrame:
    """Return who used which term of which wine, ticked or in their own words: columns taster, wine, term, no row twice."""
    import pandas as pd

    return pd.DataFrame(_marks(evening), columns=["taster", "wine", "term"])


def words_of(evening: Evening) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return the terms of each wine, by its letter, with how many tasters used them, the most first."""
    counted: dict[str, Counter[str]] = {}
    for _, wine, term in _marks(evening):
        counted.setdefault(wine, Counter())[term] += 1
    return {wine: tuple(sorted(terms.items(), key=lambda one: (-one[1], one[0]))) for wine, terms in counted.items()}


def group_words(evening: Evening) -> tuple[tuple[str, int], ...]:
    """Return the terms that the table used most, over all wines."""
    total: Counter[str] = Counter()
    for terms in words_of(evening).values():
        total.update(dict(terms))
    least = SAID_BY if len(evening.tasters) > SAID_BY else 1
    return tuple(
        (term, count) for term, count in sorted(total.items(), key=lambda one: (-one[1], one[0])) if count >= least
    )


def agreement_of(evening: Evening) -> Agreement | None:
    """Return how far the table agrees; None where too little was scored."""
    from recommender.panel.agreement import agreement

    return agreement(scores_of(evening))


def pairs(evening: Evening) -> tuple[Affinity, ...]:
    """Return who agrees with whom, the closest first."""
    from recommender.panel.agreement import affinities

    return affinities(scores_of(evening))


def closeness(evening: Evening) -> Mapping[int, float | None]:
    """Return how close each taster is to the rest of the table, 0 to 1."""
    from recommender.panel.agreement import closeness as measured

    return measured(scores_of(evening))


def value(evening: Evening) -> Glass | None:
    """Return the best wine for its price; None where prices are not known, or none stands out."""
    from recommender.panel.ranking import standings
    from recommender.panel.value import best_value

    prices = {g.letter: g.wine.price for g in evening.own if g.wine and g.wine.price}
    best = best_value(standings(scores_of(evening)), prices)
    return next((glass for glass in evening.own if glass.letter == best), None)


def word_map(evening: Evening) -> WordMap | Lacking:
    """Return wines and words on one map, or why there is none."""
    from recommender.panel.wordmap import word_map as mapped

    return mapped(marks_of(evening))


def repeats(evening: Evening) -> tuple[Repeat, ...]:
    """Return how each taster scored the wine that was poured twice, the steadiest first."""
    from recommender.panel.consistency import consistency

    if evening.double is None or evening.scoring is not Scoring.SCORES:
        return ()
    first, second = (
        {
            entry.taster: entry.answer.score
            for entry in evening.entries
            if entry.glass == glass.number and entry.answer.score is not None
        }
        for glass in evening.double
    )
    return consistency(first, second)


def favourite(standing: Sequence[Placed], taster: int) -> Placed | None:
    """Return the wine that somebody liked best; the table's better one of equals."""
    scored = [one for one in standing if taster in one.scores]
    return max(scored, key=lambda one: one.scores[taster]) if scored else None


def points(evening: Evening) -> dict[int, tuple[float, float]]:
    """Return the points of everybody who guessed, with what was to be had, the most first."""
    total: dict[int, tuple[float, float]] = {}
    for entry in evening.entries:
        glass = evening.glass(entry.glass)
        if not entry.answer.guess.made or glass is None:
            continue
        if (scored := guessed(glass, entry.answer.guess)) and scored.possible:
            won, possible = total.get(entry.taster, (0.0, 0.0))
            total[entry.taster] = won + scored.total, possible + scored.possible
    return dict(sorted(total.items(), key=lambda one: (-one[1][0], one[0])))


def guessed(glass: Glass, guess: Guess) -> Points | None:
    """Return the points of a guess; None where the wine has no name."""
    from recommender.panel import guessing

    wine = glass.wine
    if wine is None:
        return None
    truth = guessing.Truth(wine.grapes, wine.appellation, wine.region, None, wine.price, wine.vintage)
    made = guessing.Guess(
        guess.grape or None, guess.region or None, None, guess.price, guess.vintage, guess.appellation or None
    )
    return guessing.points(made, truth)


def _letter(evening: Evening, number: int) -> str:
    """Return the letter under which a glass counts: that of the first pouring."""
    glass = next(one for one in evening.glasses if one.number == number)
    return glass.letter if glass.again is None else next(g for g in evening.glasses if g.number == glass.again).letter


def _marks(evening: Evening) -> list[tuple[int, str, str]]:
    rows = {
        (entry.taster, _letter(evening, entry.glass), term)
        for entry in evening.entries
        if evening.glass(entry.glass)
        for term in (*entry.answer.marks, *entry.answer.heard)
    }
    return sorted(rows)
