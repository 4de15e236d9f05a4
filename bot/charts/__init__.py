"""Pictures of what the conversation knows, as PNG. Matplotlib is loaded when the first one is drawn."""

from __future__ import annotations

from bot.conversation.pictures import Chart


def draw(chart: Chart) -> bytes:
    """Return a chart as a PNG picture."""
    raise NotImplementedError(type(chart).__name__)
