"""Polls: the bot sends and stops them, people vote. Regular ones only, no quizzes."""

from bot.standin.entities import Entity
from bot.standin.errors import bad_request
from bot.standin.markup import check_markup
from bot.standin.messaging import deliver, formatted, target
from bot.standin.model import JsonObject, Message, Poll
from bot.standin.params import Params
from bot.standin.world import World

MAX_QUESTION, MAX_OPTION = 300, 100  # characters
MIN_OPTIONS, MAX_OPTIONS = 2, 12  # since Bot API 10.0 one option is enough; two are taken by every server


def send_poll(world: World, params: Params) -> JsonObject:
    """SendPoll."""
    chat = target(world, params)
    if params.text("type") not in {"", "regular"}:
        raise bad_request("the stand-in knows regular polls only")
    asked = _text(params, "question", MAX_QUESTION, "question")
    poll = Poll(
        f"poll{world.number()}",
        asked,
        _options(params),
        is_anonymous=params.flag("is_anonymous") or "is_anonymous" not in params,
        allows_multiple_answers=params.flag("allows_multiple_answers"),
        allows_revoting=params.flag("allows_revoting") or "allows_revoting" not in params,
        is_closed=params.flag("is_closed"),
    )
    world.polls[poll.id] = poll
    return deliver(world, params, chat, "", [], {"poll": poll.as_json()}, ephemeral=False)


def stop_poll(world: World, params: Params) -> JsonObject:
    """StopPoll: the poll as it ended."""
    message = world.message(target(world, params), params.integer("message_id"))
    if message is None:
        raise bad_request("message with poll to stop not found")
    poll = world.poll_of(message)
    if poll is None:
        raise bad_request("message is not a poll")
    if poll.is_closed:
        raise bad_request("poll has already been closed")
    poll.is_closed = True
    message.markup = check_markup(params.structure("reply_markup", "reply keyboard markup"))
    _show(world, message, poll)
    return poll.as_json()


def vote(world: World, person_id: int, chat_id: int, message_id: int, options: list[int]) -> Poll:
    """Let a person choose options of a poll, by their numbers from 0; none takes their vote back.

    The bot hears the poll's new state, and of a poll that is not anonymous also who chose what.

    Raises:
        ApiError: 403 for a person who is not in the chat, 400 for a vote that Telegram would not take.
    """
    message = world.message(world.as_member(person_id, chat_id), message_id)
    poll = world.poll_of(message) if message else None
    if message is None or poll is None:
        raise bad_request("MESSAGE_ID_INVALID")
    if poll.is_closed:
        raise bad_request("MESSAGE_POLL_CLOSED")
    if not set(options) <= set(range(len(poll.options))):
        raise bad_request("OPTION_INVALID")
    if len(options) > 1 and not poll.allows_multiple_answers:
        raise bad_request("OPTIONS_TOO_MUCH")
    if person_id in poll.votes and not poll.allows_revoting:
        raise bad_request("REVOTE_NOT_ALLOWED")
    poll.votes.pop(person_id, None)
    chosen = sorted(set(options))
    if chosen:
        poll.votes[person_id] = chosen
    _show(world, message, poll)
    if not poll.is_anonymous:
        names = [poll.options[number]["persistent_id"] for number in chosen]
        answer = {"poll_id": poll.id, "user": world.person(person_id).as_json(), "option_ids": chosen}
        world.updates.put("poll_answer", {**answer, "option_persistent_ids": names})
    return poll


def _show(world: World, message: Message, poll: Poll) -> None:
    message.media = {"poll": poll.as_json()}
    world.tell("message", message=message)
    world.updates.put("poll", poll.as_json())


def _text(params: Params, name: str, limit: int, called: str) -> JsonObject:
    """Read a question or an option, with its marks; Telegram keeps none but custom emoji."""
    marks = params.structure(f"{name}_entities", "message entities") or []
    mode = params.text(f"{name}_parse_mode")
    words, entities = formatted(
        Params({"text": params.text(name), "entities": marks, "parse_mode": mode}), "text", "entities"
    )
    if not words:
        raise bad_request("text must be non-empty")
    if len(words) > limit:
        raise bad_request(f"poll {called} length must not exceed {limit}")
    kept: list[Entity] = [entity for entity in entities if entity["type"] == "custom_emoji"]
    return {name: words, **({f"{name}_entities": kept} if kept else {})}


def _options(params: Params) -> list[JsonObject]:
    given = params.structure("options", "options") or []
    if not isinstance(given, list):
        raise bad_request("expected an Array of InputPollOption")
    if len(given) < MIN_OPTIONS:
        raise bad_request(f"poll must have at least {MIN_OPTIONS} option")
    if len(given) > MAX_OPTIONS:
        raise bad_request(f"poll can't have more than {MAX_OPTIONS} options")
    return [{**_option(params, one), "persistent_id": f"o{number}"} for number, one in enumerate(given, 1)]


def _option(params: Params, option: object) -> JsonObject:
    if isinstance(option, str):
        option = {"text": option}
    if not isinstance(option, dict):
        raise bad_request("can't parse InputPollOption: Expected InputPollOption to be an Object")
    if "text" not in option:
        raise bad_request("can't parse InputPollOption: Can't find field \"text\"")
    return _text(params.of(option), "text", MAX_OPTION, "options")
