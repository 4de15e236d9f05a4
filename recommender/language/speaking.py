"""How somebody turns to the bot itself: to be spoken to in the other language, or to ask what it makes of their taste."""

from __future__ import annotations

import re

from recommender.language.text import fold

_NAMES = {"french": "fr", "francais": "fr", "english": "en", "anglais": "en"}
_WISH = re.compile(
    r"\b(?:speak|talk|write|answer|reply|switch|continue|parle[rsz]?|ecri(?:s|re|vez)|repond(?:s|re|ez)|pass(?:e|er|ons)|continue[rz]?)"
    r"(?: (?:to me|with me|me|moi|back|avec moi|plutot|over))*(?:-moi)?(?: (?:in|to|en|a))?(?: l')?\s?"
    rf"({'|'.join(_NAMES)})\b(?! (?:wines?|reds?|whites?|bottles?|food|grapes?|oak|stuff))"
)


_OF_ONESELF = re.compile(
    r"^\W*(?:(?:so|and|but|alors|donc|et|mais) )?(?:does (?:that|this|it) mean|do i (?:really |even )?(?:not |like|dislike|prefer|hate)"
    r"|(?:est-ce que )?(?:ca|cela) veut dire que)\b"
)


def asks_of_oneself(text: str) -> bool:
    """Whether a message asks about one's own taste ("does that mean I don't like Barolo"), and so states no preference."""
    return bool(_OF_ONESELF.match(fold(text)))


def wish(text: str) -> str | None:
    """Return the language, "fr" or "en", in which somebody asks to go on; None where a message asks no such thing."""
    found = _WISH.search(fold(text))
    return _NAMES[found[1]] if found else None


def command(text: str) -> str | None:
    """Return the wish as `Understanding.command` names it: "language-fr"."""
    wanted = wish(text)
    return f"language-{wanted}" if wanted else None
