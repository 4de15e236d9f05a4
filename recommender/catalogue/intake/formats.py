"""The public formats that are known by heart, and any list, brought to one table of text."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

import pandas as pd

from recommender.catalogue.intake.columns import Ask, recognise
from recommender.catalogue.intake.journal import Journal
from recommender.errors import InputError

RAW = ("id", "name", "producer", "vintage", "appellation", "region", "country", "type", "grapes", "price", "abv", "size",
       "description", "sweetness", "body", "acidity", "barcode")  # fmt: skip
"""Columns of the table of text that every list is brought to; "" where a list has nothing of the kind."""

X_WINES = {
    "id": "WineID", "name": "WineName", "producer": "WineryName", "vintage": "Vintages", "region": "RegionName", "country": "Country",
    "type": "Type", "grapes": "Grapes", "abv": "ABV", "body": "Body", "acidity": "Acidity",
}  # fmt: skip
"""Source: de Azambuja, Morais and Filipe 2023, doi 10.3390/bdcc7010020."""
WINEMAG = {
    "name": "title", "producer": "winery", "appellation": "region_1", "region": "province", "country": "country", "grapes": "variety",
    "price": "price", "description": "description",
}  # fmt: skip
"""The wine reviews of Kaggle, 130,000 rows; prices are in US dollars."""


class Format(StrEnum):
    """Kinds of list."""

    AUTO = "auto"
    X_WINES = "x-wines"
    WINEMAG = "winemag"
    CSV = "csv"


Brought = Callable[[pd.DataFrame], pd.DataFrame]


def reader_of(
    header: Sequence[str],
    first: pd.DataFrame,
    wanted: Format,
    given: Mapping[str, str],
    journal: Journal,
    ask: Ask | None = None,
) -> tuple[Format, Brought]:
    """Return the format of a list and what brings a chunk of it to `RAW`.

    Raises
    ------
    InputError
        When a column that the format must have is missing.
    """
    found = _format_of(header) if wanted is Format.AUTO else wanted
    if found is Format.X_WINES:
        columns = _fixed(X_WINES, ("WineName", "Type", "WineryName"), header, found)
        return found, lambda chunk: _x_wines(_renamed(chunk, columns | dict(given)))
    if found is Format.WINEMAG:
        # an early release has no title; its designation is the cuvée's name
        names = WINEMAG if "title" in header else {**WINEMAG, "name": "designation"}
        columns = _fixed(names, ("winery", "variety"), header, found)
        return found, lambda chunk: _winemag(_renamed(chunk, columns | dict(given)))
    columns = recognise(header, first, given, journal, ask)
    return Format.CSV, lambda chunk: _renamed(chunk, columns)


def _format_of(header: Sequence[str]) -> Format:
    names = set(header)
    if {"WineName", "WineryName", "Type"} <= names:
        return Format.X_WINES
    return Format.WINEMAG if {"winery", "variety", "points"} <= names else Format.CSV


def _fixed(columns: Mapping[str, str], needed: Sequence[str], header: Sequence[str], found: Format) -> dict[str, str]:
    missing = [c for c in needed if c not in header]
    if missing:
        raise InputError(f"line 1: no column {', '.join(missing)}, which a list in the format {found} has")
    return {field: column for field, column in columns.items() if column in header}


def _renamed(chunk: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    raw = pd.DataFrame("", index=chunk.index, columns=list(RAW), dtype="str")
    for field, column in columns.items():
        raw[field] = chunk[column].to_numpy()
    return raw


def _x_wines(raw: pd.DataFrame) -> pd.DataFrame:
    """Lists are written as Python writes them: ['Muscat/Moscato'], [2020, 'N.V.']."""
    for column in ("grapes", "vintage"):
        known: dict[str, str] = {cell: "|".join(_items(cell)) for cell in raw[column].unique()}
        raw[column] = raw[column].map(known)
    return raw


def _items(cell: str) -> list[str]:
    try:
        items = ast.literal_eval(cell) if cell.startswith("[") else [cell]
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return [part.strip(" '\"") for part in cell.strip("[]").split(",") if part.strip(" '\"")]
    return [str(i) for i in items]


def _winemag(raw: pd.DataFrame) -> pd.DataFrame:
    """A title is winery, year, name and (place) in one; the name is what the rest leaves."""
    producers = raw["producer"]
    raw["name"] = [_titled(title, maker) for title, maker in zip(raw["name"], producers, strict=True)]
    raw["price"] = [f"{p} USD" if p.strip() else "" for p in raw["price"]]
    return raw


def _titled(title: str, maker: str) -> str:
    name = re.sub(r"\s*\([^()]*\)\s*$", "", title)
    return name.removeprefix(maker).strip() or title
