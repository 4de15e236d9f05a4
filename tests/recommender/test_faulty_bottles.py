"""What is a faulty bottle, and what only sounds like one."""

import pytest

from recommender.catalogue.load import DATA
from recommender.language.heads import load_heads
from recommender.training.heads import cue_finder


@pytest.fixture(scope="module")
def finder():
    return cue_finder(DATA, load_heads().common_words)


@pytest.mark.parametrize(
    ("text", "language", "fault"),
    [
        ("Bouchonné on my birthday, sympa", "en", "corked"),
        ("completely oxidized, ce Haut-Médoc", "fr", "oxidised"),
        ("une bouteille bouchonnée sur deux", "fr", "corked"),
        ("odeur de cave, bouchon pourri", "fr", "corked"),
        ("trois fois l'odeur de liège pourri", "fr", "corked"),
        ("bit corky mate, tipped it", "en", "corked"),
        ("Dîner bordeaux, bouchon, retour cuisine", "fr", "corked"),
        ("éventé à l'ouverture, je renvoie tout", "fr", "oxidised"),
        ("Cooked, mate. Sat on a pallet in January", "en", "heat"),
        ("le vin est cuit, on balance", "fr", "heat"),
        ("Souris. Grosse souris à la rétro", "fr", "other"),
        ("it goes to vinegar by the glass", "en", "volatile"),
        ("vinegar on the nose", "en", "volatile"),
        ("un côté vinaigre, tout dans l'évier", "fr", "volatile"),
        ("smelled of eggs even after an hour", "en", "reduced"),
    ],
)
def test_faults_in_either_language(finder, text, language, fault):
    assert finder.find(text, language).fault == fault


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("we drew the cork and it smelled of raspberries", "en"),
        ("dishwater with a cork", "en"),
        ("15 degrés, volatile", "fr"),
        ("du vrai vinaigre tellement c'est acide", "fr"),
        ("sueur de cheval, non merci", "fr"),
        ("tasted like burnt rubber yuck", "en"),
        ("Chianti in a plastic cup, cherry and dust", "en"),
        ("my tongue has turned into sandpaper", "en"),
        ("la bouteille a tourné deux fois", "fr"),
        ("souris d'agneau confite, un régal", "fr"),
        ("même mon mari a souri", "fr"),
        ("Gone off Rioja entirely", "en"),
        ("spoilt to a degree by sugar", "en"),
        ("sans soufre, framboise et poivre", "fr"),
        ("pas bouchonné du tout", "fr"),
        ("couldn't get past it", "en"),
        ("bouchon en verre, joli", "fr"),
    ],
)
def test_words_that_are_no_fault(finder, text, language):
    assert finder.find(text, language).fault is None
