"""Bot API methods that send, change and delete messages."""

import re
from collections.abc import Callable

from bot.standin.entities import Entity, detect, parse_html, trim, utf16_length
from bot.standin.errors import ApiError, bad_request, forbidden
from bot.standin.images import picture_size
from bot.standin.markup import check_markup
from bot.standin.model import Chat, JsonObject, Message, StoredFile
from bot.standin.params import Params
from bot.standin.reactions import check_reaction
from bot.standin.receivers import TOO_OLD, receiver_of
from bot.standin.world import CALLBACK_LIFETIME, MAX_TEXT, World

MAX_CAPTION = 1024  # UTF-16 units
MAX_ALERT = 200  # characters of a callback answer
MAX_PHOTO_BYTES, MAX_PHOTO_SIDES, MAX_PHOTO_RATIO = 10 * 1024**2, 10_000, 20
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
UPGRADED = "Bad Request: group chat was upgraded to a supergroup chat"
_OWN_LINK = r"(?:https?://)?t\.me/{}\?start=[A-Za-z0-9_-]{{0,64}}"  # a bot without games may send people only to itself
Find = Callable[[World, Params], Message]  # finds the message that a call is to change
ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(world: World, params: Params) -> JsonObject:
    """SendMessage."""
    chat = target(world, params)
    text, entities = formatted(params, "text", "entities")
    if not text:
        raise bad_request("text must be non-empty" if params.text("text") else "message text is empty")
    if utf16_length(text) > MAX_TEXT:
        raise bad_request("message is too long")
    return deliver(world, params, chat, text, entities, {})


def send_photo(world: World, params: Params) -> JsonObject:
    """SendPhoto: PNG or JPEG, or a photo already here by its file_id."""
    chat = target(world, params)
    media = _photo(world, params)
    return deliver(world, params, chat, *_caption(params), media)


def send_document(world: World, params: Params) -> JsonObject:
    """SendDocument."""
    chat = target(world, params)
    media = _document(world, params)
    return deliver(world, params, chat, *_caption(params), media)


def send_chat_action(world: World, params: Params) -> bool:
    """SendChatAction."""
    chat = target(world, params)
    if params.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.tell("action", chat_id=chat.id, action=params.text("action"))
    return True


def edit_message_text(world: World, params: Params, find: Find | None = None) -> JsonObject:
    """EditMessageText."""
    message = (find or editable)(world, params)
    if message.media:
        raise bad_request("there is no text in the message to edit")
    text, entities = formatted(params, "text", "entities")
    if not text:
        raise bad_request("text must be non-empty" if params.text("text") else "message text is empty")
    if utf16_length(text) > MAX_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    return _replace(world, params, message, text, entities)


def edit_message_caption(world: World, params: Params, find: Find | None = None) -> JsonObject:
    """EditMessageCaption."""
    message = (find or editable)(world, params)
    if not message.media:
        raise bad_request("there is no caption in the message to edit")
    return _replace(world, params, message, *_caption(params))


def edit_message_media(world: World, params: Params, find: Find | None = None) -> JsonObject:
    """EditMessageMedia: another photo or document, with its own caption, in place of what a message holds."""
    message = (find or editable)(world, params)
    described = params.structure("media", "InputMedia") or {}
    readers = {"photo": _photo, "document": _document}
    if described.get("type") not in readers:
        raise bad_request("can't parse InputMedia: the stand-in knows photos and documents only")
    content = params.of({**described, described["type"]: described.get("media")})
    media = readers[described["type"]](world, content)
    return _replace(world, params, message, *_caption(content), media)


def edit_message_reply_markup(world: World, params: Params, find: Find | None = None) -> JsonObject:
    """EditMessageReplyMarkup."""
    message = (find or editable)(world, params)
    return _replace(world, params, message, message.text, message.entities)


def delete_message(world: World, params: Params) -> bool:
    """DeleteMessage: the bot's own messages, and those of people in private chats or where the bot is an administrator."""
    chat = target(world, params)
    message = world.message(chat, params.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if message.sender_id != world.bot.id and chat.is_group and chat.bot_status != "administrator":
        raise bad_request("message can't be deleted")
    del chat.messages[message.message_id]
    world.tell("deleted", chat_id=chat.id, message_id=message.message_id)
    return True


def answer_callback_query(world: World, params: Params) -> bool:
    """AnswerCallbackQuery: a toast or an alert for the one who tapped."""
    query = world.callbacks.get(params.text("callback_query_id"))
    if query is None or query.answered or world.clock() - query.date > CALLBACK_LIFETIME:
        raise bad_request(TOO_OLD)
    if len(params.text("text")) > MAX_ALERT:
        raise bad_request("MESSAGE_TOO_LONG")
    url = params.text("url")
    if url and not re.fullmatch(_OWN_LINK.format(re.escape(world.bot.username)), url, re.IGNORECASE):
        raise bad_request("URL_INVALID")
    query.answer = {"text": params.text("text"), "alert": params.flag("show_alert"), "url": url}
    world.tell("answer", query_id=query.id, person_id=query.person_id, chat_id=query.chat_id, **query.answer)
    return True


def set_message_reaction(world: World, params: Params) -> bool:
    """SetMessageReaction: one emoji at most, as for any bot."""
    chat = target(world, params)
    message = world.message(chat, params.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    chosen = params.structure("reaction", "reaction types") or []
    if len(chosen) > 1 or any(one.get("type") != "emoji" for one in chosen):
        raise bad_request("REACTION_INVALID")
    message.reactions[world.bot.id] = [check_reaction(str(one.get("emoji", ""))) for one in chosen]
    world.tell("message", message=message)
    return True


def target(world: World, params: Params) -> Chat:
    """Return the chat that a call is meant for, once the bot may write there.

    Raises:
        ApiError: 400 where there is no such chat or it has moved, 403 where the bot is not let in.
    """
    if not params.text("chat_id"):
        raise bad_request("chat_id is empty")
    chat = world.chat(params.integer("chat_id"))
    if chat.migrated_to is not None:
        raise ApiError(400, UPGRADED, migrate_to=chat.migrated_to)
    if chat.is_group and not chat.has_bot:
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if not chat.has_bot:
        raise forbidden("bot was blocked by the user")
    return chat


def deliver(
    world: World, params: Params, chat: Chat, text: str, entities: list[Entity], media: JsonObject, *,
    ephemeral: bool = True,
) -> JsonObject:  # fmt: skip
    """Send a message of this content, with the keyboard, the reply, the topic and the receiver that the parameters name.

    Without `ephemeral`, it is for everybody whatever they name, as a kind of message that cannot be ephemeral is.
    """
    markup = check_markup(params.structure("reply_markup", "reply keyboard markup"))
    reply = params.structure("reply_parameters", "reply parameters") or {}
    receiver = receiver_of(world, params, chat, reply) if ephemeral else None
    thread = params.integer("message_thread_id")
    if receiver is None:
        answered = _reply_to(world, params, chat, reply)
        topic = world.topic(chat, thread, answered)
        sent = world.post(chat, world.bot.id, text, entities, media, reply_to=answered, markup=markup, thread_id=topic)
    else:
        person, reply_to, replaces = receiver.person_id, receiver.reply_to, receiver.replaces
        topic = world.topic(chat, thread)
        sent = world.whisper(chat, world.bot.id, person, text, entities, media, reply_to, markup, replaces, topic)
    return world.render(sent)


def _reply_to(world: World, params: Params, chat: Chat, reply: JsonObject) -> int | None:
    wanted = reply.get("message_id") or params.integer("reply_to_message_id")
    lenient = reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")
    if wanted and world.message(chat, wanted) is None and not lenient:
        raise bad_request("message to be replied not found")
    return int(wanted) or None


def formatted(params: Params, text: str, entities: str) -> tuple[str, list[Entity]]:
    """Read a text with its marks, by `parse_mode` or by entities; ``text`` and ``entities`` name the parameters."""
    mode = params.text("parse_mode").lower()
    if mode == "html":
        words, found = parse_html(params.text(text))
    elif mode in {"", "none"}:
        words, found = trim(params.text(text), params.structure(entities, "message entities") or [])
    else:
        raise bad_request("unsupported parse_mode")
    return words, detect(words, found)


def _caption(params: Params) -> tuple[str, list[Entity]]:
    caption, entities = formatted(params, "caption", "caption_entities")
    if utf16_length(caption) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return caption, entities


def _photo(world: World, params: Params) -> JsonObject:
    content, name = _content(world, params, "photo")
    size = picture_size(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if len(content) > MAX_PHOTO_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    width, height = size
    if width + height > MAX_PHOTO_SIDES or max(size) > MAX_PHOTO_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    kind = "image/png" if name.lower().endswith("png") else "image/jpeg"
    file = _known(world, params, "photo") or world.store("photo", name, kind, content)
    return {"photo": world.photo_sizes(file, width, height)}


def _document(world: World, params: Params) -> JsonObject:
    content, name = _content(world, params, "document")
    if not content:
        raise bad_request("file must be non-empty")
    upload = params.upload("document")
    mime_type = upload.mime_type if upload else "application/octet-stream"
    file = _known(world, params, "document") or world.store("document", name, mime_type, content)
    return {"document": {**file.as_json(), "file_name": file.name, "mime_type": file.mime_type}}


def _known(world: World, params: Params, kind: str) -> StoredFile | None:
    return world.files.get(params.text(kind))


def _content(world: World, params: Params, kind: str) -> tuple[bytes, str]:
    upload, known = params.upload(kind), _known(world, params, kind)
    if upload:
        return upload.content, upload.name
    if known:
        return known.content, known.name
    if kind not in params:
        raise bad_request(f"there is no {kind} in the request")
    raise bad_request("wrong remote file identifier specified: Wrong string length")


def editable(world: World, params: Params) -> Message:
    """Return the message of the bot that a call is to change.

    Raises:
        ApiError: 400 where it is gone, or somebody else's.
    """
    chat = target(world, params)
    message = world.message(chat, params.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender_id != world.bot.id:
        raise bad_request("message can't be edited")
    return message


def _replace(
    world: World, params: Params, message: Message, text: str, entities: list[Entity], media: JsonObject | None = None
) -> JsonObject:
    markup = check_markup(params.structure("reply_markup", "reply keyboard markup"))
    content = message.media if media is None else media
    if (text, entities, markup, content) == (message.text, message.entities, message.markup, message.media):
        raise bad_request(NOT_MODIFIED)
    message.text, message.entities, message.markup, message.media = text, entities, markup, content
    world.touch(message)
    return world.render(message)
