"""When somebody asks what is kept of them, or wants it back or gone."""

from __future__ import annotations

import re

from recommender.language.text import fold


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words))


_DATA = (
    r"(?:mes|toutes mes|ces) (?:donnees|infos|informations)(?: personnelles)?"
    r"|(?:all )?(?:of )?my (?:personal )?(?:data|information|info)"
)
_WISHES = {
    "forget": _any(
        r"\b(?:supprime[rz]?|efface[rz]?|detrui[ts]|detruire|oublie[rz]?|delete|erase|wipe|remove|forget"
        r"|destroy)\b[^.?!]{0,20}?\b"
        rf"(?:{_DATA}|mon compte|my account|tout ce que (?:tu sais|vous savez|tu gardes|tu as)"
        rf"|everything you (?:know|have|store|keep))\b",
        r"\b(?:oublie[sz]?-moi|oublie moi|oubliez moi|forget (?:all )?about me|forget me)\b",
        r"^\W*(?:\w+\W+){0,4}(?:supprime[rz]?|efface[rz]?|oublie[rz]?|delete|erase|wipe|forget) (?:absolument )?(?:tout|everything)\W*$",
    ),
    "export": _any(
        r"\b(?:exporte[rz]?|telecharge[rz]?|recupere[rz]?|envoie(?:-moi)?|donne[rz]?(?:-moi)?|export|download"
        r"|send me|give me|get)\b[^.?!]{0,12}?"
        rf"\b(?:{_DATA})\b",
    ),
    "privacy": _any(
        r"\b(?:qu'est[- ]ce que|que|quoi|quelles?|what)\b[^.?!]{0,30}?\b(?:gardes?|gardez|stockes?|stockez"
        r"|conserve[sz]?|enregistre[sz]?|retiens|retenez|store|keep|save|record|collect)\b[^.?!]{0,20}?\b(?:sur"
        r"|de|a propos de|about|on|of) (?:moi|me)\b",
        r"\b(?:fais|faites)\b[^.?!]{0,8}\b(?:de|avec) (?:tout )?ce que (?:je|j'|on) ?(?:te|vous|t'|l'|ecris|dis|raconte)",
        r"\bwhat (?:do|will) you do with (?:everything |all )?what i (?:tell|write|say)\b",
        r"\b(?:do|will) you (?:remember|keep|store|save|record) (?:everything|all(?: of)? (?:this|that)|all i)\b",
        rf"\b(?:{_DATA})\b[^.!]{{0,30}}\b(?:vont|sont|ou|securite|where|safe|stored|kept|go)\b",
        rf"\b(?:ou|where|que|what)\b[^.!]{{0,30}}\b(?:{_DATA})\b",
        r"\b(?:politique de confidentialite|privacy (?:policy|notice)|rgpd|gdpr)\b",
        r"\b(?:qui|who)\b[^.?!]{0,12}\b(?:lit|lire|voit|voir|read|reads|see|sees)\b[^.?!]{0,12}\b(?:mes"
        r"|my) (?:messages?|notes)\b",
    ),
}
"""What each is asked for by, the gravest first: it is only asked back, so a wrong guess does no harm."""


def wish(text: str) -> str | None:
    """Say what is wanted of one's own data: "forget", "export" or "privacy" (to know what is kept); None for anything else."""
    folded = fold(text)
    return next((name for name, words in _WISHES.items() if words.search(folded)), None)
