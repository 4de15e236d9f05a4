"""Numbers out of cells and names: prices, vintages, bottle sizes, % vol, each with what had to be forgiven."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from recommender.language.text import fold

NOTHING = frozenset(
    {"", "n/a", "na", "n.a.", "nc", "n.c.", "-", "--", "—", "–", "?", "null", "none", "nan", "tbc", "inconnu", "unknown", "sur demande",
     "epuise", "sold out", "x", "0", "0.0", "0,00", "/"}
)  # fmt: skip
"""Ways to write that a value is not known, folded."""
RATES: Mapping[str, float] = {"USD": 0.92, "GBP": 1.17, "CHF": 1.04, "EUR": 1.0}
"""EUR for one unit: ECB reference rates, mean of 2023 to 2025, two decimals."""
CHEAPEST, DEAREST = 1.0, 50_000.0
"""EUR a bottle; what is outside is no price of a wine."""
OLDEST, NEWEST = 1800, 2035
WEAKEST, STRONGEST = 4.0, 23.0
"""% vol of what may be called wine."""
SPIRIT = 28.0
"""% vol from which a row is a spirit: lists have grappa and cognac among their wines."""

_CURRENCIES = {"$": "USD", "usd": "USD", "us$": "USD", "£": "GBP", "gbp": "GBP", "chf": "CHF", "fr.": "CHF"}
_NUMBER = re.compile(r"\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?")
_EURO_INSIDE = re.compile(r"(\d)\s*€\s*(\d{2})\b")
_CASE = re.compile(r"(?:les|lot de|par|case of|x|caisse de|carton de)\s*(3|6|12)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,/])(1[89]\d\d|20[0-3]\d)(?![\d%°]|[.,]\d)")
_NO_YEAR = re.compile(r"\b(?:n\.?\s?v\.?|sans ann[ée]e|s\.a\.|bsa|non[- ]vintage)(?!\w)", re.IGNORECASE)
_ABV = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:%\s*(?:vol|alc|abv)?\.?|°)(?!\w)", re.IGNORECASE)
_SIZE = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?)\s*(cl|ml|litres?|liters?|l)(?!\w)", re.IGNORECASE)
_SIZE_WORDS = {
    "demi-bouteille": 37.5, "demi bouteille": 37.5, "half bottle": 37.5, "demie": 37.5, "magnum": 150.0, "double magnum": 300.0,
    "jeroboam": 300.0, "jéroboam": 300.0, "mathusalem": 600.0, "methuselah": 600.0, "clavelin": 62.0, "impériale": 600.0,
}  # fmt: skip
_SIZE_NAMED = re.compile(rf"\b(?:{'|'.join(sorted(_SIZE_WORDS, key=len, reverse=True))})\b", re.IGNORECASE)
_PRICE_INSIDE = re.compile(r"(?<!\w)\d+(?:[.,]\d{1,2})?\s*(?:€|eur\b|euros?\b)", re.IGNORECASE)
_MOJIBAKE = re.compile(r"Ã.|Â[\u00a0-\u00bf]|â€.")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\ufeff]")
_UNITS = {"ml": 0.1, "cl": 1.0, "l": 100.0}


@dataclass(frozen=True, slots=True)
class Value:
    """A number read from a cell, None where there is none; ``fault`` says what was wrong, ``repair`` what was forgiven."""

    number: float | None = None
    fault: str = ""
    repair: str = ""


def read_price(cell: str) -> Value:
    """EUR a bottle, from "12,50 €", "1 250,00", "$15", "72 € les 6", "N/A"."""
    text = fold(cell).strip()
    if text in NOTHING:
        return Value(repair="" if not text else "a price not told, left empty")
    if cell.lstrip()[:1] in ("=", "@"):
        return Value(fault="a formula where a price should be, kept as text and not run")
    text = _EURO_INSIDE.sub(r"\1.\2", text)
    case = _CASE.search(text)
    found = _NUMBER.search(_CASE.sub("", text) if case else text)
    if found is None:
        return Value(fault="not a price")
    if text[: found.start()].rstrip().endswith(("-", "−")) and not text[: found.start()].strip("-− "):
        return Value(fault="a negative price")
    currency = next((code for sign, code in _CURRENCIES.items() if sign in text), "EUR")
    number = _decimal(found[0]) * RATES[currency] / (int(case[1]) if case else 1)
    if not CHEAPEST <= number <= DEAREST:
        return Value(fault="a price off its scale")
    told = []
    if currency != "EUR":
        told.append(f"{currency} turned into EUR at {RATES[currency]}")
    if case:
        told.append("the price of a case shared among its bottles")
    return Value(round(number, 2), repair="; ".join(told))


def read_abv(cell: str) -> Value:
    """% vol, from "13,5 %", "13.5", "0.135" (a share, as Excel keeps percentages)."""
    text = fold(cell).strip()
    if text in NOTHING:
        return Value()
    found = _NUMBER.search(text)
    if found is None or cell.lstrip()[:1] in ("=", "@"):
        return Value(fault="not a strength in % vol")
    number = _decimal(found[0])
    if 0.04 <= number <= 0.23 and "%" not in text:
        return Value(round(100 * number, 2), repair="a share turned into % vol")
    if SPIRIT <= number <= 80:
        return Value(number)
    return Value(number) if WEAKEST <= number <= STRONGEST else Value(fault="a strength that no wine has")


def read_size(cell: str) -> Value:
    """Centilitres, from "75cl", "0,75 L", "750 ml", "magnum", or a bare number whose unit its size tells."""
    text = fold(cell).strip()
    if text in NOTHING:
        return Value()
    if inside := size_in(cell):
        return Value(inside[0])
    found = _NUMBER.search(text)
    if found is None:
        return (
            Value(75.0) if text.startswith(("bouteille", "bottle", "btl", "bt")) else Value(fault="not a bottle size")
        )
    number = _decimal(found[0])
    number *= (
        100.0
        if number <= 18
        else (0.1 if number >= 1900 or number in (187, 200, 250, 330, 375, 500, 620, 700, 750) else 1.0)
    )
    return Value(round(number, 1)) if 10 <= number <= 3000 else Value(fault="a bottle size off its scale")


def read_vintages(cell: str) -> tuple[tuple[int, ...], str]:
    """Years of a cell, newest first, and its fault where it holds something else; "NV" is no year and no fault."""
    years = tuple(sorted({int(y) for y in _YEAR.findall(cell) if OLDEST <= int(y) <= NEWEST}, reverse=True))
    text = fold(cell).strip()
    if years or text in NOTHING or _NO_YEAR.search(cell) or text in ("nv", "sa", "nm"):
        return years, ""
    return (), "not a year"


def size_in(text: str) -> tuple[float, str] | None:
    """A bottle size in centilitres and the words that say it."""
    if found := _SIZE.search(text):
        size = _decimal(found[1]) * _UNITS["l" if found[2].lower().startswith("l") else found[2].lower()]
        return (round(size, 1), found[0]) if 10 <= size <= 3000 else None
    if named := _SIZE_NAMED.search(text):
        return _SIZE_WORDS[named[0].lower()], named[0]
    return None


def year_in(text: str) -> tuple[int, str] | None:
    """The last year in a name and the words that say it: "1753 Syrah 2019" is of 2019."""
    found = [m for m in _YEAR.finditer(text) if OLDEST + 100 <= int(m[0]) <= NEWEST]
    return (int(found[-1][0]), found[-1][0]) if found else None


def abv_in(text: str) -> tuple[float, str] | None:
    """% vol in a name and the words that say it."""
    found = _ABV.search(text)
    return (_decimal(found[1]), found[0]) if found and WEAKEST <= _decimal(found[1]) <= STRONGEST else None


def price_in(text: str) -> tuple[float, str] | None:
    """EUR in a name and the words that say it."""
    found = _PRICE_INSIDE.search(text)
    value = read_price(found[0]) if found else None
    return (value.number, found[0]) if found and value and value.number is not None else None


def no_year_in(text: str) -> str | None:
    """The words that say that a wine has no vintage."""
    found = _NO_YEAR.search(text)
    return found[0] if found else None


def tidy(cell: str) -> tuple[str, str]:
    """Text as it was meant, and what was wrong: twice-encoded accents, entities of HTML, control characters."""
    text, told = cell, []
    if _MOJIBAKE.search(text):
        try:
            text = text.encode("cp1252").decode("utf-8")
            told.append("accents encoded twice")
        except UnicodeError:
            pass
    if "&" in text and (opened := html.unescape(text)) != text:
        text = opened
        told.append("HTML entities")
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text)
        told.append("control characters")
    return " ".join(text.split()), " and ".join(told)


def _decimal(number: str) -> float:
    """Read "1 250,00", "1.250", "12,5": three digits after a sign are thousands, one or two are decimals."""
    digits = re.sub(r"[ '’\u00a0\u202f]", "", number)
    head, mark, tail = (digits, "", "")
    for at in range(len(digits) - 1, -1, -1):
        if digits[at] in ".,":
            head, mark, tail = digits[:at], digits[at], digits[at + 1 :]
            break
    if mark and (len(tail) != 3 or head == "0" or (mark == "." and len(head) > 3)):
        return float(f"{re.sub(r'[.,]', '', head)}.{tail}")
    return float(re.sub(r"[.,]", "", digits))


def read_barcodes(cell: str) -> tuple[str, ...]:
    """Return the barcodes of a cell (EAN-8, UPC-A, EAN-13, GTIN-14) whose check digit is right, each once."""
    return tuple(dict.fromkeys(code for code in re.findall(r"(?<![\d.])\d{8,14}(?!\d)", cell) if _is_barcode(code)))


def _is_barcode(code: str) -> bool:
    """GS1 General Specifications, 7.9: the digits times 1 and 3 in turn, from the last, make a multiple of ten."""
    return (
        len(code) in (8, 12, 13, 14) and sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(code[::-1])) % 10 == 0
    )
