"""The labelled pairs of dish and wine are what data/README.md says."""

import pytest
from sklearn.metrics import cohen_kappa_score

from recommender.catalogue.load import DATA, load_cellar, read_table


@pytest.fixture(scope="module")
def pairs():
    return read_table(DATA / "training" / "pairs.csv")


def test_every_wine_and_known_dish_is_in_the_data(pairs):
    cellar = load_cellar()
    assert set(pairs["wine"]) <= set(cellar.styles)
    assert set(pairs["known"].dropna()) <= set(cellar.dishes)


def test_labels_are_in_balance(pairs):
    assert len(pairs) >= 1500
    assert pairs["label"].value_counts(normalize=True).between(0.28, 0.38).all()
    assert pairs.groupby("dish")["label"].nunique().min() >= 2


def test_two_readers_agree_as_is_said(pairs):
    assert cohen_kappa_score(pairs["label"], pairs["second"]) > 0.8
    assert cohen_kappa_score(pairs["label"] == "clash", pairs["second"] == "clash") > 0.9
