"""The one door to the wine mind: understand, learn, recommend, pair, foods, choose, explain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from recommender.advice import Adviser, Request
from recommender.answers import Explanation, Foods, Menu, Objection, Pairing
from recommender.asking import kind_of, request_of
from recommender.catalogue.load import DATA, Cellar, load_cellar, load_drinks, typical_wine
from recommender.countries import Countries, load_countries
from recommender.errors import EncoderError, UnknownWine
from recommender.glossary import Glossary, Term, load_glossary
from recommender.language.correcting import corrected
from recommender.language.cues import CueFinder
from recommender.language.dishes import DishNames
from recommender.language.encoder import Encoder, load_encoder
from recommender.language.foods import FoodFinder
from recommender.language.heads import Heads, load_heads
from recommender.language.hearing import Hearing
from recommender.language.lexicon import load_lexicon, load_phrases
from recommender.language.names import WineNames
from recommender.language.recipes import Kitchen
from recommender.language.text import forget_keys, tokenize
from recommender.language.understanding import Understanding, WineMention
from recommender.language.winelist import listed
from recommender.pairing.alternatives import Alternatives
from recommender.pairing.book import DishBook
from recommender.pairing.composing import load_composing
from recommender.pairing.scoring import PairingScorer
from recommender.pairing.weights import load_weights
from recommender.shelf import Shelf, open_shelf
from recommender.shelf_advice import ShelfAdviser
from recommender.taste.atlas import Atlas, load_atlas
from recommender.taste.crowd import Crowd
from recommender.taste.evidence import Lesson
from recommender.taste.group import Shared, Strategy
from recommender.taste.learning import lesson_of
from recommender.taste.profile import TasteProfile
from recommender.taste.questions import best_question, lesson_of_choice
from recommender.taste.table import Family, family_of
from recommender.vintages import VintageBook, load_vintages
from recommender.wine import Colour, DrinkSuggestion, Suggestion, Wine

__all__ = [
    "Explanation",
    "Foods",
    "Menu",
    "Objection",
    "Pairing",
    "Request",
    "Shared",
    "Sommelier",
    "Strategy",
    "Term",
    "open_sommelier",
]

EVERYWHERE, HOUSEHOLD = 5, 20
"""Reach of a wine that everybody has had, and how many such wines there are."""
CLEARLY = -1.0
"""Log-odds that an objection takes off, from which one wine for a whole meal is none."""
COMMON = frozenset({Family.RED, Family.WHITE, Family.ROSE, Family.SPARKLING})
"""Families of such wines."""


class Sommelier:
    """The wine mind. Every answer is deterministic, and no call changes it.

    Parameters
    ----------
    cellar, hearing, names, book, adviser, glossary, atlas, drinks, vintages, countries, shelf
        Its parts, as `open_sommelier` wires them; ``vintages`` and ``countries`` are asked by themselves.
    """

    def __init__(
        self,
        cellar: Cellar,
        hearing: Hearing,
        names: WineNames,
        book: DishBook,
        adviser: Adviser,
        glossary: Glossary,
        atlas: Atlas,
        drinks: Alternatives,
        vintages: VintageBook,
        countries: Countries,
        shelf: Shelf | None = None,
    ) -> None:
        self._cellar = cellar
        self._hearing = hearing
        self._names = names
        self._book = book
        self._adviser = adviser
        self._glossary = glossary
        self._atlas = atlas
        self._drinks = drinks
        self.vintages = vintages
        self.countries = countries
        self._shelf = shelf

    def understand(self, text: str, language: str | None = None) -> Understanding:
        """Hear one message; ``language`` ("fr", "en") is what to believe when the text does not tell."""
        return self._hearing.understand(text, language)

    def corrected(self, before: Understanding, correction: Understanding) -> Understanding:
        """Apply "non, c'était un Saint-Joseph" or "that's wrong, I liked it" to what was understood before.

        Of two wines named ("un Saint-Joseph, pas un Crozes") the one that is not the old one is meant.
        """
        return corrected(before, correction)

    def lesson(self, understanding: Understanding) -> Lesson:
        """What a tasting note or a preference teaches of its writer."""
        return lesson_of(understanding, self.wine_meant(understanding))

    def wine_meant(self, understanding: Understanding) -> Wine | None:
        """The wine of the data that a message is about: its first, a bottle where one is named."""
        for mention in understanding.wines[:1]:
            if found := mention.bottle or mention.style:
                return self.wine(found)
        return None

    def request(self, understanding: Understanding) -> Request:
        """What a message asks for: colour, budget, exclusions, wanted structure and aromas, a wine to resemble."""
        return request_of(understanding, self.wine_meant(understanding))

    def recommend(
        self, profile: TasteProfile, request: Request, limit: int = 5, crowd: Crowd | None = None
    ) -> tuple[Suggestion, ...]:
        """Wines for a person and a request, best first, spread out; ``crowd`` is what the bot's people say of styles."""
        return self._adviser.recommend(profile, request, limit, crowd)

    def consensus(
        self,
        profiles: Sequence[TasteProfile],
        request: Request | None = None,
        dishes: Sequence[str] = (),
        strategy: Strategy = Strategy.MULTIPLICATIVE,
        limit: int = 5,
    ) -> tuple[Shared, ...]:
        """A bottle for several people, with each one's fit; nothing that anybody refuses.

        Raises
        ------
        UnknownDish
            When dishes are given and none can be placed.
        ValueError
            When there is nobody.
        """
        served = [s.dish for s in self._book.serve_all(dishes)] if dishes else []
        return self._adviser.consensus(profiles, served, request or Request(), strategy, limit)

    def why_not(
        self, wine_id: str, profile: TasteProfile, request: Request | None = None, dishes: Sequence[str] = ()
    ) -> Objection:
        """What stands against a wine that was not offered; no reason at all where others are merely better.

        Raises
        ------
        UnknownWine, UnknownDish
        """
        served = [s.dish for s in self._book.serve_all(dishes)] if dishes else []
        wine = self.wine(wine_id)
        return Objection(wine, self._adviser.objections(wine, served, profile, request or Request()))

    def question(self, profile: TasteProfile, colour: Colour | None = None) -> tuple[Wine, Wine] | None:
        """Two wines that everybody has had, of which the preferred one would tell most; None where enough is known."""
        known = [w for w in self._household if colour is None or w.colour is colour]
        return best_question(profile, self._atlas, known)

    @cached_property
    def _household(self) -> list[Wine]:
        """The wines that everybody has had: sold everywhere, and most often served."""
        everywhere = [typical_wine(s) for s in self._cellar.styles.values() if s.reach == EVERYWHERE]
        known = [w for w in everywhere if family_of(w) in COMMON]
        served = self._adviser.served()
        return sorted(known, key=lambda w: (-served.get(w.id, 0), w.id))[:HOUSEHOLD]

    def choice(self, chosen: str, left: str) -> Lesson:
        """What preferring one wine over another teaches.

        Raises
        ------
        UnknownWine
        """
        return lesson_of_choice(self.wine(chosen), self.wine(left))

    def pair(
        self,
        dishes: Sequence[str],
        request: Request | None = None,
        profile: TasteProfile | None = None,
        limit: int = 5,
        proposed: WineMention | None = None,
    ) -> Pairing:
        """Wines for a dish as people type it; for several, one wine for all.

        Raises
        ------
        UnknownDish
            When the words name no food.
        """
        served = self._book.serve_all(dishes)
        all_dishes, request = [s.dish for s in served], request or Request()
        offered = None
        if proposed is not None and (wine_id := proposed.bottle or proposed.style):
            offered = self._adviser.paired(self.wine(wine_id), all_dishes, profile)
        suggestions = self._adviser.pair(all_dishes, request, profile, limit)
        first, grasp = served[0], min(s.grasp for s in served)
        return Pairing(first.dish, first.nearest, suggestions, offered, grasp, tuple(all_dishes))

    def neighbours(self, pairing: Pairing, request: Request, profile: TasteProfile | None) -> Pairing:
        """Add to an answer what stands beside it: a cheaper neighbour, and what the dish alone would have had."""
        if not pairing.suggestions:
            return pairing
        cheaper = self._adviser.cheaper(pairing.suggestions, pairing.dishes, request, profile)
        plain = None
        if profile is not None and not profile.is_blank:
            plain = self._adviser.given_up(pairing.suggestions, pairing.dishes, request, profile)
        return replace(pairing, cheaper=cheaper, plain=plain)

    def menu(self, dishes: Sequence[str], request: Request | None = None, profile: TasteProfile | None = None) -> Menu:
        """A wine for each course of a meal, and one for all; empty where the dishes are not courses of one.

        Raises
        ------
        UnknownDish
            When the words name no food.
        """
        served, request = self._book.serve_all(dishes), request or Request()
        courses = [s.dish for s in served]
        if len({d.course for d in courses}) < 2:
            return Menu()
        poured = self._adviser.flight(courses, request, profile)
        found = tuple(
            Pairing(s.dish, s.nearest, (suggestion,) if suggestion else (), grasp=s.grasp)
            for s, suggestion in zip(served, poured, strict=True)
        )
        shared = self._adviser.pair(courses, request, profile, 1)
        clash = shared and any(r.kind.startswith("clash") and r.weight < CLEARLY for r in shared[0].reasons)
        return Menu(found, shared[0] if shared and not clash else None)

    def alternatives(
        self, dishes: Sequence[str], limit: int = 3, kinds: frozenset[str] | None = None
    ) -> tuple[DrinkSuggestion, ...]:
        """Drinks without alcohol for a dish, or one for several; of these kinds only, where some are given.

        Raises
        ------
        UnknownDish
            When the words name no food.
        """
        return self._drinks.pair([s.dish for s in self._book.serve_all(dishes)], limit, kinds)

    def foods(self, wine: str, limit: int = 5) -> Foods:
        """Dishes for a wine: the id of a wine or a style, or words that a person would type.

        Raises
        ------
        UnknownWine
            When no wine is meant by the words.
        """
        try:
            found = self.wine(wine)
        except UnknownWine:
            found = self.find(wine)
        return Foods(found, self._adviser.foods(found, limit))

    def prepare(self) -> None:
        """Work out ahead what takes long, in a second or so: the dishes of every wine. Only the time of answers changes."""
        self._adviser.prepare()

    def find(self, words: str) -> Wine:
        """Return the wine that words name, or the typical one of the kind that they name ("vin orange").

        Raises
        ------
        UnknownWine
        """
        mention = self._names.best(words)
        if mention is not None and (found := mention.bottle or mention.style):
            return self.wine(found)
        kind = kind_of(self.understand(words))
        typical = self._adviser.recommend(TasteProfile(), kind, 1) if kind else ()
        if not typical:
            raise UnknownWine(words)
        return typical_wine(typical[0].wine.style)

    def choose(
        self, wines: Sequence[WineMention], dishes: Sequence[str], profile: TasteProfile, limit: int = 5
    ) -> tuple[Suggestion, ...]:
        """Rank wines that are at hand, for a dish, a taste, or both; stated prices and vintages are kept on the wines.

        Raises
        ------
        UnknownDish
            When dishes are given and none can be placed.
        """
        at_hand = []
        for mention in wines:
            if found := mention.bottle or mention.style:
                wine = replace(self.wine(found), name=mention.name)
                price = mention.price if mention.price is not None else wine.price
                at_hand.append(replace(wine, price=price, vintage=mention.vintage))
        served = [s.dish for s in self._book.serve_all(dishes)] if dishes else []
        return self._adviser.rank(at_hand, served, profile)[:limit]

    def listed(self, lines: Sequence[str]) -> tuple[WineMention, ...]:
        """The wines that lines read on a list, a shelf or a label name, in order."""
        return tuple(found.wine for found in listed(lines, self._names))

    def coded(self, barcode: str) -> Wine | None:
        """The wine of the opened catalogue that has a barcode, or None."""
        return self._shelf.coded(barcode) if self._shelf is not None else None

    def explain(self, understanding: Understanding) -> Explanation:
        """Answer a question about wine: the terms or the styles it names; empty when nothing is known."""
        tokens = tokenize(understanding.text)
        if exact := self._glossary.find(
            tokens, least=3
        ):  # "différence entre crémant et champagne" is a term of its own
            return Explanation(terms=exact)
        terms = self._glossary.find(tokens)
        ids = [w.style for w in understanding.wines if w.style]
        styles = tuple(self._cellar.styles[i] for i in dict.fromkeys(ids))
        return Explanation(styles=styles, terms=terms)

    def wine(self, wine_id: str) -> Wine:
        """Look up a bottle, or the typical wine of a style, by id.

        Raises
        ------
        UnknownWine
        """
        if bottle := self._cellar.bottles.get(wine_id):
            return bottle
        if style := self._cellar.styles.get(wine_id):
            return typical_wine(style)
        if self._shelf is not None and (found := self._shelf.find(wine_id)):
            return found
        raise UnknownWine(wine_id)


def open_sommelier(
    folder: Path = DATA,
    *,
    encoder: Encoder | None = None,
    model: str | None = None,
    heads: Heads | None = None,
    catalogue: Path | None = None,
) -> Sommelier:
    """Load everything that ships and wire it.

    Parameters
    ----------
    encoder, heads
        Given ones replace the shipped ones (tests, training).
    model
        Name or folder of another sentence-transformers model (`TASTEVIN_ENCODER`).
    catalogue
        A file made by `tastevin catalogue import` to recommend from (`TASTEVIN_CATALOGUE`).

    Raises
    ------
    DataError
        When a shipped file, or the catalogue, is missing or damaged.
    """
    cellar = load_cellar(folder)
    heads = heads or load_heads(folder / "heads")
    encoder = encoder or load_encoder(model)
    if not heads.know(encoder):
        raise EncoderError(
            f"the heads were fitted on another encoder than {model or folder / 'encoder'}: "
            + (f"`TASTEVIN_ENCODER={model} make heads` fits them to it" if model else "`make heads` fits them to it")
        )
    names = WineNames(cellar, heads.common_words)
    dish_names = DishNames(cellar.dishes, heads.common_words, names.words)
    kitchen = Kitchen(cellar.ingredients, heads.common_words, names.words)
    foods = FoodFinder(cellar.dishes, kitchen)
    hearing = Hearing(CueFinder(load_lexicon(folder), names, dish_names), encoder, heads, load_phrases(folder), foods)
    scorer = PairingScorer(cellar, names, load_weights(folder))
    shelf = open_shelf(catalogue, cellar.styles) if catalogue is not None else None
    atlas = load_atlas(cellar.styles, folder)
    adviser = ShelfAdviser(cellar, scorer, atlas, shelf) if shelf is not None else Adviser(cellar, scorer, atlas)
    book = DishBook(cellar.dishes, dish_names, kitchen, encoder, load_composing(folder), heads.foods)
    drinks = Alternatives(load_drinks(folder).values(), scorer)
    vintages, countries = load_vintages(cellar, folder), load_countries(folder)
    glossary = load_glossary(folder)
    forget_keys()
    return Sommelier(cellar, hearing, names, book, adviser, glossary, atlas, drinks, vintages, countries, shelf)
