"""A tasting to keep: the result, every wine, the map and the people, as pages of A4."""

from __future__ import annotations

import io
from functools import partial

import matplotlib
from matplotlib.backends.backend_pdf import PdfPages

from bot.charts import table, tasting, winepage, wordmap
from bot.charts.pages import BOTTOM, Pages, page
from bot.charts.sheet import Sheet, spelled
from bot.conversation.pictures import TastingBooklet

TRUETYPE = 42
"""How letters travel in the file: as they are, so that they can be found, copied and printed anywhere."""
MAP = 1000.0
"""Most pixels that the map takes down a page."""
AUTHOR = "Tastevin"

matplotlib.rcParams["pdf.fonttype"] = TRUETYPE  # once: it is read while pages are written, and threads share it


def printed(booklet: TastingBooklet) -> bytes:
    """Return a booklet as a PDF; the same booklet gives the same bytes."""
    about = {"Title": spelled(booklet.cover.title), "Author": AUTHOR, "Creator": AUTHOR}
    target = io.BytesIO()
    with PdfPages(target, metadata={**about, "Producer": None, "CreationDate": None}) as pages:
        for sheet in laid(booklet):
            sheet.bind(pages)
    return target.getvalue()


def laid(booklet: TastingBooklet) -> list[Sheet]:
    """Return the pages of a booklet."""
    pages, ruler = Pages(), page()
    pages.whole(partial(tasting.ranked, chart=booklet.cover, tallest=BOTTOM + 40))
    for wine in booklet.wines:
        pages.add(winepage.pieces(ruler, wine, booklet.headings))
    if booklet.map:
        pages.whole(partial(wordmap.mapped, chart=booklet.map, tallest=MAP))
    if booklet.tasters:
        pages.add(table.people(ruler, booklet.tasters))
    if booklet.likeness:
        pages.add(table.likeness(booklet.likeness, ruler))
    pages.number(booklet.cover.title)
    return pages.sheets
