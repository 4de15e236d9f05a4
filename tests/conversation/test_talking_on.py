"""How people go on in a few words after an answer: choosing, asking again, putting right."""

from dataclasses import replace
from datetime import timedelta

import pytest
from small_sommelier import SmallSommelier
from talk import BEGIN, KNOWN, WORDS, Talk

from bot.conversation.choosing import ranked_lines
from bot.conversation.scene import Scene
from bot.conversation.state import Place
from recommender.wine import Suggestion

ENGLISH = replace(KNOWN, language="en")
SCENE = Scene(Talk(person=ENGLISH).state(), SmallSommelier(), WORDS, WORDS.voice("en"), BEGIN)
wine = SCENE.sommelier.wine


def english() -> Talk:
    return Talk(person=ENGLISH)


def chosen(talk: Talk) -> list[str | None]:
    return [bottle.wine.style for bottle in talk.bottles if bottle.place is Place.CHOSEN]


@pytest.mark.parametrize("text", ["grand, I'll take the first", "I'll go with that one then", "first one sounds good"])
def test_a_choice_in_words_is_no_note(text):
    talk = english().write("raclette, €12 max").write(text)
    assert len(chosen(talk)) == 1
    assert not talk.notes


def test_what_is_said_after_a_choice_is_of_the_bottle_chosen():
    talk = english().write("raclette, €12 max").write("I took the first one in the end").write("super, loved it")
    assert talk.notes[0].understanding.wines[0].style
    assert not chosen(talk)


def test_how_many_bottles_whatever_was_talked_of():
    for first in ("Chablis 14, Muscadet 8 with oysters?", "raclette", "hello"):
        assert "3 bottles" in english().write(first).write("how many bottles for the six of us").last.html


def test_other_ideas_in_other_words():
    talk = english().write("raclette").write("something a bit less obvious?")
    assert "4. " in talk.last.html


def test_the_wines_shown_are_judged_for_another_dish():
    talk = english().write("Chablis 14, Muscadet 8 with oysters?").write("would that do for lamb as well?")
    assert talk.last.card.kind == "choice"


def test_the_lightest_of_those_shown():
    talk = english().write("raclette").write("which one is the lightest")
    assert "than the others" in talk.last.html


def test_other_drinks_without_alcohol_are_others():
    talk = english().write("oysters, no alcohol")
    first = talk.last.html
    assert talk.write("something else?").last.html != first


def test_the_place_said_counts_more_than_the_wine_asked_about():
    talk = english().write("raclette, €12 max").write("I'll take the second")
    talk.now += timedelta(days=1)
    talk.write("had the first one in the end, super, loved it")
    noted = talk.notes[0].understanding.wines[0].style
    talk.write("no, it was the second")
    assert [n.understanding.wines[0].style for n in talk.notes] != [noted]


def test_the_language_is_changed_in_words():
    assert english().write("could you speak French to me?").person.language == "fr"


def test_a_wine_that_the_dish_does_not_call_for_gets_no_praise():
    from_afar = [Suggestion(wine("muscadet"), 0.9, ()), Suggestion(wine("chignin"), 0.2, ())]
    told = ranked_lines(SCENE, from_afar, ["Muscadet", "Chignin"], ("oysters",))
    assert "not so much" in told[1]
    assert "not so much" not in ranked_lines(SCENE, from_afar, ["Muscadet", "Chignin"])[1]
