"""Why something failed, in one line that quotes nobody."""

from __future__ import annotations

import traceback
from pathlib import Path

from telegram import Update
from telegram.error import BadRequest, NetworkError

from recommender.errors import DataError, OperationError


def kind(update: Update) -> str:
    """Return what an update is, for a log."""
    return next((name for name in Update.ALL_TYPES if getattr(update, name, None)), "unknown")


def cause(error: BaseException) -> str:
    """Return one line on an error: its words only where they cannot quote a message, else where it arose."""
    name = type(error).__name__
    told = isinstance(error, OperationError | DataError)
    told = told or (isinstance(error, NetworkError) and not isinstance(error, BadRequest))
    if told:
        return f"{name}: {' '.join(str(error).split())}"
    frames = traceback.extract_tb(error.__traceback__)
    return f"{name} at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else name
