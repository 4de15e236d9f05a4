"""Scope of the small words around a term: excess, lack, negation, wish, comparison."""

import pytest

from recommender.language.clauses import clauses_of
from recommender.language.structure import structure_notes
from recommender.language.text import tokenize


@pytest.fixture
def heard(lexicon):
    def hear(text, language):
        tokens = tokenize(text)
        hits = lexicon.find(tokens, language)
        wishing = any(h.roles & {"wish", "want_more", "want_less"} for h in hits)
        notes = [n for c in clauses_of(tokens, hits, text) for n in structure_notes(c, tokens, text, wishing=wishing)]
        return {f"{n.attribute}={n.level}" + (f"+{n.verdict}" if n.verdict else "") for n in notes}

    return hear


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("fr", "vraiment trop tannique", {"tannin=high+too_much"}),
        ("fr", "pas tannique du tout", {"tannin=low"}),
        ("fr", "pas trop tannique", set()),
        ("fr", "ni trop boisé ni trop sucré", set()),
        ("fr", "trop boisé et sucré", {"oak=high+too_much", "sweetness=high+too_much"}),
        ("fr", "ça manque de fraîcheur", {"acidity=low+too_little"}),
        ("fr", "pas assez de longueur", {"finish=low+too_little"}),
        ("fr", "j'aurais voulu plus de corps", {"body=low+too_little"}),
        ("fr", "moins tannique que son frère", set()),
        ("fr", "j'aurais préféré moins boisé", {"oak=high+too_much"}),
        ("fr", "acidité élevée", {"acidity=high"}),
        ("fr", "tanins fondus", {"tannin=low"}),
        ("en", "too oaky for my taste", {"oak=high+too_much"}),
        ("en", "not too sweet", set()),
        ("en", "it isn't tannic", {"tannin=low"}),
        ("en", "could do with more acidity", {"acidity=low+too_little"}),
        ("en", "med+ acidity and high tannin", {"acidity=medium", "tannin=high"}),
        ("en", "not as sweet as the last one", set()),
        ("en", "full-bodied, smooth", {"body=high", "tannin=low"}),
        ("en", "no tannins to speak of", {"tannin=low"}),
    ],
)
def test_level_and_verdict_come_from_term_and_scope(heard, language, text, wanted):
    assert heard(text, language) == wanted


def test_wset_medium_plus_keeps_its_value(lexicon):
    tokens = tokenize("med+ acidity")
    hits = lexicon.find(tokens, "en")
    [note] = [n for c in clauses_of(tokens, hits, "med+ acidity") for n in structure_notes(c, tokens, "med+ acidity")]
    assert (note.level, note.value) == ("medium", 0.7)


def test_a_contrast_ends_the_scope_of_a_modifier(heard):
    assert heard("trop tannique mais souple", "fr") == {"tannin=high+too_much", "tannin=low"}
