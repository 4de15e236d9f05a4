"""Measures how the shipped hearing understands the messages of the voices set aside: `tastevin evaluate understanding`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from recommender.catalogue.load import DATA
from recommender.evaluation import figures
from recommender.evaluation.calibration import asking, intent_calibration
from recommender.evaluation.comparison import compare as compared
from recommender.evaluation.misses import worst
from recommender.evaluation.setaside import hear, read_corpus
from recommender.evaluation.speed import speed
from recommender.evaluation.understanding import Report
from recommender.language.encoder import load_encoder
from recommender.language.understanding import Understanding
from recommender.sommelier import open_sommelier
from recommender.training.remembering import RememberedVectors


def measure_understanding(
    doubtful: Callable[[Understanding], bool],
    *,
    model: str | None = None,
    compare: bool = False,
    misses: int = 0,
    folder: Path = DATA,
) -> Report:
    """Measure what ships.

    Parameters
    ----------
    doubtful
        Whether the bot asks which reading is meant instead of answering.
    model
        Another encoder by name or folder, as in `TASTEVIN_ENCODER`.
    compare
        Fit and measure other hearers as well (a quarter of an hour).
    misses
        How many of the worst misses to name.

    Raises
    ------
    DataError
        When a file is missing or damaged.
    """
    corpus = read_corpus(folder)
    aside = corpus.set_aside
    sommelier = open_sommelier(folder, model=model)
    cases, clauses = hear(sommelier, aside.messages), hear(sommelier, aside.clauses)
    unencoded = open_sommelier(folder, encoder=RememberedVectors(load_encoder(model)))
    taken = speed(sommelier, unencoded, [str(r["t"]) for r in aside.messages])
    return Report(
        counts={"set_aside": aside.counts(), "trained_on": corpus.trained_on.counts()},
        figures=figures.figures(cases, clauses),
        series=figures.series_table(cases),
        attributes=figures.attribute_table(cases),
        clusters=figures.cluster_table(cases),
        intents=figures.intent_confusion(cases),
        likings=figures.liking_confusion(cases),
        calibration=intent_calibration(cases),
        asking=asking(cases, doubtful),
        speed=taken,
        comparison=compared(cases, aside.messages, folder) if compare else None,
        misses=worst(cases, misses),
    )
