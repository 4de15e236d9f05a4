"""Correspondence analysis against its chi-square decomposition, and when a map is refused."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2_contingency
from tables import evening

from recommender.panel.wordmap import MARKS, UNSTABLE, Lacking, Spot, WordMap, word_map

MIRRORED = pd.DataFrame(
    [(t, w, k) for t in range(1, 7) for w, said in {"A": "abx", "B": "cdx", "C": "efx"}.items() for k in said],
    columns=["taster", "wine", "term"],
)
"""Six tasters who say the same: two words of its own for each wine, and one for all."""


def counts(marks):
    table = marks.drop_duplicates().groupby(["wine", "term"])["taster"].nunique().unstack(fill_value=0)
    users = marks.groupby("term")["taster"].nunique()
    return table[users.index[users >= 2]]


@pytest.fixture(scope="module")
def marks():
    return evening(6, 5, apart=1.5, seed=4)


@pytest.fixture(scope="module")
def drawn(marks) -> WordMap:
    found = word_map(marks)
    assert isinstance(found, WordMap)
    return found


def test_inertia_is_chi_square_over_marks(marks, drawn):
    table = counts(marks)
    assert drawn.inertia == pytest.approx(chi2_contingency(table, correction=False).statistic / table.to_numpy().sum())
    assert {s.key: s.count for s in drawn.wines} == table.sum(axis=1).to_dict()
    assert {s.key: s.count for s in drawn.terms} == table.sum().to_dict()


def test_points_are_weighed_around_the_middle_with_the_inertia_of_their_axis(drawn):
    for spots in (drawn.wines, drawn.terms):
        mass = np.array([s.count for s in spots]) / sum(s.count for s in spots)
        places = np.array([(s.x, s.y) for s in spots])
        assert mass @ places == pytest.approx(np.zeros(2), abs=1e-5)
        assert mass @ places**2 == pytest.approx(np.array(drawn.explained) * drawn.inertia, abs=1e-5)


def test_distances_of_three_wines_are_chi_square_distances():
    table = counts(MIRRORED)
    found = word_map(MIRRORED)
    assert sum(found.explained) == pytest.approx(1)
    profiles = table.div(table.sum(axis=1), axis=0).to_numpy()
    mass = (table.sum() / table.to_numpy().sum()).to_numpy()
    places = np.array([(s.x, s.y) for s in found.wines])
    for one, other in [(0, 1), (0, 2), (1, 2)]:
        due = np.sqrt((((profiles[one] - profiles[other]) ** 2) / mass).sum())
        assert np.linalg.norm(places[one] - places[other]) == pytest.approx(due, abs=1e-5)


def test_three_wines_with_words_of_their_own():
    # by hand: a third of the marks are in x, which all share; of the others each wine has its own, so inertia is 2 * 2 / 3
    found = word_map(MIRRORED)
    assert found.inertia == pytest.approx(4 / 3)
    assert found.explained == pytest.approx((0.5, 0.5))
    assert found.stable == pytest.approx(1)
    spots = {s.key: s for s in found.terms}
    assert (spots["x"].x, spots["x"].y, spots["x"].count) == (pytest.approx(0), pytest.approx(0), 18)
    wine_a = found.wines[0]
    assert (spots["a"].x * wine_a.x + spots["a"].y * wine_a.y) > 0  # its words lie on its side
    assert (spots["a"].x, spots["a"].y) == (spots["b"].x, spots["b"].y)


def test_the_order_of_the_marks_and_a_mark_twice_change_nothing(marks, drawn):
    mixed = pd.concat([marks, marks.head(20)]).sample(frac=1, random_state=1)
    assert word_map(mixed) == drawn


def test_the_furthest_wine_of_each_axis_is_on_its_positive_side(drawn):
    for axis in ("x", "y"):
        assert max((getattr(s, axis) for s in drawn.wines), key=abs) > 0


def test_a_word_of_one_taster_and_a_wine_without_words_are_left_out(marks, drawn):
    own = pd.DataFrame([(1, "Z", "mine"), (1, "A", "mine")], columns=marks.columns)
    found = word_map(pd.concat([marks, own]))
    assert found == drawn


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (evening(2, 6, 2), "tasters"),
        (evening(6, 2, 2), "wines"),
        (evening(6, 5, 2, terms=3, ticks=1.5), "words"),
        (evening(3, 3, 2).groupby(["taster", "wine"]).head(2), "words"),
        (pd.DataFrame({"taster": [], "wine": [], "term": []}), "tasters"),
        (MIRRORED.assign(term="all"), "words"),
        (MIRRORED.assign(term=MIRRORED["term"] + MIRRORED["taster"].astype(str)), "words"),
    ],
    ids=["two tasters", "two wines", "three words", "few marks", "nothing", "one word", "words of one's own"],
)
def test_what_is_lacking_is_told(told, reason):
    assert word_map(told) == Lacking(reason)


def test_where_all_wines_have_the_same_words_there_is_no_map():
    same = pd.DataFrame(
        [(t, w, k) for t in range(6) for w in "ABCDE" for k in "abcd"], columns=["taster", "wine", "term"]
    )
    assert len(same) >= MARKS
    assert word_map(same) == Lacking("flat")


def test_noise_is_hardly_ever_drawn_and_wines_apart_hardly_ever_refused():
    noise = [word_map(evening(6, 5, apart=0, seed=seed)) for seed in range(12)]
    assert sum(isinstance(found, WordMap) for found in noise) <= 2
    apart = [word_map(evening(6, 5, apart=2, seed=seed)) for seed in range(12)]
    assert sum(isinstance(found, WordMap) for found in apart) >= 11
    assert all(found.stable >= UNSTABLE for found in (*noise, *apart) if isinstance(found, WordMap))


def test_a_map_that_hangs_on_one_taster_is_refused():
    found = {getattr(word_map(evening(8, 6, apart=0.6, seed=seed)), "reason", "map") for seed in range(20)}
    assert "unstable" in found


def test_a_large_evening_is_drawn():
    found = word_map(evening(12, 12, apart=1.5, seed=2))
    assert len(found.wines) == 12
    assert len(found.terms) == 15
    assert all(isinstance(s, Spot) and np.isfinite([s.x, s.y]).all() for s in (*found.wines, *found.terms))


def test_a_missing_column_is_an_error(marks):
    with pytest.raises(KeyError):
        word_map(marks[["taster", "wine"]])
