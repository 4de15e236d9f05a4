"""The labelled messages and clauses of the voices that nothing is trained on, and what was heard of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from recommender.catalogue.load import DATA
from recommender.language.text import LANGUAGES, key
from recommender.language.understanding import Intent, Understanding, Verdict
from recommender.training.corpus import LIKINGS, is_held_out, read_jsonl

Row = Mapping[str, Any]
"""A labelled message, in the shape of data/training/messages_*.jsonl; ``series`` is that of its file (`read_corpus`)."""

RATING_TOLERANCE: Final = 0.011
"""How far a heard rating may be from the stated one, on the scale of 0 to 1; a hundredth is lost in rounding."""


class Hears(Protocol):
    """Anything that understands messages."""

    def understand(self, text: str, language: str | None = None) -> Understanding:
        """Hear one message."""
        ...


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled message and what was heard of it."""

    row: Row
    heard: Understanding

    @property
    def is_note(self) -> bool:
        """Whether it is a tasting note."""
        return bool(self.row.get("intent") == Intent.TASTING_NOTE)

    @property
    def is_sound_note(self) -> bool:
        """Whether it is a tasting note of a bottle without fault: what a faulty bottle tastes of says nothing of the wine."""
        return self.is_note and not self.row.get("fault")


@dataclass(frozen=True)
class Corpus:
    """All of data/training: ``messages`` and ``clauses``, each clause as a note in either language."""

    messages: Sequence[Row]
    clauses: Sequence[Row]

    @property
    def set_aside(self) -> Corpus:
        """What is only measured on."""
        return Corpus(*([r for r in rows if is_held_out(str(r["voice"]))] for rows in (self.messages, self.clauses)))

    @property
    def trained_on(self) -> Corpus:
        """What the heads are fitted on."""
        return Corpus(
            *([r for r in rows if not is_held_out(str(r["voice"]))] for rows in (self.messages, self.clauses))
        )

    def counts(self) -> dict[str, Any]:
        """How many messages, by language, voices and clauses (each once in both languages)."""
        return {
            "messages": len(self.messages),
            "languages": dict(Counter(str(r["lang"]) for r in self.messages).most_common()),
            "voices": len({r["voice"] for r in self.messages}),
            "clauses": len(self.clauses) // len(LANGUAGES),
            "clause_voices": len({r["voice"] for r in self.clauses}),
        }


def read_corpus(folder: Path = DATA) -> Corpus:
    """Read every ``messages_*.jsonl`` and ``clauses*.jsonl`` of ``folder``/training.

    A message belongs to the series of its file, by the word after ``messages_``: what was written to be hard is a series of its own.
    """
    messages, clauses = (
        [
            row | {"series": _series(path)}
            for path in sorted((folder / "training").glob(pattern))
            for row in read_jsonl(path)
        ]
        for pattern in ("messages_*.jsonl", "clauses*.jsonl")
    )
    return Corpus(messages, [_note(row, language) for row in clauses for language in LANGUAGES])


def _series(path: Path) -> str:
    return path.stem.split("_")[1] if "_" in path.stem else path.stem


def hear(hearing: Hears, rows: Iterable[Row]) -> list[Case]:
    """Let ``hearing`` understand each message, without a hint of its language."""
    return [Case(row, hearing.understand(str(row["t"]))) for row in rows]


def _note(row: Row, language: str) -> Row:
    labels = {name: row.get(name) for name in ("attrs", "aromas", "liking", "voice")}
    return {"t": row[language], "lang": language, "intent": Intent.TASTING_NOTE.value, **labels}


def wanted_labels(row: Row) -> dict[str, frozenset[str]]:
    """What a row says of structure and aromas: "tannin=high", "tannin+too_much", "citrus"."""
    marks = [str(m) for m in row.get("attrs") or ()]
    return {
        "attributes": frozenset(m.split("+")[0] for m in marks),
        "verdicts": frozenset(f"{m.split('=')[0]}+{m.split('+')[1]}" for m in marks if "+" in m),
        "aromas": frozenset(str(c) for c in row.get("aromas") or ()),
    }


def heard_labels(heard: Understanding) -> dict[str, frozenset[str]]:
    """What was heard of structure and aromas, named as in `wanted_labels`."""
    judged = (Verdict.TOO_MUCH, Verdict.TOO_LITTLE)
    return {
        "attributes": frozenset(f"{a.attribute}={a.level}" for a in heard.attributes if a.level),
        "verdicts": frozenset(f"{a.attribute}+{a.verdict}" for a in heard.attributes if a.verdict in judged),
        "aromas": frozenset(str(a.cluster) for a in heard.aromas),
    }


def _liking(case: Case) -> bool | None:
    return case.heard.liking == LIKINGS[str(case.row.get("liking") or "mixed")] if case.is_note else None


def _wine(case: Case) -> bool | None:
    """The wine named is the first heard: its plain name stands in the name, the appellation, the region or the grapes."""
    if not case.is_note:
        return None
    wanted, wines = case.row.get("wine"), case.heard.wines
    if wanted is None or not wines:
        return wanted is None and not wines
    first = wines[0]
    names = (first.name, first.appellation or "", first.region or "", *first.grapes)
    return " ".join(key(str(wanted))) in " ".join(" ".join(key(n)) for n in names)


def _rating(case: Case) -> bool | None:
    if not case.is_note:
        return None
    wanted, got = case.row.get("rating"), case.heard.rating
    return got is wanted if wanted is None or got is None else abs(got - float(wanted)) < RATING_TOLERANCE


def _vintage(case: Case) -> bool | None:
    """Of a wine that is named: a year alone ("the 2017") has no place in an Understanding, whose vintages are those of its wines."""
    if not case.is_note or not case.row.get("vintage") or case.row.get("wine") is None:
        return None
    return bool(case.heard.wines) and case.heard.wines[0].vintage == case.row["vintage"]


def _language(case: Case) -> bool:
    return bool(case.heard.language == case.row["lang"])


def _fault(case: Case) -> bool | None:
    return bool(case.heard.fault) == bool(case.row.get("fault")) if case.is_note else None


def _intent(case: Case) -> bool | None:
    return case.heard.intent == case.row["intent"] if case.row.get("intent") else None


CHECKS: Final[Mapping[str, Callable[[Case], bool | None]]] = {
    "liking": _liking,
    "wine": _wine,
    "rating": _rating,
    "vintage": _vintage,
    "language": _language,
    "fault": _fault,
    "intent": _intent,
}
"""Whether one thing was heard rightly; None where the message does not ask for it."""
