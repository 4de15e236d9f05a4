"""Two glasses of one wine, and value for money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import NOTHING, scores

from recommender.panel.consistency import CONSISTENT, consistency
from recommender.panel.ranking import standings
from recommender.panel.value import best_value


def test_the_smallest_gap_comes_first():
    found = consistency({1: 0.8, 2: 0.5, 3: 0.9, 4: 0.6, 6: 0.4}, {1: 0.5, 2: 0.5, 3: 1.0, 5: 0.2, 6: NOTHING})
    assert [(r.taster, r.first, r.second) for r in found] == [(2, 0.5, 0.5), (3, 0.9, 1.0), (1, 0.8, 0.5)]
    assert [r.gap for r in found] == pytest.approx([0, 0.1, 0.3])
    assert [r.consistent for r in found] == [True, True, False]


@given(st.integers(0, 9))
def test_a_point_out_of_ten_is_consistent_wherever_it_lies(score):
    (found,) = consistency({1: score / 10}, {1: (score + 1) / 10})
    assert found.gap == CONSISTENT
    assert found.consistent


def test_no_duplicate_no_repeats():
    assert consistency({}, {1: 0.5}) == ()


def value(means, prices):
    return best_value(standings(scores({wine: [mean] for wine, mean in means.items()})), prices)


def test_the_wine_above_its_price_is_best_value():
    # on the line .1 for twice the price but C, which is .2 above it
    means = {"A": 0.5, "B": 0.6, "C": 0.8, "D": 0.7, "E": 0.8}
    assert value(means, {"A": 5, "B": 10, "C": 10, "D": 20, "E": 40}) == "C"


def test_on_the_line_nothing_stands_out():
    assert value({"A": 0.5, "B": 0.6, "C": 0.7}, {"A": 5, "B": 10, "C": 20}) is None
    assert value({"A": 0.6, "B": 0.6, "C": 0.6}, {"A": 5, "B": 10, "C": 20}) is None
    assert value({"A": 0.6, "B": 0.62, "C": 0.6}, {"A": 9, "B": 9, "C": 9}) is None


def test_where_dear_wines_did_worse_the_best_is_best_value():
    assert value({"A": 0.8, "B": 0.6, "C": 0.5}, {"A": 8, "B": 15, "C": 30}) == "A"
    assert value({"A": 0.6, "B": 0.6, "C": 0.6, "D": 0.8}, {"A": 8, "B": 15, "C": 30, "D": 12}) == "D"


def test_a_bargain_that_nobody_liked_is_none():
    assert value({"A": 0.4, "B": 0.1, "C": 0.2}, {"A": 4, "B": 10, "C": 20}) is None


def test_two_prices_are_no_going_rate():
    means = {"A": 0.9, "B": 0.5, "C": 0.4}
    assert value(means, {"A": 5, "B": 20}) is None
    assert value(means, {"A": 5, "B": 20, "C": 0}) is None
    assert value(means, {"A": 5, "B": 20, "C": 20}) == "A"
    unscored = standings(scores({"A": [0.9], "B": [0.5], "C": [NOTHING]}))
    assert best_value(unscored, {"A": 5, "B": 20, "C": 20}) is None
    assert best_value((), {}) is None


def test_of_equals_the_cheapest_then_by_key():
    level = {"D": 0.8, "C": 0.8, "A": 0.5, "B": 0.5, "E": 0.5}
    assert value(level, {"A": 10, "B": 10, "C": 10, "D": 10, "E": 10}) == "C"
    dearer_worse = {"B": 0.8, "A": 0.8, "C": 0.5, "D": 0.5, "E": 0.5}
    assert value(dearer_worse, {"A": 12, "B": 10, "C": 10, "D": 20, "E": 30}) == "B"


wines = st.lists(st.tuples(st.integers(0, 20), st.integers(4, 60)), max_size=8)


@given(wines)
def test_no_other_wine_is_as_cheap_and_better(told):
    means = {chr(65 + n): score / 20 for n, (score, _) in enumerate(told)}
    prices = {chr(65 + n): float(price) for n, (_, price) in enumerate(told)}
    if (best := (value(means, prices) if means else None)) is None:
        return
    assert means[best] >= 0.5
    beaten = [w for w in means if prices[w] <= prices[best] and means[w] >= means[best]]
    assert [w for w in beaten if prices[w] < prices[best] or means[w] > means[best]] == []


@given(wines, st.sampled_from([0.5, 1.1, 7.5]))
def test_the_currency_changes_nothing(told, rate):
    means = {chr(65 + n): score / 20 for n, (score, _) in enumerate(told)}
    prices = {chr(65 + n): float(price) for n, (_, price) in enumerate(told)}
    if means:
        assert value(means, prices) == value(means, {w: p * rate for w, p in prices.items()})
