"""Every row of every table is read through its schema, and what rows name elsewhere exists there."""

from __future__ import annotations

import pandas as pd
import pytest

from recommender.catalogue import load, schema
from recommender.catalogue.load import DATA, Cellar, digest, load_cellar, read_table, split
from recommender.errors import DataError
from recommender.language.text import key

TABLES = sorted(path for pattern in schema.SCHEMAS for path in DATA.glob(pattern))


@pytest.fixture(scope="module")
def cellar() -> Cellar:
    return load_cellar()


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_row_fits_its_schema_and_is_read_as_it_says(path, monkeypatch):
    quick = read_table(path)
    monkeypatch.setattr(load, "checks", dict)
    thorough = read_table(path)
    assert len(thorough) > 0
    pd.testing.assert_frame_equal(quick, thorough)


def test_every_table_was_checked_as_it_is():
    assert {digest(path.read_bytes()) for path in TABLES} == set(load.checks()), "run `make checks`"


def test_a_table_that_was_changed_is_checked_anew(tmp_path):
    (tmp_path / "grapes.csv").write_text((DATA / "grapes.csv").read_text("utf-8") + "Nonsense,,blue\n", "utf-8")
    with pytest.raises(DataError, match="colour: 'blue'"):
        read_table(tmp_path / "grapes.csv")


def test_a_file_of_no_known_name_is_refused(tmp_path):
    (tmp_path / "cellars.csv").write_text("name\nSyrah\n", "utf-8")
    with pytest.raises(DataError, match="no such table"):
        read_table(tmp_path / "cellars.csv")


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
    styles = {i for path in (DATA / "styles").glob("*.csv") for i in read_table(path)["id"]}
    hung = {i for path in (DATA / "bottles").glob("*.csv") for i in read_table(path)["style"]}
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
    told = read_table(DATA / "vintages.csv")
    regions = read_table(DATA / "vintage_regions.csv")
    assert set(zip(told["region"], told["kind"], strict=True)) == set(
        zip(regions["region"], regions["kind"], strict=True)
    )


def test_a_vintage_without_a_quality_says_only_that_port_was_not_declared():
    told = read_table(DATA / "vintages.csv")
    assert set(told[told["quality"].isna()]["style"]) == {"undeclared"}
    assert set(told[told["style"].fillna("").str.contains("declared")]["region"]) == {"port"}


def test_a_vintage_does_not_contradict_itself():
    told = read_table(DATA / "vintages.csv")
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
    keeping = read_table(DATA / "keeping.csv")
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
    for path in TABLES:
        table = read_table(path)
        for column in columns & set(table.columns):
            cells = table[column].dropna()
            slips += [(path.name, c) for c in cells if len(c.split("|")) != len(set(split(c)))]
    assert not slips
