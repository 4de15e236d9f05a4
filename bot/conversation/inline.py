"""Cards for any chat, found by a few words typed after the bot's name; nothing of the person who types is in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape

from bot.conversation import choosing, describing, foods, info, links, meals, pairing, suggesting
from bot.conversation.advance import CLEARLY, LANGUAGES
from bot.conversation.replies import Outcome, Say
from bot.conversation.scene import Scene, capital, composed
from bot.conversation.sharing import QUERY_LIMIT
from bot.conversation.state import NOBODY, Person, State
from bot.locale import Html, Words
from bot.locale.html import cleaned, shortened
from recommender.errors import InputError
from recommender.language.text import fold
from recommender.language.understanding import Intent, Understanding, WineMention
from recommender.sommelier import Pairing, Request, Sommelier
from recommender.taste.profile import TasteProfile
from recommender.wine import Suggestion, Wine

TITLE_LIMIT, DESCRIPTION_LIMIT = 60, 120
"""Longest title and description that a phone still shows, in characters."""
TERMS = 3
SEASONS = ("winter", "spring", "summer", "autumn")
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class InlineCard:
    """Something to post in a chat.

    Attributes:
        id: tells it from the others of one answer.
        title: its first line in the list, plain text.
        description: a line under the title, plain text.
        html: the message; it says what was asked, for its readers do not know.
        link: the payload of the link by which a reader asks for their own; empty for the bare chat.
    """

    id: str
    title: str
    description: str
    html: str
    link: str


@dataclass(frozen=True, slots=True)
class Hint:
    """A button above the cards, into the private chat: its label, and the payload of its link."""

    label: str
    link: str


def normalised(query: str) -> str:
    """Return a query without what makes no difference to its answer."""
    return " ".join(cleaned(query[:QUERY_LIMIT]).split())


def season(at: datetime) -> str:
    """Return the season of a moment, as it is in France."""
    return SEASONS[at.month % 12 // 3]


def cards(query: str, language: str, sommelier: Sommelier, words: Words, at: datetime) -> tuple[InlineCard, ...]:
    """Find what can be posted for a query.

    Args:
        query: What was typed; nothing gives a few examples.
        language: Of the person who types: "fr" or "en"; a query that is clearly in the other is answered in that.
        sommelier: The wine mind.
        words: The texts.
        at: When, for the season.

    Returns:
        Cards, the first one the whole answer; none where nothing is understood.
    """
    text = normalised(query)
    state = State(Person(NOBODY, "", language), TasteProfile(), ())
    scene = Scene(state, sommelier, words, words.voice(language), at)
    if not text:
        return _examples(scene)
    if not any(c.isalnum() for c in text):
        return ()
    u = sommelier.understand(text, language)
    if u.language in LANGUAGES and u.language != language and len(text.split()) >= CLEARLY:
        scene = scene.spoken(u.language)
    for reading in READINGS:
        try:
            if found := reading(scene, u):
                return found
        except InputError:
            continue
    return ()


def hint(person: Person, found: Sequence[InlineCard], words: Words) -> Hint | None:
    """Say what stands above the cards: the age comes before any wine; where nothing was found, an example."""
    voice = words.voice(person.language, person.formal)
    if not person.adult:
        return Hint(voice.plain("inline-age" if person.adult is None else "inline-minor"), links.AGE)
    return None if found else Hint(voice.plain("inline-nothing"), links.HELP)


def _examples(scene: Scene) -> tuple[InlineCard, ...]:
    """Three things that can be typed, each with its whole answer."""
    found = []
    for kind, text_id in (("dish", f"inline-{season(scene.at)}"), ("wine", "inline-wine"), ("choice", "inline-choice")):
        query = scene.voice.plain(text_id)
        answers = cards(query, scene.voice.language, scene.sommelier, scene.words, scene.at)
        title, about = scene.voice.plain("inline-example", query=query), scene.voice.plain(f"inline-about-{kind}")
        found += [replace(one, id=f"example-{kind}", title=title, description=about) for one in answers[:1]]
    return tuple(found)


def _without_alcohol(scene: Scene, u: Understanding) -> tuple[InlineCard, ...]:
    """Drinks for a table without wine; nothing at all where tact is called for and no dish is named."""
    need = (u.command or "").removeprefix("care-") if (u.command or "").startswith("care-") else ""
    kinds = meals.FIT_FOR.get(need)
    if not u.dishes or not (u.alcohol_free or kinds):
        return ()
    drinks = scene.sommelier.alternatives(u.dishes, meals.DRINKS, kinds)
    header = capital(scene.voice.text("header-dry", dish=", ".join(u.dishes)))
    names = ", ".join(s.drink.names[scene.voice.language] for s in drinks)
    title = scene.voice.plain("inline-dry", dish=_capital(", ".join(u.dishes)))
    return (_card("dry", title, names, [header, *meals.drink_lines(scene, drinks)], links.written("pair", u.text)),)


def _choice(scene: Scene, u: Understanding) -> tuple[InlineCard, ...]:
    """Which of two wines for a dish; without a dish, what sets them apart."""
    if len(u.wines) < 2:
        return ()
    names = scene.voice.joined([w.name for w in u.wines[: choosing.SHOW]], "or")
    if not u.dishes:
        known = scene.sommelier.explain(u)
        title = scene.voice.plain("inline-which", wines=_plain(names))
        link = links.written("info", u.text)
        return _single("choice", title, None, info.wine_info(scene, u), link) if known.styles else ()
    title = scene.voice.text("inline-question", dish=capital(_safe(scene, u.dishes)), wines=names)
    outcome = choosing.choose_between(scene, u)
    chosen = bool(_said(outcome).card)
    return _single("choice", _plain(title), title, outcome, links.written("pick", u.text)) if chosen else ()


def _dish(scene: Scene, u: Understanding) -> tuple[InlineCard, ...]:
    """Wines for a dish: all at once, then each; what was proposed with it is judged instead."""
    if not u.dishes or _needs_care(u):
        return ()
    request = replace(scene.sommelier.request(u), like=None)
    found, suggestions = suggesting.found(scene, u.dishes, request)
    assert found is not None
    scene = _in_its_language(scene, u, found)
    link = links.written("pair", u.text, ", ".join(u.dishes))
    if u.wines or _unwise(scene, request, suggestions):
        return _verdict(scene, u, request, link)
    if request.colour is None and (meal := meals.courses(scene, u.dishes, request)):
        title = scene.voice.plain("inline-meal", dishes=_capital(", ".join(u.dishes)))
        return _single("meal", title, None, meal, link)
    header = suggesting.header(scene, request, found, u.dishes)
    return _wines(scene, header, suggestions[: suggesting.SHOW], found.dish.main, link)


def _wine(scene: Scene, u: Understanding) -> tuple[InlineCard, ...]:
    """What a wine is, and what to eat with it."""
    wine = scene.sommelier.wine_meant(u)
    if wine is None or u.dishes or _needs_care(u):
        return ()
    voice, name = scene.voice, describing.mention_name(u.wines[0])
    about = info.sentence(scene, wine.style)
    served = scene.sommelier.foods(wine.style.id, foods.SHOW).suggestions
    dishes = voice.joined([s.dish.names.get(voice.language, s.dish.id) for s in served])
    at_table = voice.text("info-food", dishes=dishes) if dishes else None
    such = voice.text("inline-such", wine=name) if _stands_for_another(u.wines[0], wine) else None
    lines = [such, describing.wine_line(voice, wine), about, info.taste(scene, wine), at_table]
    link = links.written("info", u.text, name)
    found = [_card("wine", name, _plain(about or info.taste(scene, wine)), lines, link)]
    if served:
        header = voice.text("foods-header", wine=describing.wine_name(wine))
        title = voice.plain("inline-table", wine=name)
        found.append(_card("table", title, _plain(dishes), [header, *foods.dish_lines(scene, served)], link))
    return tuple(found)


def _kind(scene: Scene, u: Understanding) -> tuple[InlineCard, ...]:
    """Wines of a kind: "rouge léger 10 €"; a word of the glossary that is in it comes after, and before all if it is alone."""
    request = scene.sommelier.request(replace(u, intent=Intent.WINE_REQUEST))
    terms = _terms(scene, u)
    told = request.colour or request.sparkling or (not terms and (request.wanted or request.aromas))
    if not told or request.alcohol_free or _needs_care(u):
        return terms
    suggestions = scene.sommelier.recommend(scene.profile, request, suggesting.FIND)[: suggesting.SHOW]
    header = capital(scene.voice.text("header-asked", asked=u.text))
    return (*_wines(scene, header, suggestions, "other", links.written("wish", u.text)), *terms)


def _terms(scene: Scene, u: Understanding) -> tuple[InlineCard, ...]:
    """Words of wine, explained."""
    found = []
    for term in scene.sommelier.explain(u).terms[:TERMS]:
        name = _capital(next(iter(term.names.get(scene.voice.language, ())), term.id))
        text = term.texts.get(scene.voice.language, "")
        found.append(_card(f"term-{term.id}"[:64], name, text, [info.term(scene, term)], links.written("info", name)))
    return tuple(found)


READINGS: tuple[Callable[[Scene, Understanding], tuple[InlineCard, ...]], ...] = (
    _without_alcohol,
    _choice,
    _dish,
    _wine,
    _kind,
)
"""How a query can be read; the first that finds something answers."""


def _wines(
    scene: Scene, header: Html | None, suggestions: Sequence[Suggestion], main: str, link: str
) -> tuple[InlineCard, ...]:
    """Return a card with all of these wines, then one for each; in the list no reason is said twice."""
    used: set[str] = set()
    each = [_one_wine(scene, place, header, s, main, link, used) for place, s in enumerate(suggestions, start=1)]
    if len(each) < 2:
        return tuple(each)
    names = scene.voice.joined([s.wine.style.name for s in suggestions])
    lines = [header, *suggesting.wine_lines(scene, suggestions, main, bottles=0)]
    title = scene.voice.plain("inline-all", count=len(each))
    return (_card("all", title, _plain(names), lines, link), *each)


def _one_wine(
    scene: Scene, place: int, header: Html | None, suggestion: Suggestion, main: str, link: str, used: set[str]
) -> InlineCard:
    voice, wine, separator = scene.voice, suggestion.wine, scene.voice.plain("reason-separator")
    why = Html(separator.join(describing.reasons(voice, suggestion.reasons, wine, main)))
    new = Html(separator.join(describing.reasons(voice, suggestion.reasons, wine, main, used)))
    line = describing.wine_line(voice, wine)
    told = voice.text("inline-line", line=line, why=why) if why else line
    name, band = wine.style.name, wine.band
    title = voice.plain("inline-priced", wine=name, price=voice.band(*band)) if band else name
    about = capital(new or Html(voice.plain(describing.manner(wine))))
    appellation = suggesting.unnamed_appellation(wine)
    label = voice.text("inline-label", appellation=appellation) if appellation else None
    return _card(f"wine-{place}", title, _plain(about), [header, told, describing.example(voice, wine), label], link)


def _verdict(scene: Scene, u: Understanding, request: Request, link: str) -> tuple[InlineCard, ...]:
    """Judge what was proposed with a dish: a wine that is named, or a colour that does not suit it."""
    wines = [w.name for w in u.wines[:1]] or describing.constraints(scene.voice, request)[:1]
    asked = scene.voice.text("inline-question", dish=capital(_safe(scene, u.dishes)), wines=scene.voice.joined(wines))
    outcome = pairing.paired(scene, u, u.dishes, scene.sommelier.request(u))
    return _single("verdict", _plain(asked), asked, outcome, link)


def _unwise(scene: Scene, request: Request, suggestions: Sequence[Suggestion]) -> bool:
    best = next(iter(suggestions), None)
    if request.colour is None or best is None or best.score >= describing.HONEST_NO:
        return False
    return bool(describing.clashes(scene.voice, best.reasons, best.wine))


def _in_its_language(scene: Scene, u: Understanding, found: Pairing) -> Scene:
    """A dish by a name that only the other language has is answered in that one: "smoked salmon"."""
    mine = scene.voice.language
    other = "en" if mine == "fr" else "fr"
    if u.language != other:
        return scene
    said = fold(u.text)
    ours, theirs = (fold(found.dish.names.get(language, "")) for language in (mine, other))
    return scene.spoken(other) if theirs and theirs in said and ours not in said else scene


def _stands_for_another(mention: WineMention, wine: Wine) -> bool:
    """Whether a wine is only an example of what was named: Buzet for "merlot"."""
    named = mention.match < 1.0 and mention.bottle is None
    return named and fold(mention.name) not in fold(wine.style.name)


def _needs_care(u: Understanding) -> bool:
    return (u.command or "").startswith("care-")


def _single(kind: str, title: str, asked: Html | None, outcome: Outcome, link: str) -> tuple[InlineCard, ...]:
    """Return one card with what the private chat would say."""
    html = _said(outcome).html
    if not html:
        return ()
    return (_card(kind, title, _plain(Html(html.split("\n")[0])), [asked, *map(Html, html.split("\n"))], link),)


def _said(outcome: Outcome) -> Say:
    return next((reply for reply in outcome.replies if isinstance(reply, Say)), Say(""))


def _card(card_id: str, title: str, about: str, lines: Sequence[Html | None], link: str) -> InlineCard:
    return InlineCard(
        card_id, shortened(title, TITLE_LIMIT), shortened(about, DESCRIPTION_LIMIT), composed(lines), link
    )


def _plain(html: str) -> str:
    return unescape(TAG.sub("", html))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _safe(scene: Scene, parts: Sequence[str]) -> Html:
    return scene.voice.joined(parts)
