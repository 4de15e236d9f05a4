"""The few sentences of the edge itself: a fault, the bot's card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.locale import Voice


@dataclass(frozen=True, slots=True)
class Texts:
    """One voice's sentences.

    Attributes:
        trouble: something failed on our side, and nothing was kept.
        waiting: something fails on our side, and the message is kept until it can be answered.
        description: in an empty chat, before the first message; 512 characters at most.
        about: on the bot's card and in shared links; 120 characters at most.
    """

    trouble: str
    waiting: str
    description: str
    about: str


_DESCRIPTION_FR = (
    "Le vin, entre nous.\n\nRaconte-moi une bouteille, demande-moi quoi boire avec un plat\xa0: j’apprends ton goût, "
    "note après note, en français et en anglais.\n\nTes notes restent sur la machine qui m’héberge. "
    "Pour les adultes seulement."
)
_DESCRIPTION_EN = (
    "Wine, between friends.\n\nTell me about a bottle, ask me what to drink with a dish: I learn your taste, "
    "note by note, in English and French.\n\nYour notes stay on the machine that hosts me. For adults only."
)
_ABOUT_FR = "Un ami qui s’y connaît en vin\xa0: il retient ton goût et trouve la bouteille qui va avec."
_ABOUT_EN = "A friend who knows wine: it remembers your taste and finds the bottle to match."

TEXTS: Mapping[str, Texts] = {
    "fr": Texts(
        "Aïe, quelque chose a calé de mon côté. Redis-le-moi dans un instant\u202f?",
        "Aïe, ça coince de mon côté. Rien n’est perdu\xa0: je m’y remets tout seul, inutile de me le redire.",
        _DESCRIPTION_FR,
        _ABOUT_FR,
    ),
    "fr_formal": Texts(
        "Aïe, quelque chose a calé de mon côté. Redites-le-moi dans un instant\u202f?",
        "Aïe, ça coince de mon côté. Rien n’est perdu\xa0: je m’y remets tout seul, inutile de me le redire.",
        _DESCRIPTION_FR,
        _ABOUT_FR,
    ),
    "en": Texts(
        "Ouch, something went wrong on my side. Tell me again in a moment?",
        "Ouch, something is stuck on my side. Nothing is lost: I will get back to it by myself, no need to say it again.",
        _DESCRIPTION_EN,
        _ABOUT_EN,
    ),
}


def texts(voice: Voice) -> Texts:
    """Return the sentences in a voice."""
    return TEXTS[voice.name]
