"""What an evening says where it is easy to say too much, too little or something else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evenings import NOON, did, evening, poured, said, scored, wine

from bot.conversation.replies import Say
from bot.locale import Voice, Words
from bot.tasting import reveal
from bot.tasting.acts import Change, Deed
from bot.tasting.card import card
from bot.tasting.evening import Evening, Glass, Guess, Scoring
from bot.tasting.pictures import booklet, chart
from bot.tasting.sheet import sheet
from bot.tasting.views import LINEUP, private


@pytest.fixture(scope="module")
def words() -> Words:
    return Words.load()


@pytest.fixture(scope="module")
def voice(words: Words) -> Voice:
    return words.voice("fr")


def plain(html: object) -> str:
    return str(html).replace("\u202f", " ").replace("\xa0", " ")


def on_card(voice: Voice, now: Evening) -> str:
    return plain(card(voice, now, NOON).html)


def ranked(*orders: tuple[int, ...]) -> Evening:
    """Three wines that were ranked, each order by one taster."""
    now = poured(3, len(orders), scoring=Scoring.RANKS)
    now = did(did(now, Deed.NEXT), Deed.NEXT)
    for taster, order in enumerate(orders, 1):
        for number in order:
            now = did(now, Deed.ANSWER, taster, Change(number, rank=number))
    return now


def revealed(now: Evening) -> Evening:
    for _ in range(20):
        now = did(now, Deed.REVEAL) if now.live else now
    return now


def test_who_is_missing_is_said_once_somebody_has_answered(voice: Voice) -> None:
    now = poured(2, 3)
    assert "Personne n’a encore répondu." in on_card(voice, now)
    assert "Il manque" not in on_card(voice, now)
    assert "1 sur 3 a répondu.\nIl manque Karim et Léa." in on_card(voice, said(now, 1, score=0.7))


def test_a_wine_that_is_ranked_is_answered(voice: Voice) -> None:
    now = ranked((2, 0, 1), (0,), ())
    assert [taster.name for taster in now.answered(2)] == ["Zoé"]
    assert [taster.name for taster in now.answered(0)] == ["Zoé", "Karim"]


def test_where_wines_are_ranked_nobody_is_told_a_score(voice: Voice) -> None:
    now = did(ranked((2, 0, 1), (2, 1, 0), (0, 2, 1)), Deed.NEXT)
    shown = did(now, Deed.REVEAL)
    assert "3ᵉ : <b>vin B</b>\n<i>classé 2, 3, 3</i>" in on_card(voice, shown)
    end = revealed(now)
    assert "1. <b>vin C</b> (C) : classé 1, 1, 2" in on_card(voice, end)
    drawn = chart(voice, end)
    assert drawn.scale == ("dernier", "premier")
    assert {one.score for one in drawn.contenders} == {""}
    assert [[text for _, _, text in page.dots] for page in booklet(voice, end).wines] == [
        ["1", "1", "2"],
        ["1", "2", "3"],
        ["2", "3", "3"],
    ]


def test_a_sheet_asks_for_what_is_missing(voice: Voice) -> None:
    now = poured(2, 1)

    def asked(one: Evening) -> str:
        glass = one.poured
        assert isinstance(glass, Glass)
        return plain(sheet(voice, one, one.tasters[0], glass).html).splitlines()[-1]

    assert asked(now) == "Écris-moi ce que tu en penses, ou touche."
    assert asked(said(now, 1, words="bof")) == "Et sur 10, ça fait combien ?"
    assert asked(said(now, 1, words="bof", score=0.3)) == "Tu peux changer d’avis tant que ce vin est servi."


def test_who_named_the_wine_had_it_and_who_came_near_nearly(voice: Voice) -> None:
    now = poured(2, 3, glasses=(Glass(0, wine("Chinon", price=12.0, vintage=2019)), Glass(1)))
    now = said(now, 1, score=0.9, guess=Guess("Cabernet Franc", "Loire", "Chinon"))
    now = said(now, 2, score=0.9, guess=Guess("Cabernet Franc", "Loire"))
    now = said(now, 3, score=0.9, guess=Guess("Syrah", "Rhône"))
    now = did(did(now, Deed.NEXT), Deed.NEXT)
    while "Chinon" not in (told := plain("\n".join(reveal.lines(voice, now)))):
        now = did(now, Deed.REVEAL)
    assert "Zoé avait trouvé.\nKarim l’avait presque." in told
    assert "Léa" not in told


def test_a_result_says_why_its_words_make_no_map(voice: Voice) -> None:
    silent = revealed(scored({"A": (8, 6), "B": (4, 5)}))
    assert "carte" not in on_card(voice, silent), "nothing was said, so nothing is missed"
    now = said(poured(2, 2), 1, score=0.8, mark="red_fruit")
    spoken = revealed(did(did(now, Deed.NEXT), Deed.NEXT))
    assert on_card(voice, spoken).count("Pas de carte des mots ce soir : ") == 1


def test_the_names_of_the_wines_stay_where_they_are_when_the_host_writes(words: Words) -> None:
    now = did(evening(2, 1, glasses=(Glass(0, wine("Chinon")), Glass(1, wine("Morgon")))), Deed.BEGIN)
    found = {
        view.slot: view.answered for view in private(now, replace(now.tasters[0], reached=True), words) if view.fresh
    }
    assert found == {"glass-0": True, LINEUP: False}
    assert all(isinstance(view.content, Say) for view in private(now, now.tasters[0], words))
