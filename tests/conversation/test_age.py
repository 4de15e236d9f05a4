"""Nothing of wine is said to somebody whose age is not known, and what they wrote is not lost."""

from dataclasses import replace

import pytest
from small_sommelier import SmallSommelier
from talk import BEGIN, KNOWN, WORDS, Talk

from bot.conversation.advance import advance
from bot.conversation.commands import COMMANDS
from bot.conversation.events import ButtonTapped, Card, PictureReceived
from bot.conversation.languages import first_country
from bot.conversation.replies import Notice
from bot.conversation.state import AddNote, UpdatePerson

NEW = replace(KNOWN, adult=None, age_asked=False, country="FR")
NOTE = "Crozes 2020 hier soir, super poivré mais un peu trop tannique"
OPEN = {"help", "language", "export", "forget", "privacy"}


def asked(talk: Talk) -> bool:
    return talk.last is not None and talk.last.card is not None and talk.last.card.kind == "age"


def step(talk: Talk, event):
    return advance(talk.state(), event, SmallSommelier(), WORDS)


@pytest.mark.parametrize(
    "text",
    [NOTE, "raclette, 12 € max", "conseille-moi un vin", "c'est quoi un Chablis", "jamais de merlot", "un bon film ?"],
)
def test_the_question_comes_in_place_of_the_first_answer(text):
    talk = Talk(NEW).write(text)
    assert len(talk.outcome.replies) == 1
    assert asked(talk)
    assert not talk.notes
    assert talk.person.adult is None


@pytest.mark.parametrize(
    "text", ["bonjour", "merci", "aide", "supprime mes données", "je suis enceinte", "je bois pour oublier"]
)
def test_what_holds_no_wine_needs_no_age(text):
    talk = Talk(NEW).write(text)
    assert not asked(talk)
    assert talk.outcome.replies


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.key)
def test_commands_wait_but_for_those_on_oneself(command):
    assert asked(Talk(NEW).command(command.fr)) is (command.key not in OPEN)


def test_a_yes_edits_the_question_into_the_answer():
    talk = Talk(NEW).write(NOTE).tap("Oui")
    assert [type(e) for e in talk.outcome.effects] == [UpdatePerson, AddNote]
    assert (talk.person.adult, talk.person.country) == (True, "FR")
    assert talk.last.edit
    assert talk.last.html.startswith("<b>Crozes-Hermitage 2020</b>")
    assert len(talk.notes) == 1


def test_a_yes_in_words_is_followed_by_the_answer():
    talk = Talk(NEW).write("raclette, 12 € max").write("oui")
    assert len(talk.outcome.replies) == 1
    assert not talk.last.edit
    assert "Apremont" in talk.last.html


def test_a_command_waits_too():
    assert "Apremont" in Talk(NEW).command("accord", "raclette").tap("Oui").last.html

    assert "Zoé" in Talk(NEW).command("start").tap("Oui").last.html


def test_the_question_again_is_shorter_and_the_latest_message_is_answered():
    talk = Talk(NEW).write(NOTE)
    first = talk.last.html
    talk.write("raclette, 12 € max")
    assert len(talk.last.html) < len(first)
    talk.tap("Oui")
    assert "Apremont" in talk.last.html
    assert not talk.notes


def test_a_picture_waits_too():
    outcome = step(Talk(NEW), PictureReceived(("Chablis",), (), "", BEGIN))
    assert outcome.replies[0].card.payload["kind"] == "picture"
    assert outcome.replies[0].card.payload["event"]["lines"] == []


def test_a_picture_that_waited_is_answered_by_its_wines():
    assert "Chablis" in Talk(NEW).photo("Chablis 2021 38", "Morgon 31").tap("Oui").last.html

    assert "pas à la lire" in Talk(NEW).photo("Fermé le lundi").tap("Oui").last.html


def test_a_second_tap_does_nothing_twice():
    talk = Talk(NEW).write(NOTE)
    question = talk.last.card
    talk.tap("Oui")
    for argument, card in (("yes", question), ("no", question), ("yes", talk.last.card), ("where", question)):
        outcome = step(talk, ButtonTapped("age", argument, card, BEGIN))
        assert isinstance(outcome.replies[0], Notice)
        assert outcome.effects == ()


def test_a_question_of_an_older_version_is_still_answered():
    outcome = step(Talk(replace(NEW, age_asked=True)), ButtonTapped("age", "yes", None, BEGIN))
    assert outcome.effects[0].person.adult is True
    assert step(Talk(NEW), ButtonTapped("age", "x", None, BEGIN)).effects == ()


def test_a_button_for_wine_waits_for_the_age():
    outcome = step(Talk(NEW), ButtonTapped("for_me", "", None, BEGIN))
    assert outcome.replies[0].card.kind == "age"


@pytest.mark.parametrize(
    ("country", "said", "adult"),
    [
        ("", "oui", True), ("", "Yes!", True), ("", "pas encore", False), ("", "No", False), ("", "oui, j'ai 34 ans", True),
        ("", "I'm 15", False), ("", "j'ai 19 ans", None), ("", "oui, j'ai 19 ans", True), ("FR", "j'ai 19 ans", True),
        ("FR", "j'ai 17 ans", False), ("US", "I'm 20", False), ("US", "I'm 21 years old", True), ("DE", "I'm 16", True),
        ("JP", "j'ai 19 ans", False), ("CA", "j'ai 18 ans", False), ("CA", "j'ai 18 ans et je vis au Québec", True),
        ("FR", "oui, je les ai", True),
    ],
)  # fmt: skip
def test_age_may_be_told_in_words_while_the_question_stands(country, said, adult):
    talk = Talk(replace(NEW, country=country)).write(NOTE).write(said)
    assert talk.person.adult is adult
    assert len(talk.notes) == (adult is True)


def test_a_number_that_tells_nothing_asks_where():
    talk = Talk(replace(NEW, country="")).write(NOTE).write("j'ai 19 ans")
    assert "Belgique" in [b.label for row in talk.last.keyboard for b in row]
    assert len(talk.tap("Belgique").tap("Oui").notes) == 1


def test_the_country_is_told_by_button_or_in_words():
    talk = Talk(NEW).write(NOTE).tap("Je vis ailleurs").tap("États-Unis")
    assert "21" in talk.last.html
    assert talk.tap("Je vis ailleurs").write("Suisse").person.country == "CH"
    assert "16" in talk.last.html
    assert "20" in talk.write("j'habite au Japon").last.html
    assert len(talk.tap("Oui").notes) == 1
    assert talk.person.country == "JP"


def test_a_country_that_is_not_known_is_asked_about_without_a_number():
    talk = Talk(NEW).write(NOTE).tap("Je vis ailleurs").write("au Wakanda")
    assert talk.person.country == ""
    assert len(talk.tap("Oui").notes) == 1


def test_where_alcohol_is_forbidden_nothing_is_offered():
    talk = Talk(replace(NEW, country="SA")).write("raclette, 12 € max")
    assert [b.label for row in talk.last.keyboard for b in row] == ["Je vis ailleurs"]
    assert talk.write("oui").person.adult is None
    outcome = step(talk, ButtonTapped("age", "yes", talk.last.card, BEGIN))
    assert outcome.effects == ()
    talk.tap("Je vis ailleurs").tap("Belgique").tap("Oui")
    assert talk.person.adult is True


def test_somebody_too_young_is_asked_again_by_start():
    talk = Talk(NEW).write(NOTE).tap("Pas encore").write(NOTE)
    assert not talk.notes
    talk.command("start")
    assert asked(talk)
    assert talk.tap("Oui").person.adult is True


def test_the_country_is_guessed_from_telegram():
    codes = {"fr": "FR", "fr-CA": "CA", "en": "", "en-US": "US", "en_gb": "GB", "de": "", "zh-hans": "", None: ""}
    assert {code: first_country(code) for code in codes} == codes


def test_a_forwarded_yes_is_no_answer():
    assert Talk(NEW).write(NOTE).forward("oui").person.adult is None


def test_an_age_card_of_another_shape_is_no_fault():
    card = Card("age", {"step": "ask", "country": 3, "kind": "text", "event": {"text": 3}})
    assert step(Talk(NEW), ButtonTapped("age", "yes", card, BEGIN)).effects[0].person.adult is True


def test_an_album_of_a_newcomer_is_one_question():
    talk = Talk(replace(KNOWN, adult=None, age_asked=False))
    for lines in (("Chablis 2021 38", "Morgon 2022 31"), ("Chinon 2020 29",)):
        talk.photo(*lines, album="7")
    assert talk.transcript.count("Avant tout") == 1
    assert "Chablis" in talk.tap("Oui").last.html


@pytest.mark.parametrize("text", ["oui 😄", "j'ai 34 ans 🎂", "oui j'ai 34 ans 😄"])
def test_an_emoji_beside_the_age_says_nothing(text):
    assert Talk(NEW).write(NOTE).write(text).person.adult is True
