import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.catalogue.load import typical_wine
from recommender.neighbours import CROWDED, TasteNeighbours, spread
from recommender.taste.table import WineTable
from recommender.taste.tongue import place

PLENTIFUL = ("red", "white", "rosé", "sparkling")


@pytest.fixture(scope="module")
def table(cellar):
    return WineTable([typical_wine(s) for s in cellar.styles.values()])


@pytest.fixture(scope="module")
def neighbours(table):
    return TasteNeighbours(table)


def at(table, style):
    return table.at[style][0]


def test_a_wine_is_most_like_itself_then_its_sisters(table, neighbours):
    likeness = neighbours.likeness_to(neighbours.point(at(table, "barolo")))
    assert likeness[at(table, "barolo")] == 1.0
    assert 1.0 > likeness[at(table, "barbaresco")] > likeness[at(table, "sancerre-blanc")]


def test_likeness_holds_both_ways_and_stays_within_one(table, neighbours):
    one, other = at(table, "barolo"), at(table, "champagne-brut")
    assert neighbours.likeness_to(neighbours.point(one))[other] == neighbours.likeness_to(neighbours.point(other))[one]
    assert np.all(neighbours.likeness_to(neighbours.point(one)) <= 1.0)


def test_a_wine_stands_where_its_row_stands(table, neighbours):
    assert np.allclose(place(table.wines[5]), neighbours.point(5))


def test_spreading_without_a_penalty_is_the_plain_order(table, neighbours):
    worth = np.linspace(1.0, 0.0, len(table))
    assert spread(table, neighbours, worth, np.ones(len(table), bool), 5, unlike=0.0) == [0, 1, 2, 3, 4]


def test_spreading_passes_over_a_twin(table, neighbours):
    worth = np.zeros(len(table))
    barolo, barbaresco, sancerre = (at(table, s) for s in ("barolo", "barbaresco", "sancerre-blanc"))
    worth[barolo], worth[barbaresco], worth[sancerre] = 1.0, 0.95, 0.9
    found = spread(table, neighbours, worth, worth > 0, 3, unlike=0.5)
    assert found == [barolo, sancerre, barbaresco]


def of_family(table, found):
    return {family: sum(table.families[n] == family for n in found) for family in PLENTIFUL}


@settings(max_examples=40)
@given(
    st.dictionaries(st.sampled_from(PLENTIFUL), st.floats(0.05, 1), min_size=1),
    st.integers(1, 10),
    st.floats(0, 6),
    st.integers(0, 2**32 - 1),
)
def test_no_family_has_more_than_its_share_by_more_than_its_worth_buys(table, neighbours, wished, limit, gap, seed):
    worth = np.random.default_rng(seed).uniform(0, gap, len(table))
    shares = {family: part / sum(wished.values()) for family, part in wished.items()}
    found = spread(table, neighbours, worth, np.ones(len(table), bool), limit, unlike=0.0, shares=shares)
    assert len(found) == limit
    for family, count in of_family(table, found).items():
        assert count < limit * shares.get(family, 0.0) + 1 + gap / CROWDED


def test_five_answers_follow_the_shares_however_good_one_family_is(table, neighbours):
    worth = np.where(table.red, 2.0, 0.0) + np.linspace(0.5, 0.0, len(table))
    every = np.ones(len(table), bool)
    shared = spread(table, neighbours, worth, every, 5, unlike=0.0, shares={"red": 0.6, "white": 0.4})
    assert of_family(table, shared) == {"red": 3, "white": 2, "rosé": 0, "sparkling": 0}
    plain = spread(table, neighbours, worth, every, 5, unlike=0.0)
    assert of_family(table, plain)["red"] == 5


def test_a_family_that_is_alone_fills_the_answers_whatever_its_share(table, neighbours):
    found = spread(table, neighbours, np.ones(len(table)), table.sparkling, 5, unlike=0.0, shares={"red": 1.0})
    assert len(found) == 5


@pytest.mark.parametrize("limit", [0, 1, 5])
def test_no_more_than_asked_and_only_what_is_allowed(table, neighbours, limit):
    allowed = table.sparkling
    found = spread(table, neighbours, np.ones(len(table)), allowed, limit, unlike=0.5)
    assert len(found) == limit
    assert all(allowed[n] for n in found)


def test_nothing_allowed_is_nothing_found(table, neighbours):
    assert spread(table, neighbours, np.ones(len(table)), np.zeros(len(table), bool), 5, unlike=0.5) == []
