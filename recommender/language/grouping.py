"""Names that speak of one wine, put together."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.language.finding import MAKERS, PLACES, Found
from recommender.language.naming import LINKS
from recommender.language.text import Token

FARTHEST_APART = 7
"""Tokens between two names of one wine, at most."""
_CHOICES = frozenset(
    ["ou", "or", "et", "and", "vs", "v", "/", "?", "!", "puis", "then", "contre", "than", "que", "mais", "but",
     "pas", "not"]
)  # fmt: skip
_FROM = frozenset(
    ["chez", "de", "du", "des", "d", "from", "by", "par", "domaine", "chateau", "maison", "cave", "of", "s"]
)  # fmt: skip


def grouped(found: Sequence[Found], tokens: Sequence[Token]) -> list[list[Found]]:
    """Put names that speak of one wine together: "Pinot noir d'Alsace", "Crozes 2020 de chez Graillot"."""
    groups: list[list[Found]] = []
    for item in found:
        if groups and _same_wine(groups[-1], item, tokens):
            groups[-1].append(item)
        elif not item.kinds <= PLACES or not groups:
            groups.append([item])
    groups = [g for g in groups if any(f.kinds != {"cuvee"} for f in g)]
    real = [g for g in groups if any(not f.kinds <= PLACES for f in g)]
    return real or groups[:1]


def _same_wine(group: Sequence[Found], item: Found, tokens: Sequence[Token]) -> bool:
    if item.start - group[-1].end > FARTHEST_APART:
        return False
    between = [t.folded for t in tokens[group[-1].end : item.start]]
    if any(w in _CHOICES for w in between):
        return False
    kinds, mine = {kind for f in group for kind in f.kinds}, item.kinds
    related = bool(_styles(group) & _styles([item]))
    signs = [w for w in between if not w[0].isalnum() and w not in ("-", "(", ")", "&", "+")]
    if any(
        w not in LINKS and not w[0].isdigit() for w in between if w[0].isalnum()
    ):  # "Crozes La Guiraude de Graillot"
        return related and not signs and mine <= MAKERS and between[-1] in _FROM
    if mine <= MAKERS and kinds <= MAKERS:
        return bool(_ids(group) & _ids([item])) and not signs
    if signs:
        within = _styles([item]) <= _styles(group) and "region" not in kinds and "style" in mine
        return related and len(between) <= 2 and (mine <= MAKERS or within or mine <= PLACES)
    if "producer" in mine or "producer" in kinds or mine <= MAKERS:
        return related or mine == {"producer"} or kinds == {"producer"}
    return related or mine <= PLACES


def _ids(found: Sequence[Found]) -> set[str]:
    return {i for f in found for n in f.names for i in n.ids if n.kind in MAKERS}


def _styles(found: Sequence[Found]) -> set[str]:
    return {i for f in found for n in f.names for i in n.styles}
