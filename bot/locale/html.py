"""Text that is safe to send as Telegram's HTML, and short enough."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape

from bot.typography import typeset

ARGUMENT_LIMIT = 300
"""Longest escaped text, in characters, that goes into a sentence."""
MORE = "…"
"""What stands where a text was cut."""
_PIECE = re.compile(r"</?[a-z][^<>]*>|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|lt|gt|amp|quot);|.", re.IGNORECASE | re.DOTALL)
_NAME = re.compile(r"</?([\w-]+)")
_JOINER = "\u200d"
_SPACES = frozenset(" \n\t")
_ENDS = frozenset(".!?…")
_CLOSING = frozenset("»”\"')\xa0\u202f")
_CLINGING = frozenset({"Mn", "Me", "Sk", "Cf"})
"""Categories of what belongs to the character before it: accents, skin tones, joiners."""


class Html(str):
    """Text that is already HTML: no further escaping."""

    __slots__ = ()


def cleaned(text: str) -> str:
    """Drop control and invisible formatting characters, keep line ends, trim the ends."""
    kept = (c for c in text if c in "\n\t\u200d" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return "".join(kept).strip()


def shortened(text: str, limit: int) -> str:
    """One line of at most ``limit`` characters, typeset, ending in … where it was cut."""
    line = typeset(" ".join(cleaned(text).split(" ")).replace("\n", " ").replace("\t", " "))
    return line if len(line) <= limit else line[: limit - 1].rstrip() + MORE


def safe(text: str, limit: int = ARGUMENT_LIMIT) -> Html:
    """Escape a text from a person or from data; the result has at most ``limit`` characters, entities whole."""
    if isinstance(text, Html):
        return text
    line = shortened(text, limit)
    while len(escaped := escape(line, quote=False)) > limit:
        line = shortened(line, max(1, len(line) - max(1, (len(escaped) - limit) // 5)))
    return Html(escaped)


def utf16_length(text: str) -> int:
    """Return the length of a plain text as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shown_length(html: str) -> int:
    """Return the length of what is left of HTML once it is parsed, as Telegram counts it."""
    return sum(utf16_length(shown) for _, shown in _pieces(html))


def fitting(html: str, limit: int) -> str:
    """Return HTML that fits a limit of Telegram's: cut after a sentence, else after a word, with … and its tags closed."""
    return html if len(html) <= limit // 2 or shown_length(html) <= limit else _cut(_pieces(html), limit)


def fitting_plain(text: str, limit: int) -> str:
    """Return a text without markup that fits a limit of Telegram's, cut in the same way."""
    return text if utf16_length(text) <= limit else _cut(((c, c) for c in text), limit)


def _pieces(html: str) -> Iterator[tuple[str, str]]:
    """Split HTML into tags, entities and characters, each with what is shown of it."""
    for piece in _PIECE.findall(html):
        tag = piece[0] == "<" and len(piece) > 1
        yield piece, "" if tag else unescape(piece) if len(piece) > 1 else piece


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text may be cut: how much of it stands before, the tags open there, and what is shown so far."""

    end: int
    open: tuple[str, ...]
    shown: int


def _cut(pieces: Iterable[tuple[str, str]], limit: int) -> str:
    """Keep what fits with the … of a cut; a sentence's end counts where at least half of the room is used by then."""
    room = limit - utf16_length(f"\n{MORE}")
    kept: list[str] = []
    tags: tuple[str, ...] = ()
    here = sentence = word = _Place(0, (), 0)
    total, before = 0, " "
    for piece, shown in pieces:
        if shown and unicodedata.category(shown[0]) not in _CLINGING and before != _JOINER:
            here = _Place(len(kept), tags, total)
            if shown in _SPACES and before not in _SPACES:
                word = here
                sentence = here if shown == "\n" or _ends(kept) else sentence
        total += utf16_length(shown)
        if total > room:
            break
        kept.append(piece)
        tags = tags if shown else _after(tags, piece)
        before = shown[-1:] or before
    best = next((place for place in (sentence, word) if 2 * place.shown >= room), here)
    sign = MORE if best is not sentence else f" {MORE}" if _ends(kept[: best.end]) else f"\n{MORE}"
    return "".join(kept[: best.end]).rstrip() + "".join(f"</{tag}>" for tag in reversed(best.open)) + sign


def _ends(kept: list[str]) -> bool:
    """Whether a sentence ends here, behind tags and closing marks; the point after a number only counts a list."""
    said = (piece for piece in reversed(kept) if len(piece) == 1 and piece not in _CLOSING)
    last, previous = next(said, ""), next(said, "")
    return last in _ENDS and not (last == "." and previous.isdigit())


def _after(tags: tuple[str, ...], piece: str) -> tuple[str, ...]:
    """Return the tags open after a tag."""
    name = _NAME.match(piece)
    if name is None:
        return tags
    return tags[:-1] if piece.startswith("</") else (*tags, name[1].lower())
