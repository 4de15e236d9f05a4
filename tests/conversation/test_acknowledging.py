"""What asks for nothing gets an emoji at most; an emoji may be an answer."""

from dataclasses import replace

import pytest
from small_sommelier import SmallSommelier
from talk import BEGIN, KNOWN, WORDS, Talk
from telegram.constants import ReactionEmoji

from bot.conversation.acknowledging import GLAD, SMILEYS
from bot.conversation.advance import advance
from bot.conversation.events import Card, ReactionReceived
from bot.conversation.replies import Outcome, React, Say
from bot.conversation.state import ReplaceNote
from recommender.language.understanding import Liking

NEW = replace(KNOWN, adult=None, age_asked=False)


@pytest.mark.parametrize(
    ("text", "emoji"),
    [
        ("merci", "❤"),
        ("Merci beaucoup !", "❤"),
        ("super merci", "❤"),
        ("ok merci à toi 🙏", "❤"),
        ("thanks a lot!", "❤"),
        ("cheers", "❤"),
        ("top", "👍"),
        ("Parfait.", "👍"),
        ("c'est génial", "👍"),
        ("great", "👍"),
        ("ok", "👌"),
        ("d'accord", "👌"),
        ("ça marche", "👌"),
        ("got it", "👌"),
        ("👍🏽", "👌"),
        ("❤️", "❤"),
        ("🍷🍷", "🍾"),
        (":)", "🤗"),
        ("<3", "❤"),
    ],
)
def test_what_asks_for_nothing_gets_an_emoji(text: str, emoji: str) -> None:
    for talk in (Talk(), Talk(replace(KNOWN, language="en")), Talk(NEW), Talk().write("Chinon, super vif")):
        assert talk.write(text).outcome == Outcome((React(emoji),))


def test_every_emoji_is_one_that_telegram_lets_a_bot_set() -> None:
    assert {*GLAD.values(), *SMILEYS.values(), "👍", "👌", "❤"} <= {emoji.value for emoji in ReactionEmoji}


@pytest.mark.parametrize(
    "text",
    ["merci, et en blanc ?", "super tannique", "ok un Chinon", "👎", "ok 👎", "…", "🍷" * 9, "\u0301\u0300", "🧱"],
)
def test_what_says_more_is_answered_in_words(text: str) -> None:
    assert isinstance(Talk().write(text).outcome.replies[0], Say)


def test_an_emoji_asks_nobody_their_age() -> None:
    assert not Talk(NEW).write("merci").person.age_asked


@pytest.mark.parametrize(
    ("text", "liking"),
    [("🍷😍", "positive"), ("👍", "positive"), ("top", "positive"), ("🤢", "negative"), ("👎🏼", "negative"),
     ("🤷‍♀️", "mixed"), ("😍🤢", "mixed")],
)  # fmt: skip
def test_emoji_say_how_a_wine_was(text: str, liking: str) -> None:
    talk = Talk().write("Chinon 2019").write(text)
    [note] = talk.notes
    assert (note.understanding.liking, note.understanding.wines[0].name) == (Liking(liking), "Chinon")
    assert "Chinon 2019" in talk.last.html


@pytest.mark.parametrize("text", ["ok", "merci", "🍷"])
def test_what_is_no_opinion_leaves_the_question_open(text: str) -> None:
    talk = Talk().write("Chinon 2019").write(text)
    assert talk.notes == []
    assert isinstance(talk.outcome.replies[0], React)
    assert talk.write("😍").notes


def test_nothing_is_sealed_by_an_emoji_while_erasing_is_asked_about() -> None:
    assert isinstance(Talk().command("oublie").write("ok").outcome.replies[0], Say)


def react(talk: Talk, emoji: str, card: Card | None) -> Outcome:
    return advance(talk.state(), ReactionReceived(emoji, card, BEGIN), SmallSommelier(), WORDS)


@pytest.mark.parametrize(
    ("emoji", "liking"),
    [("👍", "positive"), ("❤", "positive"), ("🔥", "positive"), ("👎", "negative"), ("💩", "negative")],
)
def test_a_reaction_answers_the_question_it_is_on(emoji: str, liking: str) -> None:
    talk = Talk().write("Chinon 2019")
    [kept], [shown] = react(talk, emoji, talk.last.card).effects, react(talk, emoji, talk.last.card).replies
    assert kept.understanding.liking is Liking(liking)
    assert shown.edit
    assert react(talk, "👀", talk.last.card) == Outcome()
    assert react(talk, emoji, Card("opinion", {})) == Outcome()


@pytest.mark.parametrize("answer", ["😍", "super, bien vif"])
def test_a_second_thought_takes_the_first_ones_place(answer: str) -> None:
    talk = Talk().write("Chinon 2019")
    question = talk.last.card
    [note] = talk.write(answer).notes
    [kept] = react(talk, "👎", question).effects
    assert isinstance(kept, ReplaceNote)
    assert (kept.id, kept.understanding.liking) == (note.id, Liking.NEGATIVE)


def test_a_reaction_on_anything_else_asks_for_nothing() -> None:
    talk = Talk().write("Chinon, super vif")
    assert react(talk, "👎", talk.last.card) == react(talk, "❤", None) == Outcome()


def test_a_minor_keeps_no_note_by_emoji() -> None:
    talk = Talk().write("Chinon 2019")
    talk.person = replace(KNOWN, adult=False)
    assert react(talk, "👍", talk.last.card).effects == talk.write("😍").outcome.effects == ()


def test_another_alphabet_is_told_what_is_spoken() -> None:
    for text in ("مرحبا كيف حالك", "Хорошее вино", "シャブリが好き", "שלום"):
        assert "français et anglais" in Talk().write(text).last.html
    assert "Chablis" in Talk().write("Chablis シャブリ, super vif").last.html
