"""Everything that was said in an evening, as one table for the host to keep."""

from __future__ import annotations

import csv
import io

from bot.conversation.cells import defused
from bot.conversation.describing import mention_name
from bot.tasting.evening import Answer, Evening, Glass, Taster

COLUMNS = (
    "glass", "wine", "price", "taster", "score", "rank", "ticked", "heard", "words",
    "guess_grape", "guess_region", "guess_appellation", "guess_price", "guess_vintage", "dropped", "same_as",
)  # fmt: skip
"""Scores of ten, prices in EUR; ``same_as`` is the glass that was secretly poured again."""


def table(evening: Evening) -> bytes:
    """Return a row for each answer, as CSV (UTF-8 with the mark that spreadsheets know it by); terms by their keys."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for glass in evening.glasses:
        for taster in evening.tasters:
            answer = evening.answer(taster.id, glass.number)
            if answer != Answer() or glass.number in taster.order:
                rows.writerow(defused(cell) for cell in _cells(evening, glass, taster, answer))
    return text.getvalue().encode("utf-8-sig")


def _cells(evening: Evening, glass: Glass, taster: Taster, answer: Answer) -> tuple[object, ...]:
    letters = {one.number: one.letter for one in evening.glasses}
    guess = answer.guess
    return (
        glass.letter,
        mention_name(glass.wine) if glass.wine else None,
        glass.wine.price if glass.wine else None,
        taster.name,
        f"{10 * answer.score:g}" if answer.score is not None else None,
        taster.order.index(glass.number) + 1 if glass.number in taster.order else None,
        "; ".join(answer.marks),
        "; ".join(answer.heard),
        answer.words,
        guess.grape,
        guess.region,
        guess.appellation,
        guess.price,
        guess.vintage,
        "yes" if glass.dropped else None,
        letters[glass.again] if glass.again is not None else None,
    )
