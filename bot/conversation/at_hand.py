"""The wines read on a picture: which are meant, which suit best, each in one line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.conversation import cards, describing
from bot.conversation.events import Card
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer, capital
from bot.locale import Html
from recommender.errors import InputError
from recommender.language.numbers import amounts
from recommender.language.text import fold, key
from recommender.language.understanding import Intent, Understanding, WineMention
from recommender.sommelier import Request
from recommender.taste.request import allows
from recommender.wine import Suggestion

SHOW = 3
MANY = 4
"""Wines from which it is worth saying how many were read."""
MISSED = 0.5
"""What a wine loses of its score, 0 to 1, for each step of the scale that it is away from what was asked."""
COMPARING = frozenset({"more", "softer"})
"""Kinds of reason that speak of another wine, which is not at hand."""
CHEAPEST = re.compile(
    r"\b(?:moins chere?s?|pas chere?s?|cheap\w*|least expensive|best value|meilleur rapport|petits? prix)\b"
)
WHICH = re.compile(
    r"\b(?:lequel|laquelle|lesquels|quel|quelle|which|what|plutot|rather|choisi\w*|choose|pick|prend\w*|take|conseill\w+|recommend\w*|"
    r"(?:pour|for) (?:moi|me|nous|us)|me plair\w+|mon gout|my taste|i(?:'d| would| might) like|et (?:avec|pour|en)|and (?:with|for))\b"
)
_FOOD = re.compile(
    r"\b(?:avec|pour|with|for|sur|on mange|je mange|je fais|we're having|i'm having|having|cooking)\s+"
    r"(?:(?:l[ae]s?|du|de la|des|une?|the|some|my|our|an?|mon|ma|mes|notre|nos)\s+|[ld]['’]\s*)*(?P<words>[^\W\d_][^?!.,;]{2,60})",
    re.IGNORECASE,
)
_NO_FOOD = re.compile(
    r"^(?:moi|me|nous|us|toi|ce soir|tonight|demain|tomorrow|moins|less|under|plus|more|max\w*|ça|that|this|it|lui|elle)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of the wines at hand."""

    dishes: tuple[str, ...] = ()
    request: Request = field(default_factory=Request)
    cheapest: bool = False

    @property
    def narrows(self) -> bool:
        """Whether it asks for some of the wines alone, be they the best or not."""
        return self.cheapest or self.request.colour is not None or self.request.max_price is not None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is asked but which to take."""
        return not self.dishes and self.request == Request() and not self.cheapest


def wish(scene: Scene, u: Understanding) -> Wish:
    """Hear words about wines at hand: any amount is a ceiling, what follows "avec" is food."""
    request = scene.sommelier.request(replace(u, intent=Intent.WINE_REQUEST, wines=()))
    stated = amounts(u.text)
    if request.max_price is None and stated:
        request = replace(request, max_price=stated[-1].value)
    return Wish(u.dishes or _dishes(scene, u.text), request, bool(CHEAPEST.search(fold(u.text))))


def _dishes(scene: Scene, text: str) -> tuple[str, ...]:
    """Return the words after "avec" or "for" where they can be placed as food."""
    found = _FOOD.search(text)
    words = found["words"].strip() if found else ""
    if not words or _NO_FOOD.match(words):
        return ()
    try:
        scene.sommelier.pair((words,), Request(), None, 1)
    except InputError:
        return ()
    return (words,)


def called(scene: Scene, mention: WineMention) -> str:
    """Name a wine by what was read of it: no cuvée that the picture does not name."""
    name, read = mention.name, set(key(mention.evidence))
    if mention.bottle:
        style = scene.sommelier.wine(mention.bottle).style
        own = set(key(name)) <= read
        beside = style.appellation if own and style.appellation else ""
        name = name if own else style.name
        name = f"{beside} {name}" if beside and fold(beside) not in fold(name) else name
    dated = f"{name} {mention.vintage}" if mention.vintage else name
    producer = mention.producer
    if producer and producer.isupper() and " " in producer:  # as labels shout; "CVNE" is a name
        producer = producer.title()
    apart = producer and fold(producer) not in fold(name)
    return f"{dated}, {producer}" if apart else dated


def distinct(scene: Scene, wines: Sequence[WineMention]) -> dict[str, WineMention]:
    """Return wines by what they are called; of one that stands twice, the one whose price is known."""
    found: dict[str, WineMention] = {}
    for wine in wines:
        if not (wine.bottle or wine.style):
            continue
        name = called(scene, wine)
        if name not in found or found[name].price is None:
            found[name] = wine
    return found


def seen_card(
    scene: Scene, wines: Sequence[WineMention], wanted: Wish, album: str, shown: Sequence[WineMention] = ()
) -> Card:
    """Keep the wines that were read, what was asked of them, and which are shown, for "le 2"."""
    payload = {
        "mentions": [cards.packed(wine) for wine in wines],
        "shown_mentions": [cards.packed(wine) for wine in shown],
        "wines": [wine.style for wine in shown if wine.style],
        "dishes": list(wanted.dishes),
        "request": cards.packed(wanted.request),
        "album": album,
        "at": scene.at.timestamp(),
    }
    return Card("seen", payload)


def best_of(scene: Scene, wines: Mapping[str, WineMention], wanted: Wish, album: str = "") -> Outcome:
    """Say the best three of several wines, one line each, and ask for the dish where nothing is known."""
    still = replace(wanted.request, sparkling=False) if wanted.request.colour else wanted.request
    within = _within(scene, wines, still) or _within(scene, wines, wanted.request)
    ranked = _ranked(scene, within or wines, wanted)
    if not ranked:
        return answer(scene.voice.text("cannot-choose"), card=seen_card(scene, list(wines.values()), wanted, album))
    best = ranked[0]
    against = describing.clashes(scene.voice, best.reasons, best.wine) if best.score < describing.HONEST_NO else []
    if against and not wanted.narrows:
        card = seen_card(scene, list(wines.values()), wanted, album)
        return answer(scene.voice.text("choice-none", why=against[0]), card=card)
    good = [
        s for s in ranked if not (s.score < describing.HONEST_NO and describing.clashes(scene.voice, s.reasons, s.wine))
    ]
    shown = (good or list(ranked))[:SHOW]
    mentions = [wines[s.wine.name] for s in shown]
    lines = [_head(scene, wines, wanted, fits=bool(within)), *_lines(scene, shown, mentions)]
    if not wanted.dishes:
        lines.append(scene.voice.text("seen-ask-dish"))
    return answer(*lines, card=seen_card(scene, list(wines.values()), wanted, album, mentions))


def _within(scene: Scene, wines: Mapping[str, WineMention], request: Request) -> dict[str, WineMention]:
    return {name: wine for name, wine in wines.items() if _allowed(scene, wine, request)}


def _allowed(scene: Scene, mention: WineMention, request: Request) -> bool:
    """Whether a wine is of the colour and the price asked for, and nothing that is refused; an unknown price is no fault."""
    wine = scene.sommelier.wine(mention.bottle or mention.style or "")
    refused = tuple(dict.fromkeys((*request.excluded, *scene.profile.exclusions)))
    price = mention.price if mention.price is not None else 0.0
    asked = Request(request.colour, request.sparkling, request.max_price, refused)
    return allows(replace(wine, price=price), asked)


def _ranked(scene: Scene, wines: Mapping[str, WineMention], wanted: Wish) -> list[Suggestion]:
    at_hand = [replace(wine, name=name) for name, wine in wines.items()]
    try:
        ranked = scene.sommelier.choose(at_hand, wanted.dishes, scene.profile, len(at_hand))
    except InputError:
        ranked = scene.sommelier.choose(at_hand, (), scene.profile, len(at_hand))
    asked = wanted.request.wanted
    off = {s.wine.name: sum(abs(s.wine.structure.get(a, 0.0) - v) for a, v in asked.items()) for s in ranked}
    by_score = sorted(ranked, key=lambda s: MISSED * off[s.wine.name] - s.score)
    if wanted.cheapest:
        return sorted(by_score, key=lambda s: _stated(wines[s.wine.name]))
    return by_score


def _stated(mention: WineMention) -> float:
    """Return a price to sort by; a wine without one comes last."""
    return mention.price if mention.price is not None else float("inf")


def _head(scene: Scene, wines: Mapping[str, WineMention], wanted: Wish, fits: bool) -> Html | None:
    voice, count = scene.voice, len(wines)
    asked = [*wanted.dishes, *describing.constraints(voice, wanted.request)]
    if not fits:
        return voice.text("seen-none-fits", asked=", ".join(asked), count=count)
    if wanted.cheapest:
        return voice.text("seen-cheapest", count=count)
    if asked and count < MANY:
        return capital(voice.text("header-asked", asked=", ".join(asked)))
    if count < MANY:
        return voice.text("seen-few", count=count)
    if asked:
        return capital(voice.text("seen-head-asked", asked=", ".join(asked), count=count))
    return voice.text("seen-head-yours" if scene.profile.tastings else "seen-head", count=count)


def _lines(scene: Scene, shown: Sequence[Suggestion], mentions: Sequence[WineMention]) -> list[Html]:
    voice, used, lines = scene.voice, set[str](), []
    for place, (suggestion, mention) in enumerate(zip(shown, mentions, strict=True), start=1):
        told = [r for r in suggestion.reasons if r.kind not in COMPARING]
        phrases = describing.reasons(voice, told, suggestion.wine, used=used, most=2 if place == 1 else 1)
        line = priced(scene, mention)
        why = Html(voice.plain("reason-separator").join(phrases))
        lines.append(voice.text("numbered-reason" if why else "numbered", place=str(place), line=line, why=why))
    return lines


def priced(scene: Scene, mention: WineMention) -> Html:
    """Name a wine in bold, with its price where one was read."""
    name = called(scene, mention)
    if mention.price is None:
        return scene.voice.text("bold", name=name)
    return scene.voice.text("seen-priced", wine=name, price=scene.voice.price(mention.price))
