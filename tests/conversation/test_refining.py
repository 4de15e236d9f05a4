"""What was asked changes in a few words, and what is said of a wine after its note: read them aloud."""

from dataclasses import replace
from datetime import timedelta

import pytest
from talk import KNOWN, WORDS, Talk

from bot.conversation.refining import _plainly

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


@pytest.mark.parametrize(
    "text", ["bof, autre chose", "hmm je sais pas, autre chose", "well, something else", "mdr d'autres idées ?"]
)
def test_who_hesitates_asks_for_other_ideas_and_tells_of_no_wine(text):
    talk = Talk().write("raclette").write(text)
    assert not talk.notes
    assert "Raclette" in talk.last.html or talk.last.html == WORDS.voice("fr").text("no-more-ideas")


@pytest.mark.parametrize(
    "text",
    ["on sera 6, il m'en faut combien ?", "On sera 6, combien de bouteilles ?", "there will be 6, we're 6, how many?"],
)
def test_how_many_bottles_may_be_asked_at_any_time(text):
    assert "3 bouteilles" in Talk().write("Morgon 2022, super").write(text).last.html


def test_what_is_taken_back_in_one_breath_is_not_asked():
    assert "rouge" in Talk().write("raclette").write("du blanc ? non, du rouge").last.html.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ils aiment pas quand c'est sucré", "pas sucré"),
        ("ma belle-mère n'aime pas le boisé", "pas boisé"),
        ("they don't like it's sweet", "not it's sweet"),
        ("my wife hates when it's too oaky", "not oaky"),
        ("un blanc non filtré", "un blanc non filtré"),
    ],
)
def test_what_others_do_not_like_is_left_out(text, plain):
    assert _plainly(text) == plain


def test_the_same_list_in_the_other_language():
    talk = Talk().write("what goes with raclette?").write("et en français ?")
    assert talk.last.html.startswith("Raclette\u00a0:")


def test_one_bottle_for_a_meal_may_be_asked_for_in_words():
    talk = (
        Talk().write("un vin avec les huîtres, le gigot et la raclette ?").write("et une seule bouteille pour tout ?")
    )
    assert talk.last.html.startswith("Raclette, huîtres, gigot")


def test_a_guest_without_alcohol_leaves_the_list_on_the_table():
    talk = Talk().write("raclette").write("et sans alcool ?")
    assert "sans alcool" in talk.last.html
