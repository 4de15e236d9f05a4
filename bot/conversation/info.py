"""Questions about wine itself: a style, the difference between two, a word."""

from __future__ import annotations

from bot.conversation import describing, pointing
from bot.conversation.events import Card
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer, capital
from bot.locale import Html, safe
from recommender.errors import UnknownWine
from recommender.language.understanding import Understanding
from recommender.sommelier import Term
from recommender.wine import STEP, Attribute, Cluster, Colour, Style, Wine

TEXT_LIMIT = 900
"""Longest text of the data, in characters, that goes into a message."""
TELLING = (Attribute.ACIDITY, Attribute.TANNIN, Attribute.SWEETNESS, Attribute.BODY, Attribute.OAK, Attribute.MOUSSE)


def wine_info(scene: Scene, u: Understanding) -> Outcome:
    """Explain, or admit not to know."""
    known = scene.sommelier.explain(u)
    if len(known.styles) >= 2:
        return _difference(scene, known.styles[0], known.styles[1])
    if known.styles:
        return _style(scene, known.styles[0])
    if known.terms:
        return answer(*(term(scene, named) for named in known.terms[:2]))
    return answer(scene.voice.text("info-unknown"))


def term(scene: Scene, named: Term) -> Html:
    """Explain a word of wine."""
    language = scene.voice.language
    name = capital(safe(next(iter(named.names.get(language, ())), named.id)))
    text = safe(named.texts.get(language, ""), TEXT_LIMIT)
    return scene.voice.text("info-term", name=name, text=text)


def _style(scene: Scene, style: Style) -> Outcome:
    voice = scene.voice
    wine = scene.sommelier.wine(style.id)
    lines = [describing.wine_line(voice, wine), sentence(scene, style), taste(scene, wine)]
    if style.serve:
        lines.append(voice.text("info-serve", temperature=_degrees(scene, style)))
    if dishes := _dishes(scene, style):
        lines.append(voice.text("info-food", dishes=voice.joined(dishes)))
    return pointing.carried(scene, answer(*lines, card=Card("style", {"style": style.id})))


def _difference(scene: Scene, one: Style, other: Style) -> Outcome:
    voice = scene.voice
    lines = []
    for style in (one, other):
        line = voice.text("bold", name=style.name)
        text = sentence(scene, style)
        lines.append(voice.text("info-one-of", wine=line, text=text) if text else line)
    moves = [(a, one.structure.get(a, 0.0) - other.structure.get(a, 0.0)) for a in TELLING]
    told = [voice.direction(a, up=d > 0) for a, d in sorted(moves, key=lambda m: -abs(m[1])) if abs(d) >= STEP - 0.01][
        :3
    ]
    if told:
        lines.append(voice.text("info-difference", wine=one.name, other=other.name, difference=", ".join(told)))
    else:
        lines.append(voice.text("info-close", wine=one.name, other=other.name))
    if one.price and other.price:
        lines.append(voice.text("info-prices", one=voice.band(*one.price), other=voice.band(*other.price)))
    return answer(*lines, card=Card("difference", {}))


def sentence(scene: Scene, style: Style) -> Html | None:
    """Return the data's own sentence on a style."""
    text = style.notes.get(scene.voice.language, "")
    return safe(text, TEXT_LIMIT) if text else None


def taste(scene: Scene, wine: Wine) -> Html:
    """Say what a wine tastes of, in one line."""
    clusters = sorted(wine.aromas, key=lambda c: -wine.aromas[c])[:3]
    traits = [scene.voice.level(a, wine.structure[a]) for a in TELLING if _marked(wine, a)][:3]
    parts = [scene.voice.cluster(Cluster(c)) for c in clusters] + traits
    return capital(scene.voice.text("info-taste", taste=", ".join(parts)))


def _marked(wine: Wine, attribute: Attribute) -> bool:
    """Whether a trait sets a wine apart enough to be worth a word."""
    value = wine.structure.get(attribute)
    if attribute is Attribute.TANNIN and wine.colour not in {Colour.RED, Colour.ORANGE}:
        return False
    if value is None or attribute is Attribute.SWEETNESS:
        return value is not None and value >= 0.3
    if attribute in {Attribute.OAK, Attribute.MOUSSE}:
        return value >= 0.5
    return value >= 0.7 or (value <= 0.3 and attribute is not Attribute.ACIDITY)


def _degrees(scene: Scene, style: Style) -> str:
    assert style.serve is not None
    least, most = (scene.voice.number(round(t)) for t in style.serve)
    return least if least == most else f"{least}–{most}"


def _dishes(scene: Scene, style: Style) -> list[str]:
    try:
        foods = scene.sommelier.foods(style.id, 3)
    except UnknownWine:
        return []
    return [s.dish.names.get(scene.voice.language, s.dish.id) for s in foods.suggestions]
