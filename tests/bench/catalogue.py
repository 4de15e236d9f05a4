"""What a large catalogue costs: `make bench-catalogue [LIST=wines.csv]`. Prints figures; nothing passes or fails on them.

A list in the X-Wines format is repeated and varied to 100,000 wines, imported in a process of its own, then opened and
asked here; for 1,000,000 the columns of that catalogue are laid end to end. Without a list, the shipped bottles are varied.
"""

from __future__ import annotations

import csv
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median, quantiles

import numpy as np
from rich.console import Console
from rich.table import Table

from recommender.catalogue.file import read_columns, write_columns
from recommender.catalogue.load import Cellar, load_cellar, typical_wine
from recommender.language.heads import load_heads
from recommender.language.names import WineNames
from recommender.language.understanding import Intent, Liking, Understanding
from recommender.pairing.scoring import PairingScorer
from recommender.pairing.weights import load_weights
from recommender.shelf import Shelf, open_shelf
from recommender.shelf_advice import ShelfAdviser
from recommender.sommelier import Request
from recommender.taste.atlas import load_atlas
from recommender.taste.learning import lesson_of
from recommender.taste.profile import TasteProfile
from recommender.wine import Colour

WINES = 100_000
TIMES = 10  # how often the columns are repeated for the million
TWINS = 0.05  # share of lines that are another line again, with a slip or another vintage
ROUNDS = 30
HEADER = (
    "WineID", "WineName", "Type", "Elaborate", "Grapes", "Harmonize", "ABV", "Body", "Acidity", "Code", "Country", "RegionID", "RegionName",
    "WineryID", "WineryName", "Website", "Vintages",
)  # fmt: skip
SYLLABLES = ["bar", "ben", "cal", "cor", "dal", "der", "fal", "gar", "hol", "jor", "kel", "lan", "mar", "mon", "nor", "pel",
     "ran", "ros", "sal", "tel", "tor", "val", "ver", "vin", "zel", "ada", "elo", "ira", "oma", "una"]  # fmt: skip


def base_rows(path: Path | None, cellar: Cellar) -> list[dict[str, str]]:
    """Return the rows that are varied."""
    if path is not None:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    return [
        {
            "WineName": b.name,
            "WineryName": b.producer or "",
            "RegionName": b.style.appellation or b.style.region,
            "Country": b.style.country,
            "Type": "Sparkling" if b.style.sparkling else b.colour.value.capitalize(),
            "Grapes": str(list(b.grapes)),
            "ABV": str(b.abv or ""),
            "Body": "Medium-bodied",
            "Acidity": "High",
            "Vintages": "[2020, 2019]",
        }
        for b in cellar.bottles.values()
    ]


def word(chance: random.Random, parts: int = 3) -> str:
    """Make up a word."""
    return "".join(chance.choice(SYLLABLES) for _ in range(parts)).capitalize()


def varied(rows: list[dict[str, str]], wines: int) -> Iterator[dict[str, str]]:
    """Yield as many rows: each with an estate or a cuvée of its own, one in twenty a twin of the one before."""
    chance = random.Random(20240501)
    houses = [
        f"{chance.choice(['Domaine', 'Château', 'Bodega', 'Weingut', ''])} {word(chance)}".strip()
        for _ in range(wines // 8)
    ]
    last: dict[str, str] = {}
    for n in range(wines):
        if last and chance.random() < TWINS:
            row = last | {"WineName": slip(last["WineName"], chance), "Vintages": "[2018]"}
        else:
            row = dict(rows[n % len(rows)])
            if n >= len(rows):
                row["WineryName"] = chance.choice(houses)
                row["WineName"] = f"{row['WineName']} {word(chance, 2)}"
            last = row
        yield row | {"WineID": str(200_000 + n)}


def slip(name: str, chance: random.Random) -> str:
    """Leave a letter out, or write it all large."""
    if chance.random() < 0.4 or len(name) < 6:
        return name.upper()
    at = chance.randrange(1, len(name) - 1)
    return name[:at] + name[at + 1 :]


def write_list(path: Path, rows: Iterator[dict[str, str]]) -> None:
    """Write them as X-Wines writes them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def imported(source: Path, target: Path) -> tuple[float, float, str]:
    """Import in a process of its own; return its seconds, its peak memory in MB, and its summary."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "bot", "catalogue", "import", str(source), "--output", str(target), "--json"],
        capture_output=True,
        check=False,
        text=True,
    )
    spent = time.perf_counter() - began
    if done.returncode:
        sys.exit(done.stderr)
    return spent, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, done.stdout


def repeated(source: Path, target: Path, times: int) -> None:
    """Lay the columns of a catalogue end to end, still sorted by style, each wine with a key of its own."""
    columns = read_columns(source)
    order = np.argsort(np.tile(columns.arrays["style"], times), kind="stable")
    arrays = {n: np.tile(a, (times, 1) if a.ndim == 2 else times)[order] for n, a in columns.arrays.items()}
    arrays["key"] = np.arange(len(order), dtype=np.uint64) * np.uint64(2654435761)
    arrays["by_key"] = np.argsort(arrays["key"]).astype(np.int64)
    texts = {n: list(np.array(t.all(), dtype=object)[order % len(t)]) for n, t in columns.texts.items()}
    write_columns(target, columns.about, arrays, texts)


def timed(call: Callable[[int], object], rounds: int = ROUNDS) -> list[float]:
    """Return the seconds of each call, after two that do not count."""
    call(0), call(1)
    spent = []
    for n in range(rounds):
        began = time.perf_counter()
        call(n)
        spent.append(time.perf_counter() - began)
    return spent


LOVED = Understanding(
    "", "en", Intent.TASTING_NOTE, 1.0, (), None, Liking.POSITIVE, (), (), None, (), None, None, (), 0.9
)


def asked(path: Path, cellar: Cellar, scorer: PairingScorer, names: str) -> Mapping[str, list[float]]:
    """Open a catalogue and ask it."""
    opened = []
    for _ in range(3):
        began = time.perf_counter()
        shelf: Shelf = open_shelf(path, cellar.styles)
        opened.append(time.perf_counter() - began)
    adviser = ShelfAdviser(cellar, scorer, load_atlas(cellar.styles), shelf)
    requests = [
        Request(),
        Request(colour=Colour.RED),
        Request(colour=Colour.WHITE),
        Request(within="Chardonnay"),
        Request(sparkling=True),
    ]
    dishes = list(cellar.dishes.values())[:20]
    loved = [lesson_of(LOVED, typical_wine(s)) for s in list(cellar.styles.values())[::100]]
    profile = TasteProfile.from_lessons(loved)
    cold = TasteProfile()
    return {
        f"open, {names}": opened,
        f"recommend() to a stranger, {names}": timed(lambda n: adviser.recommend(cold, requests[n % len(requests)], 5)),
        f"recommend() to a person, {names}": timed(
            lambda n: adviser.recommend(profile, requests[n % len(requests)], 5)
        ),
        f"pair(), {names}": timed(lambda n: adviser.pair([dishes[n % len(dishes)]], Request(), None, 5)),
    }


def main() -> None:
    """Measure and print."""
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    cellar = load_cellar()
    table = Table("what", "tries", "median", "p95", title="Tastevin: a large catalogue", caption=machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_list(folder / "list.csv", varied(base_rows(given, cellar), WINES))
        spent, memory, summary = imported(folder / "list.csv", folder / "wines.cat")
        table.add_row(f"import of {WINES:,} lines", "1", f"{spent:.0f} s", "")
        table.add_row("its peak memory", "1", f"{memory:.0f} MB", "")
        repeated(folder / "wines.cat", folder / "million.cat", TIMES)
        scorer = PairingScorer(cellar, WineNames(cellar, load_heads().common_words), load_weights())
        for path in (folder / "wines.cat", folder / "million.cat"):
            count = len(open_shelf(path, cellar.styles))
            for what, seconds in asked(path, cellar, scorer, f"{count:,} wines").items():
                p95 = quantiles(seconds, n=20, method="inclusive")[-1]
                table.add_row(what, str(len(seconds)), f"{median(seconds) * 1000:.1f} ms", f"{p95 * 1000:.1f} ms")
    console = Console(width=110)
    console.print(table)
    console.print(summary.strip(), markup=False)


def machine() -> str:
    """Say what the figures were taken on."""
    return f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
