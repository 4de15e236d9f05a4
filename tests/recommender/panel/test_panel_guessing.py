"""The table of points, and that closer is never worth less."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.panel.guessing import Guess, Points, Truth, points

POMEROL = Truth(("Merlot", "Cabernet Franc"), "Pomerol", "Bordeaux", "France", 40.0, 2018)
PERFECT = Guess("Merlot", "Bordeaux", "France", 40.0, 2018, "Pomerol")


def test_a_perfect_guess_has_all_that_is_possible():
    assert points(PERFECT, POMEROL) == Points(5, 5, 3, 2, 15, 15)


def test_no_guess_has_nothing_of_what_is_possible():
    assert points(Guess(), POMEROL) == Points(None, None, None, None, 0, 15)


def test_what_is_not_known_of_the_wine_is_no_part_of_it():
    assert points(PERFECT, Truth()) == Points(None, None, None, None, 0, 0)
    assert points(PERFECT, Truth(grapes=("Merlot",))) == Points(5, None, None, None, 5, 5)
    assert points(PERFECT, Truth(country="France")).possible == 1
    assert points(PERFECT, Truth(region="Bordeaux", country="France")) == Points(None, 3, None, None, 3, 3)
    assert points(PERFECT, replace(POMEROL, price=0.0)).possible == 12
    assert points(PERFECT, replace(POMEROL, price=float("nan"))).price is None


@pytest.mark.parametrize(
    ("grape", "earned"),
    [("merlot", 5), ("cabernet franc", 3), ("Malbec", 0), ("Nothing", 0)],
)
def test_grapes(grape, earned):
    assert points(Guess(grape), POMEROL).grape == earned


@pytest.mark.parametrize(
    ("guess", "earned"),
    [
        (Guess(appellation="Pomérol", region="Bordeaux", country="France"), 5),
        (Guess(region="pomerol"), 5),
        (Guess(appellation="Margaux", region="Bordeaux", country="France"), 3),
        (Guess(region="BORDEAUX"), 3),
        (Guess(region="Bourgogne", country="France"), 1),
        (Guess(country="France"), 1),
        (Guess(region="Toscana", country="Italy"), 0),
        (Guess(region="Toscana"), 0),
        (Guess(grape="Merlot"), None),
    ],
)
def test_places(guess, earned):
    assert points(guess, POMEROL).region == earned


@pytest.mark.parametrize(
    ("price", "earned"), [(40, 3), (80, 0), (20, 0), (200, 0), (56.57, 1.5), (28.28, 1.5), (-5, None)]
)
def test_prices(price, earned):
    assert points(Guess(price=price), POMEROL).price == earned


@pytest.mark.parametrize(("vintage", "earned"), [(2018, 2), (2017, 1), (2019, 1), (2016, 0.5), (2015, 0), (1918, 0)])
def test_vintages(vintage, earned):
    assert points(Guess(vintage=vintage), POMEROL).vintage == earned


prices = st.floats(1, 500)


@given(prices, prices)
def test_price_is_the_same_either_way_round(one, other):
    assert points(Guess(price=one), Truth(price=other)).price == pytest.approx(
        points(Guess(price=other), Truth(price=one)).price, abs=0.11
    )


@given(prices, st.floats(1, 3), st.floats(1, 3), st.booleans())
def test_a_closer_price_is_never_worth_less(price, near, far, dearer):
    near, far = sorted((near, far))
    guesses = [price * by if dearer else price / by for by in (near, far)]
    close, distant = (points(Guess(price=guess), Truth(price=price)).price for guess in guesses)
    assert close >= distant


@given(st.integers(1950, 2030), st.integers(0, 20), st.integers(0, 20))
def test_a_closer_vintage_is_never_worth_less_and_early_is_as_good_as_late(year, near, far):
    near, far = sorted((near, far))
    earned = [points(Guess(vintage=year + by), Truth(vintage=year)).vintage for by in (near, far, -near, -far)]
    assert earned[0] >= earned[1]
    assert earned[:2] == earned[2:]


names = st.sampled_from(["Merlot", "Cabernet Franc", "Syrah", None])
places = st.sampled_from(["Pomerol", "Bordeaux", "France", "Toscana", None])


@given(names, places, places, places, st.none() | prices, st.none() | st.integers(1990, 2025), st.integers(0, 5))
def test_nothing_earns_more_than_is_possible(grape, appellation, region, country, price, vintage, known):
    truth = replace(POMEROL, **dict.fromkeys(["appellation", "region", "country", "price", "vintage"][:known]))
    found = points(Guess(grape, region, country, price, vintage, appellation), truth)
    assert 0 <= found.total <= found.possible <= 15
    parts = [part for part in (found.grape, found.region, found.price, found.vintage) if part is not None]
    assert found.total == pytest.approx(sum(parts))
