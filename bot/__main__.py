"""The ``tastevin`` command."""

from __future__ import annotations

import io
import os
import sys
from typing import Any

import typer

from bot.commands import app
from bot.watching.logs import configure
from recommender.errors import TastevinError

EXIT_FAULT, EXIT_USAGE = 1, 2
WrongCall: Any = typer.BadParameter.__base__  # typer names only the leaves of its usage errors


def main() -> None:
    """Run one command; an error is one line on standard error, exit 1 (2 for a wrong call)."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # a model is read from this machine or not at all
    configure("plain")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(app(standalone_mode=False))
    except WrongCall as error:
        _fail(error.format_message(), EXIT_USAGE)
    except typer.Abort:
        sys.exit(EXIT_FAULT)
    except TastevinError as error:
        _fail(str(error), EXIT_FAULT)
    except BrokenPipeError:
        sys.exit(EXIT_FAULT)


def _fail(message: str, code: int) -> None:
    sys.stderr.write(f"tastevin: {' '.join(message.split())}\n")
    sys.exit(code)


if __name__ == "__main__":
    main()
