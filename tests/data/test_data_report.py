"""`make data-report` counts what is in the files."""

import csv

from rich.table import Table

from recommender.catalogue.load import DATA
from recommender.evaluation.data_report import read_files, report


def cells(table: Table) -> list[list[str]]:
    """Return the columns of a table, as they are written."""
    return [[str(cell) for cell in column.cells] for column in table.columns]


def test_rows_are_counted_by_file() -> None:
    names, counts, *_ = cells(next(iter(report(DATA))))
    told = dict(zip(names, counts, strict=True))
    [dishes] = [count for name, count in told.items() if name.startswith("dishes")]
    with (DATA / "dishes.csv").open(encoding="utf-8", newline="") as file:
        assert int(dishes.replace(",", "")) == sum(1 for _ in csv.DictReader(file))
    assert len(told) >= len(read_files(DATA))


def test_every_table_says_something() -> None:
    tables = list(report(DATA))
    assert len(tables) >= 4
    assert [table.title for table in tables if table.row_count == 0] == []
