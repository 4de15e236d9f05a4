"""What a line of a menu is made of: "filet de canette, cerises noires, betterave rôtie" as a head and what goes with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from recommender.language.dishes import DishNames
from recommender.language.text import Token, tokenize
from recommender.wine import Cluster, Ingredient, Role

SPELLING_CUTOFF = 90.0
"""Least likeness (Indel ratio, 0 to 100) of a misspelt ingredient: their names are short and many."""
SHORTEST = 3
"""Letters of the shortest ingredient ("ail", "cod")."""

# fmt: off
MEAT_AND_FISH = frozenset(
    [
        "beef", "lamb", "veal", "pork", "chicken", "duck", "poultry", "game", "offal", "lean_fish", "oily_fish", "smoked_fish",
        "shellfish", "crustacean", "cephalopod",
    ]
)
# fmt: on
# fmt: off
RANKS: Mapping[str, int] = {
    **dict.fromkeys(MEAT_AND_FISH, 0),
    **dict.fromkeys(
        ["charcuterie", "egg", "tofu", "mushroom", "legume", "cheese_goat", "cheese_soft", "cheese_washed"], 1
    ),
    **dict.fromkeys(["cheese_hard", "cheese_blue"], 1),
    **dict.fromkeys(["cheese_fresh", "vegetable", "potato", "pasta", "rice", "bread", "dough_pizza"], 2),
    **dict.fromkeys(["pastry", "chocolate", "cream_dessert", "ice_cream", "caramel"], 2),
    **dict.fromkeys(["fruit", "red_fruit", "citrus_fruit", "nut"], 3),
}
# fmt: on
"""What decides the wine first where several could be the thing on the plate: meat and fish, then cheese, eggs, mushrooms..."""
FORM = 2.5
"""Ranks that a form is behind: "beetroot carpaccio" is no beef, but "carpaccio" is."""
ACCOMPANYING = 3
"""Rank of what seldom is the thing on the plate when anything else is there: fruit and nuts."""


@dataclass(frozen=True)
class Recipe:
    """Parts of a dish in the order in which they are named.

    ``known`` is the share of its words that name one, ways of cooking left out: a unicorn can be roast.

    The ``head`` is the thing on the plate, None where none is named.
    """

    parts: tuple[Ingredient, ...]
    known: float

    @cached_property
    def head(self) -> Ingredient | None:
        """The first of the parts that decide the wine before the others; a form decides only what no ingredient does."""
        able = [(RANKS[p.main] + FORM * (p.role is Role.FORM), n) for n, p in enumerate(self.parts) if p.main]
        return self.parts[min(able)[1]] if able else None

    @property
    def rank(self) -> int:
        """How surely the head is the thing on the plate, 0 first."""
        return ACCOMPANYING if self.head is None or self.head.main is None else RANKS[self.head.main]

    def others(self, *roles: Role) -> list[Ingredient]:
        """Parts of these roles beside the head."""
        return [p for p in self.parts if p.role in roles and p is not self.head]

    @property
    def cookings(self) -> tuple[str, ...]:
        """Ways of cooking: those said first, then those that a form or a sauce implies."""
        said = [p.cooking for p in self.parts if p.role is Role.COOKING and p.cooking]
        return tuple(dict.fromkeys([*said, *(p.cooking for p in self.parts if p.cooking)]))

    @property
    def courses(self) -> tuple[str, ...]:
        """Courses that its parts settle, the first first."""
        return tuple(dict.fromkeys(p.course for p in self.parts if p.course))

    @property
    def cuisines(self) -> tuple[str, ...]:
        """Places that its parts come from, the first first."""
        return tuple(dict.fromkeys(p.cuisine for p in self.parts if p.cuisine))

    @property
    def aromas(self) -> frozenset[Cluster]:
        """What any part shares with wines."""
        return frozenset(a for p in self.parts for a in p.aromas)

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the parts."""
        return frozenset(p.id for p in self.parts)


class Kitchen:
    """Takes dishes apart.

    Parameters
    ----------
    ingredients
        Every known part by id.
    common, wines
        Folded words that are no misspelt ingredient: everyday words, and those of wine names.
    """

    def __init__(self, ingredients: Mapping[str, Ingredient], common: Iterable[str], wines: Iterable[str] = ()) -> None:
        self._ingredients = ingredients
        self._names = DishNames(ingredients, common, wines, cutoff=SPELLING_CUTOFF, shortest=SHORTEST)

    def places(self, tokens: Sequence[Token]) -> list[tuple[int, int, Ingredient]]:
        """Where parts of dishes are named: first token, token after the last, the part."""
        return [(m.start, m.end, self._ingredients[m.dishes[0]]) for m in self._names.find(tokens)]

    def recipe(self, words: str) -> Recipe:
        """Take one dish apart; empty where nothing in the words is known."""
        tokens = tokenize(words)
        found = self.places(tokens)
        cooking = {i for start, end, part in found if part.role is Role.COOKING for i in range(start, end)}
        words_at = {i for i, t in enumerate(tokens) if t.is_word and len(t.folded) > 2} - cooking
        named = words_at & {i for start, end, _ in found for i in range(start, end)}
        return Recipe(tuple(part for _, _, part in found), len(named) / max(1, len(words_at)))
