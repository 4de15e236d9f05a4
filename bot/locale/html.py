"""Text that is safe to send as Telegram's HTML."""

from __future__ import annotations

import unicodedata
from html import escape

ARGUMENT_LIMIT = 300
"""Longest escaped text, in characters, that goes into a sentence."""


class Html(str):
    """Text that is already HTML: no further escaping."""

    __slots__ = ()


def cleaned(text: str) -> str:
    """Drop control and invisible formatting characters, keep line ends, trim the ends."""
    kept = (c for c in text if c in "\n\t\u200d" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return "".join(kept).strip()


def shortened(text: str, limit: int) -> str:
    """One line of at most ``limit`` characters, ending in … where it was cut."""
    line = " ".join(cleaned(text).split(" ")).replace("\n", " ").replace("\t", " ")
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def safe(text: str, limit: int = ARGUMENT_LIMIT) -> Html:
    """Escape a text from a person or from data; the result has at most ``limit`` characters, entities whole."""
    if isinstance(text, Html):
        return text
    line = shortened(text, limit)
    while len(escaped := escape(line, quote=False)) > limit:
        line = shortened(line, max(1, len(line) - max(1, (len(escaped) - limit) // 5)))
    return Html(escaped)
