from dataclasses import replace

import numpy as np
import pytest

from recommender.advice import Adviser, Request
from recommender.catalogue.load import DATA, typical_wine
from recommender.errors import UnknownDish
from recommender.language.dishes import DishNames
from recommender.language.names import WineNames
from recommender.language.recipes import Kitchen
from recommender.neighbours import TasteNeighbours
from recommender.pairing import principles
from recommender.pairing.book import DishBook
from recommender.pairing.composing import load_composing
from recommender.pairing.kinds import KINDS
from recommender.pairing.menu import enough
from recommender.pairing.principles import PRINCIPLES
from recommender.pairing.scoring import OBJECTION, PairingScorer, logistic, told
from recommender.pairing.weights import load_weights
from recommender.taste.table import Family, WineTable, family_of
from recommender.training.heads import common_words
from recommender.wine import Attribute, Cluster, Colour, Dish, Reason, Style, Wine

DRY_WHITE = {
    "sweetness": 0.1,
    "acidity": 0.8,
    "alcohol": 0.45,
    "body": 0.4,
    "oak": 0.1,
    "intensity": 0.5,
    "finish": 0.5,
}
BIG_RED = {"sweetness": 0.1, "acidity": 0.5, "tannin": 0.8, "alcohol": 0.7, "body": 0.8, "oak": 0.4, "intensity": 0.8}
SOFT_RED = {
    "sweetness": 0.1,
    "acidity": 0.7,
    "tannin": 0.25,
    "alcohol": 0.45,
    "body": 0.4,
    "oak": 0.1,
    "intensity": 0.5,
}
SWEET = {"sweetness": 0.85, "acidity": 0.6, "alcohol": 0.6, "body": 0.8, "oak": 0.3, "intensity": 0.9, "finish": 0.9}


@pytest.fixture(scope="module")
def common():
    return common_words(DATA, [])


@pytest.fixture(scope="module")
def names(cellar, common):
    return WineNames(cellar, common)


@pytest.fixture(scope="module")
def scorer(cellar, names):
    return PairingScorer(cellar, names, load_weights())


@pytest.fixture(scope="module")
def adviser(cellar, scorer, atlas):
    return Adviser(cellar, scorer, atlas)


class LetterEncoder:
    """Places a text by its letters: enough to be near what is spelt alike."""

    def encode(self, sentences):
        counts = np.array([[s.count(c) for c in "abcdefghijklmnopqrstuvwxyz"] for s in sentences], np.float32)
        return counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1e-6)


@pytest.fixture(scope="module")
def book(cellar, common):
    kitchen = Kitchen(cellar.ingredients, common)
    return DishBook(cellar.dishes, DishNames(cellar.dishes, common), kitchen, LetterEncoder(), load_composing())


def wine(structure, colour=Colour.WHITE, aromas=None, *, sparkling=False, fortified=False, **more) -> Wine:
    values = {Attribute(a): v for a, v in structure.items()}
    scents = {Cluster(c): v for c, v in (aromas or {}).items()}
    style = Style(
        id="w", name="W", aliases=(), appellation=None, region="Somewhere", country="Nowhere", colour=colour,
        sparkling=sparkling, fortified=fortified, method="still", grapes=(), structure=values, aromas=scents, abv=None,
        serve=None, age=None, price=(8.0, 12.0), reach=3,
    )  # fmt: skip
    bottle = Wine("w", "W", None, style, (), None, None, 10.0, values, scents)
    return replace(bottle, **more)


def dish(main="vegetable", **traits) -> Dish:
    scales = dict.fromkeys(("fat", "acid", "salt", "sweetness", "heat", "umami", "protein"), 0.0)
    rest = {
        "course": "main",
        "cooking": "boiled",
        "aromas": frozenset(),
        "clashes": frozenset(),
        "cuisine": "",
        "classics": (),
    }
    given = {"weight": 0.5, **scales, **rest, **traits}
    return Dish(id="d", names={"en": "d", "fr": "d"}, synonyms=(), main=main, sauce="", **given)


def pulls(principle, poured: Wine, served: Dish) -> dict[str, float]:
    return {p.kind: float(p.values[0]) for p in principle(WineTable([poured]), served) if p.values[0]}


class TestPrinciples:
    def test_weight_meets_weight_and_a_heavy_wine_smothers_a_light_dish(self):
        assert pulls(principles.weight, wine(DRY_WHITE), dish(weight=0.2))["weight"] > 0.2
        assert pulls(principles.weight, wine(BIG_RED, Colour.RED), dish(weight=0.1))["clash_weight"] < -0.1

    def test_a_lean_wine_meets_a_rich_dish_by_contrast_when_it_is_fresh(self):
        rich = dish(weight=0.8, fat=0.9)
        fresh = pulls(principles.weight, wine({**DRY_WHITE, "acidity": 0.9}), rich)
        flat = pulls(principles.weight, wine({**DRY_WHITE, "acidity": 0.4}), rich)
        assert sum(fresh.values()) > sum(flat.values())

    def test_acid_cuts_fat_in_a_fat_dish_only(self):
        assert pulls(principles.acid_cuts_fat, wine(DRY_WHITE), dish(fat=0.8))["acid_cuts_fat"] > 0
        assert pulls(principles.acid_cuts_fat, wine({**DRY_WHITE, "acidity": 0.2}), dish(fat=0.8))["acid_cuts_fat"] < 0
        assert not pulls(principles.acid_cuts_fat, wine(DRY_WHITE), dish(fat=0.2))

    def test_a_sour_dish_needs_a_fresh_wine(self):
        assert pulls(principles.acid_matches, wine(DRY_WHITE), dish(acid=0.7))["acid_matches"] > 0
        assert pulls(principles.acid_matches, wine({**DRY_WHITE, "acidity": 0.3}), dish(acid=0.7))["clash_acid"] < 0
        assert not pulls(principles.acid_matches, wine(DRY_WHITE), dish(acid=0.2))

    def test_a_dessert_needs_a_sweet_wine(self):
        cake = dish("pastry", sweetness=0.8, course="dessert")
        assert pulls(principles.sweetness, wine(SWEET), cake)["sweet_matches"] > 0.8
        assert pulls(principles.sweetness, wine(DRY_WHITE), cake)["clash_dry_sweet"] < -0.8

    def test_sugar_is_for_blue_cheese_not_for_steak(self):
        assert pulls(principles.sweetness, wine(SWEET), dish("cheese_blue", salt=0.8))["sweet_matches"] > 0.5
        assert pulls(principles.sweetness, wine(SWEET), dish("beef", protein=0.9))["clash_sweet_savoury"] < -0.8
        assert not pulls(principles.sweetness, wine(DRY_WHITE), dish("beef", protein=0.9))

    def test_sweet_and_sour_pork_is_no_dessert(self):
        assert not principles.is_dessert(dish("pork", sweetness=0.6, protein=0.4))

    def test_chilli_wants_a_trace_of_sugar_and_hates_tannin_and_alcohol(self):
        hot = dish(heat=0.8)
        assert pulls(principles.heat, wine({**DRY_WHITE, "sweetness": 0.4}), hot)["sweet_tames_heat"] > 0
        assert pulls(principles.heat, wine(BIG_RED, Colour.RED), hot)["clash_tannin_heat"] < -0.5
        strong = wine({**SOFT_RED, "alcohol": 0.9}, Colour.RED)
        assert pulls(principles.heat, strong, hot)["clash_alcohol_heat"] < -0.5
        assert not pulls(principles.heat, wine(BIG_RED, Colour.RED), dish(heat=0.1))

    def test_tannin_melts_on_protein_and_bites_without_it(self):
        steak, leaves = dish("beef", protein=0.9, fat=0.7), dish("vegetable")
        assert pulls(principles.tannin_and_protein, wine(BIG_RED, Colour.RED), steak)["tannin_meets_protein"] > 0.3
        assert pulls(principles.tannin_and_protein, wine(BIG_RED, Colour.RED), leaves)["clash_weight"] < -0.4
        assert not pulls(principles.tannin_and_protein, wine(DRY_WHITE), steak)

    def test_so_much_protein_leaves_a_white_bare(self):
        assert pulls(principles.meat_and_colour, wine(DRY_WHITE), dish("beef", protein=0.9))["weight"] < -0.5
        assert not pulls(principles.meat_and_colour, wine(BIG_RED, Colour.RED), dish("beef", protein=0.9))
        assert not pulls(principles.meat_and_colour, wine(DRY_WHITE), dish("chicken", protein=0.4))

    def test_the_sea_turns_tannin_metallic(self):
        oyster = dish("shellfish", weight=0.2)
        assert pulls(principles.tannin_and_sea, wine(BIG_RED, Colour.RED), oyster)["clash_tannin_iodine"] < -0.8
        assert (
            pulls(principles.tannin_and_sea, wine(SOFT_RED, Colour.RED), dish("oily_fish", protein=0.5))["soft_tannin"]
            > 0
        )
        assert not pulls(principles.tannin_and_sea, wine(BIG_RED, Colour.RED), dish("beef"))

    def test_umami_hardens_tannin_unless_salt_or_protein_helps(self):
        assert pulls(principles.umami, wine(BIG_RED, Colour.RED), dish(umami=0.8))["clash_weight"] < 0
        assert "clash_weight" not in pulls(principles.umami, wine(BIG_RED, Colour.RED), dish(umami=0.8, salt=0.7))
        assert not pulls(principles.umami, wine(BIG_RED, Colour.RED), dish(umami=0.2))

    def test_bubbles_rinse_frying_fat_and_vanish_beside_a_stew(self):
        fizz = wine({**DRY_WHITE, "mousse": 0.6}, sparkling=True)
        assert pulls(principles.bubbles, fizz, dish(cooking="deep_fried"))["bubbles_cut_fat"] > 0
        assert pulls(principles.bubbles, fizz, dish(weight=0.8, protein=0.7))["clash_weight"] < 0
        assert not pulls(principles.bubbles, wine(DRY_WHITE), dish(cooking="deep_fried"))

    def test_a_saline_white_answers_the_sea(self):
        salty = wine(DRY_WHITE, aromas={"mineral": 0.8})
        assert pulls(principles.mineral_and_sea, salty, dish("shellfish", weight=0.2))["mineral_sea"] > 0.3
        assert not pulls(principles.mineral_and_sea, salty, dish("chicken"))
        assert not pulls(principles.mineral_and_sea, wine(DRY_WHITE), dish("shellfish"))

    def test_the_strongest_shared_aroma_is_the_bridge(self):
        scented = wine(DRY_WHITE, aromas={"citrus": 0.8, "herbal": 0.5})
        served = dish(aromas=frozenset({Cluster.CITRUS, Cluster.HERBAL}))
        found = [p for p in principles.bridge(WineTable([scented]), served) if p.values[0]]
        assert [p.of for p in found] == ["citrus"]
        assert not pulls(principles.bridge, scented, dish(aromas=frozenset({Cluster.OAK})))

    def test_oak_covers_what_is_delicate(self):
        oaky = wine({**DRY_WHITE, "oak": 0.8})
        assert pulls(principles.oak, oaky, dish(weight=0.2))["clash_oak"] < -0.5
        assert not pulls(principles.oak, oaky, dish(weight=0.7))
        assert not pulls(principles.oak, wine(DRY_WHITE), dish(weight=0.2))

    def test_a_refused_kind_is_refused_once(self):
        refusing = dish(clashes=frozenset({"red", "tannic_red"}))
        assert pulls(principles.known_clash, wine(BIG_RED, Colour.RED), refusing) == {"clash_rule": -1.0}
        assert not pulls(principles.known_clash, wine(DRY_WHITE), refusing)

    def test_every_principle_stays_within_one_on_all_wines_and_dishes(self, cellar):
        table = WineTable([typical_wine(s) for s in cellar.styles.values()])
        for served in cellar.dishes.values():
            for principle in PRINCIPLES.values():
                for pull in principle(table, served):
                    assert np.abs(pull.values).max() <= 1.0 + 1e-9
                    assert pull.values.shape == (len(table),)


# what no sommelier disputes: (dish, the better wine, the worse one)
FACTS = [
    ("oysters", "Muscadet", "Pauillac"),
    ("oysters", "Chablis", "Sauternes"),
    ("ribeye-steak", "Saint-Estèphe", "Muscadet"),
    ("sole-meuniere", "Chablis Premier Cru", "Madiran"),
    ("cassoulet", "Madiran", "Sancerre"),
    ("foie-gras-terrine", "Sauternes", "Pauillac"),
    ("roquefort", "Sauternes", "Chablis"),
    ("stilton", "Vintage Port", "Muscadet"),
    ("chocolate-fondant", "Banyuls", "Chablis"),
    ("tarte-tatin", "Coteaux du Layon", "Chinon"),
    ("munster", "Alsace Gewurztraminer", "Pauillac"),
    ("choucroute-garnie", "Alsace Riesling", "Madiran"),
    ("thai-green-curry", "Riesling Kabinett", "Cahors"),
    ("vindaloo", "Riesling Spätlese", "Barossa Shiraz"),
    ("smoked-salmon", "Champagne brut", "Barolo"),
    ("bouillabaisse", "Bandol rosé", "Cahors"),
    ("beef-bourguignon", "Pommard", "Sancerre"),
    ("jugged-hare", "Hermitage rouge", "Muscadet"),
    ("snails-in-garlic-butter", "Chablis", "Banyuls"),
    ("spaghetti-with-clams", "Vermentino di Sardegna", "Amarone della Valpolicella"),
    ("bistecca-alla-fiorentina", "Brunello di Montalcino", "Moscato d'Asti"),
    ("steak-tartare", "Morgon", "Sauternes"),
    ("ceviche", "Marlborough Sauvignon Blanc", "Barolo"),
    ("christmas-pudding", "Pedro Ximénez sherry", "Sancerre"),
    ("sushi", "Alsace Riesling", "Madiran"),
    ("fish-and-chips", "Champagne brut", "Pauillac"),
]


@pytest.mark.parametrize(("served", "better", "worse"), FACTS)
def test_what_no_sommelier_disputes(cellar, names, adviser, served, better, worse):
    good, bad = (typical_wine(cellar.styles[names.best(n).style]) for n in (better, worse))
    one, other = (adviser.paired(w, [cellar.dishes[served]], None) for w in (good, bad))
    assert one.score > 0.5 > other.score
    assert any(r.kind.startswith("clash") for r in other.reasons)


DISHES = (
    "oysters steak-and-fries sole-meuniere cassoulet coq-au-vin roast-leg-of-lamb sushi vindaloo chocolate-fondant "
    "roquefort raclette paella tarte-tatin peking-duck spaghetti-carbonara pizza-margherita bouillabaisse "
    "thai-green-curry foie-gras-terrine warm-goat-cheese-salad lamb-couscous mapo-tofu jugged-hare camembert "
    "strawberries-and-cream"
)


@pytest.mark.parametrize("served", DISHES.split())
def test_five_wines_none_a_clash_no_two_of_one_style(cellar, adviser, served):
    found = adviser.pair([cellar.dishes[served]], Request(), None, 5)
    assert len(found) == len({s.wine.style.id for s in found}) == 5
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
    refused = cellar.dishes[served].clashes
    for suggestion in found:
        assert not any(bool(KINDS[kind](WineTable([suggestion.wine]))[0]) for kind in refused)
        assert any(r.weight > 0 for r in suggestion.reasons)
    assert any(r.kind == "classic" for s in found for r in s.reasons)


@pytest.mark.parametrize("served", ["raclette", "steak-and-fries", "pizza-margherita", "roast-chicken", "oysters"])
def test_an_everyday_dish_gets_affordable_wines(cellar, adviser, served):
    prices = [s.wine.price for s in adviser.pair([cellar.dishes[served]], Request(), None, 5)]
    assert sorted(prices)[2] <= 20
    assert max(prices) <= 45


def test_the_order_of_reasons_is_what_counts_and_no_kind_is_said_twice():
    given = [
        Reason("weight", 0.2),
        Reason("classic", 2.0),
        Reason("weight", 0.4),
        Reason("clash_oak", -0.6),
        Reason("bridge", 0.01),
    ]
    assert [(r.kind, r.weight) for r in told(given)] == [("classic", 2.0), ("weight", 0.4), ("clash_oak", -0.6)]


def test_a_mere_lack_is_no_clash():
    assert told([Reason("acid_cuts_fat", -0.5)]) == ()


def test_without_its_cause_a_reason_and_its_score_go(cellar, adviser, scorer, names):
    chablis, oysters = typical_wine(cellar.styles[names.best("Chablis").style]), cellar.dishes["oysters"]
    before = adviser.paired(chablis, [oysters], None)
    flat = replace(chablis, aromas={c: w for c, w in chablis.aromas.items() if c is not Cluster.MINERAL})
    after = adviser.paired(flat, [oysters], None)
    assert {r.kind for r in scorer.reasons(chablis, oysters)} - {r.kind for r in scorer.reasons(flat, oysters)} == {
        "mineral_sea"
    }
    assert after.score < before.score
    unknown = replace(oysters, classics=())
    assert adviser.paired(chablis, [unknown], None).score < before.score


def test_the_score_is_the_sum_of_its_reasons(cellar, adviser, scorer, names):
    chinon, steak = typical_wine(cellar.styles[names.best("Chinon").style]), cellar.dishes["steak-and-fries"]
    table = WineTable([chinon])
    nothing = scorer.meeting(table, TasteNeighbours(table), steak).total[0] - sum(
        r.weight for r in scorer.reasons(chinon, steak)
    )
    everything = logistic(enough(nothing + sum(r.weight for r in scorer.reasons(chinon, steak))))
    assert everything == pytest.approx(adviser.paired(chinon, [steak], None).score, abs=1e-4)
    weights = load_weights()
    assert nothing == pytest.approx(weights.great_at - OBJECTION * weights.clash_at)
    assert logistic(0.0) == 0.5


def test_a_classic_is_said_of_the_classic_itself_and_its_kin_are_in_its_manner(cellar, scorer, names):
    oysters = cellar.dishes["oysters"]
    kinds = {
        name: {r.kind: r.of for r in scorer.reasons(typical_wine(cellar.styles[names.best(name).style]), oysters)}
        for name in ("Muscadet", "Gros Plant du Pays Nantais", "Pauillac")
    }
    assert kinds["Muscadet"]["classic"].startswith("Muscadet")
    assert "classic" not in kinds["Gros Plant du Pays Nantais"]
    assert kinds["Gros Plant du Pays Nantais"]["like_wine"].startswith("Muscadet")
    assert kinds["Pauillac"]["like_wine"] == ""  # of no classic's family: it counts against it


def test_a_bare_appellation_takes_the_colour_of_its_company(cellar, scorer):
    goat, white = cellar.dishes["fresh-goat-cheese"], cellar.styles["menetou-salon-blanc"]
    named = replace(goat, classics=("Sancerre blanc", "Touraine Sauvignon", "Menetou-Salon", "Quincy"))
    assert any(r.kind == "classic" for r in scorer.reasons(typical_wine(white), named))


def test_what_grows_together_goes_together(cellar, scorer, names):
    raclette = replace(cellar.dishes["raclette"], classics=())
    kinds = {
        n: {r.kind for r in scorer.reasons(typical_wine(cellar.styles[names.best(n).style]), raclette)}
        for n in ("Apremont", "Muscadet")
    }
    assert "regional" in kinds["Apremont"]
    assert "regional" not in kinds["Muscadet"]


@pytest.mark.parametrize(
    ("poured", "family"),
    [
        (wine(BIG_RED, Colour.RED), Family.RED),
        (wine(DRY_WHITE, Colour.ORANGE), Family.WHITE),
        (wine(DRY_WHITE, sparkling=True), Family.SPARKLING),
        (wine(SWEET, Colour.RED, fortified=True), Family.SWEET_RED),
        (wine(DRY_WHITE, fortified=True), Family.FORTIFIED),
    ],
)
def test_families(poured, family):
    assert family_of(poured) is family


class TestBook:
    def test_a_known_dish_is_known_without_neighbours(self, book):
        served = book.serve("une douzaine d'huîtres")
        assert served.dish.id == "oysters"
        assert served.nearest == ()

    def test_the_main_course_decides_over_the_side(self, book):
        assert book.serve("french fries with roast chicken").dish.id == "roast-chicken"

    def test_an_unknown_dish_is_composed_of_its_neighbours(self, book):
        served = book.serve("grilled lomb chaps")
        assert served.nearest
        assert served.dish.classics
        assert min(d.weight for d in served.nearest) <= served.dish.weight <= max(d.weight for d in served.nearest)

    @pytest.mark.parametrize("words", ["", "42", "?!"])
    def test_no_words_name_no_food(self, book, words):
        with pytest.raises(UnknownDish):
            book.serve(words)

    def test_sides_are_left_out_beside_a_dish(self, book):
        assert [s.dish.id for s in book.serve_all(["french fries", "oysters"])] == ["oysters"]
        assert [s.dish.id for s in book.serve_all(["french fries"])] == ["french-fries"]

    def test_a_menu_without_any_food_is_refused(self, book):
        with pytest.raises(UnknownDish):
            book.serve_all(["12", ""])
