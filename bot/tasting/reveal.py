"""The reveal, wine by wine from the last to the first, and the result that stands at its end."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation.describing import mention_name
from bot.locale import Html, Voice, safe
from bot.tasting import result as results
from bot.tasting.deeds import STEPS, own, steps
from bot.tasting.evening import Evening, Scoring
from bot.tasting.result import Placed
from bot.tasting.wording import host, people, score, terms, title

TOLD_WORDS, GROUP_WORDS = 4, 6
"""Most words of a wine, and of the evening, that are told."""
NEAR = 0.5
"""Share of the points from which a guess was a good one."""
CLOSE, FAR = 0.75, 0.35
"""Likeness, 0 to 1, from which two tasters have the same palate, and below which they seldom agree."""
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


def nameless(evening: Evening) -> bool:
    """Whether a wine still has no name."""
    return any(glass.wine is None for glass in own(evening))


def result(voice: Voice, evening: Evening) -> list[Html]:
    """Return the evening in a few lines: who won, who agrees, what was said."""
    standing = results.placed(evening)
    lines = [voice.text("result-title", title=title(voice, evening)), *(_line(voice, evening, one) for one in standing)]
    lines += [line for line in _agreement(voice, evening) if line]
    lines += [line for line in (_favourites(voice, evening, standing), _words(voice, evening)) if line]
    lines += [line for line in (_value(voice, evening), _guesses(voice, evening), _double(voice, evening)) if line]
    return lines


def place(voice: Voice, one: Placed) -> Html:
    """Return a rank in words: "Premier", "3ᵉ ex æquo"."""
    return voice.text("reveal-place", rank=one.rank or 0, tied="yes" if one.tied else "no")


def wine_name(voice: Voice, one: Placed) -> str:
    """Return a wine by its name, or by its letter where it has none."""
    return mention_name(one.glass.wine) if one.glass.wine else voice.plain("evening-glass", letter=one.glass.letter)


def _revealed(voice: Voice, evening: Evening, one: Placed, *, named: bool, latest: bool) -> list[Html]:
    scored = one.mean is not None
    head = (
        voice.text(
            "reveal-scored", place=place(voice, one), letter=one.glass.letter, score=_scored(voice, evening, one)
        )
        if scored
        else voice.text("reveal-unscored", letter=one.glass.letter)
    )
    who = _name(voice, evening, one) if named else None
    if not latest:
        return [voice.text("reveal-past", head=head, who=who or Html(""))]
    about = [line for line in (_spread(voice, one), terms(voice, _said(one))) if line]
    told = [Html(""), head]
    if about:
        told.append(voice.text("reveal-about", about=Html(" · ".join(safe(line) for line in about))))
    told.append(who if who else voice.text("reveal-suspense"))
    if named and evening.blind and (good := _who_knew(voice, evening, one)):
        told.append(good)
    return told


def _name(voice: Voice, evening: Evening, one: Placed) -> Html:
    if one.glass.wine is None:
        return voice.text("reveal-was-unknown", host=host(evening))
    name, price = mention_name(one.glass.wine), one.glass.wine.price
    if price:
        return voice.text("reveal-was-priced", name=name, price=voice.price(price))
    return voice.text("reveal-was", name=name)


def _who_knew(voice: Voice, evening: Evening, one: Placed) -> Html | None:
    """Who took the wine for nearly what it is."""
    near = []
    for entry in evening.entries:
        taster = evening.taster(entry.taster)
        scored = results.guessed(one.glass, entry.answer.guess) if entry.answer.guess.made else None
        if taster and entry.glass == one.glass.number and scored and scored.total >= NEAR * scored.possible > 0:
            near.append(taster)
    return voice.text("reveal-guessed", names=people(voice, near), count=len(near)) if near else None


def _said(one: Placed) -> Sequence[str]:
    return [term for term, _ in one.words[:TOLD_WORDS]]


def _scored(voice: Voice, evening: Evening, one: Placed) -> str:
    return score(voice, one.mean or 0.0)


def _spread(voice: Voice, one: Placed) -> str:
    if one.mean is None or len(one.scores) < 2:
        return ""
    if one.low == one.high:
        return voice.plain("reveal-unanimous")
    return voice.plain("reveal-spread", low=score(voice, one.low), high=score(voice, one.high))


def _line(voice: Voice, evening: Evening, one: Placed) -> Html:
    name, said = wine_name(voice, one), terms(voice, _said(one))
    if one.mean is None:
        return voice.text("result-words", letter=one.glass.letter, name=name, words=said or "—")
    rank = voice.plain("result-rank", rank=one.rank or 0, tied="yes" if one.tied else "no")
    detail = _spread(voice, one)
    return voice.text(
        "result-line", rank=rank, letter=one.glass.letter, name=name, score=score(voice, one.mean), detail=detail
    )


def _agreement(voice: Voice, evening: Evening) -> list[Html | None]:
    found = results.agreement_of(evening)
    told: list[Html | None] = [Html(""), voice.text(f"result-agreement-{found.level}")] if found else []
    pairs = results.pairs(evening)
    close = [pair for pair in pairs[:1] if pair.likeness >= CLOSE]
    far = [pair for pair in pairs[-1:] if pair.likeness < FAR and len(pairs) > 1]
    for text_id, pair in [("result-close", one) for one in close] + [("result-far", one) for one in far]:
        first, second = (evening.taster(person) for person in (pair.first, pair.second))
        if first and second:
            told.append(voice.text(text_id, first=first.name, second=second.name))
    return told


def _favourites(voice: Voice, evening: Evening, standing: Sequence[Placed]) -> Html | None:
    loved = [(taster, results.favourite(standing, taster.id)) for taster in evening.tasters]
    told = [voice.text("result-favourite", name=t.name, letter=one.glass.letter) for t, one in loved if one]
    if not told or len(told) > FAVOURITES:
        return None
    return voice.text("result-favourites", favourites=voice.joined(told))


def _words(voice: Voice, evening: Evening) -> Html | None:
    said = results.group_words(evening)[:GROUP_WORDS]
    return voice.text("result-group-words", words=terms(voice, [term for term, _ in said])) if said else None


def _value(voice: Voice, evening: Evening) -> Html | None:
    best = results.value(evening) if evening.scoring is not Scoring.WORDS else None
    if best is None or best.wine is None or best.wine.price is None:
        return None
    return voice.text("result-value", name=mention_name(best.wine), price=voice.price(best.wine.price))


def _guesses(voice: Voice, evening: Evening) -> Html | None:
    won = results.points(evening)
    best = next(iter(won.values()), (0.0, 0.0))
    first = [
        evening.takes_part[person] for person, got in won.items() if got[0] == best[0] and person in evening.takes_part
    ]
    if not first or not best[0]:
        return None
    found, possible = (voice.number(value, "0.#") for value in best)
    return voice.text("result-guesses", names=people(voice, first), points=found, possible=possible)


def _double(voice: Voice, evening: Evening) -> Html | None:
    from recommender.panel.consistency import CONSISTENT

    again = next((glass for glass in evening.kept if glass.again is not None), None)
    found = results.repeats(evening)
    first = evening.glass(again.again) if again and again.again is not None else None
    if again is None or first is None or not found:
        return None
    steady = [
        evening.takes_part[one.taster] for one in found if one.gap <= CONSISTENT and one.taster in evening.takes_part
    ]
    told = voice.text("result-double", first=first.letter, last=again.letter)
    if not steady:
        return Html(f"{told} {voice.text('result-double-nobody')}")
    return Html(f"{told} {voice.text('result-double-steady', names=people(voice, steady), count=len(steady))}")
