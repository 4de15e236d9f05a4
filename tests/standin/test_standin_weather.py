"""Weather: each kind as Telegram does it, at the rates that were set, the same again for the same seed."""

from collections import Counter
from collections.abc import AsyncIterator

import pytest
from hand_clock import Clock
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.standin import Standin
from bot.standin.model import BASIC_GROUP
from bot.standin.weather import POLLING, Kind, Weather

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
SEND, EDIT = "sendMessage", "editMessageText"


@pytest.fixture
def weather(clock: Clock) -> Weather:
    return Weather({}, longest=1, late=0.3, clock=clock)


@pytest.fixture
async def standin(clock: Clock, weather: Weather) -> AsyncIterator[Standin]:
    server = Standin(clock=clock, weather=weather)
    await server.start()
    yield server
    await server.stop()


def order(weather: Weather, kind: Kind) -> None:
    """Let every call that can meet it meet one kind."""
    weather.rates = {kind: 1.0}


def texts(standin: Standin, chat: int) -> list[str]:
    return [m.text for m in standin.world.chat(chat).messages.values() if m.sender_id == standin.world.bot.id]


# the dice


def met(seed: int) -> list[object]:
    rates = {Kind.SERVER: 0.05, Kind.DROP_AFTER: 0.05, Kind.BLOCKED: 0.1, Kind.UNCHANGED: 0.2}
    weather = Weather(rates, seed)
    return [weather.strike(method, chat) for _ in range(500) for method, chat in ((SEND, 5), (EDIT, -5), ("getMe", 0))]


def test_the_same_seed_is_the_same_weather() -> None:
    assert met(1) == met(1)
    assert met(1) != met(2)


def test_rates_are_kept_and_counted() -> None:
    weather = Weather({Kind.SERVER: 0.1, Kind.GATEWAY: 0.02}, 3)
    struck = Counter(stroke.kind for _ in range(10_000) if (stroke := weather.strike(SEND, 5)))
    assert struck == weather.met
    assert weather.calls == 10_000
    assert 900 < struck[Kind.SERVER] < 1100
    assert 150 < struck[Kind.GATEWAY] < 250


def test_each_kind_meets_only_what_can_meet_it() -> None:
    def meets(kind: Kind, method: str, chat: int, *, basic: bool = False) -> bool:
        return Weather({kind: 1.0}).strike(method, chat, basic=basic) is not None

    assert meets(Kind.UNCHANGED, EDIT, 5)
    assert not meets(Kind.UNCHANGED, SEND, 5)
    assert meets(Kind.BLOCKED, SEND, 5)
    assert not meets(Kind.BLOCKED, SEND, -5)
    assert meets(Kind.MIGRATED, SEND, -5, basic=True)
    assert not meets(Kind.MIGRATED, SEND, -5)
    assert not meets(Kind.FLOOD_CHAT, "answerCallbackQuery", 5)
    assert not meets(Kind.LATE_AFTER, POLLING, 0)
    polls = Weather({Kind.DROP_BEFORE: 0.5})
    assert sum(polls.strike(POLLING, 0) is not None for _ in range(1000)) < 100
    assert polls.calls == 0


def test_a_refusal_stands_until_its_time_is_over(clock: Clock) -> None:
    weather = Weather({Kind.FLOOD_CHAT: 1.0}, longest=1, clock=clock)
    stroke = weather.strike(SEND, 5)
    assert stroke is not None
    assert (stroke.kind, stroke.retry_after) == (Kind.FLOOD_CHAT, 1)
    weather.clear_up()
    clock.time += 0.5
    early = weather.strike(SEND, 5)
    assert early is not None
    assert (early.kind, early.retry_after) == (Kind.STANDING, 1)
    assert weather.strike(SEND, 6) is None
    assert weather.strike("answerCallbackQuery", 5) is None, "taps are not held up by the limits of a chat"
    clock.time += 0.6
    assert weather.strike(SEND, 5) is None


def test_one_for_all_chats_stands_for_all_of_them(clock: Clock) -> None:
    weather = Weather({Kind.FLOOD_ALL: 1.0}, longest=1, clock=clock)
    weather.strike("getMe", 0)
    weather.clear_up()
    assert weather.stands_for_all
    assert weather.strike(SEND, 5) is not None
    assert weather.strike(POLLING, 0) is None
    clock.time += 1
    assert not weather.stands_for_all


def test_repeats_of_a_message_are_counted_until_it_has_an_end() -> None:
    weather = Weather({})
    for _ in range(3):
        weather.ended("a", 5, heard=False, done=False)
    weather.ended("a", 5, heard=False, done=True)
    weather.ended("a", 5, heard=True, done=True)
    weather.ended("a", 5, heard=False, done=False)
    assert (weather.most_repeats, weather.lost[5]) == (4, 1)


# over HTTP


@pytest.mark.parametrize(
    ("kind", "error", "arrives"),
    [
        (Kind.FLOOD_CHAT, RetryAfter, False),
        (Kind.FLOOD_ALL, RetryAfter, False),
        (Kind.SERVER, NetworkError, False),
        (Kind.GATEWAY, NetworkError, False),
        (Kind.DROP_BEFORE, NetworkError, False),
        (Kind.DROP_AFTER, NetworkError, True),
        (Kind.LATE_BEFORE, NetworkError, False),
        (Kind.LATE_AFTER, NetworkError, True),
        (Kind.BLOCKED, Forbidden, False),
        (Kind.NO_CHAT, BadRequest, False),
    ],
)
async def test_what_a_message_meets(
    standin: Standin, bot: Bot, weather: Weather, camille: int, kind: Kind, error: type[TelegramError], arrives: bool
) -> None:
    order(weather, kind)
    with pytest.raises(error):
        await bot.send_message(camille, "Chinon")
    assert texts(standin, camille) == ["Chinon"] * arrives
    assert weather.lost[camille] == arrives
    assert weather.met[kind] == 1


async def test_an_answer_that_is_late_is_not_waited_for(
    standin: Standin, bot: Bot, weather: Weather, camille: int
) -> None:
    order(weather, Kind.LATE_AFTER)
    with pytest.raises(TimedOut):
        await bot.send_message(camille, "Chinon", read_timeout=0.05)
    weather.clear_up()
    await bot.send_message(camille, "Morgon")
    assert texts(standin, camille) == ["Chinon", "Morgon"]


async def test_a_refused_call_is_let_through_after_its_time(
    standin: Standin, bot: Bot, weather: Weather, camille: int, clock: Clock
) -> None:
    order(weather, Kind.FLOOD_CHAT)
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await bot.send_message(camille, "Chinon")
        weather.clear_up()
    clock.time += 1
    await bot.send_message(camille, "Chinon")
    assert (weather.met[Kind.FLOOD_CHAT], weather.met[Kind.STANDING]) == (1, 1)
    assert texts(standin, camille) == ["Chinon"]


async def test_what_is_not_modified_stands_as_it_should(
    standin: Standin, bot: Bot, weather: Weather, camille: int
) -> None:
    sent = await bot.send_message(camille, "Chinon")
    order(weather, Kind.UNCHANGED)
    with pytest.raises(BadRequest, match="not modified"):
        await sent.edit_text("Morgon")
    assert texts(standin, camille) == ["Morgon"]


async def test_a_message_to_edit_that_is_gone_is_gone_for_good(
    standin: Standin, bot: Bot, weather: Weather, camille: int
) -> None:
    sent = await bot.send_message(camille, "Chinon")
    order(weather, Kind.EDIT_GONE)
    with pytest.raises(BadRequest, match="to edit not found"):
        await sent.edit_text("Morgon")
    assert texts(standin, camille) == []


async def test_who_has_blocked_the_bot_lets_it_in_by_writing(
    standin: Standin, bot: Bot, weather: Weather, camille: int
) -> None:
    order(weather, Kind.BLOCKED)
    with pytest.raises(Forbidden):
        await bot.send_message(camille, "Chinon")
    weather.clear_up()
    with pytest.raises(Forbidden):
        await bot.send_message(camille, "Chinon")
    standin.world.write(camille, camille, "bonjour")
    await bot.send_message(camille, "Morgon")
    assert texts(standin, camille) == ["Morgon"]


async def test_a_chat_that_is_gone_does_not_come_back(
    standin: Standin, bot: Bot, weather: Weather, camille: int
) -> None:
    order(weather, Kind.NO_CHAT)
    for _ in range(2):
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(camille, "Chinon")
        weather.clear_up()
    assert weather.gone == {camille}


async def test_a_basic_group_moves_once(standin: Standin, bot: Bot, weather: Weather, camille: int) -> None:
    group = standin.world.add_group("Les copains", [camille], BASIC_GROUP).id
    order(weather, Kind.MIGRATED)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group, "Chinon")
    await bot.send_message(moved.value.new_chat_id, "Chinon")
    assert weather.met[Kind.MIGRATED] == 1
