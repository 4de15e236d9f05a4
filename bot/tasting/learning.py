"""After the evening: what each taster said of each named wine becomes a note of their own."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.state import AddNote
from bot.locale import Words
from bot.tasting.evening import Answer, Evening, Glass, Scoring, Taster
from bot.tasting.wording import score, terms
from recommender.language.understanding import AromaNote, AttributeNote, Intent, Level, Liking, Understanding
from recommender.panel.terms import TERMS
from recommender.sommelier import Sommelier

LIKED, DISLIKED = 0.65, 0.45
"""Scores, 0 to 1, from which a wine was liked, and below which it was not: six of ten is a wine that one neither likes nor dislikes."""
STEP = {Level.LOW: 0.1, Level.MEDIUM: 0.5, Level.HIGH: 0.9}
"""WSET's levels on the scale of structure."""


def notes_of(evening: Evening, sommelier: Sommelier, words: Words) -> tuple[tuple[int, AddNote], ...]:
    """Return the notes that an evening leaves, with whose they are: one for each taster and each wine that has a name.

    A wine poured twice is one note; of a glass that was taken out nothing stays.
    """
    found = []
    for taster in evening.tasters:
        for glass in evening.own:
            answer = whole(evening, taster, glass)
            if glass.wine is not None and answer.given:
                found.append((taster.id, _note(evening, taster, glass, answer, sommelier, words)))
    return tuple(found)


def whole(evening: Evening, taster: Taster, glass: Glass) -> Answer:
    """Return what somebody said of a wine, in both of its glasses where it was poured twice; a faulty one says nothing beside a sound one."""
    every = [evening.answer(taster.id, one.number) for one in evening.pourings(glass)]
    every = [answer for answer in every if answer.given]
    said = [answer for answer in every if not answer.fault] or every
    scores = [answer.score for answer in said if answer.score is not None]
    return Answer(
        sum(scores) / len(scores) if scores else _ranked(evening, taster, glass),
        tuple(dict.fromkeys(mark for answer in said for mark in answer.marks)),
        "\n".join(answer.words for answer in said if answer.words),
        fault=next((answer.fault for answer in said if answer.fault), ""),
    )


def _ranked(evening: Evening, taster: Taster, glass: Glass) -> float | None:
    """Return what a place in an order of preference is worth, 0 to 1: the first is liked, the last is the least so."""
    order = taster.order
    if evening.scoring is not Scoring.RANKS or glass.number not in order or len(order) < 2:
        return None
    return 0.85 - 0.5 * order.index(glass.number) / (len(order) - 1)


def _note(
    evening: Evening, taster: Taster, glass: Glass, answer: Answer, sommelier: Sommelier, words: Words
) -> AddNote:
    voice = words.voice(taster.language, taster.formal)
    rating = answer.score if evening.scoring is Scoring.SCORES else None
    heard = sommelier.understand(answer.words, taster.language) if answer.words else None
    said = heard is not None and heard.rating == rating  # in their own words
    stated = f"{score(voice, rating)}/10" if rating is not None and not said else ""
    text = " · ".join(part for part in (stated, terms(voice, answer.marks), answer.words) if part)
    assert glass.wine is not None
    u = heard or _blank(taster)
    u = replace(
        u,
        text=text,
        intent=Intent.TASTING_NOTE,
        confidence=1.0,
        wines=(glass.wine,),
        rating=rating,
        fault=answer.fault or None,
        attributes=(*u.attributes, *_attributes(answer, u)),
        aromas=(*u.aromas, *_aromas(answer, u)),
        command=None,
        references=(),
    )
    judged = _judged(u, answer.score)
    return AddNote(evening.seen, judged, sommelier.lesson(judged))


def _blank(taster: Taster) -> Understanding:
    return Understanding(
        "", taster.language, Intent.TASTING_NOTE, 1.0, (), None, Liking.MIXED, (), (), None, (), None, None, ()
    )


def _judged(u: Understanding, value: float | None) -> Understanding:
    """Let a score say how the wine was liked; without one, the words do."""
    if value is None:
        return u
    liking = Liking.POSITIVE if value >= LIKED else Liking.NEGATIVE if value < DISLIKED else Liking.MIXED
    return replace(u, liking=liking, liking_strength=min(1.0, abs(value - 0.55) / 0.35))


def _attributes(answer: Answer, u: Understanding) -> tuple[AttributeNote, ...]:
    known = {note.attribute for note in u.attributes}
    ticked = [TERMS[mark] for mark in answer.marks if mark in TERMS]
    return tuple(
        AttributeNote(term.attribute, term.level, STEP[term.level], None, term.key)
        for term in ticked
        if term.attribute and term.level and term.attribute not in known
    )


def _aromas(answer: Answer, u: Understanding) -> tuple[AromaNote, ...]:
    known = {note.cluster for note in u.aromas}
    ticked = [TERMS[mark] for mark in answer.marks if mark in TERMS]
    return tuple(
        AromaNote(term.key, term.cluster, term.key) for term in ticked if term.cluster and term.cluster not in known
    )
