"""Whole messages through rules, encoder and heads: what must hold whatever the models learn next."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.language.heads import load_heads
from recommender.language.understanding import Intent, Liking
from recommender.taste.profile import TasteProfile
from recommender.wine import Attribute, Cluster


def test_the_note_of_the_first_page(sommelier):
    heard = sommelier.understand("Crozes 2020 hier soir, super poivré mais un peu trop tannique")
    [wine] = heard.wines
    assert (heard.intent, wine.name, wine.vintage) == (Intent.TASTING_NOTE, "Crozes-Hermitage", 2020)
    assert [(a.attribute, a.verdict) for a in heard.attributes] == [(Attribute.TANNIN, "too_much")]
    assert [a.cluster for a in heard.aromas] == [Cluster.PUNGENT_SPICE]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("un Gigondas 19 hier", "Gigondas"),
        ("Chateauneuf du pap 19", "Châteauneuf-du-Pape"),
        ("un Morgon de chez Foillard", "Morgon Côte du Py"),
        ("bu un gruner", "Grüner Veltliner"),
        ("Bourgogne Aligoté, miam", "Bourgogne Aligoté"),
        ("Ribera del Duero 2018", "Ribera del Duero"),
    ],
)
def test_wines_abbreviated_and_misspelt(sommelier, text, name):
    assert [w.name for w in sommelier.understand(text).wines] == [name]


@pytest.mark.parametrize("text", ["joli nez de cassis", "un coq au vin", "c'était plutôt fleuri"])
def test_words_that_are_no_wine(sommelier, text):
    assert sommelier.understand(text).wines == ()


@pytest.mark.parametrize("text", ["bouchonné", "this one is corked", "ça sent le bouchon, imbuvable"])
def test_a_fault_is_a_note_that_nobody_likes(sommelier, text):
    heard = sommelier.understand(text)
    assert (heard.intent, heard.liking, bool(heard.fault)) == (Intent.TASTING_NOTE, Liking.NEGATIVE, True)


@pytest.mark.parametrize("text", ["je n'aime pas les vins boisés", "I don't like oak"])
def test_a_dislike_lowers_the_ideal(sommelier, text):
    heard = sommelier.understand(text)
    seen = sommelier.lesson(heard).structure[Attribute.OAK]
    assert (heard.intent, heard.liking) == (Intent.PREFERENCE, Liking.NEGATIVE)
    assert seen.value <= 0.2


@pytest.mark.parametrize(
    ("text", "attribute", "wants_more"),
    [
        ("jamais de vin sucré pour moi", Attribute.SWEETNESS, False),
        ("I don't like dry wine", Attribute.SWEETNESS, True),
        ("les gros rouges du Midi ça m'assomme, évite", Attribute.BODY, False),
        ("no oak, no sugar for me", Attribute.SWEETNESS, False),
        ("je préfère les blancs secs et minéraux", Attribute.SWEETNESS, False),
    ],
)
def test_a_preference_is_heard_with_its_sign(sommelier, text, attribute, wants_more):
    heard = sommelier.understand(text)
    assert heard.intent is Intent.PREFERENCE
    assert (sommelier.lesson(heard).structure[attribute].value > 0.5) is wants_more


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("annule", Intent.CORRECTION),
        ("mon profil", Intent.PROFILE_QUESTION),
        ("help", Intent.HELP),
        ("Merci !", Intent.THANKS),
    ],
)
def test_a_message_that_means_one_thing_only(sommelier, text, intent):
    heard = sommelier.understand(text)
    assert (heard.intent, heard.confidence > 0.9) == (intent, True)
    assert heard.command == ("undo" if intent is Intent.CORRECTION else None)


def test_a_colour_refused_is_not_asked_for(sommelier):
    heard = sommelier.understand("sushi, no red please")
    assert (heard.colour, heard.excluded) == (None, ("red",))


@pytest.mark.parametrize("text", ["le sauvignon c'est pas mon truc", "Sauvignon isn't my thing"])
def test_a_wine_that_is_turned_down_is_not_proposed(sommelier, text):
    lesson = sommelier.lesson(sommelier.understand(text))
    asked = sommelier.request(sommelier.understand("un blanc vif, please"))
    found = sommelier.recommend(TasteProfile.from_lessons([lesson]), asked, 20)
    assert found
    assert not [s.wine.name for s in found if "Sauvignon Blanc" in s.wine.grapes[:1]]


def test_a_wine_that_is_loved_is_learned(sommelier):
    lesson = sommelier.lesson(sommelier.understand("I love Barolo"))
    assert not lesson.tasting
    assert lesson.likings["style:barolo"].value > 0


def test_each_wine_keeps_the_price_beside_it(sommelier):
    heard = sommelier.understand("Chablis 14, Muscadet 8 ou Viognier 11 avec des huîtres ?")
    assert [(w.price, w.vintage) for w in heard.wines] == [(14, None), (8, None), (11, None)]
    assert heard.dishes == ("huîtres",)


@pytest.mark.parametrize(
    ("text", "command"),
    [("je suis enceinte, tu me conseilles quoi ?", "care-pregnancy"), ("I stopped drinking last year", "care-sober")],
)
def test_tact_comes_before_wine(sommelier, text, command):
    assert sommelier.understand(text).command == command


def test_a_correction_of_the_wine_keeps_the_rest(sommelier):
    before = sommelier.understand("Crozes 2020, trop tannique, 2/5")
    after = sommelier.corrected(before, sommelier.understand("non, c'était un Saint-Joseph"))
    assert (after.wines[0].name, after.wines[0].vintage) == ("Saint-Joseph", 2020)
    assert (after.rating, after.attributes) == (before.rating, before.attributes)


@settings(max_examples=300)
@given(st.text(max_size=400))
def test_any_text_is_understood_somehow(sommelier, text):
    heard = sommelier.understand(text)
    assert heard.text == text
    assert 0 <= heard.confidence <= 1
    assert all(a.value is None or 0 <= a.value <= 1 for a in heard.attributes)
    assert heard.rating is None or 0 <= heard.rating <= 1
    sommelier.lesson(heard)


def test_the_marks_in_one_product_are_those_of_the_fitted_classifiers():
    marks = load_heads().marks
    rows = np.random.default_rng(0).normal(size=(4, marks.meaning.estimators_[0].coef_.shape[1]))
    chances = 1 / (1 + np.exp(-marks.scores(rows)))
    assert np.allclose(chances, marks.meaning.predict_proba(rows), atol=1e-9)


def test_a_range_asks_for_its_upper_end(sommelier):
    assert sommelier.understand("un bordeaux entre 10 et 15 €").max_price == 15


def test_naming_a_wine_in_a_wish_asks_for_it_and_likening_for_its_kin(sommelier):
    asked = sommelier.request(sommelier.understand("conseille-moi un bordeaux blanc"))
    assert (asked.within, asked.colour, asked.like) == ("Bordeaux", "white", None)
    alike = sommelier.request(sommelier.understand("un rouge dans le genre du Morgon mais moins cher"))
    assert (alike.within, alike.like) == (None, "morgon")


def test_an_aroma_of_which_there_was_too_much_is_not_liked(sommelier):
    lesson = sommelier.lesson(sommelier.understand("Sancerre 2022, trop de buis, trop pipi de chat"))
    assert lesson.aromas[Cluster.HERBACEOUS].value < 0


def test_a_white_has_no_tannin_whatever_bites(sommelier):
    heard = sommelier.understand("Savennières 2016, amer en finale")
    assert Attribute.TANNIN not in {a.attribute for a in heard.attributes}


def test_a_word_of_undoing_first_is_no_note(sommelier):
    heard = sommelier.understand("supprime le chateauneuf")
    assert (heard.intent, heard.command) == (Intent.CORRECTION, "undo")


def test_what_was_smelt_was_not_eaten(sommelier):
    assert sommelier.understand("on l'a bu hier, fruits rouges, très facile, j'ai bien aimé", "fr").dishes == ()
    assert sommelier.understand("Chinon hier avec une tarte aux fruits rouges, super", "fr").dishes


def test_names_alone_are_asked_about_and_say_nothing_of_taste(sommelier):
    heard = sommelier.understand("Morgon and lamb", "en")
    assert (heard.intent, heard.runner_up) == (Intent.PAIRING_QUESTION, Intent.TASTING_NOTE)
    assert heard.confidence < 0.6
    assert (heard.attributes, heard.aromas, heard.dishes) == ((), (), ("lamb",))


def test_what_something_is_asked_for_is_food(sommelier):
    heard = sommelier.understand("howya, anything decent under 15 for bacon and cabbage?", "en")
    assert (heard.intent, heard.dishes, heard.max_price) == (Intent.PAIRING_QUESTION, ("bacon and cabbage",), 15.0)


def test_a_people_whose_wines_are_not_wanted(sommelier):
    assert sommelier.understand("more like that please but not italian", "en").excluded == ("Italy",)
    assert sommelier.understand("un rouge, rien d'américain", "fr").excluded == ("United States",)


def test_a_question_about_ones_taste_is_no_preference(sommelier):
    assert sommelier.understand("does that mean I don't like barolo", "en").intent is Intent.PROFILE_QUESTION


def test_a_guest_who_does_not_drink_is_asked_for(sommelier):
    assert sommelier.understand("one guest doesn't drink, what can she have with the lamb", "en").alcohol_free
    assert not sommelier.understand("wine for roast lamb? one guest doesn't drink", "en").alcohol_free
