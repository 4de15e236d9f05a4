"""A vote in a group: which of these bottles is opened."""

from __future__ import annotations

import re

from bot.conversation import describing
from bot.conversation.replies import LEAST_OPTIONS, MOST_OPTIONS, Outcome, SendPoll
from bot.conversation.scene import Scene, answer
from recommender.language.text import fold, key
from recommender.language.understanding import WineMention

CALLED = re.compile(
    r"^\W{0,9}(?:on vote|nous votons|votons|let[’']?s vote|(?:un |a )?(?:vote|sondage|poll))\b[^:\n]{0,60}"
    r"(?::|\n|\bentre\b|\bbetween\b)",
    re.IGNORECASE,
)
"""How a vote is called for in words; the bottles come after it."""
BETWEEN = re.compile(
    r"\n|;|,(?!\d)|(?<![\d€])/(?!\d)|\b(?:ou|vs|versus)\b|(?<!\bd[’'])(?<!\bd )\bor\b"
    r"|\b(?:et|and)\b(?= (?:une?|du|le|la|les|the|an?)\b)",
    re.IGNORECASE,
)
"""What stands between two bottles; "Sèvre et Maine" and "Côte d'Or" are one, and so is "12,50"."""
BEFORE = re.compile(r"^(?:\d{1,2}[.)]\s|[^\w«(\"“]|\b(?:entre|between|et|and)\b\s)+", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:une?|du|de la|an?|some) (?=\S)")
AFTER = re.compile(r"[\s?!.,;:…]{1,99}$")
SURELY = 0.9
"""How well a name has to match that of a wine for it to be that wine."""
ARTICLES = frozenset({"un", "une", "du", "de", "la", "le", "les", "l", "a", "an", "the", "some"})


def bottles(words: str) -> tuple[str, ...]:
    """Return the bottles that are named, as they were typed but for their article; one named twice is one."""
    found: dict[tuple[str, ...], str] = {}
    for piece in BETWEEN.split(words):
        name = AFTER.sub("", ARTICLE.sub("", BEFORE.sub("", piece)))
        said = key(name)
        if said:
            found.setdefault(tuple(word for word in said if word not in ARTICLES) or said, " ".join(name.split()))
    return tuple(found.values())


def called(words: str) -> tuple[str, ...]:
    """Return the bottles of a vote that a message calls for; none where it asks something else."""
    call = CALLED.match(words)
    named = bottles(words[call.end() :]) if call else ()
    return named if len(named) >= LEAST_OPTIONS else ()


def ballot(scene: Scene, named: tuple[str, ...]) -> Outcome:
    """Put bottles to the vote; too few or too many are told how it goes."""
    if len(named) < LEAST_OPTIONS:
        return answer(scene.voice.text("vote-how"))
    if len(named) > MOST_OPTIONS:
        return answer(scene.voice.text("vote-many", count=len(named)))
    return Outcome((SendPoll(scene.voice.plain("vote-question"), tuple(_option(scene, name) for name in named)),))


def alone(scene: Scene, argument: str) -> Outcome:
    """Answer /vote in the private chat, where there is nobody to vote with."""
    return answer(scene.voice.text("vote-alone"))


def _option(scene: Scene, name: str) -> str:
    """Add what a wine is like, where its name is known and does not say it."""
    shown = name[:1].upper() + name[1:]
    understanding = scene.sommelier.understand(name, scene.voice.language)
    wine = scene.sommelier.wine_meant(understanding)
    if wine is None or len(understanding.wines) != 1 or not _is_that_wine(understanding.wines[0]):
        return shown
    manner = scene.voice.plain(describing.manner(wine))
    said = set(key(fold(name))) & set(key(fold(manner)))
    return shown if said else scene.voice.plain("vote-option", wine=shown, manner=manner)


def _is_that_wine(mention: WineMention) -> bool:
    """Whether a name is that of the wine it was taken for: a grape alone is only what it is mostly sold as."""
    return mention.match >= SURELY or bool(mention.bottle or mention.producer)
