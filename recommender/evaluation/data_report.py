"""What is in data/: ``python -m recommender.evaluation.data_report`` prints counts and empty cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

import pandas as pd
from rich.console import Console
from rich.table import Table

from recommender.catalogue.load import DATA, read_table
from recommender.catalogue.schema import SCHEMAS

PRICE_EDGES: Final = (0, 5, 10, 20, 40, 100, 10_000)
"""Edges of the price bands, EUR a bottle; a price on an edge belongs to the band above it."""


def main() -> None:
    """Print the report on the data that ship."""
    console = Console()
    for table in report(DATA):
        console.print(table)


def report(folder: Path) -> Iterator[Table]:
    """Make the tables: rows by file; wines by country, colour and price band; empty cells by column.

    Parameters
    ----------
    folder
        Laid out as `recommender.catalogue.load.DATA`.

    Raises
    ------
    DataError
        When a file does not fit its schema.
    """
    files = read_files(folder)
    yield counted("Rows by file", pd.Series({name: len(table) for name, table in files.items()}))
    styles, bottles = _joined(files, "styles/"), _joined(files, "bottles/")
    wines = bottles.merge(styles, left_on="style", right_on="id", suffixes=("", "_style"))
    for what in ("country", "colour"):
        yield _pair(what, styles[what].value_counts(), wines[what].value_counts())
    middle = (styles["price_min"] + styles["price_max"]) / 2
    yield _pair("price, EUR", _by_price(middle), _by_price(wines["price"]))
    yield counted("Empty cells by column", empty_cells(files))


def read_files(folder: Path) -> dict[str, pd.DataFrame]:
    """Every table by its name in ``folder``, checked and typed.

    Raises
    ------
    DataError
        When a file does not fit its schema.
    """
    return {
        path.relative_to(folder).as_posix(): read_table(path)
        for pattern in SCHEMAS
        for path in sorted(folder.glob(pattern))
    }


def empty_cells(files: Mapping[str, pd.DataFrame]) -> pd.Series[int]:
    """Count empty cells, most first; columns without any are left out."""
    counts = {
        f"{name}: {column}": int(n) for name, table in files.items() for column, n in table.isna().sum().items() if n
    }
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return pd.Series([n for _, n in ordered], index=[name for name, _ in ordered], dtype="int64")


def counted(title: str, counts: pd.Series[int]) -> Table:
    """Make a table of names and counts, the sum last."""
    table = Table(title=title, title_justify="left")
    table.add_column("")
    table.add_column("count", justify="right")
    for name, count in counts.items():
        table.add_row(str(name), str(count))
    table.add_section()
    table.add_row("all", str(int(counts.sum())))
    return table


def _pair(what: str, styles: pd.Series[int], bottles: pd.Series[int]) -> Table:
    both = pd.DataFrame({"styles": styles, "bottles": bottles}).fillna(0).astype(int)
    if what != "price, EUR":
        both = both.sort_values("bottles", ascending=False)
    table = Table(title=f"Wines by {what}", title_justify="left")
    table.add_column(what)
    table.add_column("styles", justify="right")
    table.add_column("bottles", justify="right")
    for name, row in both.iterrows():
        table.add_row(str(name), str(row["styles"]), str(row["bottles"]))
    return table


def _by_price(prices: pd.Series[float]) -> pd.Series[int]:
    names = [f"{least}-{most}" for least, most in pairwise(PRICE_EDGES[:-1])]
    bands = pd.cut(prices, PRICE_EDGES, right=False, labels=[*names, f"{PRICE_EDGES[-2]} and more"])
    return bands.value_counts(sort=False)


def _joined(files: Mapping[str, pd.DataFrame], folder: str) -> pd.DataFrame:
    return pd.concat([table for name, table in files.items() if name.startswith(folder)], ignore_index=True)


if __name__ == "__main__":
    main()
