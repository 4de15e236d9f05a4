"""Nothing known, one note, and the questions in between."""

import pytest
from said import heard

from recommender.catalogue.load import typical_wine
from recommender.language.understanding import Liking
from recommender.sommelier import Request
from recommender.taste.crowd import ANONYMOUS, Said
from recommender.taste.learning import lesson_of
from recommender.taste.profile import TasteProfile
from recommender.taste.questions import ENOUGH
from recommender.taste.table import family_of
from recommender.wine import Colour

COLD = TasteProfile()


def styles(suggestions) -> list[str]:
    return [s.wine.style.id for s in suggestions]


def after_one(cellar, style: str, liking: Liking = Liking.POSITIVE) -> TasteProfile:
    return COLD.learned(lesson_of(heard(liking=liking, liking_strength=0.9), typical_wine(cellar.styles[style])))


def test_nothing_known_is_popular_and_spread_out(sommelier):
    found = sommelier.recommend(COLD, Request(), 5)
    assert all(s.wine.style.reach >= 3 for s in found)
    assert len({family_of(s.wine) for s in found}) >= 3


@pytest.mark.parametrize("style", ["barolo", "sancerre-blanc", "sauternes", "champagne-brut"])
def test_one_note_makes_a_difference(sommelier, cellar, style):
    found = sommelier.recommend(after_one(cellar, style), Request(), 5)
    assert styles(found) != styles(sommelier.recommend(COLD, Request(), 5))
    own = family_of(typical_wine(cellar.styles[style]))
    assert sum(family_of(s.wine) is own for s in found) >= 2


class TestQuestions:
    def test_a_question_is_about_two_well_known_wines_that_differ(self, sommelier):
        one, other = sommelier.question(COLD)
        assert one.style.reach == other.style.reach == 5
        assert one.style.id != other.style.id

    def test_a_question_within_a_colour_stays_there(self, sommelier):
        one, other = sommelier.question(COLD, Colour.RED)
        assert one.colour is other.colour is Colour.RED

    def test_an_answer_leads_to_another_question_and_other_advice(self, sommelier):
        one, other = sommelier.question(COLD)
        by_choice = [COLD.learned(sommelier.choice(a.id, b.id)) for a, b in ((one, other), (other, one))]
        advised = [styles(sommelier.recommend(p, Request(), 5)) for p in by_choice]
        assert advised[0] != advised[1]
        for profile in by_choice:
            assert {w.id for w in sommelier.question(profile)}.isdisjoint({one.id, other.id})

    def test_the_chosen_is_liked_more_than_the_other_which_is_hardly_disliked(self, sommelier):
        one, other = sommelier.question(COLD)
        profile = COLD.learned(sommelier.choice(one.id, other.id))
        chosen, left = (profile.liking(f"style:{w.style.id}") for w in (one, other))
        assert chosen > 0 > left > -chosen
        assert profile.tastings == 0

    def test_who_is_known_is_not_asked(self, sommelier, cellar):
        profile = COLD
        for style in ("barolo", "chianti-classico", "madiran", "cahors", "fleurie", "sancerre-blanc", "chablis"):
            profile = profile.learned(after_lesson(cellar, style))
        assert profile.confidence >= ENOUGH
        assert sommelier.question(profile) is None


def after_lesson(cellar, style: str):
    return lesson_of(heard(liking=Liking.POSITIVE, liking_strength=0.9), typical_wine(cellar.styles[style]))


class TestCrowd:
    def test_what_enough_people_love_comes_forward_and_is_said_why(self, sommelier):
        before = styles(sommelier.recommend(COLD, Request(colour=Colour.RED), 40))
        style = before[12]
        found = sommelier.recommend(COLD, Request(colour=Colour.RED), 40, {style: Said(60, 54.0)})
        assert styles(found).index(style) < 12
        [told] = [s for s in found if s.wine.style.id == style]
        assert "crowd" in {r.kind for r in told.reasons}

    def test_a_few_people_change_nothing(self, sommelier):
        few = {"madiran": Said(ANONYMOUS - 1, ANONYMOUS - 1.0)}
        assert sommelier.recommend(COLD, Request(), 5, few) == sommelier.recommend(COLD, Request(), 5)


def test_something_new_is_of_no_style_that_is_known(sommelier, cellar):
    profile = COLD
    for style in ("sancerre-blanc", "chablis", "muscadet-sur-lie"):
        profile = profile.learned(after_lesson(cellar, style))
    found = sommelier.recommend(profile, Request(new=True), 5)
    assert {"sancerre-blanc", "chablis", "muscadet-sur-lie"}.isdisjoint(styles(found))
    assert all("new" in {r.kind for r in s.reasons} for s in found)


@pytest.mark.parametrize(
    "text", ["fais-moi découvrir un vin que je connais pas", "something new for tonight, a wine I never had"]
)
def test_something_new_is_heard(sommelier, text):
    u = sommelier.understand(text)
    assert sommelier.request(u).new


@pytest.mark.parametrize("text", ["un vin comme un Barolo mais moins cher", "something like Barolo but cheaper"])
def test_like_it_but_cheaper_is_like_it_and_cheaper(sommelier, cellar, text):
    request = sommelier.request(sommelier.understand(text))
    assert request.like == "barolo"
    assert request.max_price < typical_wine(cellar.styles["barolo"]).price
    found = sommelier.recommend(COLD, request, 5)
    assert found
    assert all(s.wine.price <= request.max_price and s.wine.colour is Colour.RED for s in found)


class TestWhyNot:
    def test_what_is_refused_is_said_first(self, sommelier):
        profile = COLD.learned(sommelier.lesson(sommelier.understand("jamais de vin boisé")))
        objection = sommelier.why_not("rioja-reserva", profile)
        assert (objection.reasons[0].kind, objection.reasons[0].of) == ("refused", "oak")

    def test_a_budget_and_another_colour_rule_out(self, sommelier):
        told = sommelier.why_not("pauillac", COLD, Request(colour=Colour.WHITE, max_price=12.0)).reasons
        assert {(r.kind, r.of) for r in told} == {("over_budget", "12"), ("other_kind", "white")}

    def test_a_clash_with_the_dish_is_said(self, sommelier):
        told = sommelier.why_not("madiran", COLD, dishes=["huîtres"]).reasons
        assert any(r.kind.startswith("clash") for r in told)

    def test_what_the_person_likes_less_is_said(self, sommelier, cellar):
        complaint = sommelier.lesson(sommelier.understand("Madiran : beaucoup trop tannique, pas aimé"))
        told = sommelier.why_not("cahors", COLD.learned(complaint)).reasons
        assert ("over_ideal", "tannin") in {(r.kind, r.of) for r in told}

    def test_nothing_against_is_no_reason(self, sommelier):
        assert sommelier.why_not("chinon-rouge", COLD).reasons == ()
