"""Fit the heads that ship in data/heads: ``python -m recommender.training.heads``.

The messages and clauses of data/training are read through the same rules and the same encoder as at run time; one voice in
ten is set aside and only measured on.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline

from recommender.catalogue.load import DATA, load_cellar, read_table
from recommender.catalogue.schema import LEXICON, MODIFIERS
from recommender.evaluation.understanding import evaluate
from recommender.language.cues import SEGMENT_FEATURES, CueFinder, SegmentCues, features, segment_features
from recommender.language.dishes import DishNames
from recommender.language.encoder import Encoder, load_encoder
from recommender.language.heads import FOLDER, Heads, joined, message_rows, save_heads
from recommender.language.hearing import Hearing
from recommender.language.lexicon import load_lexicon, load_phrases
from recommender.language.names import WineNames
from recommender.language.text import LANGUAGES, tokenize, words_and_pairs
from recommender.training.corpus import is_held_out, read_jsonl

LIKINGS = {"pos": "positive", "neg": "negative", "mixed": "mixed"}
LEAST_EXAMPLES = 6
"""Examples without which a label is not learned."""
COMMON_VOICES = 3
"""Voices that must use a word before it counts as an everyday one."""


@dataclass(frozen=True)
class Labelled:
    """A training message."""

    text: str
    language: str
    intent: str | None
    liking: str | None
    voice: str


@dataclass(frozen=True)
class Segment:
    """A training segment; ``marks`` are named as `SEGMENT_FEATURES` are."""

    text: str
    language: str
    marks: frozenset[str]
    voice: str


def main() -> None:
    """Fit on all voices but those set aside, measure on those, write."""
    # 1. what people wrote
    messages = read_messages(DATA)
    segments = labelled_segments(
        read_jsonl(DATA / "training" / "clauses.jsonl"),
        [r for path in message_files(DATA) for r in read_jsonl(path)],
    )
    words = common_words(DATA, messages)

    # 2. how it is seen at run time
    finder = cue_finder(DATA, words)
    encoder = load_encoder(os.environ.get("TASTEVIN_ENCODER"))

    # 3. fit and measure
    train = [m for m in messages if not is_held_out(m.voice)]
    heads = fit(train, [s for s in segments if not is_held_out(s.voice)], finder, encoder, words)
    hearing = Hearing(finder, encoder, heads, load_phrases())
    set_aside = [r for path in message_files(DATA) for r in read_jsonl(path) if is_held_out(str(r["voice"]))]
    figures = evaluate(hearing, set_aside)
    save_heads(heads)
    (FOLDER / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures))  # noqa: T201


def read_messages(folder: Path) -> list[Labelled]:
    """Every training message; those in a third language carry no intent."""
    return [
        Labelled(str(r["t"]), str(r["lang"]), _text(r.get("intent")), _text(r.get("liking")), str(r["voice"]))
        for path in message_files(folder)
        for r in read_jsonl(path)
    ]


def message_files(folder: Path) -> list[Path]:
    """Files of whole messages."""
    return sorted((folder / "training").glob("messages_*.jsonl"))


def common_words(folder: Path, messages: Iterable[Labelled]) -> frozenset[str]:
    """Everyday words: those of the lexicon and of the dishes, and those that several voices use."""
    words = {t.folded for text in _known_texts(folder) for t in tokenize(text) if t.is_word}
    voices: Counter[str] = Counter()
    for word, _ in {(t.folded, m.voice) for m in messages for t in tokenize(m.text) if t.is_word}:
        voices[word] += 1
    cellar = load_cellar(folder)
    names = {
        t.folded
        for s in cellar.styles.values()
        for name in (s.name, *s.aliases, s.region, *s.grapes)
        for t in tokenize(name)
        if len(t.folded) > 4
    }
    return frozenset(words | {w for w, n in voices.items() if n >= COMMON_VOICES and w not in names})


def _known_texts(folder: Path) -> Iterable[str]:
    yield from read_table(folder / "lexicon.csv", LEXICON)["term"]
    yield from read_table(folder / "modifiers.csv", MODIFIERS)["expression"]
    for dish in load_cellar(folder).dishes.values():
        yield from (*dish.names.values(), *dish.synonyms)


def cue_finder(folder: Path, words: frozenset[str]) -> CueFinder:
    """The rules, as at run time."""
    cellar = load_cellar(folder)
    names = WineNames(cellar, words)
    return CueFinder(load_lexicon(folder), names, DishNames(cellar.dishes, words, names.words))


def seen(messages: Sequence[Labelled], words: Sequence[Any], finder: CueFinder, encoder: Encoder) -> csr_matrix:
    """What the message heads see of each message."""
    embeddings = np.stack([encoder.encode([m.text])[0] for m in messages])
    found = np.stack([features(finder.find(m.text, m.language)) for m in messages])
    return message_rows(words, [m.text for m in messages], embeddings, found)


def fit_words(texts: Sequence[str]) -> tuple[Any, ...]:
    """Vectorize words, pairs of words and letter sequences; messages are short, so the letters forgive spelling."""
    words = TfidfVectorizer(analyzer=words_and_pairs, min_df=2, sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), min_df=3, sublinear_tf=True)
    return words.fit(texts), letters.fit(texts)


def fit(
    messages: Sequence[Labelled],
    segments: Sequence[Segment],
    finder: CueFinder,
    encoder: Encoder,
    words: frozenset[str],
) -> Heads:
    """Fit every head."""
    ours = [m for m in messages if m.intent is not None]
    union = fit_words([m.text for m in ours])
    rows = seen(ours, union, finder, encoder)
    liked = [n for n, m in enumerate(ours) if m.liking is not None]
    intent = LogisticRegression(C=5.0, max_iter=3_000).fit(rows, [m.intent for m in ours])
    liking = LogisticRegression(C=0.5, max_iter=3_000).fit(rows[liked], [LIKINGS[str(ours[n].liking)] for n in liked])
    language = make_pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), min_df=2, sublinear_tf=True),
        LogisticRegression(C=20, class_weight="balanced", max_iter=2_000),
    ).fit([m.text for m in messages], [m.language for m in messages])
    labels, segment_head = fit_segments(segments, finder, encoder)
    dimensions = encoder.encode([""]).shape[1]
    return Heads(language, union, intent, liking, segment_head, labels, words, dimensions)


def labelled_segments(clauses: Sequence[dict[str, object]], messages: Sequence[dict[str, object]]) -> list[Segment]:
    """Segments with what they say: both languages of the clauses, and messages of one thought."""
    found = []
    for row in clauses:
        for language in LANGUAGES:
            found.append(Segment(str(row[language]), language, _marks(row), str(row["voice"])))
    for row in messages:
        if row.get("intent") in ("tasting_note", "preference", "wine_request", "correction") and not row.get("fault"):
            found.append(Segment(str(row["t"]), str(row["lang"]), _marks(row), str(row["voice"])))
    return found


def _marks(row: dict[str, Any]) -> frozenset[str]:
    """ "tannin=high+too_much" -> {"tannin=high", "tannin+too_much"}, and "aroma:" with each cluster."""
    marks = set()
    for mark in row.get("attrs") or []:
        attribute, _, rest = mark.partition("=")
        level, _, verdict = rest.partition("+")
        marks |= {f"{attribute}={level}"} | ({f"{attribute}+{verdict}"} if verdict else set())
    return frozenset(marks | {f"aroma:{c}" for c in row.get("aromas") or []})


def segment_vectors(segments: Sequence[Segment], finder: CueFinder, encoder: Encoder) -> NDArray[np.float64]:
    """Segment vectors, shape (segments, dimensions + features)."""
    rows = []
    for segment in segments:
        cues = finder.find(segment.text, segment.language)
        merged = SegmentCues(segment.text, cues.attributes, cues.aromas, cues.liking)
        rows.append(joined(encoder.encode([segment.text])[0], segment_features(merged)))
    return np.stack(rows)


def fit_segments(segments: Sequence[Segment], finder: CueFinder, encoder: Encoder) -> tuple[tuple[str, ...], Any]:
    """Fit one classifier a label on embedding and rule features."""
    single = [s for s in segments if len(finder.find(s.text, s.language).segments) == 1]
    counts = Counter(mark for s in single for mark in s.marks)
    labels = tuple(name for name in SEGMENT_FEATURES if counts[name] >= LEAST_EXAMPLES)
    wanted = np.array([[label in s.marks for label in labels] for s in single], dtype=int)
    head = OneVsRestClassifier(LogisticRegression(C=3.0, solver="liblinear", max_iter=1_000))
    return labels, head.fit(segment_vectors(single, finder, encoder), wanted)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


if __name__ == "__main__":
    main()
