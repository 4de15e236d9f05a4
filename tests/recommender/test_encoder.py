import numpy as np
import pytest

from recommender.errors import EncoderError
from recommender.language.encoder import OnnxEncoder, load_encoder

SENTENCES = [
    "Crozes 2020, super poivré mais trop tannique",
    "crisp, salty, loved it 😍",
    "œuf",
    "RACLETTE ce soir ?",
    "",
]


@pytest.fixture(scope="module")
def encoder():
    return OnnxEncoder()


def test_vectors_have_length_one_whatever_the_text(encoder):
    assert np.allclose(np.linalg.norm(encoder.encode(SENTENCES), axis=1), 1.0, atol=1e-5)


def test_a_sentence_means_the_same_alone_and_beside_longer_ones(encoder):
    alone = np.vstack([encoder.encode([s]) for s in SENTENCES])
    together = encoder.encode(SENTENCES)
    assert (alone * together).sum(axis=1).min() > 0.98  # eight-bit weights: activations are scaled by batch


def test_the_model_is_the_same_in_another_process_and_on_another_day(encoder):
    assert np.array_equal(encoder.encode(SENTENCES), OnnxEncoder().encode(SENTENCES))


@pytest.mark.parametrize(
    ("plain", "accented", "other"),
    [
        ("TRES BOISE", "très boisé", "très sucré"),
        ("TROP TANNIQUE", "trop tannique", "trop acide"),
        ("epice et boise", "épicé et boisé", "fruité et léger"),
        ("assez leger", "assez léger", "assez lourd"),
        ("vin sucre", "vin sucré", "vin sec"),
    ],
)
def test_accents_and_capitals_make_little_difference(encoder, plain, accented, other):
    bare, same, another = encoder.encode([plain, accented, other])
    assert bare @ same > 0.8
    assert bare @ same > bare @ another + 0.25


def test_a_part_of_a_text_is_read_in_its_place(encoder):
    text = "super nez mais trop boisé"
    whole, nose, wood = encoder.read(text, [(0, 9), (10, 25)])
    assert np.allclose(np.linalg.norm([whole, nose, wood], axis=1), 1.0, atol=1e-5)
    alone = encoder.encode(["trop boisé"])[0]
    assert alone @ wood > alone @ nose


def test_what_is_cut_off_says_what_the_text_says(encoder):
    text = "cerise " * 400
    whole, last = encoder.read(text, [(len(text) - 7, len(text))])
    assert np.array_equal(whole, last)


def test_french_lies_near_its_english(encoder):
    fr, near, far = encoder.encode(["poulet rôti", "roast chicken", "chocolate cake"])
    assert fr @ near > fr @ far + 0.3


def test_a_folder_without_a_model_is_said_in_one_line(tmp_path):
    with pytest.raises(EncoderError, match=str(tmp_path)):
        OnnxEncoder(tmp_path)
    with pytest.raises(EncoderError, match="no such"):
        load_encoder(str(tmp_path / "none"))
