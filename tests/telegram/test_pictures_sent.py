"""Pictures as they go out: with their words and buttons, and what a tap under one leads to."""

from datetime import UTC, datetime, timedelta

import pytest
from phone import labels, said

from bot.conversation.replies import Outcome
from bot.conversation.state import AddNote, Person
from bot.store import Turn

PERSON = Person(1001, "Camille", "fr", adult=True, age_asked=True)
WHY = "D’où ça vient\u202f?"


@pytest.fixture
async def cellar(store, sommelier, camille):
    """Sixty notes of Camille's, an old Chinon first."""
    words = ["Chinon 2015, super vif", *["Morgon, fruité, super", "Chablis, adoré, citronné"] * 30]
    now = datetime.now(UTC)
    for number, text in enumerate(words):
        u = sommelier.understand(text)
        keep = AddNote(now - timedelta(hours=len(words) - number), u, sommelier.lesson(u))
        await store.commit(Turn(99, number, PERSON, keep.at, number), Outcome((), (keep,)))
    return words


async def test_the_profile_is_a_picture_with_its_words_and_buttons(camille, cellar) -> None:
    shown = await camille.write("/profil")
    photo = shown.media["photo"][-1]
    assert (photo["width"], photo["height"] > 600) == (1080, True)
    assert said(shown).startswith("Ton profil — 61 notes")
    assert labels(shown) == ["Une idée pour moi", WHY, "Mes notes"]


async def test_a_tap_under_a_picture_leaves_it_and_answers_below(camille, cellar) -> None:
    shown = await camille.write("/profil")
    words, before = shown.text, len(camille.messages)
    await camille.tap(shown, WHY)
    why = await camille.until(lambda: next(iter(camille.messages[before:]), None))
    assert said(why).startswith("Ça vient de ce que tu m’as raconté")
    await camille.tap(shown, "Mes notes")
    notes = await camille.until(lambda: next(iter(camille.messages[before + 1 :]), None))
    assert said(notes).startswith("Tes 61 notes")
    await camille.tap(notes, "Plus anciennes ▸")
    await camille.settled()
    assert len(camille.messages) == before + 2
    assert (shown.text, bool(shown.media)) == (words, True)


async def test_a_picture_that_cannot_be_drawn_leaves_its_words(application, camille, cellar, caplog) -> None:
    def broken(chart):
        raise RuntimeError("no ink for Chinon")

    object.__setattr__(application.bot_data, "draw", broken)
    answer = await camille.write("/bilan")
    assert not answer.media
    assert said(answer).startswith("Ton année en vin")
    assert "Mes notes" in labels(answer)
    assert "YearChart could not be drawn: RuntimeError" in caplog.text
    assert "ink" not in caplog.text


async def test_a_picture_that_telegram_refuses_leaves_its_words(application, camille, cellar) -> None:
    object.__setattr__(application.bot_data, "draw", lambda chart: b"no picture")
    assert said(await camille.write("mon année en vin")).startswith("Ton année en vin")


async def test_a_search_reaches_every_note_and_opens_it(camille, cellar) -> None:
    found = await camille.write("mes notes sur le Chinon")
    assert said(found).startswith("Chinon : une note.")
    before = len(camille.messages)
    await camille.tap(found, "1")
    note = await camille.until(lambda: next(iter(camille.messages[before:]), None))
    assert said(note).startswith("Chinon 2015 — noté")
    await camille.tap(note, "Annuler")
    await camille.until(lambda: labels(note) == ["Remettre"])
    pages = await camille.write("/historique chablis")
    assert said(pages).startswith("Chablis : 30 notes")
    for _ in range(3):
        await camille.tap(pages, "Plus anciennes ▸")
        await camille.settled()
    assert "Chablis" in pages.text
    assert labels(pages) == ["1", "2", "3", "4", "5", "◂ Plus récentes", "Plus anciennes ▸"]
