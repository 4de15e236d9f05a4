"""The host's list of wines and plan of the evening, as people write them, read by the real sommelier."""

from dataclasses import replace

import pytest
from evenings import evening, poured, wine

from bot.tasting.evening import Hue, Plan, Scoring
from bot.tasting.hearing import plan
from bot.tasting.lineups import beyond, lineup, names_glass, settled


def named(text: str, sommelier) -> list[tuple[str, int | None, float | None] | None]:
    return [one and (one.name, one.vintage, one.price) for one in lineup(text, sommelier)]


CHINON, MORGON, BROUILLY = ("Chinon", None, None), ("Morgon", None, None), ("Brouilly", None, None)


@pytest.mark.parametrize(
    ("text", "wines"),
    [
        ("Chinon 2019, 12 €\nMorgon 2020, 14 €\nBrouilly", [("Chinon", 2019, 12.0), ("Morgon", 2020, 14.0), BROUILLY]),
        ("Chinon, Morgon, Brouilly", [CHINON, MORGON, BROUILLY]),
        ("Chinon / Morgon / Brouilly", [CHINON, MORGON, BROUILLY]),
        ("C'est un Chinon, un Morgon et un Brouilly", [CHINON, MORGON, BROUILLY]),
        ("Les vins :\n- Chinon\n- Morgon", [CHINON, MORGON]),
        ("1. Chinon 12€\n2) Morgon 2020\n3 - Bandol 22 euros", [("Chinon", None, 12.0), ("Morgon", 2020, None), ("Bandol", None, 22.0)]),
        ("12€ Chinon 2019\n14,50 € Morgon", [("Chinon", 2019, 12.0), ("Morgon", None, 14.5)]),
        ("Chinon 2019 12,50 €, Morgon (14 €, 2020)", [("Chinon", 2019, 12.5), ("Morgon", 2020, 14.0)]),
        ("Rioja Crianza 2018 £9\nMalbec $12", [("Rioja Crianza", 2018, 9.0), ("Malbec", None, 12.0)]),
        ("First one is a Chinon, then a Morgon", [CHINON, MORGON]),
        ("A = Chinon ; C = Brouilly", [CHINON, None, BROUILLY]),
        ("A: Chinon, B: Morgon", [CHINON, MORGON]),
        ("A Chinon\nC le rouge de mamie", [CHINON, None, ("le rouge de mamie", None, None)]),
        ("B : Bandol 2016", [None, ("Bandol", 2016, None)]),
        ("le B c'est un Morgon", [None, MORGON]),
        ("wine C is a Chinon", [None, None, CHINON]),
        ("2: Morgon", [None, MORGON]),
        ("C : le rouge de mamie", [None, None, ("le rouge de mamie", None, None)]),
        ("le rouge de mamie, Chinon, un truc du marché", [("le rouge de mamie", None, None), CHINON, ("un truc du marché", None, None)]),
        ("Domaine du Bidule 2020, 9 €\nla cuvée de Tonton", [("Domaine du Bidule", 2020, 9.0), ("la cuvée de Tonton", None, None)]),
        ("Muscadet Sèvre et Maine, Chinon", [("Muscadet Sèvre et Maine", None, None), CHINON]),
        ("3 rouges de loire", []), ("attends, je regarde", []), ("plus tard", []), ("non", []), ("c'est quoi un cru ?", []),
    ],
)  # fmt: skip
def test_lists_as_people_write_them(sommelier, text: str, wines: list) -> None:
    found = named(text, sommelier)
    assert found == wines or [one and (one[0].removesuffix(" sur lie"), *one[1:]) for one in found] == wines


def test_a_glass_is_named_by_its_letter_unasked() -> None:
    assert names_glass("D : Chinon 2018")
    assert names_glass("vin B = Morgon\nC: Brouilly")
    assert not names_glass("poivré, 8/10")
    assert not names_glass("A mon avis c'est une syrah")
    assert not names_glass("B : c'est quoi ?")


def test_a_single_wine_without_a_letter_is_the_next_that_has_none(sommelier) -> None:
    first, *others = evening(3).glasses
    now = evening(3, glasses=(replace(first, wine=wine("Chinon")), *others))
    wines = lineup("Morgon", sommelier)
    assert [one and one.name for one in settled(now, wines, lettered=False)] == [None, "Morgon"]
    assert settled(now, wines, lettered=True) == wines
    assert [glass.letter for glass in now.unnamed] == ["B", "C"]


def test_a_list_that_is_too_long_is_noticed(sommelier) -> None:
    wines = lineup("Chinon, Morgon, Brouilly, Fleurie", sommelier)
    assert beyond(evening(3), wines) == 0, "before the first glass there are as many as are named"
    assert beyond(poured(3), wines) == 1
    assert beyond(evening(3), wines * 4) == 4


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", Plan()), ("youpi", Plan()), ("5", Plan(5)), ("5 vins à l'aveugle", Plan(5, blind=True)), ("cinq vins", Plan(5)),
        ("3 blancs en classement", Plan(3, scoring=Scoring.RANKS, hue=Hue.WHITE)),
        ("blind, 4 reds, rank them", Plan(4, blind=True, scoring=Scoring.RANKS, hue=Hue.RED)),
        ("3 rouges et 2 blancs", Plan(5)), ("six reds, open", Plan(6, blind=False, hue=Hue.RED)),
        ("de 4 champagnes", Plan(4, hue=Hue.SPARKLING)),
        ("sans notes, juste des mots", Plan(scoring=Scoring.WORDS)), ("avec un verre en double", Plan(doubled=True)),
        ("pas à l'aveugle", Plan(blind=False)), ("non-blind, 4 wines", Plan(4, blind=False)), ("vins de Loire", Plan()), ("Chinon", Plan()),
        ("40 vins", Plan(12, beyond=40)), ("13 wines blind", Plan(12, blind=True, beyond=13)), ("12", Plan(12)),
        ("on fait une dégustation de 5 vins à l'aveugle ?", Plan(5, blind=True)),
    ],
)  # fmt: skip
def test_how_an_evening_is_to_go(sommelier, text: str, asked: Plan) -> None:
    assert plan(text, sommelier) == asked


@pytest.mark.parametrize(
    ("text", "names", "blind", "scoring"),
    [
        ("Chinon, Morgon, Brouilly", ["Chinon", "Morgon", "Brouilly"], False, None),
        ("à découvert: Chinon, Morgon, Brouilly", ["Chinon", "Morgon", "Brouilly"], False, None),
        ("à l'aveugle, en classement : Chinon, Morgon", ["Chinon", "Morgon"], True, Scoring.RANKS),
        ("Chinon 2019 12€\nMorgon 14€", ["Chinon", "Morgon"], False, None),
        ("un bordeaux et un bourgogne", ["Bordeaux", "Bourgogne"], False, None),
        ("dégustation à l'aveugle : Chinon, Morgon, Brouilly", ["Chinon", "Morgon", "Brouilly"], True, None),
    ],
)  # fmt: skip
def test_a_list_is_a_plan(sommelier, text: str, names: list[str], blind: bool, scoring: Scoring | None) -> None:
    asked = plan(text, sommelier)
    assert [one and one.name for one in asked.wines] == names
    assert (asked.count, asked.blind, asked.scoring) == (len(names), blind, scoring)


def test_more_wines_than_are_ever_poured(sommelier) -> None:
    asked = plan("\n".join(["Chinon", "Morgon"] * 7), sommelier)
    assert (asked.count, len(asked.wines), asked.beyond) == (12, 12, 14)
