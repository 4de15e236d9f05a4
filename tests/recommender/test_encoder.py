import numpy as np
import pytest

from recommender.errors import EncoderError
from recommender.language.encoder import SHIPPED, StaticEncoder, load_encoder

SENTENCES = ["Crozes 2020, super poivré mais trop tannique", "crisp, salty, loved it 😍", "œuf", "RACLETTE ce soir ?"]


@pytest.fixture(scope="module")
def encoder():
    return StaticEncoder()


@pytest.mark.filterwarnings("default")
def test_the_serving_path_gives_the_vectors_of_sentence_transformers(encoder):
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(SHIPPED), device="cpu")
    theirs = np.asarray(model.encode(SENTENCES, normalize_embeddings=True), dtype=np.float32)
    assert np.allclose(encoder.encode(SENTENCES), theirs, atol=2e-3)


def test_vectors_have_length_one_and_an_empty_text_none(encoder):
    assert np.allclose(np.linalg.norm(encoder.encode(SENTENCES), axis=1), 1.0, atol=1e-5)
    assert not encoder.encode([""]).any()


def test_french_lies_near_its_english(encoder):
    fr, near, far = encoder.encode(["poulet rôti", "roast chicken", "chocolate cake"])
    assert fr @ near > fr @ far + 0.3


def test_a_folder_without_a_model_is_said_in_one_line(tmp_path):
    with pytest.raises(EncoderError, match=str(tmp_path)):
        StaticEncoder(tmp_path)
    with pytest.raises(EncoderError, match="no such"):
        load_encoder(str(tmp_path / "none"))
