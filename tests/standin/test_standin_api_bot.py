import asyncio
import json
import struct
from datetime import timedelta

import httpx
import pytest
from small_pictures import png
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    MenuButtonCommands,
    ReactionTypeCustomEmoji,
    ReactionTypeEmoji,
)
from telegram.constants import ReactionEmoji
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter

from bot.standin import Standin
from bot.standin.images import picture_size
from bot.standin.reactions import ALLOWED


async def test_it_listens_on_loopback_only(standin: Standin) -> None:
    assert standin._server is not None
    addresses = {sock.getsockname()[0] for sock in standin._server._sockets.values()}
    assert addresses == {"127.0.0.1"}
    assert standin.url.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("headers", [{"Host": "example.org"}, {"Origin": "https://example.org"}])
async def test_pages_elsewhere_on_the_web_are_refused(standin: Standin, headers: dict[str, str]) -> None:
    async with httpx.AsyncClient() as client:
        for path in ("page/state", "page/events", f"bot{standin.token}/getMe"):
            assert (await client.get(standin.url + path, headers=headers)).status_code == 403


async def test_the_bot_knows_itself(standin: Standin, bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot) == (1, "tastevin_bot", True)


async def test_a_wrong_token_and_an_unknown_method_are_refused(standin: Standin, bot: Bot) -> None:
    with pytest.raises(InvalidToken):
        async with Bot("2:other", base_url=standin.base_url):
            pass
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{standin.base_url}{standin.token}/brewCoffee")
    assert answer.status_code == 404
    assert answer.json() == {"ok": False, "error_code": 404, "description": "Not Found: method not found"}


async def test_parameters_come_as_json_form_or_query(standin: Standin, camille: int) -> None:
    url = f"{standin.base_url}{standin.token}/SENDMESSAGE"
    async with httpx.AsyncClient() as client:
        answers = [
            await client.post(url, json={"chat_id": camille, "text": "x"}),
            await client.post(url, data={"chat_id": camille, "text": "x"}),
            await client.post(url, data={"chat_id": camille, "text": "x"}, files={"unused": b""}),
            await client.get(url, params={"chat_id": camille, "text": "x"}),
        ]
        assert [answer.json()["result"]["text"] for answer in answers] == ["x"] * 4
        broken = await client.post(url, content="{", headers={"Content-Type": "application/json"})
    assert broken.json()["error_code"] == 400


async def test_a_second_reader_ends_the_first(standin: Standin, bot: Bot, camille: int) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=20))
    while standin.world.updates._arrival is None:
        await asyncio.sleep(0.01)
    async with Bot(standin.token, base_url=standin.base_url) as second:
        assert await second.get_updates() == ()
    with pytest.raises(Conflict, match=r"(?i)terminated by other getUpdates request"):
        await first


async def test_only_the_kinds_asked_for_are_queued(standin: Standin, bot: Bot, camille: int) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    standin.world.write(camille, camille, "bonjour")
    assert await bot.get_updates() == ()


async def test_ordered_faults_come_once(standin: Standin, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # the library warns of the seconds it gives without it
    standin.faults.add("getMe", 429, retry_after=3)
    standin.faults.add("getMe", 502)
    standin.faults.add("getMe", 0)
    with pytest.raises(RetryAfter) as caught:
        await bot.get_me()
    assert caught.value.retry_after == timedelta(seconds=3)
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.get_me()
    with pytest.raises(NetworkError, match="httpx"):
        await bot.get_me()
    assert (await bot.get_me()).id == 1


async def test_a_photo_is_sent_fetched_and_sent_again(bot: Bot, camille: int) -> None:
    sent = await bot.send_photo(camille, png(), caption="Ton goût")
    assert (sent.photo[-1].width, sent.photo[-1].height, sent.caption) == (4, 3, "Ton goût")
    file = await bot.get_file(sent.photo[-1])
    assert bytes(await file.download_as_bytearray()) == png()
    again = await bot.send_photo(camille, sent.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id
    edited = await sent.edit_caption("Ton profil")
    assert not isinstance(edited, bool)
    assert edited.caption == "Ton profil"
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await sent.edit_text("x")


@pytest.mark.parametrize(
    ("content", "caption", "reason"),
    [(b"not a picture", "", "Image_process_failed"), (png(1, 30), "", "Photo_invalid_dimensions"),
     (png(), "x" * 1025, "Message caption is too long")],
)  # fmt: skip
async def test_photos_that_telegram_refuses(bot: Bot, camille: int, content: bytes, caption: str, reason: str) -> None:
    with pytest.raises(BadRequest, match=reason):
        await bot.send_photo(camille, content, caption=caption)


def test_the_size_of_a_jpeg() -> None:
    app0 = b"\xff\xe0" + struct.pack(">H", 4) + b"\0\0"
    frame = b"\xff\xc0" + struct.pack(">HBHH", 11, 8, 30, 40)
    assert picture_size(b"\xff\xd8" + app0 + frame) == (40, 30)
    assert picture_size(b"\xff\xd8" + app0) is None


async def test_a_document_keeps_its_name(bot: Bot, camille: int) -> None:
    sent = await bot.send_document(camille, b"a,b\n", filename="notes.csv")
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.mime_type, sent.document.file_size) == ("notes.csv", "text/csv", 4)
    with pytest.raises(BadRequest, match="Invalid file_id"):
        await bot.get_file("nothing")


async def test_commands_by_scope_and_language(standin: Standin, bot: Bot, camille: int) -> None:
    world = standin.world
    group = next(chat for chat in world.chats.values() if chat.id < 0)
    await bot.set_my_commands([BotCommand("help", "What I can do")])
    await bot.set_my_commands([BotCommand("aide", "Ce que je sais faire")], language_code="fr")
    await bot.set_my_commands([BotCommand("tasting", "Blind tasting")], scope=BotCommandScopeAllGroupChats())
    assert (await bot.get_my_commands(language_code="fr"))[0].command == "aide"

    def shown(chat: int, person: int) -> list[str]:
        return [one["command"] for one in world.bot.commands_for(world.chat(chat), world.person(person))]

    sam = next(person.id for person in world.people.values() if person.language_code == "en")
    assert (shown(camille, camille), shown(sam, sam), shown(group.id, camille)) == (["aide"], ["help"], ["tasting"])
    assert await bot.delete_my_commands(scope=BotCommandScopeAllGroupChats())
    assert shown(group.id, camille) == ["aide"]
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([BotCommand("Élan", "x")])


async def test_the_card_of_the_bot(bot: Bot) -> None:
    assert await bot.set_my_name("Le Tastevin", language_code="fr")
    assert (await bot.get_my_name(language_code="fr")).name == "Le Tastevin"
    assert (await bot.get_my_name()).name == "Tastevin"
    assert await bot.set_my_description("Le vin, simplement.")
    assert (await bot.get_my_description()).description == "Le vin, simplement."
    assert await bot.set_my_short_description("Le vin.")
    assert (await bot.get_my_short_description()).short_description == "Le vin."
    assert await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await bot.get_chat_menu_button()).type == "commands"
    with pytest.raises(BadRequest, match="too long"):
        await bot.set_my_short_description("x" * 121)


async def test_chats_and_their_members(standin: Standin, bot: Bot, camille: int) -> None:
    group = next(chat for chat in standin.world.chats.values() if chat.id < 0)
    assert (await bot.get_chat(group.id)).title == "Dégustation"
    assert (await bot.get_chat(camille)).first_name == "Camille"
    assert await bot.get_chat_member_count(group.id) == 3
    assert (await bot.get_chat_member(group.id, camille)).status == "creator"
    assert (await bot.get_chat_member(group.id, bot.id)).status == "member"
    with pytest.raises(BadRequest, match="Invalid user_id"):
        await bot.get_chat_member(group.id, 5)


async def test_a_webhook_receives_updates_with_its_secret(standin: Standin, bot: Bot, camille: int) -> None:
    received: asyncio.Queue[tuple[str, dict[str, object]]] = asyncio.Queue()

    async def hook(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = int(head.lower().split("content-length: ")[1].split("\r\n")[0])
        await received.put((head, json.loads(await reader.readexactly(length))))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(hook, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
        assert await bot.set_webhook(url, secret_token="s3cret")
        assert (await bot.get_webhook_info()).url == url
        standin.world.write(camille, camille, "bonjour")
        head, update = await received.get()
        with pytest.raises(Conflict, match="webhook is active"):
            await bot.get_updates()
        assert await bot.delete_webhook(drop_pending_updates=True)
    assert "X-Telegram-Bot-Api-Secret-Token: s3cret" in head
    assert update["message"]["text"] == "bonjour"  # type: ignore[index]
    with pytest.raises(BadRequest, match="loopback addresses only"):
        await bot.set_webhook("https://example.org/hook")


async def test_reactions_are_one_emoji_at_most_of_telegrams_own(bot: Bot, camille: int) -> None:
    assert {emoji.value for emoji in ReactionEmoji} == ALLOWED
    for refused in ([ReactionTypeEmoji("👍"), ReactionTypeEmoji("🔥")], "🍷", "❤️", [ReactionTypeCustomEmoji("5")]):
        with pytest.raises(BadRequest, match="Reaction_invalid"):
            await bot.set_message_reaction(camille, 1, refused)
    assert await bot.set_message_reaction(camille, 1, "🤷\u200d♂\ufe0f")
    assert await bot.set_message_reaction(camille, 1, None)


async def test_a_photo_comes_in_sizes_the_largest_last(standin: Standin, bot: Bot, camille: int) -> None:
    sent = await bot.send_photo(camille, png(1000, 500))
    assert [(one.width, one.height) for one in sent.photo] == [(90, 45), (320, 160), (800, 400), (1000, 500)]
    assert len({one.file_id for one in sent.photo}) == len({one.file_unique_id for one in sent.photo}) == 4
    file = await bot.get_file(sent.photo[0])
    assert bytes(await file.download_as_bytearray()).startswith(b"\x89PNG")


async def test_what_is_too_big_is_not_to_be_fetched(standin: Standin, bot: Bot, camille: int) -> None:
    for size, refused in ((20 * 1024**2, False), (20 * 1024**2 + 1, True)):
        file = standin.world.store("document", "big.bin", "application/octet-stream", bytes(size))
        if refused:
            with pytest.raises(BadRequest, match="File is too big"):
                await bot.get_file(file.file_id)
        else:
            assert (await bot.get_file(file.file_id)).file_size == size


async def test_a_picture_takes_anothers_place(standin: Standin, bot: Bot, camille: int) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Plus", callback_data="more")]])
    sent = await bot.send_photo(camille, png(), caption="<b>Avant</b>", parse_mode="HTML", reply_markup=keyboard)
    media = InputMediaPhoto(png(6, 5), caption="<i>Après</i>", parse_mode="HTML")
    edited = await sent.edit_media(media, reply_markup=keyboard)
    assert not isinstance(edited, bool)
    assert (edited.photo[-1].width, edited.caption, edited.caption_entities[0].type) == (6, "Après", "italic")
    assert edited.reply_markup == keyboard
    with pytest.raises(BadRequest, match="is not modified"):
        await sent.edit_caption("<i>Après</i>", parse_mode="HTML", reply_markup=keyboard)
    filed = await sent.edit_media(InputMediaDocument(b"a,b\n", filename="notes.csv"))
    assert not isinstance(filed, bool)
    assert filed.document is not None
    assert (filed.document.file_name, filed.photo, filed.caption, filed.reply_markup) == ("notes.csv", (), None, None)
    for wrong in (InputMediaVideo(b"x"), InputMediaPhoto(b"no picture")):
        with pytest.raises(BadRequest, match=r"(?i)photos and documents only|image_process_failed"):
            await sent.edit_media(wrong)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_media(media, camille, 99)
