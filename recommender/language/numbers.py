"""Ratings, prices and vintages: the numbers of a message, each read once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recommender.language.text import fold

LATEST_VINTAGE = 2030
_NUMBER_WORDS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "dix": 10,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10,
}  # fmt: skip
_N = r"(?:\d{1,3}(?:[.,]\d{1,2})?)"
_WORD = "|".join(_NUMBER_WORDS)
_CURRENCY = r"(?:€|eur(?:o|os)?\b|balles?\b|bucks?\b|dollars?\b|quid\b|pounds?\b|\$|£)"

_FRACTION = re.compile(rf"(?<![\d/.,])({_N}) ?(?:/|sur|out of) ?(5|10|20|100)(?![\d/]|[.,]\d)")
_STARS = re.compile(rf"(?<!\w)({_N}|{_WORD}) ?(?:etoiles?|stars?)\b")
_HALF_STARS = re.compile(rf"(?<!\w)({_N}|{_WORD}) (?:etoiles?|stars?) (?:et demie?|and a half)\b")
_STAR_SIGNS = re.compile(r"([★⭐🌟]{1,5})")
_POINTS = re.compile(r"(?<!\d)(\d{2,3}) ?(?:points?|pts?)\b")
_OTHERS = re.compile(
    r"\b(critic|critics|critique|parker|guide|hachette|rvf|vivino|suckling|presse|magazine|app|spectator)\b"
)
_OWN = re.compile(r"\b(me|moi|je|i|my|mine|perso|pour moi|for me|ma note)\b")

_UP_TO = re.compile(
    rf"(?:<=?|max(?:imum|i)?\.?|moins de|under|below|up to|jusqu'?a|pas plus de|no more than|less than|budget(?: de| of)?|"
    rf"plafond|autour de|environ|around|about|dans les|vers|for|pour|a|at|~)? ?[:=]? ?"
    rf"(?:(?:\$|£|€) ?({_N})|({_N}) ?{_CURRENCY}(?: ?(\d{{2}})\b(?!\s*(?:€|eur)))?)"
)
_RANGE = re.compile(
    rf"(?:(?:\$|£|€) ?({_N}) ?(?:-|–|a|to|et|and) ?(?:\$|£|€)? ?({_N})|({_N}) ?{_CURRENCY}? ?(?:-|–|a|to|et|and) ?({_N}) ?{_CURRENCY})"
)
_BARE_LIMIT = re.compile(
    rf"(?:<=?|\bmax(?:imum|i)?\.?|\bmoins de|\bunder|\bbudget) ?:? ?({_N})\b(?! ?(?:%|/|°))|(?<![\d/])({_N}) ?max\b"
)
_YEAR = re.compile(r"(?<![\d.,/])((?:19|20)\d{2})(?![\d/]|[.,]\d|\s?(?:€|euros?|\$|£))")
_SHORT_YEAR = re.compile(
    r"(?<![\w.,/])['’]?(\d{2})(?![\d/%°]|[.,]\d| ?(?:€|euro|/|\$|£|%|°|ans\b|pts|points|h\b|max\b|balles|bucks))"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A price in the text, in the currency's units, which count as EUR; ``start`` and ``end`` its place."""

    value: float
    start: int
    end: int


def stated_rating(text: str) -> float | None:
    """Return the writer's own rating, 0 to 1: /5, /10, /20, /100, stars, points; None when none is stated.

    Where a critic's rating stands beside it ("the critic gave 93, me 2 stars"), the writer's is taken.
    """
    folded = fold(text)
    found: list[tuple[int, float]] = []
    for m in _FRACTION.finditer(folded):
        found.append((m.start(), _value(m[1]) / float(m[2])))
    for m in _STARS.finditer(folded):
        half = 0.5 if _HALF_STARS.match(folded, m.start()) else 0.0
        found.append((m.start(), (_value(m[1]) + half) / 5))
    for m in _STAR_SIGNS.finditer(text):
        found.append((m.start(), len(m[1]) / 5))
    for m in _POINTS.finditer(folded):
        found.append((m.start(), float(m[1]) / 100))
    found = sorted((at, value) for at, value in found if 0 <= value <= 1)
    own = [value for at, value in found if not _given_by_others(folded, at)]
    return round(own[-1], 3) if own else None


def _given_by_others(folded: str, at: int) -> bool:
    before = folded[max(0, at - 40) : at]
    others = [m.end() for m in _OTHERS.finditer(before)]
    own = [m.end() for m in _OWN.finditer(before)]
    return bool(others) and (not own or own[-1] < others[-1])


def amounts(text: str) -> tuple[Amount, ...]:
    """Every price in the text: "15 €", "12€50", "$20", "20 bucks", "< 15", "12 max"; of a range ("10 à 15 €") the upper end."""
    folded = fold(text)
    found = [Amount(_value(m[2] or m[4]), m.start(), m.end()) for m in _RANGE.finditer(folded)]
    ranges = [(a.start, a.end) for a in found]
    for m in _UP_TO.finditer(folded):
        if any(start <= m.end() - 1 < end or start <= m.start() < end for start, end in ranges):
            continue
        value = _value(m[1] or m[2]) + (float(m[3]) / 100 if m[3] else 0.0)
        found.append(Amount(value, m.start(1) if m[1] else m.start(2), m.end()))
    taken = [(a.start, a.end) for a in found]
    for m in _BARE_LIMIT.finditer(folded):
        group = 1 if m[1] else 2
        if not any(start <= m.start(group) < end for start, end in taken):
            found.append(Amount(_value(m[group]), m.start(group), m.end()))
    return tuple(sorted(found, key=lambda a: a.start))


def vintage_in(text: str, *, short: bool = True) -> int | None:
    """Return the vintage in a stretch of text: four figures, or two ("19", "'05") where ``short`` allows."""
    folded = fold(text)
    if m := _YEAR.search(folded):
        year = int(m[1])
        return year if 1900 <= year <= LATEST_VINTAGE else None
    if short and (m := _SHORT_YEAR.search(folded)):
        year = int(m[1])
        return 2000 + year if year <= LATEST_VINTAGE - 2000 else (1900 + year if year >= 60 else None)
    return None


def _value(words: str) -> float:
    return float(_NUMBER_WORDS.get(words) or words.replace(",", "."))
