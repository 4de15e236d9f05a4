"""Inline mode of the stand-in, with python-telegram-bot as its client."""

import httpx
import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.standin import Standin, inline
from bot.standin.errors import ApiError
from bot.standin.model import GROUP


@pytest.fixture
def group(standin: Standin) -> int:
    standin.world.updates.clear()
    return next(chat.id for chat in standin.world.chats.values() if chat.type == GROUP)


def article(name: str = "1", text: str = "<b>Morgon</b>, avec ça", url: str = "t.me/tastevin_bot?start=a"):
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Demander", url=url)]])
    content = InputTextMessageContent(text, parse_mode=ParseMode.HTML)
    return InlineQueryResultArticle(name, "Morgon", content, keyboard, description="un Beaujolais")


async def heard(bot: Bot) -> InlineQuery:
    [update] = await bot.get_updates(offset=-1)
    assert update.inline_query is not None
    return update.inline_query


async def test_words_typed_in_a_chat_reach_the_bot_and_a_choice_is_posted(
    standin: Standin, bot: Bot, group: int
) -> None:
    told: list[dict] = []
    standin.world.listen(told.append)
    asked = inline.ask(standin.world, 1001, group, "saumon fumé")
    query = await heard(bot)
    assert (query.id, query.query, query.offset, query.chat_type) == (asked.id, "saumon fumé", "", "supergroup")
    assert query.from_user.language_code == "fr"
    assert await query.answer([article()], next_offset="50")
    shown = [{"id": "1", "title": "Morgon", "description": "un Beaujolais"}]
    answer = {"results": shown, "button": None, "next_offset": "50"}
    assert told == [{"kind": "inline", "query_id": asked.id, "person_id": 1001, "answer": answer}]
    posted = standin.world.render(inline.choose(standin.world, asked.id, "1"))
    assert (posted["text"], posted["from"]["id"], posted["via_bot"]["username"]) == (
        "Morgon, avec ça", 1001, "tastevin_bot",
    )  # fmt: skip
    assert posted["entities"] == [{"type": "bold", "offset": 0, "length": 6}]
    assert posted["reply_markup"]["inline_keyboard"][0][0]["url"] == "t.me/tastevin_bot?start=a"


async def test_a_bot_sees_what_was_posted_of_its_own_and_hears_of_the_choice_only_if_it_wants(
    standin: Standin, bot: Bot, group: int
) -> None:
    for feedback in (False, True):
        standin.world.inline.feedback = feedback
        asked = inline.ask(standin.world, 1001, group, f"Morgon {feedback}")
        query = await heard(bot)
        await query.answer([article()])
        standin.world.updates.clear()
        inline.choose(standin.world, asked.id, "1")
        updates = await bot.get_updates()
        assert [update.message.via_bot.id for update in updates if update.message] == [bot.id]
        chosen = [update.chosen_inline_result for update in updates if update.chosen_inline_result]
        assert [(one.result_id, one.query, bool(one.inline_message_id)) for one in chosen] == (
            [("1", "Morgon True", True)] if feedback else []
        )


async def test_an_answer_is_kept_for_a_while_and_for_one_person_if_it_is_theirs(
    standin: Standin, bot: Bot, group: int, clock
) -> None:
    for personal, others in ((True, False), (False, True)):
        words = f"raclette {personal}"
        inline.ask(standin.world, 1001, group, words)
        query = await heard(bot)
        await query.answer([article()], cache_time=60, is_personal=personal)
        assert inline.ask(standin.world, 1001, 1001, words).answer is not None
        assert inline.ask(standin.world, 1001, group, words, "50").answer is None
        assert (inline.ask(standin.world, 1002, group, words).answer is not None) is others
        clock.time += 60
        assert inline.ask(standin.world, 1001, group, words).answer is None
    inline.ask(standin.world, 1001, group, "jamais")
    query = await heard(bot)
    await query.answer([article()], cache_time=0)
    assert inline.ask(standin.world, 1001, group, "jamais").answer is None


async def test_too_late_and_twice_are_refused(standin: Standin, bot: Bot, group: int, clock) -> None:
    late = inline.ask(standin.world, 1001, group, "tard")
    clock.time += inline.LIFETIME + 1
    old = "Query is too old and response timeout expired or query id is invalid"
    with pytest.raises(BadRequest, match=old):
        await bot.answer_inline_query(late.id, [])
    asked = inline.ask(standin.world, 1001, group, "deux fois")
    assert await bot.answer_inline_query(asked.id, [])
    for known in (asked.id, "999"):
        with pytest.raises(BadRequest, match=old):
            await bot.answer_inline_query(known, [])


@pytest.mark.parametrize(
    ("results", "options", "reason"),
    [
        ([article(str(n)) for n in range(51)], {}, "Results_too_much"),
        ([article(), article()], {}, "Result_id_duplicate"),
        ([article("é" * 33)], {}, "Result_id_invalid"),
        ([article(text=" ")], {}, "Message text is empty"),
        ([article(text="x" * 4097)], {}, "Message_too_long"),
        ([article(text="<b>Morgon")], {}, "Can't parse entities"),
        ([article(url="nowhere")], {}, "is invalid: wrong http url"),
        ([], {"next_offset": "x" * 65}, "Next_offset_invalid"),
        ([], {"button": InlineQueryResultsButton("", start_parameter="a")}, "Switch_pm_text_empty"),
        ([], {"button": InlineQueryResultsButton("Toi d’abord", start_parameter="à")}, "Start_param_invalid"),
        ([], {"button": InlineQueryResultsButton("Toi d’abord", start_parameter="a" * 65)}, "Start_param_too_long"),
    ],
)
async def test_what_telegram_refuses(standin: Standin, bot: Bot, group: int, results, options, reason: str) -> None:
    asked = inline.ask(standin.world, 1001, group, "x")
    parameters = {"inline_query_id": asked.id, "results": results, **options}
    with pytest.raises(BadRequest, match=reason):
        await bot._post("answerInlineQuery", parameters)
    assert asked.answer is None


async def test_a_button_stands_above_the_results(standin: Standin, bot: Bot, group: int) -> None:
    asked = inline.ask(standin.world, 1001, group, "x" * 300)
    assert len(asked.query) == 256
    await bot.answer_inline_query(asked.id, [], button=InlineQueryResultsButton("Ton âge", start_parameter="age"))
    assert asked.answer is not None
    assert asked.answer.button == {"text": "Ton âge", "start_parameter": "age"}


async def test_only_what_was_offered_can_be_posted(standin: Standin, bot: Bot, group: int) -> None:
    asked = inline.ask(standin.world, 1001, group, "Morgon")
    with pytest.raises(ApiError, match="RESULT_ID_INVALID"):
        inline.choose(standin.world, asked.id, "1")
    await bot.answer_inline_query(asked.id, [article()])
    with pytest.raises(ApiError, match="RESULT_ID_INVALID"):
        inline.choose(standin.world, asked.id, "2")


async def test_a_tap_under_an_inline_message_comes_without_the_message(standin: Standin, bot: Bot, group: int) -> None:
    asked = inline.ask(standin.world, 1001, group, "Morgon")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Plus", callback_data="more")]])
    await bot.answer_inline_query(
        asked.id, [InlineQueryResultArticle("1", "Morgon", InputTextMessageContent("Morgon"), keyboard)]
    )
    posted = inline.choose(standin.world, asked.id, "1")
    standin.world.updates.clear()
    standin.world.tap(1002, group, posted.message_id, "more")
    [update] = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.message is None
    assert update.callback_query.inline_message_id
    assert await update.callback_query.answer()


async def test_inline_mode_can_be_off(standin: Standin, bot: Bot, group: int) -> None:
    assert (await bot.get_me()).supports_inline_queries
    async with httpx.AsyncClient(base_url=standin.url) as page:
        assert (await page.post("/page/do/inline_mode", json={"enabled": False})).status_code == 200
        refused = await page.post("/page/do/inline", json={"person": 1001, "chat": group, "query": "x"})
    assert (refused.status_code, refused.json()) == (400, {"error": "Bad Request: BOT_INLINE_DISABLED"})
    assert not (await bot.get_me()).supports_inline_queries


async def test_the_page_asks_and_chooses(standin: Standin, bot: Bot, group: int) -> None:
    async with httpx.AsyncClient(base_url=standin.url) as page:
        body = {"person": 1001, "chat": group, "query": "Morgon"}
        first = (await page.post("/page/do/inline", json=body)).json()
        assert first["answer"] is None
        await bot.answer_inline_query(first["query_id"], [article()])
        again = (await page.post("/page/do/inline", json=body)).json()
        assert [one["title"] for one in again["answer"]["results"]] == ["Morgon"]
        posted = await page.post("/page/do/choose", json={"query_id": again["query_id"], "result": "1"})
        assert posted.json()["via_bot"]["is_bot"]


async def test_a_button_may_switch_to_no_words_at_all(bot: Bot, camille: int) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Partager", switch_inline_query="")]])
    sent = await bot.send_message(camille, "Morgon", reply_markup=keyboard)
    assert sent.reply_markup == keyboard
