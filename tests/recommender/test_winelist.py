"""Lists, shelves and labels as a camera reads them; half of the lists were set aside while the rules were written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.language.misreading import Misreadings, shape
from recommender.language.printed import printed
from recommender.language.winelist import _cased, listed
from recommender.wine import Colour

FILE = Path(__file__).with_name("printed_lists.txt")
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass
class Expected:
    styles: list[str]
    vintage: int | None
    price: float | None


def read_lists(part: str) -> list[tuple[list[str], list[Expected]]]:
    """Lines of each list, and the wines of it: "line => style[/style] [vintage] [price] [+ …]"."""
    lists = []
    for block in FILE.read_text("utf-8").split("## ")[1:]:
        head, *body = block.strip().split("\n")
        if not head.endswith(f"| {part}"):
            continue
        lines, wines = [], []
        for line in filter(str.strip, body):
            text, _, told = line.partition(" => ")
            lines.append(text)
            for wine in filter(None, told.split(" + ")):
                ids, *figures = wine.split()
                years = [int(f) for f in figures if YEAR.fullmatch(f)]
                prices = [float(f) for f in figures if not YEAR.fullmatch(f)]
                wines.append(Expected(ids.split("/"), (*years, None)[0], (*prices, None)[0]))
        lists.append((lines, wines))
    return lists


def counted(part: str, names) -> tuple[int, int, int, int]:
    """How many wines were found, were found rightly, are there, and were found with their vintage and price."""
    found = right = there = whole = 0
    for lines, wines in read_lists(part):
        left = [one.wine for one in listed(lines, names)]
        found, there = found + len(left), there + len(wines)
        for wine in wines:
            same = [w for w in left if w.style in wine.styles]
            if same:
                best = max(same, key=lambda w: (w.vintage == wine.vintage) + (w.price == wine.price))
                left.remove(best)
                right += 1
                whole += (best.vintage, best.price) == (wine.vintage, wine.price)
    return found, right, there, whole


@pytest.mark.parametrize(("part", "precision", "recall"), [("tuned", 0.97, 0.97), ("aside", 0.92, 0.95)])
def test_most_wines_are_read_and_few_are_made_up(wine_names, part, precision, recall):
    found, right, there, whole = counted(part, wine_names)
    assert there > 80
    assert right / found >= precision
    assert right / there >= recall
    assert whole / right >= 0.98


def test_styles_of_the_lists_exist(cellar):
    named = {s for part in ("tuned", "aside") for _, wines in read_lists(part) for w in wines for s in w.styles}
    assert named <= cellar.styles.keys()
    assert len(read_lists("tuned")) + len(read_lists("aside")) >= 40


def one(names, *lines: str):
    [found] = listed(lines, names)
    return found.wine


@pytest.mark.parametrize(
    ("line", "style", "vintage", "price"),
    [
        ("Chabiis ler Cru 2O19 14,OO", "chablis-premier-cru", 2019, 14.0),
        ("St Emilion Gd Cru", "saint-emilion-grand-cru", None, None),
        ("COTES DU RHONE", "cotes-du-rhone-rouge", None, None),
        ("Sancerre blanc Dom. Vacheron 38", "sancerre-blanc", None, 38.0),
        ("Pouilly-Furné 2020 … 7 / 36", "pouilly-fume", 2020, 36.0),
        ("Domaine de Terrebrune, Bandol, 2017   42 €", "bandol-rouge", 2017, 42.0),
        ("Graham's, Porto Tawny 30 ans, 95,00", "port-tawny-30", None, 95.0),
        ("BEAUJOLA1S VILLAGES 2022 7€35", "beaujolais-villages", 2022, 7.35),
        ("Morgon 2022 75 cl 13,5% vol 14,90 € (19,87 €/L)", "morgon", 2022, 14.9),
    ],
)
def test_a_line_by_itself(wine_names, line, style, vintage, price):
    wine = one(wine_names, line)
    assert (wine.style, wine.vintage, wine.price) == (style, vintage, price)


def test_a_known_bottle_and_an_unknown_maker_are_named(wine_names):
    known = one(wine_names, "Sancerre Dom. Vacheron 38")
    assert (known.bottle, known.producer) == ("vacheron-sancerre-blanc", "Domaine Vacheron")
    unknown = one(wine_names, "Sancerre, Dom. Machin-Truc 2021 29")
    assert (unknown.bottle, unknown.producer) == (None, "Domaine Machin-Truc")


def test_headings_give_colour_and_place(wine_names):
    lines = [
        "ROUGES",
        "Sancerre 2020 35",
        "Saint-Joseph 2021 42",
        "BLANCS",
        "Sancerre 2022 33",
        "MERCUREY",
        "Domaine Truc 2020 48",
    ]
    wines = [w.wine for w in listed(lines, wine_names)]
    assert [w.style for w in wines] == ["sancerre-rouge", "saint-joseph-rouge", "sancerre-blanc", "mercurey-blanc"]
    assert [w.colour for w in wines[:3]] == [Colour.RED, Colour.RED, Colour.WHITE]
    assert wines[3].producer == "Domaine Truc"


def test_a_tag_of_three_lines_is_one_wine(wine_names):
    wine = one(wine_names, "CROZES-HERMITAGE", "Cave Machin 2021", "75 cl", "11,90 €", "15,87 €/L")
    assert (wine.style, wine.vintage, wine.price) == ("crozes-hermitage-rouge", 2021, 11.9)


def test_a_magnum_is_not_the_price_of_a_bottle(wine_names):
    lines = ["         75 cl   magnum", "Chablis 2021  38  79", "Morgon 2022  30  62", "Chinon 2021  28  58"]
    assert [w.wine.price for w in listed(lines, wine_names)] == [38.0, 30.0, 28.0]


@pytest.mark.parametrize(
    "lines",
    [
        ["Magret de canard au Sauternes 21"],
        ["12 rue de Bourgogne 75007 Paris", "Service compris"],
        ["Risotto au champagne et aux cèpes 19"],
        ["Bœuf bourguignon, pommes vapeur 17"],
        ["Granola, Greek yogurt, red berries 8.50"],
        [],
        ["", "…", "€€€"],
    ],
)
def test_what_is_no_wine_gives_none(wine_names, lines):
    assert listed(lines, wine_names) == ()


@settings(max_examples=80)
@given(
    st.lists(
        st.one_of(st.text(max_size=60), st.sampled_from(["Chablis 2020 38", "ROUGES", "BEAUJOLAIS", "29 €"])),
        max_size=30,
    )
)
def test_any_lines_are_read(wine_names, lines):
    assert all(0 <= found.line < len(lines) and found.wine.style for found in listed(lines, wine_names))


@pytest.mark.parametrize(
    ("line", "vintage", "prices"),
    [
        ("Rioja 2019/2020 23,-", 2019, (23.0,)),
        ("Chianti 2019    9   45   88", 2019, (9.0, 45.0, 88.0)),
        ("Verre 6 Bouteille 32", None, (32.0,)),
        ("1 250 €", None, (1250.0,)),
        ("Maison fondée en 1989, bouteille 75 cl", None, ()),
        ("au lieu de 14,90 €", None, ()),
        ("£24.00", None, (24.0,)),
        ("Ch. Talbot '15 95", 2015, (95.0,)),
        ("l2,5O €", None, (12.5,)),
    ],
)
def test_figures_of_a_line(line, vintage, prices):
    told = printed(line)
    assert (told.vintage, told.prices) == (vintage, prices)


def test_misread_words_are_put_right_and_others_left():
    misread = Misreadings(["chablis", "fleurie", "bordeaux", "halles"], {"fleuriste"})
    assert misread.righted("Chabiis, Fleurle et B0rdeaux") == "chablis, fleurie et bordeaux"
    assert misread.righted("fleuriste Faury 2019") == "fleuriste Faury 2019"
    assert shape("clos") == shape("dos")


def test_the_sommelier_reads_lists(sommelier):
    wines = sommelier.listed(["Chablis 2021 38", "Morgon 2022 31"])
    assert [(w.style, w.price) for w in wines] == [("chablis", 38.0), ("morgon", 31.0)]
    assert sommelier.coded("3760123450010") is None


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("CHATEAU DE PEZ", "Chateau de Pez"),
        ("DOMAINE LEROY", "Domaine Leroy"),
        ("DRC", "DRC"),
        ("Guigal", "Guigal"),
        (None, None),
    ],
)
def test_a_name_in_capitals_is_written_as_one_writes_it(printed, written):
    assert _cased(printed) == written
