"""Pictures and booklets of what the conversation knows, as PNG and PDF. Matplotlib is loaded when the first one is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from bot.conversation.pictures import Chart, ProfileChart, TastingBooklet, TastingChart, WordMapChart, YearChart

if TYPE_CHECKING:
    from bot.charts.sheet import Sheet


def draw(chart: Chart) -> bytes:
    """Return a chart as a PNG picture, 1,080 pixels wide."""
    from bot.charts import profile, tasting, wordmap, year  # matplotlib, which nothing else needs

    drawn: Mapping[type[Chart], Callable[[Any], Sheet]] = {
        ProfileChart: profile.drawn,
        YearChart: year.drawn,
        TastingChart: tasting.drawn,
        WordMapChart: wordmap.drawn,
    }
    return drawn[type(chart)](chart).png()


def bind(booklet: TastingBooklet) -> bytes:
    """Return a booklet as a PDF of A4 pages."""
    from bot.charts.booklet import printed  # matplotlib again

    return printed(booklet)
