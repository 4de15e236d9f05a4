import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.standin import Standin, links
from bot.standin.errors import ApiError
from bot.standin.links import Link

CAMILLE, SAM = 1001, 1002


@pytest.fixture
def group(standin: Standin) -> int:
    standin.world.updates.clear()
    return min(standin.world.chats)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://t.me/tastevin_bot?start=t-12_A", Link("start", "t-12_A")),
        ("t.me/Tastevin_Bot?start", Link("start")),
        ("http://t.me/tastevin_bot", Link()),
        ("https://t.me/tastevin_bot?startgroup=t12", Link("startgroup", "t12")),
        ("https://t.me/tastevin_bot?startgroup&admin=pin_messages", Link("startgroup")),
        ("tg://resolve?domain=tastevin_bot&start=x", Link("start", "x")),
        ("https://t.me/other_bot?start=x", None),
        ("https://example.org/tastevin_bot?start=x", None),
    ],
)
def test_a_link_is_read(standin: Standin, url: str, link: Link | None) -> None:
    assert links.read_link(standin.world, url) == link


@pytest.mark.parametrize(("payload", "reason"), [("x" * 65, "START_PARAM_TOO_LONG"), ("a.b", "START_PARAM_INVALID")])
def test_payloads_that_telegram_does_not_carry(standin: Standin, payload: str, reason: str) -> None:
    with pytest.raises(ApiError, match=reason):
        links.open_link(standin.world, CAMILLE, f"t.me/tastevin_bot?start={payload}")


async def test_a_start_link_begins_the_private_chat(standin: Standin, bot: Bot, group: int) -> None:
    async with httpx.AsyncClient(base_url=standin.url) as page:
        body = {"person": SAM, "url": "https://t.me/tastevin_bot?start=t12"}
        opened = (await page.post("/page/do/open_link", json=body)).json()
        only = (await page.post("/page/do/open_link", json={**body, "url": "t.me/tastevin_bot"})).json()
        elsewhere = await page.post("/page/do/open_link", json={**body, "url": "https://example.org"})
    assert (opened["chat"], opened["message"]["text"]) == (SAM, "/start t12")
    assert only == {"chat": SAM, "message": None}
    assert elsewhere.status_code == 400
    [update] = await bot.get_updates()
    assert update.message is not None
    assert (update.message.text, update.message.chat_id) == ("/start t12", SAM)


async def test_a_tap_can_be_answered_by_a_link(standin: Standin, bot: Bot, group: int) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Noter", callback_data="rate")]])
    card = await bot.send_message(group, "Dégustation", reply_markup=keyboard)
    async with httpx.AsyncClient(base_url=standin.url) as page:
        body = {"person": SAM, "chat": group, "message": card.message_id, "data": "rate"}
        query = (await page.post("/page/do/tap", json=body)).json()["query_id"]
        assert (await page.get(f"/page/answers/{query}")).json() is None
        with pytest.raises(BadRequest, match="Url_invalid"):
            await bot.answer_callback_query(query, url="https://t.me/tastevin_bot?start=" + 65 * "x")
        await bot.answer_callback_query(query, url="https://t.me/tastevin_bot?start=t12")
        answer = (await page.get(f"/page/answers/{query}")).json()
        assert answer == {"text": "", "alert": False, "url": "https://t.me/tastevin_bot?start=t12"}
        opened = (await page.post("/page/do/open_link", json={"person": SAM, "url": answer["url"]})).json()
        assert (opened["chat"], opened["message"]["text"]) == (SAM, "/start t12")
        assert (await page.get("/page/answers/none")).status_code == 404


async def test_a_startgroup_link_brings_the_bot_in(standin: Standin, bot: Bot, group: int) -> None:
    url = "https://t.me/tastevin_bot?startgroup=t12"
    standin.world.set_bot_status(CAMILLE, group, "kicked")
    standin.world.updates.clear()
    chat, sent = links.open_link(standin.world, SAM, url, group)
    assert sent is not None
    assert (chat.id, sent.text) == (group, "/start@tastevin_bot t12")
    membership, arrival, start = await bot.get_updates()
    assert membership.my_chat_member is not None
    assert membership.my_chat_member.new_chat_member.status == "member"
    assert membership.my_chat_member.from_user.id == SAM
    assert arrival.message is not None
    assert [one.id for one in arrival.message.new_chat_members] == [bot.id]
    assert start.message is not None
    assert start.message.text == "/start@tastevin_bot t12"


async def test_a_bot_that_is_there_only_starts(standin: Standin, bot: Bot, group: int) -> None:
    links.open_link(standin.world, SAM, "t.me/tastevin_bot?startgroup=again", group)
    links.open_link(standin.world, SAM, "t.me/tastevin_bot?startgroup", group)
    assert [update.message.text for update in await bot.get_updates() if update.message] == [
        "/start@tastevin_bot again"
    ]
    for chat in (None, SAM):
        with pytest.raises(ApiError, match="needs a group"):
            links.open_link(standin.world, SAM, "t.me/tastevin_bot?startgroup=x", chat)
