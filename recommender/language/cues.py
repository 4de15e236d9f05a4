"""What rules find in a message: names, terms with their scope, numbers. The learned heads see these beside the embedding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.language.clauses import clause_text, clauses_of
from recommender.language.dishes import DishMention, DishNames
from recommender.language.lexicon import Hit, Lexicon
from recommender.language.names import WineNames
from recommender.language.numbers import Amount, amounts, stated_rating
from recommender.language.structure import Clause, structure_notes
from recommender.language.text import LANGUAGES, Token, tokenize
from recommender.language.understanding import AromaNote, AttributeNote, Verdict, WineMention
from recommender.wine import Cluster

_LIKING_SIGN = {"positive": 1.0, "negative": -1.0, "lukewarm": 0.0}
_QUESTION_WORDS = frozenset(
    "quoi quel quelle quels quelles comment pourquoi combien qui que est what which how why who when is are does do can could "
    "should would any".split()
)


@dataclass(frozen=True, slots=True)
class ClauseCues:
    """One clause: its words, the terms in it and what they say."""

    text: str
    attributes: tuple[AttributeNote, ...]
    aromas: tuple[AromaNote, ...]
    liking: float | None


@dataclass(frozen=True, slots=True)
class Cues:
    """All that rules found; ``liking`` is the mean of liking words, -1 to 1, None when there is none."""

    text: str
    language: str
    tokens: tuple[Token, ...]
    clauses: tuple[ClauseCues, ...]
    wines: tuple[WineMention, ...]
    dishes: tuple[DishMention, ...]
    rating: float | None
    amounts: tuple[Amount, ...]
    fault: str | None
    liking: float | None
    lukewarm: bool
    wishing: bool

    @property
    def attributes(self) -> tuple[AttributeNote, ...]:
        """Structure of all clauses, in order."""
        return tuple(a for c in self.clauses for a in c.attributes)

    @property
    def aromas(self) -> tuple[AromaNote, ...]:
        """Aromas of all clauses, in order."""
        return tuple(a for c in self.clauses for a in c.aromas)


class CueFinder:
    """Applies the rules, which are the lexicon's, the wine names' and the dish names'."""

    def __init__(self, lexicon: Lexicon, wines: WineNames, dishes: DishNames) -> None:
        self._lexicon = lexicon
        self._wines = wines
        self._dishes = dishes

    def find(self, text: str, language: str) -> Cues:
        """Find everything that rules can; ``language`` is that of the lexicon to use, French when it is neither of ours."""
        language = language if language in LANGUAGES else "fr"
        tokens = tokenize(text)
        hits = self._lexicon.find(tokens, language)
        dishes = self._dishes.find(tokens)
        wines = self._wines.mentions(tokens, text, [(d.start, d.end) for d in dishes])
        named = [w.evidence for w in wines]
        hits = [h for h in hits if not _within(h, tokens, text, named)]
        wishing = any(h.roles & {"wish", "want_more", "want_less"} for h in hits)
        clauses = tuple(self._clause(c, tokens, text, wishing=wishing) for c in clauses_of(tokens, hits, text))
        likings = [c.liking for c in clauses if c.liking is not None]
        terms = [t for h in hits for t in h.terms("liking")]
        return Cues(
            text=text,
            language=language,
            tokens=tokens,
            clauses=clauses,
            wines=tuple(wines),
            dishes=tuple(dishes),
            rating=stated_rating(text),
            amounts=amounts(text),
            fault=_fault(hits),
            liking=float(np.mean(likings)) if likings else None,
            lukewarm=any(t.target == "lukewarm" for t in terms),
            wishing=wishing,
        )

    def _clause(self, clause: Clause, tokens: Sequence[Token], text: str, *, wishing: bool) -> ClauseCues:
        return ClauseCues(
            text=clause_text(clause, tokens, text),
            attributes=tuple(structure_notes(clause, tokens, text, wishing=wishing)),
            aromas=tuple(_aromas(clause, tokens, text)),
            liking=_liking(clause),
        )


def _within(hit: Hit, tokens: Sequence[Token], text: str, named: Sequence[str]) -> bool:
    words = text[tokens[hit.start].start : tokens[hit.end - 1].end]
    return any(words in evidence for evidence in named)


def _negated(clause: Clause, n: int, reach: int = 3) -> bool:
    hit = clause.hits[n]
    return any(
        "negation" in h.roles and hit.start - h.end <= reach and not h.terms("liking") for h in clause.hits[max(0, n - 2) : n]
    )


def _aromas(clause: Clause, tokens: Sequence[Token], text: str) -> list[AromaNote]:
    notes = []
    for n, hit in enumerate(clause.hits):
        for term in hit.terms("aroma"):
            if not _negated(clause, n):
                evidence = text[tokens[hit.start].start : tokens[hit.end - 1].end]
                notes.append(AromaNote(term.aroma or evidence, Cluster(term.target), evidence))
    return notes


def _liking(clause: Clause) -> float | None:
    values = []
    for n, hit in enumerate(clause.hits):
        for term in hit.terms("liking"):
            value = _LIKING_SIGN[term.target] * (term.level if term.level is not None else 0.6)
            values.append(-0.7 * value if value and _negated(clause, n) else value)
    return float(np.mean(values)) if values else None


def _fault(hits: Sequence[Hit]) -> str | None:
    for n, hit in enumerate(hits):
        for term in hit.terms("fault"):
            if not any("negation" in h.roles and hit.start - h.end <= 2 for h in hits[max(0, n - 2) : n]):
                return term.target
    return None


FEATURES = (
    "wines wines_2 dishes dishes_2 attributes verdicts too_much aromas rating_high rating_low fault liking_positive liking_negative "
    "lukewarm liking_none wish question question_word amount words words_few words_many first_person"
).split()
"""Names of the rule features, in order."""


def features(cues: Cues) -> NDArray[np.float64]:
    """Rule features of a message, shape (len(FEATURES),), each about 0 to 1."""
    words = [t.folded for t in cues.tokens if t.is_word]
    liking = cues.liking
    verdicts = [a.verdict for a in cues.attributes if a.verdict]
    values = (
        bool(cues.wines),
        len(cues.wines) > 1,
        bool(cues.dishes),
        len(cues.dishes) > 1,
        min(1.0, len(cues.attributes) / 3),
        bool(verdicts),
        Verdict.TOO_MUCH in verdicts,
        min(1.0, len(cues.aromas) / 3),
        cues.rating is not None and cues.rating >= 0.7,
        cues.rating is not None and cues.rating < 0.55,
        cues.fault is not None,
        max(0.0, liking or 0.0),
        max(0.0, -(liking or 0.0)),
        cues.lukewarm,
        liking is None,
        cues.wishing,
        "?" in cues.text,
        bool(words) and words[0] in _QUESTION_WORDS,
        bool(cues.amounts),
        min(1.0, len(words) / 20),
        len(words) <= 2,
        len(words) >= 12,
        any(w in ("j", "je", "i", "m", "me", "moi", "my") for w in words),
    )
    return np.asarray(values, dtype=np.float64)

