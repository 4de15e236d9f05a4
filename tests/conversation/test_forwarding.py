"""What is forwarded is somebody else's word until the person says that it is theirs."""

from dataclasses import replace

from talk import KNOWN, Talk

NOTE = "Crozes 2020, super poivré"


def test_a_forwarded_note_is_not_kept_at_once():
    talk = Talk().forward(NOTE)
    assert talk.outcome.effects == ()
    assert "Crozes-Hermitage" in talk.last.html
    assert talk.last.html.endswith("celui d’un autre\u202f?")


def test_it_is_kept_when_it_is_theirs_and_not_twice():
    talk = Talk().forward(NOTE).tap("C’est le mien")
    assert [n.understanding.text for n in talk.notes] == [NOTE]
    assert talk.last.edit
    assert talk.last.card.kind == "note"


def test_it_is_left_when_it_is_not():
    talk = Talk().forward(NOTE).tap("Pas le mien")
    assert talk.notes == []
    assert talk.last.keyboard == ()


def test_a_forwarded_question_is_answered_as_usual():
    assert "Apremont" in Talk().forward("raclette, 12 € max").last.html


def test_others_words_change_nothing():
    talk = Talk().write("Chinon, super vif")
    for text in (
        "annule",
        "non, c'était un Saint-Joseph",
        "jamais de merlot",
        "je suis enceinte",
        "supprime mes données",
    ):
        assert talk.forward(text).outcome.effects == (), text
    assert len(talk.notes) == 1


def test_a_forwarded_note_of_a_newcomer_waits_twice():
    talk = Talk(replace(KNOWN, adult=None, country="FR")).forward(NOTE).tap("Oui")
    assert talk.notes == []
    assert talk.tap("C’est le mien").notes
