"""Read the data files that ship, check every row, and make them the field's own things."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd

from recommender.errors import DataError
from recommender.wine import SCALES, STEP, Attribute, Cluster, Colour, Dish, Drink, Ingredient, Role, Style, Wine, clip

DATA: Path = Path(__file__).resolve().parents[2] / "data"
"""The folder of the facts and models that ship."""
CHECKS: Path = DATA / "checks.json"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """What people call all wines of some styles, appellations, a region or a country (``of``); ``called`` is what is said back.

    ``alone`` says that one of ``words`` names a wine by itself ("Sherry"), not only beside a word for wine ("un vin grec").
    """

    called: str
    of: tuple[str, ...]
    words: tuple[str, ...]
    alone: bool


@dataclass(frozen=True)
class Cellar:
    """All styles, bottles, dishes and ingredients, by id.

    ``grapes`` maps each canonical grape to its synonyms, ``partners`` a style to the dishes that it is drunk with, best first.
    """

    styles: Mapping[str, Style]
    bottles: Mapping[str, Wine]
    dishes: Mapping[str, Dish]
    grapes: Mapping[str, tuple[str, ...]]
    places: tuple[PlaceName, ...] = ()
    ingredients: Mapping[str, Ingredient] = field(default_factory=dict)
    partners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def wines(self) -> tuple[Wine, ...]:
        """Every bottle, then the typical wine of every style."""
        return (*self.bottles.values(), *(typical_wine(s) for s in self.styles.values()))


def read_table(path: Path) -> pd.DataFrame:
    """Read one CSV file of the data folder as text, check and type it; one that was checked as it is (`checks`) is only typed.

    Raises
    ------
    DataError
        When the file is missing, no CSV, of a name that is not known, or a row is off its scale.
    """
    try:
        raw = path.read_bytes()
        table = pd.read_csv(BytesIO(raw), dtype=str, keep_default_na=False, na_values=[""], encoding="utf-8")
    except (OSError, ValueError) as error:
        raise DataError(f"{path.name}: {error}") from error
    if (types := checks().get(digest(raw))) is not None:
        return table.astype(types)
    # takes a second to load, and is needed only where data changed
    from recommender.catalogue.schema import checked, schema_of

    return checked(table, schema_of(path), path.name)


@cache
def checks() -> Mapping[str, Mapping[str, str]]:
    """The tables that were checked when they last changed: the digest of each, and its columns that are no text with their types."""
    try:
        return {c["sha256"]: c["types"] for c in json.loads(CHECKS.read_text("utf-8")).values()}
    except (OSError, ValueError, KeyError):
        return {}  # then every table is checked when it is read


def digest(raw: bytes) -> str:
    """SHA-256 of a file's content."""
    return sha256(raw).hexdigest()


def load_cellar(folder: Path = DATA) -> Cellar:
    """Load styles, bottles, dishes, ingredients, partners, grapes and the names of places.

    Raises
    ------
    DataError
        When a file or a row is not what it should be, or a bottle hangs on no style.
    """
    grapes = {str(r["name"]): split(r["synonyms"]) for r in _rows(folder / "grapes.csv")}
    styles: dict[str, Style] = {}
    for path in sorted((folder / "styles").glob("*.csv")):
        for row in _rows(path):
            if row["id"] in styles:
                raise DataError(f"{path.name}: style {row['id']} stands twice")
            styles[row["id"]] = _style(row)
    bottles: dict[str, Wine] = {}
    for path in sorted((folder / "bottles").glob("*.csv")):
        for row in _rows(path):
            if row["style"] not in styles:
                raise DataError(f"{path.name}: bottle {row['id']} hangs on an unknown style {row['style']}")
            if row["id"] in bottles or row["id"] in styles:
                raise DataError(f"{path.name}: {row['id']} stands twice")
            bottles[row["id"]] = _bottle(row, styles[row["style"]])
    dishes = {row["id"]: _dish(row) for row in _rows(folder / "dishes.csv")}
    places = tuple(
        PlaceName(r["called"], split(r["of"]), split(r["words"]), bool(r["alone"]))
        for r in _rows(folder / "places.csv")
    )
    ingredients = {row["id"]: _ingredient(row) for row in _rows(folder / "ingredients.csv")}
    partners = {row["style"]: split(row["dishes"]) for row in _rows(folder / "partners.csv")}
    if strange := sorted(
        (partners.keys() - styles) | ({d for named in partners.values() for d in named} - dishes.keys())
    ):
        raise DataError(f"partners.csv: {strange[0]} is neither a style nor a dish of ours")
    return Cellar(styles, bottles, dishes, grapes, places, ingredients, partners)


def typical_wine(style: Style) -> Wine:
    """Make the wine that stands for a style: no producer, the middle of its ranges."""
    return Wine(
        id=style.id,
        name=style.name,
        producer=None,
        style=style,
        grapes=style.grapes,
        vintage=None,
        abv=_middle(style.abv),
        price=_middle(style.price),
        structure=style.structure,
        aromas=style.aromas,
        aliases=style.aliases,
        notes=style.notes,
    )


def alcohol_value(abv: float, *, fortified: bool) -> float:
    """Place % vol on the 0 to 1 scale: WSET's low/medium/high meet at 11 and 14 %, for fortified wines at 16.5 and 18.4 %.

    Source: WSET Level 3 SAT, "Alcohol".
    """
    low, high = (16.5, 18.4) if fortified else (11.0, 14.0)
    return round(clip(0.2 + 0.6 * (abv - low) / (high - low)), 2)


def split(cell: object) -> tuple[str, ...]:
    """Items of a list cell."""
    return tuple(i.strip() for i in cell.split("|") if i.strip()) if isinstance(cell, str) else ()


def _rows(path: Path) -> Iterator[Row]:
    table = read_table(path).astype(object)
    yield from table.where(table.notna(), None).to_dict("records")  # type: ignore[misc]


def _style(row: Row) -> Style:
    structure: dict[Attribute, float] = {
        a: float(row[a]) for a in Attribute if a != Attribute.ALCOHOL and row[a] is not None
    }
    abv = _range(row, "abv")
    if (middle := _middle(abv)) is not None:
        structure[Attribute.ALCOHOL] = alcohol_value(middle, fortified=bool(row["fortified"]))
    age = _range(row, "age")
    return Style(
        id=row["id"],
        name=row["name"],
        aliases=split(row["aliases"]),
        appellation=row["appellation"],
        region=row["region"],
        country=row["country"],
        colour=Colour(row["colour"]),
        sparkling=bool(row["sparkling"]),
        fortified=bool(row["fortified"]),
        method=row["method"],
        grapes=split(row["grapes"]),
        structure=structure,
        aromas=_weights(row["aromas"]),
        abv=abv,
        serve=_range(row, "serve"),
        age=(int(age[0]), int(age[1])) if age else None,
        price=_range(row, "price"),
        reach=int(row["reach"]),
        notes={"fr": row["note_fr"], "en": row["note_en"]},
    )


def _bottle(row: Row, style: Style) -> Wine:
    structure = dict(style.structure)
    for step in split(row["apart"]):
        attribute = Attribute(step[:-2])
        structure[attribute] = round(clip(structure.get(attribute, 0.0) + STEP * int(step[-2:])), 2)
    if row["abv"] is not None:
        structure[Attribute.ALCOHOL] = alcohol_value(row["abv"], fortified=style.fortified)
    aromas = dict(style.aromas)
    for cluster, weight in _weights(row["aromas"]).items():
        aromas[cluster] = round(clip(aromas.get(cluster, 0.0) + weight), 2)
    return Wine(
        id=row["id"],
        name=row["name"],
        producer=row["producer"],
        style=style,
        grapes=split(row["grapes"]),
        vintage=None,
        abv=row["abv"] if row["abv"] is not None else _middle(style.abv),
        price=row["price"],
        structure=structure,
        aromas=aromas,
        aliases=split(row["aliases"]),
        notes={k: row[f"note_{k}"] for k in ("fr", "en") if row[f"note_{k}"]},
    )


def _dish(row: Row) -> Dish:
    scales = {s: float(row[s]) for s in SCALES}
    return Dish(
        id=row["id"],
        names={"en": row["name_en"], "fr": row["name_fr"]},
        synonyms=split(row["synonyms_en"]) + split(row["synonyms_fr"]),
        course=row["course"],
        main=row["main"],
        cooking=row["cooking"],
        sauce=row["sauce"] or "",
        aromas=frozenset(Cluster(c) for c in split(row["aromas"])),
        cuisine=row["cuisine"],
        classics=split(row["classics"]),
        clashes=frozenset(split(row["clashes"])),
        **scales,  # type: ignore[arg-type]
    )


GRIP = 0.35
"""Tannin from which a drink without alcohol is felt, and weighed, as a red."""
BUBBLES = 0.4


def load_drinks(folder: Path = DATA) -> Mapping[str, Drink]:
    """Load the drinks without alcohol, by id.

    Raises
    ------
    DataError
        When the file or a row is not what it should be.
    """
    return {row["id"]: _drink(row) for row in _rows(folder / "alcohol_free.csv")}


def _drink(row: Row) -> Drink:
    """What is in the glass is laid out as a wine: red where it grips, of middling alcohol, so that the same principles hold.

    Without the alcohol every drink would be too light for every dish: it is as full as its body and its taste make it.
    """
    structure: dict[Attribute, float] = {a: float(row[a]) for a in Attribute if a != Attribute.ALCOHOL}
    price = (float(row["price_low"]), float(row["price_high"]))
    style = Style(
        id=row["id"],
        name=row["name_en"],
        aliases=(),
        appellation=None,
        region="",
        country="",
        colour=Colour.RED if structure[Attribute.TANNIN] >= GRIP else Colour.WHITE,
        sparkling=structure[Attribute.MOUSSE] >= BUBBLES,
        fortified=False,
        method="still",
        grapes=(),
        structure={**structure, Attribute.ALCOHOL: 0.5},
        aromas=_weights(row["aromas"]),
        abv=(0.0, 0.0),
        serve=None,
        age=None,
        price=price,
        reach=3,
    )
    names, made = ({k: row[f"{what}_{k}"] for k in ("fr", "en")} for what in ("name", "how"))
    return Drink(
        row["id"], names, row["kind"], made, price, bool(row["spicy"]), typical_wine(style), split(row["dishes"])
    )


def _ingredient(row: Row) -> Ingredient:
    return Ingredient(
        id=row["id"],
        names={"en": row["name_en"], "fr": row["name_fr"]},
        synonyms=split(row["synonyms_en"]) + split(row["synonyms_fr"]),
        role=Role(row["role"]),
        main=row["main"],
        cooking=row["cooking"],
        course=row["course"],
        scales=tuple(float(row[s] or 0.0) for s in SCALES),
        aromas=frozenset(Cluster(c) for c in split(row["aromas"])),
        cuisine=row["cuisine"],
    )


def _weights(cell: object) -> dict[Cluster, float]:
    pairs = (item.split(":") for item in split(cell))
    return {Cluster(name): float(weight) for name, weight in pairs}


def _range(row: Row, name: str) -> tuple[float, float] | None:
    least, most = row[f"{name}_min"], row[f"{name}_max"]
    return None if least is None or most is None else (float(least), float(most))


def _middle(pair: tuple[float, float] | None) -> float | None:
    return None if pair is None else round((pair[0] + pair[1]) / 2, 1)
