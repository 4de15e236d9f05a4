"""The words to tick: keys that travel, texts that fit, lists that say what tasters say."""

import json
from collections import Counter, defaultdict
from dataclasses import replace

import pytest

from bot.locale import Words
from recommender.catalogue.load import DATA, typical_wine
from recommender.language.text import fold
from recommender.language.understanding import AromaNote, AttributeNote, Level, Verdict
from recommender.panel.terms import LONGEST_KEY, MOST, TERMS, offered, terms_of
from recommender.taste.table import Family, family_of
from recommender.wine import Attribute, Cluster, Colour

LISTS = {
    (colour, sparkling, sweet): offered(colour, sparkling, sweet)
    for colour in (None, *Colour)
    for sparkling in (False, True)
    for sweet in (False, True)
}


def test_keys_travel_in_a_button():
    assert all(key.isascii() and key.replace("_", "").isalpha() and key.islower() for key in TERMS)
    assert max(map(len, TERMS)) <= LONGEST_KEY
    assert all(term.key == key for key, term in TERMS.items())


@pytest.mark.parametrize("voice", [Words.load().voice("fr"), Words.load().voice("en")], ids=lambda voice: voice.name)
def test_three_terms_fit_in_a_row(voice):
    texts = {key: voice.plain(f"term-{key}") for key in TERMS}
    assert {key: text for key, text in texts.items() if len(text) > 16} == {}
    assert len(set(texts.values())) == len(TERMS)
    assert {i for i in voice.ids if i.startswith("term-")} == {f"term-{key}" for key in TERMS}


def test_every_aroma_and_level_has_one_term():
    assert {term.cluster for term in TERMS.values()} >= set(Cluster)
    assert {term.attribute for term in TERMS.values()} >= set(Attribute)
    levels = Counter((t.attribute, t.level) for t in TERMS.values() if t.attribute)
    assert set(levels.values()) == {1}


@pytest.mark.parametrize("wine", LISTS, ids=str)
def test_a_list_has_no_term_twice_and_none_that_cannot_be(wine):
    colour, sparkling, sweet = wine
    terms = LISTS[wine]
    assert len(set(terms)) == len(terms) <= MOST
    assert set(terms) <= TERMS.keys()
    attributes = {TERMS[key].attribute for key in terms}
    assert (Attribute.MOUSSE in attributes) == sparkling
    if colour in (Colour.WHITE, Colour.ROSE):
        assert Attribute.TANNIN not in attributes
    if colour is Colour.RED:
        assert {"tannin_soft", "tannin_firm", "black_fruit"} <= set(terms)
    if sweet:
        assert "sweet" in terms
        assert "dry" not in terms or colour is Colour.RED  # Lambrusco is either


KINDS = {
    Family.RED: offered(Colour.RED),
    Family.WHITE: offered(Colour.WHITE),
    Family.ROSE: offered(Colour.ROSE),
    Family.SPARKLING: offered(None, sparkling=True),
    Family.SWEET: offered(Colour.WHITE, sweet=True),
    Family.SWEET_RED: offered(Colour.RED, sweet=True),
}


@pytest.fixture(scope="session")
def said(cellar):
    """How often the labelled notes say each term, by family of the wine named; honey stands for bottle age where it is offered."""
    families = defaultdict(Counter)
    for style in cellar.styles.values():
        names = {fold(name) for name in (style.name, *style.aliases, style.appellation or "", *style.grapes[:1])}
        for name in names:
            families[name][family_of(typical_wine(style))] += style.reach
    levels = {f"{t.attribute}={t.level}": key for key, t in TERMS.items() if t.attribute}
    clusters = {str(t.cluster): key for key, t in TERMS.items() if t.cluster and key != "honey"}
    found = defaultdict(Counter)
    for path in sorted((DATA / "training").glob("messages_*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            message = json.loads(line)
            known = families.get(fold(message["wine"])) if isinstance(message.get("wine"), str) else None
            if message.get("intent") != "tasting_note" or not known:
                continue
            family, weight = known.most_common(1)[0]
            if weight < 0.8 * known.total():
                continue
            marks = {mark.partition("+")[0] for mark in message["attrs"]} | set(message["aromas"])
            found[family].update(key for mark in marks if (key := levels.get(mark) or clusters.get(mark)))
    for family, terms in KINDS.items():
        if "honey" in terms:
            found[family]["honey"] = found[family].pop("bottle_age", 0)
    return found


@pytest.mark.parametrize("family", KINDS)
def test_lists_say_nearly_what_the_terms_most_named_would(said, family):
    counts = said[family]
    assert counts.total() > 100
    most = sum(count for _, count in counts.most_common(MOST))
    assert sum(counts[key] for key in KINDS[family]) >= 0.9 * most


@pytest.fixture(scope="session")
def silent(sommelier):
    """An understanding that says nothing of a wine."""
    return replace(sommelier.understand("bof"), attributes=(), aromas=())


def level(attribute, which, **more):
    return AttributeNote(attribute, which, None, more.pop("verdict", None), "", **more)


def test_free_words_are_folded_into_the_terms(silent):
    heard = replace(
        silent,
        attributes=(
            level(Attribute.TANNIN, Level.HIGH, verdict=Verdict.TOO_MUCH),
            level(Attribute.ACIDITY, Level.LOW, verdict=Verdict.TOO_LITTLE),
            level(Attribute.BODY, Level.MEDIUM),
            level(Attribute.SWEETNESS, Level.MEDIUM),
            level(Attribute.FINISH, None, verdict=Verdict.RIGHT),
            level(Attribute.ALCOHOL, Level.LOW, absent=True),
        ),
        aromas=(
            AromaNote("cerise", Cluster.RED_FRUIT, ""),
            AromaNote("cuir", Cluster.BOTTLE_AGE, ""),
            AromaNote("miel", Cluster.BOTTLE_AGE, ""),
            AromaNote("citron", Cluster.CITRUS, "", Verdict.TOO_LITTLE),
            AromaNote("pruneau", Cluster.DRIED_COOKED_FRUIT, "", Verdict.TOO_MUCH),
        ),
    )
    assert terms_of(heard) == {
        "tannin_firm", "acidity_soft", "off_dry", "red_fruit", "bottle_age", "honey", "cooked_fruit",
    }  # fmt: skip
    assert terms_of(silent) == frozenset()


@pytest.mark.parametrize("cluster", Cluster)
def test_every_cluster_heard_has_its_term(silent, cluster):
    (key,) = terms_of(replace(silent, aromas=(AromaNote("", cluster, ""),)))
    assert TERMS[key].cluster is cluster


@pytest.mark.parametrize(("which", "key"), [(Level.HIGH, {"oaky"}), (Level.MEDIUM, {"oaky"}), (Level.LOW, set())])
def test_oak_is_there_or_not(silent, which, key):
    assert terms_of(replace(silent, attributes=(level(Attribute.OAK, which),))) == key
    assert terms_of(replace(silent, attributes=(level(Attribute.OAK, which, absent=True),))) == set()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "Super Chinon, fruits rouges, tanins souples, pas boisé, long en bouche",
            {"red_fruit", "tannin_soft", "finish_long"},
        ),
        ("miel, cire, agrumes, trop acide, manque de corps", {"honey", "citrus", "acidity_fresh", "body_light"}),
        ("not tannic, dry, honey and petrol, no oak", {"dry", "honey", "bottle_age"}),
        ("bof", set()),
    ],
)
def test_what_people_write_is_heard(sommelier, text, terms):
    assert terms_of(sommelier.understand(text)) == terms
