"""What an evening teaches: as the same words in private would, each to whom they belong, faults nothing."""

from dataclasses import replace

import pytest
from evenings import did, ended, poured, said, scored
from talk import KNOWN, Talk

from bot.conversation.state import AddNote, Note
from bot.tasting.acts import Deed
from bot.tasting.evening import Evening, Scoring, Seat
from bot.tasting.hearing import answered
from bot.tasting.learning import notes_of
from bot.tasting.lineups import lineup
from recommender.language.understanding import Liking
from recommender.taste.profile import TasteProfile
from recommender.wine import Attribute, Cluster

ME = 2


@pytest.fixture
def tasted(sommelier, words):
    """Let the second taster say something of a glass of Chinon, and return the note that they take home."""

    def note(*messages: str, marks: tuple[str, ...] = (), score: float | None = None, **changes) -> AddNote:
        now = poured(2, 2, **changes)
        for message in messages:
            change = answered(Seat(1, now, ME), sommelier.understand(message, "fr"))
            assert change is not None, message
            now = did(now, Deed.ANSWER, ME, change)
        for mark in marks:
            now = said(now, ME, mark=mark)
        if score is not None:
            now = said(now, ME, score=score)
        [(person, found)] = notes_of(named(now, sommelier, "Chinon 2019"), sommelier, words)
        assert person == ME
        return found

    return note


def named(now: Evening, sommelier, *wines: str) -> Evening:
    found = lineup(
        "\n".join(f"{glass.letter} : {name}" for glass, name in zip(now.glasses, wines, strict=False)), sommelier
    )
    glasses = tuple(replace(g, wine=found[n] if n < len(found) else None) for n, g in enumerate(now.glasses))
    return replace(now, glasses=glasses)


@pytest.mark.parametrize(
    "message",
    ["poivré, tanins souples, 8/10", "trop boisé pour moi, 4/10", "14/20 poivré un peu court", "du poivre, de la violette, tanins serrés",
     "trop tannique, 8/10", "super poivré, je dirais une syrah, 8/10", "bouchonné"],
)  # fmt: skip
def test_an_evening_teaches_what_the_same_words_in_private_would(tasted, sommelier, message: str) -> None:
    private = sommelier.lesson(sommelier.understand(f"Chinon 2019 : {message}", "fr"))
    assert tasted(message).lesson == private


@pytest.mark.parametrize(
    ("message", "liking"),
    [("j'adore", Liking.POSITIVE), ("bof", Liking.NEGATIVE), ("imbuvable", Liking.NEGATIVE), ("😍😍", Liking.POSITIVE)],
)
def test_words_without_a_score_teach_by_themselves(tasted, message: str, liking: Liking) -> None:
    note = tasted(message)
    assert note.understanding.liking is liking
    sign = 1 if liking is Liking.POSITIVE else -1
    assert sign * note.lesson.likings["style:chinon-rouge"].value > 0


@pytest.mark.parametrize(("score", "sign"), [(0.9, 1), (0.3, -1)])
def test_a_score_says_how_marks_count(tasted, score: float, sign: int) -> None:
    note = tasted(marks=("tannin_firm", "red_fruit", "oaky"), score=score)
    assert note.lesson.structure[Attribute.TANNIN].value == 0.9
    assert sign * note.lesson.aromas[Cluster.RED_FRUIT].value > 0
    assert sign * note.lesson.likings["grape:Cabernet Franc"].value > 0


def test_six_of_ten_is_neither_for_nor_against(tasted) -> None:
    note = tasted(score=0.6)
    assert note.understanding.liking is Liking.MIXED
    assert not note.lesson.likings
    assert not note.lesson.structure


@pytest.mark.parametrize("message", ["bouchonné", "liège", "corked, 2/10"])
def test_a_fault_teaches_nothing(tasted, message: str) -> None:
    note = tasted("8/10 poivré", message, marks=("red_fruit",))
    assert note.understanding.fault == "corked"
    assert TasteProfile.from_lessons([note.lesson]) == TasteProfile()


def test_a_fault_taken_back_teaches_again(tasted) -> None:
    note = tasted("bouchonné", "en fait non, il s'est ouvert, poivré, 8/10")
    assert note.understanding.fault is None
    assert note.lesson.likings["style:chinon-rouge"].value > 0


def test_a_wine_poured_twice_is_one_note_and_its_faulty_glass_says_nothing(sommelier, words) -> None:
    now = poured(2, 2, doubled=True)
    twin, last = now.glasses[0], now.glasses[-1]
    now = replace(named(now, sommelier, "Chinon", "Morgon"), current=last.number)
    now = replace(now, glasses=(*now.glasses[:-1], replace(last, wine=twin.wine, again=twin.number)))
    fault = answered(Seat(1, now, ME), sommelier.understand("bouchonné", "fr"))
    now = did(replace(now, current=0), Deed.ANSWER, ME, replace(fault, glass=0, fault="", score=0.8, words="poivré"))
    now = did(replace(now, current=last.number), Deed.ANSWER, ME, fault)
    [(_, note)] = notes_of(now, sommelier, words)
    assert (note.understanding.rating, note.understanding.fault, note.understanding.text) == (
        0.8,
        None,
        "8/10 · poivré",
    )


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ({"score": 0.75}, "7,5/10"),
        ({"score": 0.8, "marks": ("tannin_firm", "red_fruit")}, "8/10 · tanins fermes · fruits rouges"),
        ({"marks": ("red_fruit",)}, "fruits rouges"),
    ],
)
def test_a_note_reads_as_one_would_write_it(tasted, note, text: str) -> None:
    assert tasted(**note).understanding.text == text


def test_a_score_in_words_is_not_said_twice(tasted) -> None:
    assert tasted("poivré, 8/10").understanding.text == "poivré, 8/10"
    assert tasted("poivré", score=0.8).understanding.text == "8/10 · poivré"


def test_an_order_of_preference_is_liking_and_no_rating(sommelier, words) -> None:
    now = poured(3, 2, scoring=Scoring.RANKS)
    for _ in range(2):
        now = did(said(now, ME, mark="red_fruit"), Deed.NEXT)
    now = said(now, ME, mark="red_fruit")
    now = replace(now, tasters=tuple(replace(t, order=(2, 0, 1)) if t.id == ME else t for t in now.tasters))
    found = [note for _, note in notes_of(named(now, sommelier, "Chinon", "Morgon", "Bandol"), sommelier, words)]
    assert [note.understanding.rating for note in found] == [None] * 3
    assert [note.understanding.liking for note in found] == [Liking.MIXED, Liking.NEGATIVE, Liking.POSITIVE]


def test_everybody_takes_home_their_own_notes_of_named_wines_alone(sommelier, words) -> None:
    now = named(scored({"A": (8, 4), "B": (6, None), "C": (2, 9)}), sommelier, "Chinon", "Morgon")
    found = notes_of(ended(now), sommelier, words)
    assert [(person, note.understanding.wines[0].name, note.understanding.rating) for person, note in found] == [
        (1, "Chinon", 0.8),
        (1, "Morgon", 0.6),
        (2, "Chinon", 0.4),
    ]


def test_a_note_of_an_evening_is_found_corrected_and_deleted_as_any_other(tasted) -> None:
    talk = Talk(KNOWN)
    note = tasted("poivré, tanins souples, 8/10")
    talk.notes.append(Note(1, talk.now, note.understanding, note.lesson))
    talk.ids = 1
    talk.command("historique")
    assert "<b>Chinon 2019</b>" in talk.transcript
    opened = next(b for row in talk.last.keyboard for b in row if b.action == "open")
    talk.tap(opened.label)
    assert "poivre" in talk.last.html
    talk.tap("Corriger")
    talk.tap("Pas aimé")
    assert talk.notes[0].understanding.liking is Liking.NEGATIVE
    talk.tap("Annuler")
    assert talk.notes == []
