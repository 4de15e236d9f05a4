import pytest

from recommender.language.speaking import asks_of_oneself, wish
from recommender.language.text import told_by_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("could you speak French to me?", "fr"),
        ("switch back to English please", "en"),
        ("tu peux me parler en anglais ?", "en"),
        ("réponds en français stp", "fr"),
    ],
)
def test_another_language_is_asked_for(text, language):
    assert wish(text) == language


@pytest.mark.parametrize(
    "text", ["let's talk French wine", "an English sparkling", "un vin anglais ?", "tell me about French oak"]
)
def test_a_people_is_no_language(text):
    assert wish(text) is None


def test_a_question_about_ones_own_taste_states_none():
    assert asks_of_oneself("does that mean I don't like Barolo")
    assert asks_of_oneself("ça veut dire que je n'aime pas le boisé ?")
    assert not asks_of_oneself("I don't like Barolo")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("hola que vino con paella", "es"),
        ("buongiorno che vino con la pizza", "it"),
        ("grab some vino for pizza night", None),
    ],
)
def test_a_close_language_is_told_by_its_words(text, language):
    assert told_by_words(text.split()) == language
