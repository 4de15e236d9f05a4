"""What README.md and the pages in docs/ say of commands, settings, targets, files, lines of log and metrics is so."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command import COMMAND, Tastevin
from typer.main import get_command

from bot.commands import app
from bot.conversation.commands import COMMANDS
from bot.settings import Settings
from bot.watching.lines import LINES
from bot.watching.metrics import Metrics

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
REFERENCE = (ROOT / "docs" / "reference.md").read_text("utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")
PAGES = ["README.md", *(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md")))]


def subcommands(command: Any = None, path: str = "tastevin") -> Iterator[tuple[str, list[Any]]]:
    """Return every command that can be called, by its words, with its parameters."""
    command = command or get_command(app)
    if not hasattr(command, "commands"):
        yield path, command.params
        return
    for name, below in command.commands.items():
        yield from subcommands(below, f"{path} {name}")


def test_every_command_is_described_with_its_arguments_and_options() -> None:
    """But for `--json`, which is told once for all below the table."""
    rows = re.findall(r"^\| `(tastevin [a-z]+(?: [a-z]+\b)?)([^`]*)` \|", REFERENCE, flags=re.MULTILINE)
    called = {path: [one for one in params if one.name not in ("as_json", "help")] for path, params in subcommands()}
    assert sorted(path for path, _ in rows) == sorted(called)
    for path, told in rows:
        options = {name for one in called[path] if one.param_type_name == "option" for name in one.opts}
        assert set(re.findall(r"--[a-z-]+", told)) == options, path
        assert [one.name.upper() for one in called[path] if one.param_type_name == "argument"] == re.findall(
            r"(?:^ |\[)([A-Z]+)\b", re.sub(r"--\S+ \S+", "", told)
        ), path
        for name, value in re.findall(r"--([a-z-]+) (\d+)", told):
            assert int(value) == next(one.default for one in called[path] if one.name == name.replace("-", "_")), path


def test_every_setting_is_described_with_its_default() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \|.*\| ([^|]+) \|$", REFERENCE, flags=re.MULTILINE)
    fields = {str(field.validation_alias): field.default for field in Settings.model_fields.values()}
    assert [name for name, _ in rows] == list(fields)
    typed = {name: value[1:-1] for name, value in rows if value.startswith("`") and value.endswith("`")}
    assert typed == {name: str(value).lower() for name, value in fields.items() if name in typed}
    assert typed.keys() == {"TASTEVIN_LISTEN", "TASTEVIN_RATE_LIMIT", "TASTEVIN_SEND_LIMIT", "TASTEVIN_LOG"}


@pytest.mark.parametrize("page", [README, REFERENCE, OPERATIONS])
def test_every_word_to_the_bot_is_named(page: str) -> None:
    named = {f"/{name}" for command in COMMANDS for name in (command.key, command.fr)}
    told = set(re.findall(r"`(/[a-z]+)`", page))
    assert named - told == ({"/start"} if page == README else set())


def test_every_word_to_the_bot_is_described_in_the_order_of_the_menu() -> None:
    rows = re.findall(r"^\| `(/[a-z]+)`(?: `(/[a-z]+)`)?[^|]*\|[^|]+\| ([a-z, ]+) \|$", REFERENCE, flags=re.MULTILINE)
    assert [(one, other or one) for one, other, _ in rows] == [(f"/{c.key}", f"/{c.fr}") for c in COMMANDS]
    in_groups = {one.removeprefix("/") for one, _, where in rows if "groups" in where}
    assert in_groups == {command.key for command in COMMANDS if command.group} | {"tasting"}


@pytest.mark.skipif(shutil.which("jq") is None, reason="needs jq")
def test_the_examples_answer_as_it_stands_there(tastevin: Tastevin) -> None:
    """Of both pages: what stands below each line that begins with a dollar."""
    blocks = [
        block
        for page in (README, REFERENCE)
        for block in re.findall(r"^```\n(\$ .*?)```$", page, re.MULTILINE | re.DOTALL)
    ]
    asked = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE) if part]
    assert len(asked) >= 5
    path = f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TELEGRAM_", "TASTEVIN_"))}
    for part in dict.fromkeys(asked):
        command, _, answer = part.partition("\n")
        if command.startswith("cat "):
            (tastevin.folder / command.removeprefix("cat ")).write_text(answer, "utf-8")
            continue
        ran = subprocess.run(
            ["bash", "-c", command],
            cwd=tastevin.folder,
            env={**kept, "PATH": path},
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stdout.strip() == answer.strip(), command


def test_operators_read_of_every_setting_and_of_commands_that_there_are() -> None:
    settings = {str(field.validation_alias) for field in Settings.model_fields.values()}
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", OPERATIONS, flags=re.MULTILINE)) == settings
    assert set(re.findall(r"\b(?:TASTEVIN|TELEGRAM)_[A-Z_]+", OPERATIONS)) == settings
    there = {str(command.callback.__name__) for command in app.registered_commands if command.callback}
    there |= {str(group.name) for group in app.registered_groups}
    run = set(re.findall(r"(?:`|\.venv/bin/|^)tastevin ([a-z]+)", OPERATIONS, flags=re.MULTILINE))
    assert {"bot", "demo", "backup", "restore"} <= run <= there


def test_operators_read_of_every_line_of_log() -> None:
    table = OPERATIONS.partition("## What each line of the log means")[2]
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", table, flags=re.MULTILINE)
    told = [event for row in rows for event in re.findall(r"`(\w+)`", row)]
    assert sorted(told) == sorted({line.event for line in LINES.values()} | {"library"})


def test_operators_read_of_every_metric() -> None:
    metrics = Metrics()
    counted = {
        f"{family.name}_total" if family.type == "counter" else family.name for family in metrics.registry.collect()
    }
    told = set(re.findall(r"`(tastevin_\w+)", OPERATIONS))
    assert told == {name for name in counted if name.startswith("tastevin_")}
    assert set(re.findall(r"`(process_\w+)`", OPERATIONS)) <= counted


@pytest.mark.parametrize("page", PAGES)
def test_targets_and_files_exist(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    targets = set(re.findall(r"`make ([a-z-]+)`", text))
    assert targets <= set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", text)
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []
    named = re.findall(r"`((?:bot|recommender|data|tests)/[\w./-]*)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []
