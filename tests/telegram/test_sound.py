"""What is not such as Telegram sends is left aside, and what Telegram does send never is."""

import json

import pytest
from small_pieces import real_updates
from telegram import Update
from wire import Line

from bot.telegram.polling import CarefulRequest
from bot.telegram.sound import is_sound, readable

USER = {"id": 5, "is_bot": False, "first_name": "Zoé"}
CHAT = {"id": 5, "type": "private"}
MESSAGE = {"message_id": 1, "date": 1, "chat": CHAT, "from": USER, "text": "bonjour"}
TAP = {"id": "1", "from": USER, "chat_instance": "1", "data": "undo", "message": MESSAGE}
HALF = "\ud83c"


@pytest.mark.parametrize(
    "update",
    [
        {"message": {**MESSAGE, "message_id": 2**63}},
        {"message": {**MESSAGE, "message_id": "1"}},
        {"message": {**MESSAGE, "text": HALF}},
        {"message": {**MESSAGE, "text": ["bonjour"]}},
        {"message": {**MESSAGE, "date": 10**11}},
        {"message": {**MESSAGE, "chat": {**CHAT, "id": 6}}},
        {"message": {name: value for name, value in MESSAGE.items() if name != "from"}},
        {"message": {**MESSAGE, "from": {**USER, "first_name": None}}},
        {"message": {**MESSAGE, "from": {**USER, "first_name": HALF}}},
        {"message": {**MESSAGE, "entities": [{"type": "bot_command", "offset": 0, "length": 99}]}},
        {"message": {**MESSAGE, "entities": [{"type": "bot_command", "offset": -1, "length": 2}]}},
        {"message": {**MESSAGE, "ephemeral_message_id": "x"}},
        {"callback_query": {**TAP, "from": {**USER, "id": 6}}},
        {"callback_query": {**TAP, "data": "x" * 65}},
        {"callback_query": {**TAP, "id": 1}},
        {"inline_query": {"id": "1", "from": USER, "query": None, "offset": ""}},
    ],
)
def test_such_as_telegram_never_sends(update: dict[str, object]) -> None:
    assert not is_sound(Update.de_json({"update_id": 1, **update}))
    assert readable({"update_id": 1, **update}) == {"update_id": 1}


async def test_such_as_telegram_does_send(store, words) -> None:
    line = Line(store, words)
    await line.open()
    for payload in await real_updates(line):
        assert readable(payload) is payload
    await line.close()


def test_one_that_cannot_be_read_keeps_back_none_after_it() -> None:
    good = {"update_id": 8, "message": MESSAGE}
    result = [
        {"update_id": 7, "message": {"from": 5}},
        good,
        {"update_id": "9"},
        None,
        {"update_id": 10, "message": []},
    ]
    answer = CarefulRequest.parse_json_payload(json.dumps({"ok": True, "result": result}).encode())
    assert answer == {"ok": True, "result": [{"update_id": 7}, good, {"update_id": 10}]}
    for other in ({"ok": True, "result": True}, {"ok": False, "error_code": 401}):
        assert CarefulRequest.parse_json_payload(json.dumps(other).encode()) == other
