import httpx
import pytest
from small_pictures import png
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest

from bot.standin import Standin, groups
from bot.standin.errors import ApiError
from bot.standin.model import Chat

CAMILLE, SAM = 1001, 1002
GROUP = -1_001_000_000_001


@pytest.fixture
def forum(standin: Standin) -> Chat:
    chat = groups.add_forum(standin.world, "Club", [CAMILLE, SAM])
    standin.world.updates.clear()
    return chat


@pytest.fixture
def topic(standin: Standin, forum: Chat) -> int:
    number = groups.open_topic(standin.world, CAMILLE, forum.id, "Dégustations").message_id
    standin.world.updates.clear()
    return number


async def test_a_topic_is_opened(standin: Standin, bot: Bot) -> None:
    async with httpx.AsyncClient(base_url=standin.url) as page:
        body = {"title": "Club", "members": [CAMILLE], "type": "forum"}
        forum = (await page.post("/page/do/group", json=body)).json()
        named = {"person": CAMILLE, "chat": forum["id"], "name": "Dégustations"}
        opened = (await page.post("/page/do/topic", json=named)).json()
        state = (await page.get("/page/state")).json()
    assert (forum["type"], forum["is_forum"], forum["topics"]) == ("supergroup", True, {})
    assert state["chats"][-1]["topics"] == {str(opened["message_id"]): "Dégustations"}
    update = (await bot.get_updates())[-1]
    assert update.message is not None
    assert update.message.forum_topic_created is not None
    assert update.message.forum_topic_created.name == "Dégustations"
    assert update.message.message_thread_id == update.message.message_id == 2
    assert (await bot.get_chat(forum["id"])).is_forum


async def test_what_the_bot_sends_lands_in_a_topic(bot: Bot, forum: Chat, topic: int) -> None:
    sent = [
        await bot.send_message(forum.id, "Vin A", message_thread_id=topic),
        await bot.send_photo(forum.id, png(), message_thread_id=topic),
        await bot.send_document(forum.id, b"a,b\n", filename="notes.csv", message_thread_id=topic),
        await bot.send_poll(forum.id, "Lequel ?", ["A", "B"], message_thread_id=topic),
    ]
    assert [(one.message_thread_id, one.is_topic_message) for one in sent] == [(topic, True)] * 4
    general = await bot.send_message(forum.id, "à tous")
    assert (general.message_thread_id, general.is_topic_message) == (None, None)
    reply = await bot.send_message(forum.id, "suite", reply_parameters=ReplyParameters(sent[0].message_id))
    assert (reply.message_thread_id, reply.reply_to_message and reply.reply_to_message.text) == (topic, "Vin A")
    edited = await sent[0].edit_text("Vin B")
    assert not isinstance(edited, bool)
    assert edited.message_thread_id == topic


@pytest.mark.parametrize("thread", [1, 99])
async def test_there_is_no_such_topic(standin: Standin, bot: Bot, forum: Chat, thread: int) -> None:
    for chat in (forum.id, GROUP):
        with pytest.raises(BadRequest, match="Message thread not found"):
            await bot.send_message(chat, "?", message_thread_id=thread)
    with pytest.raises(ApiError, match="message thread not found"):
        standin.world.write(SAM, forum.id, "?", thread_id=thread)


async def test_people_write_in_topics(standin: Standin, bot: Bot, forum: Chat, topic: int) -> None:
    async with httpx.AsyncClient(base_url=standin.url) as page:
        body = {"person": SAM, "chat": forum.id, "text": "/degustation", "thread": topic}
        await page.post("/page/do/write", json=body)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Noter", callback_data="rate")]])
    card = await bot.send_message(forum.id, "Vin A", message_thread_id=topic, reply_markup=keyboard)
    standin.world.tap(SAM, forum.id, card.message_id, "rate")
    standin.world.write(CAMILLE, forum.id, "pas mal", reply_to=card.message_id)
    command, tapped, reply = await bot.get_updates()
    assert command.message is not None
    assert (command.message.message_thread_id, command.message.is_topic_message) == (topic, True)
    opening = command.message.reply_to_message  # as on Telegram, though it answers nothing
    assert opening is not None
    assert opening.forum_topic_created is not None
    assert tapped.callback_query is not None
    assert tapped.callback_query.message is not None
    assert tapped.callback_query.to_dict()["message"]["message_thread_id"] == topic
    assert reply.message is not None
    assert reply.message.message_thread_id == topic


async def test_an_ephemeral_message_is_in_a_topic_too(standin: Standin, bot: Bot, forum: Chat, topic: int) -> None:
    standin.world.set_bot_status(CAMILLE, forum.id, "administrator")
    named = {"receiver_user_id": SAM}
    sent = await bot.send_message(forum.id, "Ta note ?", message_thread_id=topic, api_kwargs=named)
    assert sent.message_thread_id == topic
    assert standin.world.write(SAM, forum.id, "7", reply_to_ephemeral=1).thread_id == topic


def test_topics_are_a_forums(standin: Standin, forum: Chat) -> None:
    for chat, name, reason in ((GROUP, "x", "not a forum"), (forum.id, " ", "1 to 128")):
        with pytest.raises(ApiError, match=reason):
            groups.open_topic(standin.world, CAMILLE, chat, name)
