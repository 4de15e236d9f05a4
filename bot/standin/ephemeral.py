"""Bot API methods that change and delete ephemeral messages, which one person and the bot alone see."""

from collections.abc import Callable

from bot.standin import messaging
from bot.standin.errors import bad_request
from bot.standin.messaging import Find, target
from bot.standin.model import JsonObject, Message
from bot.standin.params import Params
from bot.standin.world import World

Edit = Callable[[World, Params, Find | None], JsonObject]


def edit_text(world: World, params: Params) -> bool:
    """EditEphemeralMessageText."""
    return _edit(messaging.edit_message_text, world, params)


def edit_caption(world: World, params: Params) -> bool:
    """EditEphemeralMessageCaption."""
    return _edit(messaging.edit_message_caption, world, params)


def edit_media(world: World, params: Params) -> bool:
    """EditEphemeralMessageMedia."""
    return _edit(messaging.edit_message_media, world, params)


def edit_reply_markup(world: World, params: Params) -> bool:
    """EditEphemeralMessageReplyMarkup."""
    return _edit(messaging.edit_message_reply_markup, world, params)


def delete(world: World, params: Params) -> bool:
    """DeleteEphemeralMessage."""
    message = _found(world, params, "delete")
    del world.chat(message.chat_id).ephemeral[message.ephemeral_id]
    world.tell("deleted", chat_id=message.chat_id, message_id=0, ephemeral_message_id=message.ephemeral_id)
    return True


def _edit(edit: Edit, world: World, params: Params) -> bool:
    edit(world, params, _editable)
    return True


def _editable(world: World, params: Params) -> Message:
    return _found(world, params, "edit")


def _found(world: World, params: Params, deed: str) -> Message:
    """Return the bot's ephemeral message for this receiver; the texts of the refusals are those for other messages."""
    message = target(world, params).ephemeral.get(params.integer("ephemeral_message_id"))
    receiver = params.integer("receiver_user_id")
    if message is None or (message.sender_id, message.receiver_id) != (world.bot.id, receiver):
        raise bad_request(f"message to {deed} not found")
    return message
