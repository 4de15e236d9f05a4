"""Every pattern that the code compiles is found by itself, and none can be made to run for ever."""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "recommender")
OFFLINE = ("recommender.training", "recommender.evaluation", "recommender.ranking", "bot.__main__")
"""What reads our own data only, and what runs when it is imported."""
SHORT, LONGEST = 1024, 4096
"""Characters: a pattern whose work grows with the cube of the text is seen at the first, Telegram's longest message is the second."""
WORK = {SHORT: 10.0, LONGEST: 160.0}
"""Seconds of processor time, not of the clock, after which a pattern is given up; what grows with the square takes a twentieth."""
PATIENCE = 3000  # seconds, for a process that would not even be given up
PIECES = (
    "a", "a ", "A", "é", "ab", "aaab", "1", "1 ", "1,", "1.", "12", "0", "9,", "-", "–", "_", ".", ",", " ", "\t", "\n", "\r\n", "\xa0", "'",
    "’", '"', "(", ")", "((", "[", "]", "{", "<", "<b", "<b>", "</b>", "&", "&amp;", "&#1", "/", "//", "/5", "1/5", "@", "#", "%", "€", "$",
    "*", "+", "!", "?", "…", ":", ";", "|", "\\", "=", "a-", "a.", "a_", "a1", "1a", "d'", "l’", "et ", "ou ", "the ", "and ", "pas ",
    "trop ", "un ", "le 2 ", "saint ", "château ", "chez ", "avec ", "sans ", "max ", "12 max ", "entre 1 et ", "vingt-", "2019 ", "'19 ",
    "http://a.", "t.me/", "a@b.", "1:a", "\u0301", "\u200d", "🍷", "a\u0301",
)  # fmt: skip
TAILS = ("", "!", "x", "€", "\n")


def modules() -> list[str]:
    """Return every module of the rooms, the offline ones left out."""
    found = [m.name for room in ROOMS for m in pkgutil.walk_packages([str(ROOT / room)], f"{room}.")]
    return [name for name in found if not name.startswith(OFFLINE)]


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Return every compiled pattern that a module, a class or a table in it holds, by name."""
    for name in modules():
        for attribute, value in vars(importlib.import_module(name)).items():
            if not attribute.startswith("__"):
                yield from _within(f"{name}.{attribute}", value, name)


def _within(name: str, value: object, module: str, depth: int = 0) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield name, value
    elif depth < 4 and isinstance(value, dict | tuple | list | set | frozenset):
        for n, item in enumerate(value.values() if isinstance(value, dict) else value):
            yield from _within(f"{name}[{n}]", item, module, depth + 1)
    elif isinstance(value, type) and value.__module__ == module and depth < 2:
        for attribute, item in vars(value).items():
            yield from _within(f"{name}.{attribute}", item, module, depth + 1)


def in_calls() -> list[tuple[str, str]]:
    """Return the patterns that are written where they are used, `re.search(r"…", text)`, by file and line."""
    found = []
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if _is_use(node) and isinstance(first := node.args[0], ast.Constant) and isinstance(first.value, str):
                    found.append((f"{path.relative_to(ROOT)}:{node.lineno}", first.value))
    return found


def _is_use(node: ast.AST) -> bool:
    named = (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)
    )
    return bool(named and node.func.value.id == "re" and node.func.attr != "escape" and node.args)


def worst(pattern: re.Pattern[str], longest: int) -> Iterator[str]:
    """Return long texts of one piece, of the pattern's own letters besides."""
    own = set(re.findall(r"\w{2,8} ?", pattern.pattern)[:12])
    for piece in (*PIECES, *own):
        for tail in TAILS:
            yield (piece * longest)[: longest - 1] + tail


def search_all(longest: int) -> int:
    """Run every pattern over its worst texts; return how many patterns there are. One that does not end takes the process along."""
    found = dict(patterns()) | {place: re.compile(written) for place, written in in_calls()}
    distinct = {(one.pattern, one.flags): name for name, one in found.items()}
    for (written, flags), name in distinct.items():
        sys.stderr.write(f"{name}\n")  # the last line names the one that does not end
        sys.stderr.flush()
        signal.setitimer(signal.ITIMER_VIRTUAL, WORK[longest])
        pattern = re.compile(written, flags)
        for text in worst(pattern, longest):
            pattern.search(text)
            pattern.fullmatch(text)
    return len(distinct)


def run(work: str) -> subprocess.CompletedProcess[str]:
    """Do something in a process of its own, which can be given up."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    return subprocess.run(
        [sys.executable, "-c", work],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        env=environment,
    )


@pytest.mark.parametrize("longest", [SHORT, pytest.param(LONGEST, marks=pytest.mark.slow)])
def test_no_pattern_of_the_code_runs_for_ever(longest: int) -> None:
    done = run(f"from tests.test_patterns import search_all; print(search_all({longest}))")
    assert done.returncode == 0, done.stderr[-300:]
    assert int(done.stdout) >= 400


def test_a_pattern_is_found_wherever_it_stands() -> None:
    names = {name for name, _ in patterns()}
    assert {"bot.locale.html._PIECE", "bot.settings.TOKEN", "bot.watching.logs.TOKEN"} <= names
    assert {"recommender.language.numbers._RANGE", "recommender.language.text._TOKEN"} <= names
    assert any("[" in name for name in names), "those in tables too"
    assert len(in_calls()) >= 5


def test_one_that_backtracks_would_be_seen() -> None:
    given = "import re, signal; signal.setitimer(signal.ITIMER_VIRTUAL, 1.0); re.fullmatch(r'(a|a)*b', 'a' * 64)"
    assert run(given).returncode == -signal.SIGVTALRM
