"""No pattern of the conversation can be made to run for ever by what somebody writes."""

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import bot.conversation

ROOT = Path(__file__).parents[2]
PIECES = [
    "a", "a ", "d'", "1 ", "1", "-", " ", "\n", "!", ".", ",", "et ", "non ", "ok ", "le 2 ", "je prends ", "the one ", "pour 2 ", "combien ",
    "sans ", "moins ", "pas ", "un peu ", "something ", "mes notes ", "en ", "2018 ", "ou ", "plutot ", "et en ", "the ", "no ", "c'est ",
]  # fmt: skip
LONGEST = 4096
PATIENCE = 120  # seconds for all of them: one that backtracks takes hours


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Return every compiled pattern of the conversation, by name."""
    for module in pkgutil.iter_modules(bot.conversation.__path__, "bot.conversation."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value


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
    code = "import test_patterns; print(test_patterns.search_all())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
        env={"PYTHONPATH": f"{ROOT}:{Path(__file__).parent}"},
        cwd=ROOT,
    )
    assert int(done.stdout) >= 40
