"""What a guess may be made of: a dozen grapes and regions that a table would name, prices and vintages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.tasting.evening import Guess, Hue

RED_GRAPES = (
    "Pinot Noir", "Gamay", "Cabernet Franc", "Merlot", "Cabernet Sauvignon", "Malbec",
    "Syrah", "Grenache", "Mourvèdre", "Tempranillo", "Sangiovese", "Nebbiolo",
)  # fmt: skip
WHITE_GRAPES = (
    "Chardonnay", "Sauvignon Blanc", "Chenin Blanc", "Riesling", "Melon de Bourgogne", "Pinot Gris",
    "Gewurztraminer", "Viognier", "Sémillon", "Vermentino", "Savagnin", "Albariño",
)  # fmt: skip
ROSE_GRAPES = (
    "Grenache",
    "Cinsault",
    "Syrah",
    "Mourvèdre",
    "Pinot Noir",
    "Gamay",
    "Cabernet Franc",
    "Tannat",
    "Merlot",
)
SPARKLING_GRAPES = (
    "Chardonnay",
    "Pinot Noir",
    "Meunier",
    "Chenin Blanc",
    "Glera",
    "Xarel·lo",
    "Mauzac",
    "Riesling",
    "Lambrusco",
)
GRAPES: Mapping[Hue, tuple[str, ...]] = {
    Hue.RED: RED_GRAPES,
    Hue.WHITE: WHITE_GRAPES,
    Hue.ROSE: ROSE_GRAPES,
    Hue.SPARKLING: SPARKLING_GRAPES,
    Hue.MIXED: (*RED_GRAPES[:8], *WHITE_GRAPES[:7]),
}
"""Grapes to choose from, the best known of each colour."""
FRANCE = ("Bordeaux", "Bourgogne", "Beaujolais", "Rhône", "Loire", "Sud-Ouest", "Languedoc", "Provence")
REGIONS: Mapping[Hue, tuple[str, ...]] = {
    Hue.RED: (*FRANCE, "Rioja", "Douro", "Toscana", "Piemonte"),
    Hue.WHITE: (
        *FRANCE[:2],
        "Loire",
        "Rhône",
        "Alsace",
        "Savoie",
        "Jura",
        "Languedoc",
        "Sud-Ouest",
        "Galicia",
        "Mosel",
        "Marlborough",
    ),
    Hue.ROSE: ("Provence", "Loire", "Rhône", "Languedoc", "Corse", "Bordeaux", "Sud-Ouest", "Bourgogne", "Navarra"),
    Hue.SPARKLING: ("Champagne", "Loire", "Alsace", "Bourgogne", "Jura", "Languedoc", "Catalunya", "Veneto", "England"),
    Hue.MIXED: (*FRANCE, "Alsace", "Rioja", "Toscana", "Piemonte"),
}
"""Regions to choose from, as the data names them."""
PRICES = (6.0, 9.0, 12.0, 16.0, 22.0, 30.0, 45.0, 70.0)
"""EUR a bottle, each a third dearer than the one before: as finely as anybody tells prices by taste."""
YEARS = 9
"""Vintages to choose from, the latest first."""
PAGES = ("grape", "region", "price", "vintage")


def options(page: str, hue: Hue, at: datetime) -> tuple[str, ...]:
    """Return what there is to choose from on a page of guessing; a button's value is the place in it."""
    if page == "grape":
        return GRAPES[hue]
    if page == "region":
        return REGIONS[hue]
    if page == "price":
        return tuple(f"{price:g}" for price in PRICES)
    return tuple(str(at.year - 1 - back) for back in range(YEARS)) if page == "vintage" else ()


def chosen(guess: Guess, page: str, value: str) -> Guess:
    """Return a guess with what was chosen on a page; the same once more takes it back."""
    if page == "grape":
        return replace(guess, grape="" if guess.grape == value else value)
    if page == "region":
        return replace(guess, region="" if guess.region == value else value, appellation="")
    if page == "price":
        return replace(guess, price=None if guess.price == float(value) else float(value))
    return replace(guess, vintage=None if guess.vintage == int(value) else int(value))
