"""The text that the encoder learns from: everything in data/ that says one thing in French and in English."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from recommender.catalogue.load import DATA, read_table, split

LIKINGS = {"pos": "positive", "neg": "negative", "mixed": "mixed"}
"""A label's liking as an Understanding names it."""
SET_ASIDE = 10
"""One voice, or one pair without a voice, in this many is never trained on."""

_MEANINGS = {
    ("sweetness", "high"): "sweet", ("sweetness", "low"): "dry", ("acidity", "high"): "high acidity, crisp",
    ("acidity", "low"): "low acidity, flabby", ("tannin", "high"): "tannic", ("tannin", "low"): "soft tannins",
    ("alcohol", "high"): "high alcohol, hot", ("alcohol", "low"): "low alcohol", ("body", "high"): "full-bodied",
    ("body", "low"): "light-bodied, thin", ("mousse", "high"): "very fizzy bubbles", ("mousse", "low"): "few bubbles",
    ("oak", "high"): "oaky, woody", ("oak", "low"): "no oak", ("intensity", "high"): "intense aromas",
    ("intensity", "low"): "weak aromas, neutral", ("finish", "high"): "long finish", ("finish", "low"): "short finish",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """The same thing said in French and in English; ``held_out`` pairs measure and are never trained on."""

    fr: str
    en: str
    held_out: bool


def is_held_out(name: str) -> bool:
    """Decide by name (a voice, or the text itself), for good: one in `SET_ASIDE`."""
    return crc32(name.encode()) % SET_ASIDE == 0


def is_kept_back(name: str) -> bool:
    """Decide by name, for good: one in `SET_ASIDE` other voices, known to no reader, teach how far to trust each."""
    return crc32(name.encode()) % SET_ASIDE == 1


def read_jsonl(path: Path) -> list[dict[str, object]]:
    """Rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def pairs(folder: Path = DATA) -> list[Pair]:
    """Every pair: clauses of the training set, dishes, glossary, and terms of tasting with what they mean."""
    found = [*_clauses(folder), *_dishes(folder), *_glossary(folder), *_terms(folder)]
    return list({(p.fr.lower(), p.en.lower()): p for p in found}.values())


def sentences(folder: Path = DATA) -> list[str]:
    """Single sentences of either language, for the vocabulary: training messages, notes on styles and bottles."""
    texts = [
        str(row["t"]) for path in sorted((folder / "training").glob("messages_*.jsonl")) for row in read_jsonl(path)
    ]
    for pair in pairs(folder):
        texts += [pair.fr, pair.en]
    return texts


def _clauses(folder: Path) -> Iterator[Pair]:
    for row in (r for path in sorted((folder / "training").glob("clauses*.jsonl")) for r in read_jsonl(path)):
        yield Pair(str(row["fr"]), str(row["en"]), is_held_out(str(row["voice"])))


def _dishes(folder: Path) -> Iterator[Pair]:
    for row in read_table(folder / "dishes.csv").to_dict("records"):
        yield Pair(row["name_fr"], row["name_en"], is_held_out(row["id"]))
        for fr, en in zip(split(row["synonyms_fr"]), split(row["synonyms_en"]), strict=False):
            yield Pair(fr, en, is_held_out(row["id"]))


def _glossary(folder: Path) -> Iterator[Pair]:
    for row in read_table(folder / "glossary.csv").to_dict("records"):
        for fr, en in zip(split(row["names_fr"]), split(row["names_en"]), strict=False):
            yield Pair(fr, en, False)


def _terms(folder: Path) -> Iterator[Pair]:
    for row in read_table(folder / "lexicon.csv").to_dict("records"):
        meaning = row["aroma"] if row["kind"] == "aroma" else _meaning(row)
        if isinstance(meaning, str):
            yield Pair(row["term"], meaning, False)


def _meaning(row: Mapping[Hashable, object]) -> str | None:
    level = row["level"]
    if row["kind"] != "attribute" or not isinstance(level, float) or level != level:
        return None
    side = "high" if level >= 0.5 else "low"
    words = _MEANINGS[str(row["target"]), side]
    return f"too {words}" if row["verdict"] in ("too_much", "too_little") else words
