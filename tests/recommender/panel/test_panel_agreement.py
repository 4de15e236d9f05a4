"""Agreement against the examples of textbooks, and what must leave it alone."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr
from tables import NOTHING, scores, tables

from recommender.panel.agreement import affinities, agreement, closeness, concordance

BIRDS = np.array(
    [
        [10.4, 10.8, 11.1, 10.2, 10.3, 10.2, 10.7, 10.5, 10.8, 11.2, 10.6, 11.4],
        [7.4, 7.6, 7.9, 7.2, 7.4, 7.1, 7.4, 7.2, 7.8, 7.7, 7.8, 8.3],
        [17, 17, 20, 14.5, 15.5, 13, 19.5, 16, 21, 20, 18, 22],
    ]
).T
"""Wing, tail and bill of twelve birds, with ties: Zar (2010), Biostatistical Analysis, example 20.5; W is .913, corrected .924."""

CODED = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NOTHING, NOTHING, NOTHING],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NOTHING, 3],
    [NOTHING, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NOTHING],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NOTHING],
]
"""Four observers, twelve units: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, E; alpha is .849 for intervals."""


def test_kendalls_w_of_the_textbook():
    assert concordance(BIRDS) == pytest.approx(0.9241, abs=5e-5)


def test_kendalls_w_by_hand():
    # ranks 1 2.5 2.5 4, 1 2 3 4, 2 1 3.5 3.5: sums 4 5.5 9 11.5, squares from 7.5 are 34.5; ties take 3 * (6 + 6) from 540
    table = scores({"A": [0.1, 0.2, 0.3], "B": [0.5, 0.4, 0.1], "C": [0.5, 0.6, 0.8], "D": [0.9, 0.7, 0.8]})
    found = agreement(table)
    assert found.kendall_w == pytest.approx(12 * 34.5 / (540 - 36))
    assert found.correlation == pytest.approx((3 * found.kendall_w - 1) / 2)
    assert (found.tasters, found.wines, found.level) == (3, 4, "strong")


def test_krippendorffs_alpha_of_the_paper():
    table = pd.DataFrame(CODED, index=[1, 2, 3, 4], columns=[f"wine{n:02}" for n in range(12)]).T / 5
    found = agreement(table)
    assert found.alpha == pytest.approx(0.849, abs=5e-4)
    assert (found.tasters, found.wines) == (4, 8)  # units 2 to 9
    assert found.level == "strong"


@given(tables(wines=(3, 7), tasters=(2, 6), gaps=False))
def test_w_and_the_mean_rank_correlation_are_one(table):
    ranks = table.rank()
    if not (table.nunique() == len(table)).all():
        return  # the identity is exact without ties
    pairs = [spearmanr(ranks[a], ranks[b]).statistic for a in table for b in table if a < b]
    assert agreement(table).correlation == pytest.approx(np.mean(pairs))


def test_who_agrees_entirely_and_who_not_at_all():
    same = scores({"A": [0.9, 0.8, 0.7], "B": [0.6, 0.5, 0.4], "C": [0.3, 0.2, 0.1]})
    assert agreement(same).kendall_w == pytest.approx(1)
    assert agreement(same).level == "strong"
    assert agreement(same).alpha < 1  # generosity is disagreement to alpha
    against = scores({"A": [0.9, 0.1], "B": [0.5, 0.5], "C": [0.1, 0.9]})
    assert (agreement(against).kendall_w, agreement(against).level) == (pytest.approx(0), "none")


def test_two_tasters_who_have_half_of_w_by_luck_do_not_agree():
    table = scores({"A": [0.1, 0.4], "B": [0.2, 0.1], "C": [0.3, 0.2], "D": [0.4, 0.3]})
    found = agreement(table)
    assert found.kendall_w == pytest.approx(0.4)
    assert found.level == "none"
    luck = agreement(scores({"A": [0.1, 0.2], "B": [0.2, 0.1], "C": [0.3, 0.3]}))
    assert (luck.correlation, luck.level) == (pytest.approx(0.5), "none")  # of six orders of three, three are as close


@pytest.mark.parametrize(
    ("spoiled", "level"),
    [(0, "strong"), (3, "fair"), (4, "weak")],
)
def test_levels_fall_as_tasters_leave_the_others(spoiled, level):
    wines = [chr(65 + n) for n in range(10)]
    kept = [n / 10 for n in range(10)]
    odd = [[0.5, 0.1, 0.9, 0.0, 0.3, 0.8, 0.2, 0.7, 0.4, 0.6], [0.2, 0.7, 0.4, 0.9, 0.5, 0.0, 0.6, 0.1, 0.8, 0.3]]
    odd = [*odd, [0.8, 0.3, 0.0, 0.6, 0.1, 0.9, 0.4, 0.5, 0.2, 0.7], [0.9, 0.0, 0.7, 0.1, 0.6, 0.4, 0.3, 0.8, 0.5, 0.2]]
    columns = {n: odd[n] if n < spoiled else kept for n in range(8)}
    assert agreement(pd.DataFrame(columns, index=wines)).level == level


def test_the_largest_block_without_a_gap_is_measured():
    table = scores({
        "A": [0.9, 0.8, 0.9, 0.1], "B": [0.6, 0.5, 0.5, NOTHING], "C": [0.3, 0.2, 0.4, 0.9], "D": [0.1, 0.1, NOTHING, NOTHING],
    })  # fmt: skip
    found = agreement(table)
    assert (found.tasters, found.wines) == (3, 3)
    assert found.kendall_w == pytest.approx(1)
    assert found.alpha < 0.6  # the fourth, who disagrees, counts here


def test_where_nothing_is_to_be_compared():
    assert agreement(pd.DataFrame()) is None
    assert agreement(scores({"A": [0.1], "B": [0.2], "C": [0.3]})) is None
    assert agreement(scores({"A": [0.1, 0.2], "B": [0.2, 0.4]})) is None
    assert agreement(scores({"A": [0.7, 0.7], "B": [0.7, 0.7], "C": [0.7, 0.7]})) is None
    assert agreement(scores({k: [NOTHING, NOTHING] for k in "ABCD"})) is None
    assert agreement(scores({"A": [0.1, NOTHING], "B": [NOTHING, 0.2], "C": [0.3, 0.2], "D": [0.3, 0.4]})) is None


def test_one_who_finds_all_alike_agrees_with_nobody():
    table = scores({"A": [0.9, 0.7], "B": [0.6, 0.7], "C": [0.3, 0.7]})
    assert agreement(table).correlation == pytest.approx(0)
    assert agreement(table).level == "none"
    assert affinities(table)[0].likeness == 0.5
    assert closeness(table) == {1: None, 2: None}


def shuffled(table, chance):
    rows, columns = list(table.index), list(table.columns)
    chance.shuffle(rows)
    chance.shuffle(columns)
    return table.loc[rows, columns]


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_wines_and_tasters_changes_nothing(table, chance):
    other = shuffled(table, chance)
    assert agreement(other) == agreement(table)
    assert affinities(other) == affinities(table)
    assert closeness(other) == closeness(table)


@given(tables(wines=(3, 7), tasters=(2, 6)))
def test_everything_is_on_its_scale(table):
    found = agreement(table)
    if found is not None:
        assert -1e-9 <= found.kendall_w <= 1 + 1e-9
        assert found.alpha <= 1
        assert found.tasters >= 2
        assert found.wines >= 3
    pairs = affinities(table)
    assert [p.likeness for p in pairs] == sorted((p.likeness for p in pairs), reverse=True)
    assert all(0 <= p.likeness <= 1 and p.shared >= 3 and p.first < p.second for p in pairs)
    assert all(value is None or 0 <= value <= 1 for value in closeness(table).values())


@given(tables(wines=(3, 7), tasters=(2, 6)), st.floats(-0.3, 0.3))
def test_generosity_leaves_likeness_alone(table, more):
    generous = table.copy()
    generous[1] = table[1] + more
    assert by_pair(affinities(generous)) == pytest.approx(by_pair(affinities(table)), abs=1e-6)
    close, other = closeness(table), closeness(generous)
    assert [n for n in close if close[n] is None] == [n for n in other if other[n] is None]
    assert {n: v for n, v in other.items() if v is not None} == pytest.approx(
        {n: v for n, v in close.items() if v is not None}, abs=1e-6
    )


def by_pair(found):
    return {(p.first, p.second): p.likeness for p in found}


def test_likeness_by_hand():
    # centred -.2 0 .2, -.1 0 .1, .2 0 -.2: 2 * .04 / (.08 + .02) is .8, and -.8 for the third with the second
    table = scores({"A": [0.2, 0.7, 0.6], "B": [0.4, 0.8, 0.4], "C": [0.6, 0.9, 0.2], "D": [0.9, NOTHING, NOTHING]})
    found = affinities(table)
    assert [(p.first, p.second, p.shared) for p in found] == [(1, 2, 3), (2, 3, 3), (1, 3, 3)]
    assert [p.likeness for p in found] == pytest.approx([0.9, 0.1, 0.0])
    same = scores({"A": [0.2, 0.4], "B": [0.4, 0.6], "C": [0.3, 0.5]})
    assert affinities(same)[0].likeness == 1
    assert affinities(table.loc[["A", "B"]]) == ()


def test_who_is_closest_to_the_others():
    table = scores({"A": [0.9, 0.5, 0.1], "B": [0.6, 0.4, 0.5], "C": [0.3, 0.3, 0.9]})
    found = closeness(table)
    assert found[1] == pytest.approx(0)  # from .3 0 -.3 the others' mean -.15 0 .15 is the opposite
    assert found[3] == pytest.approx(0)
    without = closeness(table[[1, 2]])
    assert without == {1: pytest.approx(1), 2: pytest.approx(1)}
    assert closeness(table[[1]]) == {1: None}


def test_who_scored_other_wines_is_not_taken_for_generous():
    # the second scored the better wines alone; both rise and fall together
    table = scores({
        "A": [0.9, 0.9, 0.8], "B": [0.7, 0.7, 0.6], "C": [0.5, 0.5, 0.4], "D": [0.3, NOTHING, 0.2], "E": [0.1, NOTHING, 0.0],
    })  # fmt: skip
    assert affinities(table)[0].likeness == 1
    assert all(value > 0.9 for value in closeness(table).values())
