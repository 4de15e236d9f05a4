import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.standin.entities import detect, extract, parse_html, utf16_length
from bot.standin.errors import ApiError


@pytest.mark.parametrize(
    ("tag", "kind"),
    [("b", "bold"), ("strong", "bold"), ("i", "italic"), ("em", "italic"), ("u", "underline"), ("s", "strikethrough"),
     ("code", "code"), ("pre", "pre"), ("tg-spoiler", "spoiler"), ("blockquote", "blockquote")],
)  # fmt: skip
def test_each_tag_becomes_its_entity(tag: str, kind: str) -> None:
    assert parse_html(f"un <{tag}>vin</{tag}>") == ("un vin", [{"type": kind, "offset": 3, "length": 3}])


def test_offsets_count_utf16_units() -> None:
    text, entities = parse_html("🍷 <b>Côte-Rôtie 🍇</b>")
    assert text == "🍷 Côte-Rôtie 🍇"
    assert entities == [{"type": "bold", "offset": 3, "length": 13}]
    assert extract(text, entities[0]) == "Côte-Rôtie 🍇"


def test_references_are_read_and_unknown_ones_kept() -> None:
    assert parse_html("&lt;a&gt; &amp; &quot;b&quot; &#233; &copy; 5 & 6")[0] == '<a> & "b" é &copy; 5 & 6'


def test_nested_entities_come_outermost_first() -> None:
    _, entities = parse_html("<b>a <i>b</i></b>")
    assert [(one["type"], one["offset"], one["length"]) for one in entities] == [("bold", 0, 3), ("italic", 2, 1)]


def test_links_expandable_quotes_and_code_languages() -> None:
    text, entities = parse_html(
        '<a href="https://example.org/?a=1&amp;b=2">x</a><blockquote expandable>y</blockquote>'
        '<pre><code class="language-python">z</code></pre>'
    )
    assert text == "xyz"
    assert entities == [
        {"type": "text_link", "offset": 0, "length": 1, "url": "https://example.org/?a=1&b=2"},
        {"type": "expandable_blockquote", "offset": 1, "length": 1},
        {"type": "pre", "offset": 2, "length": 1, "language": "python"},
    ]


def test_a_link_that_leads_nowhere_keeps_its_words() -> None:
    assert parse_html('<a href="nowhere">x</a>') == ("x", [])


def test_white_space_around_a_message_goes() -> None:
    assert parse_html("  <b> vin </b>\n") == ("vin", [{"type": "bold", "offset": 0, "length": 3}])


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("un <x>", 'Unsupported start tag "x" at byte offset 3'),
        ("é <x>", 'Unsupported start tag "x" at byte offset 3'),
        ("a < b >", 'Unsupported start tag "" at byte offset 2'),
        ("<b>vin", "Can't find end tag corresponding to start tag \"b\""),
        ("<b>vin</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("vin</b>", "Unexpected end tag at byte offset 3"),
        ("5 <3", "Unclosed start tag at byte offset 2"),
        ("<b>vin</b", "Unclosed end tag at byte offset 6"),
        ("<a", "Unclosed start tag at byte offset 0"),
        ('<a href="x"', 'Unclosed start tag "a" at byte offset 0'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)  # fmt: skip
def test_faults_are_named_as_telegram_names_them(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as caught:
        parse_html(source)
    assert caught.value.description.removeprefix("Bad Request: can't parse entities: ") == reason


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"])))
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parse_html(f"<b>{escaped}</b>")[0] == text.strip()


@given(st.text(alphabet="ab🍷 <>/&;=bi\"'"))
def test_any_source_is_parsed_or_refused(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except ApiError:
        return
    assert all(0 <= one["offset"] < one["offset"] + one["length"] <= utf16_length(text) for one in entities)


def test_commands_mentions_and_links_are_recognised() -> None:
    text = "/note@tastevin_bot @sam voir https://example.org/a. #vin 12/20 moi@example.org"
    found = [(one["type"], extract(text, one)) for one in detect(text)]
    assert found == [
        ("bot_command", "/note@tastevin_bot"),
        ("mention", "@sam"),
        ("url", "https://example.org/a"),
        ("hashtag", "#vin"),
        ("email", "moi@example.org"),
    ]


def test_nothing_is_recognised_inside_code() -> None:
    assert detect("/note", [{"type": "code", "offset": 0, "length": 5}]) == [{"type": "code", "offset": 0, "length": 5}]
