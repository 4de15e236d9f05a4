import pytest

from recommender.language.ratings import stated_rating
from recommender.language.understanding import Liking


def value(text: str) -> float | None:
    """The rating alone, 0 to 1."""
    rating = stated_rating(text)
    return rating and rating.value


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("4/5", 0.8),
        ("note : 17/20", 0.85),
        ("4,5/5", 0.9),
        ("3.5 / 5 pour moi", 0.7),
        ("88/100", 0.88),
        ("7 sur 10", 0.7),
        ("quatre étoiles", 0.8),
        ("3 stars and a half", 0.7),
        ("⭐⭐⭐", 0.6),
        ("91 points", 0.91),
        ("Parker 95 points, moi 14/20", 0.7),
        ("the guide says 92, I say 3/5", 0.6),
        ("le 12/11/2024", None),
        ("1/2 bouteille", None),
        ("Suckling 97 pts", None),
        ("12,5/10", None),
        ("rien à dire", None),
        ("4 oot o 5 for seven quid", 0.8),
        ("8 outta 10 the missus agrees", 0.8),
        ("9 over 10", 0.9),
        ("3 from 5 on the Verdelho", 0.6),
        ("Sancerre. 4. Out of 5 obviously", 0.8),
        ("Ten. Out. Of. Ten.", 1.0),
        ("Eight and a half out of ten, ripe plum", 0.85),
        ("onze sur vingt, comme mes élèves", 0.55),
        ("dix-sept sur vingt", 0.85),
        ("trois sur dix bouteilles", None),
        ("three and a half stars", 0.7),
        ("2 ⭐ and that's generous", 0.4),
        ("4,4 ⭐ Ribera 2017", 0.88),
        ("5⭐️ Sauternes", 1.0),
        ("★★★★½", 0.9),
        ("Crozes 2021 ⭐", 0.2),
        ("17 points", 0.85),
        ("15,5 de moyenne", 0.775),
        ("mousse medium, the rest within tolerance, 50%", 0.5),
        ("Syrah 60 %, Grenache 40 %", None),
        ("fût neuf, 50 %", None),
    ],
)
def test_only_the_writers_own_rating_is_read(text, rating):
    assert value(text) == rating


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("Parker gave this Napa 98. I give it 40.", 0.4),
        ("Critic 95, me 70. Green, mean, lean.", 0.7),
        ("My girlfriend gives 4 stars, I give 2", 0.4),
        ("Wife gave it an 8 and I gave it a 5", 0.5),
        ("My score 3.7. Vivino average 4.2.", 0.74),
        ("je note 88", 0.88),
        ("J'ai mis 4,2 à ce faugères", 0.84),
        ("moi 14", 0.7),
        ("88 by my reckoning", 0.88),
        ("Solid 4, got better every hour", 0.8),
        ("a solid 5", None),
        ("4 étoiles, pas 2 étoiles", 0.8),
        ("I give it 5 years", None),
        ("J'en ai mis six.", None),
        ("I gave 12 bottles", None),
    ],
)
def test_marks_that_someone_gives(text, rating):
    assert value(text) == rating


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("95. Buy.", 0.95),
        ("88", 0.88),
        ("Madère Bual, caramel, noix, 94", 0.94),
        ("Lynch-Bages 2009, 95+. Cigar, cassis", 0.95),
        ("Opus One '17: 91. For that money I want goosebumps", 0.91),
        ("Decent Malbec, 3.7", 0.74),
        ("Chablis, £31 at the airport. Clean. Bit flinty. 7.5.", 0.75),
        ("✨ 4 étoiles sur 5 ⭐ léger, framboise", 0.8),
        ("3,0. Correct, sans défaut", 0.6),
        ("3.5 Viognier, mango", 0.7),
        ("Sémillon 4.0, low acid", 0.8),
        ("4/5, cheaper than the 93", 0.8),
        ("Wine was whatever, moment was 10/10.", None),
        ("Pauillac, 96", None),
        ("opened for my father, 84.", None),
        ("Chablis à 12 ou Meursault, 85 ?", None),
        ("magnum, 1.5 l", None),
        ("acid high, pH 3.4, TA 6.1", None),
        ("un Beaujolais à 4,5 chez Lidl", None),
        ("5.99 shiraz", None),
        ("Rarely below 3.8, life's short", None),
    ],
)
def test_scores_that_stand_alone(text, rating):
    assert value(text) == rating


@pytest.mark.parametrize(
    ("text", "liking"),
    [
        ("7/10", "positive"),
        ("3,5/5 pour ce Chinon", "positive"),
        ("14/20", "positive"),
        ("88 points", "positive"),
        ("13/20, scolaire", "mixed"),
        ("3 stars", "mixed"),
        ("six out of ten", "mixed"),
        ("84/100", "mixed"),
        ("Two and a half stars", "negative"),
        ("5/10", "negative"),
        ("10/20", "negative"),
        ("78/100", "negative"),
        ("0/5", "negative"),
    ],
)
def test_a_rating_says_how_it_was_liked(text, liking) -> None:
    """From docs/labelling.md: what people mean by so many of so many."""
    assert stated_rating(text).liking is Liking(liking)
