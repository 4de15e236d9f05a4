import numpy as np
import pandas as pd
import pytest

from recommender.catalogue.intake.cleaning import Cleaner
from recommender.catalogue.intake.formats import RAW
from recommender.catalogue.intake.inferring import ATTRIBUTES, CLUSTERS, Inferrer
from recommender.catalogue.intake.journal import Journal
from recommender.catalogue.intake.kinds import kind_of_name, kind_of_type
from recommender.language.lexicon import load_lexicon
from recommender.wine import Attribute, Cluster, Colour


def raw(**cells):
    return pd.DataFrame([{c: cells.get(c, "") for c in RAW}], index=[2], dtype="str")


@pytest.fixture(scope="module")
def clean(vocabulary):
    def cleaned(journal=None, **cells):
        return Cleaner(vocabulary, journal or Journal()).clean(raw(**cells))

    return cleaned


@pytest.fixture(scope="module")
def inferrer(placer):
    return Inferrer(placer.styles, load_lexicon())


def test_numbers_leave_the_name(clean):
    row = clean(name="Château Margaux 2015 75cl 13,5%", producer="Château Margaux").iloc[0]
    assert (row["name"], row["vintages"], row["size"], row["abv"]) == ("Château Margaux", "2015", 75.0, 13.5)


def test_the_estate_is_found_in_the_name(clean):
    journal = Journal()
    row = clean(journal, name="Crozes-Hermitage Domaine Combier 2020").iloc[0]
    assert row["producer"].startswith("Domaine Combier")
    assert journal.by_reason("repair") == {"taken out of the name": 2}


@pytest.mark.parametrize(
    ("cells", "why"),
    [({"name": "", "producer": "Guigal"}, "no name"), ({"name": "Grappa", "abv": "43"}, "a spirit, not a wine")],
)
def test_what_holds_no_wine_is_refused_with_its_reason(clean, cells, why):
    journal = Journal()
    assert clean(journal, **cells).empty
    assert journal.by_reason("refused") == {why: 1}


def test_capitals_are_set_in_lower_case(clean):
    row = clean(name="CLOS DE LA ROCHE", producer="DOMAINE DUJAC").iloc[0]
    assert (row["name"], row["producer"]) == ("Clos de la Roche", "Domaine Dujac")


@pytest.mark.parametrize(
    ("name", "colour", "sparkling", "sweet"),
    [
        ("Crémant d'Alsace brut rosé", Colour.ROSE, True, 0.2),
        ("Vouvray demi-sec", None, None, 0.4),
        ("Blanc de noirs", Colour.WHITE, None, None),
        ("Coteaux Champenois rouge Champagne", Colour.RED, None, None),
        ("Riesling Trockenbeerenauslese", None, None, 0.95),
    ],
)
def test_kinds_told_by_names(name, colour, sparkling, sweet):
    kind = kind_of_name(name)
    assert (kind.colour, kind.sparkling, kind.sweetness) == (colour, sparkling, sweet)
    assert not kind.sure


def test_kinds_told_by_a_column():
    assert kind_of_type("Rouge").sure
    assert kind_of_type("Dessert/Port").fortified
    assert kind_of_type("Vin blanc effervescent").sparkling
    assert kind_of_type("Divers").colour is None


MORGON = {"name": "Morgon", "producer": "x", "type": "Red"}
PLACES = [
    ({"name": "Montée de Tonnerre", "appellation": "Chablis 1er Cru", "type": "Blanc"}, "chablis-premier-cru"),
    ({"name": "Barolo Cannubi", "region": "Piedmont", "country": "Italy", "type": "Red"}, "barolo"),
    (
        {"name": "Malbec", "region": "Mendoza", "country": "Argentina", "grapes": "Malbec", "type": "Red"},
        "mendoza-malbec",
    ),
    (
        {"name": "Les Meysonniers", "region": "Croze Hermitage", "country": "France", "type": "Red"},
        "crozes-hermitage-rouge",
    ),
    ({"name": "Bandol", "type": "Rosé"}, "bandol-rose"),
    (
        {"name": "Merlot", "region": "Napa Valley", "country": "US", "grapes": "Merlot", "type": "Red"},
        "napa-merlot",
    ),
    (
        {"name": "Riesling", "region": "Moselle", "country": "Allemagne", "grapes": "Riesling", "type": "Blanc"},
        "mosel-riesling",
    ),
    ({"name": "Brut Réserve", "region": "Champagne", "country": "France", "type": "Blanc"}, "champagne-brut"),
]


@pytest.mark.parametrize(("cells", "style"), PLACES, ids=[s for _, s in PLACES])
def test_rows_find_their_style(clean, placer, cells, style):
    at, sure, own = placer.place(clean(producer="A House", **cells))
    assert placer.styles[at[0]].id == style
    assert 0.45 <= sure[0] <= 1
    assert own[0]


def test_a_style_from_elsewhere_is_only_lent(clean, placer):
    cells = {"name": "Chardonnay", "region": "Malta", "country": "Malta", "grapes": "Chardonnay", "type": "White"}
    at, sure, own = placer.place(clean(producer="Marsovin", **cells))
    assert "Chardonnay" in placer.styles[at[0]].grapes
    assert not own[0]
    assert sure[0] < 0.45


@pytest.mark.parametrize("colour", ["Red", "White", "Rosé", "Sparkling"])
def test_the_colour_of_the_list_always_holds(clean, placer, colour):
    for name in ("Barolo", "Chablis", "Mendoza Malbec", "Anything"):
        at, _, _ = placer.place(clean(name=name, producer="x", type=colour))
        style = placer.styles[at[0]]
        assert style.sparkling if colour == "Sparkling" else style.colour.value == colour.lower()


def inferred(inferrer, placer, cleaned):
    at, sure, _ = placer.place(cleaned)
    structure, aromas, certainty = inferrer.infer(cleaned, at, sure)
    named = dict(zip(ATTRIBUTES, structure[0], strict=True))
    return named, dict(zip(CLUSTERS, aromas[0], strict=True)), float(certainty[0])


def test_numbers_move_the_structure(clean, placer, inferrer):
    plain, _, sure = inferred(inferrer, placer, clean(**MORGON))
    full, _, surer = inferred(
        inferrer,
        placer,
        clean(**MORGON, body="Very full-bodied", abv="15", acidity="High"),
    )
    assert full[Attribute.BODY] > plain[Attribute.BODY]
    assert full[Attribute.ALCOHOL] > plain[Attribute.ALCOHOL]
    assert abs(full[Attribute.ACIDITY] - plain[Attribute.ACIDITY]) < 0.05
    low, _, _ = inferred(inferrer, placer, clean(**MORGON, acidity="Low"))
    assert low[Attribute.ACIDITY] < plain[Attribute.ACIDITY] - 0.1
    assert surer > sure


def test_words_move_structure_and_aromas(clean, placer, inferrer):
    plain, smell, sure = inferred(inferrer, placer, clean(**MORGON))
    text = "Very tannic, with vanilla, cedar and a hint of leather; not sweet at all."
    told, richer, surer = inferred(inferrer, placer, clean(**MORGON, description=text))
    assert told[Attribute.TANNIN] > plain[Attribute.TANNIN]
    assert richer[Cluster.OAK] > smell[Cluster.OAK]
    assert richer[Cluster.BOTTLE_AGE] > smell[Cluster.BOTTLE_AGE]
    assert surer > sure


def test_what_a_wine_cannot_have_stays_unknown(clean, placer, inferrer):
    structure, _, _ = inferred(
        inferrer, placer, clean(name="Chablis", producer="x", type="White", description="very tannic and full")
    )
    assert np.isnan(structure[Attribute.TANNIN])
    assert np.isnan(structure[Attribute.MOUSSE])
