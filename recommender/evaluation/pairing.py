"""How well dish and wine are judged: the scorer beside a rule of colours, on pairs labelled by sommeliers' knowledge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.table import Table
from sklearn.metrics import matthews_corrcoef, ndcg_score

from recommender.catalogue.load import DATA, load_cellar, read_table, typical_wine
from recommender.catalogue.schema import PAIRS
from recommender.errors import UnknownDish
from recommender.language.heads import load_heads
from recommender.language.names import WineNames
from recommender.neighbours import TasteNeighbours
from recommender.pairing.principles import SEA, is_dessert
from recommender.pairing.scoring import PairingScorer
from recommender.sommelier import Sommelier, open_sommelier
from recommender.taste.table import WineTable
from recommender.wine import Attribute, Dish

Floats = NDArray[np.float64]

OURS, COLOURS = "tastevin", "colour rule"
GAIN = {"great": 2.0, "fine": 1.0, "clash": 0.0}
LIGHT = frozenset({"chicken", "poultry", "egg", "vegetable", "cheese_fresh", "cheese_goat", "pasta", "rice"})


@dataclass(frozen=True)
class PairingReport:
    """How pairs were judged.

    Attributes
    ----------
    pairs, dishes, unknown
        Pairs and dishes labelled; dishes that could not be placed at all, whose pairs are judged as fine.
    clash, great
        Matthews correlation with the labels of what is called a clash, and of the best third of each dish's wines with "great".
    ndcg
        Normalised discounted gain of each dish's first five, great 2, fine 1.
    """

    pairs: int
    dishes: int
    unknown: tuple[str, ...]
    clash: Mapping[str, float]
    great: Mapping[str, float]
    ndcg: Mapping[str, float]

    def to_json(self) -> dict[str, Any]:
        """One JSON object."""
        return asdict(self)


def measure_pairing(folder: Path = DATA, mind: Sommelier | None = None) -> PairingReport:
    """Judge every labelled pair.

    Raises
    ------
    DataError
        When a file is missing or damaged.
    """
    mind, cellar = mind or open_sommelier(folder), load_cellar(folder)
    scorer = PairingScorer(cellar, WineNames(cellar, load_heads(folder / "heads").common_words))
    table = read_table(folder / "training" / "pairs.csv", PAIRS)
    unknown: list[str] = []
    judged: dict[str, list[tuple[Floats, NDArray[np.bool_]]]] = {OURS: [], COLOURS: []}
    labels: list[NDArray[np.str_]] = []
    # by wine: ties are broken by order, which must not tell
    for name, pairs in table.sort_values("wine").groupby("dish", sort=True):
        dish = _served(mind, str(name))
        wines = WineTable([typical_wine(cellar.styles[wine]) for wine in pairs["wine"]])
        if dish is None:
            unknown.append(str(name))
        labels.append(pairs["label"].to_numpy(str))
        judged[OURS].append(_ours(scorer, wines, dish))
        judged[COLOURS].append(_by_colour(wines, dish))
    return PairingReport(
        len(table),
        len(labels),
        tuple(unknown),
        {who: _clashes(found, labels) for who, found in judged.items()},
        {who: _greats(found, labels) for who, found in judged.items()},
        {who: _gained(found, labels) for who, found in judged.items()},
    )


def pairing_table(report: PairingReport) -> Table:
    """Lay it out."""
    caption = f"{report.pairs} pairs, {report.dishes} dishes, of which {len(report.unknown)} could not be placed"
    table = Table("judge", "clash, MCC", "great, MCC", "nDCG@5", title="Dish and wine, beside labels", caption=caption)
    for who in report.clash:
        table.add_row(who, *(f"{found[who]:.3f}" for found in (report.clash, report.great, report.ndcg)))
    return table


def _served(mind: Sommelier, words: str) -> Dish | None:
    try:
        return mind.pair([words], limit=1).dish
    except UnknownDish:
        return None


def _ours(scorer: PairingScorer, wines: WineTable, dish: Dish | None) -> tuple[Floats, NDArray[np.bool_]]:
    if dish is None:
        return np.zeros(len(wines)), np.zeros(len(wines), bool)
    meeting = scorer.meeting(wines, TasteNeighbours(wines), dish)
    return meeting.total, meeting.clash


def _by_colour(wines: WineTable, dish: Dish | None) -> tuple[Floats, NDArray[np.bool_]]:
    """White with fish and what is light, red with the rest, sweet with dessert."""
    sweet = wines.structure[Attribute.SWEETNESS] >= 0.5
    if dish is None:
        return np.zeros(len(wines)), np.zeros(len(wines), bool)
    if is_dessert(dish):
        return sweet.astype(float), ~sweet
    white = dish.main in SEA or dish.main in LIGHT
    wrong = (wines.red if white else ~wines.red) | sweet
    return (~wrong).astype(float), wrong & (wines.red if white else sweet)


def _clashes(found: Sequence[tuple[Floats, NDArray[np.bool_]]], labels: Sequence[NDArray[np.str_]]) -> float:
    return float(matthews_corrcoef(np.concatenate(labels) == "clash", np.concatenate([clash for _, clash in found])))


def _greats(found: Sequence[tuple[Floats, NDArray[np.bool_]]], labels: Sequence[NDArray[np.str_]]) -> float:
    first = [np.argsort(np.argsort(-total, kind="stable")) < round(len(total) / 3) for total, _ in found]
    return float(matthews_corrcoef(np.concatenate(labels) == "great", np.concatenate(first)))


def _gained(found: Sequence[tuple[Floats, NDArray[np.bool_]]], labels: Sequence[NDArray[np.str_]]) -> float:
    gains = [np.array([[GAIN[name] for name in each]]) for each in labels]
    scores = [ndcg_score(gain, [total], k=5) for gain, (total, _) in zip(gains, found, strict=True)]
    return float(np.mean(scores))
