"""What principles weigh and how dishes are composed: what is shipped, and how both are learned."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.utils.estimator_checks import parametrize_with_checks

from recommender.catalogue.load import DATA, read_table, typical_wine
from recommender.errors import DataError
from recommender.language.encoder import load_encoder
from recommender.language.heads import load_heads
from recommender.language.recipes import Kitchen
from recommender.neighbours import TasteNeighbours
from recommender.pairing.composing import VALUES, load_composing
from recommender.pairing.principles import PRINCIPLES
from recommender.pairing.scoring import OBJECTION, PairingScorer
from recommender.pairing.weights import Weights, load_weights
from recommender.taste.table import WineTable
from recommender.training.composing import learn_composing, served_alike, write_composing
from recommender.training.weights import (
    CLASH,
    GREAT,
    OneWayLogistic,
    equal_weights,
    fit_weights,
    judged,
    weighed,
    write_weights,
)
from recommender.wine import REASONS, SCALES, Cluster


@pytest.fixture(scope="module")
def shipped():
    return load_weights()


@pytest.fixture(scope="module")
def scorer(cellar, wine_names, shipped):
    return PairingScorer(cellar, wine_names, shipped)


@pytest.fixture(scope="module")
def pairs():
    return read_table(DATA / "training" / "pairs.csv")


@pytest.fixture(scope="module")
def met(pairs, cellar, scorer):
    """The labelled pairs of known dishes, which need no placing."""
    known = pairs[pairs["known"].notna()]
    served = {row.dish: cellar.dishes[row.known] for row in known.itertuples()}
    return judged(known, served, cellar, scorer)


CANNOT_HOLD = {
    "check_classifiers_train": "its classes lie apart in columns that may not pull that way",
}
"""Checks of scikit-learn that a judge whose columns pull one way alone cannot pass."""


@parametrize_with_checks(
    [OneWayLogistic(way=1), OneWayLogistic(way=-1)],
    expected_failed_checks=lambda one: CANNOT_HOLD if one.way == 1 else {},
)
def test_one_way_is_an_estimator_like_any(estimator, check):
    check(estimator)


@pytest.fixture(scope="module")
def told():
    rng = np.random.default_rng(3)
    rows = rng.normal(size=(400, 3))
    return rows, rows @ [2.0, -2.0, 0.5] + rng.normal(size=400) > 0.3


class TestOneWay:
    @pytest.mark.parametrize(("way", "free"), [(1, [0, 2]), (-1, [1])])
    def test_a_column_that_pulls_the_other_way_is_as_if_it_were_not_there(self, told, way, free):
        rows, of_class = told
        judge = OneWayLogistic(way=way).fit(rows, of_class)
        alone = LogisticRegression(max_iter=5_000).fit(rows[:, free], of_class)
        assert list(np.flatnonzero(judge.coef_)) == free
        assert judge.coef_[free] == pytest.approx(alone.coef_[0])
        assert judge.decision_function(rows) == pytest.approx(alone.decision_function(rows[:, free]))

    def test_where_all_pull_the_right_way_it_is_a_plain_logistic_regression(self, told):
        rows, of_class = told
        turned = rows * [1, -1, 1]
        plain = LogisticRegression(C=0.3, max_iter=5_000).fit(turned, of_class)
        judge = OneWayLogistic(C=0.3).fit(turned, of_class)
        assert judge.coef_ == pytest.approx(plain.coef_[0])
        assert (judge.predict(turned) == plain.predict(turned)).all()


class TestShipped:
    def test_what_speaks_for_a_wine_never_counts_against_it_nor_the_other_way(self, shipped):
        assert min(shipped.great.values()) >= 0
        assert max(shipped.clash.values()) <= 0
        assert len(shipped.great) > 20
        assert len(shipped.clash) > 20

    def test_every_weight_is_of_something_that_is_said(self, shipped):
        others = {"classics", "partners", "place", "kin_classics", "kin_partners", "kin_known_clash"}
        for column in {*shipped.great, *shipped.clash}:
            principle, _, kind = column.partition(":")
            assert principle in {*PRINCIPLES, *others}
            assert kind[:-1] in REASONS
            assert kind[-1] in "+-"

    def test_the_classics_of_a_composed_dish_are_hearsay(self, shipped):
        assert 0 < shipped.great["kin_classics:classic+"] < shipped.great["classics:classic+"]
        assert 0 > shipped.clash["kin_classics:classic+"] > shipped.clash["classics:classic+"]
        assert 0 < shipped.great["kin_known_clash:clash_rule-"] < shipped.great["known_clash:clash_rule-"]

    def test_for_and_against_are_weighed_apart(self):
        says = {"weight:weight+": 2.0, "weight:weight-": 0.5}
        weights = Weights(says, 0.0, {}, 0.0)
        assert list(weights.of(says, "weight", "weight", np.array([1.0, 0.0, -1.0]))) == [2.0, 0.0, -0.5]
        assert list(weights.of(says, "oak", "clash_oak", np.array([-1.0]))) == [0.0]

    def test_they_are_read_as_they_were_written(self, shipped, tmp_path):
        write_weights(shipped, tmp_path / "pairing" / "weights.json")
        assert load_weights(tmp_path) == shipped

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "[]",
            "{}",
            '{"great": {"a:b+": 1.0}',
            '{"great": {}, "great_at": 0.0, "clash": {}}',
            '{"great": [1.0], "great_at": 0.0, "clash": {}, "clash_at": 0.0}',
            '{"great": {"a:b+": "much"}, "great_at": 0.0, "clash": {}, "clash_at": 0.0}',
            '{"great": {}, "great_at": null, "clash": {}, "clash_at": 0.0}',
        ],
    )
    def test_a_damaged_file_is_said_to_be(self, tmp_path, text):
        with pytest.raises(DataError, match=r"weights\.json"):  # missing
            load_weights(tmp_path)
        (tmp_path / "pairing").mkdir()
        (tmp_path / "pairing" / "weights.json").write_text(text, "utf-8")
        with pytest.raises(DataError, match=r"weights\.json"):
            load_weights(tmp_path)


def said(scorer, wine, dish) -> dict[str, float]:
    """Sums of pulls by column, as the weights name them."""
    table, sums = WineTable([wine]), {}
    for principle, pull in scorer.pulls(table, TasteNeighbours(table), dish):
        if value := float(pull.values[0]):
            column = f"{principle}:{pull.kind}{'+' if value > 0 else '-'}"
            sums[column] = sums.get(column, 0.0) + value
    return sums


def total(scorer, wine, dish) -> float:
    table = WineTable([wine])
    return float(scorer.meeting(table, TasteNeighbours(table), dish).total[0])


CAUSES = [
    ("Muscadet", "oysters", {"classics": ()}, "classics", 1),
    ("Chablis", "oysters", {"main": "vegetable"}, "mineral_and_sea", 1),
    ("Sancerre", "fresh-goat-cheese", {"aromas": frozenset()}, "bridge", 1),
    ("Apremont", "raclette", {"cuisine": ""}, "place", 1),
    ("Chablis", "raclette", {"fat": 0.4}, "acid_cuts_fat", 1),
    ("Pauillac", "oysters", {"clashes": frozenset()}, "known_clash", -1),
    ("Champagne brut", "fish-and-chips", {"cooking": "boiled", "course": "main", "fat": 0.4}, "bubbles", 1),
    ("Cahors", "thai-green-curry", {"heat": 0.2}, "heat", -1),
]


@pytest.mark.parametrize(("wine", "dish", "without", "principle", "way"), CAUSES)
def test_without_its_cause_a_principle_goes_and_the_total_by_its_weight(
    cellar, wine_names, scorer, shipped, wine, dish, without, principle, way
):
    poured, served = typical_wine(cellar.styles[wine_names.best(wine).style]), cellar.dishes[dish]
    other = replace(served, **without)
    before, after = said(scorer, poured, served), said(scorer, poured, other)
    gone = {c: v for c, v in before.items() if c.startswith(f"{principle}:")}
    assert gone
    assert not any(c.startswith(f"{principle}:") for c in after)

    def worth(pulls):
        return sum(v * (shipped.great.get(c, 0.0) - OBJECTION * shipped.clash.get(c, 0.0)) for c, v in pulls.items())

    assert way * worth(gone) > 0
    lost = total(scorer, poured, served) - total(scorer, poured, other)
    assert lost == pytest.approx(worth(before) - worth(after))


def test_without_its_aroma_a_wine_loses_the_answer_to_the_sea_and_nothing_else(cellar, wine_names, scorer, shipped):
    chablis, oysters = typical_wine(cellar.styles[wine_names.best("Chablis").style]), cellar.dishes["oysters"]
    flat = replace(chablis, aromas={c: w for c, w in chablis.aromas.items() if c is not Cluster.MINERAL})
    before, after = said(scorer, chablis, oysters), said(scorer, flat, oysters)
    assert set(before) - set(after) == {"mineral_and_sea:mineral_sea+"}
    lost = total(scorer, chablis, oysters) - total(scorer, flat, oysters)
    assert lost > 0
    bridges = "bridge:bridge+"  # the strongest shared aroma may be the one that went
    assert {c for c in before if c in after and before[c] != pytest.approx(after[c])} <= {
        bridges,
        "classics:like_wine+",
    }


class TestJudged:
    def test_each_pair_is_the_sum_of_what_is_said(self, cellar, scorer, pairs):
        some = pairs[pairs["known"].isin(["oysters", "roquefort"])]
        assert len(some) > 5
        served = {row.dish: cellar.dishes[row.known] for row in some.itertuples()}
        met = judged(some, served, cellar, scorer)
        at = 0
        for name, group in some.groupby("dish", sort=True):
            table = WineTable([typical_wine(cellar.styles[w]) for w in group["wine"]])
            for place, row in enumerate(group.itertuples()):
                assert (met.dishes[at], met.labels[at]) == (name, row.label)
                sums = {}
                for principle, pull in scorer.pulls(table, TasteNeighbours(table), served[name]):
                    if value := pull.values[place]:
                        column = f"{principle}:{pull.kind}{'+' if value > 0 else '-'}"
                        sums[column] = sums.get(column, 0.0) + value
                expected = [sums.get(column, 0.0) for column in met.columns]
                assert list(met.rows[at]) == pytest.approx(expected)
                at += 1
        assert at == len(some)

    def test_a_dish_that_could_not_be_placed_says_nothing(self, cellar, scorer):
        table = pd.DataFrame(
            {
                "dish": ["tractor", "oysters", "tractor"],
                "wine": ["chablis", "chablis", "cahors"],
                "label": [CLASH, GREAT, "fine"],
            }
        )
        met = judged(table, {"oysters": cellar.dishes["oysters"]}, cellar, scorer)
        assert list(met.dishes) == ["oysters", "tractor", "tractor"]
        assert list(met.labels) == [GREAT, CLASH, "fine"]
        assert met.rows[0].any()
        assert not met.rows[1:].any()

    def test_a_part_is_some_of_the_pairs(self, met):
        part = met.part(np.array([4, 2]))
        assert part.columns == met.columns
        assert (part.rows == met.rows[[4, 2]]).all()
        assert list(part.labels) == [met.labels[4], met.labels[2]]
        assert list(part.dishes) == [met.dishes[4], met.dishes[2]]

    def test_composed_dishes_are_judged_by_hearsay(self, cellar, scorer):
        oysters = cellar.dishes["oysters"]
        table = pd.DataFrame({"dish": ["o"], "wine": ["chablis"], "label": [GREAT]})
        known = judged(table, {"o": oysters}, cellar, scorer).columns
        composed = judged(table, {"o": replace(oysters, id="", kin=(("oysters", 1.0),))}, cellar, scorer).columns
        assert "classics:classic+" in known
        assert "kin_classics:classic+" in composed
        assert {c.removeprefix("kin_") for c in composed} == set(known)


class TestFitted:
    def test_each_pull_speaks_as_it_means_to(self, met):
        weights = fit_weights(met)
        assert min(weights.great.values()) > 0
        assert max(weights.clash.values()) < 0
        assert {*weights.great, *weights.clash} <= set(met.columns)

    def test_what_is_learned_tells_great_meetings_and_clashes_from_the_others(self, met):
        great, clash = weighed(fit_weights(met), met)
        assert great[met.labels == GREAT].mean() > great[met.labels != GREAT].mean() + 1.0
        assert clash[met.labels == CLASH].mean() > clash[met.labels != CLASH].mean() + 1.0

    def test_equal_weights_are_equal_and_mean_well(self, met):
        weights = equal_weights(met)
        assert set(weights.great) == set(weights.clash) == set(met.columns)
        assert len(set(weights.great.values())) == len(set(weights.clash.values())) == 1
        assert next(iter(weights.great.values())) > 0 > next(iter(weights.clash.values()))

    def test_weighed_is_where_the_scale_starts_and_what_each_column_adds(self, met):
        column = met.columns[0]
        great, clash = weighed(Weights({column: 2.0, "unheard:of+": 9.0}, -1.0, {}, 0.25), met)
        assert list(great) == pytest.approx(list(2.0 * met.rows[:, 0] - 1.0))
        assert set(clash) == {0.25}

    def test_pairs_are_weighed_as_wines_are_met(self, cellar, scorer, shipped):
        wines = ["chablis", "cahors", "macon-villages"]
        table = pd.DataFrame({"dish": "oysters", "wine": wines, "label": [GREAT, CLASH, GREAT]})
        oysters = cellar.dishes["oysters"]
        great, clash = weighed(shipped, judged(table, {"oysters": oysters}, cellar, scorer))
        poured = WineTable([typical_wine(cellar.styles[w]) for w in wines])
        meeting = scorer.meeting(poured, TasteNeighbours(poured), oysters)
        assert list(great - OBJECTION * clash) == pytest.approx(list(meeting.total))


@pytest.fixture(scope="module")
def alike(cellar, wine_names):
    places = {i: n for n, i in enumerate(cellar.dishes)}
    return places, served_alike(cellar, list(cellar.dishes.values()), wine_names)


class TestServedAlike:
    def test_it_is_a_likeness(self, alike):
        _, values = alike
        assert np.allclose(values, values.T)
        assert np.allclose(np.diag(values), 1.0)
        assert values.min() >= 0.0
        assert values.max() <= 1.0 + 1e-9

    @pytest.mark.parametrize(
        ("dish", "nearer", "farther"),
        [
            ("oysters", "hot-oysters-with-cream", "ribeye-steak"),
            ("roquefort", "stilton", "steak-and-fries"),
            ("ribeye-steak", "steak-and-fries", "sole-meuniere"),
            ("sole-meuniere", "turbot-with-hollandaise", "ribeye-steak"),
            ("dark-chocolate", "chocolate-fondant", "oysters"),
        ],
    )
    def test_what_the_trade_serves_alike_is_nearer(self, alike, dish, nearer, farther):
        places, values = alike
        assert values[places[dish], places[nearer]] > values[places[dish], places[farther]] + 0.3


@pytest.fixture(scope="module")
def learned(cellar, wine_names):
    small = replace(cellar, dishes=dict(list(cellar.dishes.items())[::40]))
    kitchen = Kitchen(cellar.ingredients, load_heads().common_words, wine_names.words)
    return small, learn_composing(small, kitchen, load_encoder(), wine_names)


class TestLearnedComposing:
    def test_it_learns_from_a_few_dishes_what_is_asked_of_it(self, learned):
        small, found = learned
        assert set(found.composing.parts) == set(small.dishes)
        assert found.composing.values.shape == (len(VALUES), len(SCALES))
        assert np.isfinite(found.composing.likeness).all()
        assert len(found.foretold) == len(SCALES)
        assert max(found.foretold) < 1.0

    def test_it_is_read_as_it_was_written(self, learned, tmp_path):
        composing = learned[1].composing
        write_composing(composing, tmp_path / "pairing" / "composing.json")
        read = load_composing(tmp_path)
        assert read.parts == composing.parts
        assert read.values == pytest.approx(composing.values, abs=5e-5 + 1e-9)
        assert read.values_at == pytest.approx(composing.values_at, abs=5e-5 + 1e-9)
        assert read.likeness == pytest.approx(composing.likeness, abs=5e-5 + 1e-9)
        assert read.likeness_at == pytest.approx(composing.likeness_at, abs=5e-5 + 1e-9)

    def test_what_is_shipped_would_be_written_the_same(self, tmp_path):
        write_composing(load_composing(), tmp_path / "pairing" / "composing.json")
        written = (tmp_path / "pairing" / "composing.json").read_text("utf-8")
        assert json.loads(written) == json.loads((DATA / "pairing" / "composing.json").read_text("utf-8"))
