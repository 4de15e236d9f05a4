"""The measures themselves, on cases small enough to count by hand."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from rich.console import Console

from recommender.catalogue.load import DATA
from recommender.evaluation.ablation import NoCues, NoVectors, RememberedCues, WordVectors, no_words
from recommender.evaluation.calibration import asking, calibration, intent_calibration
from recommender.evaluation.comparison import Comparison, compare
from recommender.evaluation.figures import (
    attribute_table,
    clear_difference,
    cluster_table,
    figures,
    intent_confusion,
    interval,
    liking_confusion,
    micro_scores,
    series_table,
    values,
)
from recommender.evaluation.keywords import KeywordMatcher
from recommender.evaluation.misses import worst
from recommender.evaluation.setaside import Case, hear, read_corpus
from recommender.evaluation.speed import Speed, speed
from recommender.evaluation.tables import tables
from recommender.evaluation.understanding import Report
from recommender.language.cues import CueFinder, features
from recommender.language.understanding import (
    AromaNote,
    AttributeNote,
    Intent,
    Level,
    Liking,
    Understanding,
    Verdict,
    WineMention,
)
from recommender.sommelier import Sommelier
from recommender.training.corpus import is_held_out
from recommender.training.remembering import RememberedVectors
from recommender.wine import Attribute, Cluster

MORGON = WineMention("Morgon", None, "Morgon", "Beaujolais", None, ("Gamay",), 2020, None, 1.0)
TANNIC = AttributeNote(Attribute.TANNIN, Level.HIGH, 0.9, Verdict.TOO_MUCH, "trop tannique")
FRESH = AttributeNote(Attribute.ACIDITY, Level.HIGH, 0.9, None, "frais")
CHERRY = AromaNote("cerise", Cluster.RED_FRUIT, "cerise")
NOTE = Understanding(
    text="",
    language="fr",
    intent=Intent.TASTING_NOTE,
    confidence=0.9,
    wines=(MORGON,),
    rating=None,
    liking=Liking.POSITIVE,
    attributes=(FRESH,),
    aromas=(CHERRY,),
    fault=None,
    dishes=(),
    colour=None,
    max_price=None,
    excluded=(),
    runner_up=Intent.CORRECTION,
)
ROW = {
    "t": "Morgon 2020, frais, cerise, top",
    "lang": "fr",
    "intent": "tasting_note",
    "liking": "pos",
    "attrs": ["acidity=high"],
    "aromas": ["red_fruit"],
    "wine": "morgon",
    "vintage": 2020,
    "voice": "a",
    "series": "fr",
}
RIGHT = Case(ROW, NOTE)
WRONG = Case(
    ROW | {"attrs": ["tannin=high+too_much", "body=low"], "liking": "mixed", "rating": 0.8, "wine": None, "voice": "b"},
    replace(NOTE, attributes=(TANNIC, FRESH), aromas=(), intent=Intent.CORRECTION, runner_up=Intent.TASTING_NOTE),
)
FOREIGN = Case({"t": "Buono", "lang": "it", "voice": "c", "series": "other"}, replace(NOTE, language="it"))


class Parrot:
    """Hears the same note in everything."""

    def understand(self, text: str, language: str | None = None) -> Understanding:
        return replace(NOTE, text=text)


class TestFigures:
    def test_f1_counts_every_label_once(self) -> None:
        wanted = [frozenset({"a", "b"}), frozenset({"c"}), frozenset()]
        got = [frozenset({"a"}), frozenset({"c", "d"}), frozenset()]
        scores = micro_scores(wanted, got)
        assert (scores["wanted"], scores["heard"]) == (3, 3)
        assert [scores[k] for k in ("precision", "recall", "f1")] == pytest.approx([2 / 3, 2 / 3, 2 / 3])

    def test_f1_of_one_label_does_not_count_what_is_rightly_absent(self) -> None:
        scores = micro_scores([frozenset({"a"}), frozenset(), frozenset()], [frozenset()] * 3)
        assert (scores["recall"], scores["f1"]) == (0, 0)

    def test_f1_of_nothing_is_unknown(self) -> None:
        assert np.isnan(micro_scores([frozenset()], [frozenset()])["f1"])

    def test_every_figure_of_two_notes(self) -> None:
        found = values([RIGHT, WRONG, FOREIGN])
        assert found == pytest.approx(
            {
                "attributes": 2 * 2 / (3 + 3),  # fresh and tannic heard; body missed, fresh made up
                "verdicts": 1,
                "aromas": 2 * 1 / (2 + 1),
                "liking": 0.5,
                "wine": 0.5,
                "rating": 0.5,
                "vintage": 1,
                "language": 1,
                "fault": 1,
                "intent": 0.5,
            }
        )

    def test_table_says_what_is_wanted_and_over_how_much(self) -> None:
        table = figures([RIGHT, WRONG, FOREIGN], [RIGHT])
        assert table.loc["attributes", ["value", "wanted", "n", "voices"]].tolist() == pytest.approx(
            [2 / 3, 0.85, 3, 2]
        )
        assert table.loc["language", ["n", "voices"]].tolist() == [3, 3]
        assert table.loc["aromas, clauses", "value"] == 1

    def test_a_year_without_a_wine_is_not_counted(self) -> None:
        assert np.isnan(values([Case(ROW | {"wine": None}, replace(NOTE, wines=()))])["vintage"])
        assert values([Case(ROW, replace(NOTE, wines=()))])["vintage"] == 0

    def test_each_series_has_figures_of_its_own(self) -> None:
        table = series_table([RIGHT, WRONG, FOREIGN])
        assert table.loc["fr", ["messages", "notes", "liking"]].tolist() == [2, 2, 0.5]
        assert table.loc["other", ["messages", "notes", "language"]].tolist() == [1, 0, 1]
        assert np.isnan(table.loc["other", "liking"])

    def test_a_faulty_bottle_says_nothing_of_structure(self) -> None:
        corked = Case(WRONG.row | {"fault": True}, WRONG.heard)
        found = values([RIGHT, corked])
        assert (found["attributes"], found["fault"]) == (1, 0.5)

    def test_interval_is_drawn_over_voices(self) -> None:
        low, high = interval(np.array([9, 1]), np.array([10, 10]))
        assert (low, high) == (0.1, 0.9)
        assert interval(np.array([5, 5, 0]), np.array([5, 5, 0])) == (1, 1)
        assert np.isnan(interval(np.array([5]), np.array([10]))).all()

    def test_a_voice_of_many_messages_weighs_as_many(self) -> None:
        assert interval(np.array([0, 10]), np.array([1, 10]))[1] == 1
        low, high = interval(np.array([4] * 50), np.array([5] * 50))
        assert (low, high) == pytest.approx((0.8, 0.8))

    def test_a_difference_is_clear_where_most_voices_show_it(self) -> None:
        good = [Case(ROW | {"voice": str(n)}, NOTE) for n in range(8)]
        bad = [Case(c.row, replace(NOTE, liking=Liking.NEGATIVE)) for c in good]
        one = [*good[:7], bad[7]]
        assert [clear_difference(bad, good, n) for n in ("liking", "intent", "attributes")] == [-1, 0, 0]
        assert clear_difference(good, bad, "liking") == 1
        assert clear_difference(one, good, "liking") == 0

    def test_tables_by_attribute_and_cluster(self) -> None:
        attributes = attribute_table([RIGHT, WRONG])
        assert attributes.loc["acidity", ["precision", "recall", "wanted", "heard"]].tolist() == [0.5, 1, 1, 2]
        assert attributes.loc["body", ["recall", "f1"]].tolist() == [0, 0]
        assert np.isnan(attributes.loc["oak", "f1"])
        clusters = cluster_table([RIGHT, WRONG])
        assert clusters.loc["red_fruit", ["precision", "recall"]].tolist() == [1, 0.5]

    def test_confusions(self) -> None:
        intents = intent_confusion([RIGHT, WRONG, FOREIGN])
        assert intents.to_numpy().sum() == 2
        assert (intents.loc["tasting_note", "tasting_note"], intents.loc["tasting_note", "correction"]) == (1, 1)
        assert liking_confusion([RIGHT, WRONG]).loc["mixed", "positive"] == 1


class TestCalibration:
    def test_error_is_the_gap_weighted_by_bin(self) -> None:
        found = calibration([0.95, 0.95, 0.95, 0.95, 0.25], [True, True, True, False, False])
        assert found.error == pytest.approx((4 * 0.2 + 1 * 0.25) / 5)
        assert found.brier == pytest.approx((3 * 0.05**2 + 0.95**2 + 0.25**2) / 5)
        assert found.bins["count"].tolist() == [0, 0, 1, 0, 0, 0, 0, 0, 0, 4]
        assert found.bins["accuracy"].tolist()[9] == 0.75

    def test_an_edge_belongs_below_and_nothing_gives_nothing(self) -> None:
        assert calibration([0.0, 0.5, 1.0], [True, True, True]).bins["count"].tolist() == [1, 0, 0, 0, 1, 0, 0, 0, 0, 1]
        assert np.isnan(calibration([], []).error)

    def test_asking_back(self) -> None:
        sure = Case(ROW, replace(NOTE, confidence=0.9))
        lost = Case(ROW, replace(NOTE, intent=Intent.HELP, runner_up=Intent.THANKS, confidence=0.2))
        unsure = Case(ROW, replace(WRONG.heard, confidence=0.4))
        found = asking([sure, lost, unsure, FOREIGN], lambda heard: heard.confidence < 0.5)
        assert (found.messages, found.asked) == (2, pytest.approx(2 / 3))
        assert (found.first_right, found.top_two_right, found.right_unasked) == (0, 0.5, 1)


class TestMisses:
    def test_most_labels_wrong_first_then_the_surest(self) -> None:
        one = Case(ROW, replace(NOTE, liking=Liking.NEGATIVE, confidence=0.3))
        surer = Case(ROW, replace(one.heard, confidence=0.8))
        found = worst([RIGHT, one, surer, WRONG], 2)
        assert [(m["wrong"], m["confidence"]) for m in found] == [(7, 0.9), (1, 0.8)]
        assert found[1]["wanted"] == {"liking": "positive"}
        assert found[1]["got"] == {"liking": "negative"}
        assert worst([RIGHT], 5) == []


@pytest.fixture(scope="module")
def matcher() -> KeywordMatcher:
    return KeywordMatcher()


class TestKeywordMatcher:
    def test_it_hears_plain_words(self, matcher: KeywordMatcher) -> None:
        heard = matcher.understand("un Morgon 2020, tannique, cerise, j'adore, 16/20")
        assert (heard.language, heard.intent, heard.liking) == ("fr", Intent.TASTING_NOTE, Liking.POSITIVE)
        assert [(w.name, w.vintage) for w in heard.wines] == [("Morgon", 2020)]
        assert [(a.attribute, a.level) for a in heard.attributes] == [(Attribute.TANNIN, Level.HIGH)]
        assert [a.cluster for a in heard.aromas] == [Cluster.RED_FRUIT]
        assert heard.rating == 0.8

    def test_it_is_deaf_to_what_stands_around_a_word(self, matcher: KeywordMatcher) -> None:
        heard = matcher.understand("the wine was not tannic and I found no cherry in it")
        assert heard.language == "en"
        assert [a.level for a in heard.attributes] == [Level.HIGH]
        assert len(heard.aromas) == 1

    @pytest.mark.parametrize(
        ("text", "intent"),
        [
            ("quel vin avec une raclette ?", Intent.PAIRING_QUESTION),
            ("what to eat with Chinon?", Intent.FOOD_FOR_WINE),
            ("thanks!", Intent.THANKS),
            ("Chablis or Muscadet?", Intent.CHOOSE_BETWEEN),
            ("bonsoir", Intent.GREETING),
        ],
    )
    def test_intent_by_keywords(self, matcher: KeywordMatcher, text: str, intent: Intent) -> None:
        assert matcher.understand(text).intent is intent


class TestAblation:
    def test_remembered_parts_say_what_the_parts_say(self, finder: CueFinder) -> None:
        words = WordVectors(64)
        remembered = RememberedVectors(words)
        for texts in (["frais", "rond"], ["rond", "sec", "rond"]):
            np.testing.assert_array_equal(remembered.encode(texts), words.encode(texts))
        assert RememberedCues(finder).find("trop tannique", "fr") == finder.find("trop tannique", "fr")

    def test_words_are_unit_vectors_and_no_vectors_are_zeros(self) -> None:
        assert np.linalg.norm(WordVectors().encode(["very fresh wine"])) == pytest.approx(1)
        assert not NoVectors().encode(["very fresh wine"]).any()
        assert no_words().transform(["very fresh wine"]).nnz == 0

    def test_without_cues_every_message_looks_the_same(self, finder: CueFinder) -> None:
        bare = NoCues(finder)
        note = "Morgon 2020, trop tannique, 8/10 !"
        one, other = (bare.find(t, "fr") for t in (note, "quel vin avec la raclette ?"))
        np.testing.assert_array_equal(features(one), features(other))
        assert (one.wines, one.attributes, one.rating, other.dishes) == ((), (), None, ())
        assert [s.text for s in one.segments] == [s.text for s in finder.find(note, "fr").segments]


@pytest.fixture(scope="module")
def finder() -> CueFinder:
    from recommender.language.heads import load_heads
    from recommender.training.heads import cue_finder

    return cue_finder(DATA, load_heads().common_words)


def test_what_is_set_aside_is_not_trained_on() -> None:
    corpus = read_corpus()
    aside, trained = corpus.set_aside, corpus.trained_on
    assert len(aside.messages) + len(trained.messages) == len(corpus.messages)
    assert {r["voice"] for r in aside.messages} & {r["voice"] for r in trained.messages} == set()
    assert all(is_held_out(str(r["voice"])) for r in (*aside.messages, *aside.clauses))
    counts = aside.counts()
    assert counts["messages"] == sum(counts["languages"].values()) == len(aside.messages)
    assert {r["lang"] for r in aside.clauses} == {"fr", "en"}
    assert {r["series"] for r in corpus.messages} == {"en", "everyday", "fr", "intents", "liking", "other", "structure"}


class TestReport:
    @pytest.fixture
    def report(self) -> Report:
        cases = [RIGHT, WRONG, FOREIGN]
        return Report(
            counts={"set_aside": {"messages": 3, "languages": {"fr": 2, "it": 1}}},
            figures=figures(cases),
            series=series_table(cases),
            attributes=attribute_table(cases),
            clusters=cluster_table(cases),
            intents=intent_confusion(cases),
            likings=liking_confusion(cases),
            calibration=intent_calibration(cases),
            asking=asking(cases, lambda heard: heard.confidence < 0.5),
            speed=Speed(0, np.nan, np.nan),
            comparison=Comparison(
                pd.DataFrame({"intent": [0.5]}, index=["keywords"]),
                pd.DataFrame({"intent": [-1]}, index=["keywords"]),
                [],
            ),
            misses=worst(cases, 1),
        )

    def test_json_holds_no_nan(self, report: Report) -> None:
        found = json.loads(json.dumps(report.to_json(), allow_nan=False))
        assert found["figures"]["verdicts"]["value"] == 1
        assert found["attributes"]["oak"]["f1"] is None
        assert found["intents"]["tasting_note"]["correction"] == 1
        assert [b["count"] for b in found["calibration"]["bins"]] == [0, 0, 0, 0, 0, 0, 0, 0, 2, 0]
        assert found["asking"]["top_two_right"] is None
        assert found["comparison"]["clear"]["keywords"]["intent"] == -1

    def test_tables_show_it(self, report: Report) -> None:
        out = StringIO()
        for part in tables(report):
            Console(file=out, width=100).print(part, markup=False)
        shown = out.getvalue()
        for line in (
            "attributes 0.667",
            "fr 2 2 0.667",
            "1 tasting_note 1 1",
            "0.8 to 0.9 2",
            "keywords 0.500-",
            "liking: mixed wanted, positive heard",
        ):
            assert line in " ".join(shown.split())


def test_only_messages_of_about_twenty_words_are_timed() -> None:
    found = speed(Parrot(), Parrot(), ["trop court", " ".join(["vin"] * 20), " ".join(["vin"] * 26)])
    assert found.messages == 1
    assert found.total > 0


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_other_hearers_on_the_same_messages(tmp_path: Path, sommelier: Sommelier) -> None:
    """On a part of the voices, for the heads are fitted five times."""
    for path in DATA.iterdir():
        if path.name != "training":
            (tmp_path / path.name).symlink_to(path)
    (tmp_path / "training").mkdir()
    for path in (DATA / "training").glob("*.jsonl"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        (tmp_path / "training" / path.name).write_text("".join(lines[::6]), "utf-8")
    aside = read_corpus(tmp_path).set_aside.messages
    compared = compare(hear(sommelier, aside), aside, tmp_path)
    table = compared.values
    assert len(table) + len(compared.left_out) == 10
    assert (compared.clear.loc["everything, refitted"] == 0).all()
    assert compared.clear.loc["embeddings only", "wine"] == -1
    assert table.loc["shipped", "attributes"] > table.loc["keyword matcher", "attributes"]
    assert table.loc["everything, refitted", "intent"] > table.loc["keyword matcher", "intent"]
    assert table.loc["embeddings only", "rating"] == table.loc["words only", "rating"]
    assert table.loc["rules only", "intent"] < table.loc["everything, refitted", "intent"]
