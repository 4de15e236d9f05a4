"""How words are set, wherever people read them: in messages, on buttons, in pictures."""

from __future__ import annotations

import re

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=\w)|(?<=s)'(?= \w)")
"""Inside a word ("d'Avola") and after a plural ("frogs' legs"), not around a word."""


def typeset(text: str) -> str:
    """Return a text with the apostrophe ’ of print: names and sentences of the data, as people's words, hold that of typewriters."""
    return _APOSTROPHE.sub("’", text) if "'" in text else text
