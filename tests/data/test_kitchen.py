"""What dishes are composed of, what wines are drunk with, and the cases that answers are measured on."""

import json
from collections import Counter
from itertools import combinations

import pytest

from recommender.catalogue.load import DATA, load_cellar, read_table
from recommender.evaluation.cases import kinds
from recommender.language.heads import load_heads
from recommender.language.names import WineNames
from recommender.language.recipes import MEAT_AND_FISH, Kitchen
from recommender.language.text import fold, key, tokenize
from recommender.pairing.principles import DESSERT, SEA, is_dessert
from recommender.wine import SCALES, Attribute, Colour, Role

CELLAR = load_cellar()
PARTS = tuple(CELLAR.ingredients.values())
HEAT, PROTEIN, SWEETNESS = (SCALES.index(s) for s in ("heat", "protein", "sweetness"))
FOODS_THAT_A_WINE_IS_CALLED_LIKE = {
    "blanquette",  # the stew, and Limoux's
    "cassis",  # the blackcurrant, and Provence's
    "piave",  # the cheese, and the Veneto's
    "pico de gallo",  # the salsa; the wines are Pico's, or Gallo's
    "rosette",  # the sausage, and Bergerac's
    "toro",  # the tuna's belly, and Castile's
}
FALSE_FRIENDS = {"chips", "haddock", "prune", "raisin"}
"""Written alike to the letter, but another thing in French than in English: the kitchen is not told the language."""
# fmt: off
SHOP_WORDS = [
    "madère", "madeira", "porto", "port", "xérès", "sherry", "marsala", "banyuls", "sauternes", "champagne", "vin", "wine", "chablis",
    "bordeaux", "bourgogne", "beaujolais", "muscat", "riesling", "muscadet",
]
# fmt: on


@pytest.fixture(scope="module")
def table():
    return read_table(DATA / "ingredients.csv")


@pytest.fixture(scope="module")
def wine_names():
    return WineNames(CELLAR, load_heads().common_words)


@pytest.fixture(scope="module")
def kitchen(wine_names):
    """The one that `open_sommelier` takes dishes apart with."""
    return Kitchen(CELLAR.ingredients, load_heads().common_words, wine_names.words)


def cases(name):
    return [json.loads(line) for line in (DATA / "cases" / f"{name}.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def dish_cases():
    return cases("dishes")


@pytest.fixture(scope="module")
def wine_cases():
    return cases("wines")


class TestIngredients:
    def test_a_name_finds_its_own_row_or_a_longer_name_that_it_is_part_of(self, kitchen):
        lost = {}
        for part in PARTS:
            for name in set(part.names.values()) - FALSE_FRIENDS:
                found = [p for _, _, p in kitchen.places(tokenize(name))]
                longer = any(set(key(name)) < set(key(called)) for p in found for called in p.names.values())
                if part not in found and not longer:
                    lost[part.id, name] = [p.id for p in found]
        assert not lost

    def test_a_false_friend_finds_one_of_its_two_meanings(self, kitchen):
        for word in FALSE_FRIENDS:
            [(_, _, found)] = kitchen.places(tokenize(word))
            assert word in found.called
            assert sum(word in p.called for p in PARTS) == 2

    def test_every_row_is_found_under_a_name_of_its_own(self, kitchen):
        def found(part):
            return any(part in [p for _, _, p in kitchen.places(tokenize(name))] for name in part.names.values())

        assert not [p.id for p in PARTS if not found(p)]

    @pytest.mark.parametrize(
        ("words", "ids"),
        [
            ("filet de canette, cerises noires, betterave rôtie", {"duck-breast", "cherry", "beetroot"}),
            ("roast cod with chorizo", {"roast", "cod", "chorizo"}),
            ("poulet rôti", {"chicken", "roast"}),
        ],
    )
    def test_a_line_of_a_menu_is_its_parts(self, kitchen, words, ids):
        assert kitchen.recipe(words).ids == ids

    def test_tannin_finds_protein_in_meat_and_fish(self):
        assert not [p.id for p in PARTS if p.main in MEAT_AND_FISH and p.scales[PROTEIN] <= 0]

    def test_meat_and_fish_alone_have_no_chilli(self):
        alone = [p for p in PARTS if p.role is Role.INGREDIENT and p.main in MEAT_AND_FISH]
        assert len(alone) > 80
        assert not [p.id for p in alone if p.scales[HEAT] > 0]

    def test_forms_of_dessert_are_sweet_enough_to_be_one_for_wine(self):
        desserts = [p for p in PARTS if p.role is Role.FORM and p.course == "dessert"]
        assert len(desserts) > 30
        assert not [p.id for p in desserts if p.scales[SWEETNESS] < DESSERT]

    def test_a_way_of_cooking_has_no_values_and_everything_else_has_all(self, table):
        cooking, valued = table["role"] == "cooking", table[list(SCALES)].notna()
        assert not list(table["id"][cooking & valued.any(axis=1)])
        assert not list(table["id"][cooking & (table["main"].notna() | table["course"].notna())])
        assert not list(table["id"][cooking & table["cooking"].isna()])
        assert not list(table["id"][~cooking & ~valued.all(axis=1)])

    def test_no_two_rows_are_one_thing_twice(self):
        def names(part):
            return {fold(name) for name in part.called}

        twice = [
            (a.id, b.id)
            for a, b in combinations([p for p in PARTS if p.role is not Role.COOKING], 2)
            if (a.scales, a.main, a.role) == (b.scales, b.main, b.role) and names(a) & names(b)
        ]
        assert not twice

    def test_no_part_is_called_as_a_wine_is_alone(self, wine_names):
        bare = {
            (part.id, name)
            for part in PARTS
            for name in part.called
            if fold(name) not in FOODS_THAT_A_WINE_IS_CALLED_LIKE
            if any(m.match == 1.0 and m.evidence == name for m in wine_names.mentions(tokenize(name), name))
        }
        assert not bare

    @pytest.mark.parametrize("word", SHOP_WORDS)
    def test_what_a_shop_calls_its_wines_is_no_part_s_name(self, word):
        assert not [p.id for p in PARTS if fold(word) in {fold(name) for name in p.called}]


class TestPartners:
    def test_every_style_has_three_to_seven_dishes_none_twice(self):
        assert CELLAR.partners.keys() == CELLAR.styles.keys()
        assert not {s: d for s, d in CELLAR.partners.items() if not 3 <= len(d) <= 7 or len(set(d)) < len(d)}

    @staticmethod
    def among(applies, of):
        """By style that ``applies``, its partners that ``of`` says."""
        found = {
            s.id: [d for d in CELLAR.partners[s.id] if of(CELLAR.dishes[d])]
            for s in CELLAR.styles.values()
            if applies(s)
        }
        assert found
        return found

    def test_dry_wines_are_not_drunk_with_dessert(self):
        desserts = self.among(lambda s: s.structure[Attribute.SWEETNESS] < 0.35, is_dessert)
        assert not {s: d for s, d in desserts.items() if d}

    def test_what_grips_is_not_drunk_with_raw_shellfish(self):
        tannic = self.among(
            lambda s: s.colour is Colour.RED and s.structure[Attribute.TANNIN] >= 0.55,
            lambda d: d.id == "oysters" or (d.main in SEA and d.cooking == "raw"),
        )
        assert not {s: d for s, d in tannic.items() if d}

    def test_sweet_wines_are_drunk_with_dessert_cheese_or_foie_gras(self):
        sweet = self.among(
            lambda s: s.structure[Attribute.SWEETNESS] >= 0.6,
            lambda d: is_dessert(d) or d.main.startswith("cheese") or "foie-gras" in d.id,
        )
        assert not [s for s, d in sweet.items() if not d]

    def test_no_dish_is_everybody_s(self):
        served = Counter(d for dishes in CELLAR.partners.values() for d in dishes)
        assert len(served) > len(CELLAR.dishes) / 2
        assert max(served.values()) < len(CELLAR.styles) / 4


class TestCases:
    def test_each_case_is_whole_and_stands_once(self, dish_cases, wine_cases):
        assert all(c.keys() == {"dish", "language", "fitting", "classic", "clashing"} for c in dish_cases)
        assert all(c.keys() == {"wine", "tuned", "fitting", "clashing"} for c in wine_cases)
        assert all(c["fitting"] and c["classic"] for c in dish_cases)
        assert all(c["fitting"] and c["clashing"] for c in wine_cases)
        assert len({fold(c["dish"]) for c in dish_cases}) == len(dish_cases)
        assert len({fold(c["wine"]) for c in wine_cases}) == len(wine_cases)

    def test_languages_and_what_was_tuned_on_are_in_balance(self, dish_cases, wine_cases):
        assert Counter(c["language"] for c in dish_cases) == {"fr": 100, "en": 100}
        assert Counter(c["tuned"] for c in wine_cases) == {True: 50, False: 50}

    def test_most_are_not_asked_in_the_very_words_of_a_known_dish(self, dish_cases):
        known = {fold(name) for d in CELLAR.dishes.values() for name in d.called}
        assert sum(fold(c["dish"]) in known for c in dish_cases) <= 2 / 3 * len(dish_cases)

    def test_kinds_are_those_that_wines_answer_to(self, dish_cases):
        given = set().union(*map(kinds, CELLAR.wines()))
        assert not {k for c in dish_cases for k in (*c["fitting"], *c["clashing"])} - given

    def test_nothing_fits_and_clashes_at_once(self, dish_cases, wine_cases):
        assert not [c for c in (*dish_cases, *wine_cases) if set(c["fitting"]) & set(c["clashing"])]

    def test_a_word_of_a_wine_s_case_speaks_of_a_known_dish(self, wine_cases):
        names = [fold(" ".join(d.names.values())) for d in CELLAR.dishes.values()]
        for case in wine_cases:
            speaking = [word for word in case["fitting"] if any(fold(word) in name for name in names)]
            assert len(speaking) >= 3, case["wine"]

    def test_every_case_has_classics_that_wines_are_called(self, dish_cases):
        said = [
            fold(" ".join([w.name, w.style.appellation or "", w.style.region, w.style.name, *w.grapes]))
            for w in CELLAR.wines()
        ]
        called = {
            name: any(fold(name) in words for words in said) for name in {n for c in dish_cases for n in c["classic"]}
        }
        assert not [c["dish"] for c in dish_cases if sum(called[name] for name in c["classic"]) < 3]
