"""What README.md says of commands, settings, targets and files is so."""

import re
from pathlib import Path

import pytest

from bot.commands import app
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = ["README.md", "docs/architecture.md", "docs/development.md", "docs/reliability.md"]


def test_every_command_is_described() -> None:
    described = set(re.findall(r"^\| `tastevin (\w+)", README, flags=re.MULTILINE))
    single = {str(command.callback.__name__) for command in app.registered_commands if command.callback}
    assert described == single | {str(group.name) for group in app.registered_groups}


def test_every_setting_is_described() -> None:
    described = set(re.findall(r"^\| `([A-Z_]+)`", README, flags=re.MULTILINE))
    assert described == {str(field.validation_alias) for field in Settings.model_fields.values()}


@pytest.mark.parametrize("page", PAGES)
def test_targets_and_files_exist(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    targets = set(re.findall(r"`make ([a-z-]+)`", text))
    assert targets <= set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", text)
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []
    named = re.findall(r"`((?:bot|recommender|data|tests)/[\w./-]*)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []
