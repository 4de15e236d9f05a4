"""Talks in a group, as they would be read by everybody in it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_sommelier import SmallSommelier
from table import BOT, Table
from talk import BEGIN, KNOWN, WORDS, Talk
from test_rules import CARDS, check

from bot.conversation.advance import ACTIONS
from bot.conversation.commands import COMMANDS, commands
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.in_group import FOR_ALL, HERE, QUESTIONS, SHOWN, Call, answered, tapped, without_name
from bot.conversation.replies import Button, LinkButton, Notice, Say, SendPoll
from bot.conversation.state import Care

ENGLISH = replace(KNOWN, language="en")
UNASKED = replace(KNOWN, adult=None, age_asked=False)
FIRST = "Avant de parler vin, un petit mot en privé ?"
PRIVATELY = "En groupe, je me fais discret : viens plutôt m’en parler en privé."
NOTE = "Ça, je m’en souviendrai volontiers, mais entre nous : raconte-le-moi en privé."


def link(table: Table) -> str:
    [[button]] = table.outcome.replies[0].keyboard
    assert isinstance(button, LinkButton)
    return button.start


def test_a_dish_and_what_follows(snapshot):
    table = Table().call("@tastevin_bot raclette, 12 € max").reply("et en rouge ?").tap("Moins cher").reply("merci !")
    table.call("un rouge pour un gigot @tastevin_bot ?").reply("c'est quoi le deuxième ?").reply("autre chose ?")
    assert table.transcript == snapshot


def test_questions_of_every_kind(snapshot):
    table = Table().call("@tastevin_bot avec quoi boire un Chinon ?").call("@tastevin_bot que manger avec un Chinon ?")
    table.call("@tastevin_bot Chablis 14 ou Muscadet 8, avec des huîtres ?").call(
        "@tastevin_bot c'est quoi, un Chablis ?"
    )
    table.call("@tastevin_bot conseille-nous un vin").tap("Rouge costaud").call(
        "@tastevin_bot un rouge tannique avec des huîtres ?"
    )
    table.call("@tastevin_bot a wine with the lamb, the one and only?").reply("cheaper?")
    assert table.transcript == snapshot


def test_hello_help_and_commands(snapshot):
    table = Table().call("@tastevin_bot").call("@tastevin_bot bonjour").call("@tastevin_bot aide").command("aide")
    table.command("accord", "raclette").command("accord").reply("huîtres").command("conseil", "un rouge pas tannique")
    table.command("vote", "Chinon 2019, Morgon, un Crozes").command("profil").command("help")
    table.person = ENGLISH
    assert table.command("help").command("pair", "oysters").command("vote", "Chinon or Morgon").transcript == snapshot


def test_what_is_ones_own_goes_to_the_private_chat(snapshot):
    table = Table().call("@tastevin_bot Crozes 2020 hier soir, super poivré mais un peu trop tannique")
    for words in ("mon profil", "mes notes sur le Chinon", "mets 3 Morgon dans ma cave", "jamais de merlot", "oublie tout",
                  "je suis enceinte", "annule"):  # fmt: skip
        table.call(f"@tastevin_bot {words}")
    assert table.transcript == snapshot


def test_nothing_of_whoever_asks_is_in_an_answer():
    taught = (
        Talk()
        .write("Rioja 2016, adoré, super poivré")
        .write("Crozes 2020, trop tannique, bof")
        .write("jamais de merlot")
    )
    assert taught.notes
    told = {
        Table(person).call("@tastevin_bot raclette").transcript
        for person in (taught.person, replace(KNOWN, id=2, first_name="Sam"))
    }
    assert len(told) == 1
    assert "Zoé" not in Table().call("@tastevin_bot bonjour").transcript


def test_buttons_are_those_that_all_may_tap():
    table = Table().call("@tastevin_bot raclette, 12 € max")
    labels = [button.label for row in table.last.keyboard for button in row]
    assert labels == ["Plutôt rouge", "Moins cher", "Autres idées"]
    for words in ("un rouge", "conseille-nous un vin", "Chablis ou Muscadet avec des huîtres ?"):
        table.call(f"@tastevin_bot {words}")
        buttons = [button for row in table.last.keyboard for button in row]
        assert all(isinstance(button, Button) and button.action in FOR_ALL for button in buttons)


def test_a_button_speaks_the_language_of_its_message_and_a_toast_that_of_whoever_taps():
    table = Table().call("@tastevin_bot raclette, 12 € max")
    table.person = ENGLISH
    assert "rouge" in table.tap("Plutôt rouge").words
    notice = tapped(ENGLISH, ButtonTapped("undo", "", table.card, BEGIN), table.sommelier, WORDS)
    assert notice.replies == (Notice("I keep quiet in groups: come and tell me in private."),)
    gone = tapped(ENGLISH, ButtonTapped("more", "", None, BEGIN), table.sommelier, WORDS)
    assert isinstance(gone.replies[0], Notice)
    unknown = tapped(ENGLISH, ButtonTapped("ask_the_oracle", "", table.card, BEGIN), table.sommelier, WORDS)
    assert isinstance(unknown.replies[0], Notice)


def test_the_answer_is_in_the_language_of_the_question_and_a_few_words_follow_the_talk():
    table = Table(ENGLISH).call("@tastevin_bot un vin pour la raclette, 12 € max")
    assert table.words.startswith("Raclette, 12 € maximum")
    assert table.reply("blanc ?").card.payload["language"] == "fr"
    assert "white" in Table(ENGLISH).call("@tastevin_bot raclette").words
    assert "foreign" not in Table().call("@tastevin_bot hola").words


@pytest.mark.parametrize(
    "words", ["haha", "t'es sûr ?", "super vif le Chinon", "on se voit à 20h", "mon profil", "hola", "???"]
)
def test_people_talk_to_each_other_under_an_answer(words):
    table = Table().call("@tastevin_bot raclette, 12 € max").reply(words)
    assert table.outcome.replies == ()
    assert table.reply(f"@tastevin_bot {words}").outcome.replies != ()


def test_a_kind_of_wine_alone_is_asked_for_and_a_name_alone_is_explained():
    table = Table()
    for words, heard in (("du blanc", "Blanc"), ("un rouge", "Rouge")):
        assert table.call(f"@tastevin_bot {words}").words.startswith(heard)
    assert table.call("@tastevin_bot un vin").card.kind == "begin"
    assert table.call("@tastevin_bot Chinon").card.kind == "style"
    assert table.call("@tastevin_bot Morgon et gigot").card.kind == "suggestions"


@pytest.mark.parametrize(
    "person", [UNASKED, replace(UNASKED, adult=False), replace(KNOWN, care=Care("pregnancy", BEGIN))]
)
def test_whoever_may_not_be_offered_wine_is_asked_into_the_private_chat_in_the_same_words(person):
    table = Table(person).call("@tastevin_bot raclette, 12 € max")
    assert table.words == FIRST
    assert link(table) == "pair-cmFjbGV0dGUsIDEyIOKCrCBtYXg"
    assert table.command("conseil").words == FIRST
    assert table.call("@tastevin_bot merci").words == ""
    assert table.call("@tastevin_bot bonjour").words.startswith("Bonjour la tablée")
    assert table.command("aide").words.startswith("Nomme-moi")


def test_before_the_age_is_known_nothing_of_wine_is_told():
    table = Table(UNASKED)
    for words in (
        "c'est quoi, un Chablis ?",
        "que manger avec un Chinon ?",
        "Crozes 2020, adoré",
        "mon profil",
        "on vote : Chinon ou Morgon ?",
    ):
        assert table.call(f"@tastevin_bot {words}").words == FIRST
    assert table.command("vote", "Chinon, Morgon").words == FIRST
    others = Table().call("@tastevin_bot raclette")
    others.person = UNASKED
    assert others.reply("et en rouge ?").words == FIRST
    assert link(others) == "age"
    others.last = Table().call("@tastevin_bot raclette").last
    [notice] = others.tap("Moins cher").outcome.replies
    assert (notice.text.startswith("Avant de parler vin"), notice.alert) == (True, True)


def test_whoever_is_offered_no_alcohol_hears_of_it_in_a_toast_alone():
    cared = replace(KNOWN, care=Care("sober", BEGIN))
    table = Table(cared).call("@tastevin_bot du vin pour mes invités, raclette")
    assert table.card.kind == "suggestions"
    [notice] = table.tap("Moins cher").outcome.replies
    assert notice == Notice("Sans alcool en ce moment, comme tu me l’as dit.")
    assert table.call("@tastevin_bot c'est quoi, un Chablis ?").card.kind == "style"
    assert "sans alcool" in table.call("@tastevin_bot sans alcool avec la raclette ?").words
    over = replace(cared, care=Care("month", BEGIN, BEGIN - timedelta(days=1)))
    assert Table(over).call("@tastevin_bot raclette").card.kind == "suggestions"


def test_distress_is_answered_at_once_whoever_says_it():
    for person in (replace(KNOWN, country="FR"), replace(UNASKED, country="FR")):
        table = Table(person).call("@tastevin_bot je n'arrive plus à m'arrêter de boire")
        assert table.words.startswith("Merci de me le confier")
        assert "0 980 980 930" in table.words


def test_a_private_note_is_never_quoted_and_the_way_is_shown():
    table = Table().call("@tastevin_bot Crozes 2020 hier, super poivré")
    assert (table.words, link(table)) == (NOTE, "group")
    assert Table().command("export").words == PRIVATELY
    formal = Table(replace(KNOWN, formal=True)).command("profil")
    assert formal.words == PRIVATELY.replace("viens", "venez")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@tastevin_bot raclette", "raclette"),
        ("@Tastevin_Bot, raclette", "raclette"),
        ("un rouge pour un gigot @tastevin_bot ?", "un rouge pour un gigot ?"),
        ("on vote :\nChinon\nMorgon @tastevin_bot", "on vote :\nChinon\nMorgon"),
        ("@tastevin_bot", ""),
        ("raclette", None),
        ("@tastevin_bottle raclette", None),
        ("x@tastevin_bot raclette", None),
    ],
)
def test_the_name_is_taken_out(text, words):
    assert without_name(text, BOT) == words


def test_commands_of_groups_are_answered_and_stand_in_their_menu():
    assert {command.key for command in COMMANDS if command.group} >= set(HERE)
    assert [name for name, _ in commands("fr", WORDS, group=True)] == ["conseil", "accord", "vote", "aide"]
    assert [name for name, _ in commands("en", WORDS, group=True)] == ["advice", "pair", "vote", "help"]
    assert {"vote", "start"}.isdisjoint(name for name, _ in commands("fr", WORDS))


def test_an_old_card_is_no_hindrance():
    table = Table()
    table.last = Say("x", card=Card("suggestions", {"dishes": 7, "request": "?", "wines": None}))
    table.reply("et en blanc ?")
    assert table.outcome.effects == ()


SAID = st.text(max_size=40) | st.sampled_from(
    ["raclette", "et en blanc ?", "moins cher ?", "Chinon, adoré", "on vote : Chinon ou Morgon", "le 2 ?", "annule", "mon profil",
     "je suis enceinte", "oublie tout", "mets 3 Morgon dans ma cave", "oui", "👍", "c'est quoi, un Chablis ?", "Morgon et gigot"]
)  # fmt: skip


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    SAID,
    st.none() | CARDS,
    st.booleans(),
    st.sampled_from([True, None, False]),
    st.sampled_from(["", "vote", "accord", "stats", "x"]),
)
def test_whatever_is_said_nothing_is_kept_and_nothing_of_ones_own_is_shown(words, card, by_name, adult, command):
    person = replace(KNOWN, adult=adult)
    call = Call(words, BEGIN, command, card, by_name or bool(command))
    outcome = answered(person, call, BOT, SmallSommelier(), WORDS)
    assert outcome.effects == ()
    assert outcome.replies or not call.by_name or "oui" in words
    for reply in outcome.replies:
        if not isinstance(reply, SendPoll):
            check(reply)
    buttons = [b for reply in outcome.replies for row in getattr(reply, "keyboard", ()) for b in row]
    assert all(isinstance(b, LinkButton) or b.action in FOR_ALL for b in buttons)
    shown = {reply.card.kind for reply in outcome.replies if isinstance(reply, Say) and reply.card}
    assert shown <= SHOWN | QUESTIONS | {"help"}
    assert adult or not shown - {"help"}


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(ACTIONS)), st.text(max_size=9), st.none() | CARDS, st.sampled_from([True, None, False]))
def test_whatever_is_tapped_nothing_is_kept(action, argument, card, adult):
    outcome = tapped(replace(KNOWN, adult=adult), ButtonTapped(action, argument, card, BEGIN), SmallSommelier(), WORDS)
    assert outcome.effects == ()
    assert (action in FOR_ALL and adult) or all(isinstance(reply, Notice) for reply in outcome.replies)
    for reply in outcome.replies:
        check(reply)
