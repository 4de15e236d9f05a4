from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from said import heard, said

from bot.store.codec import profile_from_json, profile_to_json
from recommender.catalogue.load import typical_wine
from recommender.language.understanding import AromaNote, Intent, Level, Liking, Verdict
from recommender.taste.evidence import Evidence, Lesson, Stance
from recommender.taste.learning import HIGH, LOW, lesson_of, liking_value
from recommender.taste.profile import TasteProfile
from recommender.taste.request import TOO_MUCH, Request
from recommender.taste.table import Family, things_of
from recommender.taste.usual import POPULATION_IDEAL, USUAL
from recommender.wine import Attribute, Cluster, Colour


@pytest.fixture(scope="module")
def madiran(cellar):
    return typical_wine(cellar.styles["madiran"])


@pytest.fixture(scope="module")
def sauternes(cellar):
    return typical_wine(cellar.styles["sauternes"])


def after(*lessons: Lesson) -> TasteProfile:
    return TasteProfile.from_lessons(lessons)


def loving_it(attribute: Attribute) -> TasteProfile:
    """Somebody who always liked plenty of it."""
    return after(*[Lesson(structure={attribute: Evidence(0.9, 1.0)})] * 5)


class TestLessons:
    @pytest.mark.parametrize("liking", list(Liking))
    def test_a_fault_teaches_nothing(self, madiran, liking):
        note = heard(
            fault="corked", liking=liking, liking_strength=0.9, attributes=(said(Attribute.TANNIN, Verdict.TOO_MUCH),)
        )
        assert after(lesson_of(note, madiran)) == TasteProfile()

    def test_no_opinion_on_an_unknown_wine_teaches_nothing_but_that_it_was_tasted(self):
        assert after(lesson_of(heard(), None)) == TasteProfile(tastings=1)

    @pytest.mark.parametrize("attribute", list(Attribute))
    @pytest.mark.parametrize("known", [True, False])
    def test_a_verdict_moves_the_ideal_to_the_right_side(self, madiran, attribute, known):
        wine = madiran if known else None
        much = after(lesson_of(heard(attributes=(said(attribute, Verdict.TOO_MUCH),)), wine))
        little = after(lesson_of(heard(attributes=(said(attribute, Verdict.TOO_LITTLE),)), wine))
        assert much.ideal(attribute) < POPULATION_IDEAL[attribute] < little.ideal(attribute)

    def test_even_of_a_barolo_too_much_tannin_asks_for_less_than_others_want(self, cellar):
        barolo = typical_wine(cellar.styles["barolo"])
        lesson = lesson_of(heard(attributes=(said(Attribute.TANNIN, Verdict.TOO_MUCH),)), barolo)
        assert after(lesson, lesson).ideal(Attribute.TANNIN) < after(lesson).ideal(Attribute.TANNIN) < 0.45

    def test_a_complaint_is_no_dislike_of_the_rest(self, madiran):
        note = heard(
            liking=Liking.NEGATIVE, liking_strength=0.6, attributes=(said(Attribute.TANNIN, Verdict.TOO_MUCH),)
        )
        lesson = lesson_of(note, madiran)
        assert set(lesson.structure) == {Attribute.TANNIN}
        assert lesson.likings["style:madiran"].precision < 0.5 * 0.6
        assert not lesson.aromas

    def test_right_keeps_what_the_wine_has(self, madiran):
        lesson = lesson_of(heard(attributes=(said(Attribute.BODY, Verdict.RIGHT),)), madiran)
        assert lesson.structure[Attribute.BODY].value == madiran.structure[Attribute.BODY]
        assert lesson.structure[Attribute.BODY].stance is Stance.NEAR

    @pytest.mark.parametrize(
        ("verdict", "stance", "unknown"),
        [(Verdict.TOO_MUCH, Stance.UNDER, HIGH), (Verdict.TOO_LITTLE, Stance.OVER, LOW)],
    )
    def test_a_verdict_bounds_the_ideal_by_what_the_wine_has(self, madiran, verdict, stance, unknown):
        note = heard(attributes=(said(Attribute.TANNIN, verdict),))
        bound = lesson_of(note, madiran).structure[Attribute.TANNIN]
        assert (bound.stance, bound.value) == (stance, madiran.structure[Attribute.TANNIN])
        bound = lesson_of(note, None).structure[Attribute.TANNIN]
        assert (bound.stance, bound.value) == (stance, unknown)

    def test_a_liked_wine_draws_towards_itself_and_a_disliked_one_away(self, sauternes):
        liked = lesson_of(heard(liking=Liking.POSITIVE, liking_strength=0.9), sauternes)
        disliked = lesson_of(heard(liking=Liking.NEGATIVE, liking_strength=0.9), sauternes)
        usual = POPULATION_IDEAL[Attribute.SWEETNESS]
        assert after(disliked).ideal(Attribute.SWEETNESS) < usual < after(liked).ideal(Attribute.SWEETNESS)
        assert liked.likings["style:sauternes"].value > 0 > disliked.likings["style:sauternes"].value
        assert {e.stance for e in liked.structure.values()} == {Stance.NEAR}
        assert {e.stance for e in disliked.structure.values()} == {Stance.AWAY}
        assert after(liked).liking(Cluster.OAK) > 0 > after(disliked).liking(Cluster.OAK)

    def test_a_wine_is_liked_with_all_that_it_is_liked_for(self, cellar):
        chateauneuf = typical_wine(cellar.styles["chateauneuf-du-pape-rouge"])
        lesson = lesson_of(heard(liking=Liking.POSITIVE, liking_strength=0.8), chateauneuf)
        assert lesson.family is Family.RED
        assert set(lesson.likings) == set(things_of(chateauneuf))
        assert {e.value for e in lesson.likings.values()} == {0.8}
        first, second = (lesson.likings[f"grape:{g}"].precision for g in chateauneuf.grapes[:2])
        assert first + second == pytest.approx(lesson.likings["style:chateauneuf-du-pape-rouge"].precision)

    def test_a_named_level_counts_by_how_the_wine_was_liked(self):
        note = said(Attribute.OAK, value=0.8, level=Level.HIGH)
        liked = after(lesson_of(heard(liking=Liking.POSITIVE, liking_strength=0.9, attributes=(note,)), None))
        disliked = after(lesson_of(heard(liking=Liking.NEGATIVE, liking_strength=0.9, attributes=(note,)), None))
        assert liked.ideal(Attribute.OAK) > disliked.ideal(Attribute.OAK)

    def test_an_aroma_is_liked_with_its_wine(self):
        pepper = (AromaNote("poivre", Cluster.PUNGENT_SPICE, "poivré"),)
        liked = after(lesson_of(heard(liking=Liking.POSITIVE, liking_strength=0.8, aromas=pepper), None))
        assert liked.liking(Cluster.PUNGENT_SPICE) > 0

    @pytest.mark.parametrize(("rating", "sign"), [(0.95, 1), (0.6, 0), (0.2, -1)])
    def test_a_stated_rating_goes_before_words(self, rating, sign):
        value = liking_value(heard(rating=rating, liking=Liking.POSITIVE, liking_strength=0.9))
        assert (value > 0) - (value < 0) == sign
        assert -1 <= value <= 1

    def test_a_preference_is_no_tasting_and_may_exclude_and_set_a_budget(self):
        note = heard(intent=Intent.PREFERENCE, liking=Liking.NEGATIVE, excluded=("oak",), max_price=12.0,
                     attributes=(said(Attribute.OAK, value=0.8, level=Level.HIGH),))  # fmt: skip
        profile = after(lesson_of(note, None))
        assert (profile.tastings, profile.exclusions, profile.max_price) == (0, ("oak",), 12.0)
        assert profile.ideal(Attribute.OAK) < POPULATION_IDEAL[Attribute.OAK]

    @pytest.mark.parametrize(
        ("note", "wants_more"),
        [
            (said(Attribute.SWEETNESS, value=0.9, level=Level.HIGH), False),  # "never sweet"
            (said(Attribute.SWEETNESS, value=0.1, level=Level.LOW), True),  # "I don't like dry wine"
            (replace(said(Attribute.SWEETNESS, value=0.1, level=Level.LOW), absent=True), False),  # "no sugar for me"
            (said(Attribute.OAK, value=0.1, level=Level.LOW), False),  # "not a trace of wood"
        ],
    )
    def test_a_refusal_turns_away_from_what_it_names_unless_it_names_an_absence(self, note, wants_more):
        refusal = heard(intent=Intent.PREFERENCE, liking=Liking.NEGATIVE, attributes=(note,))
        learned = lesson_of(refusal, None).structure[note.attribute]
        assert (learned.value > 0.5) is wants_more

    @pytest.mark.parametrize(("liking", "nearer"), [(Liking.POSITIVE, True), (Liking.NEGATIVE, False)])
    def test_a_wine_that_is_said_to_be_liked_draws_without_a_tasting(self, sauternes, liking, nearer):
        lesson = lesson_of(heard(intent=Intent.PREFERENCE, liking=liking, liking_strength=0.9), sauternes)
        profile = after(lesson)
        assert profile.tastings == 0
        assert (profile.ideal(Attribute.SWEETNESS) > POPULATION_IDEAL[Attribute.SWEETNESS]) is nearer
        assert (lesson.likings["style:sauternes"].value > 0) is nearer
        assert bool(lesson.exclusions) is False

    def test_a_trait_refused_in_a_wine_is_no_dislike_of_the_wine(self, madiran):
        tannic = said(Attribute.TANNIN, value=0.9, level=Level.HIGH)
        lesson = lesson_of(heard(intent=Intent.PREFERENCE, liking=Liking.NEGATIVE, attributes=(tannic,)), madiran)
        assert not lesson.likings
        assert set(lesson.structure) == {Attribute.TANNIN}

    def test_a_budget_for_a_wine_is_no_liking_of_it(self, madiran):
        lesson = lesson_of(heard(intent=Intent.PREFERENCE, liking=Liking.NEGATIVE, max_price=12.0), madiran)
        assert (lesson.likings, lesson.structure, lesson.max_price) == ({}, {}, 12.0)

    def test_the_clearer_the_liking_the_more_it_teaches(self, sauternes):
        faint, clear = (after(lesson_of(heard(rating=r), sauternes)) for r in (0.7, 0.95))
        assert 0 < faint.liking("style:sauternes") < clear.liking("style:sauternes")
        assert 0 < faint.liking(Cluster.OAK) < clear.liking(Cluster.OAK)
        usual = USUAL[Family.SWEET][Attribute.SWEETNESS]
        drawn = [p.ideal(Attribute.SWEETNESS, Family.SWEET) - usual for p in (faint, clear)]
        assert 0 < drawn[0] < drawn[1]
        assert 0 < faint.certainty(Attribute.SWEETNESS) < clear.certainty(Attribute.SWEETNESS)

    @given(rating=st.floats(0, 1), attribute=st.sampled_from(Attribute), verdict=st.sampled_from(Verdict))
    def test_a_rating_of_an_unknown_wine_is_a_tasting_and_no_more_than_what_was_said(self, rating, attribute, verdict):
        silent = after(lesson_of(heard(rating=rating), None))
        assert (silent.tastings, silent.is_blank) == (1, True)
        lesson = lesson_of(heard(rating=rating, attributes=(said(attribute, verdict, value=0.5),)), None)
        assert set(lesson.structure) <= {attribute}
        assert not lesson.likings
        assert all(0 <= after(lesson).ideal(a, f) <= 1 for a in Attribute for f in Family)

    @pytest.mark.parametrize(
        ("colour", "family"),
        [(Colour.RED, Family.RED), (Colour.WHITE, Family.WHITE), (Colour.ROSE, Family.ROSE), (None, None)],
    )
    def test_the_colour_tells_the_family_of_an_unknown_wine(self, colour, family):
        much = (said(Attribute.ACIDITY, Verdict.TOO_MUCH),)
        assert lesson_of(heard(colour=colour, attributes=much), None).family is family


class TestStatedPreferences:
    def test_a_wish_among_notes_is_a_preference(self, sommelier):
        lesson = sommelier.lesson(sommelier.understand("10 € max, s'il te plaît"))
        assert (lesson.tasting, lesson.max_price) == (False, 10.0)

    @pytest.mark.parametrize(
        ("text", "attribute"),
        [
            ("jamais de vin boisé", Attribute.OAK),
            ("never oaky wines", Attribute.OAK),
            ("I never want sweet wine", Attribute.SWEETNESS),
            ("jamais de vin sucré", Attribute.SWEETNESS),
            ("plus jamais de vin tannique", Attribute.TANNIN),
            ("never sweet", Attribute.SWEETNESS),
            ("jamais de sucré", Attribute.SWEETNESS),
        ],
    )
    def test_what_is_never_wanted_is_never_offered(self, sommelier, text, attribute):
        lesson = sommelier.lesson(sommelier.understand(text))
        assert not lesson.tasting
        assert attribute.value in lesson.exclusions
        _, least = TOO_MUCH[attribute.value]
        found = sommelier.recommend(loving_it(attribute).learned(lesson), Request(), 20)
        assert len(found) == 20
        assert all(s.wine.structure.get(attribute, 0.0) < least for s in found)

    @pytest.mark.parametrize("text", ["je n'aime pas les vins boisés", "I don't like oaky wines"])
    def test_what_is_not_liked_only_moves_the_ideal(self, sommelier, text):
        lesson = sommelier.lesson(sommelier.understand(text))
        assert not lesson.exclusions
        assert after(lesson).ideal(Attribute.OAK, Family.RED) < USUAL[Family.RED][Attribute.OAK] - 0.05
        assert not after(lesson).exclusions

    def test_without_a_refusal_the_same_person_is_offered_it(self, sommelier):
        _, least = TOO_MUCH["oak"]
        found = sommelier.recommend(loving_it(Attribute.OAK), Request(), 20)
        assert any(s.wine.structure[Attribute.OAK] >= least for s in found)

    def test_a_budget_is_kept_to(self, sommelier):
        lesson = sommelier.lesson(sommelier.understand("je ne veux pas dépenser plus de 12 euros"))
        assert lesson == Lesson(tasting=False, max_price=12.0)
        found = sommelier.recommend(after(lesson), Request(), 10)
        assert len(found) == 10
        assert all(s.wine.price <= 12.0 for s in found)


evidence = st.builds(Evidence, st.floats(0, 1), st.floats(0.1, 3), st.sampled_from(Stance))
opinion = st.builds(Evidence, st.floats(-1, 1), st.floats(0.01, 3))
things = st.sampled_from(
    ["style:chablis", "style:gone", "grape:Syrah", "place:Bordeaux", "country:Italy", "family:red"]
)
lessons = st.builds(
    Lesson,
    tasting=st.booleans(),
    structure=st.dictionaries(st.sampled_from(Attribute), evidence, max_size=4),
    aromas=st.dictionaries(st.sampled_from(Cluster), opinion, max_size=3),
    exclusions=st.lists(st.sampled_from(["oak", "Syrah"]), max_size=3).map(tuple),
    likings=st.dictionaries(things, opinion, max_size=4),
    family=st.none() | st.sampled_from(Family),
    max_price=st.none() | st.floats(1, 300),
    day=st.just(0.0) | st.floats(0, 5000),
)
dated = st.lists(lessons, max_size=8, unique_by=lambda told: told.day)


class TestFolding:
    @given(st.lists(lessons, max_size=5), lessons)
    def test_what_is_unlearned_was_never_learned(self, taught, wrong):
        before = after(*taught)
        assert before.learned(wrong).unlearned(wrong) == before

    @given(st.lists(lessons, max_size=5), lessons, st.lists(lessons, max_size=3))
    def test_a_lesson_of_long_ago_is_unlearned_as_well(self, first, wrong, then):
        assume(all(told.day != wrong.day or told.max_price is None for told in then))
        assert after(*first, wrong, *then).unlearned(wrong) == after(*first, *then)

    @given(st.lists(lessons, max_size=8), st.randoms(use_true_random=False))
    def test_unlearning_all_in_any_order_leaves_nothing(self, taught, chance):
        profile = after(*taught)
        for lesson in chance.sample(taught, len(taught)):
            profile = profile.unlearned(lesson)
        assert profile == TasteProfile()
        assert profile.is_blank

    @given(dated, st.randoms(use_true_random=False))
    def test_the_order_of_lessons_does_not_matter(self, taught, chance):
        shuffled = chance.sample(taught, len(taught))
        one, other = after(*taught), after(*shuffled)
        assert one == other
        assert (one.today, one.max_price, one.exclusions) == (other.today, other.max_price, other.exclusions)

    @given(st.lists(lessons, max_size=6).map(lambda told: [replace(t, max_price=None) for t in told]))
    def test_without_budgets_not_even_the_order_within_a_day_matters(self, taught):
        assert after(*taught) == after(*reversed(taught))

    @given(st.lists(lessons, min_size=1, max_size=4))
    def test_a_profile_survives_being_stored(self, taught):
        assert profile_from_json(profile_to_json(after(*taught))) == after(*taught)

    def test_learning_leaves_the_profile_before_as_it_was(self):
        before = TasteProfile()
        before.learned(Lesson(structure={Attribute.OAK: Evidence(0.9, 2.0)}))
        assert before == TasteProfile()

    def test_the_latest_budget_counts(self):
        assert after(Lesson(max_price=10.0), Lesson(max_price=20.0), Lesson()).max_price == 20.0
        assert after(Lesson(max_price=20.0, day=9.0), Lesson(max_price=10.0, day=8.0)).max_price == 20.0
        assert after(Lesson(max_price=20.0), Lesson(max_price=10.0)).unlearned(Lesson(max_price=10.0)).max_price == 20.0

    def test_what_was_refused_twice_is_refused_until_both_are_taken_back(self):
        no_oak = Lesson(tasting=False, exclusions=("oak",))
        twice = after(no_oak, no_oak)
        assert twice.unlearned(no_oak).exclusions == ("oak",)
        assert twice.unlearned(no_oak).unlearned(no_oak).exclusions == ()
