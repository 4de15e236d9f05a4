"""Where wine is drunk from which age, and whom to call."""

import pytest

from recommender.countries import load_countries

COUNTRIES = load_countries()


@pytest.mark.parametrize(
    ("words", "code", "age"),
    [
        ("France", "FR", 18),
        ("je vis en Belgique", "BE", 16),
        ("Germany", "DE", 16),
        ("Montréal", "CA-QC", 18),
        ("Canada", "CA", 19),
        ("the US", "US", 21),
        ("aux États-Unis", "US", 21),
        ("au Japon", "JP", 20),
        ("northern ireland", "GB", 18),
        ("Irlande", "IE", 18),
        ("new york, usa", "US", 21),
    ],
)
def test_a_country_is_known_by_what_people_call_it(words, code, age):
    country = COUNTRIES.named(words)
    assert country is not None
    assert (country.code, country.age) == (code, age)


def test_where_alcohol_is_forbidden_there_is_no_age():
    saudi = COUNTRIES.get("SA")
    assert saudi is not None
    assert saudi.age is None
    assert COUNTRIES.get("XX") is None
    assert COUNTRIES.named("un Chinon avec le poulet") is None


def test_helplines_are_those_of_the_country():
    french = COUNTRIES.helpline("FR", "alcohol")
    assert french is not None
    assert french.number == "0 980 980 930"
    assert COUNTRIES.helpline("DE", "alcohol") is None
    for code, about in COUNTRIES._helplines:
        assert COUNTRIES.get(code), about


def test_a_name_means_one_country():
    assert all(len(set(meant)) == 1 for meant in COUNTRIES._names._phrases.values())
