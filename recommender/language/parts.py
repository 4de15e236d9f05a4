"""Several requests in one message, taken apart: "un blanc pour le poisson et un rouge pour le steak"."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from recommender.language.numbers import amounts
from recommender.language.text import fold

_KINDS = {
    "rouge": "red", "rouges": "red", "red": "red", "reds": "red", "blanc": "white", "blancs": "white",
    "white": "white",
    "whites": "white", "rose": "rosé", "roses": "rosé", "bulles": "sparkling", "bulle": "sparkling",
    "bubbles": "sparkling",
    "bubbly": "sparkling", "fizz": "sparkling", "sparkling": "sparkling", "petillant": "sparkling",
    "cremant": "sparkling",
    "champagne": "sparkling", "mousseux": "sparkling", "orange": "orange", "liquoreux": "sweet", "moelleux": "sweet",
}  # fmt: skip
_LEAD = (
    r"(?:(?:un|une|le|du|de la|des|de|a|an|some|one|another|autre|deux|trois|two|three|\d+|la|the|pour le|"
    r"pour la)\s+){1,2}"
    r"(?:(?:petite?s?|bons?|bonne|beau|belle|vins?|wine|bouteilles?|bottles?|verres?|glass|glasses|of|de|d'|"
    r"nice|good|light|little|cheap|decent|easy|"
    r"grand|joli|autre|dry|sweet|big|bold|crisp|fresh)\s+){0,3}"
)
_WANTED = re.compile(rf"(?<![\w'])(?:{_LEAD})?({'|'.join(_KINDS)})\b")
_NO_COLOUR_BEFORE = re.compile(
    r"(?:fruits?|viandes?|poivrons?|chou|thon|curry|oignons?|fromages?|poissons?|boudins?|chocolat|haricots?|"
    r"meats?|sauce|beurre|pas de|sans|ni|"
    r"not|no|jus d'|canard a l'|a l'|robe|vinaigre de)\s?(?:du |de |any |a |un |le )?$"
)
_NO_COLOUR_AFTER = re.compile(
    r"\s(?:meats?|fish|onions?|fruits?|chocolate|beans?|curry|cabbage|mullet|sauce|snapper|peppers?|asparagus|"
    r"velvet|rice|lentils?)\b"
)
_JOINT = re.compile(
    r"(?:,|;|\.|\n|&|\+|\bet\b|\band\b|\bplus\b|\bpuis\b|\bthen\b|\bavec aussi\b|\bainsi qu)\W{0,3}(?:et |and |"
    r"aussi |also |then |puis )?$"
)
_EACH = re.compile(
    r"\b(?:chacune?|each|apiece|piece|l'unite|par bouteille|la bouteille|a bottle|per bottle|the bottle)\b"
)
_IN_ALL = re.compile(
    r"\b(?:en tout|au total|in total|total|for both|altogether|all in|pour les (?:deux|trois)|les deux|"
    r"for the two|for the pair)\b"
)
_DISH = re.compile(
    r"\b(?:pour accompagner|pour aller avec|qui va avec|avec|sur|pour|to go with|with|for|alongside)\s+"
    r"(?:l'|d'|(?:le|la|les|un|une|du|de la|des|mon|ma|mes|the|a|an|my|our|some)\s+)?([^,;.?!\n]{3,80})"
)
_TAIL = re.compile(r"(?:\s(?:et|and|plus|puis|then)|[&+,;])\s?$", re.IGNORECASE)
_COUNT = re.compile(r"^\W*(\d{1,2}|deux|trois|two|three|six)\b")
_TOTAL = re.compile(r"^\W*(\d{1,2}|deux|trois|two|three|six) (?:bouteilles|vins|bottles|wines)\s?[,:(–—-]")
_COUNTS = {"deux": 2, "two": 2, "trois": 3, "three": 3, "six": 6}
_PEOPLE_OR_TIME = re.compile(
    r"^(?:moi|nous|toi|ce soir|demain|samedi|dimanche|vendredi|me|us|tonight|tomorrow|\d+|offrir|mon anniv\w*|"
    r"ma femme|mon mari|saturday|sunday|friday|"
    r"under|moins|max|around|environ|chacun|each|les deux|both)\b"
)


@dataclass(frozen=True, slots=True)
class RequestPart:
    """One of several wines asked for: its words, what kind, for which dish, up to how many EUR.

    ``colour`` is "red", "white", "rosé", "orange", "sparkling" or "sweet".
    """

    text: str
    colour: str
    dish: str | None
    max_price: float | None


def request_parts(text: str) -> tuple[RequestPart, ...]:
    """Return the wines that a message asks for one by one; empty when it asks for one, or for one or the other.

    A budget "chacun" or "each" holds for all; one "en tout" or "in total" is shared out; a dish that stands after the last
    colour alone is that of all.
    """
    folded = fold(text)
    if len(folded) != len(text):
        text = folded
    starts = _starts(folded)
    if len({kind for _, kind in starts}) < 2:
        return ()
    edges = [0, *(at for at, _ in starts[1:]), len(text)]
    parts = [
        _part(text[start:end], kind) for (start, end), (_, kind) in zip(itertools.pairwise(edges), starts, strict=True)
    ]
    if parts[-1].dish and not any(p.dish for p in parts[:-1]):
        parts = [replace(p, dish=parts[-1].dish) for p in parts]
    return tuple(_budgeted(parts, folded))


def _starts(folded: str) -> list[tuple[int, str]]:
    """Where each wine begins, with its colour; none where a second colour is joined by other than "and"."""
    starts: list[tuple[int, str]] = []
    for m in _WANTED.finditer(folded):
        if _NO_COLOUR_BEFORE.search(folded[max(0, m.start(1) - 30) : m.start(1)]) or _NO_COLOUR_AFTER.match(
            folded, m.end()
        ):
            continue
        if not starts or _JOINT.search(folded[max(0, m.start() - 20) : m.start()]):
            starts.append((m.start(), _KINDS[m[1]]))
        elif _KINDS[m[1]] != starts[-1][1]:
            return []
    return starts


def _part(words: str, kind: str) -> RequestPart:
    found = _DISH.search(fold(words)) if len(fold(words)) == len(words) else None
    dish = words[found.start(1) : found.end(1)] if found else ""
    dish = _TAIL.sub("", dish)
    dish = re.split(
        r"\s+(?:a moins de|à moins de|under|max|pour moins|autour|around|\d+ ?(?:€|euros|balles|quid|bucks))", dish
    )[0].strip()
    prices = amounts(words)
    keep = dish if len(dish) >= 3 and not _PEOPLE_OR_TIME.match(fold(dish)) else None
    return RequestPart(_TAIL.sub("", words.strip(" ,;.&+")), kind, keep, prices[-1].value if prices else None)


def _budgeted(parts: list[RequestPart], folded: str) -> list[RequestPart]:
    stated = [p.max_price for p in parts if p.max_price is not None]
    if len(stated) != 1:
        return parts
    if _IN_ALL.search(folded):
        total = _TOTAL.search(folded)
        bottles = _counted(total[1]) if total else sum(_bottles(p.text) for p in parts)
        return [replace(p, max_price=round(stated[0] / bottles, 2)) for p in parts]
    if _EACH.search(folded) or parts[-1].max_price is not None:
        return [replace(p, max_price=stated[0]) for p in parts]
    return parts


def _bottles(words: str) -> int:
    found = _COUNT.match(fold(words))
    return _counted(found[1]) if found else 1


def _counted(word: str) -> int:
    return max(1, _COUNTS.get(word) or int(word))
