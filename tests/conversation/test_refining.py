"""What was asked changes in a few words, and what is said of a wine after its note: read them aloud."""

from dataclasses import replace
from datetime import timedelta

import pytest
from talk import KNOWN, Talk

ENGLISH = replace(KNOWN, language="en")


def test_a_wish_in_pieces(snapshot):
    talk = Talk().command("conseil")
    talk.write("rouge").write("15 € maximum").write("avec du magret").write("raclette")
    assert talk.transcript == snapshot


def test_something_else_was_meant(snapshot):
    talk = Talk().write("raclette").write("non, je voulais dire un gigot").write("que manger avec un Morgon ?")
    assert talk.write("non, un Chinon").transcript == snapshot


def test_how_many_bottles(snapshot):
    talk = Talk().write("raclette").write("on est 7").write("le 2")
    assert talk.transcript == snapshot


def test_what_is_said_after_a_note_is_added_to_it(snapshot):
    talk = Talk().write("Chablis 2020, super citronné").write("et un peu trop boisé").write("c'était avec des huîtres")
    talk.write("payé 14 €")
    assert talk.transcript == snapshot
    [note] = talk.notes
    assert note.understanding.dishes == ("huîtres",)
    assert note.understanding.wines[0].price == 14.0


def test_a_question_after_a_note_is_no_part_of_it():
    talk = Talk().write("Chablis 2020, super citronné").write("et avec des huîtres ?")
    assert talk.notes[0].understanding.dishes == ()


def test_hours_later_it_is_said_of_something_else():
    talk = Talk().write("Chablis 2020, super citronné")
    talk.now += timedelta(hours=5)
    talk.write("et un peu trop boisé")
    assert len(talk.notes) == 2


@pytest.mark.parametrize("text", ["Morgon 2022, super poivré", "le 2 était super, bien vif", "trop tannique"])
def test_a_note_after_suggestions_stays_a_note(text):
    talk = Talk().write("raclette").write(text)
    assert len(talk.notes) == 1
