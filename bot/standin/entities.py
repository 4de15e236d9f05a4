"""Telegram's HTML parse mode: marked-up text to plain text and entities.

Offsets and lengths of entities count UTF-16 code units, as everywhere in the Bot API; offsets in error texts count
UTF-8 bytes of the source. The grammar is Telegram's own, stricter than HTML's (an unknown tag is an error), which is
why `html.parser`, made to forgive, is not used.
"""

import html
import re
from dataclasses import dataclass
from typing import Any

from bot.standin.errors import ApiError, bad_request

Entity = dict[str, Any]

_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|lt|gt|amp|quot);")
_NAME_END = re.compile(r"[\s>]")
_ATTRIBUTE = re.compile(r"\s*([^\s=>]+)\s*(?:(=)\s*(?:\"([^\"]*)\"|'([^']*)'|([\w.-]+)))?", re.ASCII)
_LINK = re.compile(r"(?:tg|ton|mailto|tel):\S+|(?:https?://)?(?:[\w-]+\.)+\w{2,}(?:[:/?#]\S*)?", re.IGNORECASE)
_DETECTED = (
    (
        "url",
        re.compile(r"https?://[^\s<>]*[^\s<>.,;:!?)»\"']|(?<![\w@.])(?:[\w-]+\.)+(?:com|org|net|fr|io|me)\b(?:/\S*)?"),
    ),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}\b")),
    ("bot_command", re.compile(r"(?<![\w/@.])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z]\w{2,31}\b")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)


def utf16_length(text: str) -> int:
    """Length of the text in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int  # in the result, UTF-16 units


class _HtmlReader:
    """One pass over the source; the position is an index into it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.parts: list[str] = []
        self.offset = 0
        self.stack: list[_Open] = []
        self.entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self.position < len(self.source):
            if self.source.startswith("</", self.position):
                self._end_tag()
            elif self.source[self.position] == "<":
                self._start_tag()
            else:
                self._characters()
        if self.stack:
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        return "".join(self.parts), self.entities

    def _byte_offset(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _emit(self, text: str) -> None:
        self.parts.append(text)
        self.offset += utf16_length(text)

    def _characters(self) -> None:
        reference = _REFERENCE.match(self.source, self.position)
        if reference:
            self._emit(html.unescape(reference[0]))
            self.position = reference.end()
            return
        stop = re.compile(r"[<&]").search(self.source, self.position + 1)
        end = stop.start() if stop else len(self.source)
        self._emit(self.source[self.position : end])
        self.position = end

    def _start_tag(self) -> None:
        begin = self.position
        where = f"at byte offset {self._byte_offset(begin)}"
        name_end = _NAME_END.search(self.source, begin)
        if name_end is None:
            raise _unparsable(f"Unclosed start tag {where}")
        tag = self.source[begin + 1 : name_end.start()].lower()
        if tag not in _TYPES:
            raise _unparsable(f'Unsupported start tag "{tag}" {where}')
        self.position = name_end.start()
        attributes = self._attributes(tag, where)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" {where}')
        self.stack.append(_Open(tag, attributes, self.offset))

    def _attributes(self, tag: str, where: str) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            rest = re.compile(r"\s*").match(self.source, self.position)
            self.position = rest.end() if rest else self.position
            if self.position >= len(self.source):
                raise _unparsable(f'Unclosed start tag "{tag}" {where}')
            if self.source[self.position] == ">":
                self.position += 1
                return found
            attribute = _ATTRIBUTE.match(self.source, self.position)
            if attribute is None:
                raise _unparsable(f'Empty attribute name in the tag "{tag}" {where}')
            name, equals, *values = attribute.groups()
            if equals is None and not (tag == "blockquote" and name.lower() == "expandable"):
                reason = "Expected equal sign in declaration of an attribute of the tag"
                raise _unparsable(f'{reason} "{tag}" {where}')
            found[name.lower()] = html.unescape(next((value for value in values if value is not None), ""))
            self.position = attribute.end()

    def _end_tag(self) -> None:
        begin = self.position
        where = f"at byte offset {self._byte_offset(begin)}"
        if not self.stack:
            raise _unparsable(f"Unexpected end tag {where}")
        close = self.source.find(">", begin)
        if close < 0:
            raise _unparsable(f"Unclosed end tag {where}")
        found, opened = self.source[begin + 2 : close].strip().lower(), self.stack[-1]
        if found and found != opened.tag:
            raise _unparsable(f'Unmatched end tag {where}, expected "</{opened.tag}>", found "</{found}>"')
        self.position = close + 1
        self.stack.pop()
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self.offset - opened.offset
        entity: Entity = {"type": _TYPES[opened.tag], "offset": opened.offset, "length": length}
        if opened.tag == "a":
            url = opened.attributes.get("href") or _units("".join(self.parts), opened.offset, length)
            if not _LINK.fullmatch(url):
                return  # Telegram keeps the words of a link that leads nowhere
            entity["url"] = url
        elif opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "code" and self.stack and self.stack[-1].tag == "pre":
            language = opened.attributes.get("class", "").removeprefix("language-")
            self.stack[-1].attributes["language"] = language
            return
        elif opened.tag == "pre" and opened.attributes.get("language"):
            entity["language"] = opened.attributes["language"]
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        self.entities.append(entity)


def _unparsable(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def _units(text: str, offset: int, length: int) -> str:
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Read a message in the HTML parse mode.

    Args:
        source: text with Telegram's tags and the references &lt; &gt; &amp; &quot; and numeric ones.

    Returns:
        The plain text, trimmed as Telegram trims it, and its entities in order, outermost first.

    Raises:
        ApiError: 400 "can't parse entities: …" with the byte offset of the fault.
    """
    return trim(*_HtmlReader(source).read())


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Strip the white space around a text and move its entities accordingly; those left empty go."""
    kept = text.strip()
    lead = utf16_length(text[: len(text) - len(text.lstrip())])
    limit = utf16_length(kept)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, limit)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return kept, sorted(moved, key=lambda entity: (entity["offset"], -entity["length"]))


def detect(text: str, entities: list[Entity] | None = None) -> list[Entity]:
    """Add what Telegram recognises by itself: bot commands, mentions, links, e-mail addresses and hashtags.

    Nothing is added where the sender's own entities already say code or a link, nor inside another find.
    """
    found = list(entities or [])
    taken = [entity for entity in found if entity["type"] in {"code", "pre", "text_link"}]
    for kind, pattern in _DETECTED:
        for match in pattern.finditer(text):
            offset, length = utf16_length(text[: match.start()]), utf16_length(match[0])
            if any(offset < one["offset"] + one["length"] and one["offset"] < offset + length for one in taken):
                continue
            entity = {"type": kind, "offset": offset, "length": length}
            found.append(entity)
            taken.append(entity)
    return sorted(found, key=lambda entity: (entity["offset"], -entity["length"]))


def extract(text: str, entity: Entity) -> str:
    """Return the words that an entity covers."""
    return _units(text, entity["offset"], entity["length"])
