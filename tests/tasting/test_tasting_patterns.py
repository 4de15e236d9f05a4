"""No pattern that reads what is said at a tasting can be made to run for ever by what somebody writes."""

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import bot.tasting

ROOT = Path(__file__).parents[2]
PIECES = [
    "a", "a ", "A: ", "1 ", "12", "12,5", "1-", "-", " ", "\n", "!", ".", ",", ";", ":", "€", "12 € ", "2018 ", "et ", "et un ", "ou ", "le ",
    "le vin ", "pas un ", "que le ", "je dirais ", "c'est un ", "combien de ", "pour nous ", "for the ", "the whole ", "on fait ", "tu peux ",
    "attends ", "j'ai pas encore ", "entre 7 et ", "3 vins ", "(", "« ", "5 rouges et ", "we will all ",
]  # fmt: skip
LONGEST = 4096
PATIENCE = 120  # seconds for all of them: one that backtracks takes hours


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Return every compiled pattern of the tasting, by name; those in tables too."""
    for module in pkgutil.iter_modules(bot.tasting.__path__, "bot.tasting."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value
            elif isinstance(value, tuple):
                for n, row in enumerate(value):
                    found = row[0] if isinstance(row, tuple) and row else None
                    if isinstance(found, re.Pattern):
                        yield f"{module.name}.{name}.{n}", found


def search_all() -> int:
    """Run every pattern over long texts of one piece; return how many patterns there are."""
    found = dict(patterns())
    for pattern in found.values():
        for piece in PIECES:
            for tail in ("", "!", "x"):
                text = (piece * LONGEST)[: LONGEST - 1] + tail
                pattern.search(text)
                pattern.match(text)
    return len(found)


def test_no_pattern_backtracks() -> None:
    code = "import test_tasting_patterns; print(test_tasting_patterns.search_all())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
        env={"PYTHONPATH": f"{ROOT}:{Path(__file__).parent}"},
        cwd=ROOT,
    )
    assert int(done.stdout) >= 30
