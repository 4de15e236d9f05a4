"""Somebody who should not drink, or would rather not, is offered nothing with alcohol until they take it back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from small_sommelier import SmallSommelier
from talk import BEGIN, KNOWN, WORDS, Talk

from bot.conversation.advance import ACTIONS, advance
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.replies import Button, Notice
from bot.conversation.tact import LASTS, OFFERS
from recommender.language.care import NEEDS

SAID = {
    "pregnancy": "je suis enceinte",
    "sober": "je ne bois plus depuis trois mois",
    "medication": "je suis sous antibiotiques",
    "driving": "je conduis ce soir",
    "month": "je fais le dry january",
    "ramadan": "c'est le ramadan",
    "abstinent": "je suis musulmane",
    "distress": "je bois pour oublier",
    "despair": "j'ai envie de mourir",
}
WINES = ("Apremont", "Muscadet", "Chablis", "Chinon", "Morgon", "Rioja", "Crozes", "Champagne")
FRENCH = replace(KNOWN, country="FR")


def offers(talk: Talk) -> set[str]:
    return {b.action for row in talk.last.keyboard for b in row if isinstance(b, Button)} & OFFERS


def names_wine(talk: Talk) -> bool:
    return any(wine in talk.last.html for wine in WINES)


def test_every_need_is_told_here():
    assert set(SAID) == set(NEEDS)
    assert set(LASTS) < set(NEEDS)
    assert set(ACTIONS) >= OFFERS


@pytest.mark.parametrize("need", SAID)
def test_no_wine_is_offered_afterwards(need):
    talk = Talk(FRENCH).write(SAID[need])
    assert talk.person.care.need == need
    assert not names_wine(talk)
    for text in ("huîtres ?", "gigot", "raclette, 12 € max"):
        talk.write(text)
        assert not names_wine(talk), text
        assert offers(talk) == set()
    for command in ("aide", "profil"):
        assert offers(talk.command(command)) == set()


def test_a_note_told_with_a_need_is_kept_and_so_is_the_need():
    talk = Talk().write("Crozes 2020, super poivré, et je conduis ce soir")
    assert [n.understanding.wines[0].name for n in talk.notes] == ["Crozes-Hermitage"]
    assert talk.person.care.need == "driving"
    assert offers(talk) == set()


def test_buttons_of_before_offer_none():
    talk = Talk().write("raclette, 12 € max")
    card = talk.last.card
    talk.write("je suis enceinte")
    for action in sorted(OFFERS):
        kinds = ACTIONS[action].kinds
        shown = replace(card, kind=next(iter(kinds))) if kinds else None
        outcome = advance(talk.state(), ButtonTapped(action, "", shown, BEGIN), SmallSommelier(), WORDS)
        assert isinstance(outcome.replies[0], Notice), action
        assert outcome.effects == ()


def test_a_note_is_kept_and_read_back_without_offers():
    talk = Talk().write("je conduis").write("Crozes 2020, super poivré")
    assert len(talk.notes) == 1
    assert offers(talk) == set()


@pytest.mark.parametrize("need", sorted(LASTS))
def test_what_passes_is_let_go(need):
    talk = Talk(FRENCH).write(SAID[need])
    talk.now += LASTS[need]
    assert names_wine(talk.write("raclette, 12 € max"))


@pytest.mark.parametrize("need", ["pregnancy", "sober", "abstinent"])
def test_what_does_not_pass_stays(need):
    talk = Talk().write(SAID[need])
    talk.now += timedelta(days=200)
    assert not names_wine(talk.write("raclette, 12 € max"))


def test_a_dry_month_ends_with_the_month():
    talk = Talk(now=BEGIN.replace(month=12, day=28)).write("je fais le dry january")
    assert (talk.person.care.until.month, talk.person.care.until.day) == (2, 1)
    assert Talk().write("mon mois sans alcool").person.care.until.month == BEGIN.month + 1


def test_wine_asked_for_twice_is_given():
    talk = Talk().write("je ne bois plus").write("un vin pour le gigot ?")
    assert not names_wine(talk)
    assert talk.person.care is not None
    assert names_wine(talk.write("si, un vin rouge pour le gigot ?"))
    assert talk.person.care is None


def test_a_colour_alone_is_not_insisting():
    talk = Talk().write("je suis enceinte").write("huîtres ?").write("et en blanc ?").write("et en rouge ?")
    assert not names_wine(talk)
    assert talk.person.care is not None
    assert "sans alcool" in talk.last.html


def test_guests_of_who_drives():
    talk = Talk().write("je conduis ce soir, avec des huîtres ?").write("c'est pour mes invités")
    assert "Muscadet" in talk.last.html
    assert talk.person.care is not None


def test_guests_at_an_unknown_table():
    talk = Talk().write("je suis enceinte").write("c'est pour mes invités").write("gigot")
    assert names_wine(talk)


def test_a_bottle_every_night_is_heard_without_judging():
    talk = Talk().write("je bois une bouteille tous les soirs")
    assert talk.last.html == WORDS.voice("fr").text("measure-alone")


def test_twice_within_a_season_is_not_insisting():
    talk = Talk().write("je ne bois plus").write("un vin pour le gigot ?")
    talk.now += timedelta(days=60)
    assert not names_wine(talk.write("un vin pour le gigot ?"))


def test_commands_for_wine_are_dry_once():
    talk = Talk().write("je suis enceinte").command("accord", "gigot")
    assert not names_wine(talk)
    assert not names_wine(talk.command("conseil"))
    assert talk.command("conseil").person.care is None


def test_it_is_taken_back_in_words():
    talk = Talk().write("je suis enceinte").write("j'ai accouché, je peux reboire !")
    assert talk.person.care is None
    assert names_wine(talk.write("gigot ?"))


def test_a_wine_for_guests_is_answered_and_nothing_is_taken_back():
    talk = Talk().write("je suis enceinte").write("raclette, 12 € max").write("c'est pour mes invités")
    assert "Apremont" in talk.last.html
    assert talk.person.care is not None
    assert talk.tap("Plutôt rouge").last.edit
    assert names_wine(talk)
    assert names_wine(talk.write("et en blanc ?"))
    assert not names_wine(talk.write("gigot"))


def test_guests_in_the_same_breath():
    talk = Talk().write("je suis enceinte, mais il me faut un vin pour mes amis avec la raclette ?")
    assert "Apremont" in talk.last.html
    assert talk.person.care.need == "pregnancy"


def test_the_need_of_another_is_not_kept():
    talk = Talk().write("raclette sans alcool pour ma femme enceinte")
    assert talk.person.care is None
    assert not names_wine(talk)
    assert names_wine(talk.write("gigot ?"))


def test_nothing_but_rest_is_named_beside_a_treatment():
    talk = Talk().write("je suis sous antibiotiques").write("huîtres ?")
    assert "traitement" in talk.last.html
    assert "1." not in talk.last.html


@pytest.mark.parametrize(
    ("country", "text", "number"),
    [("FR", "je bois pour oublier", "0 980 980 930"), ("GB", "I drink to forget", "0300 123 1110"),
     ("US", "I can't stop drinking", "1-800-662-4357"),
     ("FR", "j'ai envie de mourir", "3114"), ("US", "I want to die", "988"), ("GB", "I want to die", "116 123")],
)  # fmt: skip
def test_distress_gets_somebody_to_call(country, text, number):
    talk = Talk(replace(KNOWN, country=country, language="fr" if country == "FR" else "en")).write(text)
    assert number in talk.last.html
    assert talk.last.keyboard == ()


def test_where_nobody_is_known_no_number_is_made_up():
    talk = Talk(replace(KNOWN, country="JP")).write("je bois pour oublier")
    assert not any(c.isdigit() for c in talk.last.html)


@pytest.mark.parametrize("adult", [None, False])
def test_distress_is_heard_at_any_age(adult):
    talk = Talk(replace(FRENCH, adult=adult)).write("je bois pour oublier")
    assert "0 980 980 930" in talk.last.html


def test_a_word_on_measure_once_a_month():
    talk = Talk().write("hier soir, on a descendu 4 bouteilles de Chinon à deux, super")
    word = WORDS.voice("fr").plain("measure")
    assert word in talk.last.html
    assert len(talk.notes) == 1
    assert word not in talk.write("hier soir, on a descendu 4 bouteilles de Crozes à deux, super").last.html
    talk.now += timedelta(days=31)
    assert word in talk.write("hier soir, on a descendu 4 bouteilles de Crozes à deux, super").last.html


def test_five_notes_in_an_evening_call_for_water():
    talk, word = Talk(), WORDS.voice("fr").plain("measure")
    said = [word in talk.write(f"Chinon {year}, super vif").last.html for year in range(2014, 2021)]
    assert said == [False, False, False, False, True, False, False]
    slow = Talk()
    for year in range(2014, 2021):
        slow.now += timedelta(hours=3)
        assert word not in slow.write(f"Chinon {year}, super vif").last.html


def test_help_says_a_word_on_measure():
    assert WORDS.voice("fr").plain("help-measure") in Talk().command("aide").last.html


def test_a_card_of_another_shape_is_no_fault():
    talk = Talk().write("je suis enceinte")
    talk.subject = Card("dry", {"dishes": 3, "request": "old"})
    assert talk.write("c'est pour mes invités").outcome.replies


def test_wine_for_them_beside_who_drives():
    talk = Talk().write("je conduis ce soir, avec de la raclette ?").write("et pour eux ?")
    assert "Apremont" in talk.last.html
    assert talk.person.care is not None


def test_a_need_told_over_a_list_for_guests_leaves_the_list_to_them():
    talk = Talk().write("un blanc avec une raclette ?").write("attends je suis enceinte, c'est pour mes invités")
    assert not names_wine(talk)
    assert names_wine(talk.write("et en rouge ?"))
    assert not names_wine(talk.write("et moi, je bois quoi ?"))


def test_a_question_about_a_wine_is_no_dish():
    talk = Talk().write("je suis enceinte").write("conseille-moi un vin").write("que manger avec un Chinon ?")
    assert talk.subject.kind == "foods"
