"""From placed and merged rows to the columns of a catalogue file, in the order and form that a query wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from recommender.catalogue.file import write_columns
from recommender.catalogue.intake.vocabulary import COUNTRIES
from recommender.catalogue.load import typical_wine
from recommender.language.text import fold
from recommender.taste.table import Family, family_of
from recommender.wine import Style

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Placed:
    """Cleaned rows with what was found of each; every array has a row for each row of ``table``."""

    table: pd.DataFrame
    style: NDArray[np.int32]
    lent: NDArray[np.uint8]
    certainty: Floats
    structure: Floats
    aromas: Floats

    def __len__(self) -> int:
        return len(self.table)

    def take(self, rows: NDArray[np.int64]) -> Placed:
        """Some of the rows, in this order."""
        return Placed(
            self.table.iloc[rows],
            self.style[rows],
            self.lent[rows],
            self.certainty[rows],
            self.structure[rows],
            self.aromas[rows],
        )

    @classmethod
    def joined(cls, parts: Sequence[Placed]) -> Placed:
        """One of many."""
        arrays = [
            np.concatenate([getattr(p, name) for p in parts])
            for name in ("style", "lent", "certainty", "structure", "aromas")
        ]
        return cls(pd.concat([p.table for p in parts]), *arrays)


def write_catalogue(path: Path, placed: Placed, styles: Sequence[Style], about: Mapping[str, Any]) -> None:
    """Write the wines, sorted by family and style.

    Raises
    ------
    DataError
        When the file cannot be written.
    """
    kinds = list(Family)
    used = sorted(set(placed.style.tolist()), key=lambda n: (kinds.index(family_of(typical_wine(styles[n]))), n))
    renumbered = np.zeros(len(styles), np.int32)
    renumbered[used] = np.arange(len(used), dtype=np.int32)
    style = renumbered[placed.style]
    order = np.argsort(style, kind="stable")
    placed, style = placed.take(order), style[order]
    table = placed.table
    kept = [styles[n] for n in used]
    values = np.nan_to_num(np.concatenate([placed.structure, placed.aromas], axis=1)).astype(np.float32)
    price = table["price"].to_numpy(np.float32)
    place, places = _places(table)
    keys = _keys(table, style, kept)
    arrays: dict[str, NDArray[Any]] = {
        "style": style,
        "key": keys,
        "by_key": np.argsort(keys, kind="stable").astype(np.int64),
        "matrix": np.concatenate([values, values**2], axis=1),
        "price": price,
        "doublings": np.log2(np.maximum(np.where(np.isnan(price), _usual_prices(kept)[style], price), 1.0)).astype(
            np.float32
        ),
        "abv": table["abv"].to_numpy(np.float32),
        "size": table["size"].to_numpy(np.float32),
        "certainty": placed.certainty.astype(np.float32),
        "line": table.index.to_numpy(np.int64),
        "lent": placed.lent.astype(np.uint8),
        "place": place,
        **_barcodes(table),
    }
    texts = {c: table[c].to_list() for c in ("name", "producer", "vintages", "grapes")}
    write_columns(path, {**about, "styles": [s.id for s in kept], "places": places, "wines": len(table)}, arrays, texts)


def _usual_prices(styles: Sequence[Style]) -> Floats:
    """EUR by style, as `taste.table.WineTable` takes a price that is not known: the top of the band."""
    return np.array([s.price[1] if s.price else (typical_wine(s).price or 1.0) for s in styles], np.float32)


def _places(table: pd.DataFrame) -> tuple[NDArray[np.int32], list[list[str]]]:
    """Region and country of each wine, as the list tells them, by number."""
    countries = [COUNTRIES.get(fold(c), c) for c in table["country"]]
    regions = [r or a for r, a in zip(table["region"], table["appellation"], strict=True)]
    numbers: dict[tuple[str, str], int] = {}
    place = [numbers.setdefault(pair, len(numbers)) for pair in zip(regions, countries, strict=True)]
    return np.array(place, np.int32), [list(pair) for pair in numbers]


def _barcodes(table: pd.DataFrame) -> dict[str, NDArray[Any]]:
    """The barcodes in order, and the row of each; of one that stands twice, the first."""
    rows = {
        int(code): n for n, codes in reversed(list(enumerate(table["barcodes"]))) for code in codes.split("|") if code
    }
    codes = sorted(rows)
    return {"barcode": np.array(codes, np.uint64), "barcode_row": np.array([rows[c] for c in codes], np.int64)}


def _keys(table: pd.DataFrame, style: NDArray[np.int32], styles: Sequence[Style]) -> NDArray[np.uint64]:
    """A number that a wine keeps when the list is imported again: from its producer, name, place and kind."""
    seen: set[int] = set()
    keys = []
    columns = (table[c] for c in ("producer", "name", "region"))
    for producer, name, region, at in zip(*columns, style, strict=True):
        of = styles[at]
        words = "|".join(
            (fold(producer), fold(name), fold(region), of.colour.value, str(of.sparkling), str(of.fortified))
        )
        key = int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "little")
        while key in seen:
            key = (key + 1) % 2**64
        seen.add(key)
        keys.append(key)
    return np.array(keys, np.uint64)
