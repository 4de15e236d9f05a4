"""What is believed of an ideal: bounds from one side, two tastes in one person, drift, and a thousand notes."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.codec import profile_to_json
from recommender.catalogue.load import typical_wine
from recommender.taste.evidence import Evidence, Kind, Lesson, Stance, thing
from recommender.taste.ideal import ENOUGH, LOOSE
from recommender.taste.profile import HALF_LIFE, TasteProfile
from recommender.taste.table import Family, WineTable, family_of
from recommender.taste.usual import DRUNK, POPULATION_IDEAL, USUAL, has
from recommender.wine import Attribute, Cluster

QUICK = settings(max_examples=50)
NOTICED = 0.02
SHARED = (Attribute.SWEETNESS, Attribute.ACIDITY, Attribute.ALCOHOL, Attribute.BODY, Attribute.OAK)
PAIRS = [(f, a) for f in Family for a in Attribute if has(f, a)]

values, weights = st.floats(0, 1), st.floats(0.3, 3)
places = st.sampled_from(PAIRS)
stances = st.sampled_from(Stance)


@pytest.fixture(scope="module")
def table(cellar):
    return WineTable([typical_wine(s) for s in cellar.styles.values()])


def seen(stance, value, attribute=Attribute.OAK, family=Family.RED, precision=1.5, day=0.0) -> Lesson:
    return Lesson(family=family, structure={attribute: Evidence(value, precision, stance)}, day=day)


def after(*lessons: Lesson) -> TasteProfile:
    return TasteProfile.from_lessons(lessons)


def deviation(profile: TasteProfile, family: Family, attribute: Attribute) -> float:
    return float(profile.ideals.sd[list(Family).index(family), list(Attribute).index(attribute)])


class TestNothingKnown:
    @pytest.mark.parametrize(("family", "attribute"), PAIRS)
    def test_it_is_the_usual_ideal_without_certainty(self, family, attribute):
        blank = TasteProfile()
        assert blank.ideal(attribute, family) == USUAL[family][attribute]
        assert blank.certainty(attribute, family) == blank.certainty(attribute) == 0.0

    def test_over_all_wines_it_is_what_people_want(self):
        blank = TasteProfile()
        assert blank.is_blank
        assert blank.confidence == 0.0
        assert [blank.ideal(a) for a in Attribute] == pytest.approx([POPULATION_IDEAL[a] for a in Attribute])
        assert [blank.liking(c) for c in Cluster] == [0.0] * len(Cluster)

    def test_a_tasting_without_opinion_leaves_it_blank(self):
        assert after(Lesson()).is_blank


class TestStances:
    @QUICK
    @given(
        st.lists(st.tuples(values, weights), max_size=4),
        values,
        weights,
        places,
        st.sampled_from([Stance.UNDER, Stance.OVER]),
    )
    def test_too_much_never_asks_for_more_nor_too_little_for_less(self, liked, value, weight, place, stance):
        family, attribute = place
        before = after(*(seen(Stance.NEAR, v, attribute, family, w) for v, w in liked))
        moved = before.learned(seen(stance, value, attribute, family, weight)).ideal(attribute, family) - before.ideal(
            attribute, family
        )
        assert (moved if stance is Stance.UNDER else -moved) <= NOTICED

    @pytest.mark.parametrize(("family", "attribute"), PAIRS)
    def test_too_much_at_the_ideal_lowers_it_and_too_little_raises_it(self, family, attribute):
        usual = USUAL[family][attribute]
        lower = after(seen(Stance.UNDER, usual, attribute, family)).ideal(attribute, family)
        higher = after(seen(Stance.OVER, usual, attribute, family)).ideal(attribute, family)
        assert lower < usual - 0.08
        assert higher > usual + 0.08

    @pytest.mark.parametrize("far", [0.7, 0.8, 0.9])
    def test_a_bound_far_from_the_ideal_hardly_moves_it(self, far):
        surely_low = after(*[seen(Stance.NEAR, 0.1)] * 6)
        bounded = surely_low.learned(seen(Stance.UNDER, far))
        assert surely_low.ideal(Attribute.OAK, Family.RED) - bounded.ideal(Attribute.OAK, Family.RED) < NOTICED
        surely_high = after(*[seen(Stance.NEAR, 0.9)] * 6)
        bounded = surely_high.learned(seen(Stance.OVER, 1 - far))
        assert bounded.ideal(Attribute.OAK, Family.RED) - surely_high.ideal(Attribute.OAK, Family.RED) < NOTICED

    @pytest.mark.parametrize("off", [-0.3, -0.1, 0.0, 0.1, 0.2, 0.3, 0.4])
    def test_the_two_bounds_mirror_each_other(self, off):
        white = (Attribute.BODY, Family.WHITE)  # whose usual ideal is in the middle
        fall = after(seen(Stance.UNDER, 0.5 + off, *white)).ideal(*white) - USUAL[Family.WHITE][Attribute.BODY]
        rise = after(seen(Stance.OVER, 0.5 - off, *white)).ideal(*white) - USUAL[Family.WHITE][Attribute.BODY]
        assert fall < 0 < rise
        assert fall == pytest.approx(-rise, abs=0.03)

    @QUICK
    @given(values, weights, places)
    def test_a_liked_wine_draws_the_ideal_without_overshooting(self, value, weight, place):
        family, attribute = place
        usual = USUAL[family][attribute]
        value = round(value, 1)
        ideal = after(seen(Stance.NEAR, value, attribute, family, weight)).ideal(attribute, family)
        assert min(usual, value) - 0.005 <= ideal <= max(usual, value) + 0.005
        if abs(value - usual) > 0.1:
            assert abs(ideal - value) < abs(usual - value)

    @pytest.mark.parametrize("beside", [-0.25, -0.15, 0.15, 0.25])
    def test_a_dislike_pushes_the_ideal_off(self, beside):
        usual = USUAL[Family.RED][Attribute.ACIDITY]
        ideal = after(seen(Stance.AWAY, usual + beside, Attribute.ACIDITY)).ideal(Attribute.ACIDITY, Family.RED)
        assert (ideal - usual) * beside < 0
        assert abs(ideal - usual) < 0.1

    @QUICK
    @given(values, st.lists(weights, min_size=2, max_size=5), places)
    def test_certainty_grows_with_what_was_liked(self, value, heavier, place):
        family, attribute = place
        profile = TasteProfile()
        growing = [profile.certainty(attribute, family)]
        for weight in heavier:
            profile = profile.learned(seen(Stance.NEAR, value, attribute, family, weight))
            growing.append(profile.certainty(attribute, family))
        assert all(sooner < later for sooner, later in pairwise(growing))
        assert growing[-1] < 1

    @pytest.mark.parametrize("stance", [Stance.UNDER, Stance.OVER])
    @pytest.mark.parametrize("value", [0.3, 0.5, 0.7])
    def test_complaints_that_agree_make_it_surer(self, stance, value):
        sure = [after(*[seen(stance, value, Attribute.BODY)] * n).certainty(Attribute.BODY, Family.RED) for n in (3, 6)]
        assert 0 < sure[0] < sure[1] < 1

    @QUICK
    @given(st.lists(st.tuples(stances, values, weights), max_size=6), places)
    def test_the_ideal_stays_on_its_scale_in_every_family_and_over_all(self, told, place):
        family, attribute = place
        profile = after(*(seen(s, v, attribute, family, w) for s, v, w in told))
        assert all(0 <= profile.ideal(attribute, f) <= 1 for f in (None, *Family))
        assert all(0 <= profile.certainty(attribute, f) <= 1 for f in (None, *Family))


class TestIntervals:
    @QUICK
    @given(st.lists(st.tuples(values, weights), max_size=4), places, st.floats(0.1, 0.8), st.floats(0.02, 0.19))
    def test_they_hold_the_ideal_and_widen_with_their_share(self, told, place, share, more):
        family, attribute = place
        profile = after(*(seen(Stance.NEAR, v, attribute, family, w) for v, w in told))
        narrow = profile.interval(family, attribute, share)
        wide = profile.interval(family, attribute, share + more)
        assert 0 <= wide[0] <= narrow[0] <= profile.ideal(attribute, family) <= narrow[1] <= wide[1] <= 1
        assert wide[1] - wide[0] > narrow[1] - narrow[0]

    @pytest.mark.parametrize("share", [0.5, 0.9])
    @pytest.mark.parametrize(("stance", "value"), [(Stance.UNDER, 0.1), (Stance.OVER, 0.9)])
    def test_they_hold_it_at_the_ends_of_the_scale_too(self, stance, value, share):
        for family, attribute in ((Family.RED, Attribute.SWEETNESS), (Family.SPARKLING, Attribute.ACIDITY)):
            profile = after(*[seen(stance, value, attribute, family)] * 5)
            low, high = profile.interval(family, attribute, share)
            assert 0 <= low <= profile.ideal(attribute, family) <= high <= 1


class TestTwoTastes:
    @QUICK
    @given(st.sampled_from(SHARED), values, weights)
    def test_what_is_liked_in_whites_says_less_of_reds_and_in_the_same_direction(self, attribute, value, weight):
        profile = after(seen(Stance.NEAR, value, attribute, Family.WHITE, weight))
        white, red = (profile.ideal(attribute, f) - USUAL[f][attribute] for f in (Family.WHITE, Family.RED))
        assert abs(red) <= abs(white) + 0.005
        if abs(white) > 0.05:
            assert red * white > 0
            assert abs(red) < 0.8 * abs(white)

    @pytest.mark.parametrize(("stance", "way"), [(Stance.UNDER, -1), (Stance.OVER, 1)])
    @pytest.mark.parametrize("attribute", [Attribute.ACIDITY, Attribute.BODY])
    def test_a_complaint_of_whites_says_less_of_reds_and_in_the_same_direction(self, attribute, stance, way):
        value = USUAL[Family.WHITE][attribute] - 0.15 * way
        profile = after(*[seen(stance, value, attribute, Family.WHITE)] * 3)
        white, red = (way * (profile.ideal(attribute, f) - USUAL[f][attribute]) for f in (Family.WHITE, Family.RED))
        assert 0 < red < white

    @pytest.mark.parametrize(("stance", "value", "way"), [(Stance.OVER, 0.5, 1), (Stance.UNDER, 0.35, -1)])
    def test_even_a_surprising_complaint_of_whites_says_something_of_reds(self, stance, value, way):
        attribute = Attribute.OAK if stance is Stance.OVER else Attribute.BODY
        profile = after(seen(stance, value, attribute, Family.WHITE))
        white, red = (way * (profile.ideal(attribute, f) - USUAL[f][attribute]) for f in (Family.WHITE, Family.RED))
        assert white > 0.1
        assert red > 0.01

    def test_ideals_of_red_and_white_stay_apart(self):
        profile = after(
            *[seen(Stance.NEAR, 0.7, Attribute.OAK, Family.RED), seen(Stance.NEAR, 0.05, Attribute.OAK, Family.WHITE)]
            * 5
        )
        assert profile.ideal(Attribute.OAK, Family.RED) > 0.5
        assert profile.ideal(Attribute.OAK, Family.WHITE) < 0.2

    def test_what_holds_for_all_wines_moves_every_family(self):
        profile = after(seen(Stance.NEAR, 0.0, Attribute.OAK, None, 3.0))
        assert all(profile.ideal(Attribute.OAK, f) < USUAL[f][Attribute.OAK] for f in Family)

    def test_one_attribute_says_nothing_of_another(self):
        profile = after(seen(Stance.NEAR, 0.9, Attribute.BODY))
        assert profile.ideal(Attribute.ACIDITY, Family.RED) == USUAL[Family.RED][Attribute.ACIDITY]
        assert profile.certainty(Attribute.ACIDITY) == 0.0


class TestDrift:
    @given(st.floats(0, 3000), st.floats(0.1, 3))
    def test_a_lesson_counts_half_after_its_half_life(self, day, weight):
        key = thing(Kind.STYLE, "barolo")
        profile = after(Lesson(likings={key: Evidence(1.0, weight)}, day=day))
        assert profile.weight(key) == pytest.approx(weight, abs=1e-6)
        assert profile.on(day + HALF_LIFE).weight(key) == pytest.approx(weight / 2, abs=1e-6)

    @QUICK
    @given(values, places, st.floats(30, 4000))
    def test_seen_later_it_is_less_sure_and_nearer_to_the_usual(self, value, place, later):
        family, attribute = place
        profile = after(seen(Stance.NEAR, value, attribute, family, 2.0))
        old = profile.on(later)
        assert old.certainty(attribute, family) < profile.certainty(attribute, family)
        usual = USUAL[family][attribute]
        assert abs(old.ideal(attribute, family) - usual) <= abs(profile.ideal(attribute, family) - usual) + 0.005

    def test_seen_later_it_is_the_same_profile(self):
        profile = after(seen(Stance.NEAR, 0.9))
        assert profile.on(900.0) == profile
        assert profile.on(900.0).on(0.0).ideals.mean == pytest.approx(profile.ideals.mean)

    @pytest.mark.parametrize(("first", "then"), [(0.1, 0.8), (0.8, 0.1)])
    def test_what_was_said_later_outweighs_what_was_said_before(self, first, then):
        old = [seen(Stance.NEAR, first, day=10.0)] * 4
        new = [seen(Stance.NEAR, then, day=10.0 + 2 * HALF_LIFE)] * 4
        ideal = after(*old, *new).ideal(Attribute.OAK, Family.RED)
        undated = after(*old, *[seen(Stance.NEAR, then, day=10.0)] * 4).ideal(Attribute.OAK, Family.RED)
        assert abs(ideal - then) < abs(undated - then)
        assert after(*new, *old).ideal(Attribute.OAK, Family.RED) == ideal

    def test_a_liking_of_old_gives_way_to_a_new_dislike(self):
        key = thing(Kind.GRAPE, "Syrah")
        old = Lesson(likings={key: Evidence(1.0, 1.0)}, day=0.0)
        new = Lesson(likings={key: Evidence(-1.0, 1.0)}, day=HALF_LIFE)
        assert after(old, new).liking(key) < 0
        assert after(old, Lesson(likings={key: Evidence(-1.0, 1.0)})).liking(key) == 0


class TestAThousandNotes:
    @pytest.mark.parametrize(
        ("stance", "value"), [(Stance.NEAR, 0.0), (Stance.NEAR, 0.9), (Stance.UNDER, 0.3), (Stance.OVER, 0.7)]
    )
    def test_a_thousand_of_one_kind_stay_within_bounds(self, stance, value):
        note = Lesson(
            family=Family.RED,
            structure={Attribute.BODY: Evidence(value, 1.5, stance)},
            aromas={Cluster.OAK: Evidence(1.0, 1.0)},
            likings={thing(Kind.STYLE, "barolo"): Evidence(-0.9, 0.9)},
        )
        few, many = after(*[note] * 10), after(*[note] * 1000)
        assert deviation(many, Family.RED, Attribute.BODY) > 0.5 * LOOSE / ENOUGH**0.5
        assert 0 <= many.ideal(Attribute.BODY, Family.RED) <= 1
        assert -1 <= many.liking(thing(Kind.STYLE, "barolo")) < 0 < many.liking(Cluster.OAK) <= 1
        assert 0 < many.confidence < 1
        assert len(profile_to_json(many)) - len(profile_to_json(few)) <= 3 * 6  # digits of six sums

    def test_opinions_that_contradict_each_other_leave_the_ideal_between(self):
        low, high = [seen(Stance.NEAR, 0.1, Attribute.BODY)] * 500, [seen(Stance.NEAR, 0.9, Attribute.BODY)] * 500
        alone = [after(*notes).ideal(Attribute.BODY, Family.RED) for notes in (low, high)]
        both = after(*low, *high).ideal(Attribute.BODY, Family.RED)
        assert alone[0] + 0.2 < both < alone[1] - 0.2

    def test_bounds_on_either_side_hold_the_ideal_between_them(self):
        high, low = [seen(Stance.UNDER, 0.7, Attribute.BODY)] * 500, [seen(Stance.OVER, 0.3, Attribute.BODY)] * 500
        assert after(*high, *low).ideal(Attribute.BODY, Family.RED) == pytest.approx(0.5, abs=0.05)

    @pytest.mark.parametrize("attribute", [Attribute.BODY, Attribute.TANNIN, Attribute.OAK])
    def test_too_much_and_too_little_of_the_same_are_less_extreme_than_either(self, attribute):
        much, little = ([seen(s, 0.5, attribute)] * 500 for s in (Stance.UNDER, Stance.OVER))
        lower, higher = (after(*notes).ideal(attribute, Family.RED) for notes in (much, little))
        both = after(*much, *little)
        assert lower < both.ideal(attribute, Family.RED) < higher
        assert both.ideal(attribute, Family.RED) == pytest.approx(0.5, abs=0.05)

    def test_in_any_order_they_leave_the_same_profile(self):
        random = np.random.default_rng(7)
        notes = [
            Lesson(
                family=list(Family)[random.integers(len(Family))],
                structure={
                    list(Attribute)[random.integers(len(Attribute))]: Evidence(
                        float(random.random()), float(random.random()), list(Stance)[random.integers(len(Stance))]
                    )
                },
                likings={thing(Kind.STYLE, str(random.integers(30))): Evidence(float(random.uniform(-1, 1)), 1.0)},
                day=float(random.uniform(0, 2000)),
            )
            for _ in range(1000)
        ]
        first = after(*notes)
        shuffled = after(*[notes[n] for n in random.permutation(len(notes))])
        assert shuffled == first
        assert shuffled.ideals.mean == pytest.approx(first.ideals.mean, abs=1e-12)
        for note in notes[:990]:
            first = first.unlearned(note)
        assert first == after(*notes[990:])


class TestUsual:
    @pytest.mark.parametrize("family", Family)
    def test_it_is_the_mean_of_what_shops_sell(self, table, family):
        there = table.families == family.value
        sold = 2.0 ** table.reach[there]
        means = {a: np.average(table.structure[a][there], weights=sold) for a in Attribute if has(family, a)}
        assert means == pytest.approx({a: USUAL[family][a] for a in means}, abs=0.03)

    def test_families_are_drunk_as_they_are_sold(self, table):
        sold = 2.0**table.reach
        shares = {f: sold[table.families == f.value].sum() / sold.sum() for f in Family}
        assert shares == pytest.approx(dict(DRUNK), abs=0.06)
        assert sum(DRUNK.values()) == pytest.approx(1.0)

    def test_what_a_family_has_its_wines_have(self, table):
        for family, attribute in PAIRS:
            having = [attribute in w.structure for w in table.wines if family_of(w) is family]
            assert np.mean(having) > 0.5, (family, attribute)
