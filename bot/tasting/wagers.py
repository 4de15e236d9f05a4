"""What words guess of a hidden wine: "je dirais un Chinon 2018 à 15 €", "pinot?", "c'est un bordeaux, non ?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.tasting.evening import Guess
from recommender.language.text import fold, key
from recommender.language.understanding import Understanding, WineMention

CUE = re.compile(
    r"\b(?:je dirais|je (?:pense|crois|penche|vote|parie|mise|tente|pars)\b|mon pari|on dirait (?:un|du)|ca (?:doit etre|ressemble|sent le)"
    r"|c.?est (?:surement|peut-?etre|un|une|du|de la)\b|pour moi,? c.?est"
    r"|i.?d (?:say|go)|i would say|my (?:guess|bet)|i (?:guess|think|reckon|bet)"
    r"|it.?s (?:an?|probably|maybe|got to be)\b|must be|has to be|tastes like an?)\b"
)
"""How a guess is announced, in folded text."""
DENIED = re.compile(r"\b(?:pas|ni|not|no|nor|jamais|plus)(?: (?:une?|du|de|d|la|le|l|an?|the|any)){0,2}\W{0,2}$")
"""What stands before a wine that it is said not to be."""
COMPARED = re.compile(
    r"\b(?:que|qu|than|genre de|style de|type de|espece de|kind of|sort of|d'habitude|aime|adore|prefere|like|love)"
    r"(?: (?:une?|les?|la|l|mon|ma|mes|des|du|an?|the|my|bons?|vrais?|good)){0,2}\W{0,2}$"
)
"""What stands before a wine that the glass is only compared with."""
ASKED = re.compile(
    r"\b(?:quels?|quelles?|quoi|comment|pourquoi|combien|difference|conseill\w*|recommand\w*|propos\w*|cherch\w*|trouve-?(?:moi|nous)"
    r"|(?:je|on) (?:voudrais|veut|veux|prend)|j.?aimerais|(?:il )?(?:me|nous) fau\w*|envie|acheter|offrir|max|ce soir|demain|un autre"
    r"|what|which|how|why|where|suggest\w*|looking for|find (?:me|us)|want|buy|tonight|another)\b"
)
"""What asks for something, so that a wine named in it is no guess."""
PRICE = re.compile(
    r"(?<![\d.,])(?:(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:€|£|\$)?\s?(?:-|–|a|et|ou|to|and|or)\s?)?"
    r"(\d{1,4}(?:[.,]\d{1,2})?)\s{0,3}(?:(?:€|£|\$)(?!\s?\d)|(?:euros?|eur|balles|quid|pounds?|bucks|dollars?)\b)"
    r"|[€£$]\s?(\d{1,4}(?:[.,]\d{1,2})?)",
    re.IGNORECASE,
)
"""A price, or a range of prices, in folded text."""
YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20[0-4]\d)(?!\d)")
FILLERS = frozenset(
    [
        "nord", "sud", "north", "south", "northern", "southern",
        "a", "about", "actually", "agit", "ah", "alors", "an", "and", "annee", "annees", "apres", "around", "au", "autour", "avis",
        "bah", "balles", "be", "bet", "between", "bien", "blanc", "blancs", "bon", "bottle", "bouteille", "c", "ca", "ce", "cepage",
        "certain", "certainement", "cest", "cet", "cette", "change", "cheap", "cheapish", "cher", "chere", "clear", "coup", "crois",
        "d", "de", "dear", "definitely", "des", "dirais", "dirait", "doit", "donc", "doubt", "doute", "du", "e", "either", "en",
        "entre", "environ", "est", "et", "etre", "euh", "eur", "euro", "euros", "evidemment", "expensive", "facile", "ferais", "final",
        "finalement", "finally", "for", "from", "g", "genre", "go", "got", "grape", "guess", "has", "heh", "hein", "hesitation",
        "hesiter", "hm", "hmm", "i", "id", "in", "instead", "is", "isn", "isnt", "it", "its", "j", "je", "l", "la", "le", "les", "like",
        "mais", "maybe", "me", "millesime", "mise", "moi", "moins", "mon", "must", "n", "nan", "no", "non", "nope", "not", "of", "or",
        "ou", "ouais", "oui", "out", "par", "parait", "parie", "pars", "part", "pas", "penche", "pense", "perhaps", "petit", "petite",
        "peut", "plus", "plutot", "pounds", "pour", "price", "prix", "probably", "qu", "quand", "que", "quid", "rather", "reckon",
        "red", "region", "ressemble", "rose", "rouge", "rouges", "s", "sans", "say", "sens", "sent", "sur", "sure", "surement", "t",
        "tastes", "tente", "the", "think", "tiens", "to", "truc", "type", "un", "under", "une", "vais", "vers", "vin", "vintage",
        "voire", "vote", "wait", "well", "white", "wine", "would", "year", "yes",
    ]
)  # fmt: skip
"""Words that say nothing of the glass beside a guess, folded."""
NAMED = 0.9
"""Match from which an appellation was named, rather than a style found that fits ("syrah du Rhône")."""
SHORT = 6
"""Words up to which a message with a year or a price in it says no more than that."""


def guessed(u: Understanding, before: Guess, *, asked: bool = False) -> tuple[Guess, bool] | None:
    """Return a guess with the parts that a message names, and whether it says no more than that; None where it guesses nothing.

    A price between two ("25-30 €") is their middle; of two wines ("Chinon ou Bourgueil") what they share is guessed, else the first.

    Args:
        u: the message.
        before: what was guessed of this glass before; parts that the message does not name stay.
        asked: whether the bot has just asked for a guess.
    """
    words = fold(u.text)
    announced = asked or CUE.search(words) is not None
    if not announced and (ASKED.search(words) or u.dishes):
        return None
    wines = [wine for wine in u.wines if not _set_aside(words, wine)]
    if u.wines and not wines:
        return None
    numbers = announced or bool(wines) or len(words.split()) <= SHORT
    price = next(prices(words), None) if numbers else None
    year = YEAR.search(PRICE.sub(" ", words)) if numbers else None
    made = _placed(before, wines)
    vintage = int(year[1]) if year else _short_vintage(words, wines)
    made = replace(made, price=price or made.price, vintage=vintage or made.vintage)
    named = bool(price or vintage) or made != before or any(wine.grapes or wine.region for wine in wines)
    return (made, not _rest(words, u.wines)) if named else None


def prices(words: str) -> Iterator[float]:
    """Yield the prices of a folded text, in the currency's units, which count as EUR; the middle of a range."""
    for found in PRICE.finditer(words):
        low, high = _amount(found[1] or ""), _amount(found[2] or found[3])
        yield (low + high) / 2 if found[1] and low < high else high


def _amount(figures: str) -> float:
    return float(figures.replace(",", ".")) if figures else 0.0


def _placed(before: Guess, wines: Sequence[WineMention]) -> Guess:
    """Return a guess with the grape and the place of the wines that are named.

    An appellation brings its main grape; one guessed before that is also of its blend stays.
    """
    if not wines:
        return before
    first, shared = wines[0], _same_place(wines)
    grapes = {wine.grapes[0] for wine in wines if wine.grapes}
    grape = first.grapes[0] if first.grapes and (len(grapes) == 1 or not shared) else ""
    if before.grape in first.grapes[1:] and not _names(first, grape):
        grape = before.grape
    made = replace(before, grape=grape or before.grape)
    if not first.region and not first.appellation:
        return made
    sure = first.match >= NAMED and (len({wine.appellation for wine in wines}) == 1 or not shared)
    return replace(made, appellation=(first.appellation or "") if sure else "", region=first.region or "")


def _names(wine: WineMention, grape: str) -> bool:
    """Whether a grape itself was written."""
    return bool(grape) and fold(grape) in fold(wine.evidence)


def _same_place(wines: Sequence[WineMention]) -> bool:
    return len({wine.region for wine in wines}) == 1 and bool(wines[0].region)


def _set_aside(words: str, wine: WineMention) -> bool:
    """Whether the glass is said not to be a wine that is named, or is only compared with it."""
    at = words.find(fold(wine.evidence or wine.name))
    before = words[max(0, at - 40) : at] if at >= 0 else ""
    likened = COMPARED.search(before) and not before.rstrip().endswith(("taste like", "tastes like", "smells like"))
    return bool(DENIED.search(before) or (likened and not re.search(r"tastes? like an? $", before)))


def _short_vintage(words: str, wines: Sequence[WineMention]) -> int | None:
    """Return a vintage in two figures ("Chinon 18"), which is no part of a price."""
    plain = PRICE.sub(" ", words)
    years = [wine.vintage for wine in wines if wine.vintage]
    return next((year for year in years if re.search(rf"(?<!\d){year % 100:02}(?!\d)", plain)), None)


def _rest(words: str, wines: Sequence[WineMention]) -> bool:
    """Whether a message says anything beside its guess."""
    for wine in wines:
        words = words.replace(fold(wine.evidence or wine.name), " ")
    words = YEAR.sub(" ", PRICE.sub(" ", words))
    return any(word not in FILLERS and not word.isdigit() for word in key(words))
