"""Where a message speaks of food, and which of it is one dish.

"Filet de canette, cerises noires" is one, "foie gras, chapon, bûche" are three.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recommender.language.dishes import DishMention
from recommender.language.recipes import ACCOMPANYING, MEAT_AND_FISH, RANKS, Kitchen
from recommender.language.text import Token
from recommender.wine import Dish, Ingredient, Role

# fmt: off
_LOOSE = frozenset(
    [
        "de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "aux", "en", "et", "un", "une", "avec", "sur", "sous", "dans",
        "sauce", "facon", "style", "ses", "son", "sa", "leur", "leurs", "of", "the", "with", "and", "in", "on", "an", "a", "over",
        "its", "some", "maison", "homemade", "fresh", "frais", "fraiche", "fraiches", "bio", "petit", "petits", "petite", "petites",
        "tres", "bien", "bit", "very", "little", "big", "gros", "grosse", "grosses",
    ]
) | frozenset(",-–&+()'/")
# fmt: on
"""Words and signs that may stand within a dish."""
_ENUMERATING = frozenset(["et", "and", ",", "&", "+", "/"])
# fmt: off
_CUTS = frozenset(
    [
        "dos", "pave", "filet", "carre", "selle", "epaule", "cote", "cotes", "tranche", "tranches", "emince", "escalope", "ballottine",
        "supreme", "joue", "joues", "jarret", "souris", "rable", "cuisse", "cuisses", "aile", "ailes", "brochette", "brochettes",
        "medaillon", "medaillons", "tournedos", "queue", "queues", "fillet", "loin", "rack", "shoulder", "cheek", "cheeks", "breast",
        "thigh", "thighs", "leg", "skewers", "slices", "saddle", "tail",
    ]
)
# fmt: on
"""Cuts, which belong to what stands after them."""
# fmt: off
_NO_AROMA = MEAT_AND_FISH - {"game"} | frozenset(
    [
        "egg", "tofu", "legume", "pasta", "rice", "potato", "dough_pizza", "cheese_goat", "cheese_soft", "cheese_washed",
        "cheese_hard", "cheese_blue",
    ]
)
# fmt: on
"""What is on a plate and in no glass; a wine may smell of game and bacon, mushrooms, bread and any fruit."""
_MEAL: Mapping[str, int] = {"snack": 0, "starter": 1, "main": 2, "cheese": 3, "dessert": 4}
STRAY = 1
"""Words that are not known between two parts of one dish."""


@dataclass(frozen=True, slots=True)
class Food:
    """One dish at tokens ``start`` to ``end``.

    ``dishes`` are the known ones in it, ``parts`` what else is known, ``mains`` what they are all of.
    """

    start: int
    end: int
    dishes: tuple[DishMention, ...]
    parts: tuple[Ingredient, ...]
    mains: frozenset[str]

    @property
    def is_plain(self) -> bool:
        """Whether these are food where a wine for it is asked: a known dish, or something cooked, sauced or shaped."""
        telling = {Role.SAUCE, Role.FORM, Role.COOKING}
        return bool(self.dishes) or self.is_on_a_plate or any(p.role in telling for p in self.parts)

    @property
    def is_on_a_plate(self) -> bool:
        """Whether it is of something that no wine smells of."""
        return bool(self.mains & _NO_AROMA)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    dish: DishMention | None = None
    part: Ingredient | None = None


class FoodFinder:
    """Finds the dishes of a message, known or not.

    Parameters
    ----------
    dishes
        Every known dish by id.
    kitchen
        Knows the parts of the others.
    """

    def __init__(self, dishes: Mapping[str, Dish], kitchen: Kitchen) -> None:
        self._dishes = dishes
        self._kitchen = kitchen

    def find(self, tokens: Sequence[Token], known: Sequence[DishMention]) -> tuple[Food, ...]:
        """Find the dishes; ``known`` are those with a name. What is only an aroma as well ("cerise, poivre") is found too."""
        places = self._kitchen.places(tokens)
        named = [
            _Mark(m.start, m.end, dish=m)
            for m in known
            if not any(s <= m.start and m.end <= e and e - s > m.end - m.start for s, e, _ in places)
        ]
        parts = [
            _Mark(start, end, part=part)
            for start, end, part in places
            if not any(m.start < end and start < m.end for m in named)
        ]
        marks = sorted([*named, *parts], key=lambda m: m.start)
        runs: list[list[_Mark]] = []
        for mark in marks:
            if runs and self._one(tokens, runs[-1], mark):
                runs[-1].append(mark)
            else:
                runs.append([mark])
        return tuple(self._food(tokens, run) for run in runs)

    def _one(self, tokens: Sequence[Token], run: Sequence[_Mark], mark: _Mark) -> bool:
        """Whether a mark belongs to the dish of the marks before it."""
        between = [t.folded for t in tokens[run[-1].end : mark.start]]
        strange = [w for w in between if w not in _LOOSE]
        if len(strange) > STRAY or any(not w.isalpha() or w in _APART for w in strange):
            return False
        before = [m.dish for m in run if m.dish]
        if not before or mark.dish is None or not set(between) <= _ENUMERATING or not between:
            return True
        return not self._courses(tokens, before[-1], mark.dish)

    def _courses(self, tokens: Sequence[Token], first: DishMention, second: DishMention) -> bool:
        """Whether two known dishes with a comma between them are courses of a meal: one after the other, or two of meat or fish."""
        one, other = self._dishes[first.dishes[0]], self._dishes[second.dishes[0]]
        places = _MEAL.get(one.course), _MEAL.get(other.course)
        of_itself = other.course == "cheese" or RANKS.get(other.main, 0) == ACCOMPANYING
        made = any(p.role is Role.FORM for _, _, p in self._kitchen.places(tokens[second.start : second.end]))
        if None in places or (of_itself and not made):  # "risotto et parmesan", but "chapon, plateau de fromages"
            return False
        if places[0] == places[1]:
            return {one.main, other.main} <= MEAT_AND_FISH and one.main != other.main
        return bool(places[1] and places[0] is not None and places[0] < places[1])

    def _food(self, tokens: Sequence[Token], run: Sequence[_Mark]) -> Food:
        start = run[0].start
        if start >= 2 and tokens[start - 1].folded in ("de", "d", "of") and tokens[start - 2].folded in _CUTS:
            start -= 2
        dishes, parts = tuple(m.dish for m in run if m.dish), tuple(m.part for m in run if m.part)
        mains = {self._dishes[i].main for m in dishes for i in m.dishes} | {p.main for p in parts if p.main}
        return Food(start, run[-1].end, dishes, parts, frozenset(mains))


# fmt: off
_APART = frozenset(
    [
        "ou", "or", "puis", "then", "ensuite", "entree", "plat", "dessert", "starter", "main", "course", "followed", "suivi", "suivie",
        "apres", "after", "avant", "before", "pour", "for", "qui", "que", "what", "quel", "quelle", "which", "mais", "but",
    ]
)
# fmt: on
"""Words after which another dish begins."""
