"""The report as one HTML page that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

import numpy as np

from recommender.catalogue.intake.journal import neutral
from recommender.catalogue.report.facts import Facts
from recommender.catalogue.report.outliers import find_outliers
from recommender.catalogue.report.plots import COLOURS, HALF, bars, columns, histogram, map_of

MOST_ROWS = 60
"""Rows of a table on the page."""

STYLE = """
:root { color-scheme: light }
body { margin: 0; background: #f4efe8; color: #33272a; font: 16px/1.55 Georgia, "Times New Roman", serif }
main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem }
h1 { font-size: 2.1rem; line-height: 1.2; margin: 0 0 .25rem; color: #7a1f3d }
h2 { font-size: 1.3rem; margin: 0 0 .6rem }
p { margin: .3rem 0 .9rem; max-width: 46rem }
section { background: #fffdf9; border-radius: 10px; padding: 1.4rem 1.6rem; margin: 1.4rem 0; box-shadow: 0 1px 3px #33272a22 }
.counts { display: flex; flex-wrap: wrap; gap: .8rem; padding: 0; margin: 1.2rem 0; list-style: none }
.counts li { background: #fffdf9; border-radius: 10px; padding: .7rem 1.2rem; box-shadow: 0 1px 3px #33272a22 }
.counts b { display: block; font-size: 1.7rem; line-height: 1.2; color: #7a1f3d; font-variant-numeric: tabular-nums }
.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: 1.4rem }
.two section { margin: 0 }
svg, img { max-width: 100%; height: auto; display: block }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font: 14px/1.45 system-ui, sans-serif }
th { text-align: left; border-bottom: 2px solid #7a1f3d; padding: .3rem .7rem .3rem 0 }
td { border-bottom: 1px solid #e7dfd5; padding: .3rem .7rem .3rem 0; vertical-align: top }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
.quiet { color: #7d6f70 }
"""


def page(facts: Facts) -> str:
    """Write the page."""
    parts = [
        *_head(facts),
        *_wines(facts),
        *_map(facts),
        *_gaps(facts),
        *_outliers(facts),
        *_twins(facts),
        *_handled(facts),
    ]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Tastevin: {escape(facts.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def _head(facts: Facts) -> Iterator[str]:
    yield f"<h1>{escape(facts.title)}</h1>"
    yield '<p class="quiet">What is in this catalogue, what is missing, and what looks odd.</p>'
    cards = "".join(f"<li><b>{_number(n)}</b>{escape(what)}</li>" for what, n in facts.counts.items())
    yield f'<ul class="counts">{cards}</ul>'


def _wines(facts: Facts) -> Iterator[str]:
    yield _section("Wines by country", bars(facts.by("country")))
    colours = _section("By colour", bars(facts.by("colour"), colours=COLOURS, width=HALF))
    priced = int(facts.wines["price"].notna().sum())
    if priced:
        told = f"<p>{_number(priced)} of {_number(len(facts.wines))} have a price, EUR a bottle.</p>"
        prices = _section("By price", told + columns(facts.by_price()))
    else:
        prices = _section("By price", "<p>No wine has a price.</p>")
    yield f'<div class="two">{colours}{prices}</div>'
    strength = facts.wines["abv"].to_numpy(float)
    if np.isfinite(strength).any():
        yield _section("By strength", histogram(strength, "% vol", step=0.5))


def _map(facts: Facts) -> Iterator[str]:
    if len(facts.wines) < 3:
        return
    picture, share = map_of(facts.wines)
    yield _section(
        "A map of the wines",
        "<p>Each point is a wine; wines that taste alike lie close together. The arrows say where there is more of what. "
        f"The two directions hold {share:.0%} of all differences.</p>"
        f'<img alt="Map of the wines by taste" src="{picture}">',
    )


def _gaps(facts: Facts) -> Iterator[str]:
    if not facts.missing:
        yield _section("Missing values", "<p>None.</p>")
        return
    rows = [(column, n, f"{n / max(len(facts.wines), 1):.1%}") for column, n in facts.missing.items()]
    yield _section("Missing values", _table(["column", "wines without", "share"], rows, numbers={1, 2}))
    sure = facts.wines["certainty"].to_numpy(float)
    if (sure < 1).any():
        told = f"<p>How far structure and aromas can be believed, 0 to 1; the mean is {sure.mean():.2f}.</p>"
        yield _section("Certainty of what was inferred", told + histogram(sure, "certainty", step=0.05))


def _outliers(facts: Facts) -> Iterator[str]:
    found = find_outliers(facts)
    if found.empty:
        yield _section("Outliers", "<p>None found.</p>")
        return
    rows = found[["line", "name", "producer", "style", "reason"]].itertuples(index=False, name=None)
    told = "<p>Wines unlike the others of their style, oddest first, found by an isolation forest. Odd is not wrong: look at them.</p>"
    yield _section("Outliers", told + _table(["row", "wine", "producer", "style", "why"], rows, numbers={0}))


def _twins(facts: Facts) -> Iterator[str]:
    found = facts.duplicates
    if found.empty:
        yield _section("Duplicates", "<p>None found.</p>")
        return
    rows = list(found[["line", "name", "into", "kept", "likelihood"]].itertuples(index=False, name=None))
    rows.sort(key=lambda row: row[-1])
    told = "<p>Rows taken for the same wine, the least certain first.</p>"
    yield _section(
        "Duplicates", told + _table(["row", "wine", "same as row", "wine", "likelihood"], rows, numbers={0, 2, 4})
    )


def _handled(facts: Facts) -> Iterator[str]:
    for kind, title in (("refused", "Rows refused"), ("repair", "Cells repaired")):
        if counts := facts.handled.get(kind):
            yield _section(title, _table(["what", "how often"], counts.items(), numbers={1}))


def _section(title: str, body: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{body}</section>"


def _table(
    header: Sequence[str], rows: Iterable[Sequence[object]], numbers: frozenset[int] | set[int] = frozenset()
) -> str:
    listed = list(rows)
    kinds = ['class="n"' if n in numbers else "" for n in range(len(header))]
    head = "".join(f"<th {k}>{escape(h)}</th>" for k, h in zip(kinds, header, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td {k}>{escape(_cell(c))}</td>" for k, c in zip(kinds, row, strict=True)) + "</tr>"
        for row in listed[:MOST_ROWS]
    )
    more = f'<p class="quiet">and {len(listed) - MOST_ROWS} more</p>' if len(listed) > MOST_ROWS else ""
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{more}'


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, int | np.integer):
        return _number(int(value))
    return neutral(str(value))


def _number(value: int) -> str:
    return f"{value:,}".replace(",", "\u202f")
