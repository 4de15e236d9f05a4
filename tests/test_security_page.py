"""Every test that docs/security.md names is there, and every threat names one."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))
OWN = {"pip", "setuptools"}
"""Those that install the others; constraints.txt leaves them as the virtual environment has them."""
THREATS = [line.split(" | ") for line in PAGE.partition("## Threats")[2].splitlines() if line.startswith("| **")]


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_a_test_that_is_named_is_there(file: str, test: str) -> None:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    found = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    assert test in found


def test_every_threat_is_shown_to_be_held() -> None:
    assert len(THREATS) >= 18
    assert [threat[0] for threat in THREATS if len(threat) != 3 or not re.search(r"`tests/|`make ", threat[2])] == []


def test_every_package_but_torch_has_its_hashes() -> None:
    pinned = set(re.findall(r"^([\w.-]+==[^\s;#]+)", (ROOT / "constraints.txt").read_text("utf-8"), flags=re.MULTILINE))
    hashed = (ROOT / "hashes.txt").read_text("utf-8")
    names = set(re.findall(r"^([\w.-]+==[^\s;#\\]+)", hashed, flags=re.MULTILINE))
    assert {one for one in pinned if not one.startswith("torch==")} == {n for n in names if n.split("==")[0] not in OWN}
    blocks = re.split(r"^(?=[\w.-]+==)", hashed, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
