import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import heard

from recommender.catalogue.load import typical_wine
from recommender.language.understanding import Liking
from recommender.sommelier import Request, Strategy
from recommender.taste.evidence import Lesson
from recommender.taste.group import MISERY, together
from recommender.taste.learning import lesson_of
from recommender.taste.matching import RECALLING
from recommender.taste.profile import TasteProfile
from recommender.wine import Attribute

fits = st.integers(1, 6).flatmap(
    lambda people: st.lists(st.lists(st.floats(0.01, 0.99), min_size=4, max_size=4), min_size=people, max_size=people)
)


def loving(cellar, *styles: str, **stated) -> TasteProfile:
    loved = heard(liking=Liking.POSITIVE, liking_strength=0.9)
    lessons = [lesson_of(loved, typical_wine(cellar.styles[s])) for s in styles]
    return TasteProfile.from_lessons([*lessons, *([Lesson(tasting=False, **stated)] if stated else [])])


class TestTogether:
    @given(fits, st.sampled_from(Strategy))
    def test_a_fit_of_all_lies_between_theirs_unless_it_is_put_behind(self, rows, strategy):
        each = np.array(rows)
        shared = together(list(each), strategy)
        assert np.all(shared <= each.max(axis=0) + 1e-9)
        if strategy is not Strategy.WITHOUT_MISERY:
            assert np.all(shared >= each.min(axis=0) - 1e-9)

    @given(fits)
    def test_who_is_alone_decides_alone(self, rows):
        alone = np.array(rows[0])
        assert together([alone], Strategy.AVERAGE) == pytest.approx(alone)
        assert together([alone], Strategy.MULTIPLICATIVE) == pytest.approx(alone)

    def test_multiplying_prefers_a_wine_that_leaves_nobody_out(self):
        each = [np.array([0.95, 0.6]), np.array([0.95, 0.6]), np.array([0.05, 0.6])]
        average, product = (together(each, s) for s in (Strategy.AVERAGE, Strategy.MULTIPLICATIVE))
        assert average[0] > average[1]
        assert product[0] < product[1]

    @given(fits)
    def test_without_misery_every_bearable_wine_stands_before_every_misery(self, rows):
        each = np.array(rows)
        shared = together(list(each), Strategy.WITHOUT_MISERY)
        misery = each.min(axis=0) < MISERY
        if misery.any() and (~misery).any():
            assert shared[misery].max() < shared[~misery].min()

    def test_nobody_has_no_taste(self):
        with pytest.raises(ValueError, match="nobody"):
            together([])


class TestConsensus:
    @pytest.fixture
    def table(self, cellar):
        reds = loving(cellar, "madiran", "cahors", "barossa-shiraz")
        whites = loving(cellar, "sancerre-blanc", "chablis", "muscadet-sur-lie")
        return reds, whites, loving(cellar, "fleurie", exclusions=("oak",), max_price=20.0)

    @pytest.mark.parametrize("strategy", Strategy)
    def test_every_veto_is_kept(self, sommelier, table, strategy):
        for shared in sommelier.consensus(table, strategy=strategy, limit=8):
            wine = shared.suggestion.wine
            assert wine.structure[Attribute.OAK] < 0.35
            assert wine.price <= 20.0

    def test_each_ones_fit_is_told_in_order(self, sommelier, table):
        found = sommelier.consensus(table, limit=5)
        assert len(found) == 5
        assert all(len(s.fits) == len(table) and all(0 <= f <= 1 for f in s.fits) for s in found)
        reds, whites = found[0].fits[:2]
        alone = sommelier.consensus([table[1]], limit=1)[0]
        assert alone.fits[0] > whites
        assert reds > MISERY < whites

    def test_the_least_served_fares_better_than_when_another_chooses(self, sommelier, table):
        reds, whites, _ = table
        shared = sommelier.consensus([reds, whites], limit=1)[0]
        of_reds = sommelier.recommend(reds, Request(), 1)[0].wine
        theirs = sommelier.consensus([reds], limit=40)
        chosen_by_reds = next((s for s in theirs if s.suggestion.wine.id == of_reds.id), theirs[0])
        assert min(shared.fits) > MISERY
        assert shared.fits[0] <= chosen_by_reds.fits[0] + 1e-9

    def test_of_the_wines_they_liked_one_is_recalled(self, sommelier, cellar):
        table = [
            loving(cellar, *names)
            for names in (("chinon-rouge", "bourgueil"), ("bandol-rouge",), ("cahors", "madiran"))
        ]
        told = [s.suggestion.reasons for s in sommelier.consensus(table, limit=8)]
        recalled = [sum(r.kind in RECALLING for r in reasons) for reasons in told]
        assert max(recalled) == 1

    def test_a_dish_is_served_too(self, sommelier, table):
        found = sommelier.consensus(table[:2], dishes=["huîtres"], limit=3)
        assert all(s.suggestion.wine.structure.get(Attribute.TANNIN, 0.0) < 0.5 for s in found)

    def test_two_of_the_same_taste_want_what_one_wants(self, sommelier, table):
        one, two = (sommelier.consensus([table[0]] * n, limit=5) for n in (1, 2))
        assert [s.suggestion.wine.id for s in one] == [s.suggestion.wine.id for s in two]
