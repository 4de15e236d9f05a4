"""How the log is written: plain lines, or one JSON object a line."""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.watching.lines import LINES

PLAIN = "%(asctime)s %(levelname)s %(name)s: %(message)s"
OURS = ("bot", "recommender")
TOKEN = re.compile(r"\d+(?::|%3A)[A-Za-z0-9_-]{8,}")
HIDDEN = "…"
"""What stands in place of a token."""
QUOTING = ("telegram", "apscheduler", "asyncio")
"""Libraries that put whole updates, parameters of calls and tasks into their lines: of these only the words of the line are kept."""


class PlainLines(logging.Formatter):
    """Makes a line of a record, without a token; of an exception only what it is and where it arose."""

    def __init__(self) -> None:
        super().__init__(PLAIN)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the library's name for it
        """Return the line, with what a library says in it."""
        record.message = said(record)
        return without_token(super().formatMessage(record))

    def formatException(self, exc_info: Any) -> str:  # noqa: N802 - the library's name for it
        """Return one line on an exception."""
        return _where(exc_info[1]) if exc_info and exc_info[1] is not None else ""

    def formatStack(self, stack_info: str) -> str:  # noqa: N802 - the library's name for it
        """Return nothing of the stack, which quotes code and no more."""
        return ""


class JsonLines(logging.Formatter):
    """Makes one JSON object of a record: time, level, event, and the values of its line by name.

    What a library says is the event "library", with its logger and its words, without a token; of an exception only what it
    is and where it arose, for its words may quote a message.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the object, on one line."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        line = LINES.get(str(record.msg))
        told["event"] = line.event if line else "library"
        if line and isinstance(record.args, tuple):
            told.update(zip(line.values, record.args, strict=True))
        if line is None:
            told["logger"] = record.name
            told["message"] = without_token(said(record))
        told.update(getattr(record, "values", {}))
        if record.exc_info and record.exc_info[1] is not None:
            told["exception"] = _where(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False, default=str)


def configure(kind: str) -> None:
    """Write the log to standard error, ``kind`` "plain" or "json"; plain lines are warnings and worse, JSON tells every update."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if kind == "json" else PlainLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO if kind == "json" else logging.NOTSET)


def said(record: logging.LogRecord) -> str:
    """Return what a record says: of a library that quotes people, its words without what it filled into them."""
    quotes = record.name.partition(".")[0] in QUOTING
    return str(record.msg) if quotes else record.getMessage()


def without_token(text: str) -> str:
    """Return a text with whatever looks like a bot's token left out."""
    return TOKEN.sub(HIDDEN, text)


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    name = type(error).__name__
    return f"{name} at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else name
