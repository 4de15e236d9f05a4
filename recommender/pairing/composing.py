"""A dish that is in no list, from its parts: what it is like to eat, and which known dishes are served what it should be.

Both are learned from the known dishes, each looked at as if it were not known (`recommender.training.pairing`): how the parts
of a name make the values of the finished dish, and what makes two dishes be served the same wines.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.load import DATA
from recommender.catalogue.terms import COOKINGS, COURSES, MAINS
from recommender.errors import DataError
from recommender.language.recipes import Kitchen, Recipe
from recommender.wine import SCALES, Cluster, Dish, Ingredient, Role

Floats = NDArray[np.float64]
T = TypeVar("T")

BESIDE: Mapping[str, tuple[Role, ...]] = {
    "ingredient": (Role.INGREDIENT,),
    "sauce": (Role.SAUCE, Role.SPICE),
    "form": (Role.FORM,),
}
"""What stands beside the head, each with its mean, its most and whether there is any."""
VALUES: tuple[str, ...] = (
    *(f"head {s}" for s in SCALES),
    *(f"{what} {how} {s}" for what in BESIDE for how in ("mean", "most") for s in SCALES),
    *(f"{what} there" for what in BESIDE),
    "head there",
    *(f"head is {m}" for m in MAINS),
    *(f"cooking {c}" for c in COOKINGS),
    *(f"course {c}" for c in COURSES),
)
"""What the values of a dish are worked out from, in order."""
LIKENESS: tuple[str, ...] = (
    *(f"apart in {s}" for s in SCALES),
    "apart in all, squared",
    "same main",
    "same kind of main",
    "parts it has",
    "parts in common",
    "its head",
    "words alike",
    "words much alike",
    "words nearly the same",
    "same cooking",
    "same course",
    "another course",
    "same cuisine",
    "aromas in common",
)
"""What says that two dishes are served the same wines, in order."""
KINDS_OF_MAIN: Mapping[str, str] = {
    "red meat": "beef lamb game offal duck veal pork",
    "white meat": "chicken poultry veal pork",
    "sea": "lean_fish oily_fish smoked_fish shellfish crustacean cephalopod",
    "cheese": "cheese_fresh cheese_goat cheese_soft cheese_washed cheese_hard cheese_blue",
    "sweet": "chocolate fruit red_fruit citrus_fruit caramel cream_dessert pastry ice_cream nut",
    "vegetable": "vegetable mushroom legume tofu potato egg",
    "starch": "pasta rice bread dough_pizza potato",
}
ALIKE, NEARLY = 0.7, 0.85
"""Cosines from which two names are much alike, and nearly the same."""
NEAREST, RANK_AND_FILE = 5, 25
"""Dishes that are asked for their wines, and the place of the one whose likeness says nothing."""
LEAST_SAY = 0.02
MOST = 6
"""Classics kept."""


@dataclass(frozen=True)
class Composing:
    """What was learned.

    Attributes
    ----------
    values, values_at
        Weight of each of `VALUES` for each scale, shape (len(VALUES), len(SCALES)), and where each scale starts.
    likeness, likeness_at
        Weight of each of `LIKENESS`, shape (len(LIKENESS),), and where it starts.
    parts
        By id of a known dish: parts of its names proper, and of all that it is called and its sauce.
    """

    values: Floats
    values_at: Floats
    likeness: Floats
    likeness_at: float
    parts: Mapping[str, tuple[frozenset[str], frozenset[str]]]


def load_composing(folder: Path = DATA) -> Composing:
    """Load what `make pairing` wrote.

    Raises
    ------
    DataError
        When it is missing, damaged, or of other columns.
    """
    path = folder / "pairing" / "composing.json"
    try:
        said = json.loads(path.read_text("utf-8"))
        if tuple(said["values"]) != VALUES or tuple(said["likeness"]) != LIKENESS:
            raise DataError(f"{path.name}: other columns than the program's; `make pairing` writes it anew")
        learned = Composing(
            np.array([said["values"][name] for name in VALUES], float).reshape(len(VALUES), len(SCALES)),
            np.array(said["values_at"], float).reshape(len(SCALES)),
            np.array([said["likeness"][name] for name in LIKENESS], float),
            float(said["likeness_at"]),
            {i: (frozenset(named), frozenset(every)) for i, (named, every) in said["parts"].items()},
        )
        if not all(np.isfinite(found).all() for found in (learned.values, learned.values_at, learned.likeness)):
            raise DataError(f"{path.name}: a weight is no number")
        return learned
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DataError(f"{path.name}: {error}") from error


def described(recipe: Recipe) -> Floats:
    """A recipe as numbers, shape (len(VALUES),)."""
    head = recipe.head
    columns: list[Floats] = [np.array(head.scales if head else np.zeros(len(SCALES)))]
    there = []
    for roles in BESIDE.values():
        beside = np.array([p.scales for p in recipe.others(*roles)] or np.zeros((1, len(SCALES))))
        columns += [beside.mean(axis=0), beside.max(axis=0)]
        there.append(bool(recipe.others(*roles)))
    columns.append(np.array([*there, head is not None], float))
    for known, said in (
        (MAINS, (head.main,) if head else ()),
        (COOKINGS, recipe.cookings[:1]),
        (COURSES, recipe.courses[:1]),
    ):
        columns.append(np.array([name in said for name in known], float))
    return np.concatenate(columns)


def parts_of(dish: Dish, kitchen: Kitchen) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of the parts of a dish's names proper, and of all that it is called and its sauce."""
    named = [kitchen.recipe(name).ids for name in dish.names.values()]
    every = [kitchen.recipe(name).ids for name in (*dish.called, dish.sauce)]
    return frozenset().union(*named), frozenset().union(*every)


class Kin:
    """Known dishes, as they are compared with one that is not.

    Parameters
    ----------
    dishes
        Every known dish.
    parts
        Parts of each, by id.
    at, vectors
        Position of the dish that each name belongs to, and the encoder's vector of the name.
    """

    def __init__(
        self,
        dishes: Sequence[Dish],
        parts: Mapping[str, tuple[frozenset[str], frozenset[str]]],
        at: NDArray[np.intp],
        vectors: NDArray[np.float32],
    ) -> None:
        self.dishes = tuple(dishes)
        self._at, self._vectors = at, vectors
        self._scales = np.array([d.scales for d in dishes])
        self._place = {i: n for n, i in enumerate(sorted({p for _, every in parts.values() for p in every}))}
        self._named = self._flags([parts[d.id][0] for d in dishes], self._place)
        self._every = self._flags([parts[d.id][1] for d in dishes], self._place)
        self._clusters = {c: n for n, c in enumerate(Cluster)}
        self._aromas = self._flags([d.aromas for d in dishes], self._clusters)
        self._mains = np.array([d.main for d in dishes])
        self._cookings, self._courses = np.array([d.cooking for d in dishes]), np.array([d.course for d in dishes])
        self._cuisines = np.array([d.cuisine for d in dishes])

    @staticmethod
    def _flags(sets: Sequence[frozenset[T]], place: Mapping[T, int]) -> Floats:
        flags = np.zeros((len(sets), len(place)))
        for n, members in enumerate(sets):
            flags[n, [place[m] for m in members if m in place]] = 1.0
        return flags

    def compared(self, recipe: Recipe, scales: Floats, vector: NDArray[np.float32]) -> Floats:
        """Compare a dish with every known one, shape (dishes, len(LIKENESS))."""
        apart = np.abs(self._scales - scales)
        own = self._flags([recipe.ids], self._place)[0]
        many, head = max(1, len(recipe.ids)), recipe.head
        shared = self._named @ own
        words = np.full(len(self.dishes), -1.0)
        np.maximum.at(words, self._at, (self._vectors @ vector).astype(float))
        mine = self._flags([recipe.aromas], self._clusters)[0]
        scents = self._aromas @ mine
        main = head.main if head else None
        same = self._mains == main
        columns = [
            (apart**2).sum(axis=1),
            same,
            same if main is None else np.isin(self._mains, _kin_of(main)),
            (self._every @ own) / many,
            shared / np.maximum(1, self._named.sum(axis=1) + many - shared),
            self._named[:, self._place[head.id]] if head and head.id in self._place else np.zeros(len(self.dishes)),
            words,
            np.maximum(0.0, words - ALIKE),
            np.maximum(0.0, words - NEARLY),
            np.isin(self._cookings, recipe.cookings),
            np.isin(self._courses, recipe.courses),
            ~np.isin(self._courses, recipe.courses) & bool(recipe.courses),
            np.isin(self._cuisines, recipe.cuisines),
            scents / np.maximum(1, self._aromas.sum(axis=1) + mine.sum() - scents),
        ]
        return np.hstack([apart, np.stack([np.asarray(c, float) for c in columns], axis=1)])


def _kin_of(main: str) -> list[str]:
    return [m for kind in KINDS_OF_MAIN.values() if main in kind.split() for m in kind.split()]


class Composer:
    """Makes a dish of a recipe.

    Parameters
    ----------
    learned
        How.
    kin
        The known dishes.
    """

    def __init__(self, learned: Composing, kin: Kin) -> None:
        self._learned = learned
        self._kin = kin

    def scales(self, recipe: Recipe) -> Floats:
        """The values of the finished dish, shape (len(SCALES),)."""
        return np.clip(described(recipe) @ self._learned.values + self._learned.values_at, 0.0, 1.0)

    def compose(
        self, words: str, recipe: Recipe, vector: NDArray[np.float32], scales: Floats, base: Dish | None = None
    ) -> tuple[Dish, tuple[tuple[Dish, float], ...]]:
        """Make the dish, and say which known ones it goes by and with which share, nearest first.

        Parameters
        ----------
        words
            What it is called.
        recipe, scales, vector
            Its parts, its values, the encoder's vector of the words.
        base
            The known dish that it is a version of; it has half of the say.
        """
        near = self._nearest(recipe, vector, scales, base)
        first = base or near[0][0]
        head = recipe.head
        cuisines = [p.cuisine for p in recipe.parts if p.cuisine and (p is head or p.role is not Role.INGREDIENT)]
        lead: Ingredient | Dish = first if base or head is None else head
        aromas = _voted([(d.aromas, w) for d, w in near])
        beside = {a for p in recipe.parts if p is not head for a in p.aromas}
        dish = Dish(
            id="",
            names={"fr": words, "en": words},
            synonyms=(),
            course=(recipe.courses or (first.course,))[0] if base is None else first.course,
            main=lead.main or first.main,
            cooking=(recipe.cookings or ("none",))[0] if base is None else first.cooking,
            sauce="",
            **{name: round(float(v), 3) for name, v in zip(SCALES, scales, strict=True)},
            aromas=frozenset(aromas | beside),
            cuisine=[*cuisines, base.cuisine if base else ""][0],
            classics=_classics(near),
            clashes=frozenset(_voted([(d.clashes, w) for d, w in near])),
            kin=tuple((d.id, share) for d, share in near),
        )
        return dish, near

    def _nearest(
        self, recipe: Recipe, vector: NDArray[np.float32], scales: Floats, base: Dish | None
    ) -> tuple[tuple[Dish, float], ...]:
        likeness = self._kin.compared(recipe, scales, vector) @ self._learned.likeness + self._learned.likeness_at
        order = np.argsort(-likeness, kind="stable")
        best = [int(n) for n in order[:NEAREST] if self._kin.dishes[n] is not base]
        say = np.maximum(LEAST_SAY, likeness[best] - likeness[order[min(RANK_AND_FILE, len(order) - 1)]])
        share = say / say.sum() * (1.0 if base is None else 0.5)
        near = [(self._kin.dishes[n], round(float(s), 4)) for n, s in zip(best, share, strict=True)]
        return tuple(near) if base is None else ((base, 0.5), *near)


def _classics(near: Sequence[tuple[Dish, float]]) -> tuple[str, ...]:
    votes: dict[str, float] = {}
    for dish, share in near:
        for n, name in enumerate(dish.classics):
            votes[name] = votes.get(name, 0.0) + share / (n + 1.5)
    return tuple(sorted(votes, key=lambda name: -votes[name])[:MOST])


def _voted(told: Sequence[tuple[frozenset[T], float]]) -> set[T]:
    """What half of the say is for."""
    votes: dict[T, float] = {}
    for members, share in told:
        for member in members:
            votes[member] = votes.get(member, 0.0) + share
    return {member for member, share in votes.items() if share >= 0.5}
