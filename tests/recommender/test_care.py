"""What asks for tact, and what only sounds like it."""

import pytest

from recommender.language.care import NEEDS, Need, drank_much, drinks_again, is_for_others, need
from recommender.language.own_data import wish

HEARD = {
    "pregnancy": ["je suis enceinte, tu me conseilles quoi ?", "j'allaite encore", "I'm pregnant", "enceinte de 5 mois",
                  "just found out I'm expecting!! roast chicken tonight"],
    "sober": [
        "je ne bois plus depuis trois mois", "j'ai arrêté de boire", "j'ai arrêté l'alcool en mars", "je bois plus",
        "je suis en cure", "je suis alcoolique", "je vais aux AA", "sobre depuis un an", "sober since June",
        "I'm sober", "I stopped drinking last year", "I quit drinking", "I'm a recovering alcoholic", "I don't drink anymore",
        "six months sober today", "je suis un ancien alcoolique", "I go to AA meetings", "je suis abstinente",
    ],
    "medication": ["je suis sous antibiotiques", "je prends des médicaments", "I'm on antibiotics", "je suis un traitement"],
    "driving": ["je conduis ce soir", "c'est moi qui conduis", "I'm driving tonight", "I have to drive home"],
    "month": ["je fais le Dry January", "Dry January for me", "c'est mon mois sans alcool"],
    "ramadan": ["je fais le ramadan", "c'est le ramadan", "it's Ramadan"],
    "abstinent": ["je suis musulmane", "I don't drink alcohol", "ma religion me l'interdit", "it's against my religion"],
    "distress": [
        "je bois pour oublier", "je n'arrive pas à arrêter", "j'arrive plus à m'arrêter de boire", "I can't stop drinking",
        "je bois trop", "I drink to cope", "I think I have a drinking problem", "j'ai rechuté",
    ],
    "despair": ["j'ai envie de mourir", "I want to die", "je veux en finir avec la vie"],
}  # fmt: skip
NOT = [
    "ce vin m'a rendu alcoolique mdr", "je suis alcoolique de ce Chinon mdr", "je ne bois plus que du blanc",
    "je ne bois plus de rouge", "j'ai arrêté de boire du Bordeaux", "I stopped drinking Chardonnay", "un style sobre et droit",
    "a sober, restrained Chablis", "goût de médicament au nez", "quand j'étais enceinte j'adorais le jus de raisin",
    "mon mari conduit ce soir", "je ne conduis pas", "après le ramadan, un bon rouge", "après mon Dry January, un Chinon",
    "I can't stop drinking this Rioja", "je n'arrive pas à m'arrêter, il est trop bon", "raclette, 12 € max",
    "un vin alcoolisé, trop chaud", "Crozes 2020 hier soir, super poivré", "smells like medication", "a dry January day in Beaune",
    "mon père est alcoolique", "je suis musulman mais je bois du vin", "je bois pour oublier ce Beaujolais",
    "driving through Burgundy next week", "i'm driving through Alsace, what should I taste?", "ma soeur enceinte vient, un rouge pour moi",
    "ce n'est pas trop cher pour arrêter là", "un vin pour ma mère", "peut-on arrêter la fermentation ?", "envie d'un vin à mourir de rire",
    "not what I'm expecting from a Chablis", "I'm expecting six guests",
    "so good I want to die", "ma foi, c'est pas mauvais", "est-ce que je bois trop souvent la même chose ?",
    "je conduis souvent tard, du coup je goûte plus que je ne bois", "depuis ma grossesse les vins trop alcoolisés m'assomment",
    "le rosé, voilà ma religion", "talk so I can listen while I'm driving", "my tastes of before pregnancy", "j'ai envie de mourir de rire",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in HEARD.items() for text in texts])
def test_what_asks_for_tact_is_heard(kind, text):
    assert need(text) == Need(kind)


def test_every_need_is_tested():
    assert set(HEARD) == set(NEEDS)


@pytest.mark.parametrize("text", NOT)
def test_what_only_sounds_like_it_is_left_alone(text):
    assert need(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "vin sans alcool pour ma femme enceinte",
        "ma sœur est enceinte, on boit quoi ?",
        "my wife is pregnant",
        "if she's breastfeeding, is a glass ok?",
    ],
)
def test_the_need_of_another_is_not_the_writers(text):
    assert need(text) == Need("pregnancy", other=True)


@pytest.mark.parametrize(
    "text",
    ["je rebois", "je peux reboire", "I can drink again", "j'ai accouché !", "finalement c'est mon mari qui conduit",
     "j'ai fini mes antibiotiques", "Dry January is over", "I'm drinking again"],
)  # fmt: skip
def test_it_is_taken_back_in_words(text):
    assert drinks_again(text)


@pytest.mark.parametrize("text", ["je bois du thé", "je ne peux pas boire", "can I drink this now?", "je rebondis"])
def test_other_words_take_nothing_back(text):
    assert not drinks_again(text)


@pytest.mark.parametrize("text", ["c'est pour mes invités", "for my guests", "pour offrir à mon frère", "pas pour moi"])
def test_a_wine_for_others(text):
    assert is_for_others(text)


@pytest.mark.parametrize(
    "text", ["un vin pour une raclette", "a wine for the lamb", "pour ce soir", "pour des huîtres"]
)
def test_a_dish_is_nobody(text):
    assert not is_for_others(text)


@pytest.mark.parametrize(
    "text",
    ["on a descendu 4 bouteilles à deux", "je bois une bouteille tous les soirs", "I drank two bottles last night",
     "j'ai bu trois bouteilles de Chinon", "we killed five bottles between two", "I drink a bottle every night"],
)  # fmt: skip
def test_a_great_deal_is_noticed(text):
    assert drank_much(text)


@pytest.mark.parametrize(
    "text",
    ["on a bu 4 bouteilles à six", "on a bu une bouteille à deux", "j'ai bu deux bouteilles de Chinon cette semaine",
     "j'en boirais une bouteille tous les soirs", "on a bu trois bouteilles", "j'ai bu une bouteille de Morgon",
     "je bois un verre tous les soirs", "on a acheté six bouteilles"],
)  # fmt: skip
def test_an_ordinary_evening_is_not(text):
    assert not drank_much(text)


@pytest.mark.parametrize(
    ("text", "command"),
    [("qu'est-ce que tu gardes sur moi ?", "privacy"), ("what do you store about me?", "privacy"),
     ("supprime mes données", "forget"),
     ("non finalement efface tout", "forget"), ("tu fais quoi de ce que je te raconte ?", "privacy"),
     ("delete my data", "forget"), ("oublie-moi", "forget"), ("exporte mes données", "export"),
     ("what do you know about me?", None),
     ("supprime ma note", None), ("un vin de garde", None),
     ("tu gardes ce vin combien de temps ?", None),
     ("est-ce que mes données sont en sécurité ?", "privacy")],
)  # fmt: skip
def test_ones_own_data_may_be_asked_for_in_words(text, command):
    assert wish(text) == command
