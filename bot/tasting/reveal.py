"""The reveal, wine by wine from the last to the first, and the result that stands at its end."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation.describing import mention_name
from bot.locale import Html, Voice, safe
from bot.tasting import result as results
from bot.tasting.deeds import STEPS, steps
from bot.tasting.evening import Evening, Scoring
from bot.tasting.facts import Double, Facts, facts
from bot.tasting.result import Placed
from bot.tasting.wording import host, people, score, terms, title
from recommender.panel.wordmap import Lacking

TOLD_WORDS = 4
"""Most words of a wine that are told."""
NEAR = 0.5
"""Share of the points from which a guess was a good one."""
FAVOURITES = 8
"""Most tasters whose favourites are named one by one."""


def order(evening: Evening) -> tuple[Placed, ...]:
    """Return the wines as they are revealed: the last first; in the order of pouring where nothing is scored."""
    standing = results.placed(evening)
    return standing if evening.scoring is Scoring.WORDS else standing[::-1]


def lines(voice: Voice, evening: Evening) -> list[Html]:
    """Return what is revealed so far; the latest wine with all that the table said of it."""
    each = STEPS if evening.blind else 1
    wines = order(evening)[: -(-evening.shown // each)]
    told: list[Html] = []
    for n, one in enumerate(wines):
        latest = n + 1 == len(wines)
        named = not evening.blind or not latest or evening.shown % STEPS == 0
        told += _revealed(voice, evening, one, named=named, latest=latest)
    return told


def following(evening: Evening) -> str:
    """Return the text of the button that goes on with the reveal."""
    if evening.shown >= steps(evening):
        return "button-evening-result"
    if evening.blind and evening.shown % STEPS:
        return "button-evening-who"
    last = steps(evening) - evening.shown <= (STEPS if evening.blind else 1)
    return "button-evening-winner" if last and evening.scoring is not Scoring.WORDS else "button-evening-following"


def result(voice: Voice, evening: Evening) -> list[Html]:
    """Return the evening in a few lines: who won, who agrees, what was said."""
    known = facts(evening)
    lines = [
        voice.text("result-title", title=title(voice, evening)),
        *(_line(voice, evening, one) for one in known.standing),
    ]
    about = [line for line in _told(voice, known) if line]
    return [*lines, Html(""), *about] if about else lines


def place(voice: Voice, one: Placed) -> Html:
    """Return a rank in words: "Premier", "3ᵉ ex æquo"."""
    return voice.text("reveal-place", rank=one.rank or 0, tied="yes" if one.tied else "no")


def wine_name(voice: Voice, one: Placed) -> str:
    """Return a wine by its name, or by its letter where it has none."""
    return mention_name(one.glass.wine) if one.glass.wine else voice.plain("evening-glass", letter=one.glass.letter)


def _revealed(voice: Voice, evening: Evening, one: Placed, *, named: bool, latest: bool) -> list[Html]:
    head = _head(voice, evening, one)
    who = _name(voice, evening, one) if named else None
    if not latest:
        return [voice.text("reveal-past", head=head, who=who or Html(""))]
    about = [line for line in (spread(voice, evening, one), terms(voice, _said(one))) if line]
    told = [Html(""), head]
    if about:
        told.append(voice.text("reveal-about", about=Html(" · ".join(safe(line) for line in about))))
    told.append(who if who else voice.text("reveal-suspense"))
    if named and evening.blind:
        told += _who_knew(voice, evening, one)
    return told


def _head(voice: Voice, evening: Evening, one: Placed) -> Html:
    if one.mean is None:
        return voice.text("reveal-unscored", letter=one.glass.letter)
    if evening.scoring is Scoring.RANKS:
        return voice.text("reveal-ranked", place=place(voice, one), letter=one.glass.letter)
    return voice.text("reveal-scored", place=place(voice, one), letter=one.glass.letter, score=score(voice, one.mean))


def _name(voice: Voice, evening: Evening, one: Placed) -> Html:
    if one.glass.wine is None:
        return voice.text("reveal-was-unknown", host=host(evening))
    name, price = mention_name(one.glass.wine), one.glass.wine.price
    if price:
        return voice.text("reveal-was-priced", name=name, price=voice.price(price))
    return voice.text("reveal-was", name=name)


def _who_knew(voice: Voice, evening: Evening, one: Placed) -> list[Html]:
    """Who took the wine for what it is, by its appellation, and who for nearly that."""
    right, near = [], []
    for entry in evening.entries:
        taster, guess = evening.taster(entry.taster), entry.answer.guess
        scored = results.guessed(one.glass, guess) if guess.made else None
        if taster is None or entry.glass != one.glass.number or scored is None:
            continue
        if one.glass.wine and guess.appellation and guess.appellation == one.glass.wine.appellation:
            right.append(taster)
        elif scored.total >= NEAR * scored.possible > 0:
            near.append(taster)
    told = (("reveal-guessed-right", right), ("reveal-guessed", near))
    return [voice.text(text, names=people(voice, found), count=len(found)) for text, found in told if found]


def _said(one: Placed) -> Sequence[str]:
    return [term for term, _ in one.words[:TOLD_WORDS]]


def mean(voice: Voice, evening: Evening, one: Placed) -> str:
    """Return the mean score of a wine, of ten; empty without one, and where wines are ranked: nobody gave a number."""
    return score(voice, one.mean) if one.mean is not None and evening.scoring is Scoring.SCORES else ""


def spread(voice: Voice, evening: Evening, one: Placed) -> str:
    """Return how far the table was apart over a wine: "de 3 à 9", or the places given; empty where fewer than two judged it."""
    if one.mean is None or len(one.scores) < 2:
        return ""
    if evening.scoring is Scoring.RANKS:
        places = sorted(places_of(evening, one).values())
        return voice.plain("reveal-places", places=", ".join(str(place) for place in places))
    if one.low == one.high:
        return voice.plain("reveal-unanimous")
    return voice.plain("reveal-spread", low=score(voice, one.low), high=score(voice, one.high))


def places_of(evening: Evening, one: Placed) -> dict[int, int]:
    """Return at which place each taster put a wine, 1 for the best; of a single wine that somebody ranked, none."""
    orders = {taster.id: taster.order for taster in evening.tasters if len(taster.order) > 1}
    number = one.glass.number
    return {person: order.index(number) + 1 for person, order in orders.items() if number in order}


def _line(voice: Voice, evening: Evening, one: Placed) -> Html:
    name, said = wine_name(voice, one), terms(voice, _said(one))
    if one.mean is None:
        return voice.text("result-words", letter=one.glass.letter, name=name, words=said or "—")
    rank = voice.plain("result-rank", rank=one.rank or 0, tied="yes" if one.tied else "no")
    judged = " · ".join(part for part in (mean(voice, evening, one), spread(voice, evening, one)) if part)
    return voice.text("result-line", rank=rank, letter=one.glass.letter, name=name, judged=judged or "—")


def _told(voice: Voice, known: Facts) -> list[Html | None]:
    close, far, noses, value = known.close, known.far, known.noses, known.value
    return [
        voice.text(f"result-agreement-{known.agreement}") if known.agreement else None,
        voice.text("result-close", first=close[0].name, second=close[1].name) if close else None,
        voice.text("result-far", first=far[0].name, second=far[1].name) if far else None,
        _favourites(voice, known),
        voice.text("result-group-words", words=terms(voice, known.words)) if known.words else None,
        voice.text("result-value", name=mention_name(value.wine), price=voice.price(value.wine.price))
        if value and value.wine and value.wine.price
        else None,
        voice.text(
            "result-guesses",
            names=people(voice, noses.tasters),
            points=voice.number(noses.points, "0.#"),
            possible=voice.number(noses.possible, "0.#"),
        )
        if noses
        else None,
        _double(voice, known.double) if known.double else None,
        voice.text("result-no-map", why=voice.plain(f"no-map-{known.word_map.reason}"))
        if isinstance(known.word_map, Lacking)
        else None,
    ]


def _favourites(voice: Voice, known: Facts) -> Html | None:
    if not known.favourites or len(known.favourites) > FAVOURITES:
        return None
    told = [voice.text("result-favourite", name=t.name, letter=one.glass.letter) for t, one in known.favourites]
    return voice.text("result-favourites", favourites=voice.joined(told))


def _double(voice: Voice, double: Double) -> Html:
    told = voice.text("result-double", first=double.first.letter, last=double.last.letter)
    if not double.steady:
        return Html(f"{told} {voice.text('result-double-nobody')}")
    steady = voice.text("result-double-steady", names=people(voice, double.steady), count=len(double.steady))
    return Html(f"{told} {steady}")
