"""Pictures: a list, a shelf, a label, a barcode, and the words that follow. Read the transcripts aloud."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from talk import KNOWN, Talk
from test_rules import check

from bot.conversation.events import Card
from bot.conversation.replies import Outcome

ENGLISH = replace(KNOWN, language="en")
CARD = (
    "BLANCS", "Chablis 2021 38", "Muscadet 2022 24", "Viognier 29", "Apremont 22",
    "ROUGES", "Crozes 2020 36", "Chinon 2021 27", "Morgon 31", "Rioja 2018 42",
)  # fmt: skip
LABEL = ("Domaine du Colombier", "CROZES-HERMITAGE", "2020", "Mis en bouteille au domaine")


def test_a_wine_list(snapshot):
    talk = Talk().photo(*CARD).write("et avec l'agneau ?").write("le moins cher ?").write("plutôt blanc")
    talk.write("moins de 30 €").write("et le 2 avec des huîtres ?")
    assert talk.transcript == snapshot


def test_a_wine_list_with_its_question(snapshot):
    talk = Talk().photo(*CARD, caption="lequel pour l'agneau ?").photo(*CARD, caption="moins de 25 €")
    talk.photo(*CARD, caption="lequel pour les huîtres, moins de 10 € ?")
    assert talk.transcript == snapshot


def test_a_wine_list_in_english(snapshot):
    talk = Talk(ENGLISH).write("Rioja 2016 last night, loved it, lovely pepper")
    talk.photo(*CARD, caption="which of these for me, with the lamb?")
    talk.photo(*CARD).write("which for the oysters?").write("the cheapest?").write("rather red").write(
        "the first was loved"
    )
    assert talk.transcript == snapshot


def test_a_shelf_of_two(snapshot):
    talk = Talk().photo("CHABLIS", "14 €", "RIOJA", "12 €").write("et pour des huîtres ?").write("merci")
    assert talk.transcript == snapshot


def test_a_label(snapshot):
    talk = Talk().photo(*LABEL).write("adoré, super poivré, 4/5").photo(*LABEL)
    talk.photo(*LABEL, caption="avec des huîtres ?").photo(*LABEL, caption="super, bien poivré").tap("À table")
    assert talk.transcript == snapshot


def test_a_label_in_english(snapshot):
    talk = Talk(ENGLISH).write("I'd rather never have merlot").photo(*LABEL).write("with lamb?")
    assert talk.transcript == snapshot


def test_a_barcode(snapshot):
    assert Talk().photo(barcodes=("3760123450010",)).photo(barcodes=("3017620422003",)).transcript == snapshot


def test_what_cannot_be_read(snapshot):
    talk = Talk()
    for person in (KNOWN, replace(KNOWN, formal=True), ENGLISH):
        talk.person = person
        for trouble in ("missing", "too_big", "unreadable"):
            talk.photo(trouble=trouble)
        talk.photo().photo("Menu du jour", "Poulet rôti, frites maison, salade", "12,50").photo(
            barcodes=("3017620422003",)
        )
    assert talk.transcript == snapshot


def test_an_album_is_one_list(snapshot):
    talk = Talk().photo(*CARD[:4], album="7", caption="pour l'agneau ?").photo(*CARD[5:], album="7")
    talk.photo(*CARD[5:], album="7").photo(trouble="unreadable", album="7").photo(*CARD[:3], album="8")
    assert talk.transcript == snapshot


def test_an_album_that_cannot_be_read_is_answered_once():
    talk = Talk().photo(trouble="missing", album="7")
    assert talk.photo(trouble="missing", album="7").outcome == Outcome()
    assert talk.photo(*CARD, album="7").outcome != Outcome()


def test_another_language_is_answered_in_it():
    said = Talk().photo(*CARD, caption="which of these with the lamb?").transcript
    assert "out of the 8 wines I read" in said


def test_old_pictures_are_forgotten():
    talk = Talk().photo(*CARD)
    talk.now += timedelta(hours=5)
    assert "vins que j’ai lus" not in talk.write("raclette, 12 € max").transcript


def test_a_minor_is_not_advised():
    talk = Talk(replace(KNOWN, adult=False)).photo(*CARD)
    assert talk.transcript.count("pas avoir l’âge") == 1


def test_the_age_is_asked_before_the_first_picture_is_answered():
    talk = Talk(replace(KNOWN, adult=None, age_asked=False)).photo(*CARD)
    assert "vins" not in talk.transcript
    assert "Viognier" in talk.tap("Oui").transcript


def test_a_place_on_the_list_is_the_wine_with_its_vintage():
    talk = Talk().photo(*CARD, caption="lequel pour l'agneau ?").write("le premier était super, poivré")
    wine = talk.notes[-1].understanding.wines[0]
    assert (wine.style, wine.vintage) == ("crozes", 2020)


def test_a_wine_that_is_refused_is_not_offered():
    talk = Talk()
    talk.write("plus de merlot")
    assert "Merlot" not in talk.photo(*CARD).transcript


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(st.one_of(st.text(max_size=60), st.sampled_from(CARD)), max_size=12),
    st.text(max_size=40),
    st.sampled_from(["", "missing", "too_big", "unreadable", "other"]),
    st.lists(st.text(max_size=14), max_size=2),
)
def test_any_picture_is_answered_within_limits(lines, caption, trouble, barcodes):
    talk = Talk().photo(*lines, caption=caption, trouble=trouble, barcodes=tuple(barcodes), album="1")
    assert talk.outcome.replies
    for reply in talk.outcome.replies:
        check(reply)


def test_a_damaged_card_is_no_fault():
    talk = Talk()
    talk.subject = Card("seen", {"mentions": [{"name": 1}, "x"], "at": "never", "album": 3})
    assert talk.write("et avec l'agneau ?").outcome.replies


def test_what_was_asked_of_a_picture_that_could_not_be_read_is_asked_of_the_next():
    talk = Talk().photo("~~", caption="lequel pour l'agneau ?").photo(*CARD)
    assert "agneau" in talk.last.html.casefold().split("\n")[0]
    later = Talk().photo("~~", caption="lequel pour l'agneau ?")
    later.now += timedelta(hours=2)
    assert "agneau" not in later.photo(*CARD).last.html.casefold().split("\n")[0]


@pytest.mark.parametrize(("price", "said"), [("2 €", "affaire"), ("15 €", "dans les prix"), ("300 €", "cher")])
def test_whether_a_price_is_the_usual_one(price, said):
    talk = Talk().photo(*LABEL).write(f"il est à {price}, ça les vaut ?")
    assert said in talk.last.html
    assert said in Talk().write(f"Chinon à {price}, c'est un bon prix ?").last.html


def test_a_price_of_no_known_wine_is_not_judged():
    assert "affaire" not in Talk().write("2 €, ça les vaut ?").last.html


def test_a_label_is_put_away_with_its_vintage_whatever_was_asked_of_it():
    talk = (
        Talk().photo("Crozes 2020 Domaine Graillot").write("que manger avec celui-là ?").write("mets en 2 dans ma cave")
    )
    [bottle] = talk.bottles
    assert (bottle.wine.style, bottle.wine.vintage, bottle.count) == ("crozes", 2020, 2)
