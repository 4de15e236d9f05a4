"""The terms of tasting and the small words around them, as they stand in data/lexicon.csv and data/modifiers.csv."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from recommender.catalogue.load import DATA, read_table
from recommender.catalogue.schema import LEXICON, MODIFIERS, PHRASES
from recommender.language.text import LANGUAGES, PhraseIndex, Token, key, tokenize, words_only
from recommender.language.understanding import Intent, Verdict


@dataclass(frozen=True, slots=True)
class Term:
    """A word of tasting: ``kind`` is attribute, aroma, fault or liking; the rest as in data/README.md.

    ``aroma`` names the aroma in the term's language, by the first term that the file gives for it.
    """

    kind: str
    target: str
    level: float | None
    verdict: Verdict | None
    aroma: str | None


@dataclass(frozen=True, slots=True)
class Modifier:
    """A small word that turns what stands beside it; ``role`` as in data/README.md."""

    role: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A term or a modifier found at tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    meanings: tuple[Term | Modifier, ...]

    def terms(self, kind: str) -> tuple[Term, ...]:
        """The terms of one kind."""
        return tuple(m for m in self.meanings if isinstance(m, Term) and m.kind == kind)

    @property
    def roles(self) -> frozenset[str]:
        """The modifier roles."""
        return frozenset(m.role for m in self.meanings if isinstance(m, Modifier))


EVERYDAY = frozenset(
    [
        "vin",
        "vins",
        "apres",
        "mois",
        "bouchon",
        "bouchons",
        "cremant",
        "cremants",
        "personne",
        "personnes",
        "gouter",
        "mur",
        "murs",
        "pain",
        "pains",
        "like",
        "likes",
        "please",
        "pleases",
        "person",
        "persons",
        "cook",
        "cooking",
        "cooks",
        "last",
    ]
)
"""Everyday words that share a stem with a term (vin, vinasse; mois, moisi; like, liked) and are never read as it."""


class Lexicon:
    """Finds terms and modifiers in French and in English."""

    def __init__(self, entries: Iterable[tuple[str, str, Term | Modifier]]) -> None:
        rows = list(entries)
        self._exact = {of: PhraseIndex((key(w), m) for w, language, m in rows if language == of) for of in LANGUAGES}
        self._stems = {
            of: PhraseIndex((key(w, of), m) for w, language, m in rows if language == of) for of in LANGUAGES
        }

    def find(self, tokens: tuple[Token, ...], language: str) -> list[Hit]:
        """Longest terms and modifiers of one language, left to right; of two as long, the form as written wins over a stem."""
        exact = self._exact[language].find(tuple(t.folded for t in tokens))
        stemmed = tuple("" if t.folded in EVERYDAY else t.stem(language) for t in tokens)
        stems = self._stems[language].find(stemmed)
        ranked = sorted(
            [(s - e, 0, s, e, m) for s, e, m in exact] + [(s - e, 1, s, e, m) for s, e, m in stems], key=lambda f: f[:3]
        )
        taken: set[int] = set()
        hits = []
        for _, _, start, end, meanings in ranked:
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                hits.append(Hit(start, end, _distinct(m for m in meanings if isinstance(m, Term | Modifier))))
        return sorted(hits, key=lambda h: h.start)


def _distinct(meanings: Iterable[Term | Modifier]) -> tuple[Term | Modifier, ...]:
    """One meaning a target; forms that fall together ("sucre", "sucré") are read as the one that says how much."""
    kept: dict[object, Term | Modifier] = {}
    for meaning in meanings:
        of = (meaning.kind, meaning.target) if isinstance(meaning, Term) else meaning.role
        before = kept.get(of)
        if before is None or (isinstance(before, Term) and before.level is None):
            kept[of] = meaning
    return tuple(kept.values())


def load_lexicon(folder: Path = DATA) -> Lexicon:
    """Read both files.

    Raises
    ------
    DataError
    """
    terms = read_table(folder / "lexicon.csv", LEXICON)
    first: dict[tuple[object, object, object], str] = {}
    for row in terms.itertuples(index=False):
        first.setdefault((row.language, row.target, row.aroma), str(row.term))
    modifiers = read_table(folder / "modifiers.csv", MODIFIERS)
    entries: list[tuple[str, str, Term | Modifier]] = []
    for term, language, kind, target, level, verdict, aroma in terms.itertuples(index=False):
        entries.append(
            (
                str(term),
                str(language),
                Term(
                    kind=str(kind),
                    target=str(target),
                    level=None if level != level else float(level),
                    verdict=Verdict(verdict) if isinstance(verdict, str) else None,
                    aroma=first[language, target, aroma] if kind == "aroma" else None,
                ),
            )
        )
    for expression, language, role in modifiers.itertuples(index=False):
        entries.append((str(expression), str(language), Modifier(str(role))))
    return Lexicon(entries)


def load_phrases(folder: Path = DATA) -> dict[tuple[str, ...], Intent]:
    """Read data/phrases.csv: whole messages that mean one thing only.

    Raises
    ------
    DataError
    """
    table = read_table(folder / "phrases.csv", PHRASES)
    return {words_only(tokenize(str(r.phrase))): Intent(str(r.intent)) for r in table.itertuples(index=False)}
