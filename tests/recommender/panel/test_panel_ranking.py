"""Ranks, ties and spread by hand; orders into scores."""

import math
from statistics import mean, stdev

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import NOTHING, scores, tables

from recommender.panel.ranking import from_ranks, standings


def test_ties_share_their_rank_and_the_next_one_skips():
    table = scores({"A": [0.8, 0.6], "B": [0.9, 0.9], "C": [0.7, 0.7], "D": [0.1, 0.5], "E": [NOTHING, NOTHING]})
    found = standings(table)
    assert [(s.wine, s.rank, s.tied, s.count) for s in found] == [
        ("B", 1, False, 2),
        ("A", 2, True, 2),
        ("C", 2, True, 2),
        ("D", 4, False, 2),
        ("E", None, False, 0),
    ]
    last = found[3]
    assert (last.low, last.high) == (0.1, 0.5)
    assert last.mean == pytest.approx(0.3)
    assert last.spread == pytest.approx(math.sqrt(0.08))
    assert (found[4].mean, found[4].spread, found[4].low, found[4].high) == (None, None, None, None)


def test_means_within_the_step_are_level():
    table = scores({"A": [0.704], "B": [0.696], "C": [0.69]})
    assert [(s.wine, s.rank, s.tied) for s in standings(table)] == [("A", 1, True), ("B", 1, True), ("C", 3, False)]
    assert [s.rank for s in standings(table, step=0.001)] == [1, 2, 3]
    assert [s.rank for s in standings(table, step=0.5)] == [1, 1, 1]


def test_equal_means_are_level_whatever_binary_fractions_make_of_them():
    # .1 + .2 is not .3 in binary, and .665 is either side of a half step
    table = scores(
        {
            "A": [0.1, 0.2, NOTHING],
            "B": [0.15, NOTHING, 0.15],
            "C": [0.6, 0.73, NOTHING],
            "D": [0.665, NOTHING, NOTHING],
        }
    )
    assert [(s.wine, s.rank) for s in standings(table)] == [("C", 1), ("D", 1), ("A", 3), ("B", 3)]


def test_one_score_has_no_spread():
    (only,) = standings(scores({"A": [0.6]}))
    assert (only.spread, only.low, only.high, only.tied, only.rank) == (0.0, 0.6, 0.6, False, 1)


def test_nothing_to_rank():
    assert standings(pd.DataFrame()) == ()
    assert [s.rank for s in standings(scores({"A": [NOTHING], "B": [NOTHING]}))] == [None, None]


@pytest.mark.parametrize("step", [0, -0.1, NOTHING])
def test_a_step_that_compares_nothing_is_refused(step):
    with pytest.raises(ValueError, match="step"):
        standings(scores({"A": [0.5]}), step=step)


@pytest.mark.parametrize("score", [-0.1, 1.1, 7])
def test_scores_off_their_scale_are_refused(score):
    with pytest.raises(ValueError, match="from 0 to 1"):
        standings(scores({"A": [score]}))


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_wines_and_tasters_changes_nothing(table, chance):
    rows, columns = list(table.index), list(table.columns)
    chance.shuffle(rows)
    chance.shuffle(columns)
    assert standings(table.loc[rows, columns]) == standings(table)


@given(tables())
def test_the_figures_are_those_of_a_recount(table):
    found = standings(table)
    assert {s.wine for s in found} == set(table.index)
    ranked = [s for s in found if s.rank is not None]
    assert [s.rank for s in found] == sorted(s.rank for s in ranked) + [None] * (len(found) - len(ranked))
    for s in found:
        given_scores = [x for x in table.loc[s.wine] if not math.isnan(x)]
        assert s.count == len(given_scores)
        if s.rank is None:
            assert not given_scores
            continue
        assert s.mean == pytest.approx(mean(given_scores))
        assert (s.low, s.high) == (min(given_scores), max(given_scores))
        assert s.spread == pytest.approx(stdev(given_scores) if len(given_scores) > 1 else 0.0)
        assert s.tied == (sum(other.rank == s.rank for other in ranked) > 1)
        assert s.rank == 1 + sum(other.rank < s.rank for other in ranked)


def test_an_order_becomes_scores_within_what_was_ranked():
    ranks = scores(
        {"A": [1, 1, 2, 1], "B": [2, 1, 9, NOTHING], "C": [3, 3, NOTHING, NOTHING], "D": [4, 4, NOTHING, NOTHING]}
    )
    found = from_ranks(ranks)
    assert found[1].tolist() == pytest.approx([1, 2 / 3, 1 / 3, 0])
    assert found[2].tolist() == pytest.approx([5 / 6, 5 / 6, 1 / 3, 0])  # two firsts share the places 1 and 2
    assert found[3].tolist()[:2] == [1, 0]  # the ranks 2 and 9 are an order of two
    assert found[3].isna().tolist() == [False, False, True, True]
    assert found[4].isna().all()  # one wine alone is no order


@given(st.permutations(range(1, 7)))
def test_the_scores_of_an_order_have_that_order(order):
    ranks = pd.DataFrame({1: order}, index=list("ABCDEF"))
    ranked = [s.wine for s in standings(from_ranks(ranks))]
    assert ranked == list(ranks[1].sort_values().index)
    assert np.mean(from_ranks(ranks)[1]) == pytest.approx(0.5)
