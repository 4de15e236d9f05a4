from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from hand_clock import Clock
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, RetryAfter

from bot.standin import Standin
from bot.standin.calls import GROUP_LIMIT, OVERALL_LIMIT, Limits
from bot.standin.errors import ApiError

GROUP = -1_001_000_000_001


async def test_calls_are_counted_by_method_and_chat(standin: Standin, bot: Bot, camille: int) -> None:
    standin.calls.clear()  # the client's own getMe
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Noter", callback_data="rate")]])
    card = await bot.send_message(GROUP, "Vin A", reply_markup=keyboard)
    standin.world.tap(camille, GROUP, card.message_id, "rate")
    [tapped] = await bot.get_updates()
    assert tapped.callback_query is not None
    await tapped.callback_query.answer()
    await bot.send_message(camille, "Ta note ?")
    with pytest.raises(BadRequest):
        await card.edit_text("Vin A", reply_markup=keyboard)  # refused, yet made
    assert standin.calls.count() == 4
    assert standin.calls.count(chat_id=GROUP) == 3
    assert standin.calls.count("sendMessage") == 2
    assert standin.calls.count("editMessageText", GROUP) == 1
    async with httpx.AsyncClient(base_url=standin.url) as page:
        assert (await page.get("/page/calls")).json() == {
            "total": 4,
            "methods": {"answerCallbackQuery": 1, "editMessageText": 1, "sendMessage": 2},
            "chats": {
                str(GROUP): {"answerCallbackQuery": 1, "editMessageText": 1, "sendMessage": 1},
                str(camille): {"sendMessage": 1},
            },
        }
        await page.delete("/page/calls")
    assert standin.calls.count() == 0
    await bot.get_me()
    assert standin.calls.count("getMe", 0) == 1


async def test_faults_are_calls_too(standin: Standin, bot: Bot) -> None:
    before = standin.calls.count("getMe")
    standin.faults.add("getMe", 400)
    with pytest.raises(BadRequest):
        await bot.get_me()
    assert standin.calls.count("getMe") == before + 1


@pytest.fixture
async def strict(clock: Clock) -> AsyncIterator[Standin]:
    server = Standin(clock=clock, limits=True)
    await server.start()
    yield server
    await server.stop()


async def test_a_group_takes_twenty_messages_a_minute(
    strict: Standin, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with Bot(strict.token, base_url=strict.base_url) as bot:
        card = await bot.send_message(GROUP, "Vin 0")
        for number in range(1, GROUP_LIMIT):
            clock.time += 2
            await card.edit_text(f"Vin {number}")
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(GROUP, "un de trop")
        assert caught.value.retry_after == timedelta(seconds=60 - 2 * (GROUP_LIMIT - 1))
        await bot.send_chat_action(GROUP, "typing")
        strict.world.write(1001, 1001, "/start")
        await bot.send_message(1001, "en privé, oui")
        clock.time += 60 - 2 * (GROUP_LIMIT - 1)
        await card.edit_text("Vin 20")
        with pytest.raises(RetryAfter):
            await card.edit_text("Vin 21")


def test_thirty_a_second_in_all(clock: Clock) -> None:
    limits = Limits(clock)
    for person in range(2 * OVERALL_LIMIT):
        limits.admit("sendMessage", person)  # not held unless asked for
    limits.enabled = True
    for person in range(OVERALL_LIMIT):
        limits.admit("sendMessage", 1001 + person)
    limits.admit("getChat", 1001)
    with pytest.raises(ApiError, match="Too Many Requests: retry after 1") as caught:
        limits.admit("editMessageText", -5)
    assert (caught.value.code, caught.value.retry_after) == (429, 1)
    clock.time += 1
    limits.admit("editMessageText", -5)


async def test_the_limits_are_off_unless_asked_for(standin: Standin, bot: Bot) -> None:
    for number in range(OVERALL_LIMIT + 1):
        await bot.send_message(GROUP, str(number))
    assert len(standin.world.chat(GROUP).messages) == OVERALL_LIMIT + 1
