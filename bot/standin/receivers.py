"""Whom an ephemeral message of the bot is for, and whether the bot may send it.

Bot API 10.2 (July 2026) names the receiver by the parameters `receiver_user_id` and `callback_query_id`; 10.3 (August 2026) by
`ephemeral_message_parameters`, which holds both. Here either form is taken. A bot may send one within 15 seconds of a tap or of
an ephemeral message of the receiver; an administrator at any time (core.telegram.org/bots/api#ephemeral-messages-and-commands).
The texts of the refusals are not documented there: these are the nearest that Telegram has.
"""

from dataclasses import dataclass

from bot.standin.errors import ApiError, bad_request
from bot.standin.ledger import Ledger
from bot.standin.model import Chat, JsonObject
from bot.standin.params import Params

WINDOW = 15.0  # seconds from what the person did to the bot's message
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True)
class Receiver:
    """Whom a message is for.

    Attributes:
        person_id: the one who sees it.
        reply_to: the ephemeral message of theirs that it answers; 0 for none.
        replaces: the message in whose place they see it; 0 for none.
    """

    person_id: int
    reply_to: int = 0
    replaces: int = 0


def receiver_of(ledger: Ledger, params: Params, chat: Chat, reply: JsonObject) -> Receiver | None:
    """Return whom a message that is being sent is for; None for everybody, or where the server knows no ephemeral messages.

    Args:
        ledger: what is known.
        params: the parameters of the call.
        chat: where it is sent.
        reply: its `reply_parameters`.

    Raises:
        ApiError: 400 outside of groups, for somebody who is not in the group, or too late after what they did.
    """
    if not ledger.ephemeral:
        return None
    within = params.of(params.structure("ephemeral_message_parameters", "ephemeral message parameters") or {})
    given = within if "receiver_user_id" in within or "callback_query_id" in within else params
    query_id, person_id = given.text("callback_query_id"), given.integer("receiver_user_id")
    if not person_id and not (query_id and given is within):
        return None
    if not chat.is_group:
        raise bad_request("ephemeral messages can be sent only to groups and supergroups")
    query = ledger.callbacks.get(query_id)
    person_id = person_id or (query.person_id if query else 0)
    if query_id and (query is None or (query.chat_id, query.person_id) != (chat.id, person_id)):
        raise bad_request(TOO_OLD)
    if person_id not in chat.members:
        raise bad_request("USER_NOT_PARTICIPANT")
    answered = _answered(chat, person_id, int(reply.get("ephemeral_message_id") or 0))
    if chat.bot_status != "administrator":
        _in_time(ledger, query.date if query else None, answered)
    replaces = query.message_id if query and given.flag("replace_callback_query_message") else 0
    return Receiver(person_id, answered[0] if answered else 0, replaces)


def _answered(chat: Chat, person_id: int, number: int) -> tuple[int, int] | None:
    """Return the ephemeral message of the person that is answered, and its date."""
    if not number:
        return None
    message = chat.ephemeral.get(number)
    if message is None or message.sender_id != person_id:
        raise bad_request("message to be replied not found")
    return number, message.date


def _in_time(ledger: Ledger, tapped: float | None, answered: tuple[int, int] | None) -> None:
    dates = [date for date in (tapped, answered[1] if answered else None) if date is not None]
    if not dates:
        raise ApiError(400, "Bad Request: CHAT_ADMIN_REQUIRED")
    if ledger.clock() - max(dates) > WINDOW:
        raise bad_request(TOO_OLD)
