"""What looks back at notes, what only looks like it, and the days that are meant."""

import json
from datetime import date

import pytest

from recommender.catalogue.load import DATA
from recommender.language.periods import period_in
from recommender.language.recalling import recalled, year_asked

SEARCHES = [
    ("qu'est-ce que j'ai bu en mars ?", "en mars"),
    ("j'ai bu quoi en mars ?", "en mars"),
    ("mes notes sur le Chinon", "notes sur le Chinon"),
    ("what did I drink last summer", "last summer"),
    ("retrouve mes rouges préférés", "rouges préférés"),
    ("show me my whites from 2024", "whites from 2024"),
    ("quels rouges j'ai aimés cet été ?", "rouges cet été aimes"),
    ("which wines didn't I like?", "wines pas aimes"),
    ("qu'est-ce que je n'ai pas aimé ?", "pas aimes"),
    ("did I like the Rioja?", "the Rioja"),
    ("what was that Rioja I had in March?", "Rioja I had in March"),
    ("c'était quoi le rouge que j'ai bu en mai ?", "rouge que j'ai bu en mai"),
    ("cherche Bandol dans mes notes", "Bandol"),
    ("search for Morgon in my notes", "Morgon"),
    ("montre-moi les rouges que j'ai adorés", "rouges que j'ai adorés"),
    ("Mes cœurs de cuvée ?", None),
    ("when did I last have a Barolo?", "a Barolo"),
    ("qu'ai-je bu hier ?", "hier"),
]
ASKED = [
    ("have I had Morgon before?", "Morgon before"),
    ("est-ce que j'ai déjà goûté un Bandol ?", "un Bandol"),
    ("j'ai déjà goûté du Bandol ?", "du Bandol"),
    ("Déjà bu un Saint-Joseph ?", "un Saint-Joseph"),
    ("je t'ai déjà parlé du Bandol ?", "du Bandol"),
    ("did I try the Sancerre already?", "the Sancerre already"),
    ("did I ever try a Zweigelt? I've a feeling I did", "a Zweigelt"),
    ("have I had this one before?", "this one before"),
]
OTHERWISE = [
    "Bandol 2020 bu en mars, super",
    "Bandol 2020 bu en mars",
    "qu'est-ce que j'ai aimé ce Chinon",
    "qu'est-ce que j'ai aimé ce Chinon !",
    "ce que j'ai bu hier était super",
    "j'ai déjà bu un Bandol 2020, super poivré",
    "J'ai déjà goûté un Bandol, c'était trop tannique",
    "je n'ai jamais bu de Bandol",
    "mes rouges préférés sont les bordeaux",
    "my favourite reds are from Rioja",
    "Mes notes : cerise, poivre, 4/5",
    "My notes of cherry and pepper, 4 stars",
    "notes de cerise et de poivre",
    "mes goûts",
    "my taste",
    "mon profil",
    "mes amis arrivent ce soir à huit heures",
    "trouve-moi un rouge pour la raclette",
    "show me a white under 15",
    "montre-moi les vins de Loire",
    "find me wines like the one I liked",
    "un vin comme le Bandol que j'ai bu en mars",
    "what should I drink with oysters?",
    "que boire avec une raclette ?",
    "j'ai bu un Chinon hier, bof",
    "the Rioja I had last night was lovely",
    "I had a Morgon before dinner, lovely",
    "did you like it?",
    "My favorite under $20 right now.",
    "which grape have I had the most?",
    "quelle est ma moyenne ?",
    "Montre-moi mes cépages préférés",
    "j'ai adoré ce que j'ai bu hier",
    "j'ai déjà un rouge, que manger avec ?",
    "non, c'était un Saint-Joseph",
    "a" * 4000,
    "",
]


@pytest.mark.parametrize(("text", "words"), SEARCHES)
def test_a_search_is_heard_with_what_it_looks_for(text, words):
    found = recalled(text)
    assert (found.words if found and found.sure else None) == words
    assert not (found and found.asks)


@pytest.mark.parametrize(("text", "words"), ASKED)
def test_a_question_wants_a_yes_or_a_no(text, words):
    found = recalled(text)
    assert (found.words, found.asks, found.sure) == (words, True, True)


@pytest.mark.parametrize("text", OTHERWISE)
def test_a_note_or_a_wish_is_no_search(text):
    assert recalled(text) is None


def test_nothing_that_people_tell_is_taken_for_a_search():
    paths = sorted((DATA / "training").glob("messages_*.jsonl"))
    told = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]
    others = [message["t"] for message in told if message.get("intent", "profile_question") != "profile_question"]
    assert len(others) > 10_000
    assert [t for t in others if (found := recalled(t)) and found.sure] == []
    assert [t for t in others if year_asked(t, 2026)] == []


@pytest.mark.parametrize("text", ["mes Bourgogne", "my Chablis", "mes potes"])
def test_what_only_the_name_can_tell_is_not_sure(text):
    assert recalled(text).sure is False


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("mon année en vin", 2026),
        ("My year in wine", 2026),
        ("mes statistiques", 2026),
        ("stats", 2026),
        ("mon bilan 2025", 2025),
        ("my 2025 in wine", 2025),
        ("mes stats de l'année dernière", 2025),
        ("2019 in wine was great", None),
        ("quelle année ?", None),
        ("une bonne année", None),
        ("bilan carbone", None),
        ("Chinon, bonne année", None),
    ],
)
def test_a_year_is_asked_for(text, year):
    assert year_asked(text, 2026) == year


MAY = date(2026, 5, 12)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("en mars", "2026-03-01", "2026-03-31"),
        ("en août", "2025-08-01", "2025-08-31"),
        ("in may", "2026-05-01", "2026-05-31"),
        ("mai dernier", "2025-05-01", "2025-05-31"),
        ("février 2024", "2024-02-01", "2024-02-29"),
        ("l'été dernier", "2025-06-01", "2025-08-31"),
        ("last summer", "2025-06-01", "2025-08-31"),
        ("cet hiver", "2025-12-01", "2026-02-28"),
        ("last spring", "2025-03-01", "2025-05-31"),
        ("winter 2023", "2023-12-01", "2024-02-29"),
        ("depuis janvier", "2026-01-01", "2026-05-12"),
        ("hier soir", "2026-05-11", "2026-05-11"),
        ("la semaine dernière", "2026-05-04", "2026-05-10"),
        ("le week-end dernier", "2026-05-08", "2026-05-10"),
        ("samedi soir", "2026-05-09", "2026-05-09"),
        ("on tuesday", "2026-05-05", "2026-05-05"),
        ("last month", "2026-04-01", "2026-04-30"),
        ("cette année", "2026-01-01", "2026-12-31"),
        ("l'an dernier", "2025-01-01", "2025-12-31"),
        ("en 2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_days_are_understood(text, first, last):
    period = period_in(text, MAY)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize("text", ["ça a été super", "it may rain", "Bandol 2020", "a march of wines", "mais encore"])
def test_a_word_alone_is_no_date(text):
    assert period_in(text, MAY) is None


def test_the_season_that_runs_is_not_last():
    assert period_in("last summer", date(2026, 7, 1)).first.year == 2025
    assert period_in("cet été", date(2026, 7, 1)).first.year == 2026
    assert period_in("last summer", date(2026, 10, 1)).first.year == 2026
