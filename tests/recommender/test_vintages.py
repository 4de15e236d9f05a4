"""What is known of vintages: where it applies, what it says, and when a wine is ready."""

import pytest

from recommender.catalogue.load import load_cellar, typical_wine
from recommender.vintages import Ripeness, VintageBook, Window, load_vintages
from recommender.wine import Colour

CELLAR = load_cellar()


@pytest.fixture(scope="module")
def book() -> VintageBook:
    return load_vintages(CELLAR)


def of(book: VintageBook, style: str, year: int):
    wine = typical_wine(CELLAR.styles[style])
    return book.year(year, book.regions(wine.style), wine)


@pytest.mark.parametrize(
    ("style", "regions"),
    [
        ("pauillac", ["bordeaux-left-bank"]),
        ("bordeaux-rouge", ["bordeaux-left-bank", "bordeaux-right-bank"]),
        ("bordeaux-rose", []),
        ("saint-joseph-rouge", ["rhone-north"]),
        ("saint-joseph-blanc", []),
        ("condrieu", []),
        ("vouvray-sec", ["loire-chenin"]),
        ("vouvray-moelleux", ["loire-sweet"]),
        ("mosel-riesling-spatlese", ["germany-riesling"]),
        ("alsace-vendanges-tardives", []),
        ("chinon-rouge", ["loire-red"]),
        ("champagne-rose", ["champagne"]),
        ("cremant-d-alsace", []),
        ("port-vintage", ["port"]),
        ("port-tawny-20", []),
        ("jurancon-moelleux", []),
    ],
)
def test_a_style_is_told_by_its_own_region_and_kind(book, style, regions):
    assert [r.id for r in book.regions(CELLAR.styles[style])] == regions


def test_only_plain_bordeaux_may_come_from_two_regions(book):
    several = {s.id for s in CELLAR.styles.values() if len(book.regions(s)) > 1}
    assert several == {"bordeaux-rouge", "bordeaux-superieur"}


@pytest.mark.parametrize(
    ("text", "colour", "regions"),
    [
        ("Bordeaux rive droite", None, ["bordeaux-right-bank"]),
        ("2015 à Bordeaux ?", None, ["bordeaux-left-bank", "bordeaux-right-bank"]),
        ("2021 en Loire", None, ["loire-red", "loire-chenin", "loire-centre"]),
        ("2021 en Loire", Colour.RED, ["loire-red"]),
        ("white Burgundy", None, ["burgundy-white"]),
        ("in the northern Rhône", None, ["rhone-north"]),
        ("le bordelais", None, []),
    ],
)
def test_a_message_names_regions_as_closely_as_it_can(book, text, colour, regions):
    assert [r.id for r in book.named(text, colour)] == regions


@pytest.mark.parametrize(
    ("style", "great", "poor"),
    [
        ("pauillac", (2005, 2009, 2010, 2016), 2013),
        ("barolo", (2010, 2016), 2014),
        ("gevrey-chambertin", (2005, 2010, 2015, 2019, 2020), None),
        ("meursault", (2014,), None),
        ("champagne-millesime", (2008, 2012), 2011),
        ("chinon-rouge", (2005, 2018), 2013),
        ("sauternes", (2009,), 2012),
        ("napa-cabernet-sauvignon", (2013, 2016), 2011),
    ],
)
def test_the_years_that_nobody_disputes(book, style, great, poor):
    assert all(of(book, style, year).quality == 5 for year in great)
    assert poor is None or of(book, style, poor).quality <= 2


def test_what_is_not_settled_is_not_told(book):
    assert of(book, "condrieu", 2015).vintages == ()
    assert of(book, "pauillac", 1996).vintages == ()
    assert of(book, "pauillac", 1996).quality is None


def test_port_is_declared_or_not(book):
    assert "declared" in of(book, "port-vintage", 2011).traits
    undeclared = of(book, "port-vintage", 2014)
    assert (undeclared.traits, undeclared.quality) == (("undeclared",), None)


def test_two_regions_share_what_both_had(book):
    known = of(book, "bordeaux-rouge", 2015)
    assert (known.quality, known.weather, known.traits) == (4.5, ("hot",), ("ripe", "rich"))


def test_a_window_is_told_from_outside():
    window = Window(2020, 2028)
    ripeness = {year: window.at(year) for year in (2019, 2020, 2026, 2027, 2029, 2030)}
    assert list(ripeness.values()) == [
        Ripeness.YOUNG,
        Ripeness.READY,
        Ripeness.READY,
        Ripeness.SOON,
        Ripeness.SOON,
        Ripeness.PAST,
    ]


def test_a_long_lived_year_wants_longer_than_an_early_one(book):
    early, late = of(book, "pauillac", 2013), of(book, "pauillac", 2016)
    assert early.window.last - early.year < 28 < late.window.last - late.year
    assert early.window.first - early.year <= 6 <= late.window.first - late.year


def test_a_champagne_with_a_year_keeps_and_one_without_does_not(book):
    champagne = typical_wine(CELLAR.styles["champagne-brut"])
    assert book.keeping(champagne).plain == Window(0, 4)
    assert book.keeping(champagne, dated=True).plain == Window(5, 20)


def test_a_name_that_simple_and_great_wines_share_has_both_windows(book):
    bordeaux = of(book, "bordeaux-rouge", 2010)
    assert (bordeaux.window.at(2026), bordeaux.fine.at(2026)) == (Ripeness.PAST, Ripeness.READY)


def test_a_great_bottle_outlives_its_style(book):
    latour = CELLAR.bottles["latour-pauillac"]
    assert book.keeping(latour).plain.last > CELLAR.styles["pauillac"].age[1]


def test_years_are_listed_latest_first(book):
    (left,) = book.regions(CELLAR.styles["pauillac"])
    years = [v.year for v in book.years(left, 2016)]
    assert years == sorted(years, reverse=True)
    assert max(years) == 2016
