from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.catalogue.load import typical_wine
from recommender.taste.buying import EVERYDAY, practical
from recommender.taste.evidence import Evidence, Lesson
from recommender.taste.matching import fit_scores, fit_to_taste
from recommender.taste.profile import Belief, TasteProfile
from recommender.taste.request import HIGH, LOW, met, missed
from recommender.taste.table import WineTable
from recommender.taste.usual import POPULATION_IDEAL
from recommender.wine import Attribute, Cluster


@pytest.fixture(scope="module")
def table(cellar):
    return WineTable([typical_wine(s) for s in cellar.styles.values()])


def wants(attribute: Attribute, value: float, precision: float = 8.0) -> TasteProfile:
    return TasteProfile(tastings=5, structure={attribute: Belief().updated(Evidence(value, precision))})


class TestProfile:
    def test_nothing_known_is_the_usual_taste_without_certainty(self):
        profile = TasteProfile()
        assert [profile.ideal(a) for a in Attribute] == [POPULATION_IDEAL[a] for a in Attribute]
        assert profile.confidence == 0.0
        assert profile.liking(Cluster.OAK) == 0.0

    def test_evidence_draws_the_ideal_and_makes_it_surer(self):
        one, two = wants(Attribute.TANNIN, 0.9, 1.0), wants(Attribute.TANNIN, 0.9, 4.0)
        assert POPULATION_IDEAL[Attribute.TANNIN] < one.ideal(Attribute.TANNIN) < two.ideal(Attribute.TANNIN) < 0.9
        assert 0 < one.certainty(Attribute.TANNIN) < two.certainty(Attribute.TANNIN) < 1

    def test_changes_name_the_largest_move_first(self):
        before = TasteProfile()
        lesson = Lesson(structure={Attribute.OAK: Evidence(0.0, 1.0), Attribute.BODY: Evidence(0.9, 4.0)})
        moves = before.learned(lesson).changes_since(before)
        assert [m.of for m in moves] == ["body", "oak"]
        assert moves[0].delta > 0 > moves[1].delta

    @given(st.lists(st.floats(0, 1), max_size=30))
    def test_the_ideal_stays_on_its_scale(self, values):
        lessons = [Lesson(structure={Attribute.BODY: Evidence(v, 2.0)}) for v in values]
        assert 0 <= TasteProfile.from_lessons(lessons).ideal(Attribute.BODY) <= 1


class TestFit:
    def test_one_wine_scores_as_it_does_among_many(self, table):
        profile = wants(Attribute.ACIDITY, 0.9)
        scores = fit_scores(table, profile)
        assert [fit_to_taste(w, profile).score for w in table.wines[:20]] == pytest.approx(list(scores[:20]))

    @settings(max_examples=30, deadline=None)
    @given(attribute=st.sampled_from(Attribute), ideal=st.floats(0, 1))
    def test_scores_stay_on_their_scale(self, table, attribute, ideal):
        scores = fit_scores(table, wants(attribute, ideal))
        assert np.all((scores >= 0) & (scores <= 1))

    def test_nearer_to_the_ideal_is_better(self, cellar):
        profile = wants(Attribute.OAK, 0.7)
        plain = typical_wine(cellar.styles["chablis"])
        oaky = replace(plain, structure={**plain.structure, Attribute.OAK: 0.6})
        assert fit_to_taste(oaky, profile).score > fit_to_taste(plain, profile).score

    def test_a_white_lacks_the_tannin_that_is_wanted_but_is_not_praised_for_having_none(self, cellar):
        white = typical_wine(cellar.styles["chablis"])
        usual = fit_to_taste(white, TasteProfile(tastings=5)).score
        assert fit_to_taste(white, wants(Attribute.TANNIN, 0.9)).score < usual
        gentle = fit_to_taste(white, wants(Attribute.TANNIN, 0.1))
        assert gentle.score == pytest.approx(usual, abs=0.02)
        assert "tannin" not in {r.of for r in gentle.reasons}

    def test_a_still_wine_is_not_held_to_a_taste_for_bubbles(self, cellar):
        still = typical_wine(cellar.styles["chablis"])
        assert fit_to_taste(still, wants(Attribute.MOUSSE, 0.9)).score == fit_to_taste(still, TasteProfile()).score

    def test_a_liked_aroma_counts_and_is_said(self, cellar):
        chablis = typical_wine(cellar.styles["chablis"])
        loving = TasteProfile(aromas={Cluster.MINERAL: Belief().updated(Evidence(1.0, 6.0))})
        hating = TasteProfile(aromas={Cluster.MINERAL: Belief().updated(Evidence(-1.0, 6.0))})
        assert fit_to_taste(chablis, loving).score > fit_to_taste(chablis, hating).score
        assert [r.of for r in fit_to_taste(chablis, loving).reasons if r.kind == "aroma_liked"] == ["mineral"]
        assert "aroma_liked" not in {r.kind for r in fit_to_taste(chablis, hating).reasons}

    def test_softer_is_said_only_of_a_wine_that_is(self, cellar):
        profile = wants(Attribute.TANNIN, 0.2)
        light, firm = (typical_wine(cellar.styles[i]) for i in ("beaujolais-villages", "madiran"))
        assert ("softer", "tannin") in {(r.kind, r.of) for r in fit_to_taste(light, profile).reasons}
        assert "tannin" not in {r.of for r in fit_to_taste(firm, profile).reasons}

    def test_reasons_stand_strongest_first(self, cellar):
        profile = TasteProfile(structure={a: Belief().updated(Evidence(0.5, 5.0)) for a in Attribute})
        weights = [r.weight for r in fit_to_taste(typical_wine(cellar.styles["chinon-rouge"]), profile).reasons]
        assert weights
        assert weights == sorted(weights, reverse=True)


class TestRequest:
    @given(value=st.floats(0, 1))
    def test_more_than_much_and_less_than_little_are_as_good(self, table, value):
        gap, values = missed(table, Attribute.BODY, value), table.structure[Attribute.BODY]
        assert np.all(gap >= 0)
        if value >= HIGH:
            assert np.all(gap[values >= value] == 0)
        if value <= LOW:
            assert np.all(gap[values <= value] == 0)

    def test_a_white_has_little_tannin_and_never_much(self, cellar):
        white = WineTable([typical_wine(cellar.styles["chablis"])])
        assert met(white, {Attribute.TANNIN: 0.2})[0]
        assert not met(white, {Attribute.TANNIN: 0.7})[0]


class TestBuying:
    def test_dear_and_rare_wines_lose_and_cheap_ones_gain_nothing(self, cellar):
        wine = typical_wine(cellar.styles["chablis"])
        table = WineTable([replace(wine, price=p) for p in (5.0, EVERYDAY, 30.0, 90.0)])
        worth = practical(table, EVERYDAY)
        assert worth[0] == worth[1] > worth[2] > worth[3]
        rare = replace(wine, style=replace(wine.style, reach=1), price=EVERYDAY)
        assert practical(WineTable([rare]), EVERYDAY)[0] < worth[1]

    def test_a_stated_budget_may_be_spent(self, cellar):
        table = WineTable([replace(typical_wine(cellar.styles["chablis"]), price=38.0)])
        assert practical(table, EVERYDAY, 50.0)[0] > practical(table, EVERYDAY)[0]

    def test_an_unknown_price_is_taken_for_the_top_of_the_band(self, cellar):
        unpriced = replace(typical_wine(cellar.styles["pauillac"]), price=None)
        assert WineTable([unpriced]).price[0] == unpriced.band[1]
