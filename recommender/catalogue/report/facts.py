"""What a report is made of: one table of wines, and counts around it, of the shipped data or of a catalogue file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from recommender.catalogue.intake.duplicates import Matcher, find_mergers, load_matcher
from recommender.catalogue.intake.importing import REPORT
from recommender.catalogue.load import DATA, Cellar, load_cellar
from recommender.shelf import open_shelf
from recommender.taste.table import family_of
from recommender.wine import Attribute, Cluster, Wine

PRICE_EDGES: Final = (0, 5, 8, 12, 20, 35, 60, 100, 100_000)
"""Edges of the price bands, EUR a bottle; a price on an edge belongs to the band above it."""
MOST_TWINS = 200
"""Duplicates that a page lists."""


@dataclass(frozen=True)
class Facts:
    """What is known of a catalogue.

    Attributes
    ----------
    title
        What it is.
    counts
        Rows by kind of thing: styles, grapes, bottles, countries, dishes... or wines of a file.
    wines
        One row a wine: name, producer, style, country, region, colour, family, price, abv, certainty, line, then each
        Attribute and Cluster.
    usual
        % vol and EUR that are usual for each style: abv_min, abv_max, price_min, price_max by style id.
    missing
        Cells without a value by column, most first.
    duplicates
        Pairs taken for the same wine: name, kept, likelihood, line, into.
    handled
        Repairs and refusals by what was done; empty for the shipped data.
    """

    title: str
    counts: Mapping[str, int]
    wines: pd.DataFrame
    usual: pd.DataFrame
    missing: Mapping[str, int]
    duplicates: pd.DataFrame
    handled: Mapping[str, Mapping[str, int]]

    def by(self, column: str) -> Mapping[str, int]:
        """Wines by what a column says, most first; what is not told is left out."""
        told = self.wines[column]
        return {str(k): int(n) for k, n in told[told != ""].value_counts().items()}

    def by_price(self) -> Mapping[str, int]:
        """Wines by price band."""
        names = [f"{a}–{b} €" for a, b in pairwise(PRICE_EDGES[:-1])] + [f"{PRICE_EDGES[-2]} € +"]
        bands = pd.cut(self.wines["price"], PRICE_EDGES, right=False, labels=names)
        return {str(k): int(n) for k, n in bands.value_counts(sort=False).items()}

    def to_json(self) -> dict[str, Any]:
        """The counts, without the wines."""
        return {
            "title": self.title,
            "counts": dict(self.counts),
            "countries": self.by("country"),
            "colours": self.by("colour"),
            "prices": self.by_price(),
            "missing": dict(self.missing),
            "duplicates": len(self.duplicates),
            "handled": {k: dict(v) for k, v in self.handled.items()},
        }


def shipped_facts(folder: Path = DATA, matcher: Matcher | None = None) -> Facts:
    """Gather what ships.

    Raises
    ------
    DataError
    """
    cellar = load_cellar(folder)
    bottles = list(cellar.bottles.values())
    wines = _frame(bottles, [1.0] * len(bottles), range(1, len(bottles) + 1))
    counts = {
        "styles": len(cellar.styles),
        "grapes": len(cellar.grapes),
        "bottles": len(bottles),
        "producers": len({b.producer for b in bottles}),
        "countries": len({s.country for s in cellar.styles.values()}),
        "regions": len({(s.country, s.region) for s in cellar.styles.values()}),
        "dishes": len(cellar.dishes),
    }
    twins = _twins(bottles, matcher or load_matcher(folder))
    return Facts("The shipped data", counts, wines, _usual(cellar), _missing(wines), twins, {})


def file_facts(path: Path, folder: Path = DATA) -> Facts:
    """Gather what a catalogue file holds, and what its import reported beside it.

    Raises
    ------
    DataError
    """
    cellar = load_cellar(folder)
    shelf = open_shelf(path, cellar.styles)
    found = [shelf.wine(n) for n in range(len(shelf))]
    wines = _frame(found, shelf.certainty.tolist(), shelf.lines.tolist())
    kinds, duplicates = _reported(path)
    counts = {
        "rows read": int(shelf.about.get("rows", len(wines))),
        "wines": len(wines),
        "merged": sum(kinds.get("merged", {}).values()),
        "refused": sum(kinds.get("refused", {}).values()),
        "producers": int(wines["producer"].nunique()),
        "styles": int(wines["style"].nunique()),
        "countries": int(wines["country"].nunique()),
    }
    handled = {k: v for k, v in kinds.items() if k in ("repair", "refused")}
    return Facts(
        f"{path.name}, from {shelf.about.get('source', '?')}",
        counts,
        wines,
        _usual(cellar),
        _missing(wines),
        duplicates,
        handled,
    )


def _frame(wines: Sequence[Wine], certainty: Sequence[float], lines: Sequence[int]) -> pd.DataFrame:
    table = pd.DataFrame({
        "name": [w.name for w in wines],
        "producer": [w.producer or "" for w in wines],
        "style": [w.style.id for w in wines],
        "country": [w.style.country for w in wines],
        "region": [w.style.region for w in wines],
        "colour": [w.colour.value for w in wines],
        "family": [family_of(w).value for w in wines],
        "grapes": ["|".join(w.grapes) for w in wines],
        "price": np.array([np.nan if w.price is None else w.price for w in wines], float),
        "abv": np.array([np.nan if w.abv is None else w.abv for w in wines], float),
        "certainty": np.array(certainty, float),
        "line": np.array(lines, int),
    })  # fmt: skip
    structure = {a.value: np.array([w.structure.get(a, np.nan) for w in wines], float) for a in Attribute}
    aromas = {f"aroma {c.value}": np.array([w.aromas.get(c, 0.0) for w in wines], float) for c in Cluster}
    return pd.concat([table, pd.DataFrame({**structure, **aromas})], axis=1)


def _usual(cellar: Cellar) -> pd.DataFrame:
    rows = {s.id: (*(s.abv or (np.nan, np.nan)), *(s.price or (np.nan, np.nan))) for s in cellar.styles.values()}
    return pd.DataFrame.from_dict(
        rows, orient="index", columns=["abv_min", "abv_max", "price_min", "price_max"], dtype=float
    )


def _missing(wines: pd.DataFrame) -> dict[str, int]:
    columns = ("name", "producer", "country", "region", "grapes", "price", "abv")
    counts = {c: int((wines[c].isna() | (wines[c] == "")).sum()) for c in columns}
    return {c: n for c, n in sorted(counts.items(), key=lambda item: -item[1]) if n}


def _twins(bottles: Sequence[Wine], matcher: Matcher) -> pd.DataFrame:
    """Shipped bottles that look like one another, for a person to look at."""
    table = pd.DataFrame({
        "producer": [b.producer or "" for b in bottles], "name": [b.name for b in bottles], "vintage": "",
        "appellation": [b.style.appellation or "" for b in bottles], "size": "",
    })  # fmt: skip
    kinds: dict[object, int] = {}
    blocks = np.array(
        [kinds.setdefault((b.colour, b.style.sparkling, b.style.fortified), len(kinds)) for b in bottles], np.int64
    )
    rows = [
        (m.at + 1, m.into + 1, m.likelihood, *(f"{bottles[n].name}, {bottles[n].producer}" for n in (m.at, m.into)))
        for m in find_mergers(table, blocks, matcher)
    ]
    return pd.DataFrame(rows, columns=["line", "into", "likelihood", "name", "kept"])


def _reported(path: Path) -> tuple[dict[str, dict[str, int]], pd.DataFrame]:
    """Counts by kind and what, and the first mergers, of the report beside a catalogue; nothing where it is gone."""
    beside = path.with_name(path.name + REPORT)
    counts: dict[str, Counter[str]] = {}
    merged: list[dict[str, Any]] = []
    if beside.is_file():
        with beside.open(encoding="utf-8") as file:
            for line in file:
                entry = json.loads(line)
                counts.setdefault(entry["kind"], Counter())[entry["what"]] += 1
                if entry["kind"] == "merged" and len(merged) < MOST_TWINS:
                    merged.append(entry)
    columns = ["line", "into", "likelihood", "name", "kept"]
    return {k: dict(c.most_common()) for k, c in counts.items()}, pd.DataFrame(merged, columns=columns)
