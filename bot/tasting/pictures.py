"""An evening as a picture for the chat, as a map of its words, and as a booklet to keep: what is written on them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation.describing import mention_name
from bot.conversation.pictures import (
    Contender,
    Highlight,
    LikenessChart,
    MapSpot,
    Tally,
    TasterLine,
    TasterTable,
    TastingBooklet,
    TastingChart,
    WineHeadings,
    WinePage,
    WordMapChart,
)
from bot.conversation.replies import SendPicture
from bot.locale import Voice
from bot.tasting import result as results
from bot.tasting import reveal
from bot.tasting.evening import Evening, Glass, Hue, Scoring, Taster
from bot.tasting.facts import Facts, facts
from bot.tasting.result import Placed
from bot.tasting.wording import guess, score, terms, title
from recommender.panel.wordmap import STEADY, WordMap

HIGHLIGHTS = 4
"""Most lines below the wines of the picture."""
WORDS_OF_WINE, QUOTES = 6, 6
"""Most words and quotes on a wine's page."""
POINT_NEAR, POINT_FAR = 0.75, 0.45
"""Closeness to the table, 0 to 1, from which it is close, and below which it is far."""


def chart(voice: Voice, evening: Evening) -> TastingChart:
    """Return the picture of a result."""
    known = facts(evening)
    standing, ranked = known.standing, evening.scoring is Scoring.RANKS
    return TastingChart(
        title=title(voice, evening),
        subtitle=voice.plain("picture-subtitle", group=evening.title, date=voice.date(evening.begun.astimezone())),
        contenders=tuple(_contender(voice, evening, one) for one in standing),
        highlights=tuple(_highlights(voice, known))[:HIGHLIGHTS],
        legend=(
            voice.plain("picture-place" if ranked else "picture-dot"),
            voice.plain("picture-mean"),
            voice.plain("picture-spread"),
        )
        if any(one.scores for one in standing)
        else (),
        footer=voice.plain("picture-footer", count=len(evening.tasters)),
        scale=(voice.plain("picture-last"), voice.plain("picture-first")) if ranked else ("0", "10"),
    )


def word_chart(voice: Voice, evening: Evening) -> WordMapChart | None:
    """Return the map of wines and words; None where the table's words carry none."""
    found = facts(evening).word_map
    if not isinstance(found, WordMap):
        return None
    glasses = {glass.letter: glass for glass in evening.glasses}
    shares = [voice.number(100 * share, "0") for share in found.explained]
    return WordMapChart(
        title=voice.plain("map-title"),
        subtitle=voice.plain("picture-subtitle", group=evening.title, date=voice.date(evening.begun.astimezone())),
        wines=tuple(
            MapSpot(
                _short(voice, glasses[spot.key]), spot.x, spot.y, spot.count, hue(evening, glasses[spot.key]), spot.key
            )
            for spot in found.wines
        ),
        words=tuple(MapSpot(terms(voice, [spot.key]), spot.x, spot.y, spot.count) for spot in found.terms),
        axes=(voice.plain("map-axis", axis=1, share=shares[0]), voice.plain("map-axis", axis=2, share=shares[1])),
        note=voice.plain("map-note" if found.stable >= STEADY else "map-note-loose"),
    )


def booklet(voice: Voice, evening: Evening) -> TastingBooklet:
    """Return the whole evening, for printing."""
    standing = facts(evening).standing
    return TastingBooklet(
        cover=chart(voice, evening),
        headings=WineHeadings(*(voice.plain(f"booklet-{part}") for part in ("scores", "words", "quotes", "guesses"))),
        wines=tuple(_page(voice, evening, one) for one in standing),
        map=word_chart(voice, evening),
        tasters=_tasters(voice, evening, standing),
        likeness=_likeness(voice, evening),
    )


def hue(evening: Evening, glass: Glass) -> str:
    """Return which colour a wine is drawn in: its own where it is known, else that of the evening."""
    if evening.hue is Hue.SPARKLING:
        return "sparkling"
    if glass.wine and glass.wine.colour:
        return glass.wine.colour.value
    return evening.hue.value if evening.hue is not Hue.MIXED else "other"


def _contender(voice: Voice, evening: Evening, one: Placed) -> Contender:
    rank = voice.plain("picture-rank", rank=one.rank, tied="yes" if one.tied else "no") if one.rank else ""
    wine = one.glass.wine
    price = voice.price(wine.price) if wine and wine.price else ""
    detail = " · ".join(part for part in (_place(voice, one.glass), price) if part)
    return Contender(
        rank=rank,
        letter=one.glass.letter,
        name=reveal.wine_name(voice, one),
        detail=detail,
        score=reveal.mean(voice, evening, one),
        mean=one.mean or 0.0,
        low=one.low,
        high=one.high,
        dots=tuple(sorted(one.scores.values())),
        hue=hue(evening, one.glass),
    )


def _place(voice: Voice, glass: Glass) -> str:
    return voice.place(glass.wine.region) if glass.wine and glass.wine.region else ""


def _highlights(voice: Voice, known: Facts) -> list[Highlight]:
    told = []
    if (value := known.value) and value.wine and value.wine.price:
        told.append(Highlight(voice.plain("picture-value"), (mention_name(value.wine),), voice.price(value.wine.price)))
    if noses := known.noses:
        points, possible = voice.number(noses.points, "0.#"), voice.number(noses.possible, "0.#")
        detail = voice.plain("booklet-points", points=points, possible=possible)
        told.append(Highlight(voice.plain("picture-nose"), tuple(taster.name for taster in noses.tasters), detail))
    if known.close:
        told.append(Highlight(voice.plain("picture-twins"), tuple(taster.name for taster in known.close)))
    if known.words:
        told.append(Highlight(voice.plain("picture-words"), tuple(terms(voice, [term]) for term in known.words)))
    return told


def _short(voice: Voice, glass: Glass) -> str:
    return mention_name(glass.wine) if glass.wine else voice.plain("evening-glass", letter=glass.letter)


def _page(voice: Voice, evening: Evening, one: Placed) -> WinePage:
    people = evening.takes_part
    pourings = evening.pourings(one.glass)
    said = [(taster, evening.answer(taster.id, glass.number)) for glass in pourings for taster in evening.tasters]
    quotes = [(taster.name, " ".join(answer.words.split())) for taster, answer in said if answer.words]
    guesses = [
        voice.plain("booklet-guess", name=taster.name, guess=guess(voice, answer.guess))
        for taster, answer in said
        if answer.guess.made
    ]
    wine = one.glass.wine
    price = voice.price(wine.price) if wine and wine.price else ""
    places = reveal.places_of(evening, one) if evening.scoring is Scoring.RANKS else {}

    def given(who: int, value: float) -> str:
        return str(places[who]) if who in places else score(voice, value)

    dots = sorted(one.scores.items(), key=lambda item: -item[1])
    return WinePage(
        letter=one.glass.letter,
        name=reveal.wine_name(voice, one),
        detail=" · ".join(part for part in (_place(voice, one.glass), price) if part),
        score=reveal.mean(voice, evening, one),
        spread=reveal.spread(voice, evening, one),
        dots=tuple((people[who].name, value, given(who, value)) for who, value in dots if who in people),
        words=tuple(Tally(terms(voice, [term]), count) for term, count in one.words[:WORDS_OF_WINE]),
        quotes=tuple(quotes[:QUOTES]),
        guesses=tuple(guesses),
        hue=hue(evening, one.glass),
    )


def _tasters(voice: Voice, evening: Evening, standing: Sequence[Placed]) -> TasterTable | None:
    if not evening.tasters:
        return None
    near, won = results.closeness(evening), results.points(evening)
    columns = tuple(voice.plain(f"booklet-column-{name}") for name in ("favourite", "closeness", "points"))
    return TasterTable(
        voice.plain("booklet-tasters"),
        (columns[0], columns[1], columns[2]),
        tuple(_taster(voice, taster, standing, near.get(taster.id), won.get(taster.id)) for taster in evening.tasters),
    )


def _taster(
    voice: Voice, taster: Taster, standing: Sequence[Placed], near: float | None, won: tuple[float, float] | None
) -> TasterLine:
    best = results.favourite(standing, taster.id)
    close = ""
    if near is not None:
        close = voice.plain("near-close" if near >= POINT_NEAR else "near-far" if near < POINT_FAR else "near-middling")
    points = (
        voice.plain("booklet-points", points=voice.number(won[0], "0.#"), possible=voice.number(won[1], "0.#"))
        if won
        else ""
    )
    return TasterLine(taster.name, reveal.wine_name(voice, best) if best else "", close, points)


def _likeness(voice: Voice, evening: Evening) -> LikenessChart | None:
    pairs = results.pairs(evening)
    if not pairs or evening.scoring is Scoring.WORDS:
        return None
    shares = {(pair.first, pair.second): pair.likeness for pair in pairs}
    shares |= {(second, first): value for (first, second), value in shares.items()}
    people = [taster for taster in evening.tasters if any(taster.id in pair for pair in shares)]
    rows = tuple(tuple(shares.get((one.id, other.id)) for other in people) for one in people)
    note = f"{voice.plain('booklet-likeness-note')} {_agreement(voice, evening)}".strip()
    return LikenessChart(voice.plain("booklet-likeness"), note, tuple(one.name for one in people), rows)


def _agreement(voice: Voice, evening: Evening) -> str:
    """Say how far the table agrees, in the measures of the trade; six people prove nothing, so it is no test."""
    found = results.agreement_of(evening)
    if found is None:
        return ""
    w, alpha = voice.number(found.kendall_w, "0.00"), voice.number(found.alpha, "0.00")
    return voice.plain("booklet-agreement", w=w, alpha=alpha, tasters=found.tasters, wines=found.wines)


def posted(voice: Voice, evening: Evening) -> SendPicture:
    """Return the picture of the result as it is posted."""
    standing = facts(evening).standing
    first = [reveal.wine_name(voice, one) for one in standing if one.rank == 1]
    if not first:
        caption = voice.text("picture-caption-words")
    elif len(first) == 1:
        caption = voice.text("picture-caption", winner=first[0])
    else:
        caption = voice.text("picture-caption-tied", winners=voice.joined(first))
    return SendPicture(chart(voice, evening), caption)


def posted_map(voice: Voice, evening: Evening) -> SendPicture | None:
    """Return the map of words as it is posted; None where there is none."""
    found, drawn = facts(evening).word_map, word_chart(voice, evening)
    if drawn is None or not isinstance(found, WordMap):
        return None
    share = voice.number(100 * sum(found.explained), "0")
    return SendPicture(drawn, voice.text("map-caption", share=share))
