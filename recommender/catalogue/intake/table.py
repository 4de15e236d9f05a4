"""The cleaned table: one row a wine as the list tells it, every column typed and on its scale."""

from __future__ import annotations

from typing import Final

import pandas as pd
import pandera.pandas as pa

from recommender.catalogue.intake import values
from recommender.catalogue.intake.journal import Journal
from recommender.wine import Colour

LONGEST_NAME = 200


def _number(least: float, most: float) -> pa.Column:
    return pa.Column(float, pa.Check.in_range(least, most), nullable=True)


def _text() -> pa.Column:
    return pa.Column(str, pa.Check.str_length(0, LONGEST_NAME))


CLEANED: Final = pa.DataFrameSchema(
    {
        "id": _text(),
        "name": pa.Column(str, pa.Check.str_length(1, LONGEST_NAME)),
        "producer": _text(),
        "vintages": pa.Column(str, pa.Check.str_matches(r"^(?:\d{4}(?:\|\d{4})*)?$")),
        "appellation": _text(),
        "region": _text(),
        "country": _text(),
        "grapes": pa.Column(str),
        "colour": pa.Column(str, pa.Check.isin(["", *Colour])),
        "colour_sure": pa.Column(bool),
        "sparkling": pa.Column(str, pa.Check.isin(["", "yes", "no"])),
        "fortified": pa.Column(str, pa.Check.isin(["", "yes", "no"])),
        "sweetness": _number(0, 1),
        "price": _number(values.CHEAPEST, values.DEAREST),
        "abv": _number(values.WEAKEST, values.STRONGEST),
        "size": _number(10, 3000),
        "body": _number(0, 1),
        "acidity": _number(0, 1),
        "description": pa.Column(str),
        "barcodes": pa.Column(str, pa.Check.str_matches(r"^(?:\d{8,14}(?:\|\d{8,14})*)?$")),
    },
    index=pa.Index(int, pa.Check.ge(1)),
    strict=True,
)
"""``colour`` "" and the like where nothing tells; ``vintages``, ``grapes`` and ``barcodes`` joined by "|"; price in EUR, size in cl."""


def checked(table: pd.DataFrame, journal: Journal) -> pd.DataFrame:
    """Return the rows that fit the schema; the others are refused with their line and fault."""
    try:
        return CLEANED.validate(table, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.dropna(subset=["index"])
        if cases.empty:  # not a row's fault but ours
            raise
        bad: set[int] = set()
        for case in cases.to_dict("records"):
            line = int(case["index"])
            if line not in bad:
                bad.add(line)
                journal.refused(line, f"{case['column']} fails {case['check']}", str(case["failure_case"]))
        return CLEANED.validate(table.drop(index=list(bad)))
