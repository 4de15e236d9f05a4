"""The terms of tasting and the small words around them, as they stand in data/lexicon.csv and data/modifiers.csv."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from recommender.catalogue.load import DATA, read_table
from recommender.language.text import LANGUAGES, PhraseIndex, Token, key, tokenize, words_only
from recommender.language.understanding import Intent, Verdict

_Found = tuple[int, int, tuple[object, ...]]


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


@dataclass(frozen=True)
class Hit:
    """A term or a modifier found at tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    meanings: tuple[Term | Modifier, ...]

    def terms(self, kind: str) -> tuple[Term, ...]:
        """The terms of one kind."""
        return self._terms.get(kind, ())

    @cached_property
    def roles(self) -> frozenset[str]:
        """The modifier roles."""
        return frozenset(m.role for m in self.meanings if isinstance(m, Modifier))

    @cached_property
    def _terms(self) -> dict[str, tuple[Term, ...]]:
        terms = [m for m in self.meanings if isinstance(m, Term)]
        return {kind: tuple(t for t in terms if t.kind == kind) for kind in {t.kind for t in terms}}


EVERYDAY = frozenset(
    {
        "vin", "vins", "apres", "mois", "bouchon", "bouchons", "cremant", "cremants", "personne", "personnes", "gouter",
        "mur", "murs", "pain", "pains", "terrasse", "terrasses", "galette", "galettes", "casse", "casser", "moue",
        "moues", "pese", "pesent", "peser", "like", "likes", "please", "pleases", "person", "persons", "cook", "cooking",
        "cooks", "last", "sweets", "crisps", "living", "lived", "live", "lives", "lights", "lighting", "dries", "dried",
        "dri", "dry", "fats", "bodies", "flats", "hots", "noses",
        "souri", "sourit", "sourire", "sourires", "souriant", "boil", "boils", "boiling",
    }
)  # fmt: skip
"""Everyday words that share a stem with a term (vin, vinasse; mois, moisi; crisps, crisp): alone, they are read
only as written."""

FALSE_FRIENDS = {
    "fr": frozenset(
        {
            "raisin", "structure", "chili", "tart", "flor", "gamey", "spritz", "cider", "taste", "game", "compost", "big", "funky",
            "stable", "sterile", "cream", "lambic", "rose", "long", "fat", "lime", "prune", "pain", "sale", "mince", "zoo",
            "solvent", "acetate", "plastic", "dank",
        }
    ),
    "en": frozenset(
        {
            "toast", "golden", "sale", "lie", "delicate", "chair", "mince", "fume", "volume", "crumble", "flan", "rouille",
            "verjus", "cheval", "pierre", "cafe", "creme", "basse cour", "mousseux", "biere", "gout", "parquet", "mure",
            "veloute", "sang", "moka", "gras", "plat", "vin doux", "vin de noix", "station service", "rose", "long", "fin", "rond", "bond",
            "chou", "volatile", "savon", "vestiaire", "gouache", "gate", "vernis",
        }
    ),
}  # fmt: skip
"""Terms of the other language that mean something else in a message of this one."""

_WSET_STEMS = ("med", "medium", "moyen", "moyenne", "moyens", "moyennes")
_WSET_SIGNS = {"+": "medium_plus", "-": "medium_minus", "−": "medium_minus", "–": "medium_minus"}


class Lexicon:
    """Finds terms and modifiers in French and in English."""

    def __init__(self, entries: Iterable[tuple[str, str, Term | Modifier]]) -> None:
        rows = list(entries)
        self._exact = {
            of: PhraseIndex([*((key(w), m) for w, language, m in rows if language == of), *_wset_signs()])
            for of in LANGUAGES
        }
        self._stems = {
            of: PhraseIndex((key(w, of), m) for w, language, m in rows if language == of) for of in LANGUAGES
        }

    def find(self, tokens: tuple[Token, ...], language: str) -> list[Hit]:
        """Longest terms and modifiers, left to right; of two as long, the form as written wins over a stem.

        Where the language of the message knows nothing, terms of the other one are read ("super crispy", "trop boisé").
        """
        folded = tuple(t.folded for t in tokens)
        stems = self._stems[language].find(tuple(t.stem(language) for t in tokens))
        alike = [f for f in stems if f[1] - f[0] > 1 or folded[f[0]] not in EVERYDAY]
        hits = _longest(self._exact[language].find(folded), alike)
        borrowed = self._borrowed(folded, hits, language)
        covered = {i for h in borrowed for i in range(h.start, h.end)}
        return sorted([*borrowed, *(h for h in hits if h.start not in covered)], key=lambda h: h.start)

    def _borrowed(self, folded: tuple[str, ...], hits: Sequence[Hit], language: str) -> list[Hit]:
        """Terms of structure, aroma and faults in the other language, as written, and the small words right before them."""
        terms, taken = (
            {i for h in hits if not only_terms or len(h.roles) < len(h.meanings) for i in range(h.start, h.end)}
            for only_terms in (True, False)
        )
        other = next(of for of in LANGUAGES if of != language)
        kept: list[Hit] = []
        for hit in reversed(_longest(self._exact[other].find(folded), [])):
            words, span = " ".join(folded[hit.start : hit.end]), set(range(hit.start, hit.end))
            if hit.terms("attribute") or hit.terms("aroma") or hit.terms("fault"):
                known = terms & span or span <= taken
                if not known and len(words) > 2 and words not in FALSE_FRIENDS[language]:
                    kept.append(hit)
            elif hit.roles and kept and kept[-1].start == hit.end and not taken & span:
                kept.append(hit)
        return kept


def _longest(exact: Iterable[_Found], stems: Iterable[_Found]) -> list[Hit]:
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


def _wset_signs() -> Iterable[tuple[tuple[str, ...], Modifier]]:
    """WSET's steps with the sign in brackets: "medium (+)", "moyen(-)"."""
    for stem in _WSET_STEMS:
        for sign, role in _WSET_SIGNS.items():
            yield (stem, "(", sign, ")"), Modifier(role)


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
    terms = read_table(folder / "lexicon.csv")
    first: dict[tuple[object, object, object], str] = {}
    for row in terms.itertuples(index=False):
        first.setdefault((row.language, row.target, row.aroma), str(row.term))
    modifiers = read_table(folder / "modifiers.csv")
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
    table = read_table(folder / "phrases.csv")
    return {words_only(tokenize(str(r.phrase))): Intent(str(r.intent)) for r in table.itertuples(index=False)}
