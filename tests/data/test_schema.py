"""Every row of every table is read through its schema, and what rows name elsewhere exists there."""

from __future__ import annotations

import pandas as pd
import pytest

from recommender.catalogue import schema
from recommender.catalogue.load import DATA, Cellar, load_cellar, read_table, split
from recommender.errors import DataError
from recommender.language.text import key

TABLES = [
    *((path, schema.STYLES) for path in sorted((DATA / "styles").glob("*.csv"))),
    *((path, schema.BOTTLES) for path in sorted((DATA / "bottles").glob("*.csv"))),
    (DATA / "dishes.csv", schema.DISHES),
    (DATA / "grapes.csv", schema.GRAPES),
    (DATA / "places.csv", schema.PLACES),
    (DATA / "lexicon.csv", schema.LEXICON),
    (DATA / "modifiers.csv", schema.MODIFIERS),
    (DATA / "ingredients.csv", schema.INGREDIENTS),
    (DATA / "partners.csv", schema.PARTNERS),
    (DATA / "alcohol_free.csv", schema.DRINKS),
    (DATA / "glossary.csv", schema.GLOSSARY),
    (DATA / "vintages.csv", schema.VINTAGES),
    (DATA / "vintage_regions.csv", schema.VINTAGE_REGIONS),
    (DATA / "keeping.csv", schema.KEEPING),
    (DATA / "legal_ages.csv", schema.LEGAL_AGES),
    (DATA / "helplines.csv", schema.HELPLINES),
]


@pytest.fixture(scope="module")
def cellar() -> Cellar:
    return load_cellar()


@pytest.mark.parametrize(("path", "table_schema"), TABLES, ids=lambda value: getattr(value, "name", None))
def test_every_row_fits_its_schema(path, table_schema):
    assert len(read_table(path, table_schema)) > 0


def test_a_row_off_its_scale_is_refused():
    table = pd.DataFrame({"name": ["Syrah"], "synonyms": [None], "colour": ["blue"]})
    with pytest.raises(DataError, match="line 2, colour"):
        schema.checked(table, schema.GRAPES, "grapes.csv")


def test_enough_of_everything(cellar):
    assert len(cellar.styles) >= 250
    assert len(cellar.bottles) >= 500
    assert len(cellar.dishes) >= 250


def test_an_id_stands_for_one_thing(cellar):
    assert not set(cellar.styles) & set(cellar.bottles)


def test_every_bottle_hangs_on_a_style(cellar):
    styles = {i for path in (DATA / "styles").glob("*.csv") for i in read_table(path, schema.STYLES)["id"]}
    hung = {i for path in (DATA / "bottles").glob("*.csv") for i in read_table(path, schema.BOTTLES)["style"]}
    assert hung <= styles == set(cellar.styles)


def test_every_place_has_wines(cellar):
    known = {of for s in cellar.styles.values() for of in (s.id, s.region, s.country, s.appellation)}
    assert not {of for place in cellar.places for of in place.of} - known


def test_every_grape_has_its_canonical_name(cellar):
    wines = [*cellar.styles.values(), *cellar.bottles.values()]
    unknown = {(wine.id, grape) for wine in wines for grape in wine.grapes if grape not in cellar.grapes}
    assert not unknown


def test_a_grape_synonym_means_one_grape(cellar):
    meant: dict[tuple[str, ...], set[str]] = {}
    for grape, synonyms in cellar.grapes.items():
        for words in (grape, *synonyms):
            meant.setdefault(key(words), set()).add(grape)
    assert not {words: grapes for words, grapes in meant.items() if len(grapes) > 1}


def test_a_style_name_means_one_appellation(cellar):
    meant: dict[tuple[str, ...], set[str | None]] = {}
    for style in cellar.styles.values():
        for words in (style.name, *style.aliases):
            meant.setdefault(key(words), set()).add(style.appellation or style.id)
    assert not {words: places for words, places in meant.items() if len(places) > 1}


def test_a_producer_name_means_one_producer(cellar):
    meant: dict[tuple[str, ...], set[str | None]] = {}
    for bottle in cellar.bottles.values():
        for words in (bottle.producer, *bottle.aliases):
            meant.setdefault(key(words), set()).add(bottle.producer)
    assert not {words: producers for words, producers in meant.items() if len(producers) > 1}


def test_every_vintage_has_its_region_and_every_region_its_vintages():
    told = read_table(DATA / "vintages.csv", schema.VINTAGES)
    regions = read_table(DATA / "vintage_regions.csv", schema.VINTAGE_REGIONS)
    assert set(zip(told["region"], told["kind"], strict=True)) == set(
        zip(regions["region"], regions["kind"], strict=True)
    )


def test_a_vintage_without_a_quality_says_only_that_port_was_not_declared():
    told = read_table(DATA / "vintages.csv", schema.VINTAGES)
    assert set(told[told["quality"].isna()]["style"]) == {"undeclared"}
    assert set(told[told["style"].fillna("").str.contains("declared")]["region"]) == {"port"}


def test_a_vintage_does_not_contradict_itself():
    told = read_table(DATA / "vintages.csv", schema.VINTAGES)
    slips = []
    for row in told.to_dict("records"):
        traits, weather = set(split(row["style"])), set(split(row["weather"]))
        opposed = ({"light", "rich"}, {"early_drinking", "long_lived"}, {"declared", "undeclared"})
        slips += [row for pair in opposed if pair <= traits]
        slips += [row for pair in ({"hot", "cool"}, {"drought", "rain"}) if pair <= weather]
        slips += [row] if "balanced" in weather and len(weather) > 1 else []
        slips += [row] if row["quality"] <= 2 and "long_lived" in traits else []
        slips += [row] if row["quality"] == 5 and {"light", "early_drinking"} & traits else []
    assert not slips


def test_keepable_styles_are_ours(cellar):
    keeping = read_table(DATA / "keeping.csv", schema.KEEPING)
    assert set(keeping["style"]) <= set(cellar.styles)
    fine = keeping.dropna(subset=["fine_from"])
    assert (fine["fine_to"] > fine["to"]).all()
    assert (keeping["fine_from"].isna() == keeping["fine_to"].isna()).all()


def test_list_cells_hold_no_empty_or_repeated_item():
    columns = {
        "of",
        "words",
        "weather",
        "style",
        "aliases",
        "grapes",
        "aromas",
        "apart",
        "synonyms",
        "synonyms_en",
        "synonyms_fr",
        "classics",
        "clashes",
    }
    slips = []
    for path, table_schema in TABLES:
        table = read_table(path, table_schema)
        for column in columns & set(table.columns):
            cells = table[column].dropna()
            slips += [(path.name, c) for c in cells if len(c.split("|")) != len(set(split(c)))]
    assert not slips
