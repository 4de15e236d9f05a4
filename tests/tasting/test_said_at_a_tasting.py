"""What people say of a glass, in their own words, heard by the real sommelier."""

from dataclasses import replace

import pytest
from evenings import did, poured, said

from bot.tasting.acts import Change, Deed
from bot.tasting.evening import Answer, Evening, Guess, Scoring, Seat
from bot.tasting.hearing import Aside, answered, aside, begins

ME = 2


@pytest.fixture
def hear(sommelier):
    """Hear a message of the second taster, to the first glass of a blind evening unless another is given."""

    def heard(text: str, now: Evening | None = None, language: str = "fr") -> Change | None:
        return answered(Seat(1, now or poured(), ME), sommelier.understand(text, language))

    return heard


def after(hear, *messages: str) -> Answer:
    """What stands after several messages to one glass."""
    now = poured()
    for message in messages:
        change = hear(message, now)
        assert change is not None, message
        now = did(now, Deed.ANSWER, ME, change)
    return now.answer(ME, 0)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("7", 0.7), ("7,5", 0.75), ("0", 0.0), ("10", 1.0), ("15", 0.75), ("13,5", 0.675), ("7!", 0.7), ("un 7", 0.7),
        ("huit", 0.8), ("sept et demi", 0.75), ("7 et demi", 0.75), ("zéro", 0.0), ("eight", 0.8), ("quinze", 0.75),
    ],
)  # fmt: skip
def test_a_score_alone_is_a_score_and_no_words(hear, text: str, score: float) -> None:
    assert hear(text) == Change(0, score=score)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("14/20 poivré un peu court", 0.7), ("8/10 !!", 0.8), ("fruits rouges, tanins souples, 15/20", 0.75), ("8 sur 10", 0.8),
        ("sept sur dix", 0.7), ("15 sur 20", 0.75), ("pas terrible, 4", 0.4), ("8 mais un peu boisé", 0.8), ("top !! 9", 0.9),
        ("7.5 nice length", 0.75), ("je lui mets 6", 0.6), ("7 pour moi", 0.7), ("entre 7 et 8", 0.75), ("6/10 jammy, hot", 0.6),
        ("4 étoiles", 0.8), ("mieux que le 3", None), ("14 degrés, ça se sent", None), ("12 mois de fût au moins", None), ("bof", None),
        ("3 verres et je tombe", None), ("le 2 me plaisait plus", None),
    ],
)  # fmt: skip
def test_a_score_among_words(hear, text: str, score: float | None) -> None:
    change = hear(text)
    assert change is not None
    assert (change.score, change.words) == (score, text)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("14/20 poivré un peu court", ("finish_short", "pungent_spice")),
        ("trop boisé pour moi", ("oaky",)),
        ("fruits rouges, tanins souples, 15/20", ("red_fruit", "tannin_soft")),
        ("cassis violette", ("black_fruit", "floral")),
        ("ça pique", ("acidity_fresh",)),
        ("jammy, hot", ("alcohol_warm", "cooked_fruit")),
        ("miam", ()), ("j'adore", ()), ("bof", ()), ("rien à dire", ()), ("pas fan", ()), ("not my thing", ()), ("dégueu", ()),
        ("le meilleur de la soirée", ()), ("love it", ()), ("imbuvable", ()), ("je préfère le A", ()), ("👍", ()), ("😍😍", ()), ("🤢", ()),
    ],
)  # fmt: skip
def test_words_are_kept_with_the_terms_they_say(hear, text: str, terms: tuple[str, ...]) -> None:
    change = hear(text)
    assert change is not None
    assert (change.words, change.heard, change.guess) == (text, terms, None)


@pytest.mark.parametrize(
    "text",
    [
        "c'est quoi un tanin ?", "raclette, 12 € max", "qu'est-ce que je peux boire avec du boudin ?", "merci", "merci !", "ok", "salut",
        "comment on fait pour noter ?", "tu peux me conseiller un rouge ?", "what's a tannin?", "/profil", "mon profil", "-", "🍕", "lol",
        "quel vin avec une entrecôte ?", "c'est quoi un vin bouchonné ?", "on organise une dégustation samedi, tu gères ?", "oui",
        "je cherche un Chinon à 12 € pour demain", "how do I open a bottle without a corkscrew?",
    ],
)  # fmt: skip
def test_what_is_no_answer_is_left_to_the_conversation(hear, text: str) -> None:
    assert hear(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("on en est où ?", Aside.WHERE), ("combien de vins encore ?", Aside.WHERE), ("il en reste combien ?", Aside.WHERE),
        ("qui n'a pas encore répondu ?", Aside.WHERE), ("where are we?", Aside.WHERE), ("how many wines left?", Aside.WHERE),
        ("attends", Aside.LATER), ("j'ai pas encore goûté", Aside.LATER), ("one sec", Aside.LATER), ("21", Aside.SCALE), ("85", Aside.SCALE),
        ("attends, il s'ouvre : poivre et violette", None), ("poivré", None), ("c'est quoi un tanin ?", None), ("7", None),
    ],
)  # fmt: skip
def test_questions_about_the_evening_are_told_apart(hear, sommelier, text: str, kind: Aside | None) -> None:
    assert aside(Seat(1, poured(), ME), sommelier.understand(text, "fr")) is kind
    assert kind is None or hear(text) is None


def test_where_the_evening_stands_is_also_asked_between_the_glasses(sommelier) -> None:
    waiting = did(did(poured(2), Deed.NEXT), Deed.NEXT)
    assert aside(Seat(1, waiting, ME), sommelier.understand("on en est où ?", "fr")) is Aside.WHERE
    assert aside(Seat(1, waiting, 99), sommelier.understand("on en est où ?", "fr")) is None


@pytest.mark.parametrize(
    "text", ["bouchonné", "liege", "il sent le bouchon", "il est bouchonné non ?", "corked", "smells like wet dog", "bouchonné, 2/10"]
)  # fmt: skip
def test_a_fault_counts_for_nothing(hear, text: str) -> None:
    change = hear(text)
    assert change is not None
    assert (change.fault, change.score, change.heard) == ("corked", None, ())
    assert after(hear, "8/10 poivré", text).score is None


def test_a_score_after_a_fault_takes_it_back(hear) -> None:
    answer = after(hear, "bouchonné", "non en fait ça va, 6/10")
    assert (answer.fault, answer.score) == ("", 0.6)
    assert answer.words == "bouchonné\nnon en fait ça va, 6/10"
    assert hear("pas bouchonné, très net").fault == ""


def test_undoing_empties_the_glass_and_only_where_something_was_said(hear) -> None:
    assert hear("annule", said(poured(), ME, score=0.7)) == Change(0, clear=True)
    assert hear("annule") is None


CHINON = Guess("Cabernet Franc", "Loire", "Chinon")


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("je dirais un Chinon 2018 à 15 €", replace(CHINON, price=15.0, vintage=2018)),
        ("une syrah du Rhône nord", Guess("Syrah", "Rhône")),
        ("c'est un bordeaux, non ?", Guess("Merlot", "Bordeaux", "Bordeaux")),
        ("I'd say a Rioja, 2016, 12 quid", Guess("Tempranillo", "Rioja", "Rioja", 12.0, 2016)),
        ("pinot noir de Bourgogne, 25-30 €", Guess("Pinot Noir", "Bourgogne", "Bourgogne", 27.5)),
        ("côtes du rhône sans hésiter", Guess("Grenache", "Rhône", "Côtes du Rhône")),
        ("syrah", Guess("Syrah")), ("pinot?", Guess("Pinot Noir")), ("c'est du gamay !", Guess("Gamay")), ("Loire ?", Guess(region="Loire")),
        ("2018", Guess(vintage=2018)), ("12€", Guess(price=12.0)), ("entre 10 et 15 €", Guess(price=12.5)),
        ("millésime 2015 je pense", Guess(vintage=2015)), ("chinon ou bourgueil", Guess("Cabernet Franc", "Loire")),
        ("un petit bordeaux à 8 balles", Guess("Merlot", "Bordeaux", "Bordeaux", 8.0)), ("plutôt du merlot finalement", Guess("Merlot")),
        ("it's a Beaujolais isn't it", Guess("Gamay", "Beaujolais", "Beaujolais")),
        ("I reckon it's a Barolo", Guess("Nebbiolo", "Piemonte", "Barolo")),
        ("du malbec argentin ?", Guess("Malbec", "Mendoza", "Mendoza")),
    ],
)  # fmt: skip
def test_a_guess_alone_is_a_guess_and_no_words(hear, text: str, guess: Guess) -> None:
    assert hear(text) == Change(0, guess=guess)


@pytest.mark.parametrize(
    ("text", "grape", "score"),
    [
        ("super poivré, je dirais une syrah, 8/10", "Syrah", 0.8), ("gamay. 6/10, gouleyant", "Gamay", 0.6),
        ("je dirais un Chinon, j'adore", "Cabernet Franc", None), ("un chardonnay élevé en fût", "Chardonnay", None),
        ("tannique, bordeaux ?", "Merlot", None),
    ],
)  # fmt: skip
def test_a_guess_and_a_note_in_one_message_are_both_kept(hear, text: str, grape: str, score: float | None) -> None:
    change = hear(text)
    assert change is not None
    assert (change.words, change.guess.grape, change.score) == (text, grape, score)


@pytest.mark.parametrize(
    "text",
    ["c'est pas un bordeaux", "le genre de chinon que j'aime, 8/10", "ni syrah ni grenache", "mieux que le Chinon d'hier", "un truc du sud",
     "aucune idée", "not a clue", "better than the Rioja"],
)  # fmt: skip
def test_a_wine_denied_or_compared_is_no_guess(hear, text: str) -> None:
    change = hear(text)
    assert change is not None
    assert (change.words, change.guess) == (text, None)


def test_a_guess_corrected_changes_the_parts_it_names(hear) -> None:
    assert after(hear, "je dirais un Chinon 2018 à 15 €", "non, plutôt 2019").guess == replace(
        CHINON, price=15.0, vintage=2019
    )
    assert after(hear, "je dirais un Chinon 2018", "12 €").guess == replace(CHINON, price=12.0, vintage=2018)
    assert after(hear, "Chinon 2018", "je change : grenache").guess.grape == "Grenache"
    assert after(hear, "syrah", "côtes du rhône").guess == Guess("Syrah", "Rhône", "Côtes du Rhône")
    assert after(hear, "je dirais un Chinon", "un Morgon finalement").guess == Guess("Gamay", "Beaujolais", "Morgon")


def test_in_an_open_tasting_nothing_is_a_guess(hear) -> None:
    now = poured(blind=False)
    for text in (
        "je dirais un Chinon 2018 à 15 €",
        "un chardonnay élevé en fût",
        "super poivré, je dirais une syrah, 8/10",
    ):
        change = hear(text, now)
        assert change is not None
        assert (change.guess, change.words) == (None, text)


def test_without_scores_a_number_is_only_a_word(hear) -> None:
    now = poured(scoring=Scoring.WORDS)
    assert hear("7", now) is None
    assert hear("poivré, 8/10", now).score is None


def test_nobody_is_heard_without_a_glass(hear) -> None:
    assert hear("8/10", did(did(poured(2), Deed.NEXT), Deed.NEXT)) is None
    assert hear("8/10", did(poured(), Deed.LEAVE, ME)) is None


@pytest.mark.parametrize(
    "text",
    [
        "on fait une dégustation de 5 vins à l'aveugle ?", "blind tasting tonight, 6 wines", "dégustation", "une dégustation ?",
        "dégustation à l'aveugle : Chinon, Morgon, Brouilly", "on goûte 5 vins à l'aveugle ce soir, tu gères ?", "let's do a tasting",
        "lance une dégustation", "tu nous organises une dégustation ?", "can we have a blind tasting?", "partants pour une dégustation ?",
        "on organise une dégustation samedi à 6, tu t'en occupes ?", "please set up a tasting of 4 reds, rank them",
    ],
)  # fmt: skip
def test_a_tasting_is_called_for(text: str) -> None:
    assert begins(text)


@pytest.mark.parametrize(
    "text",
    [
        "une dégustation, c'est quoi ?", "comment on fait une dégustation ?", "c'était top la dégustation d'hier", "what's a blind tasting?",
        "how does a tasting work?", "tu as aimé la dégustation ?", "quel vin pour une dégustation ?", "notes de dégustation du Chinon 2018",
        "the tasting yesterday was great", "raclette, 12 € max", "un menu dégustation au resto, quel vin ?", "on arrête la dégustation",
        "combien coûte une dégustation ?", "Chinon 2018 goûté en dégustation au salon, poivré et long, 14/20",
        "3 vins à l'aveugle hier soir, bof",
    ],
)  # fmt: skip
def test_a_tasting_is_only_talked_of(text: str) -> None:
    assert not begins(text)
