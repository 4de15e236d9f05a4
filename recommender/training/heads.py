"""Fit the heads that ship in data/heads: ``python -m recommender.training.heads``.

The messages and clauses of data/training are read through the same rules and the same encoder as at run time; one voice in
ten is set aside and only measured on.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from recommender.catalogue.load import DATA, load_cellar, read_table
from recommender.catalogue.schema import LEXICON, MODIFIERS
from recommender.language.cues import CueFinder, features
from recommender.language.dishes import DishNames
from recommender.language.encoder import Encoder, load_encoder
from recommender.language.heads import FOLDER, Heads, message_vector, save_heads
from recommender.language.lexicon import load_lexicon
from recommender.language.names import WineNames
from recommender.language.text import tokenize
from recommender.training.corpus import is_held_out, read_jsonl

LIKINGS = {"pos": "positive", "neg": "negative", "mixed": "mixed"}
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


def main() -> None:
    """Fit on all voices but those set aside, measure on those, write."""
    # 1. what people wrote
    messages = read_messages(DATA)
    clauses = read_jsonl(DATA / "training" / "clauses.jsonl")
    words = common_words(DATA, messages)

    # 2. how it is seen at run time
    finder = cue_finder(DATA, words)
    encoder = load_encoder()

    # 3. fit and measure
    train = [m for m in messages if not is_held_out(m.voice)]
    heads = fit(train, [c for c in clauses if not is_held_out(str(c["voice"]))], finder, encoder, words)
    figures = measure(heads, [m for m in messages if is_held_out(m.voice)], finder, encoder)
    save_heads(heads)
    (FOLDER / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures))  # noqa: T201


def read_messages(folder: Path) -> list[Labelled]:
    """Every training message; those in a third language carry no intent."""
    return [
        Labelled(str(r["t"]), str(r["lang"]), _text(r.get("intent")), _text(r.get("liking")), str(r["voice"]))
        for path in sorted((folder / "training").glob("messages_*.jsonl"))
        for r in read_jsonl(path)
    ]


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
    return CueFinder(load_lexicon(folder), WineNames(cellar, words), DishNames(cellar.dishes, words))


def vectors(messages: Sequence[Labelled], finder: CueFinder, encoder: Encoder) -> NDArray[np.float64]:
    """Message vectors, shape (messages, dimensions + features)."""
    return np.stack(
        [message_vector(encoder.encode([m.text])[0], features(finder.find(m.text, m.language))) for m in messages]
    )


def fit(
    messages: Sequence[Labelled], clauses: Sequence[dict[str, object]], finder: CueFinder, encoder: Encoder, words: frozenset[str]
) -> Heads:
    """Fit every head."""
    ours = [m for m in messages if m.intent is not None]
    seen = vectors(ours, finder, encoder)
    liked = [n for n, m in enumerate(ours) if m.liking is not None]
    intent = _classifier(C=0.3).fit(seen, [ours[n].intent for n in range(len(ours))])
    liking = _classifier(C=0.1).fit(seen[liked], [LIKINGS[str(ours[n].liking)] for n in liked])
    language = make_pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), min_df=2, sublinear_tf=True),
        LogisticRegression(C=20, class_weight="balanced", max_iter=2_000),
    ).fit([m.text for m in messages], [m.language for m in messages])
    labels, clause_head = fit_clauses(clauses, encoder)
    return Heads(language, intent, liking, clause_head, labels, words)


def _classifier(C: float) -> Any:
    return make_pipeline(StandardScaler(), LogisticRegression(C=C * 0.02, max_iter=2_000))


def fit_clauses(clauses: Sequence[dict[str, object]], encoder: Encoder) -> tuple[tuple[str, ...], Any]:
    """Fit one classifier a label ("tannin=high+too_much") on the embeddings of both languages."""
    texts = [str(c[language]) for c in clauses for language in ("fr", "en")]
    marks = [set(c["attrs"]) for c in clauses for _ in range(2)]  # type: ignore[call-overload]
    counts = Counter(label for mark in marks for label in mark)
    labels = tuple(sorted(label for label, n in counts.items() if n >= 8))
    seen = np.vstack([encoder.encode([t]) for t in texts])
    wanted = np.array([[label in mark for label in labels] for mark in marks], dtype=int)
    head = OneVsRestClassifier(LogisticRegression(C=30, max_iter=2_000)).fit(seen, wanted)
    return labels, head


def measure(heads: Heads, held_out: Sequence[Labelled], finder: CueFinder, encoder: Encoder) -> dict[str, float]:
    """Accuracy on voices that were never trained on."""
    ours = [m for m in held_out if m.intent is not None]
    seen = vectors(ours, finder, encoder)
    liked = [n for n, m in enumerate(ours) if m.liking is not None]
    intents, likings = heads.intent.predict(seen), heads.liking.predict(seen[liked])
    languages = heads.language.predict([m.text for m in held_out])
    return {
        "messages": len(ours),
        "intent_accuracy": round(float(accuracy_score([m.intent for m in ours], intents)), 3),
        "intent_macro_f1": round(float(f1_score([m.intent for m in ours], intents, average="macro")), 3),
        "liking_accuracy": round(float(accuracy_score([LIKINGS[str(ours[n].liking)] for n in liked], likings)), 3),
        "language_accuracy": round(float(accuracy_score([m.language for m in held_out], languages)), 3),
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


if __name__ == "__main__":
    main()
