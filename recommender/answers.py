"""What the sommelier answers with."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.glossary import Term
from recommender.wine import Dish, DishSuggestion, Reason, Style, Suggestion, Wine


@dataclass(frozen=True, slots=True)
class Pairing:
    """Wines for a dish, best first.

    ``dish`` is the first of several; ``nearest`` names the known dishes it was composed of when it is not known itself.
    ``dishes`` are all of them as understood. ``grasp`` is the share of its words that we know. ``proposed`` is the honest
    word on a wine that the person proposed ("un rouge avec des huîtres ?"): its score and its reasons, clashes included.
    ``cheaper`` is in the manner of the first, for a good deal less; ``plain`` is what the dish alone would have, where the
    person's taste led elsewhere.
    """

    dish: Dish
    nearest: tuple[Dish, ...]
    suggestions: tuple[Suggestion, ...]
    proposed: Suggestion | None = None
    grasp: float = 1.0
    dishes: tuple[Dish, ...] = ()
    cheaper: Suggestion | None = None
    plain: Suggestion | None = None


@dataclass(frozen=True, slots=True)
class Menu:
    """A meal of several courses: a wine for each, in the order of the dishes, and one for all where one can be had.

    Empty where the dishes are no courses of one meal.
    """

    courses: tuple[Pairing, ...] = ()
    shared: Suggestion | None = None


@dataclass(frozen=True, slots=True)
class Foods:
    """Dishes for a wine, best first."""

    wine: Wine
    suggestions: tuple[DishSuggestion, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a question about wine is answered with: styles (two of them for a difference) or terms, best first."""

    styles: tuple[Style, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Objection:
    """What stands against a wine: reasons with negative weights, what rules it out first."""

    wine: Wine
    reasons: tuple[Reason, ...]
