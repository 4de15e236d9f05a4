"""Words of wine, explained in a sentence or two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from recommender.catalogue.load import DATA, read_table, split
from recommender.language.text import LANGUAGES, PhraseIndex, Token, key


@dataclass(frozen=True, slots=True)
class Term:
    """A word of wine explained; ``names`` and ``texts`` by language ("fr", "en")."""

    id: str
    names: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, str]


class Glossary:
    """Finds the terms that a question names."""

    def __init__(self, terms: Iterable[Term]) -> None:
        terms = list(terms)
        self._terms = {t.id: t for t in terms}
        self._indexes = {
            language: PhraseIndex((key(name, language), t.id) for t in terms for name in t.names[language])
            for language in LANGUAGES
        }

    def find(self, tokens: Sequence[Token], least: int = 1) -> tuple[Term, ...]:
        """Terms named by at least ``least`` words, longest names first."""
        found: dict[str, int] = {}
        for language in LANGUAGES:
            stems = tuple(t.stem(language) for t in tokens if t.is_word or t.folded[0].isdigit())
            for start, end, ids in self._indexes[language].find(stems):
                for term_id in ids:
                    found[str(term_id)] = max(found.get(str(term_id), 0), end - start)
        return tuple(self._terms[i] for i in sorted(found, key=lambda i: -found[i]) if found[i] >= least)


def load_glossary(folder: Path = DATA) -> Glossary:
    """Read data/glossary.csv.

    Raises
    ------
    DataError
    """
    table = read_table(folder / "glossary.csv")
    return Glossary(
        Term(
            id=str(row["id"]),
            names={"fr": split(row["names_fr"]), "en": split(row["names_en"])},
            texts={"fr": str(row["text_fr"]), "en": str(row["text_en"])},
        )
        for row in table.to_dict("records")
    )
