"""Photos drawn at random, each with what can be read on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from statistics import mean

from tests.camera.pages import FONTS, MORE_FONTS, Print, label, shelf, wine_list
from tests.camera.photos import Light, photo
from tests.camera.shown import WINES, Shown, near, priced, tagged

SEEN = Light(angle=2, tilt=0.03, shadow=0.3, blur=0.03, noise=5, quality=85)
"""A good photo."""

PHONE = (3024, 4032)
"""Pixels of a phone's own file; Telegram makes it smaller unless it is sent as a file."""


@dataclass(frozen=True)
class Case:
    """One picture, and what can be read on it: for each thing shown, whether lines tell it."""

    content: bytes
    shown: tuple[Callable[[tuple[str, ...]], bool], ...]

    def share(self, lines: tuple[str, ...]) -> float:
        """Return how much of what is shown is in the lines."""
        return mean(told(lines) for told in self.shown)


def a_print(chance: Random, *, more: bool = False, **how: object) -> Print:
    """A way to print a list, drawn at random; with the fonts that not every machine has, or without."""
    faces = [*FONTS.values(), *(MORE_FONTS.values() if more else ())]
    price, comma = chance.choice(
        [("{:.0f} €", True), ("{:.2f}", True), ("{:.2f} €", True), ("€{:.2f}", False), ("{:.0f}", True)]
    )
    made = Print(
        font=chance.choice(faces),
        size=chance.choice([26, 28, 30]),
        paper=chance.choice([(250, 249, 246), (247, 243, 232), (236, 224, 200), (225, 228, 224)]),
        ink=chance.choice([(30, 30, 34), (60, 40, 36), (90, 20, 40), (30, 44, 80)]),
        leaders=chance.random() < 0.4,
        columns=chance.random() < 0.25,
        price=price,
        comma=comma,
        language=chance.choice(["fr", "en"]),
    )
    return replace(made, **how)  # type: ignore[arg-type]


def a_light(chance: Random, **how: object) -> Light:
    """A hand, a lamp and a phone, drawn at random."""
    made = Light(
        angle=chance.uniform(-8, 8),
        tilt=chance.uniform(0, 0.12),
        turn=chance.uniform(-0.08, 0.08),
        shadow=chance.uniform(0.1, 0.6),
        blur=chance.uniform(0.01, 0.06),
        noise=chance.uniform(2, 10),
        quality=chance.randint(60, 92),
        tint=(1, chance.uniform(0.9, 1), chance.uniform(0.72, 1)),
        margin=chance.uniform(0, 0.06),
    )
    return replace(made, **how)  # type: ignore[arg-type]


def of_list(seed: int, light: Light, how: Print, count: int = 24) -> Case:
    """A page of a list."""
    wines = Random(seed).sample(WINES, count)
    seen = photo(wine_list(wines, how), light, seed, how.size)
    return Case(seen, tuple(_told(priced, wine) for wine in wines))


def of_shelf(seed: int, light: Light, how: Print) -> Case:
    """Six tags."""
    wines = Random(seed).sample([w for w in WINES if len(w.wine) < 20], 6)
    return Case(photo(shelf(wines, how), light, seed, how.size), tuple(_told(tagged, wine) for wine in wines))


def of_label(seed: int, light: Light, how: Print) -> Case:
    """One label: maker, wine and vintage are each to be found."""
    wine = Random(seed).choice(WINES)
    words = (wine.maker, wine.wine, str(wine.vintage))
    return Case(photo(label(wine, how), light, seed, how.size), tuple(_has(word) for word in words))


def _told(test: Callable[[Shown, tuple[str, ...]], bool], wine: Shown) -> Callable[[tuple[str, ...]], bool]:
    return lambda lines: test(wine, lines)


def _has(words: str) -> Callable[[tuple[str, ...]], bool]:
    return lambda lines: any(near(words, line) for line in lines)
