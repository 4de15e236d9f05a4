"""Both languages say everything, with the same values, in their own typography."""

import ast
import re
from datetime import datetime
from pathlib import Path

import pytest
from fluent.syntax.ast import Message, TextElement, VariableReference
from fluent.syntax.visitor import Visitor

from bot.conversation.commands import COMMANDS
from bot.locale import Voice, Words, safe
from bot.locale.words import read_folder
from recommender.errors import DataError
from recommender.language.understanding import Intent, Liking
from recommender.wine import REASONS, Attribute, Cluster, Colour

ROOT = Path(__file__).parents[2]
WORDS = Words.load()
VOICES = {"fr": WORDS.voice("fr"), "fr_formal": WORDS.voice("fr", formal=True), "en": WORDS.voice("en")}


class Parts(Visitor):
    """Collects the text and the variables of a message."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_TextElement(self, node: TextElement) -> None:
        self.text.append(node.value)

    def visit_StringLiteral(self, node) -> None:
        self.text.append(node.value)

    def visit_VariableReference(self, node: VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node) -> None:
        self.messages.add(node.id.name)
        self.variables |= {"bit"} if node.id.name in {"a-bit", "not-enough"} else {"main"}


def messages(folder: str) -> dict[str, Parts]:
    found = {}
    for entry in read_folder(folder).body:
        if isinstance(entry, Message):
            parts = Parts()
            parts.visit(entry)
            assert entry.id.name not in found, f"{entry.id.name} twice in {folder}"
            found[entry.id.name] = parts
    return found


TEXTS = {folder: messages(folder) for folder in ("fr", "fr_formal", "en")}
FRENCH = [(f, i, t) for f in ("fr", "fr_formal") for i, parts in TEXTS[f].items() for t in parts.text]


def test_both_languages_have_the_same_texts():
    assert TEXTS["fr"].keys() == TEXTS["en"].keys()


def test_formal_texts_replace_texts_that_exist():
    assert TEXTS["fr_formal"].keys() <= TEXTS["fr"].keys()


def values(folder: str, text_id: str) -> set[str]:
    optional = {"bit"} if text_id.startswith("heard-") else {"main"} if text_id.startswith("reason-") else set()
    return TEXTS[folder][text_id].variables - optional


def test_both_languages_use_the_same_values():
    assert [i for i in TEXTS["fr"] if values("fr", i) != values("en", i)] == []
    assert [i for i in TEXTS["fr_formal"] if values("fr_formal", i) != values("fr", i)] == []


FRENCH_FAULTS = {
    "non-breaking space before : » % € °C": re.compile(r"[^\u00a0](?:[:»%€](?!\w)|°C)"),
    "narrow non-breaking space before ; ? !": re.compile(r"[^\u202f?!;][;?!]"),
    "non-breaking space after «": re.compile(r"«[^\u00a0]"),
    "ellipsis …": re.compile(r"\.\.\."),
}
ENGLISH_FAULTS = {
    "typographic quotes": re.compile("['\"]"),
    "no space before punctuation": re.compile(r"\s[;:?!](?:\s|$)"),
    "ellipsis …": re.compile(r"\.\.\."),
}


@pytest.mark.parametrize("fault", FRENCH_FAULTS)
def test_french_typography(fault):
    assert [(i, text) for _, i, text in FRENCH if FRENCH_FAULTS[fault].search(text)] == []


def test_french_apostrophes():
    assert [i for _, i, text in FRENCH if "'" in text and not i.startswith("pattern-")] == []


@pytest.mark.parametrize("fault", ENGLISH_FAULTS)
def test_english_typography(fault):
    texts = [(i, text) for i, parts in TEXTS["en"].items() for text in parts.text]
    assert [(i, text) for i, text in texts if ENGLISH_FAULTS[fault].search(text)] == []


def test_vous_is_never_mixed_with_tu():
    pronouns = r"\b(?:tu|te|toi|ton|ta|tes)\b|\bt’"
    tu = re.compile(
        pronouns + r"|\b(?:dis|écris|raconte|redis|montre|donne|cherche|sers|compte|recopie|laisse)\b", re.I
    )
    exempt = {
        "fault-answer",
        "unknown-command",
        "choice-unknown",
    }  # "en compte", "montre comment", "je laisse"
    formal = VOICES["fr_formal"]
    said = {**TEXTS["fr"], **TEXTS["fr_formal"]}
    mixed = {i for i in formal.ids if tu.search(" ".join(said[i].text)) and i not in exempt}
    assert mixed == set()


@pytest.mark.parametrize("voice", VOICES.values(), ids=VOICES)
def test_every_name_of_the_field_has_words(voice: Voice):
    for kind in REASONS:
        assert voice.plain(f"reason-{kind}", what="x", main="lamb")
    for attribute in Attribute:
        assert voice.attribute(attribute)
        assert voice.direction(attribute, up=True) != voice.direction(attribute, up=False)
        for step in ("low", "medium", "high", "too_much", "too_little", "right"):
            assert voice.plain(f"heard-{attribute}-{step}", bit="yes")
        for way in ("more", "less"):
            assert len(voice.plain(f"like-this-{way}-{attribute}")) <= 40
    for cluster in Cluster:
        assert voice.cluster(cluster)
    for colour in Colour:
        assert voice.colour(colour)
        assert voice.has(f"manner-sparkling-{colour.name.lower()}")
    for intent in Intent:
        assert voice.plain(f"reading-{intent}")
        assert voice.plain(f"doubt-{intent}", wine="no", dish="no") != voice.plain(f"reading-{intent}")
    for liking in Liking:
        assert voice.plain(f"button-{liking}")
    for command in COMMANDS:
        assert command.key == "start" or voice.plain(f"command-{command.key}")


def test_names_go_from_either_language_to_the_persons():
    assert VOICES["fr"].place("Burgundy") == "Bourgogne"
    assert VOICES["en"].place("Bourgogne") == "Burgundy"
    assert VOICES["en"].place("Apremont") == "Apremont"


def test_numbers_prices_and_dates():
    fr, en = VOICES["fr"], VOICES["en"]
    assert fr.price(12.5) == "12,50\u00a0€"
    assert en.price(12.5) == "€12.50"
    assert fr.band(7, 10) == "7–10\u00a0€"
    assert en.band(7, 7.2) == "€7"
    assert fr.number(4.5) == "4,5"
    assert fr.joined(["a", "b", "c"]) == "a, b et c"
    assert en.joined(["a", "b"], "or") == "a or b"
    assert (fr.day(datetime(2026, 5, 1)), fr.date(datetime(2026, 5, 11))) == ("1er mai", "11 mai 2026")
    assert (en.day(datetime(2026, 5, 1)), en.month(datetime(2026, 5, 1), with_year=True)) == ("1 May", "May 2026")


def test_values_are_escaped_once_and_held_short():
    bold = VOICES["en"].text("bold", name="<b>Tom & Co</b>")
    assert bold == "<b>&lt;b&gt;Tom &amp; Co&lt;/b&gt;</b>"
    assert VOICES["en"].text("numbered", place="1", line=bold) == f"1. {bold}"
    assert len(safe("&" * 1000)) <= 300
    assert not re.search(r"&(?!amp;)", safe("&" * 1000))


def test_a_missing_text_or_value_is_said():
    with pytest.raises(DataError, match="no text"):
        VOICES["fr"].text("no-such-text")
    with pytest.raises(DataError, match="note-head"):
        VOICES["fr"].text("note-head", wine="Chinon")


def asked_for() -> tuple[set[str], list[re.Pattern[str]]]:
    """Return the strings of the bot's code, and patterns for those that are put together."""
    plain: set[str] = set()
    composed: list[re.Pattern[str]] = []
    for path in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                plain.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                if re.search(r"[a-z]{2}", "".join(part or "" for part in parts)):
                    composed.append(re.compile("".join(r"[\w-]*" if p is None else re.escape(p) for p in parts)))
    return plain, composed


def test_every_text_is_asked_for() -> None:
    plain, composed = asked_for()
    of_voice = re.compile(r"place-.*|(?:more|less)-.*")  # by `Voice.place` and `Voice.direction`
    within = {name for parts in TEXTS["fr"].values() for name in parts.messages}
    left = {
        text_id
        for text_id in TEXTS["fr"].keys() - plain - within
        if not of_voice.fullmatch(text_id) and not any(pattern.fullmatch(text_id) for pattern in composed)
    }
    assert left == set()
