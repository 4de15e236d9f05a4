"""A stretch of days that a message names: "en mars", "l'été dernier", "last week", "in 2024"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from recommender.language.text import fold

LATELY = 30
"""Days that "lately" reaches back."""
_MONTHS: Mapping[str, int] = {
    "janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "aout": 8, "septembre": 9,
    "octobre": 10, "novembre": 11, "decembre": 12, "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6,
    "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
_SEASONS: Mapping[str, int] = {
    "printemps": 3, "ete": 6, "automne": 9, "hiver": 12, "spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12,
}  # fmt: skip
"""The month that each begins with; it has three."""
_WEEKDAYS: Mapping[str, int] = {
    "lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6, "monday": 0, "tuesday": 1,
    "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b(?: (?:dernier|soir|night))*")
_YEAR = r"(?:19|20)\d\d"
_PAST = r"(?: (?:derniere?|passee?)\b)"
_BEFORE = r"(?:(?:en|in|au mois de|au mois d'|du mois de|depuis|since|last|this|during|pendant|de|d'|of|from|ce|cet|l'|the) ?)"
_MONTH = re.compile(
    rf"(?P<before>{_BEFORE}*)(?<![\w])(?P<month>{'|'.join(_MONTHS)})\b(?P<past>{_PAST}?)(?: (?:de )?(?P<year>{_YEAR}))?"
)
_SEASON = re.compile(
    rf"(?P<before>{_BEFORE}*)(?<![\w])(?P<season>{'|'.join(_SEASONS)})\b(?P<past>{_PAST}?)(?: (?:de )?(?P<year>{_YEAR}))?"
)
_IN_YEAR = re.compile(rf"\b(?P<before>en|in|depuis|since|de l'annee|during|l'annee) (?P<year>{_YEAR})\b")
_ALONE_TOO_OFTEN = frozenset(["may", "march", "ete", "fall", "mai", "spring"])
"""Words that are something else unless words around them say that they are a month or a season."""

_Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``first`` to ``last``, both included; ``kind`` is "day", "days", "month", "season" or "year".

    ``start`` and ``end`` are its place in the folded text.
    """

    first: date
    last: date
    kind: str
    start: int
    end: int


def period_in(text: str, today: date) -> Period | None:
    """Return the first period that a text names, as of a day; without a year, the latest that has begun."""
    folded = fold(text)
    for pattern, kind, days in _SPOKEN:
        if found := pattern.search(folded):
            return Period(*days(today), kind, found.start(), found.end())
    return _month(folded, today) or _season(folded, today) or _year(folded, today) or _weekday(folded, today)


def _month(folded: str, today: date) -> Period | None:
    for m in _MONTH.finditer(folded):
        if m["month"] in _ALONE_TOO_OFTEN and not (m["before"] or m["past"] or m["year"]):
            continue
        first = _first(_MONTHS[m["month"]], today, m["year"], over=_is_over(m), months=1)
        return _spanned(m, first, _after(first, 1), "month", today)
    return None


def _season(folded: str, today: date) -> Period | None:
    for m in _SEASON.finditer(folded):
        if m["season"] in _ALONE_TOO_OFTEN and not (m["before"] or m["past"] or m["year"]):
            continue
        first = _first(_SEASONS[m["season"]], today, m["year"], over=_is_over(m), months=3)
        return _spanned(m, first, _after(first, 3), "season", today)
    return None


def _year(folded: str, today: date) -> Period | None:
    m = _IN_YEAR.search(folded)
    return _spanned(m, date(int(m["year"]), 1, 1), date(int(m["year"]), 12, 31), "year", today) if m else None


def _weekday(folded: str, today: date) -> Period | None:
    """The latest such day that is over."""
    m = _WEEKDAY.search(folded)
    if m is None:
        return None
    day = today - timedelta(days=(today.weekday() - _WEEKDAYS[m[1]] - 1) % 7 + 1)
    return Period(day, day, "day", m.start(), m.end())


def _spanned(m: re.Match[str], first: date, last: date, kind: str, today: date) -> Period:
    since = re.search(r"\b(?:depuis|since)\b", m["before"])
    return Period(first, max(first, today) if since else last, "days" if since else kind, m.start(), m.end())


def _is_over(m: re.Match[str]) -> bool:
    return bool(m["past"]) or "last" in m["before"]


def _first(month: int, today: date, year: str | None, *, over: bool, months: int) -> date:
    """Return the first day of a month: of the year named, else of the latest stretch that has begun, or that is over."""
    if year:
        return date(int(year), month, 1)
    latest = date(today.year, month, 1)
    while latest > today or (over and _after(latest, months) >= today):
        latest = date(latest.year - 1, month, 1)
    return latest


def _after(first: date, months: int) -> date:
    """Return the last day of so many months."""
    beyond = first.month - 1 + months
    return date(first.year + beyond // 12, beyond % 12 + 1, 1) - timedelta(days=1)


def _ago(days: int) -> Callable[[date], _Days]:
    return lambda today: (today - timedelta(days=days), today - timedelta(days=days))


def _week(back: int) -> Callable[[date], _Days]:
    def days(today: date) -> _Days:
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return monday, monday + timedelta(days=6)

    return days


def _weekend(back: int) -> Callable[[date], _Days]:
    """From Friday, for that is when it is toasted; the latest that has begun."""

    def days(today: date) -> _Days:
        friday = today - timedelta(days=(today.weekday() - 4) % 7)
        if back and today <= friday + timedelta(days=2):
            friday -= timedelta(days=7)
        return friday, friday + timedelta(days=2)

    return days


def _whole_month(back: int) -> Callable[[date], _Days]:
    def days(today: date) -> _Days:
        first = today.replace(day=1)
        for _ in range(back):
            first = (first - timedelta(days=1)).replace(day=1)
        return first, _after(first, 1)

    return days


def _whole_year(back: int) -> Callable[[date], _Days]:
    return lambda today: (date(today.year - back, 1, 1), date(today.year - back, 12, 31))


_SPOKEN: tuple[tuple[re.Pattern[str], str, Callable[[date], _Days]], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b"), kind, days)
    for words, kind, days in (
        (r"aujourd'hui|today|ce soir|tonight", "day", _ago(0)),
        (r"avant[- ]hier|the day before yesterday", "day", _ago(2)),
        (r"hier(?: soir| midi)?|yesterday|last night", "day", _ago(1)),
        (r"cette semaine|this week", "days", _week(0)),
        (r"(?:la )?semaine (?:derniere|passee)|last week(?!\s?-?end)", "days", _week(1)),
        (r"ce week[- ]?end|this week[- ]?end", "days", _weekend(0)),
        (r"(?:le )?week[- ]?end (?:dernier|passe)|last week[- ]?end", "days", _weekend(1)),
        (r"ce mois(?:[- ]ci)?(?! de)|this month", "month", _whole_month(0)),
        (r"(?:le |du )?mois (?:dernier|passe)|last month", "month", _whole_month(1)),
        (r"cette annee|this year", "year", _whole_year(0)),
        (r"l'annee (?:derniere|passee)|l'an (?:dernier|passe)|last year", "year", _whole_year(1)),
        (
            r"ces derniers temps|ces derniers jours|recemment|dernierement|recently|lately",
            "days",
            lambda today: (today - timedelta(days=LATELY), today),
        ),
    )
)
