"""Learn how dishes are composed, from the known ones, each looked at as if it were not known: the first half of `make pairing`.

What a finished dish is like is a ridge regression on its parts. Which dishes are served the same wines is another, on how two
dishes differ: what it should say is the likeness of what the trade serves with them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import Ridge
from sklearn.metrics import r2_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from recommender.catalogue.load import Cellar, typical_wine
from recommender.language.encoder import Encoder
from recommender.language.names import WineNames
from recommender.language.recipes import Kitchen, Recipe
from recommender.neighbours import TasteNeighbours
from recommender.pairing.classics import Classics
from recommender.pairing.composing import LIKENESS, VALUES, Composing, Kin, described, parts_of
from recommender.taste.table import WineTable
from recommender.wine import SCALES, Dish

Floats = NDArray[np.float64]

FOLDS = 10
PENALTY = 1.0
COMPARED = 80
"""Dishes drawn for each dish to be compared with, beside the `LIKELY` that most look alike: one in ten of all would do."""
LIKELY = 40


@dataclass(frozen=True)
class Learned:
    """What was learned, and how well each scale is foretold of dishes left out (R², in the order of `SCALES`)."""

    composing: Composing
    foretold: tuple[float, ...]


def learn_composing(cellar: Cellar, kitchen: Kitchen, encoder: Encoder, names: WineNames, seed: int = 0) -> Learned:
    """Learn from every known dish, under every name it has."""
    dishes = list(cellar.dishes.values())
    called = [(n, name) for n, d in enumerate(dishes) for name in dict.fromkeys(d.called)]
    at = np.array([n for n, _ in called], np.intp)
    recipes = [kitchen.recipe(name) for _, name in called]
    rows = np.stack([described(r) for r in recipes])
    true = np.array([dishes[n].scales for n in at])
    unseen = np.clip(cross_val_predict(Ridge(alpha=PENALTY), rows, true, groups=at, cv=GroupKFold(FOLDS)), 0.0, 1.0)
    values = Ridge(alpha=PENALTY).fit(rows, true)
    parts = {d.id: parts_of(d, kitchen) for d in dishes}
    vectors = np.vstack([encoder.read(name.lower(), ()) for _, name in called])
    kin = Kin(dishes, parts, at, vectors)
    proper = [k for k, (n, name) in enumerate(called) if name in dishes[n].names.values()]
    likeness = _learn_likeness(
        kin,
        [(int(at[k]), recipes[k], unseen[k], vectors[k]) for k in proper],
        served_alike(cellar, dishes, names),
        seed,
    )
    composing = Composing(values.coef_.T, values.intercept_, likeness.coef_, float(likeness.intercept_), parts)
    return Learned(composing, tuple(float(v) for v in r2_score(true, unseen, multioutput="raw_values")))


def served_alike(cellar: Cellar, dishes: Sequence[Dish], names: WineNames) -> Floats:
    """How alike the wines are that the trade serves with two dishes: 0 to 1, shape (dishes, dishes).

    A style counts by its place among the classics, and for the styles of its family that taste like it, by their likeness.
    """
    classics, styles = Classics(cellar, names), list(cellar.styles.values())
    table = WineTable([typical_wine(s) for s in styles])
    neighbours, place = TasteNeighbours(table), {s.id: n for n, s in enumerate(styles)}
    alike = np.stack([neighbours.likeness_to(neighbours.point(n)) for n in range(len(styles))])
    alike = alike * (table.families[:, None] == table.families[None])
    served = np.zeros((len(dishes), len(styles)))
    for row, dish in enumerate(dishes):
        for n, style in enumerate(classics.served(dish).styles):
            served[row, place[style.id]] = max(served[row, place[style.id]], 1 - 0.4 * min(1.0, n / 5))
    shared = served @ alike @ served.T
    size = np.sqrt(np.maximum(np.diag(shared), 1e-9))
    return np.asarray(shared / size[:, None] / size[None])


def _learn_likeness(
    kin: Kin, asked: Sequence[tuple[int, Recipe, Floats, NDArray[np.float32]]], alike: Floats, seed: int
) -> Ridge:
    rng = np.random.default_rng(seed)
    rows, wanted = [], []
    words = LIKENESS.index("words alike")
    for own, recipe, scales, vector in asked:
        compared = kin.compared(recipe, scales, vector)
        likely = np.argsort(-compared[:, words])[:LIKELY]
        others = np.unique(np.r_[rng.choice(len(compared), min(COMPARED, len(compared)), replace=False), likely])
        others = others[others != own]
        rows.append(compared[others])
        wanted.append(alike[own, others])
    return Ridge(alpha=PENALTY).fit(np.vstack(rows), np.concatenate(wanted))


def write_composing(learned: Composing, path: Path) -> None:
    """Write it as `recommender.pairing.composing.load_composing` reads it, one line a column."""
    said: Mapping[str, object] = {
        "values": {name: [round(float(v), 4) for v in row] for name, row in zip(VALUES, learned.values, strict=True)},
        "values_at": [round(float(v), 4) for v in learned.values_at],
        "likeness": {name: round(float(v), 4) for name, v in zip(LIKENESS, learned.likeness, strict=True)},
        "likeness_at": round(learned.likeness_at, 4),
        "parts": {i: [sorted(named), sorted(every)] for i, (named, every) in learned.parts.items()},
    }
    assert len(learned.values_at) == len(SCALES)
    path.parent.mkdir(exist_ok=True)
    path.write_text(_lines(said), "utf-8")


def _lines(said: Mapping[str, object]) -> str:
    """JSON with a line for each thing that has a name."""
    out = []
    for key, value in said.items():
        if isinstance(value, dict):
            inner = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in value.items())
            out.append(f'"{key}": {{\n{inner}\n}}')
        else:
            out.append(f'"{key}": {json.dumps(value)}')
    return "{\n" + ",\n".join(out) + "\n}\n"
