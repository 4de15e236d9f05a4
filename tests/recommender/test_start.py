"""The model that the encoder starts as, out of a packed file; a small one is packed here."""

import struct

import numpy as np
import pytest

from recommender.errors import DataError
from recommender.training.start import read_start, unpacked
from recommender.training.vocabulary import SPECIAL, kept_pieces, new_tokenizer

WIDTH, LAYERS, MIDDLE, POSITIONS, KINDS = 32, 2, 64, 16, 2
PIECES = [*SPECIAL, "▁trop", "▁vin", "▁", "t", "r", "o", "p", "v", "i", "n", "é", "▁Вино", "▁VIN", "▁never"]
SCORES = [0.0, 0.0, 0.0, 0.0, *(-float(n) for n in range(1, len(PIECES) - 3))]


def packed(values: np.ndarray) -> bytes:
    """Four-bit blocks of values that four bits hold exactly: whole numbers from -8 to 7 at scale 1."""
    halves = (values.astype(int).reshape(-1, 32) + 8).astype(np.uint8)
    pairs = halves[:, :16] | (halves[:, 16:] << 4)
    return b"".join(np.float16(1.0).tobytes() + row.tobytes() for row in pairs)


def tensors(random: np.random.Generator) -> dict[str, np.ndarray]:
    def whole(*shape: int) -> np.ndarray:
        return random.integers(-8, 8, shape).astype(np.float32)

    found = {
        "emb.word": whole(len(PIECES), WIDTH),
        "emb.pos": whole(POSITIONS, WIDTH),
        "emb.type": whole(KINDS, WIDTH),
        "emb.ln.w": whole(WIDTH),
        "emb.ln.b": whole(WIDTH),
    }
    for n in range(LAYERS):
        for part in ("q", "k", "v", "ao"):
            found |= {f"l{n}.{part}.w": whole(WIDTH, WIDTH), f"l{n}.{part}.b": whole(WIDTH)}
        for part in ("aln", "oln"):
            found |= {f"l{n}.{part}.w": whole(WIDTH), f"l{n}.{part}.b": whole(WIDTH)}
        found |= {f"l{n}.fi.w": whole(MIDDLE, WIDTH), f"l{n}.fi.b": whole(MIDDLE)}
        found |= {f"l{n}.fo.w": whole(WIDTH, MIDDLE), f"l{n}.fo.b": whole(WIDTH)}
    return found


def is_packed(name: str) -> bool:
    return name == "emb.word" or (name[0] == "l" and name.endswith(".w") and not name.endswith("ln.w"))


@pytest.fixture
def small(tmp_path):
    weights = tensors(np.random.default_rng(3))
    text = [p.encode() for p in PIECES]
    edges = np.cumsum([0, *map(len, text)]).astype("<u4")
    head = b"E5S1" + struct.pack("<I", 1)
    head += struct.pack("<7i", WIDTH, LAYERS, 2, MIDDLE, len(PIECES), POSITIONS, KINDS) + struct.pack("<fi", 1e-12, 32)
    head += struct.pack("<5i", len(PIECES), 0, 2, 1, 3) + struct.pack("<Q", int(edges[-1]))
    head += edges.tobytes() + np.array(SCORES, "<f4").tobytes() + b"".join(text) + struct.pack("<iI", 0, 0)
    bodies = {n: packed(w) if is_packed(n) else w.astype("<f4").tobytes() for n, w in weights.items()}
    size = len(head) + 4 + sum(2 + len(n) + 1 + 4 + 16 for n in bodies)
    directory, at = struct.pack("<i", len(bodies)), size
    for name, body in bodies.items():
        directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BI", 1, 0)
        directory += struct.pack("<QQ", at, len(body))
        at += len(body)
    path = tmp_path / "small.bin"
    path.write_bytes(head + directory + b"".join(bodies.values()))
    return path, weights


def test_four_bits_are_unpacked_in_order():
    values = np.arange(-8, 8).repeat(2).astype(np.float32)
    assert np.array_equal(unpacked(packed(values)), values)


def test_the_transformer_holds_the_weights_of_the_pieces_that_are_kept(small):
    path, weights = small
    kept = [0, 1, 2, 3, 5, 4]
    state = read_start(path).transformer(kept).state_dict()
    assert np.array_equal(state["embeddings.word_embeddings.weight"].numpy(), weights["emb.word"][kept])
    assert np.array_equal(state["embeddings.token_type_embeddings.weight"].numpy(), weights["emb.type"])
    assert np.array_equal(state["encoder.layer.1.output.dense.weight"].numpy(), weights["l1.fo.w"])
    assert np.array_equal(state["encoder.layer.0.attention.output.LayerNorm.bias"].numpy(), weights["l0.aln.b"])


def test_a_file_of_another_kind_is_said_in_one_line(tmp_path):
    path = tmp_path / "other.bin"
    path.write_bytes(b"GGUF0000")
    with pytest.raises(DataError, match="not a packed"):
        read_start(path)


def test_pieces_are_those_of_our_text_and_frequent_latin_ones_in_small_letters(small):
    start = read_start(small[0])
    kept = [start.pieces[n] for n in kept_pieces(start.pieces, start.scores, ["trop"])]
    assert tuple(kept[:4]) == SPECIAL
    assert {"▁trop", "▁never", "é"} <= set(kept)
    assert not {"▁Вино", "▁VIN"} & set(kept)


def test_capitals_and_curly_apostrophes_are_read_alike(small):
    start = read_start(small[0])
    tokenizer = new_tokenizer(start.pieces, start.scores)
    assert tokenizer.encode("TROP vin").tokens == ["<s>", "▁trop", "▁vin", "</s>"]
    assert tokenizer.encode("o’p").ids == tokenizer.encode("O'P").ids
