"""Wines pointed at, several asked for at once, corrections in words; read them aloud."""

import itertools
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from small_sommelier import SmallSommelier
from talk import BEGIN, KNOWN, WORDS, Talk

from bot.conversation import doubt
from bot.conversation.scene import Scene
from recommender.language.understanding import Intent

ENGLISH = replace(KNOWN, language="en")
FORMAL = replace(KNOWN, formal=True)


def styles(talk: Talk) -> list[str | None]:
    return [n.understanding.wines[0].style if n.understanding.wines else None for n in talk.notes]


def test_a_note_by_place(snapshot):
    talk = Talk().write("raclette, 12 € max").write("le 2 était super, bien vif").write("le 3 un peu trop tannique")
    assert styles(talk) == ["chignin", "mondeuse"]
    assert talk.transcript == snapshot


def test_a_comparison_invents_nothing(snapshot):
    talk = Talk().write("raclette, 12 € max").write("le 2 est mieux que le 1, plus rond")
    talk.person = ENGLISH
    talk.write("raclette, €12 max").write("the third was better than the second, rounder")
    assert styles(talk) == ["chignin", "mondeuse"]
    assert talk.transcript == snapshot


def test_a_place_with_nothing_shown_stays_nameless():
    talk = Talk().write("le 2 était super, bien vif")
    assert styles(talk) == [None]


def test_the_next_ideas_have_their_own_places():
    talk = Talk().write("raclette, 12 € max").tap("Autres idées").write("le 5 était super").write("le premier, bof")
    assert styles(talk) == ["morgon", "chinon"]


def test_a_price_or_a_date_is_no_place():
    talk = Talk().write("raclette, 12 € max").write("bu le 2 mai, super").write("payé 2 fois le 3 €, super")
    assert all(style is None for style in styles(talk))
    assert talk.notes


def test_wines_of_one_table():
    talk = Talk().write("Chinon, super vif").write("Morgon, bof").write("l'autre était super").write("le premier, bof")
    assert styles(talk) == ["chinon", "morgon", "chinon", "chinon"]


def test_this_one_adds_to_a_fresh_note(snapshot):
    talk = Talk().write("Crozes 2020, super poivré").write("celui-là était un peu trop tannique")
    assert styles(talk) == ["crozes"]
    assert talk.transcript == snapshot


def test_yesterdays(snapshot):
    talk = Talk().write("Chinon, super vif")
    talk.now += timedelta(hours=20)
    talk.write("celui d'hier était bof").write("le vin d'hier était bof, trop tannique").tap("Un autre vin")
    assert styles(talk) == ["chinon", None]
    assert talk.transcript == snapshot


def test_yesterdays_in_english(snapshot):
    talk = Talk(ENGLISH).write("Chinon 2019, loved it").write("Morgon 2021, liked it")
    talk.now += timedelta(hours=20)
    talk.write("yesterday's was awful").tap("Morgon 2021")
    assert talk.transcript == snapshot


def test_questions_about_a_place(snapshot):
    talk = Talk().write("raclette, 12 € max").write("c'est quoi le deuxième ?").write("et le 2 avec un magret ?")
    talk.write("raclette, 12 € max").write("pourquoi le premier ?").write("que manger avec le 3 ?").write("et le 2 ?")
    assert talk.notes == []
    assert talk.transcript == snapshot


def test_questions_about_a_place_in_english(snapshot):
    talk = Talk(ENGLISH).write("lamb").write("why the first one?").write("and the 3 with oysters?")
    talk.write("lamb").write("the 1 or the 2, with oysters?")
    assert talk.transcript == snapshot


def test_several_wines_in_one_message(snapshot):
    talk = Talk().write("un rouge et un blanc, 20 € chacun").tap("Autres idées")
    talk.write("un rouge et un blanc, 20 € chacun").write("pourquoi le 3 ?").write("le 3 était super")
    talk.write("un blanc pour les huîtres et un rouge pour le gigot, 20 € max")
    talk.write("un rouge, un blanc et des bulles, 15 € chacun")
    assert styles(talk) == ["apremont"]
    assert talk.transcript == snapshot


def test_several_wines_in_english(snapshot):
    talk = Talk(ENGLISH).write("a white and a red, both for the oysters, under €20 each")
    assert talk.write("a red for the blorg and a white for the lamb, €4 each").transcript == snapshot


def test_several_wines_stay_short():
    for text in ("un rouge et un blanc, 20 € chacun", "un rouge, un blanc et des bulles, 30 € chacun"):
        assert len(Talk().write(text).last.html.split("\n")) < 10


def test_corrections_in_words(snapshot):
    talk = Talk().write("Crozes 2020, bof, bien tannique").write("non c'était un 2018")
    talk.write("euh non en fait j'ai bien aimé").write("non, c'était pas tannique, c'était acide")
    talk.write("en fait c'était un Chinon").write("non, un 2019, pas un 2018")
    assert len(talk.notes) == 1
    assert talk.transcript == snapshot


def test_corrections_in_english(snapshot):
    talk = Talk(ENGLISH).write("Rioja 2016 last night, awful").write("no wait, it was a 2018")
    talk.write("actually I liked it").write("no, it was not tannic, it was sharp")
    assert len(talk.notes) == 1
    assert talk.transcript == snapshot


def test_a_late_or_full_note_is_no_correction():
    talk = Talk().write("Crozes 2020, bof").write("en fait le Chinon était super vif")
    talk.now += timedelta(hours=3)
    talk.write("en fait super, bien citronné").write("non filtré, super vif")
    assert styles(talk) == ["crozes", "chinon", None, None]


def test_yesterdays_wine_is_never_a_correction():
    talk = Talk().write("Chinon, super vif").write("le vin d'hier était bof")
    assert talk.last.card.kind == "which"
    assert len(talk.notes) == 1


def test_a_family_of_aromas_has_a_name():
    assert "fruits rouges" in Talk().write("Morgon bien fruité, super").last.html
    assert "red fruit" in Talk(ENGLISH).write("lovely fruity Morgon").last.html
    assert "red_fruit" not in Talk().write("Morgon bien fruité, super").tap("Annuler").last.html


def test_every_two_readings_make_a_question():
    for person in (KNOWN, FORMAL, ENGLISH):
        scene = Scene(Talk(person).state(), SmallSommelier(), WORDS, WORDS.voice(person.language, person.formal), BEGIN)
        heard = SmallSommelier().understand("agneau, morgon")
        for one, other in itertools.permutations(Intent, 2):
            for wines, dishes in ((heard.wines, heard.dishes), ((), ())):
                u = replace(heard, intent=one, runner_up=other, wines=wines, dishes=dishes)
                said = doubt.ask(scene, u).replies[0]
                assert said.html.endswith("?")
                assert ("Morgon" in said.html) == bool(wines)
                assert len({b.label for row in said.keyboard for b in row}) == 2
                assert not (person.formal and re.search(r"\btu\b", said.html, re.I))


def test_a_question_goes_on_with_the_next_wine():
    talk = Talk().write("raclette, 12 € max").write("que manger avec le 3 ?").write("et le 2 ?")
    assert "Avec <b>Chignin-Bergeron</b>" in talk.last.html


def test_other_ideas_end_kindly():
    talk = Talk().write("un rouge et des bulles, 15 € chacun")
    for _ in range(9):
        if talk.last.keyboard:
            talk.tap("Autres idées")
    assert "C’est tout ce que j’ai" in talk.transcript


def test_none_is_an_answer_too():
    talk = Talk().write("agneau").write("le 1 ou le 2, avec des huîtres ?")
    assert "aucun" in talk.last.html


def test_two_readings_in_every_voice(snapshot):
    talk = Talk(FORMAL).write("agneau, morgon")
    talk.person = ENGLISH
    assert talk.write("lamb, morgon").tap("What to drink with it?").transcript == snapshot


@pytest.mark.parametrize(
    "text", ["le 2 a l'air pas mal", "the second one, is it super?", "le deux est bien pour l'apéro ?"]
)
def test_a_wine_that_is_asked_about_was_not_tasted(text):
    talk = Talk().write("raclette").write(text)
    assert not talk.notes
    assert talk.subject.kind == "style"


def test_the_list_stays_on_the_table_after_a_word_on_a_wine():
    talk = Talk().write("raclette, 12 € max").write("c'est quoi un Chinon ?").write("et en rouge ?")
    assert talk.last.html.startswith("Raclette, rouge")


def test_the_same_bottles_for_another_dish_after_why_not():
    talk = (
        Talk()
        .write("Chablis 14, Muscadet 8, huîtres ?")
        .write("pourquoi pas le Viognier ?")
        .write("et avec une raclette ?")
    )
    assert talk.subject.kind == "choice"
