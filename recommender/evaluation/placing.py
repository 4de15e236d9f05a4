"""How often a row finds its own style: ``python -m recommender.evaluation.placing`` places the shipped bottles.

Each bottle is written as a list would have it (name, region, country, grapes, colour; the appellation in its name or not at
all) and placed like any row, its producer unknown; its own style is known. Shares by certainty say how far a certainty can be believed.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table

from recommender.catalogue.intake.cleaning import Cleaner
from recommender.catalogue.intake.formats import RAW
from recommender.catalogue.intake.journal import Journal
from recommender.catalogue.intake.placing import Placer
from recommender.catalogue.intake.vocabulary import load_vocabulary
from recommender.catalogue.load import DATA, Cellar, load_cellar

EDGES = (0.0, 0.3, 0.5, 0.7, 0.85, 1.01)
LISTS = {
    "region, country, colour, grapes": ("region", "country", "type", "grapes"),
    "appellation, country, colour": ("appellation", "country", "type"),
    "country, grapes": ("country", "grapes"),
    "the name alone": (),
}
"""Columns that the lists have beside producer and name."""


def placed_bottles(cellar: Cellar, placer: Placer, cleaner: Cleaner, columns: tuple[str, ...]) -> pd.DataFrame:
    """Place every bottle; columns found, wanted (style ids), certainty, and whether colour and country agree."""
    bottles = list(cellar.bottles.values())
    rows = {
        "name": [b.name for b in bottles],
        "producer": [b.producer or "" for b in bottles],
        "appellation": [b.style.appellation or "" for b in bottles],
        "region": [b.style.region for b in bottles],
        "country": [b.style.country for b in bottles],
        "type": ["sparkling" if b.style.sparkling else b.colour.value for b in bottles],
        "grapes": ["|".join(b.grapes) for b in bottles],
    }
    kept = {"name", "producer", *columns}
    raw = pd.DataFrame({c: rows[c] if c in kept else "" for c in RAW}, index=range(2, len(bottles) + 2), dtype="str")
    cleaned = cleaner.clean(raw)
    at, sure, _ = placer.place(cleaned)
    wanted = [bottles[line - 2].style for line in cleaned.index]
    found = [placer.styles[n] for n in at]
    return pd.DataFrame({
        "found": [s.id for s in found],
        "wanted": [s.id for s in wanted],
        "certainty": sure,
        "right": [f.id == w.id for f, w in zip(found, wanted, strict=True)],
        "kind": [(f.colour, f.sparkling) == (w.colour, w.sparkling) for f, w in zip(found, wanted, strict=True)],
        "country": [f.country == w.country for f, w in zip(found, wanted, strict=True)],
    })  # fmt: skip


def main(folder: Path = DATA) -> None:
    """Print the shares."""
    cellar = load_cellar(folder)
    vocabulary = load_vocabulary(cellar, folder)
    placer, cleaner = Placer(vocabulary, producers=False), Cleaner(vocabulary, Journal())
    table = Table(
        "the list has producer, name and",
        "own style",
        "own colour and bubbles",
        "own country",
        title="Shipped bottles placed",
    )
    by_certainty = Table("certainty", "bottles", "own style", title="By certainty, all lists together")
    every = []
    for name, columns in LISTS.items():
        placed = placed_bottles(cellar, placer, cleaner, columns)
        every.append(placed)
        table.add_row(name, *(f"{placed[c].mean():.1%}" for c in ("right", "kind", "country")))
    joined = pd.concat(every)
    bands = pd.cut(joined["certainty"], EDGES, right=False)
    for band, part in joined.groupby(bands, observed=True):
        by_certainty.add_row(str(band), str(len(part)), f"{np.mean(part['right']):.1%}")
    console = Console(width=110)
    console.print(table, by_certainty)


if __name__ == "__main__":
    main()
