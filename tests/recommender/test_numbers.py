import pytest

from recommender.language.numbers import amounts, stated_rating, vintage_in, vintage_near


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("4/5", 0.8),
        ("note : 17/20", 0.85),
        ("4,5/5", 0.9),
        ("3.5 / 5 pour moi", 0.7),
        ("88/100", 0.88),
        ("7 sur 10", 0.7),
        ("quatre étoiles", 0.8),
        ("3 stars and a half", 0.7),
        ("⭐⭐⭐", 0.6),
        ("91 points", 0.91),
        ("Parker 95 points, moi 14/20", 0.7),
        ("the guide says 92, I say 3/5", 0.6),
        ("le 12/11/2024", None),
        ("1/2 bouteille", None),
        ("Suckling 97 pts", None),
        ("12,5/10", None),
        ("rien à dire", None),
    ],
)
def test_only_the_writers_own_rating_is_read(text, rating):
    assert stated_rating(text) == rating


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("< 15€", [15]),
        ("autour de 20 balles", [20]),
        ("12€50 la bouteille", [12.5]),
        ("raclette, 12 € max", [12]),
        ("Quincy 14€, Gamay 8€", [14, 8]),
        ("$20 or £15", [20, 15]),
        ("max 12", [12]),
        ("12 max", [12]),
        ("12,90 €", [12.9]),
        ("under 30 quid", [30]),
        ("un 2018 à 14 %", []),
        ("moins de 15 balles", [15]),
        ("20€ chacun", [20]),
        ("$20 each", [20]),
        ("entre 10 et 15", [15]),
        ("15-20 €", [20]),
        ("under a tenner", [10]),
        ("une dizaine d'euros", [10]),
        ("une vingtaine de bouteilles", []),
        ("vingt-cinq euros", [25]),
        ("thirty quid", [30]),
        ("moins de quinze", [15]),
        ("15e max", [15]),
        ("under twenty bucks", [20]),
        ("pas trop cher", []),
        ("cheap", []),
        ("à 2 chiffres", []),
        ("entre 8 et 10 ans", []),
        ("moins de 12 degrés", []),
        ("under 10 minutes", []),
        ("sous un abri", []),
    ],
)
def test_prices_in_the_forms_people_type(text, values):
    assert [a.value for a in amounts(text)] == values


@pytest.mark.parametrize(
    ("text", "vintage"),
    [
        ("Crozes 2020", 2020),
        ("Gigondas 19", 2019),
        ("port '77", 1977),
        ("12°5", None),
        ("14,5 %", None),
        ("20 €", None),
        ("en 1789", None),
    ],
)
def test_vintages_of_two_or_four_figures(text, vintage):
    assert vintage_in(text) == vintage


@pytest.mark.parametrize(
    ("before", "after", "vintage"),
    [
        ("un ", " 19 hier", 2019),
        ("", " '05, cuir", 2005),
        ("", " 2k19, solide", 2019),
        ("le ", " de 2019", 2019),
        ("", " millésime 18", 2018),
        ("", ", vintage 97", 1997),
        ("", " rouge 1er cru 16", 2016),
        ("un 2015 ", " encore fermé", 2015),
        ("un 12 ", " superbe", 2012),
        ("", " 17/20", None),
        ("", " 12 €", None),
        ("", " under 15 quid", None),
        ("", ", 20 yr old", None),
        ("", " est prêt dans 10 min", None),
        ("pour mes 34 ans, un ", "", None),
        ("", ", 14 degrés", None),
        ("", ", c'est 12 ou 14 ?", None),
        ("", " que je bois depuis 2015", None),
        ("12 ", " au total", None),
    ],
)
def test_a_vintage_stands_beside_its_wine(before, after, vintage):
    assert vintage_near(before, "Gigondas", after) == vintage
