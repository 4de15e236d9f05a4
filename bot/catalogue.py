"""The command line's part on catalogues: bring a list in, and say what is in one."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from recommender.catalogue.intake.columns import Ask
    from recommender.catalogue.intake.importing import Imported, Progress
    from recommender.catalogue.report.facts import Facts

catalogues = typer.Typer(help="Catalogues of one's own: bring a list in, see what is in it.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object.")]


@catalogues.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="X-Wines, winemag, or any CSV or .xlsx list.")],
    output: Annotated[Path, typer.Option(help="The catalogue file to write; its report is written beside it.")],
    format_: Annotated[str, typer.Option("--format", help="auto, x-wines, winemag or csv.")] = "auto",
    map_: Annotated[list[str] | None, typer.Option("--map", help="Which column is what: producer=Domaine.")] = None,
    as_json: AsJson = False,
) -> None:
    """Clean a list, place its wines among the styles, merge its duplicates, and write a catalogue."""
    from recommender.catalogue.intake.formats import Format
    from recommender.catalogue.intake.importing import import_catalogue

    if format_ not in list(Format):
        raise typer.BadParameter(f"{format_!r} is none of {', '.join(Format)}", param_hint="--format")
    given = _mapped(map_ or [])
    with _bar() as progress:
        done = import_catalogue(file, output, wanted=Format(format_), given=given, ask=_asker(), progress=progress)
    if as_json:
        sys.stdout.write(json.dumps(done.to_json(), ensure_ascii=False) + "\n")
    else:
        _show(done)


@catalogues.command()
def report(
    file: Annotated[Path | None, typer.Argument(help="A catalogue file; without it, the shipped data.")] = None,
    output: Annotated[
        Path | None, typer.Option(help="Write a page with plots, outliers and duplicates here (.html).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say what is in a catalogue: counts, gaps, and a page with plots."""
    from recommender.catalogue.report.facts import file_facts, shipped_facts
    from recommender.errors import DataError

    facts = shipped_facts() if file is None else file_facts(file)
    if output is not None:
        from recommender.catalogue.report.page import page

        written = page(facts)
        try:
            output.write_text(written, encoding="utf-8")
        except OSError as error:
            raise DataError(f"{output}: {error.strerror or error}") from error
    if as_json:
        sys.stdout.write(json.dumps(facts.to_json(), ensure_ascii=False) + "\n")
    else:
        _show_facts(facts)


def _mapped(pairs: Sequence[str]) -> dict[str, str]:
    mapped = {}
    for pair in pairs:
        field, sign, column = pair.partition("=")
        if not sign or not field.strip() or not column.strip():
            raise typer.BadParameter(f"{pair!r} is not like producer=Domaine", param_hint="--map")
        mapped[field.strip()] = column.strip()
    return mapped


def _asker() -> Ask | None:
    """What puts a question on the terminal; None where nobody sits there."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None

    def ask(field: str, choices: Sequence[str]) -> str | None:
        typer.echo(f"Which column is the {field}?", err=True)
        for n, choice in enumerate(choices, start=1):
            typer.echo(f"  {n}  {choice}", err=True)
        answer = typer.prompt("Number", default=1, type=int, err=True)
        return choices[answer - 1] if 1 <= answer <= len(choices) else None

    return ask


@contextmanager
def _bar() -> Iterator[Progress]:
    """A bar on standard error, where that is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def told(what: str, done: float) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=1.0)
            bar.update(tasks[what], completed=done)

        yield told


def _show(done: Imported) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else 120)
    table = Table(
        "rows",
        "wines",
        "merged",
        "refused",
        "repaired cells",
        "certainty",
        title=str(done.catalogue),
        title_justify="left",
    )
    table.add_row(*(str(n) for n in (done.rows, done.wines, done.merged, done.refused, done.repaired, done.certainty)))
    console.print(table, markup=False)
    for title, counts in (("Refused", done.refusals), ("Repaired", done.repairs)):
        if counts:
            listed = Table(title, "how often", title_justify="left")
            for what, n in counts.items():
                listed.add_row(what, str(n))
            console.print(listed, markup=False)
    for note in done.notes:
        console.print(f"- {note}", markup=False, highlight=False)
    console.print(f"Every one of them, with its line: {done.report}", markup=False, highlight=False)


def _show_facts(facts: Facts) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else 120)
    told = {
        "": facts.counts,
        "country": facts.by("country"),
        "colour": facts.by("colour"),
        "price": facts.by_price(),
        "missing": facts.missing,
    }
    for what, counts in told.items():
        if counts:
            table = Table(what or facts.title, "count", title_justify="left")
            for name, n in counts.items():
                table.add_row(str(name), str(n))
            console.print(table, markup=False)
    console.print(f"duplicates found: {len(facts.duplicates)}", markup=False, highlight=False)
