"""How much of a photographed list is read: `make bench-camera`. Prints figures; nothing passes or fails.

Drawn lists, shelf tags and labels, condition by condition: the share of wines whose line is found with the right price, and the
seconds a picture takes.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from statistics import mean

from rich.console import Console
from rich.table import Table

from bot.camera import read
from tests.camera.cases import PHONE, SEEN, Case, a_light, a_print, of_label, of_list, of_shelf

PICTURES = 8  # of each condition

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
        yield f"list, {name}", each(lambda n, c, w=worse: of_list(n, replace(SEEN, **w), a_print(c, more=True)), 100)  # type: ignore[misc, arg-type]
    dark = {"paper": (28, 30, 34), "ink": (235, 232, 225)}
    yield "list, white on dark", each(lambda n, c: of_list(n, SEEN, a_print(c, more=True, **dark)), 200)
    yield "list, everything at once", each(lambda n, c: of_list(n, a_light(c), a_print(c, more=True)), 300)
    yield (
        "the same, 960 x 1280",
        each(lambda n, c: of_list(n, a_light(c, size=(960, 1280)), a_print(c, more=True)), 300),
    )
    yield "the same, 12 megapixels", each(lambda n, c: of_list(n, a_light(c, size=PHONE), a_print(c, more=True)), 300)
    yield "the same, 40 wines", each(lambda n, c: of_list(n, a_light(c), a_print(c, more=True, size=26), 40), 400)
    yield "shelf tags", each(lambda n, c: of_shelf(n, a_light(c), a_print(c, more=True, size=40)), 500)
    yield "labels", each(lambda n, c: of_label(n, a_light(c), a_print(c, more=True)), 600)
    yield "labels, light on dark", each(lambda n, c: of_label(n, a_light(c), a_print(c, more=True, **dark)), 700)


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
            shares.append(case.share(lines))
        row = (100 * mean(shares), 100 * min(shares))
        table.add_row(name, *(f"{x:.0f}" for x in row), f"{sorted(times)[len(times) // 2]:.1f}", f"{max(times):.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
