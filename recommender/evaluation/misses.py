"""The worst misses: what to read first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from recommender.evaluation.figures import SETS
from recommender.evaluation.setaside import CHECKS, Case, heard_labels, wanted_labels
from recommender.training.corpus import LIKINGS


def worst(cases: Sequence[Case], most: int) -> list[dict[str, Any]]:
    """Return up to ``most`` misses, most labels wrong first, then the surest.

    Returns
    -------
    list
        ``text``, ``confidence``, ``wrong`` (how many labels), and ``wanted`` and ``got`` of what is wrong.
    """
    missed = [miss for case in cases if (miss := _miss(case))["wrong"]]
    return sorted(missed, key=lambda m: (-m["wrong"], -m["confidence"]))[:most]


def _miss(case: Case) -> dict[str, Any]:
    wanted, got = _labels(case)
    wrong = [name for name, check in CHECKS.items() if check(case) is False]
    differing = [name for name in SETS if case.is_sound_note and wanted[name] != got[name]]
    return {
        "text": str(case.row["t"]),
        "confidence": case.heard.confidence,
        "wrong": len(wrong) + sum(len(set(wanted[name]) ^ set(got[name])) for name in differing),
        "wanted": {name: wanted[name] for name in (*wrong, *differing)},
        "got": {name: got[name] for name in (*wrong, *differing)},
    }


def _labels(case: Case) -> tuple[dict[str, Any], dict[str, Any]]:
    row, heard = case.row, case.heard
    wine = heard.wines[0] if heard.wines else None
    wanted: dict[str, Any] = {name: row.get(name) for name in ("intent", "wine", "rating", "vintage", "fault")}
    wanted |= {"language": row["lang"], "liking": LIKINGS.get(str(row.get("liking")), "mixed")}
    got: dict[str, Any] = {name: str(getattr(heard, name)) for name in ("intent", "language", "liking")}
    got |= {"rating": heard.rating, "fault": heard.fault}
    got |= {"wine": wine and wine.name, "vintage": wine and wine.vintage}
    sets = ({n: sorted(s) for n, s in labels.items()} for labels in (wanted_labels(row), heard_labels(heard)))
    return wanted | next(sets), got | next(sets)
