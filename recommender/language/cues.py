"""What rules find in a message: names, terms with their scope, numbers. The learned heads see these beside the embedding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.language.clauses import clause_text, clauses_of, segments_of
from recommender.language.dishes import DishMention, DishNames
from recommender.language.faults import fault_in
from recommender.language.lexicon import Lexicon
from recommender.language.masking import aroma_places, of_the_wine, outside_dishes, says_how_sweet, within
from recommender.language.names import WineNames
from recommender.language.numbers import Amount, amounts
from recommender.language.ratings import Rating, stated_rating
from recommender.language.signs import letters, roses, smileys, strength
from recommender.language.structure import Clause, structure_notes
from recommender.language.text import LANGUAGES, Token, tokenize
from recommender.language.understanding import AromaNote, AttributeNote, Level, Verdict, WineMention
from recommender.wine import Attribute, Cluster

_LIKING_SIGN = {"positive": 1.0, "negative": -1.0, "lukewarm": 0.0}
_QUESTION_WORDS = frozenset(
    [
        "quoi",
        "quel",
        "quelle",
        "quels",
        "quelles",
        "comment",
        "pourquoi",
        "combien",
        "qui",
        "que",
        "est",
        "what",
        "which",
        "how",
        "why",
        "who",
        "when",
        "is",
        "are",
        "does",
        "do",
        "can",
        "could",
        "should",
        "would",
        "any",
    ]
)


@dataclass(frozen=True, slots=True)
class SegmentCues:
    """One segment: its words, the characters where they stand, and what the terms in its clauses say."""

    text: str
    stretch: tuple[int, int]
    attributes: tuple[AttributeNote, ...]
    aromas: tuple[AromaNote, ...]
    liking: float | None


@dataclass(frozen=True, slots=True)
class Cues:
    """All that rules found; ``liking`` is the mean of liking words, -1 to 1, None when there is none."""

    text: str
    language: str
    tokens: tuple[Token, ...]
    segments: tuple[SegmentCues, ...]
    wines: tuple[WineMention, ...]
    dishes: tuple[DishMention, ...]
    rated: Rating | None
    amounts: tuple[Amount, ...]
    fault: str | None
    liking: float | None
    lukewarm: bool
    wishing: bool

    @property
    def rating(self) -> float | None:
        """The writer's own rating, 0 to 1; None where none is stated."""
        return self.rated.value if self.rated else None

    @property
    def stretches(self) -> tuple[tuple[int, int], ...]:
        """Where its segments stand, when there are several."""
        return tuple(s.stretch for s in self.segments) if len(self.segments) > 1 else ()

    @property
    def attributes(self) -> tuple[AttributeNote, ...]:
        """Structure of all segments, in order."""
        return tuple(a for s in self.segments for a in s.attributes)

    @property
    def aromas(self) -> tuple[AromaNote, ...]:
        """Aromas of all segments, in order."""
        return tuple(a for s in self.segments for a in s.aromas)


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
        hits = sorted([*hits, *smileys(text, tokens), *roses(text, tokens, hits)], key=lambda h: h.start)
        dishes = self._dishes.find(tokens)
        hits = outside_dishes(hits, dishes, tokens)
        taken = [(d.start, d.end) for d in dishes] + aroma_places(hits, tokens, text)
        wines = self._wines.mentions(tokens, text, taken)
        named = [w.evidence for w in wines]
        hits = of_the_wine([h for h in hits if says_how_sweet(h, tokens) or not within(h, tokens, text, named)], tokens)
        wishing = any(h.roles & {"wish", "want_more", "want_less"} for h in hits)
        clauses = clauses_of(tokens, hits, text)
        signs = [*strength(text), *letters(text)]
        segments = tuple(
            _segment(s, clauses, tokens, text, signs, wishing=wishing) for s in segments_of(tokens, hits, text)
        )
        likings = [s.liking for s in segments if s.liking is not None]
        terms = [t for h in hits for t in h.terms("liking")]
        return Cues(
            text=text,
            language=language,
            tokens=tokens,
            segments=segments,
            wines=tuple(wines),
            dishes=tuple(dishes),
            rated=stated_rating(text),
            amounts=amounts(text),
            fault=fault_in(hits, tokens, text, dishes),
            liking=float(np.mean(likings)) if likings else None,
            lukewarm=any(t.target == "lukewarm" for t in terms),
            wishing=wishing,
        )


def _segment(
    segment: Clause,
    clauses: Sequence[Clause],
    tokens: Sequence[Token],
    text: str,
    signs: Sequence[tuple[int, AttributeNote]],
    *,
    wishing: bool,
) -> SegmentCues:
    inside = [c for c in clauses if segment.start <= c.start < segment.end]
    written = [note for at, note in signs if tokens[segment.start].start <= at < tokens[segment.end - 1].end]
    likings = [value for c in inside if (value := _liking(c)) is not None]
    structure = [n for c in inside for n in structure_notes(c, tokens, text, wishing=wishing)]
    aromas = tuple(n for c in inside for n in _aromas(c, tokens, text, wishing=wishing))
    return SegmentCues(
        text=clause_text(segment, tokens, text),
        stretch=(tokens[segment.start].start, tokens[segment.end - 1].end),
        attributes=(*structure, *written, *_too_much_oak(aromas, structure)),
        aromas=aromas,
        liking=float(np.mean(likings)) if likings else None,
    )


def _negated(clause: Clause, n: int, reach: int = 3) -> bool:
    hit = clause.hits[n]
    return any(
        "negation" in h.roles and hit.start - h.end <= reach and not h.terms("liking")
        for h in clause.hits[max(0, n - 2) : n]
    )


def _too_much_oak(aromas: Sequence[AromaNote], structure: Sequence[AttributeNote]) -> list[AttributeNote]:
    """Too much vanilla is too much oak, whoever names it."""
    if any(n.attribute is Attribute.OAK for n in structure):
        return []
    judged = [a for a in aromas if a.cluster is Cluster.OAK and a.verdict is Verdict.TOO_MUCH]
    return [AttributeNote(Attribute.OAK, Level.HIGH, 0.9, Verdict.TOO_MUCH, a.evidence) for a in judged[:1]]


def _aromas(clause: Clause, tokens: Sequence[Token], text: str, *, wishing: bool) -> list[AromaNote]:
    notes = []
    for n, hit in enumerate(clause.hits):
        for term in hit.terms("aroma"):
            if not _negated(clause, n):
                evidence = text[tokens[hit.start].start : tokens[hit.end - 1].end]
                notes.append(
                    AromaNote(
                        term.aroma or evidence, Cluster(term.target), evidence, _judged(clause, n, wishing=wishing)
                    )
                )
    return notes


def _judged(clause: Clause, n: int, *, wishing: bool, reach: int = 2) -> Verdict | None:
    hit = clause.hits[n]
    before = [h for h in clause.hits[max(0, n - 1) : n] if hit.start - h.end <= reach]
    judging = {"too_much", "want_less"} | ({"less"} if wishing or (before and before[0].start == 0) else set())
    return next((Verdict.TOO_MUCH for h in before if h.roles & judging), None)


def _liking(clause: Clause) -> float | None:
    values = []
    for n, hit in enumerate(clause.hits):
        for term in hit.terms("liking"):
            value = _LIKING_SIGN[term.target] * (term.level if term.level is not None else 0.6)
            values.append(-0.7 * value if value and _negated(clause, n) else value)
    return float(np.mean(values)) if values else None


MARKS: tuple[str, ...] = (
    *(f"{a}={level}" for a in Attribute for level in Level),
    *(f"{a}+{verdict}" for a in Attribute for verdict in (Verdict.TOO_LITTLE, Verdict.TOO_MUCH)),
    *(f"aroma:{c}" for c in Cluster),
)
"""What a message can say of structure and aromas, in order."""


def found_marks(cues: Cues, names: Sequence[str]) -> NDArray[np.float64]:
    """Which marks the rules found: 0 or 1, shape (len(names),)."""
    found = {f"{a.attribute}={a.level}" for a in cues.attributes if a.level}
    found |= {f"{a.attribute}+{a.verdict}" for a in cues.attributes if a.verdict}
    found |= {f"aroma:{a.cluster}" for a in cues.aromas}
    return np.asarray([float(name in found) for name in names])


def features(cues: Cues) -> NDArray[np.float64]:
    """Rule features of a message, each about 0 to 1, shape (features,)."""
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
