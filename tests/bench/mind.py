"""The wine mind alone, in this process: `python -m tests.bench.mind`."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from recommender.errors import UnknownDish
from recommender.language.encoder import Encoder, Stretch, load_encoder
from recommender.sommelier import Request, Sommelier, open_sommelier
from recommender.taste.profile import TasteProfile
from tests.bench.figures import Figure, table
from tests.bench.sayings import NOTES, PAIRINGS, REQUESTS, TWENTY_WORDS

ROUNDS = 40
"""Calls of each function."""


class TimedEncoder:
    """An encoder that adds up the time it takes."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.spent = 0.0

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Encode, and keep the seconds."""
        return self._timed(lambda: self._encoder.encode(sentences))

    def read(self, text: str, parts: Sequence[Stretch]) -> NDArray[np.float32]:
        """Read, and keep the seconds."""
        return self._timed(lambda: self._encoder.read(text, parts))

    def _timed(self, call: Callable[[], NDArray[np.float32]]) -> NDArray[np.float32]:
        began = time.perf_counter()
        vectors = call()
        self.spent += time.perf_counter() - began
        return vectors


def timed(call: Callable[[int], object], rounds: int = ROUNDS) -> tuple[float, ...]:
    """Return the seconds of each call, after one that does not count."""
    call(0)
    spent = []
    for number in range(rounds):
        began = time.perf_counter()
        call(number)
        spent.append(time.perf_counter() - began)
    return tuple(spent)


def measure_mind() -> list[Figure]:
    """Time the wine mind alone, in this process."""
    began = time.perf_counter()
    encoder = TimedEncoder(load_encoder())
    mind = open_sommelier(encoder=encoder)
    opened = time.perf_counter() - began
    return [
        Figure("open_sommelier(), imports included", (opened,)),
        *measure_hearing(mind, encoder),
        *measure_choosing(mind),
    ]


def measure_hearing(mind: Sommelier, encoder: TimedEncoder) -> list[Figure]:
    """Time understand(), and what of it is the encoder's."""
    whole, without = [], []
    mind.understand(TWENTY_WORDS[0])
    for number in range(ROUNDS):
        encoder.spent, began = 0.0, time.perf_counter()
        mind.understand(TWENTY_WORDS[number % len(TWENTY_WORDS)])
        whole.append(time.perf_counter() - began)
        without.append(whole[-1] - encoder.spent)
    return [
        Figure("understand(), 20 words", tuple(whole)),
        Figure("understand(), 20 words, encoder left out", tuple(without)),
    ]


def measure_choosing(mind: Sommelier) -> list[Figure]:
    """Time recommend() and pair() for a person with a dozen notes."""
    profile = TasteProfile.from_lessons(mind.lesson(mind.understand(text)) for text in NOTES[::5])
    requests = [mind.request(mind.understand(text)) for text in REQUESTS]
    dishes = [dishes for dishes in (mind.understand(text).dishes for text in PAIRINGS) if known(mind, dishes)]
    return [
        Figure("recommend()", timed(lambda n: mind.recommend(profile, requests[n % len(requests)]))),
        Figure("pair()", timed(lambda n: mind.pair(dishes[n % len(dishes)], Request(), profile))),
    ]


def known(mind: Sommelier, dishes: Sequence[str]) -> bool:
    """Whether a dish was heard and can be placed."""
    try:
        return bool(dishes) and bool(mind.pair(dishes))
    except UnknownDish:
        return False


def main() -> None:
    """Measure and print."""
    Console(width=100).print(table(measure_mind(), "Tastevin: the wine mind alone"))


if __name__ == "__main__":
    main()
