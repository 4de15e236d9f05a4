"""A call that meets the weather: what befalls its chat, what it does, and what of that the bot hears."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot.standin import groups
from bot.standin.calls import is_message
from bot.standin.errors import ApiError, bad_request
from bot.standin.messaging import NOT_MODIFIED
from bot.standin.model import BASIC_GROUP
from bot.standin.params import Params
from bot.standin.weather import AFTER, FLOODS, SILENT, Kind, Stroke, Weather
from bot.standin.world import World

Do = Callable[[], Awaitable[object]]
_FAILURES = {Kind.SERVER: (500, "Internal Server Error"), Kind.GATEWAY: (502, "Bad Gateway")}


class Silence(Exception):  # noqa: N818
    """The bot hears nothing: the connection is to be closed, at once or after ``seconds``."""

    def __init__(self, seconds: float = 0.0) -> None:
        super().__init__()
        self.seconds = seconds


async def through(weather: Weather, world: World, method: str, params: Params, chat: int, do: Do) -> object:
    """Make a call in this weather; return its result.

    Raises:
        ApiError: a refusal, of the weather's or of the call itself.
        Silence: no answer comes, or too late.
    """
    known = world.chats.get(chat)
    stroke = weather.strike(method, chat, basic=known is not None and known.type == BASIC_GROUP)
    heard = done = False
    try:
        _before(weather, world, stroke, params, chat)
        result = await do()
        done = True
        _after(weather, stroke)
        heard = True
    except ApiError as refusal:
        heard = refusal.code not in {429, 500, 502}
        raise
    except Silence:
        weather.unsent[chat] += not done and method.startswith("send")
        raise
    finally:
        if is_message(method):
            weather.ended(_same(method, params, chat), chat, heard=heard, done=done and method.startswith("send"))
    return result


def _before(weather: Weather, world: World, stroke: Stroke | None, params: Params, chat: int) -> None:
    """Do what befalls a chat before the call, or let the call come to nothing."""
    kind = stroke.kind if stroke else None
    if stroke and kind in FLOODS:
        raise ApiError(429, f"Too Many Requests: retry after {stroke.retry_after}", stroke.retry_after)
    if kind in _FAILURES:
        raise ApiError(*_FAILURES[kind])
    if kind in SILENT and kind not in AFTER:
        raise Silence(weather.late if kind is Kind.LATE_BEFORE else 0.0)
    if kind is Kind.NO_CHAT:
        weather.gone.add(chat)
    if chat in weather.gone:
        raise bad_request("chat not found")
    if kind is Kind.EDIT_GONE:
        message = world.chat(chat).messages.pop(params.integer("message_id"), None)
        if message is not None:
            world.tell("deleted", chat_id=chat, message_id=message.message_id)
    elif kind in {Kind.BLOCKED, Kind.MIGRATED}:
        owner = world.chat(chat).members[:1]
        with suppress(ApiError):
            for person in owner:  # nobody is left where it has moved already
                if kind is Kind.BLOCKED:
                    world.set_bot_status(person, chat, "kicked")
                else:
                    groups.migrate(world, person, chat)


def _after(weather: Weather, stroke: Stroke | None) -> None:
    """Let the receipt of a call be lost on the way, or be that of an attempt before."""
    if stroke is None or stroke.kind not in AFTER:
        return
    if stroke.kind is Kind.UNCHANGED:
        raise bad_request(NOT_MODIFIED)
    raise Silence(weather.late if stroke.kind is Kind.LATE_AFTER else 0.0)


def _same(method: str, params: Params, chat: int) -> tuple[str, int, int, str]:
    return method, chat, params.integer("message_id"), params.text("text") or params.text("caption")
