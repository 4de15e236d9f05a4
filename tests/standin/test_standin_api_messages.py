import asyncio

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden

from bot.standin import Standin


def keyboard(data: str = "more") -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("Plus", callback_data=data)]])


async def test_a_message_is_sent_with_its_entities(standin: Standin, bot: Bot, camille: int) -> None:
    sent = await bot.send_message(camille, "<b>Chinon</b> &amp; <i>brie</i>", parse_mode=ParseMode.HTML)
    assert sent.text == "Chinon & brie"
    assert [(one.type, one.offset, one.length) for one in sent.entities] == [("bold", 0, 6), ("italic", 9, 4)]
    assert sent.message_id == 2
    assert sent.from_user is not None
    assert sent.from_user.is_bot


async def test_a_message_of_a_person_arrives_by_long_poll(standin: Standin, bot: Bot, camille: int) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0)
    standin.world.write(camille, camille, "/note un Morgon")
    [update] = await poll
    assert update.message is not None
    assert update.message.from_user is not None
    assert update.message.from_user.language_code == "fr"
    assert update.message.entities[0].type == "bot_command"
    assert await bot.get_updates(offset=update.update_id + 1) == ()


async def test_an_edit_replaces_text_and_keyboard(standin: Standin, bot: Bot, camille: int) -> None:
    sent = await bot.send_message(camille, "un", reply_markup=keyboard())
    edited = await sent.edit_text("deux", reply_markup=keyboard("less"))
    assert not isinstance(edited, bool)
    assert edited.text == "deux"
    assert edited.edit_date is not None
    with pytest.raises(BadRequest, match="is not modified"):
        await sent.edit_text("deux", reply_markup=keyboard("less"))


async def test_a_tap_arrives_and_is_answered_once(standin: Standin, bot: Bot, camille: int) -> None:
    sent = await bot.send_message(camille, "Encore ?", reply_markup=keyboard())
    standin.world.tap(camille, camille, sent.message_id, "more")
    [update] = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "more"
    told: list[object] = []
    standin.world.listen(told.append)
    assert await update.callback_query.answer("Noté")
    assert told == [
        {"kind": "answer", "query_id": update.callback_query.id, "person_id": camille, "chat_id": camille,
         "text": "Noté", "alert": False, "url": ""}
    ]  # fmt: skip
    with pytest.raises(BadRequest, match="Query is too old"):
        await update.callback_query.answer()


async def test_a_tap_may_open_the_bots_own_link_only(standin: Standin, bot: Bot, camille: int) -> None:
    sent = await bot.send_message(camille, "Encore ?", reply_markup=keyboard())
    query = standin.world.tap(camille, camille, sent.message_id, "more")
    for url in ("https://example.org/", "https://t.me/other_bot?start=x", "https://t.me/tastevin_bot"):
        with pytest.raises(BadRequest, match="Url_invalid"):
            await bot.answer_callback_query(query.id, url=url)
    told: list[dict[str, object]] = []
    standin.world.listen(told.append)
    assert await bot.answer_callback_query(query.id, url="https://t.me/Tastevin_bot?start=join")
    assert told[0]["url"] == "https://t.me/Tastevin_bot?start=join"


async def test_an_answer_to_a_tap_is_short(standin: Standin, bot: Bot, camille: int) -> None:
    sent = await bot.send_message(camille, "Encore ?", reply_markup=keyboard())
    query = standin.world.tap(camille, camille, sent.message_id, "more")
    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query(query.id, "x" * 201, show_alert=True)
    assert await bot.answer_callback_query(query.id, "x" * 200, show_alert=True)


async def test_a_query_grows_old(standin: Standin, bot: Bot, camille: int, clock) -> None:
    sent = await bot.send_message(camille, "Encore ?", reply_markup=keyboard())
    query = standin.world.tap(camille, camille, sent.message_id, "more")
    clock.time += 16
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(query.id)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "Message text is empty"), (" ", "Text must be non-empty"), ("🍷" * 2049, "Message is too long"),
     ("<x>", "Unsupported start tag \"x\" at byte offset 0"), ("<b></b>", "Text must be non-empty")],
)  # fmt: skip
async def test_texts_that_telegram_refuses(bot: Bot, camille: int, text: str, reason: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.send_message(camille, text, parse_mode=ParseMode.HTML)


async def test_the_longest_text_counts_what_is_left_after_parsing(bot: Bot, camille: int) -> None:
    sent = await bot.send_message(camille, f"<b>{'x' * 4096}</b>", parse_mode=ParseMode.HTML)
    assert sent.text == "x" * 4096


async def test_callback_data_has_64_bytes(bot: Bot, camille: int) -> None:
    await bot.send_message(camille, "x", reply_markup=keyboard("é" * 32))
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(camille, "x", reply_markup=keyboard("é" * 33))


@pytest.mark.parametrize(
    ("markup", "reason"),
    [("{", "Can't parse reply keyboard markup json object"), ("[]", "Object expected as reply markup"),
     ('{"inline_keyboard": [[{"text": "x"}]]}', "Text buttons are unallowed in the inline keyboard"),
     ('{"inline_keyboard": [[{"callback_data": "x"}]]}', "Can't find field \"text\""),
     ('{"inline_keyboard": [[{"text": "x", "url": "ftp://x"}]]}', "Wrong http url"),
     ('{"inline_keyboard": 3}', "must be an Array of Arrays")],
)  # fmt: skip
async def test_keyboards_that_telegram_refuses(bot: Bot, camille: int, markup: str, reason: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.send_message(camille, "x", api_kwargs={"reply_markup": markup})


async def test_chats_that_are_closed_to_the_bot(standin: Standin, bot: Bot, camille: int) -> None:
    sam = standin.world.add_person("Sam", "en").id
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(5, "x")
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(sam, "x")
    standin.world.set_bot_status(camille, camille, "kicked")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(camille, "x")


async def test_edits_and_deletions_that_cannot_be(standin: Standin, bot: Bot, camille: int) -> None:
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", camille, 99)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", camille, 1)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(camille, 99)
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(camille, "x", reply_to_message_id=99)
    assert await bot.delete_message(camille, 1)
    assert standin.world.chat(camille).messages == {}


async def test_a_keyboard_is_taken_away(standin: Standin, bot: Bot, camille: int) -> None:
    sent = await bot.send_message(camille, "Encore ?", reply_markup=keyboard())
    await sent.edit_reply_markup(None)
    assert standin.world.chat(camille).messages[sent.message_id].markup is None


async def test_chat_actions_and_reactions_are_shown(standin: Standin, bot: Bot, camille: int) -> None:
    told: list[dict[str, object]] = []
    standin.world.listen(told.append)
    assert await bot.send_chat_action(camille, "typing")
    assert told == [{"kind": "action", "chat_id": camille, "action": "typing"}]
    assert await bot.set_message_reaction(camille, 1, "👍")
    assert standin.world.chat(camille).messages[1].reactions == {standin.world.bot.id: ["👍"]}
    with pytest.raises(BadRequest, match="Wrong parameter action"):
        await bot.send_chat_action(camille, "dancing")


async def test_replies_waits_for_the_bot(standin: Standin, bot: Bot, camille: int) -> None:
    waiting = asyncio.create_task(standin.replies(camille, after=1, count=2))
    await bot.send_message(camille, "un")
    await bot.send_message(camille, "deux")
    assert [message.text for message in await waiting] == ["un", "deux"]
