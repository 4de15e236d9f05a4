"""A meal of several courses, a table without alcohol, and what stands beside an answer."""

import pytest

from recommender.errors import UnknownWine
from recommender.sommelier import Request
from recommender.taste.profile import TasteProfile
from recommender.taste.table import family_of
from recommender.wine import Colour


def profile_of(sommelier, *notes):
    return TasteProfile.from_lessons(sommelier.lesson(sommelier.understand(note)) for note in notes)


def beside(sommelier, words, profile=None, request=None):
    request = request or Request()
    return sommelier.neighbours(sommelier.pair([words], request, profile), request, profile)


class TestMenus:
    @pytest.mark.parametrize(
        "dishes",
        [
            ["foie gras", "chapon", "bûche"],
            ["oysters", "roast lamb", "lemon tart"],
            ["carpaccio de saint-jacques", "filet de boeuf Rossini", "plateau de fromages", "tarte tatin"],
        ],
    )
    def test_each_course_has_a_wine_of_its_own(self, sommelier, dishes):
        menu = sommelier.menu(dishes)
        styles = [course.suggestions[0].wine.style.id for course in menu.courses]
        assert len(set(styles)) == len(styles) == len(dishes)

    def test_dishes_of_one_course_are_no_menu(self, sommelier):
        assert sommelier.menu(["roast lamb", "roast chicken"]).courses == ()
        assert sommelier.menu(["raclette"]).courses == ()

    def test_a_budget_holds_for_every_course(self, sommelier):
        menu = sommelier.menu(["oysters", "roast lamb"], Request(max_price=12))
        assert all(course.suggestions[0].wine.price <= 12 for course in menu.courses)

    def test_no_one_bottle_is_told_where_a_course_would_suffer(self, sommelier):
        assert sommelier.menu(["oysters", "côte de boeuf", "tarte tatin"]).shared is None

    def test_the_dessert_gets_a_sweet_wine_and_the_main_course_none(self, sommelier):
        courses = sommelier.menu(["gigot d'agneau", "crème brûlée"]).courses
        sweet = [course.suggestions[0].wine.structure["sweetness"] for course in courses]
        assert sweet[0] < 0.2
        assert sweet[1] >= 0.6


class TestWithoutAlcohol:
    @pytest.mark.parametrize(
        ("words", "among"),
        [
            ("huîtres", {"verjus", "tea", "soda"}),
            ("côte de boeuf", {"tea", "juice"}),
            ("sushi", {"broth", "tea", "ferment"}),
            ("crème brûlée", {"juice", "coffee", "tea"}),
        ],
    )
    def test_drinks_fit_the_dish(self, sommelier, words, among):
        assert sommelier.alternatives([words], 1)[0].drink.kind in among

    def test_they_are_of_different_kinds_and_none_has_alcohol(self, sommelier):
        drinks = [s.drink for s in sommelier.alternatives(["raclette"], 5)]
        assert len({d.kind for d in drinks}) == 5
        assert all(d.glass.abv == 0 for d in drinks)

    def test_only_the_kinds_asked_for(self, sommelier):
        drinks = sommelier.alternatives(["saumon"], 3, frozenset({"juice", "verjus"}))
        assert {s.drink.kind for s in drinks} <= {"juice", "verjus"}

    def test_no_sweet_juice_beside_a_steak(self, sommelier):
        for suggestion in sommelier.alternatives(["steak frites"], 3):
            assert suggestion.drink.glass.structure["sweetness"] < 0.5

    def test_a_dish_in_no_list_has_drinks_too(self, sommelier):
        assert sommelier.alternatives(["lieu jaune, fenouil braisé, beurre blanc"], 3)

    @pytest.mark.parametrize(
        ("text", "free"),
        [
            ("raclette sans alcool", True),
            ("alcohol-free with thai curry please", True),
            ("je ne bois pas d'alcool, on mange un couscous", True),
            ("raclette, 12 € max", False),
            ("trop d'alcool ce Châteauneuf", False),
        ],
    )
    def test_the_wish_is_heard(self, sommelier, text, free):
        assert sommelier.request(sommelier.understand(text)).alcohol_free is free

    def test_a_vegan_table_is_heard_and_served_vegetables(self, sommelier):
        heard = sommelier.understand("vegan curry, what wine?")
        assert heard.vegan
        assert sommelier.pair(heard.dishes).dish.main in {"vegetable", "legume", "tofu"}


class TestKinds:
    @pytest.mark.parametrize(
        ("words", "family"),
        [
            ("vin orange", "white"),
            ("un rouge léger", "red"),
            ("des bulles", "sparkling"),
            ("rosé", "rosé"),
            ("un moelleux", "sweet"),
        ],
    )
    def test_a_kind_alone_stands_for_a_typical_wine_of_it(self, sommelier, words, family):
        foods = sommelier.foods(words)
        assert family_of(foods.wine) == family
        assert foods.wine.producer is None
        assert len(foods.suggestions) == 5

    @pytest.mark.parametrize("words", ["xyzzy", "une chaise", ""])
    def test_what_is_no_kind_of_wine_is_refused(self, sommelier, words):
        with pytest.raises(UnknownWine):
            sommelier.foods(words)


class TestBeside:
    @pytest.mark.parametrize("words", ["homard grillé", "côte de boeuf", "huîtres", "sole meunière"])
    def test_a_cheaper_neighbour_is_of_the_same_kind_and_a_good_deal_cheaper(self, sommelier, words):
        found = beside(sommelier, words)
        first, cheaper = found.suggestions[0].wine, found.cheaper.wine
        assert cheaper.band[1] <= 0.7 * first.band[1]
        assert family_of(cheaper) is family_of(first)
        assert cheaper.style.id not in {s.wine.style.id for s in found.suggestions}
        assert not any(r.kind.startswith("clash") and r.weight < -1 for r in found.cheaper.reasons)

    def test_a_colour_asked_for_holds_for_the_neighbour(self, sommelier):
        found = beside(sommelier, "gigot d'agneau", request=Request(colour=Colour.RED))
        assert found.cheaper.wine.colour is Colour.RED

    def test_what_was_not_liked_is_not_offered_and_the_trade_off_is_told(self, sommelier):
        profile = profile_of(sommelier, "Meursault 2019 trop boisé, trop gras, pas aimé")
        assert sommelier.pair(["homard grillé"]).suggestions[0].wine.style.id == "meursault"
        found = beside(sommelier, "homard grillé", profile)
        assert "meursault" not in {s.wine.style.id for s in found.suggestions}
        assert found.plain.wine.style.id == "meursault"

    def test_nothing_is_given_up_where_nothing_is_known_of_the_person(self, sommelier):
        assert beside(sommelier, "homard grillé", TasteProfile()).plain is None
