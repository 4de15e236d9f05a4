"""The shipped encoder as a transformer that can go on learning: its weights of eight bits made numbers again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from recommender.errors import EncoderError
from recommender.language.encoder import LONGEST
from recommender.training.start import read_start
from recommender.training.tuning import Reader
from recommender.training.vocabulary import SPECIAL

_MODULE = "transformer."
"""What the export puts before the names of the transformer's own parts (`recommender.training.encoder.write`)."""
_STEPS = 6
"""Nodes between a product of matrices and the sum with its bias."""


def read_shipped(folder: Path) -> Reader:
    """Read a folder with model.onnx and tokenizer.json, as `make encoder` writes it; the layers that read things off it are new.

    Raises
    ------
    EncoderError
        When the folder holds another kind of model.
    """
    import onnx
    from transformers import BertConfig, BertModel

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_padding(pad_id=SPECIAL.index("<pad>"), pad_token="<pad>")
    tokenizer.enable_truncation(LONGEST)
    config = BertConfig(vocab_size=tokenizer.get_vocab_size(), layer_norm_eps=1e-12, **read_start().sizes)
    transformer = BertModel(config, add_pooling_layer=False)
    found = dict(_weights(onnx.load(str(folder / "model.onnx")).graph))
    try:
        transformer.load_state_dict({name: torch.tensor(found[name]) for name in transformer.state_dict()})
    except (KeyError, RuntimeError) as error:
        raise EncoderError(f"{folder}: no encoder of ours ({error})") from error
    return Reader(transformer, tokenizer)


def _weights(graph: Any) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Yield each weight by its name in the transformer: products of matrices have lost theirs, but their biases have not."""
    from onnx import numpy_helper

    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for name, values in held.items():
        if name.startswith(_MODULE) and name.endswith("_quantized"):
            plain = name.removesuffix("_quantized")
            yield plain.removeprefix(_MODULE), _numbers(held, plain)
        elif name.startswith(_MODULE):
            yield name.removeprefix(_MODULE), values
    readers: dict[str, list[Any]] = {}
    for reading in graph.node:
        for name in reading.input:
            readers.setdefault(name, []).append(reading)
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            bias = _bias_after(node, readers, held)
            weight = node.input[1].removesuffix("_quantized")
            yield bias.removeprefix(_MODULE).removesuffix("bias") + "weight", _numbers(held, weight).T.copy()


def _numbers(held: dict[str, NDArray[Any]], name: str) -> NDArray[np.float32]:
    values, scale, zero = (held[f"{name}_{part}"].astype(np.float32) for part in ("quantized", "scale", "zero_point"))
    if scale.size > 1:  # one of each for every column, or every row
        shape = [scale.size if n == scale.size else 1 for n in values.shape]
        if shape.count(scale.size) > 1:  # square: products are scaled by column
            shape[0] = 1
        scale, zero = scale.reshape(shape), zero.reshape(shape)
    return np.asarray((values - zero) * scale, dtype=np.float32)


def _bias_after(node: Any, readers: dict[str, list[Any]], held: dict[str, NDArray[Any]]) -> str:
    for _ in range(_STEPS):
        node = readers[node.output[0]][0]
        for name in node.input:
            if name in held and name.endswith(".bias"):
                return str(name)
    raise EncoderError("a product of matrices without a bias: no encoder of ours")
