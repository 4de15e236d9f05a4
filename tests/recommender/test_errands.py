"""What a message asks to be done about bottles, and what it must not be taken for."""

import pytest

from recommender.language.errands import Errand, bottles_counted, errand

ERRANDS = {
    Errand.CELLAR_ADD: """
        mets 3 Morgon 2022 dans ma cave | ajoute 6 bouteilles de Chinon 2020 à ma cave | add two Barolo 2017 to my cellar
        put a case of Rioja in the cellar | j'ai acheté 6 bouteilles de Sancerre | I bought a case of Crozes
    """,
    Errand.CELLAR_SHOW: """
        ma cave | qu'est-ce qu'il y a dans ma cave ? | what's in my cellar? | montre-moi ma cave | show me my cellar
    """,
    Errand.CELLAR_COUNT: """
        combien de Morgon il me reste ? | how many Barolo do I have left? | il me reste du Chablis ?
    """,
    Errand.CELLAR_TONIGHT: """
        qu'est-ce que j'ouvre ce soir ? | j'ouvre quoi ce soir avec un gigot ? | what should I open tonight?
        which bottle should we open with the lamb? | un rouge de ma cave pour un magret
    """,
    Errand.CELLAR_OPENED: """
        j'ai ouvert le Morgon | I opened the Barolo last night | on vient d'ouvrir le Chinon | opened the Barolo, stunning
    """,
    Errand.WISHES_ADD: """
        note le Bandol dans ma liste à goûter | ajoute Savennières à ma liste | add Bandol to my list
        remind me to try a Savennières | j'aimerais goûter un Jurançon un jour
        un Savennières, il faudra que j'en goûte un jour
    """,
    Errand.WISHES_SHOW: "ma liste | my wishlist | mes envies | qu'est-ce que je voulais goûter ?",
    Errand.CHOSEN: """
        j'ai pris le premier | finalement j'ai pris le 2 | I took the first one | I'll go with the Chablis
        va pour le Muscadet | on prend le Chinon | bon je prends le muscadet
        jprends le 1 | le 1er alors | je le prends | c'est bon, je prends le 2
        ok muscadet it is | grand, I'll take the first | got it, getting the Rioja
        fine, the malbec. Thanks!! | second one sounds good | right, the Fleurie then
    """,
    Errand.CHEAPER: """
        et en moins cher ? | cheaper? | un truc moins cher | t'as moins cher ? | trop cher
        quelque chose de moins cher stp | something cheaper please | moins cher encore ? | moins cher quand même | it's too expensive
        can you do it cheaper
    """,
}
NOTHING = """
    jprends que des bulles en soirée
    je prends lequel ? | je prends quoi avec des huîtres ? | un vin moins cher que le Chablis | la cave de Tain fait un bon Crozes
    raclette, 12 € max | j'ai bu un Morgon 2022 hier, super | Cave de Lugny Mâcon 2021, correct | qu'est-ce que je bois ce soir ?
    j'ai gouté ca dans la cave d'un ami, incroyable | combien de temps garder un Barolo ? | le vin sent la cave, bouchonné
    getting cherries and vanilla, lovely
    I had this in the cellar of a friend | je prends toujours du Bordeaux | mes notes | my notes | trop tannique
    Morgon, moins cher que le voisin et meilleur | I always get Rioja
"""


def said(texts: str) -> list[str]:
    return [text.strip() for line in texts.splitlines() for text in line.split("|") if text.strip()]


@pytest.mark.parametrize(("text", "wanted"), [(text, one) for one, texts in ERRANDS.items() for text in said(texts)])
def test_an_errand_is_heard(text: str, wanted: Errand) -> None:
    assert errand(text) is wanted


@pytest.mark.parametrize("text", said(NOTHING))
def test_other_messages_are_no_errands(text: str) -> None:
    assert errand(text) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("mets 3 Morgon 2022 dans ma cave", 3),
        ("add two Barolo 2017 to my cellar", 2),
        ("une caisse de Chablis en cave", 6),
        ("2 cases of 12 Rioja", 24),
        ("un Bandol 2016", 1),
        ("Morgon 2022", 1),
        ("Chinon à 9 €", 1),
        ("999 Morgon", 600),
    ],
)
def test_bottles_are_counted(text: str, count: int) -> None:
    assert bottles_counted(text) == count
