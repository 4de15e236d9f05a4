"""Words that look like structure or a wine and speak of something else: dishes, aromas, the names of wines."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.language.dishes import DishMention
from recommender.language.lexicon import Hit
from recommender.language.text import Token
from recommender.wine import Attribute

_OF_FRUIT_BEFORE = frozenset({"fresh", "hot", "dry", "dried", "sweet", "sour", "sticky", "ripe", "soft"})
_OF_FRUIT_AFTER = frozenset(
    {"sec", "secs", "seche", "seches", "frais", "fraiche", "fraiches", "molle", "molles", "moelleux", "rape", "chaud"}
)
_BEFORE_A_WINE = frozenset(
    ["un", "une", "le", "la", "du", "ce", "cet", "cette", "mon", "ton", "au", "a", "the", "this", "that", "my", "some"]
)
_FRUIT_FIRST = frozenset(["cassis"])
"""Names of wines that are a fruit far more often."""


def aroma_places(hits: Sequence[Hit], tokens: Sequence[Token], text: str) -> list[tuple[int, int]]:
    """Places where a word is an aroma, not the wine of that name: "nez de cassis", "fleurie", but "un Fleurie 2022"."""
    places = []
    for hit in hits:
        if not hit.terms("aroma"):
            continue
        before = tokens[hit.start - 1].folded if hit.start else ""
        after = tokens[hit.end].folded if hit.end < len(tokens) else ""
        opens = not before or before in (".", "!", ":", "…")  # written large whatever it is
        fruit = tokens[hit.start].folded in _FRUIT_FIRST and opens
        named = (
            before in _BEFORE_A_WINE or after[:1].isdigit() or (text[tokens[hit.start].start].isupper() and not fruit)
        )
        if not named:
            places.append((hit.start, hit.end))
    return places


def outside_dishes(hits: Sequence[Hit], dishes: Sequence[DishMention], tokens: Sequence[Token]) -> list[Hit]:
    """Hits without the structure that a dish of several words seems to speak of: "foie gras", but "lemon, tart"."""
    spans = [
        range(d.start, d.end) for d in dishes if d.end - d.start > 1 and all(t.is_word for t in tokens[d.start : d.end])
    ]
    return [_without_structure(h) if any(h.start in s and h.end - 1 in s for s in spans) else h for h in hits]


def of_the_wine(hits: Sequence[Hit], tokens: Sequence[Token]) -> list[Hit]:
    """Hits without the adjectives that speak of an aroma beside them: "fresh apricot", "raisin sec"."""
    aromas = [h for h in hits if h.terms("aroma") and not h.terms("attribute") and tokens[h.start].is_word]
    before, after = {h.start for h in aromas}, {h.end for h in aromas}
    return [
        _without_structure(h)
        if (h.end in before and tokens[h.start].folded in _OF_FRUIT_BEFORE)
        or (h.start in after and tokens[h.start].folded in _OF_FRUIT_AFTER)
        else h
        for h in hits
    ]


def _without_structure(hit: Hit) -> Hit:
    return Hit(hit.start, hit.end, tuple(m for m in hit.meanings if m not in hit.terms("attribute")))


def says_how_sweet(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Words that stay true in a wine's name: "Vouvray demi-sec", "Riesling trocken"; not "brut", said of nearly all bubbles."""
    said = any(t.target == Attribute.SWEETNESS and t.level is not None for t in hit.terms("attribute"))
    return said and tokens[hit.start].folded != "brut"


def within(hit: Hit, tokens: Sequence[Token], text: str, named: Sequence[str]) -> bool:
    """Whether a hit is part of what names a wine."""
    words = text[tokens[hit.start].start : tokens[hit.end - 1].end]
    return any(words in evidence for evidence in named)
