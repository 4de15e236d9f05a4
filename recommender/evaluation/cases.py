"""How good the answers are as a guest gets them: dishes asked for a wine, wines asked for a dish, on cases set aside.

A case says which kinds of wine fit at all, which classics the trade would name, and what would clash; for a wine, words of
dishes that fit and that clash (data/README.md has the columns).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.table import Table

from recommender.catalogue.load import DATA
from recommender.errors import DataError, UnknownDish, UnknownWine
from recommender.language.text import fold
from recommender.sommelier import Request, Sommelier
from recommender.wine import Attribute, Colour, Dish, Wine

ANSWERS, FIRST = 5, 3


@dataclass(frozen=True)
class CaseReport:
    """Shares of the cases, and what missed.

    Attributes
    ----------
    dishes, acceptable, classic, clashing
        Dishes asked; whose first three wines all fit; with a classic among five; with a wine that clashes among five.
    wines, fitting, clashing_dishes
        Wines asked (those not tuned on); share of the dishes proposed that fit; wines with a dish that clashes.
    misses
        A line for each answer that was not right.
    """

    dishes: int
    acceptable: float
    classic: float
    clashing: int
    wines: int
    fitting: float
    clashing_dishes: int
    misses: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """One JSON object."""
        return asdict(self)


def measure_cases(mind: Sommelier, folder: Path = DATA, *, tuned: bool = False) -> CaseReport:
    """Ask every case, as a guest would; ``tuned`` asks the wines that were tuned on in place of those set aside.

    Raises
    ------
    DataError
        When a file is missing or damaged.
    """
    misses: list[str] = []
    asked = list(_cases(folder / "cases" / "dishes.jsonl"))
    acceptable = classic = clashing = 0
    for case in asked:
        wines = _poured(mind, case["dish"])
        fit = bool(wines) and all(kinds(w) & set(case["fitting"]) for w in wines[:FIRST])
        known = any(fold(name) in _words(w) for w in wines for name in case["classic"])
        wrong = any(kinds(w) & set(case["clashing"]) for w in wines)
        acceptable, classic, clashing = acceptable + fit, classic + known, clashing + wrong
        if not fit or not known or wrong:
            misses.append(f"{case['dish']}: {', '.join(w.name for w in wines) or 'no answer'}")
    wines_asked = [c for c in _cases(folder / "cases" / "wines.jsonl") if c["tuned"] is tuned]
    fitting = proposed = clashing_dishes = 0
    for case in wines_asked:
        dishes = _served(mind, case["wine"])
        names = [fold(" ".join(d.names.values())) for d in dishes]
        good = [any(fold(word) in name for word in case["fitting"]) for name in names]
        clashing_dishes += any(fold(word) in name for word in case["clashing"] for name in names)
        fitting, proposed = fitting + sum(good), proposed + ANSWERS
        if wrong_ones := [d.names["en"] for d, fits in zip(dishes, good, strict=True) if not fits]:
            misses.append(f"{case['wine']}: {', '.join(wrong_ones)}")
    return CaseReport(
        len(asked),
        acceptable / len(asked),
        classic / len(asked),
        clashing,
        len(wines_asked),
        fitting / proposed,
        clashing_dishes,
        tuple(misses),
    )


def cases_table(report: CaseReport) -> Table:
    """Lay it out."""
    table = Table("figure", "found", title=f"Answers to {report.dishes} dishes and {report.wines} wines set aside")
    table.add_row("first three wines acceptable", f"{report.acceptable:.3f}")
    table.add_row("a classic among five", f"{report.classic:.3f}")
    table.add_row("answers with a wine that clashes", str(report.clashing))
    table.add_row("dishes that fit the wine", f"{report.fitting:.3f}")
    table.add_row("answers with a dish that clashes", str(report.clashing_dishes))
    return table


def kinds(wine: Wine) -> set[str]:
    """The kinds that a wine answers to ("red", "red:tannic", "white:dry", "sweet"...)."""
    sweet, tannin = wine.structure.get(Attribute.SWEETNESS, 0.0), wine.structure.get(Attribute.TANNIN, 0.0)
    colour = wine.colour.value
    if wine.style.sparkling:
        found = {"sparkling"} | ({"sparkling:dry"} if sweet < 0.4 else set())
        return found | ({colour} if colour not in ("white", "rosé") else set())
    if wine.style.fortified:
        return {"fortified", f"{colour}:fortified"} | ({"sweet"} if sweet >= 0.6 else set())
    if sweet >= 0.6:
        return {"sweet"}
    if wine.colour in (Colour.WHITE, Colour.ORANGE):
        return {colour, "white"} | ({"white:dry"} if sweet < 0.35 else set())
    if wine.colour is not Colour.RED:
        return {colour}
    told: Mapping[str, Callable[[], bool]] = {
        "red:light": lambda: tannin < 0.55 and wine.structure.get(Attribute.BODY, 0.5) < 0.6,
        "red:tannic": lambda: tannin >= 0.65,
        "red:very_tannic": lambda: tannin >= 0.8,
        "high_alcohol_red": lambda: (wine.abv or 0.0) >= 14.5,
    }
    return {colour} | {kind for kind, applies in told.items() if applies()}


def _poured(mind: Sommelier, words: str) -> list[Wine]:
    heard = mind.understand(words)
    asked = mind.request(heard)
    request = Request(
        colour=asked.colour, sparkling=asked.sparkling, max_price=asked.max_price, excluded=asked.excluded
    )
    try:
        found = mind.pair(heard.dishes or (words,), request, limit=ANSWERS)
    except UnknownDish:
        return []
    return [s.wine for s in found.suggestions]


def _served(mind: Sommelier, words: str) -> Sequence[Dish]:
    try:
        return [s.dish for s in mind.foods(words, ANSWERS).suggestions]
    except UnknownWine:
        return []


def _words(wine: Wine) -> str:
    style = wine.style
    return fold(" ".join([wine.name, style.appellation or "", style.region, style.name, *wine.grapes]))


def _cases(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
    except (OSError, ValueError) as error:
        raise DataError(f"{path.name}: {error}") from error
