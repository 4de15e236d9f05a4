"""What words mean at a tasting: an answer to the glass that is poured, a guess, a question in between, how the evening is to go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from bot.conversation.acknowledging import FINE_WORDS, LIKINGS, THANKS_WORDS
from bot.locale.html import cleaned
from bot.tasting import wagers
from bot.tasting.acts import Change
from bot.tasting.deeds import LONGEST_WORDS
from bot.tasting.evening import MOST_WINES, Answer, Hue, Plan, Scoring, Seat
from bot.tasting.lineups import known, lineup, names_glass, pieces
from recommender.language.numbers import SPELT, number
from recommender.language.text import fold, key
from recommender.language.understanding import Intent, Understanding
from recommender.panel.terms import terms_of
from recommender.sommelier import Sommelier

__all__ = ["Aside", "answered", "aside", "begins", "lineup", "names_glass", "pieces", "plan"]

OTHER = frozenset(
    {
        Intent.PAIRING_QUESTION,
        Intent.FOOD_FOR_WINE,
        Intent.WINE_REQUEST,
        Intent.CHOOSE_BETWEEN,
        Intent.PROFILE_QUESTION,
        Intent.WINE_INFO,
        Intent.GREETING,
        Intent.THANKS,
        Intent.HELP,
    }
)
"""Intents of messages that are no answer to the glass, where the bot is sure of them."""
SURE = 0.6
"""Confidence from which it is."""
CORK = "corked"
CHAT = FINE_WORDS | THANKS_WORDS | {"oui", "non", "yes", "no", "lol", "mdr", "ptdr", "haha", "hahaha", "d"}
"""Words of messages that say nothing of the wine where they are all there is."""
_UNIT = (
    r"(?!\d)(?!\s?(?:€|£|\$|eur\b|euros?\b|balles|quid|ans?\b|annees?|mois\b|%|°|degres?|vins?\b|verres?|bouteilles?|heures?|h\b|min|years?"
    r"|months?|wines?|glass|bottles?|people|personnes|fois|times|e\b|er\b|eme|th\b|/|[.,:]\d|[a-f]\b))"
)
_BARE = re.compile(r"^\W{0,9}(?:(?:un|a) )?(\d{1,2}(?:[.,]\d{1,2})?)[^\w€£$%°]{0,9}$")
_SPELT = re.compile(rf"^\W{{0,9}}(?:(?:un|a) )?({SPELT}|zero)( et demie?| and a half)?\W{{0,9}}$")
_HALF = re.compile(r"^\W{0,9}(\d{1,2})( et demie?| and a half)\W{0,9}$")
_BETWEEN = re.compile(
    r"\b(?:entre |between )?(\d{1,2}(?:[.,]\d)?)\s?(?:et|and|ou|or|-|–)\s?(\d{1,2}(?:[.,]\d)?)\W{0,9}$"
)
_FIRST = re.compile(rf"^\W{{0,9}}(\d{{1,2}}(?:[.,]\d{{1,2}})?){_UNIT}")
_LAST = re.compile(
    r"(?<![\d.,/])(?<!\ble )(?<!\bvin )(?<!\bthe )(?<!\bwine )(?<!\ben )\b(\d{1,2}(?:[.,]\d{1,2})?)[\s!.)]{0,9}$"
)
_ASKS = re.compile(
    r"\b(?:c.?est quoi|qu.?est.?ce|quels?|quelles?|quoi faire|comment|pourquoi|combien|what|which|how|why)\b|\bquoi\W{0,9}$"
)
_WHERE = re.compile(
    r"\b(?:on en est (?:ou|a (?:quoi|combien|quel))|ou (?:on )?en est|en est.?on"
    r"|c.?est (?:quel|lequel|quoi) (?:le |comme )?(?:vin|verre|suivant)"
    r"|on goute (?:quoi|lequel|quel)|quel (?:vin|verre) (?:on|maintenant|la)|combien (?:(?:de|d.) ?(?:vins?|verres?|bouteilles?) )?"
    r"(?:(?:il )?(?:en )?reste\w*|encore|il y en a|on en a)|(?:il )?(?:en )?reste combien|reste.?t.?il"
    r"|qui n.?a pas (?:encore )?(?:note|repondu)"
    r"|qui manque|on attend qui|where are we|how many (?:(?:wines?|glasses|bottles) )?(?:are )?(?:left|to go|more|remain\w*)"
    r"|which (?:wine|glass) (?:is this|are we|now)|what.?s next|who(?:.s| is) missing|who are we waiting for)\b"
)
"""How one asks where the evening stands, in folded text."""
_LATER = re.compile(
    r"^\W{0,9}(?:(?:attends?|attendez|une? (?:minute|seconde|moment|instant)|(?:deux|2) (?:minutes|secondes)|wait|hold on|hang on"
    r"|(?:one|a|just a) (?:minute|second|sec|moment)|not yet|pas encore)\b[\w\s'!.]{0,30}"
    r"|(?:je )?(?:n.?|j.? ?)?(?:ai|j.?ai) (?:toujours )?pas (?:encore )?(?:goute|bu|fini)\w{0,3}[^,;]{0,20}"
    r"|(?:i )?(?:haven.?t|have not|not) (?:tasted|tried)[^,;]{0,20})\W{0,9}$"
)
_WORDS_OF_COUNT = r"vins?|bouteilles?|verres?|quilles?|flacons?|canons?|wines?|bottles?|glasses"
_HUES = r"reds?|whites?|rouges?|blancs?|roses?|bulles?|champagnes?|cremants?|sparklings?"
_COUNT = re.compile(
    rf"(?<![\d.,])(\d{{1,3}}|{SPELT})\s{{1,3}}(?:(?:bons?|petits?|grands?|good|different)\s)?({_WORDS_OF_COUNT}|{_HUES})\b"
)
_ALONE = re.compile(rf"^\W{{0,9}}(\d{{1,3}}|{SPELT})\W{{0,9}}$")
_WAYS: Sequence[tuple[re.Pattern[str], str, object]] = (
    (
        re.compile(
            r"\b(?:pas (?:a l'? ?)?aveugle|sans aveugle|not blind|non.?blind|a decouvert|ouverte?s?|visibles?|open)\b"
        ),
        "blind",
        False,
    ),
    (re.compile(r"\b(?:aveugle|blind|cachee?s?|hidden|masquee?s?|chaussettes?)\b"), "blind", True),
    (re.compile(r"\b(?:classements?|classer|classe(?:z|r)?|rangs?|rank(?:s|ing|ed)?)\b"), "scoring", Scoring.RANKS),
    (
        re.compile(r"\b(?:en mots|mots|sans (?:les )?notes?|words?|no scores?|without scores?)\b"),
        "scoring",
        Scoring.WORDS,
    ),
    (re.compile(r"\b(?:notes?|scores?|sur 10|sur dix|out of ten)\b"), "scoring", Scoring.SCORES),
    (re.compile(r"\b(?:double|doublon|deux fois|twice|duplicate)\b"), "doubled", True),
)
"""Words that say how an evening is to go; the first that fits decides."""
_HUE_WORDS: Sequence[tuple[re.Pattern[str], Hue]] = (
    (re.compile(r"\b(?:rouges?|reds?)\b"), Hue.RED),
    (re.compile(r"\b(?:blancs?|whites?)\b"), Hue.WHITE),
    (re.compile(r"\broses?\b"), Hue.ROSE),
    (re.compile(r"\b(?:bulles?|champagnes|cremants|sparklings?|bubbles|fizz)\b"), Hue.SPARKLING),
)
_HEAD = re.compile(r"^([^:\n]{0,80}):\s*(.+)$", re.DOTALL)
_TASTING = re.compile(r"\b(?:degustations?|tastings?)\b")
_BLIND_RUN = re.compile(r"\b(?:a l'? ?aveugle|blind)\b")
_ORGANISE = re.compile(
    r"\b(?:on (?:se |va |peut |pourrait |veut )?(?:se )?(?:fai(?:t|re)|lancer?|commencer?|organis(?:e|er)|demarrer?|part|goute|deguste)"
    r"|(?:je|j.?) ?(?:veux |voudrais |vais )?(?:lancer?|organis(?:e|er)|faire)|nous (?:faisons|organisons)"
    r"|^\W{0,9}(?:lance|organise|fais|demarre|commence|prepare|faisons|lancons)|tu (?:peux |nous |pourrais )?(?:nous )?"
    r"(?:lances?r?|organises?r?|fais|faire|demarrer?|geres?|animes?r?)|partants? pour"
    r"|(?:let.?s|can (?:we|you)|could (?:we|you)|we.?re|we are|i.?m|shall we"
    r"|we (?:want|would like|.d like) to|please|^\W{0,9})\s?(?:please )?"
    r"(?:do|have|having|start|run|running|begin|set up|host|hosting|organi[sz]e|doing))\b"
)
_NOT_NOW = re.compile(
    r"\b(?:c.?est quoi|qu.?est.?ce|quels?|quelles?|combien|aime\w*|what.?s|what is|which"
    r"|comment|how|pourquoi|why|a quoi|difference|vocabulaire|vocabulary"
    r"|(?:note|fiche|verre|salon|cours|menu)s? de degustation|degustation de fromages?|tasting (?:notes?|menu|room|glass)"
    r"|hier|yesterday|dernier|derniere"
    r"|last|etait|avait|was|were|had|resultats?|results?|conseil\w*|servir|annule\w*|arrete\w*|cancel|stop)\b"
)
_A_CALL = 6
"""Words up to which naming a tasting calls for one."""


class Aside(StrEnum):
    """What is said at the table that is no answer, and deserves a short one."""

    WHERE = "where"
    LATER = "later"
    SCALE = "scale"


def answered(seat: Seat, u: Understanding) -> Change | None:
    """Return what a message in private says of the glass that is poured; None where it is about something else.

    A message may hold a score, words and a guess at once; of a guess it changes the parts that it names. A fault ("bouchonné") makes
    the glass count for nothing, whatever score stands beside it.
    """
    glass, taster = seat.glass, seat.evening.taster(seat.person)
    if glass is None or taster is None:
        return None
    text = cleaned(u.text).strip()[:LONGEST_WORDS]
    if aside(seat, u) or begins(text) or (u.command or "").startswith("care-") or text.startswith("/"):
        return None
    before = seat.evening.answer(seat.person, glass.number)
    if u.command == "undo" and before != Answer():
        return Change(glass.number, clear=True)
    score = _score(text, u) if seat.evening.scoring is Scoring.SCORES else None
    if _is_bare(fold(text)):
        return Change(glass.number, score=score) if score is not None else None
    if not any(c.isalnum() for c in text):
        return Change(glass.number, words=text) if any(c in LIKINGS for c in text) else None
    wager = wagers.guessed(u, before.guess, asked=bool(taster.page)) if seat.evening.blind else None
    guess, only = wager or (None, False)
    fault = _fault(text, u)
    if guess is None and not fault and _elsewhere(u):
        return None
    said = bool(u.attributes or u.aromas or fault or score is not None)
    if guess is not None and only and not said:
        return Change(glass.number, guess=guess)
    if fault:
        return Change(glass.number, words=text, guess=guess, fault=fault)
    return Change(glass.number, score=score, words=text, heard=tuple(sorted(terms_of(u))), guess=guess)


def aside(seat: Seat, u: Understanding) -> Aside | None:
    """Return what a message at the table asks or says beside the wine; None for all that is not of the evening."""
    taster = seat.evening.taster(seat.person)
    if taster is None or not taster.here:
        return None
    words = fold(cleaned(u.text))
    if _WHERE.search(words):
        return Aside.WHERE
    if seat.glass is None:
        return None
    if _LATER.match(words):
        return Aside.LATER
    bare = _BARE.match(words)
    if bare and seat.evening.scoring is Scoring.SCORES and float(bare[1].replace(",", ".")) > 20:
        return Aside.SCALE
    return None


def plan(text: str, sommelier: Sommelier) -> Plan:
    """Return how an evening is to go by what is written after the command: "5 vins à l'aveugle", or the wines themselves.

    Of more wines than are ever poured, `Plan.beyond` keeps how many were asked for.
    """
    head, rest = _headed(text)
    found = [piece for piece in pieces(rest) if not _is_way(piece.words)]
    wines = lineup("\n".join(piece.words for piece in found), sommelier) if len(found) > 1 else ()
    listed = bool(wines) and 2 * sum(map(known, wines)) >= len(found)
    words = fold(text)
    count = None if listed else _count(words)
    said: dict[str, object] = {}
    ways = words if not listed else fold(f"{head} {' '.join(p.words for p in pieces(rest) if _is_way(p.words))}")
    for pattern, name, value in _WAYS:
        if name not in said and pattern.search(ways):
            said[name] = value
    if listed and count is None:
        named = wines[:MOST_WINES]
        asked = Plan(len(named), named, blind=False, beyond=len(wines) if len(wines) > MOST_WINES else 0)
    else:
        hues = {hue for pattern, hue in _HUE_WORDS if pattern.search(words)}
        beyond = count if count and count > MOST_WINES else 0
        asked = Plan(
            min(count, MOST_WINES) if count else None, hue=hues.pop() if len(hues) == 1 else None, beyond=beyond
        )
    return replace(asked, **said)  # type: ignore[arg-type]


def begins(text: str) -> bool:
    """Whether a message calls for a tasting: "on fait une dégustation de 5 vins à l'aveugle ?", "blind tasting tonight, 6 wines".

    What asks about tastings, or tells of one that was, calls for none.
    """
    words = fold(cleaned(text))
    named = _TASTING.search(words) is not None
    if _NOT_NOW.search(words) or not (named or (_BLIND_RUN.search(words) and _COUNT.search(words))):
        return False
    short = len(words.split()) <= _A_CALL
    return bool(short or _ORGANISE.search(words) or _COUNT.search(words) or (named and _BLIND_RUN.search(words)))


def _headed(text: str) -> tuple[str, str]:
    """Break "à découvert : Chinon, Morgon" where its wines begin."""
    parted = _HEAD.match(cleaned(text))
    if parted is None or pieces(parted[0])[0].place is not None:
        return "", text
    return parted[1], parted[2]


def _is_way(words: str) -> bool:
    return any(pattern.search(fold(words)) for pattern, _, _ in _WAYS)


def _count(words: str) -> int | None:
    """Return how many wines are asked for: all of them, or the colours added up ("3 rouges et 2 blancs")."""
    if alone := _ALONE.match(words):
        return int(number(alone[1]))
    counted = [(int(number(found[1])), found[2]) for found in _COUNT.finditer(words)]
    in_all = [n for n, what in counted if re.fullmatch(_WORDS_OF_COUNT, what) and (n > 1 or what.endswith("s"))]
    of_hues = [n for n, what in counted if not re.fullmatch(_WORDS_OF_COUNT, what) and (n > 1 or len(counted) > 1)]
    return in_all[0] if in_all else sum(of_hues) or None


def _elsewhere(u: Understanding) -> bool:
    """Whether a message asks for something else than to be noted."""
    said = bool(u.attributes or u.aromas or u.rating is not None)
    if u.intent is Intent.OUT_OF_SCOPE and not said and "?" in u.text and _ASKS.search(fold(cleaned(u.text))):
        return True
    if (u.command and not said) or set(key(u.text)) <= CHAT:
        return True
    return u.intent in OTHER and (u.confidence >= SURE or "?" in u.text) and not (said and "?" not in u.text)


def _fault(text: str, u: Understanding) -> str:
    """Return what is wrong with a bottle; empty where it is sound, or faults are only asked about."""
    words = fold(text)
    if "?" in text and _ASKS.search(words):
        return ""
    if u.fault:
        return u.fault
    return CORK if re.fullmatch(r"\W{0,9}(?:le |du )?(?:liege|bouchon)\W{0,9}", words) else ""


def _is_bare(words: str) -> bool:
    """Whether a message is a score and nothing else."""
    return any(pattern.match(words) for pattern in (_BARE, _SPELT, _HALF))


def _score(text: str, u: Understanding) -> float | None:
    """Return a stated score, 0 to 1: a number up to ten is of ten, up to twenty of twenty; a doubtful one ("7-8") its middle."""
    words = fold(text)
    if bare := _BARE.match(words):
        return _of_ten(float(bare[1].replace(",", ".")))
    if spelt := _SPELT.match(words):
        return _of_ten((0.0 if spelt[1] == "zero" else number(spelt[1])) + (0.5 if spelt[2] else 0.0))
    if half := _HALF.match(words):
        return _of_ten(int(half[1]) + 0.5)
    if u.rating is not None:
        return u.rating
    plain = wagers.PRICE.sub(" ", words)
    if (between := _BETWEEN.search(plain)) and not wagers.YEAR.search(plain):
        low, high = (float(between[n].replace(",", ".")) for n in (1, 2))
        return _of_ten((low + high) / 2) if low < high <= low + 2 else None
    found = _FIRST.match(plain) or _LAST.search(plain)
    return _of_ten(float(found[1].replace(",", "."))) if found and not _ASKS.search(words) else None


def _of_ten(value: float) -> float | None:
    return value / 10 if value <= 10 else value / 20 if value <= 20 else None
