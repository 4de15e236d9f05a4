"""Fit the heads that ship in data/heads: ``python -m recommender.training.heads``.

The messages and clauses of data/training are read through the same rules and the same encoder as at run time. One voice in
ten is set aside and only measured on (`tastevin evaluate understanding`); one in ten is kept back from the encoder and from
the readers, to fit what weighs them.
"""

from __future__ import annotations

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
from recommender.language.cues import MARKS, CueFinder, features, found_marks
from recommender.language.dishes import DishNames
from recommender.language.encoder import Encoder, load_encoder
from recommender.language.heads import (
    PROBE,
    Foods,
    Heads,
    Marks,
    Stack,
    kind_of,
    mark_rows,
    save_heads,
    stacked,
    wording_rows,
)
from recommender.language.lexicon import load_lexicon
from recommender.language.names import WineNames
from recommender.language.text import LANGUAGES, tokenize, words_and_pairs
from recommender.training.corpus import LIKINGS, is_held_out, is_kept_back, read_jsonl
from recommender.training.remembering import RememberedVectors

ABOUT_TASTE = ("tasting_note", "preference", "wine_request", "correction")
"""Intents whose messages speak of structure and aromas."""
JUDGING = ("tasting_note", "preference")
"""Intents whose messages judge."""
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
    """Fit on all voices but those set aside, write."""
    # 1. what people wrote
    messages = [m for m in read_messages(DATA) if not is_held_out(m.voice)]
    segments = [s for s in labelled_segments(DATA) if not is_held_out(s.voice)]
    words = common_words(DATA, messages)

    # 2. how it is seen at run time
    finder = cue_finder(DATA, words)
    encoder = RememberedVectors(load_encoder(os.environ.get("TASTEVIN_ENCODER")))

    # 3. fit, write
    save_heads(fit(messages, segments, finder, encoder, words))


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


def clause_files(folder: Path) -> list[Path]:
    """Files of clauses."""
    return sorted((folder / "training").glob("clauses*.jsonl"))


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
    names |= {t.folded for b in cellar.bottles.values() for t in tokenize(b.producer or "") if len(t.folded) > 3}
    return frozenset(words | {w for w, n in voices.items() if n >= COMMON_VOICES and w not in names})


def _known_texts(folder: Path) -> Iterable[str]:
    yield from read_table(folder / "lexicon.csv")["term"]
    yield from read_table(folder / "modifiers.csv")["expression"]
    for dish in load_cellar(folder).dishes.values():
        yield from dish.called


def cue_finder(folder: Path, words: frozenset[str]) -> CueFinder:
    """The rules, as at run time."""
    cellar = load_cellar(folder)
    names = WineNames(cellar, words)
    return CueFinder(load_lexicon(folder), names, DishNames(cellar.dishes, words, names.words))


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
    """Fit every head: the readers on most voices, what weighs them on the voices kept back, of which no reader knows."""
    vectorizers = fit_words([m.text for m in messages if m.intent is not None])
    intent, liking = fit_stacks(messages, vectorizers, finder, encoder)
    language = make_pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), min_df=2, sublinear_tf=True),
        LogisticRegression(C=20, class_weight="balanced", max_iter=2_000),
    ).fit([m.text for m in messages], [m.language for m in messages])
    _light(language[-1])
    return Heads(
        language=language,
        words=vectorizers,
        intent=intent,
        liking=liking,
        marks=_fit_marks(segments, finder, encoder),
        common_words=words,
        probe=encoder.encode([PROBE])[0],
        foods=_foods(encoder),
    )


def _foods(encoder: Encoder, folder: Path = DATA) -> Foods:
    names = tuple(dict.fromkeys(n.lower() for d in load_cellar(folder).dishes.values() for n in d.called))
    return Foods(names, np.vstack([encoder.read(n, ()) for n in names]).astype(np.float16))


def fit_stacks(
    messages: Sequence[Labelled], vectorizers: tuple[Any, ...], finder: CueFinder, encoder: Encoder
) -> tuple[Stack, Stack]:
    """Fit what tells the intent and the liking, on texts as fitted vectorizers see their words."""
    ours = [m for m in messages if m.intent is not None]
    seen = _seen(ours, vectorizers, finder, encoder)
    liked = np.array([n for n, m in enumerate(ours) if m.liking in LIKINGS and m.intent in JUDGING])
    intent = _fit_stack(seen, np.array([str(m.intent) for m in ours]), wording_c=5.0)
    return intent, _fit_stack(seen.part(liked), np.array([LIKINGS[str(ours[n].liking)] for n in liked]), wording_c=1.0)


@dataclass(frozen=True)
class _Seen:
    """What the readers see of messages, a row each; ``kept_back`` rows fit what weighs the readers."""

    embeddings: NDArray[np.float32]
    wording: csr_matrix
    features: NDArray[np.float64]
    kept_back: NDArray[np.bool_]

    def part(self, rows: NDArray[Any]) -> _Seen:
        return _Seen(self.embeddings[rows], self.wording[rows], self.features[rows], self.kept_back[rows])


def _seen(messages: Sequence[Labelled], vectorizers: tuple[Any, ...], finder: CueFinder, encoder: Encoder) -> _Seen:
    texts = [m.text for m in messages]
    found = np.stack([features(finder.find(m.text, m.language)) for m in messages])
    kept_back = np.array([is_kept_back(m.voice) for m in messages])
    return _Seen(_encoded(encoder, texts), wording_rows(vectorizers, texts, found), found, kept_back)


def _encoded(encoder: Encoder, texts: Sequence[str]) -> NDArray[np.float32]:
    """One by one, as the bot reads them: in eight bits a text beside others gets another vector than alone."""
    return np.vstack([encoder.read(text, ()) for text in texts])


def _fit_stack(seen: _Seen, labels: NDArray[np.str_], wording_c: float) -> Stack:
    """Fit both readers, then what weighs them; last the second reader again, on all its voices."""
    read, back = ~seen.kept_back, seen.kept_back
    meaning = LogisticRegression(C=1.0, max_iter=3_000).fit(seen.embeddings[read], labels[read])
    wording = LogisticRegression(C=wording_c, max_iter=3_000).fit(seen.wording[read], labels[read])
    rows = stacked(
        meaning.predict_proba(seen.embeddings[back]), wording.predict_proba(seen.wording[back]), seen.features[back]
    )
    joint = LogisticRegression(C=0.1, max_iter=5_000).fit(rows, labels[back])
    return Stack(meaning, _light(wording.fit(seen.wording, labels)), joint)


def _light(model: LogisticRegression) -> LogisticRegression:
    """Halve what a classifier of many words weighs on disk; seven figures are enough."""
    model.coef_ = model.coef_.astype(np.float32)
    return model


def labelled_segments(folder: Path) -> list[Segment]:
    """Texts with what they say of structure and aromas: both languages of the clauses, and the messages that speak of a wine's taste."""
    found = []
    for row in (r for path in clause_files(folder) for r in read_jsonl(path)):
        for language in LANGUAGES:
            found.append(Segment(str(row[language]), language, marks_of(row), str(row["voice"])))
    for row in (r for path in message_files(folder) for r in read_jsonl(path)):
        if row.get("intent") in ABOUT_TASTE and not row.get("fault"):
            found.append(Segment(str(row["t"]), str(row["lang"]), marks_of(row), str(row["voice"])))
    return found


def marks_of(row: dict[str, Any]) -> frozenset[str]:
    """ "tannin=high+too_much" -> {"tannin=high", "tannin+too_much"}, and "aroma:" with each cluster."""
    marks = set()
    for mark in row.get("attrs") or []:
        attribute, _, rest = mark.partition("=")
        level, _, verdict = rest.partition("+")
        marks |= {f"{attribute}={level}"} | ({f"{attribute}+{verdict}"} if verdict else set())
    return frozenset(marks | {f"aroma:{c}" for c in row.get("aromas") or []})


def _fit_marks(segments: Sequence[Segment], finder: CueFinder, encoder: Encoder) -> Marks:
    """Fit one classifier a mark on the embeddings, then one a kind on what they and the rules say of the voices kept back."""
    read = [s for s in segments if not is_kept_back(s.voice)]
    counts = Counter(mark for s in read for mark in s.marks)
    names = tuple(name for name in MARKS if counts[name] >= LEAST_EXAMPLES)
    meaning = OneVsRestClassifier(LogisticRegression(C=1.0, solver="liblinear", max_iter=1_000)).fit(
        _encoded(encoder, [s.text for s in read]), np.array([[n in s.marks for n in names] for s in read], dtype=int)
    )
    marks = Marks(names, meaning, {})
    rows, wanted = [], []
    for segment in segments:
        if is_kept_back(segment.voice):
            rows.append(_mark_rows(segment, marks, finder, encoder))
            wanted.append([n in segment.marks for n in names])
    seen, said = np.concatenate(rows), np.concatenate(wanted)
    kinds = np.tile([kind_of(n) for n in names], len(rows))
    joint = {
        k: LogisticRegression(C=1.0).fit(seen[kinds == k], said[kinds == k]) for k in ("level", "verdict", "aroma")
    }
    return Marks(names, meaning, joint)


def _mark_rows(segment: Segment, marks: Marks, finder: CueFinder, encoder: Encoder) -> NDArray[np.float64]:
    cues = finder.find(segment.text, segment.language)
    whole, parts = marks.whole_and_parts(encoder.read(segment.text, cues.stretches))
    return mark_rows(marks.names, whole, parts, found_marks(cues, marks.names))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


if __name__ == "__main__":
    main()
