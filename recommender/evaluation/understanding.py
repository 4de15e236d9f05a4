"""How well messages are understood: the figures of labelled messages against what `Hearing` says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from recommender.language.text import fold
from recommender.language.understanding import Understanding, Verdict

_LIKINGS = {"pos": "positive", "neg": "negative", "mixed": "mixed"}
_SCORED = ("attributes", "verdicts", "aromas")


class Hears(Protocol):
    """Anything that understands messages."""

    def understand(self, text: str, language: str | None = None) -> Understanding:
        """Hear one message."""
        ...


def evaluate(hearing: Hears, rows: Sequence[Mapping[str, object]]) -> dict[str, float]:
    """Score labelled messages (the shape of data/training/messages_*.jsonl).

    Returns
    -------
    dict
        Accuracies of intent, language, liking, wine and fault; micro-averaged F1 of attributes (with level), verdicts and
        aroma clusters over the tasting notes whose bottle was sound.
    """
    counts = {k: [0, 0, 0] for k in _SCORED}
    right: dict[str, list[int]] = {k: [0, 0] for k in ("intent", "language", "liking", "wine", "fault")}
    for row in rows:
        heard = hearing.understand(str(row["t"]))
        for name, good in _checks(heard, row).items():
            right[name][0] += good
            right[name][1] += 1
        if row.get("intent") == "tasting_note" and not row.get("fault"):
            _count(counts, heard, row)
    figures: dict[str, float] = {"messages": len(rows)}
    figures |= {k: round(good / n, 3) for k, (good, n) in right.items() if n}
    figures |= {f"{k}_f1": round(2 * tp / max(1, 2 * tp + fp + fn), 3) for k, (tp, fp, fn) in counts.items()}
    return figures


def _checks(heard: Understanding, row: Mapping[str, object]) -> dict[str, bool]:
    checks = {"language": heard.language == row["lang"]}
    if row.get("intent"):
        checks["intent"] = heard.intent == row["intent"]
    if row.get("intent") == "tasting_note":
        checks["liking"] = heard.liking == _LIKINGS[str(row.get("liking") or "mixed")]
        checks["fault"] = bool(heard.fault) == bool(row.get("fault"))
        checks["wine"] = _names(heard, row.get("wine"))
    return checks


def _names(heard: Understanding, wanted: object) -> bool:
    if wanted is None:
        return not heard.wines
    if not heard.wines:
        return False
    wine = heard.wines[0]
    return fold(str(wanted)) in fold(" ".join([wine.name, wine.appellation or "", wine.region or "", *wine.grapes]))


def _count(counts: Mapping[str, list[int]], heard: Understanding, row: Mapping[str, object]) -> None:
    marks = [str(m) for m in row.get("attrs") or ()]  # type: ignore[attr-defined]
    judged = (Verdict.TOO_MUCH, Verdict.TOO_LITTLE)
    wanted = {
        "attributes": {m.split("+")[0] for m in marks},
        "verdicts": {f"{m.split('=')[0]}+{m.split('+')[1]}" for m in marks if "+" in m},
        "aromas": {str(c) for c in row.get("aromas") or ()},  # type: ignore[attr-defined]
    }
    got = {
        "attributes": {f"{a.attribute}={a.level}" for a in heard.attributes if a.level},
        "verdicts": {f"{a.attribute}+{a.verdict}" for a in heard.attributes if a.verdict in judged},
        "aromas": {str(a.cluster) for a in heard.aromas},
    }
    for kind, tally in counts.items():
        tally[0] += len(got[kind] & wanted[kind])
        tally[1] += len(got[kind] - wanted[kind])
        tally[2] += len(wanted[kind] - got[kind])
