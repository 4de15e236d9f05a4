"""A list of wines in the X-Wines format, and what this house knows of each: its style, price, reach and structure."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import MultiLabelBinarizer, OneHotEncoder, StandardScaler, normalize

from recommender.catalogue.intake.importing import placed_wines
from recommender.catalogue.load import DATA, load_cellar
from recommender.errors import InputError
from recommender.language.text import fold
from recommender.wine import Attribute, Cluster, Style

Floats = NDArray[np.float64]

WORDS = ("WineName", "Type", "Body", "Acidity", "Country", "RegionName", "WineryName")
LISTS = ("Grapes", "Harmonize", "Vintages")
FOODS_WEIGHT = 0.5
"""What a food label weighs in the likeness of two wines, beside a grape: the labels are half of them near-doubles."""
ON_LABELS = (
    "reserva", "reserve", "riserva", "gran", "grand cru", "premier", "1er", "brut", "rose", "late", "old vine",
    "vieilles", "classico", "superiore", "crianza", "chateau", "domaine", "single", "estate", "seleccion", "selection",
    "vintage", "tawny", "nature", "demi", "doce", "suave", "tinto", "branco", "kabinett", "spatlese", "auslese",
    "trocken", "cuvee", "special", "private",
)  # fmt: skip
"""Words on a label that tell rank, sweetness or kind."""


@dataclass(frozen=True)
class Listing:
    """Wines of a list, in its order.

    Attributes
    ----------
    ids
        WineID of each, shape (wines,).
    table
        Columns of the list: `WORDS` as text, ``ABV`` as a number, `LISTS` as tuples.
    knowledge
        What this house knows, shape (wines, things): logarithms of the style's usual price and of its range, reach,
        whether the style is only lent, how long it keeps, logarithm of the producer's usual price and whether it is known.
    structure
        Structure and aromas of the style, 0 to 1, shape (wines, dimensions).
    styles
        Position of the style among ``known``, -1 where the wine could not be placed.
    known
        The styles that ship.
    """

    ids: NDArray[np.int64]
    table: pd.DataFrame
    knowledge: Floats
    structure: Floats
    styles: NDArray[np.int64]
    known: Sequence[Style] = ()

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def kinds(self) -> Floats:
        """Type, country, body, acidity, grapes and foods as columns, with the strength; shape (wines, columns)."""
        named = OneHotEncoder(sparse_output=False).fit_transform(self.table[["Type", "Country", "Body", "Acidity"]])
        grapes, foods = (MultiLabelBinarizer().fit_transform(self.table[c]) for c in ("Grapes", "Harmonize"))
        return np.hstack([named, grapes, FOODS_WEIGHT * foods, (self.table[["ABV"]].to_numpy(float) - 12.5) / 3])

    @cached_property
    def likeness(self) -> Floats:
        """Cosine of `kinds`, shape (wines, wines)."""
        unit = normalize(self.kinds)
        return np.asarray(unit @ unit.T)

    @cached_property
    def same(self) -> dict[str, Floats]:
        """Whether two wines share a winery, a region, a country or a type, and how many grapes; each (wines, wines)."""
        found = {
            column: np.asarray(codes[:, None] == codes[None], float)
            for column in ("WineryName", "RegionName", "Country", "Type")
            for codes in [pd.factorize(self.table[column])[0]]
        }
        grapes = normalize(MultiLabelBinarizer().fit_transform(self.table["Grapes"]).astype(float))
        found["Grapes"] = grapes @ grapes.T
        for shared in found.values():
            np.fill_diagonal(shared, 0.0)
        return found

    @cached_property
    def vintages(self) -> Floats:
        """Of the vintages listed: logarithm of how many, age of the first and of the last, and whether "N.V." is one."""
        rows = []
        for listed in self.table["Vintages"]:
            years = [y for y in listed if isinstance(y, int)] or [2020]
            without = float(len(years) < len(listed))
            rows.append((np.log1p(len(listed)), (2021 - min(years)) / 30, (2021 - max(years)) / 10, without))
        return np.array(rows)

    @cached_property
    def numbers(self) -> Floats:
        """Everything that is a number, on its own scale, shape (wines, numbers)."""
        names = self.table["WineName"]
        made = self.table["WineryName"].map(self.table["WineryName"].value_counts())
        more = np.c_[self.table["ABV"], names.str.len() / 20, np.log(made)]
        return np.hstack([self.knowledge, self.vintages, more])

    @cached_property
    def on_label(self) -> Floats:
        """Which of `ON_LABELS` stand in the name, 0 or 1."""
        return np.array([[float(word in fold(name)) for word in ON_LABELS] for name in self.table["WineName"]])

    @cached_property
    def everything(self) -> Floats:
        """All that is known of a wine without a rating, each part weighed by how much it tells; shape (wines, columns)."""
        places = OneHotEncoder(sparse_output=False).fit_transform(self.table[["RegionName", "WineryName"]])
        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True)
        names = letters.fit_transform(self.table["WineName"] + " " + self.table["WineryName"]).toarray()
        numbers, structure = (StandardScaler().fit_transform(x) for x in (self.numbers, self.structure))
        return np.hstack([self.kinds, places, 0.7 * numbers, 0.3 * structure, 1.2 * names, self.on_label])


def read_listing(path: Path, folder: Path = DATA) -> Listing:
    """Read a list in the X-Wines format and place its wines among our styles.

    Raises
    ------
    InputError
        When it cannot be read, lacks a column, or holds no wine.
    """
    table = _read_table(path)
    placed, styles = placed_wines(path, folder)
    at = {int(i): n for n, i in enumerate(table["WineID"])}
    style = np.full(len(table), -1, np.int64)
    lent = np.ones(len(table))
    if placed is not None:
        rows = [at[int(i)] for i in placed.table["id"]]
        style[rows], lent[rows] = placed.style, placed.lent
    return Listing(
        ids=table["WineID"].to_numpy(np.int64),
        table=table,
        knowledge=_knowledge(table, style, lent, styles, folder),
        structure=np.array([_profile(styles[n]) if n >= 0 else np.zeros(_WIDTH) for n in style]),
        styles=style,
        known=styles,
    )


def _read_table(path: Path) -> pd.DataFrame:
    try:
        table = pd.read_csv(path, low_memory=False)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error}") from error
    if missing := sorted({"WineID", "ABV", *WORDS, *LISTS} - set(table.columns)):
        raise InputError(f"{path}: no column {', '.join(missing)}")
    table = table.assign(WineID=pd.to_numeric(table["WineID"], errors="coerce")).dropna(subset="WineID")
    if table.empty or table["WineID"].duplicated().any():
        raise InputError(f"{path}: {'no wine' if table.empty else 'a WineID stands twice'}")
    abv = pd.to_numeric(table["ABV"], errors="coerce")
    cleaned = {"ABV": abv.fillna(abv.median() if abv.notna().any() else 12.5)}
    cleaned |= {c: table[c].fillna("").astype(str) for c in WORDS}
    cleaned |= {c: table[c].map(_items) for c in LISTS}
    return table.assign(**cleaned).reset_index(drop=True)


def _items(cell: object) -> tuple[object, ...]:
    """The items of a cell that holds a Python list; one that does not holds none."""
    try:
        found = ast.literal_eval(str(cell))
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return ()
    return tuple(i for i in found if isinstance(i, str | int)) if isinstance(found, list) else ()


_WIDTH = len(Attribute) + len(Cluster)


def _profile(style: Style) -> Floats:
    profile: list[float] = [
        *(style.structure.get(a, 0.0) for a in Attribute),
        *(style.aromas.get(c, 0.0) for c in Cluster),
    ]
    return np.asarray(profile, np.float64)


def _knowledge(
    table: pd.DataFrame, style: NDArray[np.int64], lent: Floats, styles: Sequence[Style], folder: Path
) -> Floats:
    own = [styles[n] if n >= 0 else None for n in style]
    prices = np.array([np.log(s.price) if s and s.price else (np.nan, np.nan) for s in own])
    prices = np.where(np.isnan(prices), np.nanmean(prices, axis=0) if np.isfinite(prices).any() else np.log(10), prices)
    usual, wide = prices.mean(axis=1), prices[:, 1] - prices[:, 0]
    asked = _asked_by_producers(folder)
    made = np.array([asked.get(fold(name), np.nan) for name in table["WineryName"]])
    known = np.isfinite(made)
    reach = [s.reach if s else 3 for s in own]
    keeps = [np.log1p(s.age[1]) if s and s.age else 1.0 for s in own]
    columns = [usual, wide, reach, lent, keeps, np.where(known, made, usual), known]
    return np.stack([np.asarray(c, np.float64) for c in columns], axis=1)


def _asked_by_producers(folder: Path) -> dict[str, float]:
    """Mean logarithm of the prices of a producer's bottles that ship."""
    prices: dict[str, list[float]] = {}
    for bottle in load_cellar(folder).bottles.values():
        if bottle.producer and bottle.price:
            prices.setdefault(fold(bottle.producer), []).append(float(np.log(bottle.price)))
    return {name: float(np.mean(found)) for name, found in prices.items()}
