"""The host's list of wines, as people write one: a line each, commas, letters, numbers, prices before or after."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.locale.html import cleaned
from bot.tasting.evening import LETTERS, MOST_WINES, Evening, Phase
from bot.tasting.wagers import PRICE, YEAR, prices
from recommender.language.text import fold
from recommender.language.understanding import WineMention
from recommender.sommelier import Sommelier

LONGEST_NAME = 60
"""Characters of a wine's name that nobody knows."""
LONGEST_LIST = 40
"""Wines of a list that are looked at; more than `MOST_WINES` are never poured."""
LETTERED = re.compile(
    r"^[\s•*–-]{0,9}(?:(?:le|la|the)\s{1,3})?(?:(?:vin|wine|verre|glass|bouteille|bottle)\s{1,3})?"
    r"(?:(?P<letter>[A-L])(?:\s?[.:)=–-]|,?\s(?:c.?est|est|is|was)\b|’s\b|'s\b)|(?P<number>\d{1,2})\s?[.:)=–-](?!\s?\d))"
    r"\s{0,9}(?:(?:une?|du|de la|an?)\s(?=\S))?",
    re.IGNORECASE,
)
"""What stands before a wine on a list: its letter or its number."""
_COLON = re.compile(
    r"^\s{0,9}(?:(?:le|the)\s{1,3})?(?:(?:vin|wine|verre|glass)\s{1,3})?[A-L]\s{0,3}[:=]", re.IGNORECASE
)
"""How a glass is named unasked: "D : Chinon"."""
BARE_LETTER = re.compile(r"^\s*(?P<letter>[A-L])\s(?=\S)")
"""A letter alone before a wine; only where every line has one, for "A" is an article too."""
BETWEEN = re.compile(
    r";|,(?!\d)|(?<![\d€£$])\s?/\s?(?!\d)|\b(?:et|puis|ensuite|and|then)\b(?=\s(?:une?|du|an?|le [A-L]\b|[A-L]\s?[:=])\b)",
    re.IGNORECASE,
)
"""What stands between two wines on one line; "Sèvre et Maine" and "12,50" are one."""
COUNTED = re.compile(
    r"^\W{0,3}\d{1,2}\s{0,3}(?:vins?|bouteilles?|verres?|quilles?|wines?|bottles?|glasses|reds?|whites?|rouges?|blancs?|roses?|bulles?)\b"
)
"""A number of wines, and none of them named."""
HEADING = re.compile(r"^[^\n]{1,80}:\s*$")
"""A line that announces those after it."""
STRAY = " ,;·-–*•("
OUTER = re.compile(r"^\s*\(?[\s,;·–*•-]*|[\s,;·–(-]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A wine on a list: its words, and the place that its letter or number gives it, from 0; None without one."""

    words: str
    place: int | None = None


def pieces(text: str) -> list[Piece]:
    """Break a list into its wines; a price or a vintage alone belongs to the wine before it."""
    lines = [line for line in cleaned(text).splitlines() if line.strip()]
    if len(lines) > 1 and HEADING.match(lines[0]):
        lines = lines[1:]
    if len(lines) == 1:
        lines = BETWEEN.split(lines[0])
    lines = lines[:LONGEST_LIST]
    bare = len(lines) > 1 and all(BARE_LETTER.match(line) for line in lines)
    bare = bare and len({line.strip()[0] for line in lines}) == len(lines)
    found: list[Piece] = []
    for line in lines:
        marked = BARE_LETTER.match(line) if bare else LETTERED.match(line)
        words = line[marked.end() if marked else 0 :].strip(STRAY)
        named = any(c.isalpha() for c in PRICE.sub("", fold(words)))
        if words and (named or not found):
            found.append(Piece(words, _place(marked)))
        elif words:
            found[-1] = replace(found[-1], words=f"{found[-1].words}, {words}")
    return found


def lineup(text: str, sommelier: Sommelier) -> tuple[WineMention | None, ...]:
    """Return the wines that a list names, in order; what nobody knows keeps its words.

    Where every wine has its letter ("C : Chinon"), or its number, each stands at its place, with None for those not named.
    Empty for talk: commas alone make no list of what nobody knows.
    """
    found = [piece for piece in pieces(text) if not COUNTED.match(fold(piece.words))]
    wines = [wine_of(piece.words, sommelier) for piece in found]
    placed = bool(found) and all(piece.place is not None for piece in found)
    if not placed and not _is_list(text, wines):
        return ()
    at = {piece.place if placed and piece.place is not None else n: n for n, piece in enumerate(found)}
    return tuple(wines[at[place]] if place in at else None for place in range(max(at, default=-1) + 1))


def known(wine: WineMention | None) -> bool:
    """Whether a name is a wine of the data, rather than words or a mere place."""
    return bool(wine and (wine.bottle or (wine.style and (wine.appellation or wine.grapes))))


def names_glass(text: str) -> bool:
    """Whether every line of a message names a glass by its letter: "D : Chinon"."""
    found = pieces(text)
    return (
        bool(found) and "?" not in text and all(piece.place is not None for piece in found) and bool(_COLON.match(text))
    )


def settled(evening: Evening, wines: tuple[WineMention | None, ...], lettered: bool) -> tuple[WineMention | None, ...]:
    """Return a list with a single wine without its letter at the first glass that has none yet."""
    if lettered or len(wines) != 1:
        return wines
    place = evening.unnamed[0].number if evening.unnamed else 0
    return (*(None,) * place, *wines)


def beyond(before: Evening, wines: tuple[WineMention | None, ...]) -> int:
    """How many wines of a list find no glass."""
    poured = sum(glass.again is None for glass in before.glasses)
    room = MOST_WINES - before.doubled if before.phase is Phase.GATHERING and len(wines) > 1 else poured
    return max(0, len(wines) - room)


def wine_of(words: str, sommelier: Sommelier) -> WineMention:
    """Return the wine that a line names, with its price; a wine that nobody knows keeps its words as its name."""
    price = next(prices(fold(words)), None)
    found = sommelier.listed([words])
    year = YEAR.search(PRICE.sub(" ", fold(words)))
    if found:
        own = None if year and found[0].price == int(year[1]) else found[0].price  # "2018 £9"
        return replace(found[0], price=price or own, vintage=int(year[1]) if year else found[0].vintage)
    bare = YEAR.sub("", PRICE.sub(" ", words))
    name = OUTER.sub("", " ".join(bare.split()))[:LONGEST_NAME] or words[:LONGEST_NAME]
    return WineMention(name, None, None, None, None, (), int(year[1]) if year else None, price, 0.0)


def _place(marked: re.Match[str] | None) -> int | None:
    if marked is None:
        return None
    if letter := marked["letter"]:
        return LETTERS.index(letter.upper())
    figures = marked.groupdict().get("number")
    return int(figures) - 1 if figures and 1 <= int(figures) <= LONGEST_LIST else None


def _is_list(text: str, wines: list[WineMention]) -> bool:
    """Whether words are a list of wines: one is known, or they stand on lines of their own with nothing asked."""
    if any(known(wine) or wine.style for wine in wines):
        return True
    return len(text.strip().splitlines()) > 1 and "?" not in text
