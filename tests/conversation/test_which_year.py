"""Which year, what it was like, when to drink it; read them aloud."""

from dataclasses import replace

import pytest
from small_sommelier import SmallSommelier
from talk import BEGIN, KNOWN, Talk

from bot.conversation.vintage_questions import About, question
from recommender.language.understanding import Intent

ENGLISH = replace(KNOWN, language="en")
FORMAL = replace(KNOWN, formal=True)
MINOR = replace(KNOWN, adult=False)


def heard(text: str, intent: Intent | None = None):
    u = SmallSommelier().understand(text, "fr")
    return question(replace(u, intent=intent) if intent else u, BEGIN.year)


def test_which_of_two_years(snapshot):
    talk = (
        Talk().write("Saint-Joseph 2018 ou 2021 ?").write("et le 2015 ?").write("il faut l'attendre combien de temps ?")
    )
    talk.person = ENGLISH
    talk.write("Saint-Joseph 2015 or 2021?").write("and 2018?").write("which vintage of Rioja, 2010 or 2013?")
    assert talk.notes == []
    assert talk.transcript == snapshot


def test_which_of_two_years_of_the_wine_in_the_talk(snapshot):
    talk = (
        Talk().write("Crozes 2020 hier soir, super poivré").write("2018 ou 2021 ?").write("Crozes 2020, super poivré")
    )
    talk.write("je peux encore le garder combien de temps ?").write("c'est quoi un Chinon").write("2018 ou 2021 ?")
    assert talk.transcript == snapshot


def test_years_of_no_wine_wait_for_one(snapshot):
    talk = Talk().write("2018 ou 2021 ?").write("Saint-Joseph")
    talk.subject = None
    talk.write("2018 ou 2021 ?").write("en Loire")
    talk.person, talk.subject = ENGLISH, None
    talk.write("2018 or 2021?").write("Saint-Joseph")
    assert talk.notes == []
    assert talk.transcript == snapshot


def test_a_question_that_waits_lets_other_messages_through():
    talk = Talk().write("2018 ou 2021 ?").write("Crozes 2020, super poivré")
    assert [n.understanding.wines[0].vintage for n in talk.notes] == [2020]
    talk.write("2018 ou 2021 ?").write("raclette, 12 € max")
    assert "Raclette" in talk.last.html


def test_what_a_year_was_like(snapshot):
    talk = Talk().write("2021 c'était une bonne année en Loire ?").write("un Chinon 2018, ça vaut quoi ?")
    talk.write("quel millésime pour un Saint-Joseph ?").write("les meilleurs millésimes en Loire ?")
    talk.person = ENGLISH
    talk.write("is 2013 Rioja worth it?").write("was 2018 a good year in the northern Rhône?")
    talk.write("best vintages for Chinon?")
    assert talk.transcript == snapshot


def test_when_to_drink_it(snapshot):
    talk = Talk().write("on peut boire un Saint-Joseph 2020 maintenant ?").write("quand boire un Saint-Joseph 2015 ?")
    talk.write("un Crozes 2014, trop tard ?").write("on peut boire un Rioja 2010 ?").write(
        "c'est prêt, un Crozes 2025 ?"
    )
    talk.write("un Apremont 2012, il est encore bon ?").write("un Saint-Joseph 2021 en 2040, trop tard ?")
    talk.person = ENGLISH
    talk.write("can I drink a Saint-Joseph 2015 now?").write("how long will a Muscadet keep?")
    talk.write("when should I open a Saint-Joseph 2015?")
    assert talk.transcript == snapshot


def test_nothing_is_invented(snapshot):
    talk = Talk().write("Apremont 2018 ou 2024 ?").write("Viognier 2019 ou 2020 ?").write("Saint-Joseph 2002 ou 2003 ?")
    talk.write("Chablis 2017, une bonne année ?").write("meilleurs millésimes pour un Viognier ?")
    talk.person = ENGLISH
    talk.write("Viognier 2020 or 2023?").write("was 1994 a good year for Rioja?")
    assert talk.transcript == snapshot


def test_price_and_year_decide_together(snapshot):
    talk = Talk().write("Saint-Joseph 2018 à 22 € ou 2021 à 21 € ?").write("Saint-Joseph 2018 à 45 € ou 2020 à 22 € ?")
    talk.person = ENGLISH
    talk.write("Saint-Joseph 2018 at 20 or 2020 at 20?")
    assert talk.transcript == snapshot


def test_to_keep_is_another_question_than_for_tonight():
    tonight = Talk().write("Saint-Joseph 2014 ou 2015 pour ce soir ?").last.html
    assert "Saint-Joseph 2015" in tonight.split("\n")[0]
    young = Talk().write("Rioja 2010 ou 2013 à garder ?").last.html
    assert "2010" in young.split("\n")[0]


def test_vous(snapshot):
    talk = Talk(FORMAL).write("2018 ou 2021 ?").write("Viognier")
    assert talk.write("combien de temps garder un Muscadet ?").transcript == snapshot


def test_between_two_wines_the_year_is_an_aside(snapshot):
    talk = Talk().write("Chinon 2021 ou Saint-Joseph 2015 ?").write("Chinon 2018 ou Muscadet 2016, avec des huîtres ?")
    talk.person = ENGLISH
    assert talk.write("Chinon 2021 or Saint-Joseph 2018?").transcript == snapshot


@pytest.mark.parametrize(
    ("text", "about", "years"),
    [
        ("2018 ou 2021 ?", About.CHOICE, (2018, 2021)),
        ("2018 or 2021", About.CHOICE, (2018, 2021)),
        ("’18 or ’21?", About.CHOICE, (2018, 2021)),
        ("Chinon 2018, 2020 ou 2021 ?", About.CHOICE, (2018, 2020, 2021)),
        ("2015, c'était une bonne année à Chinon ?", About.QUALITY, (2015,)),
        ("how was 2015 in Chinon?", About.QUALITY, (2015,)),
        ("Chinon 2015, ça vaut quoi ?", About.QUALITY, (2015,)),
        ("mon Chinon 2015 est prêt ?", About.READY, (2015,)),
        ("should I open my 2015 Chinon?", About.READY, (2015,)),
        ("combien de temps garder un Chinon ?", About.READY, ()),
        ("un Chinon, ca vaut le coup de le garder ou je bois ce soir", About.READY, ()),
        ("Chinon, faut l'ouvrir quand ?", About.READY, ()),
        ("quel millésime de Chinon ?", About.BEST, ()),
        ("which vintages of Chinon?", About.BEST, ()),
    ],
)
def test_what_is_asked(text, about, years):
    asked = heard(text, Intent.WINE_INFO)
    assert (asked.about, asked.years) == (about, years)


@pytest.mark.parametrize(
    "text",
    [
        "Crozes 2020 hier soir, super poivré mais un peu trop tannique",
        "Crozes 2018 et 2020 hier, super poivré",
        "Chablis 2018 ou Muscadet 2021 avec des huîtres ?",
        "le 2 ou le 3",
        "Chablis ou Muscadet ?",
        "un Chinon 2013 à moins de 20 €",
        "un Chinon 2016 avec un gigot ?",
        "on boit du Chinon depuis 2015 ?",
        "c'est quoi un millésime ?",
        "what's a vintage?",
        "une bouteille ouverte se garde combien de temps ?",
        "c'est quoi un Chinon",
        "non, c'était un 2018",
        "bouteille de Chinon 2018 percée, ça tient combien de temps ?",
        "en quelle année le phylloxéra est-il arrivé à Chinon ?",
        "payé 2018 € ou 2021 €",
        "annule",
    ],
)
def test_what_is_not_asked(text):
    assert heard(text) is None


def test_years_of_something_else_are_left_alone():
    for text in ("2018 ou 2021, la coupe du monde de football ?", "en 2018, il a fait beau ?"):
        assert "vin, ou de quelle région" not in Talk().write(text).last.html


def test_a_year_to_come_is_when_to_drink():
    asked = heard("un Chinon 2018, prêt en 2030 ?", Intent.WINE_INFO)
    assert (asked.years, asked.moment) == ((2018,), 2030)


def test_the_year_of_the_wine_in_the_talk_is_judged():
    assert "très bonne année" in Talk().write("Crozes 2020, super poivré").write("c'était une bonne année ?").last.html


def test_a_minor_is_told_of_no_bottle():
    assert "2018 :" not in Talk(MINOR).write("Saint-Joseph 2018 ou 2021 ?").last.html
