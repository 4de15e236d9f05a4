"""Cards for any chat: what a query finds, what stands above them, and the links under them."""

import re
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_sommelier import SmallSommelier
from talk import KNOWN, WORDS, Talk
from test_rules import MESSAGES, check

from bot.conversation import links
from bot.conversation.inline import InlineCard, cards, hint, normalised, season
from bot.conversation.replies import Say, ShareButton
from bot.conversation.sharing import share
from recommender.language.understanding import Intent

JANUARY = datetime(2026, 1, 10, 19, 0)
NEW = replace(KNOWN, adult=None, age_asked=False)
PERSONAL = re.compile(r"\b(?:ton|ta|tes|toi|tu|te|votre|vos|your|yours)\b", re.I)


def found(query: str, language: str = "fr") -> tuple[InlineCard, ...]:
    return cards(query, language, SmallSommelier(), WORDS, JANUARY)


def shown(query: str, language: str = "fr") -> str:
    lines = [f"@tastevin_bot {query}".rstrip()]
    for card in found(query, language):
        lines += [f"  [{card.title}] {card.description}", *("    " + line for line in card.html.split("\n"))]
    return "\n".join(lines)


def test_what_each_kind_of_query_finds(snapshot):
    queries = ("raclette 12 €", "raclette sans alcool", "huîtres, rouge", "huîtres puis gigot", "Chinon et gigot")
    queries += ("Morgon", "Chablis ou Muscadet, huîtres ?", "Chablis ou Muscadet", "tanin", "rouge pas tannique", "")
    assert "\n\n".join(shown(query) for query in queries) == snapshot


def test_and_in_english(snapshot):
    queries = ("oysters", "Morgon 2021", "Chablis 14 or Muscadet 8 with oysters?", "tannin", "")
    assert "\n\n".join(shown(query, "en") for query in queries) == snapshot


def test_all_wines_come_first_then_each():
    everything, *each = found("raclette")
    assert [card.id for card in (everything, *each)] == ["all", "wine-1", "wine-2", "wine-3"]
    for card in each:
        assert card.title.split(" · ")[0] in everything.html
        assert card.html.startswith("Raclette\u00a0:\n")
    assert len({card.description for card in each}) == 3


def test_a_query_clearly_in_the_other_language_is_answered_in_it():
    assert found("what goes with a raclette", "fr")[0].html.startswith("Raclette:")
    assert found("un vin avec la raclette", "en")[0].html.startswith("Raclette\u00a0:")
    assert found("raclette", "en")[0].html.startswith("Raclette:")


@pytest.mark.parametrize("query", ["…", "bonjour", "quel film ce soir", "je suis enceinte"])
def test_what_is_not_wine_finds_nothing(query):
    class Careful(SmallSommelier):
        def understand(self, text, language=None):
            u = super().understand(text, language)
            return replace(u, command="care-pregnancy") if "enceinte" in text else u

    assert cards(query, "fr", Careful(), WORDS, JANUARY) == ()


def test_care_comes_before_wine():
    class Careful(SmallSommelier):
        def understand(self, text, language=None):
            return replace(super().understand(text, language), command="care-pregnancy")

    [card] = cards("enceinte, raclette", "fr", Careful(), WORDS, JANUARY)
    assert card.id == "dry"
    assert cards("enceinte, Morgon", "fr", Careful(), WORDS, JANUARY) == ()


def test_nothing_of_a_person_is_in_a_card():
    for query in ("raclette", "Morgon", "rouge pas tannique", "Chablis ou Muscadet, huîtres ?", ""):
        for card in (*found(query), *found(query, "en")):
            assert not PERSONAL.search(f"{card.title} {card.description} {card.html}")


def test_the_age_comes_before_any_wine():
    some = found("raclette")
    assert hint(NEW, (), WORDS).link == links.AGE
    assert hint(replace(NEW, formal=True), (), WORDS).label.endswith("votre âge")
    assert hint(replace(KNOWN, adult=False), (), WORDS).link == links.AGE
    assert hint(KNOWN, some, WORDS) is None
    assert hint(KNOWN, (), WORDS).link == links.HELP


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(MESSAGES, st.sampled_from(["fr", "en"]))
def test_any_query_stays_within_telegrams_limits(query, language):
    answer = found(query, language)
    assert len({card.id for card in answer}) == len(answer) <= 50
    for card in answer:
        assert 1 <= len(card.id.encode()) <= 64
        assert card.title.strip()
        assert "<" not in card.title or "<" in query
        assert re.fullmatch(r"[A-Za-z0-9_-]{0,64}", card.link)
        check(Say(card.html))


def test_what_makes_no_difference_is_left_out():
    assert normalised("  saumon \n fumé\u200b ") == "saumon fumé"
    assert len(normalised("x" * 999)) == 256
    assert [season(datetime(2026, month, 1)) for month in (1, 4, 7, 10, 12)] == [
        "winter", "spring", "summer", "autumn", "winter",
    ]  # fmt: skip


@given(st.sampled_from(["pair", "info", "pick", "wish"]), st.text(max_size=80))
def test_a_link_comes_back_or_is_not_written(kind, words):
    payload = links.written(kind, words)
    assert re.fullmatch(r"[A-Za-z0-9_-]{0,64}", payload)
    assert links.read(payload) in (None, links.Link(kind, normalised(words)))


def test_a_dish_and_a_budget_fit_into_a_link():
    for words in ("raclette 12 €", "risotto aux champignons", "huîtres"):
        assert links.read(links.written("pair", words)) == links.Link("pair", words)
    assert links.written("pair", "x" * 41) == ""
    assert links.written("pair", "x" * 41, "huîtres") == links.written("pair", "huîtres")


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        st.text(max_size=80),
        st.from_regex(r"(?:pair|info|pick|wish|age|help)-?[A-Za-z0-9_=-]{0,80}", fullmatch=True),
        st.builds(links.written, st.sampled_from(["pair", "info", "pick", "wish"]), MESSAGES),
    ),
    st.sampled_from([None, True, False]),
)
def test_any_link_is_harmless(payload, adult):
    talk = Talk(replace(KNOWN, adult=adult, age_asked=adult is not None)).command("start", payload)
    for reply in talk.outcome.replies:
        check(reply)
    assert talk.notes == []


def test_links_open_the_chat_with_the_answer(snapshot):
    talk = Talk(NEW).command("start", links.written("pair", "raclette 12 €")).tap("Oui")
    talk.command("start", links.written("pick", "Chablis ou Muscadet, huîtres"))
    talk.command("start", links.written("info", "Morgon")).command("start", links.written("wish", "un rouge"))
    talk.command("start", links.HELP).command("start", "group")
    assert talk.transcript == snapshot


def test_a_minor_follows_a_link_to_no_wine():
    minor = replace(KNOWN, adult=False)
    for kind in ("pair", "info", "pick", "wish"):
        talk = Talk(minor).command("start", links.written(kind, "Morgon, raclette"))
        assert "Bonjour" in talk.outcome.replies[0].html
        assert "Beaujolais" not in talk.transcript


def test_what_is_shared_is_what_was_asked():
    talk = Talk().write("jamais de merlot").write("raclette, 12 € max")
    [button] = [b for row in talk.last.keyboard for b in row if isinstance(b, ShareButton)]
    assert button.query == "raclette, 12 € maximum"
    assert len(talk.last.keyboard) == 3
    u = SmallSommelier().understand(button.query)
    assert (u.intent, u.dishes, u.max_price) == (Intent.PAIRING_QUESTION, ("raclette",), 12)
    talk.write("avec quoi un Morgon ?")
    [[button]] = talk.last.keyboard
    assert button.query == "Morgon"
    asked = Talk().write("un rouge")
    assert not any(isinstance(b, ShareButton) for row in asked.last.keyboard for b in row)


def test_what_is_too_long_to_ask_again_is_not_shared():
    class Somewhere:
        voice = WORDS.voice("fr")

    assert share(Somewhere(), ["huîtres"] * 40) == ()
