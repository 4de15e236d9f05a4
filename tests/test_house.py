"""The house rules that can be read off the source: which way imports go, sizes, nothing heavy at import, no network."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "recommender")
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
KINDS = {".py", ".ftl", ".html", ".js", ".css"}
SERVED = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*") if path.suffix in KINDS)
LONGEST_MODULE = 400  # lines
LONGEST_FUNCTION = 50  # lines
LONGER = {"spread": 60, "word_map": 60, "real_updates": 65}
"""Functions that may be longer: half of the first two is a docstring with the method and its sources, the last is one table."""
LONGER_MODULES = {"tests.tasting.test_random_evenings": 550, "tests.telegram.test_inbox": 550}
"""Modules that may be longer: one state machine, and one subject that shares its means."""

FORBIDDEN = {
    "recommender": ("bot", "telegram", "sqlite_utils", "sqlite3", "tornado", "httpx", "fluent", "babel"),
    "bot.conversation": (
        "telegram", "sqlite_utils", "sqlite3", "tornado", "asyncio", "httpx",
        "bot.telegram", "bot.store", "bot.standin", "bot.app", "bot.settings",
    ),
    "bot.locale": ("telegram", "bot.conversation", "bot.telegram", "bot.store", "bot.standin", "bot.app"),
    "bot.store": ("telegram", "bot.telegram", "bot.standin", "bot.app", "bot.locale"),
    "bot.telegram": ("sqlite_utils", "sqlite3", "bot.standin", "bot.app", "bot.commands", "bot.settings"),
    "bot.standin": (
        "telegram", "bot.conversation", "bot.telegram", "bot.store", "bot.locale", "bot.app", "bot.settings",
    ),
    "bot.charts": (
        "telegram", "bot.telegram", "bot.store", "bot.standin", "bot.locale", "bot.app", "bot.settings", "recommender",
    ),
    "bot.camera": (
        "telegram", "bot.conversation", "bot.telegram", "bot.store", "bot.standin", "bot.locale", "bot.app", "bot.settings",
        "recommender",
    ),
    "bot.watching": (
        "telegram", "sqlite_utils", "sqlite3", "bot.conversation", "bot.telegram", "bot.store", "bot.standin", "bot.locale",
        "bot.app", "bot.settings",
    ),
    "bot.catalogue": ("telegram", "bot.conversation", "bot.telegram", "bot.store", "bot.standin", "bot.app"),
    "bot.answers": ("telegram", "bot.telegram", "bot.store", "bot.app"),
    "bot.settings": ("telegram", "bot.app"),
}  # fmt: skip
"""What a room and everything in it must not import."""

TELEGRAM_ROOMS = ("bot.telegram", "bot.app", "bot.__main__")
"""The only places that know python-telegram-bot."""

OFFLINE_ROOMS = (
    "recommender.training",
    "recommender.evaluation",
    "recommender.catalogue.intake",
    "recommender.catalogue.report",
    "recommender.ranking",
)
"""Run by hand or by `tastevin evaluate` and `tastevin catalogue`, never by the bot; they may use one another."""

HEAVY = {
    "torch",
    "sentence_transformers",
    "transformers",
    "sklearn",
    "scipy",
    "pandas",
    "onnxruntime",
    "matplotlib",
    "openpyxl",
    "cv2",
    "pytesseract",
    "zxingcpp",
    "PIL",
    "prince",
    "krippendorff",
    "adjustText",
}

HOSTS = re.compile(
    r"127\.0\.0\.1|localhost|api\.telegram\.org|t\.me|core\.telegram\.org|docs\..*|.*\.readthedocs\.io|doi\.org"
    r"|www\.w3\.org|.*\.example\.org"  # a namespace of XML, and the domain reserved for examples
)
URL = re.compile(r"(?:https?|wss?|ftp)://[^\s\"'`<>)]+")
HOST_NAME = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|co|dev|ai|fr|eu)(?::\d+)?(?:/\S*)?")
PLACEHOLDER = re.compile(r"\$?\{[^}]*\}")


def module_of(path: Path) -> str:
    """Return the dotted name: bot/app.py is bot.app, bot/store/__init__.py is bot.store."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def within(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def imports(path: Path) -> set[str]:
    """Return every module or name that a file imports anywhere in it, in full."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _resolved(path, node)
            found.add(base)
            found.update(f"{base}.{alias.name}" for alias in node.names)
    return found


def _resolved(path: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = path.relative_to(ROOT).parent.parts
    return ".".join((*package[: len(package) - node.level + 1], *filter(None, [node.module])))


IMPORTS = {module_of(path): imports(path) for path in SOURCES}


def importers(target: str) -> dict[str, list[str]]:
    """Return who imports a module or anything in it, and what."""
    reached = {module: sorted(name for name in names if within(name, target)) for module, names in IMPORTS.items()}
    return {module: names for module, names in reached.items() if names}


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def literals(path: Path) -> Iterator[str]:
    """Return the strings of a Python file, docstrings included."""
    tree = ast.parse(path.read_text("utf-8"))
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def host_allowed(url: str, path: Path) -> bool:
    """Whether a URL stays on this machine, is Telegram's or a documentation's, or has its host filled in."""
    host = urlsplit(PLACEHOLDER.sub("{}", url)).netloc.partition(":")[0]
    if host == "{}":  # the stand-in's own address, and in its page what a person typed
        return within(module_of(path), "bot.standin")
    return HOSTS.fullmatch(host) is not None


@pytest.mark.parametrize("room", FORBIDDEN)
def test_imports_go_one_way(room: str) -> None:
    assert any(within(module, room) for module in IMPORTS), f"{room} is gone: this table is stale"
    crossed = [
        f"{module} imports {name}"
        for target in FORBIDDEN[room]
        for module, names in importers(target).items()
        for name in names
        if within(module, room)
    ]
    assert crossed == []


def test_only_the_edge_knows_telegram() -> None:
    assert [m for m in importers("telegram") if not any(within(m, room) for room in TELEGRAM_ROOMS)] == []


def test_only_the_store_knows_sql() -> None:
    assert {m for t in ("sqlite3", "sqlite_utils") for m in importers(t) if not within(m, "bot.store")} == set()


def test_the_stand_in_knows_nothing_of_wine() -> None:
    reached = {n for m, names in importers("recommender").items() if within(m, "bot.standin") for n in names}
    assert {name for name in reached if not within(name, "recommender.errors")} <= {"recommender"}


@pytest.mark.parametrize("room", OFFLINE_ROOMS)
def test_nobody_imports_what_runs_offline(room: str) -> None:
    inside = (*OFFLINE_ROOMS, "bot.commands", "bot.catalogue")
    assert [m for m in importers(room) if not any(within(m, other) for other in inside)] == []


def test_app_is_the_one_place_that_wires() -> None:
    assert set(importers("bot.app")) <= {"bot.commands", "bot.__main__"}
    assert set(importers("bot.standin")) - {m for m in IMPORTS if within(m, "bot.standin")} == {"bot.app"}


@pytest.mark.parametrize("path", [*SOURCES, *sorted((ROOT / "tests").rglob("*.py"))], ids=module_of)
def test_files_and_functions_are_read_in_one_sitting(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGER_MODULES.get(module_of(path), LONGEST_MODULE)
    long = {f.name: (f.end_lineno or 0) - f.lineno + 1 for f in functions(ast.parse(text))}
    assert {name: lines for name, lines in long.items() if lines > LONGER.get(name, LONGEST_FUNCTION)} == {}


def test_nothing_heavy_is_loaded_at_import() -> None:
    program = "import sys, bot.__main__; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    names = set(loaded.stdout.split())
    assert "typer" in names
    assert names & (HEAVY | {"telegram", "tornado"}) == set()


@pytest.mark.parametrize("path", SERVED, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_way_out_to_the_network(path: Path) -> None:
    urls = URL.findall(path.read_text("utf-8"))
    assert [url for url in urls if not host_allowed(url, path)] == []


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_no_host_is_named(path: Path) -> None:
    named = [text for text in literals(path) if HOST_NAME.fullmatch(text)]
    assert [text for text in named if not host_allowed(f"http://{text}", path)] == []


def test_every_module_of_tests_has_a_name_of_its_own() -> None:
    """They are imported by their bare names: of two alike, one would be taken for the other."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "conftest.py")
    assert [name for name, count in names.items() if count > 1 and name != "__init__.py"] == []


def test_the_rules_can_fail(tmp_path: Path) -> None:
    path = ROOT / "bot" / "standin" / "api.py"
    assert not host_allowed("https://huggingface.co/models", path)
    assert not host_allowed("http://127.0.0.1.evil.com/", path)
    assert not host_allowed("https://{host}/", ROOT / "recommender" / "wine.py")
    sample = tmp_path / "sample.py"
    sample.write_text("def late():\n    from telegram.ext import Application\n    import sqlite3\n", "utf-8")
    assert imports(sample) == {"telegram.ext", "telegram.ext.Application", "sqlite3"}
