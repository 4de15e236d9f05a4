"""What `tastevin rank` reads and answers, a line of JSON for each person."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from recommender.errors import InputError
from recommender.ranking.listing import Listing
from recommender.ranking.ranker import History, Ranker

DIGITS = 5


def read_history(line: str, listing: Listing) -> tuple[object, History]:
    """Read ``{"user", "history": [[wine_id, rating], …]}``; wines that are not listed are left out.

    Raises
    ------
    InputError
        When it is not that.
    """
    try:
        said = json.loads(line)
        user, pairs = said["user"], [(int(w), float(r)) for w, r in said["history"]]
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise InputError(f'not {{"user", "history": [[wine, rating], …]}}: {line[:80]}') from error
    at = {int(i): n for n, i in enumerate(listing.ids)}
    kept = [(at[w], min(5.0, max(1.0, r))) for w, r in pairs if w in at and r == r]
    wines, values = zip(*kept, strict=True) if kept else ((), ())
    return user, History(np.array(wines, np.int64), np.array(values, float))


def answer(ranker: Ranker, asked: Sequence[tuple[object, History]]) -> Iterator[dict[str, Any]]:
    """Scores of every wine, in the order of the list: ``ranking`` (log-odds), ``rating`` (about 1 to 5)."""
    scores = ranker.scores([history for _, history in asked])
    for (user, _), (reach, rating) in zip(asked, scores, strict=True):
        yield {"user": user, "ranking": reach.round(DIGITS).tolist(), "rating": rating.round(DIGITS).tolist()}
