"""What holds whatever is said."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_sommelier import SmallSommelier
from talk import BEGIN, KNOWN, WORDS, Talk
from telegram.constants import ReactionEmoji

from bot.conversation.advance import ACTIONS, INTENTS, advance
from bot.conversation.commands import COMMANDS, commands
from bot.conversation.events import ButtonTapped, Card, CommandReceived, TextReceived
from bot.conversation.languages import first_language
from bot.conversation.replies import Button, LinkButton, Notice, Outcome, React, Say, SendPicture, ShareButton
from bot.conversation.rereading import reread
from bot.conversation.scene import Scene
from bot.conversation.state import AddNote
from bot.locale.html import shown_length
from recommender.language.understanding import Intent

NOTE = "Crozes 2020 hier soir, super poivré mais un peu trop tannique"
EMOJI = re.compile("[\U0001f300-\U0001faff☀-➿]")


class Balanced(HTMLParser):
    """Fails on a tag that Telegram does not know or that is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        assert tag in {"b", "i", "code", "pre"}
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def check(reply) -> None:
    if isinstance(reply, React):
        assert reply.emoji in list(ReactionEmoji)
        return
    if isinstance(reply, Notice):
        assert 0 < len(reply.text) <= 200
        return
    html, most = (reply.caption, 1024) if isinstance(reply, SendPicture) else (reply.html, 4096)
    assert 0 < shown_length(html) <= most
    parser = Balanced()
    parser.feed(html)
    parser.close()
    assert not parser.open
    assert not re.search(r"&(?!amp;|lt;|gt;)", html)
    for button in (b for row in getattr(reply, "keyboard", ()) for b in row):
        assert 0 < len(button.label) <= 40
        if isinstance(button, ShareButton):
            assert 0 < len(button.query) <= 256
            continue
        if isinstance(button, LinkButton):
            continue
        assert button.action in ACTIONS
        assert len(f"{button.action}:{button.argument}") <= 40


def test_every_intent_is_answered():
    assert set(INTENTS) == set(Intent)


@pytest.mark.parametrize("action", sorted(ACTIONS))
@pytest.mark.parametrize("argument", ["", "x", "9", "yes"])
@pytest.mark.parametrize(
    "card",
    [
        None,
        Card("note", {"note": 99}),
        Card("suggestions", {}),
        Card("undone", {"at": 3}),
        Card("argue", {}),
        Card("several", {"parts": [3]}),
        Card("age", {"step": 3, "kind": "text", "event": {"words": "of an older shape"}}),
        Card("forwarded", {"words": 3}),
    ],
)
def test_a_button_whose_card_is_gone_is_answered_kindly(action, argument, card):
    outcome = advance(Talk().state(), ButtonTapped(action, argument, card, BEGIN), SmallSommelier(), WORDS)
    moved_on = card is not None and ACTIONS[action].kinds and card.kind not in ACTIONS[action].kinds
    assert outcome == Outcome() if moved_on else outcome.replies
    for reply in outcome.replies:
        check(reply)


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 99) | st.text(max_size=5) | st.sampled_from(["chablis", "red", "oak"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    ["note", "understanding", "lesson", "at", "dishes", "request", "shown", "wines", "pair", "parts", "skipped", "text",
     "event", "kind", "step", "country", "guests", "page"]
)  # fmt: skip
CARDS = st.builds(
    Card,
    st.sampled_from(sorted({kind for action in ACTIONS.values() for kind in action.kinds} | {"age", "dry", "dish"})),
    st.dictionaries(FIELDS, ANY_JSON, max_size=6),
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([*sorted(ACTIONS), "of_another_version"]),
    st.text(max_size=9),
    CARDS,
    st.sampled_from([True, None, False]),
)
def test_a_card_of_any_older_shape_is_answered(action, argument, card, adult):
    talk = Talk(replace(KNOWN, adult=adult), subject=card)
    outcome = advance(talk.state(), ButtonTapped(action, argument, card, BEGIN), SmallSommelier(), WORDS)
    other_view = action in ACTIONS and card.kind not in ACTIONS[action].kinds
    assert outcome.replies or (other_view and outcome == Outcome())  # a second quick tap is silent
    for text in ("et en blanc ?", "oui", "huîtres"):
        assert advance(talk.state(), TextReceived(text, BEGIN), SmallSommelier(), WORDS).replies


def test_undo_and_restore_bring_the_profile_back():
    talk = Talk().write("Chinon, super vif")
    before = talk.profile
    after = talk.write(NOTE).profile
    assert talk.tap("Annuler").profile == before
    assert talk.tap("Remettre").profile == after
    assert talk.write("annule").profile == before


def test_a_second_tap_on_restore_adds_nothing():
    talk = Talk().write(NOTE).tap("Annuler")
    undone = talk.last
    talk.tap("Remettre")
    button = undone.keyboard[0][0]
    outcome = advance(talk.state(), ButtonTapped(button.action, "", talk.last.card, BEGIN), SmallSommelier(), WORDS)
    assert outcome == Outcome()


def test_a_fault_is_kept_and_teaches_nothing():
    talk = Talk().write("Crozes 2019 bouchonné")
    assert len(talk.notes) == 1
    assert talk.profile == Talk().profile


def test_note_buttons_edit_in_place():
    talk = Talk().write(NOTE)
    assert not talk.last.edit
    for label in ("À table", "◂ La note", "Corriger", "◂ Retour", "Annuler", "Remettre"):
        assert talk.tap(label).last.edit, label


def test_what_a_person_types_is_escaped():
    talk = Talk(replace(KNOWN, first_name="<b>Zoé & <script>")).write("bonjour")
    assert "&lt;script&gt;" in talk.last.html
    talk.write("Crozes, super").tap("Corriger").tap("Un autre vin").write("<i>Clos & Fils</i>")
    assert "&lt;i&gt;Clos &amp; Fils&lt;/i&gt;" in talk.last.html
    check(talk.last)


def test_data_is_escaped():
    talk = Talk(replace(KNOWN, language="en")).write("food for champagne")
    assert "<b>Fish &amp; chips</b>" in talk.last.html


def test_nothing_is_stored_of_what_is_no_message_for_the_bot():
    for talk in (
        Talk().send("sticker"),
        Talk().send("voice"),
        Talk().write("🍷" * 4096),
        Talk().write("\x00\x07"),
        Talk().write("hola"),
    ):
        assert talk.outcome.effects == ()


def test_a_minor_gets_no_wine():
    talk = Talk(replace(KNOWN, adult=None, age_asked=False)).write("raclette, 12 € max")
    talk.tap("Pas encore")
    for words in (
        "raclette, 12 € max",
        NOTE,
        "conseille-moi un vin",
        "que manger avec un Chablis",
        "Chablis ou Muscadet ?",
    ):
        talk.write(words)
        assert talk.outcome.effects == ()
        assert "<b>" not in talk.last.html
    talk.command("start")
    assert talk.tap("Oui").person.adult is True


def test_language_switches_at_once_and_follows_the_message():
    talk = Talk().command("langue").tap("English")
    assert talk.person.language == "en"
    assert "English" in talk.last.html
    assert "Noté" not in talk.write("Chablis with the fish was lovely and crisp").last.html
    assert "noté" in talk.write("le Chablis du soir, super vif").last.html
    assert (first_language("fr-CA"), first_language("de"), first_language(None)) == ("fr", "en", "en")


def test_the_new_note_is_note_zero_until_stored():
    outcome = advance(Talk().state(), TextReceived(NOTE, BEGIN), SmallSommelier(), WORDS)
    assert isinstance(outcome.effects[0], AddNote)
    assert isinstance(outcome.replies[0], Say)
    assert outcome.replies[0].card == Card("note", {"note": 0})


def test_history_turns_its_pages():
    talk = Talk()
    for year in range(2010, 2022):
        talk.write(f"Chinon {year}, super")
    talk.command("historique").tap("Plus anciennes ▸")
    assert "Chinon 2016" in talk.last.html
    assert "Chinon 2011" in talk.tap("Plus anciennes ▸").last.html
    assert [b.label for row in talk.last.keyboard for b in row] == ["1", "2", "◂ Plus récentes"]


def test_commands_are_understood_in_both_languages():
    for language in ("fr", "en"):
        for name, about in commands(language, WORDS):
            assert re.fullmatch(r"[a-z_]{1,32}", name)
            assert 3 <= len(about) <= 256
    for command in COMMANDS:
        for name in (command.key, command.fr):
            person = replace(KNOWN, language="en")
            outcome = advance(Talk(person).state(), CommandReceived(name, "", BEGIN), SmallSommelier(), WORDS)
            assert "don’t know /" not in outcome.replies[0].html


def test_no_text_has_more_than_one_emoji():
    talk = Talk(replace(KNOWN, adult=None, age_asked=False))
    for step in ("start", "help", "profil", "langue", "oublie", "export"):
        talk.command(step)
        assert all(len(EMOJI.findall(reply.html)) <= 1 for reply in talk.outcome.replies)


WORDS_OF_WINE = st.sampled_from(
    [
        "Crozes",
        "2020",
        "trop tannique",
        "raclette",
        "huîtres",
        "?",
        "un rouge",
        "12 €",
        "poivré",
        "annule",
        "non,",
        "<b>",
        "&amp;",
    ]
)
MESSAGES = st.one_of(st.text(max_size=200), st.lists(WORDS_OF_WINE, min_size=1, max_size=8).map(" ".join))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(MESSAGES, min_size=1, max_size=3), st.text(max_size=60), st.sampled_from(["fr", "en"]), st.booleans())
def test_any_talk_stays_within_telegrams_limits(texts, name, language, formal):
    talk = Talk(replace(KNOWN, first_name=name, language=language, formal=formal))
    for text in texts:
        talk.write(text)
        for reply in talk.outcome.replies:
            check(reply)
        buttons = [b for row in talk.last.keyboard for b in row] if talk.last else []
        for label in [b.label for b in buttons if isinstance(b, Button)]:
            now = talk.last
            talk.tap(label)
            for reply in talk.outcome.replies:
                check(reply)
            talk.last = now


@pytest.mark.parametrize(
    "text", ["a" * 4096, "<" * 4096, "&" * 4096, "Crozes " * 585, "huîtres " * 500, "\u202e\u200b", "<b>" * 1000]
)
def test_long_and_hostile_texts(text):
    for talk in (Talk().write(text), Talk().command("accord", text), Talk().command("x" + text)):
        for reply in talk.outcome.replies:
            check(reply)


def test_a_note_of_another_wine_is_not_deleted():
    talk = Talk().write("Morgon 2022, super").write("efface le Chinon")
    assert len(talk.notes) == 1
    assert "Chinon" in talk.last.html
    assert not talk.write("efface le Morgon").notes


def test_a_question_about_a_film_is_none_about_ones_taste():
    u = replace(SmallSommelier().understand("t'as vu le dernier Tarantino ?", "fr"), intent=Intent.PROFILE_QUESTION)
    assert (
        reread(Scene(Talk().state(), SmallSommelier(), WORDS, WORDS.voice("fr"), BEGIN), u).intent
        is Intent.OUT_OF_SCOPE
    )
