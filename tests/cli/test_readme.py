"""What README.md and the pages in docs/ say of commands, settings, targets, files, lines of log and metrics is so."""

import re
from pathlib import Path

import pytest

from bot.commands import app
from bot.conversation.commands import COMMANDS
from bot.settings import Settings
from bot.watching.lines import LINES
from bot.watching.metrics import Metrics

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")
PAGES = ["README.md", *(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md")))]


def test_every_command_is_described() -> None:
    described = set(re.findall(r"^\| `tastevin (\w+)", README, flags=re.MULTILINE))
    single = {str(command.callback.__name__) for command in app.registered_commands if command.callback}
    assert described == single | {str(group.name) for group in app.registered_groups}


def test_every_setting_is_described() -> None:
    described = set(re.findall(r"^\| `([A-Z_]+)`", README, flags=re.MULTILINE))
    assert described == {str(field.validation_alias) for field in Settings.model_fields.values()}


@pytest.mark.parametrize("page", [README, OPERATIONS])
def test_every_word_to_the_bot_is_described(page: str) -> None:
    named = {f"/{name}" for command in COMMANDS for name in (command.key, command.fr)}
    told = set(re.findall(r"`(/[a-z]+)`", page))
    assert named - told == ({"/start"} if page == README else set())


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
