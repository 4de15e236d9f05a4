"""Looking something up among one's notes: what was asked for, and the notes that answer it. Pure matching; nothing is said here."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.conversation import describing, tallies
from bot.conversation.scene import Scene
from bot.conversation.state import Note
from bot.conversation.tallies import Told
from recommender.language.looking import BEST, HATED, IDLE, LIKED, LINKS, NEGATION, PEOPLES, SHADES
from recommender.language.periods import period_in
from recommender.language.text import Token, fold, tokenize
from recommender.language.understanding import Liking

SAID = 60
"""Longest that a search is said back, in characters."""
PREFIX = 4
"""Letters from which the beginning of a word stands for it."""
YEAR = 4
"""Digits of a year."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; an empty one is all notes.

    Attributes:
        said: the words that name it, as typed.
        terms: these words, folded; all of them must be found.
        style: the wine that the words name, where they name one, by its style: for names that are spelt otherwise.
        shades: colours, as in `tallies.SHADES`.
        liking: how the wine was found.
        best: whether the best liked come first.
        first: first day, if any.
        last: last day.
        kind: what the days are: "day", "days", "month", "season" or "year".
        year: a year by itself, which may be that of the note or of the wine.
        asks: whether a yes or a no is wanted.
    """

    said: str = ""
    terms: tuple[str, ...] = ()
    style: str | None = None
    shades: tuple[str, ...] = ()
    liking: Liking | None = None
    best: bool = False
    first: date | None = None
    last: date | None = None
    kind: str = ""
    year: int | None = None
    asks: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows it."""
        return not (self.terms or self.shades or self.liking or self.first or self.year)


@dataclass(frozen=True, slots=True)
class Found:
    """The notes that answer, in the order to show them; ``by_wine`` is False where the words are only spoken of in them."""

    notes: tuple[Note, ...]
    by_wine: bool = True


def query_of(scene: Scene, words: str, asks: bool = False) -> Query:
    """Return what words look for: "rouges préférés de 2024", "bandol en mars"."""
    text = fold(words)
    original = words if len(words) == len(text) else text
    query = Query(asks=asks)
    if period := period_in(text, scene.at.date()):
        query = replace(query, first=period.first, last=period.last, kind=period.kind)
        blank = " " * (period.end - period.start)
        text = text[: period.start] + blank + text[period.end :]
    kept: list[Token] = []
    negated = False
    for token in tokenize(text):
        word = token.folded
        known = _singular(word)
        if word in NEGATION:
            negated = True
        elif known in SHADES:
            query = replace(query, shades=(*query.shades, SHADES[known]))
        elif known in BEST:
            query = replace(query, best=True, liking=Liking.POSITIVE)
        elif known in LIKED or known in HATED:
            query = replace(query, liking=Liking.NEGATIVE if known in HATED or negated else Liking.POSITIVE)
        elif word.isdigit() and len(word) == YEAR and word[:2] in ("19", "20"):
            query = replace(query, year=int(word))
        elif word not in IDLE and known not in IDLE and word.isalnum() and not (word.isdigit() and len(word) < YEAR):
            kept.append(token)
    if not kept:
        return query
    said = _as_typed(kept, original)[:SAID]
    named = scene.sommelier.understand(said, scene.voice.language).wines
    return replace(
        query, said=said, terms=tuple(_place(t.folded) for t in kept), style=named[0].style if named else None
    )


def _as_typed(kept: Sequence[Token], typed: str) -> str:
    """Join words as they were typed, with the small words between them: "Côtes du Rhône"."""
    said = typed[kept[0].start : kept[0].end]
    for before, token in itertools.pairwise(kept):
        between = typed[before.end : token.start]
        linked = all(t.folded in LINKS or not t.is_word for t in tokenize(between))
        said += (between if linked else " ") + typed[token.start : token.end]
    return said


def surely_wine(scene: Scene, query: Query) -> bool:
    """Whether nothing but a wine, a place or a grape, colours, likings and days are named: "mes Bourgogne", not "mes amis"."""
    if query.style is None:
        return not query.terms and not query.is_empty
    named = scene.sommelier.understand(query.said, scene.voice.language).wines
    heard = _words(part for wine in named for part in (wine.name, wine.evidence, *wine.grapes))
    return _all_in(query.terms, heard)


def found(scene: Scene, query: Query) -> Found:
    """Return the notes that a query finds: those of a wine before those that only speak of it."""
    everything = tallies.tasted(scene.state.notes, scene.sommelier)
    told = [t for t in everything if _within(t, query)]
    if not query.terms:
        return Found(_ordered(told, query))
    known: dict[object, frozenset[str]] = {}
    facts = []
    for t in told:
        wine = replace(t.understanding.wines[0], vintage=None, price=None) if t.understanding.wines else None
        if wine not in known:
            known[wine] = facts_of(scene, t)
        facts.append((t, known[wine]))
    by_wine = [t for t, words in facts if _all_in(query.terms, words)]
    by_wine = by_wine or [t for t, _ in facts if query.style and t.style and t.style.id == query.style]
    if by_wine:
        return Found(_ordered(by_wine, query))
    spoken = [t for t, words in facts if _all_in(query.terms, words | _words(_spoken(t)), begun=True)]
    return Found(_ordered(spoken, query), by_wine=False)


def facts_of(scene: Scene, told: Told) -> frozenset[str]:
    """Return the words that a note's wine may be looked up by: names, producer, place in both languages, grapes."""
    wines = told.understanding.wines
    if not wines:
        return frozenset()
    wine, style = wines[0], told.style
    if style and wine.region not in (None, style.region):
        style = None  # the nearest that the data has, grown elsewhere
    names: list[str | None] = [wine.name, wine.producer, wine.appellation, wine.region, *wine.grapes, wine.evidence]
    if style:
        names += [style.name, *style.aliases, style.appellation, style.region, style.country, *style.grapes]
    voices = (scene.words.voice("fr"), scene.words.voice("en"))
    places = {name for name in (wine.region, style.region if style else None, style.country if style else None) if name}
    names += [voice.place(name) for name in places for voice in voices]
    return _words(filter(None, names))


def _spoken(told: Told) -> Iterable[str]:
    u = told.understanding
    return (u.text, *(a.aroma for a in u.aromas), *u.dishes)


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(_singular(t.folded) for name in names for t in tokenize(name))


def _all_in(terms: Sequence[str], words: frozenset[str], begun: bool = False) -> bool:
    """Whether every term is among words, or, where it is long enough, begins one of them."""
    return all(
        (one := _singular(term)) in words or (begun and len(one) >= PREFIX and any(w.startswith(one) for w in words))
        for term in terms
    )


def _place(word: str) -> str:
    return PEOPLES.get(word) or PEOPLES.get(_singular(word)) or word


def _singular(word: str) -> str:
    """A word without the mark of its plural, in either language: "burgundies", "bandols"."""
    if len(word) > PREFIX and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) >= PREFIX and word.endswith("s") and not word.endswith("ss") else word


def _within(told: Told, query: Query) -> bool:
    day, u = told.note.at.date(), told.understanding
    if query.first and query.last and not query.first <= day <= query.last:
        return False
    if query.year and query.year not in (day.year, u.wines[0].vintage if u.wines else None):
        return False
    if query.shades and told.shade not in query.shades:
        return False
    liked = u.liking if describing.opinionated(u) and not u.fault else None
    return query.liking is None or liked is query.liking


def _ordered(told: Iterable[Told], query: Query) -> tuple[Note, ...]:
    """Latest first; the best liked first where these are asked for."""

    def place(t: Told) -> tuple[float, datetime, int]:
        return (t.score if query.best else 0.0, t.note.at, t.note.id)

    return tuple(t.note for t in sorted(told, key=place, reverse=True))
