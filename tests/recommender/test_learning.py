from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import heard, said

from recommender.catalogue.load import typical_wine
from recommender.language.understanding import AromaNote, Intent, Level, Liking, Verdict
from recommender.taste.evidence import Evidence, Lesson
from recommender.taste.learning import lesson_of, liking_value
from recommender.taste.profile import TasteProfile
from recommender.taste.usual import POPULATION_IDEAL
from recommender.wine import Attribute, Cluster


@pytest.fixture(scope="module")
def madiran(cellar):
    return typical_wine(cellar.styles["madiran"])


@pytest.fixture(scope="module")
def sauternes(cellar):
    return typical_wine(cellar.styles["sauternes"])


def after(*lessons: Lesson) -> TasteProfile:
    return TasteProfile.from_lessons(lessons)


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
        assert lesson.disliked is None
        assert not lesson.aromas

    def test_right_keeps_what_the_wine_has(self, madiran):
        lesson = lesson_of(heard(attributes=(said(Attribute.BODY, Verdict.RIGHT),)), madiran)
        assert lesson.structure[Attribute.BODY].value == madiran.structure[Attribute.BODY]

    def test_a_liked_wine_draws_towards_itself_and_a_disliked_one_away(self, sauternes):
        liked = lesson_of(heard(liking=Liking.POSITIVE, liking_strength=0.9), sauternes)
        disliked = lesson_of(heard(liking=Liking.NEGATIVE, liking_strength=0.9), sauternes)
        usual = POPULATION_IDEAL[Attribute.SWEETNESS]
        assert after(disliked).ideal(Attribute.SWEETNESS) < usual < after(liked).ideal(Attribute.SWEETNESS)
        assert (liked.liked, disliked.disliked) == (sauternes.style.id, sauternes.style.id)
        assert after(liked).liking(Cluster.OAK) > 0 > after(disliked).liking(Cluster.OAK)

    def test_the_unusual_in_a_liked_wine_tells_more(self, sauternes):
        lesson = lesson_of(heard(liking=Liking.POSITIVE, liking_strength=0.9), sauternes)
        assert lesson.structure[Attribute.SWEETNESS].precision > 2 * lesson.structure[Attribute.ACIDITY].precision

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
        assert (lesson.liked, lesson.disliked) == (("sauternes", None) if nearer else (None, "sauternes"))

    def test_a_trait_refused_in_a_wine_is_no_dislike_of_the_wine(self, madiran):
        tannic = said(Attribute.TANNIN, value=0.9, level=Level.HIGH)
        lesson = lesson_of(heard(intent=Intent.PREFERENCE, liking=Liking.NEGATIVE, attributes=(tannic,)), madiran)
        assert lesson.disliked is None
        assert set(lesson.structure) == {Attribute.TANNIN}

    def test_a_budget_for_a_wine_is_no_liking_of_it(self, madiran):
        lesson = lesson_of(heard(intent=Intent.PREFERENCE, liking=Liking.NEGATIVE, max_price=12.0), madiran)
        assert (lesson.liked, lesson.disliked, lesson.structure) == (None, None, {})


evidence = st.builds(Evidence, st.floats(0, 1), st.floats(0.1, 3))
lessons = st.lists(
    st.builds(
        Lesson,
        tasting=st.booleans(),
        structure=st.dictionaries(st.sampled_from(Attribute), evidence, max_size=4),
        aromas=st.dictionaries(st.sampled_from(Cluster), evidence, max_size=3),
        exclusions=st.lists(st.sampled_from(["oak", "Syrah"]), max_size=1).map(tuple),
        liked=st.none() | st.sampled_from(["chablis", "barolo", "sancerre-blanc"]),
        disliked=st.none() | st.sampled_from(["madiran", "tavel"]),
    ),
    max_size=8,
)


class TestFolding:
    @given(lessons, st.randoms(use_true_random=False))
    def test_the_order_of_lessons_does_not_matter(self, taught, chance):
        shuffled = list(taught)
        chance.shuffle(shuffled)
        one, other = after(*taught), after(*shuffled)
        assert [one.ideal(a) for a in Attribute] == pytest.approx([other.ideal(a) for a in Attribute])
        assert [one.liking(c) for c in Cluster] == pytest.approx([other.liking(c) for c in Cluster])
        assert (one.tastings, one.exclusions, one.liked, one.disliked) == (
            other.tastings, other.exclusions, other.liked, other.disliked,
        )  # fmt: skip

    @given(lessons)
    def test_undoing_by_folding_again_gives_the_very_same_profile(self, taught):
        before = after(*taught)
        wrong = before.learned(
            Lesson(structure={Attribute.OAK: Evidence(0.9, 2.0)}, liked="barolo", exclusions=("Merlot",))
        )
        assert wrong != before
        assert after(*taught) == before

    def test_learning_leaves_the_profile_before_as_it_was(self):
        before = TasteProfile()
        before.learned(Lesson(structure={Attribute.OAK: Evidence(0.9, 2.0)}))
        assert before == TasteProfile()

    def test_the_latest_budget_counts(self):
        assert after(Lesson(max_price=10.0), Lesson(max_price=20.0), Lesson()).max_price == 20.0
