"""The cellar, the list to try, the bottle chosen: talks as people have them, read aloud."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from small_sommelier import SmallSommelier
from talk import KNOWN, WORDS, Talk

from bot.conversation import chosen, describing
from bot.conversation.advance import advance
from bot.conversation.bottles import same_wine
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.replies import Notice, Outcome
from bot.conversation.state import Place
from recommender.language.understanding import WineMention

ENGLISH = replace(KNOWN, language="en")


def places(talk: Talk) -> list[tuple[str, int]]:
    return [(bottle.wine.name, bottle.count) for bottle in talk.bottles]


def test_a_cellar(snapshot):
    talk = Talk().write("ma cave").write("mets 3 Morgon 2022 et 2 Chablis dans ma cave").write("ma cave")
    talk.tap("1").tap("Une de plus").tap("Ma cave").write("combien de Morgon il me reste ?")
    talk.write("combien de Rioja il me reste ?").write("qu'est-ce que j'ouvre ce soir avec des huîtres ?")
    assert talk.transcript == snapshot
    assert places(talk) == [("Morgon", 3), ("Chablis", 3)]


def test_a_cellar_in_english(snapshot):
    talk = Talk(ENGLISH).write("add 2 Rioja 2016 to my cellar").write("what should I open tonight?")
    talk.tap("Open: Rioja Reserva 2016").write("loved it, lovely pepper").write("I opened the Rioja 2016").tap(
        "Liked it"
    )
    talk.write("my cellar")
    assert talk.transcript == snapshot
    assert (places(talk), len(talk.notes)) == ([], 2)


def test_what_was_put_away_can_be_taken_back():
    talk = Talk().write("mets 3 Morgon 2022 dans ma cave").write("mets 2 Morgon 2022 dans ma cave")
    assert places(talk) == [("Morgon", 5)]
    talk.tap("Annuler")
    assert places(talk) == [("Morgon", 3)]


def test_vintages_stand_apart():
    talk = Talk().write("mets 3 Morgon 2022 dans ma cave").write("mets 2 Morgon 2019 dans ma cave")
    assert places(talk) == [("Morgon", 3), ("Morgon", 2)]


def test_the_last_bottle_leaves_the_cellar():
    talk = Talk().write("mets un Morgon 2022 dans ma cave").write("j'ai ouvert le Morgon, super fruité")
    assert (places(talk), len(talk.notes)) == ([], 1)
    assert "Morgon 2022 : c’était la dernière." in talk.transcript.replace("\xa0", " ")


def test_an_opened_bottle_that_is_in_no_cellar_is_a_note():
    talk = Talk().write("j'ai ouvert un Morgon, super fruité")
    assert (len(talk.notes), places(talk)) == (1, [])


def test_the_list_to_try(snapshot):
    talk = Talk().write("ma liste").write("ajoute Chablis et Rioja à ma liste").write("ma liste").tap("1")
    talk.tap("Rayer de la liste").write("Chablis, super vif").write("ma liste")
    assert talk.transcript == snapshot
    assert places(talk) == []


def test_a_wine_is_asked_for_where_none_is_named(snapshot):
    talk = Talk().write("ajoute ça à ma cave").write("3 Morgon 2022").write("note ça sur ma liste").write("un Chablis")
    assert talk.transcript == snapshot
    assert places(talk) == [("Morgon", 3), ("Chablis", 1)]


def test_a_choice_is_asked_after_once(snapshot):
    talk = Talk().write("raclette").write("j'ai pris le premier")
    talk.now = chosen.due_after(talk.now) + timedelta(minutes=1)
    talk.due().due().write("super, bien vif")
    assert talk.transcript == snapshot
    assert talk.notes[0].understanding.wines[0].style == "apremont"
    assert places(talk) == []


def test_a_choice_two_days_later_by_its_place():
    talk = Talk().write("raclette").write("Chinon, super vif")
    talk.now += timedelta(days=2)
    talk.write("j'ai pris le premier")
    assert [(b.place, b.wine.style) for b in talk.bottles] == [(Place.CHOSEN, "apremont")]


def test_a_bottle_just_kept_is_put_right_in_words():
    talk = Talk().write("raclette").write("j'ai pris le premier").write("non, c'était un Chinon")
    assert [(b.place, b.wine.style) for b in talk.bottles] == [(Place.CHOSEN, "chinon")]
    talk = Talk().write("mets 3 Morgon 2022 dans ma cave").write("non, des Chinon")
    assert places(talk) == [("Chinon", 3)]


def test_a_list_is_forgotten_after_a_week():
    talk = Talk().write("raclette").write("Chinon, super vif")
    talk.now += timedelta(days=8)
    assert places(talk.write("j'ai pris le premier")) == []


def test_a_choice_by_button_and_no_questions(snapshot):
    talk = Talk().write("raclette").tap("Je prends le 1")
    talk.now = chosen.due_after(talk.now)
    talk.due().tap("Ne me demande plus").write("raclette").tap("Le 2")
    assert talk.transcript == snapshot
    assert not talk.person.asked_after
    assert all(bottle.due is None for bottle in talk.bottles)


def test_not_opened_yet_goes_to_the_cellar(snapshot):
    talk = Talk(ENGLISH).write("Chablis 14 or Muscadet 8 with oysters?").write("I took the second one")
    talk.now = chosen.due_after(talk.now)
    talk.due().tap("Not opened yet").tap("Into my cellar")
    assert talk.transcript == snapshot
    assert [(b.place, b.wine.style) for b in talk.bottles] == [(Place.CELLAR, "chablis")]


def test_a_note_in_the_meantime_spares_the_question():
    talk = Talk().write("raclette").write("j'ai pris le premier").write("Apremont, super vif")
    talk.now = chosen.due_after(talk.now)
    before = len(talk.said)
    assert len(talk.due().said) == before


@pytest.mark.parametrize("change", [{"adult": False}, {"asked_after": False}])
def test_who_is_not_to_be_asked_is_not(change):
    talk = Talk().write("raclette").write("j'ai pris le premier")
    talk.person, talk.now = replace(talk.person, **change), chosen.due_after(talk.now)
    talk.due()
    assert isinstance(talk.outcome, Outcome)
    assert (talk.outcome.replies, places(talk)) == ((), [])


def test_a_question_that_comes_too_late_is_not_asked():
    talk = Talk().write("raclette").write("j'ai pris le premier")
    talk.now = chosen.due_after(talk.now) + chosen.TOO_LATE + timedelta(hours=1)
    talk.due()
    assert (talk.outcome.replies, places(talk)) == ((), [])


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (datetime(2026, 5, 12, 20, 12), datetime(2026, 5, 13, 12, 30)),
        (datetime(2026, 5, 13, 1, 30), datetime(2026, 5, 13, 12, 30)),
        (datetime(2026, 12, 31, 11, 0), datetime(2027, 1, 1, 12, 30)),
    ],
)
def test_the_quiet_hour_after_an_evening(at, due):
    assert chosen.due_after(at) == due
    assert chosen.awake(due)


def test_nobody_is_written_to_at_night():
    assert not any(chosen.awake(datetime(2026, 5, 12, hour, 59)) for hour in (0, 5, 8, 9, 21, 23))


def test_cheaper_in_words_keeps_the_dish(snapshot):
    talk = (
        Talk().write("raclette, 20 € max").write("et en moins cher ?").write("le deuxième").write("pourquoi celui-là ?")
    )
    assert talk.write("c'est trop cher").transcript == snapshot


def test_a_note_named_by_its_wine_is_put_right(snapshot):
    talk = Talk().write("Chinon 2019, super vif").write("Morgon 2022, poivré")
    talk.write("le Chinon, en fait, je ne l'ai pas aimé").write("efface le Morgon")
    assert talk.transcript == snapshot
    [note] = talk.notes
    assert (note.understanding.wines[0].name, note.understanding.liking) == ("Chinon", "negative")


def mention(name="Morgon", style="morgon", vintage=None, bottle=None):
    return WineMention(name, None, name, None, None, (), vintage, None, 1.0, style=style, bottle=bottle)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (mention(), mention(), True),
        (mention(vintage=2022), mention(), True),
        (mention(vintage=2022), mention(vintage=2021), False),
        (mention(bottle="a"), mention(bottle="b"), False),
        (mention(bottle="a"), mention(), True),
        (mention("X", None), mention("x", None), True),
        (mention("X", None), mention(), False),
    ],
)
def test_one_wine_or_two(one, other, same):
    assert same_wine(one, other) is same_wine(other, one) is same


def test_what_was_asked_changes_in_a_few_words(snapshot):
    talk = Talk().write("raclette").write("en bulles").write("autre chose ?").write("le dernier")
    assert talk.transcript == snapshot


def test_the_same_bottles_for_another_dish(snapshot):
    talk = (
        Talk(ENGLISH)
        .write("Chablis 14 or Rioja 12 with lamb?")
        .write("and with oysters?")
        .write("I'll take the Chablis")
    )
    assert talk.transcript == snapshot


def test_a_finding_is_no_change_of_what_was_asked():
    talk = Talk().write("raclette").write("plus tannique que prévu, mon Morgon")
    assert len(talk.notes) == 1


def test_more_is_put_away_in_the_same_breath():
    talk = Talk().write("mets 3 Morgon 2022 dans ma cave").write("et 2 Chablis")
    assert [(b.wine.name, b.count) for b in talk.bottles] == [("Morgon", 3), ("Chablis", 2)]


def test_a_question_after_putting_away_puts_nothing_away():
    assert len(Talk().write("mets 3 Morgon 2022 dans ma cave").write("et le Chablis ?").bottles) == 1


def test_the_wine_just_spoken_of_goes_into_the_cellar():
    talk = Talk().write("c'est quoi un Chinon ?").write("mets-en 2 dans ma cave")
    assert [(b.wine.name, b.count) for b in talk.bottles] == [("Chinon", 2)]


@pytest.mark.parametrize(
    "text", ["bon, super, je prends le 1", "jprends le 1 c bon", "le 1 alors 👍", "c'est bon, je prends le premier"]
)
def test_a_choice_politely_said_is_no_note(text):
    talk = Talk().write("raclette").write(text)
    assert not talk.notes
    assert [b.place for b in talk.bottles] == [Place.CHOSEN]


def test_the_wine_just_explained_is_taken():
    talk = Talk().write("raclette").write("c'est quoi le 2 ?").write("je le prends")
    assert [b.place for b in talk.bottles] == [Place.CHOSEN]


def test_who_wants_no_more_questions_may_still_tell_of_the_bottle():
    talk = Talk().write("raclette").write("je prends le 1")
    talk.now += timedelta(days=1)
    talk.due().tap("Ne me demande plus").write("super bon")
    assert talk.notes[0].understanding.wines


def test_no_cuvee_is_named_that_nobody_named():
    made = WineMention(
        "Carte d'Or Brut",
        "Drappier",
        "Champagne",
        None,
        None,
        (),
        None,
        None,
        1.0,
        bottle="b",
        evidence="Champagne Drappier",
    )
    assert describing.mention_name(made) == "Champagne"
    assert describing.mention_name(replace(made, evidence="Drappier carte d'or")) == "Carte d'Or Brut"
    assert describing.mention_name(replace(made, evidence="")) == "Carte d'Or Brut"


@pytest.mark.parametrize("action", ["bottle", "bottle_more", "bottle_fewer"])
def test_a_bottle_that_was_chosen_is_on_no_list(action):
    talk = Talk().write("j'ai pris un Chinon")
    [bottle] = talk.bottles
    assert bottle.place is Place.CHOSEN
    card = Card("bottles" if action == "bottle" else "bottle", {"bottle": bottle.id})
    said = advance(talk.state(), ButtonTapped(action, str(bottle.id), card, talk.now), SmallSommelier(), WORDS)
    assert said.effects == ()
    assert [type(reply) for reply in said.replies] == [Notice]
