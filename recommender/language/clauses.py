"""Cut a message into clauses: the stretch over which a small word has its say."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from recommender.language.lexicon import Hit
from recommender.language.structure import Clause
from recommender.language.text import Token

_BREAKS = frozenset('.,;:!?…()[]"«»“”—–|/\n')
_ENDS = frozenset(".;:!?…—–|")
_MEASURES = frozenset({"low", "medium_minus", "medium", "medium_plus", "high", "negation", "too_much", "too_little"})
LONGEST = 16
"""Tokens of a segment that are read at once."""


def clauses_of(tokens: Sequence[Token], hits: Sequence[Hit], text: str) -> list[Clause]:
    """Cut at punctuation, at line ends and at words of contrast ("mais", "though"); a clause has at least one token.

    Punctuation inside a hit (a term of several words) does not cut.
    """
    inside = {i for h in hits for i in range(h.start, h.end)} | _colons(tokens, hits)
    starts = _line_starts(tokens, text) | _contrasts(hits)
    starts |= {i + 1 for i, token in enumerate(tokens) if token.folded[0] in _BREAKS and i not in inside}
    return _cut(starts, tokens, hits)


def segments_of(tokens: Sequence[Token], hits: Sequence[Hit], text: str) -> list[Clause]:
    """Cut where a thought ends: at the end of a sentence, a line or at a contrast; a long thought at its commas too.

    A segment is what the sentence encoder reads at once: "une finale qui s'accroche, trop tenace" stays whole.
    """
    starts = _line_starts(tokens, text) | _contrasts(hits)
    inside = {i for h in hits for i in range(h.start, h.end)} | _colons(tokens, hits)
    starts |= {i + 1 for i, token in enumerate(tokens) if token.folded[0] in _ENDS and i not in inside}
    segments = _cut(starts, tokens, hits)
    return [part for s in segments for part in ([s] if s.end - s.start <= LONGEST else _at_commas(s, tokens))]


def clause_text(clause: Clause, tokens: Sequence[Token], text: str) -> str:
    """The words of a clause as typed."""
    return text[tokens[clause.start].start : tokens[clause.end - 1].end]


def _line_starts(tokens: Sequence[Token], text: str) -> set[int]:
    return {0} | {i for i in range(1, len(tokens)) if "\n" in text[tokens[i - 1].end : tokens[i].start]}


def _contrasts(hits: Sequence[Hit]) -> set[int]:
    return {h.start for h in hits if "contrast" in h.roles}


def _colons(tokens: Sequence[Token], hits: Sequence[Hit]) -> set[int]:
    """Colons between what is named and how much of it there is: "tannins: high", "acidité : moyenne"."""
    named = {h.end for h in hits if h.terms("attribute")}
    measured = {h.start for h in hits if h.roles & _MEASURES}
    return {i for i, token in enumerate(tokens) if token.folded == ":" and named & {i, i - 1} and measured & {i + 1}}


def _at_commas(segment: Clause, tokens: Sequence[Token]) -> list[Clause]:
    starts = {segment.start} | {i + 1 for i in range(segment.start, segment.end) if tokens[i].folded[0] in _BREAKS}
    return _cut(starts, tokens[: segment.end], segment.hits)


def _cut(starts: set[int], tokens: Sequence[Token], hits: Sequence[Hit]) -> list[Clause]:
    edges = [*sorted(s for s in starts if s < len(tokens)), len(tokens)]
    return [
        Clause(start, end, tuple(h for h in hits if start <= h.start < end))
        for start, end in itertools.pairwise(edges)
        if any(t.is_word or not t.folded.isascii() for t in tokens[start:end])
        or any(start <= h.start < end for h in hits)
    ]
