"""How long understanding takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from timeit import repeat

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from recommender.evaluation.setaside import Hears
from recommender.language.text import tokenize, words_only

LEAST_WORDS, MOST_WORDS = 15, 25
REPEATS = 3


@dataclass(frozen=True)
class Speed:
    """Median milliseconds a message of about twenty words, on one thread; NaN where there was none.

    Attributes
    ----------
    total
        All of understanding.
    without_encoder
        The same with the sentence vectors looked up instead of computed.
    """

    messages: int
    total: float
    without_encoder: float


def speed(hearing: Hears, without_encoder: Hears, texts: Sequence[str]) -> Speed:
    """Time both hearers on those of ``texts`` that have 15 to 25 words."""
    chosen = [t for t in texts if LEAST_WORDS <= len(words_only(tokenize(t))) <= MOST_WORDS]
    if not chosen:
        return Speed(0, np.nan, np.nan)
    with threadpool_limits(limits=1):
        taken = [[_milliseconds(h, text) for h in (hearing, without_encoder)] for text in chosen]
    total, rest = np.median(taken, axis=0)
    return Speed(len(chosen), float(total), float(rest))


def _milliseconds(hearing: Hears, text: str) -> float:
    """Return the shortest time of a few, which other work on the machine disturbs least."""
    return 1_000 * min(repeat(lambda: hearing.understand(text), number=1, repeat=REPEATS))
