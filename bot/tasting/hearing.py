"""What words mean at a tasting: an answer to the glass that is poured, a guess, the names of the wines, how the evening is to go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.locale.html import cleaned
from bot.tasting.acts import Change
from bot.tasting.deeds import LONGEST_WORDS
from bot.tasting.evening import LETTERS, MOST_WINES, Guess, Hue, Plan, Scoring, Seat
from recommender.language.text import fold
from recommender.language.understanding import Intent, Understanding, WineMention
from recommender.panel.terms import terms_of
from recommender.sommelier import Sommelier

OTHER = frozenset(
    {
        Intent.PAIRING_QUESTION,
        Intent.FOOD_FOR_WINE,
        Intent.WINE_REQUEST,
        Intent.CHOOSE_BETWEEN,
        Intent.PROFILE_QUESTION,
        Intent.WINE_INFO,
        Intent.GREETING,
        Intent.THANKS,
        Intent.HELP,
    }
)
"""Intents of messages that are no answer to the glass, where the bot is sure of them."""
SURE = 0.6
"""Confidence from which it is."""
LONGEST_NAME = 60
"""Characters of a wine's name that nobody knows."""
_GUESS = re.compile(
    r"\b(?:je dirais|je pense (?:a|que c.?est)|je parie|mon pari|on dirait un|ca doit etre|c.?est (?:surement|peut-?etre|un|une|du|de la)"
    r"|pour moi,? c.?est|je mise|i.?d say|i would say|my guess|i guess|i think it.?s|it.?s (?:a|an|probably|maybe)|must be|i bet)\b"
)
_BARE_SCORE = re.compile(r"\s*(\d{1,2}(?:[.,]\d{1,2})?)\s*")
_PRICE = re.compile(
    r"[,·(–-]?\s{0,3}(\d{1,4}(?:[.,]\d{1,2})?)\s{0,3}(?:€|£|euros?\b|eur\b|balles\b)\s{0,3}\)?|[€£]\s?(\d{1,4}(?:[.,]\d{1,2})?)"
)
_YEAR = re.compile(r"\b(19[5-9]\d|20[0-4]\d)\b")
_LETTERED = re.compile(
    r"^\s*(?:(?:vin|wine|verre|glass)\s+)?(?:(?P<letter>[A-La-l])|\d{1,2})\s?[.:)=–-]\s*", re.IGNORECASE
)
_COUNT = re.compile(
    r"\b(\d{1,2})\s{0,3}(?:vins?|bouteilles?|verres?|quilles?|wines?|bottles?|glasses|reds?|whites?|rouges?|blancs?|roses?|bulles?)\b"
)
_WAYS: Sequence[tuple[re.Pattern[str], str, object]] = (
    (re.compile(r"\b(?:aveugle|blind|cachee?s?|hidden)\b"), "blind", True),
    (re.compile(r"\b(?:a decouvert|ouverte?|visibles?|open|not blind)\b"), "blind", False),
    (re.compile(r"\b(?:classement|classer|rangs?|rank(?:s|ing)?)\b"), "scoring", Scoring.RANKS),
    (re.compile(r"\b(?:en mots|mots|sans notes?|words?|no scores?)\b"), "scoring", Scoring.WORDS),
    (re.compile(r"\b(?:notes?|scores?|sur 10|sur dix)\b"), "scoring", Scoring.SCORES),
    (re.compile(r"\b(?:rouges?|reds?)\b"), "hue", Hue.RED),
    (re.compile(r"\b(?:blancs?|whites?)\b"), "hue", Hue.WHITE),
    (re.compile(r"\broses?\b"), "hue", Hue.ROSE),
    (re.compile(r"\b(?:bulles?|champagnes|cremants|sparkling|bubbles|fizz)\b"), "hue", Hue.SPARKLING),
    (re.compile(r"\b(?:double|doublon|twice|duplicate)\b"), "doubled", True),
)
"""Words that say how an evening is to go; the first that fits decides."""


def answered(seat: Seat, u: Understanding) -> Change | None:
    """Return what a message in private says of the glass that is poured; None where it is about something else."""
    glass, taster = seat.glass, seat.evening.taster(seat.person)
    if glass is None or taster is None:
        return None
    text = cleaned(u.text).strip()[:LONGEST_WORDS]
    score = _score(text, u) if seat.evening.scoring is Scoring.SCORES else None
    if _BARE_SCORE.fullmatch(text):
        return Change(glass.number, score=score) if score is not None else None
    if _elsewhere(u) or not any(c.isalnum() for c in text):
        return None
    guess = None
    if seat.evening.blind and (taster.page or _GUESS.search(fold(text))):
        guess = _guess(u, seat.evening.answer(seat.person, glass.number).guess)
    only = guess is not None and not (u.attributes or u.aromas or score is not None)
    if only:
        return Change(glass.number, guess=guess)
    heard = terms_of(u)
    return Change(glass.number, score=score, words=text, heard=tuple(sorted(heard)), guess=guess)


def lineup(text: str, sommelier: Sommelier) -> tuple[WineMention | None, ...]:
    """Return the wines that a list names, in order, a line each or commas between; what nobody knows keeps its words.

    Where every wine has its letter ("C : Chinon"), each stands at its letter's place, with None for those not named.
    """
    found = pieces(text)[:MOST_WINES]
    wines = {place: _wine(piece, sommelier) for place, (letter, piece) in enumerate(found)}
    if found and all(letter for letter, _ in found):
        wines = {LETTERS.index(letter): wines[place] for place, (letter, _) in enumerate(found)}
    return tuple(wines.get(place) for place in range(max(wines, default=-1) + 1))


def pieces(text: str) -> list[tuple[str, str]]:
    """Break a list into its wines, each with its letter, if it has one; a price or a vintage alone belongs to the wine before it."""
    lines = [line for line in cleaned(text).splitlines() if line.strip()]
    if len(lines) == 1:
        lines = re.split(r"[;,]", lines[0])
    found: list[tuple[str, str]] = []
    for line in lines:
        lettered = _LETTERED.match(line)
        letter = (lettered["letter"] or "").upper() if lettered else ""
        piece = line[lettered.end() if lettered else 0 :].strip(" ,;·-–")
        named = any(c.isalpha() for c in _PRICE.sub("", piece))
        if piece and (named or not found):
            found.append((letter, piece))
        elif piece:
            found[-1] = (found[-1][0], f"{found[-1][1]}, {piece}")
    return found


def plan(text: str, sommelier: Sommelier) -> Plan:
    """Return how an evening is to go by what is written after the command: "5 vins à l'aveugle", or the wines themselves."""
    words = fold(text)
    count = _COUNT.search(words) or re.fullmatch(r"\s*(\d{1,2})\s*", words)
    named = pieces(text)
    wines = lineup(text, sommelier) if len(named) > 1 else ()
    known = sum(bool(wine and (wine.style or wine.bottle)) for wine in wines)
    if 2 * known < min(len(named), MOST_WINES) or count:
        wines = ()
    said: dict[str, object] = {}
    for pattern, name, value in _WAYS:
        if name not in said and not wines and pattern.search(words):
            said[name] = value
    if wines:
        return Plan(len(wines), wines, blind=bool(_WAYS[0][0].search(words)))
    asked = Plan(int(count[1]) if count else None)
    return replace(asked, **said)  # type: ignore[arg-type]


def _elsewhere(u: Understanding) -> bool:
    """Whether a message asks for something else than to be noted."""
    said = bool(u.attributes or u.aromas or u.rating is not None)
    if u.command and not said:
        return True
    return u.intent in OTHER and (u.confidence >= SURE or "?" in u.text) and not (said and "?" not in u.text)


def _score(text: str, u: Understanding) -> float | None:
    if (bare := _BARE_SCORE.fullmatch(text)) and (value := float(bare[1].replace(",", "."))) <= 20:
        return value / 10 if value <= 10 else value / 20
    return u.rating


def _guess(u: Understanding, before: Guess) -> Guess | None:
    """Return a guess with what a message adds to it; None where it names nothing."""
    price = next((_amount(found) for found in _PRICE.finditer(u.text)), u.max_price)
    year = _YEAR.search(u.text)
    made = replace(before, price=price or before.price, vintage=int(year[1]) if year else before.vintage)
    if u.wines:
        wine = u.wines[0]
        of_grape = any(fold(grape) == fold(wine.evidence or wine.name) for grape in wine.grapes)
        made = replace(made, grape=wine.grapes[0] if wine.grapes else made.grape)
        if not of_grape:
            made = replace(made, appellation=wine.appellation or "", region=wine.region or "")
        made = replace(made, vintage=wine.vintage or made.vintage, price=wine.price or made.price)
    return made if made != before else None


def _wine(piece: str, sommelier: Sommelier) -> WineMention:
    price = next((_amount(found) for found in _PRICE.finditer(piece)), None)
    found = sommelier.listed([piece])
    if found:
        return replace(found[0], price=price or found[0].price)
    year = _YEAR.search(piece)
    name = (
        " ".join(_YEAR.sub("", _PRICE.sub("", piece)).split()).strip(" ,;·-–(")[:LONGEST_NAME] or piece[:LONGEST_NAME]
    )
    return WineMention(name, None, None, None, None, (), int(year[1]) if year else None, price, 0.0)


def _amount(found: re.Match[str]) -> float:
    return float((found[1] or found[2]).replace(",", "."))
