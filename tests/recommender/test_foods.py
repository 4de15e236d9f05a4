import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.language.dishes import DishNames
from recommender.language.foods import FoodFinder
from recommender.language.heads import load_heads
from recommender.language.recipes import Kitchen
from recommender.language.text import tokenize
from recommender.language.understanding import Intent
from recommender.wine import Colour

ONE_DISH = [
    "filet de canette, cerises noires, betterave rôtie",
    "magret de canard, purée de céleri, figues",
    "duck breast, celeriac purée, figs",
    "steak, frites, salade",
    "steak et frites",
    "lieu jaune, fenouil braisé, beurre blanc",
    "pavé de saumon, riz, épinards",
    "homard et pâtes",
    "roast duck, sauerkraut, apples",
    "red cabbage and pork chops",
    "tartare de bœuf, frites",
    "sole meunière, pommes vapeur",
]
SEVERAL_DISHES = [
    ("foie gras, chapon, bûche", ("foie gras", "chapon", "bûche")),
    ("saumon fumé, gigot, tarte tatin", ("saumon fumé", "gigot", "tarte tatin")),
    ("smoked salmon, roast beef, cheesecake", ("smoked salmon", "roast beef", "cheesecake")),
    ("huîtres et gigot d'agneau", ("huîtres", "gigot d'agneau")),
    ("oysters, roast lamb", ("oysters", "roast lamb")),
    ("poulet ou saumon", ("poulet", "saumon")),
    ("chicken or salmon", ("chicken", "salmon")),
    ("cabillaud ou lotte ?", ("cabillaud", "lotte")),
    ("huîtres puis chapon aux marrons", ("huîtres", "chapon aux marrons")),
    ("oysters then capon with chestnuts", ("oysters", "capon with chestnuts")),
    ("foie gras then duck", ("foie gras", "duck")),
    ("entrée : saumon fumé, plat : gigot, dessert : tarte tatin", ("saumon fumé", "gigot", "tarte tatin")),
]
CUTS = [
    "dos de cabillaud",
    "dos de cabillaud au chorizo",
    "pavé de saumon",
    "tranche de gigot",
    "souris d'agneau confite",
    "rack of lamb",
    "fillet of hake",
    "loin of cod, leeks",
    "saddle of rabbit",
]
SCRAPS = (
    "poulet saumon steak frites chapon bûche huîtres cerise poivre champignon truffe betterave rôtie beurre blanc dos "
    "filet rack of de d' , . ; ? ou or puis then et and avec with dragon 42 pâtes"
)


@pytest.fixture(scope="module")
def dish_names(cellar, wine_names):
    return DishNames(cellar.dishes, load_heads().common_words, wine_names.words)


@pytest.fixture(scope="module")
def finder(cellar, wine_names):
    return FoodFinder(cellar.dishes, Kitchen(cellar.ingredients, load_heads().common_words, wine_names.words))


@pytest.fixture(scope="module")
def found(finder, dish_names):
    """Foods of a text with the words of each."""

    def find(text):
        tokens = tokenize(text)
        foods = finder.find(tokens, dish_names.find(tokens))
        return [(text[tokens[f.start].start : tokens[f.end - 1].end], f) for f in foods]

    return find


class TestOneDishOrSeveral:
    @pytest.mark.parametrize("text", ONE_DISH)
    def test_what_accompanies_a_dish_is_of_it(self, sommelier, text):
        assert sommelier.understand(text).dishes == (text,)

    @pytest.mark.parametrize(("text", "dishes"), SEVERAL_DISHES)
    def test_courses_and_choices_are_dishes_of_their_own(self, sommelier, text, dishes):
        assert sommelier.understand(text).dishes == dishes

    @pytest.mark.parametrize("text", CUTS)
    def test_a_cut_belongs_to_what_it_is_cut_from(self, sommelier, text):
        assert sommelier.understand(text).dishes == (text,)

    @pytest.mark.parametrize(
        ("text", "dish"),
        [
            ("quel vin avec un dos de cabillaud ?", "dos de cabillaud"),
            ("what wine with a rack of lamb?", "rack of lamb"),
            ("quel vin avec un filet de bar au beurre blanc ?", "filet de bar au beurre blanc"),
            ("what goes with grilled octopus, potatoes and paprika?", "grilled octopus, potatoes and paprika"),
            ("ce soir je fais un poulet aux morilles, tu proposes quoi ?", "poulet aux morilles"),
        ],
    )
    def test_a_dish_stands_out_of_the_question_around_it(self, sommelier, text, dish):
        assert sommelier.understand(text).dishes == (dish,)

    def test_one_strange_word_stands_within_a_dish_and_two_end_it(self, found):
        assert [words for words, _ in found("poulet flurbish carottes")] == ["poulet flurbish carottes"]
        assert [words for words, _ in found("poulet flurbish gloubi carottes")] == ["poulet", "carottes"]

    @pytest.mark.parametrize("text", ["poulet. saumon", "poulet; saumon", "poulet ? saumon"])
    def test_a_full_stop_ends_a_dish(self, found, text):
        assert [words for words, _ in found(text)] == ["poulet", "saumon"]


class TestWhatIsAsked:
    @pytest.mark.parametrize(
        "text",
        [
            "lieu jaune, fenouil braisé, beurre blanc",
            "filet de canette, cerises noires, betterave rôtie",
            "loin of cod, leeks",
            "dos de cabillaud",
            "roast chicken",
            "pizza",
            "asperges blanches",
            "haricots rouges, riz",
        ],
    )
    def test_nothing_but_food_asks_for_the_wine_to_go_with_it(self, sommelier, text):
        assert sommelier.understand(text).intent is Intent.PAIRING_QUESTION

    @pytest.mark.parametrize(
        "text",
        [
            "cerise, poivre, cuir, belle longueur",
            "cherry, pepper, leather, long finish",
            "mûre, cassis, réglisse",
            "blackcurrant, cedar, tobacco",
            "nez de pain grillé, citron",
            "citron, beurre, noisette, très frais",
        ],
    )
    def test_aromas_of_a_wine_are_a_note_and_no_dish(self, sommelier, text):
        heard = sommelier.understand(text)
        assert (heard.intent, heard.dishes) == (Intent.TASTING_NOTE, ())
        assert heard.aromas

    @pytest.mark.parametrize("text", ["champignon, sous-bois, truffe, 4/5", "mushroom, forest floor, truffle, 4/5"])
    def test_a_rating_makes_a_note_of_food_words(self, sommelier, text):
        heard = sommelier.understand(text)
        assert heard.intent is Intent.TASTING_NOTE
        assert heard.rating is not None

    @pytest.mark.parametrize("text", ["j'ai adoré ce Chablis avec des huîtres", "vin bu hier avec du saumon, top"])
    def test_a_dish_beside_a_wine_that_was_drunk_is_no_question(self, sommelier, text):
        heard = sommelier.understand(text)
        assert heard.intent is Intent.TASTING_NOTE
        assert len(heard.dishes) == 1

    @pytest.mark.parametrize(
        "text",
        [
            "quelle bière avec une pizza ?",
            "which beer with a pizza?",
            "quel jus de fruit avec des crêpes ?",
            "quel whisky avec du saumon fumé ?",
        ],
    )
    def test_another_drink_stays_out_of_scope_whatever_is_eaten(self, sommelier, text):
        assert sommelier.understand(text).intent is Intent.OUT_OF_SCOPE


class TestColours:
    @pytest.mark.parametrize(
        "text",
        [
            "poisson au beurre blanc",
            "lieu jaune, fenouil braisé, beurre blanc",
            "viande rouge",
            "asperges blanches",
            "chou rouge, saucisse",
            "boudin blanc aux pommes",
            "what wine with red snapper?",
            "quel vin avec du thon rouge ?",
            "quel vin avec une sauce au vin blanc ?",
            "what to drink with red curry",
            "coq au vin rouge",
        ],
    )
    def test_a_colour_of_food_is_no_colour_of_the_wine(self, sommelier, text):
        assert sommelier.understand(text).colour is None

    @pytest.mark.parametrize(
        ("text", "colour", "dish"),
        [
            ("un blanc sec pour du lieu jaune", Colour.WHITE, "lieu jaune"),
            ("un rouge pour un boudin blanc", Colour.RED, "boudin blanc"),
            ("un blanc avec de la viande rouge", Colour.WHITE, "viande rouge"),
            ("un rouge avec des asperges blanches", Colour.RED, "asperges blanches"),
            ("red for white fish", Colour.RED, "white fish"),
            ("a red with white beans", Colour.RED, "white beans"),
            ("un blanc avec des haricots rouges", Colour.WHITE, "haricots rouges"),
        ],
    )
    def test_the_wine_keeps_its_colour_and_the_food_its_own(self, sommelier, text, colour, dish):
        heard = sommelier.understand(text)
        assert (heard.colour, heard.dishes) == (colour, (dish,))


class TestFinder:
    def test_a_food_is_of_its_known_dishes_and_of_its_parts(self, found):
        [(words, food)] = found("steak, frites, salade")
        assert words == "steak, frites, salade"
        assert [d.dishes for d in food.dishes] == [("steak-and-fries",)]
        assert [p.id for p in food.parts] == ["salad"]

    def test_a_food_without_a_name_is_of_parts_alone(self, found):
        [(_, food)] = found("filet de canette, cerises noires, betterave rôtie")
        assert food.dishes == ()
        assert [p.id for p in food.parts] == ["duck-breast", "cherry", "beetroot"]

    def test_what_a_wine_smells_of_is_found_and_not_plain(self, found):
        [(words, food)] = found("cerise, poivre, cuir")
        assert words == "cerise, poivre"
        assert not food.is_plain

    @pytest.mark.parametrize(
        ("text", "plain", "on_a_plate"),
        [
            ("poulet", True, True),
            ("cabillaud", True, True),
            ("figues, chèvre", True, True),
            ("tarte", True, False),
            ("tomate", False, False),
            ("pain", False, False),
            ("cerise", False, False),
        ],
    )
    def test_how_sure_it_is_that_something_is_eaten(self, found, text, plain, on_a_plate):
        [(_, food)] = found(text)
        assert (food.is_plain, food.is_on_a_plate) == (plain, on_a_plate)

    @pytest.mark.parametrize("text", ["", "42", "?!", "bonjour", "un rouge à 15 €", "quel millésime ?"])
    def test_where_no_food_is_named_none_is_found(self, found, text):
        assert found(text) == []

    @settings(max_examples=200)
    @given(
        text=st.text(max_size=300)
        | st.lists(st.sampled_from(SCRAPS.split()), max_size=40).map(lambda w: " ".join(w)[:300])
    )
    def test_foods_of_any_text_stand_in_order_apart_and_within_it(self, finder, dish_names, text):
        tokens = tokenize(text)
        foods = finder.find(tokens, dish_names.find(tokens))
        edges = [edge for food in foods for edge in (food.start, food.end)]
        assert all(food.start < food.end for food in foods)
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(tokens) for edge in edges)
