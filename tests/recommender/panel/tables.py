"""Tables of scores and of marks for the tests, drawn or written out."""

import numpy as np
import pandas as pd
from hypothesis import strategies as st

NOTHING = float("nan")


def scores(rows: dict[str, list[float]]) -> pd.DataFrame:
    """Scores by wine, of tasters 1, 2, 3…"""
    width = len(next(iter(rows.values())))
    return pd.DataFrame.from_dict(rows, orient="index", columns=range(1, width + 1), dtype=float)


@st.composite
def tables(draw, wines=(0, 7), tasters=(0, 6), gaps=True):
    """Scores of half points out of ten, with gaps."""
    height, width = draw(st.integers(*wines)), draw(st.integers(*tasters))
    score = st.integers(0, 20).map(lambda n: n / 20)
    cell = st.one_of(score, st.just(NOTHING)) if gaps else score
    values = draw(st.lists(st.lists(cell, min_size=width, max_size=width), min_size=height, max_size=height))
    keys = [chr(65 + n) for n in range(height)]
    return pd.DataFrame(values, index=keys, columns=range(1, width + 1), dtype=float)


def evening(tasters: int, wines: int, apart: float, seed: int = 0, terms: int = 15, ticks: float = 4.5) -> pd.DataFrame:
    """Marks of an evening: ``apart`` 0 where all wines are one, 1 where they differ as much as words are loved or not, 2 clearly."""
    draw = np.random.default_rng(seed)
    share = ticks / terms
    lean = np.log(share / (1 - share)) + draw.normal(0, 0.8, terms) + apart * draw.normal(0, 1, (wines, terms))
    own = draw.normal(0, 0.7, (tasters, 1, terms))
    ticked = draw.random((tasters, wines, terms)) < 1 / (1 + np.exp(-(lean + own)))
    found = [(int(t), chr(65 + w), f"term{k:02}") for t, w, k in zip(*np.nonzero(ticked), strict=True)]
    return pd.DataFrame(found, columns=["taster", "wine", "term"])
