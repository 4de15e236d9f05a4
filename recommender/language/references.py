"""Wines that a message points at without a name: "le 2", "celui d'hier", "the other one"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from recommender.language.text import fold

FARTHEST = 10
"""Greatest number that is read as a place in a list."""

_ORDINALS = {
    "premier": 1, "premiere": 1, "1er": 1, "1ere": 1, "first": 1, "1st": 1, "second": 2, "seconde": 2,
    "deuxieme": 2, "2nd": 2, "2e": 2, "2eme": 2,
    "2nde": 2, "troisieme": 3, "third": 3, "3rd": 3, "3e": 3, "3eme": 3, "quatrieme": 4, "fourth": 4,
    "4th": 4, "4e": 4, "4eme": 4, "cinquieme": 5,
    "fifth": 5, "5th": 5, "5e": 5, "5eme": 5,
}  # fmt: skip
_WORD = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_THING = r"(?:vins?|bouteilles?|wines?|bottles?|ones?|verre|glass)"
_NOT_A_WINE = (
    r"(?! ?(?:\d|cru|crus|fois|nez|abord|gorgee|impression|bouche|coup|temps|sip|time|times|of all|taste|"
    r"attempt|hand|half|semaine|week|jour|day|"
    r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|verre|glass|rendez|"
    r"date|question|chose|thing|plat|"
    r"course|etage|prix|place|degre|choix|choice|dessert|fruits?|euros?|€|/|h\b|%|ans\b|etoiles?|stars?|pour|"
    r"enfant|anniversaire|mariage))"
)
_ORDINAL = re.compile(rf"\b(?:(?:le|la|les|l'|du|au|the|that|ton|your) ?)({_WORD})\b(?: {_THING}\b)?{_NOT_A_WINE}")
_BARE_ORDINAL = re.compile(rf"(?:^|[,.!;] ?)\W*({_WORD}) (?:one|bottle|wine)\b")
_NUMBER = re.compile(
    r"(?:\b(?:numeros?|number|option|choix|choice|vins?|wines?|bouteille|bottle|no\.?)|n°|#) ?(10|"
    r"[1-9])\b(?![.,/]?\d)"
    r"|(?<![\w.,/])(?:le|la|the) (10|[1-9])(?=\s?(?:$|[,;.!?)]|(?:est|etait|is|was|et|and|ou|or|puis|me|m'|"
    r"a l'air|plutot|stp|please|que|merci|svp|j'|pas)\b))"
    r"|\b(?:compar\w+|prends|choisis|garde|take|pick|choose|vote pour|go for) (?:le |la |the )?(10|"
    r"[1-9])\b(?=\s?(?:$|[,;.!?)]|et\b|and\b|ou\b|or\b|vs\b))"
)
_ANOTHER = re.compile(
    r"\s?(?:et|and|ou|or|vs|contre|que|than|,)\s?(?:le |la |the )?(10|[1-9])\b(?![.,/]?\d|\s?(?:€|euros?|%|ans|"
    r"bouteilles|bottles))"
)
_LAST = re.compile(
    r"\b(?:(?:le|la|au) dernier\b|la derniere(?! fois)\b|(?:le|la) meme\b|the last (?:one|wine|bottle)\b|"
    r"(?:the )?same (?:one|again|wine|bottle|as last time)\b|"
    r"comme la derniere fois|(?:que )?la derniere fois"
    r"|(?:opened|had|drank|cracked open) another(?: (?:one|bottle))?(?=\s*(?:$|[,.!;]|last night|yesterday|tonight|today)))"
)
_YESTERDAY = re.compile(
    r"\b(?:cel(?:ui|le) d'hier|(?:le|la) (?:vin|bouteille|rouge|blanc) d'hier|(?:the )?(?:one|wine|bottle|red|"
    r"white) (?:from|of|i had) (?:yesterday|last night)|"
    r"yesterday's (?:one|wine|bottle|red|white)?|last night's(?: one| wine| bottle)?|celui d'avant-hier)"
)
_OTHER = re.compile(
    r"\b(?:l'autre(?= |$|[,.!?])(?! jour| soir| fois| matin| cote)|the other (?:one|wine|bottle)\b|"
    r"the other(?=\s?(?:$|[,.!?]|was|is)))"
)
_THIS = re.compile(r"\b(?:celui-ci|celui-la|celle-ci|celle-la|celui la|celui ci|this one|that one)\b")


class Pointing(StrEnum):
    """How a wine is pointed at."""

    PLACE = "place"
    """By its place in what was shown, ``index`` from 1."""
    LAST = "last"
    """The last one spoken of, or the same again."""
    YESTERDAY = "yesterday"
    OTHER = "other"
    """Of two, the one not spoken of."""
    THIS = "this"


@dataclass(frozen=True, slots=True)
class Reference:
    """A wine pointed at; ``index`` from 1 for a place, else None; ``start`` where its words begin in the text."""

    pointing: Pointing
    index: int | None
    evidence: str
    start: int


def references(text: str) -> tuple[Reference, ...]:
    """Return the wines that a text points at without naming them, in order."""
    folded = fold(text)
    if len(folded) != len(text):  # a ligature was opened: places are those of the folded text
        text = folded
    found = [*_places(folded, text)]
    for pointing, pattern in (
        (Pointing.YESTERDAY, _YESTERDAY),
        (Pointing.LAST, _LAST),
        (Pointing.OTHER, _OTHER),
        (Pointing.THIS, _THIS),
    ):
        for m in pattern.finditer(folded):
            if not any(f.start < m.end() and m.start() < f.start + len(f.evidence) for f in found):
                found.append(Reference(pointing, None, text[m.start() : m.end()], m.start()))
    return tuple(sorted(found, key=lambda r: r.start))


def _places(folded: str, text: str) -> Iterator[Reference]:
    for m in _ORDINAL.finditer(folded):
        yield Reference(Pointing.PLACE, _ORDINALS[m[1]], text[m.start() : m.end()], m.start())
    for m in _BARE_ORDINAL.finditer(folded):
        yield Reference(Pointing.PLACE, _ORDINALS[m[1]], text[m.start(1) : m.end()], m.start(1))
    reached = 0
    for m in _NUMBER.finditer(folded):
        if m.start() < reached:
            continue
        group = next(n for n in (1, 2, 3) if m[n])
        yield Reference(Pointing.PLACE, int(m[group]), text[m.start() : m.end(group)], m.start())
        reached = m.end()
        while more := _ANOTHER.match(folded, reached):
            yield Reference(Pointing.PLACE, int(more[1]), text[more.start(1) : more.end()], more.start(1))
            reached = more.end()
