from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from hand_clock import Clock
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, EndPointNotFound, InvalidToken

from bot.standin import Standin
from bot.standin.errors import ApiError
from bot.standin.model import Message

CAMILLE, SAM = 1001, 1002
GROUP = -1_001_000_000_001
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Noter", callback_data="rate")]])
EPHEMERAL_COMMAND = BotCommand("note", "Noter", api_kwargs={"is_ephemeral": True})


@pytest.fixture(autouse=True)
def quiet(standin: Standin) -> None:
    standin.world.updates.clear()


async def next_update(bot: Bot) -> Update:
    [update] = await bot.get_updates()
    await bot.get_updates(offset=update.update_id + 1)
    return update


async def tapped(standin: Standin, bot: Bot, person: int = SAM) -> str:
    """Let a person tap under a card of the group; return the query's id."""
    card = await bot.send_message(GROUP, "Vin A", reply_markup=KEYBOARD)
    standin.world.tap(person, GROUP, card.message_id, "rate")
    update = await next_update(bot)
    assert update.callback_query is not None
    return update.callback_query.id


async def whisper(bot: Bot, text: str, **parameters: object) -> dict[str, Any]:
    """Send with parameters that the client does not know; return the message as it comes."""
    sent = await bot.send_message(GROUP, text, api_kwargs=parameters, reply_markup=KEYBOARD)
    return {"message_id": sent.message_id, **sent.api_kwargs}


def held(standin: Standin) -> list[Message]:
    return list(standin.world.chat(GROUP).ephemeral.values())


@pytest.mark.parametrize("later_form", [False, True])
async def test_a_tap_is_answered_for_one_person_alone(standin: Standin, bot: Bot, later_form: bool) -> None:
    query = await tapped(standin, bot)
    named = {"receiver_user_id": SAM, "callback_query_id": query}
    sent = await whisper(bot, "Ta note ?", **({"ephemeral_message_parameters": named} if later_form else named))
    assert (sent["message_id"], sent["ephemeral_message_id"], sent["receiver_user"]["id"]) == (0, 1, SAM)
    async with httpx.AsyncClient(base_url=standin.url) as page:
        seen = {
            person: [
                message["text"]
                for message in (await page.get("/page/messages", params={"chat": GROUP, "person": person})).json()
            ]
            for person in (CAMILLE, SAM, 0)
        }
        state = (await page.get("/page/state")).json()
    assert seen == {CAMILLE: ["Vin A"], SAM: ["Vin A", "Ta note ?"], 0: ["Vin A"]}
    assert state["chats"][-1]["last"]["text"] == "Vin A"
    assert standin.world.chat(GROUP).last_message_id == 1


async def test_its_buttons_are_the_receivers(standin: Standin, bot: Bot) -> None:
    query = await tapped(standin, bot)
    sent = await whisper(bot, "Ta note ?", receiver_user_id=SAM, callback_query_id=query)
    number = sent["ephemeral_message_id"]
    with pytest.raises(ApiError, match="no such button"):
        standin.world.tap(CAMILLE, GROUP, 0, "rate", number)
    async with httpx.AsyncClient(base_url=standin.url) as page:
        body = {"person": SAM, "chat": GROUP, "ephemeral": number, "data": "rate"}
        assert (await page.post("/page/do/tap", json=body)).status_code == 200
    update = await next_update(bot)
    assert update.callback_query is not None
    assert update.to_dict()["callback_query"]["message"]["ephemeral_message_id"] == number


async def test_it_is_edited_and_deleted(standin: Standin, bot: Bot) -> None:
    query = await tapped(standin, bot)
    number = (await whisper(bot, "?", receiver_user_id=SAM, callback_query_id=query))["ephemeral_message_id"]
    named = {"chat_id": GROUP, "receiver_user_id": SAM, "ephemeral_message_id": number}
    text = {**named, "text": "<b>7,5</b>", "parse_mode": "HTML"}
    assert await bot.do_api_request("editEphemeralMessageText", api_kwargs=text) is True
    [message] = held(standin)
    assert (message.text, message.entities[0]["type"], message.markup) == ("7,5", "bold", None)
    markup = {**named, "reply_markup": KEYBOARD.to_dict()}
    assert await bot.do_api_request("editEphemeralMessageReplyMarkup", api_kwargs=markup) is True
    assert message.markup == KEYBOARD.to_dict()
    with pytest.raises(BadRequest, match="not modified"):
        await bot.do_api_request("editEphemeralMessageReplyMarkup", api_kwargs=markup)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.do_api_request("editEphemeralMessageText", api_kwargs={**text, "receiver_user_id": CAMILLE})
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(GROUP, 0)
    assert await bot.do_api_request("deleteEphemeralMessage", api_kwargs=named) is True
    assert held(standin) == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.do_api_request("deleteEphemeralMessage", api_kwargs=named)


async def test_the_receiver_answers_and_is_answered_unseen(standin: Standin, bot: Bot) -> None:
    query = await tapped(standin, bot)
    asked = await whisper(bot, "Ta note ?", receiver_user_id=SAM, callback_query_id=query)
    number = asked["ephemeral_message_id"]
    with pytest.raises(ApiError, match="message to be replied not found"):
        standin.world.write(CAMILLE, GROUP, "et moi ?", reply_to_ephemeral=number)
    async with httpx.AsyncClient(base_url=standin.url) as page:
        body = {"person": SAM, "chat": GROUP, "text": "7,5", "reply_to_ephemeral": number}
        assert (await page.post("/page/do/write", json=body)).json()["message_id"] == 0
    update = await next_update(bot)
    assert update.message is not None
    assert update.message.reply_to_message is not None
    assert (update.message.text, update.message.reply_to_message.text) == ("7,5", "Ta note ?")
    assert update.message.api_kwargs["receiver_user"]["id"] == bot.id
    again = {"ephemeral_message_id": update.message.api_kwargs["ephemeral_message_id"]}
    await whisper(bot, "Noté.", receiver_user_id=SAM, reply_parameters=again)
    assert [(one.text, one.reply_to_ephemeral) for one in held(standin)] == [
        ("Ta note ?", 0),
        ("7,5", number),
        ("Noté.", number + 1),
    ]
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await whisper(bot, "?", receiver_user_id=CAMILLE, reply_parameters=again)


async def test_a_command_can_be_for_the_bot_alone(standin: Standin, bot: Bot) -> None:
    await bot.set_my_commands([EPHEMERAL_COMMAND])
    for text in ("/note 8", "dis /note"):
        standin.world.write(SAM, GROUP, text)
    assert [one.text for one in held(standin)] == ["/note 8"]
    [shown] = standin.world.chat(GROUP).messages.values()
    assert shown.text == "dis /note"


async def test_only_in_time_unless_the_bot_is_an_administrator(standin: Standin, bot: Bot, clock: Clock) -> None:
    query = await tapped(standin, bot)
    with pytest.raises(BadRequest, match="Chat_admin_required"):
        await whisper(bot, "?", receiver_user_id=SAM)
    with pytest.raises(BadRequest, match="query id is invalid"):
        await whisper(bot, "?", receiver_user_id=CAMILLE, callback_query_id=query)
    clock.time += 16
    with pytest.raises(BadRequest, match="Query is too old"):
        await whisper(bot, "?", receiver_user_id=SAM, callback_query_id=query)
    standin.world.set_bot_status(CAMILLE, GROUP, "administrator")
    await whisper(bot, "à toi", receiver_user_id=SAM)
    with pytest.raises(BadRequest, match="User_not_participant"):
        await whisper(bot, "?", receiver_user_id=1003)
    assert [one.receiver_id for one in held(standin)] == [SAM]


async def test_it_stands_in_place_of_what_was_tapped(standin: Standin, bot: Bot) -> None:
    query = await tapped(standin, bot)
    named = {"callback_query_id": query, "replace_callback_query_message": True}
    await whisper(bot, "Ta note : 7", ephemeral_message_parameters=named)
    assert [(one.receiver_id, one.replaces) for one in held(standin)] == [(SAM, 1)]


async def test_private_chats_have_none(bot: Bot, camille: int) -> None:
    with pytest.raises(BadRequest, match="only to groups and supergroups"):
        await bot.send_message(camille, "?", api_kwargs={"receiver_user_id": camille})


@pytest.fixture
async def older(clock: Clock) -> AsyncIterator[Standin]:
    server = Standin(clock=clock, ephemeral=False)
    await server.start()
    yield server
    await server.stop()


async def test_an_older_server_knows_nothing_of_it(older: Standin) -> None:
    async with Bot(older.token, base_url=older.base_url) as bot:
        sent = await bot.send_message(GROUP, "pour tous", api_kwargs={"receiver_user_id": SAM})
        assert (sent.message_id, sent.api_kwargs) == (1, {})
        with pytest.raises((EndPointNotFound, InvalidToken)):
            await bot.do_api_request("editEphemeralMessageText", api_kwargs={"chat_id": GROUP})
        await bot.set_my_commands([EPHEMERAL_COMMAND])
        older.world.write(SAM, GROUP, "/note 8")
    assert [one.text for one in older.world.chat(GROUP).messages.values()] == ["pour tous", "/note 8"]
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{older.base_url}{older.token}/deleteEphemeralMessage")
    assert answer.json() == {"ok": False, "error_code": 404, "description": "Not Found: method not found"}
