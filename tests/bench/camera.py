"""How much of a photographed list is read: `make bench-camera`. Prints figures; nothing passes or fails.

Drawn lists, shelf tags and labels, condition by condition: the share of wines whose line is found with the right price, and the
seconds a picture takes.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from statistics import mean

from rich.console import Console
from rich.table import Table

from bot.camera import read
from tests.camera.pages import FONTS, MORE_FONTS, Print, label, shelf, wine_list
from tests.camera.photos import Light, photo
from tests.camera.shown import WINES, Shown, near, priced, tagged

PICTURES = 8  # of each condition
SEEN = Light(angle=2, tilt=0.03, shadow=0.3, blur=0.03, noise=5, quality=85)
PHONE = (3024, 4032)


@dataclass(frozen=True)
class Case:
    """One picture, and what can be read on it: for each thing shown, whether lines tell it."""

    content: bytes
    shown: tuple[Callable[[tuple[str, ...]], bool], ...]


def a_print(chance: Random, **how: object) -> Print:
    """A way to print a list, drawn at random."""
    faces = [*FONTS.values(), *MORE_FONTS.values()]
    price, comma = chance.choice([("{:.0f} €", True), ("{:.2f}", True), ("{:.2f} €", True), ("€{:.2f}", False), ("{:.0f}", True)])
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


LISTS: dict[str, dict[str, object]] = {
    "a good photo": {},
    "turned 8° left": {"angle": -8},
    "turned 8° right": {"angle": 8},
    "seen aslant": {"tilt": 0.2, "turn": 0.12},
    "deep shadow": {"shadow": 0.75},
    "blurred": {"blur": 0.07},
    "very blurred": {"blur": 0.1},
    "grainy": {"noise": 20},
    "JPEG at 35": {"quality": 35},
    "960 x 1280": {"size": (960, 1280)},
    "12 megapixels": {"size": PHONE},
}
"""What is made worse, one by one."""


def conditions(pictures: int) -> Iterator[tuple[str, list[Callable[[], Case]]]]:
    """Every condition with the ways to make its pictures."""

    def each(make: Callable[[int, Random], Case], seed: int) -> list[Callable[[], Case]]:
        return [lambda n=n: make(n, Random(n)) for n in range(seed, seed + pictures)]  # type: ignore[misc]

    for name, worse in LISTS.items():
        yield f"list, {name}", each(lambda n, c, w=worse: of_list(n, replace(SEEN, **w), a_print(c)), 100)  # type: ignore[misc, arg-type]
    dark = {"paper": (28, 30, 34), "ink": (235, 232, 225)}
    yield "list, white on dark", each(lambda n, c: of_list(n, SEEN, a_print(c, **dark)), 200)
    yield "list, everything at once", each(lambda n, c: of_list(n, a_light(c), a_print(c)), 300)
    yield "the same, 960 x 1280", each(lambda n, c: of_list(n, a_light(c, size=(960, 1280)), a_print(c)), 300)
    yield "the same, 12 megapixels", each(lambda n, c: of_list(n, a_light(c, size=PHONE), a_print(c)), 300)
    yield "the same, 40 wines", each(lambda n, c: of_list(n, a_light(c), a_print(c, size=26), 40), 400)
    yield "shelf tags", each(lambda n, c: of_shelf(n, a_light(c), a_print(c, size=40)), 500)
    yield "labels", each(lambda n, c: of_label(n, a_light(c), a_print(c)), 600)
    yield "labels, light on dark", each(lambda n, c: of_label(n, a_light(c), a_print(c, **dark)), 700)


def worked() -> float:
    """Return the seconds that one core has worked for this process and the programs it started."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def main() -> None:
    """Print the table."""
    pictures = int(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    only = sys.argv[2] if len(sys.argv) > 2 else ""
    table = Table("picture", "found, %", "worst, %", "median s", "longest s", title=f"{pictures} pictures of each")
    for name, makes in conditions(pictures):
        if only not in name:
            continue
        shares, times = [], []
        for make in makes:
            case = make()
            began = worked()
            lines = read(case.content).lines
            times.append(worked() - began)
            shares.append(mean(test(lines) for test in case.shown))
        row = (100 * mean(shares), 100 * min(shares))
        table.add_row(name, *(f"{x:.0f}" for x in row), f"{sorted(times)[len(times) // 2]:.1f}", f"{max(times):.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
