"""What each line of a list, a shelf or a label says by itself: the wine that it names, its figures, its maker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recommender.language import sections
from recommender.language.names import WineNames, colours_in
from recommender.language.naming import LINKS
from recommender.language.printed import Printed, folded_words, printed
from recommender.language.text import fold, tokenize
from recommender.language.understanding import WineMention

LOOSE = 0.75
"""Match under which a name is that of a land, a grape or a maker, and no wine's own."""
SENTENCE = 3
"""Words in small letters beside a name that make a sentence of it."""
LINES, LETTERS = 150, 160
"""Lines that are read, and letters of each."""
_APART = re.compile(r"\s*[,;–—•«»\"“”()\[\]:/]\s*|\s-\s|\s{2,}")
_COLUMNS = re.compile(r"(?<=\d|€)\s{3,}(?=[^\W\d_]{3})")
_QUALITIES = LINKS | frozenset(
    ["brut", "cuvee", "reserve", "reserva", "riserva", "crianza", "village", "villages", "selection", "aoc", "aop", "igp", "doc", "docg",
     "appellation", "controlee", "protegee", "origine", "france", "french", "bio", "organic", "nature", "tradition", "prestige", "superieur",
     "verre", "bouteille", "glass", "bottle", "btl", "cl", "nv", "vol", "alc", "demi", "magnum", "blancs", "rouges", "extra",
     "non", "millesime", "vieilli", "futs", "chene", "elevage", "old", "vines", "vine", "x", "er", "premiers", "crus"]
)  # fmt: skip


@dataclass(slots=True)
class Row:
    """A line that may say something of a wine: ``words`` righted, ``wine`` the one that it names, ``at`` its place from 0."""

    at: int
    print: Printed
    words: str
    wine: WineMention | None

    @property
    def folded(self) -> tuple[str, ...]:
        """Its words, folded."""
        return folded_words(self.words)


def rows(lines: Sequence[str], names: WineNames) -> Iterator[Row]:
    """Read lines one by one; those that are about no wine are left out."""
    for at, line in enumerate(lines[:LINES]):
        for part in _columns(line[:LETTERS]):
            if sections.is_no_wine(part):
                continue
            told = printed(part)
            words = names.misreadings.righted(told.words)
            wine = named(words, names)
            if wine is None or not _eaten(words, wine, told, names):
                yield Row(at, told, words, wine)


def _columns(line: str) -> list[str]:
    """The wines of a line, where two columns were read as one."""
    parts = _COLUMNS.split(line)
    return parts if len(parts) > 1 and all(printed(p).prices for p in parts) else [line]


def named(words: str, names: WineNames) -> WineMention | None:
    """The wine that a line names: a bottle before a wine's own name, and that before a grape or a land."""
    found = [m for m in names.named(words) if m.style or m.bottle or m.producer]
    found = [
        m
        for m in found
        if (len(m.evidence) > 3 or len(words) <= 6) and (m.match == 1 or not of_a_maker(m, words, names))
    ]
    return max(found, key=lambda m: (m.bottle is not None and m.match > LOOSE, m.match), default=None)


def of_a_maker(wine: WineMention, words: str, names: WineNames) -> bool:
    """Whether a wine is told by the name of who makes it, or of the bottle, alone."""
    style, said = names.style(wine), set(folded_words(words))
    if not (wine.bottle or wine.producer) or style is None:
        return bool(wine.bottle or wine.producer)
    own = {w for name in (style.name, style.appellation or "", *style.aliases) for w in folded_words(name)} - _QUALITIES
    return not own & said


def in_passing(row: Row, wine: WineMention, names: WineNames) -> bool:
    """Whether a name stands among other words, and nothing says that it is a wine's: a sentence, "Greek yogurt"."""
    told, rest = row.print, row.words.replace(wine.evidence, " ", 1)
    other = [
        w
        for w in re.findall(r"[^\W\d_]{2,}", rest)
        if fold(w) not in _QUALITIES and not sections.says_nothing([fold(w)])
    ]
    if told.is_bare and sum(w[0].islower() for w in other) >= SENTENCE:
        return True
    land = fold(wine.evidence) in names.lands and not wine.producer and wine.bottle is None
    beside = next((part for part in _APART.split(row.words) if wine.evidence in part), "")
    return land and bool(other) and told.vintage is None and not colours_in(tokenize(beside))


def _eaten(words: str, wine: WineMention, told: Printed, names: WineNames) -> bool:
    """Whether a wine stands in the name of a dish."""
    before = words[: words.find(wine.evidence)]
    dish = any(w in names.food for w in folded_words(before)) and sections.estate(before) is None
    return sections.is_cooked(before) or (dish and told.vintage is None)


def maker(words: str, evidence: str) -> str | None:
    """The estate that a line names beside its wine: by the word that such names begin with, else what stands apart."""
    rest = words.replace(evidence, " , ", 1) if evidence else words
    parts = [p for part in _APART.split(rest) if (p := part.strip(" .,-'’"))]
    for part in parts:
        if (start := sections.estate(part)) is not None and len(folded_words(part[start:])) > 1:
            return part[start:]
    return next((p for p in parts[1:] if _is_name(p)), None) if evidence and len(parts) > 1 else None


def first_name(words: str) -> str | None:
    """The first words of a line that stand for themselves."""
    return next((p for part in _APART.split(words) if _is_name(p := part.strip(" .,-"))), None)


def _is_name(part: str) -> bool:
    own = [w for w in folded_words(part) if w not in _QUALITIES and len(w) > 1]
    return bool(own) and part[:1].isupper() and len(part) >= 4
