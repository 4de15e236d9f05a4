"""What the sommelier answers with."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.glossary import Term
from recommender.wine import Dish, DishSuggestion, Reason, Style, Suggestion, Wine


@dataclass(frozen=True, slots=True)
class Pairing:
    """Wines for a dish, best first.

    ``dish`` is the first of several; ``nearest`` names the known dishes it was composed of when it is not known itself.
    ``proposed`` is the honest word on a wine that the person proposed ("un rouge avec des huîtres ?"): its score and its
    reasons, clashes included.
    """

    dish: Dish
    nearest: tuple[Dish, ...]
    suggestions: tuple[Suggestion, ...]
    proposed: Suggestion | None = None


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
