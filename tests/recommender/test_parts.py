import pytest

from recommender.language.parts import request_parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("un rouge ET un blanc, 20 € chacun", [("red", None, 20), ("white", None, 20)]),
        ("a white for the fish and a red for the steak", [("white", "fish", None), ("red", "steak", None)]),
        ("un rouge à 12 € et un blanc à 8 €", [("red", None, 12), ("white", None, 8)]),
        ("a red and a white for pizza, under 20 bucks in total", [("red", "pizza", 10), ("white", "pizza", 10)]),
        ("deux bouteilles, un rouge et un blanc, 30 € en tout", [("red", None, 15), ("white", None, 15)]),
        ("2 rouges et 2 blancs pour 60€ en tout", [("red", None, 15), ("white", None, 15)]),
        (
            "des bulles pour l'apéro, un blanc pour les huîtres et un rouge pour le gigot",
            [("sparkling", "apéro", None), ("white", "huîtres", None), ("red", "gigot", None)],
        ),
        ("un blanc sec et un moelleux pour le foie gras", [("white", "foie gras", None), ("sweet", "foie gras", None)]),
    ],
)
def test_several_requests_are_taken_apart(text, parts):
    assert [(p.colour, p.dish, p.max_price) for p in request_parts(text)] == parts


def test_each_part_keeps_its_words():
    assert [p.text for p in request_parts("a white for the fish and a red for the steak")] == [
        "a white for the fish",
        "a red for the steak",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "un rouge ou un blanc avec du poulet ?",
        "un rouge pour la viande rouge",
        "vin rouge et fromage blanc",
        "un rouge, pas de blanc",
        "red or white with duck?",
        "je veux un rouge",
    ],
)
def test_one_request_stays_whole(text):
    assert request_parts(text) == ()
