"""A keyword matcher, as most wine bots have one: what the rules and the heads are to be better than."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pandas as pd

from recommender.catalogue.load import DATA, Cellar, load_cellar, read_table
from recommender.language.structure import level_of
from recommender.language.text import PhraseIndex, fold, key, tokenize
from recommender.language.understanding import (
    AromaNote,
    AttributeNote,
    Intent,
    Liking,
    Understanding,
    Verdict,
    WineMention,
)
from recommender.wine import Attribute, Cluster

INTENTS: Final[Mapping[Intent, str]] = {
    Intent.CORRECTION: r"correction|corrige|annule|undo|je me suis trompee?|c'etait|wrong|i meant|not what i",
    Intent.CHOOSE_BETWEEN: r"\b(?:ou|or|vs)\b.*\?|lequel|laquelle|lesquels|which one|which of|entre les deux|between",
    Intent.FOOD_FOR_WINE: r"quoi manger|manger avec|quel plat|quels plats|what to eat|eat with|which dish|what food|cook with|cuisiner",
    Intent.PAIRING_QUESTION: r"quel vin (?:avec|pour|sur)|avec (?:un|une|des|du|mes?|le|la)\b|accord|wine with|goes? with|"
    r"pair|to drink with|boire avec",
    Intent.PROFILE_QUESTION: r"mon profil|mes gouts|my profile|my taste|mes notes|my notes|historique|history",
    Intent.PREFERENCE: r"je (?:n')?aime|j'aime|je deteste|je prefere|i (?:really )?(?:like|love|hate|prefer)|i don't like|i can't stand",
    Intent.WINE_REQUEST: r"conseil|recommand|recommend|suggest|propose|je cherche|je voudrais|looking for|i want|i'd like|besoin d'un",
    Intent.WINE_INFO: r"c'est quoi|qu'est.ce que|pourquoi|what is|what's|why|how|comment|difference|means?",
    Intent.HELP: r"\b(?:aide|help|comment ca marche|how does this work|que sais.tu faire|what can you do)\b",
    Intent.THANKS: r"\b(?:merci|thanks|thank you|thx|cheers)\b",
    Intent.GREETING: r"\b(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|good (?:morning|evening))\b",
}
"""Keywords of each intent, in folded text; the first that matches wins."""

FUNCTION_WORDS: Final = {
    "fr": "le la les un une des du de et est pas je j tu il ce c que qui pour avec sur mais tres trop au en dans",
    "en": "the a an of and is was not i it this that for with but very too my to in on you what so",
}
"""Words that tell the language: the one with more of them wins, French where they are as many."""

_RATING = re.compile(r"\b(\d{1,3}(?:[.,]\d+)?) ?/ ?(5|10|20|100)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class KeywordMatcher:
    """Matches the exact terms of data/lexicon.csv and the exact names of wines, whatever stands around them.

    There is no negation, no "too", no scope, no spelling and no learned part; accents and case do not count. Liking is the
    balance of liking words, an intent that no keyword tells is a tasting note.
    """

    def __init__(self, folder: Path = DATA) -> None:
        self._terms = PhraseIndex(_terms(folder))
        self._wines = PhraseIndex(_names(load_cellar(folder)))

    def understand(self, text: str, language: str | None = None) -> Understanding:
        """Hear one message; the hint of its language is not used."""
        words = tuple(t.folded for t in tokenize(text))
        meanings = [m for _, _, found in self._terms.find(words) for m in found]
        likings = [m for m in meanings if isinstance(m, Liking)]
        year = _YEAR.search(text)
        wines = [next(m for m in found if isinstance(m, WineMention)) for _, _, found in self._wines.find(words)]
        intent = _intent(text)
        return Understanding(
            text=text,
            language=_language(words),
            intent=intent,
            confidence=1.0,
            wines=tuple(replace(w, vintage=int(year[0]) if year else None) for w in wines),
            rating=_rating(text),
            liking=_balance(likings),
            attributes=tuple(m for m in meanings if isinstance(m, AttributeNote)),
            aromas=tuple(m for m in meanings if isinstance(m, AromaNote)),
            fault=next((m for m in meanings if isinstance(m, str) and not isinstance(m, Liking)), None),
            dishes=(),
            colour=None,
            max_price=None,
            excluded=(),
        )


def _terms(folder: Path) -> Iterator[tuple[tuple[str, ...], object]]:
    for row in read_table(folder / "lexicon.csv").to_dict("records"):
        if meaning := _meaning(row):
            yield key(row["term"]), meaning


def _meaning(row: Mapping[Hashable, Any]) -> AttributeNote | AromaNote | Liking | str | None:
    """What a term says by itself; "acidité" alone says nothing."""
    kind, target, term = row["kind"], row["target"], row["term"]
    if kind == "attribute":
        value = row["level"]
        if pd.isna(value):
            return None
        verdict = Verdict(row["verdict"]) if isinstance(row["verdict"], str) else None
        return AttributeNote(Attribute(target), level_of(Attribute(target), value), value, verdict, term)
    if kind == "aroma":
        return AromaNote(row["aroma"], Cluster(target), term)
    if kind == "liking":
        return Liking.MIXED if target == "lukewarm" else Liking(target)
    return str(target)  # a fault


def _names(cellar: Cellar) -> Iterator[tuple[tuple[str, ...], WineMention]]:
    for style in cellar.styles.values():
        mention = _mention(style.name, style.appellation, style.region, style.grapes)
        for name in filter(None, (style.name, style.appellation, *style.aliases)):
            yield key(name), mention
    for grape, synonyms in cellar.grapes.items():
        for name in (grape, *synonyms):
            yield key(name), _mention(grape, None, None, (grape,))
    for bottle in cellar.bottles.values():
        yield key(bottle.name), _mention(bottle.name, bottle.style.appellation, bottle.style.region, bottle.grapes)


def _mention(name: str, appellation: str | None, region: str | None, grapes: Iterable[str]) -> WineMention:
    return WineMention(name, None, appellation, region, None, tuple(grapes), None, None, 1.0)


def _intent(text: str) -> Intent:
    folded = fold(text)
    return next((i for i, words in INTENTS.items() if re.search(words, folded)), Intent.TASTING_NOTE)


def _language(words: Iterable[str]) -> str:
    counts = dict.fromkeys(FUNCTION_WORDS, 0)
    for word in words:
        for language, known in FUNCTION_WORDS.items():
            counts[language] += word in known.split()
    return max(counts, key=lambda language: counts[language])


def _rating(text: str) -> float | None:
    found = _RATING.search(text)
    return round(float(found[1].replace(",", ".")) / float(found[2]), 3) if found else None


def _balance(likings: Iterable[Liking]) -> Liking:
    sign = {Liking.POSITIVE: 1, Liking.NEGATIVE: -1, Liking.MIXED: 0}
    balance = sum(sign[liking] for liking in likings)
    return Liking.POSITIVE if balance > 0 else Liking.NEGATIVE if balance < 0 else Liking.MIXED
