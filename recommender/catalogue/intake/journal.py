"""What an import did to each row: every repair, refusal and merger, with the line it stands on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TextIO

LONGEST_VALUE = 120
"""Letters of a cell that are told; a runaway cell is not copied into the report."""
_RUNNABLE = ("=", "+", "-", "@", "\t", "\r")
_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}


def neutral(value: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe goes before =, +, - and @.

    Source: OWASP, "CSV Injection". Numbers stay as they are.
    """
    if not value.startswith(_RUNNABLE):
        return value
    return value if value[:1] in "+-" and value[1:].replace(".", "", 1).replace(",", "", 1).isdigit() else f"'{value}"


@dataclass
class Journal:
    """Counts and lists what happens to rows; each entry goes to ``sink`` at once, so that memory stays bounded.

    Attributes
    ----------
    sink
        Takes one JSON object a line; None keeps the counts alone.
    counts
        Entries by kind (repair, refused, merged) and what was done.
    notes
        Sentences about the whole file, such as which column was taken for what.
    """

    sink: TextIO | None = None
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def repaired(self, line: int, column: str, what: str, before: object, after: object = None) -> None:
        """One cell was put right, or left empty where ``after`` is None."""
        self._write("repair", what, {"line": line, "column": column, "before": _told(before), "after": _told(after)})

    def repaired_all(
        self, lines: Iterable[int], column: str, what: str, before: Iterable[object], after: Iterable[object]
    ) -> None:
        """As `repaired`, for many rows."""
        for line, was, now in zip(lines, before, after, strict=True):
            self.repaired(int(line), column, what, was, now)

    def refused(self, line: int, why: str, value: object = None) -> None:
        """A row is left out, for a reason that its reader can act on."""
        self._write("refused", why, {"line": line, "value": _told(value)})

    def merged(self, line: int, into: int, likelihood: float, name: str, kept: str) -> None:
        """A row is the same wine as another, on line ``into``."""
        entry = {
            "line": line,
            "into": into,
            "likelihood": round(likelihood, 3),
            "name": _told(name),
            "kept": _told(kept),
        }
        self._write("merged", "the same wine", entry)

    def note(self, sentence: str) -> None:
        """Say something of the whole file."""
        self.notes.append(sentence)
        self._print({"kind": "note", "what": sentence})

    def total(self, kind: str) -> int:
        """How many entries of a kind there are."""
        return sum(n for (of, _), n in self.counts.items() if of == kind)

    def by_reason(self, kind: str) -> dict[str, int]:
        """Entries of a kind by what was done, most first."""
        return {what: n for (of, what), n in self.counts.most_common() if of == kind}

    def _write(self, kind: str, what: str, entry: Mapping[str, Any]) -> None:
        self.counts[kind, what] += 1
        self._print({"kind": kind, "what": what, **entry})

    def _print(self, entry: Mapping[str, Any]) -> None:
        if self.sink is not None:
            self.sink.write(json.dumps(entry, ensure_ascii=False).translate(_LINE_ENDS) + "\n")


def _told(value: object) -> object:
    if value is None or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, str):
        return neutral(value if len(value) <= LONGEST_VALUE else f"{value[:LONGEST_VALUE]}…")
    return value if isinstance(value, int | float) else str(value)
