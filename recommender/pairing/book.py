"""Dishes by what people type: known ones by name, others composed of the nearest known ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from recommender.errors import UnknownDish
from recommender.language.dishes import DishNames
from recommender.language.encoder import Encoder
from recommender.language.heads import Foods
from recommender.language.text import fold, tokenize
from recommender.wine import Dish

NEAREST = 3
LEAST_LIKENESS = 0.735
"""Cosine below which a text is no food that we can place: of 24 unlisted dishes none was further from a known one, of 20 things that
are no food one was nearer ("cailloux", for the quails)."""

_COURSE_ORDER = ("main", "cheese", "dessert", "starter", "snack", "breakfast", "side")
_SCALES = tuple(f.name for f in fields(Dish) if f.type == "float")


@dataclass(frozen=True, slots=True)
class Served:
    """A dish as understood; ``nearest`` are the known dishes it was composed of, empty when it is known itself."""

    dish: Dish
    nearest: tuple[Dish, ...]


class DishBook:
    """Places any food among the known dishes.

    Parameters
    ----------
    dishes
        Every known dish by id.
    names
        Finds them by name.
    encoder
        Places what has no known name.
    foods
        The encoder's vectors of names; a dish with a name that is not among them is read at the start.
    """

    def __init__(
        self, dishes: Mapping[str, Dish], names: DishNames, encoder: Encoder, foods: Foods | None = None
    ) -> None:
        self._dishes = dishes
        self._names = names
        self._encoder = encoder
        known = dict(zip(foods.names, foods.vectors, strict=True)) if foods else {}
        called = [(d.id, name.lower()) for d in dishes.values() for name in d.called]
        new = list(dict.fromkeys(name for _, name in called if name not in known))
        known |= dict(zip(new, encoder.encode(new), strict=True)) if new else {}
        self._ids = tuple(i for i, _ in called)
        self._vectors = np.asarray([known[name] for _, name in called], dtype=np.float32)

    def serve(self, words: str) -> Served:
        """Place one text that names food.

        Raises
        ------
        UnknownDish
            When nothing known is near.
        """
        known = self._known(words)
        if known:
            return Served(known[0], ())
        return self._composed(words)

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
        unique = {s.dish.id: s for s in served}
        mains = [s for s in unique.values() if s.dish.course != "side"]
        return mains or list(unique.values())

    def _known(self, words: str) -> list[Dish]:
        """Known dishes in the words, the one that decides the wine first.

        Well spelt before misspelt, the main course before the rest, then the longest name, then the name said first.
        """
        tokens = tokenize(words)
        ranked = []
        for mention in self._names.find(tokens):
            said = " ".join(t.folded for t in tokens[mention.start : mention.end])
            for dish in (self._dishes[i] for i in mention.dishes):
                by_name = said not in {fold(name) for name in dish.names.values()}
                order = (mention.likeness < 1.0, _COURSE_ORDER.index(dish.course), mention.start - mention.end, by_name)
                ranked.append((order, dish))
        return [dish for _, dish in sorted(ranked, key=lambda pair: pair[0])]

    def _composed(self, words: str) -> Served:
        if not re.search(r"[^\W\d_]{2}", words):
            raise UnknownDish(words)
        likeness = self._vectors @ self._encoder.encode([words.lower()])[0]
        best: dict[str, float] = {}
        for at in np.argsort(-likeness)[: 4 * NEAREST]:
            best.setdefault(self._ids[at], float(likeness[at]))
        nearest = list(best.items())[:NEAREST]
        if nearest[0][1] < LEAST_LIKENESS:
            raise UnknownDish(words)
        near = [(self._dishes[i], w) for i, w in nearest if w >= 0.8 * nearest[0][1]]
        return Served(_blend(words, near), tuple(d for d, _ in near))


def _blend(words: str, near: Sequence[tuple[Dish, float]]) -> Dish:
    first = near[0][0]
    total = sum(w for _, w in near)
    scales = {s: sum(getattr(d, s) * w for d, w in near) / total for s in _SCALES}
    votes: dict[str, float] = {}
    for dish, w in near:
        for n, name in enumerate(dish.classics):
            votes[name] = votes.get(name, 0.0) + w / (n + 1)
    return replace(
        first,
        id="",
        names={"fr": words, "en": words},
        synonyms=(),
        classics=tuple(sorted(votes, key=lambda c: -votes[c])[:5]),
        clashes=frozenset(c for d, _ in near[:2] for c in d.clashes),
        **scales,
    )
