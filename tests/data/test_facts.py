"""Facts held to each other: what an appellation is, what its bottles may be, what a note may say."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

import pytest

from recommender.catalogue.load import DATA, load_cellar
from recommender.language.names import WineNames
from recommender.training.heads import common_words
from recommender.wine import Attribute, Colour, Style, Wine

CELLAR = load_cellar()
STYLES = tuple(CELLAR.styles.values())
BOTTLES = tuple(CELLAR.bottles.values())
DISHES = tuple(CELLAR.dishes.values())

ENGLISH = re.compile(
    r"\b(?:the|and|with|of|but|from|its|is|are|that|this|than|more|less|very|for|drink|wine|sweet|ripe|without|into)\b"
)
FRENCH = re.compile(r"\b(?:avec|mais|très|une|aux|bouche|fraîcheur|plutôt|robe|tanins|fruits|rouge|et|dans|un)\b")
PRICE_WORDS = re.compile(r"\b(?:prix|ch[eè]re?|euros|culte|mythe|mythique|rareté)\b", re.IGNORECASE)
OTHER_GRAPES = re.compile(r"cépage|assemblage|cabernet|grenache|assyrtiko|merlot|syrah", re.IGNORECASE)
UNACCENTED = re.compile(
    r"\b(?:creme|crepes?|puree|bechamel|rotie?s?|boeuf|oeufs?|poelee?s?|entrecote|gratinee|braisee|fumee|grillee"
    r"|epinards|gateaux?|peches?|brulee|legumes|crudites|pate|pates)\b"
)
OPPOSED = {
    "white": lambda s: s.colour is Colour.WHITE,
    "rosé": lambda s: s.colour is Colour.ROSE,
    "red": lambda s: s.colour is Colour.RED,
    "tannic_red": lambda s: s.colour is Colour.RED and s.structure[Attribute.TANNIN] >= 0.7,
    "sweet": lambda s: s.structure[Attribute.SWEETNESS] >= 0.5,
    "oaky": lambda s: s.structure[Attribute.OAK] >= 0.6,
    "sparkling": lambda s: s.sparkling,
    "fortified": lambda s: s.fortified,
}


@pytest.fixture(scope="module")
def classics() -> dict[str, Style | None]:
    """The style that each classic's name finds."""
    names = WineNames(CELLAR, common_words(DATA, []))
    found = {name: names.best(name) for dish in DISHES for name in dish.classics}
    return {name: CELLAR.styles.get(m.style or "") if m else None for name, m in found.items()}


def of_appellation(start: str) -> list[Style]:
    found = [s for s in STYLES if (s.appellation or "").startswith(start)]
    assert found, f"no style of {start}"
    return found


@pytest.mark.parametrize("start", ["Chablis", "Petit Chablis"])
def test_chablis_is_a_still_white_chardonnay(start):
    for style in of_appellation(start):
        assert (style.colour, style.sparkling, style.grapes) == (Colour.WHITE, False, ("Chardonnay",))


@pytest.mark.parametrize("start", ["Champagne", "Crémant", "Prosecco", "Cava", "Franciacorta"])
def test_these_always_sparkle(start):
    styles = of_appellation(start)
    assert all(s.sparkling and s.structure[Attribute.MOUSSE] > 0 for s in styles)


@pytest.mark.parametrize("start", ["Sauternes", "Barsac", "Monbazillac", "Quarts de Chaume", "Coteaux du Layon"])
def test_these_are_sweet(start):
    assert all(s.structure[Attribute.SWEETNESS] >= 0.7 for s in of_appellation(start))


@pytest.mark.parametrize("start", ["Jerez", "Porto", "Madeira", "Banyuls", "Maury"])
def test_these_are_fortified(start):
    dry_table_wine = {"maury-sec"}
    assert all(s.fortified for s in of_appellation(start) if s.id not in dry_table_wine)


@pytest.mark.parametrize(
    ("start", "grape"),
    [("Barolo", "Nebbiolo"), ("Barbaresco", "Nebbiolo"), ("Beaujolais", "Gamay"), ("Cahors", "Malbec"),
     ("Madiran", "Tannat"), ("Condrieu", "Viognier"), ("Cornas", "Syrah"), ("Pauillac", "Cabernet Sauvignon"),
     ("Pomerol", "Merlot"),
     ("Vouvray", "Chenin Blanc"), ("Soave", "Garganega"), ("Chianti", "Sangiovese"), ("Jurançon", "Petit Manseng")],
)  # fmt: skip
def test_the_grape_of_the_place(start, grape):
    styles = [s for s in of_appellation(start) if s.id not in ("beaujolais-blanc", "jurancon-sec")]
    assert all(grape in s.grapes[:2] for s in styles)


def test_method_sparkle_and_spirit_agree():
    sparkling, fortified = {"traditional", "tank", "ancestral"}, {"fortified", "fortified_oxidative"}
    assert not [s.id for s in STYLES if s.sparkling != (s.method in sparkling)]
    assert not [s.id for s in STYLES if s.method in fortified and not s.fortified]
    assert not [s.id for s in STYLES if s.fortified and s.method not in {*fortified, "flor"}]
    assert not [s.id for s in STYLES if s.fortified and s.abv and s.abv[0] < 14]


def test_reds_and_only_they_and_skin_contact_grip():
    assert not [s.id for s in STYLES if s.colour is Colour.RED and s.structure.get(Attribute.TANNIN, 0) <= 0]
    assert not [s.id for s in STYLES if s.colour is Colour.WHITE and Attribute.TANNIN in s.structure]
    assert not [s.id for s in STYLES if s.colour is Colour.ROSE and s.structure.get(Attribute.TANNIN, 0) > 0.3]


def test_known_tannins_stand_in_order():
    styles = ("beaujolais-rouge", "bourgogne-rouge", "pauillac", "madiran")
    tannin = [CELLAR.styles[i].structure[Attribute.TANNIN] for i in styles]
    assert tannin == sorted(set(tannin))


def test_serving_temperatures():
    """Whites cool, reds not cold; wines raised under a veil, sparkling reds and tawny port have their own rule."""
    table_wines = [s for s in STYLES if s.method != "flor" and not s.fortified]
    cool = [s for s in table_wines if s.colour in (Colour.WHITE, Colour.ROSE)]
    reds = [s for s in table_wines if s.colour is Colour.RED and not s.sparkling]
    assert not [(s.id, s.serve) for s in cool if s.serve and s.serve[1] > 14]
    assert not [(s.id, s.serve) for s in reds if s.serve and s.serve[0] < 12]


def test_ranges_are_filled_and_ordered():
    for style in STYLES:
        for pair in (style.abv, style.serve, style.age, style.price):
            assert pair is not None, style.id
            assert pair[0] <= pair[1], style.id


def test_a_bottle_shares_a_grape_with_its_place_or_says_why():
    odd = [b for b in BOTTLES if not set(b.grapes) & set(b.style.grapes)]
    assert not [b.id for b in odd if not OTHER_GRAPES.search(b.notes["fr"])]


def test_a_bottle_costs_what_its_place_costs_or_says_why():
    def within(bottle: Wine) -> bool:
        least, most = bottle.band or (0.0, 1e6)
        return bottle.price is None or 0.6 * least <= bottle.price <= 2.5 * most

    assert not [b.id for b in BOTTLES if not within(b) and not PRICE_WORDS.search(b.notes["fr"])]


def test_a_bottle_is_as_strong_as_its_place():
    def within(bottle: Wine) -> bool:
        least, most = bottle.style.abv or (0.0, 100.0)
        return bottle.abv is None or least - 1.5 <= bottle.abv <= most + 1.5

    assert not [(b.id, b.abv, b.style.abv) for b in BOTTLES if not within(b)]


def test_notes_are_short_and_in_both_languages():
    for wine, most in chain(((s, 140) for s in STYLES), ((b, 100) for b in BOTTLES)):
        assert set(wine.notes) == {"fr", "en"}, wine.id
        assert all(0 < len(note) <= most for note in wine.notes.values()), wine.id


@pytest.mark.parametrize(("language", "foreign"), [("fr", ENGLISH), ("en", FRENCH)])
def test_a_note_is_in_its_own_language(language, foreign):
    assert not {w.id: found[0] for w in (*STYLES, *BOTTLES) if (found := foreign.search(w.notes[language]))}


def test_no_sentence_stands_twice():
    sentences = Counter(note for wine in (*STYLES, *BOTTLES) for note in wine.notes.values())
    assert not [sentence for sentence, times in sentences.items() if times > 1]


def test_french_dishes_are_spelt_with_their_accents():
    names = [d.names["fr"] for d in DISHES]
    assert not [n for n in names if UNACCENTED.search(n.lower())]
    assert sum(any(c in n for c in "éèêàâçôîœ") for n in names) > len(names) / 4


def test_every_classic_finds_its_wine(classics):
    assert all(dish.classics for dish in DISHES)
    assert not [name for name, style in classics.items() if style is None]


def test_a_classic_is_never_a_clash(classics):
    slips = [
        (dish.id, name, clash)
        for dish in DISHES
        for name in dish.classics
        for clash in dish.clashes & OPPOSED.keys()
        if (style := classics[name]) and OPPOSED[clash](style)
    ]
    assert not slips


def test_dessert_wines_are_sweet_enough(classics):
    desserts = [d for d in DISHES if d.course == "dessert"]
    pairs = [(d, n, s.structure[Attribute.SWEETNESS]) for d in desserts for n in d.classics if (s := classics[n])]
    assert not [(d.id, n) for d, n, sweetness in pairs if sweetness < min(0.45, d.sweetness - 0.15)]
