"""The shipped encoder, made a transformer again, reads as it did."""

import numpy as np
import pytest

from recommender.errors import EncoderError
from recommender.language.encoder import SHIPPED, OnnxEncoder

pytest.importorskip("onnx", reason="comes with the extra `train`")
torch = pytest.importorskip("torch")

SENTENCES = ["Crozes 2020, super poivré mais trop tannique", "crisp, salty, loved it 😍", "on dirait de l'eau"]


def test_the_shipped_encoder_reads_the_same_with_its_weights_as_numbers():
    from recommender.training.resuming import read_shipped

    reader = read_shipped(SHIPPED).eval()
    with torch.no_grad():
        vectors = reader.states(SENTENCES)[2].numpy()
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    shipped = np.vstack([OnnxEncoder().encode([s]) for s in SENTENCES])
    assert (vectors * shipped).sum(axis=1).min() > 0.97


def test_the_lower_layers_can_be_held():
    from recommender.training.resuming import read_shipped
    from recommender.training.tuning import hold

    reader = read_shipped(SHIPPED)
    hold(reader, 6)
    moving = {n.split(".")[2] for n, p in reader.transformer.named_parameters() if p.requires_grad}
    assert moving == {str(n) for n in range(6, 12)}
    assert not reader.transformer.embeddings.word_embeddings.weight.requires_grad


def test_another_model_is_refused(tmp_path):
    import onnx

    from recommender.training.resuming import read_shipped

    empty = onnx.helper.make_model(onnx.helper.make_graph([], "nothing", [], []))
    onnx.save(empty, str(tmp_path / "model.onnx"))
    (tmp_path / "tokenizer.json").write_bytes((SHIPPED / "tokenizer.json").read_bytes())
    with pytest.raises(EncoderError):
        read_shipped(tmp_path)
