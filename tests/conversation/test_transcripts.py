"""Talks as people have them; read them aloud."""

from dataclasses import replace
from datetime import timedelta

from talk import KNOWN, Talk

ENGLISH = replace(KNOWN, language="en")
NEW = replace(KNOWN, adult=None, age_asked=False, country="FR")


def test_a_note(snapshot):
    talk = Talk().write("Crozes 2020 hier soir, super poivré mais un peu trop tannique")
    talk.tap("Dans ce style, en plus souple").tap("◂ La note").tap("À table").tap("◂ La note").tap("Annuler").tap(
        "Remettre"
    )
    assert talk.transcript == snapshot


def test_a_note_in_english(snapshot):
    talk = Talk(ENGLISH).write("Rioja 2016 last night, loved it, lovely pepper but a bit too tannic, 4.5/5")
    talk.tap("Like this, softer").tap("◂ The note").tap("What to eat").tap("◂ The note").tap("Undo")
    assert talk.transcript == snapshot


def test_corrections(snapshot):
    talk = Talk().write("Crozes 2020, super poivré").write("non, c'était un Saint-Joseph")
    talk.tap("Corriger").tap("Pas aimé").tap("Corriger").tap("Un autre vin").write("Domaine Machin-Truc")
    talk.write("annule").write("annule").write("non, c'était un Chinon")
    assert talk.transcript == snapshot


def test_nothing_to_go_by(snapshot):
    talk = Talk().write("un vin").tap("Pas aimé").write("Chablis").write("super, bien citronné")
    assert talk.transcript == snapshot


def test_yesterdays_wine(snapshot):
    talk = Talk().write("Chinon, super vif")
    talk.now += timedelta(hours=20)
    talk.write("le vin d'hier était bof").tap("Chinon").write("le vin d'hier était bof").tap("Laisse tomber")
    assert talk.transcript == snapshot


def test_a_fault(snapshot):
    assert Talk().write("bouchonné, imbuvable").write("Crozes 2019 bouchonné").transcript == snapshot


def test_in_the_shop(snapshot):
    talk = (
        Talk()
        .write("raclette, 12 € max")
        .tap("Plutôt rouge")
        .tap("Moins cher")
        .write("raclette, 12 € max")
        .tap("Autres idées")
    )
    assert talk.write("et en blanc ?").transcript == snapshot


def test_an_honest_no(snapshot):
    talk = (
        Talk().write("un rouge tannique avec des huîtres ?").tap("Autres idées").write("un Chablis avec des huîtres ?")
    )
    talk.person = ENGLISH
    assert talk.write("a Rioja with oysters?").transcript == snapshot


def test_between_bottles(snapshot):
    talk = (
        Talk(ENGLISH)
        .write("Chablis 14, Muscadet 8, Viognier 11 with oysters?")
        .write("Crozes 18, Muscadet 8 with oysters?")
    )
    talk.person = KNOWN
    assert talk.write("Chablis 14 ou Muscadet 8, avec des huîtres ?").transcript == snapshot


def test_the_profile_argued_with(snapshot):
    talk = Talk(ENGLISH).write("Rioja 2016, loved the pepper").write("Rioja 2017, loved it")
    talk.command("profile").tap("Where’s that from?").tap("◂ My taste").tap("My notes")
    talk.write("why do you keep giving me oaky stuff").tap("Less oak").write(
        "why do you keep giving me oaky stuff"
    ).tap("Keep it")
    assert talk.transcript == snapshot


def test_a_first_visit(snapshot):
    talk = Talk(NEW).command("start").tap("Oui").write("conseille-moi un vin").tap("Rouge souple").command("aide")
    assert talk.transcript == snapshot


def test_a_first_message_waits_for_the_age_and_is_answered_in_full(snapshot):
    talk = Talk(NEW).write("raclette, 12 € max").tap("Oui").tap("Plutôt rouge")
    assert talk.transcript == snapshot


def test_somebody_too_young(snapshot):
    talk = Talk(NEW).write("raclette, 12 € max").tap("Pas encore").write("Crozes 2020, super").command("conseil")
    assert talk.command("start").tap("Oui").write("Crozes 2020, super").transcript == snapshot


def test_the_age_elsewhere(snapshot):
    talk = Talk(NEW).write("Crozes 2020, super poivré").tap("Je vis ailleurs").tap("Québec").tap("Je vis ailleurs")
    talk.write("au Japon").write("j'ai 19 ans").write("merci")
    american = Talk(replace(NEW, language="en", country="US")).command("start").write("I'm 20, but I live in Germany")
    nowhere = (
        Talk(replace(NEW, country="")).write("gigot").write("huîtres").write("j'ai 19 ans").tap("Belgique").write("oui")
    )
    dry = (
        Talk(NEW)
        .write("gigot")
        .write("j'habite en Arabie saoudite")
        .write("oui")
        .tap("Je vis ailleurs")
        .tap("Suisse")
        .tap("Oui")
    )
    assert "\n".join(t.transcript for t in (talk, american, nowhere, dry)) == snapshot


def test_tact(snapshot):
    talk = Talk(replace(KNOWN, country="FR")).write("raclette, 12 € max").write("je suis enceinte")
    talk.write("huîtres ?").write("un vin avec le gigot ?").write("c'est pour mes invités").tap("Plutôt blanc")
    talk.write("Crozes 2020, super poivré").command("conseil").write("je peux reboire !").write("gigot ?")
    sober = (
        Talk(replace(KNOWN, country="FR")).write("je ne bois plus depuis trois mois").write("un vin pour des huîtres ?")
    )
    sober.write("un vin, j'ai dit, pour des huîtres")
    pills = Talk().write("je suis sous antibiotiques").write("gigot ?")
    low = Talk(replace(ENGLISH, country="GB")).write("I drink to forget").write("something to drink with lamb?")
    assert "\n".join(t.transcript for t in (talk, sober, pills, low)) == snapshot


def test_a_word_on_measure(snapshot):
    talk = (
        Talk()
        .write("hier soir, on a descendu 4 bouteilles de Chinon à deux, super")
        .write("hier soir, on a descendu 4 bouteilles de Crozes à deux")
    )
    assert talk.transcript == snapshot


def test_ones_own_data(snapshot):
    talk = (
        Talk()
        .command("confidentialite")
        .write("qu'est-ce que tu gardes sur moi ?")
        .write("supprime mes données")
        .tap("Oui, oublie tout")
    )
    talk.person = replace(KNOWN, language="en")
    talk.command("privacy")
    talk.person = replace(KNOWN, formal=True)
    assert talk.command("privacy").transcript == snapshot


def test_a_forwarded_message(snapshot):
    talk = (
        Talk()
        .forward("Crozes 2020, super poivré")
        .tap("Pas le mien")
        .forward("Crozes 2020, super poivré")
        .tap("C’est le mien")
    )
    talk.forward("quel vin avec des huîtres ?").forward("annule").forward("je suis enceinte")
    assert talk.transcript == snapshot


def test_questions_about_wine(snapshot):
    talk = (
        Talk()
        .write("c'est quoi un Chablis")
        .write("différence entre crémant et champagne")
        .write("c'est quoi le tanin")
    )
    talk.write("c'est quoi un zblurg").write("avec quoi servir un Chablis").write("plus jamais de merlot").tap(
        "Annuler"
    )
    assert talk.transcript == snapshot


def test_a_dish_that_is_asked_for_or_unknown(snapshot):
    talk = (
        Talk()
        .command("accord")
        .write("du blorg")
        .write("huîtres")
        .command("pair", "un cassoulet")
        .command("accord", "gigot")
    )
    assert talk.transcript == snapshot


def test_two_readings(snapshot):
    assert Talk().write("agneau, morgon").tap("Un vin que j’ai goûté").transcript == snapshot


def test_small_talk_and_limits(snapshot):
    talk = Talk().write("bonjour").write("merci").write("un bon film ?").write("hola").write("🍷" * 4096).send("voice")
    assert talk.command("zut").command("history").command("export").transcript == snapshot


def test_manners_and_language(snapshot):
    talk = (
        Talk().command("langue").tap("Français, vous").write("raclette, 12 € max").write("bouchonné").command("oublie")
    )
    talk.tap("Non, gardez tout").command("langue").tap("English").command("forget").tap("Yes, forget it all")
    assert talk.transcript == snapshot


def test_this_or_that(snapshot):
    talk = Talk().write("conseille-moi un vin").tap("Surprends-moi")
    one, other = (b.label for b in talk.last.keyboard[-1])
    before = talk.profile
    talk.tap(other)
    assert talk.profile.liking("style:rioja") > 0 > talk.profile.liking("style:chablis")
    talk.tap(talk.last.keyboard[-1][0].label)
    assert one not in [b.label for b in talk.last.keyboard[-1]]
    talk.tap(talk.last.keyboard[-1][0].label)
    assert len(talk.notes) == 3
    assert all(b.action != "prefer" for row in talk.last.keyboard for b in row)
    assert talk.command("history").write("annule").write("annule").write("annule").profile == before
    assert talk.transcript == snapshot


def test_why_not_this_one(snapshot):
    talk = Talk().write("raclette, 12 € max").write("pourquoi pas un Chablis ?").write("pourquoi pas un Crozes ?")
    talk.person = ENGLISH
    talk.write("raclette, €12 max, no oak").write("why not a Rioja?")
    assert talk.transcript == snapshot


def test_two_tastes_are_shown_apart(snapshot):
    talk = Talk().write("Chablis, adoré, vif").write("Rioja 2016, adoré").write("plus de merlot, jamais")
    assert talk.command("profil").tap("D’où ça vient ?").transcript == snapshot


def test_a_table_without_alcohol(snapshot):
    talk = Talk().write("huîtres sans alcool").write("conseille-moi sans alcool").write("gigot")
    assert talk.transcript == snapshot


def test_a_table_without_alcohol_in_english(snapshot):
    assert Talk(ENGLISH).write("which alcohol-free drink with lamb?").transcript == snapshot


def test_a_meal_of_several_courses(snapshot):
    talk = Talk().write("quel vin avec huîtres puis gigot ?").tap("Moins cher").tap("Une seule bouteille")
    assert talk.transcript == snapshot


def test_a_meal_that_no_bottle_suits(snapshot):
    assert Talk(ENGLISH).write("which wine with oysters, lamb and raclette?").transcript == snapshot


def test_a_vegan_table(snapshot):
    assert Talk().write("quel vin vegan avec la raclette ?").transcript == snapshot
