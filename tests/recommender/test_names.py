"""Which wine is meant: abbreviated, misspelt, run together; and what is no wine at all."""

import json

import pytest

from recommender.catalogue.load import DATA
from recommender.language.spelling import sound
from recommender.language.text import fold, key, tokenize

ROWS = [json.loads(line) for line in (DATA / "training" / "names.jsonl").read_text("utf-8").splitlines()]
LEAST_RIGHT = 0.95
"""Share of the labelled messages in which all names must be heard right."""


def named(sommelier, text):
    return [w.name for w in sommelier.understand(text).wines]


def stands_for(wine, expected):
    words = (wine.name, wine.appellation, wine.region, *wine.grapes)
    return any(" ".join(key(expected)) in " ".join(key(w)) for w in words if w)


def is_heard(sommelier, row):
    heard = sommelier.understand(row["t"]).wines
    if len(heard) != len(row["wines"]):
        return False
    styles = {w.style for w in heard}
    known = {n for s in styles if s for n in map(fold, sommelier.wine(s).style.aliases)}
    return all(stands_for(w, e) or fold(e) in known for w, e in zip(heard, row["wines"], strict=True))


@pytest.mark.parametrize("empty", [True, False], ids=["no wine", "wines"])
def test_labelled_messages_are_heard_right(sommelier, empty):
    rows = [r for r in ROWS if (not r["wines"]) is empty]
    right = sum(is_heard(sommelier, r) for r in rows)
    assert right / len(rows) >= LEAST_RIGHT


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("st jo 2020 bof", ["Saint-Joseph"]),
        ("un bojolais nouvo", ["Beaujolais Nouveau"]),
        ("cotedurhone en bib", ["Côtes du Rhône"]),
        ("cabernay sovinyon, too tannic", ["Cabernet Sauvignon"]),
        ("melbec with steak", ["Malbec"]),
        ("shabli 21, lemony", ["Chablis"]),
        ("pino grigo or sansere?", ["Pinot Grigio delle Venezie", "Sancerre"]),
        ("Chablis premier cru, Montmains, 2018", ["Chablis Premier Cru"]),
        ("Givry 1er cru Clos de la Servoisine de Joblot 2019", ["Givry Clos de la Servoisine Premier Cru"]),
        ("Muscadet sur lie avec des huîtres", ["Muscadet Sèvre et Maine sur lie"]),
        ("lambrusco ou cidre… non, lambrusco ou cava ?", ["Lambrusco", "Cava"]),
    ],
)
def test_names_as_people_type_them(sommelier, text, names):
    assert named(sommelier, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "On part à Beaune ce weekend",
        "j'habite à Chinon",
        "jsuis a porto pour 3 jours",
        "drove through Champagne in the rain",
        "Driving through Napa and Sonoma in June",
        "le marathon du Médoc",
        "rideaux bordeaux et canapé beige",
        "my friend Margaux hates reds",
        "my cat Syrah knocked over the glass",
        "steak in a madeira sauce",
        "moules au muscadet",
        "sherry vinegar in the dressing",
        "cava toi ?",
        "the boats in the port were lovely",
        "ça marche, j'envoie",
        "un petit rouge pour ce soir",
        "le 2 est mieux que le 1",
    ],
)
def test_words_that_name_no_glass(sommelier, text):
    assert named(sommelier, text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I prefer Rioja to Bordeaux", ["Rioja", "Bordeaux"]),
        ("du champagne pour les 40 ans de Paul", ["Champagne"]),
        ("le margaux de papa était trop bon", ["Margaux"]),
        ("un Saint-Émilion ouvert dimanche", ["Saint-Émilion"]),
        ("a glass of port after dinner", ["Porto"]),
        ("Nuits-Saint-Georges village 2018", ["Nuits-Saint-Georges"]),
    ],
)
def test_the_same_words_where_they_are_a_glass(sommelier, text, names):
    assert named(sommelier, text) == names


def test_each_wine_has_its_own_vintage(wine_names):
    text = "Ribera del Duero 2018, Toro 2019, Priorat"
    assert [w.vintage for w in wine_names.mentions(tokenize(text), text)] == [2018, 2019, None]


def test_a_producer_and_a_grape_are_a_bottle(wine_names):
    [wine] = wine_names.mentions(tokenize("Cloudy Bay sauv blanc 2023"), "Cloudy Bay sauv blanc 2023")
    assert (wine.producer, wine.style, wine.vintage) == ("Cloudy Bay", "marlborough-sauvignon-blanc", 2023)


@pytest.mark.parametrize(
    ("text", "name", "vintage"),
    [
        ("a Chateau Musar, a 2003, lovely", "Château Musar", 2003),
        ("Nyetimber for the christening", "Nyetimber", None),
        ("un Lapierre hier soir", "Domaine Marcel Lapierre", None),
        ("un Guigal 2019", "E. Guigal", 2019),
        ("Château Talbot 2010", "Château Talbot", 2010),
    ],
)
def test_where_only_a_maker_is_named_the_wine_is_called_by_it(wine_names, text, name, vintage):
    [wine] = wine_names.mentions(tokenize(text), text)
    assert (wine.name, wine.vintage) == (name, vintage)


@pytest.mark.parametrize(
    ("text", "vintage"),
    [("Penfolds Bin 28 2019. Thick", 2019), ("Penfolds Bin 28, thick", None), ("the 19 Crimes is sweet", None)],
)
def test_numbers_of_a_name_are_no_vintage(wine_names, text, vintage):
    [wine] = wine_names.mentions(tokenize(text), text)
    assert wine.vintage == vintage


def test_a_region_alone_is_called_by_its_name(wine_names):
    [wine] = wine_names.mentions(tokenize("les vins de Loire"), "les vins de Loire")
    assert (wine.name, wine.appellation, wine.region) == ("Loire", None, "Loire")


@pytest.mark.parametrize(
    ("text", "name", "grapes"),
    [
        ("un Rioja 2016", "Rioja", ("Tempranillo", "Grenache", "Graciano")),
        ("dry sherry", "Sherry", ()),
        ("un verre de xérès", "Xérès", ()),
        ("a lovely Burgundy", "Burgundy", ()),
        ("Stellenbosch 2019", "Stellenbosch", ()),
        ("un Sancerre", "Sancerre", ("Sauvignon Blanc",)),
        ("a Napa", "Napa Valley", ()),
        ("Crozes 2020", "Crozes-Hermitage", ("Syrah",)),
        ("Shiraz 2019", "Shiraz", ("Syrah",)),
        ("a cab", "Cabernet Sauvignon", ("Cabernet Sauvignon",)),
        ("un beaujo léger", "Beaujolais", ("Gamay",)),
        ("a respectable claret", "Claret", ("Merlot", "Cabernet Sauvignon", "Cabernet Franc")),
    ],
)
def test_a_name_of_several_styles_is_said_back(wine_names, text, name, grapes):
    [wine] = wine_names.mentions(tokenize(text), text)
    assert (wine.name, wine.grapes[:3]) == (name, grapes)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Riesling Kabinett, Mosel, 2019", ["Mosel Riesling Kabinett"]),
        ("Sherry, my beloved. Oloroso smells of walnuts", ["Oloroso"]),
        ("first Burgundy! Savigny-lès-Beaune 2019", ["Savigny-lès-Beaune"]),
        ("Stellenbosch 2019, cabernet", ["Stellenbosch Cabernet Sauvignon"]),
        ("Chablis Montmains 2020", ["Chablis Premier Cru"]),
        ("jugement sur l'Alsace, c'est dire si ce sylvaner m'a cueilli", ["Alsace Sylvaner"]),
        ("un Rivesaltes... non pardon, un Haut-Médoc 1994", ["Haut-Médoc"]),
        ("La côte-rôtie 2011", ["Côte-Rôtie"]),
        ("Rioja 12, Rioja Reserva 18", ["Rioja", "Rioja Reserva"]),
        ("regnié 20, chiroubles 20", ["Régnié", "Chiroubles"]),
        ("un Bourgogne ou un Savigny", ["Bourgogne", "Savigny-lès-Beaune"]),
        ("I prefer Pinot Noir to Burgundy", ["Pinot Noir", "Burgundy"]),
        ("syrah ou shiraz ?", ["Syrah", "Shiraz"]),
    ],
)
def test_a_general_name_and_one_of_its_family_are_one_wine(wine_names, text, names):
    assert [w.name for w in wine_names.mentions(tokenize(text), text)] == names


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("Finger Lakes Franc", "Finger Lakes Cabernet Franc", "New York"),
        ("Stellenbosch Syrah", "Stellenbosch Syrah", "Stellenbosch"),
        ("McLaren Vale Fiano", "McLaren Vale Fiano", "McLaren Vale"),
        ("Napa Chard", "Napa Valley Chardonnay", "Napa Valley"),
        ("Aussie cabernet", "South Eastern Australia Cabernet", "South Eastern Australia"),
        ("un rouge corse", "Corse", "Corse"),
        ("ce vin grec", "Grèce", None),
        ("a Greek red", "Greek red", None),
        ("a Tuscan red", "Tuscany", "Toscana"),
        ("vermentino from Sardinia", "Vermentino", "Sardegna"),
    ],
)
def test_places_with_a_grape_or_a_word_for_wine(wine_names, text, name, region):
    [wine] = wine_names.mentions(tokenize(text), text)
    assert (wine.name, wine.region) == (name, region)


@pytest.mark.parametrize(
    "text",
    [
        "un rouge corsé et puissant",
        "le rouge du marché",
        "Italian food tonight",
        "on part en Grèce",
        "salade grecque",
        "pour être franc, c'est bon",
    ],
)
def test_places_that_are_no_wine(wine_names, text):
    assert wine_names.mentions(tokenize(text), text) == []


@pytest.mark.parametrize(("heard", "name"), [("bojolais", "beaujolais"), ("gamai", "gamay"), ("shabli", "chablis")])
def test_words_that_sound_alike(heard, name):
    assert sound(heard) == sound(name)
