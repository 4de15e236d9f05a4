import base64
import json

import httpx
import pytest
from telegram import Bot
from tornado.websocket import websocket_connect

from bot.standin import Standin


@pytest.fixture
async def page(standin: Standin):
    async with httpx.AsyncClient(base_url=standin.url) as client:
        yield client


async def act(page: httpx.AsyncClient, deed: str, **body: object) -> dict[str, object]:
    answer = await page.post(f"/page/do/{deed}", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_the_page_comes_whole_and_points_nowhere_else(page: httpx.AsyncClient) -> None:
    home = await page.get("/")
    assert "default-src 'self'" in home.headers["Content-Security-Policy"]
    for name in (
        "chat.css",
        "chat.js",
        "bubbles.js",
        "composer.js",
        "dom.js",
        "inline.js",
        "pending.js",
        "poll.js",
        "sidebar.js",
        "state.js",
        "words.js",
    ):
        source = await page.get(f"/{name}")
        assert source.status_code == 200
        assert "innerHTML" not in source.text
        assert "://" not in source.text.replace("http://www.w3.org/2000/svg", "").replace(
            "https://${address}", ""
        ).replace("ws://${location.host}", "").replace("https?://", "")


async def test_two_people_and_a_group_are_there(page: httpx.AsyncClient) -> None:
    state = (await page.get("/page/state")).json()
    assert [(one["first_name"], one["language_code"]) for one in state["people"]] == [("Camille", "fr"), ("Sam", "en")]
    assert [one.get("title", one["type"]) for one in state["chats"]] == ["private", "private", "Dégustation"]


async def test_acts_of_a_new_person(page: httpx.AsyncClient, bot: Bot) -> None:
    lea = (await act(page, "person", first_name="Léa", language_code="fr"))["id"]
    first = await act(page, "write", person=lea, chat=lea, text="bonjour")
    await act(page, "edit", person=lea, chat=lea, message=first["message_id"], text="bonsoir")
    await act(page, "react", person=lea, chat=lea, message=first["message_id"], emoji="👍")
    [shown] = (await page.get("/page/messages", params={"chat": lea})).json()
    forwarded = await act(page, "forward", person=lea, chat=lea, text="un avis", sender="Une voisine")
    assert forwarded["forward_origin"]["sender_user_name"] == "Une voisine"
    assert (shown["text"], shown["reactions"]) == ("bonsoir", {str(lea): ["👍"]})
    group = (await act(page, "group", title="Cave", members=[lea]))["id"]
    await act(page, "join", person=1001, chat=group)
    await act(page, "bot", person=lea, chat=lea, status="kicked")
    kinds = [set(update.to_dict()) - {"update_id"} for update in await bot.get_updates()]
    assert kinds == [{"my_chat_member"}, {"message"}, {"edited_message"}, {"message"}, {"my_chat_member"}, {"message"},
                     {"my_chat_member"}]  # fmt: skip


@pytest.mark.parametrize("kind", ["photo", "sticker", "voice", "document"])
async def test_media_reach_the_bot(page: httpx.AsyncClient, bot: Bot, camille: int, kind: str) -> None:
    content = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x03"
    body = {"media": kind, "name": "x.png", "content": base64.b64encode(content).decode(), "emoji": "🍇"}
    await act(page, "media", person=camille, chat=camille, **body)
    [update] = await bot.get_updates()
    assert update.message is not None
    attachment = update.message.effective_attachment
    file = await bot.get_file(attachment[-1] if kind == "photo" else attachment)
    assert bytes(await file.download_as_bytearray()) == content
    assert (await page.get(f"/page/files/{file.file_id}")).content == content


async def test_an_album_answers_a_message(page: httpx.AsyncClient, bot: Bot, standin: Standin, camille: int) -> None:
    asked = standin.world.post(standin.world.chat(camille), standin.world.bot.id, "Montre ?")
    picture = base64.b64encode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x03").decode()
    for caption in ("le rayon", ""):
        body = {"media": "photo", "content": picture, "caption": caption, "album": "17", "reply_to": asked.message_id}
        await act(page, "media", person=camille, chat=camille, **body)
    first, second = [update.message for update in await bot.get_updates()]
    assert first is not None
    assert second is not None
    assert (first.media_group_id, first.caption, second.media_group_id, second.caption) == (
        "17",
        "le rayon",
        "17",
        None,
    )
    assert first.reply_to_message is not None
    assert first.reply_to_message.text == "Montre ?"


@pytest.mark.parametrize(
    ("act", "body"),
    [("write", {"person": 1001, "chat": 1002, "text": "x"}), ("write", {"person": 1001}), ("write", {}),
     ("forward", {"person": 1001, "chat": 1001, "text": "x", "sender": 7}),
     ("media", {"person": 1001, "chat": 1001, "media": "song"}), ("tap", {"person": 1001, "chat": 5}),
     ("react", {"person": 1001, "chat": 1001, "message": 9, "emoji": "👍"}),
     ("person", {"first_name": " ", "language_code": "fr"}), ("nothing", {})],
)  # fmt: skip
async def test_what_cannot_be_done_is_refused(page: httpx.AsyncClient, act: str, body: dict[str, object]) -> None:
    assert (await page.post(f"/page/do/{act}", json=body)).status_code in {400, 403, 404}


async def test_faults_can_be_ordered_from_another_process(page: httpx.AsyncClient, standin: Standin) -> None:
    await act(page, "fault", method="getMe", code=429, retry_after=2)
    answer = await page.get(f"/bot{standin.token}/getMe")
    assert answer.json()["parameters"] == {"retry_after": 2}


async def test_events_tell_what_happens(page: httpx.AsyncClient, standin: Standin, camille: int) -> None:
    socket = await websocket_connect(standin.url.replace("http", "ws") + "page/events")
    await act(page, "write", person=camille, chat=camille, text="bonjour")
    event = json.loads(str(await socket.read_message()))
    assert (event["kind"], event["message"]["text"]) == ("message", "bonjour")
    socket.close()


async def test_the_commands_of_a_person(page: httpx.AsyncClient, bot: Bot, camille: int) -> None:
    await bot.set_my_commands([("aide", "Ce que je sais faire")], language_code="fr")
    shown = (await page.get("/page/commands", params={"chat": camille, "person": camille})).json()
    assert shown == [{"command": "aide", "description": "Ce que je sais faire"}]
