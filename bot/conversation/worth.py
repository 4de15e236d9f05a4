"""Is it worth its price? What a wine usually costs, beside what is asked for it: "il est à 38 €, ça les vaut ?"."""

from __future__ import annotations

import re

from bot.conversation import describing, pointing
from bot.conversation.events import Card
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer
from recommender.language.numbers import amounts
from recommender.language.text import fold
from recommender.language.understanding import Understanding

WORTH = re.compile(
    r"\b(?:va(?:ut|lent)\b|(?:bon|juste) prix\b|prix (?:correct|honnete|raisonnable|normal)|bonne affaire\b|(?:trop |un peu )?cher\b(?! que)"
    r"|worth\b|(?:good|fair|right|decent|reasonable) (?:price|deal|value)\b|too (?:much|dear|expensive|pricey)\b|a bargain\b|rip[- ]?off\b)"
)
"""Words that weigh a price, in folded text."""


def asked(scene: Scene, u: Understanding) -> Outcome | None:
    """Say whether a price is the usual one; None where no price of a known wine is asked about."""
    stated = amounts(u.text)
    if (
        u.dishes
        or u.command
        or len(u.wines) > 1
        or len(stated) != 1
        or "?" not in u.text
        or not WORTH.search(fold(u.text))
    ):
        return None
    wine = next(iter(u.wines or pointing.meant(scene, u)), None) or pointing.talked_of(scene)
    band = scene.sommelier.wine(wine.style).style.price if wine and wine.style else None
    if wine is None or band is None:
        return None
    voice, price = scene.voice, stated[0].value
    side = "below" if price < band[0] else "above" if price > band[1] else "within"
    line = voice.text(
        "worth", wine=describing.mention_name(wine), band=voice.band(*band), price=voice.price(price), side=side
    )
    return pointing.carried(scene, answer(line, card=Card("style", {"style": wine.style})))
