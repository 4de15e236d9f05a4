"""The taste space that ships, and where wines stand in it."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.catalogue.load import DATA, typical_wine
from recommender.errors import DataError
from recommender.taste.atlas import load_atlas
from recommender.taste.space import VALUES, described, load_space
from recommender.taste.table import Family, WineTable

FILE = DATA / "taste" / "space.json"
QUICK = settings(max_examples=40)


@pytest.fixture(scope="module")
def space():
    return load_space(FILE)


@pytest.fixture(scope="module")
def table(cellar):
    return WineTable([typical_wine(s) for s in cellar.styles.values()])


@pytest.fixture
def kept(tmp_path):
    def keep(text: str):
        path = tmp_path / "taste" / "space.json"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
        return path

    return keep


judged = st.lists(
    st.tuples(st.integers(0, 500), st.floats(-1, 1).filter(lambda x: abs(x) > 0.05), st.floats(0.1, 3)),
    min_size=1,
    max_size=6,
    unique_by=lambda told: told[0],
)


class TestFile:
    def test_it_is_small(self):
        assert FILE.stat().st_size < 300_000

    def test_it_says_again_what_it_says(self, space):
        assert json.loads(json.dumps(space.to_json())) == json.loads(FILE.read_text(encoding="utf-8"))

    def test_a_missing_one_is_named(self, tmp_path, cellar):
        with pytest.raises(DataError, match=r"space\.json"):
            load_space(tmp_path / "space.json")
        with pytest.raises(DataError, match=r"space\.json"):
            load_atlas(cellar.styles, tmp_path)

    @pytest.mark.parametrize("text", ["", "{", "null", "[]", "{}", '{"countries": []}', '{"countries": 3}'])
    def test_a_damaged_one_is_named(self, kept, text):
        with pytest.raises(DataError, match=r"space\.json"):
            load_space(kept(text))

    def test_one_that_is_cut_short_is_named(self, kept):
        with pytest.raises(DataError, match=r"space\.json"):
            load_space(kept(FILE.read_text(encoding="utf-8")[:-100]))

    @pytest.mark.parametrize("part", ["countries", "grapes", "centre", "directions", "clearness", "odds"])
    @pytest.mark.parametrize("worth", [None, "x", [0.0], []])
    def test_one_with_a_damaged_part_is_named(self, kept, space, part, worth):
        told = {**space.to_json(), part: worth}
        with pytest.raises(DataError, match=r"space\.json"):
            load_space(kept(json.dumps(told)))

    def test_one_of_another_version_is_named(self, kept, space):
        told = space.to_json()
        with pytest.raises(DataError, match=r"space\.json: its columns"):
            load_space(kept(json.dumps({**told, "grapes": [*told["grapes"], "Syrah noire"]})))


class TestPlaces:
    def test_every_wine_has_a_place(self, space, table):
        places = space.transform(table.wines)
        assert places.shape == (len(table), space.directions.shape[1])
        assert np.isfinite(places).all()
        assert space.transform([]).shape == (0, space.directions.shape[1])

    def test_what_is_known_of_a_wine_has_a_column_each(self, space, table):
        known = described(table.wines, space.countries, space.grapes)
        assert known.shape == (len(table), len(space.centre))
        assert known[:, :VALUES] == pytest.approx(table.values)
        assert np.all(known[:, VALUES : VALUES + len(Family)].sum(axis=1) == 1)

    def test_styles_stand_where_their_typical_wines_do(self, atlas, table):
        ids = [w.style.id for w in table.wines]
        assert atlas.of_table(table) == pytest.approx(atlas.of_styles(ids))
        assert atlas.of_table(table) is atlas.of_table(table)

    def test_a_style_that_does_not_ship_is_not_known(self, atlas):
        assert atlas.knows("barolo")
        assert not atlas.knows("no-such-style")
        assert atlas.of_styles([]).shape == (0, atlas.places.shape[1])


class TestPerson:
    @QUICK
    @given(judged)
    def test_nothing_weighed_is_no_direction(self, space, atlas, told):
        at, likings, _ = (np.array(column) for column in zip(*told, strict=True))
        assert not space.person(atlas.places[at], likings, np.zeros(len(told))).any()
        assert not space.person(atlas.places[:0], likings[:0], likings[:0]).any()

    @QUICK
    @given(st.integers(0, 500), st.floats(0.05, 1), st.floats(0.1, 3))
    def test_a_liked_wine_is_reached_for_and_a_disliked_one_is_not(self, space, atlas, at, liking, weight):
        place = atlas.places[[at]]
        assert place[0] @ space.person(place, np.array([liking]), np.array([weight])) > 0
        assert place[0] @ space.person(place, np.array([-liking]), np.array([weight])) < 0

    @QUICK
    @given(judged)
    def test_a_person_leans_to_what_they_liked(self, space, atlas, told):
        at, likings, weights = (np.array(column) for column in zip(*told, strict=True))
        affinity = atlas.places[at] @ space.person(atlas.places[at], likings, weights)
        assert (weights * likings) @ affinity > 0

    @QUICK
    @given(judged, st.integers(0, 500), st.integers(0, 500))
    def test_each_judgement_leaves_less_doubt_of_a_difference(self, space, atlas, told, one, other):
        at, _, weights = (np.array(column) for column in zip(*told, strict=True))
        apart = atlas.places[[one]] - atlas.places[[other]]
        before = space.doubt(apart, atlas.places[at[:0]], weights[:0])
        after = space.doubt(apart, atlas.places[at], weights)
        assert before == pytest.approx(space.odds * np.linalg.norm(apart))
        assert 0 <= after[0] <= before[0] + 1e-12

    def test_a_wine_like_one_that_was_judged_is_less_new_than_another(self, space, atlas):
        barolo, barbaresco, chablis = (atlas.of_styles([s]) for s in ("barolo", "barbaresco", "chablis"))
        left = [
            space.doubt(at, barolo, np.ones(1)) / space.doubt(at, barolo, np.zeros(1)) for at in (barbaresco, chablis)
        ]
        assert left[0] < left[1] <= 1 + 1e-12


class TestLikeness:
    @QUICK
    @given(st.integers(0, 1000))
    def test_a_wine_is_its_own_twin_and_no_wine_is_more(self, atlas, table, n):
        likeness = atlas.likeness(table, table.wines[n])
        assert likeness[n] == pytest.approx(1.0, abs=1e-5)
        assert likeness[n] >= likeness.max() - 1e-5
        assert np.all((likeness >= 0) & (likeness <= 1))

    def test_barolo_is_most_like_barbaresco(self, cellar, atlas, table):
        likeness = atlas.likeness(table, typical_wine(cellar.styles["barolo"]))
        nearest = [table.wines[n].style.id for n in np.argsort(-likeness)[:3]]
        assert nearest[0] == "barolo"
        assert "barbaresco" in nearest[1:]

    def test_nothing_is_like_nothing(self, cellar, atlas):
        assert len(atlas.likeness(WineTable([]), typical_wine(cellar.styles["barolo"]))) == 0

    def test_the_tongue_tells_a_style_from_itself_by_nothing(self, cellar, atlas):
        barolo = WineTable([typical_wine(cellar.styles["barolo"])])
        assert atlas.tastes_like("barolo", barolo) == 1.0
        assert 1 > atlas.tastes_like("barbaresco", barolo) > atlas.tastes_like("chablis", barolo) > 0
        assert atlas.tastes_like("no-such-style", barolo) == 0.0
        among = ["barolo", "barbaresco"]
        alike = [atlas.tastes_like(s, barolo) for s in among]
        assert atlas.tongue_likeness(barolo, among)[0] == pytest.approx(alike)
