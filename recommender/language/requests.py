"""What a request rules out, and the words that name its food."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recommender.language.cues import Cues
from recommender.language.foods import Food
from recommender.language.looking import PEOPLES
from recommender.language.text import Token, fold, tokenize
from recommender.language.understanding import Intent, Level, WineMention
from recommender.wine import Attribute

_NOT_WANTED = re.compile(
    r"\b(?:pas|jamais|sauf|sans|hors|evite[rz]?|ni|plus|rien|no|not|never|except|without|avoid|nothing|hate|deteste|horreur|"
    r"allergi\w+|intoleran\w+|supporte pas)\b"
)
_ARTICLES = frozenset(["de", "d", "du", "des", "le", "la", "les", "l", "any", "the", "a", "un", "une"])
_COLOUR_KINDS = {"rouge": "red", "red": "red", "blanc": "white", "white": "white", "rose": "rosé", "bulles": "sparkling",
                 "bubbles": "sparkling", "petillant": "sparkling", "sparkling": "sparkling", "fizz": "sparkling"}  # fmt: skip
_FOOD_AFTER = re.compile(
    r"\b(?:avec|pour accompagner|accompagner|sur|with|for|alongside|go with|goes with|pour)\s+(.{3,80}?)(?:[?!.,;\n]|$)"
)
_FOOD_BEFORE = re.compile(r"^(.{3,80}?)(?:[,;:–—-]\s|\?|$)")
_NO_FOOD = re.compile(
    r"\b(?:quels?|quelles?|vins?|wines?|what|which|bouteilles?|bottles?|ce soir|tonight|demain|tomorrow|rouges?|blancs?|red|white|"
    r"ma|mon|mes|my|un|une|des|du|de la|de|le|la|les|a|an|the|some|s'il te plait|stp|please|max|euros?|€)\b|\d+"
)

_ASKED = frozenset(["quel", "quelle", "quels", "quelles", "que", "quoi", "what", "which", "how", "comment", "combien"])
_ALCOHOL_FREE = re.compile(
    r"\b(?:sans (?:aucun )?alcool|non[- ]?alcoolise\w*|desalcoolise\w*|alcohol[- ]?free|non[- ]?alcoholic|no[- ](?:alcohol|booze)"
    r"|zero[- ]proof|without (?:any )?(?:alcohol|booze)|dealcoholi[sz]ed|dry january|mocktails?|(?:pas|rien) d'alcool|je ne bois pas d'alcool"
    r"|i don'?t drink(?: alcohol)?)\b|\b0(?:[.,]0)? ?% ?(?:d'|of )?alco"
    r"|\bdoes(?:n'?t| not) drink\b[^.?!]*\b(?:what|something|anything)\b[^.?!]*\b(?:she|he|her|him|they|them)\b"
)
_VEGAN = re.compile(r"\b(?:vegans?|vegane?s?|vegetaliens?|vegetaliennes?)\b")
_COURSE_WORDS = frozenset(
    ["entree", "plat", "dessert", "fromage", "starter", "main", "course", "menu", "then", "puis", "et", "and"]
)
_BETWEEN = _ARTICLES | {"and", "with", "et", "avec", "some", "on", "sur", "au", "aux"}
"""Words between names that say nothing."""
NOTHING_ELSE = 0.75
"""Share of the words that food must be for a message to be about nothing else."""


def exclusions(cues: Cues, wines: Sequence[WineMention]) -> tuple[str, ...]:
    """Return what is not wanted: names of wines and grapes after a negation, colours, bubbles and oak ruled out."""
    out: list[str] = []
    at = 0
    for wine in wines:
        at = max(cues.text.find(wine.evidence, at), at)
        if _NOT_WANTED.search(fold(cues.text[max(0, at - 28) : at])):
            whole_region = wine.region is not None and fold(wine.region) in fold(wine.evidence)
            out.append(str(wine.region) if whole_region else wine.name)
    for n, token in enumerate(cues.tokens):
        kind = _COLOUR_KINDS.get(
            token.folded.removesuffix("s") if token.folded.removesuffix("s") in _COLOUR_KINDS else token.folded
        )
        after = cues.tokens[n + 1].folded if n + 1 < len(cues.tokens) else ""
        before = [t.folded for t in cues.tokens[max(0, n - 3) : n]]
        while before and before[-1] in _ARTICLES:
            before.pop()
        if (
            kind
            and before
            and _NOT_WANTED.fullmatch(before[-1])
            and after not in ("qui", "that", "which", "when", "quand")
        ):
            out.append(kind)
    out += _refused_places(cues)
    for note in cues.attributes:
        if note.level is Level.LOW and note.attribute in (Attribute.OAK, Attribute.MOUSSE) and note.verdict is None:
            out.append(note.attribute.value)
    return tuple(dict.fromkeys(out))


def _refused_places(cues: Cues) -> list[str]:
    """Where the wines of a people come from that are not wanted: "pas italien", "nothing French"."""
    words = [t.folded for t in cues.tokens]
    refused = []
    for n, word in enumerate(words):
        before = [w for w in words[max(0, n - 3) : n] if w not in _ARTICLES]
        if word in PEOPLES and before and _NOT_WANTED.fullmatch(before[-1]):
            place = PEOPLES[word]
            refused.append("United States" if place == "united" else place.title())
    return refused


def food_words(cues: Cues, intent: Intent, foods: Sequence[Food]) -> tuple[str, ...]:
    """Return the words that name food, a dish each.

    In a question, dishes with all that stands with them, known or not, else what stands after "avec"/"with"; elsewhere ("cerise,
    poivre") only known dishes, as typed.
    """
    asking = intent in (Intent.PAIRING_QUESTION, Intent.CHOOSE_BETWEEN)
    places = [(f.start, f.end) for f in foods if f.is_plain] if asking else _side_by_side(cues)
    known = [_span(cues.text, cues.tokens, start, end) for start, end in places]
    if known or not asking:
        return tuple(dict.fromkeys(known))
    folded = cues.text
    found = _FOOD_AFTER.search(folded) or (_FOOD_BEFORE.search(folded) if intent is Intent.PAIRING_QUESTION else None)
    words = re.sub(r"\s+", " ", _NO_FOOD.sub(" ", found[1].lower())).strip(" '’?!") if found else ""
    return (words,) if len(words) >= 3 else ()


def wants_no_alcohol(text: str) -> bool:
    """Whether something without alcohol is asked for ("raclette sans alcool")."""
    return bool(_ALCOHOL_FREE.search(fold(text)))


def wants_vegan(text: str) -> bool:
    """Whether a message speaks of vegans, for whom egg white and isinglass in the making of a wine count."""
    return bool(_VEGAN.search(fold(text)))


def is_bare(foods: Sequence[Food], cues: Cues) -> bool:
    """Whether a message is nothing but food ("lieu jaune, fenouil braisé, beurre blanc")."""
    if cues.wines or cues.rating is not None or cues.liking is not None or not any(f.is_on_a_plate for f in foods):
        return False
    if _ASKED & {t.folded for t in cues.tokens}:
        return False
    words = sum(t.is_word and t.folded not in _COURSE_WORDS for t in cues.tokens)
    eaten = sum(cues.tokens[i].is_word for f in foods for i in range(f.start, f.end))
    return eaten >= NOTHING_ELSE * words


def is_for(food: Food, cues: Cues) -> bool:
    """Whether something is asked for this food: "anything decent for bacon and cabbage"."""
    before = [t.folded for t in cues.tokens[: food.start] if t.folded not in _ARTICLES]
    return bool(before) and before[-1] in {"for", "pour"}


def names_alone(foods: Sequence[Food], cues: Cues) -> bool:
    """Whether a message is nothing but the names of wines and of food ("Morgon and lamb"); "Morgon, cassis" tells of an aroma."""
    places = [(f.start, f.end) for f in foods if f.is_plain] + [(d.start, d.end) for d in cues.dishes]
    eaten = {i for start, end in places for i in range(start, end)}
    if not (eaten and cues.wines) or cues.aromas or cues.attributes or cues.rating is not None or cues.fault:
        return False
    named = {t.folded for wine in cues.wines for t in tokenize(wine.evidence)}
    rest = (t.folded for i, t in enumerate(cues.tokens) if t.is_word and i not in eaten and t.folded not in named)
    return all(word in _BETWEEN for word in rest)


def _side_by_side(cues: Cues) -> list[tuple[int, int]]:
    """Places of the dishes; two with nothing between them are one ("salade de tomates mozzarella")."""
    places: list[tuple[int, int]] = []
    for dish in cues.dishes:
        if places and dish.start <= places[-1][1]:
            places[-1] = (places[-1][0], dish.end)
        else:
            places.append((dish.start, dish.end))
    return places


def _span(text: str, tokens: Sequence[Token], start: int, end: int) -> str:
    return text[tokens[start].start : tokens[end - 1].end]
