"""Between bottles that are at hand: one answer, and why not the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import cards, describing, pointing, vintages
from bot.conversation.events import Card
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer, capital
from bot.locale import Html
from recommender.errors import InputError
from recommender.language.understanding import Understanding, WineMention
from recommender.wine import Suggestion

SHOW = 4


def choose_between(scene: Scene, u: Understanding) -> Outcome:
    """Rank the wines that a message names, for its dish, for the person's taste, or both."""
    if len(u.wines) < 2:
        return answer(scene.voice.text("ask-wines-to-choose"))
    try:
        ranked = scene.sommelier.choose(u.wines, u.dishes, scene.profile, SHOW)
    except InputError:
        ranked = ()
    if not ranked:
        return answer(scene.voice.text("cannot-choose"))
    if against := _none_of_them(scene, ranked):
        return answer(scene.voice.text("choice-none", why=against), card=Card("choice", {"dishes": list(u.dishes)}))
    lines = ranked_lines(scene, ranked, [describing.wine_name(s.wine) for s in ranked], u.dishes)
    unknown = [w.name for w in u.wines if not (w.bottle or w.style)]
    lines += [scene.voice.text("choice-unknown", wines=scene.voice.joined(unknown))] if unknown else []
    mentions = [_mention(u, s) for s in ranked]
    best = scene.button("button-take-it", "took", "0", wine=describing.mention_name(mentions[0]))
    return answer(*lines, keyboard=((best,),), card=choice_card(ranked, mentions, u.dishes))


def again(scene: Scene, u: Understanding) -> Outcome | None:
    """Choose between the same bottles once more, for another dish: "et avec des tacos ?"."""
    table = pointing.on_the_table(scene)
    mentions = cards.mentions(table, "shown_mentions") if table and table.kind == "choice" else ()
    return choose_between(scene, replace(u, wines=mentions)) if len(mentions) > 1 else None


def ranked_lines(
    scene: Scene, ranked: Sequence[Suggestion], names: Sequence[str], dishes: Sequence[str] = ()
) -> list[Html]:
    """One line a wine, best first, by the names given: what speaks for it or against it, and what it costs beside the best."""
    used: set[str] = set()
    lines = [_first(scene, ranked, names[0], used)]
    for place, (other, name) in enumerate(zip(ranked[1:], names[1:], strict=True)):
        apart = bool(dishes) and other.score < describing.HONEST_NO <= ranked[0].score
        if apart and not describing.clashes(scene.voice, other.reasons, other.wine):
            lines.append(scene.voice.text("choice-weak", wine=name))
        else:
            lines.append(_next(scene, ranked[0], other, name, used, place))
    return lines


def choice_card(ranked: Sequence[Suggestion], mentions: Sequence[WineMention], dishes: Sequence[str]) -> Card:
    """Say what was chosen between, in the order shown, for "le deuxième" and for a choice made later."""
    wines = [suggestion.wine.style.id for suggestion in ranked]
    return Card(
        "choice", {"dishes": list(dishes), "wines": wines, "shown_mentions": [cards.packed(m) for m in mentions]}
    )


def _mention(u: Understanding, suggestion: Suggestion) -> WineMention:
    """Return the wine of a message that a suggestion stands for."""
    wine = suggestion.wine
    same = (w for w in u.wines if wine.id in {w.bottle, w.style} and w.vintage == wine.vintage)
    return next(same, u.wines[0])


def _none_of_them(scene: Scene, ranked: tuple[Suggestion, ...]) -> Html | None:
    """Say what speaks against all of them, where even the best clashes."""
    best = ranked[0]
    against = describing.clashes(scene.voice, best.reasons, best.wine) if best.score < describing.HONEST_NO else []
    return against[0] if against else None


def _first(scene: Scene, ranked: Sequence[Suggestion], name: str, used: set[str]) -> Html:
    best, *others = ranked
    phrases = describing.reasons(scene.voice, best.reasons, best.wine, used=used)
    costs = [s.wine.price for s in others]
    if best.wine.price is not None and costs and all(cost is not None and cost > best.wine.price for cost in costs):
        phrases.append(scene.voice.text("choice-cheapest"))
    if year := vintages.aside(scene, best.wine):
        phrases.append(year)
    why = capital(Html(", ".join(phrases)))
    return (
        scene.voice.text("choice-first", wine=name, why=why)
        if why
        else scene.voice.text("choice-first-plain", wine=name)
    )


def _next(scene: Scene, best: Suggestion, other: Suggestion, name: str, used: set[str], place: int) -> Html:
    voice = scene.voice
    against = describing.clashes(voice, other.reasons, other.wine)
    if against:
        return voice.text("choice-not", wine=name, why=against[0])
    parts = describing.reasons(voice, other.reasons, other.wine, used=used, most=1)
    if cost := _difference(scene, best, other):
        parts.append(cost)
    if year := vintages.aside(scene, other.wine):
        parts.append(year)
    why = Html(", ".join(parts))
    text_id = "choice-then" if place == 0 else "choice-also"
    return voice.text(text_id, wine=name, why=why) if why else voice.text(f"{text_id}-plain", wine=name)


def _difference(scene: Scene, best: Suggestion, other: Suggestion) -> Html | None:
    if best.wine.price is None or other.wine.price is None or best.wine.price == other.wine.price:
        return None
    euros = other.wine.price - best.wine.price
    return scene.voice.text("choice-dearer" if euros > 0 else "choice-less", price=scene.voice.price(abs(euros)))
