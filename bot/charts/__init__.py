"""Pictures of what the conversation knows, as PNG. Matplotlib is loaded when the first one is drawn."""

from __future__ import annotations

from bot.conversation.pictures import Chart, ProfileChart


def draw(chart: Chart) -> bytes:
    """Return a chart as a PNG picture, 1,080 pixels wide."""
    from bot.charts import profile, year  # matplotlib, which nothing else needs

    sheet = profile.drawn(chart) if isinstance(chart, ProfileChart) else year.drawn(chart)
    return sheet.png()
