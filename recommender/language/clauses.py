"""Cut a message into clauses: the stretch over which a small word has its say."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.language.lexicon import Hit
from recommender.language.structure import Clause
from recommender.language.text import Token

_BREAKS = frozenset(".,;:!?…()[]\"«»“”—–|/\n")


def clauses_of(tokens: Sequence[Token], hits: Sequence[Hit], text: str) -> list[Clause]:
    """Cut at punctuation, at line ends and at words of contrast ("mais", "though"); a clause has at least one token.

    Punctuation inside a hit (a term of several words) does not cut.
    """
    inside = {i for h in hits for i in range(h.start, h.end - 1)}
    starts = {0}
    for i, token in enumerate(tokens):
        newline = i > 0 and "\n" in text[tokens[i - 1].end : token.start]
        if newline:
            starts.add(i)
        if token.folded[0] in _BREAKS and i not in inside:
            starts.add(i + 1)
    starts |= {h.start for h in hits if "contrast" in h.roles}
    edges = [*sorted(s for s in starts if s < len(tokens)), len(tokens)]
    return [
        Clause(start, end, tuple(h for h in hits if start <= h.start < end))
        for start, end in zip(edges, edges[1:], strict=False)
        if end > start
    ]


def clause_text(clause: Clause, tokens: Sequence[Token], text: str) -> str:
    """The words of a clause as typed."""
    return text[tokens[clause.start].start : tokens[clause.end - 1].end]
