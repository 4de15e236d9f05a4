"""The real command in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).parent / "tastevin"
PATIENCE = 900  # seconds before a command that does not end fails the test

Json = dict[str, Any]


@dataclass(frozen=True)
class Run:
    """What a command left behind."""

    code: int
    out: str
    problems: str

    @property
    def answers(self) -> list[Json]:
        """The JSON objects on standard output, a line each."""
        assert (self.code, self.problems) == (0, "")
        assert self.out.endswith("\n")
        return [json.loads(line) for line in self.out.removesuffix("\n").split("\n")]

    @property
    def problem(self) -> str:
        """The one line on standard error of a command that answered nothing."""
        assert self.out == ""
        [line] = self.problems.splitlines()
        return line


class Tastevin:
    """Runs the command in an empty folder, with settings of its own only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str, lines: list[str] | bytes | None = None, **settings: str) -> Run:
        """Run with these arguments; ``lines`` go to standard input, where there is else nothing."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TELEGRAM_", "TASTEVIN_"))}
        given = lines if isinstance(lines, bytes) else "".join(f"{line}\n" for line in lines or ()).encode()
        ended = subprocess.run(
            [COMMAND, *arguments],
            input=given,
            capture_output=True,
            cwd=self.folder,
            env={**kept, "HF_HUB_OFFLINE": "1", "XDG_DATA_HOME": str(self.folder), **settings},
            timeout=PATIENCE,
            check=False,
        )
        return Run(ended.returncode, ended.stdout.decode(), ended.stderr.decode())
