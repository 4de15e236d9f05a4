"""Prices and vintages: the numbers of a message."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recommender.language.text import fold

LATEST_VINTAGE = 2030
REACH = 160
"""Characters before and after a wine's name in which its vintage may stand."""
LEAST_LIMIT = 5
"""Units of currency under which a number written out, without its currency, is no price."""
_UNITS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
_TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "nonante": 90,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_NUMBER_WORDS = _UNITS | _TENS | {
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "cent": 100,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "hundred": 100, "zero": 0,
}  # fmt: skip
_ROUND = {
    "dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60,
    "centaine": 100, "fiver": 5, "tenner": 10,
}  # fmt: skip
_N = r"(?:\d{1,3}(?:[.,]\d{1,2})?)"
_WORD = "|".join(w for w in _NUMBER_WORDS if w != "zero")
SPELT = rf"(?:dix[- ](?:sept|huit|neuf)|(?:{'|'.join(_TENS)})[- ](?:et[- ])?(?:{'|'.join(_UNITS)})|(?:{_WORD}))"
"""A number written out."""
_CURRENCY = r"(?:€|eur(?:o|os)?\b|balles?\b|boules\b|bucks?\b|dollars?\b|quid\b|pounds?\b|\$|£)"

_UP_TO = re.compile(
    rf"(?:<=?|max(?:imum|i)?\.?|moins de|under|below|up to|jusqu'?a|pas plus de|no more than|less than|budget(?: de| of)?|"
    rf"plafond|autour de|environ|around|about|dans les|vers|for|pour|a|at|~)? ?[:=]? ?"
    rf"(?:(?:\$|£|€) ?({_N})|({_N}) ?{_CURRENCY}(?: ?(\d{{2}})\b(?!\s*(?:€|eur)))?)"
)
_RANGE = re.compile(
    rf"(?:(?:\$|£|€) ?({_N}) ?(?:-|–|a|to|et|and) ?(?:\$|£|€)? ?({_N})|({_N}) ?{_CURRENCY}? ?(?:-|–|a|to|et|and) ?({_N}) ?{_CURRENCY})"
)
_BARE_LIMIT = re.compile(
    rf"(?:<=?|\bmax(?:imum|i)?\.?|\bmoins de|\bsous|\bunder|\bbelow|\bup to|\bpas plus de|\bjusqu'a|\bbudget) ?:? ?({_N}|{SPELT})(?: ?e)?\b"
    rf"(?! ?(?:%|/|°|deg|ans\b|an\b|years|jours|mois|minutes?|min\b|bouteilles?|bottles?|personnes?|people))"
    rf"|(?<![\d/])({_N}) ?e? ?max(?:i|imum)?\b"
)
_BARE_RANGE = re.compile(
    rf"\b(?:entre|between|from|de) ({_N}) ?(?:a|et|and|to|-|–) ?({_N})\b"
    r"(?! ?(?:%|/|°|deg|ans\b|years|jours|mois|h\b|min|bouteilles?|bottles?|pers|people))"
)
_SPELT_AMOUNT = re.compile(rf"(?<![\w-])({SPELT}) ?{_CURRENCY}|\b(?:une?|a) ({'|'.join(_ROUND)})\b(?: d'euros| d'eur)?")
_MONEY = re.compile(r"(?:euros?|\beur\b|€|balles|max|budget|moins d'|autour d'|environ|dans les|prix)")
_YEAR = re.compile(r"(?<![\d.,/€$£])((?:19|20)\d{2})(?![\d/]|[.,]\d|\s?(?:€|euros?|\$|£))")
_NO_SHORT = (
    r"(?![\d/%°$£€a-z]|[.,:]\d| ?-? ?(?:€|eur|/|\$|£|%|°|h\b|pt|points?|max\b|balles?|bucks?|quid|pounds?|dollars?|degre|ans?\b|years?|"
    r"yrs?|yo\b|mins?\b|minutes?|mois|months?|jours|days|heures|hours|sur\b|out\b|outta|ou \d|or \d|puttonyos|personnes?|people|pers\b|"
    r"bouteilles?|bottles?|cl\b|mille|k\b|a la|euros?|"
    r"(?:janv|fevr|mars|avril|mai|juin|juil|aout|sept|octo|nove|dece|jan|feb|march|april|may|june|july|aug|oct|nov|dec)|of\b|au\b|th\b))"
)
_SHORT_YEAR = re.compile(rf"(?<![\w.,/$£€])['’]?(\d{{2}}){_NO_SHORT}")
_SAID_YEAR = re.compile(
    rf"(?:\b2k|(?<!\w)['’]|\b(?:millesimes?|mill|vintage|annee|year|recolte) ?:? ?['’]?)(\d{{2}}){_NO_SHORT}"
)
_QUALIFIED = (
    r"(?:rouge|blanc|rose|red|white|sec|doux|moelleux|brut|dry|sweet|grand|cru|1er|premier|1c|gc|vieilles|vignes|vv|de|du|d'|the|le|l'annee|annee|millesime|"
    r"vintage|village|villages|reserve|reserva|riserva|gran|crianza)"
)
_YEAR_AFTER = re.compile(rf"[\s,(]{{0,4}}(?:{_QUALIFIED}[\s,(]{{1,4}}){{0,4}}(?:2k|['’])?(\d{{2}}){_NO_SHORT}")
_SHORT_YEAR_BEFORE = re.compile(
    r"(?:\b(?:une?|le|du|ce|the|an?|this|my|mon|notre|our|his|her|their|your|son|ton|leur) |2k|['’])(\d{2})\s+$"
)
_YEAR_BEFORE = re.compile(r"(?<![\w.,/$£€])((?:19|20)\d{2})\s+$")
_SPELT_YEAR = re.compile(
    rf"\b(?:(deux[- ]mille|two thousand)(?:(?: and)?[- ]({SPELT})|(?=\s*(?:$|[,.;:!?])))|"
    rf"(twenty|nineteen)[- ]((?:(?:{'|'.join(_TENS)})[- ])?(?:{_WORD})))\b"
)
"""A year written out: "deux mille dix-sept", "two thousand and five", "twenty fifteen", "nineteen ninety-eight"."""
_THIS = re.compile(r"\b(?:ce|this) $")
_DATED = re.compile(
    r"\b(?:en|in|since|depuis|until|till|jusqu'en|jusqu'a|back to|avant|before|by|fin|debut|nee?|born|apres|after|d'ici|to|vers)\s*$"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A price in the text, in the currency's units, which count as EUR; ``start`` and ``end`` its place."""

    value: float
    start: int
    end: int


def amounts(text: str) -> tuple[Amount, ...]:
    """Every price in the text: "15 €", "12€50", "$20", "20 bucks", "< 15", "12 max"; of a range ("10 à 15 €") the upper end."""
    folded = fold(text)
    found = [Amount(number(m[2] or m[4]), m.start(), m.end()) for m in _RANGE.finditer(folded)]
    ranges = [(a.start, a.end) for a in found]
    for m in _UP_TO.finditer(folded):
        if any(start <= m.end() - 1 < end or start <= m.start() < end for start, end in ranges):
            continue
        value = number(m[1] or m[2]) + (float(m[3]) / 100 if m[3] else 0.0)
        found.append(Amount(value, m.start(1) if m[1] else m.start(2), m.end()))
    for m in _SPELT_AMOUNT.finditer(folded):
        if not (
            m[2] and m[2] not in ("fiver", "tenner") and not _MONEY.search(folded, max(0, m.start() - 14), m.end() + 10)
        ):
            found.append(Amount(number(m[1] or m[2]), m.start(), m.end()))
    taken = [(a.start, a.end) for a in found]
    for m in _BARE_RANGE.finditer(folded):
        if not any(start < m.end() and m.start() < end for start, end in taken):
            found.append(Amount(number(m[2]), m.start(), m.end()))
    taken = [(a.start, a.end) for a in found]
    for m in _BARE_LIMIT.finditer(folded):
        group = 1 if m[1] else 2
        if number(m[group]) < LEAST_LIMIT and not m[group][0].isdigit():
            continue  # "sous un abri"
        if not any(start <= m.start(group) < end for start, end in taken):
            found.append(Amount(number(m[group]), m.start(group), m.end(group)))
    return tuple(sorted(found, key=lambda a: a.start))


def vintage_in(text: str, *, short: bool = True) -> int | None:
    """Return the vintage in a stretch of text: four figures, or two ("19", "'05") where ``short`` allows."""
    folded = fold(text)
    if m := _YEAR.search(folded):
        return _year(m[1])
    return _year(m[1]) if short and (m := _SHORT_YEAR.search(folded)) else None


def vintage_near(before: str, named: str, after: str, *, first: bool = True) -> int | None:
    """Return the vintage of a wine, from the words that name it and those before and after, up to the next wine.

    Two figures count beside the name alone ("Gigondas rouge 19", "un 19 Gigondas") or where they are called a year
    ("millésime 19", "2k19", "'05"); four count anywhere, but for dates of life ("since 2015", "né en 1974").
    What stands well before a wine belongs to it only when it is the ``first``.
    """
    before, named, after = (_in_figures(fold(part)) for part in (before[-REACH:], named, after[:REACH]))
    year = vintage_in(named)
    beside = (_YEAR_BEFORE.search(before), _YEAR_AFTER.match(after), _SHORT_YEAR_BEFORE.search(before))
    year = next((found for m in beside if m and (found := _year(m[1]))), None) if year is None else year
    for stretch in (after, before) if first else (after,):
        if year is None and (m := _SAID_YEAR.search(stretch)):
            year = _year(m[1])
        full = [m for m in _YEAR.finditer(stretch) if not _DATED.search(stretch[: m.start()])]
        pointed = [m for m in full if _THIS.search(stretch[: m.start()])]  # "prefer the 2016, this 2019 is riper"
        year = year if year is not None else next((_year(m[1]) for m in (*pointed, *full)), None)
    return year


def _in_figures(folded: str) -> str:
    return _SPELT_YEAR.sub(lambda m: str(_spelt_year(m) or m[0]), folded)


def _spelt_year(m: re.Match[str]) -> int | None:
    if m[1]:
        return _year(str(2000 + int(number(m[2])))) if m[2] else 2000
    rest = int(number(m[4]))
    return _year(f"{20 if m[3] == 'twenty' else 19}{rest}") if 10 <= rest < 100 else None


def _year(figures: str) -> int | None:
    year = int(figures)
    if year >= 1000:
        return year if 1900 <= year <= LATEST_VINTAGE else None
    return 2000 + year if year <= LATEST_VINTAGE - 2000 else (1900 + year if year >= 60 else None)


def number(words: str) -> float:
    """Return the number that folded figures or words say: "4,5", "dix-sept", "vingtaine"."""
    if words in _ROUND:
        return float(_ROUND[words])
    parts = [w for w in re.split(r"[- ]", words) if w in _NUMBER_WORDS]
    return float(sum(_NUMBER_WORDS[w] for w in parts)) if parts else float(words.replace(",", "."))
