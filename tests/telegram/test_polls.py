"""A poll, as it goes over the wire to Telegram."""

import json

from telegram.constants import ParseMode
from telegram.ext import Defaults, ExtBot
from telegram.request import BaseRequest, RequestData

from bot.conversation.replies import SendPoll
from bot.telegram.sending import ask_all

SENT = {"message_id": 5, "date": 0, "chat": {"id": -100, "type": "supergroup", "title": "Copains"}}


class Wire(BaseRequest):
    """Takes calls in place of Telegram, and says they went well."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, str]]] = []

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, url: str, method: str, request_data: RequestData | None = None, *a: object, **k: object):
        assert request_data is not None
        self.calls.append((url.rpartition("/")[2], dict(request_data.json_parameters)))
        return 200, json.dumps({"ok": True, "result": SENT}).encode()


async def test_a_poll_is_open_quotes_and_takes_names_as_they_are() -> None:
    wire = Wire()
    bot = ExtBot("1:x", request=wire, get_updates_request=wire, defaults=Defaults(parse_mode=ParseMode.HTML))
    await ask_all(bot, -100, SendPoll("On ouvre laquelle ?", ("Château <Bof> & fils", "Morgon · rouge souple")), 7)
    [(method, told)] = wire.calls
    assert method == "sendPoll"
    assert (told["chat_id"], told["question"], told["is_anonymous"]) == ("-100", "On ouvre laquelle ?", "false")
    assert json.loads(told["options"]) == [{"text": "Château <Bof> & fils"}, {"text": "Morgon · rouge souple"}]
    assert json.loads(told["reply_parameters"])["message_id"] == 7
    assert "question_parse_mode" not in told
