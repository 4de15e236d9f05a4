from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from said import heard, said

from recommender.catalogue.load import typical_wine
from recommender.language.understanding import Liking, Verdict
from recommender.taste.buying import EVERYDAY, practical
from recommender.taste.evidence import Evidence, Kind, Lesson, thing
from recommender.taste.learning import lesson_of
from recommender.taste.matching import AROMAS, RECALLING, Taste
from recommender.taste.profile import TasteProfile
from recommender.taste.request import HIGH, LOW, Request, met, missed
from recommender.taste.table import Family, WineTable, family_of
from recommender.taste.usual import DRUNK, USUAL
from recommender.wine import Attribute, Cluster, Reason

QUICK = settings(max_examples=40)
STRUCTURE = ("softer", "more", "ideal", "over_ideal", "under_ideal")


@pytest.fixture(scope="module")
def table(cellar):
    return WineTable([typical_wine(s) for s in cellar.styles.values()])


@pytest.fixture(scope="module")
def wine(cellar):
    return lambda style: typical_wine(cellar.styles[style])


def after(*lessons: Lesson) -> TasteProfile:
    return TasteProfile.from_lessons(lessons)


def wants(attribute: Attribute, value: float, family: Family | None = None, precision: float = 8.0) -> TasteProfile:
    return after(Lesson(family=family, structure={attribute: Evidence(value, precision)}))


def liking(of: Cluster | str, value: float, precision: float = 6.0) -> TasteProfile:
    told = {of: Evidence(value, precision)}
    return after(Lesson(aromas=told) if isinstance(of, Cluster) else Lesson(likings=told))


def tasted(wine, *, liked=True, strength=0.9, **more) -> Lesson:
    said = Liking.POSITIVE if liked else Liking.NEGATIVE
    return lesson_of(heard(liking=said, liking_strength=strength, **more), wine)


notes = st.lists(
    st.tuples(
        st.integers(0, 1200),
        st.booleans(),
        st.floats(0.5, 1),
        st.lists(st.tuples(st.sampled_from(Attribute), st.sampled_from(Verdict)), max_size=2),
    ),
    min_size=1,
    max_size=7,
)


def having_said(table, told) -> TasteProfile:
    return after(
        *(
            tasted(table.wines[n], liked=liked, strength=strength, attributes=tuple(said(a, v) for a, v in judged))
            for n, liked, strength, judged in told
        )
    )


class TestProfile:
    def test_changes_name_the_largest_move_first(self):
        before = TasteProfile()
        lesson = Lesson(structure={Attribute.OAK: Evidence(0.1, 1.0), Attribute.BODY: Evidence(1.0, 4.0)})
        moves = before.learned(lesson).changes_since(before)
        assert [m.of for m in moves] == ["body", "oak"]
        assert moves[0].delta > 0 > moves[1].delta

    def test_changes_name_grapes_and_places_but_no_styles(self, wine):
        moves = after(tasted(wine("barolo"))).changes_since(TasteProfile())
        assert {(m.kind, m.of) for m in moves} >= {("grape", "Nebbiolo"), ("place", "Piemonte")}
        assert {m.kind for m in moves} <= {"structure", "aroma", "grape", "place"}

    @QUICK
    @given(told=notes)
    def test_without_a_thing_nothing_is_known_of_it_and_all_the_rest_is(self, table, told):
        profile = having_said(table, told)
        for key in profile.likings:
            bare = profile.without(key)
            assert (bare.liking(key), bare.weight(key)) == (0.0, 0.0)
            assert set(bare.likings) == set(profile.likings) - {key}
            assert (bare.structure, bare.aromas) == (profile.structure, profile.aromas)
        for attribute in Attribute:
            bare = profile.without(attribute)
            assert bare.certainty(attribute) == 0.0
            assert all(bare.ideal(a) == profile.ideal(a) for a in Attribute if a is not attribute)
        for cluster in Cluster:
            assert profile.without(cluster).liking(cluster) == 0.0


class TestFit:
    @QUICK
    @given(told=notes)
    def test_one_wine_scores_as_it_does_among_many(self, table, atlas, told):
        taste = Taste(having_said(table, told), atlas)
        alone = [taste.utility(WineTable([w]))[0] for w in table.wines[::100]]
        assert alone == pytest.approx(taste.utility(table)[::100])

    @QUICK
    @given(told=notes)
    def test_fits_stay_on_their_scale_and_follow_the_utility(self, table, atlas, told):
        taste = Taste(having_said(table, told), atlas)
        fit, utility = taste.fit(table), taste.utility(table)
        assert np.all((fit > 0) & (fit < 1))
        assert np.all(np.diff(fit[np.argsort(utility)]) >= 0)

    @QUICK
    @given(told=notes, at=st.integers(0, 1200))
    def test_the_parts_add_up_to_the_whole(self, table, atlas, told, at):
        profile, one = having_said(table, told), WineTable([table.wines[at]])
        taste, blank = Taste(profile, atlas), Taste(TasteProfile(), atlas)
        known = sum(w for key, w in taste.things.items() if key in one.things[0])
        aromas = sum(w * AROMAS * profile.liking(c) for c, w in one.wines[0].aromas.items())
        parts = [taste.of_structure(one).sum(), aromas, atlas.of_table(one)[0] @ taste.direction]
        met = sum(profile.weight(thing(Kind.FAMILY, f.value)) for f in Family)
        usual = (blank.utility(one)[0] - blank.of_structure(one).sum()) / (1 + met)
        assert taste.utility(one)[0] == pytest.approx(sum(parts) + taste.of_memory(one)[0] + known + usual)

    def test_styles_of_a_profile_that_no_longer_ship_are_passed_over(self, table, atlas, wine):
        known = after(tasted(wine("barolo")))
        gone = known.learned(Lesson(likings={"style:no-such-style": Evidence(1.0, 3.0)}))
        assert Taste(gone, atlas).utility(table) == pytest.approx(Taste(known, atlas).utility(table))

    def test_a_profile_of_what_no_wine_has_is_as_good_as_blank(self, table, atlas):
        gone = ("style:no-such-style", "grape:No Such Grape", "place:Nowhere", "country:Nowhere")
        profile = after(Lesson(likings={key: Evidence(-1.0, 3.0) for key in gone}))
        taste = Taste(profile, atlas)
        assert taste.utility(table) == pytest.approx(Taste(TasteProfile(), atlas).utility(table))
        assert not [r for w in table.wines[::50] for r in (*taste.reasons(w), *taste.against(w))]

    def test_a_blank_profile_has_no_reasons(self, table, atlas):
        blank = Taste(TasteProfile(), atlas)
        assert not [r for w in table.wines[::50] for r in (*blank.reasons(w), *blank.against(w))]

    def test_nearer_to_the_ideal_is_better(self, atlas, wine):
        taste = Taste(wants(Attribute.OAK, 0.7), atlas)
        plain = wine("chablis")
        oaky = replace(plain, structure={**plain.structure, Attribute.OAK: 0.6})
        assert taste.of_structure(WineTable([oaky])).sum() > taste.of_structure(WineTable([plain])).sum()

    def test_a_white_is_not_held_to_a_taste_for_tannin(self, atlas, wine):
        white, red = WineTable([wine("chablis")]), WineTable([wine("madiran")])
        at = list(Attribute).index(Attribute.TANNIN)
        for value in (0.1, 0.9):
            taste = Taste(wants(Attribute.TANNIN, value), atlas)
            assert not [r for r in (*taste.reasons(white.wines[0]), *taste.against(white.wines[0])) if r.of == "tannin"]
        gentle, firm = (Taste(wants(Attribute.TANNIN, v), atlas).of_structure(red)[0, at] for v in (0.1, 0.9))
        assert gentle < 0 < firm

    def test_a_still_wine_is_not_held_to_a_taste_for_bubbles(self, atlas, wine):
        still = wine("chablis")
        for value in (0.0, 0.9):
            taste = Taste(wants(Attribute.MOUSSE, value), atlas)
            assert not [r for r in (*taste.reasons(still), *taste.against(still)) if r.of == "mousse"]

    def test_liked_grapes_and_places_lift_their_wines(self, table, atlas):
        for key in ("grape:Syrah", "place:Bordeaux", "country:Italy", "family:rosé"):
            blank, fond = (Taste(p, atlas).utility(table) for p in (TasteProfile(), liking(key, 1.0)))
            gain = fond - blank
            place, at = table.things
            inside = (at == place[key]).any(axis=1)
            assert gain[inside].min() > max(0.0, gain[~inside].max())

    def test_a_disliked_style_falls_further_than_its_sisters(self, atlas, wine):
        taste = Taste(after(tasted(wine("barolo"), liked=False)), atlas)
        blank = Taste(TasteProfile(), atlas)
        lost = {
            s: (blank.utility(WineTable([wine(s)])) - taste.utility(WineTable([wine(s)])))[0]
            for s in ("barolo", "barbaresco", "muscadet-sur-lie")
        }
        assert lost["barolo"] > lost["barbaresco"] > lost["muscadet-sur-lie"]


class TestTwoTastes:
    CRISP = ("sancerre-blanc", "chablis", "muscadet-sur-lie")
    BIG = ("barolo", "madiran", "cahors")

    def test_who_likes_crisp_whites_and_big_reds_is_offered_both_and_no_mean_of_them(self, sommelier, wine):
        profile = after(*(tasted(wine(s)) for s in (*self.CRISP, *self.BIG)))
        found = [s.wine for s in sommelier.recommend(profile, Request(), 5)]
        families = [family_of(w) for w in found]
        assert set(families) == {Family.RED, Family.WHITE}
        assert min(families.count(f) for f in set(families)) == 2
        reds, whites = ([w for w in found if family_of(w) is f] for f in (Family.RED, Family.WHITE))
        for wines, attribute in ((reds, Attribute.TANNIN), (reds, Attribute.BODY), (whites, Attribute.ACIDITY)):
            mean = np.mean([w.structure[attribute] for w in wines])
            assert mean > USUAL[family_of(wines[0])][attribute] + 0.02

    def test_each_taste_is_served_as_if_it_were_alone(self, table, atlas, wine):
        crisp, big = (after(*(tasted(wine(s)) for s in liked)) for liked in (self.CRISP, self.BIG))
        both = after(*(tasted(wine(s)) for s in (*self.CRISP, *self.BIG)))
        for family, one in ((Family.WHITE, crisp), (Family.RED, big)):
            inside = table.families == family.value
            alone, together = (Taste(p, atlas).utility(table)[inside] for p in (one, both))
            assert np.corrcoef(alone, together)[0, 1] > 0.9


class TestShares:
    @QUICK
    @given(told=notes)
    def test_they_add_up_to_one(self, table, atlas, told):
        shares = Taste(having_said(table, told), atlas).shares()
        assert set(shares) == {f.value for f in Family}
        assert sum(shares.values()) == pytest.approx(1.0)
        assert min(shares.values()) > 0

    def test_nobody_in_particular_drinks_as_everybody(self, atlas):
        assert Taste(TasteProfile(), atlas).shares() == pytest.approx({f.value: s for f, s in DRUNK.items()})

    @pytest.mark.parametrize("family", Family)
    def test_liked_families_grow_and_disliked_ones_shrink(self, atlas, family):
        key = thing(Kind.FAMILY, family.value)
        fond, averse = (Taste(liking(key, value), atlas).shares() for value in (0.8, -0.8))
        assert averse[family.value] < DRUNK[family] < fond[family.value]
        others = [f for f in Family if f is not family]
        assert all(averse[f.value] > DRUNK[f] > fond[f.value] for f in others)

    def test_what_was_liked_more_often_has_the_larger_share(self, atlas, wine):
        shares = Taste(after(*[tasted(wine("barolo"))] * 2, tasted(wine("chablis"))), atlas).shares()
        assert shares["red"] > shares["white"] > 0.25 > shares["rosé"]


class TestReasons:
    def test_a_liked_aroma_counts_and_is_said(self, atlas, wine):
        chablis = wine("chablis")
        loving, hating = (Taste(liking(Cluster.MINERAL, v), atlas) for v in (1.0, -1.0))
        assert loving.fit(WineTable([chablis]))[0] > hating.fit(WineTable([chablis]))[0]
        assert [(r.kind, r.of) for r in loving.reasons(chablis)] == [("aroma_liked", "mineral")]
        assert [(r.kind, r.of) for r in hating.against(chablis)] == [("aroma_disliked", "mineral")]
        assert not loving.against(chablis)
        assert not hating.reasons(chablis)

    def test_softer_is_said_only_of_a_wine_that_is(self, atlas, wine):
        taste = Taste(wants(Attribute.TANNIN, 0.2, Family.RED), atlas)
        assert ("softer", "tannin") in {(r.kind, r.of) for r in taste.reasons(wine("beaujolais-villages"))}
        assert "tannin" not in {r.of for r in taste.reasons(wine("madiran"))}
        assert ("over_ideal", "tannin") in {(r.kind, r.of) for r in taste.against(wine("madiran"))}

    def test_more_is_said_only_of_a_wine_that_has_it(self, atlas, wine):
        taste = Taste(wants(Attribute.TANNIN, 0.9, Family.RED), atlas)
        assert ("more", "tannin") in {(r.kind, r.of) for r in taste.reasons(wine("madiran"))}
        assert ("under_ideal", "tannin") in {(r.kind, r.of) for r in taste.against(wine("beaujolais-villages"))}

    def test_a_wine_liked_before_is_remembered_by_name(self, atlas, wine):
        told = {r.kind: r.of for r in Taste(after(tasted(wine("barolo"))), atlas).reasons(wine("barbaresco"))}
        assert told["like_wine"] == "Barolo"
        assert told["grape_liked"] == "Nebbiolo"

    @QUICK
    @given(told=notes, at=st.lists(st.integers(0, 1200), min_size=4, max_size=4))
    def test_they_stand_strongest_first_and_on_their_side(self, table, atlas, told, at):
        taste = Taste(having_said(table, told), atlas)
        for n in at:
            speaking = [r.weight for r in taste.reasons(table.wines[n])]
            against = [r.weight for r in taste.against(table.wines[n])]
            assert speaking == sorted(speaking, reverse=True)
            assert against == sorted(against)
            assert all(w > 0 for w in speaking)
            assert all(w < 0 for w in against)

    @settings(max_examples=80)
    @given(told=notes, at=st.lists(st.integers(0, 1200), min_size=3, max_size=3))
    def test_each_is_what_the_score_would_lose_without_its_cause(self, cellar, table, atlas, told, at):
        profile = having_said(table, told)
        taste = Taste(profile, atlas)
        for wine in (table.wines[n] for n in (*at, told[0][0])):
            for reason in (*taste.reasons(wine), *taste.against(wine)):
                lost = loss(profile, atlas, wine, cause(cellar, reason))
                expected = reason.weight / 0.6 if reason.kind == "ideal" else reason.weight
                if reason.kind in RECALLING:
                    assert lost >= reason.weight - 1e-9
                elif reason.kind == "style_disliked":
                    assert lost < 0
                else:
                    assert lost == pytest.approx(expected)

    def test_every_kind_of_reason_is_met(self, cellar, table, atlas, wine):
        liked = [tasted(wine(s)) for s in ("barolo", "madiran", "cahors", "chablis", "sancerre-blanc")]
        much = (said(Attribute.OAK, Verdict.TOO_MUCH), said(Attribute.SWEETNESS, Verdict.TOO_MUCH))
        disliked = [tasted(wine(s), liked=False) for s in ("tavel", "sauternes", "rioja-reserva", "tavel")]
        complaint = tasted(wine("rioja-gran-reserva"), liked=False, attributes=much)
        profile = after(*liked, *disliked, complaint, complaint)
        taste = Taste(profile, atlas)
        kinds = {r.kind for w in table.wines for r in (*taste.reasons(w), *taste.against(w))}
        speaking = {"softer", "more", "ideal", "aroma_liked", "grape_liked", "place_liked", *RECALLING}
        assert kinds >= speaking
        assert kinds >= {"over_ideal", "under_ideal", "grape_disliked", "place_disliked", "style_disliked"}

    def test_a_memory_is_what_the_score_would_lose_even_where_a_twin_was_liked_more(self, cellar, atlas, wine):
        loved, liked = wine("pays-d-oc-grenache-rose"), wine("mediterranee-rose")
        profile = after(tasted(loved, strength=1.0), *[tasted(liked, strength=0.4)] * 5)
        memories = [r for r in Taste(profile, atlas).reasons(loved) if r.kind in RECALLING]
        assert all(loss(profile, atlas, loved, cause(cellar, r)) >= r.weight - 1e-9 for r in memories)


def cause(cellar, reason: Reason) -> Attribute | Cluster | str:
    """What of a person a reason speaks of."""
    if reason.kind in STRUCTURE:
        return Attribute(reason.of)
    kind = reason.kind.partition("_")[0]
    if kind == "aroma":
        return Cluster(reason.of)
    if reason.kind in RECALLING or kind == Kind.STYLE:
        return thing(Kind.STYLE, next(s.id for s in cellar.styles.values() if reason.of in (s.name, s.id)))
    return thing(Kind(kind), reason.of)


def loss(profile: TasteProfile, atlas, wine, of: Attribute | Cluster | str) -> float:
    """What a wine loses when that is forgotten."""
    one = WineTable([wine])
    return float((Taste(profile, atlas).utility(one) - Taste(profile.without(of), atlas).utility(one))[0])


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
