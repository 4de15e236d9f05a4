"""A printed line of a wine list, a shelf tag or a label: its words, its vintage, its prices."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recommender.language.numbers import LATEST_VINTAGE
from recommender.language.text import fold

OLDEST_VINTAGE = 1945
CHEAPEST, DEAREST = 1.5, 5000.0
"""EUR between which a figure can be the price of a bottle or a glass."""
BARE_CHEAPEST = 3.0
"""EUR from which a figure without sign or decimals can."""

_LEADERS = re.compile(r"(?:[.·•…_]\s?){3,}|[…_]{1,}|\s-{2,}\s?|[|¦]")
_FIGURES = re.compile(
    r"(?<![\w.,])(?=[\dOoQlISB]*\d)[\dOoQlISB]{1,4}(?:[.,][\dOoQlISB]{2})?(?=\s*(?:[€£$]|[EeC]?$|[\s/)]|cl\b|[EeC]\s))"
)
_DECIMALS = re.compile(r"(?<=\d[.,])[OoQ]{2}\b|(?<=\d[.,])[OoQ](?=\d)|(?<=\d[.,]\d)[OoQ]\b")
_LETTERS = str.maketrans({"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "S": "5", "B": "8"})
_FIRST = re.compile(r"\b[1lIi|]\s?[°*®]?\s?(?:er|ier|ere)s?(?=\s+(?:cru|c\b))", re.IGNORECASE)
_SPELT_OUT = (
    (re.compile(r"\b(?:gd|gr|grd)\b\.?\s*(?=cr[uo]\b|vin\b)", re.IGNORECASE), "Grand "),
    (re.compile(r"\b(?:ch|cht|chât|chat)\b\.?(?=\s+[^\W\d_])", re.IGNORECASE), "Château"),
    (re.compile(r"\bdom\b\.?", re.IGNORECASE), "Domaine"),
    (re.compile(r"\b(?:bgne|bourg\.)", re.IGNORECASE), "Bourgogne"),
    (re.compile(r"\bc\.?d\.?r\b\.?", re.IGNORECASE), "Côtes du Rhône"),
    (re.compile(r"\bherm\b\.?", re.IGNORECASE), "Hermitage"),
    (re.compile(r"\bcdp\b", re.IGNORECASE), "Châteauneuf-du-Pape"),
    (re.compile(r"\bv\.?\s?v\b\.?", re.IGNORECASE), "vieilles vignes"),
)  # fmt: skip
_NUMBER = r"\d{1,4}(?:[.,]\d{1,2})?"
_NOT_A_PRICE = re.compile(
    rf"\(?\b(?:soit\s)?{_NUMBER}\s?[€E]?\s?(?:/|le\s|par\s|per\s)\s?(?:1\s?)?(?:l|litre|liter|kg)\b\)?|au\slieu\sde\s{_NUMBER}\s?€?|was\s[£€$]?{_NUMBER}"
    rf"|-\s?\d{{1,2}}\s?%|\b{_NUMBER}\s?°|\b{_NUMBER}\s?%(?:\s?(?:vol|alc)\w*\.?)*|\b(?:alc|vol|tav)\.?\s?{_NUMBER}\s?%?"
    rf"|\b(?:\d+\s?[x×]\s?)?\d{{1,4}}(?:[.,]\d{{1,2}})?\s?(?:cl|ml|[lL])\b|\b\d{{2}}\s?[.,]?\d?\s?cl\b"
    rf"|\b(?:depuis|since|est\.?|fond[ée]e?\s(?:en|in)|founded\sin|anno)\s\d{{4}}|\b\d{{1,2}}\s?(?:pts?|points|mois|months?|pers)\b"
    rf"|\b\d{{2,3}}\s?/\s?(?:20|100)\b|\b\d{{1,2}}\s?[àa-]\s?\d{{1,2}}\s?°\s?c?\b|\b[ln][°o]\s?\d+",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,/€£$])((?:19|20)\d{2})(?![\d]|[.,]\d{2}\b|\s?[€£$])|(?<!\w)['’](\d{2})(?![\w€])")
_CENTS = re.compile(r"(?<!\d)(\d{1,3})\s?[€E]\s?(\d{2})(?!\d)")
_THOUSANDS = re.compile(r"(?<![\d.,])(\d)[ .](\d{3})(?=\s?[€£$])")
_SIGNED = re.compile(rf"[€£$]\s?({_NUMBER})|(?<![\d.,])({_NUMBER})\s?(?:€|eur(?:os?)?\b|£|\$)", re.IGNORECASE)
_DECIMAL = re.compile(r"(?<![\d.,])(\d{1,3}\s?[.,]\s?\d{2})(?!\d)\s?[EeC]?(?!\w)")
_BARE = re.compile(
    r"(?:^|(?<=[\s/)\]-]))(\d{1,4})(?:\s?[EeC](?!\w)|\s?,-|\s?\.-)?(?=\s*(?:/?\s*\d{1,4}\s*(?:/?\s*\d{1,4})?\s*)?$)"
)
_NUMBERED = re.compile(r"^\s*(?:n°\s?)?\d{1,4}\s?[.):]?\s+(?=[^\W\d_]{2})")
_SET_BESIDE = re.compile(
    r"\b(?:bouteilles?|bottles?|btl|bt|blle)\b\.?\s?:?\s?[€£$]?\s?(\d{1,4}(?:[.,]\d{2})?)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Printed:
    """One line: ``words`` without its figures, and what they say; ``prices`` in EUR from left to right."""

    words: str
    vintage: int | None
    prices: tuple[float, ...]

    @property
    def is_bare(self) -> bool:
        """Whether it has neither vintage nor price."""
        return self.vintage is None and not self.prices


def printed(line: str) -> Printed:
    """Read one line, the commonest misreadings of figures put right: "ler Cru 2O19 14,OO"."""
    text = _FIRST.sub("1er", _LEADERS.sub("   ", line.replace("\u00a0", " ").replace("\u202f", " ")))
    text = _FIGURES.sub(lambda m: m[0].translate(_LETTERS), _DECIMALS.sub(lambda m: "0" * len(m[0]), text))
    for pattern, words in _SPELT_OUT:
        text = pattern.sub(words, text)
    text = _NUMBERED.sub("", _NOT_A_PRICE.sub("  ", text)) if not _only_figures(text) else _NOT_A_PRICE.sub("  ", text)
    text = _THOUSANDS.sub(r"\1\2", _CENTS.sub(r"\1,\2 €", text))
    vintage = None
    for found in _YEAR.finditer(text):
        year = int(found[1]) if found[1] else 2000 + int(found[2])
        if OLDEST_VINTAGE <= year <= LATEST_VINTAGE and vintage is None:
            vintage = year
    text = _YEAR.sub("  ", text)
    if beside := _SET_BESIDE.search(text):
        return Printed(_worded(text), vintage, (_number(beside[1]),))
    return Printed(_worded(text), vintage, _prices(text))


def bottle_price(prices: tuple[float, ...], larger: bool) -> float | None:
    """Return the price of a bottle among those of a line: glass and bottle, or bottle and magnum where ``larger`` says so."""
    if not prices:
        return None
    ordered = sorted(prices)
    return ordered[-2] if larger and len(ordered) > 1 else ordered[-1]


def _only_figures(text: str) -> bool:
    return not re.search(r"[^\W\d_]{3}", text)


def _prices(text: str) -> tuple[float, ...]:
    found: dict[tuple[int, int], float] = {}
    for pattern in (_SIGNED, _DECIMAL, _BARE):
        least = BARE_CHEAPEST if pattern is _BARE else CHEAPEST
        for m in pattern.finditer(text):
            group = m.lastindex or 1
            start, end = m.span(group)
            value = _number(m[group])
            if least <= value <= DEAREST and not any(a < end and start < b for a, b in found):
                found[start, end] = value
    return tuple(found[span] for span in sorted(found))


def _number(digits: str) -> float:
    return float(digits.replace(" ", "").replace(",", "."))


def _worded(text: str) -> str:
    """The words alone: what has no letter in it is gone."""
    kept = re.sub(
        r"(?<![^\W\d_])[\d.,]+(?![\d.,]|\s?(?:ans|years?|puttonyos)\b)\s?(?:[€£$]|[EC](?!\w))?(?!\w)|[€£$]", " ", text
    )
    return re.sub(r"\s+", " ", re.sub(r"(?<=\s)[.:*~_=+<>]+(?=\s)", " ", kept)).strip(" .,;:-–—*•·/\\")


def folded_words(text: str) -> tuple[str, ...]:
    """Folded words of a line, without signs and figures."""
    return tuple(re.findall(r"[^\W\d_]+", fold(text)))
