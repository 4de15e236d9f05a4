import itertools

from hypothesis import example, given
from hypothesis import strategies as st

from recommender.language.text import PhraseIndex, fold, key, stem, tokenize


def test_words_lose_accents_ligatures_hyphens_and_elisions():
    assert [t.folded for t in tokenize("L’Œuf de Châteauneuf-du-Pape, à 4,5 €")] == [
        "l", "oeuf", "de", "chateauneuf", "du", "pape", ",", "a", "4,5", "€",
    ]  # fmt: skip


def test_what_begins_with_a_figure_is_a_number():
    assert [t.folded for t in tokenize("¼ ²x 4² 3,5")] == ["x", "4", "2", "3,5"]


def test_english_contractions_are_negations():
    assert [t.folded for t in tokenize("isn't tannic")] == ["isn", "not", "tannic"]


def test_the_longest_phrase_wins():
    index = PhraseIndex([(("cotes",), 1), (("cotes", "du", "rhone"), 2)])
    assert index.find(("un", "cotes", "du", "rhone")) == [(1, 4, (2,))]


def test_inflections_share_a_key():
    assert key("tannique", "fr") == key("Tanniques", "fr")


@given(st.text(max_size=300))
def test_tokens_lie_in_the_text_in_order_for_any_unicode(text):
    tokens = tokenize(text)
    assert all(t.folded and 0 <= t.start < t.end <= len(text) for t in tokens)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))


@given(st.text(max_size=50))
def test_folding_twice_changes_nothing_more_for_latin_text(text):
    folded = fold(text)
    assert fold(folded) == folded or not text.isascii()


NAMELIKE = st.text(alphabet="abnNtTéÉœŒæßøÿ×'’- +m,4\u0301", max_size=30)


@given(st.one_of(NAMELIKE, st.text(max_size=30)))
@example("n't")
@example("N-T'N")
@example("med-")
@example("Côtes-de-l’Aubance")
def test_a_name_has_the_words_of_its_tokens(text):
    """Names of plain letters are taken apart by a shorter way."""
    tokens = tokenize(text)
    wanted = tuple(t.folded for t in tokens if t.is_word or t.folded[0].isdigit() or not t.folded.isascii())
    assert key(text) == wanted
    assert key(text, "fr") == tuple(stem(w, "fr") for w in wanted)
