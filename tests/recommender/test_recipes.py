import pytest

from recommender.language.heads import load_heads
from recommender.language.recipes import Kitchen, Recipe
from recommender.wine import Cluster, Role


@pytest.fixture(scope="module")
def kitchen(cellar, wine_names):
    return Kitchen(cellar.ingredients, load_heads().common_words, wine_names.words)


def parts(recipe: Recipe) -> list[str]:
    return [p.id for p in recipe.parts]


class TestHead:
    @pytest.mark.parametrize(
        ("words", "head"),
        [
            ("filet de canette, cerises noires, betterave rôtie", "duck-breast"),
            ("lieu jaune, fenouil braisé, beurre blanc", "pollack"),
            ("figs and duck breast", "duck-breast"),
            ("pates au saumon", "salmon"),
            ("lentils and salmon", "salmon"),
            ("gratin dauphinois et gigot", "leg-of-lamb"),
            ("canard à l'orange", "duck"),
            ("orange duck", "duck"),
            ("moules frites", "mussel"),
        ],
    )
    def test_meat_and_fish_come_before_what_is_beside_them(self, kitchen, words, head):
        assert kitchen.recipe(words).head.id == head

    @pytest.mark.parametrize(
        ("words", "head"),
        [
            ("comté et noix", "comte"),
            ("cheddar and pear", "cheddar"),
            ("roquefort et poire", "roquefort"),
            ("mushroom risotto", "button-mushroom"),
            ("courge et châtaigne", "squash"),
        ],
    )
    def test_without_meat_cheese_and_mushrooms_lead_and_fruit_comes_last(self, kitchen, words, head):
        assert kitchen.recipe(words).head.id == head

    @pytest.mark.parametrize(
        ("words", "head"),
        [
            ("beetroot carpaccio", "beetroot"),
            ("carpaccio de betterave", "beetroot"),
            ("carpaccio de saint-jacques", "scallop"),
            ("beef carpaccio", "beef"),
            ("salmon tartare", "salmon"),
            ("curry d'agneau", "lamb"),
            ("fish tacos", "white-fish"),
            ("quiche aux poireaux", "leek"),
            ("brochettes de poulet", "chicken"),
        ],
    )
    def test_an_ingredient_comes_before_the_form_that_it_is_given(self, kitchen, words, head):
        assert kitchen.recipe(words).head.id == head

    @pytest.mark.parametrize(("words", "main"), [("civet", "game"), ("rendang", "beef"), ("gravlax", "oily_fish")])
    def test_a_form_alone_is_made_of_what_it_is_usually_made_of(self, kitchen, words, main):
        head = kitchen.recipe(words).head
        assert (head.role, head.main) == (Role.FORM, main)

    @pytest.mark.parametrize("words", ["sauce au poivre", "licorne rôtie", "roast unicorn", "thym", "curry", ""])
    def test_a_sauce_a_herb_a_cooking_or_a_form_of_anything_is_nothing_on_a_plate(self, kitchen, words):
        recipe = kitchen.recipe(words)
        assert recipe.head is None
        assert recipe.rank == kitchen.recipe("cerises").rank

    def test_ranks_go_from_meat_to_fruit(self, kitchen):
        ranks = [kitchen.recipe(words).rank for words in ("homard", "comté", "poireaux", "poires")]
        assert ranks == sorted(set(ranks))

    def test_others_of_a_role_leave_the_head_out(self, kitchen):
        recipe = kitchen.recipe("grilled lobster, potatoes, garlic butter")
        assert [p.id for p in recipe.others(Role.SAUCE)] == ["garlic-butter"]
        assert [p.main for p in recipe.others(Role.INGREDIENT)] == ["potato"]


class TestKnown:
    @pytest.mark.parametrize("words", ["licorne rôtie", "roast unicorn", "licorne", "xyz", "", "?!", "42"])
    def test_nothing_is_known_of_a_unicorn_even_a_roast_one(self, kitchen, words):
        assert kitchen.recipe(words).known == 0

    @pytest.mark.parametrize(
        "words", ["poulet", "grilled lobster, garlic butter", "lieu jaune, fenouil braisé, beurre blanc", "macaron"]
    )
    def test_all_is_known_of_a_dish_that_is_said_in_known_words(self, kitchen, words):
        assert kitchen.recipe(words).known == 1

    @pytest.mark.parametrize(
        ("words", "known"), [("chicken flurbish", 0.5), ("entrecôte, dragon", 0.5), ("poulet à la gloubiboulga", 0.5)]
    )
    def test_what_is_strange_lowers_what_is_known(self, kitchen, words, known):
        assert kitchen.recipe(words).known == known

    def test_a_way_of_cooking_changes_nothing_of_what_is_known(self, kitchen):
        assert kitchen.recipe("grilled dragon").known == kitchen.recipe("dragon").known
        assert kitchen.recipe("grilled salmon").known == kitchen.recipe("salmon").known


class TestNames:
    @pytest.mark.parametrize(
        ("words", "part"),
        [
            ("pâtes", "pasta"),
            ("pâté", "pate"),
            ("macarons", "macaron"),
            ("macaron", "macaron"),
            ("macaroni", "pasta"),
            ("poire", "pear"),
            ("poireau", "leek"),
            ("noix", "walnut"),
            ("noix de saint-jacques", "scallop"),
            ("cerf", "venison"),
            ("cerise", "cherry"),
            ("coquelet", "chicken"),
            ("coquillettes", "pasta"),
            ("pêche", "peach"),
            ("fraise", "strawberry"),
        ],
    )
    def test_words_of_one_stem_are_told_apart(self, kitchen, words, part):
        assert parts(kitchen.recipe(words)) == [part]

    @pytest.mark.parametrize("words", ["frais", "barre", "moulu", "pécher", "ton"])
    def test_an_everyday_word_is_no_food_that_looks_like_it(self, kitchen, words):
        assert parts(kitchen.recipe(words)) == []

    @pytest.mark.parametrize(
        ("words", "part"),
        [
            ("filet mignon de porc", "pork-tenderloin"),
            ("confit de canard", "duck-confit"),
            ("canard confit", "duck-confit"),
            ("saumon fumé", "smoked-salmon"),
            ("smoked salmon", "smoked-salmon"),
            ("tarte au citron", "lemon-tart"),
            ("cote de boeuf", "beef-rib"),
        ],
    )
    def test_the_longest_name_is_taken_whole(self, kitchen, words, part):
        assert parts(kitchen.recipe(words)) == [part]

    def test_filet_mignon_is_a_meat(self, kitchen):
        assert kitchen.recipe("filet mignon").head.main in {"beef", "pork"}

    @pytest.mark.parametrize(
        ("words", "part"), [("cabilaud", "cod"), ("beetrot", "beetroot"), ("SAUMON", "salmon"), ("oeufs", "egg")]
    )
    def test_a_spelling_is_forgiven(self, kitchen, words, part):
        assert parts(kitchen.recipe(words)) == [part]


class TestParts:
    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("filet de canette, cerises noires, betterave rôtie", ["duck-breast", "cherry", "beetroot"]),
            ("lieu jaune, fenouil braisé, beurre blanc", ["pollack", "fennel", "beurre-blanc"]),
            ("grilled lobster, garlic butter", ["grilled", "lobster", "garlic-butter"]),
            ("figs and duck breast", ["fig", "duck-breast"]),
        ],
    )
    def test_parts_stand_in_the_order_in_which_they_are_named(self, kitchen, words, expected):
        recipe = kitchen.recipe(words)
        assert parts(recipe) == expected
        assert recipe.ids == set(expected)

    @pytest.mark.parametrize(
        ("words", "cookings"),
        [
            ("homard grillé", ("grilled",)),
            ("cabillaud à la plancha", ("grilled",)),
            ("fried chicken", ("deep_fried",)),
            ("canard laqué", ("roast",)),
            ("steamed cod with ginger", ("steamed",)),
            ("saumon cru", ("raw",)),
            ("salmon tartare", ("raw",)),
            ("curry d'agneau grillé", ("grilled", "braised")),
            ("saumon", ()),
        ],
    )
    def test_a_cooking_that_is_said_comes_before_one_that_a_form_implies(self, kitchen, words, cookings):
        assert kitchen.recipe(words).cookings == cookings

    @pytest.mark.parametrize(
        ("words", "course"),
        [
            ("beetroot carpaccio", "starter"),
            ("tajine d'agneau", "main"),
            ("tiramisu", "dessert"),
            ("macarons", "dessert"),
            ("lemon tart", "dessert"),
        ],
    )
    def test_a_form_settles_the_course(self, kitchen, words, course):
        assert kitchen.recipe(words).courses == (course,)

    def test_a_fish_alone_settles_no_course(self, kitchen):
        assert kitchen.recipe("cabillaud").courses == ()

    @pytest.mark.parametrize(
        ("words", "cuisines"),
        [
            ("lamb tagine with apricots", ("Morocco",)),
            ("curry vert de crevettes", ("Thailand",)),
            ("poisson au beurre blanc", ("Loire",)),
            ("comté et noix", ("Jura",)),
            ("roast chicken", ()),
        ],
    )
    def test_a_part_says_where_a_dish_comes_from(self, kitchen, words, cuisines):
        assert kitchen.recipe(words).cuisines == cuisines

    def test_aromas_are_those_of_all_parts_together(self, kitchen):
        whole = kitchen.recipe("magret de canard aux cerises, fenouil")
        assert whole.aromas == kitchen.recipe("cerises").aromas | kitchen.recipe("fenouil").aromas
        assert whole.aromas == {Cluster.RED_FRUIT, Cluster.BLACK_FRUIT, Cluster.HERBAL}

    def test_an_unknown_dish_has_no_parts_and_shares_no_aroma(self, kitchen):
        assert kitchen.recipe("licorne") == Recipe((), 0.0)
        assert kitchen.recipe("licorne").aromas == frozenset()
