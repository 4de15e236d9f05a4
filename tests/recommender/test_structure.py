"""Scope of the small words around a term: excess, lack, negation, wish, comparison."""

import pytest

from recommender.catalogue.load import load_cellar
from recommender.language.clauses import clauses_of
from recommender.language.cues import CueFinder
from recommender.language.dishes import DishNames
from recommender.language.names import WineNames
from recommender.language.signs import letters, smileys, strength
from recommender.language.structure import structure_notes
from recommender.language.text import tokenize


@pytest.fixture
def heard(lexicon):
    def hear(text, language):
        tokens = tokenize(text)
        hits = lexicon.find(tokens, language)
        wishing = any(h.roles & {"wish", "want_more", "want_less"} for h in hits)
        notes = [n for c in clauses_of(tokens, hits, text) for n in structure_notes(c, tokens, text, wishing=wishing)]
        return {f"{n.attribute}={n.level}" + (f"+{n.verdict}" if n.verdict else "") for n in notes}

    return hear


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("fr", "vraiment trop tannique", {"tannin=high+too_much"}),
        ("fr", "pas tannique du tout", {"tannin=low"}),
        ("fr", "pas trop tannique", set()),
        ("fr", "ni trop boisé ni trop sucré", set()),
        ("fr", "trop boisé et sucré", {"oak=high+too_much", "sweetness=high+too_much"}),
        ("fr", "ça manque de fraîcheur", {"acidity=low+too_little"}),
        ("fr", "pas assez de longueur", {"finish=low+too_little"}),
        ("fr", "j'aurais voulu plus de corps", {"body=low+too_little"}),
        ("fr", "moins tannique que son frère", set()),
        ("fr", "j'aurais préféré moins boisé", {"oak=high+too_much"}),
        ("fr", "acidité élevée", {"acidity=high"}),
        ("fr", "tanins fondus", {"tannin=low"}),
        ("en", "too oaky for my taste", {"oak=high+too_much"}),
        ("en", "not too sweet", set()),
        ("en", "it isn't tannic", {"tannin=low"}),
        ("en", "could do with more acidity", {"acidity=low+too_little"}),
        ("en", "med+ acidity and high tannin", {"acidity=medium", "tannin=high"}),
        ("en", "not as sweet as the last one", set()),
        ("en", "full-bodied, smooth", {"body=high", "tannin=low"}),
        ("en", "no tannins to speak of", {"tannin=low"}),
    ],
)
def test_level_and_verdict_come_from_term_and_scope(heard, language, text, wanted):
    assert heard(text, language) == wanted


def test_wset_medium_plus_keeps_its_value(lexicon):
    tokens = tokenize("med+ acidity")
    hits = lexicon.find(tokens, "en")
    [note] = [n for c in clauses_of(tokens, hits, "med+ acidity") for n in structure_notes(c, tokens, "med+ acidity")]
    assert (note.level, note.value) == ("medium", 0.7)


def test_a_contrast_ends_the_scope_of_a_modifier(heard):
    assert heard("trop tannique mais souple", "fr") == {"tannin=high+too_much", "tannin=low"}


@pytest.fixture(scope="module")
def found(lexicon):
    cellar = load_cellar()
    wines = WineNames(cellar, frozenset())
    finder = CueFinder(lexicon, wines, DishNames(cellar.dishes, frozenset(), wines.words))
    return finder.find


def _marks(cues):
    return {f"{n.attribute}={n.level}" + (f"+{n.verdict}" if n.verdict else "") for n in cues.attributes}


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        # WSET's shorthand, in either language and mixed
        ("fr", "tanin med-, corps med, acidité med+", {"tannin=medium", "body=medium", "acidity=medium"}),
        ("fr", "acid high, alcool med, finale short", {"acidity=high", "alcohol=medium", "finish=low"}),
        ("fr", "Tanin moyen (+), acidité : haute", {"tannin=medium", "acidity=high"}),
        ("en", "tannins: high, oak level: med", {"tannin=high", "oak=medium"}),
        ("en", "medium(-) body, low acid", {"body=medium", "acidity=low"}),
        ("en", "T med+, A high", {"tannin=medium", "acidity=high"}),
        ("fr", "boisé moyen", {"oak=medium"}),
        # wishes and conditionals turn the comparison
        ("fr", "j'aurais préféré un poil plus sec", {"sweetness=high+too_much"}),
        ("fr", "je le voulais plus vif", {"acidity=low+too_little"}),
        ("fr", "moins de bois", {"oak=high+too_much"}),
        ("fr", "plus de corps et moins d'alcool", {"body=low+too_little", "alcohol=high+too_much"}),
        ("fr", "un peu plus de fût et j'y étais", {"oak=low+too_little"}),
        ("en", "a touch drier and I'd have loved it", {"sweetness=high+too_much"}),
        ("en", "it could be rounder", {"body=low+too_little"}),
        ("en", "if only it were less sweet", {"sweetness=high+too_much"}),
        ("en", "I'd be happier if the flavour stayed longer", {"finish=low+too_little"}),
        ("en", "a pinch of sugar would have saved it", {"sweetness=low+too_little"}),
        ("en", "less sugar and I'd be on board", {"sweetness=high+too_much"}),
        # absence and lack
        ("fr", "acidité introuvable", {"acidity=low+too_little"}),
        ("fr", "la fraîcheur est en congé", {"acidity=low+too_little"}),
        ("fr", "les tanins sont aux abonnés absents", {"tannin=low+too_little"}),
        ("en", "bubbles nowhere to be found", {"mousse=low+too_little"}),
        ("en", "tannins, where are you", set()),
        ("en", "tannins where are you", {"tannin=low+too_little"}),
        ("en", "tannin: nil", {"tannin=low"}),
        # excess
        ("fr", "boisé à en pleurer", {"oak=high+too_much"}),
        ("fr", "un pinot si acide que mon chat est parti", {"acidity=high+too_much"}),
        ("fr", "acidité limite agressive", {"acidity=high+too_much"}),
        ("en", "so sweet it hurts", {"sweetness=high+too_much"}),
        ("en", "the oak is way over the top", {"oak=high+too_much"}),
        ("en", "finish so long I nearly missed my train", {"finish=high"}),
        # how far a negation reaches
        ("fr", "sans être ample, sans être long", set()),
        ("fr", "pas de gras superflu", set()),
        ("fr", "il ne me paraît pas trop acide", set()),
        ("en", "full without being heavy", {"body=high"}),
        ("en", "none of that drying business", {"tannin=low"}),
        ("en", "not a hint of sugar", {"sweetness=low"}),
        ("en", "hardly any bubbles", {"mousse=low"}),
        # two glasses
        ("fr", "le premier a plus de longueur, le second est plus vif", set()),
        ("en", "the first is crisper, the second has more body", set()),
        # the other language's words
        ("fr", "très crispy", {"acidity=high"}),
        ("fr", "off-dry, smooth, light body", {"sweetness=medium", "tannin=low", "body=low"}),
        ("en", "way trop boisé", {"oak=high+too_much"}),
        # stems that collide, sweetness a little
        ("fr", "bu en terrasse avec la galette, il a fait la moue", set()),
        ("en", "sweets, crisps, living room, lights off", set()),
        ("fr", "un rien sucré", {"sweetness=medium"}),
        ("en", "slightly sweet", {"sweetness=medium"}),
    ],
)
def test_patterns_of_speech(found, language, text, wanted):
    assert _marks(found(text, language)) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("fr", "Vouvray sec bu hier", {"sweetness=low"}),
        ("fr", "Jurançon moelleux, miam", {"sweetness=high"}),
        ("en", "Vouvray demi-sec with the pie", {"sweetness=medium"}),
        ("en", "Riesling trocken, great", {"sweetness=low"}),
        ("en", "Champagne brut, great", set()),
        ("fr", "bu avec un foie gras", set()),
        ("en", "had it with a strawberry tart", set()),
        ("en", "lemon, tart", {"acidity=high"}),
        ("fr", "abricot sec et citron frais", set()),
        ("en", "fresh mandarin, dry hay", set()),
        ("en", "a bit less vanilla", {"oak=high+too_much"}),
    ],
)
def test_names_dishes_and_aromas_are_not_read_as_structure(found, language, text, wanted):
    assert _marks(found(text, language)) == wanted


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("15,5 % d'alcool", "high"),
        ("14.5% abv", "high"),
        ("titre 15°", "high"),
        ("un Kabinett à 8 degrés", "low"),
        ("barely 11%", "low"),
        ("12 degrés, sage", None),
        ("11°", None),
        ("servi à 16 degrés", None),
        ("served at 8 degrees", None),
        ("36 degrees outside", None),
        ("tiré à 17 °C", None),
        ("15 % de remise", None),
        ("-20%, bought six", None),
        ("20% off", None),
        ("10% Merlot", None),
        ("15/20", None),
    ],
)
def test_strength_says_how_much_alcohol(text, level):
    assert [note.level for _, note in strength(text)] == ([level] if level else [])


def test_one_letter_alone_is_no_shorthand():
    assert letters("A high note") == []
    assert [n.value for _, n in letters("T med+, A high, B m-")] == [0.7, 0.9, 0.3]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("sympa :)", "positive"),
        ("miam ;-)", "positive"),
        ("gamay <3", "positive"),
        ("plus de bulles :(", "negative"),
        ("no bubbles :-(", "negative"),
        ("prix <3€", None),
        ("note <3/5", None),
        ("3:(fruit)", None),
        ("ratio 16:9", None),
        ("notes :(cerise, mûre)", None),
    ],
)
def test_smileys_say_liking(text, target):
    assert [h.meanings[0].target for h in smileys(text, tokenize(text))] == ([target] if target else [])


@pytest.mark.parametrize(
    ("language", "text", "flower"),
    [
        ("fr", "Cerise, rose, un brin court", True),
        ("en", "smells like mum's rose garden", True),
        ("fr", "un rose bien frais, fraise", False),
        ("fr", "un rosé, framboise", False),
        ("en", "the rose was strawberry and cream", False),
        ("fr", "pamplemousse rose", False),
    ],
)
def test_a_rose_is_a_flower_or_a_wine(found, language, text, flower):
    assert ("floral" in {a.cluster for a in found(text, language).aromas}) is flower
