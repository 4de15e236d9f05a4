"""Dishes by what people type: known ones by name, versions of known ones, others composed of their parts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.errors import UnknownDish
from recommender.language.dishes import DishMention, DishNames
from recommender.language.encoder import Encoder
from recommender.language.heads import Foods
from recommender.language.recipes import ACCOMPANYING, MEAT_AND_FISH, RANKS, Kitchen, Recipe
from recommender.language.text import Token, fold, tokenize
from recommender.pairing.composing import Composer, Composing, Kin, parts_of
from recommender.wine import Dish, Role

LEAST_LIKENESS = 0.735
"""Cosine below which a text without a part that we know is no food that we can place: of 24 unlisted dishes none was further from a
known one, of 20 things that are no food one was nearer ("cailloux", for the quails)."""
SURE_LIKENESS = 0.8
"""The same where a part is known that does not make it food: a unicorn may be roast too."""
LONGEST = 1_000
"""Letters of a dish that are read; what decides the wine of a recipe stands at its beginning."""
HALF_KNOWN = 0.5
"""Share of the words that parts must name and more, where no part could be the thing on the plate."""
PLAIN_SIDES = frozenset({"potato", "rice", "pasta", "bread"})
"""What stands beside a dish and changes nothing of it for wine."""
MOST_CHANGE = 0.2
"""What is beside a known dish moves none of its values by more than a step."""
NEAREST = 3
"""Known dishes that are told of a composed one."""

_COURSE_ORDER = ("main", "cheese", "dessert", "starter", "snack", "breakfast", "side")


@dataclass(frozen=True, slots=True)
class Served:
    """A dish as understood; ``nearest`` are the known dishes it was composed of, empty when it is known itself.

    ``grasp`` is the share of its words that name a part that we know.
    """

    dish: Dish
    nearest: tuple[Dish, ...]
    grasp: float = 1.0


class DishBook:
    """Places any food among the known dishes.

    Parameters
    ----------
    dishes
        Every known dish by id.
    names
        Finds them by name.
    kitchen
        Takes what is not known apart.
    encoder
        Places names by what they mean.
    learned
        How dishes are composed.
    foods
        The encoder's vectors of names; a dish with a name that is not among them is read at the start.
    """

    def __init__(
        self,
        dishes: Mapping[str, Dish],
        names: DishNames,
        kitchen: Kitchen,
        encoder: Encoder,
        learned: Composing,
        foods: Foods | None = None,
    ) -> None:
        self._dishes = dishes
        self._names = names
        self._kitchen = kitchen
        self._encoder = encoder
        known = dict(zip(foods.names, foods.vectors, strict=True)) if foods else {}
        called = [(n, name.lower()) for n, d in enumerate(dishes.values()) for name in d.called]
        new = list(dict.fromkeys(name for _, name in called if name not in known))
        known |= dict(zip(new, encoder.encode(new), strict=True)) if new else {}
        at = np.array([n for n, _ in called], np.intp)
        self._vectors: NDArray[np.float32] = np.asarray([known[name] for _, name in called], dtype=np.float32)
        self._parts = {i: learned.parts.get(i) or parts_of(d, kitchen) for i, d in dishes.items()}
        self._composer = Composer(learned, Kin(list(dishes.values()), self._parts, at, self._vectors))

    def serve(self, words: str) -> Served:
        """Place one text that names food.

        Raises
        ------
        UnknownDish
            When it names nothing that we know of.
        """
        words = words[:LONGEST]
        tokens = tokenize(words)
        known = self._known(tokens)
        if not known:
            return self._composed(words)
        mention, dish = known[0]
        said = self._kitchen.recipe(words[tokens[mention.start].start : tokens[mention.end - 1].end])
        whole = self._kitchen.recipe(words)
        if not self._more(dish, said, whole):
            return Served(dish, ())
        before = self._kitchen.recipe(words[: tokens[mention.start].start])
        if before.rank < RANKS.get(dish.main, ACCOMPANYING) or _of_something_else(dish, said, whole):
            return self._composed(words)  # "selle d'agneau, caviar d'aubergine" is no aubergine
        return self._version(words, dish, said, whole)

    def serve_all(self, texts: Sequence[str]) -> list[Served]:
        """Place the dishes of a message; sides are left out when something else stands with them.

        Raises
        ------
        UnknownDish
            When none of them can be placed.
        """
        served = []
        for words in texts:
            try:
                served.append(self.serve(words))
            except UnknownDish:
                continue
        if not served:
            raise UnknownDish(", ".join(texts))
        unique = {s.dish.id or s.dish.names["en"]: s for s in served}
        mains = [s for s in unique.values() if s.dish.course != "side"]
        return mains or list(unique.values())

    def _known(self, tokens: Sequence[Token]) -> list[tuple[DishMention, Dish]]:
        """Known dishes in the words, the one that decides the wine first.

        Well spelt before misspelt, the main course before the rest, then the longest name, then the name said first.
        """
        ranked = []
        for mention in self._names.find(tokens):
            said = " ".join(t.folded for t in tokens[mention.start : mention.end])
            for dish in (self._dishes[i] for i in mention.dishes):
                by_name = said not in {fold(name) for name in dish.names.values()}
                order = (mention.likeness < 1.0, _COURSE_ORDER.index(dish.course), mention.start - mention.end, by_name)
                ranked.append((order, mention, dish))
        return [(mention, dish) for _, mention, dish in sorted(ranked, key=lambda found: found[0])]

    def _more(self, dish: Dish, said: Recipe, whole: Recipe) -> bool:
        """Whether the words name anything telling beside a known dish that is not a part of it anyway."""
        usual = said.ids | self._parts[dish.id][1]
        return any(p.role is not Role.COOKING and p.main not in PLAIN_SIDES and p.id not in usual for p in whole.parts)

    def _version(self, words: str, dish: Dish, said: Recipe, whole: Recipe) -> Served:
        """A known dish with something else ("magret aux cerises"): what the rest of the words changes is worked out."""
        change = np.clip(self._composer.scales(whole) - self._composer.scales(said), -MOST_CHANGE, MOST_CHANGE)
        scales = np.clip(np.array(dish.scales) + change, 0.0, 1.0)
        vector = self._encoder.encode([words.lower()])[0]
        made, near = self._composer.compose(words, whole, vector, scales, base=dish)
        return Served(made, tuple(d for d, _ in near[:NEAREST]))

    def _composed(self, words: str) -> Served:
        if not re.search(r"[^\W\d_]{2}", words):
            raise UnknownDish(words)
        recipe = self._kitchen.recipe(words)
        vector = self._encoder.encode([words.lower()])[0]
        likeness, least = float((self._vectors @ vector).max()), SURE_LIKENESS if recipe.parts else LEAST_LIKENESS
        if _is_seasoning(recipe) or not (_is_food(recipe) or likeness >= least):
            raise UnknownDish(words)
        dish, near = self._composer.compose(words, recipe, vector, self._composer.scales(recipe))
        return Served(dish, tuple(d for d, _ in near[:NEAREST]), recipe.known)


def _of_something_else(dish: Dish, said: Recipe, whole: Recipe) -> bool:
    """Whether a name that implies its meat or fish ("carpaccio") stands beside another thing to make it of ("de betterave")."""
    implied = dish.main in MEAT_AND_FISH and not any(p.role is Role.INGREDIENT and p.main for p in said.parts)
    return implied and whole.rank < ACCOMPANYING and whole.head is not None and whole.head.role is Role.INGREDIENT


def _is_seasoning(recipe: Recipe) -> bool:
    """Whether the words are one sauce or spice and nothing else: butter is no dish."""
    return recipe.known == 1.0 and len(recipe.parts) == 1 and recipe.parts[0].role in (Role.SAUCE, Role.SPICE)


def _is_food(recipe: Recipe) -> bool:
    """Whether the parts are enough to go by: a thing on the plate, or more than half of the words and no mere seasoning."""
    telling = recipe.head is not None or len(recipe.parts) > 1 or any(p.role is Role.FORM for p in recipe.parts)
    return recipe.rank < ACCOMPANYING or (recipe.known > HALF_KNOWN and telling)
