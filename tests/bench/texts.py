"""What the crowd writes: each message another one, for as many as there are.

First what was written for the benchmark; then, for numbers, what the hearing was trained on, in `data/training`: thousands of
notes and some nine hundred questions in many voices. It hears those more surely than a stranger's, but no faster.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

from tests.bench.processes import ROOT
from tests.bench.sayings import NOTES, PAIRINGS
from tests.bench.voices import NOTES_EN, NOTES_FR, QUESTIONS_EN, QUESTIONS_FR

LONGEST = 300
"""Characters of a message: few write more."""


def notes(count: int) -> list[str]:
    """Return so many tasting notes."""
    return _drawn([*NOTES_FR, *NOTES_EN, *NOTES], "tasting_note", count)


def questions(count: int) -> list[str]:
    """Return so many questions of what to drink with a dish."""
    return _drawn([*QUESTIONS_FR, *QUESTIONS_EN, *PAIRINGS], "pairing_question", count)


def mixed(count: int) -> list[str]:
    """Return notes and questions in turn."""
    both = zip(notes(-(-count // 2)), questions(-(-count // 2)), strict=True)
    return [text for pair in both for text in pair][:count]


def _drawn(own: list[str], intent: str, count: int) -> list[str]:
    """Return so many messages in an order that is always the same; where they run out, from the beginning again."""
    further = sorted(set(_trained(intent)) - set(own))
    Random(7).shuffle(own)
    Random(7).shuffle(further)
    known = [*own, *further] if count > len(own) else own
    Random(11).shuffle(known)
    return [known[number % len(known)] for number in range(count)]


def _trained(intent: str) -> Iterator[str]:
    for path in sorted((ROOT / "data" / "training").glob("messages_*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if row.get("intent") == intent and len(row["t"]) <= LONGEST:
                yield row["t"]
