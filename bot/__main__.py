"""The ``tastevin`` command."""

from __future__ import annotations

import logging
import sys

from bot.commands import app
from recommender.errors import TastevinError

EXIT_FAULT = 1


def main() -> None:
    """Run one command; an error is one line on standard error, exit 1 (2 for a wrong call)."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        app()
    except TastevinError as error:
        sys.stderr.write(f"tastevin: {error}\n")
        sys.exit(EXIT_FAULT)
    except BrokenPipeError:
        sys.exit(EXIT_FAULT)


if __name__ == "__main__":
    main()
