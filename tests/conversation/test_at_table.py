"""What to eat with a wine that is named, noted or not known at all; meals, and drinks without alcohol."""

import pytest
from talk import Talk

NOTE = "Chinon 2020 hier soir, super souple"


def last(talk: Talk) -> str:
    """Return what was said last, with plain spaces."""
    assert talk.last is not None
    return talk.last.html.replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize("asked", ["que manger avec un Chinon ?", "avec quoi je bois le Chinon ?"])
def test_with_a_wine_that_is_named(asked: str) -> None:
    talk = Talk().write(asked)
    assert "Chinon" in last(talk)
    assert talk.subject is not None
    assert (talk.subject.kind, talk.subject.payload["wine"]) == ("foods", "chinon")


def test_with_the_wine_of_the_note_before() -> None:
    talk = Talk().write(NOTE).write("que manger avec ?")
    assert talk.subject is not None
    assert (talk.subject.kind, talk.subject.payload["wine"]) == ("foods", "chinon")


def test_with_no_wine_it_asks_for_one() -> None:
    assert "Avec quel vin ?" in last(Talk().write("que manger ?"))


def test_under_a_note_dishes_take_its_place_and_give_it_back() -> None:
    talk = Talk().write(NOTE)
    before = talk.last
    talk.tap("À table")
    assert talk.last != before
    talk.tap("◂ La note")
    assert talk.last.html == before.html


def test_under_a_note_that_is_gone_it_says_so() -> None:
    talk = Talk().write(NOTE)
    talk.notes.clear()
    talk.tap("À table")
    assert "Cette note n’est plus là." in talk.transcript.replace("\u202f", " ")


MEAL = "huîtres puis gigot"


def test_a_meal_gets_one_bottle_where_that_is_asked_for() -> None:
    talk = Talk().write(MEAL)
    assert talk.subject is not None
    assert talk.subject.payload["dishes"] == ["huîtres", "gigot"]
    talk.tap("Une seule bouteille")
    assert last(talk).count("<b>") == 3


def test_other_drinks_without_alcohol_until_there_are_none() -> None:
    talk = Talk().write("huîtres sans alcool")
    first = last(talk)
    talk.write("autre chose ?")
    assert last(talk) != first
    for _ in range(4):
        talk.write("autre chose ?")
    assert last(talk) == "C’est tout ce que j’ai de bon là-dessus."
