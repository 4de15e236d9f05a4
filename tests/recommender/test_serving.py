import numpy as np
import pytest
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from recommender.language.serving import LinearHead, TextRow

TEXTS = [
    "trop boisé pour moi",
    "crisp and salty",
    "un peu court, mais quel nez",
    "no oak at all",
    "trop court",
    "salty nose",
]
UNSEEN = [
    "trop salé, no oak",
    "",
    "zzz",
    "un nez, un nez et encore un nez",
    " TROP\t court\n\nsalé\u00a0\u2009nez ΟΔΟΣ ",
]


@pytest.fixture(scope="module")
def vectorizers():
    words = TfidfVectorizer(sublinear_tf=True).fit(TEXTS)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 3), sublinear_tf=True).fit(TEXTS)
    return words, letters


@pytest.mark.parametrize("text", [*TEXTS, *UNSEEN])
def test_a_row_is_what_the_vectorizers_give(vectorizers, text):
    columns, values = TextRow(vectorizers)(text)
    row = np.zeros(sum(len(v.vocabulary_) for v in vectorizers))
    row[columns] = values
    assert np.allclose(row, hstack([v.transform([text]) for v in vectorizers]).toarray()[0])


@pytest.mark.parametrize("text", UNSEEN)
def test_chances_are_those_of_predict_proba(vectorizers, text):
    dense = np.linspace(-1, 1, 3 * len(TEXTS)).reshape(len(TEXTS), 3)
    rows = csr_matrix(hstack([csr_matrix(dense), *(v.transform(TEXTS) for v in vectorizers)]))
    model = LogisticRegression().fit(rows, ["a", "b", "c", "a", "b", "c"])
    one = csr_matrix(hstack([csr_matrix(dense[:1]), *(v.transform([text]) for v in vectorizers)]))
    chances = LinearHead(model).chances(dense[0], *TextRow(vectorizers)(text))
    assert np.allclose(chances, model.predict_proba(one)[0])
