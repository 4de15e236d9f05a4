import pytest

from recommender.language.numbers import amounts, vintage_in, vintage_near


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
        ("", ", the 85. Raisined", 1985),
        ("", ", le 12 mars", None),
        ("", ": prefer the 2016, this 2019 is riper", 2019),
        ("prefer the 2016, this 2019 is riper: ", "", 2019),
        ("", " deux mille dix-sept, du pétrole", 2017),
        ("", " de deux mille vingt et un", 2021),
        ("", ", deux mille.", 2000),
        ("", " pour deux mille personnes", None),
        ("a ", ", two thousand and five", 2005),
        ("a twenty fifteen ", "", 2015),
        ("", ", nineteen ninety-eight", 1998),
        ("", ", twenty five quid", None),
        ("2015 ", ", 86", 2015),
        ("opened his 98 ", ", still kicking", 1998),
    ],
)
def test_a_vintage_stands_beside_its_wine(before, after, vintage):
    assert vintage_near(before, "Gigondas", after) == vintage
