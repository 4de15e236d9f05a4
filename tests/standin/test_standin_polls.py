import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputPollOption, ReplyParameters
from telegram.error import BadRequest

from bot.standin import Standin, polls
from bot.standin.errors import ApiError

CAMILLE, SAM = 1001, 1002
GROUP = -1_001_000_000_001
QUESTION = "Quel vin gardons-nous ?"
WINES = [InputPollOption("Morgon"), InputPollOption("Chinon"), InputPollOption("Gigondas")]


@pytest.fixture(autouse=True)
def quiet(standin: Standin) -> None:
    standin.world.updates.clear()


async def test_votes_are_told_by_name_where_the_poll_is_not_anonymous(standin: Standin, bot: Bot) -> None:
    card = await bot.send_message(GROUP, "Dégustation")
    sent = await bot.send_poll(
        GROUP, QUESTION, WINES, is_anonymous=False, reply_parameters=ReplyParameters(card.message_id)
    )
    assert sent.poll is not None
    assert sent.reply_to_message is not None
    assert (sent.poll.question, [one.text for one in sent.poll.options]) == (QUESTION, ["Morgon", "Chinon", "Gigondas"])
    assert (sent.poll.is_anonymous, sent.poll.allows_multiple_answers, sent.poll.type) == (False, False, "regular")
    async with httpx.AsyncClient(base_url=standin.url) as page:
        for person, chosen in ((CAMILLE, [1]), (SAM, [1]), (SAM, [])):
            body = {"person": person, "chat": GROUP, "message": sent.message_id, "options": chosen}
            assert (await page.post("/page/do/vote", json=body)).status_code == 200
        shown = (await page.get("/page/messages", params={"chat": GROUP})).json()[-1]
    assert shown["votes"] == {str(CAMILLE): [1]}
    updates = await bot.get_updates()
    answers = [update.poll_answer for update in updates if update.poll_answer]
    assert [(one.user.id if one.user else 0, one.option_ids) for one in answers] == [
        (CAMILLE, (1,)),
        (SAM, (1,)),
        (SAM, ()),
    ]
    assert {one.poll_id for one in answers} == {sent.poll.id}
    states = [update.poll for update in updates if update.poll]
    assert [[option.voter_count for option in one.options] for one in states] == [[0, 1, 0], [0, 2, 0], [0, 1, 0]]


async def test_an_anonymous_poll_tells_numbers_only(standin: Standin, bot: Bot) -> None:
    sent = await bot.send_poll(GROUP, QUESTION, ["Morgon", "Chinon"], allows_multiple_answers=True)
    polls.vote(standin.world, SAM, GROUP, sent.message_id, [1, 0])
    [update] = await bot.get_updates()
    assert update.poll is not None
    assert ([one.voter_count for one in update.poll.options], update.poll.total_voter_count) == ([1, 1], 1)


async def test_a_poll_is_stopped_once(standin: Standin, bot: Bot) -> None:
    sent = await bot.send_poll(GROUP, QUESTION, WINES)
    polls.vote(standin.world, CAMILLE, GROUP, sent.message_id, [2])
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Résultat", callback_data="r")]])
    ended = await bot.stop_poll(GROUP, sent.message_id, reply_markup=keyboard)
    assert (ended.is_closed, ended.options[2].voter_count) == (True, 1)
    assert standin.world.chat(GROUP).messages[sent.message_id].markup == keyboard.to_dict()
    with pytest.raises(ApiError, match="MESSAGE_POLL_CLOSED"):
        polls.vote(standin.world, SAM, GROUP, sent.message_id, [0])
    with pytest.raises(BadRequest, match="Poll has already been closed"):
        await bot.stop_poll(GROUP, sent.message_id)
    with pytest.raises(BadRequest, match="Message with poll to stop not found"):
        await bot.stop_poll(GROUP, 99)
    card = await bot.send_message(GROUP, "Dégustation")
    with pytest.raises(BadRequest, match="Message is not a poll"):
        await bot.stop_poll(GROUP, card.message_id)
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("x", GROUP, sent.message_id)


@pytest.mark.parametrize(
    ("question", "options", "reason"),
    [
        ("x" * 301, ["a", "b"], "Poll question length must not exceed 300"),
        (" ", ["a", "b"], "Text must be non-empty"),
        ("?", ["a"], "Poll must have at least 2 option"),
        ("?", [str(number) for number in range(13)], "Poll can't have more than 12 options"),
        ("?", ["a", "x" * 101], "Poll options length must not exceed 100"),
        ("?", ["a", " "], "Text must be non-empty"),
    ],
)
async def test_polls_that_telegram_refuses(bot: Bot, question: str, options: list[str], reason: str) -> None:
    with pytest.raises(BadRequest, match=reason):
        await bot.send_poll(GROUP, question, options)
    assert (await bot.send_poll(GROUP, "x" * 300, ["🍷" * 100, *map(str, range(11))])).poll is not None


@pytest.mark.parametrize(("options", "reason"), [([0, 1], "OPTIONS_TOO_MUCH"), ([3], "OPTION_INVALID")])
async def test_votes_that_telegram_refuses(standin: Standin, bot: Bot, options: list[int], reason: str) -> None:
    sent = await bot.send_poll(GROUP, QUESTION, WINES, allows_revoting=False)
    with pytest.raises(ApiError, match=reason):
        polls.vote(standin.world, SAM, GROUP, sent.message_id, options)
    polls.vote(standin.world, SAM, GROUP, sent.message_id, [0])
    with pytest.raises(ApiError, match="REVOTE_NOT_ALLOWED"):
        polls.vote(standin.world, SAM, GROUP, sent.message_id, [1])
    with pytest.raises(ApiError, match="MESSAGE_ID_INVALID"):
        polls.vote(standin.world, SAM, GROUP, 99, [0])
    with pytest.raises(BadRequest, match="regular polls only"):
        await bot.send_poll(GROUP, QUESTION, WINES, type="quiz", correct_option_ids=[0])


async def test_a_poll_is_never_ephemeral(bot: Bot) -> None:
    sent = await bot.send_poll(GROUP, QUESTION, WINES, api_kwargs={"receiver_user_id": SAM})
    assert sent.message_id == 1
