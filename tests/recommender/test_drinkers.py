"""Simulated drinkers: their taste, what they say, and the measure of how they are served."""

import json
from dataclasses import replace
from io import StringIO

import numpy as np
import pytest
from rich.console import Console

from recommender.catalogue.load import DATA
from recommender.evaluation import drinkers, speech
from recommender.evaluation.drinkers import Drinker, Market, Remark, drawn
from recommender.evaluation.regret import ENGINE, NOTES, POPULAR, RANDOM, Follower, Scale, had, measure_recommender
from recommender.evaluation.regret_tables import regret_tables
from recommender.evaluation.setaside import read_corpus
from recommender.evaluation.speech import FRAMES, LIKINGS, PRAISE, SOFTLY, Speaker
from recommender.language.understanding import Intent, Liking, Understanding, Verdict
from recommender.taste.profile import TasteProfile
from recommender.taste.table import Family
from recommender.training.corpus import is_held_out
from recommender.wine import Attribute, Cluster, Suggestion

FRENCH = {"le", "la", "trop", "mais", "bu", "et", "pas", "très", "mon", "avis", "goûté", "ouvert", "hier"}
ENGLISH = {"the", "but", "too", "had", "it", "and", "with", "tried", "opened", "was", "though", "yesterday"}


@pytest.fixture(scope="module")
def market(cellar) -> Market:
    return Market.of(cellar.styles)


@pytest.fixture(scope="module")
def speaker() -> Speaker:
    return Speaker(DATA)


@pytest.fixture(scope="module")
def people(market) -> list[Drinker]:
    return [drawn(market, np.random.default_rng(n)) for n in range(12)]


class Deaf:
    """Hears nothing that teaches, and offers the first five styles of reach 5 to everybody."""

    def __init__(self, market: Market) -> None:
        self.texts: list[str] = []
        self._offered = [w for w in market.wines if w.style.reach == 5][:5]

    def understand(self, text: str, language: str | None = None) -> Understanding:
        self.texts.append(text)
        return Understanding(
            text, language or "en", Intent.OUT_OF_SCOPE, 0.9, (), None, Liking.MIXED, (), (), None, (), None, None, ()
        )

    def lesson(self, understanding: Understanding) -> object:
        raise AssertionError("what is no note teaches nothing")

    def recommend(self, profile, request, limit=5):
        return tuple(Suggestion(w, 0.5, ()) for w in self._offered[:limit])


@pytest.fixture
def spans(monkeypatch) -> None:
    monkeypatch.setattr(TasteProfile, "interval", lambda *_: (0.0, 1.0), raising=False)


def messages(speaker: Speaker, drinker: Drinker, wine, seed: int = 0, count: int = 60) -> list[str]:
    rng = np.random.default_rng(seed)
    said = []
    for _ in range(count):
        liking = drinker.verdict(wine, rng)
        said.append(speaker.message(drinker, wine, liking, drinker.remarks(wine, liking, rng), rng))
    return said


def test_a_seed_makes_the_same_person(market):
    one, same, other = (drawn(market, np.random.default_rng(n)) for n in (3, 3, 4))
    assert one == same
    assert one != other


def test_nothing_is_worth_more_than_the_ideal(market, people):
    for drinker in people:
        for wine in market.wines[::97]:
            ideal = {a: drinker.ideals[drinkers.family_of(wine)][a] for a in wine.structure}
            perfect = replace(wine, structure=ideal)
            if drinkers.family_of(perfect) is not drinkers.family_of(wine):
                continue  # so sweet an ideal makes another family of it
            assert drinker.utility(perfect) >= drinker.utility(wine)
            off = {**ideal, Attribute.BODY: ideal[Attribute.BODY] + 0.2}
            assert drinker.utility(replace(wine, structure=off)) < drinker.utility(perfect)


def test_they_complain_only_beyond_their_tolerance(market, people):
    complained = 0
    for drinker in people:
        for wine in market.wines[::29]:
            moved, complaint = drinker.deviations(wine), drinker.complaint(wine)
            beyond = {a for a, d in moved.items() if abs(d) > drinker.tolerance[a]}
            assert (complaint is not None) == bool(beyond)
            if complaint is not None:
                complained += 1
                assert complaint.of in beyond
                assert complaint.says == ("too_much" if moved[complaint.of] > 0 else "too_little")
    assert complained


def test_a_third_of_what_they_meet_is_liked(market, people):
    for drinker in people:
        quiet, rng = replace(drinker, noise=0.0), np.random.default_rng(0)
        verdicts = np.array([quiet.verdict(w, rng) for w in market.wines])
        chance = market.met_by(drinker.interest)
        assert chance[verdicts == Liking.POSITIVE].sum() == pytest.approx(1 / 3, abs=0.05)
        assert chance[verdicts == Liking.NEGATIVE].sum() == pytest.approx(1 / 4, abs=0.05)


def test_people_are_of_many_kinds(people):
    favourites = {max(d.interest, key=lambda f: d.interest[f]) for d in people}
    assert len(favourites) >= 3
    assert {d.language for d in people} == {"fr", "en"}
    for drinker in people:
        assert sum(drinker.interest.values()) == pytest.approx(1.0)
        assert all(0.0 <= v <= 1.0 for ideals in drinker.ideals.values() for v in ideals.values())
        assert 2 <= sum(abs(v) >= 0.6 for v in drinker.likings.values()) <= 3


@pytest.mark.parametrize(("language", "strangers"), [("fr", ENGLISH), ("en", FRENCH)])
def test_they_speak_their_language(market, speaker, people, language, strangers):
    wine = next(w for w in market.wines if w.name == "Sancerre blanc")
    for drinker in people:
        said = messages(speaker, replace(drinker, language=language, careless=False), wine)
        assert all(said)
        mixed = [t for t in said if strangers & set(t.lower().replace(",", " ").replace(".", " ").split())]
        assert len(mixed) <= 3, mixed  # some real voices mix languages


def test_the_wine_is_named(market, speaker, people):
    wine = next(w for w in market.wines if w.name == "Pommard")
    for drinker in people:
        assert all("pommard" in text.lower() for text in messages(speaker, drinker, wine))


def test_the_careless_type_without_capitals_and_accents(market, speaker, people):
    drinker = replace(people[0], language="fr", careless=True)
    said = messages(speaker, drinker, market.wines[0])
    assert all(text == speech.fold(text) for text in said)


def test_the_same_draw_says_the_same(market, speaker, people):
    assert messages(speaker, people[0], market.wines[5]) == messages(speaker, people[0], market.wines[5])


def test_clauses_are_of_voices_set_aside(speaker):
    corpus = read_corpus()
    by_text = {str(r["t"]).strip().rstrip(".…").strip(): str(r["voice"]) for r in corpus.set_aside.messages}
    by_text |= {str(r["t"]).strip().rstrip(".…").strip(): str(r["voice"]) for r in corpus.set_aside.clauses}
    said = [text for texts in speaker._said.values() for text in texts]
    assert len(said) > 300
    assert all(is_held_out(by_text[text]) for text in said)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("liking", list(Liking))
def test_there_are_words_for_everything(speaker, people, market, language, liking):
    drinker, rng = replace(people[0], language=language), np.random.default_rng(1)
    verdicts = [Remark(a, v.value) for a in Attribute for v in (Verdict.TOO_MUCH, Verdict.TOO_LITTLE)]
    praise = [Remark(a, level) for a in Attribute for level in ("high", "low")]
    aromas = [Remark(c, says) for c in Cluster for says in ("liked", "disliked")]
    for remark in (*verdicts, *praise, *aromas):
        assert "{" not in speaker.message(drinker, market.wines[9], liking, [remark], rng)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_frames_are_many(language):
    assert sum(map(len, FRAMES[language].values())) >= 40
    assert len(set(PRAISE[language])) == 2 * len(Attribute)
    assert {k.value for k in Liking} == set(LIKINGS[language])
    assert {f"{a} {v}" for a in Attribute for v in ("too_much", "too_little")} <= set(SOFTLY[language])


def test_complaints_have_six_wordings(speaker):
    for language in ("fr", "en"):
        for kind in (f"{a} {v}" for a in Attribute for v in ("too_much", "too_little")):
            own = speech.COMPLAINTS[language].get(kind, ())
            assert len({*own, *speaker._said[language, f"{kind} negative"]}) >= 6, (language, kind)


def test_french_elides():
    assert speech._of_aroma("ce goût de {x}", "l'abricot", "fr") == "ce goût d'abricot"
    assert drinkers.with_articles("Apremont 2020", "fr") == {"le": "l'Apremont 2020", "un": "un Apremont 2020"}
    assert drinkers.with_articles("Clairette de Die", "fr")["un"] == "une Clairette de Die"
    assert drinkers.with_articles("Apremont", "en")["un"] == "an Apremont"


def test_nothing_beats_the_five_best(market, people):
    for drinker in people:
        scale = Scale(drinker, market)
        popular = [w.style.id for w in sorted(market.wines, key=lambda w: -w.style.reach)[:5]]
        assert scale.regret(scale.best) == pytest.approx(0.0)
        assert scale.hits(scale.best) == 1.0
        assert scale.regret(None) > 0
        assert scale.regret(popular) > 0


def test_what_is_offered_changes_no_later_draw(market, speaker, people, spans):
    mind = Deaf(market)
    follower = Follower(mind, market, speaker)
    first = follower.follow(people[0], [0, 0])
    again = follower.follow(people[0], [0, 0])
    assert mind.texts[:10] == mind.texts[10:]
    assert first == again
    assert {n for _, n in first.regret} == set(NOTES)


def test_measured_from_end_to_end(market, spans):
    report = measure_recommender(4, mind=Deaf(market))
    assert report == measure_recommender(4, mind=Deaf(market))
    assert report.regret[ENGINE] == report.regret[POPULAR]
    assert report.regret[RANDOM][10].value > 0
    assert report.ahead[POPULAR][10].value == pytest.approx(0.0)
    assert report.coverage["all"].value == 1.0
    assert report.widths["1"] == 1.0
    assert report.heard["note"].value == 0.0
    told = json.loads(json.dumps(report.to_json()))
    assert set(told["regret"][ENGINE]) == {str(n) for n in NOTES}
    out = StringIO()
    for part in regret_tables(report):
        Console(file=out, width=120).print(part)
    assert "Regret" in out.getvalue()
    assert "last liked neighbour" in out.getvalue()


def test_whites_have_no_tannin_to_be_calibrated_on():
    assert had(Family.RED, Attribute.TANNIN)
    assert not had(Family.WHITE, Attribute.TANNIN)
    assert not had(Family.RED, Attribute.MOUSSE)
    assert had(Family.SPARKLING, Attribute.MOUSSE)
