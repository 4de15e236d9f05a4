"""The year in wine: one picture worth showing around, and the same in words below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.conversation import describing, tallies
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.pictures import Figure, Highlight, Ranking, Shade, Tally, YearChart
from bot.conversation.picturing import titled
from bot.conversation.replies import Button, Outcome
from bot.conversation.scene import PICTURE, Scene, answer, pictured
from bot.conversation.tallies import Told
from bot.locale import Html
from recommender.language.recalling import FIRST_YEAR
from recommender.language.understanding import Liking

RANKED, NEWS, SAID = 3, 4, 5
"""Most regions and grapes, new places, and words."""
RATED = 3
"""Ratings from which their mean says something."""
DIGITS = 4
"""Of a year."""
SEVERAL, MANY = 5, 10
"""Notes from which something can be ranked, and verdicts from which a share is told in per cent."""


def year_view(scene: Scene, year: int | None = None) -> Outcome:
    """Show a year, this one where none is named; an empty one gets a kind sentence, and the way to the one before."""
    year = year or scene.at.year
    told = tallies.tasted(scene.state.notes, scene.sommelier)
    of_year = [t for t in told if t.note.at.year == year]
    before = [t for t in told if t.note.at.year < year]
    keyboard = (_earlier(scene, before), (scene.button("button-history", "history", "0"),))
    if not of_year:
        empty = "year-empty" if year == scene.at.year else "year-empty-past"
        return answer(scene.voice.text(empty, year=str(year)), keyboard=(keyboard[0],), card=Card("year", {}))
    chart = _chart(scene, year, of_year, before)
    lines = _lines(scene, year, of_year, before)
    card = Card("year", {PICTURE: True, "year": year})
    return pictured(chart, (lines[: len(lines) - n] for n in range(len(lines))), keyboard, card)


def for_words(scene: Scene, words: str) -> Outcome:
    """Answer /bilan, /bilan 2025."""
    named = next(
        (int(word) for word in words.split() if word.isascii() and word.isdigit() and len(word) == DIGITS), None
    )
    return year_view(scene, named)


def turned(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[◂ 2025]: a picture of its own; the one above stays."""
    return for_words(scene, tap.argument)


def _earlier(scene: Scene, before: Sequence[Told]) -> tuple[Button, ...]:
    years = [t.note.at.year for t in before if t.note.at.year >= FIRST_YEAR]
    return (scene.button("button-year", "year", str(max(years)), year=str(max(years))),) if years else ()


def _chart(scene: Scene, year: int, told: Sequence[Told], before: Sequence[Told]) -> YearChart:
    voice = scene.voice
    liked, judged = _judged(told)
    wines = len(tallies.wines(told))
    figures = [Figure(str(len(told)), voice.plain("year-notes", count=len(told)))]
    if wines > 1:
        figures.append(Figure(str(wines), voice.plain("year-wines", count=wines)))
    if judged > 1:
        share = voice.plain("year-percent", share=str(round(100 * liked / judged)))
        share = share if judged >= MANY else f"{liked}/{judged}"
        figures.append(Figure(share, voice.plain("year-liked")))
    return YearChart(
        headline=titled(scene, "year-title"),
        year=str(year),
        figures=tuple(figures),
        months=voice.initials,
        shades=_shades(scene, told),
        rankings=_rankings(scene, told) if len(told) >= SEVERAL else (),
        highlights=tuple(_highlights(scene, told, before)),
    )


def _shades(scene: Scene, told: Sequence[Told]) -> tuple[Shade, ...]:
    shades = []
    for key, name in _named_shades(scene, told):
        months = Counter(t.note.at.month for t in told if t.shade == key)
        shades.append(Shade(key, name, tuple(months[month] for month in range(1, 13))))
    return tuple(shades)


def _named_shades(scene: Scene, told: Sequence[Told]) -> list[tuple[str, str]]:
    found = {t.shade for t in told}
    return [(key, scene.voice.plain(f"year-shade-{key.replace('é', 'e')}")) for key in tallies.SHADES if key in found]


def _rankings(scene: Scene, told: Sequence[Told]) -> tuple[Ranking, ...]:
    ranked = (("year-regions", _regions(scene, told)), ("year-grapes", tallies.most(tallies.grapes(told), RANKED)))
    return tuple(
        Ranking(scene.voice.plain(text_id), tuple(Tally(name, count) for name, count in counted))
        for text_id, counted in ranked
        if counted and counted[0][1] > 1
    )


def _regions(scene: Scene, told: Sequence[Told]) -> list[tuple[str, int]]:
    return [(scene.voice.place(name), count) for name, count in tallies.most(tallies.regions(told), RANKED)]


def _highlights(scene: Scene, told: Sequence[Told], before: Sequence[Told]) -> list[Highlight]:
    voice, found = scene.voice, []
    if best := tallies.favourite(told):
        u = best.understanding
        detail = f"{voice.day(best.note.at)} · {describing.verdict(voice, u)}"
        found.append(Highlight(voice.plain("year-favourite"), (describing.mention_name(u.wines[0]),), detail))
    first = next((t for t in sorted(told, key=lambda t: t.note.at) if t.understanding.wines), None)
    if news := _news(scene, told, before):
        found.append(Highlight(voice.plain("year-new"), tuple(news)))
    elif not before and first and len(told) >= SEVERAL:
        name, day = describing.mention_name(first.understanding.wines[0]), voice.day(first.note.at)
        found.append(Highlight(voice.plain("year-first"), (f"{name} · {day}",)))
    if words := _words(scene, told):
        found.append(Highlight(voice.plain("year-words"), tuple(words)))
    return found


def _news(scene: Scene, told: Sequence[Told], before: Sequence[Told]) -> list[str]:
    """Regions, else appellations, of which the years before knew nothing; none in a first year, when all is new."""
    if not before:
        return []
    known = set(tallies.regions(before))
    fresh = [name for name, _ in tallies.most(tallies.regions(t for t in told if t.region not in known), NEWS)]
    return [scene.voice.place(name) for name in fresh]


def _words(scene: Scene, told: Sequence[Told]) -> list[str]:
    """The words of their own that come back most."""
    counted: Counter[str] = Counter()
    for t in told:
        said = {describing.aroma(scene.voice, a) for a in t.understanding.aromas}
        said |= {a.evidence.casefold() for a in t.understanding.attributes if a.evidence and " " not in a.evidence}
        counted.update(said)
    again = Counter({word: count for word, count in counted.items() if count > 1})
    return [word for word, _ in tallies.most(again, SAID)]


def _judged(told: Sequence[Told]) -> tuple[int, int]:
    """How many wines were liked, of how many that were judged; faulty bottles apart."""
    judged = [t.understanding for t in told if not t.understanding.fault and describing.opinionated(t.understanding)]
    return sum(u.liking is Liking.POSITIVE for u in judged), len(judged)


def _lines(scene: Scene, year: int, told: Sequence[Told], before: Sequence[Told]) -> list[Html]:
    """The picture in words, what matters most first."""
    voice = scene.voice
    lines = [voice.text("year-head", year=str(year), count=len(told))]
    if best := tallies.favourite(told):
        u = best.understanding
        told_of = {"wine": describing.mention_name(u.wines[0]), "day": voice.day(best.note.at)}
        lines.append(voice.text("year-best", **told_of, verdict=describing.verdict(voice, u)))
    liked, judged = _judged(told)
    if judged > 1:
        lines.append(voice.text("year-judged", liked=liked, count=judged))
    ratings = [t.understanding.rating for t in told if t.understanding.rating is not None]
    if len(ratings) >= RATED:
        lines.append(voice.text("year-average", rating=voice.number(round(5 * sum(ratings) / len(ratings), 1))))
    shades = Counter(t.shade for t in told)
    counts = [
        voice.plain(f"year-count-{key.replace('é', 'e')}", count=shades[key]) for key in tallies.SHADES if shades[key]
    ]
    lines.append(voice.text("year-shared", shades=voice.joined(counts)))
    if len(told) >= SEVERAL:
        month, count = Counter(t.note.at.month for t in told).most_common(1)[0]
        lines.append(voice.text("year-busiest", month=voice.month(datetime(year, month, 1)), count=str(count)))
        for text_id, ranked in (
            ("year-top-regions", _regions(scene, told)),
            ("year-top-grapes", tallies.most(tallies.grapes(told), RANKED)),
        ):
            if ranked and ranked[0][1] > 1:
                lines.append(voice.text(text_id, names=_counted(scene, ranked)))
    for text_id, names in (("year-news", _news(scene, told, before)), ("year-said", _words(scene, told))):
        if names:
            lines.append(voice.text(text_id, names=", ".join(names)))
    return lines


def _counted(scene: Scene, ranked: Sequence[tuple[str, int]]) -> str:
    return ", ".join(scene.voice.plain("year-counted", name=name, count=str(count)) for name, count in ranked)
