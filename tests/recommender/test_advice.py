from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from said import heard

from recommender.advice import Adviser, Request, allows
from recommender.catalogue.load import DATA, typical_wine
from recommender.language.names import WineNames
from recommender.language.understanding import Liking
from recommender.pairing import principles
from recommender.pairing.household import HOUSEHOLD
from recommender.pairing.scoring import PairingScorer
from recommender.pairing.weights import load_weights
from recommender.taste.evidence import Evidence, Lesson
from recommender.taste.learning import lesson_of
from recommender.taste.profile import TasteProfile
from recommender.training.heads import common_words
from recommender.wine import Attribute, Cluster, Colour, Wine

COLD = TasteProfile()
QUICK = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def names(cellar):
    return WineNames(cellar, common_words(DATA, []))


@pytest.fixture(scope="module")
def adviser(cellar, names, atlas):
    return Adviser(cellar, PairingScorer(cellar, names, load_weights()), atlas)


@pytest.fixture(scope="module")
def poured(cellar, names):
    def pour(name: str) -> Wine:
        return typical_wine(cellar.styles[names.best(name).style])

    return pour


def who_liked(*wines: Wine) -> TasteProfile:
    loved = heard(liking=Liking.POSITIVE, liking_strength=0.9)
    return TasteProfile.from_lessons(lesson_of(loved, w) for w in wines)


def stating(**told) -> TasteProfile:
    return TasteProfile.from_lessons([Lesson(tasting=False, **told)])


requests = st.builds(
    Request,
    colour=st.none() | st.sampled_from(Colour),
    sparkling=st.none() | st.booleans(),
    max_price=st.none() | st.floats(4, 80),
    excluded=st.lists(
        st.sampled_from(
            ["oak", "Chardonnay", "Bordeaux", "Champagne", "mousse", "red", "Syrah", "France", "sauternes"]
        ),
        max_size=2,
    ).map(tuple),
    wanted=st.dictionaries(
        st.sampled_from([Attribute.BODY, Attribute.ACIDITY, Attribute.OAK]), st.floats(0, 1), max_size=2
    ),
    aromas=st.lists(st.sampled_from(Cluster), max_size=1).map(tuple),
    like=st.none() | st.sampled_from(["barolo", "sancerre-blanc", "champagne-brut"]),
    shift=st.dictionaries(
        st.sampled_from([Attribute.TANNIN, Attribute.BODY]), st.sampled_from([-0.2, 0.2]), max_size=1
    ),
)


def breaks(wine: Wine, request: Request) -> bool:
    style = wine.style
    told = {"oak": wine.structure[Attribute.OAK] >= 0.35, "mousse": style.sparkling, "red": wine.colour is Colour.RED}
    called = {*wine.grapes, *style.grapes, style.region, style.country, style.appellation, style.id}
    return (
        (request.colour is not None and wine.colour is not request.colour)
        or (request.sparkling is not None and style.sparkling is not request.sparkling)
        or (request.max_price is not None and (wine.price is None or wine.price > request.max_price))
        or any(told.get(word, False) or word in called for word in request.excluded)
    )


class TestConstraints:
    @QUICK
    @given(request=requests, limit=st.integers(1, 8))
    def test_what_is_ruled_out_is_never_recommended(self, adviser, request, limit):
        found = adviser.recommend(COLD, request, limit)
        assert len(found) <= limit
        assert len({s.wine.style.id for s in found}) == len(found)
        assert not [s.wine.name for s in found if breaks(s.wine, request)]
        assert all(0 <= s.score <= 1 for s in found)

    @QUICK
    @given(request=requests, served=st.sampled_from(["oysters", "steak-and-fries", "vindaloo", "tarte-tatin"]))
    def test_what_is_ruled_out_is_never_paired(self, cellar, adviser, request, served):
        found = adviser.pair([cellar.dishes[served]], request, None, 5)
        assert not [s.wine.name for s in found if breaks(s.wine, request)]

    def test_the_persons_own_exclusions_and_budget_hold_too(self, adviser):
        profile = stating(exclusions=("Chardonnay",), max_price=10.0)
        found = adviser.recommend(profile, Request(colour=Colour.WHITE), 8)
        assert found
        assert all("Chardonnay" not in s.wine.grapes and s.wine.price <= 10 for s in found)

    def test_the_budget_of_today_goes_before_the_usual_one(self, adviser):
        profile = stating(max_price=8.0)
        found = adviser.recommend(profile, Request(max_price=40.0, like="barolo"), 5)
        assert max(s.wine.price for s in found) > 8

    def test_a_wine_without_a_price_is_in_no_budget(self, poured):
        unpriced = replace(poured("Pauillac"), price=None)
        assert allows(unpriced, Request())
        assert not allows(unpriced, Request(max_price=500.0))

    @pytest.mark.parametrize("word", ["Barolo", "barolo", "Nebbiolo", "Piemonte", "italy", "red"])
    def test_a_wine_is_excluded_by_any_of_its_names(self, poured, word):
        assert not allows(poured("Barolo"), Request(excluded=(word,)))
        assert allows(poured("Sancerre"), Request(excluded=(word,)))

    def test_the_impossible_is_answered_with_nothing(self, adviser):
        assert adviser.recommend(COLD, Request(max_price=0.5), 5) == ()

    def test_red_or_nothing_with_oysters_is_the_least_bad_red(self, cellar, adviser):
        found = adviser.pair([cellar.dishes["oysters"]], Request(colour=Colour.RED), None, 3)
        assert all(s.wine.structure[Attribute.TANNIN] < 0.4 for s in found)


class TestRequests:
    @pytest.mark.parametrize(
        ("wanted", "holds"),
        [
            ({Attribute.BODY: 0.8, Attribute.OAK: 0.1}, lambda s: s[Attribute.BODY] >= 0.7 and s[Attribute.OAK] <= 0.2),
            ({Attribute.TANNIN: 0.3}, lambda s: s[Attribute.TANNIN] <= 0.4),
            ({Attribute.ACIDITY: 0.8}, lambda s: s[Attribute.ACIDITY] >= 0.7),
        ],
    )
    def test_structure_asked_for_is_there(self, adviser, wanted, holds):
        found = adviser.recommend(COLD, Request(colour=Colour.RED, wanted=wanted), 5)
        assert len(found) == 5
        assert all(holds(s.wine.structure) for s in found)
        assert all(s.reasons[0].kind == "asked" for s in found)

    def test_an_aroma_asked_for_is_there(self, adviser):
        found = adviser.recommend(COLD, Request(colour=Colour.WHITE, aromas=(Cluster.CITRUS,)), 3)
        assert all(s.wine.aromas.get(Cluster.CITRUS, 0) >= 0.5 for s in found)

    @pytest.mark.parametrize(
        ("name", "attribute", "step"),
        [
            ("Crozes-Hermitage", Attribute.TANNIN, -0.2),
            ("Madiran", Attribute.TANNIN, -0.2),
            ("Meursault", Attribute.OAK, -0.2),
            ("Chinon", Attribute.BODY, 0.2),
        ],
    )
    def test_like_it_but_softer_is_alike_and_softer(self, adviser, poured, name, attribute, step):
        model = poured(name)
        found = adviser.recommend(COLD, Request(like=model.id, shift={attribute: step}), 5)
        for suggestion in found:
            moved = suggestion.wine.structure[attribute] - model.structure[attribute]
            assert moved * step > 0
            assert abs(moved) >= abs(step) / 2 - 1e-9
            assert suggestion.wine.colour is model.colour
            assert suggestion.wine.style.id != model.style.id
            assert suggestion.reasons[0].kind == ("softer" if step < 0 else "more")

    def test_a_plain_colour_means_a_still_dry_wine(self, adviser):
        found = adviser.recommend(COLD, Request(colour=Colour.RED), 5)
        assert not [s for s in found if s.wine.style.sparkling or s.wine.style.fortified]


class TestTaste:
    def test_nothing_known_is_answered_with_the_versatile_and_varied(self, adviser):
        found = adviser.recommend(COLD, Request(), 5)
        assert len({s.wine.colour for s in found}) >= 2
        assert all(s.wine.style.reach >= 4 and s.wine.price <= 25 for s in found)
        assert all(s.reasons[0].kind == "versatile" for s in found)

    def test_who_loves_crisp_whites_gets_them(self, adviser, poured):
        found = adviser.recommend(who_liked(*map(poured, ("Sancerre", "Chablis", "Muscadet", "Picpoul"))), Request(), 5)
        assert all(s.wine.colour is Colour.WHITE and s.wine.structure[Attribute.ACIDITY] >= 0.65 for s in found[:3])
        assert all(s.wine.structure[Attribute.OAK] <= 0.3 for s in found)

    def test_who_loves_big_oaky_reds_gets_them(self, adviser, poured):
        loved = map(poured, ("Barossa Shiraz", "Rioja Gran Reserva", "Napa Valley Cabernet Sauvignon"))
        found = adviser.recommend(who_liked(*loved), Request(), 5)
        assert all(s.wine.colour is Colour.RED and s.wine.structure[Attribute.OAK] >= 0.35 for s in found)

    def test_who_loves_sweet_wines_gets_them(self, adviser, poured):
        loved = map(poured, ("Sauternes", "Vouvray moelleux", "Jurançon moelleux"))
        found = adviser.recommend(who_liked(*loved), Request(), 5)
        assert sum(s.wine.structure[Attribute.SWEETNESS] >= 0.5 for s in found) >= 4

    def test_who_loves_both_gets_both(self, adviser, poured):
        loved = map(poured, ("Sancerre", "Chablis", "Muscadet", "Madiran", "Barossa Shiraz", "Cahors"))
        colours = [s.wine.colour for s in adviser.recommend(who_liked(*loved), Request(), 5)]
        assert {Colour.RED, Colour.WHITE} <= set(colours)

    def test_a_style_that_was_disliked_falls_behind(self, adviser, poured):
        meursault = poured("Meursault")
        request = Request(colour=Colour.WHITE, wanted={Attribute.OAK: 0.6})
        before = [s.wine.style.id for s in adviser.recommend(COLD, request, 200)]
        disliked = TasteProfile.from_lessons([lesson_of(heard(liking=Liking.NEGATIVE, liking_strength=0.9), meursault)])
        after = [s.wine.style.id for s in adviser.recommend(disliked, request, 200)]
        assert after.index(meursault.id) >= before.index(meursault.id)

    def test_a_style_that_is_gone_from_the_data_is_passed_over(self, adviser):
        gone = Lesson(likings={"style:gone": Evidence(1.0, 1.0), "style:gone-too": Evidence(-1.0, 1.0)})
        assert adviser.recommend(TasteProfile.from_lessons([gone]), Request(), 5)

    def test_the_same_question_has_the_same_answer(self, adviser, poured):
        profile = who_liked(poured("Chinon"))
        assert adviser.recommend(profile, Request(), 5) == adviser.recommend(profile, Request(), 5)


class TestRank:
    def test_of_two_as_good_the_cheaper_stands_first_and_is_called_good_value(self, cellar, adviser, poured):
        cheap, dear = replace(poured("Muscadet"), id="a", price=8.0), replace(poured("Muscadet"), id="b", price=16.0)
        found = adviser.rank([dear, cheap], [cellar.dishes["oysters"]], COLD)
        assert [s.wine.price for s in found] == [8.0, 16.0]
        assert [any(r.kind == "value" for r in s.reasons) for s in found] == [True, False]

    def test_a_low_price_does_not_make_a_bad_match_good(self, cellar, adviser, poured):
        right, wrong = replace(poured("Chablis"), price=30.0), replace(poured("Madiran"), price=5.0)
        found = adviser.rank([wrong, right], [cellar.dishes["oysters"]], COLD)
        assert found[0].wine.style.id == right.style.id

    def test_without_a_dish_taste_decides(self, adviser, poured):
        profile = who_liked(*map(poured, ("Sancerre", "Chablis", "Muscadet")))
        found = adviser.rank([poured("Madiran"), poured("Pouilly-Fumé")], [], profile)
        assert found[0].wine.colour is Colour.WHITE

    def test_a_single_wine_is_no_bargain(self, cellar, adviser, poured):
        (found,) = adviser.rank([poured("Chablis")], [cellar.dishes["oysters"]], COLD)
        assert "value" not in {r.kind for r in found.reasons}

    def test_unknown_prices_are_no_obstacle(self, cellar, adviser, poured):
        wines = [replace(poured(n), price=None) for n in ("Chablis", "Muscadet")]
        assert len(adviser.rank(wines, [cellar.dishes["oysters"]], COLD)) == 2


class TestFoods:
    @pytest.mark.parametrize(
        "name", ["Barolo", "Pauillac", "Chablis", "Sancerre", "Champagne brut", "Côtes du Rhône", "Tavel"]
    )
    def test_a_dry_wine_is_given_no_dessert_and_not_three_of_a_kind(self, poured, adviser, name):
        found = adviser.foods(poured(name), 5)
        mains = [s.dish.main for s in found]
        assert len(found) == 5
        assert all(s.dish.course != "dessert" for s in found)
        assert max(mains.count(m) for m in mains) <= 2
        assert sum(s.dish.id in HOUSEHOLD for s in found) >= 3

    @pytest.mark.parametrize("name", ["Barolo", "Pauillac", "Madiran", "Châteauneuf-du-Pape"])
    def test_nothing_from_the_sea_with_a_tannic_red(self, poured, adviser, name):
        found = adviser.foods(poured(name), 8)
        assert not {s.dish.main for s in found} & principles.SEA

    @pytest.mark.parametrize("name", ["Sauternes", "Banyuls", "Moscato d'Asti", "Pedro Ximénez sherry"])
    def test_a_sweet_wine_is_given_desserts(self, poured, adviser, name):
        found = adviser.foods(poured(name), 5)
        assert sum(s.dish.course == "dessert" for s in found) >= 2
        assert all(
            s.dish.course == "dessert" or principles.welcomes_sugar(s.dish) or s.dish.course == "cheese" for s in found
        )

    def test_answers_are_the_same_once_they_are_worked_out_ahead(self, cellar, names, atlas, poured, adviser):
        ready = Adviser(cellar, PairingScorer(cellar, names, load_weights()), atlas)
        ready.prepare()
        bottle = next(iter(cellar.bottles.values()))
        for wine in (*map(poured, ("Barolo", "Chablis", "Banyuls", "Bandol rosé")), bottle):
            assert ready.foods(wine, 5) == adviser.foods(wine, 5)

    def test_the_famous_dishes_are_in_the_data(self, cellar):
        assert not HOUSEHOLD - set(cellar.dishes)


class TestMenus:
    def test_one_wine_for_fish_and_meat_clashes_with_neither(self, cellar, adviser):
        dishes = [cellar.dishes["smoked-salmon"], cellar.dishes["roast-chicken"]]
        for suggestion in adviser.pair(dishes, Request(), None, 5):
            for served in dishes:
                assert adviser.paired(suggestion.wine, [served], None).score > 0.4

    def test_the_dessert_does_not_choose_the_wine_of_the_main_course(self, cellar, adviser):
        dishes = [cellar.dishes["beef-bourguignon"], cellar.dishes["chocolate-fondant"]]
        assert all(
            s.wine.colour is Colour.RED and not s.wine.style.fortified for s in adviser.pair(dishes, Request(), None, 3)
        )

    def test_desserts_alone_are_served_sweet(self, cellar, adviser):
        dishes = [cellar.dishes["tarte-tatin"], cellar.dishes["creme-brulee"]]
        found = adviser.pair(dishes, Request(), None, 5)
        assert all(s.wine.structure[Attribute.SWEETNESS] >= 0.55 for s in found)

    def test_the_worst_meeting_counts_most(self, cellar, poured, adviser):
        muscadet = poured("Muscadet")
        oysters, steak = cellar.dishes["oysters"], cellar.dishes["ribeye-steak"]
        alone = [adviser.paired(muscadet, [d], None).score for d in (oysters, steak)]
        assert min(alone) <= adviser.paired(muscadet, [oysters, steak], None).score < sum(alone) / 2


def test_a_taste_moves_a_pairing_but_never_into_a_clash(cellar, adviser):
    steak = cellar.dishes["steak-and-fries"]
    profile = who_liked(*[typical_wine(cellar.styles["sancerre-blanc"])] * 6)
    assert all(s.wine.colour is Colour.RED for s in adviser.pair([steak], Request(), profile, 5))
