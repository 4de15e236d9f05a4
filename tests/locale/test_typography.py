"""Apostrophes of print wherever words are shown: names of the data, sentences of the data, words of people."""

import pytest

from bot.charts.sheet import spelled
from bot.conversation.replies import Button, SendPoll
from bot.locale import Words, safe
from bot.typography import typeset
from recommender.language.text import fold, key

WORDS = Words.load()
VOICES = {"fr": WORDS.voice("fr"), "fr_formal": WORDS.voice("fr", formal=True), "en": WORDS.voice("en")}
NAME, SHOWN = "Nero d'Avola, Valle dell'Acate", "Nero d’Avola, Valle dell’Acate"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (NAME, SHOWN),
        ("L'étoile de l'Œil", "L’étoile de l’Œil"),
        ("frogs' legs", "frogs’ legs"),
        ("l'1er cru", "l’1er cru"),
        ("a 'supple' red, 5' at 12 °C", "a 'supple' red, 5' at 12 °C"),
        ("d’Avola", "d’Avola"),
        ("", ""),
    ],
)
def test_only_apostrophes_are_changed(typed: str, shown: str) -> None:
    assert typeset(typed) == shown
    assert typeset(shown) == shown


@pytest.mark.parametrize("voice", VOICES.values(), ids=VOICES)
def test_in_sentences_notices_and_lists(voice) -> None:
    assert SHOWN in voice.text("bottle-off", wine=NAME)
    assert SHOWN in voice.plain("bottle-off", wine=NAME)
    assert voice.joined([NAME]) == SHOWN


def test_on_buttons_in_polls_and_pictures() -> None:
    assert Button(NAME, "took", "it's").label == SHOWN
    assert Button(NAME, "took", "it's").argument == "it's", "what comes back is as it was"
    assert SendPoll("Barbera d'Alba ?", (NAME, "Chinon")).options == (SHOWN, "Chinon")
    assert spelled(NAME) == SHOWN


def test_what_is_cut_and_escaped_is_typeset_too() -> None:
    assert safe("<b>l'eau</b> & l'huile") == "&lt;b&gt;l’eau&lt;/b&gt; &amp; l’huile"
    assert safe("d'Avola " * 100).endswith("…")
    assert "'" not in safe("d'Avola " * 100)


def test_a_name_that_is_shown_is_heard_again() -> None:
    """It may be copied back into the chat."""
    assert (fold(SHOWN), key(SHOWN)) == (fold(NAME), key(NAME))
