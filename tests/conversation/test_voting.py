"""Which bottles a vote is between, and how it is put to the table."""

import pytest
from table import Table
from talk import KNOWN, Talk

from bot.conversation import voting
from bot.conversation.replies import SendPoll


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Chinon 2019, Morgon, un Bandol", ("Chinon 2019", "Morgon", "Bandol")),
        ("Chinon ou Morgon ?", ("Chinon", "Morgon")),
        ("a Chinon or the Morgon!", ("Chinon", "the Morgon")),
        ("Chinon vs Morgon VS Cahors", ("Chinon", "Morgon", "Cahors")),
        ("- Chinon\n- Morgon 2020\n• le blanc de Mamie", ("Chinon", "Morgon 2020", "le blanc de Mamie")),
        ("1. Chinon\n2) Morgon\n3. 2015 Pauillac", ("Chinon", "Morgon", "2015 Pauillac")),
        ("Chinon,Morgon; Tavel / Cahors, et un Sancerre", ("Chinon", "Morgon", "Tavel", "Cahors", "Sancerre")),
        ("Muscadet Sèvre et Maine, Moët & Chandon", ("Muscadet Sèvre et Maine", "Moët & Chandon")),
        ("Côte d'Or or Pommard or Beaune", ("Côte d'Or", "Pommard", "Beaune")),
        ("Chinon 12,50 €, Morgon 9,90 €/bouteille", ("Chinon 12,50 €", "Morgon 9,90 €/bouteille")),
        ("A, B, C", ("A", "B", "C")),
        ("entre un Chinon et un Morgon", ("Chinon", "Morgon")),
        ("🍷 Chinon, 🥂 Crémant", ("Chinon", "Crémant")),
        ("Chinon, un chinon, CHINON, Chinon 2018", ("Chinon", "Chinon 2018")),
        ("Entre-Deux-Mers", ("Entre-Deux-Mers",)),
        (" , ; ?", ()),
        ("", ()),
    ],
)
def test_bottles(words, named):
    assert voting.bottles(words) == named


@pytest.mark.parametrize(
    "words", ["on vote : Chinon ou Morgon ?", "votons\nChinon\nMorgon", "let's vote between Chinon or Morgon",
              "Vote pour ce soir: Chinon, Morgon"]
)  # fmt: skip
def test_a_vote_is_called_for_in_words(words):
    assert voting.called(words) == ("Chinon", "Morgon")


@pytest.mark.parametrize(
    "words", ["Chinon ou Morgon ?", "je vote pour le Chinon", "on vote : Chinon", "on vote quand ?", "votre avis : Chinon ou Morgon ?"]
)  # fmt: skip
def test_what_is_no_vote_is_a_question_like_any_other(words):
    assert voting.called(words) == ()


def test_a_poll_says_what_each_wine_is_like_where_that_is_known_and_not_said():
    table = Table().command("vote", "Chinon 2019, Apremont, un blanc vif de Muscadet, le vin de Mamie, merlot")
    [poll] = table.outcome.replies
    options = (
        "Chinon 2019 · rouge souple",
        "Apremont · blanc vif",
        "Blanc vif de Muscadet",
        "Le vin de Mamie",
        "Merlot",
    )
    assert poll == SendPoll("On ouvre laquelle\u202f?", options)


def test_the_poll_is_in_the_language_of_the_words():
    [poll] = Table().call("@tastevin_bot let's vote: the Chinon or a Morgon, with the lamb").outcome.replies
    assert poll.question == "Which one do we open?"


def test_too_few_and_too_many_are_told_how_it_goes():
    table = Table().command("vote")
    assert table.words == "Écris les bouteilles à la suite, de deux à dix : /vote Chinon 2019, Morgon, un Bandol."
    assert table.command("vote", "Chinon, un Chinon").words.startswith("Écris les bouteilles")
    eleven = ", ".join(f"Chinon {2010 + n}" for n in range(11))
    assert table.command("vote", eleven).words == "11 bouteilles, c’est trop pour un vote : gardes-en dix au plus."
    assert len(table.command("vote", eleven.removesuffix(", Chinon 2020")).outcome.replies[0].options) == 10


def test_in_private_there_is_nobody_to_vote_with():
    assert "Un vote, ça se fait à plusieurs" in Talk(KNOWN).command("vote", "Chinon, Morgon").transcript
