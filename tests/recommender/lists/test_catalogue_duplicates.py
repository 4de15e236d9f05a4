import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.catalogue.intake.candidates import candidate_pairs
from recommender.catalogue.intake.duplicates import find_mergers, load_matcher
from recommender.catalogue.intake.features import FEATURES, SIDES, PairFeatures, compare, unmatched
from recommender.catalogue.intake.wording import Wording
from recommender.evaluation.duplicates import best_threshold, exact_matches, families, score

NAMES = st.text("abcdeéÉ '0129-.", max_size=25)


@pytest.fixture(scope="module")
def wording(cellar):
    return Wording.of(cellar)


def table(*rows):
    return pd.DataFrame([dict(zip(SIDES, (*row, "", "", ""), strict=False)) for row in rows]).fillna("")


def merged(*rows, kinds=None):
    blocks = np.zeros(len(rows), np.int64) if kinds is None else np.array(kinds, np.int64)
    return {(m.at, m.into) for m in find_mergers(table(*rows), blocks, load_matcher())}


def test_abbreviations_are_written_out(wording):
    entry = wording.read("Dom. Leflaive", "Puligny-Montrachet 1er Cru Clavoillon 2019 75cl VV")
    assert {"premier", "cru", "vieilles", "vignes", "clavoillon", "domaine"} <= set(entry.words)
    assert (entry.vintage, entry.size) == (2019, 75.0)
    assert "leflaive" in entry.producer
    assert {"leflaive", "clavoillon"} <= entry.own


def test_words_match_misspelt_and_run_together():
    assert unmatched(["chateau", "margaux"], ["chateau", "margeaux"]) == ([], [])
    assert unmatched(["beau", "castel"], ["beaucastel"])[1] == []
    assert unmatched(["bin", "389"], ["bin", "407"]) == (["389"], ["407"])


@given(NAMES, NAMES, NAMES, NAMES)
def test_a_comparison_is_the_same_both_ways_round(wording, p, n, q, m):
    a, b = wording.read(p, n), wording.read(q, m)
    one, other = compare(a, b, wording), compare(b, a, wording)
    assert len(one) == len(FEATURES)
    assert np.all(np.isfinite(one))
    assert one[0] == pytest.approx(other[0])


def test_the_transformer_makes_a_row_a_pair(wording):
    pairs = pd.DataFrame([{f"{c}_{s}": "x" for c in SIDES for s in "ab"}] * 3)
    features = PairFeatures(wording).fit(pairs)
    assert features.transform(pairs).shape == (3, len(FEATURES))
    assert list(features.get_feature_names_out()) == list(FEATURES)


def test_neighbours_are_candidates_and_strangers_are_not():
    texts = [
        "guigal cote rotie la mouline",
        "guigal cote rotie la moulinne",
        "penfolds bin 389",
        "zind humbrecht riesling brand",
    ]
    pairs = candidate_pairs(texts, np.zeros(4, np.int64))
    assert [0, 1] in pairs.tolist()
    assert len(pairs) < 6
    assert candidate_pairs(texts, np.arange(4)).tolist() == []
    assert candidate_pairs(["one"], np.zeros(1, np.int64)).shape == (0, 2)


def test_the_same_words_are_one_wine_in_any_vintage_and_size():
    assert merged(
        ("Guigal", "Côte-Rôtie La Mouline 2015"), ("GUIGAL", "cote rotie la mouline 2018 150cl"), ("Penfolds", "Grange")
    ) == {(1, 0)}


def test_another_kind_is_another_wine():
    assert merged(("Muga", "Rioja"), ("Muga", "Rioja"), kinds=[0, 1]) == set()


def test_families_linked_by_a_pair_are_kept_together():
    numbers = families(pd.Series(["a", "b", "a+c", "c", "d"]))
    assert numbers[0] == numbers[2] == numbers[3]
    assert len(set(numbers.tolist())) == 3


def test_the_peers_of_the_comparison():
    pairs = pd.DataFrame({"producer_a": ["Été"], "name_a": ["X  y"], "producer_b": ["ete"], "name_b": ["x Y"]})
    assert exact_matches(pairs).tolist() == [True]
    likeness, y = np.array([90.0, 80.0, 40.0]), np.array([1, 1, 0])
    assert best_threshold(likeness, y) == 80.0
    assert score(y, likeness >= 80).f1 == 1.0
