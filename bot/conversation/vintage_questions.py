"""Which messages ask about vintages: two years to choose from, whether a year was good, when to drink it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from recommender.language.text import fold
from recommender.language.understanding import Intent, Understanding

YEAR = re.compile(r"(?<![\d.,/€$£'-])((?:19|20)\d\d)(?!\d|[.,/]\d|\s?(?:€|euros?\b))|(?<!\w)'(\d\d)(?![\d/])")
DATED = re.compile(r"\b(?:depuis|since|nee? en|born in|marie\w* en|married in|en janvier|en juin)\s*$")
"""What makes a date of life of a year."""
LIMIT = re.compile(r"\b(?:jusqu'en|jusqu'a|until|till|before|avant|d'ici)\s*$")
PRICE = re.compile(
    r"^[\s,:(]*(?:(?:a|at|pour|for)\s+)?(?:[€£$]\s?)?(\d{1,3}(?:[.,]\d{1,2})?)(?![\d%])\s*(?:€|euros?\b)?"
)
OR = re.compile(
    r"\b(?:ou|or|vs|versus|entre|between|lequel|laquelle|which|quel|quelle|mieux|better|plutot|rather)\b|/|\?"
)
GOOD = re.compile(
    r"\b(?:bonne|grande?|belle|meilleure?|petite|mauvaise|sale) annees?\b|\b(?:bons?|grands?|beaux?|petits?|mauvais) millesimes?\b"
    r"|\b(?:good|great|bad|poor|weak|strong|decent|fine|off) (?:year|vintage)s?\b|\bworth (?:it|buying|having)\b"
    r"|\bva(?:ut|lent)[- ](?:il |elle |ca |t-il )?(?:quoi|le coup|la peine|encore)|\bvaut quoi\b|\bdonne quoi\b"
    r"|\bhow (?:was|is|were|are|good)\b|\bcomment (?:etait|est|c'etait|c'est|sont)\b|\bany good\b|\bthoughts on\b"
    r"|\bpense\w*[- ](?:tu |vous )?(?:quoi|du)\b|\bc'(?:est|etait) (?:comment|bon|bien)\b|\bmillesime\b|\bvintage\b|\bl'annee \d{4}\b"
)
READY = re.compile(
    r"\b(?:peut(?:[- ]on)?|peux|puis-je|dois|faut(?:[- ]il)?|can|could|should|shall|may) .{0,40}"
    r"\b(?:boire|ouvrir|drink|open|wait|attendre|garder|keep|hold)\b"
    r"|\b(?:l'|les |la |le )?ouvre(?:r|z)? .{0,20}(?:maintenant|ce soir|\?)|\bl'ouvre\b|\bprete?s?\b|\bready\b|\ba (?:maturite|point)\b"
    r"|\bencore (?:bon|bonne|buvable|jeune|vivant)\b|\bstill (?:good|drinkable|alive|ok|young)\b|\btrop (?:tot|jeune|tard|vieux|vieille)\b"
    r"|\btoo (?:early|young|late|old)\b|\b(?:passe|depasse|past it|past its|over the hill)\b|\bpeak\b|\bapogee\b"
    r"|\b(?:drink|boire|bois)\b.{0,15}\b(?:now|maintenant|keep|gard\w+)\b"
)
WHEN = re.compile(
    r"\bquand\b.{0,30}\b(?:boire|ouvrir|boit|ouvre)\b|\bwhen\b.{0,30}\b(?:drink|open|ready)\b"
    r"|\b(?:combien|jusqu'a quand|how long|how many years)\b.{0,50}"
    r"\b(?:gard\w+|attendre|conserv\w+|tenir|tient|vieilli\w*|keep\w*|cellar\w*|age|hold|wait|last)\b"
    r"|\b(?:gard\w+|attendre|conserv\w+|tient|vieilli\w*|keep|cellar|hold)\b.{0,30}\b(?:combien|jusqu'a quand|how long)\b"
    r"|\b(?:a boire|boire|boit|bois|ouvrir|ouvre|drink\w*) (?:quand|window)\b"
)
EITHER = re.compile(
    r"\b(?:gard\w+|attend\w*|keep|wait)\b.{0,30}\b(?:ou|or)\b.{0,20}\b(?:boi\w+|ouvr\w+|drink|open)\b"
    r"|\b(?:boi\w+|ouvr\w+|drink|open)\b.{0,30}\b(?:ou|or)\b.{0,20}\b(?:gard\w+|attend\w*|keep|wait)\b"
)
"""Keep it or drink it: a question, with or without its mark."""
IT = re.compile(r"\b(?:is|are|should i|shall i|can i|could i|do i)\b.{0,30}\b(?:it|them|this|that|one)\b")
"""How the wine that the talk is about is asked after without a year."""
OPENED = re.compile(
    r"\b(?:ouverte?s?|entamee?s?|debouchee?s?|percee?s?|frigo|carafe\w*|decant\w*|aerer|cubis?|bib|opened|once (?:it's )?open|open bottle"
    r"|fridge|breathe|boxed|bag[- ]in[- ]box|mulled|flask|noix)\b"
)
"""What asks of an open bottle, or of what is no wine to lay down."""
BEST = re.compile(
    r"(?<!de )(?<!en )(?<!depuis )\bquel(?:le)?s? (?:(?:sont|est|etaient) )?(?:les? )?"
    r"(?:(?:bon|grand|meilleur)\w* annees?|annees|(?:(?:bon|grand|meilleur)\w* )?"
    r"millesimes?)\b"
    r"|\b(?:les? )?(?:meilleur|bon|grand)\w* (?:millesimes|annees)\b"
    r"|\b(?:which|what) (?:are the )?(?:best |good |great )?(?:recent )?(?:vintages?|years?)\b"
    r"|\b(?:best|good|great|top) (?:recent )?(?:vintages?|years)\b"
)
THAT_YEAR = re.compile(
    r"\b(?:une?|a|an) (?:bon|grand|beau|mauvais|petit|belle|good|great|bad|poor)\w* (?:annee|millesime|year|vintage)\b"
)
"""What judges the year of the wine that the talk is about."""
NOW = re.compile(r"\b(?:ce soir|maintenant|tout de suite|aujourd'hui|tonight|now|today|this evening)\b")
LATER = re.compile(r"\b(?:garder|cave|attendre|vieillir|encaver|to keep|cellar|lay down|age|hold)\b")
ASKS = re.compile(
    r"\?|^\W*(?:(?:and|so|but|et|alors|mais) )?(?:quand|combien|when|how|is|was|are|can|could|should|est-ce|c'est|c'etait"
    r"|peut|peux|on peut|je peux|faut|il faut|quel|which|what|les meilleur|best)"
)
FOLLOWS = re.compile(r"^\W*(?:et|and|what about|how about|ou|or)\b")
ABOUT_WINE = re.compile(r"\b(?:millesimes?|vintages?|bouteilles?|bottles?|cave|cellar|vins?|wines?)\b")
LITTLE = re.compile(
    r"ou|or|le|la|les|the|un|une|an|du|de|et|and|entre|between|je|do|tu|on|prends|prendre|take|pick|choisis|lequel|laquelle|which|quel|quelle"
    r"|plutot|mieux|better|vs|one|celui|ce|soir|tonight|for|pour|maintenant|now|alors|so|should|go|with|would|you|buy|achete|acheter"
    r"|faut|il|ouvrir|open|first|premier|boire|drink|dois|est|is|meilleur"
)
"""Words that leave two years as bare as they were."""
STRANGE = 1
"""How many other words may stand beside years that no wine is named with."""
SAID = 0.5
"""Strength from which a liking was said."""
ASKING = frozenset(
    {
        Intent.CHOOSE_BETWEEN,
        Intent.WINE_INFO,
        Intent.WINE_REQUEST,
        Intent.OUT_OF_SCOPE,
        Intent.FOOD_FOR_WINE,
        Intent.PAIRING_QUESTION,
        Intent.HELP,
    }
)


class About(StrEnum):
    """What is asked of the years."""

    CHOICE = "choice"
    QUALITY = "quality"
    READY = "ready"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Question:
    """A question about vintages.

    ``years`` in the order named; ``prices`` in EUR by year; ``moment`` is the year in which the wine would be drunk, None for now;
    ``later`` where it is bought to keep; ``when`` where the answer is no yes or no; ``bare`` where nothing in the message says that
    it is about wine.
    """

    about: About
    years: tuple[int, ...] = ()
    prices: Mapping[int, float] = field(default_factory=dict)
    moment: int | None = None
    later: bool = False
    when: bool = False
    bare: bool = False


def question(u: Understanding, now: int) -> Question | None:
    """Tell what a message asks about vintages; None where it asks something else.

    Args:
        u: The message.
        now: The year of the calendar.
    """
    if u.command or u.fault or not _asking(u):
        return None
    text = fold(u.text)
    years, prices, moment = _years(text, now)
    about = _about(u, text, len(years))
    kinds = {w.style or w.name if about is About.CHOICE else (w.style, w.name, w.bottle) for w in u.wines}
    if about is None or len(kinds) > 1:
        return None
    later = bool(LATER.search(text)) and not NOW.search(text)
    return Question(about, years, prices, moment, later, bool(WHEN.search(text)), _bare(u, text, about))


def follows(u: Understanding, now: int) -> tuple[int, ...]:
    """Return the years of "et le 2015 ?"; none where the message goes on in another way."""
    text = fold(u.text)
    years, _, _ = _years(text, now)
    if u.wines or u.dishes or not FOLLOWS.match(text) or len(re.findall(r"[^\W\d_]+", text)) > 5:
        return ()
    return years


def tells(u: Understanding) -> bool:
    """Whether a message tells of a wine that was drunk, rather than names one."""
    return bool(u.attributes or u.aromas) or u.rating is not None or u.liking_strength >= SAID


def _about(u: Understanding, text: str, years: int) -> About | None:
    if years >= 2:
        return About.CHOICE if OR.search(text) else None
    if OPENED.search(text):
        return None
    if EITHER.search(text) and not u.dishes:
        return About.READY
    if not ASKS.search(text):
        return None
    now = bool(NOW.search(text)) or bool(WHEN.search(text))
    if u.dishes and not now:
        return None
    if WHEN.search(text) or ((years or (IT.search(text) and not u.wines)) and READY.search(text)):
        return About.READY
    if years and GOOD.search(text) and u.intent is not Intent.WINE_REQUEST:
        return About.QUALITY
    if not years and BEST.search(text):
        return About.BEST
    return About.QUALITY if not u.wines and GOOD.search(text) and THAT_YEAR.search(text) else None


def _asking(u: Understanding) -> bool:
    """Whether a message may ask at all; a note tells, however it is worded."""
    if u.intent is Intent.TASTING_NOTE or u.intent is Intent.PROFILE_QUESTION:
        return bool(EITHER.search(fold(u.text))) or ("?" in u.text and not tells(u))
    return u.intent in ASKING


def named_alone(u: Understanding) -> Understanding:
    """Return the message without the wine that a "grande année" would be: Bollinger's is not meant by "2011, grande année ?"."""
    return replace(u, wines=tuple(w for w in u.wines if not GOOD.fullmatch(fold(w.evidence))))


def _bare(u: Understanding, text: str, about: About) -> bool:
    """Whether nothing speaks of wine: no name, no such word, and more than a choice ("2018 ou 2021, la Coupe du monde ?")."""
    if u.wines or ABOUT_WINE.search(text):
        return False
    if about is not About.CHOICE:
        return u.intent is not Intent.WINE_INFO
    words = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > 1 and not LITTLE.fullmatch(w)]
    return len(words) > STRANGE


def _years(text: str, now: int) -> tuple[tuple[int, ...], Mapping[int, float], int | None]:
    """Return the vintages of a folded text, the price after each, and the year to come in which to drink."""
    found: dict[int, float | None] = {}
    moment = None
    for m in YEAR.finditer(text):
        year = int(m[1] or 2000 + int(m[2]))
        if DATED.search(text[: m.start()]):
            continue
        if year > now or LIMIT.search(text[: m.start()]):
            moment = year if year > now else moment
            continue
        price = PRICE.match(text[m.end() :])
        found.setdefault(year, float(price[1].replace(",", ".")) if price else None)
    return tuple(found), {y: p for y, p in found.items() if p is not None}, moment
