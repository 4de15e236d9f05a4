"""The columns of the data files, their types and scales, checked by pandera when a file is read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pandas as pd
import pandera.pandas as pa

from recommender.catalogue.terms import (
    CLASHES,
    COOKINGS,
    COURSES,
    DRINK_KINDS,
    FAULTS,
    INTENTS,
    MAINS,
    METHODS,
    MODIFIER_ROLES,
    VINTAGE_KINDS,
    VINTAGE_TRAITS,
    WEATHERS,
)
from recommender.errors import DataError
from recommender.wine import SCALES, Attribute, Cluster, Colour, Role

_CLUSTERS: Final = "|".join(Cluster)
_AROMAS: Final = rf"(?:(?:{_CLUSTERS}):(?:0?\.\d+|1|1\.0|0))(?:\|(?:{_CLUSTERS}):(?:0?\.\d+|1|1\.0|0))*"
_MORE_AROMAS: Final = rf"(?:(?:{_CLUSTERS}):[+-](?:0?\.\d+|1))(?:\|(?:{_CLUSTERS}):[+-](?:0?\.\d+|1))*"
_STEPS: Final = rf"(?:{'|'.join(Attribute)})[+-][1-4](?:\|(?:{'|'.join(Attribute)})[+-][1-4])*"
_SLUG: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PLACE: Final = r"[A-Z]{2}(?:-[A-Z]{2})?"
_FLAG: Final = pa.Check.isin((0, 1))


def _unit(*, nullable: bool = False) -> pa.Column:
    return pa.Column(float, pa.Check.in_range(0, 1), nullable=nullable)


def _text(pattern: str | None = None, *, nullable: bool = False, unique: bool = False) -> pa.Column:
    checks = [pa.Check.str_matches(rf"^(?:{pattern})$")] if pattern else []
    return pa.Column(str, checks, nullable=nullable, unique=unique)


def _one_of(values: object, *, nullable: bool = False) -> pa.Column:
    return pa.Column(str, pa.Check.isin(list(values)), nullable=nullable)  # type: ignore[call-overload]


def _several_of(values: list[str]) -> pa.Column:
    words = "|".join(values)
    return _text(rf"(?:{words})(?:\|(?:{words}))*", nullable=True)


def _ordered(least: str, most: str) -> pa.Check:
    return pa.Check(
        lambda t: (t[least] <= t[most]) | t[least].isna() | t[most].isna(), error=f"{least} is above {most}"
    )


def _number(least: float, most: float) -> pa.Column:
    return pa.Column(float, pa.Check.in_range(least, most), nullable=True)


STYLES: Final = pa.DataFrameSchema(
    {
        "id": _text(_SLUG, unique=True),
        "name": _text(),
        "aliases": _text(nullable=True),
        "appellation": _text(nullable=True),
        "region": _text(),
        "country": _text(),
        "colour": _one_of(Colour),
        "sparkling": pa.Column(int, _FLAG),
        "fortified": pa.Column(int, _FLAG),
        "method": _one_of(METHODS),
        "grapes": _text(),
        **{
            a.value: _unit(nullable=a in (Attribute.TANNIN, Attribute.MOUSSE))
            for a in Attribute
            if a != Attribute.ALCOHOL
        },
        "aromas": _text(_AROMAS),
        "abv_min": _number(2, 23),
        "abv_max": _number(2, 23),
        "serve_min": _number(4, 20),
        "serve_max": _number(4, 20),
        "age_min": _number(0, 100),
        "age_max": _number(0, 150),
        "price_min": _number(2, 20000),
        "price_max": _number(2, 30000),
        "reach": pa.Column(int, pa.Check.in_range(1, 5)),
        "note_fr": _text(),
        "note_en": _text(),
    },
    checks=[
        *(_ordered(f"{name}_min", f"{name}_max") for name in ("abv", "serve", "age", "price")),
        pa.Check(lambda t: t["tannin"].isna() | (t["colour"] != "white"), error="a white wine with tannin"),
        pa.Check(lambda t: t["tannin"].notna() | (t["colour"] != "red"), error="a red wine without tannin"),
        pa.Check(lambda t: t["mousse"].notna() == (t["sparkling"] == 1), error="mousse and sparkling disagree"),
    ],
    strict=True,
    coerce=True,
)

BOTTLES: Final = pa.DataFrameSchema(
    {
        "id": _text(_SLUG, unique=True),
        "style": _text(_SLUG),
        "producer": _text(),
        "name": _text(),
        "aliases": _text(nullable=True),
        "grapes": _text(),
        "abv": _number(4, 23),
        "price": _number(2, 5000),
        "apart": _text(_STEPS, nullable=True),
        "aromas": _text(_MORE_AROMAS, nullable=True),
        "note_fr": _text(nullable=True),
        "note_en": _text(nullable=True),
    },
    strict=True,
    coerce=True,
)

DISHES: Final = pa.DataFrameSchema(
    {
        "id": _text(_SLUG, unique=True),
        "name_en": _text(),
        "name_fr": _text(),
        "synonyms_en": _text(nullable=True),
        "synonyms_fr": _text(nullable=True),
        "course": _one_of(COURSES),
        "main": _one_of(MAINS),
        "cooking": _one_of(COOKINGS),
        "sauce": _text(nullable=True),
        **{scale: _unit() for scale in SCALES},
        "aromas": _text(rf"(?:{_CLUSTERS})(?:\|(?:{_CLUSTERS}))*", nullable=True),
        "cuisine": _text(),
        "classics": _text(),
        "clashes": _text(rf"(?:{'|'.join(CLASHES)})(?:\|(?:{'|'.join(CLASHES)}))*", nullable=True),
    },
    strict=True,
    coerce=True,
)

INGREDIENTS: Final = pa.DataFrameSchema(
    {
        "id": _text(_SLUG, unique=True),
        "name_en": _text(),
        "name_fr": _text(),
        "synonyms_en": _text(nullable=True),
        "synonyms_fr": _text(nullable=True),
        "role": _one_of(tuple(Role)),
        "main": _one_of(MAINS, nullable=True),
        "cooking": _one_of(COOKINGS, nullable=True),
        "course": _one_of(COURSES, nullable=True),
        **{scale: _unit(nullable=True) for scale in SCALES},
        "aromas": _text(rf"(?:{_CLUSTERS})(?:\|(?:{_CLUSTERS}))*", nullable=True),
        "cuisine": _text(nullable=True),
    },
    strict=True,
    coerce=True,
)

DRINKS: Final = pa.DataFrameSchema(
    {
        "id": _text(_SLUG, unique=True),
        "name_en": _text(unique=True),
        "name_fr": _text(unique=True),
        "kind": _one_of(DRINK_KINDS),
        "how_en": _text(),
        "how_fr": _text(),
        "price_low": pa.Column(float, pa.Check.gt(0)),
        "price_high": pa.Column(float, pa.Check.gt(0)),
        **{a: _unit() for a in Attribute if a != Attribute.ALCOHOL},
        "aromas": _text(_AROMAS),
        "spicy": pa.Column(int, pa.Check.isin([0, 1])),
        "dishes": _text(rf"{_SLUG}(?:\|{_SLUG})*"),
    },
    checks=[_ordered("price_low", "price_high")],
    strict=True,
    coerce=True,
)

PARTNERS: Final = pa.DataFrameSchema(
    {"style": _text(_SLUG, unique=True), "dishes": _text(rf"{_SLUG}(?:\|{_SLUG}){{2,6}}")}, strict=True, coerce=True
)

LEXICON: Final = pa.DataFrameSchema(
    {
        "term": _text(),
        "language": _one_of(("fr", "en")),
        "kind": _one_of(("attribute", "aroma", "fault", "liking")),
        "target": _one_of((*Attribute, *Cluster, *FAULTS, "positive", "negative", "lukewarm")),
        "level": _unit(nullable=True),
        "verdict": _one_of(("too_much", "too_little", "right"), nullable=True),
        "aroma": _text(nullable=True),
    },
    unique=["term", "language", "kind", "target"],
    strict=True,
    coerce=True,
)

MODIFIERS: Final = pa.DataFrameSchema(
    {"expression": _text(), "language": _one_of(("fr", "en")), "role": _one_of(MODIFIER_ROLES)},
    unique=["expression", "language", "role"],
    strict=True,
    coerce=True,
)

GRAPES: Final = pa.DataFrameSchema(
    {"name": _text(unique=True), "synonyms": _text(nullable=True), "colour": _one_of(("red", "white", "grey"))},
    strict=True,
    coerce=True,
)

PLACES: Final = pa.DataFrameSchema(
    {"called": _text(unique=True), "of": _text(), "words": _text(), "alone": pa.Column(int, _FLAG)},
    strict=True,
    coerce=True,
)

PHRASES: Final = pa.DataFrameSchema(
    {"phrase": _text(unique=True), "language": _one_of(("fr", "en")), "intent": _one_of(INTENTS)},
    strict=True,
    coerce=True,
)

PAIRS: Final = pa.DataFrameSchema(
    {
        "dish": _text(),
        "language": _one_of(("fr", "en")),
        "known": _text(_SLUG, nullable=True),
        "wine": _text(_SLUG),
        "label": _one_of(("great", "fine", "clash")),
        "second": _one_of(("great", "fine", "clash")),
        "why": _text(),
    },
    strict=True,
    coerce=True,
    unique=["dish", "wine"],
)

GLOSSARY: Final = pa.DataFrameSchema(
    {
        "id": _text(_SLUG, unique=True),
        "names_fr": _text(),
        "names_en": _text(),
        "text_fr": _text(),
        "text_en": _text(),
    },
    strict=True,
    coerce=True,
)

VINTAGES: Final = pa.DataFrameSchema(
    {
        "region": _text(_SLUG),
        "kind": _one_of(VINTAGE_KINDS),
        "year": pa.Column(int, pa.Check.in_range(2005, 2023)),
        "quality": _number(1, 5),
        "weather": _several_of(WEATHERS),
        "style": _several_of(VINTAGE_TRAITS),
    },
    unique=["region", "kind", "year"],
    strict=True,
    coerce=True,
)

VINTAGE_REGIONS: Final = pa.DataFrameSchema(
    {"region": _text(_SLUG, unique=True), "kind": _one_of(VINTAGE_KINDS), "of": _text(), "words": _text()},
    strict=True,
    coerce=True,
)

KEEPING: Final = pa.DataFrameSchema(
    {
        "style": _text(_SLUG, unique=True),
        "from": pa.Column(int, pa.Check.in_range(0, 20)),
        "to": pa.Column(int, pa.Check.in_range(1, 60)),
        "fine_from": _number(0, 20),
        "fine_to": _number(1, 60),
    },
    checks=[_ordered("from", "to"), _ordered("fine_from", "fine_to")],
    strict=True,
    coerce=True,
)


LEGAL_AGES: Final = pa.DataFrameSchema(
    {
        "code": _text(_PLACE, unique=True),
        **{f"{what}_{language}": _text(unique=True) for what in ("name", "where") for language in ("fr", "en")},
        "words": _text(nullable=True),
        "age": pa.Column(float, pa.Check.in_range(16, 25), nullable=True),
        "note": _text(nullable=True),
    },
    checks=[pa.Check(lambda t: t["age"].isna() == (t["note"] == "forbidden"), error="age and forbidden disagree")],
    strict=True,
    coerce=True,
)

HELPLINES: Final = pa.DataFrameSchema(
    {
        "country": _text(_PLACE),
        "about": _one_of(("alcohol", "despair")),
        "name": _text(),
        "number": _text(r"\d[\d -]*\d"),
    },
    unique=["country", "about"],
    strict=True,
    coerce=True,
)


DUPLICATES: Final = pa.DataFrameSchema(
    {
        **{
            f"{c}_{side}": _text(nullable=True)
            for side in "ab"
            for c in ("producer", "name", "vintage", "appellation", "size")
        },
        "same": pa.Column(int, _FLAG),
        "kind": _text(r"[a-z_0-9]+"),
        "group": _text(r"[a-z0-9+_-]+"),
    },
    strict=True,
    coerce=True,
)


SCHEMAS: Final[Mapping[str, pa.DataFrameSchema]] = {
    "styles/*.csv": STYLES,
    "bottles/*.csv": BOTTLES,
    "dishes.csv": DISHES,
    "grapes.csv": GRAPES,
    "places.csv": PLACES,
    "lexicon.csv": LEXICON,
    "modifiers.csv": MODIFIERS,
    "phrases.csv": PHRASES,
    "ingredients.csv": INGREDIENTS,
    "partners.csv": PARTNERS,
    "alcohol_free.csv": DRINKS,
    "glossary.csv": GLOSSARY,
    "vintages.csv": VINTAGES,
    "vintage_regions.csv": VINTAGE_REGIONS,
    "keeping.csv": KEEPING,
    "legal_ages.csv": LEGAL_AGES,
    "helplines.csv": HELPLINES,
    "training/pairs.csv": PAIRS,
    "training/duplicates.csv": DUPLICATES,
}
"""The schema of each table, by its place in the data folder."""


def schema_of(path: Path) -> pa.DataFrameSchema:
    """Return the schema of a table of the data folder, or of a folder like it.

    Raises
    ------
    DataError
        When no such table is known.
    """
    for pattern, schema in SCHEMAS.items():
        if path.match(pattern):
            return schema
    raise DataError(f"{path.name}: no such table is known")


def checked(table: pd.DataFrame, schema: pa.DataFrameSchema, source: str) -> pd.DataFrame:
    """Return the table with the schema's types.

    Raises
    ------
    DataError
        With the file, the line and the fault of each row that does not fit.
    """
    try:
        return schema.validate(table, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases[["index", "column", "check", "failure_case"]].head(12)
        lines = "; ".join(
            f"line {int(c['index']) + 2 if pd.notna(c['index']) else '?'}, {c['column']}: {c['failure_case']!r} fails {c['check']}"
            for c in cases.to_dict("records")
        )
        raise DataError(f"{source}: {lines}") from error
