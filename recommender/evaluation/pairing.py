"""How well dish and wine are judged on dishes left out: the scorer beside simpler judges, on pairs labelled by sommeliers' knowledge.

The labels of one dish in ten are hidden while the weights are learned from the others', then judged; so ten times. Dishes are
placed by their words alone, as the bot would.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.table import Table
from sklearn.metrics import matthews_corrcoef, ndcg_score
from sklearn.model_selection import GroupKFold

from recommender.catalogue.load import DATA, load_cellar, read_table, typical_wine
from recommender.language.heads import load_heads
from recommender.language.names import WineNames
from recommender.pairing.principles import SEA, is_dessert
from recommender.pairing.scoring import DOUBT, OBJECTION, PairingScorer
from recommender.pairing.weights import Weights
from recommender.sommelier import Sommelier, open_sommelier
from recommender.taste.table import Family, WineTable
from recommender.training.pairing import NOTHING, placed
from recommender.training.weights import Judged, equal_weights, fit_weights, judged, weighed
from recommender.wine import Attribute, Dish

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

OURS, EQUAL, NEAREST, COLOURS = "tastevin", "equal weights", "nearest dish's wines", "colour rule"
GAIN = {"great": 2.0, "fine": 1.0, "clash": 0.0}
LIGHT = frozenset({"chicken", "poultry", "egg", "vegetable", "cheese_fresh", "cheese_goat", "pasta", "rice"})
FOLDS = 10


@dataclass(frozen=True)
class Judge:
    """What one judge makes of every pair: its worth, and whether it calls it a clash."""

    worth: Floats
    clash: Flags


@dataclass(frozen=True)
class Figures:
    """How one judge did.

    Attributes
    ----------
    clash, great
        Matthews correlation with the labels of what is called a clash, and of the best third of each dish's wines with "great".
    ndcg
        Normalised discounted gain of each dish's first five, great 2, fine 1.
    """

    clash: float
    great: float
    ndcg: float


@dataclass(frozen=True)
class PairingReport:
    """How pairs were judged, by judge; ``composed`` tells of our own judge on dishes that are in no list alone.

    ``unknown`` are the dishes that could not be placed at all, of whose wines nothing is said.
    """

    pairs: int
    dishes: int
    unknown: tuple[str, ...]
    judges: Mapping[str, Figures]
    composed: Figures

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
    scorer = PairingScorer(cellar, WineNames(cellar, load_heads(folder / "heads").common_words), NOTHING)
    # by wine: ties are broken by order, which must not tell
    table = read_table(folder / "training" / "pairs.csv").sort_values(["dish", "wine"], kind="stable")
    served = placed(lambda words: mind.pair([words], limit=1).dish, table["dish"])
    pairs = judged(table, served, cellar, scorer)
    wines = WineTable([typical_wine(cellar.styles[wine]) for wine in table["wine"]])
    judges = {
        OURS: _learned(pairs, fit_weights),
        EQUAL: _learned(pairs, equal_weights),
        NEAREST: _as_served(pairs),
        COLOURS: _by_colour(wines, [served.get(name) for name in pairs.dishes]),
    }
    composed = np.array([name in served and not served[name].id for name in pairs.dishes])
    return PairingReport(
        len(table),
        len(set(pairs.dishes)),
        tuple(sorted(set(pairs.dishes) - set(served))),
        {who: _figures(judge, pairs) for who, judge in judges.items()},
        _figures(judges[OURS], pairs, composed),
    )


def pairing_table(report: PairingReport) -> Table:
    """Lay it out."""
    caption = f"{report.pairs} pairs, {report.dishes} dishes, of which {len(report.unknown)} could not be placed"
    table = Table("judge", "clash, MCC", "great, MCC", "nDCG@5", title="Dish and wine, beside labels", caption=caption)
    rows = {**report.judges, f"{OURS}, dishes in no list": report.composed}
    for who, found in rows.items():
        table.add_row(who, *(f"{value:.3f}" for value in (found.clash, found.great, found.ndcg)))
    return table


def _learned(pairs: Judged, fit: Any) -> Judge:
    worth, clash = np.zeros(len(pairs.labels)), np.zeros(len(pairs.labels), bool)
    for taught, left in GroupKFold(FOLDS).split(pairs.rows, groups=pairs.dishes):
        weights: Weights = fit(pairs.part(taught))
        great, against = weighed(weights, pairs.part(left))
        worth[left], clash[left] = great - OBJECTION * against, against > DOUBT
    return Judge(worth, clash)


def _as_served(pairs: Judged) -> Judge:
    """The wines of the dish, or of the dishes most like it: a classic first, then what tastes like one; of no classic's kind clashes."""
    at = {name: n for n, name in enumerate(pairs.columns)}

    def said(*names: str) -> Floats:
        return np.asarray(np.sum([pairs.rows[:, at[name]] for name in names if name in at], axis=0))

    classic = said("classics:classic+", "kin_classics:classic+")
    manner = said("classics:like_wine+", "kin_classics:like_wine+")
    other = said("classics:like_wine-", "kin_classics:like_wine-")
    return Judge(2 * classic + manner + other, (classic == 0) & (other <= -0.9))


def _by_colour(wines: WineTable, dishes: Sequence[Dish | None]) -> Judge:
    """White with fish and what is light, red with the rest, sweet with dessert."""
    sweet = wines.structure[Attribute.SWEETNESS] >= 0.5
    dessert = np.array([d is not None and is_dessert(d) for d in dishes])
    light = np.array([d is not None and (d.main in SEA or d.main in LIGHT) for d in dishes])
    placed_at = np.array([d is not None for d in dishes])
    wrong = np.where(dessert, ~sweet, np.where(light, wines.red, ~wines.red) | sweet) & placed_at
    clash = np.where(dessert, ~sweet, np.where(light, wines.red, False) | (wines.families == Family.SWEET.value))
    return Judge((~wrong & placed_at).astype(float), clash & placed_at)


def _figures(judge: Judge, pairs: Judged, among: Flags | None = None) -> Figures:
    kept = np.ones(len(pairs.labels), bool) if among is None else among
    great, gained = np.zeros(len(pairs.labels), bool), []
    for name in dict.fromkeys(pairs.dishes[kept]):
        rows = np.flatnonzero((pairs.dishes == name) & kept)
        first = rows[np.argsort(-judge.worth[rows], kind="stable")]
        great[first[: round(len(rows) / 3)]] = True
        gained.append(ndcg_score([[GAIN[label] for label in pairs.labels[rows]]], [judge.worth[rows]], k=5))
    return Figures(
        float(matthews_corrcoef(pairs.labels[kept] == "clash", judge.clash[kept])),
        float(matthews_corrcoef(pairs.labels[kept] == "great", great[kept])),
        float(np.mean(gained)),
    )
