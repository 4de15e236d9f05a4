"""Looking back: notes found again by what they say, opened, put right; a whole year."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from talk import KNOWN, Talk

from bot.conversation.advance import about, reach
from bot.conversation.events import ButtonTapped, Card, CommandReceived, TextReceived
from bot.conversation.history import EVERYTHING
from bot.conversation.picturing import spelt
from bot.conversation.replies import SendPicture
from recommender.language.understanding import Intent

ENGLISH = replace(KNOWN, language="en")


def told(*notes: tuple[str, str], person=KNOWN) -> Talk:
    """Return a talk in which each note was told on its day, all in order, and it is now May 2026."""
    talk = Talk(person)
    for day, words in notes:
        talk.now = datetime.fromisoformat(f"{day}T20:00")
        talk.write(words)
    talk.said.clear()
    talk.now = datetime(2026, 5, 12, 20, 12)
    return talk


CELLAR = (
    ("2024-07-02", "Chablis 2022, super, bien citronné, à la plage"),
    ("2025-07-14", "Crozes 2020, adoré, poivré, 4,5/5"),
    ("2025-08-20", "Champagne, super"),
    ("2026-03-03", "Chinon 2021, trop tannique, bof"),
    ("2026-03-20", "Chinon 2022, super, fruité"),
    ("2026-05-01", "Morgon, bof, moins bien que le Crozes"),
)


def test_notes_are_found_again(snapshot):
    talk = told(*CELLAR)
    for words in ("mes notes sur le Chinon", "qu'est-ce que j'ai bu en mars ?", "retrouve mes rouges préférés"):
        talk.write(words)
    talk.command("historique", "loire").command("historique", "blanc 2024").write(
        "qu'est-ce que j'ai bu l'été dernier ?"
    )
    talk.write("mes notes à la plage").write("quels vins j'ai pas aimés ?").command("historique", "zblurg")
    assert talk.transcript == snapshot


def test_a_yes_and_an_honest_no(snapshot):
    talk = told(*CELLAR).write("est-ce que j'ai déjà goûté un Chinon ?").write("j'ai déjà bu du Rioja ?")
    talk.person = ENGLISH
    talk.write("have I had Morgon before?").write("have I ever had a Rioja?")
    assert talk.transcript == snapshot


def test_a_wine_that_is_only_spoken_of_was_not_drunk():
    talk = told(("2026-05-01", "Morgon, bof, plus léger que le Rioja"))
    talk.notes = [
        replace(n, understanding=replace(n.understanding, wines=n.understanding.wines[:1])) for n in talk.notes
    ]
    assert "pas de note à ce nom" in talk.write("ai-je déjà bu un Rioja ?").last.html


def test_this_one_is_the_wine_of_the_talk():
    talk = told(*CELLAR).write("c'est quoi un Chinon").write("ai-je déjà bu celui-ci ?")
    assert "Oui, 2 fois" in talk.last.html


def test_a_question_that_only_sounds_like_a_search_is_answered_otherwise():
    talk = told(*CELLAR).write("which wines did I say mon profil should avoid forever?")
    assert talk.last.card.kind == "profile"


def test_a_note_is_opened_from_a_list_and_put_right():
    talk = told(*CELLAR).command("historique", "chinon").tap("2")
    assert not talk.last.edit
    assert "Chinon 2021" in talk.last.html
    talk.tap("Corriger").tap("J’ai aimé")
    assert "plutôt aimé" in talk.last.html
    talk.command("historique").tap("1").tap("Annuler")
    assert len(talk.notes) == len(CELLAR) - 1


def test_a_search_turns_its_pages():
    talk = told(*((f"2025-01-{day:02}", f"Chinon 20{day}, super") for day in range(10, 22)), CELLAR[1])
    talk.command("historique", "chinon").tap("Plus anciennes ▸").tap("Plus anciennes ▸")
    assert "12 notes" in talk.last.html
    assert "Crozes" not in talk.last.html
    assert [b.label for row in talk.last.keyboard for b in row] == ["1", "2", "◂ Plus récentes"]
    assert "Chinon 2011" in talk.tap("1").last.html


def test_what_is_no_search_stays_a_note():
    talk = told().write("Chinon 2020 bu en mars, super").write("Mes notes : Crozes, poivré, super")
    assert [n.understanding.intent for n in talk.notes] == [Intent.TASTING_NOTE] * 2


def test_a_name_alone_is_looked_up_only_where_it_is_a_wine():
    talk = told(*CELLAR).write("mes Chinon")
    assert talk.last.card.kind == "history"
    assert talk.write("mes potes").last.card is None or talk.last.card.kind != "history"


def test_only_what_looks_back_reads_everything():
    now = datetime(2026, 5, 12)
    assert reach(TextReceived("mes notes sur le Chinon", now)) == EVERYTHING
    assert reach(TextReceived("mon année en vin", now)) == EVERYTHING
    assert reach(CommandReceived("bilan", "", now)) == EVERYTHING
    assert reach(CommandReceived("history", "", now)) == 0
    assert reach(TextReceived("Chinon 2020 bu en mars, super", now)) == 0
    listed = Card("history", {"page": 0, "notes": [31, 12]})
    assert about(ButtonTapped("open", "2", listed, now)) == 12
    assert about(ButtonTapped("open", "9", listed, now)) is None
    assert about(ButtonTapped("undo", "", Card("note", {"note": 7}), now)) == 7


def test_the_year_in_wine(snapshot):
    talk = told(*CELLAR, ("2026-02-02", "Viognier, bof"), ("2026-04-04", "Chablis, adoré"))
    talk.command("bilan").tap("◂ 2025").write("mon année 2019 en vin")
    talk.person = ENGLISH
    assert talk.write("my year in wine").transcript == snapshot


def test_the_year_counts_what_was_drunk():
    talk = told(*CELLAR, ("2026-05-02", "plus jamais de merlot"), ("2026-05-03", "Crozes 2019 bouchonné")).command(
        "stats"
    )
    chart = talk.last.chart
    assert chart.year == "2026"
    assert [figure.value for figure in chart.figures] == ["4", "3", "1/3"]
    assert sum(sum(shade.counts) for shade in chart.shades) == 4
    assert chart.headline == "L’année en vin de Zoé"


def test_an_empty_year_is_no_picture():
    talk = told(CELLAR[0]).command("bilan")
    assert "Pas de note en 2026" in talk.last.html
    assert isinstance(talk.tap("◂ 2024").last, SendPicture)


def test_a_profile_becomes_a_picture_once_there_is_enough(snapshot):
    talk = told(*CELLAR[:2]).command("profil")
    assert not isinstance(talk.last, SendPicture)
    talk = told(*CELLAR, ("2026-05-02", "Chablis, adoré, vif")).command("profil")
    picture = talk.last
    talk.tap("D’où ça vient\u202f?")
    assert not talk.last.edit
    talk.last = picture
    talk.tap("Mes notes")
    assert not talk.last.edit
    assert [group.title for group in picture.chart.groups] == ["En rouge", "En blanc"]
    assert talk.transcript == snapshot


def test_a_picture_says_its_own_certainty():
    few, many = told(*CELLAR), told(*(CELLAR * 6))
    wide, narrow = (t.command("profil").last.chart.groups[0].traits[0] for t in (few, many))
    assert wide.most - wide.least > narrow.most - narrow.least


def test_the_caption_holds_what_the_picture_shows():
    talk = told(*CELLAR).command("profil")
    assert len(talk.last.caption) <= 1024
    bars = talk.last.caption.count(" · <i>")
    assert bars == sum(len(group.traits) for group in talk.last.chart.groups)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Zoé 🍷", "Zoé"),
        ("李雷", ""),
        ("🍷", ""),
        ("Анна", "Анна"),
        ("Jean-Noël d’Arc", "Jean-Noël d’Arc"),
        ("مريم", ""),
    ],
)
def test_a_title_has_the_name_where_it_can_be_spelt(name, written):
    assert spelt(name) == written


def test_old_notes_show_their_year():
    talk = told(*CELLAR).command("historique")
    assert "20 août 2025" in talk.last.html
    assert "3 mars ·" in talk.last.html.replace("\xa0", " ")
    assert talk.now - timedelta(days=365) > datetime(2025, 1, 1)
