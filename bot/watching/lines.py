"""Every line that the bot can write into its log: an event's name, and what the values in the line are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of log is about.

    Attributes:
        event: its name, which does not change when the words do.
        values: names of the values in the line, in order.
    """

    event: str
    values: tuple[str, ...] = ()


UPDATE = "update %s (%s): %s in %.1f ms"
"""The line of an update that was handled."""

LINES: Mapping[str, Line] = {
    UPDATE: Line("update", ("update", "kind", "outcome", "total_ms")),
    "watched on %s: /healthz, /readyz, /metrics": Line("watched", ("address",)),
    "listening after %.1f s": Line("listening", ("seconds",)),
    "the bot stops; what is in hand is finished first": Line("stopping"),
    "update %d (%s) failed: %s": Line("update_failed", ("update", "kind", "cause")),
    "update %d stays in the inbox: %s": Line("update_kept", ("update", "cause")),
    "an attempt at update %d stays counted": Line("attempt_counted", ("update",)),
    "update %d (%s) is given up after %d attempts": Line("update_given_up", ("update", "kind", "attempts")),
    "update %d is not such as Telegram sends; it was left aside": Line("update_left_aside", ("update",)),
    "updates are left with Telegram until they can be kept: %s": Line("updates_left", ("cause",)),
    "the answers that are not finished go out at the next start": Line("answers_left"),
    "update %d: the answer was not let in": Line("answer_refused", ("update",)),
    "a look at what is due failed: %s": Line("look_failed", ("cause",)),
    "answers wait in the outbox: %s": Line("answers_wait", ("cause",)),
    "an answer left over could not be sent: %s": Line("answer_not_sent", ("cause",)),
    "an evening was not shown: %s": Line("evening_not_shown", ("cause",)),
    "the %s of an evening was not shown: %s": Line("message_not_shown", ("slot", "cause")),
    "the %s of an evening was not taken: %s": Line("message_refused", ("slot", "cause")),
    "the %s of an evening was not taken away: %s": Line("message_left", ("slot", "cause")),
    "sheets are shown in private only: %s": Line("sheets_private", ("cause",)),
    "a sheet was not shown in its group: %s": Line("sheet_not_shown", ("cause",)),
    "a sheet in a group waits: %s": Line("sheet_waits", ("cause",)),
    "the server showed a taster's sheet to the group; it is taken away, and sheets are shown in private only": Line(
        "sheet_exposed"
    ),
    "a group lets nothing in; its evening waits": Line("group_shut"),
    "no updates for now: %s": Line("no_updates", ("cause",)),
    "a picture was not taken: %s": Line("picture_refused", ("cause",)),
    "a poll was not taken: %s": Line("poll_refused", ("cause",)),
    "a %s could not be drawn: %s": Line("picture_not_drawn", ("picture", "cause")),
    "a picture could not be read: %s": Line("picture_not_read", ("cause",)),
    "tesseract failed, or took too long for a picture": Line("tesseract_failed"),
    "inline mode is off, so nothing can be shared; @BotFather turns it on by /setinline": Line("inline_off"),
    "commands and descriptions were not all set: %s": Line("introduction_failed", ("cause",)),
}
"""By the words that the code hands to its logger, before the values are filled in."""
