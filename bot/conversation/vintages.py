"""Vintages: which of two years, what a year was like, when to drink it; an honest word where nothing is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.conversation import cards, describing, pointing
from bot.conversation.events import Card
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer, capital
from bot.conversation.vintage_questions import About, Question, follows, named_alone, question, tells
from bot.locale import Html, Voice
from recommender.errors import UnknownWine
from recommender.language.text import fold
from recommender.language.understanding import Understanding, WineMention
from recommender.vintages import Ripeness, VintageRegion, Window, YearKnown
from recommender.wine import Wine

SHOW = 4
"""Most years, or regions, that one answer tells of."""
LISTED = 5
"""Most years in a list of the best."""
HARM = frozenset({"rain", "frost", "hail", "mildew", "smoke"})
"""Weather that a good year was good in spite of."""
SETTLED = "balanced"
"""Weather that is not worth a word."""
POOR, VERY_GOOD, GREAT = 2, 4, 5
USUAL = 3.0
"""Quality of a year of which nothing is settled, 1 to 5."""
EARLY = 3
"""Years after the harvest up to which a wine is said to be for drinking young."""
LASTING = 10
"""Years of keeping from which a wine past its best may still be alive, and to come from which nothing presses."""
NOT_YET = {Ripeness.READY: 0.0, Ripeness.SOON: 0.3, Ripeness.YOUNG: 1.2, Ripeness.PAST: 4.0}
LAYING_DOWN = {Ripeness.READY: 0.3, Ripeness.SOON: 1.2, Ripeness.YOUNG: 0.0, Ripeness.PAST: 4.0}
"""What ripeness takes off a year's quality, where the wine is for drinking now and where it is to be kept."""
DEARER = 1.5
"""What twice the price takes off."""
CLOSE = 0.25
"""Difference up to which two years are as good."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What the years are asked of: a wine, or regions alone; ``name`` is empty where only a region was named.

    ``labels`` names the bottle of each year where they are of several makers.
    """

    name: str
    wine: Wine | None
    regions: tuple[VintageRegion, ...]
    words: str = ""
    labels: Mapping[int, str] = field(default_factory=dict)

    def card(self) -> Card:
        """Return what the next message may go on with."""
        return Card("vintage", {"style": self.wine.style.id if self.wine else "", "place": self.words})


def asked(scene: Scene, u: Understanding) -> Outcome | None:
    """Answer a question about vintages; None where the message asks none."""
    if scene.person.adult is False:
        return None
    u = named_alone(u)
    asks = question(u, scene.at.year) or _goes_on(scene, u)
    if asks is None:
        return None
    topic = _topic(scene, u, asks)
    if topic is None:
        if asks.bare:
            return None
        waiting = Card("vintage", {"question": cards.packed(asks)})
        text = "vintage-which" if asks.years or asks.about is About.BEST else "vintage-which-bottle"
        return pointing.carried(scene, answer(scene.voice.text(text), card=waiting))
    return pointing.carried(scene, answer(*_lines(scene, topic, asks), card=topic.card()))


def aside(scene: Scene, wine: Wine) -> Html | None:
    """Say of a wine with a year, among others to choose from, what of the year matters; None where nothing does."""
    if wine.vintage is None or wine.vintage > scene.at.year:
        return None
    book = scene.sommelier.vintages
    known = book.year(wine.vintage, book.regions(wine.style), wine)
    year, voice = str(known.year), scene.voice
    ripe = known.window.at(scene.at.year) if known.window and not known.fine else Ripeness.READY
    if ripe in {Ripeness.YOUNG, Ripeness.PAST}:
        return voice.text(f"choice-vintage-{ripe}", year=year)
    if known.quality is None or POOR < known.quality < GREAT:
        return None
    worth = "poor" if known.quality <= POOR else "great"
    return voice.text(f"choice-vintage-{worth}", year=year, quality=_quality(voice, known.quality))


def _goes_on(scene: Scene, u: Understanding) -> Question | None:
    """Take up a question that waits for its wine, or "et le 2015 ?" after an answer."""
    subject = scene.subject
    if subject is None or subject.kind != "vintage" or u.command or u.dishes or tells(u):
        return None
    waiting = cards.unpacked(Question, subject.payload.get("question"))
    if waiting is not None:
        named = u.wines or pointing.meant(scene, u) or scene.sommelier.vintages.named(u.text)
        year = u.wines[0].vintage if u.wines else None
        years = waiting.years or ((year,) if year else ())
        return replace(waiting, years=years) if named else None
    years = follows(u, scene.at.year)
    return Question(About.QUALITY if len(years) == 1 else About.CHOICE, years) if years else None


def _topic(scene: Scene, u: Understanding, asks: Question) -> Topic | None:
    """Find what is asked of: what the message names, or points at, else what the talk is about."""
    named = scene.sommelier.vintages.named(u.text, u.colour)
    if u.wines:
        topic = _of_wine(scene, u.wines[0], asks, named)
        several = len({(w.bottle, w.name) for w in u.wines}) > 1
        return replace(topic, labels={w.vintage: _label(scene, w) for w in u.wines if w.vintage} if several else {})
    if named:
        return Topic("", None, named, u.text)
    subject = scene.subject
    place = cards.text(subject, "place") if subject and subject.kind == "vintage" else ""
    if place:
        return Topic("", None, scene.sommelier.vintages.named(place), place)
    spoken = next(iter(pointing.meant(scene, u)), None) or pointing.talked_of(scene)
    return _of_wine(scene, spoken, asks, ()) if spoken else None


def _of_wine(scene: Scene, mention: WineMention, asks: Question, named: tuple[VintageRegion, ...]) -> Topic:
    """Place a wine; a region's name that stands for red and white ("Bourgogne") is told of both, where a year is judged."""
    wine = _wine(scene, mention)
    if wine is None:
        return Topic(mention.name, None, ())
    own = scene.sommelier.vintages.regions(wine.style)
    closer = tuple(r for r in named if r in own)
    broad = wine.producer is None and any(fold(mention.name) in r.words for r in named)
    keeping = scene.sommelier.vintages.keeping(wine)
    own_name = fold(mention.name) in map(fold, (wine.style.name, wine.style.appellation or ""))
    if broad and not own_name and not (keeping and keeping.fine):
        return Topic(mention.name, None, named, mention.name)
    if broad and closer and asks.about in {About.QUALITY, About.BEST}:
        closer = named
    return Topic(_label(scene, mention), wine, closer or own)


def _label(scene: Scene, mention: WineMention) -> str:
    """Name a wine as its label does, without the year."""
    wine = _wine(scene, mention) if mention.bottle else None
    if wine is None:
        return mention.name
    plain = wine.producer and fold(wine.name) in map(fold, (wine.style.name, wine.style.appellation or ""))
    return wine.producer if plain and wine.producer else describing.wine_name(wine)


def _wine(scene: Scene, mention: WineMention) -> Wine | None:
    found = mention.bottle or mention.style
    try:
        return scene.sommelier.wine(found) if found else None
    except UnknownWine:
        return None


def _lines(scene: Scene, topic: Topic, asks: Question) -> list[Html]:
    years = asks.years or _noted_year(scene, topic, asks)
    if asks.about is About.BEST or (asks.about is About.QUALITY and not years):
        return _best(scene, topic)
    if asks.about is About.READY and not years:
        return _keeping(scene, topic)
    book = scene.sommelier.vintages
    known = [book.year(y, topic.regions, topic.wine) for y in years[:SHOW]]
    moment = asks.moment or scene.at.year
    if asks.about is About.READY:
        return _ready(scene, topic, known[0], replace(asks, moment=moment))
    if len(known) == 1:
        return _judged(scene, topic, known[0], moment)
    return _chosen(scene, topic, known, replace(asks, moment=moment))


def _noted_year(scene: Scene, topic: Topic, asks: Question) -> tuple[int, ...]:
    """Return the year of the wine that the talk is about, where the question leaves it out."""
    spoken = pointing.talked_of(scene)
    same = spoken is not None and topic.wine is not None and spoken.style == topic.wine.style.id
    return (spoken.vintage,) if asks.about is not About.BEST and same and spoken and spoken.vintage else ()


def _judged(scene: Scene, topic: Topic, known: YearKnown, moment: int) -> list[Html]:
    """Say what one year was like, region by region where they differ."""
    voice, name = scene.voice, _dated(topic, known.year)
    if not known.vintages:
        state = _state(voice, known, moment)
        text = "vintage-no-data-year" if topic.regions else "vintage-no-data"
        return [voice.text(text, wine=name), *([capital(Html(f"{state}."))] if state else [])]
    if len({(v.quality, v.weather) for v in known.vintages}) == 1:
        told = _told(voice, known, moment, _place(voice, topic, known))
        return [voice.text("vintage-one", wine=name, told=told)]
    lines = [voice.text("bold", name=name)]
    for region in topic.regions[:SHOW]:
        here = scene.sommelier.vintages.year(known.year, (region,))
        if here.vintages:
            place = capital(voice.text(f"vintages-of-{region.id}"))
            lines.append(voice.text("vintage-place", place=place, told=_told(voice, here, moment)))
    state = _state(voice, known, moment)
    return [*lines, *([capital(Html(f"{state}."))] if state else [])]


def _chosen(scene: Scene, topic: Topic, known: list[YearKnown], asks: Question) -> list[Html]:
    """Take one of the years, and say what the others are."""
    moment = asks.moment or scene.at.year
    worth = {k.year: _worth(k, asks) for k in known}
    ranked = sorted(known, key=lambda k: (-worth[k.year], asks.prices.get(k.year, 0.0), -k.year))
    if not any(k.vintages for k in known):
        return _by_age(scene, topic, ranked, worth)
    voice, first = scene.voice, ranked[0]
    place = _place(voice, topic, first)
    alike = worth[first.year] - worth[ranked[1].year] < CLOSE
    if alike:
        cheaper = "-cheaper" if len(set(asks.prices.values())) > 1 else ""
        name = topic.name or capital(Html(place))
        lines = [voice.text(f"vintage-equal{'-bottles' if topic.labels else ''}{cheaper}", wine=name)]
    else:
        told = _told(voice, first, moment, place)
        lines = [voice.text("vintage-first", wine=_dated(topic, first.year), told=capital(told))]
    for other in ranked if alike else ranked[1:]:
        told = _told(voice, other, moment, cost=_cost(voice, asks, first, other))
        label = topic.labels.get(other.year)
        if label:
            lines.append(voice.text("vintage-place", place=f"{label} {other.year}", told=told))
        else:
            lines.append(voice.text("vintage-other", year=str(other.year), told=told))
    return lines


def _by_age(scene: Scene, topic: Topic, ranked: list[YearKnown], worth: dict[int, float]) -> list[Html]:
    """Admit that the years are not known, and say what their age alone tells."""
    voice = scene.voice
    lines = [voice.text("vintage-no-data-year" if topic.regions else "vintage-no-data", wine=topic.name)]
    keeping = scene.sommelier.vintages.keeping(topic.wine) if topic.wine else None
    if keeping is not None and keeping.plain.last <= EARLY:
        lines.append(voice.text("vintage-youngest", year=str(max(k.year for k in ranked))))
    elif worth[ranked[0].year] - worth[ranked[1].year] >= CLOSE:
        lines.append(voice.text("vintage-by-age", year=str(ranked[0].year)))
    return lines


def _worth(known: YearKnown, asks: Question) -> float:
    """Weigh a year's quality against its ripeness and its price."""
    quality = known.quality if known.quality is not None else USUAL
    window = known.fine or known.window
    ripe = window.at(asks.moment or known.year) if window else Ripeness.READY
    least = min(asks.prices.values(), default=1.0)
    dear = DEARER * (asks.prices.get(known.year, least) / max(least, 1.0) - 1.0)
    return quality - (LAYING_DOWN if asks.later else NOT_YET)[ripe] - dear


def _cost(voice: Voice, asks: Question, first: YearKnown, other: YearKnown) -> Html | None:
    one, two = asks.prices.get(first.year), asks.prices.get(other.year)
    if one is None or two is None or one == two:
        return None
    return voice.text("vintage-dearer" if two > one else "vintage-cheaper", price=voice.price(abs(two - one)))


def _ready(scene: Scene, topic: Topic, known: YearKnown, asks: Question) -> list[Html]:
    """Say when to drink a wine of a year, and what the year was."""
    voice, name, moment = scene.voice, _dated(topic, known.year), asks.moment or scene.at.year
    if known.window is None:
        return [voice.text("vintage-keep-unknown", wine=topic.name or capital(Html(_place(voice, topic))))]
    lines = []
    if known.fine and known.fine.at(moment) is not known.window.at(moment):
        lines.append(voice.text("vintage-one", wine=name, told=Html(f"{_state(voice, known, moment)}.")))
    else:
        ripe = known.window.at(moment)
        answers = "no" if asks.when else "yes"
        long = ripe is Ripeness.READY and known.window.last - moment >= LASTING
        manner = "long" if long else ripe.value
        lines.append(voice.text(f"vintage-drink-{manner}", wine=name, answer=answers, **_span(known.window)))
        if known.fine and ripe is Ripeness.READY and not long:
            lines.append(voice.text("vintage-fine-until", last=str(known.fine.last)))
        elif ripe is Ripeness.PAST and known.window.last - known.year >= LASTING:
            lines.append(voice.text("vintage-surprise"))
    if known.vintages:
        lines.append(capital(_told(voice, replace(known, window=None), moment, _place(voice, topic, known))))
    return lines


def _keeping(scene: Scene, topic: Topic) -> list[Html]:
    """Say how long a wine is kept, where no year is named."""
    voice = scene.voice
    keeping = scene.sommelier.vintages.keeping(topic.wine) if topic.wine else None
    if keeping is None:
        return [voice.text("vintage-keep-unknown", wine=topic.name or capital(Html(_place(voice, topic))))]
    plain = keeping.plain
    manner = "-young" if plain.last <= EARLY else "-early" if plain.first == 0 else ""
    lines = [voice.text(f"vintage-keep{manner}", wine=topic.name, **_span(plain))]
    if keeping.fine:
        lines.append(voice.text("vintage-keep-fine", **_span(keeping.fine)))
    return lines


def _span(window: Window) -> dict[str, str]:
    return {"first": str(window.first), "last": str(window.last)}


def _best(scene: Scene, topic: Topic) -> list[Html]:
    """List the great years, then the very good ones and those to be careful with."""
    voice, book = scene.voice, scene.sommelier.vintages
    if not topic.regions:
        return [voice.text("vintage-no-data", wine=topic.name), *_young_anyway(scene, topic)]
    lines = []
    for region in topic.regions[:SHOW]:
        years = book.years(region, scene.at.year)
        great = [v.year for v in years if v.quality == GREAT] or [v.year for v in years if v.quality == VERY_GOOD]
        if not great:
            continue
        count, told = len(great[:LISTED]), voice.joined([str(y) for y in great[:LISTED]])
        if topic.name and len(topic.regions) == 1:
            lines.append(voice.text("vintage-best", wine=topic.name, count=count, years=told))
        else:
            place = capital(voice.text(f"vintages-of-{region.id}"))
            lines.append(voice.text("vintage-best-place", place=place, count=count, years=told))
    if len(topic.regions) == 1:
        good = [v.year for v in years if v.quality == VERY_GOOD and v.year not in great][:3]
        weak = [v.year for v in years if v.quality is not None and v.quality <= POOR][:2]
        for text_id, listed in (("vintage-very-good", good), ("vintage-weak", weak)):
            if listed:
                lines.append(voice.text(text_id, years=voice.joined([str(y) for y in listed])))
    return lines


def _young_anyway(scene: Scene, topic: Topic) -> list[Html]:
    keeping = scene.sommelier.vintages.keeping(topic.wine) if topic.wine else None
    return [scene.voice.text("vintage-young-wine")] if keeping and keeping.plain.last <= EARLY else []


def _told(voice: Voice, known: YearKnown, moment: int, place: str = "", cost: Html | None = None) -> Html:
    """One year in a sentence or two: how good, what weather, what wines, how ripe."""
    head = Html(_quality(voice, known.quality)) if known.quality is not None else Html("")
    if head and place:
        head = voice.text("vintage-quality-place", quality=head, place=Html(place))
    overcome = [w for w in known.weather if w in HARM and round(known.quality or 0) > POOR]
    if head and (weather := [voice.plain(f"weather-{w}") for w in known.weather if w != SETTLED and w not in overcome]):
        head = voice.text("vintage-weather", quality=head, weather=Html(", ".join(weather)))
    if head and overcome:
        harm = voice.joined([voice.plain(f"harm-{w}") for w in overcome])
        head = voice.text("vintage-despite", quality=head, harm=harm)
    detail = _detail(voice, known)
    told = voice.text("vintage-detail", quality=head, detail=detail) if head and detail else head or detail
    told = told or voice.text("vintage-nothing")
    rest = [part for part in (_state(voice, known, moment), cost) if part]
    return Html(f"{told}. {capital(Html(', '.join(rest)))}." if rest else f"{told}.")


def _detail(voice: Voice, known: YearKnown) -> Html:
    port = [voice.plain(f"port-{t}") for t in known.traits if t.endswith("declared")]
    traits = [voice.plain(f"trait-{t}") for t in known.traits if not t.endswith("declared")]
    wines = [voice.plain("vintage-wines", traits=_listed(voice, traits))] if traits else []
    return Html(", ".join([*port, *wines]))


def _listed(voice: Voice, traits: Sequence[str]) -> str:
    """List adjectives: before their noun by commas, after it with a last "et"."""
    return ", ".join(traits) if voice.language == "en" else voice.joined(traits)


def _quality(voice: Voice, quality: float) -> str:
    return voice.plain("vintage-quality", grade=round(quality))


def _state(voice: Voice, known: YearKnown, moment: int) -> Html | None:
    """How ripe a wine is; simple and great ones apart where it matters."""
    if known.window is None:
        return None
    state = known.window.at(moment)
    great = known.fine.at(moment) if known.fine else state
    if great is not state:
        plain, fine = (voice.plain(f"vintage-short-{s}") for s in (state, great))
        return voice.text("vintage-both", plain=plain, fine=fine)
    return voice.text(f"vintage-state-{state}", first=str((known.fine or known.window).first))


def _dated(topic: Topic, year: int) -> str:
    return f"{topic.labels.get(year, topic.name)} {year}".strip()


def _place(voice: Voice, topic: Topic, known: YearKnown | None = None) -> str:
    """Name the regions that a year is known of, but for one that the wine's own name says."""
    name = fold(topic.name)
    found = {v.region for v in known.vintages} if known else {r.id for r in topic.regions}
    whole = len(found) == len(topic.regions)
    regions = [r for r in topic.regions if r.id in found and not (whole and name and any(w in name for w in r.words))]
    return voice.joined([voice.plain(f"vintages-of-{r.id}") for r in regions[:2]])
