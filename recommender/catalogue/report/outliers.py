"""Wines that stand out from all others, each with what makes it do so."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.ensemble import IsolationForest

from recommender.catalogue.report.facts import Facts
from recommender.wine import Attribute

MOST = 25
"""Outliers that are listed."""
FAR = 3.5
"""Robust standard scores from which a feature is named as the reason (Iglewicz and Hoaglin 1993)."""
_TREES = 200
_MATTER = {"abv": 0.5, "price": 0.5}
_SMALLEST = 0.05
"""Least spread that a feature is measured by, so that where nearly all agree a hair is no outlier."""


def find_outliers(facts: Facts, most: int = MOST) -> pd.DataFrame:
    """Return the oddest wines, oddest first: line, name, producer, style, reason, score (higher is odder).

    Isolation forest (Liu, Ting and Zhou 2008) on how each wine differs from its style: structure, % vol beyond the style's
    range, price beyond its band in doublings. A wine is listed only where one of these is also far by itself, so that each
    has a reason that can be checked.
    """
    if len(facts.wines) < 20:
        return pd.DataFrame(columns=["line", "name", "producer", "style", "reason", "score"])
    odd = differences(facts)
    forest = IsolationForest(n_estimators=_TREES, random_state=0, max_samples=min(512, len(odd)))
    score = -forest.fit(odd.to_numpy()).score_samples(odd.to_numpy())
    far = np.abs(_robust(odd))
    order = [n for n in np.argsort(-score, kind="stable") if far[n].max() >= FAR][:most]
    table = facts.wines.iloc[order][["line", "name", "producer", "style"]].copy()
    table["reason"] = [_reason(facts, odd, far, n) for n in order]
    table["score"] = score[order].round(3)
    return table.reset_index(drop=True)


def differences(facts: Facts) -> pd.DataFrame:
    """How each wine differs from its style: 0 where it does not, or where nothing is known."""
    wines = facts.wines
    usual = facts.usual.reindex(wines["style"]).reset_index(drop=True)
    columns: dict[str, NDArray[np.float64]] = {}
    for attribute in Attribute:
        middle = wines.groupby("style")[attribute.value].transform("median")
        columns[attribute.value] = (wines[attribute.value] - middle).to_numpy(float)
    columns["abv"] = _beyond(wines["abv"], usual["abv_min"], usual["abv_max"])
    logs = (np.log2(column.to_numpy(float)) for column in (wines["price"], usual["price_min"], usual["price_max"]))
    columns["price"] = _beyond(*(pd.Series(log) for log in logs))
    return pd.DataFrame(columns).fillna(0.0)


def _beyond(value: pd.Series[float], least: pd.Series[float], most: pd.Series[float]) -> NDArray[np.float64]:
    v, a, b = (s.to_numpy(float) for s in (value, least, most))
    return np.where(v > b, v - b, np.where(v < a, v - a, 0.0))


def _robust(odd: pd.DataFrame) -> NDArray[np.float64]:
    """Standard scores by median and its absolute deviation."""
    values = odd.to_numpy()
    centre = np.median(values, axis=0)
    spread = 1.4826 * np.median(np.abs(values - centre), axis=0)
    least = np.array([_MATTER.get(c, _SMALLEST) for c in odd.columns])
    return np.asarray((values - centre) / np.maximum(spread, least), float)


def _reason(facts: Facts, odd: pd.DataFrame, far: NDArray[np.float64], n: int) -> str:
    told = []
    for at in np.argsort(-far[n])[:2]:
        if far[n][at] >= FAR:
            column = str(odd.columns[at])
            value = float(facts.wines[column].to_numpy(float)[n])
            told.append(_said(column, value, float(odd[column].to_numpy()[n])))
    return "; ".join(told)


def _said(column: str, value: float, difference: float) -> str:
    way = "above" if difference > 0 else "below"
    if column == "price":
        edge = "times the top" if difference > 0 else "times under the bottom"
        return f"{value:g} €, {2 ** abs(difference):.1f} {edge} of its style's band"
    if column == "abv":
        return f"{value:g} % vol, {abs(difference):.1f} {way} its style's range"
    more = "more" if difference > 0 else "less"
    return f"{more} {column} than its style: {value:.2f}, usually {value - difference:.2f}"
