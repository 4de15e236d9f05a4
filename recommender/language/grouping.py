"""Names that speak of one wine, put together; of a name taken back only what it was put right to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from recommender.language.calling import general, only_general
from recommender.language.finding import MAKERS, PLACES, Found
from recommender.language.naming import LINKS
from recommender.language.text import Token

FARTHEST_APART = 7
"""Tokens between two names of one wine, at most."""
FARTHEST_FAMILY = 14
"""Tokens between a general name and the wine of that family that is meant, at most."""
_CHOICES = frozenset(
    ["ou", "or", "et", "and", "vs", "v", "/", "?", "!", "puis", "then", "contre", "than", "que", "mais", "but",
     "pas", "not", "to", "plutot", "rather", "instead"]
)  # fmt: skip
_TAKEN_BACK = frozenset(["pardon", "sorry", "wait", "oops", "oups"])
"""Words after which another name is the right one: "un Rivesaltes… non pardon, un Haut-Médoc"."""
_FROM = frozenset(
    ["chez", "de", "du", "des", "d", "from", "by", "par", "domaine", "chateau", "maison", "cave", "of", "s"]
)  # fmt: skip


def grouped(found: Sequence[Found], tokens: Sequence[Token]) -> list[list[Found]]:
    """Put names that speak of one wine together: "Pinot noir d'Alsace", "Crozes 2020 de chez Graillot".

    Of a general name and one of its family ("first Burgundy! Savigny-lès-Beaune") the second alone is kept, unless the message
    sets wines side by side.
    """
    groups: list[list[Found]] = []
    choice = any(_chosen(tokens[a.end : b.start]) for a, b in pairwise(found))
    for item in (_grape_of_place(a, b) for a, b in zip([None, *found], found, strict=False)):
        if groups and _same_wine(groups[-1], item, tokens):
            groups[-1].append(item)
        elif groups and (_taken_back(groups[-1], item, tokens) or _narrows(groups[-1], item)):
            groups[-1] = [item]
        elif groups and not choice and (meant := _meant(groups[-1], item, tokens)):
            groups[-1] = meant
        elif not item.kinds <= PLACES or not groups:
            groups.append([item])
    groups = [g for g in groups if any(f.kinds != {"cuvee"} for f in g)]
    real = [g for g in groups if any(not f.kinds <= PLACES for f in g)]
    return real or groups[:1]


def _grape_of_place(before: Found | None, item: Found) -> Found:
    """A name of a grape and a style at once is the grape right after a place that makes none: "McLaren Vale Fiano"."""
    grape = tuple(n for n in item.names if n.kind == "grape")
    foreign = before and before.end == item.start and only_general([before]) and not _styles([before]) & _styles([item])
    return replace(item, names=grape) if grape and foreign else item


def _chosen(between: Sequence[Token]) -> bool:
    return any(t.folded in _CHOICES and t.folded != "!" for t in between)


def _taken_back(group: Sequence[Found], item: Found, tokens: Sequence[Token]) -> bool:
    return any(t.folded in _TAKEN_BACK for t in tokens[group[-1].end : item.start])


def _narrows(group: Sequence[Found], item: Found) -> bool:
    """Whether a name beside another is a part of that wine's land: "Chablis Montmains" (ids of such styles begin alike)."""
    wider, narrower = ({i for n in f.names if n.kind == "style" for i in n.ids} for f in (group[-1], item))
    beside = item.start == group[-1].end and len(group) == 1
    return beside and any(n.startswith(f"{w}-") for n in narrower for w in wider)


def _meant(group: list[Found], item: Found, tokens: Sequence[Token]) -> list[Found] | None:
    """Which of two names is meant, where one is of the other's family; None where they are two wines."""
    if item.start - group[-1].end > FARTHEST_FAMILY or _numbered(group, item, tokens):
        return None
    families = [set(n.family) for f in (*group, item) if (n := general(f))]
    near = item.start - group[-1].end <= FARTHEST_APART
    if only_general(group) and len(group) == 1 and "style" in item.kinds:
        narrower = not general(item) or _styles([item]) < _styles(group) | families[0]
        return [item] if narrower and _styles([item]) & families[0] else None
    if only_general(group) and len(group) == 1 and item.kinds == {"grape"} and near:
        return [*group, item] if _styles([item]) & families[0] else None
    if general(item) and not only_general(group):
        grape = all(f.kinds == {"grape"} for f in group)
        within = _styles(group) & families[-1] if grape else _styles(group) <= families[-1]
        both = [*group, item] if near else group
        return (both if grape else group) if within else None
    if all(f.kinds == {"grape"} for f in group) and "style" in item.kinds and not item.kinds & {"grape"}:
        return [item] if _styles([item]) <= _styles(group) else None
    return None


def _numbered(group: Sequence[Found], item: Found, tokens: Sequence[Token]) -> bool:
    """Whether each of two names has its own vintage or price: "Rioja 12, Rioja Reserva 18"."""
    between, after = tokens[group[-1].end : item.start][:3], tokens[item.end : item.end + 3]
    return all(any(t.folded[0].isdigit() and t.folded not in ("1", "2") for t in span) for span in (between, after))


def _same_wine(group: Sequence[Found], item: Found, tokens: Sequence[Token]) -> bool:
    if item.start - group[-1].end > FARTHEST_APART:
        return False
    between = [t.folded for t in tokens[group[-1].end : item.start]]
    if any(w in _CHOICES for w in between) or (_numbered(group, item, tokens) and "producer" not in item.kinds):
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
        within = within or ("grape" in mine and "grape" not in kinds and bool(only_general(group)))
        return related and len(between) <= 2 and (mine <= MAKERS or within or mine <= PLACES)
    if "producer" in mine or "producer" in kinds or mine <= MAKERS:
        return related or mine == {"producer"} or kinds == {"producer"}
    unlisted = only_general(group) and mine == {"grape"} and "grape" not in kinds  # "Stellenbosch Syrah"
    return related or mine <= PLACES or bool(unlisted)


def _ids(found: Sequence[Found]) -> set[str]:
    return {i for f in found for n in f.names for i in n.ids if n.kind in MAKERS}


def _styles(found: Sequence[Found]) -> set[str]:
    return {i for f in found for n in f.names for i in n.styles}
