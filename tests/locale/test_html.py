"""Texts that are too long are cut as a reader would, and as Telegram counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.replies import Button, LinkButton, Notice, Say, SendExport, SendPicture, SendPoll, ShareButton
from bot.locale.html import fitting, fitting_plain, shown_length, utf16_length
from bot.standin.entities import parse_html

WORDS = st.sampled_from(
    [
        "vin",
        "Côte-Rôtie.",
        "12 €",
        "&amp;",
        "&lt;b&gt;",
        "🍷",
        "👩🏽‍🌾",
        "e\u0301",
        "\n",
        "Fini.\n",
        "Encore\u202f?",
        "1.",
        "a" * 30,
    ]
)


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tag = st.sampled_from(["<b>{}</b>", "<i>{}</i>", "<code>{}</code>", '<a href="https://t.me/x?a=1&amp;b=2">{}</a>'])
    tag |= st.sampled_from(["<tg-spoiler>{}</tg-spoiler>", "<blockquote expandable>{}</blockquote>", "<pre>{}</pre>"])
    return st.builds(str.format, tag, inner)


PARTS = st.recursive(WORDS, lambda inner: wrapped(st.lists(inner, max_size=4).map(" ".join)), max_leaves=12)
HTML = st.lists(PARTS, min_size=1, max_size=40).map(" ".join)


@given(HTML, st.integers(12, 300))
def test_any_html_fits_and_stays_whole(html: str, limit: int) -> None:
    cut = fitting(html, limit)
    whole, _ = parse_html(html)
    shown, entities = parse_html(cut)
    assert shown_length(cut) <= limit
    assert all(entity["offset"] + entity["length"] <= utf16_length(shown) for entity in entities)
    if shown_length(html) <= limit:
        assert cut == html
    else:
        assert shown.endswith("…")
        assert whole.startswith(shown[:-1].rstrip())


@given(st.text(), st.integers(12, 60))
def test_any_text_fits(text: str, limit: int) -> None:
    cut = fitting_plain(text, limit)
    assert utf16_length(cut) <= limit
    assert cut == text or cut.endswith("…")


@pytest.mark.parametrize(
    ("html", "limit", "cut"),
    [
        ("Un. Deux.", 9, "Un. Deux."),
        ("Une phrase. Une autre, bien plus longue.", 20, "Une phrase. …"),
        ("<b>Une phrase. Une autre, longue</b>", 20, "<b>Une phrase.</b> …"),
        ("Une ligne\nune autre, bien longue", 15, "Une ligne\n…"),
        ("Rien que des mots sans fin", 20, "Rien que des mots…"),
        ("1. Chinon 2. Morgon 3. Brouilly", 20, "1. Chinon 2.…"),
        ("«\xa0Oui\u202f!\xa0» et puis d’autres mots", 16, "«\xa0Oui\u202f!\xa0» …"),
        ("x" * 30, 20, "x" * 18 + "…"),
        ("&amp;" * 30, 20, "&amp;" * 18 + "…"),
        ("🍷" * 30, 20, "🍷" * 9 + "…"),
        ("e\u0301" * 30, 21, "e\u0301" * 9 + "…"),
        ("👩🏽‍🌾" * 6, 20, "👩🏽‍🌾" * 2 + "…"),
        ("5 < 6 & 7 > 3 ; fin", 12, "5 < 6 & 7…"),
    ],
)
def test_cuts_as_a_reader_would(html: str, limit: int, cut: str) -> None:
    assert fitting(html, limit) == cut


def test_what_is_said_fits_by_construction() -> None:
    long = "Un mot, encore. " * 400
    assert shown_length(Say(long).html) == 4081
    assert shown_length(SendPicture(None, long).caption) <= 1024  # type: ignore[arg-type]
    assert shown_length(SendExport(long).html) <= 1024
    assert len(Notice(long).text) <= 200
    assert Button("Un libellé bien trop long pour tenir sur un téléphone", "x").label.endswith("…")
    assert len(ShareButton("x" * 99, "q").label) == 40
    assert len(LinkButton("x" * 99, "age").label) == 40
    assert [len(text) for text in SendPoll("q" * 400, ("x" * 101, "y")).options] == [100, 1]
    assert len(SendPoll("q" * 400, ("x", "y")).question) == 300
    for options in (("x",), tuple("abcdefghijk")):
        with pytest.raises(ValueError, match="2 to 10"):
            SendPoll("q", options)
    for words in ("", "à", "x" * 65):
        with pytest.raises(ValueError, match="cannot carry"):
            LinkButton("x", words)
    with pytest.raises(ValueError, match="'read' is too long"):
        Button("x", "read", "é" * 30)
    Button("x", "read", "é" * 29)
