"""Asks Telegram for updates."""

from __future__ import annotations

from typing import Any

from telegram.request import HTTPXRequest

from bot.telegram.sound import readable
from bot.telegram.watched import WatchedRequest


class CarefulRequest(WatchedRequest):
    """Asks for updates; one that no object can be made of does not keep back those after it for ever.

    The library gives up all of an answer where one of the updates in it cannot be read, and asks for the same again.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """Return what a server answers, with nothing but its number left of an update that is not sound."""
        answer = HTTPXRequest.parse_json_payload(payload)
        result = answer.get("result") if isinstance(answer, dict) else None
        if isinstance(result, list):
            return {**answer, "result": [one for one in map(readable, result) if one is not None]}
        return answer
