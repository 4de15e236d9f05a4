"""A bottle for a whole table, with the real sommelier: everybody's vetoes hold, and nobody is told whose they were."""

from datetime import UTC, datetime

import pytest

from bot.conversation.events import Card
from bot.conversation.scene import Scene
from bot.conversation.state import Person, State
from bot.locale import Html
from bot.tasting.bottle import (
    OFFERED,
    Round,
    Wish,
    asks_for_wine,
    bottle,
    changed,
    for_all,
    gathering,
    held,
    joined,
    read,
    wished,
)
from bot.tasting.evening import MOST_TASTERS, Taster
from recommender.sommelier import Request
from recommender.taste.profile import TasteProfile
from recommender.wine import Attribute, Colour

NAMES = ("Zoé", "Karim", "Léa", "Tom", "Inès")


@pytest.fixture
def scene(sommelier, words):
    def of(language: str = "fr") -> Scene:
        nobody = State(Person(0, "", language, adult=True), TasteProfile(), ())
        return Scene(nobody, sommelier, words, words.voice(language, True), datetime(2026, 5, 12, tzinfo=UTC))

    return of


@pytest.fixture
def table(sommelier):
    """People at a table, each by what they once said."""

    def of(*people: tuple[str, ...]) -> list[tuple[Taster, TasteProfile]]:
        told = ([sommelier.lesson(sommelier.understand(words, "fr")) for words in one] for one in people)
        return [
            (Taster(number, NAMES[number - 1]), TasteProfile.from_lessons(lessons))
            for number, lessons in enumerate(told, 1)
        ]

    return of


LIGHT = ("Chinon 2018 j'adore, poivré, 9/10", "Saumur-Champigny génial 9/10")
STRONG = ("Châteauneuf-du-Pape, puissant, j'adore 10/10", "Gigondas top 9/10")
OAKY = ("Rioja Gran Reserva j'adore, boisé, vanille, 10/10", "j'adore les vins très boisés et vanillés")
NO_OAK, CHEAP = ("jamais de bois",), ("je ne mets jamais plus de 10 € dans une bouteille",)


ANYTHING = Wish()


def plain(html: str) -> str:
    return Html(html).replace("\u202f", " ").replace("\xa0", " ")


def offered(sommelier, told: list, wish: Wish = ANYTHING):
    """The wines that are offered, as the sommelier knows them."""
    return sommelier.consensus([p for _, p in told], held(wish.request, told), wish.dishes, limit=OFFERED)


def test_each_ones_fit_is_shown_and_who_is_unknown_is_said(scene, table) -> None:
    say = bottle(scene(), table(LIGHT, STRONG, ()), Wish(), Round(tasting=7))
    lines = plain(say.html).split("\n")
    assert lines[0] == "<b>Une bouteille pour 3</b> : Zoé, Karim et Léa"
    assert [line.count("Zoé") for line in lines[2:7:2]] == [1, 1, 1]
    assert [line.count("Karim") for line in lines[2:7:2]] == [1, 1, 1]
    assert all("%" in line and "Léa" not in line for line in lines[2:7:2])
    assert all("—" in line for line in lines[1:6:2]), "why it suits, in half a line"
    assert lines[-1] == "Léa : je ne connais pas encore son goût."
    assert [b.label for row in say.keyboard for b in row] == ["Une autre table"]


def test_a_wine_for_two_who_disagree_is_a_misery_to_neither(sommelier, table) -> None:
    told = table(LIGHT, STRONG)
    assert all(min(one.fits) > 0.5 for one in offered(sommelier, told))


def test_nobodys_exclusion_is_broken_and_nobody_is_named_for_it(scene, sommelier, table) -> None:
    told = table(OAKY, OAKY, NO_OAK)
    assert told[2][1].exclusions == ("oak",)
    oak = [[s.suggestion.wine.structure[Attribute.OAK] for s in offered(sommelier, one)] for one in (told[:2], told)]
    assert max(oak[0]) > 0.5 > max(oak[1])
    html = plain(bottle(scene(), told, Wish(), Round()).html)
    assert "Rien que l’un de vous refuse ou trouve trop cher." in html
    assert "Inès" not in html
    assert "jamais" not in html


def test_a_wine_that_somebody_refuses_is_not_there_even_when_asked_for(scene, table) -> None:
    told = table(("pas de riesling",), LIGHT)
    say = bottle(scene(), told, Wish(request=Request(within="Riesling")), Round())
    assert plain(say.html) == "Rien ne convient à tout le monde avec les refus de chacun. Deux bouteilles ?"


def test_the_lowest_budget_holds_whatever_is_asked(scene, sommelier, table) -> None:
    told = table((*LIGHT, *CHEAP), STRONG, LIGHT)
    assert told[0][1].max_price == 10.0
    for wish in (Wish(), Wish(request=Request(max_price=30.0)), Wish(("gigot",), Request(max_price=30.0))):
        prices = [one.suggestion.wine.price for one in offered(sommelier, told, wish)]
        assert prices
        assert all(price is None or price <= 10.0 for price in prices)
    html = plain(bottle(scene(), told, Wish(request=Request(max_price=30.0)), Round()).html)
    assert "(30 € maximum)" in html, "what was asked is said, not the limit of one of them"


def test_of_two_the_line_of_refusals_would_tell_whose(scene, table) -> None:
    html = bottle(scene(), table((*LIGHT, *NO_OAK), STRONG), Wish(), Round()).html
    assert "refuse" not in html


def test_with_a_dish_the_reason_is_of_the_dish_first(scene, table) -> None:
    html = plain(bottle(scene(), table(LIGHT, STRONG), Wish(("gigot",), Request(max_price=15.0)), Round()).html)
    assert html.startswith("<b>Une bouteille pour 2</b> (gigot, 15 € maximum) : Zoé et Karim\n")
    assert "souvent servi avec" in html
    english = plain(bottle(scene("en"), table(LIGHT, STRONG), Wish(("roast lamb",)), Round()).html)
    assert english.startswith("<b>A bottle for 2</b> (roast lamb): Zoé and Karim\n")
    assert "often poured with it" in english


def test_a_table_is_spoken_to_as_several(scene, table) -> None:
    for language in ("fr", "en"):
        html = bottle(scene(language), table(LIGHT, STRONG, LIGHT), Wish(request=Request(sparkling=True)), Round()).html
        assert " ton " not in html
        assert " tu " not in html


def test_an_unknown_dish_and_an_empty_table_are_said(scene, table) -> None:
    assert "Je ne vois pas ce plat" in plain(bottle(scene(), table(LIGHT, STRONG), Wish(("xzqqy",)), Round()).html)
    assert "au moins deux" in bottle(scene(), table(LIGHT), Wish(), Round(tasting=3)).html
    assert "au moins deux" in bottle(scene(), [], Wish(), Round()).html


@pytest.mark.parametrize(
    "text",
    ["une bouteille pour nous", "un rouge pour tout le monde", "a bottle for the six of us", "what wine would everyone like?",
     "un vin qui plaise à tout le monde", "something to drink for the table", "une bouteille pour nous six avec un gigot, 15 € max",
     "a bottle for all of us with roast lamb", "un bordeaux pour nous", "on est 6, quelle bouteille pour la table ?"],
)  # fmt: skip
def test_wine_for_all_is_asked_for(sommelier, text: str) -> None:
    assert for_all(text)
    assert asks_for_wine(sommelier.understand(text, "fr"))


@pytest.mark.parametrize(
    "text", ["combien de bouteilles pour nous six ?", "une bouteille pour moi", "a red for my mother"]
)
def test_wine_for_somebody_is_not_for_all(text: str) -> None:
    assert not for_all(text)


def test_thanks_for_all_ask_for_no_wine(sommelier) -> None:
    assert not asks_for_wine(sommelier.understand("merci pour nous", "fr"))


def test_what_a_table_wishes_is_heard(scene, sommelier) -> None:
    u = sommelier.understand("une bouteille pour nous six avec un gigot, 15 € max", "fr")
    assert wished(scene(), u) == Wish(("gigot",), Request(max_price=15.0))


BEFORE = Wish(("gigot",), Request(max_price=15.0))


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("et en blanc ?", Wish(("gigot",), Request(Colour.WHITE, max_price=15.0))),
        ("avec du canard ?", Wish(("canard",), Request(max_price=15.0))),
        ("et moins cher, 8 € max ?", Wish(("gigot",), Request(max_price=8.0))),
        ("avec du poisson plutôt", Wish(("poisson",), Request(max_price=15.0))),
        ("and in red?", Wish(("gigot",), Request(Colour.RED, max_price=15.0))),
        ("bravo !", None), ("le gigot était top", None), ("super merci", None), ("on prend le premier", None),
    ],
)  # fmt: skip
def test_a_reply_changes_what_was_asked_or_is_only_talk(scene, sommelier, text: str, wish: Wish | None) -> None:
    assert changed(scene(), sommelier.understand(text, "fr"), BEFORE, by_name=False) == wish


def test_people_gather_on_a_card_that_keeps_them(words) -> None:
    voice = words.voice("fr", True)
    of = joined(joined(Round(), 1, "Zoé"), 2, "<Karim>")
    assert joined(of, 1, "Zoé") == of
    say = gathering(voice, BEFORE, of)
    assert plain(say.html).endswith("À table : Zoé et &lt;Karim&gt;.")
    assert [b.label for row in say.keyboard for b in row] == ["Moi aussi", "Trouver (2)"]
    assert say.card is not None
    assert read(say.card) == (BEFORE, of)
    alone = gathering(voice, Wish(), joined(Round(), 1, "Zoé"))
    assert [b.label for row in alone.keyboard for b in row] == ["Moi aussi"]


def test_a_card_holds_no_more_than_can_be_named() -> None:
    of = Round(tuple((n, str(n)) for n in range(MOST_TASTERS)))
    assert joined(of, 99, "Fred") == of


def test_a_damaged_card_is_an_empty_one() -> None:
    assert read(Card("round", {"people": [[1], "x", ["1", 2]], "request": 4})) == (Wish(), Round())
