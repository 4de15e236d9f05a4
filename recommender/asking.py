"""From what was understood to what is asked of a suggestion."""

from __future__ import annotations

import re

from recommender.advice import Request
from recommender.language.names import colours_in
from recommender.language.text import fold, tokenize
from recommender.language.understanding import Intent, Level, Understanding, Verdict, WineMention
from recommender.wine import Attribute, Wine

_RESEMBLING = re.compile(
    r"\b(?:comme|style|genre|facon|esprit|rappelle|ressembl\w+|equivalent|alternative|moins cher|a la place|like|similar|cheaper|instead|"
    r"reminds?|along the lines|in the vein)\b"
)


_CHEAPER = re.compile(r"\b(?:moins chere?s?|plus abordables?|cheaper|less expensive|for less)\b")
BUBBLES = 0.5
"""Mousse from which bubbles are meant."""
CHEAPER = 0.75
"""Share of a wine's price that "cheaper" asks to stay under."""
_NEW = re.compile(
    r"\b(?:nouveaux?|nouvelles?|nouveautes?|inconnue?s?|decouvrir|decouvertes?|changer|change de|sort\w* de l'ordinaire|original\w*"
    r"|something (?:new|different|else)|never (?:tried|had)|new to me|discover\w*|unusual|off the beaten)\b"
)


def _realm(mention: WineMention, wine: Wine) -> str:
    """What naming a wine in a wish limits it to.

    Its grape; its region where the name is the region's, its country where it is a country's; else its appellation.
    """
    if mention.appellation is None and mention.grapes:
        return mention.grapes[0]
    if fold(wine.style.region) in fold(mention.evidence) or (mention.region and mention.appellation is None):
        return wine.style.region
    if mention.appellation is None and mention.region is None and mention.match < 1:  # a land's name alone
        return wine.style.country
    return wine.style.appellation or wine.style.name


def request_of(understanding: Understanding, meant: Wine | None) -> Request:
    """What a message asks for: colour, budget, exclusions, wanted structure and aromas, a wine to resemble.

    Parameters
    ----------
    understanding
        The message.
    meant
        The wine of the data that it is about, if any.
    """
    asked = understanding.intent is Intent.WINE_REQUEST
    wanted = {
        a.attribute: a.value
        for a in understanding.attributes
        if asked and a.value is not None and a.verdict is not Verdict.RIGHT and a.level is not Level.MEDIUM
    }
    named = meant if asked else None
    coloured = bool(named) and bool(colours_in(tokenize(understanding.wines[0].evidence)))
    said = fold(understanding.text)
    resembling = named is not None and bool(_RESEMBLING.search(said))
    most = understanding.max_price
    if named is not None and named.price and most is None and _CHEAPER.search(said):
        most = float(round(CHEAPER * named.price))
    return Request(
        colour=understanding.colour or (named.colour if named and (resembling or coloured) else None),
        sparkling=True if understanding.wanted_sparkling else None,
        max_price=most,
        excluded=understanding.excluded,
        wanted=wanted,
        aromas=tuple(dict.fromkeys(a.cluster for a in understanding.aromas)) if asked else (),
        like=named.id if named and resembling else None,
        within=_realm(understanding.wines[0], named) if named and not resembling else None,
        new=asked and bool(_NEW.search(said)),
        alcohol_free=understanding.alcohol_free,
    )


def kind_of(understanding: Understanding) -> Request | None:
    """What a message says of colour, bubbles and structure alone ("un rouge tannique"), to find a wine that stands for it.

    Dry where nothing is said of sugar; None where nothing of all that is said.
    """
    wanted = {a.attribute: a.value for a in understanding.attributes if a.value is not None}
    bubbles = understanding.wanted_sparkling or wanted.get(Attribute.MOUSSE, 0.0) >= BUBBLES
    if understanding.colour is None and not bubbles and not wanted:
        return None
    dry = {Attribute.SWEETNESS: 0.1} if not bubbles else {}
    return Request(colour=understanding.colour, sparkling=True if bubbles else None, wanted={**dry, **wanted})
